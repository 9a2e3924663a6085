"""The measures are right before anything is measured."""

from __future__ import annotations

import pytest

from benchmarks.scoring import body_f1, persons, same_day, same_title, score_page, set_f1, summary, tokens


def test_each_han_character_and_kana_is_a_word():
    assert tokens("The 台積電 fab カナ costs $5bn") == ["the", "台", "積", "電", "fab", "カ", "ナ", "costs", "5bn"]


def test_body_f1():
    text = "one two three four five six"
    assert body_f1(text, text) == 1
    assert body_f1(text, "") == 0
    assert body_f1(text, "seven eight nine ten") == 0
    assert body_f1(text, "one two three four five") == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))
    assert body_f1("short", "short") == 1


def test_titles_without_differences_of_typography():
    assert same_title("Cable “works”\u3000open – soon", 'Cable "works" open - soon')
    assert not same_title("Cable works open", "Cable works close")


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("2026-01-16 23:30:00-05:00", "2026-01-17T04:30:00+00:00", True),
        ("2026-01-16 23:30:00-05:00", "2026-01-17T12:30:00+08:00", True),
        ("2026-01-16", "2026-01-16T00:10:00+08:00", True),
        ("2026-01-16 09:00:00", "2026-01-15T23:00:00+00:00", False),
        ("2026-01-16", None, None),
        (None, "2026-01-16T00:00:00+00:00", None),
    ],
)
def test_days_in_the_gold_s_zone(gold, found, same):
    assert same_day(gold, found) is same


def test_agencies_and_outlets_are_no_persons():
    assert persons(["Associated Press", "Nora Feld", "Courier Staff", "Courier"], "Courier") == {"nora feld"}
    assert set_f1({"a", "b"}, {"a"}) == pytest.approx(2 / 3)


def test_what_the_gold_does_not_say_is_not_counted():
    gold = {"body": "one two three four", "title": None, "published": None, "authors": ["Associated Press"]}
    score = score_page(
        gold, {"body": "one two three four", "published": "2026-01-16T00:00:00Z", "authors": ["Nora Feld"]}
    )
    assert (score.title, score.day, score.authors) == (None, None, None)


def test_an_absent_day_counts_against_day_but_is_not_wrong():
    gold = {"body": "one two three four", "published": "2026-01-16"}
    figures = summary(
        [score_page(gold, {"body": gold["body"]}), score_page(gold, {"body": "", "published": "2026-01-17"})]
    )
    assert (figures["day"], figures["day_wrong"], figures["body_f1"]) == (0.0, 1, pytest.approx(2 / 3, abs=1e-4))
