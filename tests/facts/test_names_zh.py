"""Names in Chinese texts: who is meant, with which name, title and body, and what that makes of the speaker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.facts.actors import Actor, Mention, find_actors
from crawler.facts.chinese.romanise import romanise
from crawler.facts.text import Text


def mentions(body: str, language: str = "zh-Hant") -> list[Mention]:
    return list(find_actors(Text(body, language)).mentions)


def person(body: str, language: str = "zh-Hant") -> Actor:
    people = [m.actor for m in mentions(body, language) if m.actor.kind == "person"]
    assert people, body
    return people[0]


# -- titles: role, body, type -----------------------------------------------------------------------------------------

ROLES = {
    "台灣車廠聯合會理事長林志宏表示，不急。": ("林志宏", "理事長", "台灣車廠聯合會", "other"),
    "遠帆資訊總經理林志宏表示，不急。": ("林志宏", "總經理", "遠帆資訊", "executive"),
    # departments, committees of an association, plans
    "台積電人資副總裁林志宏表示，不急。": ("林志宏", "人資副總裁", "台積電", "executive"),
    "高雄律師公會國際貿易委員會主委林志宏表示，不急。": ("林志宏", "國際貿易委員會主委", "高雄律師公會", "other"),
    "退休法官林志宏表示，不急。": ("林志宏", "退休法官", None, "other"),
    # a Latin name in brackets between the body and the title
    "遠帆證券（Farsail Securities）亞洲策略主管林志宏表示，不急。": ("林志宏", "亞洲策略主管", "遠帆證券", "analyst"),
    "美商藍橋動力（Bluebridge Power）執行長林志宏表示，不急。": ("林志宏", "執行長", "藍橋動力", "executive"),
    "台資組裝廠北嶺系統（Beiling Systems）總裁林志宏表示，不急。": ("林志宏", "總裁", "北嶺系統", "executive"),
    # a title of state is one piece
    "經濟部長龔明鑫表示，不急。": ("龔明鑫", "經濟部長", None, "official"),
    "美國商務部長盧特尼克表示，不急。": ("盧特尼克", "美國商務部長", None, "official"),
    "行政院副院長鄭麗君表示，不急。": ("鄭麗君", "行政院副院長", None, "official"),
    "副院長鄭麗君表示，不急。": ("鄭麗君", "副院長", None, "official"),
    "國發會主委葉俊顯表示，不急。": ("葉俊顯", "國發會主委", None, "official"),
    "行政院經貿談判辦公室總談判代表楊珍妮表示，不急。": ("楊珍妮", "行政院經貿談判辦公室總談判代表", None, "official"),
    "經濟部次長林大有表示，不急。": ("林大有", "經濟部次長", None, "official"),
    "台中市長盧秀燕表示，不急。": ("盧秀燕", "台中市長", None, "official"),
    "前行政院副院長施俊吉指出，不急。": ("施俊吉", "前行政院副院長", None, "other"),
    "美國貿易代表葛里爾（Jamieson Greer）則說，不急。": ("葛里爾", "美國貿易代表", None, "official"),
    # spokespeople, caucuses and members of parliament are told apart from their body
    "國民黨團總召傅崐萁一上台就批評，太慢。": ("傅崐萁", "總召", "國民黨團", "legislator"),
    "國民黨立院黨團書記長王大新表示，太慢。": ("王大新", "書記長", "國民黨立院黨團", "legislator"),
    "國民黨立委王大新則在臉書上說，太慢。": ("王大新", "立委", "國民黨", "legislator"),
    "民眾黨籍立委王大新說，太慢。": ("王大新", "立委", "民眾黨", "legislator"),
    "立委王大新說，太慢。": ("王大新", "立委", None, "legislator"),
    "國民黨主席鄭麗文指出，太慢。": ("鄭麗文", "主席", "國民黨", "legislator"),
    "共和黨聯邦參議員湯森表示，太慢。": ("湯森", "聯邦參議員", "共和黨", "legislator"),
    "外交部發言人蔡大同說，太慢。": ("蔡大同", "發言人", "外交部", "official"),
    "大陸國台辦發言人彭慶恩說，太慢。": ("彭慶恩", "發言人", "大陸國台辦", "official"),
    "台中市府漁港局長林志宏說，不急。": ("林志宏", "台中市府漁港局長", None, "official"),
    "商務部前官員林志宏說，不急。": ("林志宏", "商務部前官員", None, "other"),
    # firms
    "環球晶董事長徐秀蘭表示，太慢。": ("徐秀蘭", "董事長", "環球晶", "executive"),
    "徐秀蘭董事長表示，太慢。": ("徐秀蘭", "董事長", None, "executive"),
    "台積電董事長暨總裁魏哲家說，太慢。": ("魏哲家", "董事長暨總裁", "台積電", "executive"),
    "廣達資深副總楊麒令透露，太慢。": ("楊麒令", "資深副總", "廣達", "executive"),
    "台中海風機械（Haifong Machinery）總經理林志宏苦笑說，太慢。": ("林志宏", "總經理", "海風機械", "executive"),
    "螺絲大廠海風總經理林志宏說，太慢。": ("林志宏", "總經理", "海風", "executive"),
    "台中精機董事長林志宏說，太慢。": ("林志宏", "董事長", "台中精機", "executive"),
    "海風公司發言人林志宏說，太慢。": ("林志宏", "發言人", "海風公司", "executive"),
    "漁網業者林志宏說，太慢。": ("林志宏", "漁網業者", None, "executive"),
    "電電公會理事長暨鴻海（2317）董事長劉揚偉說，太慢。": ("劉揚偉", "董事長", "鴻海", "executive"),
    # banks, brokers, scholars
    "海風香港首席經濟學家李大同認為，太慢。": ("李大同", "首席經濟學家", "海風香港", "analyst"),
    "遠洋證券半導體產業分析師李大同認為，太慢。": ("李大同", "半導體產業分析師", "遠洋證券", "analyst"),
    "遠洋金控首席經濟學家李大同分析，太慢。": ("李大同", "首席經濟學家", "遠洋金控", "analyst"),
    "遠洋投顧執行長李大同則提醒，太慢。": ("李大同", "執行長", "遠洋投顧", "analyst"),
    "遠洋銀行經濟學家林若水（Joan Lam）在報告中說，太慢。": ("林若水", "經濟學家", "遠洋銀行", "analyst"),
    "中經院院長連賢明也指出，太慢。": ("連賢明", "院長", "中經院", "analyst"),
    "中經院長連賢明也指出，太慢。": ("連賢明", "院長", "中經院", "analyst"),
    "海東大學經濟系教授李大同認為，太慢。": ("李大同", "教授", "海東大學經濟系", "analyst"),
    "瑞銀首席經濟學家李大同估計，太慢。": ("李大同", "首席經濟學家", "瑞銀", "analyst"),
    "經濟學者李大同認為，太慢。": ("李大同", "經濟學者", None, "analyst"),
    "半導體分析師李大同認為，太慢。": ("李大同", "半導體分析師", None, "analyst"),
    # associations, lawyers
    "關稅律師羅大方估計，太慢。": ("羅大方", "關稅律師", None, "other"),
    "台灣漁網工業同業公會理事長莊大海說，太慢。": ("莊大海", "理事長", "台灣漁網工業同業公會", "other"),
    "商總理事長許大海表示，太慢。": ("許大海", "理事長", "商總", "other"),
}


@pytest.mark.parametrize(("body", "expected"), ROLES.items(), ids=ROLES.keys())
def test_name_role_body_type(body: str, expected: tuple[str, str | None, str | None, str]) -> None:
    actor = person(body)
    assert (actor.name, actor.role, actor.organisation, actor.speaker_type) == expected


def test_the_fullest_title_holds_for_the_whole_article() -> None:
    actor = person("副院長鄭麗君到場。行政院副院長鄭麗君說，不急。鄭麗君又說，不急。")
    assert actor.role == "行政院副院長"


def test_a_bare_title_of_business_takes_the_firm_named_before() -> None:
    actor = person("海風公司昨天開會。海風公司訂單滿了，總經理林志宏說，太慢。")
    assert (actor.role, actor.organisation) == ("總經理", "海風公司")
    actor = person("台積電昨天開會，財務長黃仁昭說，太慢。")
    assert (actor.role, actor.organisation) == ("財務長", "台積電")


@pytest.mark.parametrize(
    "body",
    ["國民黨王鴻薇說，不急。", "國民黨的王鴻薇說，不急。", "立委王鴻薇說，不急。國民黨王鴻薇又說，不急。"],
)
def test_a_body_right_before_the_name(body: str) -> None:
    actor = person(body)
    assert (actor.id, actor.organisation, actor.speaker_type) == ("wang-hung-wei", "國民黨", "legislator")


def test_a_bare_title_takes_the_body_named_before_with_its_latin_name() -> None:
    firm = "封測廠遠帆先進封裝（Farsail Packaging）上月動土。"
    assert person(firm + "執行長林志宏說，不急。").organisation == "遠帆先進封裝"
    house = "民間智庫遠帆研究中心（Farsail Center）昨天開會。"
    assert person(house + "計畫主持人林志宏說，不急。").organisation == "遠帆研究中心"
    assert person(house + "中心創辦人林志宏說，不急。").organisation == "遠帆研究中心"


def test_this_party_is_the_one_named_before() -> None:
    assert person("民進黨上午開會。該黨立委林志宏說，不急。").organisation == "民進黨"


def test_taiwan_s_officers_keep_their_spelling_in_a_simplified_text() -> None:
    assert person("台湾能源署署长施柏延表示，不急。", "zh-Hans").id == "shih-po-yen"
    assert person("能源协会会长施柏延表示，不急。", "zh-Hans").id == "shi-baiyan"


def test_a_body_inside_a_relative_clause_is_not_that_of_the_name_after_it() -> None:
    assert person("常批評民進黨的王鴻薇說，不急。").organisation is None


def test_a_spokesman_speaks_for_the_body_named_before() -> None:
    assert person("外交部昨天開會，發言人林志宏說，不急。").organisation == "外交部"


def test_a_namesake_is_told_by_the_latin_name_or_the_office() -> None:
    assert person("美光執行長庫克（Tim Baker）說，太慢。").id == "tim-baker"
    assert person("經濟學家史密斯說，太慢。").id != "jason-smith"
    assert person("川普（Donald John Trump）總統今天在白宮說，太慢。").id == "donald-trump"


def test_an_office_with_a_family_name_that_the_files_know() -> None:
    assert person("龔部長強調，不急。").id == "kung-ming-hsin"


def test_a_title_in_marks_belongs_to_the_name_after_it() -> None:
    assert person("“經濟部長”龔明鑫表示，不急。").role == "經濟部長"


# -- how long a name is -----------------------------------------------------------------------------------------------

NAMES = {
    "加州聯邦眾議員帕特爾－羅斯（Anita Patel-Ross）批評，太慢。": "帕特爾－羅斯",
    "立委王明說，太慢。": "王明",
    "立委王明表示太慢。": "王明",
    "立委王大明表示太慢。": "王大明",
    "立委王大明今天表示太慢。": "王大明",
    "立委王明今天表示太慢。": "王明",
    "立委歐陽大明說，太慢。": "歐陽大明",
    "董事長李國強強調，太慢。": "李國強",
    "市長陳其邁說，太慢。": "陳其邁",
    "分析師瓊斯指出，太慢。": "瓊斯",
    "經濟學教授普拉薩德指出，太慢。": "普拉薩德",
    "主持人布萊恩．蘇利文問，太慢？": "布萊恩．蘇利文",
    "資深媒體人黃暐瀚《晨間》節目上說，太慢。": "黃暐瀚",
    "立委（國）王大新：「太慢了。」": "王大新",
    "協會盟友克芮麥（Kevin Doe）也說，太慢。": "克芮麥",
    "總裁約翰·史密斯（John Smith）表示，太慢。": "約翰·史密斯",
}


@pytest.mark.parametrize(("body", "name"), NAMES.items(), ids=NAMES.keys())
def test_where_a_name_ends(body: str, name: str) -> None:
    assert person(body).name == name


@pytest.mark.parametrize(
    "body",
    [
        "總統高度關注此案。",
        "董事長於今天上任。",
        "院長從未到場。",
        "經理人看好後市。",
        "部長級會議下週登場。",
        "法官裁定停止徵收。",
    ],
)
def test_no_name_after_a_title(body: str) -> None:
    assert not [m for m in mentions(body) if m.actor.kind == "person"]


# -- ids --------------------------------------------------------------------------------------------------------------

IDS = {
    "美國商務部長盧特尼克說，太慢。": "howard-lutnick",
    "霍華德·盧特尼克說，太慢。": "howard-lutnick",
    "遠洋銀行經濟學家林若水（Joan Lam）說，太慢。": "joan-lam",
    "關稅律師羅子翔說，太慢。": "lo-tzu-hsiang",
    "立委歐陽大明說，太慢。": "ou-yang-ta-ming",
    "分析師瓊斯（Ed D'Arcy-Jones）指出，太慢。": "ed-d-arcy-jones",
    "美國代表署官員、代表葛某（Jamieson Greer）說，太慢。": "jamieson-greer",
}


@pytest.mark.parametrize(("body", "ident"), IDS.items(), ids=IDS.keys())
def test_id_of_a_person(body: str, ident: str) -> None:
    assert person(body).id == ident


def test_a_name_is_one_person_wherever_it_stands() -> None:
    body = "海風公司總經理林志宏到場。談到運費，林志宏搖頭。"
    found = [m for m in mentions(body) if m.actor.kind == "person"]
    assert [m.actor.id for m in found] == ["lin-chih-hung", "lin-chih-hung"]


@pytest.mark.parametrize(
    ("name", "surname", "taiwan", "mainland"),
    [
        ("羅子翔", 1, "lo-tzu-hsiang", "luo-zixiang"),
        ("曾永權", 1, "tseng-yung-chuan", "zeng-yongquan"),
        ("許毓仁", 1, "hsu-yu-jen", "xu-yuren"),
        ("单大伟", 1, "shan-ta-wei", "shan-dawei"),
        ("呂秀娟", 1, "lu-hsiu-chuan", "lu-xiujuan"),
        ("郭何志", 1, "kuo-ho-chih", "guo-hezhi"),
        ("歐陽娜", 2, "ou-yang-na", "ouyang-na"),
        ("司思日", 1, "szu-szu-jih", "si-siri"),
    ],
)
def test_romanised(name: str, surname: int, taiwan: str, mainland: str) -> None:
    assert romanise(name, surname=surname) == taiwan
    assert romanise(name, surname=surname, mainland=True) == mainland


def test_a_name_in_a_simplified_text_is_written_in_pinyin() -> None:
    assert person("经济学者罗子翔认为，太慢。", "zh-Hans").id == "luo-zixiang"


# -- whom references mean ---------------------------------------------------------------------------------------------

REFERENCES = {
    "pronoun": ("經濟部長龔明鑫到場。他搖頭。", "他", "kung-ming-hsin"),
    "family name and title": ("環球晶董事長徐秀蘭到場。徐董搖頭。", "徐董", "doris-hsu"),
    "title alone": ("經濟部長龔明鑫到場。部長搖頭。", "部長", "kung-ming-hsin"),
    "this firm": ("台積電開會。該公司搖頭。", "該公司", "tsmc"),
    "this ministry": ("商務部開會。該部搖頭。", "該部", "us-commerce-department"),
    "this association": ("電電公會開會。該公會搖頭。", "該公會", "teema"),
}


@pytest.mark.parametrize(("body", "words", "ident"), REFERENCES.values(), ids=REFERENCES.keys())
def test_reference(body: str, words: str, ident: str) -> None:
    text = Text(body, "zh-Hant")
    found = [m for m in find_actors(text).mentions if text.words(m) == words]
    assert [m.actor.id for m in found] == [ident]


@pytest.mark.parametrize("body", ["其他人搖頭。", "他們搖頭。", "吉他響了。", "維他命沒了。"])
def test_no_pronoun(body: str) -> None:
    text = "經濟部長龔明鑫到場。" + body
    assert not [m for m in mentions(text) if m.form == "pronoun"]


def test_the_body_inside_a_title_is_no_mention_of_its_own() -> None:
    found = mentions("行政院長卓榮泰說，不急。")
    assert [m.actor.id for m in found] == ["cho-jung-tai"]


def test_bodies_that_no_file_holds() -> None:
    text = Text("遠洋銀行表示，不急。台灣漁網公會指出，很急。多家銀行認為，還好。", "zh-Hant")
    bodies = [(m.actor.name, m.actor.speaker_type) for m in find_actors(text).mentions if m.actor.kind == "body"]
    assert bodies == [("遠洋銀行", "analyst"), ("台灣漁網公會", "other")]


# -- robust -----------------------------------------------------------------------------------------------------------

WORDS = "院長 董事長 總召 林志宏 國民黨 （Ann\u00a0Lee） 公會 銀行 表示 兼 暨 籍 前 美國 商務 台中 該公司 徐董 卓揆 他"
PIECES = st.sampled_from([*"「」（），。：、\n ·的王一A(", *WORDS.split(" ")])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_words_give_mentions_inside_the_text(body: str) -> None:
    for mention in mentions(body):
        assert 0 <= mention.head.start <= mention.start < mention.end <= mention.head.end <= len(body)
        assert mention.actor.id


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(body: str) -> None:
    assert isinstance(mentions(body), list)
