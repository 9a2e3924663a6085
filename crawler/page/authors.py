"""Who wrote an article, from all places where pages say it, in the order in which they are believed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.page.bylines import agencies, agency_named, english_names
from crawler.page.bylines_zh import chinese_agency, chinese_names, names_beside_time, plain_names
from crawler.page.prose import Text, head_of
from crawler.page.stated import AUTHORS, Stated, micro
from crawler.page.text import one_line, sound, unescaped
from crawler.sources import Selectors

_BYLINED = (
    '[rel~="author"],[itemprop~="author"],[class*="author" i],[class*="byline" i],[class*="reporter" i],'
    '[class*="writer" i]'
)


class Reading(Protocol):
    """What the authors need of the page that is read."""

    tree: LexborHTMLParser
    title: str
    selectors: Selectors
    warnings: list[str]


def authors_of(
    reading: Reading, said: Stated, text: Text, *, publisher: str, language: str
) -> tuple[list[str], str | None, str]:
    """The people, the agency, and where they were read."""
    names = (publisher, said.first("og:site_name"), said.linked.publisher if said.linked else "")
    outlets = {sound(name) for name in names if name}
    agency: str | None = None
    chinese = language.startswith("zh")
    for origin, lines in _places(reading, said, text, chinese):
        values = [line for line in lines if line]
        if chinese:
            for value in values:
                agency = agency or agency_named(value) or agencies().get(sound(chinese_agency(value) or ""))
                people = chinese_names(value)
                if not people and origin == "head":
                    people = names_beside_time(value)
                elif not people and origin != "body":
                    people = plain_names(value)
                if people:
                    return people, agency, origin
        if origin in ("body", "head") or not values:
            continue
        people, named = english_names(values, outlets, loose=origin == "generic")
        agency = agency or named
        if people:
            return people, agency, origin
    return [], agency, ""


def _places(reading: Reading, said: Stated, text: Text, chinese: bool) -> Iterator[tuple[str, list[str]]]:
    """Where authors stand, in the order of belief: on Chinese pages the byline comes before all statements."""
    tree, selectors = reading.tree, reading.selectors
    if selectors.authors:
        lines = []
        with suppress(SelectolaxError):
            lines = [one_line(node.text()) for node in tree.css(selectors.authors)[:20]]
        if not lines:
            reading.warnings.append("selector-authors-empty")
        yield "selector", lines
    if chinese:
        start = text.body[:200].split("\n\n")
        yield "body", [text.byline, start[0][:80], *start[1:2], text.body[-60:]]
        yield "head", [head_of(tree, reading.title, text)]
    if said.linked:
        yield "json-ld", [name for kind, name in said.linked.authors if kind != "Organization" or agency_named(name)]
    for name in AUTHORS:
        values = [unescaped(value) for value in said.meta.get(name, []) if not value.startswith("http")]
        if values:
            yield "meta", values
    yield "microdata", micro(tree, "author")
    yield "byline", [text.byline]
    lines = [one_line(node.text()) for node in tree.css(_BYLINED)[:12]]
    yield "generic", [line for line in lines if 2 < len(line) < 120][:4]
