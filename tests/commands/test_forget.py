"""``scrapy sources forget``: what a publisher asked for is gone from all files, and does not come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.extensions import store_path
from crawler.store import Store
from crawler.store.forgetting import covers
from crawler.verify import verify
from tests.site import Site, news, records, scrapy, serve


@pytest.mark.parametrize(
    ("what", "url", "expected"),
    [
        ("wire.example", "https://wire.example/a", True),
        ("wire.example", "https://www.wire.example:8080/a", True),
        ("wire.example", "https://livewire.example/a", False),
        ("wire.example", "https://[broken/a", False),
        ("https://wire.example/a", "https://wire.example/a/", True),
        ("https://wire.example/a", "https://wire.example/ab", False),
    ],
)
def test_what_is_meant(what, url, expected):
    assert covers(what, url) is expected


def test_a_page_is_forgotten_in_every_file_and_kept_out(tmp_path):
    with serve(Site(news(3))) as site:
        site.pages["/news/2"] = replace(site.pages["/news/2"], canonical=f"{site.base}/news/two")
        sources, data = site.sources(tmp_path / "sources"), tmp_path / "data"
        assert scrapy("run", data=data, sources=sources).returncode == 0
        url = f"{site.base}/news/2"
        done = scrapy("sources", "forget", url, data=data, sources=sources)
        assert done.returncode == 0, done.stderr
        assert "1 articles (1 revisions, 1 texts), 1 looks" in done.stdout
        assert len(records(data)) == 2
        with Store(store_path(data)) as store:
            assert verify(data, store).faults == []
            assert store.visit(url) is None
        for file in (data / "state").iterdir():
            assert b"round 2 of the talks" not in file.read_bytes(), file
        site.asked.clear()
        assert scrapy("run", "-a", "all=1", data=data, sources=sources).returncode == 0
        assert site.asked["/news/2"] == 0
        assert len(records(data)) == 2


def test_a_host_is_forgotten_with_the_last_of_its_months(tmp_path):
    with serve(Site(news(2))) as site:
        sources, data = site.sources(tmp_path / "sources"), tmp_path / "data"
        assert scrapy("run", data=data, sources=sources).returncode == 0
        assert scrapy("sources", "forget", "127.0.0.1", data=data, sources=sources).returncode == 0
        assert records(data) == []
        with Store(store_path(data)) as store:
            assert verify(data, store).faults == []


def test_what_cannot_be_forgotten_is_said(tmp_path):
    assert "no store" in scrapy("sources", "forget", "wire.example", data=tmp_path).stderr
    assert scrapy("sources", "forget", "not an address", data=tmp_path).returncode == 2
