"""Runs inside the crawls of the tests: writes down what the spider hands on and what was counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from crawler.items import Fetched


class Catch:
    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["CATCH_ITEMS"]))

    def process_item(self, item: Fetched) -> Fetched:
        line = {**item.model_dump(mode="json"), "page_length": len(item.page or b"")}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        return item


class WrittenStats(MemoryStatsCollector):
    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._path = Path(crawler.settings["CATCH_STATS"])

    def close_spider(self, *args: Any, **kwargs: Any) -> None:
        super().close_spider(*args, **kwargs)
        self._path.write_text(json.dumps(self.get_stats(), default=str), encoding="utf-8")
