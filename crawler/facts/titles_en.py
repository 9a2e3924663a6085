"""Titles and appositions: what English text says beside a name of who somebody is.

``US Commerce Secretary X``, ``Foo Corp president X``, ``X, an analyst at Foo``, ``X, who teaches law at a university``,
``its spokesman, X``. Government titles stay whole; titles of companies, parties and spokespersons are split from the house.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.facts.houses_en import house_type, outlet, place
from crawler.facts.items_en import Item, items_of, joined, title_class, title_end, title_start
from crawler.facts.names_known import NameHit, knowledge
from crawler.facts.text import Span, Text
from crawler.facts.words_en import lexicon, listed
from crawler.knowledge import toml_of

_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "our", "one"}
_OWN = {"its", "their", "his", "her"}
_PREPOSITIONS = {"of", "at", "for", "with", "from", "in", "on"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text has it: its words, whose it is, and for whom its holder speaks."""

    span: Span
    role: str | None
    organisation: str | None = None
    house: NameHit | None = None
    own: str | None = None
    speaker_type: str | None = None


def with_titles(text: Text, paragraphs: list[Span], hits: list[NameHit]) -> list[NameHit]:
    """The hits, those of people with what stands before and after their names."""
    found: list[NameHit] = []
    houses: list[NameHit] = []
    for paragraph in paragraphs:
        row = items_of(text.folded, paragraph, hits)
        for n, item in enumerate(row):
            if item.hit is None:
                continue
            hit = (
                _titled(text, row, n, houses)
                if item.names("person") and item.hit.form in {"name", "surname"}
                else item.hit
            )
            found.append(hit)
            if item.names("company", "body"):
                houses.append(item.hit)
    return found


def _titled(text: Text, row: list[Item], n: int, houses: list[NameHit]) -> NameHit:
    hit = row[n].hit
    assert hit is not None  # noqa: S101 - the caller chose a name
    before = _before(text, row, n)
    after = _after(text, row, _after_gloss(row, n, hit.head))
    head = Span(
        min([hit.head.start, *(t.span.start for t in (before,) if t)]),
        max([hit.head.end, *(t.span.end for t in (after,) if t)]),
    )
    best = next((t for t in (before, after) if t and t.role), before or after)
    if best is None:
        return hit
    role = best.role
    organisation, sort = best.organisation, best.speaker_type
    other = after if best is before else before
    if other and not organisation:
        organisation = other.organisation
        sort = sort if sort and sort != "open" else other.speaker_type
    house = next((t.house for t in (before, after) if t and t.house), None)
    split = role is not None and title_class(core_of(role)) in {"executive", "open", "legislator", "analyst"}
    if not organisation and best.own and houses:
        owner = _owner(text, best, houses)
        house, organisation = owner, owner.name
    elif not organisation and split and houses and not house and _company_title(best) and hit.id not in knowledge():
        owner = houses[-1]
        house, organisation = owner, owner.name
    elif not organisation and split and houses and _company_title(best) and knowledge().get(hit.id):
        mine = knowledge()[hit.id].organisation
        same = [h for h in houses if h.id == mine]
        organisation = same[-1].name if same else None
    if (not sort or sort == "open") and house:
        sort = type_of(house)
    sort = hit.speaker_type if hit.known else sort if sort != "open" else None
    return replace(hit, head=head, role=role, organisation=organisation, speaker_type=sort)


def type_of(house: NameHit) -> str | None:
    """For what the people of a house speak."""
    return house.speaker_type or house_type(house.id, house.name or "")


def core_of(role: str) -> str:
    """The words of a title by which it is known: `minister` of `Minister of Economic Affairs`."""
    short: dict[str, str] = toml_of("en/names.toml")["titles"]["short"]
    words = [short.get(w.rstrip("."), w) for w in role.lower().split(" of ")[0].split()]
    for length in range(min(5, len(words)), 0, -1):
        if " ".join(words[-length:]) in lexicon("titles", "open") or title_class(" ".join(words[-length:])):
            return " ".join(words[-length:])
    for n in range(len(words)):
        for length in (3, 2, 1):
            if title_class(" ".join(words[n : n + length])):
                return " ".join(words[n : n + length])
    return role.lower()


def _company_title(title: Title) -> bool:
    return title.speaker_type in {"executive", "open"}


