"""Times as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.page.times import date_in_address, stated_time, within, written_time
from tests.page.pages import PARAGRAPHS, TITLE, article, linked, page, paragraphs, source, story

TAIPEI = ZoneInfo("Asia/Taipei")

STATED = [
    # as stated, in Taipei's zone where none is; whether a zone was stated; whether a time of day was
    ("2026-01-16T09:30:00+08:00", "2026-01-16T09:30:00+08:00", True, True),
    ("2026-01-16T01:30:00Z", "2026-01-16T01:30:00+00:00", True, True),
    ("2026-01-16T01:30:00.123Z", "2026-01-16T01:30:00.123000+00:00", True, True),
    ("2026-01-16T09:30:00+0800", "2026-01-16T09:30:00+08:00", True, True),
    ("2026-01-16T09:30", "2026-01-16T09:30:00+08:00", False, True),
    ("2026-01-16 09:30:00", "2026-01-16T09:30:00+08:00", False, True),
    ("2026-01-16 09:30:00 -0500", "2026-01-16T09:30:00-05:00", True, True),
    ("2026-01-16", "2026-01-16T00:00:00+08:00", False, False),
    ("20260116", "2026-01-16T00:00:00+08:00", False, False),
    ("20260116T093000Z", "2026-01-16T09:30:00+00:00", True, True),
    ("Fri, 16 Jan 2026 09:30:00 +0000", "2026-01-16T09:30:00+00:00", True, True),
    ("Fri, 16 Jan 2026 09:30:00 GMT", "2026-01-16T09:30:00+00:00", True, True),
    ("1768555800", "2026-01-16T09:30:00+00:00", True, True),
    ("1768555800000", "2026-01-16T09:30:00+00:00", True, True),
    ("January 16, 2026 9:30 pm EST", "2026-01-16T21:30:00-05:00", True, True),
    ("Jan. 16, 2026, at 9:30 a.m.", "2026-01-16T09:30:00+08:00", False, True),
    ("16 January 2026", "2026-01-16T00:00:00+08:00", False, False),
    ("16th of January, 2026", "2026-01-16T00:00:00+08:00", False, False),
    ("2026/01/16 18:24", "2026-01-16T18:24:00+08:00", False, True),
    ("2026.01.16", "2026-01-16T00:00:00+08:00", False, False),
    ("01/16/2026 10:30 AM", "2026-01-16T10:30:00+08:00", False, True),
    ("16/01/2026", "2026-01-16T00:00:00+08:00", False, False),
    ("16.01.2026, 18:24", "2026-01-16T18:24:00+08:00", False, True),
    ("2026年01月16日18:24", "2026-01-16T18:24:00+08:00", False, True),
    ("2026年1月16日 下午6時24分", "2026-01-16T18:24:00+08:00", False, True),
    ("2026年1月16日（五）上午12:05", "2026-01-16T00:05:00+08:00", False, True),
    ("民國115年1月16日", "2026-01-16T00:00:00+08:00", False, False),
    ("中華民國 115 年 1 月 16 日 18:24", "2026-01-16T18:24:00+08:00", False, True),
    ("115年01月16日", "2026-01-16T00:00:00+08:00", False, False),
    ("115/01/16 18:24:05", "2026-01-16T18:24:05+08:00", False, True),
]


@pytest.mark.parametrize(("value", "expected", "zoned", "timed"), STATED, ids=[row[0] for row in STATED])
def test_stated(value, expected, zoned, timed):
    found = stated_time(value, TAIPEI)
    assert found is not None
    assert (found.when.isoformat(), found.zoned, found.timed) == (expected, zoned, timed)


@pytest.mark.parametrize(
    "value",
    ["", "today", "yesterday at noon", "3 hours ago", "昨天 18:24", "3小時前", "01/02/2026", "2026-13-45", "January 16",
     "now", "2026-02-30", "115年13月16日", "99999999999999999999", "0000-00-00T00:00:00Z", "Hall 2026, gate 16",
     "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_refused(value):
    found = stated_time(value, TAIPEI)
    assert found is None or within(found, datetime(2026, 1, 17, tzinfo=UTC)) is None


def test_the_first_date_in_a_line():
    found = written_time("Harbour Courier, Nora Feld, Jan 16, 2026 10:05 (updated Jan 17, 2026)", TAIPEI)
    assert found is not None
    assert found.when.isoformat() == "2026-01-16T10:05:00+08:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2026/01/16/cable", "2026-01-16"),
        ("https://x.example/news/2026-01-16-cable", "2026-01-16"),
        ("https://x.example/news/20260116/4711", "2026-01-16"),
        ("https://x.example/news/20261399/4711", None),
        ("https://x.example/news/4711202601167", None),
    ],
)
def test_the_day_in_an_address(url, day):
    found = date_in_address(url, TAIPEI)
    assert (found and found.when.date().isoformat()) == day


class TestOfAnArticle:
    def test_stated_with_zone(self):
        found = article(story(head=linked(headline=TITLE, datePublished="2026-01-16T09:30:00+08:00")))
        assert found.published is not None
        assert found.published.isoformat() == "2026-01-16T09:30:00+08:00"
        assert found.origin["published"] == "json-ld"

    def test_without_zone_it_is_the_source_s_and_says_so(self):
        head = '<meta property="article:published_time" content="2026-01-16 09:30:00">'
        found = article(story(head=head), source=source())
        assert found.published is not None
        assert found.published.isoformat() == "2026-01-16T09:30:00+08:00"
        assert found.origin["published"] == "meta, inferred zone"

    def test_published_and_modified_are_told_apart(self):
        head = linked(headline=TITLE, datePublished="2026-01-16T09:30:00Z", dateModified="2026-01-16T11:00:00Z")
        found = article(story(head=head))
        assert found.published is not None
        assert found.modified is not None
        assert found.modified > found.published

    def test_a_change_before_publication_is_none(self):
        head = linked(headline=TITLE, datePublished="2026-01-16T09:30:00Z", dateModified="2026-01-15T11:00:00Z")
        found = article(story(head=head))
        assert found.modified is None
        assert "modified" not in found.origin

    @pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "2026-01-19T00:00:00Z", "3026-01-16T00:00:00Z"])
    def test_nothing_before_1995_or_long_after_the_fetch(self, value):
        found = article(story(head=linked(headline=TITLE, datePublished=value)), url="https://x.example/cable-works")
        assert found.published is None
        assert "published-out-of-range" in found.warnings

    def test_tomorrow_s_print_date_is_believed(self):
        assert article(story(head=linked(headline=TITLE, datePublished="2026-01-18"))).published is not None

    def test_written_beside_the_headline(self):
        found = article(story(before="<div>記者王大明／2026年01月15日 18:24</div>"), source=source())
        assert found.published is not None
        assert found.published.isoformat() == "2026-01-15T18:24:00+08:00"
        assert found.origin["published"] == "generic, inferred zone"

    def test_the_address_is_asked_last(self):
        found = article(story())
        assert found.published is not None
        assert found.published.date().isoformat() == "2026-01-16"
        assert found.origin["published"] == "address, inferred zone, day only"

    def test_a_relative_time_is_no_time(self):
        found = article(story(before="<div class='time'>3 hours ago</div>"), url="https://x.example/cable-works")
        assert found.published is None

    def test_dates_of_other_stories_are_not_believed(self):
        others = "".join(f"<li><span class='date'>2026-01-{day:02}</span> story {day}</li>" for day in range(2, 9))
        html = page(f"<article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS)}</article><ul>{others}</ul>")
        assert article(html, url="https://x.example/cable-works").published is None

    def test_the_source_s_selector(self):
        html = story(before="<b id='when'>115/01/16 08:00</b>", head=linked(datePublished="2026-01-10", headline=TITLE))
        found = article(html, source=source(selectors={"published": "#when"}))
        assert found.published is not None
        assert found.published.isoformat() == "2026-01-16T08:00:00+08:00"
        assert found.origin["published"] == "selector, inferred zone"
