"""The title before a name: ``US Commerce Secretary X``, ``Foo Corp president X``, ``its spokesman, X``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.facts.english.houses import house_type, place
from crawler.facts.english.items import Item, joined, title_class, title_end, title_start
from crawler.facts.english.title import DETERMINERS, OWN, Title, type_of
from crawler.facts.english.titles_after import apposition
from crawler.facts.english.verbs import is_speech_form
from crawler.facts.english.words import PREPOSITIONS, exactly, lexicon
from crawler.facts.text import Span, Text


def title_before(text: Text, row: list[Item], n: int) -> Title | None:
    """The title right before a name, or before a comma and a name."""
    end = n
    if (
        end > 2
        and row[end - 1].low == "by"
        and row[end - 2].low in {"led", "headed"}
        and row[end - 3].low in {"analysts", "economists"}
    ):
        own = "its" if end > 3 and row[end - 4].low in OWN else None
        return Title(Span(row[max(end - 4, 0)].start, row[end - 1].end), None, None, None, own, "analyst")
    honorific = None
    if end > 1 and row[end - 1].text == "." and row[end - 2].low in lexicon("titles", "honorifics"):
        honorific, end = _honorific(row, end - 2), end - 2
    elif end and row[end - 1].low in lexicon("titles", "honorifics") and title_start(row, end) is None:
        honorific, end = _honorific(row, end - 1), end - 1
    comma = bool(end > 1 and row[end - 1].text == ",")
    if comma:
        end -= 1
    core = _core_before(row, end)
    owner = row[end - 2].hit if end > 1 and end == n and row[end - 1].text == "'s" else None
    if owner and owner.kind in {"company", "body"} and owner.form == "name":  # Foo College's X
        return Title(Span(row[end - 2].start, row[end - 1].end), None, owner.name, owner, None, type_of(owner))
    if core is None and not comma and end == n:
        title = _of_house_before(text, row, end)
        if title:
            return title
    if core is None:
        return (_phrase_before(text, row, end, n) if comma else None) or honorific
    start, house, own = _leftwards(row, core)
    determiner = row[start - 1] if start else None
    follows = row[n + 1] if n + 1 < len(row) else None
    if comma and follows and follows.text not in {",", ".", '"', "(", ";", ":"}:
        return honorific
    if comma and not (determiner and (determiner.low in DETERMINERS or determiner.text == "'s")):
        return honorific
    return _make(text, row, _Phrase(start, end, core, house, own, determiner))


def _of_house_before(text: Text, row: list[Item], end: int) -> Title | None:
    """``the president of the Foo Council X``: a title, ``of`` and a house right before the name."""
    if end < 3 or not row[end - 1].names("company", "body"):
        return None
    of = end - 3 if row[end - 2].low == "the" else end - 2
    if row[of].low not in {"of", "at", "for"}:
        return None
    core = title_start(row, of)
    house = row[end - 1].hit
    if core is None or house is None or house.form == "pronoun":
        return None
    start, _, _ = _leftwards(row, core)
    words = joined(row[core:of])
    kind, sort = title_class(words), type_of(house)
    named = start > 0 and row[start - 1].low in DETERMINERS
    head = Span(row[start - 1 if named else start].start, row[end - 1].end)
    if sort == "official" and kind in {"official", "open"} and words not in lexicon("titles", "spokes"):
        return Title(head, text.body[row[start].start : head.end], None, house, None, "official")
    role = text.body[row[start].start : row[of - 1].end]
    return Title(head, role, house.name, house, None, kind if kind != "open" else sort or "open")


def _phrase_before(text: Text, row: list[Item], comma: int, n: int) -> Title | None:
    """``The head of the Foo Institute, X,``: a whole noun phrase before the comma and the name."""
    follows = row[n + 1] if n + 1 < len(row) else None
    if follows is None or follows.text not in {",", "."}:
        return None
    start = comma
    while start > max(comma - 16, 0) and row[start - 1].text not in {".", ",", ";", ":", '"', "?", "!", "(", ")"}:
        start -= 1
    if row[start].low not in DETERMINERS and not (start + 1 < comma and row[start + 1].text == "'s"):
        return None
    title = apposition(text, row, start)
    return title if title and title.span.end == row[comma - 1].end else None


def _honorific(row: list[Item], at: int) -> Title:
    return Title(row[at], None)


def _core_before(row: list[Item], end: int) -> int | None:
    """Where the last words of a title begin that end before ``end``, ``of Commerce`` included."""
    low = max(end - 7, 0)
    for at in range(end - 1, low, -1):
        if row[at].low == "of" and joined(row[at + 1 : end]) in lexicon("titles", "of"):
            return title_start(row[:at], at)
    return title_start(row, end)


def _leftwards(row: list[Item], core: int) -> tuple[int, Item | None, str | None]:
    """Where the title begins with its modifiers, the house named before it, and a house noun that owns it (`party`)."""
    at = core
    own = None
    country = False
    before = lexicon("titles", "before")
    never = exactly("names", "never") - exactly("names", "region")
    while at > 0:
        item = row[at - 1]
        first = title_start(row, at - 1) if item.low == "and" and at > 1 else None
        if first is not None:
            at = first
            continue
        if item.names("company", "body"):
            return (at, None, own) if country else (at - 1, item, own)
        if item.names("collective"):
            at -= 1
            country = True
            continue
        if item.text == ")" and at > 3 and row[at - 3].text == "(" and row[at - 4].names("company", "body"):
            return at - 1, row[at - 4], own
        if item.low == "and" or not item.text[:1].isalpha():
            break
        if item.low in before and (not item.capital or at > 1 or item.text not in never):
            if item.low in lexicon("houses", "body_nouns") or item.low in {"company", "group"}:
                own = own or item.low
            at -= 1
            continue
        if at == core and _kind_of_work(row, at - 1):
            at -= 1
            continue
        if item.capital and item.text not in never and not _begins(row, at - 1):
            at -= 1
            continue
        if item.capital and item.text not in never and _begins(row, at - 1) and item.low != "the":
            at -= 1
        break
    return at, None, own


def _kind_of_work(row: list[Item], at: int) -> bool:
    """Whether a word outside the lists tells which lawyer or economist: ``the retired economist``, ``said tax lawyer``.

    Something that opens a phrase must stand before it: an article, a preposition, a verb of saying.
    """
    low = row[at].low
    if at < 1 or row[at].capital or not low.isalpha() or low in PREPOSITIONS | DETERMINERS or is_speech_form(low):
        return False
    closed = {"and", "or", "but", "when", "as", "while", "that", "than", "if", "who", "by", "not", "said", "unlike"}
    before = row[at - 1]
    opens = before.low in DETERMINERS or before.low in PREPOSITIONS or is_speech_form(before.low) or before.text == "'s"
    return low not in closed and not low.endswith("ly") and opens


def _begins(row: list[Item], at: int) -> bool:
    """Whether an item begins a sentence, as far as punctuation tells."""
    return at == 0 or row[at - 1].text in {".", "!", "?", '"'}


_NEAR = 3000  # characters around a title in which a word of it may stand without its capital
_PRIVATE = {"company", "group", "party"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The items of a title before a name: where it begins and ends, where its last words begin, what stands by it."""

    start: int
    end: int
    core: int
    house: Item | None
    own: str | None
    determiner: Item | None


