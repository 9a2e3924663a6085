"""When an article was published and changed: the stated times first, then times written near the headline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.page.prose import Text, head_of
from crawler.page.stated import MODIFIED, PUBLISHED, Stated, micro
from crawler.page.text import one_line
from crawler.page.times import Moment, date_in_address, stated_time, within, written_time
from crawler.sources import Selectors

_DATED = (
    '[class*="date" i],[class*="time" i],[class*="publish" i],[id*="date" i],[id*="time" i],[class*="dateline" i],'
    '[class*="info" i]'
)


class Reading(Protocol):
    """What the dates need of the page that is read."""

    url: str
    title: str
    fetched_at: datetime
    zone: tzinfo
    selectors: Selectors
    origin: dict[str, str]
    warnings: list[str]


def dates_of(
    tree: LexborHTMLParser, said: Stated, text: Text, reading: Reading
) -> tuple[datetime | None, datetime | None]:
    """Published and modified, with their origins noted in the reading."""
    published = _first(reading, "published", _published(tree, said, text, reading))
    modified = _first(reading, "modified", _modified(said))
    if modified and published and modified < published:
        # A time of change before publication is a draft's, or the two are in different zones.
        modified = None
        reading.origin.pop("modified", None)
    return published, modified


def _first(reading: Reading, name: str, candidates: Iterator[tuple[str, str]]) -> datetime | None:
    for origin, value in candidates:
        moment: Moment | None
        if origin == "address":
            moment = date_in_address(value, reading.zone)
        elif origin == "generic":
            moment = written_time(value, reading.zone)
        else:
            moment = stated_time(value, reading.zone)
        if moment is None:
            if origin not in ("generic", "address", "time"):
                reading.warnings.append(f"{name}-unreadable")
            continue
        if within(moment, reading.fetched_at) is None:
            reading.warnings.append(f"{name}-out-of-range")
            continue
        reading.origin[name] = (
            origin + ("" if moment.zoned else ", inferred zone") + ("" if moment.timed else ", day only")
        )
        return moment.when
    return None


def _published(tree: LexborHTMLParser, said: Stated, text: Text, reading: Reading) -> Iterator[tuple[str, str]]:
    selector = reading.selectors.published
    if selector:
        try:
            node = tree.css_first(selector)
        except SelectolaxError:
            node = None
        if node is not None:
            yield "selector", node.attributes.get("datetime") or node.attributes.get("content") or one_line(node.text())
        else:
            reading.warnings.append("selector-published-empty")
    if said.linked and said.linked.published:
        yield "json-ld", said.linked.published
    for name in PUBLISHED:
        for value in (said.meta.get(name) or said.micro.get(name) or [])[:2]:
            yield "meta", value.strip()
    for value in micro(tree, "datePublished"):
        yield "microdata", value
    head = head_of(tree, reading.title, text)
    if head:
        written = written_time(head, reading.zone)
        if written and not written.timed:
            # The day is written; a time element may state the same day with its time.
            for value in said.times[:8]:
                moment = stated_time(value, reading.zone)
                if moment and moment.timed and moment.when.date() == written.when.date():
                    yield "time", value
        yield "generic", head
    for value in said.times[:1]:
        yield "time", value
    yield "generic", _only_date(tree, reading.zone)
    yield "generic", text.body[:200]
    yield "address", reading.url


def _only_date(tree: LexborHTMLParser, zone: tzinfo) -> str:
    """The line with the only date that elements named for dates show; where they show several, none is believed."""
    found = ""
    days = set()
    for node in tree.css(_DATED)[:60]:
        line = one_line(node.text())
        if 6 < len(line) < 160:
            moment = written_time(line, zone)
            if moment is not None:
                days.add(moment.when.date())
                found = found or line
    return found if len(days) == 1 else ""


def _modified(said: Stated) -> Iterator[tuple[str, str]]:
    if said.linked and said.linked.modified:
        yield "json-ld", said.linked.modified
    for name in MODIFIED:
        for value in (said.meta.get(name) or said.micro.get(name) or [])[:1]:
            yield "meta", value.strip()
