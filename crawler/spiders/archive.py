"""The recorded crawl: ``scrapy crawl archive -a warc=GLOB [-a sources=ID,ID]``.

Reads WARC files, our own or Common Crawl's news archive, and hands their pages to the same pipelines as the live crawl.
Nothing is asked of any site. A page is dated by when it was recorded.
"""

from __future__ import annotations

import asyncio
import glob
import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.command import refuse
from crawler.items import Fetched, SourceLink
from crawler.sources import Source, SourceError, Sources, select
from crawler.spiders import warc as warcs
from crawler.spiders.discovery import tidy
from crawler.spiders.news import declared_sources
from crawler.spiders.reading import read_answer
from crawler.store import Store
from crawler.tally import Tally

PAUSE_EVERY = 20
"""Records after which the reactor gets its turn, so that a run can be stopped."""


class ArchiveSpider(Spider):
    """Reads recorded pages of the sources. ``store`` is set before the crawl starts, as for the live crawl."""

    name = "archive"
    store: Store | None = None

    def __init__(self, warc: str | None = None, sources: str | None = None, **unknown: Any) -> None:
        super().__init__()
        if unknown:
            raise UsageError(f"unknown argument -a {', '.join(unknown)}; known are warc and sources")
        self.files = sorted(glob.glob(warc, recursive=True)) if warc else []  # noqa: PTH207 - may be absolute
        if not self.files:
            raise UsageError(
                f"no file at -a warc={warc or ''}; expected the path of WARC files, as 'archive/*.warc.gz'"
            )
        self.chosen = sources
        self.sources: Sources = {}

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Finds out before anything starts whether the sources and WARC files can be read."""
        super().update_settings(settings)
        warcs.require()
        declared_sources(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        try:
            spider = super().from_crawler(crawler, *args, **kwargs)
            spider.sources = select(declared_sources(crawler.settings), spider.chosen)
        except (SourceError, UsageError) as error:
            refuse(error)
        crawler.signals.connect(spider._opened, signals.spider_opened)
        return spider

    def _opened(self) -> None:
        assert self.crawler.stats is not None  # noqa: S101 - made when the crawl starts, before this signal
        self.tally = Tally(self.crawler.stats)
        self._by_host: dict[str, list[Source]] = {}

    async def start(self) -> AsyncIterator[Any]:
        """The pages of all files, in order."""
        for file in self.files:
            self.logger.info("Reading %s", file)
            seen = 0
            for record in warcs.pages(file, self.logger):
                seen += 1
                if seen % PAUSE_EVERY == 0:
                    await asyncio.sleep(0)
                for item in self._fetched(record, file):
                    yield item
            self.logger.info("Read %d pages of %s", seen, file)

    def _fetched(self, record: warcs.Recorded, file: str) -> Iterator[Fetched]:
        for source in self._owners(record.url):
            link = tidy(SourceLink(url=record.url, source=source.id), source)
            if not source.is_article(link.url) or (self.store and self.store.is_forgotten(link.url)):
                continue
            self.tally.add(source.id, "discovered")
            visit = self.store.visit(link.url) if self.store else None
            digest = hashlib.sha256(record.page).hexdigest()
            if visit and (visit.looked_at >= record.at or visit.body_sha256 == digest):
                self.tally.add(source.id, "known")
                return
            yield read_answer(
                link,
                url=record.url,
                header=record.header,
                page=record.page,
                source=source,
                fetched_at=min(record.at, datetime.now(UTC)),
                via=file.rpartition("/")[2],
                tally=self.tally,
            )
            return

    def _owners(self, url: str) -> list[Source]:
        host = urlsplit(url).netloc
        if host not in self._by_host:
            self._by_host[host] = [source for source in self.sources.values() if source.owns(url)]
        return self._by_host[host]
