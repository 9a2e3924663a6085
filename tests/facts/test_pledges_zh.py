"""Pledged money in Chinese: sentence by sentence, what is found and what is not.

A row is a text and what it pledges: ``value currency instrument pledger status`` and, where it matters,
``about|at_least|up_to|more_than``, ``@years``, ``<value`` (contained in), ``=value+value`` (sum of).
"""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.deals import default_deal
from crawler.facts.actors import find_actors
from crawler.facts.amounts import find_amounts
from crawler.facts.pledges import find_pledges
from crawler.facts.speech import read_speech
from crawler.facts.text import Text
from crawler.items import Pledge

QUALIFIERS = {"about", "at_least", "up_to", "more_than"}
PUBLISHED = datetime.fromisoformat("2026-03-02T09:00:00+08:00")


def pledges_of(body: str) -> list[Pledge]:
    text = Text(body, "zh-Hant", "", PUBLISHED)
    return find_pledges(text, find_actors(text), [], find_amounts(text), default_deal())


def short(value: str) -> str:
    number = int(float(value))
    for scale, letter in ((10**12, "tn"), (10**9, "bn"), (10**6, "m")):
        if number >= scale:
            return f"{number / scale:g}{letter}"
    return str(number)


def told(pledge: Pledge, all_: list[Pledge]) -> str:
    """A pledge as a row of the tables has it."""
    values = {p.key: short(p.value) for p in all_}
    parts = [short(pledge.value), pledge.currency, pledge.instrument, pledge.pledger, pledge.status]
    if pledge.qualifier != "exactly":
        parts.append(pledge.qualifier)
    if pledge.timeframe:
        parts.append(f"@{pledge.timeframe}")
    if pledge.included_in:
        parts.append(f"<{values[pledge.included_in]}")
    if pledge.sum_of:
        parts.append("=" + "+".join(values[k] for k in pledge.sum_of))
    return " ".join(parts)


def check(body: str, expected: list[str]) -> None:
    found = pledges_of(body)
    assert sorted(told(p, found) for p in found) == sorted(expected)


