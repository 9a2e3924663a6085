"""For crawls of recorded pages: every host is dialled on loopback, the pages' addresses stay what they were.

The settings of such a crawl name ``LoopbackHandler`` for http and https, ``recorded`` as the clock and ``Keep`` as the
first pipeline. The server learns the scheme from a header of its own, the host from ``Host``.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.items import Article, Fetched, Unread

SCHEME, CRAWLED = "X-Replay-Scheme", "X-Replay-Crawled"


class LoopbackHandler(HTTP11DownloadHandler):
    """Dials ``127.0.0.1:REPLAY_PORT`` in plain HTTP for every host and scheme; the response keeps the address asked."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._port = crawler.settings.getint("REPLAY_PORT")

    async def download_request(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        dialled = urlunsplit(("http", f"127.0.0.1:{self._port}", parts.path, parts.query, ""))
        headers = request.headers.copy()
        headers["Host"], headers[SCHEME] = parts.netloc, parts.scheme
        response = await super().download_request(request.replace(url=dialled, headers=headers))
        return response.replace(url=request.url)


def recorded(response: Response | None = None) -> datetime:
    """When the page was recorded, where the server says so; the present time otherwise."""
    stated = (response.headers.get(CRAWLED) or b"").decode() if response is not None else ""
    return datetime.fromisoformat(stated) if stated else datetime.now(UTC)


class Keep:
    """Writes what the spider read of each page to the file ``REPLAY_OUT``, before the other pipelines see it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["REPLAY_OUT"]))

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Fetched):
            kept: dict[str, Any] = {"url": item.link.url, "status": item.status, "kind": item.kind}
            if isinstance(item.article, Article):
                kept["article"] = item.article.model_dump(mode="json")
            elif isinstance(item.article, Unread):
                kept["unread"] = item.article.reason
            self._file.write(json.dumps(kept, ensure_ascii=False) + "\n")
            self._file.flush()
        return item

    def close_spider(self) -> None:
        self._file.close()
