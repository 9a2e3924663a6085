"""Authors as people's names, and agencies, in both languages."""

from __future__ import annotations

import pytest

from crawler.page.bylines import agency_of, english_names, is_person
from crawler.page.bylines_zh import chinese_agency, chinese_names, is_name, names_beside_time, plain_names
from tests.page.pages import PARAGRAPHS, PARAGRAPHS_ZH, TITLE, TITLE_ZH, article, linked, paragraphs, source, story

ENGLISH = [
    ("By Nora Feld", ["Nora Feld"]),
    ("By Nora Feld and Tom Quint", ["Nora Feld", "Tom Quint"]),
    ("BY NORA FELD, TOM QUINT", ["NORA FELD", "TOM QUINT"]),
    ("By Nora Feld, Senior Reporter", ["Nora Feld"]),
    ("By Nora Feld | Harbour Courier", ["Nora Feld"]),
    ("Nora Feld in Elmsworth; Tom Quint", ["Nora Feld", "Tom Quint"]),
    ("Written by Nora Feld", ["Nora Feld"]),
    ("(By Nora Feld and Tom Quint)", ["Nora Feld", "Tom Quint"]),
    ("By Nora Feld / Staff reporter", ["Nora Feld"]),
    ("By: Nora O’Feld-Smith (nora@courier.example)", ["Nora O’Feld-Smith"]),
    ("Nora van der Feld Jr.", ["Nora van der Feld Jr"]),
    ("Courier Staff", []),
    ("Editorial Board", []),
    ("By the news desk", []),
    ("https://social.example/norafeld", []),
]


@pytest.mark.parametrize(("line", "people"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(line, people):
    assert english_names([line], {"harbourcourier"})[0] == people


@pytest.mark.parametrize(
    ("line", "people", "agency"),
    [
        ("Associated Press", [], "AP"),
        ("By Nora Feld, Associated Press", ["Nora Feld"], "AP"),
        ("Reuters", [], "Reuters"),
        ("Agence France-Presse", [], "AFP"),
        ("Nora Feld (AP)", ["Nora Feld"], None),
        ("Central News Agency", [], "CNA"),
        ("Nora Feld, with CNA", ["Nora Feld"], "CNA"),
    ],
)
def test_agencies_are_no_authors(line, people, agency):
    assert english_names([line], set()) == (people, agency)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("ELMSWORTH (AP) — The works will open.", "AP"),
        ("ELMSWORTH, Jan 16 (Reuters) - The works will open.", "Reuters"),
        ("ELMSWORTH, Jan. 16, 2026 /PRNewswire/ -- The works will open.", "PR Newswire"),
        ("Elmsworth, Jan. 16 (CNA) The works will open.", "CNA"),
        ("The works (AP means nothing here) will open.", None),
        ("The mayor told Reuters that the works will open.", None),
    ],
)
def test_agency_in_the_dateline(body, agency):
    assert agency_of(body) == agency


CHINESE = [
    ("（記者王小明／台北報導）", ["王小明"]),
    ("〔記者王小明／台北報導〕", ["王小明"]),
    ("記者王小明／台北報導", ["王小明"]),
    ("記者王小明、李大華／綜合報導", ["王小明", "李大華"]),
    ("記者 王小明 ／ 高雄報導", ["王小明"]),
    ("〔財經頻道／綜合報導〕", []),
    ("〔本報訊〕", []),
    ("〔記者歐陽小明／台北報導〕", ["歐陽小明"]),
    ("（中央社記者王小明台北1日電）", ["王小明"]),
    ("（中央社記者王小明華盛頓16日專電）", ["王小明"]),
    ("中央社記者王小明、李大華台北16日電", ["王小明", "李大華"]),
    ("【王小明／綜合外電報導】", ["王小明"]),
    ("【王小明╱台北報導】", ["王小明"]),
    ("文／王小明", ["王小明"]),
    ("撰文：王小明", ["王小明"]),
    ("作者：王小明", ["王小明"]),
    ("聯合報 記者王小明／台北即時報導", ["王小明"]),
    ("【聯合報╱記者王小明】", ["王小明"]),
    ("經濟日報 記者王小明/台北報導", ["王小明"]),
    ("社會中心／綜合報導", []),
    ("國際中心／綜合報導", []),
    ("記者王小明台北報導", ["王小明"]),
    ("船東請求政府協助搜尋。（王小明報導）", ["王小明"]),
    ("编译／王小明", ["王小明"]),
    ("編輯：李大華", []),
    ("王小明／台北報導", ["王小明"]),
    ("鎮長在上梁典禮上表示，工程款已全數付清。", []),
]


