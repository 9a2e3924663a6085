"""A run as a whole: real crawls, started as a user starts them, of a small site on loopback."""

from __future__ import annotations

import fcntl
import json
import shlex
import signal
import sqlite3
import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.items import RunManifest
from crawler.store import Store
from tests.site import Site, command, environment, lines, news, records, scrapy, serve


@pytest.fixture
def site():
    with serve(Site(news(4))) as site:
        yield site


@pytest.fixture
def crawl(site, tmp_path):
    """Crawls the site into ``tmp_path / "data"``, and expects a certain exit code."""
    sources = site.sources(tmp_path / "sources")

    def go(*args: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        done = scrapy("crawl", "news", *args, data=tmp_path / "data", sources=sources)
        assert done.returncode == expect, done.stderr
        return done

    return go


def start(site: Site, tmp_path: Path) -> subprocess.Popen[str]:
    words = command("crawl", "news", data=tmp_path / "data", sources=site.sources(tmp_path / "sources"))
    return subprocess.Popen(words, env=environment(), stderr=subprocess.PIPE, text=True)


def until(reached, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.01)


def latest(data: Path) -> RunManifest:
    return RunManifest.model_validate_json((data / "runs" / "latest.json").read_text(encoding="utf-8"))


def test_a_first_run_publishes_a_second_adds_nothing_a_changed_page_a_revision(crawl, site, tmp_path):
    data = tmp_path / "data"
    crawl("-O", str(tmp_path / "items.jsonl"))
    first = records(data)
    assert len(first) == 4
    assert {r["url"] for r in first} == {site.base + path for path in site.pages}
    assert sorted(item["id"] for item in lines(tmp_path / "items.jsonl")) == [r["id"] for r in first]
    manifest = latest(data)
    assert (manifest.verdict, manifest.published, manifest.totals["records"]) == ("well", True, 4)
    assert json.loads((data / "state" / "heartbeat.json").read_text(encoding="utf-8"))["run"] == manifest.id

    published = (data / "records" / "articles-2026-01.jsonl", *(data / "records").glob("articles-*.jsonl"))[1:]
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in published}
    crawl()
    assert {path: (path.stat().st_ino, path.read_bytes()) for path in published} == before
    assert site.asked["/news/1"] == 1
    assert latest(data).totals.get("records", 0) == 0
    assert latest(data).verdict == "well", "a run of 304s is a good run"

    page = site.pages["/news/2"]
    site.pages["/news/2"] = replace(page, paragraphs=[*page.paragraphs, "A further paragraph was added later."])
    with sqlite3.connect(data / "state" / "store.sqlite") as database:  # as if an hour had passed
        database.execute("UPDATE visits SET look_again = '2026-01-01T00:00:00.000+00:00' WHERE look_again IS NOT NULL")
    crawl()
    after = records(data)
    (revised,) = [r for r in after if r["revision"] == 2]
    assert (revised["url"], revised["cause"]) == (site.base + "/news/2", "text")
    assert "text_sha256" in {change["field"] for change in revised["changes"]}
    assert [r for r in after if r["revision"] == 1] == first
    assert site.asked["/news/1"] == 2


def test_a_second_run_on_the_same_folder_ends_at_once_with_75(crawl, tmp_path):
    (tmp_path / "data" / "state").mkdir(parents=True)
    with (tmp_path / "data" / "state" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = crawl(expect=75)
    assert "Another run is at work" in done.stderr
    assert not (tmp_path / "data" / "records").exists()


def test_a_run_that_finds_nothing_publishes_nothing(crawl, site, tmp_path):
    crawl()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "data" / "records").iterdir()}
    site.feed = b"<html>maintenance</html>"
    crawl()
    manifest = latest(tmp_path / "data")
    assert (manifest.verdict, manifest.exit_code, manifest.published) == ("not-published", 11, False)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "data" / "records").iterdir()} == before
    with Store(tmp_path / "data" / "state" / "store.sqlite") as store:
        assert store.unpublished() == {"quarantine"}, "the unreadable list, for the next good run"


def test_what_a_killed_run_had_committed_is_published_at_the_next_start(crawl, site, tmp_path):
    site.delay = 0.2
    run = start(site, tmp_path)
    until(lambda: site.asked["/news/4"])
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not (tmp_path / "data" / "records").exists()
    half = tmp_path / "data" / "state" / ".heartbeat.json.1.part"
    half.write_text('{"run": "ru', encoding="utf-8")
    site.feed = b"<html>maintenance</html>"
    done = crawl()
    assert "was interrupted" in done.stderr
    assert 1 <= len(records(tmp_path / "data")) <= 4
    assert not half.exists()
    runs = sorted((tmp_path / "data" / "runs").glob("run_*.json"))
    said = [json.loads(path.read_text(encoding="utf-8")) for path in runs]
    assert [run["finish_reason"] for run in said] == ["interrupted", "finished"]
    assert (said[0]["verdict"], said[0]["finished"]) == ("not-published", None)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_stop_ends_within_ten_seconds_with_what_it_has_published(site, tmp_path, how):
    site.delay = 0.2
    run = start(site, tmp_path)
    until(lambda: site.asked["/news/3"])
    site.delay = 25
    until(lambda: site.asked["/news/4"])
    begun = time.monotonic()
    run.send_signal(how)
    _, log = run.communicate(timeout=20)
    assert time.monotonic() - begun < 10, log
    assert "Traceback" not in log
    assert latest(tmp_path / "data").finish_reason == "shutdown"
    assert len(records(tmp_path / "data")) == 3


def test_a_data_folder_that_cannot_be_used_ends_with_12(crawl, tmp_path):
    (tmp_path / "data").write_text("a file stands here", encoding="utf-8")
    assert "The data folder cannot be used" in crawl(expect=12).stderr


def test_a_damaged_store_is_named_with_what_to_do_and_the_records_stay(crawl, tmp_path):
    crawl()
    before = records(tmp_path / "data")
    state = tmp_path / "data" / "state"
    for path in state.glob("store.sqlite*"):
        path.write_bytes(b"scrambled" * 1000)
    assert "move the file away" in crawl(expect=12).stderr
    for path in state.glob("store.sqlite*"):
        path.unlink()
    (published,) = (tmp_path / "data" / "records").glob("articles-*.jsonl")
    whole = published.read_bytes()
    published.write_bytes(whole[:-9])
    assert "cannot be taken back" in crawl(expect=12).stderr
    published.write_bytes(whole)
    done = crawl()
    assert "took 4 records back" in done.stderr
    assert records(tmp_path / "data") == before


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(site, tmp_path):
    """The file size limit of the process stands for a full disk: SQLite meets the same error on its way."""
    words = command("run", data=tmp_path / "data", sources=site.sources(tmp_path / "sources"))
    script = f"ulimit -f 200; trap '' XFSZ; exec {shlex.join(words)}"
    site.pages |= {f"/news/{n}": page for n, page in enumerate(_long_pages(), 100)}
    done = subprocess.run(
        ["bash", "-c", script], env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 12, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    again = scrapy("run", data=tmp_path / "data", sources=tmp_path / "sources")
    assert again.returncode == 0, again.stderr
    found = records(tmp_path / "data")
    assert len({r["id"] for r in found}) == len(found) == len(site.pages)


def _long_pages():
    for page in news(8, start=50).values():
        more = [
            f"Paragraph {n} of the story has words of its own, number {n * 7919}, to fill the page." for n in range(250)
        ]
        yield replace(
            page, paragraphs=[*page.paragraphs, page.title, *more], published=page.published + timedelta(days=1)
        )