INSTRUMENTS = [
    ("台廠承諾赴美投資三千一百億美元。", ["310bn USD investment taiwan-companies pledged"]),
    ("我國科技業將加碼對美投資至少1,800億美元。", ["180bn USD investment taiwan-companies pledged at_least"]),
    ("台灣半導體與伺服器業者同意在美國新增2,700億美元直接投資。", ["270bn USD investment taiwan-companies pledged"]),
    ("国内企业将对美直接投资2300亿美元。", ["230bn USD investment taiwan-companies pledged"]),
    ("業者自主赴美投資2,100億美元，政府不介入。", ["210bn USD investment taiwan-companies pledged"]),
    ("政府另提供1,900億美元信用保證。", ["190bn USD credit_support taiwan-government pledged"]),
    ("我政府將以融資保證支持業者，額度最高2,200億美元。", ["220bn USD credit_support taiwan-government pledged up_to"]),
    ("台灣將提供至少1,700億美元的信用擔保。", ["170bn USD credit_support taiwan pledged at_least"]),
    ("由政府擔保的授信額度上限為1,600億美元。", ["160bn USD credit_support taiwan-government pledged up_to"]),
    ("台灣當局須拿出1500億美元信貸擔保。", ["150bn USD credit_support taiwan-government pledged"]),
    ("國發基金將提供40億美元貸款給赴美設廠的中小企業。", ["4bn USD credit_support taiwan-government pledged"]),
    ("台灣將向美國採購395億美元的液化天然氣與原油。", ["39.5bn USD purchase taiwan pledged"]),
    ("我國承諾2029年前購買美國民航機與發動機共163億美元。", ["16.3bn USD purchase taiwan pledged @2029"]),
    ("台灣業者將在未來四年進口逾90億美元的美國黃豆與玉米。", ["9bn USD purchase taiwan-companies pledged more_than"]),
    ("2025至2029年，台灣將增購美國電力設備231億美元。", ["23.1bn USD purchase taiwan pledged @2025/2029"]),
    ("企業要帶2400億美元去美國。", ["240bn USD investment taiwan-companies pledged"]),
    ("前面那2600億美元是企業的自主投資。", ["260bn USD investment taiwan-companies pledged"]),
    ("後一筆2,350億美元則是貸款的上限，由政府作保。", ["235bn USD credit_support taiwan-government pledged up_to"]),
    ("台灣允諾的2,450億美元直接投資，涵蓋能源與AI。", ["245bn USD investment taiwan pledged"]),
    (
        "業者投資與政府信保各為2550億美元。",
        ["255bn USD credit_support taiwan-government pledged", "255bn USD investment taiwan-companies pledged"],
    ),
    (
        "企業投資及政府信用保證分別為2,400億美元及1,300億美元。",
        ["240bn USD investment taiwan-companies pledged", "130bn USD credit_support taiwan-government pledged"],
    ),
    (
        "台灣企業將投資2600億美元，政府則提供同額的信用保證。",
        ["260bn USD investment taiwan-companies pledged", "260bn USD credit_support taiwan-government pledged"],
    ),
]
COMPANIES = [
    ("台積電今宣布在亞利桑那州加碼投資850億美元。", ["85bn USD investment tsmc pledged"]),
    ("鴻海董事會通過，以7.2億美元增資德州子公司。", ["720m USD investment foxconn pledged"]),
    ("環球晶將斥資38億美元，在德州擴建矽晶圓廠。", ["3.8bn USD investment globalwafers pledged"]),
    ("緯創公告，擬投資不超過1.35億美元擴充達拉斯廠。", ["135m USD investment wistron pledged up_to"]),
    ("嘉和電線（Chia Ho Wire）計劃砸下2.6億美元到俄亥俄州設廠。", ["260m USD investment chia-ho-wire pledged"]),
    (
        "變壓器廠永峰電機（Yungfeng Electric）將在喬治亞州投資9億美元。",
        ["900m USD investment yungfeng-electric pledged"],
    ),
    ("美光宣布投資台灣新台幣480億元，擴充台中廠。", ["48bn TWD investment micron pledged"]),
    ("輝達將斥資新台幣350億元在北士科興建總部。", ["35bn TWD investment nvidia pledged"]),
    ("美光將以17億美元收購力積電位於苗栗的晶圓廠。", ["1.7bn USD investment micron pledged"]),
    ("由台積電等企業主導的2,500億美元投資，將用於擴產。", ["250bn USD investment taiwan-companies pledged"]),
    (
        "台積電與環球晶將分別在美國投資900億美元及42億美元。",
        ["90bn USD investment tsmc pledged", "4.2bn USD investment globalwafers pledged"],
    ),
    ("台積電董事長魏哲家表示，將在美國再投資700億美元。", ["70bn USD investment tsmc pledged"]),
    ("台積電將擴大赴美設廠。該公司決定追加投資600億美元。", ["60bn USD investment tsmc pledged"]),
    ("輸出入銀行將提供80億美元貸款額度，協助廠商赴美。", ["8bn USD credit_support taiwan-government pledged"]),
]
STATUS = [
    ("台積電去年3月宣布加碼的1,050億美元，將用於興建三座廠。", ["105bn USD investment tsmc previously_pledged"]),
    ("台積電先前承諾在亞利桑那投資1,640億美元。", ["164bn USD investment tsmc previously_pledged"]),
    ("2024年4月，台積電宣布把對美投資提高到660億美元。", ["66bn USD investment tsmc previously_pledged"]),
    ("台灣企業已宣布的對美投資逾1,300億美元。", ["130bn USD investment taiwan-companies previously_pledged more_than"]),
    ("據傳鴻海將在威斯康辛州再投資30億美元。", ["3bn USD investment foxconn proposed"]),
    ("知情人士說，台積電將在美國額外投入約1,100億美元。", ["110bn USD investment tsmc proposed about"]),
    ("廣達正考慮在田納西州加碼5億美元。", ["500m USD investment quanta proposed"]),
    ("若客戶簽約，環球晶可能再投資20億美元擴建德州廠。", ["2bn USD investment globalwafers proposed"]),
    ("美方要求台灣投資3,600億美元。", ["360bn USD investment taiwan proposed"]),
    ("盧特尼克說，會讓台積電在美國的投資超過2,300億美元。", ["230bn USD investment tsmc proposed more_than"]),
    ("分析師估計，台廠在美投資上看1,900億美元。", ["190bn USD investment taiwan-companies proposed up_to"]),
    ("台積電否認將在美國加碼投資1,200億美元。", ["120bn USD investment tsmc denied"]),
    ("緯創並未承諾在德州投資8億美元。", ["800m USD investment wistron denied"]),
    ("鴻海在美投資40億美元的說法並非事實。", ["4bn USD investment foxconn denied"]),
    ("台灣從未同意投資6,000億美元。", ["600bn USD investment taiwan denied"]),
    (
        "投資2,500億、信保2,500億美元不能加總，說成5,000億美元是錯的。",
        [
            "250bn USD investment taiwan-companies pledged",
            "250bn USD credit_support taiwan-government pledged",
            "500bn USD combined taiwan denied =250bn+250bn",
        ],
    ),
    (
        "環球晶把德州擴建計畫由40億美元減為20億美元。",
        ["4bn USD investment globalwafers previously_pledged", "2bn USD investment globalwafers pledged"],
    ),
]
LINKS = [
    (
        "企業投資2,600億美元加上政府信保2,600億美元，合計5,200億美元。",
        [
            "260bn USD investment taiwan-companies pledged",
            "260bn USD credit_support taiwan-government pledged",
            "520bn USD combined taiwan pledged =260bn+260bn",
        ],
    ),
    (
        "台灣企業將對美投資2,700億美元，其中台積電占1,000億美元。",
        ["270bn USD investment taiwan-companies pledged", "100bn USD investment tsmc pledged <270bn"],
    ),
    (
        "台企對美投資2,500億美元，包括台積電去年3月宣布的1,000億美元。",
        ["250bn USD investment taiwan-companies pledged", "100bn USD investment tsmc previously_pledged <250bn"],
    ),
    (
        "台積電去年宣布的950億美元也算進這2,450億美元。台企將投資2,450億美元。",
        ["95bn USD investment tsmc previously_pledged <245bn", "245bn USD investment taiwan-companies pledged"],
    ),
    (
        "台積電先前承諾的650億美元不算在台企2,500億美元投資之內。",
        ["65bn USD investment tsmc previously_pledged", "250bn USD investment taiwan-companies pledged"],
    ),
    (
        "台灣將向美國採購液化天然氣及原油420億美元、民航機160億美元、電力設備240億美元，共820億美元。",
        [
            "42bn USD purchase taiwan pledged",
            "16bn USD purchase taiwan pledged",
            "24bn USD purchase taiwan pledged",
            "82bn USD purchase taiwan pledged =42bn+16bn+24bn",
        ],
    ),
    (
        "台灣承諾對美採購820億美元，包括能源420億美元、飛機160億美元與電網設備240億美元。",
        [
            "82bn USD purchase taiwan pledged =42bn+16bn+24bn",
            "42bn USD purchase taiwan pledged <82bn",
            "16bn USD purchase taiwan pledged <82bn",
            "24bn USD purchase taiwan pledged <82bn",
        ],
    ),
    (
        "環球晶在德州投資36億美元，今又宣布追加41億美元，使在美總投資達77億美元。",
        [
            "3.6bn USD investment globalwafers pledged <7.7bn",
            "4.1bn USD investment globalwafers pledged <7.7bn",
            "7.7bn USD investment globalwafers pledged =3.6bn+4.1bn",
        ],
    ),
    (
        "台積電把在美投資由650億美元擴大到1,650億美元。",
        ["65bn USD investment tsmc previously_pledged <165bn", "165bn USD investment tsmc pledged"],
    ),
]
NONE = [
    "台灣去年對美貿易順差達1,470億美元。",
    "台積電全年資本支出訂在520億至560億美元。",
    "政院版國防特別條例編列新台幣1.25兆元，向美國採購武器。",
    "日本承諾對美投資5,500億美元，南韓則是3,500億美元。",
    "台積電以1.97億美元在鳳凰城買下一塊土地。",
    "環球晶已投入35億美元在德州建廠。",
    "鴻海累計在威州投資逾20億美元。",
    "緯創將在新竹廠追加投資89.5億元。",
    "台積電將在日本熊本再投資200億美元。",
    "專案信保所需專款為62.5億至100億美元。",
    "美國政府核撥給環球晶的首筆補助約2億美元。",
    "政府提出930億元的產業支援方案，協助受關稅衝擊的業者。",
    "換算下來，每人平均要負擔新台幣64萬元。",
    "半導體業去年產值突破2,000億美元。",
    "台股成交值8,233億元，外資賣超120億元。",
    "德州給了新廠3,100萬美元租稅減免。",
    "中油2025年向卡達採購天然氣30億美元。",
    "本報昨日誤植投資金額為2,800億美元，特此更正。",
    "特朗普說，已取得18萬億美元的新投資承諾。",
    "美光將在紐約州投資1,000億美元。",
    "這項投資將帶來2,000億美元的經濟產出。",
    "台美軍售總額約3,500億元，包括飛彈與火砲。",
]


