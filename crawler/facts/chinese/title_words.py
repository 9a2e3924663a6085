"""The words of Chinese titles and bodies, from the knowledge file, made ready to match on the folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from crawler.facts.chinese.phrases import Phrases
from crawler.facts.text import fold
from crawler.knowledge import toml_of

_Kind: TypeAlias = tuple[str, bool, bool, bool]  # sort, own, of_body, trade


@dataclass(frozen=True)
class TitleWords:
    """Titles by their words; what may stand before one; endings of bodies; where names begin."""

    titles: Phrases[_Kind]
    modifiers: dict[str, str]
    endings: dict[str, str]
    ending_list: tuple[str, ...]
    houses: frozenset[str]
    seats: tuple[str, ...]
    stops: Phrases[bool]
    not_before: re.Pattern[str]


def words_of_rank() -> tuple[str, ...]:
    """Ranks that open the title of somebody who works for a body (首席經濟學家)."""
    return tuple(fold(w) for w in toml_of("zh/names.toml")["rank"]["chief"].split())


def folded_words(words: str) -> list[str]:
    """The words of an entry of a data file, folded."""
    return [fold(w) for w in words.split()]


@cache
def title_words() -> TitleWords:
    """The words, read once."""
    data = toml_of("zh/names.toml")
    titles: dict[str, _Kind] = {}
    for group in data["titles"]:
        for word in folded_words(group["words"]):
            marks = (group.get(mark, False) for mark in ("own", "of_body", "trade"))
            titles.setdefault(word, (group["sort"], *marks))
    modifiers: dict[str, str] = {}
    for sort, words in (
        ("rank", data["rank"]["words"]),
        ("field", data["fields"]["words"]),
        ("country", data["places"]["countries"]),
        ("city", data["places"]["cities"]),
        ("party", data["fields"]["party"]),
    ):
        modifiers |= dict.fromkeys(folded_words(words), sort)
    endings: dict[str, str] = {}
    for sort in ("official", "party", "company", "analyst", "other"):
        endings |= dict.fromkeys(folded_words(data["endings"][sort]), sort)
    return TitleWords(
        Phrases(titles),
        modifiers,
        endings,
        tuple(sorted(endings, key=len, reverse=True)),
        frozenset(map(fold, data["houses"])),
        tuple(sorted(folded_words(data["places"]["seats"]), key=len, reverse=True)),
        Phrases(dict.fromkeys(folded_words(data["stops"]["words"]), True)),
        re.compile("|".join(folded_words(data["title_not_before"]))),
    )
