"""Which lists a run asks, and which of their entries are worth a look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote, urlsplit

from crawler.items import SourceLink
from crawler.sources import ListKind, Source
from crawler.spiders.lists import Child

NEWEST_MAPS = 2
"""Of a sitemap index, in a run that does not look far back."""

MOST_MAPS = 400
"""Of a sitemap index, in a back-fill: eight years of weekly maps."""

MOST_PAGES = 100
"""Of a listing API that goes on from page to page."""

SPAN = timedelta(days=7)
"""Of one request to a listing API in a back-fill."""

_DAY_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2]|[1-9](?=[-/_]))(?:[-/_]?(0[1-9]|[12]\d|3[01]|[1-9](?!\d)))?"
)
_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|maca)=")


@dataclass(frozen=True, slots=True)
class ListAddress:
    """A list to ask: its address, and how the source declares it (how XML is read depends on what comes)."""

    url: str
    kind: ListKind


def polled_lists(source: Source) -> list[ListAddress]:
    """The lists that every run asks, in order."""
    return [ListAddress(url, kind) for kind in source.polled for url in source.lists(kind)]


def backfill_lists(source: Source, since: date, today: date) -> Iterator[ListAddress]:
    """All lists that reach back, in order of promise.

    What every run asks comes first, then APIs and day lists from the newest day on, then sitemaps and sections.
    """
    asked = set()
    for address in (*polled_lists(source), *_spans(source, since, today), *day_lists(source, since, today)):
        if address.url not in asked:
            asked.add(address.url)
            yield address
    kinds: tuple[ListKind, ...] = ("feeds", "news_sitemaps", "sitemaps", "sections")
    for kind in kinds:
        yield from (ListAddress(url, kind) for url in source.lists(kind) if url not in asked)


def _spans(source: Source, since: date, today: date) -> Iterator[ListAddress]:
    api = source.api
    if api is None or api.backfill is None:
        return
    until = today + timedelta(days=1)
    while until > since:
        start = max(since, until - SPAN)
        query = re.sub(r"\{(since|until)\}", r"{\1:seconds}", api.backfill)
        query = query.format(since=_Day(start, source), until=_Day(until, source))
        for url in api.urls:
            yield ListAddress(url + ("&" if "?" in url else "?") + query, "api")
        until = start


class _Day:
    """A day in an address: as Unix seconds of its midnight in the source's zone, or in a format of dates."""

    def __init__(self, day: date, source: Source) -> None:
        self.day, self.zone = day, source.zone

    def __format__(self, how: str) -> str:
        if how == "seconds":
            return str(int(datetime(self.day.year, self.day.month, self.day.day, tzinfo=self.zone).timestamp()))
        return format(self.day, how)


def day_lists(source: Source, since: date, today: date) -> Iterator[ListAddress]:
    """The source's archive pages or maps of these days, the newest first."""
    asked = set()
    day = today
    while day >= since:
        for template in source.day_lists:
            url = template.format(day=day, week=(day.day - 1) // 7 + 1)
            if url not in asked:
                asked.add(url)
                yield ListAddress(url, "sections")
        day -= timedelta(days=1)


def maps_to_ask(children: list[Child], since: date | None, source: Source) -> list[str]:
    """The maps of a sitemap index that are worth asking, newest first: a few, or all that may reach back far enough.

    How new a map is, its ``lastmod`` says, or a date in its name; one without either counts as new.
    """
    end = datetime.max.replace(tzinfo=UTC)
    known: list[tuple[datetime, int, str]] = []
    for place, child in enumerate(children):
        if not source.owns(child.url):
            continue
        named = last_day_in_url(child.url)
        when = child.modified or (_evening(named) if named else end)
        if since is None or when.date() >= since:
            known.append((when, -place, child.url))
    known.sort(reverse=True)
    return [url for _, _, url in known[: NEWEST_MAPS if since is None else MOST_MAPS]]


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)


def last_day_in_url(url: str) -> date | None:
    """The day that an address names, or the last of the month where it names a month only."""
    parts = urlsplit(url)
    match = _DAY_IN_URL.search(parts.path + "?" + parts.query)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        if match[3]:
            return date(year, month, int(match[3]))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def when(link: SourceLink) -> datetime | None:
    """When an entry is from: as the list states it, or its address; None where nothing says."""
    if link.published or link.modified:
        return link.published or link.modified
    named = last_day_in_url(link.url)
    return _evening(named) if named else None


def heading(link: SourceLink) -> str | None:
    """The words by which to judge an entry: its title, else the words of its address; None where it has neither."""
    if link.title:
        return link.title
    slug = unquote(urlsplit(link.url).path).rstrip("/").rpartition("/")[2]
    words = [word for word in re.split(r"[-_.\s]+", slug) if word.isalpha() and word not in {"html", "htm", "aspx"}]
    return " ".join(words) if len(words) >= 3 else None


def tidy(link: SourceLink, source: Source) -> SourceLink:
    """The link without what only tells who came from where; of some sources without any query."""
    address, mark, query = link.url.partition("?")
    if not mark:
        return link
    kept = [] if source.drop_query else [part for part in query.split("&") if not _TRACKING.match(part)]
    url = address + ("?" + "&".join(kept) if kept else "")
    return link if url == link.url else link.model_copy(update={"url": url})


Hint = Callable[[str, str | None], bool]


def is_promising(link: SourceLink, hint: Hint) -> bool:
    """Whether title and summary touch the deal; an entry that says nothing of itself is worth a look."""
    words = heading(link)
    return words is None or hint(words, link.summary)
