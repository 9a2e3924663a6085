from __future__ import annotations

import fcntl
import json
import shlex
import subprocess

import pytest

from tests.site import PROJECT, Site, command, environment, news, records, scrapy, serve


@pytest.fixture
def site():
    with serve(Site(news(3))) as site:
        yield site


def manifest(data):
    return json.loads((data / "runs" / "latest.json").read_text(encoding="utf-8"))


def test_a_first_run_says_what_answered_what_was_found_and_what_to_type_next(site, tmp_path):
    done = scrapy("run", data=tmp_path / "my data", sources=site.sources(tmp_path / "sources"))
    assert done.returncode == 0, done.stderr
    out = done.stdout
    assert "1 of 1 sources answered as declared." in out
    assert "well: 3 records (0 of them revisions)" in out
    assert f"Records: 3 lines in 1 file under {tmp_path / 'my data' / 'records'}" in out
    assert f"scrapy ledger -s DATA_DIR='{tmp_path / 'my data'}'" in out
    assert len(records(tmp_path / "my data")) == 3
    again = scrapy("run", data=tmp_path / "my data", sources=tmp_path / "sources")
    assert "answered as declared" not in again.stdout
    assert "well: nothing new" in again.stdout


def test_some_sources_down_is_10_and_the_rest_is_published(site, tmp_path):
    sources = site.sources(tmp_path / "sources")
    gone = (sources / "harbour-ledger.toml").read_text(encoding="utf-8").replace("/feed.xml", "/gone.xml")
    (sources / "old-mill.toml").write_text(gone, encoding="utf-8")
    done = scrapy("run", data=tmp_path / "data", sources=sources)
    assert done.returncode == 10, done.stderr
    assert len(records(tmp_path / "data")) == 3
    said = {source["id"]: source["verdict"] for source in manifest(tmp_path / "data")["sources"]}
    assert said == {"harbour-ledger": "well", "old-mill": "down"}
    assert done.stdout.index("old-mill") < done.stdout.index("harbour-ledger"), "the worst first"


def test_nothing_found_is_11(site, tmp_path):
    site.statuses["/feed.xml"] = 404
    done = scrapy("run", data=tmp_path / "data", sources=site.sources(tmp_path / "sources"))
    assert done.returncode == 11, done.stderr
    assert "Nothing was published" in done.stdout
    assert not (tmp_path / "data" / "records").exists()


def test_a_folder_that_is_taken_is_75(site, tmp_path):
    (tmp_path / "data" / "state").mkdir(parents=True)
    with (tmp_path / "data" / "state" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = scrapy("run", data=tmp_path / "data", sources=site.sources(tmp_path / "sources"))
    assert done.returncode == 75, done.stderr
    assert not site.asked


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 1, "CONTACT"),
        (("-s", "CONTACT=me"), 1, "CONTACT"),
        (("-s", "CONTACT=mailto:a@b.example", "-a", "sources=nobody"), 1, "no source is called nobody"),
        (("-s", "CONTACT=mailto:a@b.example", "-a", "since=soon"), 1, "since is 'soon'"),
        (("news",), 2, "unexpected argument"),
        (("--fast",), 2, "unknown option"),
    ],
    ids=["no contact", "a bad contact", "an unknown source", "no date", "an argument", "an option"],
)
def test_what_is_misconfigured_is_said_in_one_line(tmp_path, args, code, message):
    done = scrapy("run", *args, data=tmp_path / "data")
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "records").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("news", "-a", "sources=typo"), "no source is called typo"),
        (("news", "-a", "since=soon"), "since is 'soon'"),
        (("news", "-a", "fast=1"), "unknown argument -a fast"),
        (("archive", "-a", "warc=nowhere/*.gz"), "no file at -a warc=nowhere/*.gz"),
    ],
)
def test_a_crawl_that_is_misconfigured_ends_with_one_line(tmp_path, args, message):
    done = scrapy("crawl", *args, "-s", "CONTACT=mailto:a@b.example", "-s", "LOG_LEVEL=ERROR", data=tmp_path / "data")
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_reader_that_stops_reading_is_no_error(tmp_path):
    words = f"{shlex.join(command('sources', data=tmp_path))} | head -1"
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", words], env=environment(), cwd=PROJECT, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
