"""A number that its own words do not say is refused."""

from __future__ import annotations

import pytest

from crawler.facts.proof import refusal
from crawler.items import Pledge, Tariff, Words


def pledge(body: str, figure: str, value: str, bases: tuple[str, ...] = (), **fields: object) -> Pledge:
    start = body.index(figure)
    told = [Words(words=b, start=body.index(b), end=body.index(b) + len(b)) for b in bases]
    given = {"currency": "USD", "qualifier": "exactly", "instrument": "investment", "pledger": "tsmc"} | fields
    return Pledge.model_validate(
        {
            "deal": "taiwan-us",
            "rule": "test",
            "evidence": body,
            "start": 0,
            "end": len(body),
            "grade": "A",
            "grade_reasons": [],
            "figure": figure,
            "figure_start": start,
            "figure_end": start + len(figure),
            "figure_bases": told,
            "key": "p1",
            "value": value,
            "recipient": "US",
        }
        | given
    )


def tariff(body: str, figure: str, rate: str) -> Tariff:
    start = body.index(figure)
    return Tariff(
        deal="taiwan-us",
        rule="test",
        evidence=body,
        start=0,
        end=len(body),
        grade="A",
        grade_reasons=[],
        figure=figure,
        figure_start=start,
        figure_end=start + len(figure),
        figure_bases=[],
        rate=rate,
        scope="general",
        status="agreed",
    )


PROVED = [
    ("TSMC will invest $90 billion.", "$90 billion", "90000000000", (), {}),
    ("TSMC will invest ninety billion dollars.", "ninety billion dollars", "90000000000", (), {}),
    ("TSMC will invest half a trillion dollars.", "half a trillion dollars", "500000000000", (), {}),
    ("TSMC will invest US$1.5bn-US$2bn.", "US$1.5bn-US$2bn", "1500000000", (), {"high": "2000000000"}),
    ("台積電將投資2500億美元。", "2500億美元", "250000000000", (), {}),
    ("台積電將投資兩千五百億美元。", "兩千五百億美元", "250000000000", (), {}),
    ("台積電將投資1兆2,000億元。", "1兆2,000億元", "1200000000000", (), {"currency": "TWD"}),
]


@pytest.mark.parametrize(("body", "figure", "value", "bases", "fields"), PROVED)
def test_what_the_words_say_is_proved(
    body: str, figure: str, value: str, bases: tuple[str, ...], fields: dict[str, object]
) -> None:
    fact = pledge(body, figure, value, bases, **fields)
    assert refusal(fact, body) is None
    for n, digit in enumerate(value):
        other = value[:n] + str((int(digit) + 1) % 10) + value[n + 1 :]
        assert refusal(fact.model_copy(update={"value": other}), body) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"value": "9000000000"},
        {"currency": "TWD"},
        {"qualifier": "at_least"},
        {"high": "95000000000"},
        {"figure": "$95 billion"},
        {"figure_start": 18},
        {"start": 1},
        {"evidence": "TSMC will invest $95 billion."},
        {"figure_bases": [Words(words="$95", start=0, end=3)]},
    ],
)
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    body = "TSMC will invest $90 billion."
    fact = pledge(body, "$90 billion", "90000000000")
    assert refusal(fact, body) is None
    assert refusal(fact.model_copy(update=change), body) is not None


def test_another_text_is_refused() -> None:
    body = "TSMC will invest $90 billion."
    assert refusal(pledge(body, "$90 billion", "90000000000"), body.replace("90", "80")) is not None
    assert refusal(pledge(body, "$90 billion", "90000000000"), "") is not None


def test_words_that_are_no_money_prove_nothing() -> None:
    body = "TSMC will build 12 fabs in 2027."
    assert refusal(pledge(body, "12 fabs", "12"), body) is not None


def test_a_figure_outside_its_evidence_is_refused() -> None:
    body = "TSMC will invest. It named $90 billion."
    fact = pledge(body, "$90 billion", "90000000000")
    apart = fact.model_copy(update={"evidence": "TSMC will invest.", "start": 0, "end": 17})
    assert refusal(apart, body) is not None


RATES = [
    ("Tariffs fall to 15%.", "15%", "15"),
    ("Tariffs fall to 15 per cent.", "15 per cent", "15"),
    ("Tariffs fall to fifteen percent.", "fifteen percent", "15"),
    ("Tariffs of 12.5 percent apply.", "12.5 percent", "12.5"),
    ("Generic drugs enter duty-free.", "duty-free", "0"),
    ("關稅降至百分之十五。", "百分之十五", "15"),
    ("關稅降至15%。", "15%", "15"),
    ("零件適用零關稅。", "零關稅", "0"),
    ("零件免關稅。", "免關稅", "0"),
]


@pytest.mark.parametrize(("body", "figure", "rate"), RATES)
def test_rates(body: str, figure: str, rate: str) -> None:
    fact = tariff(body, figure, rate)
    assert refusal(fact, body) is None
    for wrong in ("14", "16", "150", "1.5"):
        assert refusal(fact.model_copy(update={"rate": wrong}), body) is not None


def test_words_that_are_no_rate_prove_nothing() -> None:
    body = "Tariffs change on 15 March."
    assert refusal(tariff(body, "15 March", "15"), body) is not None
