"""The words by which English speaks of pledged money, from the knowledge file, and where a sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from crawler.deals import Deal
from crawler.facts.english.pledges_view import BODY, FIRM, MONEY, PERSON
from crawler.facts.lexicon import Lexicon
from crawler.knowledge import toml_of

Form = Literal["base", "s", "ing", "past", "noun"]
_FORMS: tuple[Form, ...] = ("base", "s", "ing", "past")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that speaks of money and its kind: ``invest`` and the other classes of verbs, or a class of nouns.

    ``verb`` and ``noun`` are its classes as the one and the other; one of them is empty where the place decides.
    """

    start: int
    end: int
    words: str
    verb: str
    form: Form
    noun: str


@cache
def table() -> dict[str, Any]:
    """The knowledge file."""
    return toml_of("en/pledges.toml")


@cache
def alternatives(section: str, key: str) -> re.Pattern[str]:
    """A pattern of the phrases of a list, on whole words, in any case."""
    phrases = sorted(table()[section][key], key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])".replace(r"\ ", r"[\s-]"), re.IGNORECASE
    )


@cache
def _cues() -> Lexicon[tuple[str, Form, str]]:
    found: dict[str, tuple[str, Form, str]] = {}
    for kind, entries in table()["verbs"].items():
        for entry in entries:
            for form, words in zip(_FORMS, entry.split("/"), strict=True):
                found.setdefault(words, (kind, form, ""))
    for kind, nouns in table()["nouns"].items():
        for noun in nouns:
            verb, form, other = found.get(noun, ("", "noun", ""))
            found[noun] = (verb, form, other or kind)
    return Lexicon(found, plurals=False)


_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|should|shall|can|could|may|might|must|not|it|he|she|they|we|you|I|who|which|that|also|then"
    r"|already|jointly|together|newly|companies|firms|enterprises|businesses|groups|government|island|country|nation|each)\s$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"(?<!the\s)(?<!a\s)(?<!'s\s)(?:\b[A-Z][\w.]+|[{FIRM}{BODY}{PERSON}])\s$")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:a|an|the|its|their|his|her|our|your|this|that|these|those|of|in|for|on|at|by|new|direct|own|any|no|such|total"
    r"|capital|military|defen[cs]e|more|corporate|planned|foreign|private|public|annual)|'s|s')\s$",
    re.IGNORECASE,
)


def cues_in(plain: str) -> list[Cue]:
    """All words on pledged money in a plain sentence, each as the verb or the noun that it is at its place."""
    found = []
    for span, (verb, form, noun) in _cues().find(plain):
        words = plain[span.start : span.end]
        if words.lower() == "back" and _ADVERB.match(plain, span.end):
            continue
        if words.lower() == "parts" and _COUNTED.search(plain, max(0, span.start - 8), span.start):
            continue
        if verb and noun and _is_noun(plain[max(0, span.start - 24) : span.start], form):
            found.append(Cue(span.start, span.end, words, "", "noun", noun))
        else:
            found.append(Cue(span.start, span.end, words, verb, form if verb else "noun", "" if verb else noun))
    return found


_COUNTED = re.compile(r"\b(?:two|three|four|both|equal)\s$")  # "in two parts" are no goods
_ADVERB = re.compile(r"\s(?:onto|to|into|in|from|home|on|then|and\sforth)\b")


def _is_noun(head: str, form: Form) -> bool:
    """Whether a word that may be either is a noun behind these words."""
    if form == "ing":
        return bool(_NOUN_BEFORE.search(head))
    if form == "past":
        return False
    if _VERB_BEFORE.search(head):
        return False
    name = _NAME_BEFORE.search(head)
    return not (form == "s" and name and name.group().strip() not in table()["pledgers"]["no_names"])


# -- who may pledge ---------------------------------------------------------------------------------------------------


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(w for w in words if w.isascii()) for code, words in toml_of("countries.toml")["countries"].items()
    }


