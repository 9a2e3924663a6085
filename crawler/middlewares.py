"""Downloader middlewares of our own, beside the guard (``crawler.guard``) and robots.txt (``crawler.robots``):
what we do when a site refuses us, or asks us to wait.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.misc import load_object

from crawler.pace import drop_waiting, pause
from crawler.store import Store
from crawler.tally import Tally

logger = logging.getLogger(__name__)

REFUSALS = frozenset({401, 403, 429})
"""Answers that mean: not you, or not so often. They are never answered with another identity."""

IN_A_ROW = 3
"""So many refusals, without a page between and whatever the run, switch a source off for a day."""

A_DAY = timedelta(days=1)

LONGEST_WAIT = 120.0
"""Seconds. A longer ``Retry-After`` switches the source off instead: the next run comes after it."""


class SourceOffError(IgnoreRequest):
    """A request to a source that was switched off for the rest of the run."""


def retry_after(response: Response, now: datetime) -> float | None:
    """The seconds that a response asks to wait (a number or a date: RFC 9110, section 10.2.3), or None."""
    text = (response.headers.get("Retry-After") or b"").decode("ascii", "replace").strip()
    if text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def is_challenge(response: Response) -> bool:
    """Whether a gatekeeper wants to see a browser solve a puzzle."""
    return b"challenge" in (response.headers.get("cf-mitigated") or b"").lower()


class RefusalMiddleware(RetryMiddleware):
    """Retries what may pass, waits as long as a site asks, leaves alone a site that refuses three times in a row."""

    crawler: Crawler

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        assert crawler.stats is not None  # noqa: S101 - made before the middlewares
        self.crawler = crawler
        self.tally = Tally(crawler.stats)
        self.clock = load_object(crawler.settings.get("CLOCK") or "crawler.spiders.clock.now")
        self._row: dict[str, int] = {}
        self._off: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RefusalMiddleware:
        return cls(crawler)

    def _now(self) -> datetime:
        now: datetime = self.clock(None)
        return now.astimezone(UTC)

    async def process_request(self, request: Request) -> None:
        source = request.meta.get("source")
        if source in self._off:
            raise SourceOffError(f"{source} is off for this run: {self._off[source]}")

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        source = request.meta.get("source", "")
        wait = retry_after(response, datetime.now(UTC)) if response.status in {429, 503} else None
        if wait is not None and wait > LONGEST_WAIT:
            rest = min(timedelta(seconds=min(wait, 86400)), A_DAY)
            self._switch_off(source, f"it asks to wait {wait:.0f} s (status {response.status})", rest)
            return response
        if wait:
            pause(self.crawler, request.meta.get("download_slot", ""), wait)
        if not request.meta.get("robots"):
            self._judge(source, response)
        if source in self._off:
            return response
        return super().process_response(request, response)

    def _judge(self, source: str, response: Response) -> None:
        if response.status in REFUSALS or is_challenge(response):
            self.tally.add(source, "refusals")
            self._count_row(source, self._in_a_row(source) + 1)
            if self._in_a_row(source) >= IN_A_ROW:
                self._switch_off(source, f"{IN_A_ROW} refusals in a row, the last with status {response.status}", A_DAY)
                self._count_row(source, 0)
        elif response.status < 400 and self._in_a_row(source):
            self._count_row(source, 0)

    def _in_a_row(self, source: str) -> int:
        """The refusals in a row, those of earlier runs included."""
        if source not in self._row:
            store = self._store
            self._row[source] = int((store.noted(f"refusals {source}") if store else None) or 0)
        return self._row[source]

    def _count_row(self, source: str, row: int) -> None:
        self._row[source] = row
        if self._store and source:
            self._store.note(f"refusals {source}", str(row))

    @property
    def _store(self) -> Store | None:
        store: Store | None = getattr(self.crawler.spider, "store", None)
        return store

    def _switch_off(self, source: str, why: str, rest: timedelta) -> None:
        if source and self._store:
            self._store.rest(source, self._now() + rest, why)
        if source and source not in self._off:
            self._off[source] = why
            self.tally.note(source, "off", why)
            logger.warning("%s: switched off for the rest of this run: %s", source, why)
            drop_waiting(self.crawler, source, SourceOffError(f"{source} is off for this run: {why}"))
