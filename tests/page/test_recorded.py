"""Recorded pages of real outlets, where they are at hand beside the checkout: figures are asserted, not pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages import Page, ours, pages_of
from benchmarks.scoring import score_page, summary

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    if not (FOLDER / "index.jsonl").is_file():
        pytest.skip(f"recorded data absent: no pages in {FOLDER}")
    pages: list[Page] = list(pages_of(FOLDER, "shared"))
    found = summary([score_page(page.gold, ours(page)) for page in pages])
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("body_f1", 0.965),
        ("body_page_f1", 0.965),
        ("title", 0.95),
        ("day", 0.98),
        ("authors_en", 0.9),
        ("authors_zh", 0.8),
    ],
)
def test_at_least(figures, name, least):
    assert figures[name] >= least


def test_few_pages_are_read_badly(figures):
    assert figures["under_08"] <= 0.03


def test_no_day_is_wrong(figures):
    assert figures["day_wrong"] == 0
