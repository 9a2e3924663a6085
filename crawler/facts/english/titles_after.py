"""The apposition after a name: ``X, an analyst at Foo``, ``X, who covers banks at Foo``, ``X of Foo``."""

from __future__ import annotations

from crawler.facts.english.houses import house_sort, house_type, outlet, place
from crawler.facts.english.items import Item, joined, title_class, title_end
from crawler.facts.english.title import DETERMINERS, OWN, Title, type_of
from crawler.facts.english.verbs import is_speech_form, speech_words
from crawler.facts.english.words import AGENTS, PREPOSITIONS, exactly, lexicon
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text

_PREPOSITIONS = {"of", "at", "for", "with", "from", "in", "on"}


def title_after(text: Text, row: list[Item], at: int) -> Title | None:
    """The apposition after a name: ``, an analyst at Foo``, ``, who teaches at Foo``, ``of Foo``."""
    if at >= len(row):
        return None
    if row[at].low in {"of", "at", "from"}:
        house = _house_after(text, row, at + 1)
        return Title(Span(row[at].start, house[0].end), None, house[1], house[2], None, house[3]) if house else None
    if row[at].text == "-" and at + 1 < len(row):  # X - chief economist at Foo - said
        return apposition(text, row, at + 1)
    if row[at].text != "," or at + 1 >= len(row):
        return None
    if row[at + 1].low == "who":
        return _who(text, row, at + 1)
    if row[at + 1].low in {"of", "at", "from", "with"}:
        house = _house_after(text, row, at + 2)
        return Title(Span(row[at].start, house[0].end), None, house[1], house[2], None, house[3]) if house else None
    return apposition(text, row, at + 1) or _trade(text, row, at + 1)


_THINGS = {
    "matter", "number", "factor", "letter", "offer", "order", "quarter", "corner", "reminder", "answer", "power",
    "paper", "chapter", "sector", "dinner", "winter", "summer", "floor", "door", "error", "favor", "labor", "harbor",
    "tower", "filter", "computer", "blocker", "breaker", "disaster", "barrier", "layer", "buffer", "starter", "grant",
    "plant", "committee", "guarantee", "fee", "winner", "loser",
}  # fmt: skip


_CLOSED = {
    "who", "which", "that", "and", "but", "or", "not", "once", "now", "then", "also", "where", "when", "while", "whose",
    "because", "so", "if",
}  # fmt: skip


def _trade(text: Text, row: list[Item], at: int) -> Title | None:
    """An apposition whose words no list of titles holds: ``, a waitress``, ``, dust liaison for the Foo Coalition``."""
    article = at < len(row) and row[at].low in {"a", "an"}
    start = at + 1 if article else at
    end = start
    while end < min(start + 5, len(row)) and row[end].low.isalpha() and not row[end].capital and not _closes(row[end]):
        end += 1
    if end == start or end >= len(row) or (row[end].low.isalpha() and not _closes(row[end])):
        return None
    last = row[end - 1].low
    agent = last.endswith(AGENTS) and last not in _THINGS and len(last) > 4
    after = end
    if row[end].text == "(":  # what the brackets hold is an aside
        after = next((n + 1 for n in range(end, min(end + 12, len(row))) if row[n].text == ")"), end)
    house = None
    if after < len(row) and row[after].low in {"at", "for", "with", "of"}:
        house = _house_after(text, row, after + 1)
    if house and not house[1][:1].isupper():
        house = None
    body = house and (row[after].low == "at" or house_sort(house[1]) not in {None, "executive"})
    office = body and not article and row[after].low in {"at", "for"} and (last[-1] != "s" or last.endswith("ss"))
    if not (agent and (article or house)) and not office:
        return None
    stop = house[0].end if house else row[end - 1].end
    role = text.body[row[start].start : row[end - 1].end]
    if house is None:
        return Title(Span(row[at].start, stop), role, None, None, None, None)
    return Title(Span(row[at].start, stop), role, house[1], house[2], None, house[3] or house_type("", house[1]))


