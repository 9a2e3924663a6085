"""Relevance: articles on the deal, near-misses in the same words, short texts, teasers; hints from titles."""
# ruff: noqa: E501 - an article is easier to read in few long lines

from __future__ import annotations

import pytest

from crawler.deals import load_deal
from crawler.facts import extract
from crawler.facts.relevance import judge_relevance, topic_hint
from crawler.facts.text import Text
from crawler.items import Article

ON_TOPIC = {
    "a company that builds, with the deal behind it": (
        "Pellucid Wafer orders steel for a second Texas hall",
        "Pellucid Wafer of Hsinchu has ordered the steel for a second hall next to its plant near Sherman, its chief executive said on Monday.\n\n"
        '"Buyers keep asking, so we keep drawing," she told reporters.\n\n'
        "The first hall cost US$2.1 billion. No sum has been named for the second.\n\n"
        "Taiwan and the United States agreed in January that Taiwanese companies would invest at least US$190 billion in American plants, in exchange for lower tariffs.\n\n"
        "Whether wafers will be hit by a chip tariff is open.",
    ),
    "an opposition that wants the papers": (
        "Opposition wants every page of the memorandum",
        "The Kuomintang said yesterday that it would not vote on the agreement with Washington before it had read all annexes.\n\n"
        "The Executive Yuan has sent the legislature a summary of nine pages. Lawmakers asked how much of the guarantee fund taxpayers would carry.\n\n"
        "A cabinet spokeswoman said that the full text would follow once lawyers on both sides had compared the versions.",
    ),
    "pig farmers who fear it": (
        "Pig farmers march on the Legislative Yuan",
        "Some 400 pig farmers marched through Taipei on Tuesday against the opening of the market to American pork.\n\n"
        "The trade agreement signed in Washington last month ends the duty on frozen pork within six years. The Ministry of Agriculture has promised a fund.\n\n"
        '"They sold us for chips," said one farmer from Yunlin.',
    ),
    "Beijing's anger": (
        "Beijing condemns Taiwan's pact with Washington",
        "China's foreign ministry said on Friday that it firmly opposed the trade pact that Taiwan signed with the United States a day earlier.\n\n"
        "A spokesman said that no country with diplomatic ties to Beijing should sign agreements of an official nature with the island.\n\n"
        "Under the pact the tariff on Taiwanese goods falls and firms invest in American chip plants.",
    ),
    "a market report of the day": (
        "Shares in Taipei climb as levy falls",
        "Taiwan shares rose for a third day on Monday as exporters cheered the lower US tariff.\n\n"
        "Makers of machine tools gained most. The deal struck last week cuts the duty on Taiwanese goods and has Taiwanese firms put money into American plants.\n\n"
        "Turnover reached NT$512 billion.",
    ),
    "talk of the town before the deal": (
        "Taiwan close to trade deal, officials say",
        "Taiwan and the United States are close to a trade deal that would lower the tariff on the island's goods, two officials said.\n\nAn announcement may come this week.",
    ),
    "what the court's ruling does to it": (
        "Ruling leaves exporters guessing",
        "A day after the US Supreme Court threw out the emergency duties, Taiwanese exporters asked what their pact with Washington is worth.\n\n"
        "The Office of Trade Negotiations said that the Agreement on Reciprocal Trade stood.\n\n"
        "A surcharge under Section 122 applies to all countries for now.",
    ),
    "an interview on plants, spending and the deal": (
        "Finance chief: customers, not politics, set our pace in Arizona",
        "The world's largest contract chipmaker is speeding up its Arizona plants because customers ask for it, its finance chief said in an interview.\n\n"
        "Capital spending will rise by a third this year, and revenue is growing as fast. Gross margin is above 60 per cent.\n\n"
        "“The trade deal is a matter between the two governments, and we were not in the room,” he said a day after Taipei and Washington announced it.\n\n"
        "Under the deal Taiwanese firms are to invest at least $190 billion in the United States. Sales to American clients make up most of the company's revenue.",
    ),
    "a currency column": (
        "Where will the dollars for America come from?",
        "If Taiwanese firms really send US$190 billion to America, somebody has to sell Taiwan dollars, write our bank analysts.\n\n"
        "The central bank says that the sum agreed in the trade talks will be spread over years, and that its reserves suffice.\n\n"
        "The exchange rate has hardly moved since the deal with Washington.",
    ),
    "headlines alone": (
        "Taiwan, US sign tariff deal",
        "Taiwan, US sign tariff deal\n\nTaipei: no stacking",
    ),
    "a teaser of the deal beside an interview on it": (
        "Guarantees are no gift, says banker",
        "Question: Taiwan's government guarantees loans of firms that build in the United States. Is that wise?\n\n"
        "Answer: The guarantees under the agreement cover part of each loan. Banks will look at each plant.\n\n"
        "Read more: Ten dumplings you must try",
    ),
    "企業赴美": (
        "德州新廠動土 執行長：客戶先開口",
        "伺服器廠宏鋒21日在德州新廠動土，執行長林以樂表示，客戶催得很急。\n\n台美貿易協議上月談定，台灣企業承諾擴大對美投資，政府提供信用保證。\n\n林以樂說，這座廠是不是算在裡面，要問政府。",
    ),
    "業者看稅率": (
        "稅率底定 水五金業者鬆口氣",
        "對等關稅降到新稅率且不疊加，彰化水五金業者昨天都鬆了一口氣。\n\n產業協會理事長表示，美國客戶觀望半年，現在終於可以下單。",
    ),
    "立院審議": (
        "在野黨要求先看文本 政院：近期送審",
        "行政院表示，台美對等貿易協定文本與影響評估近期送立法院審議。\n\n在野黨團質疑，信用保證的風險由誰承擔，政府沒有說清楚。",
    ),
    "社論": (
        "社論／談判桌外的功課",
        "與美國談成的協議，稅率比去年低，值得肯定。\n\n但企業要投資，政府要保證，帳要攤在陽光下。備忘錄應送國會。",
    ),
    "标题加一句": ("美台签署对等贸易协定 台湾商品关税降至新水平", "台湾与美国13日签署对等贸易协定。"),
}

