"""From the blocks of a page to an article's body: what is repeated, captions, notices and bylines are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.body import Block, blocks, container, survey
from crawler.page.bylines_zh import chinese_names
from crawler.page.phrases import phrases
from crawler.page.stated import Stated
from crawler.page.text import fit, sound
from crawler.sources import Selectors

#: Elements whose text is program or form, taken out of the tree once the metadata is read.
_PROGRAM = ["script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"]
#: A notice is short; a longer paragraph that begins like one is the article's.
_NOTICE = 280
_BYLINE = re.compile(
    r"^(?:by|from)\s+[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]+){0,4}(?:,? (?:and|&) .{0,60}|,.{0,60}|\s*[|•–—-].{0,60})?$",
    re.IGNORECASE,
)
_CHINESE_BYLINE = re.compile(r"^[（(〔【\[]?[^。，！？]{0,40}(?:報導|报道|電|撰|記者|记者)[^。，！？]{0,20}$")
_HAN = re.compile("[㐀-䶿一-鿿]")


@dataclass(slots=True)
class Text:
    """The body of an article and what its reading showed by the way."""

    body: str = ""
    origin: str = "generic"
    byline: str = ""
    head: str = ""
    paywall: bool = False
    warnings: list[str] = field(default_factory=list)


def text_of(tree: LexborHTMLParser, title: str, said: Stated, selectors: Selectors) -> Text:
    """The text of a page's article."""
    tree.strip_tags(_PROGRAM)
    for selector in selectors.remove:
        for node in _selected(tree, selector):
            node.decompose()
    text = Text()
    ground = survey(tree)
    found = container(ground)
    paragraphs: list[Block] = []
    if found is not None:
        paragraphs = _kept(blocks(found.node, ground), title, text)
    text.body = fit("\n\n".join(block.text for block in paragraphs))
    if paragraphs:
        text.head = _between(tree, title, paragraphs[0].text)
    return text


def _selected(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except ValueError:
        return []


def _kept(found: list[Block], title: str, text: Text) -> list[Block]:
    """The blocks that are the article's."""
    known = phrases()
    kept: list[Block] = []
    heard: set[str] = set()
    title_sound = sound(title)
    for block in found:
        words = block.text
        short = len(words) < _NOTICE
        if block.linked > 0.8 and short:
            continue
        if short:
            if known.ends.match(words) and kept and len(words) < 60:
                rest = sum(
                    len(other.text) for other in found[found.index(block) :] if other.kind == "p" and other.linked < 0.3
                )
                if rest < 0.4 * sum(len(other.text) for other in kept):
                    break
                continue
            if known.drop.match(words):
                continue
            if _is_byline(words):
                text.byline = text.byline or words
                continue
        said = sound(words)
        if not said or said == title_sound or said in heard:
            continue
        heard.add(said)
        kept.append(block)
    while kept and kept[-1].kind in ("h2", "h3", "h4", "h5", "h6"):
        kept.pop()
    return kept


def _is_byline(words: str) -> bool:
    if len(words) > 90:
        return False
    if _HAN.search(words):
        return bool(_CHINESE_BYLINE.match(words)) and bool(chinese_names(words))
    return bool(_BYLINE.match(words)) and len(words) < 70


def _between(tree: LexborHTMLParser, title: str, first: str) -> str:
    """The words between headline and text, where time and byline stand."""
    body = tree.body
    if body is None:
        return ""
    everything = " ".join(body.text(separator=" ").split())
    end = everything.find(first[:24])
    if end < 0:
        return ""
    start = everything.rfind(title[:24], 0, end)
    return everything[max(start, end - 500) : end + 40]
