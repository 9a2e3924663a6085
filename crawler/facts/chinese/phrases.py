"""Chinese phrases in one pattern: the longest at a place wins, of one character or of many.

The phrases are compiled into one trie, so that the time of a search does not grow with their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeAlias, TypeVar

from crawler.facts.text import Span, fold

Value = TypeVar("Value")
_Tree: TypeAlias = "dict[str, _Tree]"


class Phrases(Generic[Value]):
    """Phrases, folded, and what each stands for, to be found in folded text."""

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._values = {fold(phrase): value for phrase, value in phrases.items() if phrase}
        tree: _Tree = {}
        for phrase in self._values:
            node = tree
            for char in phrase:
                node = node.setdefault(char, {})
            node[""] = {}
        self._regex = re.compile(_branch(tree) or "(?!)")

    def find(self, folded: str, start: int, end: int) -> Iterator[tuple[Span, Value]]:
        """Where phrases stand in a stretch of a folded text, from left to right, without overlap."""
        for match in self._regex.finditer(folded, start, end):
            yield Span(match.start(), match.end()), self._values[match.group()]

    def at(self, folded: str, position: int) -> tuple[Span, Value] | None:
        """The longest phrase that begins at a position."""
        match = self._regex.match(folded, position)
        return (Span(match.start(), match.end()), self._values[match.group()]) if match else None


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one; an empty string is none."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def _branch(node: _Tree) -> str:
    """A pattern for what may follow a place in the trie."""
    choices = [re.escape(char) + _branch(rest) for char, rest in sorted(node.items()) if char]
    if not choices:
        return ""
    body = choices[0] if len(choices) == 1 and "" not in node else f"(?:{'|'.join(choices)})"
    return f"{body}?" if "" in node else body
