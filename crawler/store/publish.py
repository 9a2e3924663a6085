"""From the store to the files that others read, and back where the store is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

from crawler.items import SCHEMA_VERSION, PublishedFile, Record
from crawler.jsonlines import to_line, whole_file
from crawler.records import read_records
from crawler.store.database import StorageError, faults
from crawler.store.store import Store

RECORDS = "records"
MANIFEST = "manifest.json"


class Published(Record):
    """``records/manifest.json``: the published files with their hashes, so that a copy can be checked on its own."""

    schema_version: str
    files: list[PublishedFile]


def publish(store: Store, data_dir: Path) -> list[PublishedFile]:
    """Writes the JSON Lines of what has changed since the last time, each file whole, and says what is there now.

    A file that is missing is written again too. Killed at any moment, this is simply done again at the next start.
    """
    with faults(f"{data_dir / RECORDS}"):
        changed = store.unpublished()
        before = store.published()
        for part in sorted({*store.parts(), *changed}):  # a month of which nothing is left becomes an empty file
            path = data_dir / RECORDS / f"{part}.jsonl"
            known = before.get(f"{RECORDS}/{path.name}")
            if part in changed or known is None or not path.is_file() or path.stat().st_size != known.bytes:
                store.note_published(part, _write(store, part, path))
        files = list(store.published().values())
        manifest = Published(schema_version=SCHEMA_VERSION, files=files)
        place = data_dir / RECORDS / MANIFEST
        line = to_line(manifest).encode("utf-8")
        if not place.is_file() or place.read_bytes() != line:
            with whole_file(place) as file:
                file.write(line)
    return files


def _write(store: Store, part: str, path: Path) -> PublishedFile:
    digest, lines, size = hashlib.sha256(), 0, 0
    with whole_file(path) as file:
        for line in store.lines(part):
            data = line.encode("utf-8")
            file.write(data)
            digest.update(data)
            lines += 1
            size += len(data)
    return PublishedFile(path=f"{RECORDS}/{path.name}", sha256=digest.hexdigest(), lines=lines, bytes=size)


def restore(store: Store, data_dir: Path) -> int:
    """Takes the published records into an empty store, and says how many there were.

    So a lost store costs only the looks (pages are fetched once more), never a record. Texts are not in the files.
    """
    if not store.empty():
        return 0
    count = 0
    try:
        with store.transaction():
            for record in read_records(data_dir):
                store.write(record)
                count += 1
    except ValueError as error:
        place = data_dir / RECORDS
        raise StorageError(f"the store is empty, and the records in {place} cannot be taken back: {error}") from error
    return count
