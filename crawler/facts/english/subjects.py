"""Who stands before an English verb of speech: a name, behind an aside, shared with another verb, or nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.facts.english.units import Part
from crawler.facts.english.verbs import Verb, speech_words
from crawler.facts.english.words import PREPOSITIONS, lexicon

_DETERMINERS = {
    "the",
    "a",
    "an",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "no",
    "any",
    "such",
    "some",
    "our",
    "my",
}
_STAFF = {"spokesman", "spokeswoman", "spokesperson", "team", "office", "delegation", "caucus", "headquarters"}
_RELATIVE = {"who", "which"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever stands before a verb: the index of the mention (None where nobody is named), and how it stands."""

    at: int | None
    start: int
    how: str  # "plain", "negated", "modal", "shared", "relative", "participle"


def subject_of(parts: Sequence[Part], at: int, verb: Verb) -> Subject | None:
    n = at - 1
    if n > 0 and parts[n].text == "'s" and verb.form != "past":
        return None  # a noun: "X's comments"
    if n >= 0 and parts[n].low in _DETERMINERS:
        return None  # a noun or an adjective: "the remarks", "a proposed fund"
    how = "plain"
    did = going = False
    time, adverbs = speech_words("time"), speech_words("adverbs")
    while n >= 0:
        low = parts[n].low
        if low in speech_words("negations"):
            how = "negated"
        elif low == "to" and n and parts[n - 1].low in speech_words("ready"):
            did = True
            n -= 2
            continue
        elif low == "would" and any(p.low == "only" for p in parts[n + 1 : at]):
            did = True  # "would only say that"
        elif low in speech_words("modals"):
            how = "modal"
        elif low == "did":
            did = True
        elif low in speech_words("keeping") and verb.form == "gerund":
            going = True
        elif low in speech_words("passive"):
            if verb.form == "past":
                return None
            going = True
        elif not (
            low in adverbs or low in time or (low.endswith("ly") and len(low) > 4) or parts[n].text[:1].isdigit()
        ):
            break
        n -= 1
    if n < 0:
        return None
    if n + 1 < at and parts[n].text == "." and n and parts[n - 1].low in time:  # Jan. 17
        n -= 2
        while n >= 0 and (parts[n].low in time or parts[n].low in adverbs):
            n -= 1
        if n < 0:
            return None
    if verb.form == "base" and parts[n].named() and not did:
        return None
    if verb.form == "gerund" and not going:
        return _participle(parts, n, at, how)
    part = parts[n]
    if part.named():
        return _named_subject(parts, n, how)
    if part.mention:
        back = _before_place(parts, n)
        return _named_subject(parts, back, how) if back is not None else None
    if part.text in {",", ")", "-"}:
        return beyond_aside(parts, n, how)
    if part.low in {"and", "but", "or", "then", "yet", ";"}:
        main = main_subject(parts, n)
        return Subject(main, main, "shared" if how == "plain" else how) if main is not None else None
    if part.low == "that" and n and parts[n - 1].low in speech_words("papers"):  # in a post that called it
        main = main_subject(parts, n)
        return Subject(main, n, "participle") if main is not None else None
    if part.low in _RELATIVE or part.low == "that":
        m = n - 2 if n and parts[n - 1].text == "," else n - 1
        if part.low in _RELATIVE and m >= 0 and parts[m].named():
            return Subject(m, m, "relative" if how == "plain" else how)
        return None
    if part.quote:
        return None
    if part.low in lexicon("houses", "voices"):
        people = part.low in _STAFF
        for m in range(n - 1, max(n - 5, -1), -1):
            mention = parts[m].mention
            if parts[m].named() and not (people and mention and mention.actor.kind == "person"):
                return Subject(m, with_owner(parts, m), how)
            if not (parts[m].text == "'s" or parts[m].low.isalpha()):
                break
    if verb.form == "past" and not part.low.isalpha():
        return None
    back = _before_place(parts, n)
    if back is not None:
        return _named_subject(parts, back, how)
    return Subject(None, _phrase_start(parts, n), how)


def _phrase_start(parts: Sequence[Part], n: int) -> int:
    while n > 0 and parts[n - 1].text not in {",", ".", ";", "-", ":"} and not parts[n - 1].quote:
        n -= 1
    return n


def _before_place(parts: Sequence[Part], n: int) -> int | None:
    """In ``the ministry in Foo said``: the place of the house before its whereabouts."""
    for m in range(n, max(n - 5, 0), -1):
        if parts[m].low in {"in", "of", "at", "from"}:
            k = m - 1
            while k > 0 and (parts[k].low in speech_words("time") or parts[k].low in speech_words("adverbs")):
                k -= 1
            if parts[k].named():
                return k
        if not (parts[m].mention or parts[m].low.isalpha()) or parts[m].low in {"and", "that"}:
            return None
    return None


