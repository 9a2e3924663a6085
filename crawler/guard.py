"""The guard on the way out: no request leaves for anything but a public address of the source it belongs to.

Two walls, because a name says nothing of where it leads. The middleware reads every request, redirects and robots.txt
included, and no flag of a request turns it off. The resolver refuses names that lead to addresses which are not public;
it answers with the very address that is dialled, so a name cannot change its mind in between.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.request import RequestFingerprinter
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{0,40}|[0-9]{1,40}")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(IgnoreRequest):
    """A request that the guard does not let out; the message says why."""


class PrivateAddressError(OSError):
    """A name that leads to an address which is not public."""


def literal_address(host: str) -> Address | None:
    """The IP address that a host name spells out, also in the odd notations that the C library accepts
    (``2130706433``, ``0x7f.1``, ``0177.0.0.1``); None for a name.
    """
    name = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        pass
    parts = name.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    numbers = [_number(part) for part in parts]
    value = numbers[-1]
    for place, number in enumerate(numbers[:-1]):
        value += min(number, 2**8) << (24 - 8 * place)
    return ipaddress.IPv4Address(min(value, 2**32 - 1))


def _number(text: str) -> int:
    if text[:2] in {"0x", "0X"}:
        return int(text[2:] or "0", 16)
    octal = text.startswith("0") and not set(text) & {"8", "9"}
    return int(text, 8 if octal else 10)


def is_public(address: Address) -> bool:
    """Whether an address is reachable on the public internet, looking through IPv4 addresses wrapped in IPv6."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardMiddleware:
    """Lets out only requests to http and https, usual ports, public addresses, hosts of the request's source."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.private = crawler.settings.getbool("ALLOW_PRIVATE_ADDRESSES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        reason = self.objection(request)
        if reason:
            raise RefusedError(reason)

    def objection(self, request: Request) -> str | None:
        """Why the request must not leave; None where it may."""
        try:
            parts = urlsplit(request.url)
            port = parts.port
        except ValueError:
            return "the address cannot be read"
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"}:
            return f"the scheme {parts.scheme[:20]!r} is neither http nor https"
        if parts.username is not None or parts.password is not None:
            return "the address holds a user name"
        if not self.private:
            if port not in {None, 80, 443}:
                return f"port {port} is neither 80 nor 443"
            address = literal_address(host)
            if address is not None and not is_public(address):
                return f"{host} is not a public address"
        sources = getattr(self.crawler.spider, "sources", None)
        if sources is None:  # not one of our spiders: scrapy shell, scrapy fetch
            return None
        source = sources.get(request.meta.get("source"))
        if source is None:
            return "the request belongs to no source"
        if not source.owns(request.url):
            return f"{host} is not a host of {source.id} ({', '.join(source.domains)})"
        return None


class SourceFingerprinter(RequestFingerprinter):
    """Takes two requests for one only where they belong to one source.

    Otherwise a site that redirects to an article of another would use up its address before the other asks for it.
    """

    def fingerprint(self, request: Request) -> bytes:
        source = str(request.meta.get("source", ""))
        return hashlib.sha1(super().fingerprint(request) + source.encode(), usedforsecurity=False).digest()


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's caching resolver, which fails for names that lead to addresses that are not public."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, *, private: bool = False) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.private = private

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        private = settings.getbool("ALLOW_PRIVATE_ADDRESSES")
        return cls(reactor, size, settings.getfloat("DNS_TIMEOUT"), private=private)

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if self.private else found.addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        literal = literal_address(address)
        if literal is None or not is_public(literal):
            raise PrivateAddressError(f"{name} leads to {address}, which is not a public address")
        return address
