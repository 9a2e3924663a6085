"""A title as a text has it, and what its words say."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.houses_en import house_type
from crawler.facts.items_en import title_class
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span
from crawler.facts.words_en import lexicon
from crawler.knowledge import toml_of


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
    """The words of a title by which it is known: `minister` of `Minister of Economic Affairs`."""
    short: dict[str, str] = toml_of("en/names.toml")["titles"]["short"]
    words = [short.get(w.rstrip("."), w) for w in role.lower().split(" of ")[0].split()]
    for length in range(min(5, len(words)), 0, -1):
        if " ".join(words[-length:]) in lexicon("titles", "open") or title_class(" ".join(words[-length:])):
            return " ".join(words[-length:])
    for n in range(len(words)):
        for length in (3, 2, 1):
            if title_class(" ".join(words[n : n + length])):
                return " ".join(words[n : n + length])
    return role.lower()