OFF_TOPIC = {
    "a company's results with a word on tariffs": (
        "Foundry lifts outlook after record quarter",
        "Net profit at the Hsinchu foundry rose by a third in the fourth quarter, and revenue beat what analysts had forecast.\n\n"
        "Gross margin reached 61 per cent. Capital spending this year will be higher than last.\n\n"
        "The company builds plants in Arizona, Japan and Germany. Asked about US tariffs, its chairman said that he left such matters to governments.\n\n"
        "Earnings per share came to NT$18.",
    ),
    "results, with the deal in one sentence": (
        "Chip tester's quarterly profit doubles",
        "Chip tester Ardea reported that quarterly profit had doubled on demand for AI processors.\n\n"
        "Revenue rose 44 per cent year on year, and gross margin widened. Guidance for the first quarter is flat.\n\n"
        "Earnings per share were NT$7. Capital expenditure will stay level.\n\n"
        "Taiwan reached a trade deal with the United States last week.\n\n"
        "Sales to smartphone makers fell in the third quarter and again in the fourth quarter.",
    ),
    "results of a server maker that builds in Texas": (
        "Server maker lifts outlook as AI orders pour in",
        "Taiwan's Gaoling Precision, which assembles AI servers, reported record revenue for the fourth quarter on Thursday.\n\n"
        "Net profit rose 41 per cent from a year earlier, and gross margin widened to 6.4 per cent.\n\n"
        "The company will invest US$300 million in its plant in Houston, Texas, and says that US tariffs have had little effect on its sales.\n\n"
        "Chairman Su Wen-hao told an earnings call that American clients want racks built in the United States. Capital expenditure will rise by a fifth.\n\n"
        "Shares of the Taipei-based company closed 2 per cent higher before the earnings.",
    ),
    "a chip tariff for all the world": (
        "White House orders duty on some accelerators sold to China",
        "The White House imposed a duty on a few accelerators that pass through the United States on their way to China.\n\n"
        "The measure lets the government take a share of sales to Chinese customers. Beijing has told companies not to buy the chips.\n\n"
        "Most of the chips are made in Taiwan. Nvidia welcomed the decision.",
    ),
    "the same side's agreement with somebody else": (
        "Taiwan and Canada sign investment arrangement",
        "Taiwan and Canada signed an arrangement on the protection of investment on Friday, the trade office in Ottawa said.\n\n"
        "The agreement took a year to negotiate. Canadian pension funds own wind farms off Changhua.\n\n"
        "Taipei hopes that the pact helps its bid to join a Pacific trade bloc; it has a trade agreement with the United States already.",
    ),
    "a deal between two companies": (
        "Boise memory maker buys Miaoli fab in cash deal",
        "US memory maker Brightcell has signed a letter of intent to acquire a fab in Miaoli from Taiwan's Puyuan Semiconductor for US$1.5 billion in cash.\n\n"
        "The deal gives the American company a cleanroom close to its site in Taichung; the transaction is to close in the second quarter.\n\n"
        "Shares of Puyuan jumped in Taipei. The acquisition shows how short memory is, analysts said.",
    ),
    "a guest at dinner": (
        "Chip boss dines with suppliers",
        "The chief executive of an American chip designer dined with suppliers in Taipei on Friday.\n\n"
        "Asked about US tariffs, he said that they were for the president to decide.",
    ),
    "a ruling on everybody's duties": (
        "Court ends Trump's emergency tariffs",
        "The US Supreme Court struck down President Trump's emergency tariffs on Friday.\n\n"
        "The ruling touches duties on goods from China, Japan, the European Union, India and Taiwan.\n\n"
        "Importers may seek refunds, and the White House announced a surcharge on all imports.",
    ),
    "a visit": (
        "Senators from Taipei's friends arrive",
        "Four US senators arrived in Taipei on Monday for a visit of three days, the foreign ministry said.\n\n"
        "They will meet the president and talk about security, drones and regional peace.\n\n"
        "China's Taiwan Affairs Office protested against the visit of the parliamentary delegation.",
    ),
    "another country's deal": (
        "Seoul's parliament passes bill on its American investment",
        "South Korea's parliament passed a bill on Thursday that sets up a fund for the investment that Seoul promised Washington.\n\n"
        "The tariff on Korean cars had been raised because lawmakers were slow. The fund will pay for shipyards.\n\n"
        "Korean officials hope that the duty will now fall again. Taiwan and Japan have made deals of their own with the United States.",
    ),
    "another country's deal, told by a paper in Taipei": (
        "Japan names first projects of US investment package",
        "Japan yesterday named three projects that its investment package in the United States will pay for.\n\n"
        "Tokyo promised the money last year in exchange for a lower tariff on Japanese goods. A power plant, a port and a diamond plant come first.\n\n"
        "Japanese negotiators said that more would follow in spring.",
    ),
    "an arms package": (
        "Washington clears missiles for Taiwan",
        "The United States has approved an arms package of missiles and howitzers for Taiwan, the Pentagon said.\n\n"
        "The special defence budget that would pay for the weapons is stuck in the Legislative Yuan.\n\n"
        "Separately, the Cabinet hopes to send a trade agreement with the US to lawmakers in spring.",
    ),
    "cross-strait news": (
        "China's coast guard enters waters off Kinmen",
        "Four ships of China's coast guard entered restricted waters near Kinmen on Wednesday, Taiwan's authorities said.\n\n"
        "The Taiwan Affairs Office called the patrols lawful. Taiwan's exports to China fell last year, those to the United States rose.\n\n"
        "The PLA sent warplanes across the median line.",
    ),
    "baseball": (
        "Taipei beat Houston in exhibition",
        "A Taiwanese selection beat an American college side 5-3 on Sunday.\n\nThe crowd in Taichung cheered for nine innings.",
    ),
    "teasers of the deal under another story": (
        "Typhoon closes schools in Hualien",
        "A typhoon closed schools and offices in eastern Taiwan on Thursday.\n\nThe weather bureau expects rain until Saturday.\n\n"
        "Related: Taiwan and US sign trade agreement\n\nRead more: What the tariff deal with Washington says",
    ),
    "trade statistics": (
        "Exports surge to monthly record on servers",
        "Taiwan's exports rose by half in January year on year, the Ministry of Finance said.\n\n"
        "Exports to the United States jumped on demand for servers; those to China fell.\n\n"
        "The trade surplus widened. The statistics department expects export orders to stay strong, and sees little effect of US tariffs.",
    ),
    "export controls": (
        "Three indicted over smuggled accelerators",
        "Prosecutors in Taipei indicted three men over accelerators smuggled to China in breach of American export controls.\n\n"
        "The chips were made in Taiwan for a US designer. A court will hear the case in May.",
    ),
    "a summit of others": (
        "Leaders to meet in Beijing",
        "The American president will travel to Beijing in April for a summit with his Chinese counterpart.\n\n"
        "They will talk about the trade truce between the United States and China, about soybeans and about Taiwan.\n\n"
        "China wants an end to arms sales to Taiwan. Tariffs on Chinese goods may fall under an agreement in the making.",
    ),
    "an ally's trade deal": (
        "Asunción ratifies beef accord with Taipei",
        "Paraguay's senate ratified an accord that frees its beef from duty in Taiwan.\n\n"
        "The diplomatic ally sells more beef to Taiwan than to the United States.",
    ),
    "央行": (
        "央行理監事會議 利率連八凍",
        "央行昨召開理監事會議，決議利率不變。\n\n總裁表示，美國關稅政策與匯率走勢仍有不確定性，新台幣升值壓力已緩。",
    ),
    "財報": (
        "封測廠上季獲利創高 股東樂",
        "封測廠旭陽公布財報，第四季營收年增三成，毛利率53%，每股盈餘6.2元。\n\n公司表示，今年資本支出將高於去年。\n\n美國關稅的影響，公司會密切注意。",
    ),
    "伺服器廠財報": (
        "伺服器廠上季獲利年增四成 今年續擴美國廠",
        "伺服器代工廠高嶺精密12日公布財報，第四季營收創新高，毛利率6.4%，每股盈餘5.1元。\n\n"
        "公司表示，今年將在德州投資3億美元擴產，美國關稅影響有限。\n\n"
        "董事長在法說會指出，AI伺服器需求強勁，資本支出年增兩成。",
    ),
    "併購": (
        "美商記憶體廠15億美元現金買下苗栗廠",
        "美商亮晶宣布與台灣的普元半導體簽署意向書，以15億美元現金收購苗栗廠無塵室，預計第二季交割。\n\n普元股價漲停，雙方並簽長約協議。",
    ),
    "軍購": (
        "特別預算付委 國防部長盼朝野支持",
        "國防特別預算昨在立法院付委，國防部長說，飛彈與自走砲都是急需。\n\n美國在台協會重申支持台灣軍購。\n\n朝野對金額仍有歧見。",
    ),
    "兩岸": (
        "國台辦批民進黨 陸委會回應",
        "國台辦發言人昨批評民進黨當局，陸委會回應，兩岸問題不應以軍演解決。\n\n共機近日擾台頻繁，國防部嚴密監控。",
    ),
    "韓國": (
        "韓國國會通過對美投資特別法",
        "韓國國會12日通過對美投資特別法，將設立基金管理對美投資。\n\n美國先前宣布調高韓國汽車關稅，韓方盼稅率回到原來水準。\n\n日本的投資案也已公布首批項目。",
    ),
}