@pytest.mark.parametrize(("line", "people"), CHINESE, ids=[row[0] for row in CHINESE])
def test_chinese(line, people):
    assert chinese_names(line) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("某某時報 王小明 2026年01月16日 18:24", ["王小明"]),
        ("18:24 2026/01/16 時報 王小明", ["王小明"]),
        ("2026/01/16 18:24 王小明 李大華 報導", ["王小明", "李大華"]),
        ("2026/01/16 18:24 即時新聞", []),
    ],
)
def test_names_beside_the_time(line, people):
    assert names_beside_time(line) == people


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("（中央社台北16日電）新廠三月啟用。", "中央社"),
        ("（中央社記者王小明台北16日電）新廠三月啟用。", "中央社"),
        ("（路透台北16日電）新廠三月啟用。", "路透"),
        ("（法新社巴黎16日電）新廠三月啟用。", "法新社"),
        ("〔中央社〕新廠三月啟用。", None),
        ("中央社的大樓在台北，旁邊有公園。", None),
        ("（榆樹鎮訊）新廠三月啟用。", None),
    ],
)
def test_agency_of_a_chinese_dateline(line, agency):
    assert chinese_agency(line) == agency


def test_fields_of_nothing_but_names():
    assert plain_names("王小明、李大華") == ["王小明", "李大華"]
    assert plain_names("綜合報導") == []


@pytest.mark.parametrize("name", ["王小明", "李華", "司馬大華", "陈小明", "張簡小明", "陳林小美"])
def test_names_of_people(name):
    assert is_name(name)


@pytest.mark.parametrize("name", ["編輯部", "中央社", "財經網", "本報", "王", "好天氣", "林務局", "高雄市長們"])
def test_names_of_no_people(name):
    assert not is_name(name)


def test_one_word_is_a_person_only_if_it_looks_like_one():
    assert is_person("Voltaire", set())
    assert not is_person("ap", set())


class TestOfAnArticle:
    @pytest.mark.parametrize(
        ("author", "people"),
        [
            ({"@type": "Person", "name": "Nora Feld"}, ["Nora Feld"]),
            ([{"@type": "Person", "name": "Nora Feld"}, {"name": "Tom Quint"}], ["Nora Feld", "Tom Quint"]),
            ("Nora Feld", ["Nora Feld"]),
            (["Nora Feld", "Tom Quint"], ["Nora Feld", "Tom Quint"]),
            ({"@type": "Person", "name": ["Nora Feld", "Tom Quint"]}, ["Nora Feld", "Tom Quint"]),
            ({"@type": "Person", "name": "Nora Feld, Tom Quint"}, ["Nora Feld", "Tom Quint"]),
            ({"@type": "Organization", "name": "Harbour Courier"}, []),
            ({"@type": "Person", "name": "Harbour Courier"}, []),
            ({"@type": "Person", "name": ""}, []),
        ],
    )  # fmt: skip
    def test_stated(self, author, people):
        head = linked(headline=TITLE, author=author, publisher={"@type": "Organization", "name": "Harbour Courier"})
        assert article(story(head=head)).authors == people

    def test_meta(self):
        found = article(story(head='<meta name="author" content="Nora Feld">'))
        assert (found.authors, found.origin["authors"]) == (["Nora Feld"], "meta")

    def test_an_element_named_byline(self):
        found = article(story(before='<span class="byline">By Nora Feld</span>'))
        assert (found.authors, found.origin["authors"]) == (["Nora Feld"], "generic")

    def test_a_chinese_byline_comes_before_what_is_stated(self):
        inside = paragraphs(["（記者王小明／榆樹鎮報導）" + PARAGRAPHS_ZH[0], *PARAGRAPHS_ZH[1:]])
        found = article(story(inside, title=TITLE_ZH, head=linked(headline=TITLE_ZH, author={"name": "李大華"})))
        assert (found.authors, found.origin["authors"]) == (["王小明"], "body")

    def test_a_chinese_agency(self):
        inside = paragraphs(["（中央社記者王小明台北16日電）" + PARAGRAPHS_ZH[0], *PARAGRAPHS_ZH[1:]])
        found = article(story(inside, title=TITLE_ZH))
        assert (found.authors, found.agency) == (["王小明"], "CNA")

    def test_the_dateline_s_agency(self):
        inside = paragraphs(["ELMSWORTH, Jan 16 (Reuters) - " + PARAGRAPHS[0], *PARAGRAPHS[1:]])
        assert article(story(inside)).agency == "Reuters"

    def test_a_source_that_is_an_agency(self):
        assert article(story(), source=source(agency="CNA")).agency == "CNA"

    def test_the_source_s_selector(self):
        html = story(before="<i id='who'>Nora Feld</i>", head='<meta name="author" content="Tom Quint">')
        found = article(html, source=source(selectors={"authors": "#who"}))
        assert (found.authors, found.origin["authors"]) == (["Nora Feld"], "selector")
