"""The SQLite file: how it is opened, its tables, and the way from each earlier version to this one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

# "pldw": says whose file this is (see the table of application ids in SQLite's documentation).
APPLICATION_ID = 0x706C6477
BUSY_SECONDS = 15

# One entry a version; a file of version n has had the first n applied. Never edit an entry: add one.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE visits (
            url TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            first_looked_at TEXT NOT NULL,
            looked_at TEXT NOT NULL,
            look_again TEXT,
            status INTEGER NOT NULL,
            etag TEXT,
            last_modified TEXT,
            body_sha256 TEXT,
            unchanged INTEGER NOT NULL,
            verdict TEXT,
            article TEXT
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX visits_due ON visits (source, look_again) WHERE look_again IS NOT NULL",
        """CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            month TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            revision INTEGER NOT NULL,
            text_sha256 TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX articles_month ON articles (month)",
        "CREATE INDEX articles_text ON articles (source, text_sha256)",
        """CREATE TABLE revisions (
            article TEXT NOT NULL REFERENCES articles (id),
            revision INTEGER NOT NULL,
            run TEXT,
            record TEXT NOT NULL,
            PRIMARY KEY (article, revision)
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE texts (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
        """CREATE TABLE quarantine (
            id TEXT PRIMARY KEY,
            url TEXT NOT NULL,
            record TEXT NOT NULL,
            raw BLOB
        ) STRICT""",
        "CREATE INDEX quarantine_url ON quarantine (url)",
        """CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            started TEXT NOT NULL,
            finished TEXT,
            manifest TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE unpublished (part TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        """CREATE TABLE published (
            path TEXT PRIMARY KEY,
            sha256 TEXT NOT NULL,
            lines INTEGER NOT NULL,
            bytes INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        """CREATE TABLE polls (
            url TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            polled_at TEXT NOT NULL,
            next_poll TEXT NOT NULL,
            seconds REAL NOT NULL,
            failures INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE rests (source TEXT PRIMARY KEY, until TEXT NOT NULL, why TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    ("CREATE TABLE forgotten (what TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID",),
)


class StorageError(Exception):
    """The data folder cannot be read or written as it must; what was committed before is whole."""


@contextlib.contextmanager
def faults(what: str) -> Iterator[None]:
    """Turns what SQLite and the file system report into a StorageError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StorageError(f"{what}: {error}{_advice(error)}") from error
    except OSError as error:
        raise StorageError(f"{what}: {error.strerror or error}") from error


def _advice(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "malformed" in text or "not a database" in text:
        return "; move the file away: the next run builds it again from the published records"
    if "full" in text:
        return "; make room on the disk: the next run goes on where this one stopped"
    if "readonly" in text or "unable to open" in text:
        return "; the data folder must be writable for the user who runs this"
    if "locked" in text:
        return "; another program holds the file"
    return ""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The store's file, opened; every commit is on the disk before it returns.

    Raises:
        StorageError: where it cannot be opened, is no store of ours, or is newer than this program.
    """
    with faults(str(path)):
        if read_only:
            uri = f"{path.resolve().as_uri()}?mode=ro"
            database = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        with faults(str(path)):
            _check(database, path)
            if not read_only:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = FULL")
                database.execute("PRAGMA foreign_keys = ON")
                migrate(database, MIGRATIONS)
    except BaseException:
        database.close()
        raise
    return database


def version(database: sqlite3.Connection) -> int:
    """The version of an open store's tables."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _check(database: sqlite3.Connection, path: Path) -> None:
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise StorageError(f"{path}: is a SQLite file of another program")
    if version(database) > len(MIGRATIONS):
        found, known = version(database), len(MIGRATIONS)
        raise StorageError(f"{path}: has version {found}, this pledgewatch knows up to {known}: use the newer one")


def migrate(database: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    """Brings the tables to the newest version; a step is done whole or not at all."""
    if version(database) == 0:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    while (done := version(database)) < len(migrations):
        database.execute("BEGIN IMMEDIATE")
        try:
            if version(database) == done:  # another process may have been quicker
                for statement in migrations[done]:
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {done + 1}")
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