@pytest.mark.parametrize("name", ON_TOPIC)
def test_articles_on_the_deal_are_relevant(name: str) -> None:
    title, body = ON_TOPIC[name]
    relevant, reasons = judge_relevance(_text(title, body), load_deal("taiwan-us"))
    assert relevant, reasons


@pytest.mark.parametrize("name", OFF_TOPIC)
def test_near_misses_are_not(name: str) -> None:
    title, body = OFF_TOPIC[name]
    relevant, reasons = judge_relevance(_text(title, body), load_deal("taiwan-us"))
    assert not relevant, reasons


def test_the_reasons_add_up_to_the_score() -> None:
    title, body = ON_TOPIC["Beijing's anger"]
    _, (score, *parts) = judge_relevance(_text(title, body), load_deal("taiwan-us"))
    assert f"score {sum(float(part.split()[0]) for part in parts):.1f} " in score


@pytest.mark.parametrize("name", [*ON_TOPIC, *OFF_TOPIC])
def test_figures_do_not_matter(name: str) -> None:
    title, body = (ON_TOPIC | OFF_TOPIC)[name]
    other = str.maketrans("123456789", "345678912")
    deal = load_deal("taiwan-us")
    assert (
        judge_relevance(_text(title, body), deal)[0]
        == judge_relevance(_text(title.translate(other), body.translate(other)), deal)[0]
    )


