"""What a request asks for and an answer says in its headers; and which reader a list's answer goes to."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from crawler.sources import Source
from crawler.spiders.discovery import ListAddress
from crawler.spiders.lists import Listing, read_api, read_section, read_xml
from crawler.store import Visit
from crawler.terminal import plain

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<(?:\?xml|urlset|sitemapindex|rss|feed)|\x1f\x8b")
_MAX_AGE = re.compile(r"\bmax-age=[\"']?([0-9]{1,9})", re.IGNORECASE | re.ASCII)
_PAGE = re.compile(rb"<(?:!doctype )?html", re.IGNORECASE)


def read_list(response: Response, address: ListAddress, source: Source, now: datetime) -> Listing:
    """The entries of a list. What is declared as a section may be a dated sitemap.

    Raises:
        UnreadableListError: where the answer is not what it should be.
    """
    encoding = http_content_type_encoding(header(response, "Content-Type") or "")
    if address.kind == "api":
        return read_api(response.body, response.url, source, now)
    is_page = not _XML.match(response.body) or _PAGE.search(response.body[:1000])
    if address.kind == "sections" and is_page:
        return read_section(response.body, response.url, source, encoding)
    return read_xml(response.body, response.url, source, now, encoding)


def conditions(visit: Visit | None) -> dict[str, str]:
    """The headers of a request that is answered with 304 where nothing changed since (RFC 9110, section 13.1)."""
    headers = {}
    if visit and visit.etag:
        headers["If-None-Match"] = visit.etag
    if visit and visit.last_modified:
        headers["If-Modified-Since"] = visit.last_modified
    return headers


def fresh_for(response: Response) -> timedelta | None:
    """How long an answer says it stays as it is (``Cache-Control: max-age``, RFC 9111, section 5.2.2.1)."""
    match = _MAX_AGE.search(header(response, "Cache-Control") or "")
    return timedelta(seconds=int(match[1])) if match else None


def header(response: Response, name: str) -> str | None:
    """One header's value as text (several are joined by commas), None where it is absent or empty."""
    values = response.headers.getlist(name)
    return plain(", ".join(value.decode("latin-1") for value in values), 300) or None
