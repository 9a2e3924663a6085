"""What pages state of their article: JSON-LD in all its shapes, meta elements, headings, addresses."""

from __future__ import annotations

import json

import pytest

from tests.page.pages import PARAGRAPHS, PARAGRAPHS_ZH, TITLE, URL, article, linked, page, paragraphs, source, story

NEWS = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-01-15T09:30:00Z"}


def script(words: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{words}</script>'


SHAPES = {
    "plain": script(json.dumps(NEWS)),
    "list": script(json.dumps([{"@type": "Organization", "name": "x"}, NEWS])),
    "graph": script(json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, NEWS]})),
    "types in a list": script(json.dumps(NEWS | {"@type": ["Article", "NewsArticle"]})),
    "main entity": script(json.dumps({"@type": "WebPage", "mainEntity": NEWS})),
    "second block": script(json.dumps({"@type": "BreadcrumbList"})) + script(json.dumps(NEWS)),
    "with charset": script(json.dumps(NEWS), "application/ld+json; charset=utf-8"),
    "comma too many": script(json.dumps(NEWS)[:-1] + ",}"),
    "line break in a string": script(json.dumps(NEWS | {"description": "a b"}).replace("a b", "a\nb")),
    "in a comment": script("<!-- " + json.dumps(NEWS) + " -->"),
    "in CDATA": script("//<![CDATA[\n" + json.dumps(NEWS) + "\n//]]>"),
    "semicolon": script(json.dumps(NEWS) + ";"),
    "two objects": script(json.dumps(NEWS) + json.dumps({"@type": "Thing"})),
    "cut off": script(json.dumps(NEWS)[:-1]),
    "quotes not escaped": script(json.dumps(NEWS)[:-1] + ', "description": "the "best" works"}'),
    "report": script(json.dumps(NEWS | {"@type": "ReportageNewsArticle"})),
    "posting": script(json.dumps(NEWS | {"@type": "BlogPosting"})),
}


@pytest.mark.parametrize("head", SHAPES.values(), ids=SHAPES.keys())
def test_json_ld(head):
    found = article(story(head=head))
    assert found.published is not None
    assert found.published.isoformat() == "2026-01-15T09:30:00+00:00"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "null",
        "3",
        '"text"',
        "{",
        "[[[[",
        '{"@type": "NewsArticle", "headline": {}}',
        "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"),
    ],
)
def test_json_ld_that_says_nothing(words):
    assert article(story(head=script(words))).title == TITLE


def test_the_article_of_several_that_is_the_page_s():
    other = NEWS | {"headline": "Storm floods the quay", "datePublished": "2026-01-02T00:00:00Z"}
    found = article(story(head=script(json.dumps([other, NEWS]))))
    assert found.published is not None
    assert found.published.day == 15


def test_people_that_are_pointed_to():
    graph = [NEWS | {"author": {"@id": "#nora"}}, {"@type": "Person", "@id": "#nora", "name": "Nora Feld"}]
    assert article(story(head=script(json.dumps({"@graph": graph})))).authors == ["Nora Feld"]


def test_a_broken_block_is_a_warning():
    assert "json-ld-broken" in article(story(head=SHAPES["quotes not escaped"])).warnings


def test_microdata():
    before = (
        '<div itemscope><span itemprop="author"><b itemprop="name">Nora Feld</b></span>'
        '<i itemprop="datePublished" content="2026-01-15">x</i></div>'
    )
    found = article(story(before=before), url="https://x.example/cable")
    assert found.authors == ["Nora Feld"]
    assert found.published is not None
    assert found.published.day == 15


