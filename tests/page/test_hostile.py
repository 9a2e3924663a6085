"""Pages made to do harm, or to be no page: an article or a reason comes out, always."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Article, Unread
from crawler.page import read
from crawler.page.guard import LARGEST
from tests.page.pages import (
    FETCHED,
    PARAGRAPHS,
    PARAGRAPHS_ZH,
    TITLE,
    URL,
    article,
    linked,
    page,
    paragraphs,
    story,
    unread,
)

REASONS = {
    "empty",
    "not-html",
    "too-large",
    "too-many-tags",
    "too-deep",
    "no-text",
    "no-title",
    "paywall",
    "text-too-long",
    "front-page",
}

REFUSED = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t \xef\xbb\xbf ", "empty"),
    "NULs": (b"\x00" * 1000, "empty"),
    "a PDF": (b"%PDF-1.7\n<html>", "not-html"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "not-html"),
    "JSON": (b'{"html": "<p>x</p>"}', "not-html"),
    "plain text": (b"The town of Elmsworth will get its copper cable works in March.", "not-html"),
    "no text": (b"<html><head><title>x</title></head><body></body></html>", "no-text"),
    "five megabytes of nested elements": (b"<div>" * 1_000_000, "too-many-tags"),
    "nested and closed": (b"<div>" * 60_000 + b"</div>" * 60_000, "too-deep"),
    "a million nodes": (b"<p>x" * 1_000_000, "too-many-tags"),
    "too large": (b"<p>" + b" " * LARGEST, "too-large"),
    "frames": (b"<frameset><frame src=a></frameset>", "not-html"),
}


@pytest.mark.parametrize(("html", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_a_reason(html, reason):
    found = unread(html)
    assert found.reason == reason
    assert found.detail


HARD = {
    "json that nests without end": f'<script type="application/ld+json">{"[" * 100_000}</script>',
    "people without end": f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{"[" * 5_000}</script>',
    "thousands of meta elements": '<meta name="author" content="x">' * 20_000,
    "a class without end": f'<style></style><div class="{"ad " * 200_000}"></div>',
    "entities": "&amp;" * 100_000,
    "a comment never closed": "<!-- ",
    "NULs": "\x00" * 100_000,
    "thousands of times": "<time datetime='x'></time>" * 10_000,
    "thousands of headings": f"<h1>{TITLE}</h1>" * 5_000,
}


@pytest.mark.parametrize("head", HARD.values(), ids=HARD.keys())
def test_survived(head):
    found = read(story(head=head), URL, fetched_at=FETCHED)
    assert isinstance(found, Article | Unread)


def test_the_front_page_is_no_article():
    html = page(
        "".join(f"<div><h3><a href='/{n}'>Story {n}</a></h3><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS))
    )
    assert unread(html, url="https://harbour-courier.example/").reason == "front-page"


def test_a_title_without_end_is_cut():
    long = "A title of many words " * 10_000
    found = article(story(head=f'<meta property="article:section" content="{long}">', title=long))
    assert len(found.title) <= 500
    assert found.section is not None
    assert len(found.section) <= 500


def test_a_text_too_long_to_be_an_article():
    assert unread(story(f"<p>{'The works will open in March. ' * 40_000}</p>")).reason == "text-too-long"


@pytest.mark.parametrize(
    "url", ["", "x", "http://[", "//", "https://x.example/\ud800", "data:text/html,x", "https://x.example:99999/"]
)
def test_addresses_that_are_none(url):
    assert read(story(), url, fetched_at=FETCHED).model_dump_json()


def test_a_time_of_fetching_without_zone():
    assert isinstance(read(story(), URL, fetched_at=FETCHED.replace(tzinfo=None)), Article)


WHOLE = story(
    paragraphs(PARAGRAPHS[:2])
    + "<h2>A long wait</h2><table><tr><td>1<td>2</table><ul><li>x</ul>"
    + paragraphs(PARAGRAPHS_ZH),
    head=linked(headline=TITLE, datePublished="2026-01-16", author=[{"@type": "Person", "name": "Nora Feld"}])
    + '<link rel="canonical" href="/x"><meta name="author" content="Nora Feld">',
    before='<p class="byline">記者王小明／台北報導</p><time datetime="2026-01-16">16 Jan</time>',
)


def checked(html: bytes, encoding: str | None = None) -> None:
    found = read(html, URL, fetched_at=FETCHED, encoding=encoding)
    assert isinstance(found, Article | Unread)
    if isinstance(found, Unread):
        assert found.reason in REASONS
    else:
        assert found.title
        assert found.body.strip() == found.body
        assert "\x00" not in found.body
    assert found.model_dump_json().encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from([None, "utf-8", "big5", "x", "utf-16"]))
def test_any_bytes(html, encoding):
    checked(html, encoding)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=1500))
def test_any_text_inside_a_page(words):
    checked(page(f"<h1>{TITLE}</h1><p>{words}</p>"))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.sampled_from(["cut", "double", "swap"])),
        max_size=12,
    )
)
def test_a_page_with_parts_cut_doubled_and_swapped(changes):
    html = WHOLE
    for start, size, change in changes:
        part = html[start : start + size]
        if change == "cut":
            html = html[:start] + html[start + size :]
        elif change == "double":
            html = html[:start] + part + html[start:]
        else:
            html = html[:start] + part[::-1] + html[start + size :]
    checked(html)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_page_with_tags_dropped_and_doubled(data):
    parts = WHOLE.replace(b"<", b"\x01<").split(b"\x01")
    kept = data.draw(st.lists(st.integers(0, 2), min_size=len(parts), max_size=len(parts)))
    checked(b"".join(part * times for part, times in zip(parts, kept, strict=True)))


def test_the_page_itself_is_read():
    assert article(WHOLE).title == TITLE
