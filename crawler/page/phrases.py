"""Paragraphs that are recognised by their words: notices, captions, offers, and headings that end an article."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crawler.knowledge import toml_of


class Phrases(NamedTuple):
    """Patterns of all languages, each tried at the beginning of a paragraph."""

    drop: re.Pattern[str]
    ends: re.Pattern[str]
    paywall: re.Pattern[str]


@cache
def phrases() -> Phrases:
    tables = [toml_of(f"{language}/page.toml")["body"] for language in ("en", "zh")]
    return Phrases(*(
        re.compile("|".join(pattern for table in tables for pattern in table[kind]), re.IGNORECASE)
        for kind in ("drop", "ends", "paywall")
    ))  # fmt: skip
