"""From the bytes of a page to the article on it. Pure: no network, no Scrapy, no clock."""

from __future__ import annotations

from datetime import datetime

from crawler.items import Article, Unread
from crawler.sources import Source

__all__ = ["read"]


def read(
    html: bytes, url: str, *, fetched_at: datetime, encoding: str | None = None, source: Source | None = None
) -> Article | Unread:
    """The article on a page, or the reason why there is none."""
    return Unread(url=url, reason="not-built")
