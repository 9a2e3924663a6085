"""Family names that stand alone: whom they mean in English text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from crawler.facts.english.items import Item, items_of, joined, title_start
from crawler.facts.english.title import core_of
from crawler.facts.english.words import exactly, lexicon
from crawler.facts.names_known import Known, NameHit, knowledge
from crawler.facts.text import Span, Text


def surname_of(name: str) -> str:
    """The family name in a full name: first in names of East Asia as they are written there, else last."""
    words = [w for w in name.replace(",", " ").split() if w.rstrip(".") not in {"Jr", "Sr", "II", "III", "IV"}]
    if not words:
        return name
    first, last = words[0], words[-1]
    given = exactly("given", "female") | exactly("given", "male")
    if "-" in last and len(words) > 1 and first in exactly("names", "family_first"):
        return first
    if len(words) == 1 or "-" in first or first in given or "." in first:
        return last
    return first if first in exactly("names", "family_first") and (len(words) == 3 or last not in given) else last


def surnames(text: Text, paragraphs: list[Span], named: list[NameHit], weak: list[NameHit]) -> list[NameHit]:
    """The hits, with bare surnames of those who are named in full somewhere, and known ones that stand alone."""
    owners: dict[str, list[NameHit]] = defaultdict(list)
    for hit in named:
        if hit.kind == "person" and hit.name:
            surname = surname_of(text.folded[hit.start : hit.end])
            owners[surname.title() if surname.isupper() and len(surname) > 2 else surname].append(hit)
            given = text.folded[hit.start : hit.end].removeprefix(f"{surname} ")
            if "-" in given and " " not in given:
                owners[given].append(hit)  # Mei-yun, of Ho Mei-yun
    full = {s for s, hits in owners.items() if any(" " in (h.name or "") for h in hits)}
    named = [h for h in named if not (not h.known and (h.name or "") in full)]
    for surname in full:
        owners[surname] = [h for h in owners[surname] if " " in (h.name or "")]
    alone = {h.start: h for h in weak}
    found: list[NameHit] = []
    for paragraph in paragraphs:
        row = items_of(text.folded, paragraph, named)
        for n, item in enumerate(row):
            if item.hit or not item.capital:
                continue
            after = row[n + 1] if n + 1 < len(row) else None
            if after and after.capital and after.start == item.end + 1 and item.text in exactly("names", "never"):
                continue
            text_of = item.text.title() if item.text.isupper() and len(item.text) > 2 else item.text
            mine = owners.get(item.text) or owners.get(text_of)
            if mine and item.text in exactly("names", "never") and not (n and title_start(row, n) is not None):
                continue
            if mine and n and _inside_name(row, n):
                continue
            who = (_choose(row, n, mine, item) if mine else alone.get(item.start)) or _of_house(row, n)
            if who:
                found.append(_standing_alone(who, item))
            elif n and (title_start(row, n) is not None or _honorific_before(row, n)) and not (after and after.capital):
                known = _known_by_title(text_of, row, n)
                if known:
                    found.append(known)
    return sorted([*named, *found], key=lambda h: h.start)


def _standing_alone(hit: NameHit, item: Item) -> NameHit:
    return replace(
        hit, start=item.start, end=item.end, form="surname", name=None, head=item, role=None, organisation=None
    )


def _inside_name(row: list[Item], n: int) -> bool:
    """Whether a capitalised word stands right before that is no title: the word is part of another name."""
    before = row[n - 1]
    if not before.capital or before.end + 1 != row[n].start or before.text in exactly("names", "never"):
        return False
    return title_start(row, n) is None and before.low not in lexicon("titles", "honorifics")


def _honorific_before(row: list[Item], n: int) -> bool:
    at = n - 1 if row[n - 1].text != "." else n - 2
    return at >= 0 and row[at].low in lexicon("titles", "honorifics")


def _of_house(row: list[Item], n: int) -> NameHit | None:
    """``Foo's Wei``: the one person of that house in the knowledge files with the family name."""
    if n < 2 or row[n - 1].text != "'s" or not row[n - 2].names("company", "body"):
        return None
    house = row[n - 2].hit
    fits = [
        e
        for e in knowledge().values()
        if e.kind == "person" and house and e.organisation == house.id and surname_of(e.name) == row[n].text
    ]
    if len(fits) != 1:
        return None
    return _known_hit(row[n], fits[0])


def _known_hit(item: Item, entry: Known) -> NameHit:
    return NameHit(
        item.start, item.end, entry.id, "person", "surname", None, item,
        speaker_type=entry.speaker_type, side=entry.side, known=True,
    )  # fmt: skip


def _choose(row: list[Item], n: int, owners: list[NameHit], item: Item) -> NameHit:
    """Of several people with a surname, the one whose title stands there, else the last one named before."""
    if owners[0].id != owners[-1].id or len({h.id for h in owners[:60]}) > 1:
        start = title_start(row, n)
        if start is not None:
            title = joined(row[start:n])
            for hit in owners[:60]:
                entry = knowledge().get(hit.id)
                if title in (hit.role or "").lower() or (entry and title in entry.role.lower().split(" of ")[0]):
                    return hit
    before = bisect_left(owners, item.start, key=lambda h: h.start)
    return owners[before - 1] if before else owners[0]


def _known_by_title(surname: str, row: list[Item], n: int) -> NameHit | None:
    """Somebody of the knowledge files by title and surname alone, where only one fits."""
    start = title_start(row, n)
    title = core_of(joined(row[start:n])) if start is not None else ""
    fits = [
        e for e in knowledge().values()
        if e.kind == "person" and surname_of(e.name) == surname and title in e.role.lower()
    ]  # fmt: skip
    return _known_hit(row[n], fits[0]) if len(fits) == 1 else None