class TestTitle:
    def test_the_heading_that_begins_the_stated_title(self):
        head = f'<meta property="og:title" content="{TITLE} - Harbour Courier">'
        found = article(
            page(f"<h1>Harbour Courier</h1><article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS)}</article>", head=head)
        )
        assert (found.title, found.origin["title"]) == (TITLE, "h1")

    def test_the_heading_that_goes_on_where_the_short_title_ends(self):
        html = page(f"<h1>{TITLE}</h1>{paragraphs(PARAGRAPHS)}", title="Copper cable works")
        assert article(html).title == TITLE

    def test_a_heading_without_the_time_inside_it(self):
        html = page(f"<h1>{TITLE} <i>2026-01-16 10:30</i></h1>{paragraphs(PARAGRAPHS)}", title=TITLE)
        found = article(html)
        assert (found.title, found.body.startswith(PARAGRAPHS[0])) == (TITLE, True)

    def test_the_stated_headline_where_no_heading_agrees(self):
        found = article(
            page(f"<h1>Harbour Courier</h1>{paragraphs(PARAGRAPHS)}", title="Front", head=linked(headline=TITLE))
        )
        assert (found.title, found.origin["title"]) == (TITLE, "json-ld")

    @pytest.mark.parametrize(
        "tail", [" | Harbour Courier", " - Trade - Harbour Courier", " – Harbour Courier", "｜港報", " _ 港報"]
    )
    def test_without_the_outlet_s_tail(self, tail):
        html = page(paragraphs(PARAGRAPHS), head=f'<meta property="og:title" content="{TITLE}{tail}">', title="Front")
        assert article(html).title == TITLE

    def test_the_outlet_before_the_headline(self):
        html = page(paragraphs(PARAGRAPHS), head=f'<meta property="og:title" content="港報 - {TITLE}">', title="Front")
        assert article(html).title == TITLE

    def test_a_chinese_outlet_before_the_headline_where_only_the_document_has_a_title(self):
        html = page(paragraphs(PARAGRAPHS_ZH)).replace(TITLE.encode(), "港灣電子報 - 鎮民盼銅纜新廠帶動就業".encode())
        assert article(html.replace(b" | Harbour Courier", b"")).title == "鎮民盼銅纜新廠帶動就業"

    def test_a_dash_inside_the_headline_stays(self):
        title = "Two halls, one meadow - how Elmsworth got its copper cable works at last"
        html = page(
            paragraphs(PARAGRAPHS), head=f'<meta property="og:title" content="{title} - Courier">', title="Front"
        )
        assert article(html).title == title

    def test_entities(self):
        html = page(
            paragraphs(PARAGRAPHS),
            head='<meta property="og:title" content="Cable &amp;amp; copper works to open soon">',
            title="Front",
        )
        assert article(html).title == "Cable & copper works to open soon"

    def test_the_source_s_selector(self):
        html = story(before="<h2 id='t'>Cable works to open</h2>")
        assert article(html, source=source(selectors={"title": "#t"})).title == "Cable works to open"


class TestAddress:
    @pytest.mark.parametrize(
        ("claim", "canonical"),
        [
            (URL, URL),
            (URL + "?utm_source=feed&utm_medium=rss#top", URL),
            ("/2026/01/16/copper-cable-works", URL),
            ("HTTPS://HARBOUR-COURIER.EXAMPLE:443/2026/01/16/copper-cable-works", URL),
            (URL + "?page=2&fbclid=x", URL + "?page=2"),
            ("https://www.harbour-courier.example/2026/01/16/copper-cable-works", "https://www.harbour-courier.example/2026/01/16/copper-cable-works"),
            ("https://harbour-courier.example/", URL),
            ("javascript:void(0)", URL),
            ("not an address", URL),
            ("http://[::1", URL),
            ("", URL),
        ],
    )  # fmt: skip
    def test_canonical(self, claim, canonical):
        assert article(story(head=f'<link rel="canonical" href="{claim}">')).canonical_url == canonical

    def test_the_front_page_is_not_believed(self):
        found = article(story(head='<link rel="canonical" href="https://harbour-courier.example/">'))
        assert "canonical-is-front-page" in found.warnings

    def test_another_outlet_s_address_says_where_the_text_is_from(self):
        found = article(story(head='<link rel="canonical" href="https://river-gazette.example/copper">'))
        assert (found.canonical_url, found.syndicated_from) == (URL, "river-gazette.example")

    def test_another_domain_of_the_same_source(self):
        there = "https://courier.example/copper"
        found = article(
            story(head=f'<link rel="canonical" href="{there}">'),
            source=source(domains=["harbour-courier.example", "courier.example"]),
        )
        assert (found.canonical_url, found.syndicated_from) == (there, None)


class TestOther:
    def test_publisher_section_and_noarchive(self):
        head = linked(headline=TITLE, publisher={"name": "Harbour Courier"}, articleSection=["Trade", "Town"])
        found = article(story(head=head + '<meta name="robots" content="index, NOARCHIVE">'))
        assert (found.publisher, found.section, found.noarchive) == ("Harbour Courier", "Trade", True)

    def test_publisher_of_the_source(self):
        assert article(story(), source=source()).publisher == "Harbour Courier"

    def test_site_name(self):
        head = '<meta property="og:site_name" content="Courier"><meta property="article:section" content="Trade">'
        found = article(story(head=head))
        assert (found.publisher, found.section) == ("Courier", "Trade")

    def test_half_surrogates_and_nuls_never_reach_the_article(self):
        head = script(
            '{"@type":"NewsArticle","headline":"Copper cable works to open in March",'
            '"author":{"name":"Nora \\ud800Feld\\u0000"}}'
        )
        found = article(
            story(
                paragraphs([*PARAGRAPHS, "A paragraph with \x00 a NUL and &#xD800; half a pair and &#0; a zero."]),
                head=head,
            )
        )
        assert "\x00" not in found.model_dump_json()
        assert found.model_dump_json().encode("utf-8")
        assert found.authors == ["Nora Feld"]
