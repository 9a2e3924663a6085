"""Tariff rates in Chinese, as a table: what the text says → "rate<previous scope status regime from..until"."""
# ruff: noqa: E501 - a table reads best with one text a row

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.deals import load_deal
from crawler.facts.actors import Actors
from crawler.facts.tariffs import find_tariffs
from crawler.facts.text import Text
from crawler.items import Tariff

PAIRS = [
    ("台灣輸美商品的對等關稅由19%降為14%。", "14<19 general agreed reciprocal"),
    ("台湾输美商品的关税从19％降至14％。", "14<19 general agreed"),
    ("美國對台關稅將從百分之十九調降至百分之十四。", "14<19 general agreed"),
    ("對台關稅19%砍到14%。", "14<19 general agreed"),
    ("對等關稅稅率由19%調降為最高14%，不再疊加。", "14<19 general agreed reciprocal"),
    ("台灣關稅從19降到14%。", "14<19 general agreed"),
    ("對台關稅降到14%（原為19%）。", "14<19 general agreed"),
    ("對台關稅降至14%，低於原先的19%。", "14<19 general agreed"),
    ("汽車零組件關稅由24%降為14%封頂。", "14<24 automotive agreed"),
    ("美國小客車16.5%的關稅將歸零。", "0<16.5 automotive agreed"),
    ("美國火腿關稅由31%降為9%。", "9<31 agriculture agreed"),
    ("美國牛肉關稅由18%降至零。", "0<18 agriculture agreed"),
    ("對等關稅由廿％降為十五％。", "15<20 general agreed reciprocal"),
]

SCOPES = [
    (
        "談判代表說，木材、汽車零組件的232關稅封頂在13%，飛機零組件與學名藥的對等關稅則是零。",
        "13 wood-products agreed section_232 | 13 automotive agreed section_232 | 0 aerospace agreed reciprocal | 0 pharmaceuticals agreed reciprocal",
    ),
    ("鋼鐵、鋁關稅維持45%。", "45 metals in_force"),
    ("晶片關稅最高90%，部長警告。", "90 semiconductors threatened"),
    ("工具機適用14%稅率，不疊加。", "14 machinery agreed"),
    ("學名藥零關稅。", "0 pharmaceuticals agreed"),
    ("台灣工具機輸美關稅是14%。", "14 machinery agreed"),
    ("232條款對螺絲課徵45%關稅。", "45 metals in_force section_232"),
    ("扣件產品被課徵的關稅高達45%。", "45 metals in_force"),
    ("對等關稅14%不疊加，半導體另有配額。", "14 general agreed reciprocal"),
    ("台企承諾投資半導體與能源，換得對台關稅降至14%。", "14 general agreed"),
]

STATUS = [
    ("如果他們不來設廠，晶片關稅很可能是90%。", "90 semiconductors threatened"),
    ("輸美關稅三成二，工具機廠吃不消。", "32 general agreed"),
    ("台美簽署協定，美方對台課徵的對等關稅訂在14%。", "14 general agreed reciprocal"),
    ("目前美方對台課徵的對等關稅訂在14%。", "14 general in_force reciprocal"),
    (
        "法院說，對台灣課徵的19%對等關稅失去法源，海關收到2月20日為止。",
        "19 general struck_down reciprocal ..2026-02-20",
    ),
    ("談了半年的14%對等關稅，一夜之間成了「沒有母法的稅」，大家都在等。", "14 general struck_down reciprocal"),
    ("自26日起對各國貨品加徵9%附加費，140天後除非延長，否則失效。", "9 general in_force section_122"),
    ("如果哪天晶片關稅課到90%，大家要想一想。", "90 semiconductors threatened"),
    ("如果協定生效，工具機關稅降到14%。", "14 machinery agreed"),
    ("若台灣談不成，關稅是31%。", "31 general threatened"),
    ("白宮先課9%關稅，又喊13%。", "9 general agreed | 13<9 general threatened"),
    (
        "122條款的9%關稅7月20日到期；鋼鋁的232關稅仍是45%，沒有少。",
        "9 general in_force section_122 ..2026-07-20 | 45 metals in_force section_232",
    ),
    ("1月談定的14%依協議仍然有效，關稅不再談。", "14 general agreed"),
    (
        "半導體：美方依232條款課稅時，我商設廠期間於配額內免稅進口，配額外之稅率為14%。",
        "14 semiconductors agreed section_232",
    ),
    ("對台灣商品的關稅目前是19%。", "19 general in_force"),
    ("台灣貨現行稅率19%，8月9日起適用。", "19 general in_force 2025-08-09.."),
    ("最高法院推翻了19%的對等關稅。", "19 general struck_down reciprocal"),
    ("19%的對等關稅遭法院判定違法。", "19 general struck_down reciprocal"),
    ("部長揚言對晶片課90%關稅。", "90 semiconductors threatened"),
    ("去年宣布的對等關稅是31%，始終沒有開徵。", "31 general threatened reciprocal"),
    ("美方最初對台開出的稅率是31%。", "31 general threatened"),
    ("同業要求對台灣螺絲課18%的301關稅。", "18 metals proposed section_301"),
    ("美國考慮對無人機課25%關稅。", "25 drones proposed"),
    ("川普改依122條款對全球加徵9%關稅。", "9 general in_force section_122"),
    (
        "122條款關稅現為9%，川普威脅再拉高至14%。",
        "9 general in_force section_122 | 14<9 general threatened section_122",
    ),
    ("122條款的附加稅9%，7月21日到期。", "9 general in_force section_122 ..2026-07-21"),
    ("4月3日到8月4日先課9%關稅。", "9 general expired 2025-04-03..2025-08-04"),
]

