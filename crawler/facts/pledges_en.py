"""Pledged money as English tells it, place by place."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.amounts import Amount
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.speech import Utterance
from crawler.facts.text import Text


def read_pledges(
    text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
) -> list[PledgeMention]:
    """Every place of the English paragraphs where pledged money is told, in order of position."""
    return []
