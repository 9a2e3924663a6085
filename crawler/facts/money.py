"""What both amount grammars share: the currencies, and a sum of money as one language's grammar reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from crawler.facts.text import Span, fold
from crawler.items import Qualifier
from crawler.knowledge import toml_of

TABLES = toml_of("amounts.toml")
YUAN = "元"  # the code of money that is only called 元, until the text's own currency is put in its place


@dataclass(frozen=True, slots=True)
class Sum(Span):
    """A sum of money as its own words give it; what they leave open is None.

    ``low`` and ``high`` are whole units where ``scaled``, else the bare number. ``factor`` is set for a sum told
    only in relation to another one. ``mark`` and ``scale`` are where the currency and the scale word stand.
    """

    low: Fraction
    high: Fraction | None
    scaled: bool
    currency: str | None
    qualifier: Qualifier | None
    core: Span
    mark: Span | None = None
    scale: Span | None = None
    factor: Fraction | None = None
    seeks_ahead: bool = False
    rule: str = ""


def longest_first(words: Iterable[str]) -> str:
    """A pattern of the words, folded, the longest first; blanks stand for any one blank."""
    folded = sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r" ") for w in folded)


@cache
def currency_codes() -> dict[str, str]:
    """The code of each written form of a currency, folded, in lower case and without blanks."""
    codes: dict[str, str] = {}
    for row in TABLES["currency"]:
        for form in (*row["marks"], *row["words"], *row["zh"], *row.get("zh_before", ())):
            codes.setdefault(plain_form(form), row["code"])
    for form in TABLES["yuan"]["words"]:
        codes.setdefault(plain_form(form), YUAN)
    return codes


def plain_form(words: str) -> str:
    """A written form of a currency as a key."""
    return "".join(fold(words).lower().split())


def currency_of(words: str | None) -> str | None:
    """The code of a currency's written form; None where it is none."""
    return currency_codes().get(plain_form(words)) if words else None


@cache
def country_of_currency(code: str) -> str:
    """The country (ISO 3166-1 alpha-2) whose money a currency is; empty where the tables do not know it."""
    return next((str(row["country"]) for row in TABLES["currency"] if row["code"] == code), "")


def forms_of(*fields: str) -> list[str]:
    """All written forms of currencies of the given kinds."""
    return [form for row in TABLES["currency"] for field in fields for form in row.get(field, ())]
