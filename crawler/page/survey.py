"""Where a page's paragraphs are, and which element holds the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.furniture import INLINE, NAMED, NONE, TAGGED, WEAK, furniture, plain_names

#: Shortest paragraph that says where the article is, in bytes of UTF-8 (a Han character has three).
_TELLING = 60
#: With less text than this in <p>, text that stands in other elements is looked at too.
_FEW_BYTES = 1_500
_NO_HOLDERS = frozenset(("p", "a", "li", "h1", "h2", "h3", "h4", "title", "head", "html", "option", "script", "style"))


@dataclass(slots=True)
class Place:
    """An element above paragraphs, and their bytes of text: directly in it, below it, and in good ones below it."""

    node: LexborNode
    above: Place | None
    depth: int
    own: int = 0
    count: int = 0
    raw: int = 0
    good: int = 0
    dead: bool = False
    hinted: bool = False
    names: str = ""


@dataclass(slots=True)
class Ground:
    """The places of one page by the identity of their elements."""

    places: dict[int, Place] = field(default_factory=dict)
    total: int = 0

    def at(self, node: LexborNode) -> Place:
        """The place of an element, made with all places above it where it is new."""
        places = self.places
        found = places.get(node.mem_id)
        if found is not None:
            return found
        chain = []
        above: Place | None = None
        current = node.parent
        while current is not None:
            above = places.get(current.mem_id)
            if above is not None:
                break
            chain.append(current)
            current = current.parent
        depth = above.depth + 1 if above else 0
        for element in reversed(chain):
            above = places[element.mem_id] = Place(element, above, depth)
            depth += 1
        found = places[node.mem_id] = Place(node, above, depth)
        return found


def survey(tree: LexborHTMLParser, hint: str) -> Ground:
    """Where the paragraphs of a page are, and how much text each element holds.

    ``hint`` is the beginning of the article as the page states it, in small letters ("" where it does not).
    """
    ground = Ground()
    for parent, size, hinted in _paragraphs(tree, hint):
        place = ground.at(parent)
        place.own += size
        place.hinted = place.hinted or hinted
        place.count += 1
        ground.total += size
    order = sorted(ground.places.values(), key=lambda place: -place.depth)
    for place in order:
        place.raw += place.own
        if place.above:
            place.above.raw += place.raw
    # A name is not believed of an element that holds most of the page's text; a weak one only of one with little.
    limits = {NONE: 0.0, WEAK: 0.12 * ground.total, NAMED: 0.5 * ground.total, TAGGED: ground.total + 1}
    for place in reversed(order):
        above = place.above
        place.dead = (above is not None and above.dead) or place.raw < limits[furniture(place.node)]
    for place in order:
        if not place.dead:
            place.good += place.own
            if place.above:
                place.above.good += place.good
    return ground


def _paragraphs(tree: LexborHTMLParser, hint: str) -> list[tuple[LexborNode, int, bool]]:
    """The parents of running text, with its size in bytes and whether it is the stated beginning of the article."""
    found = []
    size_in_p = 0
    by_parent: dict[int, int] = {}
    seen = False
    for node in tree.css("p"):
        text = node.text().strip()
        size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if size >= _TELLING:
            parent = node.parent
            if parent is not None:
                hinted = bool(hint) and text[:40].lower().startswith(hint)
                seen = seen or hinted
                found.append((parent, size, hinted))
                size_in_p += size
                by_parent[parent.mem_id] = by_parent.get(parent.mem_id, 0) + size
    body = tree.body
    if body is None:
        return found
    few = size_in_p < _FEW_BYTES or (size_in_p < 3 * _FEW_BYTES and size_in_p * 3 < len(body.text()))
    if few or (not seen and max(by_parent.values()) < _FEW_BYTES // 2):
        for node in body.traverse(include_text=True, skip_empty=True):
            if not node.is_text_node:
                continue
            text = node.text_content or ""
            if len(text) > 15:
                text = text.strip()
                size = len(text.encode("utf-8", "replace"))
                holder = node.parent
                while size >= _TELLING and holder is not None and holder.tag in INLINE:
                    holder = holder.parent
                if size >= _TELLING and holder is not None and holder.tag not in _NO_HOLDERS:
                    found.append((holder, size, bool(hint) and text[:40].lower().startswith(hint)))
    return found


def container(ground: Ground, live: bool = False) -> Place | None:
    """The element that holds the article. ``live``: the page says that its article is a live blog, of many posts.

    It is the richest parent of paragraphs, widened as long as more text of the same kind comes in: from elements named
    alike (an article in parts), or in paragraphs as long as its own.
    """
    favour = ground.total // 6
    best = max(
        ground.places.values(),
        key=lambda place: 0 if place.dead else place.own + (favour if place.hinted else 0),
        default=None,
    )
    if best is None or not best.good:
        return None
    current, place = best, best.above
    story = None if live else _story(best)
    kinds = {_kind(best)}
    rich = [other for other in ground.places.values() if other.own and not other.dead]
    while place is not None and place.node.tag not in ("html", "-document"):
        gain = place.good - current.good
        if gain >= 0.04 * current.good:
            alike = other_gain = parts = paragraphs = 0
            for other in rich:
                if _inside(other, place) and not _inside(other, current):
                    if story is not None and place.depth < story.depth and _story(other) is not None:
                        # Another <article> beside this one is another story.
                        continue
                    if _kind(other) in kinds:
                        alike += other.own
                    else:
                        other_gain += other.own
                        parts += 1
                        paragraphs += other.count
            if place.count > 2 and place.own >= 0.12 * current.good:
                # Paragraphs stand directly beside the richest element, which is a box inside the article.
                alike += place.own
            if alike >= 0.04 * current.good or _worth(other_gain, parts, paragraphs, current, rich):
                if place.node.tag == "body" and current.good > 0.3 * ground.total and alike < 0.3 * current.good:
                    break
                current = place
                kinds |= {_kind(other) for other in rich if _inside(other, place) and other.count > 1}
        place = place.above
    return current


def _worth(gain: int, parts: int, paragraphs: int, current: Place, rich: list[Place]) -> bool:
    """Whether text in elements of other kinds is likely to be the article's: much of it, and in long paragraphs."""
    if not parts or gain < 0.12 * current.good:
        return False
    inside = [other for other in rich if _inside(other, current)]
    usual = sum(other.own for other in inside) / max(1, sum(other.count for other in inside))
    return gain / max(1, paragraphs) > 0.6 * usual and (gain > 0.3 * current.good or paragraphs > parts)


def _story(place: Place) -> Place | None:
    """The outermost <article> around a place."""
    found = None
    current: Place | None = place
    while current is not None:
        if current.node.tag == "article":
            found = current
        current = current.above
    return found


def _inside(place: Place, outer: Place) -> bool:
    current: Place | None = place
    while current is not None and current.depth > outer.depth:
        current = current.above
    return current is outer


def _kind(place: Place) -> str:
    if not place.names:
        place.names = f"{place.node.tag} {plain_names(place.node)}"
    return place.names
