"""From an article's text to who pledges how much, who says so, which rates apply. Pure and deterministic."""

from __future__ import annotations

from crawler.deals import Deal, default_deal
from crawler.facts.actors import find_actors
from crawler.facts.amounts import find_amounts
from crawler.facts.pledges import find_pledges
from crawler.facts.quotes import find_quotes
from crawler.facts.relevance import judge_relevance
from crawler.facts.sectors import find_sectors
from crawler.facts.speech import read_speech
from crawler.facts.tariffs import find_tariffs
from crawler.facts.text import Text
from crawler.items import Article, Facts

__all__ = ["extract"]


def extract(article: Article, deal: Deal | None = None) -> Facts:
    """The facts of an article on a deal: the same for the same article, whatever the machine or the day.

    Facts are read from the body, so that each has its place there; the title helps only to judge relevance. An article
    that is not relevant has no facts of the deal.
    """
    deal = deal or default_deal()
    text = Text(article.body, article.language, article.title, article.published)
    relevant, reasons = judge_relevance(text, deal)
    amounts = find_amounts(text)
    if not relevant and not amounts:
        return Facts(deal=deal.id, relevant=False, relevance_reasons=reasons)
    actors = find_actors(text)
    utterances = read_speech(text, actors)
    pledges = find_pledges(text, actors, utterances, amounts, deal)
    if not relevant:
        relevant, reasons = judge_relevance(text, deal, pledges)
    if not relevant:
        return Facts(deal=deal.id, relevant=False, relevance_reasons=reasons)
    tariffs = find_tariffs(text, actors, utterances, deal)
    return Facts(
        deal=deal.id,
        relevant=True,
        relevance_reasons=reasons,
        pledges=pledges,
        quotes=find_quotes(text, actors, utterances, deal),
        tariffs=tariffs,
        sectors=find_sectors(text, pledges, tariffs, deal),
    )
