"""A loopback server for many hosts (``*.example``), each answering what a test says; and crawls of them."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.site import PROJECT, environment, lines


@dataclass
class Answer:
    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    host: str
    path: str
    at: float
    headers: dict[str, str]


@dataclass
class Hosts:
    """Answers by host and path; a path may have a list of answers, of which the last one stays."""

    answers: dict[str, dict[str, Answer | list[Answer]]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    def base(self, host: str) -> str:
        return f"http://{host}:{self.port}"

    def add(self, host: str, path: str, *answers: Answer) -> None:
        self.answers.setdefault(host, {})[path] = answers[0] if len(answers) == 1 else list(answers)

    def answer(self, host: str, path: str) -> Answer:
        found = self.answers.get(host, {}).get(path)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found or Answer(status=404)

    def paths(self, host: str) -> list[str]:
        """What was asked of a host, in order."""
        return [one.path for one in self.asked if one.host == host]


@contextlib.contextmanager
def serve() -> Iterator[Hosts]:
    hosts = Hosts()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            hosts.asked.append(Asked(host, self.path, time.monotonic(), dict(self.headers)))
            answer = hosts.answer(host, self.path)
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            status = answer.status
            tag = answer.headers.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hosts.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield hosts
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Crawl:
    """One crawl to its end: what its spider handed on, its counts, its log."""

    code: int
    items: list[dict[str, Any]]
    stats: dict[str, Any]
    log: str

    def counts(self, source: str) -> dict[str, Any]:
        mark = f"source/{source}/"
        return {key.removeprefix(mark): value for key, value in self.stats.items() if key.startswith(mark)}

    def of(self, source: str) -> list[dict[str, Any]]:
        return [item for item in self.items if item["link"]["source"] == source]


def declare(folder: Path, source: str, **fields: Any) -> None:
    """Writes one source's file."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {"name": source, "group": "global", "language": "en", **fields}
    tables = {key: value for key, value in given.items() if isinstance(value, dict)}
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in given.items() if key not in tables)
    for name, table in tables.items():
        text += f"\n[{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
    (folder / f"{source}.toml").write_text(text, encoding="utf-8")


LOOPBACK = {
    "ALLOW_PRIVATE_ADDRESSES": "1",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_DELAY": "0",
    "LOOK_BACK_DAYS": "0",
    "TWISTED_DNS_RESOLVER": "crawler.newsroom.resolver.NewsroomResolver",
}


def crawl(work: Path, *arguments: str, spider: str = "news", pipelines: bool = False, **settings: str) -> Crawl:
    """``scrapy crawl`` in a process of its own, over the sources in ``work/sources``.

    Without ``pipelines`` what the spider hands on is only written down.
    """
    out, stats = work / "fetched.jsonl", work / "stats.json"
    out.write_text("")
    given = {
        "CATCH_ITEMS": str(out),
        "CATCH_STATS": str(stats),
        "DATA_DIR": str(work / "data"),
        "SOURCES_DIR": str(work / "sources"),
        "STATS_CLASS": "tests.spiders.catch.WrittenStats",
        **settings,
    }
    if not pipelines:
        given["ITEM_PIPELINES"] = json.dumps({"tests.spiders.catch.Catch": 1})
    command = [sys.executable, "-m", "scrapy", "crawl", spider, *arguments]
    for name, value in given.items():
        command += ["-s", f"{name}={value}"]
    run = subprocess.run(
        command, cwd=PROJECT, env=environment(), capture_output=True, text=True, timeout=90, check=False
    )
    counted = json.loads(stats.read_text()) if stats.exists() else {}
    return Crawl(run.returncode, lines(out), counted, run.stderr)
