"""Paragraphs, sentences and quotation marks, at their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.facts.text import Text, fold


def sentences(body: str) -> list[str]:
    text = Text(body)
    return [text.words(s) for s in text.sentences]


def quotations(body: str) -> list[str]:
    text = Text(body)
    return [text.words(q.inner) for q in text.quotations if q.depth == 0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Rates fell. Orders rose.", ["Rates fell.", "Orders rose."]),
        ("The U.S. Treasury agreed. It paid.", ["The U.S. Treasury agreed.", "It paid."]),
        ("It sells to the U.S. Ohio’s share rose.", ["It sells to the U.S.", "Ohio’s share rose."]),
        ("It sells in the U.S. A mill in Ohio closed.", ["It sells in the U.S.", "A mill in Ohio closed."]),
        ("It sells to Foo Corp. Texas will buy more.", ["It sells to Foo Corp.", "Texas will buy more."]),
        ("It opens at 9 a.m. Many came.", ["It opens at 9 a.m.", "Many came."]),
        ("The U.S. Treasury’s report is out.", ["The U.S. Treasury’s report is out."]),
        ("It changed U.S. China policy.", ["It changed U.S. China policy."]),
        ("Orders from Foo Co. rose by 2.5 percent.", ["Orders from Foo Co. rose by 2.5 percent."]),
        ("It opens on Jan. 17 in Ohio.", ["It opens on Jan. 17 in Ohio."]),
        ("“We wait.” She smiled.", ["“We wait.”", "She smiled."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("", []),
    ],
)
def test_sentences(body: str, expected: list[str]) -> None:
    assert sentences(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He said “we wait” and left.", ["we wait"]),
        ('He said "we wait" and left.', ["we wait"]),
        ("He said ‘we wait’ and left.", ["we wait"]),
        ("He said 'it isn't over' and left.", ["it isn't over"]),
        ("‘The firms’ plans are clear,’ he said.", ["The firms’ plans are clear,"]),
        ("Taiwan’s firms and the islands’ ports.", []),
        ("“She told me, ‘come in,’ and smiled.”", ["She told me, ‘come in,’ and smiled."]),
        ('He said “we wait" and left.', ["we wait"]),
        ("'$9bn is a lot,' he said.", ["$9bn is a lot,"]),
        ("“Left open to the end.", ["Left open to the end."]),
    ],
)
def test_quotations(body: str, expected: list[str]) -> None:
    assert quotations(body) == expected


def test_an_inner_quotation_is_one_deeper() -> None:
    text = Text("“She said, ‘come in,’ twice.”")
    assert [(q.depth, q.closed) for q in text.quotations] == [(0, True), (1, True)]


@given(st.text())
def test_any_text_keeps_its_length_and_places(body: str) -> None:
    text = Text(body)
    assert len(text.folded) == len(body)
    assert all(0 <= s.start < s.end <= len(body) for s in (*text.paragraphs, *text.sentences))
    assert all(q.start <= q.inner.start <= q.inner.end <= q.end <= len(body) for q in text.quotations)


@given(st.text(alphabet="“”\"'’‘「」ab. \n", max_size=200))
def test_marks_without_sense_still_pair_in_order(body: str) -> None:
    outer = [q for q in Text(body).quotations if q.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


def test_folding_changes_forms_and_not_lengths() -> None:
    assert fold("“Ａ１”—臺灣") == '"A1"-台湾'
