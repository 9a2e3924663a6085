"""The noun that a sum in an English sentence measures, behind it or before it."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_view import BODY, FIRM, MONEY, PERSON, View
from crawler.facts.english.pledges_words import Cue

SPECIFIC = frozenset({"investment", "credit_support", "purchase"})

_STOP = frozenset([
    "in", "of", "for", "to", "by", "on", "with", "that", "which", "who", "and", "or", "from", "at", "as", "is",
    "was", "were", "are", "be", "been", "will", "would", "could", "should", "may", "might", "can", "into",
    "over", "under", "has", "have", "had", "if", "so", "but", "while", "when", "because", "since", "than",
    "through", "between", "after", "before", "until", "within", "during", "not", "toward", "towards", "during",
    "per", "its", "their", "it", "they", "he", "she", "we",
])  # fmt: skip
_WORD = re.compile(rf"(?:[A-Z]\.){{2,4}}|[\w.'&/-]*\w|[{FIRM}{BODY}{PERSON}]")
_LINK = re.compile(
    r"(?P<of>[\s-](?:worth\s)?of\s|[\s-]worth\sof\s)|(?P<in>\sin\s)|(?P<to>\s(?:for|to|on|toward|towards|buying)\s)|(?P<at>,\s(?:the|its|this|that|their|so\sare\sthe)\s)|(?P<plain>[\s-])"
)


def _chain(plain: str, start: int) -> int:
    """Where the chain of nouns and adjectives that begins at a place ends."""
    end, words = start, 0
    while words < 9:
        match = _WORD.match(plain, end)
        if match is None or (match.group().lower() in _STOP and words):
            break
        end, words = match.end(), words + 1
        if plain[end : end + 1] != " ":
            break
        end += 1
    return end


def right_noun(view: View, at: int, cues: list[Cue]) -> tuple[Cue | None, str]:
    """The noun behind a sum that says what it is of, and how it is tied: ``of``, ``in`` or ``plain``."""
    plain = view.plain
    link = _LINK.match(plain, at + 1)
    if link is None:
        return None, ""
    how = link.lastgroup or ""
    if how == "at" and not re.search(r"(?:^|[,;.]\s)[Aa]t\s$", plain[:at]):
        return None, ""
    end = _chain(plain, link.end())
    nouns = [c for c in cues if link.end() <= c.start and c.end <= end and c.noun]
    if how == "plain":
        first = _WORD.match(plain, link.end())
        if first is None or first.group().lower() in _STOP or first.group().endswith("ing"):
            return None, ""
        head = plain[:end].rstrip()
        nouns = (nouns if any(c.end == len(head) for c in nouns) else []) or [
            c for c in nouns if c.noun in SPECIFIC or c.noun == "pledge"
        ]
    if how == "in":
        nouns = [c for c in nouns if c.noun in SPECIFIC or c.noun in {"other", "goods"}]
    if how == "to":
        wanted = {"goods", "purchase"} if link.group() == " to " else {"goods", "purchase", "other"}
        nouns = [c for c in nouns if c.noun in wanted]
    if not nouns:
        return None, how
    chosen = nouns[-1]
    for cue in nouns:  # "investment plan" is an investment, "special defense budget" a budget
        if cue.noun == "other" or (
            cue.noun in SPECIFIC and chosen.noun in {"pledge", "goods", "things"} and cue is not chosen
        ):
            chosen = cue
            break
    return chosen, how


_AMOUNTS_TO = (
    r"of|worth|valued\sat|totall?ing|totall?ed|totals?|amounting\sto|amounts?\sto|amounted\sto|at|is|are|was|were|is\sput\sat|put\sat|stands?\sat|stood\sat|standing\sat"
    r"|comes?\sto|came\sto|for|to|up\sto|reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|exceeds|with|(?:could|would|should|might|may|will|to)\sbe|be|in\sexcess\sof|between|set\sat"
    r"|estimated\sat|is\sestimated\sat|as|includes?|including|comprises?|covers?|beyond|past|equal\sto|equivalent\sto|(?:could|would|will|might|may|to)\s(?:climb|rise|grow|reach|exceed|top|total|amount\sto|swell)(?:\sto)?|by|like|named\sis|rising\sto|running\sto|runs\sto|from|above|worth\sat"
)
_GAP = re.compile(
    rf"(?:(?:\s(?:already|previously|so\sfar))?\s(?:in|into|for|by|to|from|at|under|of|through|on|with|over|that|which|made|required|named|promised|pledged|announced|planned|there|overseas|here)\b[^;:\n{MONEY}]{{0,70}}?)?,?"
    rf"(?:\s(?:that|which|also|alone|itself|already|now|therefore|still|are|is))*"
    rf"(?:\s(?:{_AMOUNTS_TO})(?:\s(?:now|already|currently|therefore|then|thus|today|likewise|also))?|\s?:|\s?-|\s?[(\[])\s?(?:(?:a|an|the|another|further|additional|extra|some|total|of|its|their|as|much|new|combined|at|least|roughly|about)\s)*",
    re.IGNORECASE,
)


_LIMITS = frozenset({"ceiling", "cap", "limit"})
_LIMIT_OF = re.compile(r",\s(?:for|of|on)\swhich\s(?:the|a|an)\s(?:\w+\s)?")  # "guarantees, for which the ceiling is"
_CAPPED = re.compile(r",\swhich\s[^,;:]{1,40}\s(?:has|have|is|are|was|were|would|will)\s(?:be\s|been\s|to\sbe\s)?")
_TO_THE = re.compile(r"\sto\s(?:the|that|those|its|their)\s")
_ADDING = re.compile(r"\badd(?:s|ed|ing)?\s(?:[\w-]+\s){0,2}$")
_EQUAL = re.compile(r"\s(?:in|for|of|to|by)\s")  # "guarantees in an equal amount"
_APPOSED = re.compile(
    r"(?:\s(?:under|in|to|for|into|from|of|by|on)\s[^,;:]{1,60})?,\s(?:(?:another|a|the|further|some|about)\s){0,2}"
)
_APPOSITION = re.compile(r"\s(?:worth\sof|in\sall|in\stotal|altogether|all\stold|over|by)\b|,|$")


def left_noun(view: View, at: int, cues: list[Cue], since: int) -> Cue | None:
    """The noun before a sum that the sum measures: ``investments of``, ``guarantees worth``, ``a deficit of``."""
    for cue in reversed([c for c in cues if c.noun and c.start >= since and c.end <= at]):
        gap = view.plain[cue.end : at]
        if MONEY in gap or len(gap) > 110:
            return None
        if _TO_THE.fullmatch(gap) and _ADDING.search(view.plain, max(0, cue.start - 30), cue.start):
            continue  # "add the purchases to the $9bn"
        if cue.noun == "goods" and not re.fullmatch(r"\s?(?:worth|valued\sat|totall?ing|for|of|:)?\s?", gap):
            continue
        if cue.words.lower() in _LIMITS:
            limited = [c for c in cues if c.noun in SPECIFIC and since <= c.start and c.end < cue.start]
            if limited and _GAP.fullmatch(gap) and _LIMIT_OF.fullmatch(view.plain, limited[-1].end, cue.start):
                return limited[-1]
        if cue.noun in SPECIFIC and _CAPPED.fullmatch(gap):
            return cue
        if cue.noun in SPECIFIC and view.sums[at].relative and _EQUAL.fullmatch(gap):
            return cue
        if _GAP.fullmatch(gap) or (gap.strip() == "" and cue.noun != "things"):
            return _whole_noun(view, cue, cues)
        if cue.noun not in {"things", "goods"} and _APPOSED.fullmatch(gap) and _APPOSITION.match(view.plain, at + 1):
            return cue
    return None


def _whole_noun(view: View, cue: Cue, cues: list[Cue]) -> Cue:
    """``procurement projects`` are purchases: the word before the noun may say more than the noun."""
    if cue.noun != "pledge":
        return cue
    return next((c for c in cues if c.noun in SPECIFIC and c.end + 1 == cue.start and view.plain[c.end] in " -"), cue)
