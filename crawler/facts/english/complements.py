"""What follows an English verb of speech: a quotation, a clause, ``to``, ``as``, a noun, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.facts.english.units import Part
from crawler.facts.english.verbs import Verb, speech_words

_CLAUSE = {"that", "whether", "how", "why", "what", "if", "when", "where", "who"}
FINITE = {
    "would", "will", "could", "can", "has", "had", "have", "is", "are", "was", "were", "should", "may", "might",
    "must", "does", "did", "do", "needs", "need", "wants", "remains", "means", "meant", "makes", "made",
    "cannot", "'s", "'ll", "'d", "'re", "'ve",
}  # fmt: skip
_SUBJECT_PRONOUNS = {
    "it",
    "he",
    "she",
    "they",
    "we",
    "there",
    "this",
    "i",
    "you",
    "nobody",
    "everyone",
    "nothing",
    "these",
    "those",
}
SPLITS = {"while", "whereas", ";"}


def complement(parts: Sequence[Part], at: int, verb: Verb) -> str:
    """What a verb is followed by: a quotation, a clause, ``to``, ``as``, a noun, or nothing of what was said."""
    n = at
    time = speech_words("time")
    if verb.lemma in {
        "tell",
        "inform",
        "remind",
        "assure",
        "reassure",
        "warn",
        "promise",
        "ask",
        "advise",
        "caution",
        "write",
        "show",
    }:
        n = _past_addressee(parts, n)
    aside = False
    while n < len(parts):
        part = parts[n]
        if part.quote:
            return "quote" if part.long else "clause"
        if part.text == ":":
            return "colon" if n + 1 < len(parts) else "none"
        if part.low in _CLAUSE and not aside:
            return "that" if part.low == "that" else "wh"
        if part.low == "that":
            return "that"
        if part.text == "(":
            n = next((m + 1 for m in range(n, min(n + 14, len(parts))) if parts[m].text == ")"), len(parts))
            continue
        if part.text == "," and _that_later(parts, n):
            return "that"
        if part.text in {",", ";", ".", "-", "?"}:
            return _after_comma(parts, n)
        if part.low in {
            "to",
            "by",
            "with",
            "from",
            "for",
            "during",
            "after",
            "via",
            "through",
            "before",
            "as",
            "about",
            "of",
            "against",
            "because",
            "when",
            "without",
        } or (part.low in {"in", "at", "on"}):
            if (
                part.low == "to"
                and n + 1 < len(parts)
                and parts[n + 1].low.isalpha()
                and not aside
                and parts[n + 1].low not in {"the", "a", "reporters", "lawmakers", "journalists", "our", "his", "her"}
            ):
                return "to"
            if part.low == "as" and not aside:
                return "as"
            aside = True
            n += 1
            continue
        if (
            aside
            or part.low in time
            or part.low.endswith("ly")
            or part.text[:1].isdigit()
            or part.low in {"also", "again", "too"}
        ):
            if aside and _opens_clause(parts, n):
                return "clause"
            if not aside and part.low in {"the", "this", "a", "last", "next"} and not _only_time(parts, n):
                return "clause" if _has_finite(parts, n) else "noun"
            n += 1
            continue
        return "clause" if _has_finite(parts, n) else "noun"
    return "none"


def _only_time(parts: Sequence[Part], n: int) -> bool:
    """Whether the words from here to the next mark are only about when."""
    time = speech_words("time")
    while n < len(parts) and parts[n].text not in {",", ".", ";"} and not parts[n].quote:
        if parts[n].low == "that":
            return True
        if parts[n].low not in time and not parts[n].text[:1].isdigit():
            return parts[n].low in {"to", "by", "with"} or (
                n > 0 and parts[n - 1].low in {"week", "month", "year", "night", "day", "morning"}
            )
        n += 1
    return True


def _opens_clause(parts: Sequence[Part], n: int) -> bool:
    """Whether a subject pronoun or a name with its verb begins here, after an aside."""
    after = parts[n + 1] if n + 1 < len(parts) else None
    if after is None:
        return False
    if parts[n].low in _SUBJECT_PRONOUNS and parts[n].low not in {"this", "these", "those"}:
        return after.low in FINITE or after.low.endswith(("ed", "s"))
    return bool((parts[n].mention or parts[n].low.isalpha()) and after.low in FINITE - {"'s"})


def _that_later(parts: Sequence[Part], n: int) -> bool:
    """Whether `that` follows an aside with a comma of its own: ``said in Hsinchu, Taiwan, that``."""
    return any(parts[m].text == "," and parts[m + 1].low == "that" for m in range(n + 1, min(n + 12, len(parts) - 1)))


def _after_comma(parts: Sequence[Part], n: int) -> str:
    """What follows a verb and a comma: a quotation, else nothing."""
    m = n + 1
    if m < len(parts) and parts[m].quote and parts[m].long and parts[n].text == ",":
        return "quote"
    return "none"


def _past_addressee(parts: Sequence[Part], n: int) -> int:
    """The place after whoever is spoken to: ``told reporters``, ``told the Taipei exchange``, ``reminded him``."""
    stop = min(n + 9, len(parts))
    m = n
    if m < len(parts) and parts[m].low in {"it", "he", "she", "they", "we"}:
        return n
    while m < stop:
        part = parts[m]
        if (
            part.quote
            or part.text in {",", ":", ".", ";"}
            or part.low
            in _CLAUSE
            | {"to", "on", "in", "at", "by", "for", "with", "from", "during", "last", "this", "that", "after", "of"}
            or part.low in speech_words("time") - {"the", "a", "two", "three", "four", "five", "six", "seven", "few"}
        ):
            return m
        if part.low in FINITE:
            return max(n, m - 1) if m - 1 > n else n
        if (m > n and part.low in {"it", "he", "she", "they", "the"}) or (
            m > n and part.mention and parts[m - 1].low not in {"the", "and", "a", "an"}
        ):
            return m
        m += 1
    return m


def _has_finite(parts: Sequence[Part], n: int) -> bool:
    """Whether a clause with a finite verb begins here: no comma and no relative before the verb."""
    if parts[n].low in _SUBJECT_PRONOUNS:
        return True
    m, stop = n + 1, min(n + 26, len(parts))
    while m < stop:
        part = parts[m]
        if part.text == "," and m + 1 < stop and parts[m + 1].low not in {"and", "which", "who", "but"}:
            close = next((k for k in range(m + 1, min(m + 9, stop)) if parts[k].text == ","), None)
            if close is None:
                return False
            m = close + 1
            continue
        if part.low in {"which", "who", "that", "to"} or part.text in {",", ";", "."}:
            return False
        if part.low in FINITE - {"'s"} or part.low in speech_words("finite"):
            return True
        m += 1
    return False


def reach(parts: Sequence[Part], end: int) -> int:
    """How far what a verb reports reaches: to the unit's end, or to where another clause of the article begins."""
    for n in range(end, len(parts)):
        if parts[n].low in SPLITS and n + 2 < len(parts) and any(p.named() for p in parts[n + 1 : n + 4]):
            return n
    return len(parts)
