"""Answers that are broken or mean harm: each is counted, the crawl ends, and the healthy source is read."""

from __future__ import annotations

import gzip
import resource
import zlib
from collections.abc import Iterator

import pytest

from tests.spiders.hosts import LOOPBACK, Answer, Crawl, Hosts, crawl, declare, serve
from tests.spiders.pages import ON_TOPIC, article, rss

XML = "application/xml"
BIG = 40 * 2**20
FAR = "<pubDate>Fri, 31 Dec 9999 00:00:00 GMT</pubDate>"


def packed(body: bytes, encoding: str) -> Answer:
    return Answer(body, headers={"Content-Encoding": encoding})


def lists() -> dict[str, Answer]:
    """A feed each, by the name of its source."""
    laughs = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'
    many = "".join(f"<url><loc>http://{{host}}/story/{n}</loc></url>" for n in range(60_000))
    return {
        "gzip-bomb": packed(gzip.compress(bytes(BIG)), "gzip"),
        "deflate-bomb": packed(zlib.compress(bytes(BIG)), "deflate"),
        "gzip-in-gzip": Answer(gzip.compress(gzip.compress(bytes(BIG))), kind="application/gzip"),
        "damaged-gzip": packed(gzip.compress(b"<rss>")[:-9] + b"xxxx", "gzip"),
        "unknown-encoding": packed(b"\x00" * 99, "snappy"),
        "laughs": Answer(laughs, kind=XML),
        "deep": Answer("<rss>" + "<a>" * 100_000, kind=XML),
        "own-tail": Answer("<sitemapindex><sitemap><loc>http://{host}/feed</loc></sitemap></sitemapindex>", kind=XML),
        "loop": Answer(status=302, headers={"Location": "/feed?again"}),
        "to-a-file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "to-metadata": Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}),
        "nothing": Answer(b"", kind=XML),
        "binary": Answer(bytes(range(256)) * 40, kind=XML),
        "many": Answer(f"<urlset>{many}</urlset>", kind=XML),
        "far-dates": Answer(rss((ON_TOPIC, "http://{host}/story/1"), more=FAR), kind=XML),
        "controls": Answer(rss((ON_TOPIC + " \x1b[31m\u202e", "http://{host}/story/1")), kind=XML),
        "healthy": Answer(rss((ON_TOPIC, "http://{host}/story/1")), kind=XML),
    }  # fmt: skip


PAGES = {
    "many-nodes": Answer("<p>x</p>" * 200_000),
    "deep-nodes": Answer("<div>" * 200_000),
    "one-word": Answer("<article>" + "a" * 2_000_000),
    "long-attribute": Answer(f"<a href='{'a' * 1_000_000}'>"),
    "script-in-title": Answer(article("Taiwan trade deal </title><script>alert(1)</script>")),
    "no-end": Answer("<article><p>" + "Taiwan and the United States sign a trade deal, " * 2_000),
    "too-big": Answer(b"<p>" + b"x" * (6 * 2**20)),
    "null-bytes": Answer(b"\x00" * 100_000),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hosts, Crawl]]:
    work = tmp_path_factory.mktemp("hostile")
    with serve() as hosts:
        for name, answer in lists().items():
            host = f"{name}.example"
            if isinstance(answer.body, str):
                answer.body = answer.body.replace("{host}", f"{host}:{hosts.port}")
            declare(
                work / "sources",
                name,
                domains=[host],
                feeds=[hosts.base(host) + "/feed"],
                article_url=hosts.base(host) + "/story/",
            )
            hosts.add(host, "/feed", answer)
            hosts.add(host, "/feed?again", Answer(status=302, headers={"Location": "/feed"}))
            hosts.add(host, "/story/1", Answer(article()))
        host = "pages.example"
        base = hosts.base(host)
        declare(work / "sources", "pages", domains=[host], feeds=[f"{base}/feed"], article_url=f"{base}/story/")
        hosts.add(host, "/feed", Answer(rss(*((ON_TOPIC, f"{base}/story/{name}") for name in PAGES)), kind=XML))
        for name, answer in PAGES.items():
            hosts.add(host, f"/story/{name}", answer)
        yield hosts, crawl(work, pipelines=True, MAX_PAGES_PER_SOURCE="20", **LOOPBACK)


def test_the_crawl_ends_and_the_healthy_source_is_read(made: tuple[Hosts, Crawl]) -> None:
    assert made[1].code == 0, made[1].log
    assert made[1].counts("healthy")["read"] == 1
    assert "Traceback" not in made[1].log


def test_memory_stays_small(made: tuple[Hosts, Crawl]) -> None:
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 400 * 2**10


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("gzip-bomb", "error/IgnoreRequest"),
        ("deflate-bomb", "error/IgnoreRequest"),
        ("gzip-in-gzip", "list_unreadable"),
        ("damaged-gzip", "list_ok"),
        ("unknown-encoding", "list_unreadable"),
        ("laughs", "list_unreadable"),
        ("deep", "list_ok"),
        ("own-tail", "list_ok"),
        ("loop", "error/RedirectLoop"),
        ("to-a-file", "http/302"),
        ("to-metadata", "refused"),
        ("nothing", "list_unreadable"),
        ("binary", "list_unreadable"),
        ("many", "left"),
        ("far-dates", "read"),
        ("controls", "read"),
    ],
)
def test_what_became_of_each_list(made: tuple[Hosts, Crawl], source: str, count: str) -> None:
    counts = made[1].counts(source)
    assert counts.get(count), counts
    assert counts["lists"] == 1


def test_an_impossible_date_is_no_date(made: tuple[Hosts, Crawl]) -> None:
    assert "newest" not in made[1].counts("far-dates")


def test_no_control_character_of_a_page_reaches_the_log(made: tuple[Hosts, Crawl]) -> None:
    assert not {"\x1b", "\u202e", "\x00"} & set(made[1].log)


def test_every_page_is_read_or_set_aside(made: tuple[Hosts, Crawl]) -> None:
    counts = made[1].counts("pages")
    assert counts["requests"] == len(PAGES)
    unread = sum(number for key, number in counts.items() if key.startswith("unread/"))
    assert counts["fetched"] == counts.get("read", 0) + unread == len(PAGES) - 1
    assert counts["error/DownloadCancelledError"] == 1
    assert "unread/reader-failed" not in counts
