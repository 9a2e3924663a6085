"""Serves the sample newsroom over HTTP on loopback, one server for all outlets, told apart by the Host header.

``python -m crawler.newsroom.server [--port N] [--edition 1|2]`` runs it by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crawler.newsroom import Outlet, read_outlets
from crawler.newsroom.lists import LISTS

PORT = 8347


class Newsroom(ThreadingHTTPServer):
    """The server. ``edition`` may be changed while it runs; ``asked`` lists what was requested, in order."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0, edition: int = 1) -> None:
        super().__init__(("127.0.0.1", port), Desk)
        self.asked: list[tuple[str, str, int]] = []
        self.edition = edition

    @property
    def edition(self) -> int:
        return self._edition

    @edition.setter
    def edition(self, number: int) -> None:
        self._edition = number
        self.outlets = {outlet.host: outlet for outlet in read_outlets(number)}


class Desk(BaseHTTPRequestHandler):
    """Answers one connection: robots.txt, the outlet's lists and its articles, with entity tags."""

    protocol_version = "HTTP/1.1"
    server: Newsroom

    def do_GET(self) -> None:
        host, _, port = self.headers.get("Host", "").partition(":")
        outlet = self.server.outlets.get(host)
        base = f"http://{host}:{port}" if port else f"http://{host}"
        page = self._page(outlet, base) if outlet else None
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, b"no such page\n", "text/plain", None)
            return
        body, kind = page
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", kind, tag)
        else:
            self._answer(HTTPStatus.OK, body, kind, tag)

    def _page(self, outlet: Outlet, base: str) -> tuple[bytes, str] | None:
        if self.path == "/robots.txt":
            return outlet.robots.encode(), "text/plain; charset=utf-8"
        declared = outlet.source + ("/sitemap-2026.xml.gz" if "/sitemap-index.xml" in outlet.source else "")
        if self.path in LISTS and self.path in declared:
            make, kind = LISTS[self.path]
            return make(outlet, base), kind
        for article in outlet.articles:
            if article.path == self.path:
                kind = "text/html" if article.charset != "utf-8" else "text/html; charset=utf-8"
                return outlet.html(article, base), kind
        return None

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, tag: str | None) -> None:
        self.server.asked.append((self.headers.get("Host", "").partition(":")[0], self.path, int(status)))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        if body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Quiet: the crawl's own log says what was fetched."""


@contextmanager
def open_newsroom(port: int = 0, edition: int = 1) -> Iterator[Newsroom]:
    """A running newsroom on a port (0: any free one), closed at the end of the block."""
    server = Newsroom(port, edition)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--edition", type=int, default=2, choices=(1, 2))
    options = parser.parse_args()
    with open_newsroom(options.port, options.edition) as server:
        print(f"The sample newsroom is open at 127.0.0.1:{server.server_port}; Ctrl-C closes it.")
        for host in server.outlets:
            print(f"  curl -H 'Host: {host}' http://127.0.0.1:{server.server_port}/robots.txt")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
