"""``scrapy demo``: the scheduled job over the sample newsroom, so that a newcomer sees it work without a network."""

from __future__ import annotations

import argparse
import errno
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from crawler.command import data_dir
from crawler.commands.run import Command as Run
from crawler.newsroom import write_sources
from crawler.newsroom.server import PORT, Newsroom, open_newsroom

# Above the project's settings and below those of the command line.
_PRIORITY = 35
_SETTINGS: dict[str, Any] = {
    "ALLOW_PRIVATE_ADDRESSES": True,
    "AUTOTHROTTLE_ENABLED": False,
    "CONTACT": "mailto:demo@newsroom.example",
    "DATA_DIR": str(Path("data") / "demo"),
    "TWISTED_DNS_RESOLVER": "crawler.newsroom.resolver.NewsroomResolver",
    "DOWNLOAD_DELAY": 0.1,
    "LOG_LEVEL": "WARNING",
    "LOOK_BACK_DAYS": 0,  # the samples are of January 2026
}


class Command(Run):
    def syntax(self) -> str:
        return ""

    def short_desc(self) -> str:
        return "Crawl the sample newsroom on loopback and show what is found"

    def long_desc(self) -> str:
        return "Serves six fictional outlets on loopback, crawls them as `run` crawls the real list, into data/demo/."

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - set by Scrapy
        for name, value in _SETTINGS.items():
            self.settings.set(name, value, priority=_PRIORITY)
        sources = data_dir(self.settings) / "sources"
        self.settings.set("SOURCES_DIR", str(sources), priority=_PRIORITY)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - set by Scrapy
        with _newsroom() as server:
            write_sources(Path(self.settings["SOURCES_DIR"]), server.server_port)
            where = f"127.0.0.1:{server.server_port}"
            sys.stdout.write(f"Crawling {len(server.outlets)} sample outlets on {where} …\n")
            sys.stdout.flush()
            super().run(args, opts)


def _newsroom() -> AbstractContextManager[Newsroom]:
    """The newsroom on its own port, so that ids are the same each time; on any free one where that is taken."""
    try:
        Newsroom(PORT).server_close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return open_newsroom(edition=2)
    return open_newsroom(PORT, edition=2)
