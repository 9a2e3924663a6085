"""The standfirst: text between the headline and the element that holds the article."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.page.blocks import Block, blocks
from crawler.page.furniture import is_furniture
from crawler.page.survey import Ground, Place

#: Elements between headline and text that are looked at.
_MOST = 40


def between(headline: LexborNode, holder: Place, ground: Ground) -> list[Block]:
    """The blocks after the headline and before the article's element, in the order of the page."""
    above: LexborNode | None = headline
    while above is not None:
        if above.mem_id == holder.node.mem_id:
            return []
        above = above.parent
    path = set()
    place: Place | None = holder
    while place is not None:
        path.add(place.node.mem_id)
        place = place.above
    found: list[Block] = []
    for seen, node in enumerate(_outside(headline, path)):
        if seen >= _MOST or len(found) >= _MOST:
            break
        if node.tag in ("h1", "p", "h2", "h3", "h4", "div", "section", "header", "span", "ul") and not is_furniture(
            node
        ):
            wrapped = blocks(node, ground)
            if node.tag in ("p", "h2", "h3", "h4") and wrapped:
                words = " ".join(block.text for block in wrapped)
                found.append(Block(node.tag, words, max(block.linked for block in wrapped), node))
            else:
                found.extend(wrapped)
    return found


def _outside(headline: LexborNode, path: set[int]) -> Iterator[LexborNode]:
    """Elements after the headline that neither hold the article nor stand in it."""
    node: LexborNode | None = headline
    while node is not None:
        sibling = node.next
        while sibling is not None:
            if sibling.mem_id in path:
                yield from _before(sibling, path)
                return
            if sibling.tag and sibling.tag[0] != "-":
                yield sibling
            sibling = sibling.next
        node = node.parent
        if node is not None and node.mem_id in path:
            # The headline stands in the article's element, or behind it.
            return


def _before(node: LexborNode, path: set[int]) -> Iterator[LexborNode]:
    """Inside an element that holds the article: what stands before it."""
    current: LexborNode | None = node
    while current is not None:
        child = current.first_child
        inner = None
        passed = []
        while child is not None:
            if child.mem_id in path:
                inner = child
                break
            if child.tag and child.tag[0] != "-":
                passed.append(child)
            child = child.next
        if inner is None:
            return
        yield from passed
        current = inner