RELATIVE = [
    (
        "台企對美投資2,500億美元，扣掉台積電去年宣布的1,000億美元，其餘1,500億美元是新增。",
        [
            "250bn USD investment taiwan-companies pledged",
            "100bn USD investment tsmc previously_pledged",
            "150bn USD investment taiwan-companies pledged <250bn",
        ],
    ),
    (
        "緯創把德州投資計畫由6億美元倍增至12億美元。",
        ["600m USD investment wistron previously_pledged <1.2bn", "1.2bn USD investment wistron pledged"],
    ),
    (
        "廣達原訂在田納西州投資8億美元，如今砍半。",
        ["800m USD investment quanta previously_pledged", "400m USD investment quanta pledged"],
    ),
    (
        "鴻海將在俄亥俄州投資6億美元，和碩則投入一半的金額。",
        ["600m USD investment foxconn pledged", "300m USD investment pegatron pledged"],
    ),
    ("台企將赴美投資2,400億美元，政府擔保的貸款額度與此相同。", ["240bn USD investment taiwan-companies pledged"]),
    (
        "英業達將在德州投資8,500萬美元，仁寶跟進，金額加倍。",
        ["85m USD investment inventec pledged", "170m USD investment compal pledged"],
    ),
]
ESTIMATES = [
    ("花旗分析師預估，台積電在美投資將達2,000億美元。", ["200bn USD investment tsmc proposed"]),
    ("外資估台廠今年赴美投資可達450億美元。", ["45bn USD investment taiwan-companies proposed up_to"]),
    ("法人認為，鴻海在美國可能再砸50億美元。", ["5bn USD investment foxconn proposed"]),
    ("川普說，台積電將在亞利桑那州花3,000億美元。", ["300bn USD investment tsmc pledged"]),
    ("美方一度喊價，要台灣投資3,500億美元。", ["350bn USD investment taiwan proposed"]),
    ("台美接近達成協議，據傳台灣將投資超過3,000億美元。", ["300bn USD investment taiwan proposed more_than"]),
]
SHAPES = [
    (
        "投資方面，台企至少2,450億美元；信保方面，政府最多2,450億美元。",
        [
            "245bn USD investment taiwan-companies pledged at_least",
            "245bn USD credit_support taiwan-government pledged up_to",
        ],
    ),
    (
        "直接投資：2,450億美元\n信用保證：2,450億美元\n上述承諾見於備忘錄。",
        ["245bn USD investment taiwan-companies pledged", "245bn USD credit_support taiwan-government pledged"],
    ),
    (
        "台灣承諾的採購項目如下：\n液化天然氣與原油：430億美元\n民航機：155億美元\n發電設備：245億美元\n合計：830億美元",
        [
            "43bn USD purchase taiwan pledged",
            "15.5bn USD purchase taiwan pledged",
            "24.5bn USD purchase taiwan pledged",
            "83bn USD purchase taiwan pledged =43bn+15.5bn+24.5bn",
        ],
    ),
    (
        "台灣將在2026年至2030年間向美國採購能源410億美元、飛機140億美元。",
        ["41bn USD purchase taiwan pledged @2026/2030", "14bn USD purchase taiwan pledged @2026/2030"],
    ),
    ("二〇二九年前，台灣將採購八三六億美元的美國能源與飛機。", ["83.6bn USD purchase taiwan pledged @2029"]),
    ("這筆2,450億美元是企業自己要投資的，不是政府的錢。", ["245bn USD investment taiwan-companies pledged"]),
    ("台灣承諾以2,450億美元投資，換取15%的稅率。", ["245bn USD investment taiwan pledged"]),
    ("協議載明，台企的直接投資不得低於2,450億美元。", ["245bn USD investment taiwan-companies pledged at_least"]),
    ("中油將投資40億美元，入股阿拉斯加天然氣計畫。", ["4bn USD investment cpc pledged"]),
    ("長榮航空將向波音採購價值52億美元的客機。", ["5.2bn USD purchase eva-air pledged"]),
    (
        "國泰世華銀行將提供30億美元授信額度給赴美的供應商。",
        ["3bn USD credit_support kuo-tai-shih-hua-yin-hsing pledged"],
    ),
    ("台積電、鴻海等台廠承諾在美國投資2,300億美元。", ["230bn USD investment taiwan-companies pledged"]),
    ("在美投資45億美元的計畫由環球晶與蘋果共同公布，環球晶出資。", ["4.5bn USD investment globalwafers pledged"]),
    ("力積電把苗栗廠以15億美元售予美光。", ["1.5bn USD investment micron pledged"]),
    ("亞馬遜網路服務宣布五年內在台灣投資50億美元。", ["5bn USD investment amazon-web-services pledged"]),
    ("美商柯林儀器（Collin Instruments）將在台中投資3億美元設廠。", ["300m USD investment collin-instruments pledged"]),
    ("緯創董事會決議，擬以不超過4,600萬美元，追加德州廠資本支出。", ["46m USD investment wistron pledged up_to"]),
    (
        "台灣以5,000億美元的投資加信貸換取降稅。企業投資2,500億美元、政府信保2,500億美元。",
        [
            "500bn USD combined taiwan pledged =250bn+250bn",
            "250bn USD investment taiwan-companies pledged",
            "250bn USD credit_support taiwan-government pledged",
        ],
    ),
    (
        "鄭麗君說明，第一是企業投資2,450億美元，第二是政府以信用保證支持2,450億美元的融資。",
        ["245bn USD investment taiwan-companies pledged", "245bn USD credit_support taiwan-government pledged"],
    ),
    (
        "企業對美投資2,450億美元、政府信保2,450億美元、採購830億美元，加上1.25兆元軍購，總共折合19兆元。",
        [
            "245bn USD investment taiwan-companies pledged",
            "245bn USD credit_support taiwan-government pledged",
            "83bn USD purchase taiwan-government pledged",
        ],
    ),
]
NONE_MORE = [
    "台灣承諾國防支出占GDP的5%（約1.3兆元）。",
    "多家晶片公司承諾在美國投資約4,000億美元。",
    "日企與韓企分別承諾對美投資5,500億及3,500億美元。",
    "台達電斥資1,200萬美元取得德州多筆房屋不動產，作為員工宿舍。",
    "華碩以5億美元增資新加坡子公司。",
    "國家融資保證機制累計融資金額達666億元。",
    "2022年台灣對美能源採購增加50億美元。",
    "台電去年虧損420億元，政府撥補1,000億元。",
    "每架波音客機價格約2億至4億美元。",
    "這項計畫造價高達440億美元。",
    "海關須退還1,300億美元關稅。",
    "投信買超台積電120億元。",
    "墨西哥子公司擬投入4,000萬美元擴建華雷斯廠。",
    "歐盟承諾採購7,500億美元的美國能源。",
    "中美貿易額去年達6,600億美元。",
    "台灣外匯存底約6,000億美元。",
    "該基金規模約100億美元，由國發基金出資。",
    "台積電市值突破1.5兆美元。",
    "美國對台軍售111億美元，包括海馬士火箭。",
    "聯準會資產負債表縮減6兆美元。",
]


