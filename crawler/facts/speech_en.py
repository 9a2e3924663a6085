"""Speech in English paragraphs: direct and indirect, with its speaker."""

from __future__ import annotations

from crawler.facts.actors import Actors
from crawler.facts.text import Span, Text
from crawler.facts.utterance import Utterance


def read(text: Text, paragraphs: list[Span], actors: Actors) -> list[Utterance]:
    """What is said in the English paragraphs of a text, in order of position."""
    return []
