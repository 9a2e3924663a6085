"""Which sectors a stretch of text names, and which ones an article ties to the deal."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from crawler.deals import Deal
from crawler.facts.lexicon import Lexicon
from crawler.facts.text import Span, Text, fold
from crawler.items import Pledge, Tariff
from crawler.knowledge import toml_of


@dataclass(frozen=True, slots=True)
class SectorMention(Span):
    """Where a sector is named, and which (two for "AI chips"). ``epithet``: only as the trade of one company."""

    codes: tuple[str, ...]
    epithet: bool = False


@cache
def sector_codes() -> tuple[str, ...]:
    """All sector codes, in the order of the knowledge file."""
    return tuple(toml_of("sectors.toml")["sectors"])


@cache
def _lexicon() -> Lexicon[tuple[tuple[str, ...], bool]]:
    """What each phrase names, and whether it is the epithet of one company. Names and idioms name nothing."""
    data = toml_of("sectors.toml")
    phrases: dict[str, tuple[tuple[str, ...], bool]] = {}
    for code, words in data["sectors"].items():
        phrases |= dict.fromkeys((*words["en"], *words["zh"]), ((code,), False))
    phrases |= {phrase: (tuple(codes), False) for phrase, codes in data["both"].items()}
    phrases |= {phrase: (tuple(codes), True) for phrase, codes in data["epithet"].items()}
    phrases |= {f"{phrase}s": (tuple(codes), False) for phrase, codes in data["epithet"].items()}
    phrases |= dict.fromkeys((*data["nothing"]["en"], *data["nothing"]["zh"]), ((), False))
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


# Before a sector's word these open a phrase, so that no name ends in the word.
_NO_NAME = fold("的與和及或在對是為等家間各將由向國灣美大小型")


def sector_mentions(text: Text, span: Span, *, epithets: bool = False) -> list[SectorMention]:
    """The places of a stretch of the text that name a sector.

    Words inside names do not; epithets of one company ("chip designer X") only where asked for.
    """
    found = []
    for at, (codes, epithet) in _lexicon().find(text.folded, span.start, span.end):
        if not codes or _in_a_name(text.folded, at):
            continue
        one = epithet or bool(_epithet().match(text.folded, at.end))
        if epithets or not one:
            found.append(SectorMention(at.start, at.end, codes, one))
    return found


def _in_a_name(folded: str, at: Span) -> bool:
    """Whether a sector's word is part of a company's name.

    In English it is capitalised after a capitalised word, in Chinese it stands before a company's title.
    """
    word = folded[at.start : at.end]
    if word[0].isupper() and word[-1].islower():
        return bool(_NAME_BEFORE.search(folded[max(0, at.start - 30) : at.start]))
    if not "\u3400" <= word[-1] <= "\u9fff" or not _CHINESE_NAME_AFTER.match(folded, at.end):
        return False
    before = folded[at.start - 1 : at.start]
    return "\u3400" <= before <= "\u9fff" and before not in _NO_NAME


# What somebody is head or professor of is no sector of the deal.
_IN_A_TITLE = re.compile(
    r"\b(?:head|director|chief|professor|lecturer|dean|chair|president|manager|student|department|faculty) of "
    r"(?:the )?(?:[a-z]+ )?$",
    re.IGNORECASE,
)


def sectors_in(text: Text, span: Span) -> list[str]:
    """The codes of the sectors named in a stretch of the text, in order of first mention."""
    return list(dict.fromkeys(code for mention in sector_mentions(text, span) for code in mention.codes))


def find_sectors(text: Text, pledges: list[Pledge], tariffs: list[Tariff], deal: Deal) -> list[str]:  # noqa: ARG001
    """The sectors that an article ties to the deal, to a pledge or to a tariff term, in order of first mention.

    In an article on the deal whatever sector is named is tied to it, but for what tells of the world at large (trade
    balances, results) and for words that every such article drops by the way.
    """
    count: Counter[str] = Counter()
    for sentence in text.sentences:
        if _background().search(text.folded, sentence.start, sentence.end):
            continue
        for mention in sector_mentions(text, sentence, epithets=True):
            if _IN_A_TITLE.search(text.folded[max(0, mention.start - 40) : mention.start]):
                continue
            weight = 1 if _by_the_way().fullmatch(text.folded, mention.start, mention.end) else _ENOUGH
            count.update(dict.fromkeys(mention.codes, weight))
    stated = {code for pledge in pledges for code in pledge.sectors} | {tariff.scope for tariff in tariffs} - {
        "general"
    }
    tied = {code for code, n in count.items() if n >= _ENOUGH} | stated
    return [code for code in dict.fromkeys((*count, *sector_codes())) if code in tied]


_ENOUGH = 3


@cache
def _by_the_way() -> re.Pattern[str]:
    words = toml_of("sectors.toml")["by_the_way"]
    return re.compile("|".join(f"{re.escape(fold(word))}s?" for word in (*words["en"], *words["zh"])), re.IGNORECASE)


@cache
def _background() -> re.Pattern[str]:
    words = toml_of("sectors.toml")["background"]
    english, chinese = ("|".join(map(re.escape, map(fold, words[language]))) for language in ("en", "zh"))
    return re.compile(rf"(?<![A-Za-z])(?:{english})(?![A-Za-z])|{chinese}", re.IGNORECASE)