TABLES = [
    ("合旭電子｜德州達拉斯｜6.2億美元｜伺服器廠", ["620m USD investment ho-hsu-tien-tzu pledged"]),
    (
        "據附件，五年（2026至2030年）採購承諾如下：\n天然氣……390億美元\n客機……140億美元\n合計……530億美元",
        [
            "39bn USD purchase taiwan pledged @2026/2030",
            "14bn USD purchase taiwan pledged @2026/2030",
            "53bn USD purchase taiwan pledged @2026/2030 =39bn+14bn",
        ],
    ),
    (
        "德州\n\n元久電機（Yuanjiu Electric）公告，將斥資5.3億美元興建變壓器廠。",
        ["530m USD investment yuanjiu-electric pledged"],
    ),
    (
        "俄亥俄州\n\n大振機械將投入4,200萬美元蓋組裝廠。台中的同業宏準精機則投入加倍的金額。",
        ["42m USD investment ta-chen-chi-hsieh pledged", "84m USD investment hung-chun-ching-chi pledged"],
    ),
]
MORE = [
    (
        "台灣當局承諾推動企業在美投資2400億美元，並為另外2400億美元的投資提供信貸擔保，合計4800億美元。",
        [
            "240bn USD investment taiwan-companies pledged",
            "240bn USD credit_support taiwan-government pledged",
            "480bn USD combined taiwan pledged =240bn+240bn",
        ],
    ),
    (
        "企業出2,400億美元投資，政府背2,400億美元信保，對人民來說就是4,800億美元。",
        [
            "240bn USD investment taiwan-companies pledged",
            "240bn USD credit_support taiwan-government pledged",
            "480bn USD combined taiwan pledged =240bn+240bn",
        ],
    ),
    (
        "長榮航空董事會決議增購四架波音客機，交易總金額不超過19.6億美元，折算新台幣約617億元。",
        ["1.96bn USD purchase eva-air pledged up_to"],
    ),
    ("華航宣布將斥資45億美元採購16架波音客機。", ["4.5bn USD purchase china-airlines pledged"]),
    ("美光宣布加碼投資台灣，以17億美元，約新台幣540億元，收購苗栗的晶圓廠。", ["1.7bn USD investment micron pledged"]),
    ("大摩預估台積電在美國的累計投資2030年前將達2,600億美元。", ["260bn USD investment tsmc proposed @2030"]),
    (
        "南亞科將在維吉尼亞州投入3.2億美元建廠，最終可能擴充到9億美元。",
        ["320m USD investment nanya-technology pledged", "900m USD investment nanya-technology proposed"],
    ),
    (
        "台積電去年3月宣布的1,000億美元算在裡面。台企要投資的是2,500億美元。",
        ["100bn USD investment tsmc previously_pledged", "250bn USD investment taiwan-companies pledged"],
    ),
    (
        "台企承諾投資2,500億美元。台積電去年宣布的1,000億美元也算在裡面，早年的650億美元不算。",
        [
            "250bn USD investment taiwan-companies pledged",
            "100bn USD investment tsmc previously_pledged <250bn",
            "65bn USD investment tsmc previously_pledged",
        ],
    ),
    (
        "台廠已經在德州宣布15個投資計畫，總金額將近112億美元。",
        ["11.2bn USD investment taiwan-companies previously_pledged about"],
    ),
    (
        "台灣承諾2025年至2029年大規模採購美國產品，總額近860億美元，一是能源，包含450億美元的天然氣與原油，二是航太，內容為150億美元的客機。",
        [
            "86bn USD purchase taiwan pledged about @2025/2029",
            "45bn USD purchase taiwan pledged @2025/2029 <86bn",
            "15bn USD purchase taiwan pledged @2025/2029 <86bn",
        ],
    ),
    ("仁寶董事會批准在德州的新據點計畫，預期將投入總計9,400萬美元。", ["94m USD investment compal pledged"]),
    (
        "台灣政府支持金融機構，授信台灣企業赴美投資額度2,400億美元。",
        ["240bn USD credit_support taiwan-government pledged"],
    ),
    ("2,400億美元的額度，也就是政府向美國承諾的融資保證。", ["240bn USD credit_support taiwan-government pledged"]),
    ("台积电正在进行650亿美元于亚利桑那州的先进制程投资项目。", ["65bn USD investment tsmc previously_pledged"]),
    ("盧特尼克預期，台積電在美國的投資將突破2,100億美元。", ["210bn USD investment tsmc proposed more_than"]),
    (
        "美中高喊的數字不同，但鴻海證實將在俄亥俄州投資5億美元，2028年底前到位。",
        ["500m USD investment foxconn pledged @2028"],
    ),
    (
        "環球晶答應投資72億美元，其中35億美元已經花在德州一期，37億美元是二期。",
        [
            "7.2bn USD investment globalwafers pledged =3.5bn+3.7bn",
            "3.5bn USD investment globalwafers pledged <7.2bn",
            "3.7bn USD investment globalwafers pledged <7.2bn",
        ],
    ),
]
NONE_LAST = [
    "企業真正會用到的信保額度大約只有800億美元。",
    "台灣出口電子品410億美元、機械150億美元，共560億美元。",
    "大韓航空宣布購買103架波音客機，總值362億美元。",
    "英國將訂購價值100億美元的波音客機。",
    "採購與軍購合併計算，總規模高達20.4兆元。",
    "日本企業合旭電子（Gosahi Denshi）在德州投資8億美元。",
    "旗下公司投資4億美元在印度建廠。",
    "證券商成交金額達300億元，投資人熱絡。",
    "台灣進口3,940億美元、出口4,750億美元。",
    "每年平均投資約250億美元，占GDP的3%。",
]


