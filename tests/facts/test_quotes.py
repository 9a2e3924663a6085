"""The records of quotes: places, one name for each speaker, grades with reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.deals import default_deal
from crawler.facts.actors import find_actors
from crawler.facts.quotes import find_quotes
from crawler.facts.speech import read_speech
from crawler.facts.text import Text
from crawler.items import Quote

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold/dev"


def quotes(body: str, language: str = "en") -> list[Quote]:
    text = Text(body, language)
    actors = find_actors(text)
    return find_quotes(text, actors, read_speech(text, actors), default_deal())


BODY = (
    "US Commerce Secretary Howard Lutnick said the rate would fall to 15 percent. “We want the fabs here,” he said.\n\n"
    "“And we want them soon.”\n\nKuomintang (KMT) legislator Wu Tsung-hsien called the text thin. “It hides more than "
    "it shows,” Wu added. KMT members agreed."
)


def test_places_are_those_of_the_words() -> None:
    found = quotes(BODY)
    assert len(found) == 5
    for quote in found:
        assert BODY[quote.start : quote.end] == quote.evidence
        assert BODY[quote.text_start : quote.text_end] == quote.text
        assert quote.text in quote.evidence


def test_a_speaker_has_one_name_role_and_house_throughout() -> None:
    found = quotes(BODY)
    assert {(q.speaker, q.name, q.role, q.organisation, q.speaker_type) for q in found} == {
        ("howard-lutnick", "Howard Lutnick", "US Commerce Secretary", None, "official"),
        ("wu-tsung-hsien", "Wu Tsung-hsien", "legislator", "Kuomintang", "legislator"),
    }


@pytest.mark.parametrize(
    ("body", "grade", "reason"),
    [
        ("“We want the fabs here,” Howard Lutnick said.", "A", "named in the sentence"),
        ("Rates will fall, according to Howard Lutnick.", "A", "named in the sentence"),
        ("Howard Lutnick came. “We want the fabs here,” he said.", "B", "by a pronoun"),
        ("Howard Lutnick came. Rates will fall, the commerce secretary said.", "B", "by a title"),
        ("“It rains a lot,” Amy Chiu said.", "B", "known neither beforehand"),
        ("“We want fabs here,” Howard Lutnick said. “We want them soon.”", "B", "sentence before"),
        ("Howard Lutnick was blunt.\n\n“We want the fabs here.”", "C", "no verb of saying"),
        ("Howard Lutnick brought “the best fabs on earth” to Ohio.", "C", "no verb of saying"),
    ],
)
def test_grades(body: str, grade: str, reason: str) -> None:
    last = quotes(body)[-1]
    assert last.grade == grade
    assert reason in " ".join(last.grade_reasons)


def test_each_quote_names_its_rule() -> None:
    assert {q.rule for q in quotes(BODY)} == {"said-before", "said-after", "continued"}


@pytest.mark.skipif(not GOLD.is_dir(), reason="recorded data absent: no cases beside this checkout")
def test_every_quote_of_the_development_cases_stands_in_its_text() -> None:
    for file in sorted(GOLD.glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        body = case["body"]
        for quote in quotes(body, case["language"]):
            assert body[quote.start : quote.end] == quote.evidence, case["id"]
            assert body[quote.text_start : quote.text_end] == quote.text, case["id"]
