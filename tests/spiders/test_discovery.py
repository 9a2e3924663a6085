from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.items import SourceLink
from crawler.sources import Source
from crawler.spiders.discovery import (
    backfill_lists,
    heading,
    is_promising,
    last_day_in_url,
    maps_to_ask,
    polled_lists,
    tidy,
    when,
)
from crawler.spiders.lists import Child


def source(**fields: object) -> Source:
    given = {"id": "s", "name": "S", "group": "global", "language": "en", "domains": ["s.example"], **fields}
    return Source.model_validate(given)


def link(url: str, **fields: object) -> SourceLink:
    return SourceLink.model_validate({"url": url, "source": "s", **fields})


FEED, MAP, SECTION = "https://s.example/feed", "https://s.example/map.xml", "https://s.example/world"


def test_a_run_asks_feeds_and_news_sitemaps_and_else_what_there_is() -> None:
    all_kinds = source(feeds=[FEED], sitemaps=[MAP], sections=[SECTION], article_url="x")
    assert [one.url for one in polled_lists(all_kinds)] == [FEED]
    assert [one.url for one in polled_lists(source(sitemaps=[MAP], sections=[SECTION], article_url="x"))] == [MAP]
    named = source(feeds=[FEED], sections=[SECTION], article_url="x", poll=["sections"])
    assert [one.url for one in polled_lists(named)] == [SECTION]


def test_a_back_fill_goes_from_the_newest_day_back() -> None:
    one = source(
        timezone="Asia/Taipei",
        feeds=[FEED],
        sitemaps=[MAP],
        day_lists=["https://s.example/{day:%Y-%m-%d}", "https://s.example/{day:%Y%m}W{week}"],
        api={
            "urls": ["https://s.example/api?limit=30"],
            "items": "x",
            "link": "{u}",
            "backfill": "a={since}&b={until:%Y-%m-%d}",
        },
    )
    urls = [address.url for address in backfill_lists(one, date(2026, 1, 30), date(2026, 2, 7))]
    assert urls[0] == FEED
    assert urls[1:3] == [
        "https://s.example/api?limit=30&a=1769875200&b=2026-02-08",
        "https://s.example/api?limit=30&a=1769702400&b=2026-02-01",
    ]
    assert urls[3:6] == ["https://s.example/2026-02-07", "https://s.example/202602W1", "https://s.example/2026-02-06"]
    assert urls[-2:] == ["https://s.example/2026-01-30", MAP]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, ["fresh", "2026-03.xml"]),
        (date(2026, 2, 1), ["fresh", "2026-03.xml", "2026-02.xml"]),
        (date(2025, 1, 1), ["fresh", "2026-03.xml", "2026-02.xml", "old"]),
    ],
)
def test_maps_of_an_index(since: date | None, expected: list[str]) -> None:
    children = [
        Child("https://s.example/old", datetime(2025, 6, 1, tzinfo=UTC)),
        Child("https://s.example/2026-02.xml"),
        Child("https://s.example/2026-03.xml"),
        Child("https://s.example/fresh"),
        Child("https://elsewhere.example/fresh"),
    ]
    assert maps_to_ask(children, since, source(sitemaps=[MAP])) == [f"https://s.example/{name}" for name in expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2026/01/16/story.html", date(2026, 1, 16)),
        ("/news/20260116/3102260.htm", date(2026, 1, 16)),
        ("/news/202601160020", date(2026, 1, 16)),
        ("/2026/01/story", date(2026, 1, 31)),
        ("/sitemap-2025-12.xml", date(2025, 12, 31)),
        ("/list?date=20260116", date(2026, 1, 16)),
        ("/2026/9/8/story", date(2026, 9, 8)),
        ("/article/3340338", None),
        ("/News/front/2003849853", None),
        ("/2026/02/31/x", None),
    ],
)
def test_days_in_addresses(path: str, expected: date | None) -> None:
    assert last_day_in_url("https://s.example" + path) == expected


def test_when_an_entry_is_from() -> None:
    assert when(link("https://s.example/2026/01/16/x")) == datetime(2026, 1, 16, 23, 59, tzinfo=UTC)
    assert when(link("https://s.example/x", published="2026-01-16T09:00:00+08:00")) == datetime(
        2026, 1, 16, 1, tzinfo=UTC
    )
    assert when(link("https://s.example/x")) is None


@pytest.mark.parametrize(
    ("url", "title", "expected"),
    [
        ("https://s.example/1", "A title", "A title"),
        ("https://s.example/world/taiwan-signs-trade-deal-123.html", None, "taiwan signs trade deal"),
        ("https://s.example/%E5%8F%B0%E7%BE%8E-%E9%97%9C%E7%A8%85-%E5%8D%94%E8%AD%B0", None, "台美 關稅 協議"),
        ("https://s.example/news/6788402", None, None),
    ],
)
def test_the_words_by_which_an_entry_is_judged(url: str, title: str | None, expected: str | None) -> None:
    assert heading(link(url, title=title)) == expected


def test_an_entry_that_says_nothing_is_worth_a_look() -> None:
    assert is_promising(link("https://s.example/1"), lambda *_: False)
    assert not is_promising(link("https://s.example/1", title="Rain"), lambda *_: False)
    assert is_promising(link("https://s.example/1", title="Rain", summary="and tariffs"), lambda _, s: bool(s))


@pytest.mark.parametrize(
    ("url", "drop", "expected"),
    [
        ("https://s.example/a?id=3&utm_source=rss&utm_medium=rss", False, "https://s.example/a?id=3"),
        ("https://s.example/a?fbclid=1", False, "https://s.example/a"),
        ("https://s.example/a?topic=4874", True, "https://s.example/a"),
        ("https://s.example/a?id=3", False, "https://s.example/a?id=3"),
    ],
)
def test_addresses_without_who_came_from_where(url: str, drop: bool, expected: str) -> None:
    assert tidy(link(url), source(feeds=[FEED], drop_query=drop)).url == expected
