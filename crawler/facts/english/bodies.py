"""Bodies named by their country: ``China's embassy in Washington``, ``the Japanese finance ministry``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from crawler.facts.english.houses import place
from crawler.facts.english.items import Item
from crawler.facts.english.words import exactly, lexicon, slug
from crawler.facts.names_known import NameHit, knowledge
from crawler.facts.text import Span, Text
from crawler.knowledge import toml_of

_OWNER = re.compile(r"([A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)(?:'s)? $")
_COUNTRY_BODIES = {"ministry", "embassy", "consulate", "parliament", "cabinet", "presidency", "military", "customs"}


def plain_bodies(text: Text, row: list[Item]) -> Iterator[NameHit]:
    """The bodies of one paragraph that are written without capitals, with the country they belong to."""
    for n, item in enumerate(row):
        if item.low not in _COUNTRY_BODIES:
            continue
        start = n
        while start > 0 and n - start < 3 and row[start - 1].low in lexicon("titles", "before"):
            start -= 1
        if start > 1 and row[start - 1].text == "'s":
            start -= 1
        if start < 1 or not _is_country(row[start - 1]):
            continue
        end = n + 1
        if (
            end + 1 < len(row)
            and row[end].low == "in"
            and (place(row[end + 1].text) or row[end + 1].names("collective"))
        ):
            end += 2
        span = Span(row[start - 1].start, row[end - 1].end)
        owner = row[start - 1].hit
        side = owner.side if owner else None
        yield NameHit(
            span.start, span.end, slug(text.folded[span.start : span.end]), "body", "name", text.words(span), span,
            speaker_type="official", side=side,
        )  # fmt: skip


def _is_country(item: Item) -> bool:
    return item.names("collective") or place(item.text) or item.text in exactly("names", "region")


def elsewhere(text: Text, hit: NameHit) -> NameHit:
    """A body of another country that only shares the name of a known one: ``Japan's Finance Ministry``."""
    entry = knowledge().get(hit.id)
    if (
        hit.kind != "body"
        or entry is None
        or entry.sort not in {"ministry", "agency", "central bank", "court", "cabinet"}
    ):
        return hit
    match = _OWNER.search(text.folded, max(hit.start - 40, 0), hit.start)
    if not match:
        return hit
    owner = match.group(1).split(" ")[-1]
    foreign = owner in exactly("names", "region") or place(owner)
    if not foreign or owner in _own_words(entry.side):
        return hit
    span = Span(match.start(1), hit.end)
    name = text.words(span)
    return (
        replace(
            hit,
            id=slug(text.folded[span.start : span.end]),
            name=text.words(Span(hit.start, hit.end)),
            side=None,
            known=False,
        )
        if name
        else hit
    )


@cache
def _own_words(side: str | None) -> set[str]:
    """The words by which the texts name a country: those of its collectives."""
    words: set[str] = set()
    for collective in toml_of("collectives.toml")["collective"]:
        if collective["side"] == side:
            for phrase in collective["phrases"]:
                words |= {w.removesuffix("'s") for w in phrase.split()}
    return words