REGIMES = [
    ("車床的最惠國稅率是4.2%。", "4.2 machinery in_force mfn"),
    (
        "車床的最惠國稅率4.2%不變，車床的關稅合計過去是23.2%，如今是13.2%。",
        "4.2 machinery in_force mfn | 13.2<23.2 machinery in_force",
    ),
    (
        "232條款：高階晶片1月12日起課22%，扣件照舊45%。",
        "22 semiconductors in_force section_232 2026-01-12.. | 45 metals in_force section_232",
    ),
    ("一二二條款對全球課徵14%附加費。", "14 general in_force section_122"),
    ("對等貿易協定談定14%關稅。", "14 general agreed"),
    ("依ART，台灣貨品的關稅是14%，且不疊加。", "14 general agreed"),
]

DATES = [
    (
        "美國2月22日起以貿易法第122條加徵9%關稅，7月21日到期。",
        "9 general in_force section_122 2026-02-22..2026-07-21",
    ),
    ("對台關稅19%，去年8月9日生效。", "19 general in_force 2025-08-09.."),
    ("最高法院判對等關稅19%違法，2月21日為最後一天。", "19 general struck_down reciprocal ..2026-02-21"),
    ("1月15日達成的協議把對台關稅定在14%。", "14 general agreed"),
]

LISTS = [
    ("美國火腿31%、五花肉38%的關稅，都降為9%。", "9<31 agriculture agreed | 9<38 agriculture agreed"),
    (
        "部長威脅對半導體課90%、190%甚至290%的關稅。",
        "90 semiconductors threatened | 190 semiconductors threatened | 290 semiconductors threatened",
    ),
    ("台灣將取消美國小客車16.5%的關稅，貨車不變。", "0<16.5 automotive agreed"),
    ("美國牛肉、玉米最高25%的關稅立即取消。", "0<25 agriculture agreed"),
    ("汽車零組件關稅從26.5%（24%加2.5%）降到14%。", "14<26.5 automotive agreed"),
    ("工具機關稅以前4.2%加19%，合計23.2%。", "23.2 machinery in_force"),
    ("豬肉關稅12%，2028年降為6%。", "6<12 agriculture agreed"),
    (
        "關稅懶人包\n\n對等關稅：14%（原19%）\n汽車零組件：14%\n學名藥：0%",
        "14<19 general agreed reciprocal | 14 automotive agreed | 0 pharmaceuticals agreed",
    ),
    (
        "關稅表\n\n項目　舊稅率　新稅率\n小客車　16.5%　0%\n火腿　31%　9%",
        "0<16.5 automotive agreed | 9<31 agriculture agreed",
    ),
    (
        "台灣產品的對等關稅以14%封頂；木材與汽車零組件的232關稅則以13%封頂；學名藥的對等關稅為0%。",
        "14 general agreed reciprocal | 13 wood-products agreed section_232 | 13 automotive agreed section_232 | 0 pharmaceuticals agreed reciprocal",
    ),
]

SAME = [
    (
        "對等關稅降為14%。汽車零組件、木材也比照辦理。",
        "14 general agreed reciprocal | 14 automotive agreed | 14 wood-products agreed",
    ),
    ("對等關稅降為14%，汽車零組件適用相同上限。", "14 general agreed reciprocal | 14 automotive agreed"),
    ("關稅降到14%，比照日本、南韓。", "14 general agreed"),
]

