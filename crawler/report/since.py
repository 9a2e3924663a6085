"""What changed since a time or an earlier export: in the ledger, and in articles."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.items import ArticleRecord, Change
from crawler.jsonlines import read_lines
from crawler.ledger import Claim, build

_COMPARED = ("counted", "status", "qualifier", "timeframe", "grade", "reports", "independent_sources", "conflicts_with")


@dataclass(frozen=True)
class ClaimChange:
    """One thing that is otherwise in the ledger. ``claim`` is as it is now, or as it was where it is gone."""

    claim: dict[str, Any]
    change: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class ArticleChange:
    """One thing that a revision changed; of a new article ``change`` is None."""

    article: ArticleRecord
    change: Change | None


@dataclass(frozen=True)
class Changes:
    """All that changed since ``since`` (None: since the records began, and then only corrections)."""

    since: str | None
    claims: list[ClaimChange]
    articles: list[ArticleChange]


def corrections(records: Iterable[ArticleRecord]) -> Changes:
    """All that revisions have changed since the records began."""
    return Changes(None, [], [ArticleChange(r, c) for r in _in_order(records) for c in r.changes])


def since_time(records: Iterable[ArticleRecord], since: datetime) -> Changes:
    """What came in at a time or later, against the ledger as it stood before."""
    kept = list(records)
    before = [r for r in kept if r.fetched_at < since]
    return _changes(
        f"{since.astimezone(UTC):%Y-%m-%d %H:%M} UTC", kept, build(before), {(r.id, r.revision) for r in before}
    )


def since_export(records: Iterable[ArticleRecord], folder: Path) -> Changes:
    """What is otherwise than in an export.

    Raises:
        ValueError: where the folder holds no export, or one that cannot be read.
    """
    if not (folder / "manifest.json").is_file():
        raise ValueError(f"{folder} holds no export; expected a day such as 2026-01-15, or a folder made by export")
    before = [Claim.model_validate(row) for row in _rows(folder, "ledger", Claim)]
    newest = {str(row["id"]): int(row["revision"]) for row in _rows(folder, "articles", None)}
    kept = list(records)
    known = {(r.id, r.revision) for r in kept if r.revision <= newest.get(r.id, 0)}
    return _changes(folder.name, kept, before, known)


def _rows(folder: Path, table: str, model: type[Claim] | None) -> list[dict[str, Any]]:
    """The rows of a table of an export, in either format."""
    lines = folder / f"{table}.jsonl"
    if lines.is_file():
        return list(read_lines(lines))
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    return [{name: _cell(name, value, model) for name, value in row.items()} for row in rows] if model else rows


def _cell(name: str, value: str, model: type[Claim]) -> Any:
    """A cell of a CSV as it was before: nothing is null, lists and objects are JSON, a shielded formula is bare."""
    kind = str(model.model_fields[name].annotation)
    if kind.startswith(("list", "dict")):
        return json.loads(value)
    return value.removeprefix("'") or None


def _changes(since: str, records: list[ArticleRecord], before: list[Claim], known: set[tuple[str, int]]) -> Changes:
    new = [r for r in _in_order(records) if (r.id, r.revision) not in known]
    articles = [
        ArticleChange(r, c) for r in new for c in ([None] if r.revision == 1 and r.relevant else []) + list(r.changes)
    ]
    return Changes(since, _compared(before, build(records)), articles)


def _in_order(records: Iterable[ArticleRecord]) -> list[ArticleRecord]:
    return sorted(records, key=lambda r: (r.fetched_at, r.id, r.revision))


def _compared(before: list[Claim], now: list[Claim]) -> list[ClaimChange]:
    old = {claim.id: claim for claim in before}
    new = {claim.id: claim for claim in now}
    found = [ClaimChange(new[one].model_dump(), "added") for one in new if one not in old]
    found += [ClaimChange(old[one].model_dump(), "removed") for one in old if one not in new]
    for one in sorted(old.keys() & new.keys()):
        for field in _COMPARED:
            was, is_ = (_plain(getattr(claim, field)) for claim in (old[one], new[one]))
            if was != is_:
                found.append(ClaimChange(new[one].model_dump(), "changed", field, was, is_))
    return found


def _plain(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(value) or None
    return None if value is None else str(value)
