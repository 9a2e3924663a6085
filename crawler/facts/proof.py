"""The proof of the number: a fact's value read again from the words of its figure and their bases alone.

Whatever rule found a fact, its number must follow from the words that it points at. What disagrees is no fact.
"""

from __future__ import annotations

from decimal import Decimal

from crawler.facts.amounts import reread
from crawler.facts.money import TABLES, YUAN
from crawler.facts.rates import read_rate
from crawler.items import Pledge, Tariff

_YUAN_CODES = {str(TABLES["yuan"]["zh-Hant"]), str(TABLES["yuan"]["zh-Hans"])}


def refusal(fact: Pledge | Tariff, body: str) -> str | None:
    """Why the body does not prove the fact's number; None where it does."""
    return _misplaced(fact, body) or (_pledge(fact) if isinstance(fact, Pledge) else _rate(fact))


def _misplaced(fact: Pledge | Tariff, body: str) -> str | None:
    """Whether the words that prove the fact stand where it says."""
    if body[fact.start : fact.end] != fact.evidence:
        return "the evidence is not in the body at its place"
    if body[fact.figure_start : fact.figure_end] != fact.figure:
        return "the figure is not in the body at its place"
    if not fact.start <= fact.figure_start <= fact.figure_end <= fact.end:
        return "the figure is not inside the evidence"
    for base in fact.figure_bases:
        if body[base.start : base.end] != base.words:
            return f"the base {base.words!r} is not in the body at its place"
    return None


def _pledge(fact: Pledge) -> str | None:
    reading = reread(fact.figure, [base.words for base in fact.figure_bases])
    if reading is None:
        return f"{fact.figure!r} cannot be read as a sum of money"
    if reading.value != Decimal(fact.value):
        return f"{fact.figure!r} says {reading.value:f}, not {fact.value}"
    high = Decimal(fact.high) if fact.high is not None else None
    if reading.high != high:
        return f"{fact.figure!r} says {reading.high} as the upper end, not {fact.high}"
    if reading.currency != fact.currency and not (reading.currency == YUAN and fact.currency in _YUAN_CODES):
        return f"{fact.figure!r} says {reading.currency}, not {fact.currency}"
    if reading.qualifier != fact.qualifier:
        return f"{fact.figure!r} says {reading.qualifier}, not {fact.qualifier}"
    return None


def _rate(fact: Tariff) -> str | None:
    bases = [base.words for base in fact.figure_bases]
    rate = read_rate(fact.figure, bases)
    if rate is None:  # "no tariff" is a rate before "on" alone, which the figure may have left behind
        rate = read_rate(f"{fact.figure} on", bases)
    if rate is None:
        return f"{fact.figure!r} cannot be read as a rate"
    if rate != Decimal(fact.rate):
        return f"{fact.figure!r} says {rate:f} per cent, not {fact.rate}"
    return None
