"""Which blocks of an element are the article's: repeats, captions, notices, stamps and bylines are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from crawler.page.blocks import HEADINGS, Block
from crawler.page.bylines import agency_named
from crawler.page.bylines_zh import chinese_names
from crawler.page.furniture import plain_names
from crawler.page.phrases import is_stamp, phrases
from crawler.page.survey import Ground
from crawler.page.text import sound

#: A notice is short; a longer paragraph that begins like one is the article's.
_NOTICE = 280
#: Bytes of UTF-8: a text shorter than the first may be a stub, one longer than the second is none.
_STUB, _LONG = 1_500, 4_000
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|[Vv]on)\s+[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]+){1,4}"
    r"(?:,? (?:and|AND|&) .{0,60}|,.{0,60}|\s*[|•–—/-].{0,60})?(?<![.!?])$"
)
#: "(By Nora Feld and Tom Quint)", as agencies sign below the text.
_BRACKETED = re.compile(r"^\([Bb]y [A-Z][^()]{3,80}\)(?:\s+Enditem.{0,10})?$")
#: The editor and the date of filing behind the last sentence of an agency's text.
_FILED = re.compile(r"\s?[（(](?:編輯|編譯|核稿|責任編輯)[:：／/][^（()）]{2,30}[）)]\s?\d{0,8}$")
_CHINESE_BYLINE = re.compile(r"^[（(〔【\[]?[^。，！？]{0,40}(?:報導|报道|電|撰|記者|记者)[^。，！？]{0,20}$")
#: A desk or a name and a place, and nothing else: 社會中心／綜合報導.
_DESK = re.compile(r"^[（(〔【\[]?[㐀-䶿一-鿿、 ]{2,14}\s?[／/╱]\s?[㐀-䶿一-鿿]{2,8}(?:報導|报道)[）)〕】\]]?$")
_HAN = re.compile("[㐀-䶿一-鿿]")
_STANDFIRST = re.compile(
    r"standfirst|dek\b|deck\b|excerpt|sub-?(?:title|head)|summary|intro|\blede?\b|description|abstract", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?。！？”\"’'」』）):…]$")


@dataclass(slots=True)
class Notes:
    """What the sifting of blocks shows by the way: the byline and the notices that were left out."""

    byline: str = ""
    notices: list[str] = field(default_factory=list)

    def paywalled(self, body: str, free: bool | None) -> bool:
        """Whether a text is only the beginning that readers see who do not pay.

        A page that says its article is not free often shows all of it to machines; a notice to subscribe stands on
        free pages too. Both together mean a stub; so does the notice beside a short text, and the statement beside a
        short text that breaks off.
        """
        size = len(body.encode("utf-8", "replace"))
        if free or size > _LONG:
            return False
        search = phrases(chinese=True).paywall.search
        asked = any(search(words.lower()) for words in self.notices[-12:])
        broken = body.endswith(("…", "...")) or not _ENDED.search(body)
        return (asked and (free is False or size < _STUB)) or (free is False and size < _STUB and broken)

    def credited(self) -> str | None:
        """The outlet that a credit line names as the text's first publisher."""
        for words in self.notices:
            for pattern in phrases(chinese=True).outlets:
                found = pattern.match(words)
                if found:
                    return found[1].strip()
        return None


def standfirst(found: list[Block], kept: list[Block], title: str, description: str, notes: Notes) -> list[Block]:
    """Of the blocks between headline and text, those that are sentences of the article's own."""
    known = phrases(_chinese(kept))
    body = {sound(block.text) for block in kept[:3]}
    told = sound(description)
    lead: list[Block] = []
    for block in found:
        words = block.text
        heard = sound(words)
        if len(words) < _NOTICE and (known.drop.begin(words) or is_stamp(words)):
            continue
        if _is_byline(words):
            notes.byline = notes.byline or words
            continue
        if block.linked > 0.3 or not heard or heard in body or heard == sound(title):
            continue
        size = len(words.encode("utf-8", "replace"))
        if (told and size > 30 and (told.startswith(heard[:60]) or heard.startswith(told[:60]))) or (
            size > 50
            and block.kind in ("p", "h2", "h3", "div", "li", "h4")
            and (
                _ENDED.search(words)
                or block.kind != "div"
                or _STANDFIRST.search(block.node.attributes.get("class") or "")
            )
        ):
            body.add(heard)
            lead.append(block)
    return lead[:6]


