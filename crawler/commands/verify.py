"""``scrapy verify``: proves that published files are whole and true."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import MISCONFIGURED, STORAGE, DataCommand
from crawler.extensions import store_path
from crawler.store import StorageError, Store
from crawler.terminal import plain
from crawler.verify import Report, verify


class Command(DataCommand):
    most = 1

    def syntax(self) -> str:
        return "[DIR]"

    def short_desc(self) -> str:
        return "Check published files: whole, of the schema, as their hashes, true to the stored texts"

    def long_desc(self) -> str:
        return (
            "DIR is a data folder, its folder of records, or an export; by default the data folder. Ends with 0 where "
            "all is right, and with 12 where something is not, which it names by file and line."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        folder = Path(args[0]) if args else self.data_dir
        if not folder.is_dir():
            self.fail(f"{folder} is no folder", MISCONFIGURED)
            return
        path = store_path(folder)
        try:
            if path.is_file():
                with Store(path, read_only=True) as store:
                    report = verify(folder, store)
            else:
                report = verify(folder)
        except StorageError as error:
            report = Report(faults=[str(error)])
        for fault in report.faults:
            self.say(plain(fault, 1000))
        count = report.checked
        what = ", ".join(f"{count[kind]} {kind}" for kind in ("files", "lines", "pledges", "quotes", "tariffs"))
        if report.faults:
            self.fail(f"{len(report.faults)} faults in {folder} ({what} looked at)", STORAGE)
        else:
            self.say(f"All right: {what}" + ("" if path.is_file() else " (no store here to compare with)"))
