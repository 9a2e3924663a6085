"""A crawl killed at random moments and started again loses nothing, doubles nothing, and never shows a torn file."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.store import Store
from crawler.verify import verify
from tests.site import Site, command, environment, news, records, scrapy, serve

KILLS = 10
SEED = 20260116
NOT_COMPARED = {"first_seen", "fetched_at", "extractor"}


def compared(data: Path) -> list[dict[str, Any]]:
    """The published records; when they were fetched differs between any two crawls, and the program may be edited."""
    return [{key: value for key, value in record.items() if key not in NOT_COMPARED} for record in records(data)]


@contextlib.contextmanager
def reader(folder: Path) -> Iterator[list[str]]:
    """Reads all published files over and over, as others do, and notes what it could not make sense of."""
    torn: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.wait(0.01):
            # names with a dot in front are being written; no reader takes them for published
            for path in folder.glob("records/[!.]*.json*"):
                text = path.read_text(encoding="utf-8")
                if text and not text.endswith("\n"):
                    torn.append(f"{path.name} ends in {text[-40:]!r}")
                for line in text.split("\n")[:-1]:
                    try:
                        json.loads(line)
                    except ValueError:
                        torn.append(f"{path.name}: {line[:80]!r}")

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield torn
    finally:
        stop.set()
        thread.join()


def killed(site: Site, data: Path, sources: Path, moment: float) -> bool:
    """Starts a crawl and kills it so many seconds after its first request; says whether it was still at work."""
    before = site.asked.total()
    words = command("crawl", "news", data=data, sources=sources)
    run = subprocess.Popen(words, env=environment(), stderr=subprocess.DEVNULL)
    while run.poll() is None and site.asked.total() == before:
        time.sleep(0.002)
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    return run.wait() == -signal.SIGKILL


def test_ten_kills_at_random_moments_lose_and_double_nothing(tmp_path):
    dice = random.Random(SEED)
    moments = [round(dice.uniform(0.0, 0.6), 3) for _ in range(KILLS)]
    print(f"seed {SEED}: killed {moments} seconds after the first request")
    with serve(Site(news(40))) as site:
        site.pages["/news/7"].raw = b"<html><body>Nothing here.</body></html>"
        sources = site.sources(tmp_path / "sources")
        whole = scrapy("crawl", "news", data=tmp_path / "whole", sources=sources)
        assert whole.returncode == 0, whole.stderr
        site.asked.clear()

        site.delay = 0.02
        data = tmp_path / "killed"
        with reader(data) as torn:
            hit = sum(killed(site, data, sources, moment) for moment in moments)
            end = scrapy("crawl", "news", data=data, sources=sources)
        assert end.returncode == 0, end.stderr

    assert hit == KILLS, "each kill met a crawl at work"
    assert torn == []
    assert len(compared(data)) == 39
    assert compared(data) == compared(tmp_path / "whole")
    assert {path.name for path in (data / "records").iterdir()} == {
        path.name for path in (tmp_path / "whole" / "records").iterdir()
    }
    with Store(data / "state" / "store.sqlite") as store:
        assert verify(data, store).faults == []
        assert store.interrupted() == []
    most = max(count for path, count in site.asked.items() if path in site.pages)
    assert most <= 1 + KILLS, f"an address was fetched {most} times"
    fetched = sum(count for path, count in site.asked.items() if path in site.pages)
    assert fetched <= len(site.pages) + 2 * KILLS, "a kill costs the page on its way, and the one in hand"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> Iterator[tuple[Path, Path]]:
    """The folder of sources of a small site, and the data folder of a crawl of it that nobody disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with serve(Site(news(6))) as site:
        sources = site.sources(folder / "sources")
        assert scrapy("crawl", "news", data=folder / "data", sources=sources).returncode == 0
        yield sources, folder / "data"


@pytest.mark.parametrize(
    "point", ["before-commit:4", "after-commit:4", "before-rename", "after-rename", "before-manifest", "after-manifest"]
)
def test_a_death_at_each_point_of_the_way_is_made_good_by_the_next_run(undisturbed, tmp_path, point):
    sources, whole = undisturbed
    words = command(point, "crawl", "news", data=tmp_path, sources=sources, module="tests.crash")
    done = subprocess.run(words, env=environment(), capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with reader(tmp_path) as torn:
        end = scrapy("crawl", "news", data=tmp_path, sources=sources)
    assert end.returncode == 0, end.stderr
    assert torn == []
    assert compared(tmp_path) == compared(whole)
    with Store(tmp_path / "state" / "store.sqlite") as store:
        assert verify(tmp_path, store).faults == []
        assert (store.interrupted(), store.unpublished()) == ([], set())
    assert list(tmp_path.glob("*/.*")) == [], "nothing half-written is left about"
