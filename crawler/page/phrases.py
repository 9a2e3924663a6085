"""Paragraphs that are recognised by their words: notices, captions, offers, and headings that end an article."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crawler.knowledge import toml_of


class Phrases(NamedTuple):
    """Patterns of all languages, each tried at the beginning of a paragraph."""

    drop: re.Pattern[str]
    ends: re.Pattern[str]
    paywall: re.Pattern[str]


@cache
def phrases() -> Phrases:
    tables = [toml_of(f"{language}/page.toml")["body"] for language in ("en", "zh")]
    return Phrases(*(
        re.compile("|".join(pattern for table in tables for pattern in table[kind]), re.IGNORECASE)
        for kind in ("drop", "ends", "paywall")
    ))  # fmt: skip


@cache
def _stamp_words() -> re.Pattern[str]:
    words = [word for language in ("en", "zh") for word in toml_of(f"{language}/page.toml")["body"]["stamp"]]
    return re.compile(r"[\d\s\W_]+|" + "|".join(words), re.IGNORECASE)


_DATED = re.compile(r"\d\s?[:：]\s?\d\d|(?:19|20)\d\d|\d\s?[年月日時]|\bago\b|\d\s?min|前$", re.IGNORECASE)
_NAME = re.compile(r"^(?:by\s+)?[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}\s?(?=\d)", re.IGNORECASE)


def is_stamp(words: str) -> bool:
    """Whether a short paragraph is only a date or a time, with a name before it at most."""
    if len(words) > 80 or not _DATED.search(words):
        return False
    rest = _stamp_words().sub("", _NAME.sub("", words))
    return len(rest) <= 3 and len(rest) * 3 < len(words)
