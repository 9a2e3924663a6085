"""When to look at an address again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Outlets correct figures mostly within hours, seldom after a week: ages of an article at which it is looked at again.
AGES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of an address (article or discovery page) from earlier runs; times are in UTC.

    ``unchanged`` counts the looks in a row that found nothing new. ``first_looked_at``, ``verdict`` and ``article`` are
    kept by the store: when the address was first looked at, what became of the page (``record``, ``off-topic``,
    ``unread``, ``same-text``), and the article that it holds.
    """

    url: str
    source: str
    looked_at: datetime
    look_again: datetime | None
    status: int
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    unchanged: int = 0
    first_looked_at: datetime | None = None
    verdict: str | None = None
    article: str | None = None

    def conditional(self, every: int) -> bool:
        """Whether the next look may ask for changes only; each ``every``-th look in a row asks for the whole."""
        return bool(self.etag or self.last_modified) and (self.unchanged + 1) % every != 0


def look_again(first_seen: datetime, now: datetime) -> datetime | None:
    """When an article is due again: the first of the ages that is still to come; None after the last.

    Looks that were missed, because nothing ran, are not made up for: one look finds what they would have found.
    """
    return next((first_seen + age for age in AGES if first_seen + age > now), None)
