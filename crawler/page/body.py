"""The generic reader of an article's text: finds the element that holds it and takes its paragraphs in order.

No rule knows an outlet. An element that is named as furniture (``related``, ``newsletter`` …) or is a list of links is
passed over unless most of the page's text is in it; what is left is read block by block.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.furniture import BLOCKS, SKIPPED, is_furniture

#: Stands for <br> until a block's text is complete; no page has it, since control characters are taken out.
BREAK = "\x1f"
#: Shortest paragraph that says where the article is, in bytes of UTF-8 (a Han character has three).
_TELLING = 60
_INLINE_WRAPPERS = frozenset(("span", "font", "b", "strong", "em", "i", "center", "ins", "u", "mark", "small", "bdi"))


class Block(NamedTuple):
    """One paragraph, subhead or list item. ``linked`` is the share of its text that stands in links."""

    kind: str
    text: str
    linked: float
    node: LexborNode


@dataclass(slots=True)
class Place:
    """What is known of an element above a paragraph: bytes of text in paragraphs below it, in all and in good ones."""

    node: LexborNode
    above: Place | None
    depth: int
    own: int = 0
    count: int = 0
    raw: int = 0
    good: int = 0
    dead: bool = False


@dataclass(slots=True)
class Ground:
    """The places of one page by the identity of their elements."""

    places: dict[int, Place] = field(default_factory=dict)
    total: int = 0

    def at(self, node: LexborNode) -> Place:
        """The place of an element, made with all places above it where it is new."""
        places = self.places
        chain = []
        above: Place | None = None
        current: LexborNode | None = node
        while current is not None:
            above = places.get(current.mem_id)
            if above is not None:
                break
            chain.append(current)
            current = current.parent
        for element in reversed(chain):
            above = places[element.mem_id] = Place(element, above, above.depth + 1 if above else 0)
        assert above is not None
        return above


def survey(tree: LexborHTMLParser) -> Ground:
    """Where the paragraphs of a page are, and how much text each element holds."""
    ground = Ground()
    holders = _paragraphs(tree)
    for node, size in holders:
        place = ground.at(node.parent or node)
        place.own += size
        place.count += 1
        ground.total += size
    order = sorted(ground.places.values(), key=lambda place: -place.depth)
    for place in order:
        place.raw += place.own
        if place.above:
            place.above.raw += place.raw
    half = ground.total * 0.5
    for place in reversed(order):
        above = place.above
        place.dead = (above is not None and above.dead) or (place.raw < half and is_furniture(place.node))
    for place in order:
        if not place.dead:
            place.good += place.own
        if place.above:
            place.above.good += place.good
    return ground


def _paragraphs(tree: LexborHTMLParser) -> list[tuple[LexborNode, int]]:
    """Elements that hold running text, with their size in bytes; without <p>, the parents of long text nodes."""
    found = []
    size_in_p = 0
    for node in tree.css("p"):
        size = len(node.text().strip().encode("utf-8", "replace"))
        if size >= _TELLING:
            found.append((node, size))
            size_in_p += size
    body = tree.body
    if body is None:
        return found
    everything = len(body.text().encode("utf-8", "replace"))
    if size_in_p * 3 < everything:
        for node in body.traverse(include_text=True):
            if node.is_text_node:
                text = node.text_content
                if text and len(text) > 15:
                    size = len(text.strip().encode("utf-8", "replace"))
                    parent = node.parent
                    if size >= _TELLING and parent is not None:
                        while parent.tag in _INLINE_WRAPPERS and parent.parent is not None:
                            parent = parent.parent
                        if parent.tag not in ("p", "a", "li", "h1", "h2", "h3", "title"):
                            # The text stands in the element itself: a child of it stands for the paragraph.
                            found.append((node if node.parent.mem_id == parent.mem_id else node.parent, size))
    return found


def container(ground: Ground) -> Place | None:
    """The element that holds the article: the richest parent of paragraphs, widened while much more text comes in."""
    best = max(ground.places.values(), key=lambda place: 0 if place.dead else place.own, default=None)
    if best is None or not best.good:
        return None
    current = best
    place = best.above
    while place is not None and place.node.tag not in ("html", "-document"):
        gain = place.good - current.good
        if gain >= 0.12 * current.good:
            current = place
        place = place.above
    return current


def blocks(top: LexborNode, ground: Ground) -> list[Block]:
    """The text of an element, block by block, without furniture."""
    total = ground.total or 1
    found: list[Block] = []
    buffer: list[str] = []
    linked = 0
    holder = top

    def flush() -> None:
        nonlocal linked
        if buffer:
            _add(found, "div", "".join(buffer), linked, holder)
            buffer.clear()
            linked = 0

    stack: list[tuple[LexborNode | None, LexborNode]] = [(top.first_child, top)]
    while stack:
        node, parent = stack.pop()
        if node is None:
            flush()
            continue
        stack.append((node.next, parent))
        tag = node.tag
        if tag == "-text":
            text = node.text_content
            if text:
                buffer.append(text)
                holder = parent
            continue
        if tag == "br":
            buffer.append(BREAK)
            continue
        if tag not in BLOCKS:
            if not tag or tag in SKIPPED or tag[0] == "-":
                continue
            if tag == "a":
                text = _inner(node)
                linked += len(text)
                buffer.append(text)
                holder = parent
            elif node.first_child is not None and not is_furniture(node):
                if _holds_blocks(node):
                    stack.append((node.first_child, node))
                else:
                    buffer.append(_inner(node))
                    linked += _linked(node)
                    holder = parent
            continue
        flush()
        if tag in SKIPPED or is_furniture(node):
            place = ground.places.get(node.mem_id)
            if place is None or place.raw < 0.4 * total:
                continue
        if tag in ("p", "h2", "h3", "h4", "h5", "h6", "h1", "dt", "pre") or (
            tag in ("li", "td", "th", "dd", "blockquote") and not _holds_blocks(node)
        ):
            _add(found, tag, _inner(node), _linked(node), node)
        else:
            stack.append((node.first_child, node))
    flush()
    return found


def _inner(node: LexborNode) -> str:
    """The text of a node with its line breaks."""
    first = node.first_child
    if first is not None and first.next is None and first.tag == "-text":
        return first.text_content or ""
    for line_break in node.css("br"):
        line_break.insert_before(BREAK)
    return node.text()


def _linked(node: LexborNode) -> int:
    return sum(len(link.text()) for link in node.css("a"))


def _holds_blocks(node: LexborNode) -> bool:
    child = node.first_child
    while child is not None:
        if child.tag in BLOCKS:
            return True
        inner = child.first_child
        if inner is not None and inner.tag in BLOCKS:
            return True
        child = child.next
    return False


def _add(found: list[Block], kind: str, text: str, linked: int, node: LexborNode) -> None:
    for line in text.split(BREAK):
        plain = " ".join(line.split())
        if plain:
            found.append(Block(kind, plain, min(1.0, linked / len(plain)), node))
