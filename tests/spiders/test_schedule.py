"""What a scheduled run asks: lists that are due, sources that do not rest; and gaps that stay open until filled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.extensions import store_path
from crawler.spiders.memory import Memory
from crawler.store import Store
from tests.spiders.hosts import LOOPBACK, Answer, Crawl, crawl, declare, serve
from tests.spiders.pages import ON_TOPIC, article, rss

START = datetime(2026, 1, 20, 12, tzinfo=UTC)
XML = "application/xml"


@pytest.fixture
def hosts():
    with serve() as hosts:
        yield hosts


@pytest.fixture
def run(tmp_path, monkeypatch):
    def run(minutes: int, *arguments: str) -> Crawl:
        monkeypatch.setenv("STOPPED_CLOCK", (START + timedelta(minutes=minutes)).isoformat())
        more = {"CLOCK": "tests.clock.stopped", "CONTACT": "mailto:test@wire.example", **LOOPBACK}
        return crawl(tmp_path, *(arguments or ("-a", "due=1")), pipelines=True, **more)

    return run


def outlet(hosts, folder, **fields) -> str:
    base = hosts.base("wire.example")
    given = {"feeds": [f"{base}/feed"], "article_url": f"{base}/story/", **fields}
    declare(folder / "sources", "wire", domains=["wire.example"], **given)
    return base


def feed(base: str, *numbers: int) -> Answer:
    return Answer(rss(*[(f"{ON_TOPIC}, part {n}", f"{base}/story/{n}") for n in numbers]), kind=XML)


def test_a_list_is_asked_when_its_time_has_come_or_when_told_to(hosts, run, tmp_path):
    base = outlet(hosts, tmp_path)
    hosts.add("wire.example", "/feed", feed(base))
    run(0)
    early = run(10)
    assert hosts.paths("wire.example").count("/feed") == 1
    assert early.counts("wire") == {"waiting": 1}
    run(11, "-a", "sources=wire")
    assert hosts.paths("wire.example").count("/feed") == 2
    run(24 * 60)
    assert hosts.paths("wire.example").count("/feed") == 3


def test_three_refusals_in_a_row_rest_a_source_for_a_day_across_runs(hosts, run, tmp_path):
    base = outlet(hosts, tmp_path)
    hosts.add("wire.example", "/feed", *[Answer(status=403)] * 3, feed(base))
    for day in range(3):
        run(day * 24 * 60)
    resting = run(2 * 24 * 60 + 23 * 60)
    assert hosts.paths("wire.example").count("/feed") == 3
    assert "rests until" in resting.counts("wire")["off"]
    back = run(4 * 24 * 60)
    assert back.counts("wire")["list_ok"] == 1


def test_a_long_retry_after_is_kept_to_in_the_next_runs(hosts, run, tmp_path):
    base = outlet(hosts, tmp_path)
    hosts.add("wire.example", "/feed", Answer(status=503, headers={"Retry-After": "36000"}), feed(base))
    run(0)
    run(9 * 60)
    assert hosts.paths("wire.example").count("/feed") == 1
    assert run(24 * 60).counts("wire")["list_ok"] == 1


def test_a_gap_stays_open_until_its_days_were_read(hosts, run, tmp_path):
    base = outlet(hosts, tmp_path, day_lists=[hosts.base("wire.example") + "/day/{day:%Y%m%d}"])
    for number in range(1, 7):
        hosts.add("wire.example", f"/story/{number}", Answer(article(f"{ON_TOPIC}, part {number}")))
    hosts.add("wire.example", "/feed", feed(base, 1, 2), feed(base, 5, 6))
    links = "".join(f"<a href='/story/{n}'>{ON_TOPIC}, part {n}</a>" for n in range(1, 7))
    hosts.add("wire.example", "/day/20260120", *[Answer(status=500)] * 3, Answer(links))
    run(0)
    missed = run(6 * 60)
    assert missed.counts("wire")["gaps"] == 1
    with Store(store_path(tmp_path / "data")) as store:
        assert Memory(store).gap(f"{base}/feed") == START.date()
    run(11 * 60)
    assert {f"/story/{n}" for n in range(1, 7)} <= set(hosts.paths("wire.example"))
    with Store(store_path(tmp_path / "data")) as store:
        assert Memory(store).gap(f"{base}/feed") is None


def test_the_gap_between_two_requests_is_kept_across_runs(hosts, run, tmp_path):
    base = outlet(hosts, tmp_path, delay=4)
    hosts.add("wire.example", "/feed", feed(base))
    run(0)
    run(1, "-a", "sources=wire")
    times = [one.at for one in hosts.asked]
    assert hosts.paths("wire.example") == ["/robots.txt", "/feed", "/feed"]
    assert times[2] - times[1] >= 3.9
