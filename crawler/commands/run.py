"""``scrapy run``: the scheduled job."""

from __future__ import annotations

import argparse
import logging
import sys
from asyncio import Future

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.command import MISCONFIGURED, NOT_PUBLISHED, check_arguments, data_dir, say
from crawler.extensions import RunExtension
from crawler.summary import summary
from crawler.terminal import plain

logger = logging.getLogger(__name__)


class Command(BaseRunSpiderCommand):
    requires_project = True

    def syntax(self) -> str:
        return "[-a all=1] [-a sources=ID,ID] [-a since=YYYY-MM-DD]"

    def short_desc(self) -> str:
        return "Crawl, publish and judge: the scheduled job, whose exit code says how it went"

    def long_desc(self) -> str:
        return (
            "Crawls what is due (-a all=1, sources or since ask regardless), publishes the records, and ends with "
            "0 (well), 1 (misconfigured), 10 (degraded: some "
            "sources failed), 11 (nothing usable, not published), 12 (storage fault) or 75 (another run is at work)."
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        check_arguments(args, 0, 0)
        regardless = opts.spargs.pop("all", "0") not in {"", "0"}
        if not (regardless or opts.spargs.get("sources") or opts.spargs.get("since")):
            opts.spargs.setdefault("due", "1")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - set by Scrapy
        assert self.crawler_process is not None  # noqa: S101 - set by Scrapy
        folder = data_dir(self.settings)
        first = not (folder / "runs").is_dir()
        try:
            crawler = self._create_crawler("news")
        except UsageError as error:
            self._misconfigured(error)
            return
        ending = self.crawler_process.crawl(crawler, **opts.spargs)
        assert isinstance(ending, Future)  # noqa: S101 - of Scrapy's process for asyncio, which is its default
        ending.add_done_callback(self._ended)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            self.exitcode = MISCONFIGURED
            return
        run = crawler.get_extension(RunExtension)
        if run is None or run.manifest is None:
            self.exitcode = NOT_PUBLISHED
            return
        for line in summary(run.manifest, folder, first=first):
            if not say(line):
                break
        self.exitcode = run.exit_code

    def _ended(self, ending: Future[None]) -> None:
        error = None if ending.cancelled() else ending.exception()
        if isinstance(error, UsageError):
            self._misconfigured(error)
        elif error is not None:
            logger.critical("The crawl could not start", exc_info=error)

    def _misconfigured(self, error: Exception) -> None:
        sys.stderr.write(f"{plain(error, 2000)}\n")
        self.exitcode = MISCONFIGURED
