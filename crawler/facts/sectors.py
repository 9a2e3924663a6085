"""Which sectors a stretch of text names, and which ones an article ties to the deal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crawler.deals import Deal
from crawler.facts.lexicon import Lexicon
from crawler.facts.text import Span, Text, fold
from crawler.items import Pledge, Tariff
from crawler.knowledge import toml_of


@dataclass(frozen=True, slots=True)
class SectorMention(Span):
    """Where a sector is named, and which (two for "AI chips")."""

    codes: tuple[str, ...]


@cache
def sector_codes() -> tuple[str, ...]:
    """All sector codes, in the order of the knowledge file."""
    return tuple(toml_of("sectors.toml")["sectors"])


@cache
def _lexicon() -> Lexicon[tuple[str, ...]]:
    data = toml_of("sectors.toml")
    phrases: dict[str, tuple[str, ...]] = {}
    for code, words in data["sectors"].items():
        phrases |= dict.fromkeys((*words["en"], *words["zh"]), (code,))
    phrases |= {phrase: tuple(codes) for phrase, codes in data["both"].items()}
    phrases |= dict.fromkeys((*data["nothing"]["en"], *data["nothing"]["zh"]), ())
    return Lexicon(phrases)


@cache
def _epithet() -> re.Pattern[str]:
    words = toml_of("sectors.toml")["epithets"]
    english = "|".join(sorted(map(re.escape, words["en"]), key=len, reverse=True))
    chinese = "|".join(sorted(map(re.escape, map(fold, words["zh"])), key=len, reverse=True))
    return re.compile(rf"[ -](?:{english})(?![A-Za-z])|(?:{chinese})")


_NAME_BEFORE = re.compile(r"(?<![A-Za-z'])(?!The |A |An |In |On |Of |And |For |By )[A-Z][A-Za-z]*[a-z] $")
_CHINESE_NAME_AFTER = re.compile(
    fold("(?:\\([A-Za-z0-9 .,&-]{2,40}\\))?(?:股份|公司|董事長|總經理|執行長|總裁|財務長|發言人|副總)")
)


def sector_mentions(text: Text, span: Span, *, epithets: bool = False) -> list[SectorMention]:
    """The places of a stretch of the text that name a sector.

    Words inside names do not; epithets of one company ("chip designer X") only where asked for.
    """
    found = []
    for at, codes in _lexicon().find(text.folded, span.start, span.end):
        if not codes or _in_a_name(text.folded, at):
            continue
        if not epithets and _epithet().match(text.folded, at.end):
            continue
        found.append(SectorMention(at.start, at.end, codes))
    return found


def _in_a_name(folded: str, at: Span) -> bool:
    """Whether a sector's word is part of a company's name.

    In English it is capitalised after a capitalised word, in Chinese it stands before a company's title.
    """
    word = folded[at.start : at.end]
    if word[0].isupper() and word[-1].islower():
        return bool(_NAME_BEFORE.search(folded[max(0, at.start - 30) : at.start]))
    return "\u3400" <= word[-1] <= "\u9fff" and bool(_CHINESE_NAME_AFTER.match(folded, at.end))


def sectors_in(text: Text, span: Span) -> list[str]:
    """The codes of the sectors named in a stretch of the text, in order of first mention."""
    return list(dict.fromkeys(code for mention in sector_mentions(text, span) for code in mention.codes))


def find_sectors(text: Text, pledges: list[Pledge], tariffs: list[Tariff], deal: Deal) -> list[str]:  # noqa: ARG001 - a first version
    """The sectors that an article ties to the deal, to a pledge or to a tariff term."""
    return list(
        dict.fromkeys([*(s for p in pledges for s in p.sectors), *(t.scope for t in tariffs if t.scope != "general")])
    )
