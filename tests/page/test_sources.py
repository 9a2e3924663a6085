"""The pages of curated sources, read with what their files say: recorded ones where at hand, skeletons for others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.pages import pages_of
from benchmarks.scoring import body_f1, same_day
from crawler.items import Article
from crawler.page import read
from crawler.sources import load_sources
from tests.page.pages import FETCHED, PARAGRAPHS, PARAGRAPHS_ZH, TITLE, TITLE_ZH, paragraphs
from tests.page.skeletons import SKELETONS, Skeleton

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"


@pytest.mark.parametrize("skeleton", SKELETONS, ids=[skeleton.source for skeleton in SKELETONS])
def test_skeleton(skeleton: Skeleton):
    source = load_sources()[skeleton.source]
    chinese = TITLE_ZH in skeleton.html
    texts, title = (PARAGRAPHS_ZH, TITLE_ZH) if chinese else (PARAGRAPHS, TITLE)
    html = skeleton.html.format(p=paragraphs(texts)).encode()
    found = read(html, skeleton.url, fetched_at=FETCHED, source=source)
    assert isinstance(found, Article), found
    assert found.body == "\n\n".join(texts)
    assert found.title == title
    assert found.authors == skeleton.authors
    assert found.published == datetime.fromisoformat(skeleton.published)
    assert found.agency == skeleton.agency
    assert found.publisher == source.name


def test_recorded_pages_of_curated_sources():
    if not (FOLDER / "index.jsonl").is_file():
        pytest.skip(f"recorded data absent: no pages in {FOLDER}")
    seen = 0
    for page in pages_of(FOLDER, "shared"):
        source = next((source for source in load_sources().values() if source.owns(page.url)), None)
        if source is None:
            continue
        seen += 1
        found = read(page.html, page.url, fetched_at=page.fetched_at, source=source)
        assert isinstance(found, Article), page.name
        assert body_f1(page.gold["body"], found.body) > 0.85, page.name
        published = found.published.isoformat() if found.published else None
        assert same_day(page.gold["published"], published) is not False, page.name
    assert seen > 10
