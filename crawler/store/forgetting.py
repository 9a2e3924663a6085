"""What a publisher asked us to remove: taken out of the store, and kept out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from crawler.store.file import StoreFile, to_stamp


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was removed."""

    articles: int
    revisions: int
    visits: int
    quarantined: int
    texts: int


def covers(what: str, url: str) -> bool:
    """Whether an address, or any address of a host (its subdomains included), is meant. A final slash tells nothing."""
    if "/" in what:
        return url.rstrip("/") == what.rstrip("/")
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    return host == what or host.endswith("." + what)


class Forgetting(StoreFile):
    """Removal on request. The addresses themselves are kept, in a table of their own, to keep them out."""

    def forgotten(self) -> frozenset[str]:
        """The addresses and hosts that are kept out."""
        if self._forgotten is None:
            with self._watched():
                self._forgotten = frozenset(str(row[0]) for row in self._database.execute("SELECT what FROM forgotten"))
        return self._forgotten

    _forgotten: frozenset[str] | None = None

    def is_forgotten(self, url: str) -> bool:
        """Whether an address is kept out."""
        return any(covers(what, url) for what in self.forgotten())

    def forget(self, what: str, now: datetime) -> Removed:
        """Removes all that is known of an address or a host, and keeps it out from now on.

        That is: looks, all revisions of articles found there (under that address or as their canonical one), their
        texts where no other article has the same, entries of the quarantine with their input. The published files
        follow at the next publication.
        """
        database = self._database
        with self.transaction():
            visits = [row for row in database.execute("SELECT url, article FROM visits") if covers(what, row[0])]
            articles = {str(article) for _, article in visits if article}
            for article, record in database.execute("SELECT article, record FROM revisions"):
                stated = json.loads(record)
                if any(covers(what, str(stated.get(name) or "")) for name in ("canonical_url", "url")):
                    articles.add(str(article))
            revisions = 0
            for article in articles:
                database.execute(
                    "INSERT OR IGNORE INTO unpublished SELECT 'articles-' || month FROM articles WHERE id = ?",
                    (article,),
                )
                revisions += database.execute("DELETE FROM revisions WHERE article = ?", (article,)).rowcount
                database.execute("DELETE FROM articles WHERE id = ?", (article,))
                visits += database.execute("SELECT url, article FROM visits WHERE article = ?", (article,)).fetchall()
            addresses = {str(url) for url, _ in visits}
            for url in addresses:
                database.execute("DELETE FROM visits WHERE url = ?", (url,))
                database.execute("DELETE FROM notes WHERE name = ?", (f"stated {url}",))
            held = {str(url) for (url,) in database.execute("SELECT url FROM quarantine") if covers(what, url)}
            quarantined = 0
            for url in held | addresses:
                quarantined += database.execute("DELETE FROM quarantine WHERE url = ?", (url,)).rowcount
            kept = {json.loads(record)["text_sha256"] for (record,) in database.execute("SELECT record FROM revisions")}
            lost = [sha for (sha,) in database.execute("SELECT sha256 FROM texts").fetchall() if sha not in kept]
            database.executemany("DELETE FROM texts WHERE sha256 = ?", [(sha,) for sha in lost])
            database.execute("INSERT OR IGNORE INTO unpublished VALUES ('quarantine')")
            database.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (what, to_stamp(now)))
        self._forgotten = None
        return Removed(len(articles), revisions, len(addresses), quarantined, len(lost))

    def vacuum(self) -> None:
        """Rewrites the file without the pages that are free, and so without what was removed."""
        with self._watched():
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup(self, path: str) -> None:
        """Writes a whole copy into a new file, also while a run is at work."""
        with self._watched():
            self._database.execute("VACUUM INTO ?", (path,))
