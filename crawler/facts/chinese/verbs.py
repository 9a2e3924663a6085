"""Chinese verbs of saying: where one is used to report what somebody said, and not as a noun, an act or a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crawler.facts.chinese.phrases import Phrases
from crawler.facts.text import Span, fold
from crawler.knowledge import toml_of

_PAUSE = frozenset(",:「;")
_END = frozenset("。!?！？…\n")
_FILLER = re.compile(r"(?:了|着|过|道|到|出)?")


@dataclass(frozen=True, slots=True)
class Verb(Span):
    """A verb of saying in masked text. ``last`` where the clause ends with it, so that it may follow what was said."""

    word: str
    last: bool


def verbs_in(masked: str, start: int, end: int, names: Sequence[Span] = ()) -> Iterator[Verb]:
    """The verbs of saying in a clause, from left to right. ``end`` is where its closing punctuation stands.

    ``names`` are the names in the clause, in order: no verb begins inside one, and none of their characters is read as
    a word before a verb (國發會說).
    """
    words = _words()
    n, floor = 0, start
    for at, word in words.verbs.find(masked, start, end):
        while n < len(names) and names[n].start <= at.start:
            floor = max(floor, names[n].end)
            n += 1
        if at.start < floor or _is_part_of_word(masked, at, word, floor):
            continue
        if _is_denied(masked, floor, at.start):
            return
        follower = masked[at.end : at.end + 2].lstrip(" ")[:1]
        if not follower or follower in _PAUSE or follower in _END or at.end >= end:
            yield Verb(at.start, at.end, word, last=True)
            continue
        rest = masked[at.end : min(end + 1, at.end + 40)]
        if word in words.challenges and words.faced.search(masked, max(floor, at.start - 16), at.start):
            continue
        if words.act_after.match(rest):
            continue
        if word in words.comma or not _says_something(word, rest, masked[end : end + 1]):
            continue
        yield Verb(at.start, at.end, word, last=False)


def is_answer(word: str) -> bool:
    """Whether a verb with a new name begins that person's words within a sentence."""
    return word in _words().answers


def _is_part_of_word(masked: str, at: Span, word: str, floor: int) -> bool:
    words = _words()
    if at.start > floor and masked[at.start - 1] in words.counters and len(word) > 1:
        return True
    before = words.not_after.get(word, ())
    after = words.not_before.get(word, ())
    return any(masked.endswith(b, floor, at.start) for b in before) or any(masked.startswith(a, at.end) for a in after)


def _is_denied(masked: str, start: int, at: int) -> bool:
    return _words().denied.search(masked, max(start, at - 10), at) is not None


def _says_something(word: str, rest: str, closing: str) -> bool:
    """Whether the words after a verb, with nothing between, are what was said and not a bare noun."""
    words = _words()
    content = re.split("[,。;!?！？]", rest, maxsplit=1)[0]
    if words.acts.match(content):
        return False
    if "「" in content[:3]:
        return True
    if word not in words.clause:
        return len(content) >= 3 or closing == ","
    if word in words.addressed and closing == "," and 2 <= len(content) <= 14:
        return True
    if word in words.comma_or_clause:
        return words.predicate.search(content) is not None and len(content) >= 6
    return len(content) >= 4 or (closing == "," and len(content) >= 2)


@dataclass(frozen=True)
class _Words:
    verbs: Phrases[str]
    comma: frozenset[str]
    clause: frozenset[str]
    comma_or_clause: frozenset[str]
    answers: frozenset[str]
    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    act_after: re.Pattern[str]
    acts: re.Pattern[str]
    denied: re.Pattern[str]
    predicate: re.Pattern[str]
    challenges: frozenset[str]
    faced: re.Pattern[str]
    counters: frozenset[str]
    addressed: frozenset[str]


def alternatives(words: str) -> str:
    """Words of the data file, folded, as alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(w) for w in sorted({fold(w) for w in words.split()}, key=len, reverse=True))


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(w) for w in words.split())


def _lists(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {fold(verb): tuple(fold(w) for w in words.split()) for verb, words in table.items()}


@cache
def _words() -> _Words:
    data: dict[str, Any] = toml_of("zh/speech.toml")
    groups: dict[str, set[str]] = {"any": set(), "comma": set()}
    for group in data["verbs"]:
        groups[group["after"]] |= {fold(w) for w in group["words"].split()}
    acts = data["acts"]
    return _Words(
        Phrases({w: w for w in groups["any"] | groups["comma"]}),
        frozenset(groups["comma"] - groups["any"]),
        _folded(data["clause"]) | _folded(data["comma_or_clause"]),
        _folded(data["comma_or_clause"]),
        _folded(data["answers"]),
        _lists(data["not_after"]),
        _lists(data["not_before"]),
        re.compile(
            rf"的(?!是)|(?:{alternatives(acts['after'])})(?=[^\u3400-\u9fff\U00020000-\U0003ffff]|$|才|就|再|即)"
        ),
        re.compile(
            rf"(?:高度|强烈|由衷|诚挚|深感|极度|十分|非常|相当|热烈|最大的?|诚摯|深切)?(?:{alternatives(acts['nouns'])})(?:$|[^\u3400-\u9fff\U00020000-\U0003ffff])"
        ),
        re.compile(f"(?:(?:{alternatives(acts['negated'])}).{{0,2}}|(?:{alternatives(acts['future'])}))$"),
        re.compile(alternatives(data["predicates"]) + f"|[{fold(data['predicate_signs'])}]"),
        _folded(data["challenges"]),
        re.compile(f"(?:{alternatives(data['faced'])})[^,]{{0,10}}$"),
        frozenset(fold(data["counters"])),
        _folded(data["addressed"]),
    )
