"""From mentions of pledged money to the pledge records of an article: duplicates, totals and parts, status, attribution."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.amounts import Amount
from crawler.facts.speech import Utterance
from crawler.facts.text import Text
from crawler.items import Pledge


def find_pledges(text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal) -> list[Pledge]:
    """The pledges of an article, in order of position."""
    return []
