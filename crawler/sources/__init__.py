"""The curated list of news sources: one small TOML file a source, and the loader that checks them."""

from __future__ import annotations

from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from crawler.items import Language, Record

Group = Literal["wire", "broadcaster", "global", "taiwan-english", "taiwan-chinese", "trade-press", "government", "company"]


class Selectors(Record):
    """CSS selectors of one source's article pages; each may be left out, the generic reader then decides."""

    title: str | None = None
    body: str | None = None
    authors: str | None = None
    published: str | None = None
    remove: list[str] = []


class Source(Record):
    """One source as its TOML file declares it. ``timezone`` is an IANA name: the zone of times that state none."""

    id: str
    name: str
    group: Group
    language: Language
    timezone: str = "UTC"
    tier: Literal["A", "B", "C"] = "A"
    enabled: bool = True
    reason: str | None = None
    verified: date | Literal[False] = False
    domains: list[str] = Field(min_length=1)
    feeds: list[str] = []
    news_sitemaps: list[str] = []
    sitemaps: list[str] = []
    sections: list[str] = []
    article_url: str
    agency: str | None = None
    delay: float | None = None
    selectors: Selectors = Selectors()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