def _named_subject(parts: Sequence[Part], n: int, how: str) -> Subject | None:
    """A mention before the verb; nobody where it only belongs to an unnamed group: ``officials at X said``."""
    start = with_owner(parts, n)
    k = start - 1
    while k > max(start - 4, 0) and parts[k].low.isalpha() and parts[k].low not in PREPOSITIONS:
        k -= 1  # "X of the ruling Foo Party"
    if k > 0 and parts[k].low in {"of", "at", "from"} and parts[k - 1].named():
        return _named_subject(parts, k - 1, how)
    before = parts[start - 1] if start else None
    if before and before.low in PREPOSITIONS:
        for m in range(start - 2, max(start - 6, -1), -1):
            if parts[m].low in lexicon("houses", "voices"):
                return Subject(n, _phrase_start(parts, n), how)
            if parts[m].low in {"led", "headed", "chaired"}:
                return Subject(n, _phrase_start(parts, n), how)
            if parts[m].named():
                return _named_subject(parts, m, how) if before.low in {"of", "in", "at", "from"} else None
            if not parts[m].low.isalpha():
                break
        if start >= 2 and parts[start - 2].text not in {",", ";"} and not parts[start - 2].quote:
            return Subject(None, _phrase_start(parts, n), how)
        return None
    if before and before.low in {"and", "or"} and start >= 2 and parts[start - 2].named():
        return Subject(n, start - 2, how)
    return Subject(n, start, how)


def with_owner(parts: Sequence[Part], n: int) -> int:
    """Where a mention's phrase begins: its article, or whose it is (``Mexico's``), taken in."""
    before = parts[n - 1].mention if n else None
    if before and not parts[n - 1].named():  # the U.S. Commerce Department
        return with_owner(parts, n - 1)
    if n and parts[n - 1].low in {"the", "a", "an", "its", "their", "his", "her"}:
        return n - 1
    if n > 1 and parts[n - 1].text == "'s":
        return with_owner(parts, n - 2)
    return n


def beyond_aside(parts: Sequence[Part], comma: int, how: str) -> Subject | None:
    """``X, who led the talks, said``: the mention before the comma that opens the aside."""
    for n in range(comma - 1, max(comma - 45, 0), -1):  # an aside that begins with `who` is whole, whatever it names
        if parts[n].low in _RELATIVE | {"whose"} and parts[n - 1].text == "," and n > 1 and parts[n - 2].named():
            return _named_subject(parts, n - 2, how)
        if parts[n].text in {",", ".", ";", ":"}:
            break
    if comma and parts[comma - 1].named() and not (comma > 1 and parts[comma - 2].low in PREPOSITIONS | {"and"}):
        start = comma - 1
        if start == 0 or parts[start - 1].text != "," or not _earlier(parts, start):
            return _named_subject(parts, start, how)
    for n in range(comma - 1, max(comma - 45, 0), -1):
        if parts[n].text in {",", "(", "-"} and parts[n - 1].named():
            return _named_subject(parts, n - 1, how)
        far = _before_place(parts, n - 1) if parts[n].text == "," else None  # X of Foo, a banker, said
        if far is not None:
            return _named_subject(parts, far, how)
        if parts[n].text in {".", ";", ":"}:
            break
    return None


def _earlier(parts: Sequence[Part], at: int) -> bool:
    return any(parts[n].named() and parts[n + 1].text == "," for n in range(at - 1))


def _participle(parts: Sequence[Part], n: int, at: int, how: str) -> Subject | None:
    """``…, saying that``: the subject of the main clause; ``was quoted as saying``: whoever was."""
    part = parts[n]
    if part.named() and any(p.text == ":" for p in parts[at + 1 : at + 3]):  # X SAYING:
        return Subject(n, n, how)
    if part.named() and n and parts[n - 1].low == "with":  # with X threatening to
        return Subject(n, n, how)
    if part.low == "as":
        for m in range(n - 1, max(n - 8, 0), -1):
            if parts[m].low in {"quoted", "cited", "reported", "quoting", "citing", "quotes", "cites"}:
                told = next((k for k in range(m + 1, n) if parts[k].named()), None)
                if told is not None:  # quoted X as saying
                    return Subject(told, _phrase_start(parts, m), how)
                for k in range(m - 1, max(m - 5, -1), -1):
                    if parts[k].named():
                        return Subject(k, k, how)
        return None
    if part.text == "," or part.low in {"and", "by", "but"} or part.quote:
        main = main_subject(parts, n)
        return Subject(main, at, "participle" if how == "plain" else how) if main is not None else None
    return None


def main_subject(parts: Sequence[Part], before: int) -> int | None:
    """Who the main clause before a place is about: the first mention that no preposition ties to something else."""
    n = 0
    while n < before:
        part = parts[n]
        if part.named():
            start = with_owner(parts, n)
            left = parts[start - 1] if start else None
            if left and (left.low in PREPOSITIONS or left.text in {"(", ":"}):
                n += 1
                continue
            after = parts[n + 1] if n + 1 < len(parts) else None
            if after and after.text == "'s":
                n += 1
                continue
            if after and after.low in lexicon("houses", "groups"):
                return None
            return n
        n += 1
    return None