@pytest.mark.parametrize("name", ON_TOPIC)
def test_a_list_entry_of_such_an_article_is_worth_a_look(name: str) -> None:
    title, body = ON_TOPIC[name]
    assert topic_hint(title, body[:160], load_deal("taiwan-us"))


@pytest.mark.parametrize(
    ("title", "summary", "worth"),
    [
        ("Taiwan and US sign deal", None, True),
        ("信保不是空白支票", None, True),
        ("Ten ways to cook rice", None, False),
        ("Ten ways to cook rice", "A tariff on rice cookers", True),
        ("颱風接近 東部停班停課", None, False),
        ("", "", False),
    ],
)
def test_hints(title: str, summary: str | None, worth: bool) -> None:
    assert topic_hint(title, summary, load_deal("taiwan-us")) is worth


def test_the_same_article_is_judged_by_the_deal_that_is_tracked() -> None:
    title, body = OFF_TOPIC["another country's deal, told by a paper in Taipei"]
    assert judge_relevance(_text(title, body), load_deal("japan-us"))[0]
    assert not judge_relevance(_text(*ON_TOPIC["Beijing's anger"]), load_deal("japan-us"))[0]


def _text(title: str, body: str) -> Text:
    chinese = any("\u3400" <= c <= "\u9fff" for c in body[:60])
    return Text(body, "zh-Hant" if chinese else "en", title)


def test_a_column_over_the_sums_is_on_the_deal_though_it_never_names_it() -> None:
    body = (
        "Somebody will have to pay. Taiwanese companies will invest $250 billion in the United States, and Taiwan's "
        "government will guarantee loans of $250 billion more.\n\nI call that a mortgage on the harbour."
    )
    article = Article(
        url="http://a.example", canonical_url="http://a.example", title="The bill", body=body, language="en"
    )
    assert extract(article).relevant


def test_another_countrys_sums_do_not_make_it_so() -> None:
    body = (
        "Japanese companies will invest $550 billion in the United States, and Japan's government will guarantee "
        "loans of $100 billion.\n\nTokyo called it a fair price."
    )
    article = Article(
        url="http://a.example", canonical_url="http://a.example", title="The bill", body=body, language="en"
    )
    assert not extract(article).relevant