def _owner(text: Text, title: Title, houses: list[NameHit]) -> NameHit:
    """Whose `its spokesman` or `party spokesman` is: the last house that the word fits.

    `its` is the subject of the last sentence with a house.
    """
    noun = title.own or ""
    if noun == "its":
        last = text.sentence_at(houses[-1].start)
        return next(h for h in houses if last is None or h.start >= last.start)
    for house in reversed(houses):
        words = (house.name or "").lower()
        sort = knowledge()[house.id].sort if house.id in knowledge() else ""
        if noun in words.split() or noun == sort or (noun == "party" and sort == "party"):
            return house
        if noun in lexicon("houses", "company_nouns") and house.kind == "company":
            return house
    return houses[-1]


# -- before the name ------------------------------------------------------------------------------------------------


def _before(text: Text, row: list[Item], n: int) -> Title | None:
    """The title right before a name, or before a comma and a name."""
    end = n
    if (
        end > 2
        and row[end - 1].low == "by"
        and row[end - 2].low in {"led", "headed"}
        and row[end - 3].low in {"analysts", "economists"}
    ):
        own = "its" if end > 3 and row[end - 4].low in _OWN else None
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
    if core is None:
        return honorific
    start, house, own = _leftwards(row, core)
    determiner = row[start - 1] if start else None
    follows = row[n + 1] if n + 1 < len(row) else None
    if comma and follows and follows.text not in {",", ".", '"', "(", ";", ":"}:
        return honorific
    if comma and not (determiner and (determiner.low in _DETERMINERS or determiner.text == "'s")):
        return honorific
    return _make(text, row, start, end, core, house, own, determiner)


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
    never = set(listed("names", "never")) - {
        "Chinese",
        "Taiwanese",
        "American",
        "Japanese",
        "Korean",
        "European",
        "Executive",
        "Legislative",
        "Trade",
    }
    while at > 0:
        item = row[at - 1]
        if item.low == "and" and at > 1 and title_start(row, at - 1) is not None:
            at = title_start(row, at - 1) or at
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
        if item.capital and item.text not in never and not _begins(row, at - 1):
            at -= 1
            continue
        if item.capital and item.text not in never and _begins(row, at - 1) and item.low not in {"the"}:
            at -= 1
        break
    return at, None, own


def _begins(row: list[Item], at: int) -> bool:
    """Whether an item begins a sentence, as far as punctuation tells."""
    return at == 0 or row[at - 1].text in {".", "!", "?", '"'}


