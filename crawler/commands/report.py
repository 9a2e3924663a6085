from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import DataCommand
from crawler.jsonlines import whole_file
from crawler.ledger import build
from crawler.records import read_records
from crawler.report import render


class Command(DataCommand):
    least, most = 1, 1

    def syntax(self) -> str:
        return "FILE.html"

    def short_desc(self) -> str:
        return "Write the ledger with its evidence as one page to look at"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        articles = list(read_records(self.data_dir))
        with whole_file(Path(args[0])) as file:
            file.write(render(build(articles), articles).encode())
        self.say(f"Written to {args[0]}; open it in a browser.")
