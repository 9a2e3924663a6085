from __future__ import annotations

import gzip
from http.client import HTTPConnection, HTTPResponse

import pytest

from crawler.newsroom import Outlet, read_outlets, write_sources
from crawler.newsroom.server import Newsroom, open_newsroom
from crawler.sources import load_sources

OUTLETS = read_outlets(2)
NEWEST = {outlet.id: outlet for outlet in OUTLETS}


def ask(server: Newsroom, host: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    connection.request("GET", path, headers={"Host": f"{host}:{server.server_port}"} | named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def text_of(outlet: Outlet, path: str) -> str:
    return "\n".join(next(a for a in outlet.articles if a.path == path).paragraphs)


def test_there_are_six_outlets_of_different_make(tmp_path):
    write_sources(tmp_path, 8347)
    sources = load_sources(tmp_path)
    assert len(sources) == 6
    assert {"wire", "taiwan-english", "taiwan-chinese", "broadcaster", "government", "trade-press"} == {
        s.group for s in sources.values()
    }
    assert {outlet.page.template for outlet in OUTLETS}.__len__() == 6


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda o: o.id)
def test_every_article_is_served_and_says_that_it_is_a_sample(outlet):
    with open_newsroom(edition=2) as server:
        for article in outlet.articles:
            answer, body = ask(server, outlet.host, article.path)
            assert answer.status == 200
            if not article.broken:
                page = body.decode(article.charset)
                assert article.title.split("'")[0] in page
                assert "pledgewatch" in page


def test_an_entity_tag_saves_the_second_answer():
    with open_newsroom() as server:
        first, body = ask(server, "www.harbour-wire.example", "/rss.xml")
        again, nothing = ask(
            server, "www.harbour-wire.example", "/rss.xml", If_None_Match=first.getheader("ETag") or ""
        )
    assert (first.status, again.status) == (200, 304)
    assert body.startswith(b"<?xml")
    assert nothing == b""


def test_lists_are_of_their_kind():
    with open_newsroom() as server:
        kinds = {
            ("www.harbour-wire.example", "/rss.xml"): b"<rss ",
            ("www.daoyu-ribao.example", "/atom.xml"): b"http://www.w3.org/2005/Atom",
            ("waferweekly.example", "/feed.rdf"): b"http://purl.org/rss/1.0/",
            ("formosa-daily.example", "/news-sitemap.xml"): b"sitemap-news",
            ("press.trade-room.example", "/sitemap-index.xml"): b"<sitemapindex",
            ("pacific-broadcast.example", "/business"): b"<li><a href=",
        }
        for (host, path), mark in kinds.items():
            assert mark in ask(server, host, path)[1]
        packed = ask(server, "press.trade-room.example", "/sitemap-2026.xml.gz")[1]
        assert b"<urlset" in gzip.decompress(packed)


def test_nobody_else_is_at_home():
    with open_newsroom() as server:
        assert ask(server, "www.harbour-wire.example", "/atom.xml")[0].status == 404
        assert ask(server, "elsewhere.example", "/")[0].status == 404
        assert server.asked[-1] == ("elsewhere.example", "/", 404)


def test_the_second_edition_corrects_one_article_and_nothing_else():
    changed = []
    for before, after in zip(read_outlets(1), OUTLETS, strict=True):
        for old, new in zip(before.articles, after.articles, strict=True):
            if old != new:
                changed.append(new.path)
                assert new.modified > old.modified
    assert changed == ["/world/arizona-plants"]
    assert "at least $250 billion" in text_of(NEWEST["harbour-wire"], "/world/arizona-plants")
