"""Lists of every kind, whole and broken, as bytes → entries."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.sources import Source
from crawler.spiders.lists import MAX_BYTES, UnreadableListError, read_api, read_section, read_xml, words

NOW = datetime(2026, 2, 1, tzinfo=UTC)
URL = "https://news.example.org/list.xml"
SOURCE = Source(
    id="sample",
    name="Sample",
    group="global",
    language="en",
    timezone="Asia/Taipei",
    domains=["news.example.org"],
    feeds=[URL],
    article_url=r"^https://news\.example\.org/story/\d+$",
)


def entries(body: str | bytes, encoding: str | None = None) -> list[tuple[str, str | None, str | None]]:
    raw = body.encode() if isinstance(body, str) else body
    found = read_xml(raw, URL, SOURCE, NOW, encoding).links
    return [(link.url, link.title, link.published.isoformat() if link.published else None) for link in found]


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>All</title><link>https://news.example.org/</link><image><url>https://news.example.org/logo.png</url></image>
<item><title><![CDATA[Tariff talks &amp; <b>more</b>]]></title><link> https://news.example.org/story/1#top </link>
<description>&lt;p&gt;A &lt;i&gt;short&lt;/i&gt; lead.&lt;/p&gt;</description>
<pubDate>Fri, 16 Jan 2026 09:30:00 +0800</pubDate></item>
<item><title>Two</title><guid isPermaLink="true">https://news.example.org/story/2</guid><dc:date>2026-01-17</dc:date></item>
<item><title>No address</title></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">
<entry><title type="html">&amp;#8220;One&amp;#8221;</title><link rel="self" href="https://api.example.org/1"/>
<link rel="alternate" href="/story/1"/><updated>2026-01-16T09:30:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lead of one</p></div></content></entry>
<entry><id>https://news.example.org/story/2</id><title>Two</title><published>2026-01-17T00:00:00+08:00</published></entry>
<entry><link href="https://feeds.example.net/~r/3"/><fb:origLink>https://news.example.org/story/3</fb:origLink></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example.org/"><items/></channel>
<item rdf:about="https://news.example.org/story/1"><title>One</title><dc:date>2026-01-16</dc:date></item></rdf:RDF>"""

NEWS_MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example.org/story/1</loc><news:news><news:publication><news:name>Sample</news:name>
</news:publication><news:publication_date>2026-01-16T09:30:00+08:00</news:publication_date>
<news:title>One</news:title><news:keywords>trade, chips</news:keywords></news:news>
<image:image><image:loc>https://img.example.org/1.jpg</image:loc>
<image:title>A harbour</image:title></image:image></url>
<url><loc>https://news.example.org/story/2</loc><lastmod>2026-01-17</lastmod></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            RSS,
            [
                ("https://news.example.org/story/1", "Tariff talks & more", "2026-01-16T09:30:00+08:00"),
                ("https://news.example.org/story/2", "Two", "2026-01-17T00:00:00+08:00"),
            ],
            id="RSS 2.0",
        ),
        pytest.param(
            ATOM,
            [
                ("https://news.example.org/story/1", "“One”", "2026-01-16T09:30:00+00:00"),
                ("https://news.example.org/story/2", "Two", "2026-01-17T00:00:00+08:00"),
                ("https://news.example.org/story/3", None, None),
            ],
            id="Atom",
        ),
        pytest.param(
            RDF, [("https://news.example.org/story/1", "One", "2026-01-16T00:00:00+08:00")], id="RSS 1.0 with day dates"
        ),
        pytest.param(
            '<rss version="0.91"><channel><item><title>One</title><link>/story/1</link></item></channel></rss>',
            [("https://news.example.org/story/1", "One", None)],
            id="RSS 0.91 with a relative address",
        ),
        pytest.param(
            NEWS_MAP,
            [
                ("https://news.example.org/story/1", "One", "2026-01-16T09:30:00+08:00"),
                ("https://news.example.org/story/2", None, None),
            ],
            id="news sitemap",
        ),
        pytest.param(
            "\ufeff\n " + RDF,
            [("https://news.example.org/story/1", "One", "2026-01-16T00:00:00+08:00")],
            id="BOM, blanks",
        ),
        pytest.param(
            RSS.replace("</channel></rss>", "<item><title>Three & four</title><link>/story/3</link></item>"),
            [
                ("https://news.example.org/story/1", "Tariff talks & more", "2026-01-16T09:30:00+08:00"),
                ("https://news.example.org/story/2", "Two", "2026-01-17T00:00:00+08:00"),
                ("https://news.example.org/story/3", "Three four", None),
            ],
            id="broken XML: a bare ampersand, no end",
        ),
    ],
)
def test_feeds_and_sitemaps(body: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert entries(body) == expected
    assert entries(gzip.compress(body.encode())) == expected


def test_what_a_list_says_travels_along() -> None:
    link = read_xml(RSS.encode(), URL, SOURCE, NOW).links[0]
    assert (link.source, link.summary) == ("sample", "A short lead.")
    mapped = read_xml(NEWS_MAP.encode(), URL, SOURCE, NOW).links
    assert mapped[0].summary == "trade, chips"
    assert mapped[1].modified is not None


CHINESE = "<rss><item><title>關稅</title><link>/story/1</link></item></rss>"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (f'<?xml version="1.0" encoding="big5"?>{CHINESE}'.encode("big5"), None),
        (CHINESE.encode("big5"), "big5"),
        (CHINESE.encode(), "no-such-encoding"),
        (f'<?xml version="1.0" encoding="utf-16"?>{CHINESE}'.encode("utf-16"), None),
    ],
    ids=["declared", "said by HTTP", "unknown to us", "UTF-16"],
)
def test_character_sets(body: bytes, encoding: str | None) -> None:
    assert [title for _, title, _ in entries(body, encoding)] == ["關稅"]


