"""The live crawl, over a loopback site of many hosts: each host is one source and one story."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.extensions import store_path
from crawler.store import Store, Visit
from tests.spiders.hosts import LOOPBACK, Answer, Crawl, Hosts, crawl, declare, serve
from tests.spiders.pages import OFF_TOPIC, ON_TOPIC, article, rss

XML = "application/xml"


def feed(*entries: tuple[str, str], more: str = "") -> Answer:
    return Answer(rss(*entries, more=more), kind=XML)


def build(hosts: Hosts, sources: Path) -> None:
    def outlet(
        name: str, lists: dict[str, list[str]], *, stories: int = 1, robots: Answer | None = None, **fields: object
    ) -> str:
        host = f"{name}.example"
        base = hosts.base(host)
        if robots is not None:
            hosts.add(host, "/robots.txt", robots)
        for number in range(1, stories + 1):
            hosts.add(host, f"/story/{number}", Answer(article()))
        addresses = {kind: [base + path for path in paths] for kind, paths in lists.items()}
        declare(sources, name, domains=[host], **addresses, **{"article_url": f"{base}/story/", **fields})
        return base

    base = outlet("rss", {"feeds": ["/feed"]})
    hosts.add(
        "rss.example",
        "/feed",
        feed(
            (ON_TOPIC, f"{base}/story/1?utm_source=rss"),
            (OFF_TOPIC, f"{base}/story/2"),
            (ON_TOPIC, f"{base}/about"),
            (ON_TOPIC, "http://127.0.0.1/story/4"),
            (ON_TOPIC, "file:///etc/passwd"),
            more="<description>A lead.</description><pubDate>Fri, 16 Jan 2026 09:00:00 +0800</pubDate>",
        ),
    )

    base = outlet("maps", {"sitemaps": ["/index.xml"]})
    loc = "<{0}><loc>" + base + "{1}</loc><lastmod>{2}</lastmod></{0}>"
    index = loc.format("sitemap", "/old.xml.gz", "2020-01-01") + loc.format("sitemap", "/new.xml.gz", "2026-01-16")
    index += loc.format("sitemap", "/newer.xml.gz", "2026-01-17")
    hosts.add("maps.example", "/index.xml", Answer(f"<sitemapindex>{index}</sitemapindex>", kind=XML))
    packed = gzip.compress(f"<urlset>{loc.format('url', '/story/1', '2026-01-16')}</urlset>".encode())
    hosts.add("maps.example", "/new.xml.gz", Answer(packed, kind="application/gzip"))
    hosts.add("maps.example", "/newer.xml.gz", Answer(gzip.compress(b"<urlset></urlset>"), kind="application/gzip"))

    outlet("section", {"sections": ["/world"]})
    hosts.add(
        "section.example", "/world", Answer(f"<a href='/story/1'>{ON_TOPIC}</a><a href='/story/2'>{OFF_TOPIC}</a>")
    )

    base = hosts.base("api.example")
    api = {"urls": [f"{base}/list?limit=1"], "items": "items", "link": base + "/story/{id}"}
    outlet("api", {}, api=api)
    hosts.add(
        "api.example",
        "/list?limit=1",
        Answer(json.dumps({"items": [{"id": 1, "title": ON_TOPIC}]}), kind="application/json"),
    )

    base = outlet(
        "robots", {"feeds": ["/feed"]}, robots=Answer("User-agent: *\nDisallow: /story/private", kind="text/plain")
    )
    hosts.add("robots.example", "/feed", feed((ON_TOPIC, f"{base}/story/private/1"), (ON_TOPIC, f"{base}/story/1")))

    outlet("robots-down", {"feeds": ["/feed"]}, robots=Answer(status=503))

    base = outlet(
        "slow",
        {"feeds": ["/feed"]},
        stories=2,
        robots=Answer("User-agent: Pledgewatch/9\nCrawl-delay: 0.6", kind="text/plain"),
    )
    hosts.add("slow.example", "/feed", feed((ON_TOPIC, f"{base}/story/1"), (ON_TOPIC, f"{base}/story/2")))

    base = outlet("moved", {"feeds": ["/feed"]})
    hosts.add("moved.example", "/feed", feed((ON_TOPIC, f"{base}/story/1"), (ON_TOPIC, f"{base}/story/2")))
    hosts.add(
        "moved.example", "/story/1", Answer(status=302, headers={"Location": hosts.base("rss.example") + "/story/1"})
    )
    hosts.add("moved.example", "/story/2", Answer(status=301, headers={"Location": "/story/3"}))
    hosts.add("moved.example", "/story/3", Answer(article()))

    outlet("html-feed", {"feeds": ["/feed"]})
    hosts.add("html-feed.example", "/feed", Answer("<!doctype html><html><p>We have a new site</p></html>"))

    base = outlet("refusing", {"feeds": ["/feed"]}, delay=0.2)
    hosts.add("refusing.example", "/feed", feed(*[(ON_TOPIC, f"{base}/story/{n}") for n in range(1, 7)]))
    for number in range(1, 7):
        hosts.add("refusing.example", f"/story/{number}", Answer(status=403))

    base = outlet("busy", {"feeds": ["/feed"]})
    hosts.add("busy.example", "/feed", feed((ON_TOPIC, f"{base}/story/1")))
    hosts.add("busy.example", "/story/1", Answer(status=429, headers={"Retry-After": "1"}), Answer(article()))

    outlet("closed", {"feeds": ["/feed"]})
    hosts.add("closed.example", "/feed", Answer(status=503, headers={"Retry-After": "86400"}))

    base = outlet("odd-pages", {"feeds": ["/feed"]})
    hosts.add("odd-pages.example", "/feed", feed(*[(ON_TOPIC, f"{base}/story/{n}") for n in range(1, 5)]))
    hosts.add(
        "odd-pages.example",
        "/story/1",
        Answer(article(), headers={"X-Robots-Tag": "noarchive", "TDM-Reservation": "1"}),
    )
    hosts.add("odd-pages.example", "/story/2", Answer(b"%PDF-1.7", kind="application/pdf"))
    hosts.add("odd-pages.example", "/story/3", Answer(status=410))
    hosts.add("odd-pages.example", "/story/4", Answer("<title>Nothing</title>"))

    base = outlet("pinned", {"pinned": ["/story/1"]})

    base = outlet(
        "sections-of-one",
        {"feeds": ["/a", "/b"]},
        article_url=r"http://sections-of-one\.example:\d+/[a-z]+/(?P<id>\d+)",
    )
    hosts.add("sections-of-one.example", "/a", feed((ON_TOPIC, f"{base}/world/1")))
    hosts.add("sections-of-one.example", "/b", feed((ON_TOPIC, f"{base}/business/1")))
    hosts.add("sections-of-one.example", "/world/1", Answer(article()))
    hosts.add("sections-of-one.example", "/business/1", Answer(article()))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hosts, Crawl]]:
    """One crawl of all the sources above."""
    work = tmp_path_factory.mktemp("news")
    with serve() as hosts:
        build(hosts, work / "sources")
        yield hosts, crawl(work, **LOOPBACK)


def articles(made: Crawl, source: str) -> list[str]:
    """Path of each page of a source that was read."""
    return [
        item["link"]["url"].partition(".example")[2].partition("/")[2]
        for item in made.of(source)
        if (item["article"] or {}).get("body")
    ]


def test_the_crawl_ends_well(site: tuple[Hosts, Crawl]) -> None:
    made = site[1]
    assert made.code == 0, made.log
    assert "Traceback" not in made.log


@pytest.mark.parametrize("source", ["rss", "maps", "section", "api", "pinned", "robots", "busy"])
def test_each_kind_of_list_leads_to_its_article(site: tuple[Hosts, Crawl], source: str) -> None:
    made = site[1]
    assert articles(made, source) == ["story/1"]
    assert made.counts(source)["read"] == 1


def test_what_the_feed_said_travels_along_and_only_promising_pages_are_fetched(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    (item,) = made.of("rss")
    assert item["link"]["title"] == ON_TOPIC
    assert item["link"]["summary"] == "A lead."
    assert item["link"]["published"] == "2026-01-16T09:00:00+08:00"
    assert item["via"] == hosts.base("rss.example") + "/feed"
    assert item["status"] == 200
    assert len(item["page_sha256"]) == 64
    assert item["page_length"] > 500
    assert hosts.paths("rss.example") == ["/robots.txt", "/feed", "/story/1"]
    counts = made.counts("rss")
    expected = {"lists": 1, "list_ok": 1, "discovered": 2, "foreign": 3, "off_topic": 1, "promising": 1, "requests": 1}
    assert {key: counts.get(key) for key in expected} == expected
    assert counts["newest"] == "2026-01-16T01:00:00+00:00"


def test_the_newest_maps_of_an_index_are_asked_and_no_others(site: tuple[Hosts, Crawl]) -> None:
    assert site[0].paths("maps.example") == ["/robots.txt", "/index.xml", "/newer.xml.gz", "/new.xml.gz", "/story/1"]


def test_what_robots_txt_forbids_is_never_asked_for(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    assert hosts.paths("robots.example") == ["/robots.txt", "/feed", "/story/1"]
    assert made.counts("robots")["robots_denied"] == 1


def test_a_site_whose_robots_txt_is_down_is_left_alone(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    assert set(hosts.paths("robots-down.example")) == {"/robots.txt"}
    assert made.counts("robots-down") == {"lists": 1, "errors": 1, "error/RobotsUnreachableError": 1}
    assert "robots-down: list" in made.log
    assert "robots.txt answers 503" in made.log


def test_the_crawl_delay_lies_between_requests(site: tuple[Hosts, Crawl]) -> None:
    times = [one.at for one in site[0].asked if one.host == "slow.example"]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.55


def test_redirects_are_followed_within_the_source_only(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    assert hosts.paths("moved.example") == ["/robots.txt", "/feed", "/story/1", "/story/2", "/story/3"]
    assert hosts.paths("rss.example").count("/story/1") == 1
    assert made.counts("moved")["refused"] == 1
    assert articles(made, "moved") == ["story/2"]


def test_a_feed_that_became_a_page_is_set_aside_with_its_bytes(site: tuple[Hosts, Crawl]) -> None:
    made = site[1]
    (item,) = made.of("html-feed")
    assert (item["kind"], item["article"]["reason"], item["via"]) == ("list", "list-unreadable", "list")
    assert "HTML page" in item["article"]["detail"]
    assert item["page_length"] > 0
    assert made.counts("html-feed") == {"lists": 1, "list_unreadable": 1}


def test_three_refusals_in_a_row_switch_a_source_off(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    assert len(hosts.paths("refusing.example")) == 5
    counts = made.counts("refusing")
    assert (counts["refusals"], counts["http/403"], counts["left"]) == (3, 3, 3)
    assert "3 refusals in a row" in counts["off"]


def test_a_site_that_says_when_to_come_back_is_given_that_time(site: tuple[Hosts, Crawl]) -> None:
    hosts, made = site
    first, second = [one.at for one in hosts.asked if one.host == "busy.example" and one.path == "/story/1"]
    assert second - first >= 0.95
    assert "http/429" not in made.counts("busy")
    assert hosts.paths("closed.example") == ["/robots.txt", "/feed"]
    assert "86400" in made.counts("closed")["off"]


def test_pages_that_are_no_articles_and_pages_that_ask_not_to_be_kept(site: tuple[Hosts, Crawl]) -> None:
    made = site[1]
    items = {item["link"]["url"][-1]: item for item in made.of("odd-pages")}
    assert items["1"]["article"]["noarchive"] is True
    assert (items["1"]["x_robots_tag"], items["1"]["tdm_reservation"]) == ("noarchive", True)
    assert items["2"]["article"]["reason"] == "not-html"
    assert (items["3"]["article"]["reason"], items["3"]["status"]) == ("http-410", 410)
    assert items["4"]["article"]["reason"]
    assert "body" not in items["4"]["article"]
    counts = made.counts("odd-pages")
    assert (counts["fetched"], counts["read"], counts["http/410"], counts["unread/not-html"]) == (3, 1, 1, 1)


def test_one_story_under_two_addresses_is_fetched_once(site: tuple[Hosts, Crawl]) -> None:
    paths = site[0].paths("sections-of-one.example")
    assert len({"/world/1", "/business/1"} & set(paths)) == 1
    assert site[1].counts("sections-of-one")["discovered"] == 1


def test_every_request_says_who_we_are_and_nothing_more(site: tuple[Hosts, Crawl]) -> None:
    for one in site[0].asked:
        assert one.headers["User-Agent"].startswith("pledgewatch/")
        assert not {"Cookie", "Referer"} & set(one.headers)


def test_a_second_run_asks_only_whether_something_changed(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("twice.example")
        declare(tmp_path / "sources", "twice", domains=["twice.example"], feeds=[base + "/feed"], article_url=base)
        first = rss((ON_TOPIC, f"{base}/story/1"))
        hosts.add("twice.example", "/feed", Answer(first, kind=XML, headers={"ETag": '"one"'}))
        hosts.add("twice.example", "/story/1", Answer(article()))
        hosts.add("twice.example", "/story/2", Answer(article("Taiwan and the US put their trade deal into force")))
        once = crawl(tmp_path, pipelines=True, **LOOPBACK)
        assert once.code == 0, once.log
        asked = len(hosts.asked)
        again = crawl(tmp_path, pipelines=True, **LOOPBACK)
        assert [one.path for one in hosts.asked[asked:]] == ["/feed"]
        assert again.counts("twice") == {"lists": 1, "list_ok": 1, "not_modified": 1}
        asked = len(hosts.asked)
        second = rss((ON_TOPIC, f"{base}/story/1"), (ON_TOPIC, f"{base}/story/2"))
        hosts.add("twice.example", "/feed", Answer(second, kind=XML, headers={"ETag": '"two"'}))
        crawl(tmp_path, pipelines=True, **LOOPBACK)
        assert [one.path for one in hosts.asked[asked:]] == ["/feed", "/story/2"]


def test_a_back_fill_walks_day_lists_and_dated_maps(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("back.example")
        fields = {
            "domains": ["back.example"],
            "feeds": [f"{base}/feed"],
            "day_lists": [base + "/day/{day:%Y-%m-%d}"],
            "sitemaps": [f"{base}/maps.xml"],
        }
        declare(tmp_path / "sources", "back", article_url=f"{base}/story/", **fields)
        hosts.add("back.example", "/feed", feed((ON_TOPIC, f"{base}/story/2020/01/01/old")))
        today = datetime.now(UTC).date()
        days = [f"/day/{today - timedelta(days=n)}" for n in range(3)]
        for number, path in enumerate(days):
            hosts.add("back.example", path, Answer(f"<a href='/story/{number}'>{ON_TOPIC}</a>"))
            hosts.add("back.example", f"/story/{number}", Answer(article(body=f"Story {number} of the trade deal.")))
        maps = [f"<sitemap><loc>{base}/{year}.xml</loc></sitemap>" for year in ("2019-12", f"{today:%Y-%m}")]
        hosts.add("back.example", "/maps.xml", Answer(f"<sitemapindex>{''.join(maps)}</sitemapindex>", kind=XML))
        hosts.add(
            "back.example",
            f"/{today:%Y-%m}.xml",
            Answer(f"<urlset><url><loc>{base}/story/9</loc></url></urlset>", kind=XML),
        )
        hosts.add("back.example", "/story/9", Answer(article(body="Story 9 of the trade deal.")))
        made = crawl(tmp_path, "-a", f"since={today - timedelta(days=2)}", **LOOPBACK)
    assert made.code == 0, made.log
    asked = hosts.paths("back.example")
    lists = ["/feed", *days, "/maps.xml", f"/{today:%Y-%m}.xml"]
    assert asked[0] == "/robots.txt"
    assert sorted(path for path in asked[1:] if not path.startswith("/story")) == sorted(lists)
    assert sorted(articles(made, "back")) == ["story/0", "story/1", "story/2", "story/9"]
    assert made.counts("back")["old"] == 1


def test_a_back_fill_goes_through_a_listing_api_page_by_page(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("paged.example")
        api = {
            "urls": [f"{base}/list?n=1"],
            "items": "items",
            "link": base + "/story/{id}",
            "page": "page",
            "backfill": "day={since:%d}",
        }
        declare(tmp_path / "sources", "paged", domains=["paged.example"], article_url=f"{base}/story/", api=api)
        today = datetime.now(UTC).date()
        listed = f"/list?n=1&day={today:%d}"
        for number in range(1, 7):
            items = [{"id": number, "title": ON_TOPIC}] if number < 6 else []
            page = listed + (f"&page={number}" if number > 1 else "")
            hosts.add("paged.example", page, Answer(json.dumps({"items": items}), kind="application/json"))
            hosts.add("paged.example", f"/story/{number}", Answer(article(body=f"Story {number} of the trade deal.")))
        hosts.add("paged.example", "/list?n=1", Answer(json.dumps({"items": [{"id": 9}]}), kind="application/json"))
        made = crawl(tmp_path, "-a", f"since={today}", **LOOPBACK)
    assert len([path for path in hosts.paths("paged.example") if "/list" in path]) == 7
    assert sorted(articles(made, "paged")) == [f"story/{n}" for n in range(1, 6)]


def test_what_the_budget_leaves_comes_in_the_next_run(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("much.example")
        declare(tmp_path / "sources", "much", domains=["much.example"], feeds=[f"{base}/feed"], article_url=base)
        listed = rss(*[(ON_TOPIC, f"{base}/story/{n}") for n in range(3)])
        hosts.add("much.example", "/feed", Answer(listed, kind=XML, headers={"ETag": '"one"'}))
        for number in range(3):
            hosts.add("much.example", f"/story/{number}", Answer(article(body=f"Story {number} of the trade deal.")))
        once = crawl(tmp_path, pipelines=True, MAX_PAGES_PER_SOURCE="2", **LOOPBACK)
        again = crawl(tmp_path, pipelines=True, MAX_PAGES_PER_SOURCE="2", **LOOPBACK)
    assert (once.counts("much")["requests"], once.counts("much")["left"]) == (2, 1)
    assert again.counts("much")["requests"] == 1
    assert sorted(path for path in hosts.paths("much.example") if "story" in path) == [
        "/story/0",
        "/story/1",
        "/story/2",
    ]


def test_a_gap_is_noticed_and_filled_from_the_lists_by_day(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("burst.example")
        lists = {"feeds": [f"{base}/feed"], "day_lists": [base + "/day/{day:%Y-%m-%d}"]}
        declare(tmp_path / "sources", "burst", domains=["burst.example"], article_url=f"{base}/story/", **lists)
        for number in range(5):
            hosts.add("burst.example", f"/story/{number}", Answer(article(body=f"Story {number} of the trade deal.")))
        hosts.add("burst.example", "/feed", *(feed((ON_TOPIC, f"{base}/story/{n}")) for n in (1, 4)))
        links = "".join(f"<a href='/story/{n}'>{ON_TOPIC}</a>" for n in range(5))
        hosts.add("burst.example", f"/day/{datetime.now(UTC).date()}", Answer(links))
        once = crawl(tmp_path, pipelines=True, **LOOPBACK)
        again = crawl(tmp_path, pipelines=True, **LOOPBACK)
    assert "gaps" not in once.counts("burst")
    assert again.counts("burst")["gaps"] == 1
    assert "articles may be missed; asking" in again.log
    assert sorted(set(hosts.paths("burst.example"))) == [
        f"/day/{datetime.now(UTC).date()}",
        "/feed",
        "/robots.txt",
        *(f"/story/{n}" for n in range(5)),
    ]


def test_a_page_that_did_not_come_is_asked_for_again_though_its_list_has_moved_on(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("late.example")
        declare(
            tmp_path / "sources", "late", domains=["late.example"], feeds=[f"{base}/feed"], article_url=f"{base}/story/"
        )
        hosts.add("late.example", "/feed", feed(*((ON_TOPIC, f"{base}/story/{n}") for n in (1, 2))), feed())
        hosts.add("late.example", "/story/1", Answer(article(body="Story 1 of the trade deal.")))
        hosts.add("late.example", "/story/2", Answer(article(body="Story 2 of the trade deal.")))
        once = crawl(tmp_path, pipelines=True, MAX_PAGES_PER_SOURCE="1", **LOOPBACK)
        again = crawl(tmp_path, pipelines=True, MAX_PAGES_PER_SOURCE="1", **LOOPBACK)
    assert (once.counts("late")["read"], once.counts("late")["left"]) == (1, 1)
    assert again.counts("late")["read"] == 1
    assert sorted(path for path in hosts.paths("late.example") if "story" in path) == ["/story/1", "/story/2"]


def test_a_server_that_lies_about_changes_is_found_out(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("liar.example")
        declare(
            tmp_path / "sources", "liar", domains=["liar.example"], feeds=[f"{base}/feed"], article_url=f"{base}/story/"
        )
        hosts.add("liar.example", "/feed", Answer(rss(), kind=XML, headers={"ETag": '"same"'}))
        then = datetime.now(UTC) - timedelta(minutes=10)
        with Store(store_path(tmp_path / "data")) as store:
            # nine looks in a row were answered with 304; the tenth asks for the whole
            store.remember(Visit(f"{base}/feed", "liar", then, None, 304, '"same"', body_sha256="other", unchanged=9))
        found_out = crawl(tmp_path, **LOOPBACK)
        afterwards = crawl(tmp_path, **LOOPBACK)
    assert found_out.counts("liar")["lying"] == 1
    assert [one.headers.get("If-None-Match") for one in hosts.asked if one.path == "/feed"] == [None, None]
    assert afterwards.counts("liar")["list_ok"] == 1


def test_a_page_is_looked_at_again_when_its_time_has_come(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("again.example")
        declare(
            tmp_path / "sources",
            "again",
            domains=["again.example"],
            feeds=[f"{base}/feed"],
            article_url=f"{base}/story/",
        )
        hosts.add("again.example", "/feed", Answer(rss(), kind=XML))
        hosts.add("again.example", "/story/1", Answer(article(), headers={"ETag": '"1"'}))
        then = datetime.now(UTC) - timedelta(hours=2)
        with Store(store_path(tmp_path / "data")) as store:
            again = then + timedelta(hours=1)
            store.remember(Visit(f"{base}/story/1", "again", then, again, 200, '"1"', verdict="record"))
        made = crawl(tmp_path, **LOOPBACK)
    (item,) = made.of("again")
    assert (item["status"], item["article"], item["via"]) == (304, None, "again")
    assert made.counts("again")["not_modified"] == 1


def test_the_crawl_delay_holds_against_the_throttle_too(tmp_path: Path) -> None:
    with serve() as hosts:
        base = hosts.base("calm.example")
        declare(
            tmp_path / "sources", "calm", domains=["calm.example"], feeds=[f"{base}/feed"], article_url=f"{base}/story/"
        )
        hosts.add("calm.example", "/robots.txt", Answer("User-agent: *\nCrawl-delay: 0.5", kind="text/plain"))
        hosts.add("calm.example", "/feed", feed(*((ON_TOPIC, f"{base}/story/{n}") for n in (1, 2))))
        hosts.add("calm.example", "/story/1", Answer(article()))
        hosts.add("calm.example", "/story/2", Answer(article()))
        crawl(tmp_path, **{**LOOPBACK, "AUTOTHROTTLE_ENABLED": "1", "AUTOTHROTTLE_START_DELAY": "0"})
    times = [one.at for one in hosts.asked]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.45


def test_a_machine_without_a_network_is_told_so(tmp_path: Path) -> None:
    for number in range(12):
        host = f"n{number}.invalid"
        declare(tmp_path / "sources", f"n{number}", domains=[host], feeds=[f"http://{host}/feed"])
    made = crawl(tmp_path, **LOOPBACK)
    assert made.log.count("WARNING: n") == 12
    assert "is there a network?" in made.log
    assert all(made.counts(f"n{n}")["error/RobotsUnreachableError"] == 1 for n in range(12))


def test_nothing_private_is_asked_without_the_setting(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    for name, url in [
        ("number", "http://2130706433/feed"),
        ("name", "http://localhost/feed"),
        ("port", "http://news.example:8080/feed"),
    ]:
        declare(sources, name, domains=[url.split("/")[2]], feeds=[url])
    made = crawl(
        tmp_path, CONTACT="mailto:desk@example.org", RETRY_ENABLED="0", ROBOTSTXT_OBEY="0", DOWNLOAD_TIMEOUT="5"
    )
    assert made.code == 0, made.log
    assert made.counts("number")["refused"] == 1
    assert made.counts("port")["refused"] == 1
    assert made.counts("name")["errors"] == 1
    assert "not a public address" in made.log
    assert made.stats.get("downloader/response_count", 0) == 0


@pytest.mark.parametrize(
    ("settings", "arguments", "says"),
    [
        ({}, (), "CONTACT=mailto:you@example.org"),
        ({"CONTACT": "call me"}, (), "expected mailto:you@example.org"),
        ({"CONTACT": "mailto:a@example.org", "SOURCES_DIR": "nowhere"}, (), "nowhere: is not a folder"),
        (LOOPBACK, ("-a", "sources=nobody"), "no source is called nobody"),
        (LOOPBACK, ("-a", "since=last week"), "expected a day such as 2026-01-01"),
        (LOOPBACK, ("-a", "sorces=one"), "unknown argument -a sorces"),
    ],
    ids=["no contact", "no address", "no folder", "unknown source", "no day", "misspelt"],
)
def test_what_is_set_wrongly_is_said_before_anything_starts(
    tmp_path: Path, settings: dict[str, str], arguments: tuple[str, ...], says: str
) -> None:
    declare(tmp_path / "sources", "one", domains=["one.example"], feeds=["http://one.example/feed"])
    made = crawl(tmp_path, *arguments, **settings)
    assert made.code in {1, 2}
    assert says in made.log