def _make(text: Text, row: list[Item], phrase: _Phrase) -> Title:
    """The title of a phrase, split from its house where its kind asks for that."""
    start, end, core = phrase.start, phrase.end, phrase.core
    house, own, determiner = phrase.house, phrase.own, phrase.determiner
    core_end = title_end(row, core) or end
    words = joined(row[core:core_end])
    kind = title_class(words)
    comma = end < len(row) and row[end].text == ","
    head = Span(
        row[start - 1].start if comma and determiner and determiner.low in DETERMINERS else row[start].start,
        row[end - 1].end,
    )
    spokes = words in lexicon("titles", "spokes")
    if house:
        head = Span(min(house.start, head.start), head.end)
    possessor = row[start - 2] if determiner and determiner.text == "'s" and start > 1 else None
    if possessor and possessor.low in lexicon("houses", "body_nouns") | lexicon("houses", "company_nouns"):
        own = own or possessor.low
    if possessor and possessor.names("company", "body"):
        house = house or possessor
        head = Span(possessor.start, head.end)
    if possessor is None and determiner and determiner.low in OWN:
        own = own or ("its" if determiner.low in {"its", "their", "our"} else "his")
    if house and house.hit and house is not possessor:
        start += 1
    first = start
    work = house is None and own is None and _only_work(text, row, start, core, kind)
    if house is None and not work and kind in {"executive", "legislator", "analyst", "open"}:
        first = _house_words(row, start, core, spokes)
    sort = kind if kind != "open" else None
    if kind == "open" and house is None and possessor and _civic(possessor):
        sort = "official"  # Foo's finance chief
    if house and house.hit:
        own_type = type_of(house.hit)
        official = own_type == "official" or (own_type is None and kind == "official")
        fused = official and kind in {"official", "open"} and not spokes
        if fused and house is not possessor:
            return Title(head, text.body[house.start : row[end - 1].end], None, house.hit, None, "official")
        sort = sort or own_type
        role = text.body[row[start].start : row[end - 1].end] if start < end else None
        return Title(head, role, None if fused else house.hit.name, house.hit, None, sort or "open")
    if own and first == start and row[start].low == own and start < core and (spokes or own in _PRIVATE):
        return Title(head, text.body[row[start + 1].start : row[end - 1].end], None, None, own, sort or "open")
    if first > start:
        organisation = text.body[row[start].start : row[first - 1].end]
        if not spokes and (place(organisation) or _country(row[start:first])):
            sort = sort or "official"
            return Title(head, text.body[row[start].start : row[end - 1].end], None, None, None, sort)
        sort = sort or house_type("", organisation)
        generic = organisation.lower() in lexicon("houses", "body_nouns") | {"company", "group"}
        role = text.body[row[first].start : row[end - 1].end]
        if generic:
            return Title(head, role, None, None, organisation.lower(), sort or "open")
        return Title(head, role, organisation, None, None, sort or ("official" if spokes else "open"))
    return Title(head, text.body[row[start].start : row[end - 1].end], None, None, own, sort or "open")


