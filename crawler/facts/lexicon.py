"""A lexicon: many phrases at once, the longest at a place wins.

Phrases are kept by their first two characters, so that the time of a search hardly grows with their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeAlias, TypeVar

from crawler.facts.text import Span, fold

Value = TypeVar("Value")
_Tree: TypeAlias = "dict[str, _Tree]"
# Where a phrase may begin: at a word of Latin letters or digits, at a sign, or at any other character.
_BEGINS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9$]|[^\x00-\x7f]")


class Lexicon(Generic[Value]):
    """Phrases and what each stands for, to be found in folded text.

    A phrase that ends in a Latin letter or a digit matches whole words and may take a plural "s" or "es"; with
    lower-case letters alone it matches whatever the case, with capitals only as it stands. Others match anywhere.
    A space in a phrase also matches a hyphen.
    """

    def __init__(self, phrases: Mapping[str, Value], *, plurals: bool = True) -> None:
        self._any: dict[str, Value] = {}
        self._exact: dict[str, Value] = {}
        for phrase, value in phrases.items():
            plain = fold(phrase).replace("-", " ")
            (self._any if plain == plain.lower() else self._exact)[plain] = value
        self._plurals = plurals
        self._ending = "(?:(?<=[sxzh])es|s)?" if plurals else ""
        groups: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for table, phrases_of in enumerate((self._exact, self._any)):
            for phrase in phrases_of:
                groups[phrase[:2].lower().replace("-", " ")][table].append(phrase)
        self._regexes = {key: self._regex(*group) for key, group in groups.items()}

    def _regex(self, exact: list[str], whatever: list[str]) -> re.Pattern[str]:
        # Exact phrases first: a Chinese one that begins in Latin letters is longer than the Latin one inside it.
        parts = [_pattern(exact, self._ending)] if exact else []
        parts += [f"(?ai:{_pattern(whatever, self._ending)})"] if whatever else []
        return re.compile("|".join(parts))

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, Value]]:
        """Where phrases stand in a stretch of a folded text, from left to right, without overlap."""
        end = len(folded) if end is None else end
        done = start
        regexes = self._regexes
        for begin in _BEGINS.finditer(folded, start, end):
            at = begin.start()
            if at < done:
                continue
            regex = regexes.get(folded[at : at + 2].lower().replace("-", " "))
            if regex and (match := regex.match(folded, at, end)):
                done = match.end()
                yield Span(at, done), self._value(match.group())

    def at(self, folded: str, position: int) -> tuple[Span, Value] | None:
        """The longest phrase that begins at a position."""
        begin = _BEGINS.match(folded, position)
        regex = self._regexes.get(folded[position : position + 2].lower().replace("-", " ")) if begin else None
        match = regex.match(folded, position) if regex else None
        return (Span(match.start(), match.end()), self._value(match.group())) if match else None

    def _value(self, words: str) -> Value:
        plain = words.replace("-", " ")
        for form in (plain, plain[:-1], plain[:-2]) if self._plurals else (plain,):
            for table, key in ((self._exact, form), (self._any, form.lower())):
                if key in table:
                    return table[key]
        raise KeyError(words)


def _pattern(phrases: list[str], ending: str) -> str:
    """A regular expression for some phrases, from tries of their characters."""
    whole: _Tree = {}
    free: _Tree = {}
    for phrase in phrases:
        node = whole if phrase[-1].isascii() and phrase[-1].isalnum() else free
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    parts = [_branch(free)] if free else []
    if whole:
        parts.append(f"(?:{_branch(whole)}){ending}(?![A-Za-z0-9])")
    return "|".join(parts)


def _branch(node: _Tree) -> str:
    choices = [
        ("[ -]" if char == " " else re.escape(char)) + _branch(rest) for char, rest in sorted(node.items()) if char
    ]
    if not choices:
        return ""
    body = choices[0] if len(choices) == 1 and "" not in node else f"(?:{'|'.join(choices)})"
    return f"{body}?" if "" in node else body
