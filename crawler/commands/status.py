"""``scrapy status``: the last runs, each source's health, and a dead-man's check."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import LOCKED, NOT_PUBLISHED, STORAGE, DataCommand
from crawler.extensions import LockedError, lock, store_path
from crawler.items import RunManifest
from crawler.store import StorageError, Store
from crawler.summary import by_verdict
from crawler.terminal import table

RUNS_SHOWN = 10
_AGE = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Command(DataCommand):
    def syntax(self) -> str:
        return "[--max-age 3h] [--backup FILE] [--vacuum]"

    def short_desc(self) -> str:
        return "The last runs and the health of each source"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--max-age", metavar="AGE", help="end with 11 where the last good run is older (90m, 3h, 2d)"
        )

        parser.add_argument("--backup", metavar="FILE", help="write a whole copy of the store, also during a run")
        parser.add_argument("--vacuum", action="store_true", help="give room that the store no longer needs back")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.backup or opts.vacuum:
            self._keep(opts.backup, vacuum=opts.vacuum)
            return
        oldest = parse_age(opts.max_age) if opts.max_age else None
        path = store_path(self.data_dir)
        runs: list[RunManifest] = []
        unpublished: set[str] = set()
        if path.is_file():
            try:
                with Store(path, read_only=True) as store:
                    runs, unpublished = store.runs(50), store.unpublished()
            except StorageError as error:
                self.fail(str(error), STORAGE)
                return
        if runs:
            self._show(runs, unpublished)
        else:
            self.say(f"No run yet in {self.data_dir}.")
            self.say("The first one: scrapy run -s CONTACT=mailto:you@example.org (or scrapy demo, without a network)")
        if oldest is not None:
            self._check_age(runs, oldest)

    def _keep(self, backup: str | None, *, vacuum: bool) -> None:
        path = store_path(self.data_dir)
        if not path.is_file():
            self.fail(f"there is no store in {self.data_dir}")
            return
        if backup and Path(backup).exists():
            self.fail(f"{backup} is there already; a backup is a new file")
            return
        try:
            if backup:
                with Store(path, read_only=True) as store:
                    store.backup(backup)
                self.say(f"The store is copied to {backup} ({Path(backup).stat().st_size:,} bytes).")
            if vacuum:
                before = path.stat().st_size
                with lock(self.data_dir), Store(path) as store:
                    store.vacuum()
                self.say(f"The store has {path.stat().st_size:,} bytes; before, it had {before:,}.")
        except LockedError as error:
            self.fail(str(error), LOCKED)
        except StorageError as error:
            self.fail(str(error), STORAGE)

    def _show(self, runs: list[RunManifest], unpublished: set[str]) -> None:
        self.say(
            table(
                ("run", "started (UTC)", "took", "verdict", "lists", "pages", "records", "set aside", "why"),
                [_run_row(run) for run in runs[:RUNS_SHOWN]],
            )
        )
        self.say()
        last = next((run for run in runs if run.sources), None)
        if last is not None:
            rows = [
                (s.id, s.verdict, last_well(s.id, runs), s.counts.get("discovered", 0), s.counts.get("records", 0),
                 "; ".join(s.reasons))
                for s in by_verdict(last.sources)
            ]  # fmt: skip
            self.say(table(("source", "verdict", "last well (UTC)", "entries", "records", "why"), rows))
        if unpublished:
            self.say(f"\nNot published yet: {', '.join(sorted(unpublished))} (the next run does it at its start)")

    def _check_age(self, runs: list[RunManifest], oldest: timedelta) -> None:
        good = next((run.finished for run in runs if run.published and run.finished), None)
        if good is None:
            self.fail("no run has published anything yet", NOT_PUBLISHED)
            return
        age = datetime.now(UTC) - good
        if age > oldest:
            self.fail(f"the last good run ended {_words(age)} ago ({good:%Y-%m-%d %H:%M} UTC)", NOT_PUBLISHED)


def parse_age(text: str) -> timedelta:
    """An age such as 90m, 3h or 2d. Raises a usage error for anything else."""
    match = _AGE.fullmatch(text)
    if not match:
        raise UsageError(f"--max-age is {text!r}; expected a number and s, m, h or d, as in 3h", print_help=False)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def last_well(source: str, runs: list[RunManifest]) -> str | None:
    """When a source last answered in part or whole."""
    for run in runs:
        if any(s.id == source and s.verdict != "down" for s in run.sources):
            return f"{run.started:%Y-%m-%d %H:%M}"
    return None


def _run_row(run: RunManifest) -> tuple[object, ...]:
    count = run.totals
    interrupted = run.finish_reason == "interrupted"
    took = None if interrupted or run.finished is None else _words(run.finished - run.started)
    verdict = "interrupted" if interrupted else run.verdict
    numbers = (count.get(name, 0) for name in ("list_ok", "fetched", "records", "quarantined"))
    return (run.id, f"{run.started:%Y-%m-%d %H:%M:%S}", took, verdict, *numbers, "; ".join(run.reasons))


def _words(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