POS = [
    ("鴻海砸6億美元在俄亥俄州擴廠。", ["600m USD investment foxconn pledged"]),
    ("廣達再砸2億美元加碼田納西廠。", ["200m USD investment quanta pledged"]),
    ("和碩德州新廠首期投資額為1.5億美元。", ["150m USD investment pegatron pledged"]),
    ("台達電擬對美國子公司增資3億美元。", ["300m USD investment delta-electronics proposed"]),
    ("台達電董事會決議，擬對美國子公司增資3億美元。", ["300m USD investment delta-electronics pledged"]),
    ("力積電與美商合作，承諾在紐約州投入12億美元。", ["1.2bn USD investment powerchip pledged"]),
    ("聯電考慮與英特爾在亞利桑那合資，金額上看20億美元。", ["2bn USD investment umc proposed up_to"]),
    (
        "台塑把德州擴建案的金額由10億美元提高到13億美元。",
        [
            "1bn USD investment formosa-plastics previously_pledged <1.3bn",
            "1.3bn USD investment formosa-plastics pledged",
        ],
    ),
    ("台企赴美投資2,500億美元的承諾，是協議的核心。", ["250bn USD investment taiwan-companies pledged"]),
    ("協議的核心，是台企2,500億美元的對美投資。", ["250bn USD investment taiwan-companies pledged"]),
    (
        "我方以2,500億美元投資、2,500億美元信保，換到15%。",
        ["250bn USD investment taiwan pledged", "250bn USD credit_support taiwan pledged"],
    ),
    (
        "投資跟信保各2,500億美元，是兩回事。",
        ["250bn USD investment taiwan-companies pledged", "250bn USD credit_support taiwan-government pledged"],
    ),
    ("台灣答應買848億美元的美國貨。", ["84.8bn USD purchase taiwan pledged"]),
    ("中油未來五年要向美國買300億美元天然氣。", ["30bn USD purchase cpc pledged"]),
    ("台電將向奇異採購燃氣機組，金額達31億美元。", ["3.1bn USD purchase taipower pledged"]),
    ("星宇航空將斥資30億美元採購波音客機。", ["3bn USD purchase starlux pledged"]),
    ("台灣飼料業者承諾採購美國玉米22億美元。", ["2.2bn USD purchase taiwan-companies pledged"]),
    ("農訪團簽下意向書，四年內購買美國黃豆、小麥共100億美元。", ["10bn USD purchase taiwan-companies pledged"]),
    ("政府以國發基金作後盾，為企業提供2,500億美元的融資擔保。", ["250bn USD credit_support taiwan-government pledged"]),
    ("公股銀行將對赴美台商放款，專案額度為200億美元。", ["20bn USD credit_support taiwan-government pledged"]),
    ("信保額度最多2,500億美元，由國發會負責。", ["250bn USD credit_support taiwan-government pledged up_to"]),
    ("輝達宣布在台北設立總部，投資新台幣400億元。", ["40bn TWD investment nvidia pledged"]),
    ("美光加碼台灣，三年內將再投資新台幣1,000億元。", ["100bn TWD investment micron pledged"]),
    ("超微將在台灣投資50億元設研發中心。", ["5bn TWD investment amd pledged"]),
    ("美國企業承諾來台投資30億美元。", ["3bn USD investment us-companies pledged"]),
    ("AWS未來將在台灣投資超過50億美元。", ["5bn USD investment amazon-web-services pledged more_than"]),
    ("台積電證實，亞利桑那投資總額維持1,650億美元。", ["165bn USD investment tsmc pledged"]),
    ("盧特尼克透露，台積電會把投資加到2,500億美元。", ["250bn USD investment tsmc proposed"]),
    ("外媒指台積電擬再投資1,000億美元，公司不予評論。", ["100bn USD investment tsmc proposed"]),
    ("華爾街日報報導，台灣將承諾投資3,000億美元。", ["300bn USD investment taiwan pledged"]),
    ("傳台灣將承諾投資4,000億美元換取降稅。", ["400bn USD investment taiwan proposed"]),
    ("經濟部否認台灣將投資4,000億美元的說法。", ["400bn USD investment taiwan denied"]),
    ("總統說，台灣沒有答應投資5,000億美元。", ["500bn USD investment taiwan denied"]),
    (
        "龔明鑫說，企業已公布的對美投資達1,260億美元，將增至2,500億美元。",
        [
            "126bn USD investment taiwan-companies previously_pledged <250bn",
            "250bn USD investment taiwan-companies pledged",
        ],
    ),
    (
        "台積電在2020年宣布的120億美元投資，後來擴大為650億美元。",
        ["12bn USD investment tsmc previously_pledged <65bn", "65bn USD investment tsmc previously_pledged"],
    ),
    ("緯創今年稍早公告的11億美元投資案，將用於達拉斯擴廠。", ["1.1bn USD investment wistron previously_pledged"]),
    ("緯創昨公告，將投資11億美元在達拉斯擴廠。", ["1.1bn USD investment wistron pledged"]),
    ("面對關稅，台商紛紛宣示赴美，光是電子五哥就準備投下60億美元。", ["6bn USD investment taiwan-companies pledged"]),
    (
        "在美國，台積電的投資已從650億美元一路加到1,650億美元。",
        ["65bn USD investment tsmc previously_pledged <165bn", "165bn USD investment tsmc pledged"],
    ),
    (
        "環球晶德州新廠已動工。公司指出，如果獲利，將評估展開第三期投資，也就是新增投資40億美元。",
        ["4bn USD investment globalwafers proposed"],
    ),
    ("緯創將斥資1.11億美元，取得德州的土地及廠房。", ["111m USD investment wistron pledged"]),
    (
        "台灣企業投資2,500億美元，政府提供2,500億美元信用保證。盧特尼克直言，整體規模就是5,000億美元。",
        [
            "250bn USD investment taiwan-companies pledged",
            "250bn USD credit_support taiwan-government pledged",
            "500bn USD combined taiwan pledged =250bn+250bn",
        ],
    ),
]