def _make(
    text: Text,
    row: list[Item],
    start: int,
    end: int,
    core: int,
    house: Item | None,
    own: str | None,
    determiner: Item | None,
) -> Title:
    """The title of the items from ``start`` to ``end``, split from its house where its kind asks for that."""
    core_end = title_end(row, core) or end
    words = joined(row[core:core_end])
    kind = title_class(words)
    comma = end < len(row) and row[end].text == ","
    head = Span(
        row[start - 1].start if comma and determiner and determiner.low in _DETERMINERS else row[start].start,
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
    if possessor is None and determiner and determiner.low in _OWN:
        own = own or "its"
    if house and house.hit and house is not possessor:
        start += 1
    first = start
    if house is None and kind in {"executive", "legislator", "analyst", "open"}:
        first = _house_words(row, start, core, spokes)
    sort = kind if kind != "open" else None
    if house and house.hit:
        own_type = type_of(house.hit)
        fused = kind == "official" or (kind == "open" and own_type == "official" and not spokes)
        if fused and house is not possessor:
            return Title(head, text.body[house.start : row[end - 1].end], None, house.hit, None, "official")
        sort = sort or own_type
        role = text.body[row[start].start : row[end - 1].end] if start < end else None
        return Title(head, role, None if fused else house.hit.name, house.hit, None, sort or "open")
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


def _country(items: Sequence[Item]) -> bool:
    known = lexicon("titles", "before")
    return all(i.names("collective") or i.low in known or i.text in listed("names", "never") for i in items)


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
    while first > start:
        titled = title_start(row, first)
        if row[first - 1].low in before and row[first - 1].low != "party":
            first -= 1
        elif titled is not None and titled >= start:
            first = titled
        else:
            break
    return first


# -- after the name -------------------------------------------------------------------------------------------------


def _after_gloss(row: list[Item], n: int, head: Span) -> int:
    at = n + 1
    while at < len(row) and row[at].start < head.end:
        at += 1
    return at


def _after(text: Text, row: list[Item], at: int) -> Title | None:
    """The apposition after a name: ``, an analyst at Foo``, ``, who teaches at Foo``, ``of Foo``."""
    if at >= len(row):
        return None
    if row[at].low in {"of", "at", "from"}:
        house = _house_after(text, row, at + 1)
        return Title(Span(row[at].start, house[0].end), None, house[1], house[2], None, house[3]) if house else None
    if row[at].text != "," or at + 1 >= len(row):
        return None
    if row[at + 1].low == "who":
        return _who(text, row, at + 1)
    return _apposition(text, row, at + 1)


def _phrase_end(row: list[Item], at: int, most: int = 26) -> int:
    """Where a phrase ends: at a comma, a full stop or another mark."""
    end = at
    while (
        end < len(row) and end < at + most and row[end].text not in {",", ".", ";", ":", '"', "?", "!", "-", "(", ")"}
    ):
        end += 1
    return end


def _who(text: Text, row: list[Item], at: int) -> Title | None:
    """``who covers banks at Foo``: the house, and an analyst where the words are those of study."""
    end = _phrase_end(row, at)
    study = {
        "teaches",
        "covers",
        "follows",
        "studies",
        "researches",
        "tracks",
        "lectures",
        "analyses",
        "analyzes",
        "taught",
        "specializes",
        "specialises",
        "watches",
    }
    verbs = {i.low for i in row[at : at + 4]}
    for n in range(at + 1, end):
        if row[n].low in {"at", "for", "with"} or (
            row[n].low in {"heads", "leads", "runs", "chairs", "directs", "founded", "owns", "headed", "led"}
            and n <= at + 2
        ):
            house = _house_after(text, row, n + 1, end)
            if house:
                sort = "analyst" if verbs & study else house[3]
                return Title(Span(row[at].start, row[end - 1].end), None, house[1], house[2], None, sort)
    here = Span(row[at - 1].start, row[at - 1].start)
    return Title(here, None, None, None, None, "analyst" if verbs & study else None)


def _apposition(text: Text, row: list[Item], at: int) -> Title | None:
    """``, the US commerce secretary``, ``, Foo's chairman``, ``, president of Foo``."""
    end = _phrase_end(row, at)
    start, possessor, own = at, None, None
    if start < end and row[start].low in _DETERMINERS:
        own = "its" if row[start].low in _OWN else None
        start += 1
    for n in range(start, min(start + 6, end)):
        if row[n].text == "'s":
            possessor = row[n - 1]
            start = n + 1
            break
    core = next((n for n in range(start, min(start + 8, end)) if title_end(row, n)), None)
    if core is None:
        return None
    before = lexicon("titles", "before")
    if any(not (i.capital or i.low in before or i.hit or i.low.isalpha()) for i in row[start:core]):
        return None
    if any(i.low in {"who", "which", "that", "said", "is", "was", "as", "at", "in", "on"} for i in row[start:core]):
        return None
    stop = title_end(row, core) or end
    while stop < end and row[stop].low == "and" and _next_title(row, stop + 1, end):
        stop = _next_title(row, stop + 1, end) or end
    if stop < end and row[stop].low == "of":
        for length in (5, 4, 3, 2, 1):
            if joined(row[stop + 1 : stop + 1 + length]) in lexicon("titles", "of"):
                stop += 1 + length
                break
    if stop < end and (row[stop].capital or row[stop].names("person")):
        return None
    words = joined(row[core : title_end(row, core) or end])
    kind, spokes = title_class(words), words in lexicon("titles", "spokes")
    role_start = start
    house = row[start] if start < core and row[start].names("company", "body") else None
    if house:
        role_start = start + 1
    role_end = stop
    organisation, hit, sort = None, None, None
    if stop < end and row[stop].low in _PREPOSITIONS:
        role_end, organisation, hit, sort = _tail(text, row, stop, end)
    if possessor and possessor.names("company", "body") and not organisation:
        house = possessor
    if house and house.hit:
        hit = house.hit
        organisation = hit.name
        sort = type_of(hit)
        if (kind == "official" or (kind == "open" and sort == "official")) and not spokes and house is not possessor:
            role_start, organisation = start, None
    if spokes and not organisation and role_start < core:
        organisation = text.body[row[role_start].start : row[core - 1].end] if row[role_start].capital else None
        own = own or (None if organisation else row[core - 1].low)
        role_start = core
    if kind == "official" and organisation and hit is None and place(organisation):
        organisation = None
    role = text.body[row[role_start].start : row[role_end - 1].end] if role_end > role_start else None
    final = kind if kind != "open" else sort or "open"
    return Title(Span(row[at].start, row[end - 1].end), role, organisation, hit, own, final)


def _next_title(row: list[Item], at: int, end: int) -> int | None:
    """The end of a second title after `and`, modifiers allowed."""
    for n in range(at, min(at + 5, end)):
        stop = title_end(row, n)
        if stop:
            return stop
        if row[n].low not in lexicon("titles", "before"):
            return None
    return None


def _tail(text: Text, row: list[Item], at: int, end: int) -> tuple[int, str | None, NameHit | None, str | None]:
    """What follows a title with ``of``, ``at`` or ``for``: where the title ends, and the house."""
    for n in range(at, end):
        if row[n].low in _PREPOSITIONS:
            house = _house_after(text, row, n + 1, end)
            if house and not (row[n].low == "in" and house[2] is None):
                return n, house[1], house[2], house[3]
    stop = end
    for n in range(at, end):
        if row[n].low in {"in", "at", "on", "from", "who", "which", "with"} or is_verb_like(row[n]):
            stop = n
            break
    return stop, None, None, None


def is_verb_like(item: Item) -> bool:
    """Whether a word in a tail begins the clause's verb rather than the title's end."""
    return item.low in {
        "said",
        "says",
        "told",
        "has",
        "had",
        "was",
        "is",
        "will",
        "would",
        "added",
        "wrote",
        "also",
        "whose",
    }


def _adjective(item: Item) -> bool:
    return item.low.isalpha() and not item.capital and item.low not in _PREPOSITIONS


def _house_after(
    text: Text, row: list[Item], at: int, end: int | None = None
) -> tuple[Span, str, NameHit | None, str | None] | None:
    """The house that begins at an item: a name, capitals, or ``a university in Foo``."""
    end = _phrase_end(row, at) if end is None else end
    start = at
    analyst = False
    if at < end and row[at].low in {"the", "a", "an"}:
        name = next((m for m in range(at + 1, min(at + 5, end)) if not _adjective(row[m])), None)
        at = name if name is not None and name > at + 1 and row[name].names("company", "body") else at
    maker = next((m for m in range(at, min(at + 5, end)) if row[m].low in lexicon("houses", "makers")), None)
    if maker is not None and all(i.low.isalpha() and not i.capital for i in row[at:maker]):
        if maker + 1 < end and (row[maker + 1].capital or row[maker + 1].names("company", "body")):
            analyst = row[maker].low in {"consultancy", "brokerage", "think tank", "bank"}
            at = maker
    while at < end and (
        row[at].low in {"the", "consultancy", "investment", "research"} or row[at].low in lexicon("houses", "makers")
    ):
        analyst = analyst or row[at].low in {
            "consultancy",
            "brokerage",
            "research",
            "think tank",
            "investment",
            "pollster",
        }
        at += 1
    if at >= end:
        return None
    item = row[at]
    if item.hit and item.names("company", "body"):
        last = at
        if last + 1 < end and row[last + 1].text == "'s":
            return None
        sort = "analyst" if analyst else type_of(item.hit)
        return item, item.hit.name or text.words(item), item.hit, sort
    if item.hit and item.names("collective") or place(item.text) and not (at + 1 < end and row[at + 1].capital):
        return None
    if item.capital and item.text not in listed("names", "never"):
        stop = at
        while stop < end and (row[stop].capital or row[stop].text in {"&"}):
            stop += 1
        span = Span(item.start, row[stop - 1].end)
        words = text.words(span)
        if place(words) or outlet(words) or all(i.text in listed("names", "region") for i in row[at:stop]):
            return None
        return span, words, None, "analyst" if analyst else house_type("", words)
    if row[start].low in {"a", "an"}:
        for n in range(start + 1, min(start + 6, end)):
            noun = row[n].low
            if noun in lexicon("houses", "body_nouns") | lexicon("houses", "makers"):
                stop = next((m for m in range(n, end) if row[m].low in {"who", "which", "that", "when", "and"}), end)
                span = Span(row[start].start, row[stop - 1].end)
                sort = (
                    "analyst"
                    if noun in {"university", "institute", "brokerage", "consultancy", "bank", "think tank"}
                    else None
                )
                return span, text.words(span), None, sort
    return None
