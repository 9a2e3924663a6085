"""How fast we go at one host: not faster than its delay, slower where it is slow, not at all while it says wait.

The gap between two requests is kept across restarts: a run that is killed and started again a moment later, or two runs
by hand one after the other, are no reason to go faster.
"""

from __future__ import annotations

import asyncio
import contextlib
from time import monotonic, time
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.asyncio import call_later

from crawler.store import StorageError

NOTED_FROM = 0.5
"""Seconds. A shorter gap has passed before a new process has read its settings."""


def raise_delay(crawler: Crawler, host: str, seconds: float) -> None:
    """Sees to it that at least so many seconds lie between two requests to a host, for the rest of the run.

    The delay is then exact: Scrapy's jitter would go below it by half.
    """
    downloader = _downloader(crawler)
    own = downloader.per_slot_settings.setdefault(host, {})
    if seconds <= own.get("delay", 0.0):
        return
    own.update(delay=seconds, jitter=0.0)
    slot = downloader.slots.get(host)
    if slot is not None:
        slot.delay, slot.jitter = max(slot.delay, seconds), 0.0


def pause(crawler: Crawler, host: str, seconds: float) -> None:
    """Holds back all requests to a host for so many seconds."""
    downloader = _downloader(crawler)
    slot = downloader.slots.get(host)
    if slot is None:
        return
    slot.lastseen = max(slot.lastseen, monotonic() + seconds)  # keeps the slot from being tidied away
    slot.close()
    slot.latercall = call_later(seconds, downloader._latercall, slot)


def drop_waiting(crawler: Crawler, source: str, error: Exception) -> None:
    """Ends all requests of a source that wait for their turn at a host, with this error."""
    for slot in _downloader(crawler).slots.values():
        for waiting in [one for one in slot.queue if one[0].meta.get("source") == source]:
            slot.queue.remove(waiting)
            waiting[1].errback(error)


def _downloader(crawler: Crawler) -> Any:
    assert crawler.engine is not None  # noqa: S101 - called while requests are on their way
    return crawler.engine.downloader


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle, which does not go below the delay that robots.txt or the source's file asks for."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if slot is not None and key is not None:
            floor = _downloader(self.crawler).per_slot_settings.get(key, {}).get("delay", 0.0)
            slot.delay = max(slot.delay, float(floor))


class KeepGapMiddleware:
    """Notes when each host was last asked, and holds a run's first requests to it until the gap has passed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._ready: dict[str, float] = {}
        crawler.signals.connect(self._asked, signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepGapMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if host not in self._ready:
            self._ready[host] = monotonic() + self._gap_left(host)
        wait = self._ready[host] - monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    def _gap_left(self, host: str) -> float:
        """Seconds until a host may be asked again; never more than the gap, whatever the clock did meanwhile."""
        store = getattr(self.crawler.spider, "store", None)
        at, _, gap = ((store.noted(f"asked {host}") if store else None) or "0 0").partition(" ")
        return min(max(float(at) + float(gap) - time(), 0.0), float(gap))

    def process_response(self, request: Request, response: Response) -> Response:
        self._asked(request)  # when it was really sent, after its turn in the queue, nobody says; its answer came later
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        del exception
        self._asked(request)

    def _asked(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        own = _downloader(self.crawler).per_slot_settings.get(host, {}).get("delay", 0.0)
        gap = max(self.delay, float(own))
        store = getattr(self.crawler.spider, "store", None)
        if store is not None and gap >= NOTED_FROM:
            with contextlib.suppress(StorageError):  # heard of by the run itself
                store.note(f"asked {host}", f"{time():.3f} {gap:g}")