NONE_X = [
    "國發會說，16家業者送件，申請金額合計逾19億美元。",
    "和碩去年編列的5億元廠務預算已經用完。",
    "台積電亞利桑那廠一期造價120億美元，已經完工。",
    "台積電在美國的營運去年投入成本增加40億美元。",
    "行政院通過產創條例，給予企業投資抵減200億元。",
    "政府將編列500億元特別預算，協助企業轉型。",
    "經濟部核准台積電發行100億美元公司債。",
    "勞動基金投資美股部位達2.5兆元。",
    "壽險業海外投資餘額約23兆元，以美國公司債為主。",
    "央行說，若企業五年內匯出2,500億美元，對匯率的影響可控。",
    "台美貿易協議生效後，出口可望增加180億美元。",
    "美國提供台積電66億美元補助與50億美元貸款。",
    "美國進出口銀行將提供台電15億美元貸款。",
    "晶片法案編列527億美元補助半導體業投資。",
    "韓國三星將在德州投資370億美元。",
    "軟銀承諾在美國投資1,000億美元。",
    "日本將提供5,500億美元的投資與貸款擔保。",
    "歐盟承諾對美投資6,000億美元。",
    "沙烏地阿拉伯承諾投資美國6,000億美元。",
    "台灣對美軍購特別預算400億美元，分八年執行。",
    "台積電日本熊本二廠總投資139億美元。",
    "環球晶義大利廠獲補助1.03億歐元。",
    "鴻海在墨西哥擴建伺服器廠，投資9億美元。",
    "英業達去年投資泰國50億泰銖。",
    "台積電今年在台灣的資本支出約400億美元，用於興建2奈米廠。",
    "國發會說，信保專款規模約62.5億美元，由國發基金出資。",
    "信保基金去年承作融資1.2兆元。",
    "銀行對台商放款餘額達3,000億元。",
    "中油每年採購原油約200億美元。",
    "台電去年進口燃料花了150億美元。",
    "台灣去年自美國進口能源57億美元。",
    "美國對台貿易逆差達1,469億美元，其中伺服器占700億美元。",
    "台股單日成交值突破1兆元，外資買超300億元。",
    "輝達市值突破5兆美元，黃仁勳身價1,500億美元。",
    "美光第一季資本支出50億美元，全年200億美元。",
    "蘋果承諾四年內在美國投資6,000億美元。",
    "美光將在愛達荷州和紐約州投資2,000億美元。",
    "德州儀器計劃在德州投資600億美元。",
    "英特爾出售股權給美國政府，取得89億美元。",
    "美國政府投資英特爾89億美元，取得一成股權。",
    "協議若破局，台灣出口將損失300億美元。",
    "每家企業平均可獲得5,000萬美元融資。",
    "這座園區占地900英畝，土地價金1.97億美元。",
    "官司和解金2億美元。",
    "川普宣稱關稅一年可帶來6,000億美元收入。",
    "最高法院判決後，財政部須退稅1,750億美元。",
    "全球AI伺服器市場規模將達3,000億美元。",
    "台灣GDP約8,000億美元，只有日本的五分之一。",
    "5,000億美元相當於台灣外匯存底的八成。",
    "台積電第四季營收330億美元，毛利率62%。",
    "長榮航去年向空中巴士採購飛機，金額101億美元。",
    "台灣高鐵向日本採購列車，金額285億元。",
    "台積電公告斥資1.97億美元（約新台幣62億元），取得美國亞利桑那州土地。",
]


