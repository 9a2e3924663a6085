"""``scrapy diff``: two runs beside each other."""

from __future__ import annotations

import argparse

from crawler.command import STORAGE, DataCommand
from crawler.extensions import store_path
from crawler.items import RunManifest
from crawler.store import StorageError, Store
from crawler.terminal import table


class Command(DataCommand):
    least, most = 2, 2

    def syntax(self) -> str:
        return "RUN RUN"

    def short_desc(self) -> str:
        return "What differs between two runs (ids as in status, or latest)"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        path = store_path(self.data_dir)
        if not path.is_file():
            self.fail(f"no run yet in {self.data_dir}")
            return
        try:
            with Store(path, read_only=True) as store:
                chosen = [next(iter(store.runs(1)), None) if name == "latest" else store.run(name) for name in args]
        except StorageError as error:
            self.fail(str(error), STORAGE)
            return
        for name, run in zip(args, chosen, strict=True):
            if run is None:
                self.fail(f"no run is called {name}; scrapy status lists them")
                return
        one, other = (run for run in chosen if run is not None)
        rows = list(differences(one, other))
        self.say(f"{one.id}: {one.verdict}    {other.id}: {other.verdict}")
        self.say(table(("source", "what", one.id, other.id, "change"), rows) if rows else "The same, count by count.")


def differences(one: RunManifest, other: RunManifest) -> list[tuple[object, ...]]:
    """Each verdict and count of a source that is not the same in both runs."""
    before, after = ({source.id: source for source in run.sources} for run in (one, other))
    rows: list[tuple[object, ...]] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        verdicts = [source.verdict if source else None for source in (old, new)]
        if verdicts[0] != verdicts[1]:
            rows.append((name, "verdict", *verdicts, None))
        counts = [source.counts if source else {} for source in (old, new)]
        for key in sorted(counts[0].keys() | counts[1].keys()):
            first, second = (count.get(key, 0) for count in counts)
            if first != second:
                rows.append((name, key, first, second, f"{second - first:+d}"))
    return rows
