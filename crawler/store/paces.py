"""The pace of lists and sources, as the store keeps it (the rules are in ``crawler.store.polls``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from crawler.store.file import StoreFile, from_stamp, to_stamp
from crawler.store.polls import Poll


class Paces(StoreFile):
    """When each list is next asked, and which sources are left alone."""

    def poll(self, url: str) -> Poll | None:
        """The pace of a list, or None where it was never asked."""
        return next(self._polls("WHERE url = ?", url), None)

    def polls(self) -> list[Poll]:
        """The pace of every list, the soonest due first."""
        return list(self._polls("ORDER BY next_poll, url"))

    def _polls(self, where: str, *values: object) -> Iterator[Poll]:
        with self._watched():
            rows = self._database.execute(
                f"SELECT url, source, polled_at, next_poll, seconds, failures FROM polls {where}",  # noqa: S608 - constants
                values,
            ).fetchall()
        for url, source, polled_at, next_poll, seconds, failures in rows:
            yield Poll(url, source, from_stamp(polled_at), from_stamp(next_poll), timedelta(seconds=seconds), failures)

    def note_poll(self, poll: Poll) -> None:
        """Keeps the pace of a list."""
        times = (to_stamp(poll.polled_at), to_stamp(poll.next_poll), poll.interval.total_seconds())
        with self.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO polls VALUES (?, ?, ?, ?, ?, ?)", (poll.url, poll.source, *times, poll.failures)
            )

    def rest(self, source: str, until: datetime, why: str) -> None:
        """Leaves a source alone until then."""
        with self.transaction():
            self._database.execute("INSERT OR REPLACE INTO rests VALUES (?, ?, ?)", (source, to_stamp(until), why))

    def rests(self, now: datetime) -> dict[str, tuple[datetime, str]]:
        """The sources that rest: until when, and why."""
        with self._watched():
            rows = self._database.execute("SELECT source, until, why FROM rests WHERE until > ?", (to_stamp(now),))
            return {source: (from_stamp(until), why) for source, until, why in rows}
