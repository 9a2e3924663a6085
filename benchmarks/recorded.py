"""A site of recorded pages: a loopback server that answers for every host, with robots.txt, feeds and sitemaps made up.

Titles in the lists are numbers and there are no dates, so that whatever a crawl knows of a page it has from the page.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from benchmarks.loopback import CRAWLED, SCHEME

ROBOTS = "User-agent: *\nDisallow: /not-for-robots/\n"
_TRACKING = re.compile(r"[?&]utm_[a-z]+=[^&]*")


@dataclass(frozen=True)
class Page:
    """One recorded page: its gold, its address without tracking parameters, and its bytes."""

    gold: dict[str, Any]
    url: str
    body: bytes

    @property
    def site(self) -> tuple[str, str]:
        parts = urlsplit(self.url)
        return parts.scheme, parts.netloc


def read_pages(folder: Path) -> list[Page]:
    """The pages that ``index.jsonl`` in the folder lists."""
    pages = []
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        url = _TRACKING.sub("", gold["url"])
        pages.append(Page(gold, url, gzip.decompress((folder / gold["page"]).read_bytes())))
    return pages


def _rss(links: list[str]) -> bytes:
    items = "".join(f"<item><title>{n}</title><link>{escape(u)}</link></item>" for n, u in enumerate(links, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def _atom(links: list[str]) -> bytes:
    entries = "".join(
        f"<entry><title>{n}</title><link rel='alternate' href='{escape(u, {chr(39): '&apos;'})}'/></entry>"
        for n, u in enumerate(links, 1)
    )
    return f'\ufeff<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def _rdf(links: list[str]) -> bytes:
    items = "".join(
        f"<item rdf:about='x'><title>{n}</title><link>{escape(u)}</link></item>" for n, u in enumerate(links)
    )
    spaces = 'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return f"<rdf:RDF {spaces}>{items}</rdf:RDF>".encode()


def _sitemap(links: list[str]) -> bytes:
    urls = "".join(f"<url><loc>{escape(u)}</loc></url>" for u in links)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def _index(site: str) -> bytes:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"<sitemapindex {spaces}><sitemap><loc>{site}/list.xml.gz</loc></sitemap></sitemapindex>".encode()


KINDS = {
    "rss": ("feeds", "/list.xml", _rss),
    "atom": ("feeds", "/list.xml", _atom),
    "rdf": ("feeds", "/list.xml", _rdf),
    "news sitemap": ("news_sitemaps", "/list.xml", _sitemap),
    "sitemap index, gzip": ("sitemaps", "/index.xml", _sitemap),
}


class Recorded(ThreadingHTTPServer):
    """The server. Each host in turn gets a list of another kind."""

    daemon_threads = True

    def __init__(self, pages: list[Page]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages = {page.url: page for page in pages}
        self.links: dict[tuple[str, str], list[str]] = defaultdict(list)
        for page in pages:
            self.links[page.site].append(page.url)
        self.kinds = {site: list(KINDS)[n % len(KINDS)] for n, site in enumerate(self.links)}
        self.served: list[str] = []

    def answer(self, url: str) -> tuple[int, bytes, str, str]:
        """Status, body, media type, and when it was recorded, of an address."""
        parts = urlsplit(url)
        site = (parts.scheme, parts.netloc)
        if url in self.pages:
            self.served.append(url)
            page = self.pages[url]
            return HTTPStatus.OK, page.body, "text/html", _zoned(page.gold.get("crawled"))
        if site in self.links and parts.path == "/robots.txt":
            return HTTPStatus.OK, ROBOTS.encode(), "text/plain", ""
        if site in self.links and parts.path == "/index.xml":
            return HTTPStatus.OK, _index(f"{site[0]}://{site[1]}"), "application/xml", ""
        if site in self.links and parts.path in {"/list.xml", "/list.xml.gz"}:
            body = KINDS[self.kinds[site]][2](self.links[site])
            packed = parts.path.endswith(".gz")
            return HTTPStatus.OK, gzip.compress(body) if packed else body, "application/octet-stream", ""
        return HTTPStatus.NOT_FOUND, b"", "text/plain", ""

    def write_sources(self, folder: Path) -> None:
        """A curated list of these hosts, one file each."""
        for site in self.links:
            scheme, host = site
            kind, path, _ = KINDS[self.kinds[site]]
            zone = (
                "Asia/Taipei"
                if host.endswith((".tw", "udn.com", "setn.com", "nownews.com", "chinatimes.com"))
                else "UTC"
            )
            zone = "Asia/Taipei" if host.endswith("ettoday.net") else zone
            name = re.sub(r"[^a-z0-9]+", "-", f"{host}-{scheme}").strip("-")
            lines = {
                "name": host,
                "group": "global",
                "language": "zh-Hant" if zone == "Asia/Taipei" else "en",
                "timezone": zone,
                "domains": [host],
                kind: [f"{scheme}://{host}{path}"],
            }
            text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def _zoned(crawled: str | None) -> str:
    return f"{crawled.replace(' ', 'T')}+00:00" if crawled else ""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Recorded

    def do_GET(self) -> None:
        url = f"{self.headers.get(SCHEME, 'http')}://{self.headers.get('Host', '')}{self.path}"
        status, body, kind, crawled = self.server.answer(url)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if crawled:
            self.send_header(CRAWLED, crawled)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Says nothing: the crawl's own log is the one to read."""


@contextmanager
def serve(pages: list[Page]) -> Iterator[Recorded]:
    """The server, at work in a thread of its own."""
    server = Recorded(pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
