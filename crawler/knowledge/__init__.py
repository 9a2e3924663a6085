"""What is known beforehand: people, bodies, sectors, phrases. Data in this folder, loaded once and checked."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a knowledge file, without blank ones and those that begin with ``#``."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def table_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated knowledge file, by the names in its first line."""
    rows = csv.DictReader(lines_of(name), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in rows)


@cache
def toml_of(name: str) -> dict[str, Any]:
    """A knowledge file in TOML."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
