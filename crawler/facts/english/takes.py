"""Which English verb with what follows it tells what was said, and which only an act."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.facts.english.complements import FINITE, reach
from crawler.facts.english.units import Part
from crawler.facts.english.verbs import Verb, speech_words
from crawler.facts.english.words import PREPOSITIONS


def is_speech(verb: Verb, what: str, parts: Sequence[Part], end: int) -> bool:
    """Whether a verb with what follows it is speech."""
    classes = verb.classes
    after = [p.low for p in parts[end : end + 2]]
    if after[:1] in (["nothing"], ["little"]) and after[-1] not in FINITE:
        return False  # "said nothing of it"
    if after[:1] == ["no"] and (len(after) == 1 or not after[1].isalpha()):
        return False  # "said no"
    if what == "quote" and classes != {"express"}:
        return True
    if "say" in classes and what in {"that", "wh", "clause", "noun", "colon"}:
        return what != "noun" or _is_said(verb, parts, end)
    if "report" in classes and what in {"that", "wh", "clause", "colon"}:
        return what != "clause" or "open" not in classes
    if "report" in classes and what == "to" and not ("urge" in classes and after[:1] != ["to"]):
        return verb.lemma in {
            "promise",
            "pledge",
            "vow",
            "threaten",
            "propose",
            "demand",
            "offer",
            "ask",
            "swear",
            "commit",
            "undertake",
            "agree",
            "request",
            "guarantee",
            "advise",
        } - {"agree", "ask", "request", "advise"}
    if "view" in classes and what in {"that", "clause"}:
        return True
    stop = reach(parts, end)
    window = parts[end:stop]
    if "doing" in classes and window and window[0].low.endswith("ing") and len(window[0].low) > 5:
        return True
    if "urge" in classes:
        if verb.lemma in speech_words("demands"):
            return what != "none"
        if any(
            p.low == "to" and n and n + 1 < len(window) and window[n + 1].low.isalpha()
            for n, p in enumerate(window[:16])
        ):
            return True
    if "as" in classes and _as_something(window):
        return True
    if "call" in classes and verb.lemma != "declare" and _calls(window):
        return True
    if "of" in classes and window and window[0].low in {"of", "about", "against"}:
        if verb.lemma in {"caution", "argue", "advise"}:
            return window[0].low == "against"
        return verb.lemma != "speak" or window[0].low == "of"
    if verb.lemma == "put" and window and window[0].low == "it":
        return True
    if "figure" in classes and what in {"noun", "clause"} and _figures(window[:14]):
        return True
    if "refuse" in classes and any(p.low == "that" for p in window[1:6]):
        return True
    if verb.lemma in speech_words("weigh") and any(p.low in speech_words("weight") for p in window[:5]):
        return True
    if "liken" in classes and any(p.low in {"to", "with"} for p in window[1:9]):
        return True
    if "put" in classes and any(p.low == "at" and _figures(window[n + 1 : n + 8]) for n, p in enumerate(window[:9])):
        return True
    if "accuse" in classes and _of_doing(verb, window):
        return True
    return "express" in classes and _expressed(window)


def _of_doing(verb: Verb, window: Sequence[Part]) -> bool:
    """``accused it of …``; for other reproaches, ``for`` with a verb: ``criticized it for keeping …``."""
    for n, part in enumerate(window[:12]):
        if part.low == "of" and verb.lemma == "accuse":
            return True
        if part.low == "on" and verb.lemma == "blame":
            return True
        if part.low == "for" and n + 1 < len(window):
            return verb.lemma in {"accuse", "blame", "fault"} or window[n + 1].low.endswith("ing")
        if part.text in {",", ".", ";"}:
            return False
    return False


def _as_something(window: Sequence[Part]) -> bool:
    """Whether ``as`` follows the object, before anything else begins."""
    for part in window[:10]:
        if part.low == "as":
            return True
        if part.low in {"for", "that", "who", "which", "to", "by"} or part.text in {",", ".", ";"}:
            return False
    return False


def _is_said(verb: Verb, parts: Sequence[Part], end: int) -> bool:
    """Whether a noun after a verb of saying begins a clause whose verb the rules do not know (`said exports rose`)."""
    if verb.lemma in {"say", "tell"}:
        return parts[end].low not in {"more", "as"}
    if verb.lemma in speech_words("weigh"):
        return False
    return any(p.low.endswith(("ed", "s")) and len(p.low) > 3 for p in parts[end + 1 : end + 8])


def _calls(window: Sequence[Part]) -> bool:
    if len(window) < 2:
        return False
    if any(p.quote for p in window):
        return True
    if window[0].low in {"it", "this", "them", "him", "her", "that", "these", "those"}:
        return window[1].low.isalpha() and window[1].low not in PREPOSITIONS
    if window[0].low in {"the", "its", "their", "his", "such"} or window[0].mention:
        after = [p for p in window[1:8] if p.low not in {"of", "'s"}]
        for part in after[1:4]:
            if part.low in PREPOSITIONS or not part.low.isalpha():
                return False
            if part.low in speech_words("time") - {"the", "a"}:
                return False
            if part.low not in {"a", "an", "the"} and not any(
                p.low.isalpha() for p in after[after.index(part) + 1 :][:1]
            ):
                return True
            if part.low in {"a", "an", "the"} or part.low.endswith(("ic", "ful", "ive", "ing", "al", "ous", "able")):
                return True
    return False


def _figures(window: Sequence[Part]) -> bool:
    return any(
        p.text[:1].isdigit()
        or p.low in {"half", "one", "two", "three", "four", "five", "six", "ten", "hundreds", "thousands", "billions"}
        for p in window
    )


def _expressed(window: Sequence[Part]) -> bool:
    for n, part in enumerate(window[:6]):
        if part.low in speech_words("nouns"):
            after = [p.low for p in window[n + 1 : n + 4]]
            return after[:1] == ["that"] or bool({"whether", "how", "why"} & set(after))
    return False
