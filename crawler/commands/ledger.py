from __future__ import annotations

import argparse

from crawler.command import DataCommand
from crawler.jsonlines import to_line
from crawler.ledger import build, totals
from crawler.records import read_records
from crawler.report import money
from crawler.terminal import table


class Command(DataCommand):
    def syntax(self) -> str:
        return "[--json]"

    def short_desc(self) -> str:
        return "Print the ledger: each sum pledged once, over all articles"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one claim a line, as in ledger.jsonl")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        claims = build(read_records(self.data_dir))
        if opts.json:
            for claim in claims:
                self.say(to_line(claim).rstrip("\n"))
            return
        if not claims:
            self.say(f"No claim yet in {self.data_dir}. Crawl first: make demo, or scrapy run.")
            return
        rows = [
            (
                c.pledger,
                f"{c.qualifier.replace('_', ' ')} {money(c.value, c.currency)}",
                c.instrument,
                c.recipient,
                c.status,
                f"{c.independent_sources}/{c.reports}",
                c.grade,
                "counted" if c.counted else f"not counted: {c.not_counted_because}",
            )
            for c in claims
        ]
        self.say(table(("pledger", "sum", "kind", "to", "status", "sources", "grade", "in the total"), rows))
        self.say()
        for (instrument, recipient, currency), value in totals(claims).items():
            self.say(f"{instrument} to {recipient}: {money(str(value), currency)}")
