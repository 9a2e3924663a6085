"""What the analyst takes away: tables of records as files, with their schema, and hashes to check them by.

Two exports of the same records are the same bytes: rows are sorted by id, and no file holds the time of the export.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime

from crawler.items import SCHEMA_VERSION, ArticleRecord, PledgeRecord, QuoteRecord, Record, TariffRecord
from crawler.jsonlines import to_line, whole_file
from crawler.ledger import Claim, build, newest

# A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ArticleRow(Record):
    """An article without its facts, which are rows of the other tables."""

    id: str
    revision: int
    source: str
    url: str
    canonical_url: str
    title: str
    authors: list[str]
    agency: str | None
    publisher: str | None
    language: str
    published: AwareDatetime | None
    modified: AwareDatetime | None
    first_seen: AwareDatetime
    text_sha256: str
    sectors: list[str]
    pledges: int
    quotes: int
    tariffs: int


class PledgeRow(PledgeRecord):
    """A pledge with the article it was read from."""

    article: str
    source: str
    publisher: str | None
    url: str
    language: str
    published: AwareDatetime | None


class QuoteRow(QuoteRecord):
    """A quote with the article it was read from."""

    article: str
    source: str
    publisher: str | None
    url: str
    language: str
    published: AwareDatetime | None


class TariffRow(TariffRecord):
    """A tariff rate with the article it was read from."""

    article: str
    source: str
    publisher: str | None
    url: str
    language: str
    published: AwareDatetime | None


class NotCounted(Record):
    """A claim that is left out of the sums, and why."""

    id: str
    pledger: str
    instrument: str
    recipient: str
    currency: str
    value: str
    status: str
    reason: str


@dataclass(frozen=True)
class Selection:
    """Which articles an export holds. Dates are days in UTC: from ``since`` on, and before ``until``."""

    since: date | None = None
    until: date | None = None
    by_first_seen: bool = False
    source: str | None = None
    language: str | None = None

    def takes(self, article: ArticleRecord) -> bool:
        when = article.first_seen if self.by_first_seen else (article.published or article.first_seen)
        day = when.astimezone(UTC).date()
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day < self.until)
            and (self.source is None or article.source == self.source)
            and (self.language is None or article.language == self.language)
        )


def tables(articles: Iterable[ArticleRecord]) -> dict[str, tuple[type[Record], list[Record]]]:
    """All tables of an export, each with its model and its rows in order; of each article the newest revision."""
    kept = newest(articles)
    claims = build(kept)
    return {
        "articles": (ArticleRow, [_article_row(a) for a in kept]),
        "pledges": (PledgeRow, list(_rows(kept, lambda a: a.pledges, PledgeRow))),
        "quotes": (QuoteRow, list(_rows(kept, lambda a: a.quotes, QuoteRow))),
        "tariffs": (TariffRow, list(_rows(kept, lambda a: a.tariffs, TariffRow))),
        "ledger": (Claim, list(claims)),
        "not_counted": (NotCounted, [_not_counted(c) for c in claims if c.counted is None]),
    }


def export(articles: Iterable[ArticleRecord], folder: Path, kind: str = "jsonl") -> dict[str, int]:
    """Writes an export into a folder, whole or not at all, and gives the number of rows of each table.

    Raises:
        FileExistsError: where the folder holds something that is not an export.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "manifest.json").exists():
        raise FileExistsError(f"{folder} is not empty and holds no export; give another folder")
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    counts, listed = {}, []
    for name, (model, rows) in tables(articles).items():
        counts[name] = len(rows)
        path = beside / f"{name}.{kind}"
        with whole_file(path) as file:
            for piece in _as_csv(model, rows) if kind == "csv" else map(to_line, rows):
                file.write(piece.encode())
        schema = model.model_json_schema(mode="serialization")
        with whole_file(beside / "schemas" / f"{name}.schema.json") as file:
            file.write((json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
        listed.append({"table": name, "file": path.name, "rows": len(rows), "sha256": _sha256(path)})
    with whole_file(beside / "manifest.json") as file:
        manifest = {"schema_version": SCHEMA_VERSION, "format": kind, "files": listed}
        file.write((json.dumps(manifest, indent=1) + "\n").encode())
    if folder.exists():
        shutil.rmtree(folder)
    beside.replace(folder)
    return counts


def _article_row(a: ArticleRecord) -> ArticleRow:
    same = {name: getattr(a, name) for name in ArticleRow.model_fields if name not in ("pledges", "quotes", "tariffs")}
    return ArticleRow(**same, pledges=len(a.pledges), quotes=len(a.quotes), tariffs=len(a.tariffs))


def _rows(
    articles: list[ArticleRecord], part: Callable[[ArticleRecord], Iterable[Record]], model: type[Record]
) -> Iterator[Record]:
    for a in articles:
        where = {
            "article": a.id, "source": a.source, "publisher": a.publisher, "url": a.canonical_url,
            "language": a.language, "published": a.published,
        }  # fmt: skip
        for record in part(a):
            yield model(**{name: getattr(record, name) for name in type(record).model_fields}, **where)


def _not_counted(claim: Claim) -> NotCounted:
    same = {name: getattr(claim, name) for name in NotCounted.model_fields if name != "reason"}
    return NotCounted(**same, reason=claim.not_counted_because or "")


def _as_csv(model: type[Record], rows: list[Record]) -> Iterator[str]:
    """The rows as CSV (RFC 4180): lists and objects as JSON, no cell that a spreadsheet would take for a formula."""
    names = [*model.model_fields, *model.model_computed_fields]
    yield _csv_line(names)
    for row in rows:
        plain = row.model_dump(mode="json")
        yield _csv_line([_cell(plain[name]) for name in names])


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_day(text: str) -> date:
    """A day written YYYY-MM-DD; ValueError says what was expected."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day; write it as 2026-01-15") from error
