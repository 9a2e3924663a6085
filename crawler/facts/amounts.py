"""The amount grammar: sums of money as English and Chinese write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crawler.facts.text import Span, Text
from crawler.items import Qualifier


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """A sum of money: its words (qualifier and currency included), value in whole units, currency, qualifier.

    ``bases`` are other words that the sum leans on. ``twin`` is the same sum restated in another currency, which follows it.
    """

    value: Decimal
    high: Decimal | None
    currency: str
    qualifier: Qualifier
    bases: tuple[Span, ...] = ()
    twin: Span | None = None
    rule: str = ""


def find_amounts(text: Text) -> list[Amount]:
    """The sums of money in a text, in order of position."""
    return []
