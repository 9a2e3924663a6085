"""Where the money of an English sentence goes."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_names import Candidate
from crawler.facts.english.pledges_view import MONEY, View
from crawler.facts.english.pledges_words import places

_INTO = re.compile(
    r"\b(?:in|into|across|throughout|on)\s(?:the\s)?(?:(?:north|south|east|west)(?:ern)?\s|central\s|upstate\s)?$"
)
_TARGET = re.compile(
    r"\b(?:in|into|to|at|on|for|across|near|around|toward|towards|throughout|outside)\s(?:the\s)?(?:[\w-]+\s){0,2}$"
)


_STOP = re.compile(rf"[;{MONEY}]|,\s(?:and|but|while|whereas|bringing|taking|which|according|with)\b")


def place_of(view: View, at: int, kind: Kind, known: list[Candidate], goal: str) -> str:
    """The side on which the money is put: a country code, ``other`` for a third one, empty where the words do not say.

    ``goal`` is the side where the money of the deal usually goes; another one counts only right beside the sum.
    """
    plain = view.plain
    stop = _STOP.search(plain, at + 1)
    for match in places().finditer(plain, at, stop.start() if stop else len(plain)):
        if _is_goal(view, match, known) and (match.lastgroup == goal or "," not in plain[at : match.start()]):
            return match.lastgroup or ""
    start = at
    if kind.verb is not None and kind.where == "left":
        start = kind.verb.start
    elif kind.noun is not None:
        start = min(kind.noun.start, at)
    near = [m for m in places().finditer(plain, start, at) if _is_goal(view, m, known)]
    return (near[-1].lastgroup or "") if near else ""


def _is_goal(view: View, match: re.Match[str], known: list[Candidate]) -> bool:
    """Whether a place is named as where something goes, and not as part of somebody's name."""
    plain = view.plain
    named = next((c for c in known if c.start <= match.start() < c.end), None)
    if named is not None:
        return named.group == "country" and _INTO.search(plain[max(0, named.start - 22) : match.start()]) is not None
    return _TARGET.search(plain, max(0, match.start() - 40), match.start()) is not None


def place_in(view: View, start: int, end: int) -> set[str]:
    """All sides on which a stretch of a sentence names a place."""
    return {m.lastgroup or "" for m in places().finditer(view.plain, start, end)}
