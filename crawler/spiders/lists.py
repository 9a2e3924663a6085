"""From the bytes of a list to its entries: feeds (RSS 0.9x, 1.0, 2.0, Atom), sitemaps, news sitemaps, sitemap indexes,
section pages and listing APIs. Pure: no network, no clock.

Which kind an XML list is, is read from its root and not believed from where it was declared. XML is read without its
DTD and without entities of its own, so that a list can name no local file and cannot grow while it is read; of broken
XML what stands before and after the fault is taken.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from w3lib.url import add_or_replace_parameter, url_query_parameter

from crawler.items import SourceLink
from crawler.sources import Api, Source
from crawler.spiders.dates import stated

MAX_ENTRIES = 50_000
"""As many addresses as the sitemap protocol allows in one file."""

MAX_LINKS = 1_000
"""Links taken from one section page."""

MAX_BYTES = 20 * 2**20
"""Of an unpacked list."""

MAX_TITLE, MAX_SUMMARY = 500, 2_000
_WORK = 50 * MAX_SUMMARY

_TAG = re.compile(r"<[^<>]{0,1000}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\s]+")
_PAGE = re.compile(rb"<(?:!doctype )?html\b", re.IGNORECASE)
_MINUTES = re.compile(r"\s{0,9}[0-9]{1,6}\s{0,9}", re.ASCII)
_FEED_ROOTS = {"rss", "RDF", "feed"}
_URL_ROOTS = {"urlset", "sitemapindex"}
_ENTRIES = {"feed": {"item", "entry"}, "sitemap": {"url"}, "index": {"sitemap"}}


class UnreadableListError(ValueError):
    """What came is no list of the kind it should be; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that a sitemap index names."""

    url: str
    modified: datetime | None = None


@dataclass(slots=True)
class Listing:
    """What a list holds: entries (of a feed, sitemap, page, API), or further lists (of an index, or the next page).

    ``ttl`` is how long a feed says it stays as it is (RSS 2.0). The syndication module's updatePeriod is not read: it
    is the default of a widespread program, which nobody sets.
    """

    kind: str
    links: list[SourceLink] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    cut: bool = False
    ttl: timedelta | None = None


def unpack(body: bytes) -> bytes:
    """The body without its gzip wrapping, however often it was packed, bounded in size."""
    for _ in range(3):
        if body[:3] != b"\x1f\x8b\x08":
            return body
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
                body = packed.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableListError(f"gzip is damaged: {error}") from error
        if len(body) > MAX_BYTES:
            raise UnreadableListError(f"more than {MAX_BYTES // 2**20} MiB when unpacked")
    raise UnreadableListError("packed more than three times")


def words(text: str | None, limit: int) -> str | None:
    """Text for people from what a list states: without markup, controls and doubled entities; None where nothing is."""
    if not text:
        return None
    plain = text[:_WORK]
    for _ in range(2):
        plain = html.unescape(_TAG.sub(" ", plain))
    plain = _CONTROL.sub(" ", plain).strip()
    return plain[:limit].rstrip() or None


def read_xml(body: bytes, url: str, source: Source, now: datetime, encoding: str | None = None) -> Listing:
    """The entries of a feed or sitemap, or the maps that a sitemap index names.

    ``encoding`` is what HTTP says, for bodies that declare none. Links are absolute, whatever host they are on.

    Raises:
        UnreadableListError: where the body is neither a feed nor a sitemap.
    """
    body = unpack(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body:
        raise UnreadableListError("empty")
    if _PAGE.search(body[:1000]):
        raise UnreadableListError("an HTML page, neither a feed nor a sitemap")
    if b"<!ENTITY" in body[:100_000]:
        raise UnreadableListError("declares entities of its own, which no feed needs")
    declared = body[:2] in {b"\xff\xfe", b"\xfe\xff"} or re.match(rb"<\?xml[^>]{0,200}encoding", body)
    listing: Listing | None = None
    try:
        context = etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
            encoding=None if declared else _known(encoding),
        )
        for event, element in context:
            name = _name(element)
            if listing is None:
                listing = _start(name)
                continue
            if event == "end" and name == "ttl" and listing.kind == "feed" and _MINUTES.fullmatch(element.text or ""):
                listing.ttl = timedelta(minutes=int(element.text or ""))
            if event == "start" or name not in _ENTRIES[listing.kind]:
                continue
            if listing.kind == "index":
                listing.children += _child(element, url, source, now)
            else:
                entry = _map_entry if listing.kind == "sitemap" else _feed_entry
                listing.links += entry(element, url, source, now)
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
            if len(listing.links) >= MAX_ENTRIES or len(listing.children) >= MAX_ENTRIES:
                listing.cut = True
                break
    except etree.LxmlError as error:
        if listing is None or not (listing.links or listing.children):
            raise UnreadableListError(f"not XML: {error}") from error
        listing.cut = True
    if listing is None:
        raise UnreadableListError("not XML")
    return listing


def _known(encoding: str | None) -> str | None:
    """The encoding, where the XML reader knows it."""
    if not encoding:
        return None
    try:
        etree.XMLParser(encoding=encoding)
    except LookupError:
        return None
    return encoding


def _start(root: str) -> Listing:
    if root in _FEED_ROOTS:
        return Listing("feed")
    if root in _URL_ROOTS:
        return Listing("sitemap" if root == "urlset" else "index")
    raise UnreadableListError(f"XML with the root {root[:40]!r}, neither a feed nor a sitemap")


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())[:_WORK] if isinstance(element.tag, str) else ""


def _absolute(base: str, url: str) -> str:
    try:
        return urldefrag(urljoin(base, "".join(url.split())))[0]
    except ValueError:
        return ""


def _child(element: etree._Element, base: str, source: Source, now: datetime) -> list[Child]:
    parts = {_name(child): (child.text or "").strip() for child in element}
    if not parts.get("loc"):
        return []
    return [Child(_absolute(base, parts["loc"]), stated(parts.get("lastmod", ""), source.zone, now))]


def _map_entry(element: etree._Element, base: str, source: Source, now: datetime) -> list[SourceLink]:
    parts: dict[str, str] = {}
    for child in element.iter():
        # the first of each: image maps repeat title and loc below
        parts.setdefault(_name(child), (child.text or "").strip())
    if not parts.get("loc"):
        return []
    link = SourceLink(
        url=_absolute(base, parts["loc"]),
        source=source.id,
        title=words(parts.get("title"), MAX_TITLE),
        summary=words(parts.get("keywords"), MAX_SUMMARY),
        published=stated(parts.get("publication_date", ""), source.zone, now),
        modified=stated(parts.get("lastmod", ""), source.zone, now),
    )
    return [link]


def _feed_entry(element: etree._Element, base: str, source: Source, now: datetime) -> list[SourceLink]:
    parts: dict[str, str] = {}
    address = ""
    for child in element:
        name = _name(child)
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate" and not address:
                address = child.get("href", "")
        elif name not in parts:
            parts[name] = _text(child).strip()
    guid = parts.get("guid") or parts.get("id") or next(iter(element.attrib.values()), "")
    # FeedBurner puts its own counter into link and the page's address into origLink
    address = parts.get("origLink") or address or parts.get("link") or (guid if guid.startswith("http") else "")
    if not address:
        return []
    published = next(
        (parts[key] for key in ("pubDate", "published", "date", "issued", "created") if parts.get(key)), ""
    )
    modified = next((parts[key] for key in ("updated", "modified") if parts.get(key)), "")
    summary = next((parts[key] for key in ("description", "summary", "encoded", "content") if parts.get(key)), None)
    link = SourceLink(
        url=_absolute(base, address),
        source=source.id,
        title=words(parts.get("title"), MAX_TITLE),
        summary=words(summary, MAX_SUMMARY),
        published=stated(published or modified, source.zone, now),
        modified=stated(modified, source.zone, now),
    )
    return [link]


def read_section(body: bytes, url: str, source: Source, encoding: str | None = None) -> Listing:
    """The links of an HTML page that look like the source's articles; the longest text of each is its title.

    Raises:
        UnreadableListError: where no link on the page looks like an article, so that a new layout is heard of.
    """
    text = body.decode(encoding, "replace") if encoding else None
    page = LexborHTMLParser(text if text is not None else body)
    found: dict[str, str] = {}
    base_tag = page.css_first("base[href]")
    base = _absolute(url, base_tag.attributes.get("href") or "") if base_tag else url
    for anchor in page.css("a[href]"):
        address = _absolute(base, anchor.attributes.get("href") or "")
        if not address or not source.is_article(address):
            continue
        title = words(anchor.text(deep=True, separator=" "), MAX_TITLE) or ""
        if len(title) > len(found.setdefault(address, "")):
            found[address] = title
        if len(found) >= MAX_LINKS:
            break
    if not found:
        raise UnreadableListError("a page without a link that looks like an article")
    links = [SourceLink(url=address, source=source.id, title=title or None) for address, title in found.items()]
    return Listing("section", links)


def read_api(body: bytes, url: str, source: Source, now: datetime) -> Listing:
    """The entries of a listing API, as the source declares it.

    Raises:
        UnreadableListError: where the answer is not JSON, or not of the declared shape.
    """
    api = source.api
    if api is None:
        raise UnreadableListError("the source declares no API")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableListError(f"not JSON: {error}") from error
    items = _at(answer, api.items)
    if not isinstance(items, list):
        raise UnreadableListError(f"no list at {api.items!r} in the answer")
    links = [link for item in items[:MAX_ENTRIES] if (link := _api_entry(item, url, source, api, now))]
    if items and not links:
        raise UnreadableListError(f"no entry at {api.items!r} gives an address by {api.link!r}")
    following = _at(answer, api.next) if api.next else _next_page(url, api.page) if api.page and items else None
    children = [Child(_absolute(url, following))] if isinstance(following, str) and following else []
    return Listing("api", links, children)


def _next_page(url: str, parameter: str) -> str:
    page = url_query_parameter(url, parameter, "1") or "1"
    return add_or_replace_parameter(url, parameter, str(int(page) + 1 if page.isdecimal() else 2))


def _api_entry(item: Any, base: str, source: Source, api: Api, now: datetime) -> SourceLink | None:
    parts = list(_braces(api.link, item))
    if None in parts:
        return None
    return SourceLink(
        url=_absolute(base, "".join(str(part) for part in parts)),
        source=source.id,
        title=words(_string(_at(item, api.title)), MAX_TITLE),
        summary=words(_string(_at(item, api.summary)), MAX_SUMMARY) if api.summary else None,
        published=stated(_at(item, api.published), source.zone, now) if api.published else None,
    )


def _braces(template: str, item: Any) -> Iterator[str | None]:
    """The template's parts, with what stands at each path in braces; None where there is nothing."""
    for number, part in enumerate(re.split(r"\{([^{}]{1,60})\}", template)):
        if number % 2 == 0:
            yield part
        else:
            value = _at(item, part)
            yield str(value)[:2000] if isinstance(value, str | int) and value != "" else None


def _at(value: Any, path: str | None) -> Any:
    for key in path.split(".") if path else []:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None
