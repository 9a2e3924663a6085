"""The cases of our own writing in ``tests/gold``: that they are sound, and that what is found in them stays found.

The floors are what a change must not fall below; docs/accuracy.md has the measured figures, scored on cases that nobody
developed on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.facts import extract
from crawler.items import Article, Facts

CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).resolve().parents[1] / "gold").glob("*.json"))
}
RELEVANT = {name: case for name, case in CASES.items() if case["relevant"]}


def facts_of(case: dict[str, Any]) -> Facts:
    said = {key: case[key] for key in ("url", "title", "body", "language", "published")}
    return extract(Article(canonical_url=case["url"], **said))


@pytest.fixture(scope="module")
def found() -> dict[str, Facts]:
    return {name: facts_of(case) for name, case in CASES.items()}


def share(pairs: list[tuple[set[Any], set[Any]]]) -> tuple[float, float]:
    """Precision and recall of sets found against sets expected, all together."""
    right = sum(len(given & wanted) for given, wanted in pairs)
    return right / max(sum(len(g) for g, _ in pairs), 1), right / max(sum(len(w) for _, w in pairs), 1)


@pytest.mark.parametrize("name", CASES)
def test_annotated_words_stand_in_the_case(name: str) -> None:
    case = CASES[name]
    for fact in (*case["pledges"], *case["quotes"], *case["tariffs"]):
        assert fact["evidence"] in case["body"]
        assert fact.get("text", "") in case["body"]
    if not case["relevant"]:
        assert not (case["pledges"])
        assert not (case["quotes"])
        assert not (case["tariffs"])
        assert not (case["sectors"])


def test_relevance(found: dict[str, Facts]) -> None:
    wrong = [name for name, case in CASES.items() if found[name].relevant != case["relevant"]]
    assert len(wrong) <= 2, wrong


def test_pledges(found: dict[str, Facts]) -> None:
    pairs = []
    for name, case in RELEVANT.items():
        given = {(p.value, p.currency, p.instrument) for p in found[name].pledges}
        pairs.append((given, {(p["value"], p["currency"], p["instrument"]) for p in case["pledges"]}))
    precision, recall = share(pairs)
    assert precision >= 0.90
    assert recall >= 0.70


def test_speakers(found: dict[str, Facts]) -> None:
    pairs = []
    for name, case in RELEVANT.items():
        given = {(q.speaker, q.kind, q.evidence) for q in found[name].quotes}
        pairs.append((given, {(q["speaker"], q["kind"], q["evidence"]) for q in case["quotes"]}))
    precision, recall = share(pairs)
    assert precision >= 0.85
    assert recall >= 0.75


def test_rates(found: dict[str, Facts]) -> None:
    pairs = []
    for name, case in RELEVANT.items():
        given = {(t.rate, t.scope) for t in found[name].tariffs}
        pairs.append((given, {(t["rate"], t["scope"]) for t in case["tariffs"]}))
    precision, recall = share(pairs)
    assert precision >= 0.80
    assert recall >= 0.60


def test_nothing_is_found_in_near_misses(found: dict[str, Facts]) -> None:
    for name, case in CASES.items():
        if not case["relevant"] and not found[name].relevant:
            assert found[name].pledges == []
            assert found[name].quotes == []
