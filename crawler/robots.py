"""robots.txt as RFC 9309 has it, in place of Scrapy's own reading.

Scrapy parses whatever comes back, takes an error for permission and reads no crawl delay. The standard says: a server
error or an unreachable file forbids everything (2.3.1.4), a file that is not there allows everything (2.3.1.3),
redirects are followed (2.3.1.2), a crawler goes by the group of its product token (2.2.1), and 500 KiB are read (2.5).
``Crawl-delay`` is no part of the standard and is honoured all the same.
"""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.identity import PRODUCT
from crawler.pace import raise_delay
from crawler.terminal import plain

logger = logging.getLogger(__name__)

MAX_BYTES = 500 * 1024
"""As much of a robots.txt as is read (RFC 9309, section 2.5)."""

MAX_DELAY = 300.0
"""Seconds. A longer crawl delay than this is a way of saying no, and is read as that."""

_GROUP = re.compile(r"^([ \t]*user-agent[ \t]*:[ \t]*)([^\s#]{0,200})", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(r"[a-zA-Z_-]*")


KEPT = timedelta(hours=24)
"""How long an answer is gone by (RFC 9309, section 2.4)."""

TIMEOUT = 15
"""Seconds for a robots.txt; they are small."""

NO_NETWORK = 8
"""So many sites that cannot be reached, and none that can, mean that there is no network."""


class RobotsDeniedError(IgnoreRequest):
    """A request that the site's robots.txt forbids."""


class RobotsUnreachableError(IgnoreRequest):
    """A request to a site whose robots.txt could not be had, which forbids all of it."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A robots.txt that could not be had, and why."""

    why: str


class Rules:
    """What one robots.txt says to us."""

    def __init__(self, body: bytes) -> None:
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
        if len(body) > MAX_BYTES:
            text = text[: text.rfind("\n") + 1]
        self._rules = Protego.parse(_GROUP.sub(_exact, text))
        delay = self._rules.crawl_delay(PRODUCT)
        self.delay = float(delay) if delay is not None and delay > 0 else 0.0

    def allow(self, url: str) -> bool:
        return self.delay <= MAX_DELAY and bool(self._rules.can_fetch(url, PRODUCT))


def _exact(match: re.Match[str]) -> str:
    """A group's line, so that only our whole token matches, whatever version or comment follows it."""
    if match[2].startswith("*"):
        return match[1] + "*"
    token = _TOKEN.match(match[2])
    name = token[0].lower() if token else ""
    return match[1] + (PRODUCT if name == PRODUCT else "another-robot")


class RobotsMiddleware:
    """Asks a site's robots.txt before the first request to it, and goes by the answer for a day.

    Where the first sites can all not be reached, there is no network: the others are then not waited for.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self._asked: dict[str, asyncio.Future[Rules | Unreachable]] = {}
        self._reached = self._missed = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._asked:
            self._asked[site] = asyncio.ensure_future(self._rules(site, request))
        rules = await self._asked[site]
        if isinstance(rules, Unreachable):
            raise RobotsUnreachableError(rules.why)
        if not rules.allow(request.url):
            raise RobotsDeniedError("robots.txt forbids it")

    async def _rules(self, site: str, request: Request) -> Rules | Unreachable:
        """The rules of a site: those of the last day, or as it answers now."""
        body = self._recall(site)
        if body is None:
            answer = await self._ask(site, request)
            if isinstance(answer, Unreachable):
                logger.info("robots.txt of %s: %s: the site is left alone in this run", site, answer.why)
                return answer
            body = answer.body if answer.status == 200 else b""
            self._keep(site, body)
        rules = Rules(body)
        if rules.delay > MAX_DELAY:
            logger.warning("robots.txt of %s asks for %g s between requests: left alone", site, rules.delay)
        elif rules.delay:
            raise_delay(self.crawler, urlsplit(site).hostname or "", rules.delay)
        return rules

    async def _ask(self, site: str, request: Request) -> Response | Unreachable:
        if self._missed >= NO_NETWORK and not self._reached:
            return Unreachable(f"none of {self._missed} sites could be reached before: is there a network?")
        source = request.meta.get("source")
        meta = {"source": source, "robots": True, "download_maxsize": 10 * MAX_BYTES, "download_timeout": TIMEOUT}
        ask = Request(f"{site}/robots.txt", callback=NO_CALLBACK, priority=1000, meta=meta)
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - a request is on its way through it
        try:
            answer = await engine.download_async(ask)
        except IgnoreRequest as error:
            return Unreachable(f"robots.txt could not be had: {plain(error, 200)}")
        except Exception as error:
            self._missed += 1
            self._count("unreachable")
            return Unreachable(f"robots.txt could not be had: {type(error).__name__}: {plain(error, 200)}")
        self._reached += 1
        self._count(f"status/{answer.status}")
        if answer.status == 200 or (400 <= answer.status < 500 and answer.status != 429):
            return answer
        return Unreachable(f"robots.txt answers {answer.status}")

    def _recall(self, site: str) -> bytes | None:
        """The site's robots.txt where it was asked for within the last day."""
        spider: Any = self.crawler.spider
        noted = spider.store.noted(f"robots.txt {site}") if getattr(spider, "store", None) else None
        if noted is None:
            return None
        at, _, text = noted.partition("\n")
        now: datetime = spider.now()
        fresh = now - KEPT < datetime.fromisoformat(at) <= now
        return text.encode("utf-8", "surrogateescape") if fresh else None

    def _keep(self, site: str, body: bytes) -> None:
        spider: Any = self.crawler.spider
        if getattr(spider, "store", None):
            text = body[: MAX_BYTES + 1].decode("utf-8", "replace")
            spider.store.note(f"robots.txt {site}", f"{spider.now().isoformat()}\n{text}")

    def _count(self, what: str) -> None:
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"robots/{what}")
