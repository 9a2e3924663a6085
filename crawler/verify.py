"""Whether published files are what they say: whole, of the schema, as their hashes, true to the stored texts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import ValidationError

from crawler.facts.proof import refusal
from crawler.items import ArticleRecord, Fact, Quarantined, Record
from crawler.jsonlines import read_lines, to_line
from crawler.revisions import AROUND, article_id
from crawler.store import Store

_FACTS = ("pledges", "quotes", "tariffs")

FAULTS_A_FILE = 20
"""Faults that are told of one file; the rest is counted."""


@dataclass
class Report:
    """What was checked, and what was found wrong."""

    checked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def tell(self, where: str, faults: Iterable[str]) -> None:
        found = list(faults)
        self.faults += [f"{where}: {fault}" for fault in found[:FAULTS_A_FILE]]
        if len(found) > FAULTS_A_FILE:
            self.faults.append(f"{where}: and {len(found) - FAULTS_A_FILE} more")


def verify(folder: Path, store: Store | None = None) -> Report:
    """Checks a data folder, its folder of records, or any folder with a ``manifest.json`` that lists files and hashes.

    Args:
        folder: what to check.
        store: the store behind it, where there is one: then the files are compared with it, and each fact with the
            text it was read from.
    """
    report = Report()
    inner = folder / "records"
    place = inner if (inner / "manifest.json").is_file() else folder
    try:
        listed = json.loads((place / "manifest.json").read_text(encoding="utf-8"))["files"]
        names = {Path(str(entry.get("path") or entry["file"])).name: dict(entry) for entry in listed}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        report.faults.append(f"{place / 'manifest.json'}: cannot be read: {error}")
        return report
    for path in sorted(place.glob("*.jsonl")):
        if path.name not in names:
            report.tell(path.name, ["is not in the manifest"])
    for name, entry in sorted(names.items()):
        report.checked["files"] += 1
        report.tell(name, _file_faults(place / name, entry))
        if (place / name).is_file():
            report.tell(name, _record_faults(place / name, report.checked, store))
    if store is not None:
        report.tell("store", store.check())
        report.tell("store", _store_faults(store, place))
    return report


def _file_faults(path: Path, entry: dict[str, Any]) -> Iterator[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield f"cannot be read: {error.strerror}"
        return
    if hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        yield "its SHA-256 is not that of the manifest"
    if "bytes" in entry and len(data) != entry["bytes"]:
        yield f"has {len(data)} bytes, {entry['bytes']} expected"
    if path.suffix == ".jsonl":
        count = data.count(b"\n")
        expected = entry.get("lines", entry.get("rows", count))
        if count != expected:
            yield f"has {count} lines, {expected} expected"
        if data and not data.endswith(b"\n"):
            yield "ends within a line"


def _record_faults(path: Path, checked: Counter[str], store: Store | None) -> Iterator[str]:
    """What is wrong within a file of records; files of other kinds are only parsed."""
    if path.suffix != ".jsonl":
        return
    model = ArticleRecord if path.name.startswith("articles-") else Quarantined if path.stem == "quarantine" else None
    last: tuple[str, int] = ("", 0)
    try:
        for number, value in enumerate(read_lines(path), 1):
            checked["lines"] += 1
            if model is None:
                if path.stem in _FACTS:  # a table of an export
                    checked[path.stem] += 1
                    yield from (f"line {number}: {fault}" for fault in _row_faults(value))
                continue
            try:
                record: Record = model.model_validate(value)
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                yield f"line {number}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
                continue
            if to_line(record) != to_line(value):
                yield f"line {number}: is not written as the schema writes it"
            if isinstance(record, ArticleRecord):
                yield from (f"line {number}: {fault}" for fault in article_faults(record, path.stem, last, store))
                last = (record.id, record.revision)
                for kind in _FACTS:
                    checked[kind] += len(getattr(record, kind))
    except ValueError as error:
        yield str(error).removeprefix(f"{path}: ")


def _row_faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a row of an export's table of facts, as far as its own words tell."""
    try:
        yield from (f"{row['id']}: {fault}" for fault in fact_faults(SimpleNamespace(**row), None))
    except (KeyError, AttributeError, TypeError) as error:
        yield f"is no row of facts: {error}"


def article_faults(record: ArticleRecord, part: str, before: tuple[str, int], store: Store | None) -> Iterator[str]:
    """What is wrong with one article record.

    Args:
        record: the record.
        part: the name of its file, without the ending.
        before: id and revision of the record before it in the file.
        store: where its text may be.
    """
    if record.id != article_id(record.canonical_url):
        yield f"{record.id} is not the id of {record.canonical_url}"
    if record.revision != (before[1] + 1 if record.id == before[0] else 1):
        yield f"{record.id} revision {record.revision} comes after revision {before[1]} of {before[0] or 'nothing'}"
    if record.id < before[0]:
        yield f"{record.id} is out of order"
    month = f"articles-{record.first_seen.astimezone(UTC):%Y-%m}"
    if part != month:
        yield f"{record.id} belongs into {month}"
    found: Sequence[Any] = [*record.pledges, *record.quotes, *record.tariffs]
    for name, count in Counter(fact.id for fact in found).items():
        if count > 1:
            yield f"{name} is there {count} times"
    body = store.body(record.text_sha256) if store else None
    if body is not None and hashlib.sha256(body.encode("utf-8")).hexdigest() != record.text_sha256:
        yield f"{record.id}: the stored text is not the one with its hash"
        return
    for fact in found:
        yield from (f"{fact.id}: {fault}" for fault in fact_faults(fact, body))


def fact_faults(fact: Any, body: str | None) -> Iterator[str]:
    """What is wrong with one fact: its positions, its words around, and, where the text is there, its proof."""
    if fact.end - fact.start != len(fact.evidence):
        yield "the evidence is not as long as its positions say"
    if len(fact.prefix) > AROUND or len(fact.suffix) > AROUND:
        yield "more than 32 characters around the evidence"
    if hasattr(fact, "figure"):
        inner = fact.evidence[fact.figure_start - fact.start : fact.figure_end - fact.start]
        if inner != fact.figure:
            yield "the words of the figure do not stand at their place in the evidence"
    if body is None:
        return
    around = body[max(0, fact.start - AROUND) : fact.end + AROUND]
    if around != fact.prefix + fact.evidence + fact.suffix:
        yield "the evidence and what is around it do not stand in the text"
    elif hasattr(fact, "figure") and isinstance(fact, Fact) and (why := refusal(fact, body)):  # type: ignore[arg-type]
        yield f"the text does not prove it: {why}"


def _store_faults(store: Store, place: Path) -> Iterator[str]:
    """Where the published files are not what the store would publish, though nothing is waiting to be published."""
    waiting = store.unpublished()
    for part in store.parts():
        if part in waiting:
            continue
        digest = hashlib.sha256()
        for line in store.lines(part):
            digest.update(line.encode("utf-8"))
        path = place / f"{part}.jsonl"
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest.hexdigest():
            yield f"{part}.jsonl is not what the store has"
