from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import STORAGE, DataCommand
from crawler.commands.changes import parse_since
from crawler.items import RunManifest
from crawler.jsonlines import whole_file
from crawler.ledger import build
from crawler.records import read_records
from crawler.report import render
from crawler.report.since import since_export, since_time


class Command(DataCommand):
    least, most = 1, 1

    def syntax(self) -> str:
        return "FILE.html [--since DAY|EXPORT]"

    def short_desc(self) -> str:
        return "Write the ledger with its evidence as one page to look at"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--since", metavar="DAY|EXPORT", help="what changed since a day (UTC), or since an export's folder"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        since = opts.since
        day = parse_since(since) if since and not Path(since).is_dir() else None
        try:
            records = list(read_records(self.data_dir))
            runs = list(read_runs(self.data_dir))
            changes = since_time(records, day) if day else since_export(records, Path(since)) if since else None
            page = render(build(records), records, runs=runs, changes=changes)
        except (ValueError, OSError) as error:
            self.fail(str(error), STORAGE)
            return
        with whole_file(Path(args[0])) as file:
            file.write(page.encode())
        self.say(f"Written to {args[0]}; open it in a browser.")


def read_runs(data_dir: Path) -> list[RunManifest]:
    """The manifests of all runs, the oldest first. Raises ValueError where one does not fit the schema."""
    files = sorted((data_dir / "runs").glob("run_*.json"))
    return [RunManifest.model_validate_json(path.read_bytes()) for path in files]
