"""The store of one data folder."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from crawler.items import ArticleRecord, PublishedFile, Quarantined, RunManifest
from crawler.jsonlines import to_line
from crawler.store.file import from_stamp, to_stamp
from crawler.store.forgetting import Forgetting
from crawler.store.paces import Paces
from crawler.store.visits import Visit

_VISIT = (
    "url, source, looked_at, look_again, status, etag, last_modified, body_sha256, unchanged,"
    " first_looked_at, verdict, article"
)


class Store(Paces, Forgetting):
    """The store of one data folder. Opened once a run; closed at its end.

    Every method raises StorageError where the file cannot be read or written, and tells ``on_error`` first. A change is
    on the disk when the method returns, or, within ``transaction``, when that ends. Once ``given_up``, nothing is
    written any more: what comes after a fault must not count as done.
    """

    # -- looks at addresses -------------------------------------------------------------------------------------------

    def visit(self, url: str) -> Visit | None:
        """The last look at an address, or None where it was never looked at."""
        return next(self._visits("WHERE url = ?", url), None)

    def due(self, source: str, now: datetime, limit: int = 1000) -> list[Visit]:
        """Pages of a source that are to be looked at again by now, the longest due first."""
        where = "WHERE source = ? AND look_again <= ? AND verdict IS NOT NULL ORDER BY look_again, url LIMIT ?"
        return list(self._visits(where, source, to_stamp(now), limit))

    def remember(self, visit: Visit) -> None:
        """Notes a look at a discovery page, or at an article page that gave nothing new (a 304, an off-topic page).

        What an earlier look found (``first_looked_at``, ``verdict``, ``article``) stays where the visit does not say.
        Status 0 is an address that was named but never had. A discovery page, which has no verdict, leaves the
        quarantine when it could be read.
        """
        with self.transaction():
            earlier = self.visit(visit.url)
            if visit.verdict is None and visit.status and (earlier is None or earlier.verdict is None):
                self.set_aside(visit.url, [])
            self._database.execute(
                f"INSERT INTO visits ({_VISIT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants
                " ON CONFLICT (url) DO UPDATE SET source = excluded.source, looked_at = excluded.looked_at,"
                " look_again = excluded.look_again, status = excluded.status, etag = excluded.etag,"
                " last_modified = excluded.last_modified, body_sha256 = excluded.body_sha256,"
                " first_looked_at = iif(status = 0, excluded.first_looked_at, first_looked_at),"
                " unchanged = excluded.unchanged, verdict = coalesce(excluded.verdict, verdict),"
                " article = coalesce(excluded.article, article)",
                (
                    visit.url,
                    visit.source,
                    to_stamp(visit.looked_at),
                    to_stamp(visit.look_again) if visit.look_again else None,
                    visit.status,
                    visit.etag,
                    visit.last_modified,
                    visit.body_sha256,
                    visit.unchanged,
                    to_stamp(visit.first_looked_at or visit.looked_at),
                    visit.verdict,
                    visit.article,
                ),
            )

    def _visits(self, where: str, *values: object) -> Iterator[Visit]:
        with self._watched():
            rows = self._database.execute(f"SELECT {_VISIT} FROM visits {where}", values).fetchall()  # noqa: S608
        for row in rows:
            url, source, looked_at, again, *rest, first, verdict, article = row
            status, etag, last_modified, body_sha256, unchanged = rest
            yield Visit(
                url=url,
                source=source,
                looked_at=from_stamp(looked_at),
                look_again=from_stamp(again) if again else None,
                status=status,
                etag=etag,
                last_modified=last_modified,
                body_sha256=body_sha256,
                unchanged=unchanged,
                first_looked_at=from_stamp(first),
                verdict=verdict,
                article=article,
            )

    # -- records --------------------------------------------------------------------------------------------------

    def current(self, article: str) -> ArticleRecord | None:
        """The newest revision of an article, or None where there is none."""
        row = self._one(
            "SELECT record FROM revisions JOIN articles ON id = article AND articles.revision = revisions.revision"
            " WHERE id = ?",
            article,
        )
        return ArticleRecord.model_validate_json(str(row[0])) if row else None

    def article_with_text(self, source: str, text_sha256: str) -> str | None:
        """The article of a source whose newest revision has this very text."""
        row = self._one(
            "SELECT id FROM articles WHERE source = ? AND text_sha256 = ? ORDER BY id LIMIT 1", source, text_sha256
        )
        return str(row[0]) if row else None

    def body(self, text_sha256: str) -> str | None:
        """The text with this hash, where it may be kept and came through here."""
        row = self._one("SELECT body FROM texts WHERE sha256 = ?", text_sha256)
        return str(row[0]) if row else None

    def write(self, record: ArticleRecord, *, body: str | None = None, run: str | None = None) -> None:
        """Adds a revision with all its facts. One that is there already, to the letter, is left as it is.

        One of an address that was asked to be forgotten is not kept, wherever it comes from.
        """
        if self.is_forgotten(record.canonical_url):
            return
        month = record.first_seen.astimezone(UTC).strftime("%Y-%m")
        with self.transaction():
            self._database.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, text_sha256 = excluded.text_sha256"
                " WHERE excluded.revision > revision",
                (record.id, record.source, month, to_stamp(record.first_seen), record.revision, record.text_sha256),
            )
            self._database.execute(
                "INSERT INTO revisions VALUES (?, ?, ?, ?)", (record.id, record.revision, run, to_line(record))
            )
            if body is not None:
                self._database.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (record.text_sha256, body))
            self._database.execute(
                "INSERT OR IGNORE INTO unpublished SELECT 'articles-' || month FROM articles WHERE id = ?", (record.id,)
            )

    def replace(self, article: str, records: Iterable[ArticleRecord]) -> None:
        """Puts other revisions of an article in the place of those that are there (where two stores are merged)."""
        with self.transaction():
            self._database.execute(
                "INSERT OR IGNORE INTO unpublished SELECT 'articles-' || month FROM articles WHERE id = ?", (article,)
            )
            self._database.execute("DELETE FROM revisions WHERE article = ?", (article,))
            self._database.execute("DELETE FROM articles WHERE id = ?", (article,))
            for record in records:
                self.write(record)

    def revisions(self, article: str) -> list[ArticleRecord]:
        """All revisions of an article, the first one first."""
        with self._watched():
            rows = self._database.execute(
                "SELECT record FROM revisions WHERE article = ? ORDER BY revision", (article,)
            ).fetchall()
        return [ArticleRecord.model_validate_json(row[0]) for row in rows]

    def empty(self) -> bool:
        """Whether nothing was ever written here."""
        return not self._one(
            "SELECT 1 FROM articles UNION ALL SELECT 1 FROM visits UNION ALL SELECT 1 FROM runs LIMIT 1"
        )

    # -- the quarantine -------------------------------------------------------------------------------------------

    def set_aside(self, url: str, entries: Iterable[tuple[Quarantined, bytes]]) -> None:
        """Makes these the quarantine's entries of an address; what no longer holds of it leaves the quarantine.

        An entry that is there already keeps the time at which it was first seen.
        """
        if self.is_forgotten(url):
            return
        with self.transaction():
            before = {
                str(name): Quarantined.model_validate_json(record)
                for name, record in self._database.execute("SELECT id, record FROM quarantine WHERE url = ?", (url,))
            }
            kept = {entry.id: (entry, raw) for entry, raw in entries}
            if not before and not kept:
                return
            self._database.execute("DELETE FROM quarantine WHERE url = ?", (url,))
            for name, (entry, raw) in kept.items():
                earlier = before.get(name)
                seen = entry.model_copy(update={"first_seen": earlier.first_seen}) if earlier else entry
                self._database.execute(
                    "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?)",
                    (name, url, to_line(seen), zlib.compress(raw, 1)),
                )
            self._database.execute("INSERT OR IGNORE INTO unpublished VALUES ('quarantine')")

    def raw_input(self, quarantined: str) -> bytes | None:
        """The whole input of an entry of the quarantine."""
        row = self._one("SELECT raw FROM quarantine WHERE id = ?", quarantined)
        return zlib.decompress(row[0]) if row and isinstance(row[0], bytes) else None

    # -- what is published ------------------------------------------------------------------------------------------

    def parts(self) -> list[str]:
        """The files that these records make up, by name without ending."""
        with self._watched():
            months = self._database.execute("SELECT DISTINCT month FROM articles ORDER BY month").fetchall()
        return [f"articles-{month}" for (month,) in months] + ["quarantine"]

    def unpublished(self) -> set[str]:
        """The parts that have changed since they were last published."""
        with self._watched():
            return {part for (part,) in self._database.execute("SELECT part FROM unpublished")}

    def lines(self, part: str) -> Iterator[str]:
        """The lines of a part, sorted by id and revision, so that equal contents are equal files."""
        if part == "quarantine":
            query, values = "SELECT record FROM quarantine ORDER BY url, id", ()
            rows = self._database.execute(query, values)
        else:
            rows = self._database.execute(
                "SELECT record FROM articles JOIN revisions ON id = article WHERE month = ?"
                " ORDER BY id, revisions.revision",
                (part.removeprefix("articles-"),),
            )
        with self._watched():
            for (record,) in rows:
                yield record

    def published(self) -> dict[str, PublishedFile]:
        """The published files, by path, as they were written."""
        with self._watched():
            rows = self._database.execute("SELECT path, sha256, lines, bytes FROM published ORDER BY path").fetchall()
        return {path: PublishedFile(path=path, sha256=sha, lines=lines, bytes=size) for path, sha, lines, size in rows}

    def note_published(self, part: str, file: PublishedFile) -> None:
        """Notes that a part now stands in its file."""
        with self.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)", (file.path, file.sha256, file.lines, file.bytes)
            )
            self._database.execute("DELETE FROM unpublished WHERE part = ?", (part,))

    # -- runs -----------------------------------------------------------------------------------------------------

    def note_run(self, manifest: RunManifest) -> None:
        """Notes a run: when it begins, unfinished; when it ends, with what it did."""
        finished = to_stamp(manifest.finished) if manifest.finished else None
        with self.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)",
                (manifest.id, to_stamp(manifest.started), finished, to_line(manifest)),
            )

    def run(self, name: str) -> RunManifest | None:
        """A run by its id."""
        row = self._one("SELECT manifest FROM runs WHERE id = ?", name)
        return RunManifest.model_validate_json(str(row[0])) if row else None

    def runs(self, limit: int = 100) -> list[RunManifest]:
        """The runs, the newest first."""
        with self._watched():
            rows = self._database.execute(
                "SELECT manifest FROM runs ORDER BY started DESC, id DESC LIMIT ?", (limit,)
            ).fetchall()
        return [RunManifest.model_validate_json(row[0]) for row in rows]

    def interrupted(self) -> list[RunManifest]:
        """The runs that began and never ended: they were killed."""
        with self._watched():
            rows = self._database.execute("SELECT manifest FROM runs WHERE finished IS NULL ORDER BY id").fetchall()
        return [RunManifest.model_validate_json(row[0]) for row in rows]

    # -- small things that a spider wants to know next time -----------------------------------------------------------

    def note(self, name: str, value: str) -> None:
        """Keeps a short text under a name."""
        with self.transaction():
            self._database.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        """The text kept under a name."""
        row = self._one("SELECT value FROM notes WHERE name = ?", name)
        return str(row[0]) if row else None

    def check(self) -> list[str]:
        """What SQLite itself finds wrong with the file; nothing where it is sound."""
        with self._watched():
            found = [str(row[0]) for row in self._database.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found
