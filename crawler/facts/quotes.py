"""From utterances to the quote records that are published."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.speech import Utterance
from crawler.facts.text import Text
from crawler.items import Quote


def find_quotes(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Quote]:
    """The quotes of an article, each speaker with one name, role and organisation throughout."""
    return []
