"""Whom English text means without a name: titles, descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.facts.english.items import Item, items_of, joined, title_class, title_end
from crawler.facts.english.scene import (
    Described,
    Scene,
    backwards,
    before_title,
    gender_of,
    holder_of,
    house_of,
    issuer_of,
    referring,
    roles_of,
    speaks,
)
from crawler.facts.english.verbs import is_speech_form, speech_words, verb_at
from crawler.facts.english.words import lexicon
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text
from crawler.knowledge import toml_of

_REACH = 14  # sentences back that a pronoun may mean somebody named there
_PAPERS = {"statement", "release", "letter", "filing", "sheet", "post", "notice"}
_NO_NOUN = {"of", "that", "who", "which", "in", "and", "is", "was", "said", "has", "had", "for", "to", "on", "at"}

_Found = tuple[NameHit | None, int]  # the hit, and how many items it takes


def resolve(text: Text, paragraphs: list[Span], hits: list[NameHit]) -> list[NameHit]:
    """The hits, with titles, descriptions and pronouns that mean somebody named before or in the next sentence."""
    scene = Scene(text, roles=roles_of(hits))
    firsts = {h.id: h for h in reversed(hits) if h.kind == "person"}
    scene.firsts = sorted(firsts.values(), key=lambda h: h.start)
    for hit in hits:
        gender = gender_of(text, hit)
        if gender:
            scene.genders.setdefault(hit.id, gender)
    quoted = _Inside([q for q in text.quotations if q.depth == 0])
    heads = _Inside([h.head for h in hits if h.kind == "person" and len(h.head) > len(h)])
    found: list[NameHit] = []
    for paragraph in paragraphs:
        row = items_of(text.folded, paragraph, hits)
        n = 0
        while n < len(row):
            item = row[n]
            inside = quoted.holds(item.start)
            sentence = text.sentence_at(item.start)
            index = sentence.index if sentence else 0
            if item.hit:
                if not inside and item.names("person", "company", "body"):
                    owner = n + 1 < len(row) and row[n + 1].text == "'s"
                    scene.put(index, item.hit, speaks(row, n), owner)
                n += 1
                continue
            meant, length = (None, 1) if inside or heads.holds(item.start) else _reference(row, n, scene, index)
            if meant:
                found.append(meant)
                scene.put(index, meant, speaks(row, n + length - 1))
            n += length
    return sorted([*hits, *found], key=lambda h: (h.start, -h.end))


class _Inside:
    """Whether a place is inside one of some spans: places are asked in rising order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0

    def holds(self, at: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next].end <= at:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next].start <= at


def _reference(row: list[Item], n: int, scene: Scene, index: int) -> _Found:
    """What an item without a name refers to."""
    item, low = row[n], row[n].low
    after = row[n + 1] if n + 1 < len(row) else None
    if low in {"a", "an", "one", "another"}:
        _unnamed(row, n, scene, index)
        return None, 1
    if low in {"he", "she"}:
        who = _pronoun(row, n, scene, index, low)
        return (referring(who, item, item, "pronoun") if who else None), 1
    if (
        low in {"his", "her"}
        and after
        and after.low in speech_words("views")
        and n
        and row[n - 1].low in {"in", "by", "to"}
    ):
        who = _pronoun(row, n, scene, index, {"his": "he", "her": "she"}[low])
        return (referring(who, item, item, "pronoun") if who else None), 1
    if low == "it" and after and (verb_at(row, n + 1) or after.low in {"also", "will", "had", "has"}):
        house = next(iter(backwards(scene.houses, index - 1, 2)), None)
        return (referring(house, item, item, "pronoun") if house else None), 1
    if low == "its" and after and after.low in lexicon("titles", "spokes"):
        house = next(iter(backwards(scene.houses, index, 3)), None)
        return (referring(house, item, item, "pronoun") if house else None), 1
    voiced = after is not None and after.low in lexicon("titles", "spokes") and low in lexicon("houses", "body_nouns")
    if low in {"the", "this", "party", "company"} or item.text == "'s" or voiced:
        return _description(row, n, scene, index)
    return None, 1


def _unnamed(row: list[Item], n: int, scene: Scene, index: int) -> None:
    """Notes that somebody with a title is spoken of who is not named: ``a senior official``."""
    for at in range(n + 1, min(n + 6, len(row))):
        stop = title_end(row, at)
        if stop:
            if not any(i.names("person") for i in row[stop : stop + 3]):
                scene.unnamed[joined(row[at:stop])] = index
            return
        if not (row[at].low.isalpha() or row[at].hit):
            return


