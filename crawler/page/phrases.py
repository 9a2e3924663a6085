"""Paragraphs that are recognised by their words: notices, captions, offers, and headings that end an article."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from crawler.knowledge import toml_of


class Phrases(NamedTuple):
    """Patterns, each tried at the beginning of a paragraph in small letters."""

    drop: Openings
    boxes: Openings
    ends: Openings
    paywall: re.Pattern[str]
    outlets: tuple[re.Pattern[str], ...]


#: Marks before a notice.
_BULLETS = "※◆●■★☆►▶◎▪•·→»>《【 "


_CHOICE = re.compile(r"\(\?:(?P<choices>[^()\[\]]{1,300})\)(?P<optional>\??)(?![*+{])")


class Openings:
    """Many patterns tried at once: those that begin with a letter only where the paragraph begins with it."""

    def __init__(self, patterns: list[str]) -> None:
        by_letter: dict[str, list[str]] = {}
        others = []
        for pattern in chain.from_iterable(map(_spread, patterns)):
            if pattern[0].isalnum() and pattern[1:2] not in ("?", "*", "{"):
                by_letter.setdefault(pattern[0], []).append(pattern)
            else:
                others.append(pattern)
        self._others = re.compile("|".join(others) or "(?!)")
        self._by_letter = {letter: re.compile("|".join(found)) for letter, found in by_letter.items()}

    def begin(self, words: str) -> bool:
        """Whether a paragraph begins with one of the patterns."""
        small = words.lower()
        return self._begins(small) or (small[:1] in _BULLETS and self._begins(small.lstrip(_BULLETS)))

    def _begins(self, small: str) -> bool:
        found = self._by_letter.get(small[:1])
        return (found is not None and found.match(small) is not None) or self._others.match(small) is not None


def _spread(pattern: str) -> list[str]:
    """A pattern that begins with a choice as one pattern for each, so that each begins with its letter."""
    found = _CHOICE.match(pattern)
    if not found:
        return [pattern]
    rest = pattern[found.end() :]
    spread = [choice + rest for choice in found["choices"].split("|")]
    return [*spread, rest] if found["optional"] else spread


@cache
def phrases(chinese: bool) -> Phrases:
    """The phrases of English, and of Chinese where the text has Han characters."""
    languages = ("en", "zh") if chinese else ("en",)
    tables = [toml_of(f"{language}/page.toml")["body"] for language in languages]

    def patterns(kind: str) -> list[str]:
        return [pattern for table in tables for pattern in table[kind]]

    return Phrases(
        drop=Openings(patterns("drop") + patterns("syndication")),
        boxes=Openings(patterns("boxes")),
        ends=Openings(patterns("ends")),
        paywall=re.compile("|".join(patterns("paywall"))),
        outlets=tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns("syndication")),
    )


@cache
def _stamp_words() -> re.Pattern[str]:
    words = [word for language in ("en", "zh") for word in toml_of(f"{language}/page.toml")["body"]["stamp"]]
    return re.compile(r"[\d\s\W_]+|" + "|".join(words), re.IGNORECASE)


_DATED = re.compile(r"\d\s?[:：]\s?\d\d|(?:19|20)\d\d|\d\s?[年月日時]|\bago\b|\d\s?min|前$", re.IGNORECASE)
#: A person's name and, right behind it, a whole date or a time.
_NAME = re.compile(
    r"^(?:[Bb]y\s+)?[A-Z][\w.'’-]*[a-z][\w.'’-]*(?:\s[A-Z][\w.'’-]*[a-z][\w.'’-]*){1,3}\s?"
    r"(?=\d{1,2}:\d\d|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4}|\d{4}[-/年]|\d{1,3}\s(?:min|hour|day))"
)


def is_stamp(words: str) -> bool:
    """Whether a short paragraph is only a date or a time, with a name before it at most."""
    if len(words) > 80 or not _DATED.search(words):
        return False
    rest = _stamp_words().sub("", _NAME.sub("", words))
    return len(rest) <= 3 and len(rest) * 3 < len(words)
