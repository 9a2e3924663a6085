from __future__ import annotations

from crawler.ledger import build
from crawler.report import money, render
from tests.samples import article, pledge


def test_every_number_opens_the_words_behind_it() -> None:
    records = [article("wire", pledge(evidence="They pledged 250000000000 dollars.", figure="250000000000"))]
    page = render(build(records), records)
    assert "They pledged <mark>250000000000</mark> dollars." in page
    assert "USD 250 billion" in page
    assert 'href="https://wire.example/story#:~:text=They%20pledged' in page


def test_text_of_pages_stays_text() -> None:
    hostile = '<script>alert(1)</script>"onload="x'
    records = [
        article("wire", pledge(evidence=hostile), title=hostile, canonical_url="javascript:alert(1)", publisher=hostile)
    ]
    page = render(build(records), records)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_money_is_written_for_people() -> None:
    assert money("1250000000000", "USD") == "USD 1.25 trillion"
    assert money("197000000", "TWD") == "TWD 197 million"
    assert money("500", "USD") == "USD 500"
