"""Text for people at a terminal: tables that line up in Chinese too, and nothing that steers the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Controls, marks that turn the direction of writing (U+202A..U+202E, U+2066..U+2069), invisible characters.
_STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def plain(text: object, limit: int = 500) -> str:
    """A text on one line, without control or direction characters, cut to ``limit`` characters."""
    spaced = " ".join(str(text)[: 2 * limit].split())
    line = "".join(c for c in spaced if unicodedata.category(c) not in _STEERING)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table with its columns lined up; columns that hold only numbers are set to the right."""
    cells = [[plain(cell, 80) if cell is not None else "-" for cell in row] for row in rows]
    numeric = [bool(rows) and all(isinstance(row[n], int | float | None) for row in rows) for n in range(len(head))]
    widths = [max(width(line[n]) for line in [list(head), *cells]) for n in range(len(head))]

    def line(row: Sequence[str]) -> str:
        parts = []
        for cell, wide, right in zip(row, widths, numeric, strict=True):
            space = " " * (wide - width(cell))
            parts.append(space + cell if right else cell + space)
        return "  ".join(parts).rstrip()

    return "\n".join([line(head), "  ".join("-" * wide for wide in widths), *map(line, cells)])
