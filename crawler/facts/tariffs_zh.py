"""Tariff rates in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.deals import Deal
from crawler.facts.tariff_terms import RateMention
from crawler.facts.text import Sentence, Text


class Reader:
    def __init__(self, text: Text, deal: Deal) -> None:
        self.text = text

    def read(self, sentence: Sentence, before: list[Sentence]) -> Iterator[RateMention]:
        yield from ()
