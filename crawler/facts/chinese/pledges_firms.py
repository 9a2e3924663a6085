"""Companies that no knowledge file holds, found in Chinese texts where somebody may pledge.

A name is told by its ending and by what stands around it, or by a Latin name or stock code in brackets behind it. Once
told, its short form (the name without the ending) counts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.facts.actors import Actor, Actors, Mention
from crawler.facts.chinese.people import latin_id
from crawler.facts.chinese.pledges_words import alternatives, place_side, places, subjects, table
from crawler.facts.chinese.romanise import romanise
from crawler.facts.text import Span, Text, fold

_LATIN = r"[A-Z][A-Za-z0-9&'.\-]{1,20}(?: (?:[A-Z&][A-Za-z0-9&'.\-]{0,20}|of|and|de)){0,5}"
_LATIN_NAME = re.compile(rf"(?<![A-Za-z0-9(]){_LATIN}(?![A-Za-z0-9])")
_LEGAL = re.compile(r"(?:,? (?:Co|Corp|Inc|Ltd|Corporation|Company|Limited|LLC|Plc)\b\.?)+$")
_BEHIND = re.compile(
    rf"\s?\((?:(?P<latin>{_LATIN})|\d{{4}}(?:-?TW|\.TWO?)?|[A-Z]{{1,5}}-US)(?:[,;、][^()\n]{{0,30}})?\)"
)
_BRACKET = re.compile(
    rf"(?P<han>[\u3400-\u9fff]{{2,8}}(?:-KY)?)\s?\((?:(?P<latin>{_LATIN})|\d{{4}}(?:-?TW|\.TWO?)?)(?:[,;、][^()\n]{{0,30}})?\)"
)
_EDGE = frozenset(",;。:!?、\"'()「」『』《》\n\r 　◎●•*-|")
_HEADS = (2, 3, 4)  # characters of a name before its ending
_MOST = 200  # companies of one text
_REACH = 14  # characters before a name in which a place says where the company is from


def with_firms(text: Text, actors: Actors) -> Actors:
    """The actors of a text and the companies that nobody knew, without overlaps."""
    sure = [(start, end) for start, end, _ in _by_ending(text.folded, set()) if _BEHIND.match(text.folded, end)]
    kept = [
        m for m in actors.mentions if m.actor.known or not any(m.start < end and start < m.end for start, end in sure)
    ]
    found = list(_found(text, [m.head for m in kept if m.actor.kind != "collective"]))
    if not found:
        return actors
    return Actors(tuple(sorted((*kept, *found), key=lambda m: (m.start, -m.end))))


def _found(text: Text, taken: list[Span]) -> Iterator[Mention]:
    free = _Free(taken)
    firms: dict[str, Actor] = {}
    ends = {_behind_end(text.folded, span.end) for span in taken}
    for start, end, head in (
        *_by_bracket(text.folded),
        *_by_bullet(text.folded),
        *_by_description(text.folded),
        *_by_ending(text.folded, ends),
        *_latin(text.folded),
    ):
        name = text.folded[start:end]
        if name in firms or not free.holds(start, end):
            continue
        if len(firms) >= _MOST:
            break
        firms[name] = _actor(text, start, end)
        if head and text.folded.count(head) > text.folded.count(name):
            firms.setdefault(head, firms[name])
    if not firms:
        return
    for match in re.finditer(alternatives(list(firms)), text.folded):
        name = match.group()
        if free.holds(match.start(), match.end()) and (len(name) > 2 or _acts().match(text.folded, match.end())):
            free.take(match.start(), match.end())
            behind = _behind_end(text.folded, match.end())
            yield Mention(match.start(), match.end(), firms[name], "name", Span(match.start(), behind))


class _Free:
    """Which stretches of a text no name has taken yet."""

    def __init__(self, taken: list[Span]) -> None:
        self._taken = {at for span in taken for at in range(span.start, span.end)}

    def holds(self, start: int, end: int) -> bool:
        return not any(at in self._taken for at in range(start, end))

    def take(self, start: int, end: int) -> None:
        self._taken.update(range(start, end))


def _by_ending(folded: str, ends: set[int]) -> Iterator[tuple[int, int, str]]:
    """Names that their ending tells: where they stand, and their short form."""
    words = table()["firms"]
    weak, barred = frozenset(map(fold, words["weak_endings"])), tuple(map(fold, words["not_in_names"]))
    things = frozenset(map(fold, words["bracket_endings"]))
    sure = tuple(b for b in barred if len(b) > 1)
    for match in _endings().finditer(folded):
        bracket = _BEHIND.match(folded, match.end())
        if not bracket and (match.group() in things or not _acts().match(folded, match.end())):
            continue
        for length in _HEADS:
            start = match.start() - length
            head = folded[max(start, 0) : match.start()]
            if start < 0 or not all("\u3400" <= c <= "\u9fff" for c in head):
                break
            if any(b in head for b in (sure if bracket else barred)) or (not bracket and _long_endings().search(head)):
                break
            joined = folded[start - 1 : start] in tuple("与和及、") and start - 1 in ends
            if joined or _begins(folded, start, bracket is not None or match.group() not in weak):
                ends.add(bracket.end() if bracket else match.end())
                yield start, match.end(), head
                break


def _by_bracket(folded: str) -> Iterator[tuple[int, int, str]]:
    """Names of any ending, by the Latin name in brackets behind them and what follows it."""
    barred = frozenset(table()["firms"]["latin_not"])
    for match in _BRACKET.finditer(folded):
        latin = match["latin"]
        if (latin and (latin in barred or latin.isupper())) or not _acts().match(folded, match.end()):
            continue
        if not latin and folded[match.end("han") :].lstrip()[1:3] in ("19", "20"):
            continue  # a year
        guest = _guest().match(match["han"])
        for length in range(len(match["han"]) - (guest.end() if guest else 0), 1, -1):
            start = match.end("han") - length
            if _begins(folded, start, strong=True):
                yield start, match.end("han"), folded[start : start + 2] if length > 3 else ""
                break


def _by_bullet(folded: str) -> Iterator[tuple[int, int, str]]:
    """Names of any ending that open an item of a list."""
    barred = tuple(map(fold, table()["firms"]["not_in_names"]))
    for match in _bulleted().finditer(folded):
        for group in ("first", "second"):
            if match[group] and not any(b in match[group] for b in barred):
                yield match.start(group), match.end(group), ""


def _by_description(folded: str) -> Iterator[tuple[int, int, str]]:
    """Names of any ending that stand between a noun for what the company is and what it does at once."""
    barred = tuple(map(fold, table()["firms"]["not_in_names"]))
    for match in _described().finditer(folded):
        if not any(b in match["name"] for b in barred):
            yield match.start("name"), match.end("name"), ""


def _begins(folded: str, start: int, strong: bool) -> bool:
    """Whether a company's name may begin at a position."""
    if start == 0 or folded[start - 1] in _EDGE:
        return True
    before = _descriptions().search(folded, max(0, start - 4), start) or _guest().search(folded, start - 2, start)
    return before is not None and (strong or before.group() not in "的与和及、是如像")


