"""Extract as a whole: any article in, facts out; every fact stands where it says; the cases by hand where they are at hand."""
# ruff: noqa: E501 - texts are easier to read in few long lines

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.deals import load_deal
from crawler.facts import extract
from crawler.items import Article, Facts

CASES = Path(__file__).resolve().parents[2] / "../shared/gold/dev"
ENGLISH = (
    "TAIPEI, March 3 - Taiwan and the United States signed a trade agreement on Tuesday that lowers the tariff on the "
    "island's goods to 14% from 19%.\n\n"
    "“We did not give our plants away,” Economy Minister Lo Chih-hao told reporters. “We gave them room.”\n\n"
    "Taiwanese companies will invest at least US$180 billion in American chip, AI and energy projects, and the "
    "government will guarantee loans of up to NT$5.6 trillion (US$178 billion), the Cabinet said.\n\n"
    "• Section 232 duties on car parts, timber and lumber: no more than 13 percent since Feb. 24\n"
    "• Generic drugs: duty-free\n\n"
    "Of the sum, US$60 billion was promised by Pellucid Wafer Co in 2024, according to its chairwoman, Ada Shen."
)
CHINESE = (
    "〔記者吳以樂／台北報導〕台美今天簽署對等貿易協定，台灣輸美商品關稅由19%降為14%，不再疊加。\n\n"
    "經濟部長羅志豪表示：「我們沒有把工廠送人，『根留台灣』不變。」他指出，台灣企業將對美投資至少1800億美元，政府提供新台幣5.6兆元信用保證。\n\n"
    "美方依232條款對汽車零組件、木材課徵的關稅以13%為上限，學名藥則適用零關稅，2月24日起實施。"
)
PIECES = [
    *ENGLISH.replace("\n", " ").split(" "), *list(CHINESE), "\n\n", "\n", "“", "”", "「", "」", "『", "』", "\"", "'", "(", ")", "%",
    "％", "百分之", "億", "兆", "US$", "$", "NT$", "from", "to", "15", "1,000", "２０", "．", "…", "\u200b", "\u3000", "\x00", "\ud83d\ude00",
    "e\u0301", "ﬁ", "İ", "ſ", "\u2028", "tariff", "關稅", "said", "表示", "Feb. 30", "13月45日", "-", "–", "—", ":", "：", "。", ".", "?",
]  # fmt: skip
ROBUST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def article(body: str, language: str = "en", title: str = "Taiwan and US sign trade agreement", **more: Any) -> Article:
    url = "https://harbour.example/1"
    return Article(url=url, canonical_url=url, title=title, body=body, language=language, **more)


def check(facts: Facts, body: str) -> None:
    """Every fact stands in the body where it says."""
    for fact in (*facts.pledges, *facts.quotes, *facts.tariffs):
        assert 0 <= fact.start < fact.end <= len(body)
        assert body[fact.start : fact.end] == fact.evidence
    for figure in (*facts.pledges, *facts.tariffs):
        assert body[figure.figure_start : figure.figure_end] == figure.figure
        assert figure.start <= figure.figure_start < figure.figure_end <= figure.end
        for base in figure.figure_bases:
            assert body[base.start : base.end] == base.words
    for quote in facts.quotes:
        assert body[quote.text_start : quote.text_end] == quote.text


@pytest.mark.parametrize(("body", "language"), [(ENGLISH, "en"), (CHINESE, "zh-Hant")])
def test_a_whole_article(body: str, language: str) -> None:
    facts = extract(article(body, language, published=datetime(2026, 3, 3, 12, tzinfo=UTC)))
    assert facts.relevant
    assert {(t.rate, t.scope) for t in facts.tariffs} == {
        ("14", "general"), ("13", "automotive"), ("13", "wood-products"), ("0", "pharmaceuticals")
    }  # fmt: skip
    assert {"automotive", "wood-products", "pharmaceuticals"} <= set(facts.sectors)
    check(facts, body)


def test_the_same_article_gives_the_same_bytes() -> None:
    one, two = (extract(article(ENGLISH)).model_dump_json() for _ in range(2))
    assert one == two


def test_an_article_on_something_else_has_no_facts() -> None:
    facts = extract(article("“It rained,” said Mayor Ada Shen. Rice rose 15%.", title="Rain"))
    assert not facts.relevant
    assert (facts.pledges, facts.quotes, facts.tariffs, facts.sectors) == ([], [], [], [])
    assert facts.relevance_reasons


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "\n\n\n",
        "\x00",
        "%",
        "“",
        "「",
        "。" * 500,
        "15%" * 300,
        "“" * 300,
        "（" * 300,
        "a" * 5000,
        "億" * 3000,
    ],
)
def test_odd_bodies(body: str) -> None:
    for language in ("en", "zh-Hant", "zh-Hans", "other"):
        check(extract(article(body, language)), body)


@ROBUST
@given(body=st.text(max_size=600), language=st.sampled_from(["en", "zh-Hant", "zh-Hans", "other"]))
def test_any_text_gives_facts(body: str, language: str) -> None:
    check(extract(article(body, language)), body)


@ROBUST
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=160), language=st.sampled_from(["en", "zh-Hant"]))
def test_any_heap_of_words_gives_facts(pieces: list[str], language: str) -> None:
    body = " ".join(pieces) if language == "en" else "".join(pieces)
    check(extract(article(body, language)), body)


@ROBUST
@given(data=st.data(), chinese=st.booleans())
def test_an_article_cut_and_pasted_anyhow_gives_facts(data: st.DataObject, chinese: bool) -> None:
    body = CHINESE if chinese else ENGLISH
    for _ in range(data.draw(st.integers(1, 6))):
        at, to = sorted((data.draw(st.integers(0, len(body))), data.draw(st.integers(0, len(body)))))
        body = (
            body[:at]
            + data.draw(st.sampled_from(["", *PIECES]))
            + data.draw(st.sampled_from([body[to:], body[at:], ""]))
        )
        body = body[:4000]
    day = data.draw(
        st.sampled_from(
            [None, datetime(1, 1, 1, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)]
        )
    )
    check(extract(article(body, "zh-Hant" if chinese else "en", published=day)), body)


def cases() -> list[Any]:
    if not CASES.is_dir():
        return [
            pytest.param(None, marks=pytest.mark.skip(reason="recorded data absent: no cases beside this checkout"))
        ]
    return [pytest.param(file, id=file.stem) for file in sorted(CASES.glob("*.json"))]


@pytest.mark.parametrize("file", cases())
def test_every_fact_of_the_cases_stands_where_it_says(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    facts = extract(article(case["body"], case["language"], case["title"], published=case["published"]))
    check(facts, case["body"])


def test_both_deals_read_any_article() -> None:
    for name in ("taiwan-us", "japan-us"):
        for body, language in ((ENGLISH, "en"), (CHINESE, "zh-Hant")):
            check(extract(article(body, language), load_deal(name)), body)