def test_a_sitemap_index_names_maps() -> None:
    body = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://news.example.org/2026-01.xml.gz</loc><lastmod>2026-01-31</lastmod></sitemap>
    <sitemap><loc>/2025-12.xml.gz</loc></sitemap></sitemapindex>"""
    found = read_xml(body, URL, SOURCE, NOW)
    assert found.kind == "index"
    assert [(child.url, child.modified is not None) for child in found.children] == [
        ("https://news.example.org/2026-01.xml.gz", True),
        ("https://news.example.org/2025-12.xml.gz", False),
    ]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>https://news.example.org/story/&b;&f;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>Not here</body></html>", "an HTML page"),
        (b"{}", "not XML"),
        (b"<opml><outline/></opml>", "opml"),
        (LAUGHS, "entities"),
        (gzip.compress(RSS.encode())[:-40], "gzip"),
        (gzip.compress(b" " * (MAX_BYTES + 2)), "MiB"),
    ],
    ids=["nothing", "an HTML page", "JSON", "another XML", "entities", "cut gzip", "gzip bomb"],
)
def test_what_is_no_list_is_said(body: bytes, says: str) -> None:
    with pytest.raises(UnreadableListError, match=says):
        read_xml(body, URL, SOURCE, NOW)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(alphabet="<>/&;rsitemlnkurc \"'=", max_size=300).map(str.encode))
def test_no_bytes_do_harm(body: bytes) -> None:
    for start in (b"", b"<rss><item>", b"<urlset><url>", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>'):
        try:
            found = read_xml(start + body, URL, SOURCE, NOW)
        except UnreadableListError:
            continue
        assert all(isinstance(link.url, str) for link in found.links)


def test_a_section_page_gives_its_articles_with_their_longest_text() -> None:
    page = """<base href="https://news.example.org/world/"><a href="/story/1"><img></a>
    <a href="/story/1"><h3>Taiwan signs</h3></a><a href="../story/2#comments">Two</a><a href="/about">About</a>
    <a href="https://other.example.net/story/3">Three</a><a href="javascript:void(0)">x</a><a href="//[bad">y</a>"""
    found = read_section(page.encode(), URL, SOURCE)
    assert [(link.url, link.title) for link in found.links] == [
        ("https://news.example.org/story/1", "Taiwan signs"),
        ("https://news.example.org/story/2", "Two"),
    ]


def test_a_section_page_without_articles_is_heard_of() -> None:
    with pytest.raises(UnreadableListError, match="looks like an article"):
        read_section(b"<a href='/about'>About</a>", URL, SOURCE)


API = Source(
    id="api",
    name="API",
    group="global",
    language="en",
    timezone="Asia/Taipei",
    domains=["news.example.org"],
    api={
        "urls": [URL], "items": "data.list", "link": "https://news.example.org/story/{meta.id}",
        "summary": "lead", "published": "at", "page": "page",
    },
)  # fmt: skip


def test_a_listing_api_is_read_as_declared() -> None:
    answer = {
        "data": {
            "list": [
                {"meta": {"id": 7}, "title": "Seven", "lead": "<b>Lead</b>", "at": 1768555800},
                {"meta": {}, "title": "no id"},
            ]
        }
    }
    found = read_api(json.dumps(answer).encode(), URL + "?page=3", API, NOW)
    assert [(link.url, link.title, link.summary) for link in found.links] == [
        ("https://news.example.org/story/7", "Seven", "Lead")
    ]
    assert found.links[0].published == datetime(2026, 1, 16, 9, 30, tzinfo=UTC)
    assert [child.url for child in found.children] == [URL + "?page=4"]
    assert read_api(b'{"data": {"list": []}}', URL, API, NOW).children == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>", "not JSON"),
        (b'{"data": 3}', "no list"),
        (b'{"data": {"list": [{}]}}', "no entry"),
        (b"[" * 99999, "not JSON"),
    ],
)
def test_an_api_that_answers_otherwise_is_heard_of(body: bytes, says: str) -> None:
    with pytest.raises(UnreadableListError, match=says):
        read_api(body, URL, API, NOW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        (" \n ", None),
        ("a\u202eb\x1b[31m  c", "a b [31m c"),
        ("&amp;lt;b&amp;gt;", "<b>"),
        ("x" * 600, "x" * 500),
        ("<" * 5000, "<" * 500),
    ],
)
def test_words_for_people(text: str | None, expected: str | None) -> None:
    assert words(text, 500) == expected
