"""How fast we go at one host: not faster than its delay, slower where it is slow, not at all while it says wait."""

from __future__ import annotations

from time import monotonic
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.asyncio import call_later


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