def either(phrases: Iterable[str]) -> str:
    """A pattern of phrases, the longest first."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(set(phrases), key=lambda p: (-len(p), p)))


@cache
def capitals() -> frozenset[str]:
    """Words for a country that mean its government."""
    return frozenset(table()["pledgers"]["capitals"])


@cache
def demonyms() -> frozenset[str]:
    """Words for a people, which name nobody without a noun behind them."""
    return frozenset(table()["pledgers"]["demonyms"])


_FUNCTION = re.compile(
    r"\s(?:will|would|is|are|was|were|has|have|had|to|and|or|but|in|on|at|by|for|from|with|of|as|that|which|who|can|could|may|might|must|should|shall|also|already|then|now|not|agreed|said"
    r"|says|itself|when|where|while|if|because|through|under|over|after|before|since|until|than|so|do|does|did|alone|within|into|about|against|between|during|per|via|last|this|next|once|never|ever|still|even|only|just|simply|too|again|first|later|earlier|instead|together|hopes?|wants?|seeks?|needs?|gets?|got|gave|remains?|faces?|argues?|insists?|thinks?|believes?|expects?|aims?|intends?|wishes|hoped|wanted|chose|chooses|won|wins|has|makes|made|took|takes|keeps?|kept|lets?)\b"
)


_TITLED = re.compile(rf"\s(?:[A-Z][\w-]*\s){{1,5}}{PERSON}")  # "US President …"


def is_adjective(word: str, plain: str, end: int, verbs: list[Cue] | None = None) -> bool:
    """Whether a word for a country only qualifies the noun behind it ("US goods", "the Taipei exchange")."""
    if word in demonyms():
        return True
    if _TITLED.match(plain, end):
        return True
    match = re.match(r"\s([a-z][\w-]*)(?P<rest>.{0,30})", plain[end : end + 60])
    if match is None or _FUNCTION.match(plain, end):
        return False
    del verbs
    found = next(_cues().find(plain, end + 1, end + 40), None)
    if found is not None and found[0].start == end + 1 and found[1][0]:
        form = found[1][1]
        if form in {"s", "past"} and found[1][0] != "other":
            return False
        behind = plain[found[0].end : found[0].end + 14]
        return not re.match(rf"\s(?:{MONEY}|to\b|at\sleast|more|a\s|an\s|up\s|its\b|in\b)", behind)
    return True


@cache
def collective_pattern() -> re.Pattern[str]:
    """Groups, governments and countries as a sentence may name them; ``country`` is the word for the side."""
    words = table()["pledgers"]
    forms = [w for words in _countries().values() for w in words]
    sides = (
        "(?-i:"
        + either(
            [*forms, *(w.upper() for w in forms if len(w) > 3), *(w.capitalize() for w in forms if w[0].islower())]
        )
        + ")"
    )
    adjectives = rf"(?:(?:{either(words['adjectives'])})[,\s]{{1,2}}){{0,6}}"
    return re.compile(
        rf"(?<![\w-])(?:[Tt]he\s)?(?:"
        rf"(?P<firms_of>{sides})(?:'s|-based|')?,?\s{adjectives}(?:{either(words['firms'])})"
        rf"|(?P<from_firms>(?:{either(words['firms'])})\s(?:from|in|of)\s(?P<from_side>{sides}))"
        rf"|(?P<government_of>{sides})(?:'s|')?\s(?:(?:central|ruling|own|new|current)\s)?(?:{either(words['government'])})"
        rf"|(?:{either(words['government'])})\s(?:of|in)\s(?P<government_in>{sides})"
        rf"|(?P<country>{sides})(?!-)"
        rf"|(?P<own_firms>(?:its|their|our|the\scountry's|the\snation's)\s{adjectives}(?:{either(words['firms'])}))"
        rf"|(?P<bare_government>{either(words['bare_government'])})"
        rf"|(?P<bare_firms>{adjectives}(?:{either(words['bare_firms'])}))"
        rf")(?![\w-])",
        re.IGNORECASE,
    )


_WORD = re.compile(r"(?<![\w-])(?:[^\W\d_]+|&)")
_SECOND = re.compile(r"\s([^\W\d_]+|&)")


@cache
def _first_words() -> frozenset[str]:
    """The words with which what ``collective_pattern`` matches can begin, behind an article or without one."""
    words = table()["pledgers"]
    phrases = [w for forms in _countries().values() for w in forms]
    for key in ("adjectives", "firms", "government", "bare_government", "bare_firms"):
        phrases += words[key]
    phrases += ["its", "their", "our", "the country", "the nation"]
    plain = (p.lower().removeprefix("the ") for p in phrases)
    return frozenset(m.group() for p in plain if (m := _WORD.match(p)))


def collectives_in(plain: str) -> Iterator[re.Match[str]]:
    """Where a plain sentence names groups, governments and countries; tried only where such a name can begin."""
    pattern, first = collective_pattern(), _first_words()
    done = 0
    for word in _WORD.finditer(plain):
        if word.start() < done:
            continue
        begins = word.group().lower()
        if begins == "the":
            second = _SECOND.match(plain, word.end())
            begins = second[1].lower() if second else ""
        if begins in first and (match := pattern.match(plain, word.start())):
            done = match.end()
            yield match


@cache
def giver_words(deal: Deal) -> re.Pattern[str]:
    """Words that name the side that promises money."""
    return re.compile(rf"(?<!\w)(?:{either(_countries()[deal.parties[0].country])})(?!\w)")


@cache
def country_of(word: str) -> str:
    """The code of the country that a word names."""
    plain = " ".join(word.split()).lower()
    return next((code for code, words in _countries().items() if plain in {w.lower() for w in words}), "")


@cache
def places() -> re.Pattern[str]:
    """Places, with the side as the name of the group."""
    sides = dict(table()["places"])
    third = [w for code, words in _countries().items() if code not in sides for w in words]
    sides["other"] = [*sides["other"], *third]
    return re.compile("|".join(rf"(?P<{code}>(?<![\w$])(?:{either(words)})(?![\w$]))" for code, words in sides.items()))
