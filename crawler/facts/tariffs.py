"""Tariff rates for goods of one side entering the other, with their status, legal kind and dates."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.speech import Utterance
from crawler.facts.text import Text
from crawler.items import Tariff


def find_tariffs(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Tariff]:
    """The tariff rates of an article, in order of position."""
    return []
