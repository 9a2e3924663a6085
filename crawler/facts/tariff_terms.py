"""What both languages share in reading tariffs: the mention of a rate, the words of the files, whose goods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from crawler.deals import Deal
from crawler.facts.lexicon import Lexicon
from crawler.facts.rates import Rate
from crawler.facts.text import Span, Text, fold
from crawler.items import Regime, TariffStatus
from crawler.knowledge import toml_of

REGIMES: tuple[Regime, ...] = ("section_232", "section_122", "section_301", "reciprocal", "mfn")
# The rule of a mention that gives only the height before ("lowered the rate from 20 per cent").
FORMER = "former"
STATUSES: tuple[TariffStatus, ...] = ("struck_down", "expired", "threatened", "proposed", "in_force", "agreed")


@dataclass(frozen=True, slots=True)
class RateMention:
    """One place where an article gives a rate for goods of one side.

    ``stated`` says whether its words give the status, or only the deal's reading does. ``bases`` are other words that
    the figure leans on. ``loose`` says that the goods were taken from the sentences before.
    """

    rate: Rate
    previous: Rate | None
    scopes: tuple[str, ...]
    status: TariffStatus
    stated: bool
    regime: Regime | None
    effective_from: str | None
    expires: str | None
    evidence: Span
    bases: tuple[Span, ...]
    rule: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """The compiled words of one language's tariff file."""

    tariff: re.Pattern[str]
    height: re.Pattern[str]
    other: re.Pattern[str]
    elsewhere: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    goods: re.Pattern[str]
    firms: re.Pattern[str]
    pending: re.Pattern[str]
    concluded: re.Pattern[str]
    status: dict[str, re.Pattern[str]]
    regime: dict[str, re.Pattern[str]]
    not_regime: re.Pattern[str]
    upon: re.Pattern[str]


@cache
def terms(language: str) -> Terms:
    """The words of ``en`` or ``zh``."""
    data = toml_of(f"{language}/tariffs.toml")
    chinese = language == "zh"

    def words(entries: list[str]) -> re.Pattern[str]:
        return _pattern(entries, chinese)

    regime: dict[str, Any] = data["regime"]
    return Terms(
        words(data["tariff"]),
        words(data["height"]),
        words(data["other"]),
        words(data.get("elsewhere", ["(?!)"])),
        re.compile(rf"\s?(?:{'|'.join(map(fold, data['not_after']))})", re.IGNORECASE),
        re.compile(
            rf"(?:{'' if chinese else r'(?<![A-Za-z])'}(?:{'|'.join(map(fold, data['not_before']))}))\s?$",
            re.IGNORECASE,
        ),
        words(data["goods"]),
        words(data["firms"]),
        words(data["talks"]["pending"]),
        words(data["talks"]["concluded"]),
        {name: words(entries) for name, entries in data["status"].items()},
        {name: words(regime[name]) for name in REGIMES},
        words(regime["not_regime"]),
        words(regime["upon"]),
    )


def _pattern(entries: list[str], chinese: bool) -> re.Pattern[str]:
    longest_first = sorted(map(fold, entries), key=len, reverse=True)
    joined = "|".join(longest_first)
    return re.compile(joined if chinese else rf"(?<![A-Za-z0-9])(?:{joined})(?![A-Za-z0-9])", re.IGNORECASE)


def last(pattern: re.Pattern[str], folded: str, start: int, end: int) -> re.Match[str] | None:
    """The last place in a stretch where a pattern stands."""
    found = None
    for found in pattern.finditer(folded, start, end):  # noqa: B007 - the last one is wanted
        pass
    return found


def regime_at(words: Terms, folded: str, start: int, end: int, *, upon: bool = False) -> Regime | None:
    """The kind of duty named last in a stretch. Kinds that another is laid upon count only where ``upon``."""
    best: tuple[int, Regime] | None = None
    hidden = [(m.start(), m.end()) for m in words.not_regime.finditer(folded, start, end)]
    for regime in REGIMES:
        for match in words.regime[regime].finditer(folded, start, end):
            if any(a <= match.start() < b for a, b in hidden):
                continue
            before = folded[max(start, match.start() - 40) : match.start()]
            if not upon and words.upon.search(before):
                continue
            if best is None or match.start() > best[0]:
                best = (match.start(), regime)
    return best[1] if best else None


# -- whose goods --------------------------------------------------------------------------------------------------


@cache
def countries() -> Lexicon[str]:
    """The words of the countries' file and the code of each."""
    return Lexicon(
        {word: code for code, words in toml_of("countries.toml")["countries"].items() for word in words}, plurals=False
    )


def countries_in(text: Text, start: int, end: int) -> list[tuple[Span, str]]:
    """The countries named in a stretch of the text."""
    return list(countries().find(text.folded, start, end))


def foreign(codes: list[str], deal: Deal) -> bool:
    """Whether countries are named and the deal's first side is none of them: then the goods are somebody else's."""
    first, second = (party.country for party in deal.parties)
    return first not in codes and any(code not in (first, second) for code in codes)
