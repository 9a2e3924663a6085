"""A small news site on loopback whose pages a test can change, and crawls of it as a user starts them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PROJECT = Path(__file__).resolve().parents[1]


@dataclass
class Page:
    title: str
    paragraphs: list[str]
    published: datetime
    canonical: str | None = None
    raw: bytes | None = None

    def html(self, url: str) -> bytes:
        if self.raw is not None:
            return self.raw
        said = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.published.isoformat(),
            "author": {"@type": "Person", "name": "Nora Lindqvist"},
            "publisher": {"@type": "Organization", "name": "Harbour Ledger"},
        }
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(self.title)}</title>
<link rel="canonical" href="{escape(self.canonical or url)}">
<script type="application/ld+json">{json.dumps(said)}</script></head>
<body><header><a href="/">Home</a></header><article><h1>{escape(self.title)}</h1>
{"".join(f"<p>{escape(p)}</p>" for p in self.paragraphs)}</article><footer>About us</footer></body></html>
""".encode()


@dataclass
class Site:
    """The site. Change ``pages`` at will; ``asked`` counts the requests of each path; ``statuses`` go before."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, int] = field(default_factory=dict)
    feed: bytes | None = None
    delay: float = 0.0
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str) -> tuple[str, bytes] | None:
        if path == "/feed.xml":
            return "application/rss+xml", self.feed if self.feed is not None else self._rss()
        if path == "/robots.txt":
            return "text/plain", b"User-agent: *\nDisallow:\n"
        page = self.pages.get(path)
        return ("text/html; charset=utf-8", page.html(self.base + path)) if page else None

    def _rss(self) -> bytes:
        items = "".join(
            f"<item><title>{escape(page.title)}</title><link>{self.base}{path}</link>"
            f"<pubDate>{format_datetime(page.published)}</pubDate></item>"
            for path, page in self.pages.items()
        )
        head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Ledger</title>'
        return f"{head}{items}</channel></rss>".encode()

    def sources(self, folder: Path) -> Path:
        """A folder with this site as its only source."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "harbour-ledger.toml").write_text(
            f"""name = "Harbour Ledger"
group = "wire"
language = "en"
domains = ["127.0.0.1:{self.port}"]
feeds = ["{self.base}/feed.xml"]
article_url = "{self.base}/news/"
""",
            encoding="utf-8",
        )
        return folder


@contextlib.contextmanager
def serve(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            site.asked[path] += 1
            time.sleep(site.delay)
            found = site.answer(path)
            status = site.statuses.get(path, 200 if found else 404)
            kind, body = found or ("text/plain", b"")
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", site.port), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def news(count: int = 5, start: int = 1) -> dict[str, Page]:
    """Articles on the deal, each with a pledge of its own size."""
    now = datetime.now(UTC).replace(microsecond=0)
    return {
        f"/news/{n}": Page(
            f"Taiwan-US trade deal: firms pledge ${n} billion",
            [
                f"Taiwan and the United States signed their trade and investment agreement in round {n} of the talks, "
                "the Office of the United States Trade Representative said on Friday.",
                f"Under the trade deal, Taiwanese companies pledged to invest ${n} billion in the United States, with "
                "the money going into semiconductors and energy.",
                f'"Both sides keep their word," Vice Premier Cheng Li-chiun said in Taipei after meeting {n}.',
            ],
            now - timedelta(hours=n),
        )
        for n in range(start, start + count)
    }


def scrapy(
    *args: str, data: Path | None = None, sources: Path | None = None, cwd: Path | None = None, module: str = "scrapy"
) -> subprocess.CompletedProcess[str]:
    """One command as a user starts it, to its end."""
    return subprocess.run(
        command(*args, data=data, sources=sources, module=module),
        cwd=cwd or PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def command(*args: str, data: Path | None = None, sources: Path | None = None, module: str = "scrapy") -> list[str]:
    """The words of a command; crawls go to loopback, with hardly a pause (with none, Scrapy starts all at once)."""
    words = [sys.executable, "-m", module, *args]
    settings = {"DATA_DIR": data, "SOURCES_DIR": sources}
    if sources:
        settings |= {
            "ALLOW_PRIVATE_ADDRESSES": True,
            "DOWNLOAD_DELAY": 0.01,
            "AUTOTHROTTLE_ENABLED": False,
            "STOP_SECONDS": 2,
        }
    for name, value in settings.items():
        if value is not None:
            words += ["-s", f"{name}={value}"]
    return words


def environment() -> dict[str, str]:
    """Our environment, in which the project is found from any folder."""
    path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def records(data: Path) -> list[dict[str, Any]]:
    """All published article records of a data folder."""
    return [record for path in sorted((data / "records").glob("articles-*.jsonl")) for record in lines(path)]