# Each rule with a sentence that it reads and one that it must leave.
RULES = [
    ("zh-verb", "鴻海將在德州投資7億美元。", "鴻海將在越南投資7億美元。"),
    ("zh-noun", "政府提供1,900億美元的信用保證。", "政府提供930億元的產業紓困補助。"),
    ("zh-predicate", "前面那2,600億美元是企業的自主投資。", "前面那2,600億美元是企業的年營收。"),
    ("zh-topic", "我政府將以融資保證支持業者，額度最高2,200億美元。", "台企赴美人數成長，去年產值2,100億美元。"),
    ("zh-outlay", "企業要帶2,400億美元去美國。", "遊客要帶2億元現金。"),
    (
        "zh-total",
        "台灣將向美國採購能源410億美元、飛機150億美元，共560億美元。",
        "台灣出口電子品410億美元、機械150億美元，共560億美元。",
    ),
    (
        "zh-sum",
        "企業投資2,300億美元加上政府信保2,300億美元，合計4,600億美元。",
        "營收2,300億元加上權利金2,300億元，合計4,600億元。",
    ),
    ("zh-list", "台企對美投資2,700億美元，其中半導體2,000億美元。", "台灣對美順差2,700億美元，其中半導體2,000億美元。"),
    (
        "zh-line",
        "台灣承諾的採購如下：\n能源：410億美元\n飛機：150億美元",
        "台灣去年的出口如下：\n能源：410億美元\n飛機：150億美元",
    ),
    ("zh-row", "合旭電子｜德州達拉斯｜6.2億美元｜伺服器廠", "合旭電子｜越南河內｜6.2億美元｜伺服器廠"),
    ("zh-each", "企業投資與政府信保各為2,550億美元。", "營收與獲利各為2,550億元。"),
    (
        "zh-respectively",
        "台積電與環球晶分別在美國投資900億美元及42億美元。",
        "台積電與環球晶去年營收分別為900億美元及42億美元。",
    ),
    ("zh-changed", "廣達原訂在德州投資8億美元，後來砍半。", "廣達去年在德州營收8億美元，後來砍半。"),
    ("zh-possessive", "台積電在亞利桑那的1,640億美元早於協議。", "台積電在熊本的200億美元早於協議。"),
    ("zh-sold", "力積電把苗栗廠以15億美元售予美光。", "力積電把苗栗廠以15億美元售予聯電。"),
]


GROUPED = [
    ("台灣「用真金白銀買門票」，至少2300億美元投資會在幾年內動工。", ["230bn USD investment taiwan pledged at_least"]),
    (
        "零件廠遠帆精密（Farsail Precision）動作大。董事長林大有透露，去年編列的2.4億美元赴美預算，要加碼到3.1億美元。",
        [
            "240m USD investment farsail-precision previously_pledged <310m",
            "310m USD investment farsail-precision pledged",
        ],
    ),
    ("民進黨當局逼台廠拿出2300億美元赴美投資。", ["230bn USD investment taiwan-companies pledged"]),
    ("美方逼台廠拿出2300億美元赴美投資。", ["230bn USD investment taiwan-companies proposed"]),
    ("規劃中的2300億美元投資，將由台積電及其他公司主導。", ["230bn USD investment taiwan-companies pledged"]),
    (
        "台企承諾的2,400億美元對美直接投資，將由今年起分階段投入，至2031年底完成，"
        "當中半導體佔1,500億美元，伺服器佔600億美元，能源佔300億美元。",
        [
            "240bn USD investment taiwan-companies pledged @2026/2031 =150bn+60bn+30bn",
            "150bn USD investment taiwan-companies pledged @2026/2031 <240bn",
            "60bn USD investment taiwan-companies pledged @2026/2031 <240bn",
            "30bn USD investment taiwan-companies pledged @2026/2031 <240bn",
        ],
    ),
    (
        "第一個2300億美元是企業直接投資；第二個是政府用信用保證撐起來的貸款額度，最多2300億美元。"
        "台積電去年宣布的900億美元可以納入，2300億美元當中其餘的1400億美元，要由其他業者去湊。",
        [
            "230bn USD investment taiwan-companies pledged",
            "230bn USD credit_support taiwan-government pledged up_to",
            "90bn USD investment tsmc previously_pledged <230bn",
            "140bn USD investment taiwan-companies pledged <230bn",
        ],
    ),
    (
        "變壓器廠北岸電機（Norshore Electric）公告，將斥資9000萬美元在德州擴建變壓器廠，"
        "連同去年10月通過的3000萬美元，在美總投資達1.2億美元。",
        [
            "90m USD investment norshore-electric pledged <120m",
            "30m USD investment norshore-electric previously_pledged <120m",
            "120m USD investment norshore-electric pledged =90m+30m",
        ],
    ),
    (
        "和碩去年編列的2.4億美元赴美建廠預算，要再加碼到3.1億美元。",
        ["240m USD investment pegatron previously_pledged <310m", "310m USD investment pegatron pledged"],
    ),
    (
        "至少2400億美元投資承諾會在幾年內兌現，外界都在看。",
        ["240bn USD investment taiwan-companies pledged at_least"],
    ),
    (
        "林大有估算，伺服器業者未來四年會投入約280億美元赴美設廠。",
        ["28bn USD investment taiwan-companies proposed about"],
    ),
    ("台電仍在洽談天然氣長約，若談成，向美國採購總額可達300億美元。", ["30bn USD purchase taipower proposed up_to"]),
    ("當局提供的信貸擔保上限同為2,300億美元。", ["230bn USD credit_support taiwan-government pledged up_to"]),
    ("針對網路流傳台灣答應追加900億美元農產品採購，辦公室澄清「並無此事」。", ["90bn USD purchase taiwan denied"]),
]