def _civic(owner: Item) -> bool:
    """Whether whoever an office belongs to is a country, a place, or a noun such as `city`."""
    return owner.names("collective") or place(owner.text) or owner.low in lexicon("titles", "civic")


def _only_work(text: Text, row: list[Item], start: int, core: int, kind: str) -> bool:
    """Whether the one word before a title has its capital only from the sentence's beginning: ``Grain broker X``."""
    word = row[start]
    if core != start + 1 or not word.capital or word.text.isupper() or not _begins(row, start) or row[core].capital:
        return False
    near = text.folded[max(word.start - _NEAR, 0) : word.end + _NEAR]
    return kind == "other" or re.search(rf"\b{re.escape(word.low)}\b", near) is not None


def _country(items: Sequence[Item]) -> bool:
    known = lexicon("titles", "before")
    return all(i.names("collective") or i.low in known or i.text in exactly("names", "never") for i in items)


def _house_words(row: list[Item], start: int, core: int, spokes: bool) -> int:
    """Where the title proper begins after words of a house: capitals, or before a spokesperson any words."""
    if spokes:
        first = core
        while first > start and row[first - 1].low in {
            "chief",
            "deputy",
            "senior",
            "former",
            "acting",
            "principal",
            "lead",
        }:
            first -= 1
        return first
    first = core
    before = lexicon("titles", "before")
    house = lexicon("houses", "body_nouns") | lexicon("houses", "company_nouns")
    while first > start:
        titled = title_start(row, first)
        work = row[first - 1].low.isalpha() and not row[first - 1].capital
        if row[first - 1].low != "party" and (
            row[first - 1].low in before or (work and row[first - 1].low not in house)
        ):
            first -= 1
        elif titled is not None and titled >= start:
            first = titled
        else:
            break
    return first
