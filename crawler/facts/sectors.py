"""Which sectors a stretch of text names, and which ones an article ties to the deal."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.text import Span, Text
from crawler.items import Pledge, Tariff


def sectors_in(text: Text, span: Span) -> list[str]:
    """The codes of the sectors named in a stretch of the text, in order of first mention."""
    return []


def find_sectors(text: Text, pledges: list[Pledge], tariffs: list[Tariff], deal: Deal) -> list[str]:
    """The sectors that an article ties to the deal, to a pledge or to a tariff term."""
    return []
