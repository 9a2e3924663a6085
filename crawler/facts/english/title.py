"""A title as a text has it, and what its words say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crawler.facts.english.houses import house_type
from crawler.facts.english.items import title_class
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span
from crawler.knowledge import toml_of

DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "our", "one"}
OWN = {"its", "their", "his", "her"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text has it: its words, whose it is, and for whom its holder speaks."""

    span: Span
    role: str | None
    organisation: str | None = None
    house: NameHit | None = None
    own: str | None = None
    speaker_type: str | None = None


def type_of(house: NameHit) -> str | None:
    """For what the people of a house speak."""
    return house.speaker_type or house_type(house.id, house.name or "")


def core_of(role: str) -> str:
    """The words of a title by which it is known (`minister` of `Minister of Health`); of equal ones, the first."""
    short: dict[str, str] = toml_of("en/names.toml")["titles"]["short"]
    low = role.lower().split(" of ")[0].replace("vice-", "vice ")
    words = [short.get(w.rstrip("."), w) for w in low.split()]
    for length in range(min(5, len(words)), 0, -1):
        last = " ".join(words[-length:])
        if title_class(last):
            return _same(last)
    for n in range(len(words)):
        for length in (3, 2, 1):
            part = " ".join(words[n : n + length])
            if title_class(part):
                return _same(part)
    return role.lower()


@cache
def _equals() -> dict[str, str]:
    groups: list[list[str]] = toml_of("en/names.toml")["titles"]["same"]
    return {word: group[0] for group in groups for word in group}


def _same(title: str) -> str:
    return _equals().get(title, title)
