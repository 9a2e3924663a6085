"""Titles and appositions: what English text says beside a name of who somebody is.

``US Commerce Secretary X``, ``Foo Corp president X``, ``X, an analyst at Foo``, ``X, who teaches law at Foo``, ``its
spokesman, X``. Government titles stay whole; those of companies, parties and spokespersons are split from the house.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.facts.english.items import Item, items_of, title_class
from crawler.facts.english.title import Title, core_of, type_of
from crawler.facts.english.titles_after import title_after
from crawler.facts.english.titles_before import title_before
from crawler.facts.english.words import lexicon
from crawler.facts.names_known import NameHit, knowledge
from crawler.facts.text import Span, Text

_BACK = 60  # houses named before, among which a title without one finds its own


def with_titles(text: Text, paragraphs: list[Span], hits: list[NameHit]) -> list[NameHit]:
    """The hits, those of people with what stands before and after their names."""
    found: list[NameHit] = []
    houses: list[NameHit] = []
    people: list[NameHit] = []
    for paragraph in paragraphs:
        row = items_of(text.folded, paragraph, hits)
        for n, item in enumerate(row):
            if item.hit is None:
                continue
            hit = (
                _titled(text, row, n, houses[-_BACK:], people[-1:])
                if item.names("person") and item.hit.form in {"name", "surname"}
                else item.hit
            )
            found.append(hit)
            if item.names("company", "body"):
                houses.append(item.hit)
            elif hit.kind == "person":
                people.append(hit)
    return found


def _titled(text: Text, row: list[Item], n: int, houses: list[NameHit], chief: list[NameHit]) -> NameHit:
    hit = row[n].hit
    if hit is None:
        raise ValueError("a title belongs to a name")
    before = title_before(text, row, n)
    after = title_after(text, row, _after_gloss(row, n, hit.head))
    head = Span(
        min([hit.head.start, *(t.span.start for t in (before,) if t)]),
        max([hit.head.end, *(t.span.end for t in (after,) if t)]),
    )
    bracket = row[n + 2].hit if n + 3 < len(row) and row[n + 1].text == "(" and row[n + 3].text == ")" else None
    best = next((t for t in (before, after) if t and t.role), before or after)
    if best is None and bracket and bracket.kind in {"company", "body"}:  # Legislator X (KMT)
        return replace(hit, organisation=bracket.name, speaker_type=hit.speaker_type or type_of(bracket))
    if best is None:
        return hit
    role = best.role
    organisation, sort = best.organisation, best.speaker_type
    other = after if best is before else before
    if other and not organisation:
        organisation = other.organisation
        sort = sort if sort and sort != "open" else other.speaker_type
    house = next((t.house for t in (before, after) if t and t.house), None)
    if not organisation and house is None and bracket and bracket.kind in {"company", "body"}:
        house, organisation = bracket, bracket.name
    split = role is not None and title_class(core_of(role)) in {"executive", "open", "legislator", "analyst"}
    if best.own == "his":  # his finance director: of the same house, and official where he is
        known = knowledge().get(chief[0].organisation or "") if chief else None
        organisation = organisation or (chief[0].organisation if chief and known is None else None)
        official = bool(chief) and chief[0].speaker_type == "official"
        sort = "official" if official and sort in {None, "open"} else sort
    elif not organisation and best.own and houses:
        owner = _owner(text, best, houses)
        house, organisation = owner, owner.name if owner else None
    elif not organisation and split and houses and not house and _company_title(best) and hit.id not in knowledge():
        owner = houses[-1]
        house, organisation = owner, owner.name
    elif (
        not organisation
        and split
        and houses
        and _company_title(best)
        and hit.id in knowledge()
        and hit.speaker_type != "official"
    ):
        mine = knowledge()[hit.id].organisation
        same = [h for h in houses if h.id == mine]
        organisation = same[-1].name if same else None
    if (not sort or sort == "open") and house:
        sort = type_of(house)
    sort = hit.speaker_type if hit.known else sort if sort != "open" else None
    return replace(hit, head=head, role=role, organisation=organisation, speaker_type=sort)


def _company_title(title: Title) -> bool:
    return title.speaker_type in {"executive", "open"}


def _owner(text: Text, title: Title, houses: list[NameHit]) -> NameHit | None:
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
    return houses[-1] if noun in lexicon("houses", "company_nouns") | {"group", "organization"} else None


def _after_gloss(row: list[Item], n: int, head: Span) -> int:
    at = n + 1
    while at < len(row) and row[at].start < head.end:
        at += 1
    return at