def _pronoun(row: list[Item], n: int, scene: Scene, index: int, low: str) -> NameHit | None:
    """Whom he or she means: who spoke or was named first in the sentence before, of the right gender."""
    for at in range(n - 1, max(n - 7, 0), -1):  # "X, who said she"
        if row[at].low == "who":
            owner = row[at - 1] if row[at - 1].text != "," else row[max(at - 2, 0)]
            if owner.names("person"):
                return owner.hit
    tag = n + 1 < len(row) and is_speech_form(row[n + 1].low)
    aside = tag and n > 0 and row[n - 1].text in {",", '"', "-"}
    before = _before_colon(row, n) if aside else None
    if before and scene.genders.get(before.id) in {None, low}:
        return before
    for who in backwards(scene.people, index - 1 if aside else index, _REACH):
        if scene.genders.get(who.id) in {None, low}:
            scene.genders.setdefault(who.id, low)
            return who
    return None


def _before_colon(row: list[Item], n: int) -> NameHit | None:
    """The person whom the words before a colon are about: ``X was milder: plans change, she said``."""
    for at in range(n - 1, max(n - 40, 0), -1):
        if row[at].text in {".", "!", "?", '"'}:
            return None
        if row[at].text == ":":
            start = next((k for k in range(at - 1, max(at - 30, 0), -1) if row[k].text in {".", "!", "?", '"'}), 0)
            return next((i.hit for i in row[start:at] if i.names("person")), None)
    return None


def _description(row: list[Item], n: int, scene: Scene, index: int) -> _Found:
    """``the vice premier``, ``the U.S. memory maker``, ``the department``: the noun phrase that means somebody."""
    definite = row[n].low in {"the", "this"}
    start = n + 1 if definite or row[n].text == "'s" else n
    first = row[n] if row[n].text != "'s" else row[min(start, len(row) - 1)]
    side: str | None = None
    house: NameHit | None = None
    owner = start
    for at in range(start, min(start + 6, len(row))):
        item = row[at]
        stop = _whole_title(row, at)
        if stop and not (stop < len(row) and (row[stop].capital or row[stop].names("person"))):
            what = Described(joined(row[at:stop]), before_title(row, start, at), side, house)
            spoken = stop < len(row) and verb_at(row, stop) is not None
            who = holder_of(scene, what, index, row[stop - 1], spoken)
            if not who:
                return None, 1
            owner = next((k + 1 for k in range(at - 1, start - 1, -1) if row[k].text == "'s"), owner)
            role = scene.text.body[row[owner].start : row[stop - 1].end]
            if not who.speaker_type:
                sort = title_class(what.title)
                who = replace(who, speaker_type=sort if sort not in {"", "open"} else None)
            return referring(who, row[n] if definite else row[start], row[stop - 1], "title", role), stop - n
        if item.low in _PAPERS and definite:
            issuer = issuer_of(item.low, scene, index)
            return (referring(issuer, row[n], item, "description"), at + 1 - n) if issuer else (None, 1)
        wide = _noun(row, at)
        if wide:
            follows = row[at + wide] if at + wide < len(row) else None
            if follows and follows.low in lexicon("houses", "company_nouns"):
                continue  # the chip group company
            names = follows and (follows.capital or follows.low in {"of", "for"} or follows.hit is not None)
            if names or house:
                return None, 1
            meant = house_of(joined(row[at : at + wide]), side, scene, index)
            return (referring(meant, first, row[at + wide - 1], "description"), at + wide - n) if meant else (None, 1)
        if item.names("collective") and item.hit:
            side = item.hit.side
        elif item.names("company", "body") and house is None:
            house, owner = item.hit, at + 1
        elif item.text in toml_of("collectives.toml")["demonym"]:
            side = toml_of("collectives.toml")["demonym"][item.text]
        elif item.hit or item.low in _NO_NOUN or not (item.text[:1].isalpha() or item.text == "'s"):
            break
    return None, 1


def _whole_title(row: list[Item], at: int) -> int | None:
    """Where a title ends that begins at an item: `chief` alone is none where `chief trade negotiator` stands."""
    stop = title_end(row, at)
    for n in range(stop or 0, min((stop or 0) + 3, len(row))):
        if stop and n > stop and title_end(row, n):
            return None  # the words so far only belong to the later title
        if row[n].capital or row[n].low not in lexicon("titles", "before") or row[n].low == "and":
            break
    return stop


def _noun(row: list[Item], at: int) -> int:
    """How many items a noun for a company or a body takes there; 0 where there is none."""
    if at + 1 < len(row) and joined(row[at : at + 2]) in lexicon("houses", "body_nouns"):
        return 2
    return int(row[at].low in lexicon("houses", "company_nouns") | lexicon("houses", "body_nouns"))