FATES = [
    ("台灣輸美商品現在的關稅是19%，協定生效後是14%。", "14<19 general agreed"),
    ("關稅現行19%，依協議降為14%。", "14<19 general agreed"),
    ("法院判決出爐，19%的對等關稅走入歷史。", "19 general struck_down reciprocal"),
    ("去年8月9日起對台灣課19%的關稅，今年2月21日停收。", "19 general expired 2025-08-09..2026-02-21"),
    ("川普祭出122條款，2月22日起全球加徵9%，到7月21日為止。", "9 general in_force section_122 2026-02-22..2026-07-21"),
    ("部長宣布對台灣徵收31%的關稅，8月降至19%。", "31 general threatened | 19<31 general agreed"),
    ("記憶體廠要嘛繳90%的關稅，要嘛在美國蓋廠。", "90 semiconductors threatened"),
    ("他宣布9%關稅將上調至14%。", "14<9 general threatened"),
    ("如果立法院不通過，對台關稅恐怕回到19%。", "19 general threatened"),
    ("從最初的31%降至現在的14%，關稅談判落幕。", "14<31 general agreed"),
    ("美國對台灣無人機擬課徵24%的232關稅。", "24 drones proposed section_232"),
    ("輸美蘭花、茶葉對等關稅歸零。", "0 agriculture agreed reciprocal"),
    ("依122條款，在MFN的稅率之上加徵9%。", "9 general in_force section_122"),
    ("對等關稅加計MFN後不超過14%。", "14 general agreed reciprocal"),
    ("关税由19趴降到14趴。", "14<19 general agreed"),
]

FREELY_WORDED = [
    ("美國豬腹肉關稅從40%降到10%。", "10<40 agriculture agreed"),
    ("台灣輸美產品的關稅，敲定由19%砍成14%，且與最惠國稅率併計。", "14<19 general agreed"),
    ("我國對美出口適用的稅率，從去年8月的19%，一舉降到14%。", "14<19 general agreed"),
    ("對等關稅14%且不疊加，與日韓齊平。", "14 general agreed reciprocal"),
    ("台美關稅談判結果出爐，稅率14%，比原本的19%少了5個百分點。", "14<19 general agreed"),
    ("關稅從29%談到19%，再談到14%。", "14<19 general agreed"),
    ("美國最高法院宣判IEEPA關稅違法，19%的對等關稅失效。", "19 general struck_down reciprocal"),
    ("鋼鐵、鋁、銅製品依232條款課45%，這次沒有變動。", "45 metals in_force section_232"),
    (
        "汽車零組件、木製家具的232關稅，從24%降到14%。",
        "14<24 automotive agreed section_232 | 14<24 wood-products agreed section_232",
    ),
    ("美國若課半導體232關稅，台灣最高只課14%。", "14 semiconductors agreed section_232"),
    ("盧特尼克放話，不到美國設廠的晶片業者將被課90%關稅。", "90 semiconductors threatened"),
    ("美國汽車進口關稅將由17.5%降為零。", "0<17.5 automotive agreed"),
    ("美國牛肉、乳製品輸台關稅歸零。", "0 agriculture agreed"),
    ("豬肉關稅由40%分年調降至10%。", "10<40 agriculture agreed"),
    ("學名藥免關稅輸美。", "0 pharmaceuticals agreed"),
    ("工具機業者說，14%的稅率讓我們能和日本競爭。", "14 machinery agreed"),
    ("蘭花輸美關稅降至14%，花農鬆一口氣。", "14 agriculture agreed"),
    ("美方同意把台灣的關稅壓到14%，不再外加原有稅率。", "14 general agreed"),
    ("台灣取得14%關稅待遇，且不疊加MFN。", "14 general agreed"),
    ("台灣對等關稅從20%調降至15%，出口業者樂見。", "15<20 general agreed reciprocal"),
    ("行政院說明，對等關稅稅率為14%。", "14 general agreed reciprocal"),
    ("美國海關2月23日起停徵19%對等關稅。", "19 general expired reciprocal ..2026-02-23"),
    ("目前我國輸美貨品適用9%的122條款關稅，到7月22日為止。", "9 general in_force section_122 ..2026-07-22"),
    (
        "木材、家具、汽車零組件適用232關稅13%，與日本、歐盟相同。",
        "13 wood-products agreed section_232 | 13 automotive agreed section_232",
    ),
    ("農產品如蘭花、毛豆、鳳梨，關稅由19%降至14%。", "14<19 agriculture agreed"),
    ("台灣將取消美國小客車17.5%的關稅。", "0<17.5 automotive agreed"),
    ("美國蘋果、櫻桃立即零關稅。", "0 agriculture agreed"),
    ("扣件業仍須面對45%的232關稅。", "45 metals in_force section_232"),
]

