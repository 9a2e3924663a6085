from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site import Site, news, scrapy, serve


@pytest.fixture(scope="session")
def crawled_once(tmp_path_factory) -> Path:
    """A data folder after two runs: four articles, then a correction of one of them and a page without an article."""
    folder = tmp_path_factory.mktemp("crawled")
    with serve(Site(news(4))) as site:
        sources = site.sources(folder / "sources")
        assert scrapy("run", data=folder / "data", sources=sources).returncode == 0
        page = site.pages["/news/3"]
        site.pages["/news/3"] = replace(page, title=page.title.replace("$3", "$33"), paragraphs=[
            paragraph.replace("$3 billion", "$33 billion") for paragraph in page.paragraphs
        ])  # fmt: skip
        site.pages["/news/9"] = replace(page, raw=b"<html><body>Nothing here.</body></html>")
        make_due(folder / "data")
        assert scrapy("run", data=folder / "data", sources=sources).returncode == 0
    return folder / "data"


@pytest.fixture
def crawled(crawled_once, tmp_path) -> Path:
    """A copy of that folder, for a test to change."""
    return Path(shutil.copytree(crawled_once, tmp_path / "crawled"))


def make_due(data: Path) -> None:
    """Moves the next look at every page and list into the past, as if time had passed."""
    import sqlite3

    with sqlite3.connect(data / "state" / "store.sqlite") as database:
        database.execute("UPDATE visits SET look_again = '2026-01-01T00:00:00.000+00:00' WHERE look_again IS NOT NULL")
        database.execute("UPDATE polls SET next_poll = '2026-01-01T00:00:00.000+00:00'")
    database.close()
