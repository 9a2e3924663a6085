"""Lists whose articles are still under way.

That a list was read is noted only once every article it named has gone through the pipelines. Noted before, a kill
would lose those articles for good: the next run would be told "not modified" and never hear of them again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crawler.store import Visit


class OpenLists:
    """Keeps the visit of each list until its articles are done; ``note`` is then called with it."""

    def __init__(self, note: Callable[[Visit], None]) -> None:
        self._note = note
        self._visits: dict[str, Visit] = {}
        self._waiting: dict[str, set[str]] = {}
        self._named_by: dict[str, set[str]] = {}

    def open(self, visit: Visit, articles: set[str], *, whole: bool) -> None:
        """A list was read. ``whole`` is False where it is to be asked for in full the next time."""
        self._visits[visit.url] = visit if whole else _unconditional(visit)
        self._waiting[visit.url] = set(articles)
        for url in articles:
            self._named_by.setdefault(url, set()).add(visit.url)
        self._close(visit.url)

    def done(self, article: str) -> None:
        """An article is in the store: with what was found in it, or to be asked for again."""
        for name in self._named_by.pop(article, ()):
            self._waiting[name].discard(article)
            self._close(name)

    def _close(self, name: str) -> None:
        if not self._waiting[name] and name in self._visits:
            self._note(self._visits.pop(name))


def _unconditional(visit: Visit) -> Visit:
    """The visit without what a server needs to answer "not modified"."""
    return replace(visit, etag=None, last_modified=None)