OWNERS = [
    (
        "至於和碩2025年5月宣布的7億美元對美投資，連同更早的2億美元，合計9億美元，是舊帳。",
        [
            "700m USD investment pegatron previously_pledged",
            "200m USD investment pegatron previously_pledged",
            "900m USD investment pegatron previously_pledged =700m+200m",
        ],
    ),
    (
        "台資組裝廠北嶺系統（Beiling Systems）總裁林大衛（David Lin）指出，公司將在德州"
        "再投6億美元擴充產線，其中2億美元買機台，4億美元蓋廠房。",
        [
            "600m USD investment beiling-systems pledged =200m+400m",
            "200m USD investment beiling-systems pledged <600m",
            "400m USD investment beiling-systems pledged <600m",
        ],
    ),
    (
        "台商遠湖電機（Farlake Electric）執行長白立中透露，公司計劃投資8000萬美元在俄亥俄州設廠。",
        ["80m USD investment farlake-electric pledged"],
    ),
    (
        "和碩總經理鄧國彥說，公司將投資3億美元在亞利桑那州蓋廠。公司表示，另有1億美元投資德州產線。",
        ["300m USD investment pegatron pledged", "100m USD investment pegatron pledged"],
    ),
    (
        "美商藍橋動力（Bluebridge Power）執行長史考特（Ann Scott）表示，公司將拿出2億美元在台南設維修中心。",
        ["200m USD investment bluebridge-power pledged"],
    ),
    ("台商表示，將對廣達投資的德州廠再投2億美元。", ["200m USD investment taiwan-companies pledged"]),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *INSTRUMENTS,
        *COMPANIES,
        *STATUS,
        *LINKS,
        *RELATIVE,
        *ESTIMATES,
        *SHAPES,
        *TABLES,
        *MORE,
        *POS,
        *GROUPED,
        *OWNERS,
    ],
)
def test_what_is_pledged(body: str, expected: list[str]) -> None:
    check(body, expected)


@pytest.mark.parametrize("body", [*NONE, *NONE_MORE, *NONE_LAST, *NONE_X])
def test_what_is_no_pledge(body: str) -> None:
    check(body, [])


@pytest.mark.parametrize(("rule", "read", "left"), RULES)
def test_each_rule_reads_its_sentence_and_leaves_its_neighbour(rule: str, read: str, left: str) -> None:
    assert rule in [p.rule for p in pledges_of(read)]
    assert not pledges_of(left)


@pytest.mark.parametrize(
    ("body", "sectors"),
    [
        (
            "台灣業者對美投資不低於2400億美元，半導體、AI與能源為主要去向。",
            "artificial-intelligence energy semiconductors",
        ),
        ("台灣將向美國採購500億美元商品，其中天然氣300億美元，民航機200億美元。", "aerospace energy"),
        ("台電將向美國廠商購買天然氣，金額約40億美元。", "energy"),
        ("2300億美元是企業直接投資，由半導體與伺服器業者自己出錢。", "electronics semiconductors"),
        ("台灣業者對美投資2400億美元，政府說半導體產業是護國神山。", ""),
    ],
)
def test_sectors_told_around_the_sum(body: str, sectors: str) -> None:
    assert sorted(pledges_of(body)[0].sectors) == sectors.split()


@pytest.mark.parametrize(
    ("body", "pledger"),
    [
        ("和碩董事長童子賢受訪。\n\n問：投資多少？\n\n答：「我們要在德州投資18億美元。」", "pegatron"),
        ("北岸電機執行長林大有表示：「我們會再投5000萬美元在俄亥俄設廠。」", "pei-an-tien-chi"),
        ("依台美協議，經濟部長龔明鑫說，「我們要在美國投資2000億美元」。", "taiwan-companies"),
    ],
)
def test_who_we_are(body: str, pledger: str) -> None:
    text = Text(body, "zh-Hant", "", PUBLISHED)
    actors = find_actors(text)
    found = find_pledges(text, actors, read_speech(text, actors), find_amounts(text), default_deal())
    assert [p.pledger for p in found] == [pledger]


def test_words_stand_where_they_are_said_to() -> None:
    for body, _ in (*INSTRUMENTS, *COMPANIES, *LINKS, *TABLES):
        for pledge in pledges_of(body):
            assert body[pledge.start : pledge.end] == pledge.evidence
            assert body[pledge.figure_start : pledge.figure_end] == pledge.figure


def test_traditional_and_simplified_read_alike() -> None:
    traditional = pledges_of("台灣企業將對美投資2,600億美元，政府則提供2,600億美元的信用保證。")
    simplified = pledges_of("台湾企业将对美投资2,600亿美元，政府则提供2,600亿美元的信用保证。")
    assert [told(p, traditional) for p in traditional] == [told(p, simplified) for p in simplified]


PIECES = [
    "台積電",
    "台灣",
    "政府",
    "投資",
    "2,500億美元",
    "信保",
    "，",
    "。",
    "其中",
    "合計",
    "各",
    "分別為",
    "（",
    "）",
    "「",
    "\n",
    "｜",
    "：",
    "……",
    "採購",
    "減半",
    "加倍",
    "同額",
    "這",
    "由",
    "是",
    "去年3月",
    "2029年前",
    "美國",
    "日本",
    "否認",
    "算進",
    "擴大到",
    "1.5億",
    "元豐電力",
    "將",
    "A",
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40))
def test_whatever_the_words_nothing_fails(pieces: list[str]) -> None:
    body = "".join(pieces)
    for pledge in pledges_of(body):
        assert body[pledge.figure_start : pledge.figure_end] == pledge.figure