def kept_of(found: list[Block], title: str, notes: Notes, ground: Ground) -> list[Block]:
    """The blocks that are the article's."""
    known = phrases(_chinese(found))
    kept: list[Block] = []
    heard: set[str] = set()
    title_bare = sound(title).rstrip("0123456789")
    left_size = sum(len(block.text) for block in found if block.linked < 0.5)
    size = 0
    scope: int | None = None
    for index, block in enumerate(found):
        words = block.text
        short = len(words) < _NOTICE
        if scope is not None and _within(block.node, scope):
            continue
        if block.linked > 0.8 and short:
            if block.kind not in HEADINGS:
                continue
            scope = _teaser(block.node, ground)
            if scope is not None:
                continue
        if short:
            if len(words) < 60 and size > 0.6 * left_size:
                if known.ends.begin(words):
                    break
                if known.boxes.begin(words):
                    if _other_stories(found[index + 1 :], kept):
                        break
                    continue
            if known.drop.begin(words):
                notes.notices.append(words)
                continue
            if is_stamp(words):
                continue
            if _is_byline(words):
                if size < 0.1 * left_size or index + 2 >= len(found):
                    # One in the middle is of a box inside the article.
                    notes.byline = notes.byline or words
                continue
            if _asks(words):
                notes.notices.append(words)
        if len(words) < 8 and not sound(words):
            continue
        if abs(len(words) - len(title)) < 24 and sound(words).rstrip("0123456789") == title_bare:
            if block.kind in HEADINGS and size < 0.4 * left_size:
                # What stands before the headline is not the article's.
                kept.clear()
            continue
        if len(words) > 50:
            if words in heard:
                continue
            heard.add(words)
        kept.append(block)
        size += len(words)
    while kept and kept[-1].kind in HEADINGS:
        kept.pop()
    if kept and _FILED.search(kept[-1].text):
        kept[-1] = kept[-1]._replace(text=_FILED.sub("", kept[-1].text))
    return kept


def _asks(words: str) -> bool:
    """Whether a paragraph may ask readers to subscribe: looked at more closely where the text is short."""
    return "subscri" in words or "Subscri" in words or "unlock" in words or "訂閱" in words or "會員" in words


def _chinese(found: list[Block]) -> bool:
    """Whether any of the first blocks has Han characters."""
    return any(_HAN.search(block.text) for block in found[:8])


def _other_stories(rest: list[Block], kept: list[Block]) -> bool:
    """Whether what follows a heading such as "Related" is of other stories: nothing stands as the paragraphs before."""
    home = {_standing(block.node) for block in kept if block.kind == "p"}
    return not any(
        block.linked < 0.3
        and block.kind == "p"
        and len(block.text.encode("utf-8", "replace")) > 80
        and _standing(block.node) in home
        for block in rest
    )


def _standing(node: LexborNode) -> tuple[str, str, str]:
    """How a paragraph stands in the page: its classes, and the names of the two elements around it."""
    parent = node.parent
    above = parent.parent if parent is not None else None
    return (
        plain_names(node),
        f"{parent.tag} {plain_names(parent)}" if parent is not None else "",
        f"{above.tag} {plain_names(above)}" if above is not None else "",
    )


def _teaser(heading: LexborNode, ground: Ground) -> int | None:
    """The element around a linked heading: it announces another story, unless much of the page's text is in it."""
    parent = heading.parent
    while parent is not None and parent.tag in ("a", "header", "span"):
        parent = parent.parent
    if parent is None or parent.tag not in ("div", "li", "article", "section"):
        return None
    place = ground.places.get(parent.mem_id)
    return None if place is not None and place.raw > 0.25 * ground.total else parent.mem_id


def _within(node: LexborNode, scope: int) -> bool:
    current: LexborNode | None = node
    for _ in range(5):
        if current is None:
            return False
        if current.mem_id == scope:
            return True
        current = current.parent
    return False


def _is_byline(words: str) -> bool:
    if len(words) > 90:
        return False
    if _HAN.search(words):
        if _DESK.match(words):
            return True
        return bool(_CHINESE_BYLINE.match(words)) and bool(chinese_names(words))
    if len(words) < 50 and agency_named(words.split(",", 1)[0]):
        return True
    return (bool(_BYLINE.match(words)) and len(words) < 70) or bool(_BRACKETED.match(words))
