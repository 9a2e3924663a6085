"""From mentions of money to pledges: one record each, with the words of the first place that states it fully."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.deals import default_deal
from crawler.facts.actors import find_actors
from crawler.facts.amounts import Amount, find_amounts
from crawler.facts.pledge_grade import grade_of
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.pledges import find_pledges, resolve
from crawler.facts.proof import refusal
from crawler.facts.speech import read_speech
from crawler.facts.text import Span, Text
from crawler.items import Pledge

PUBLISHED = datetime(2026, 2, 2, tzinfo=UTC)
DEV = Path(__file__).parents[3] / "shared" / "gold" / "dev"
BODY = (
    "The sum is $240 billion. Firms will invest at least $240 billion. The state guarantees $230 billion. "
    "In all that is $470 billion. TSMC pledges $90 billion of it. The other $150 billion is open."
)


class Told:
    """The amounts of a text, and mentions of them."""

    def __init__(self, body: str) -> None:
        self.text = Text(body, "en", "", PUBLISHED)
        self.amounts = find_amounts(self.text)

    def mention(self, n: int, **fields: object) -> PledgeMention:
        amount: Amount = self.amounts[n]
        sentence = next(s for s in self.text.sentences if s.start <= amount.start < s.end)
        given: dict[str, object] = {
            "instrument": "investment",
            "pledger": "taiwan-companies",
            "recipient": "US",
            "evidence": Span(sentence.start, sentence.end),
            "rule": "test",
            "pledger_span": Span(sentence.start, sentence.start + 3),
        }
        return PledgeMention(amount=amount, **(given | fields))  # type: ignore[arg-type]

    def pledges(self, *mentions: PledgeMention) -> list[Pledge]:
        return resolve(self.text, [], mentions, default_deal())


def test_the_first_complete_mention_gives_evidence_and_qualifier() -> None:
    told = Told(BODY)
    (one,) = told.pledges(told.mention(0, complete=False), told.mention(1))
    assert one.evidence == "Firms will invest at least $240 billion."
    assert one.qualifier == "at_least"
    assert one.key == "p1"


def test_another_kind_or_pledger_is_another_pledge() -> None:
    told = Told("A pledges $9 billion. B pledges $9 billion. A lends $9 billion.")
    found = told.pledges(
        told.mention(0, pledger="tsmc"),
        told.mention(1, pledger="globalwafers"),
        told.mention(2, pledger="tsmc", instrument="credit_support"),
    )
    assert [(p.key, p.pledger, p.instrument) for p in found] == [
        ("p1", "tsmc", "investment"),
        ("p2", "globalwafers", "investment"),
        ("p3", "tsmc", "credit_support"),
    ]


def test_a_country_and_its_companies_pledge_the_same_money() -> None:
    told = Told("Taiwan invests $9 billion. Its firms invest $9 billion.")
    assert len(told.pledges(told.mention(0, pledger="taiwan"), told.mention(1))) == 1


def test_a_total_has_its_parts() -> None:
    told = Told(BODY)
    found = told.pledges(
        told.mention(1),
        told.mention(2, instrument="credit_support", pledger="taiwan-government"),
        told.mention(3, pledger="taiwan", total=True, kind_given=False, pledger_span=None, complete=False),
    )
    assert [(p.key, p.instrument, p.pledger, p.sum_of) for p in found] == [
        ("p1", "investment", "taiwan-companies", []),
        ("p2", "credit_support", "taiwan-government", []),
        ("p3", "combined", "taiwan", ["p1", "p2"]),
    ]


def test_a_total_of_nothing_is_no_pledge() -> None:
    told = Told("In all that is $470 billion.")
    vague = told.mention(0, pledger="taiwan", total=True, kind_given=False, pledger_span=None, complete=False)
    assert told.pledges(vague) == []


def test_a_part_is_included_in_its_whole() -> None:
    told = Told(BODY)
    whole, part = told.pledges(told.mention(1), told.mention(4, pledger="tsmc", included_in=told.amounts[1]))
    assert part.included_in == whole.key
    whole, part = told.pledges(told.mention(1, parts=(told.amounts[4],)), told.mention(4, pledger="tsmc"))
    assert part.included_in == whole.key


def test_nothing_contains_what_contains_it() -> None:
    told = Told(BODY)
    found = told.pledges(
        told.mention(1, included_in=told.amounts[4]), told.mention(4, pledger="tsmc", included_in=told.amounts[1])
    )
    assert sum(p.included_in is not None for p in found) == 1


def test_what_one_sum_leaves_of_another_is_part_of_it() -> None:
    told = Told(BODY)
    found = told.pledges(told.mention(1), told.mention(4, pledger="tsmc"), told.mention(5, rest=True))
    assert [p.included_in for p in found if p.value == "150000000000"] == ["p1"]


def test_a_denial_gives_the_status() -> None:
    told = Told("TSMC denied that it will invest $9 billion. TSMC invests $9 billion, it was said.")
    (one,) = told.pledges(told.mention(0, pledger="tsmc", status="denied"), told.mention(1, pledger="tsmc"))
    assert one.status == "denied"


def test_years_of_another_mention_are_kept() -> None:
    told = Told("TSMC invests $9 billion. TSMC invests $9 billion by 2030.")
    (one,) = told.pledges(told.mention(0, pledger="tsmc"), told.mention(1, pledger="tsmc", timeframe="2030"))
    assert one.timeframe == "2030"


def test_grades() -> None:
    told = Told(BODY)
    assert grade_of(told.mention(1), None, 1)[0] == "A"
    assert grade_of(told.mention(1, complete=False), None, 1)[0] == "B"
    assert grade_of(told.mention(1, complete=False, confidence=0.5), None, 1)[0] == "C"
    assert grade_of(told.mention(1, complete=False), "taiwan-companies", 1)[0] == "A"
    assert all(grade_of(told.mention(n), None, 2)[1] for n in range(4))


# -- whatever the text is ---------------------------------------------------------------------------------------------

_BITS = [
    *("Taiwanese companies", "TSMC", "Taipei", "the United States", "Arizona", "台灣企業", "台積電", "政府", "美國"),
    *("will invest", "pledged", "guarantees", "to buy", "投資", "承諾", "提供", "信用保證", "採購"),
    *("is", "of which", "其中"),
    *("$240 billion", "US$165bn (NT$5.2tn)", "half a trillion dollars", "$5-6bn", "2,500億美元"),
    *("兩千五百億", "as much again"),
    *("the other $90 billion", "double that", "同額", "減半", "a total of", "共", "in all", "loans", "fabs"),
    *("gas", "by 2029"),
    *(".", ",", ";", "\n", "\n\n", "“", "”", '"', "(", ")", "「", "」", "。", ",", "-"),
    *("$", "%", "0", "e\u0301", "\u200b"),
]  # fmt: skip


def check(body: str, language: str) -> None:
    text = Text(body, language, "", PUBLISHED)
    actors = find_actors(text)
    found = find_pledges(text, actors, read_speech(text, actors), find_amounts(text), default_deal())
    keys = [p.key for p in found]
    assert keys == [f"p{n}" for n in range(1, len(found) + 1)]
    for pledge in found:
        assert body[pledge.start : pledge.end] == pledge.evidence
        assert body[pledge.figure_start : pledge.figure_end] == pledge.figure
        assert all(body[b.start : b.end] == b.words for b in pledge.figure_bases)
        assert pledge.included_in is None or pledge.included_in in set(keys) - {pledge.key}
        assert set(pledge.sum_of) <= set(keys) - {pledge.key}
        assert len(pledge.sum_of) != 1
        assert pledge.grade_reasons
        assert refusal(pledge, body) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_BITS), max_size=40), st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_words_in_any_order(bits: list[str], language: str) -> None:
    check(("" if language.startswith("zh") else " ").join(bits), language)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_any_text(body: str, language: str) -> None:
    check(body, language)


@pytest.mark.skipif(not DEV.is_dir(), reason="recorded data absent: no cases beside this checkout")
def test_development_cases() -> None:
    for path in sorted(DEV.glob("*.json")):
        case = json.loads(path.read_text())
        check(case["body"], case["language"])
