"""The main job, end to end: the sample newsroom, the real spider, real files."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.newsroom import write_sources
from crawler.newsroom.server import Newsroom, open_newsroom

ROOT = Path(__file__).resolve().parents[1]
CLOSED = "/subscribers/taiwan-deal-annex"


@dataclass
class Job:
    """A data folder with the newsroom beside it."""

    server: Newsroom
    folder: Path

    def command(self, *options: str) -> list[str]:
        settings = {
            "ALLOW_PRIVATE_ADDRESSES": "1",
            "AUTOTHROTTLE_ENABLED": "0",
            "CLOCK": "tests.clock.stopped",
            "CONTACT": "mailto:test@newsroom.example",
            "DATA_DIR": str(self.folder / "data"),
            "DOWNLOAD_DELAY": "0.02",
            "LOOK_BACK_DAYS": "0",
            "SOURCES_DIR": str(self.folder / "sources"),
            "TWISTED_DNS_RESOLVER": "crawler.newsroom.resolver.NewsroomResolver",
        }
        given = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        return [sys.executable, "-m", "scrapy", "crawl", "news", *given, *options]

    def environment(self, now: str = "2026-01-20T12:00:00+00:00") -> dict[str, str]:
        return os.environ | {"STOPPED_CLOCK": now}

    def crawl(self, *options: str, now: str = "2026-01-20T12:00:00+00:00") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*options),
            cwd=ROOT,
            env=self.environment(now),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def records(self) -> list[dict[str, Any]]:
        files = sorted((self.folder / "data/records").glob("articles-*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def of(self, path: str) -> list[dict[str, Any]]:
        return [r for r in self.records() if r["canonical_url"].endswith(path)]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    """The newsroom, crawled once."""
    folder = tmp_path_factory.mktemp("with a space")
    with open_newsroom(edition=1) as server:
        write_sources(folder / "sources", server.server_port)
        job = Job(server, folder)
        done = job.crawl("-O", str(folder / "feed.jsonl"))
        assert done.returncode == 0, done.stderr[-3000:]
        yield job


def test_every_outlet_gives_records_and_near_misses_give_none(job: Job) -> None:
    assert {r["source"] for r in job.records()} == {
        "daoyu-ribao",
        "formosa-daily",
        "harbour-wire",
        "pacific-broadcast",
        "trade-press-room",
        "wafer-weekly",
    }
    for path in (
        "/world/seoul-fund",
        "/news/2026/01/16/2002981",
        "/story/3011",
        "/business/taiwan-strait-ferry-talks-103",
    ):
        assert job.of(path) == [], path


def test_the_deal_is_found_in_both_languages(job: Job) -> None:
    for path in ("/world/taiwan-us-close-trade-deal", "/story/3001"):
        (record,) = job.of(path)
        found = {(p["value"], p["instrument"], p["pledger"], p["status"]) for p in record["pledges"]}
        assert ("250000000000", "investment", "taiwan-companies", "pledged") in found
        assert ("250000000000", "credit_support", "taiwan-government", "pledged") in found
        assert ("100000000000", "investment", "tsmc", "previously_pledged") in found
        speakers = {q["speaker"] for q in record["quotes"]}
        assert "howard-lutnick" in speakers
        assert len(speakers) >= 3
        assert ("15", "general") in {(t["rate"], t["scope"]) for t in record["tariffs"]}


def test_the_words_of_every_fact_stand_in_the_sample_text(job: Job) -> None:
    texts = {a.path: "\n\n".join(a.paragraphs) for o in job.server.outlets.values() for a in o.articles}
    for record in job.records():
        text = next(text for path, text in texts.items() if record["canonical_url"].endswith(path))
        for fact in (*record["pledges"], *record["quotes"], *record["tariffs"]):
            assert re.sub(r"^（記者[^）]*）", "", fact["evidence"]) in text
            assert fact.get("figure", "") in fact["evidence"]


def test_a_closed_section_is_never_asked_for(job: Job) -> None:
    assert CLOSED in {a.path for a in job.server.outlets["www.harbour-wire.example"].articles}
    assert CLOSED not in {path for _, path, _ in job.server.asked}


def test_the_broken_page_is_in_the_quarantine_with_its_reason(job: Job) -> None:
    lines = (job.folder / "data/records/quarantine.jsonl").read_text(encoding="utf-8").splitlines()
    (broken,) = [json.loads(line) for line in lines]
    assert broken["url"].endswith("/business/taiwan-us-trade-deal-video-102")
    assert broken["reason"] == "no-text"


def test_the_syndicated_copy_credits_the_wire(job: Job) -> None:
    (copy,) = job.of("/news/2026/01/16/2002977")
    (wire,) = job.of("/world/taiwan-us-close-trade-deal")
    shared = set(copy["text_sketch"]) & set(wire["text_sketch"])
    assert len(shared) > 0.8 * len(copy["text_sketch"])


def test_a_feed_of_scrapy_holds_the_same_records(job: Job) -> None:
    fed = [json.loads(line) for line in (job.folder / "feed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(r["id"], r["revision"]) for r in fed} <= {(r["id"], r["revision"]) for r in job.records()}
    assert len(fed) >= 6


def test_a_second_run_adds_nothing_and_a_correction_is_a_new_revision(job: Job) -> None:
    before = {p.name: p.read_bytes() for p in (job.folder / "data/records").glob("*.jsonl")}
    job.server.asked.clear()
    assert job.crawl(now="2026-01-20T12:20:00+00:00").returncode == 0
    assert {p.name: p.read_bytes() for p in (job.folder / "data/records").glob("*.jsonl")} == before
    articles = {a.path for o in job.server.outlets.values() for a in o.articles}
    assert [path for _, path, _ in job.server.asked if path in articles and "video" not in path] == []

    job.server.edition = 2
    assert job.crawl(now="2026-01-20T14:00:00+00:00").returncode == 0
    first, second = sorted(job.of("/world/arizona-plants"), key=lambda r: r["revision"])
    assert (first["revision"], second["revision"], second["cause"]) == (1, 2, "text")
    assert {(c["field"], c["before"], c["after"]) for c in second["changes"] if c["field"] == "qualifier"} == {
        ("qualifier", "exactly", "at_least")
    }
    assert len(job.records()) == sum(len(b.splitlines()) for n, b in before.items() if n.startswith("articles")) + 1


def test_ten_kills_at_random_moments_lose_and_double_nothing(job: Job, tmp_path: Path) -> None:
    whole, killed = Job(job.server, tmp_path / "whole"), Job(job.server, tmp_path / "killed")
    for one in (whole, killed):
        write_sources(one.folder / "sources", job.server.server_port)
    assert whole.crawl().returncode == 0
    seed = 20260115
    dice = random.Random(seed)
    moments = [round(dice.uniform(0.0, 1.5), 2) for _ in range(10)]
    print(f"seed {seed}: killed {moments} seconds after the first request")
    for moment in moments:
        job.server.asked.clear()
        run = subprocess.Popen(killed.command(), cwd=ROOT, env=killed.environment(), stderr=subprocess.DEVNULL)
        while run.poll() is None and not job.server.asked:
            time.sleep(0.005)
        time.sleep(moment)
        run.kill()
        run.wait()
    assert killed.crawl().returncode == 0
    published = [
        {p.name: p.read_bytes() for p in (one.folder / "data/records").glob("*.jsonl")} for one in (whole, killed)
    ]
    assert published[0] == published[1]
    assert len(whole.records()) >= 8
