"""When each list is asked: what is due, what an answer says of a list's pace, and which gaps are still open.

The pace of a list is kept together with the mark that it was read, once all its articles are in the store. Kept before,
a kill would leave them for as long as the list is then left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from scrapy.http import Response

from crawler.middlewares import retry_after
from crawler.sources import Source, Sources
from crawler.spiders import discovery
from crawler.spiders.discovery import ListAddress
from crawler.spiders.lists import Listing
from crawler.spiders.memory import Memory, entry_marks
from crawler.store import Look, Poll, after_failure, after_look
from crawler.tally import Tally

MOST_DAYS = timedelta(days=14)
"""That the filling of a gap goes back."""


class Schedule:
    """The pace of the lists that runs ask; of others (lists by day, maps of an index) nothing is kept."""

    def __init__(self, sources: Sources, memory: Memory, tally: Tally) -> None:
        self._memory = memory
        self._tally = tally
        self._polled = {address.url for source in sources.values() for address in discovery.polled_lists(source)}
        self._polls: dict[str, Poll] = {}
        self._filling: dict[str, set[str]] = {}

    def due(self, source: Source, now: datetime) -> Iterator[ListAddress]:
        """The source's lists whose time has come; the others are counted."""
        for address in discovery.polled_lists(source):
            poll = self._memory.poll(address.url)
            if poll is None or poll.is_due(now):
                yield address
            else:
                self._tally.add(source.id, "failing" if poll.failures else "waiting")

    def unchanged(self, source: Source, address: ListAddress, fresh_for: timedelta | None, now: datetime) -> None:
        """A list answered that nothing changed."""
        if address.url in self._polled:
            look = Look(unchanged=True, fresh_for=fresh_for)
            last = self._memory.poll(address.url)
            self._memory.note_poll(after_look(last, address.url, source.id, now, look))
        self._filled(address.url)

    def read(
        self,
        source: Source,
        address: ListAddress,
        listing: Listing,
        entries: list[str],
        *,
        fresh_for: timedelta | None,
        now: datetime,
        gap: bool,
        same: bool,
    ) -> None:
        """A list was read; its pace is kept when it is ``done``."""
        if address.url not in self._polled:
            return
        known = self._memory.known(address.url, entries)
        times = [link.published for link in listing.links if link.published and link.published.tzinfo]
        look = Look(
            entries=len(set(entry_marks(entries))),
            known=known or 0,
            first=known is None and not listing.children,
            gap=gap,
            unchanged=same,
            span=max(times) - min(times) if len(times) > 1 else None,
            fresh_for=max((time for time in (listing.ttl, fresh_for) if time), default=None),
        )
        self._polls[address.url] = after_look(self._memory.poll(address.url), address.url, source.id, now, look)

    def done(self, url: str) -> None:
        """All articles of a list are in the store, or put off."""
        poll = self._polls.pop(url, None)
        if poll is not None:
            self._memory.note_poll(poll)
        self._filled(url)

    def failed(self, source: str, url: str, now: datetime, response: Response | None = None) -> None:
        """A list did not come, or is none."""
        if response is not None and response.status in {404, 410}:
            self._filled(url)
        if url in self._polled:
            wait = retry_after(response, now) if response is not None else None
            asked = timedelta(seconds=min(wait, 86400)) if wait else None
            self._memory.note_poll(after_failure(self._memory.poll(url), url, source, now, retry_after=asked))

    # --- Gaps --------------------------------------------------------------------------------------------------------

    def days_to_fill(self, source: Source, address: ListAddress, now: datetime) -> list[ListAddress]:
        """The lists by day that may name what a list lost; its gap is open until all of them are read, in any run."""
        since = self._memory.gap(address.url)
        if since is None:
            return []
        today = now.astimezone(source.zone).date()
        days = list(discovery.day_lists(source, max(since, today - MOST_DAYS), today))
        self._filling[address.url] = {day.url for day in days}
        return days

    def _filled(self, day: str) -> None:
        """A list by day was read to its end, or is not there."""
        for feed, days in list(self._filling.items()):
            days.discard(day)
            if not days:
                del self._filling[feed]
                self._memory.note_gap(feed, None)