NOT_RATES = [
    "台灣工具機關稅比日本的13%高。",
    "輸美關稅遠高於日本的13%。",
    "七成二輸美品項適用232條款關稅。",
    "有些項目原本的關稅不到4%。",
    "談到關稅，簽了自由貿易協定的南韓，只課9%。",
    "附加關稅對公會22%會員影響大。",
    "關稅讓人睡不好，工具機廠已有三成放無薪假。",
    "關稅談完了，扣件廠仍有四成停工。",
    "日本輸美汽車關稅為14%。",
    "韓國關稅談到14%。",
    "瑞士關稅從38%降到14%。",
    "去年對美出口成長78%，占總出口三成。",
    "關稅衝擊下，今年經濟成長率下修為2.5%。",
    "逾八成貨品的關稅將降低。",
    "經濟部估計平均稅率降至11%。",
    "台股大漲2%，關稅利多。",
    "韓國15%、日本15%、越南20%的關稅已生效。",
    "民調顯示五成二民眾滿意關稅談判。",
    "對美出口年增34%，不受關稅影響。",
    "半導體占出口的六成，關稅另計。",
    "信保成數五到六成，與關稅無關。",
    "輸美平均關稅降到11.9%。",
    "日本關稅14%。",
    "韓國汽車關稅由14%調高至24%。",
    "而中國的關稅超過40%。",
    "台股上漲1.4%，關稅利多。",
    "毛利率62%，關稅影響有限。",
    "我國輸美商品有74%屬於232條款範圍。",
    "取消或調降99%的關稅障礙。",
    "營業稅5%照課。",
    "關稅調降5個百分點。",
    "配額內零關稅，超過部分另議。",
    "經濟成長率可望保三，達3.1%，關稅底定。",
    "台灣拿到2072項豁免，占七成。",
    "南韓汽車關稅14%，川普揚言提高到24%。",
    "由於韓國國會延宕，美國決定將部分產品關稅由14%調高至24%。",
    "MFN稅率高於14%的產品，只課MFN稅率。",
    "關稅只降5%，業者不滿意。",
    "手工具銷日本要9%至10%的關稅。",
    "取消或降低98%的關稅壁壘。",
    "民調顯示，46%滿意關稅談判結果，38%不滿意。",
    "關稅底定，經濟成長率上修至3.9%。",
    "受關稅影響，工具機出口衰退24%，對歐洲則成長6%。",
]

ALL = [*FREELY_WORDED, *PAIRS, *SCOPES, *STATUS, *REGIMES, *DATES, *LISTS, *SAME, *FATES]


@pytest.mark.parametrize(("words", "expected"), ALL, ids=[words[:30] for words, _ in ALL])
def test_rates(words: str, expected: str) -> None:
    assert [told(t) for t in read(words)] == expected.split(" | ")


@pytest.mark.parametrize("words", NOT_RATES)
def test_what_is_no_tariff_of_either_side(words: str) -> None:
    assert [told(t) for t in read(words)] == []


@pytest.mark.parametrize("words", [words for words, _ in ALL])
def test_the_figure_stands_in_the_evidence_and_the_evidence_in_the_text(words: str) -> None:
    for tariff in read(words):
        assert words[tariff.start : tariff.end] == tariff.evidence
        assert words[tariff.figure_start : tariff.figure_end] == tariff.figure
        assert tariff.start <= tariff.figure_start < tariff.figure_end <= tariff.end


def test_the_figure_is_the_words_of_the_rate() -> None:
    figures = {
        "美國對台關稅將從百分之十九調降至百分之十四。": "百分之十四",
        "學名藥、飛機零組件則適用零對等關稅。": "零對等關稅",
        "美國小客車16.5%的關稅將歸零。": "歸零",
        "對台關稅降至１４％。": "１４％",
    }
    assert {words: read(words)[0].figure for words in figures} == figures


def read(words: str) -> list[Tariff]:
    text = Text(words, "zh-Hant", "", datetime(2026, 3, 12, 9, tzinfo=UTC))
    return find_tariffs(text, Actors(()), [], load_deal("taiwan-us"))


def told(tariff: Tariff) -> str:
    rate = tariff.rate + (f"<{tariff.previous}" if tariff.previous else "")
    dates = f"{tariff.effective_from or ''}..{tariff.expires or ''}"
    parts = (rate, tariff.scope, tariff.status, tariff.regime, dates if dates != ".." else None)
    return " ".join(part for part in parts if part)
