"""The English verbs of speech in all their forms, by what they take; read from the knowledge file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crawler.facts.english.items import Item
from crawler.knowledge import toml_of

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of speech. ``classes`` are the lists of the knowledge file that hold it."""

    lemma: str
    form: str
    classes: frozenset[str]

    @property
    def finite(self) -> bool:
        return self.form in {"present", "past", "base"}


@cache
def speech_words(name: str) -> frozenset[str]:
    """One of the word lists beside the verbs."""
    return frozenset(toml_of("en/speech.toml")["words"][name])


def verb_at(items: Sequence[Item], at: int) -> tuple[Verb, int] | None:
    """The verb of speech that begins at an item, and the index after it; of two the longer counts."""
    first = items[at].low
    for words, verb in _by_first().get(first, ()):
        if all(at + n < len(items) and items[at + n].low == w for n, w in enumerate(words)):
            return verb, at + len(words)
    return None


def is_speech_form(word: str) -> bool:
    """Whether a word is a finite form of a verb of saying."""
    return any(len(w) == 1 and v.finite and "say" in v.classes for w, v in _by_first().get(word, ()))


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], Verb]]]:
    data = toml_of("en/speech.toml")
    classes: dict[str, set[str]] = {}
    for name, lemmas in data["verbs"].items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(name)
    index: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
    for lemma, names in classes.items():
        head, *rest = lemma.split()
        for form, word in _forms(head, data["irregular"].get(head)):
            entry = ((word, *rest), Verb(lemma, form, frozenset(names)))
            index.setdefault(word, []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return index


def _forms(lemma: str, irregular: list[str] | None) -> list[tuple[str, str]]:
    """The forms of a verb with their names: base, present, past, gerund."""
    if irregular:
        named = [("present" if w.endswith("s") else "gerund" if w.endswith("ing") else "past", w) for w in irregular]
        return named if lemma in irregular else [("base", lemma), *named]
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [
            ("base", lemma),
            ("present", lemma[:-1] + "ies"),
            ("past", lemma[:-1] + "ied"),
            ("gerund", lemma + "ing"),
        ]
    present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [("base", lemma), ("present", present), ("past", stem + "ed"), ("gerund", stem + "ing")]
