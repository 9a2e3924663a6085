"""Whether articles can be missed in silence: ``python -m benchmarks.gaps [--hours 24] [--seed N]``.

A feed of twenty entries, with bursts of up to sixty articles an hour and an outage of three hours in the midst of one,
over a simulated day; every ten minutes the scheduled crawl starts, asks what is due, and ends. The site answers as of
the simulated time; its archive by day names everything.

``silent_losses`` counts articles that no look at the feed showed and no gap was recorded for, ``unfilled`` those of a
recorded gap that were not had from the archive; both must be 0. ``polls`` are the looks at the feed. The last line is
one line of JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_f_from_coro_f
from scrapy.utils.reactor import install_reactor

from crawler.extensions import RunExtension, store_path
from crawler.store import Store

START = datetime(2026, 1, 20, tzinfo=UTC)
TICK = timedelta(minutes=10)
HELD = 20
"""Entries of the feed."""


@dataclass
class Wire:
    """An outlet whose articles come at given times; down for some of them. ``asked`` are the answered looks."""

    times: list[datetime]
    outage: tuple[datetime, datetime]
    now: datetime = START
    asked: list[datetime] = field(default_factory=list)
    port: int = 0

    def down(self) -> bool:
        return self.outage[0] <= self.now < self.outage[1]

    def out(self) -> list[int]:
        return [number for number, time in enumerate(self.times) if time <= self.now]

    def answer(self, path: str) -> tuple[str, str] | None:
        name, _, what = path.strip("/").partition("/")
        if name == "feed":
            self.asked.append(self.now)
            items = "".join(
                f"<item><title>Taiwan-US trade deal, report {n}</title><link>{self.story(n)}</link>"
                f"<pubDate>{format_datetime(self.times[n])}</pubDate></item>"
                for n in reversed(self.out()[-HELD:])
            )
            return "application/xml", f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>"
        if name == "day":
            of_day = [n for n in self.out() if f"{self.times[n]:%Y%m%d}" == what]
            links = "".join(f"<a href='/story/{n}'>Taiwan-US trade deal, report {n}</a>" for n in of_day)
            return "text/html", f"<html><body><a href='/story/0'>The first report</a>{links}</body></html>"
        if name == "story":
            text = "".join(f"<p>Report {what}, part {n}: talks on the trade deal went on.</p>" for n in range(4))
            return "text/html", f"<html><body><article><h1>Report {what}</h1>{text}</article></body></html>"
        return None

    def story(self, number: int) -> str:
        return f"http://127.0.0.1:{self.port}/story/{number}"


def timeline(hours: int, dice: random.Random) -> tuple[list[datetime], tuple[datetime, datetime]]:
    """When articles come: two an hour, in a third of the hours up to sixty; and an outage that begins in a burst."""
    rates = [dice.choice([20, 40, 60]) if dice.random() < 1 / 3 else 2 for _ in range(hours)]
    middle = max(1, hours // 2)
    rates[middle - 1 : middle + 2] = [60] * min(3, hours - middle + 1)
    minutes = [hour * 60 + dice.uniform(0, 60) for hour, rate in enumerate(rates) for _ in range(rate)]
    first = [START - timedelta(minutes=30 * n) for n in range(HELD, 0, -1)]
    begin = START + timedelta(hours=middle)
    return first + [START + timedelta(minutes=m) for m in sorted(minutes)], (begin, begin + timedelta(hours=3))


@contextlib.contextmanager
def serve(wire: Wire) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = None if wire.down() else wire.answer(self.path)
            kind, body = found or ("text/plain", "")
            self.send_response(503 if wire.down() else 200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    wire.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def declare(wire: Wire, folder: Path) -> None:
    base = f"http://127.0.0.1:{wire.port}"
    folder.mkdir()
    (folder / "wire.toml").write_text(
        f'name = "Wire"\ngroup = "wire"\nlanguage = "en"\ndomains = ["127.0.0.1:{wire.port}"]\n'
        f'feeds = ["{base}/feed"]\nday_lists = ["{base}/day/{{day:%Y%m%d}}"]\narticle_url = "{base}/story/"\n',
        encoding="utf-8",
    )


async def day(wire: Wire, data: Path, sources: Path, hours: int) -> list[tuple[datetime, datetime]]:
    """Runs the schedule to its end; the recorded gaps, each from the look before to the look that found it."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict({
        "ALLOW_PRIVATE_ADDRESSES": True, "AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0.0, "RETRY_TIMES": 0,
        "CLOCK": "tests.clock.stopped", "CONTACT": "mailto:bench@wire.example", "DATA_DIR": str(data),
        "SOURCES_DIR": str(sources), "LOG_ENABLED": False, "MAX_PAGES_PER_SOURCE": 500,
    })  # fmt: skip
    gaps = []
    for tick in range(hours * 6 + 1):
        wire.now = START + tick * TICK
        os.environ["STOPPED_CLOCK"] = wire.now.isoformat()
        before = wire.asked[-1] if wire.asked else START
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler("news")
        await runner.crawl(crawler, due="1")
        run = crawler.get_extension(RunExtension)
        if run is not None and run.manifest is not None and run.manifest.totals.get("gaps"):
            gaps.append((before, wire.now))
    return gaps


def losses(wire: Wire, store: Store, gaps: list[tuple[datetime, datetime]]) -> tuple[int, int]:
    """Articles lost in silence, and articles of recorded gaps that were not filled, up to the last look."""
    missing = [
        time
        for number, time in enumerate(wire.times)
        if START <= time <= wire.asked[-1] and not _had(store, wire.story(number))
    ]
    of_gaps = sum(any(since < time <= until for since, until in gaps) for time in missing)
    return len(missing) - of_gaps, of_gaps


def _had(store: Store, url: str) -> bool:
    visit = store.visit(url)
    return visit is not None and visit.status == 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--seed", type=int, default=20260120)
    options = parser.parse_args()
    times, outage = timeline(options.hours, random.Random(options.seed))
    wire = Wire(times, outage)
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import task  # noqa: PLC0415 - after the reactor is chosen

    with tempfile.TemporaryDirectory() as folder, serve(wire):
        data, sources = Path(folder) / "data", Path(folder) / "sources"
        declare(wire, sources)

        async def main_job(_: object) -> None:
            gaps = await day(wire, data, sources, options.hours)
            with Store(store_path(data), read_only=True) as store:
                silent, unfilled = losses(wire, store, gaps)
            print(f"{options.hours} hours, seed {options.seed}: {len(times)} articles, {len(gaps)} gaps recorded")
            print(json.dumps({
                "silent_losses": silent, "unfilled": unfilled, "polls": len(wire.asked), "gaps": len(gaps),
                "articles": len(times), "hours": options.hours, "seed": options.seed,
            }))  # fmt: skip

        with contextlib.suppress(SystemExit):
            task.react(deferred_f_from_coro_f(main_job))


if __name__ == "__main__":
    main()
