"""Asks every list of the sources once and says which answer as declared (``scrapy sources check --live``)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.jsonlines import whole_file
from crawler.sources import ListKind, Source
from crawler.spiders import discovery
from crawler.spiders.answers import read_list
from crawler.spiders.discovery import ListAddress
from crawler.spiders.lists import Listing, UnreadableListError
from crawler.spiders.news import Found, NewsSpider

STALE = timedelta(days=30)
"""A feed whose newest entry is older has stopped, whatever its status."""

THROTTLE = "scrapy.extensions.throttle.AutoThrottle"

_VERIFIED = re.compile(r"^verified\s*=.*$", re.MULTILINE)
_KINDS: tuple[ListKind, ...] = ("feeds", "news_sitemaps", "sitemaps", "sections", "api")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one list answered; ``fault`` is None where it is as declared."""

    source: str
    kind: ListKind
    url: str
    entries: int = 0
    fault: str | None = None


class ProbeSpider(NewsSpider):
    """Asks lists and no article. ``answers`` holds the outcome, one for each list asked."""

    name = "probe"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers: list[Answer] = []

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """As for a crawl, but without store, records and lock: a probe leaves a crawl's data alone."""
        super().update_settings(settings)
        settings.set("ITEM_PIPELINES", {}, priority="spider")
        settings.set("EXTENSIONS", {"crawler.pace.PoliteThrottle": 0, THROTTLE: None}, priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        for source in self.sources.values():
            for kind in _KINDS:
                for url in source.lists(kind):
                    yield self._list_request(source, ListAddress(url, kind))

    def parse_list(self, response: Response, address: ListAddress, pages: int) -> Iterator[Found]:  # noqa: ARG002 - as in a crawl
        source = self.sources[response.meta["source"]]
        try:
            listing = read_list(response, address, source, self.now(response))
        except UnreadableListError as error:
            self._note(source, address, 0, str(error))
        else:
            self._note(source, address, len(listing.links), self._fault(listing, source, address))
        yield from ()

    def failed(self, failure: Failure) -> Iterator[Found]:
        request = failure.request  # type: ignore[attr-defined]
        source = self.sources[request.meta["source"]]
        self._note(source, request.cb_kwargs["address"], 0, self._count(source.id, failure.value))
        yield from ()

    def _note(self, source: Source, address: ListAddress, entries: int, fault: str | None) -> None:
        self.answers.append(Answer(source.id, address.kind, address.url, entries, fault))

    def _fault(self, listing: Listing, source: Source, address: ListAddress) -> str | None:
        if listing.kind == "index" and listing.children:
            return None
        if not listing.links:
            return "no entries"
        own = [link for link in listing.links if source.is_article(discovery.tidy(link, source).url)]
        if not own:
            return f"no entry looks like an article of the source, such as {listing.links[0].url}"
        newest = max((link.published for link in own if link.published), default=None)
        if address.kind in {"feeds", "news_sitemaps"} and newest and self.now() - newest > STALE:
            return f"stale: the newest entry is of {newest.date()}"
        return None


def sound(source: Source, answers: list[Answer]) -> bool:
    """Whether all lists that every run asks answered as declared."""
    polled = [answer for answer in answers if answer.source == source.id and answer.kind in source.polled]
    return bool(polled) and all(answer.fault is None for answer in polled)


def mark_verified(folder: Path, source: Source, day: date) -> None:
    """Writes into the source's file the day on which its lists answered as declared."""
    path = folder / f"{source.id}.toml"
    text = path.read_text(encoding="utf-8")
    line = f"verified = {day.isoformat()}"
    dated, found = _VERIFIED.subn(line, text, count=1)
    with whole_file(path) as file:
        file.write((dated if found else f"{line}\n{text}").encode())