def _latin(folded: str) -> Iterator[tuple[int, int, str]]:
    """Latin names that act like companies in a Chinese sentence."""
    barred = frozenset(table()["firms"]["latin_not"])
    for match in _LATIN_NAME.finditer(folded):
        name = match.group()
        chinese = "\u3400" <= folded[match.end() : match.end() + 2].strip()[:1] <= "\u9fff"
        if name in barred or not chinese or name.isupper():
            continue
        at = match.end() + (folded[match.end() : match.end() + 1] == " ")
        before = folded[: match.start()].rstrip(" ")
        if _acts().match(folded, at) and (not before or _begins(folded, len(before), strong=True)):
            yield match.start(), match.end(), ""


def _actor(text: Text, start: int, end: int) -> Actor:
    name = text.folded[start:end]
    bracket = _BEHIND.match(text.folded, end)
    latin = bracket["latin"] if bracket else name if name.isascii() else None
    ident = latin_id(_LEGAL.sub("", latin)) if latin else romanise(text.body[start:end])
    return Actor(ident, "company", text.body[start:end], speaker_type="executive", side=_side(text.folded, start))


def _side(folded: str, start: int) -> str | None:
    """The country that words right before the name give; None where they give none."""
    own = places().match(folded, start)
    if own:
        return place_side(own)
    guest = subjects()[0].match(folded, max(0, start - 2), start)
    if guest and guest.end() == start and _guest().match(folded, start - 2):
        return subjects()[1][int((guest.lastgroup or "s0")[1:])].side or None
    lead = folded[max(0, start - _REACH) : start]
    lead = re.split(r"[,;。:!?\n]", lead)[-1]
    found = [
        m
        for m in places().finditer(lead)
        if not re.search(r"[在于到赴]$", lead[: m.start()]) and m.group()[0] not in "在于到赴来"
    ]
    return place_side(found[-1]) if found else None


def _behind_end(folded: str, end: int) -> int:
    bracket = _BEHIND.match(folded, end)
    return bracket.end() if bracket else end


@cache
def _guest() -> re.Pattern[str]:
    """What companies of a country are called in short before a name: 美商某某."""
    return re.compile(rf"[{fold('美台日德英法港韓荷')}][{fold('商資')}](?=[\u3400-\u9fff]{{2}})")


@cache
def _bulleted() -> re.Pattern[str]:
    acts = alternatives([a for a in table()["firms"]["acts"] if len(a) > 1 or a in "將擬在與也則再又已"])
    return re.compile(
        rf"(?:^|\n)[·‧・•●○◎▲△■□◆◇★☆*\-．]\s?(?P<first>[\u3400-\u9fff]{{2,4}}?)(?:、(?P<second>[\u3400-\u9fff]{{2,4}}?))?(?={acts})"
    )


@cache
def _described() -> re.Pattern[str]:
    words = table()["firms"]
    return re.compile(
        rf"{alternatives(words['before_names'])}(?P<name>[\u3400-\u9fff]{{2}})(?={alternatives(words['acts_at_once'])})"
    )


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternatives(table()["firms"]["endings"]))


@cache
def _long_endings() -> re.Pattern[str]:
    return re.compile(alternatives([e for e in table()["firms"]["endings"] if len(e) > 1]))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"[,;。:、()|\"「」]|$|\d|{alternatives(table()['firms']['acts'])}")


@cache
def _descriptions() -> re.Pattern[str]:
    return re.compile(alternatives(table()["firms"]["descriptions"]) + "$")
