"""A lexicon: many phrases in one pattern, the longest at a place wins.

The phrases are compiled into one trie, so that the time of a search does not grow with their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeAlias, TypeVar

from crawler.facts.text import Span, fold

Value = TypeVar("Value")
_Tree: TypeAlias = "dict[str, _Tree]"


class Lexicon(Generic[Value]):
    """Phrases and what each stands for, to be found in folded text.

    A phrase that ends in a Latin letter or a digit matches whole words and may take a plural "s" or "es"; with lower-case
    letters alone it matches whatever the case, with capitals only as it stands. Others match anywhere. A space in a
    phrase also matches a hyphen.
    """

    def __init__(self, phrases: Mapping[str, Value], *, plurals: bool = True) -> None:
        self._any: dict[str, Value] = {}
        self._exact: dict[str, Value] = {}
        for phrase, value in phrases.items():
            plain = fold(phrase).replace("-", " ")
            (self._any if plain == plain.lower() else self._exact)[plain] = value
        self._plurals = plurals
        ending = "(?:(?<=[sxzh])es|s)?" if plurals else ""
        # Exact phrases first: a Chinese one that begins in Latin letters is longer than the Latin one inside it.
        parts = [_pattern(self._exact, ending)] if self._exact else []
        parts += [f"(?ai:{_pattern(self._any, ending)})"] if self._any else []
        self._regex = re.compile("|".join(parts) or "(?!)")

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, Value]]:
        """Where phrases stand in a stretch of a folded text, from left to right, without overlap."""
        for match in self._regex.finditer(folded, start, len(folded) if end is None else end):
            yield Span(match.start(), match.end()), self._value(match.group())

    def at(self, folded: str, position: int) -> tuple[Span, Value] | None:
        """The longest phrase that begins at a position."""
        match = self._regex.match(folded, position)
        return (Span(match.start(), match.end()), self._value(match.group())) if match else None

    def _value(self, words: str) -> Value:
        plain = words.replace("-", " ")
        for form in (plain, plain[:-1], plain[:-2]) if self._plurals else (plain,):
            for table, key in ((self._exact, form), (self._any, form.lower())):
                if key in table:
                    return table[key]
        raise KeyError(words)


def _pattern(phrases: Mapping[str, object], ending: str) -> str:
    """A regular expression for all phrases, from tries of their characters."""
    whole, free = {}, {}  # type: _Tree, _Tree
    for phrase in phrases:
        node = whole if phrase[-1].isascii() and phrase[-1].isalnum() else free
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    parts = []
    if free:
        parts.append(_branch(free))
    if whole:
        parts.append(f"(?<![A-Za-z0-9])(?:{_branch(whole)}){ending}(?![A-Za-z0-9])")
    return "|".join(parts)


def _branch(node: _Tree) -> str:
    choices = [
        ("[ -]" if char == " " else re.escape(char)) + _branch(rest) for char, rest in sorted(node.items()) if char
    ]
    if not choices:
        return ""
    body = choices[0] if len(choices) == 1 and "" not in node else f"(?:{'|'.join(choices)})"
    return f"{body}?" if "" in node else body
