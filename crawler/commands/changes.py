"""``scrapy changes``: what outlets and rules have changed in what was recorded."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy.exceptions import UsageError

from crawler.command import STORAGE, DataCommand
from crawler.items import ArticleRecord
from crawler.jsonlines import to_line
from crawler.records import read_records
from crawler.terminal import plain


class Command(DataCommand):
    def syntax(self) -> str:
        return "[--since YYYY-MM-DD] [--json]"

    def short_desc(self) -> str:
        return "What is new and what was changed since a day: articles, pledges, quotes, tariffs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DAY", help="from this day or time on (UTC, ISO 8601)")
        parser.add_argument("--json", action="store_true", help="one change a line, as JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        since = parse_since(opts.since) if opts.since else datetime.min.replace(tzinfo=UTC)
        try:
            rows = list(changes_since(read_records(self.data_dir), since))
        except (ValueError, OSError) as error:
            self.fail(str(error), STORAGE)
            return
        if opts.json:
            for row in rows:
                self.say(to_line(row).rstrip("\n"))
        elif rows:
            for line in for_people(rows):
                self.say(line)
        else:
            self.say(f"Nothing is new or changed in {self.data_dir}.")


def parse_since(text: str) -> datetime:
    """A day or time; without a zone it is in UTC. Raises a usage error for anything else."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since is {text!r}; expected a day such as 2026-01-15", print_help=False) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def changes_since(records: Iterable[ArticleRecord], since: datetime) -> Iterator[dict[str, Any]]:
    """One entry a change, in the order in which they came in; a new article is one entry, with its number of facts."""
    for record in sorted(records, key=lambda r: (r.fetched_at, r.id, r.revision)):
        if record.fetched_at < since:
            continue
        where = {
            "at": record.fetched_at.isoformat(),
            "article": record.id,
            "revision": record.revision,
            "source": record.source,
            "url": record.canonical_url,
            "title": record.title,
            "cause": record.cause,
        }
        if record.revision == 1:
            count = {kind: len(getattr(record, kind)) for kind in ("pledges", "quotes", "tariffs")}
            found = ", ".join(f"{number} {kind}" for kind, number in count.items() if number)
            new = {"kind": "article", "change": "added", "id": record.id, "field": None, "before": None}
            yield {**where, **new, "after": found or None}
        for change in record.changes:
            yield {**where, **change.model_dump(mode="json")}


def for_people(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The changes as lines, under a heading for each revision."""
    heading = None
    for row in rows:
        this = (row["article"], row["revision"])
        if this != heading:
            heading = this
            yield f"{row['at'][:16]}  {row['source']}  {plain(row['title'], 100)}  (revision {row['revision']})"
        what = f"    {row['change']} {row['kind']}"
        if row["field"]:
            what += f" {row['field']}: {_short(row['before'])} → {_short(row['after'])}"
        elif row["after"]:
            what += f": {_short(row['after'])}"
        yield what + (" (our rules changed)" if row["cause"] == "rules" else "")


def _short(value: str | None) -> str:
    return "-" if value is None else plain(value, 80)
