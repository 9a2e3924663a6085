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


class RobotsDeniedError(IgnoreRequest):
    """A request that the site's robots.txt forbids, or whose robots.txt could not be had."""


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
    """Asks a site's robots.txt before the first request to it, and keeps the answer for the run."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self._asked: dict[str, asyncio.Future[Rules | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        rules = await self.rules(request)
        if isinstance(rules, str):
            raise RobotsDeniedError(rules)
        if not rules.allow(request.url):
            raise RobotsDeniedError("robots.txt forbids it")

    async def rules(self, request: Request) -> Rules | str:
        """The rules of the request's site, or why they could not be had, which forbids all of it."""
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._asked:
            self._asked[site] = asyncio.ensure_future(self._ask(site, request))
        return await self._asked[site]

    async def _ask(self, site: str, request: Request) -> Rules | str:
        ask = Request(
            f"{site}/robots.txt",
            callback=NO_CALLBACK,
            priority=1000,
            meta={"source": request.meta.get("source"), "robots": True, "download_maxsize": 5 * 2**20},
        )
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - a request is on its way through it
        try:
            answer = await engine.download_async(ask)
        except Exception as error:
            why = f"{type(error).__name__}: {plain(error, 200)}"
            logger.warning("robots.txt of %s could not be had (%s): the site is left alone", site, why)
            self._count("unreachable")
            return f"robots.txt could not be had: {why}"
        self._count(f"status/{answer.status}")
        return self._judge(answer, site, urlsplit(request.url).hostname or "")

    def _judge(self, answer: Response, site: str, host: str) -> Rules | str:
        if answer.status == 200:
            rules = Rules(answer.body)
            if rules.delay > MAX_DELAY:
                logger.warning("robots.txt of %s asks for %g s between requests: left alone", site, rules.delay)
            elif rules.delay:
                raise_delay(self.crawler, host, rules.delay)
            return rules
        if 400 <= answer.status < 500 and answer.status != 429:
            return Rules(b"")
        logger.warning("robots.txt of %s answers %d: the site is left alone in this run", site, answer.status)
        return f"robots.txt answers {answer.status}"

    def _count(self, what: str) -> None:
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"robots/{what}")
