from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import DataCommand
from crawler.export import Selection, export, read_day
from crawler.records import read_records
from crawler.terminal import table


class Command(DataCommand):
    least, most = 1, 1

    def syntax(self) -> str:
        return "DIR [options]"

    def short_desc(self) -> str:
        return "Write articles, pledges, quotes, tariffs and the ledger as tables into a folder"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="published on this day (UTC) or later")
        parser.add_argument("--until", metavar="YYYY-MM-DD", help="published before this day (UTC)")
        parser.add_argument("--by", choices=("published", "first-seen"), default="published", help="which day counts")
        parser.add_argument("--source", metavar="ID", help="of this source only")
        parser.add_argument("--language", metavar="CODE", help="en, zh-Hant or zh-Hans only")
        parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            chosen = Selection(
                since=read_day(opts.since) if opts.since else None,
                until=read_day(opts.until) if opts.until else None,
                by_first_seen=opts.by == "first-seen",
                source=opts.source,
                language=opts.language,
            )
            counts = export(filter(chosen.takes, read_records(self.data_dir)), Path(args[0]), opts.format)
        except (ValueError, FileExistsError) as error:
            self.fail(str(error))
            return
        self.say(table(("table", "rows"), list(counts.items())))
        self.say(f"\nWritten to {args[0]}; schemas/ describes each table, manifest.json has the hashes.")
