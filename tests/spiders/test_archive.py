"""The recorded crawl, over WARC files written here."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.spiders.hosts import crawl, declare
from tests.spiders.pages import article

pytest.importorskip("fastwarc", reason="the archive extra is not installed")


def record(
    url: str, body: bytes, *, status: str = "200 OK", headers: str = "", at: str = "2026-01-16T10:00:00Z"
) -> bytes:
    """One WARC response record."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nWARC-Date: {at}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


STORY = article().encode()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    declare(
        tmp_path / "sources",
        "paper",
        domains=["paper.example"],
        feeds=["https://paper.example/feed"],
        article_url="^https://paper.example/story/",
    )
    return tmp_path


def test_recorded_pages_go_the_way_of_fetched_ones(work: Path) -> None:
    packed = gzip.compress(STORY)
    records = [
        record("https://paper.example/story/1", STORY, headers='X-Robots-Tag: noarchive\r\nETag: "7"\r\n'),
        record("https://paper.example/story/2?utm_source=x", packed, headers="Content-Encoding: gzip\r\n"),
        record("https://paper.example/about", STORY),
        record("https://other.example/story/3", STORY),
        record("https://paper.example/story/4", STORY, status="404 Not Found"),
        record("file:///story/5", STORY),
    ]
    (work / "one.warc.gz").write_bytes(b"".join(gzip.compress(one) for one in records))
    (work / "two.warc").write_bytes(record("https://paper.example/story/6", b"<p>Nothing") + b"WARC/1.0\r\nbroken")
    made = crawl(work, "-a", f"warc={work}/*.warc*", spider="archive")
    assert made.code == 0, made.log
    assert [item["link"]["url"][-1] for item in made.items] == ["1", "2", "6"]
    first = made.items[0]
    assert first["article"]["title"]
    assert first["article"]["noarchive"] is True
    assert (first["fetched_at"], first["via"], first["etag"]) == ("2026-01-16T10:00:00Z", "one.warc.gz", '"7"')
    assert made.items[2]["article"]["reason"]
    counts = made.counts("paper")
    assert (counts["discovered"], counts["fetched"], counts["read"]) == (3, 3, 2)


def test_a_second_reading_adds_nothing(work: Path) -> None:
    (work / "one.warc").write_bytes(record("https://paper.example/story/1", STORY))
    crawl(work, "-a", f"warc={work}/one.warc", spider="archive", pipelines=True)
    made = crawl(work, "-a", f"warc={work}/one.warc", spider="archive", pipelines=True)
    assert made.counts("paper") == {"discovered": 1, "known": 1}


def test_files_that_are_not_there_are_said(work: Path) -> None:
    made = crawl(work, "-a", "warc=nowhere/*.warc", spider="archive")
    assert made.code == 1
    assert "no file at -a warc=nowhere/*.warc" in made.log
