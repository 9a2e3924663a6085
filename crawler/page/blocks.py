"""The text of an element block by block: paragraphs, subheads, items of lists, rows of tables; no furniture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.page.furniture import BLOCKS, SKIPPED, is_furniture
from crawler.page.survey import Ground

#: Stands for <br> until a block's text is complete; no page has it, since control characters are taken out.
BREAK = "\x1f"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEAVES = HEADINGS | {"p", "dt", "pre"}
#: Elements inside a paragraph that may be furniture.
_SUSPECT = "span[class],div[class],small[class],sup[class],figure,script,style,noscript,template,svg,button,iframe"
_SMALL = frozenset(("li", "td", "th", "dd", "blockquote", "summary"))


class Block(NamedTuple):
    """One paragraph, subhead or list item. ``linked`` is the share of its text that stands in links."""

    kind: str
    text: str
    linked: float
    node: LexborNode


def blocks(top: LexborNode, ground: Ground) -> list[Block]:
    """The blocks of an element, in the order of the page."""
    places = ground.places
    found: list[Block] = []
    buffer: list[str] = []
    linked = 0
    holder = top
    stack: list[LexborNode | None] = [top.first_child]
    parents = [top]
    while stack:
        node = stack.pop()
        if node is None:
            if buffer:
                _add(found, "div", "".join(buffer), linked, holder)
                buffer.clear()
                linked = 0
            parents.pop()
            continue
        stack.append(node.next)
        tag = node.tag
        if tag == "-text":
            text = node.text_content
            if text and (buffer or not text.isspace()):
                buffer.append(text)
                holder = parents[-1]
            continue
        if tag == "br":
            if buffer:
                buffer.append(BREAK)
            continue
        if tag not in BLOCKS:
            if not tag or tag in SKIPPED or tag[0] == "-" or node.first_child is None:
                continue
            if _holds_blocks(node):
                # A link around blocks is the card of another story, unless the page is wrapped in it.
                place = places.get(node.mem_id) if tag == "a" else None
                if not is_furniture(node) and (tag != "a" or (place is not None and place.raw > 0.4 * ground.total)):
                    stack.append(node.first_child)
                    parents.append(node)
            elif tag == "a":
                text = _inner(node)
                linked += len(text)
                buffer.append(text)
                holder = parents[-1]
            elif not is_furniture(node):
                buffer.append(_inner(node))
                linked += _linked(node)
                holder = parents[-1]
            continue
        if buffer:
            _add(found, "div", "".join(buffer), linked, holder)
            buffer.clear()
            linked = 0
        if tag in SKIPPED or is_furniture(node):
            place = places.get(node.mem_id)
            if place is None or place.dead:
                continue
        if tag in _LEAVES or (tag in _SMALL and not _holds_blocks(node)):
            _add(found, tag, _inner(node), _linked(node), node)
        elif tag == "tr" and not _holds_layout(node):
            _row(found, node)
        else:
            stack.append(node.first_child)
            parents.append(node)
    return found


def _inner(node: LexborNode) -> str:
    """The text of a node with its line breaks, without parts of it that are furniture."""
    child = node.first_child
    if child is None:
        return ""
    if child.next is None and child.tag == "-text":
        return child.text_content or ""
    unwanted = []
    broken = False
    while child is not None:
        tag = child.tag
        if tag == "br":
            broken = True
        elif tag and tag not in {"-text", "a"}:
            if tag in SKIPPED or is_furniture(child):
                unwanted.append(child)
            else:
                inner = child.first_child
                if inner is not None and (inner.next is not None or inner.tag != "-text"):
                    broken = True
        elif tag == "a" and child.first_child is not None and child.first_child.tag != "-text":
            broken = True
        child = child.next
    for part in unwanted:
        part.decompose()
    if broken:
        take_out(part for part in node.css(_SUSPECT) if is_furniture(part))
        for line_break in node.css("br"):
            line_break.insert_before(BREAK)
    return node.text()


def take_out(nodes: Iterable[LexborNode]) -> None:
    """Takes elements out of the tree. What stands in one already taken out must not be touched: its memory is gone."""
    found = list(nodes)
    chosen = {node.mem_id for node in found}
    outer = []
    for node in found:
        above = node.parent
        while above is not None and above.mem_id not in chosen:
            above = above.parent
        if above is None:
            outer.append(node)
    for node in outer:
        node.decompose()


def _linked(node: LexborNode) -> int:
    """Characters of a node's text that stand in links."""
    child = node.first_child
    if child is None or (child.next is None and child.tag == "-text"):
        return 0
    return sum(len(link.text()) for link in node.css("a"))


def _holds_blocks(node: LexborNode) -> bool:
    """Whether an element has blocks in it, looking two levels down."""
    child = node.first_child
    while child is not None:
        if child.tag in BLOCKS:
            return True
        inner = child.first_child
        while inner is not None:
            if inner.tag in BLOCKS:
                return True
            inner = inner.next
        child = child.next
    return False


def _holds_layout(row: LexborNode) -> bool:
    """Whether a table's row holds paragraphs or tables: then the table lays out a page."""
    cell = row.first_child
    cells = 0
    while cell is not None:
        if cell.tag in ("td", "th"):
            cells += 1
            if _holds_blocks(cell) or len(cell.text()) > 200:
                return True
        cell = cell.next
    return cells < 2


def _row(found: list[Block], row: LexborNode) -> None:
    """One row of a table of data as one block, its cells apart by a tabulator's worth of space."""
    cells = [" ".join(_inner(cell).replace(BREAK, " ").split()) for cell in row.css("td,th")]
    text = " | ".join(cell for cell in cells if cell)
    if text:
        found.append(Block("tr", text, min(1.0, _linked(row) / len(text)), row))


def _add(found: list[Block], kind: str, text: str, linked: int, node: LexborNode) -> None:
    if BREAK in text:
        lines = [line for line in (" ".join(line.split()) for line in text.split(BREAK)) if line]
        share = min(1.0, linked / (sum(map(len, lines)) or 1))
        found.extend(Block(kind, line, share, node) for line in lines)
        return
    plain = " ".join(text.split())
    if plain:
        found.append(Block(kind, plain, min(1.0, linked / len(plain)), node))
