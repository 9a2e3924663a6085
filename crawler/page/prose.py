"""An article's body: from the source's selector, the generic reader, what is stated; a library where these disagree."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from importlib import import_module

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from crawler.page.blocks import Block, blocks, take_out
from crawler.page.lead import between
from crawler.page.sifting import Notes, kept_of, standfirst
from crawler.page.stated import Stated
from crawler.page.survey import Ground, container, survey
from crawler.page.text import fit, one_line, sound, unescaped
from crawler.sources import Selectors

#: Elements whose text is program or form.
_PROGRAM = ["script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"]
#: Bytes of UTF-8. A text shorter than this is doubted: the library is asked, and what is stated counts for more.
_DOUBTFUL = 200
#: Characters. A shorter answer of the library is as likely a footer as an article.
_WORTH_ASKING = 250
#: Bytes. The library's time grows faster than the page, so it is not asked about larger ones.
_LARGEST_ASKED = 1_000_000


@dataclass(slots=True)
class Text:
    """The body of an article and what its reading showed by the way."""

    body: str = ""
    origin: str = "generic"
    byline: str = ""
    first: str = ""
    head: str | None = None
    paywall: bool = False
    syndicated_from: str | None = None
    warnings: list[str] = field(default_factory=list)


def text_of(tree: LexborHTMLParser, page: bytes, title: str, said: Stated, selectors: Selectors) -> Text:
    """The text of a page's article."""
    text, notes = Text(), Notes()
    for selector in selectors.remove:
        take_out(_selected(tree, selector, text))
    description = (said.linked.description if said.linked else "") or unescaped(
        said.first("og:description", "description")
    )
    opening = (said.linked.body if said.linked else "")[:200].strip() or description
    ground = survey(tree, one_line(opening)[:24].lower() if len(opening) > 40 else "")
    holder = container(ground, live=bool(said.linked and said.linked.live))
    kept: list[Block] = []
    if selectors.body:
        kept = _by_selector(tree, selectors.body, title=title, ground=ground, notes=notes, text=text)
    if holder is not None and not kept:
        kept = kept_of(blocks(holder.node, ground), title, notes, ground)
        headline = _headline_node(said, title)
        if headline is not None and kept:
            lead = between(headline, holder, ground)
            kept = [*standfirst(lead, kept, title, description, notes), *kept]
    lines = [line for line in (_fit_line(block.text) for block in kept) if line]
    text.body = "\n\n".join(lines)
    text.first = lines[0] if lines else ""
    _checked(text, said, page)
    text.byline = notes.byline
    text.paywall = notes.paywalled(text.body, said.linked.free if said.linked else None)
    text.syndicated_from = notes.credited() if notes.notices else None
    return text


def _fit_line(text: str) -> str:
    """A block's text, whose white space is in order already, without what is unfit."""
    return text if text.isprintable() else one_line(text)


def _by_selector(
    tree: LexborHTMLParser, selector: str, *, title: str, ground: Ground, notes: Notes, text: Text
) -> list[Block]:
    """The blocks of the elements a source's selector names; nothing where it names little of the text on the page."""
    nodes = _selected(tree, selector, text)
    kept = [block for node in nodes for block in kept_of(blocks(node, ground), title, notes, ground)]
    size = sum(len(block.text.encode("utf-8", "replace")) for block in kept)
    richest = max((place.own for place in ground.places.values() if not place.dead), default=0)
    if not kept:
        text.warnings.append("selector-body-empty")
    elif size < 0.5 * richest:
        # The page changed under the selector: it still names something, but not the article.
        text.warnings.append("selector-body-short")
        return []
    else:
        text.origin = "selector"
    return kept


def _checked(text: Text, said: Stated, page: bytes) -> None:
    """What was read against the text that the page states; where both are thin, the library's answer."""
    stated = said.linked.body.strip() if said.linked else ""
    if len(stated) > 1.5 * len(text.body) and len(stated) > _DOUBTFUL:
        heard = sound(stated)
        if len(text.body) < 4 * _DOUBTFUL or sound(text.first)[:60] in heard:
            lines = [unescaped(line) for line in stated.replace("</p>", "\n").replace("<br", "\n<br").split("\n")]
            text.body = fit("\n\n".join(line for line in lines if line))
            text.first = next((line for line in lines if line), "")
            text.origin = "json-ld"
            text.warnings.append("body-stated-only")
            return
    if len(stated) > 0.5 * len(text.body) and len(stated) > 5 * _DOUBTFUL and not _agree(text.body, stated):
        text.warnings.append("body-differs-from-stated")
    if len(text.body.encode("utf-8", "replace")) < _DOUBTFUL and len(page) < _LARGEST_ASKED:
        asked = _asked(page)
        if len(asked) > max(_WORTH_ASKING, 2 * len(text.body)):
            text.body, text.origin = asked, "library"
            text.first = asked.split("\n\n", 1)[0]
            text.warnings.append("body-by-library")


def _agree(body: str, stated: str) -> bool:
    """Whether at least half of the longer paragraphs begin as stretches of the stated text do."""
    longer = [paragraph for paragraph in body.split("\n\n") if len(paragraph) > 60]
    if sum(paragraph[:30] in stated for paragraph in longer) * 2 >= len(longer):
        return True
    heard = sound(stated)
    return sum(sound(paragraph[:60])[:40] in heard for paragraph in longer) * 2 >= len(longer)


def _asked(page: bytes) -> str:
    """The text that trafilatura finds, by paragraphs; "" where it finds none or fails."""
    library = import_module("trafilatura")
    # it warns of pages without text, which is what it is asked about
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = library.extract(
            page.decode("utf-8", "replace"), favor_precision=True, include_comments=False, fast=True
        )
    except (ValueError, TypeError, RecursionError, AttributeError, IndexError):
        return ""
    return fit("\n\n".join(line.strip() for line in (found or "").split("\n") if line.strip()))


def _selected(tree: LexborHTMLParser, selector: str, text: Text) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError:
        text.warnings.append("selector-invalid")
        return []


def _headline_node(said: Stated, title: str) -> LexborNode | None:
    """The heading that is the headline."""
    wanted = sound(title)
    for heading, node in zip(said.headings, said.heading_nodes, strict=True):
        heard = sound(heading)
        if len(heard) > 3 and (heard.startswith(wanted) or wanted.startswith(heard)):
            return node
    return None


def head_of(tree: LexborHTMLParser, title: str, text: Text) -> str:
    """The words between headline and text, where time and byline stand."""
    if text.head is None:
        text.head = _head(tree, title, text.first) if text.first else ""
    return text.head


def _head(tree: LexborHTMLParser, title: str, first: str) -> str:
    tree.strip_tags(_PROGRAM)
    everything = tree.body.text(separator=" ") if tree.body is not None else ""
    end = everything.find(first[:24])
    if end < 0:
        # White space between the first words, which the body has made one.
        everything = " ".join(everything.split())
        end = everything.find(first[:24])
        if end < 0:
            return ""
    window = " ".join(everything[max(0, end - 4000) : end + 60].split())
    end = max(window.find(first[:24]), 0)
    start = window.rfind(title[:24], 0, end)
    return window[max(start, end - 500, 0) : end + 40]
