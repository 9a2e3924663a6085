"""From the bytes of a page to the article on it. Pure: no network, no Scrapy, no clock."""

from __future__ import annotations

from crawler.page.reading import read

__all__ = ["read"]
