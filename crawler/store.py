"""What outlives a run: one SQLite file with what was seen, when to look again, and the records.

An article is one transaction: its revision, all its records and the mark that it was seen. JSON Lines are published from
here, whole and sorted. The file has its own version (``PRAGMA user_version``) and migrates forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of an address (article or discovery page) from earlier runs; times are in UTC."""

    url: str
    source: str
    looked_at: datetime
    look_again: datetime | None
    status: int
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    unchanged: int = 0


class Store:
    """The store of one data folder. Opened once a run; closed at its end."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def visit(self, url: str) -> Visit | None:
        """The last look at an address, or None where it was never looked at."""
        raise NotImplementedError

    def remember(self, visit: Visit) -> None:
        """Notes a look at a discovery page, or at an article page that gave nothing new (a 304, an off-topic page)."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
