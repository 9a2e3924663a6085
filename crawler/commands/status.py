"""``scrapy status``: the last runs, each source's health, and a dead-man's check."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.command import NOT_PUBLISHED, STORAGE, DataCommand
from crawler.extensions import store_path
from crawler.items import RunManifest
from crawler.store import StorageError, Store
from crawler.summary import by_verdict
from crawler.terminal import table

RUNS_SHOWN = 10
_AGE = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Command(DataCommand):
    def syntax(self) -> str:
        return "[--max-age 3h]"

    def short_desc(self) -> str:
        return "The last runs and the health of each source"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--max-age", metavar="AGE", help="end with 11 where the last good run is older (90m, 3h, 2d)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
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