def _closes(item: Item) -> bool:
    """Whether a word ends the noun of an apposition, or is none of a noun."""
    low = item.low
    return (
        low in PREPOSITIONS | _CLOSED | DETERMINERS
        or low in speech_words("time")
        or low in speech_words("adverbs")
        or (low.endswith(("ly", "ing", "ed")) and len(low) > 5)
        or is_speech_form(low)
    )


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
            own = house and house[2] is None and house[1][:1].islower() and row[n].low in {"runs", "owns", "founded"}
            if own and any(i.low in lexicon("houses", "company_nouns") for i in row[n + 1 : n + 6]):
                return Title(
                    Span(row[at].start, row[end - 1].end), None, None, None, None, "executive"
                )  # a firm unnamed
            if house:
                sort = "analyst" if verbs & study else house[3]
                return Title(Span(row[at].start, row[end - 1].end), None, house[1], house[2], None, sort)
    here = Span(row[at - 1].start, row[at - 1].start)
    return Title(here, None, None, None, None, "analyst" if verbs & study else None)


def apposition(text: Text, row: list[Item], at: int) -> Title | None:
    """``, the US commerce secretary``, ``, Foo's chairman``, ``, president of Foo``."""
    end = _phrase_end(row, at)
    start, possessor, own = at, None, None
    if start < end and row[start].low in DETERMINERS:
        own = ("his" if row[start].low in {"his", "her"} else "its") if row[start].low in OWN else None
        start += 1
    first_title = next((n for n in range(start, min(start + 8, end)) if title_end(row, n)), end)
    for n in range(start, min(start + 6, first_title)):
        if row[n].text == "'s":
            possessor = row[n - 1]
            start = n + 1
            break
    core = _core_after(row, start, end)
    if core is None:
        return None
    turned = next((n + 1 for n in range(core + 1, min(core + 5, end)) if row[n].low == "turned"), None)
    if turned:  # a lawyer turned lecturer
        start, core = turned, _core_after(row, turned, end) or core
    before = lexicon("titles", "before")
    if any(not (i.capital or i.low in before or i.hit or i.low.isalpha() or i.text == "-") for i in row[start:core]):
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
    if stop < end and (row[stop].capital or row[stop].names("person") or row[stop].text == "'s"):
        return None
    words = joined(row[core : title_end(row, core) or end])
    kind, spokes = title_class(words), words in lexicon("titles", "spokes")
    role_start = start
    house = row[start] if start < core and row[start].names("company", "body") else None
    if house:
        role_start = start + 1
    role_end = stop
    organisation, hit, sort = None, None, None
    if stop < end and row[stop].low == "to" and kind in {"open", "official"}:  # representative to the US
        role_end = end
    elif stop < end and row[stop].low in _PREPOSITIONS and words not in {"author", "writer"}:
        role_end, organisation, hit, sort = _tail(text, row, stop, end)
        if kind == "other" and row[stop].low == "from" and hit is None and not house_sort(organisation or ""):
            role_end, organisation, sort = stop, None, None  # a welder from Foo: a place
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
    if kind == "open" and possessor and possessor.low in lexicon("titles", "civic"):
        sort = sort or "official"
    final = kind if kind != "open" else sort or "open"
    return Title(Span(row[at].start, row[end - 1].end), role, organisation, hit, own, final)


def _core_after(row: list[Item], start: int, end: int) -> int | None:
    """Where a title's last words begin: of ``chief Asia economist``, those of `economist`."""
    core = next((n for n in range(start, min(start + 8, end)) if title_end(row, n)), None)
    while core is not None:
        stop = title_end(row, core) or end
        further = None
        for n in range(stop, min(stop + 4, end)):
            if n > stop and title_end(row, n):
                further = n
                break
            if not (row[n].capital or row[n].low in lexicon("titles", "before")) or row[n].low == "and":
                break
        if further is None:
            return core
        core = further
    return None


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
    named = (
        maker is not None and maker + 1 < end and (row[maker + 1].capital or row[maker + 1].names("company", "body"))
    )
    if maker is not None and named and all(i.low.isalpha() and not i.capital for i in row[at:maker]):
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
    if (item.hit and item.names("collective")) or (place(item.text) and not (at + 1 < end and row[at + 1].capital)):
        return None
    if item.capital and item.text not in exactly("names", "never"):
        stop = at
        while stop < end and (row[stop].capital or row[stop].text == "&"):
            stop += 1
        span = Span(item.start, row[stop - 1].end)
        words = text.words(span)
        if place(words) or outlet(words) or all(i.text in exactly("names", "region") for i in row[at:stop]):
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
