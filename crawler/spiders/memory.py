"""What a spider knows from earlier runs, and what it leaves for the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pydantic import ValidationError

from crawler.items import SourceLink
from crawler.store import Poll, Store, Visit

EVERY_NTH_IN_FULL = 10
"""A "not modified" is not believed for ever: every so many looks in a row ask for the whole."""

LEFT = "left"
"""The verdict on a page that was named but not had: a later run asks for it, though its list may have moved on."""

TRIES = 8
"""Times that a page which does not come is asked for again, at growing distances of up to a day."""

MOST_LEFT = 5_000
"""Pages of one list that are left for later runs; of a longer list the rest is found when it is asked for again."""

MOST_ENTRIES = 1_000
"""Entries of a list that are kept to tell whether the next look at it missed any."""

AN_HOUR = timedelta(hours=1)


class Memory:
    """The store as the spider uses it; without one nothing is known and nothing kept."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def visit(self, url: str) -> Visit | None:
        return self._store.visit(url) if self._store else None

    def remember(self, visit: Visit) -> None:
        if self._store:
            self._store.remember(visit)

    # --- Pages -------------------------------------------------------------------------------------------------------

    def is_due(self, link: SourceLink, now: datetime) -> bool:
        """Whether a page is to be fetched: never had, due for another look, or changed by its list's word; none
        that its publisher asked us to forget.

        That word counts once an hour at most, and no longer than the page is watched: some lists date everything now.
        """
        if self._store and self._store.is_forgotten(link.url):
            return False
        visit = self.visit(link.url)
        if visit is None:
            return True
        if visit.look_again is None:
            return False
        if visit.look_again <= now:
            return True
        changed = link.modified is not None and link.modified.tzinfo is not None and link.modified > visit.looked_at
        return changed and now - visit.looked_at >= AN_HOUR

    def due(self, source: str, now: datetime, limit: int) -> list[SourceLink]:
        """Pages of a source to be asked for whether a list names them or not, with what a list once said of them."""
        if not self._store or limit <= 0:
            return []
        return [self._stated(visit) for visit in self._store.due(source, now, limit)]

    def _stated(self, visit: Visit) -> SourceLink:
        noted = self._store.noted(f"stated {visit.url}") if self._store and visit.verdict == LEFT else None
        try:
            return SourceLink.model_validate_json(noted or "")
        except ValidationError:
            return SourceLink(url=visit.url, source=visit.source)

    def leave(self, links: list[SourceLink], now: datetime) -> bool:
        """Leaves pages for the next runs, those of most promise first; False where they are too many to be kept."""
        if self._store:
            with self._store.transaction():
                for link in links[:MOST_LEFT]:
                    self.put_off(link, now)
        return len(links) <= MOST_LEFT

    def put_off(self, link: SourceLink, now: datetime, *, failed: bool = False) -> None:
        """Leaves a page for a later run: the next one, or after a failure at growing distances."""
        if not self._store:
            return
        earlier = self.visit(link.url)
        tries = earlier.unchanged + 1 if failed and earlier and earlier.verdict == LEFT else int(failed)
        wait = min(AN_HOUR / 2 * 2**tries, timedelta(days=1)) if failed else timedelta(0)
        if earlier and earlier.verdict != LEFT:
            # it was had before: only the time of the next look changes
            self._store.remember(
                Visit(
                    url=link.url,
                    source=link.source,
                    looked_at=earlier.looked_at,
                    look_again=now + wait,
                    status=earlier.status,
                    etag=earlier.etag,
                    last_modified=earlier.last_modified,
                    body_sha256=earlier.body_sha256,
                    unchanged=earlier.unchanged,
                )
            )
            return
        with self._store.transaction():
            self._store.note(f"stated {link.url}", link.model_dump_json())
            again = None if tries > TRIES else now + wait
            self._store.remember(Visit(link.url, link.source, now, again, 0, unchanged=tries, verdict=LEFT))

    # --- Lists -------------------------------------------------------------------------------------------------------

    def conditional(self, url: str) -> Visit | None:
        """The last look, where the next may ask for changes only: the server has said how, and was not caught lying."""
        visit = self.visit(url)
        if visit is None or self._store is None or not visit.conditional(EVERY_NTH_IN_FULL):
            return None
        return None if self._store.noted(f"lies {url}") else visit

    def distrust(self, url: str) -> None:
        """The server said "not modified" of what was modified: it is asked for the whole from now on."""
        if self._store:
            self._store.note(f"lies {url}", "1")

    def poll(self, url: str) -> Poll | None:
        return self._store.poll(url) if self._store else None

    def note_poll(self, poll: Poll) -> None:
        if self._store:
            self._store.note_poll(poll)

    def rests(self, now: datetime) -> dict[str, tuple[datetime, str]]:
        """The sources that are left alone: until when, and why."""
        return self._store.rests(now) if self._store else {}

    def known(self, list_url: str, entries: Iterable[str]) -> int | None:
        """How many of a list's entries were there at the last look; None where there was none."""
        noted = self._store.noted(f"entries {list_url}") if self._store else None
        return len(set(entry_marks(entries)) & set(noted.split())) if noted else None

    def missed(self, list_url: str, entries: Iterable[str]) -> bool:
        """Whether entries may have come and gone since the last look at a list: none that is there now was there."""
        noted = self._store.noted(f"entries {list_url}") if self._store else None
        now = entry_marks(entries)
        return bool(noted and now) and not set(now) & set((noted or "").split())

    def gap(self, list_url: str) -> date | None:
        """The day since which entries of a list may be missed, while that is not made good."""
        noted = self._store.noted(f"gap {list_url}") if self._store else None
        return date.fromisoformat(noted) if noted else None

    def note_gap(self, list_url: str, since: date | None) -> None:
        """Keeps that entries may be missed since that day; None where they were found, or never can be."""
        if self._store:
            self._store.note(f"gap {list_url}", since.isoformat() if since else "")

    def note_entries(self, list_url: str, entries: Iterable[str]) -> None:
        """Keeps what a list names, to be compared with at the next look."""
        if self._store:
            self._store.note(f"entries {list_url}", " ".join(entry_marks(entries)))


def entry_marks(entries: Iterable[str]) -> list[str]:
    """Short marks of the ids of a list's entries."""
    marks = [hashlib.sha256(entry.encode("utf-8", "replace")).hexdigest()[:10] for entry in entries]
    return marks[:MOST_ENTRIES]
