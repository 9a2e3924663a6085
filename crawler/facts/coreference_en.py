"""Whom English text means without a name: titles, descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.facts.items_en import Item, items_of, joined, title_end
from crawler.facts.names_known import NameHit
from crawler.facts.scene_en import (
    Scene,
    backwards,
    gender_of,
    holder_of,
    house_of,
    issuer_of,
    referring,
    roles_of,
    speaks,
)
from crawler.facts.text import Span, Text
from crawler.facts.verbs_en import is_speech_form, speech_words, verb_at
from crawler.facts.words_en import lexicon
from crawler.knowledge import toml_of

_REACH = 8  # sentences back that a pronoun may mean somebody named there


def resolve(text: Text, paragraphs: list[Span], hits: list[NameHit]) -> list[NameHit]:
    """The hits, with titles, descriptions and pronouns that mean somebody named before or in the next sentence."""
    scene = Scene(text)
    roles = roles_of(hits)
    order = {h.id: h for h in reversed(hits)}
    for hit in hits:
        gender = gender_of(text, hit)
        if gender:
            scene.genders.setdefault(hit.id, gender)
    quoted = _Quoted(text)
    heads = [h.head for h in hits if h.kind == "person" and len(h.head) > len(h)]
    inside_head = _Quoted(text, heads)
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
                    scene.put(index, item.hit, speaks(row, n))
                n += 1
                continue
            hit, length = (
                (None, 1)
                if inside or inside_head.holds(item.start)
                else _reference(text, row, n, scene, roles, order, index)
            )
            if hit:
                found.append(hit)
                scene.put(index, hit, speaks(row, n + length - 1))
            n += length
    return sorted([*hits, *found], key=lambda h: (h.start, -h.end))


class _Quoted:
    """Whether a place is inside quotation marks: positions are asked in rising order."""

    def __init__(self, text: Text, spans: Sequence[Span] | None = None) -> None:
        self._quotations = [q for q in text.quotations if q.depth == 0] if spans is None else spans
        self._next = 0

    def holds(self, at: int) -> bool:
        while self._next < len(self._quotations) and self._quotations[self._next].end <= at:
            self._next += 1
        return self._next < len(self._quotations) and self._quotations[self._next].start <= at


def _reference(
    text: Text,
    row: list[Item],
    n: int,
    scene: Scene,
    roles: dict[str, set[str]],
    order: dict[str, NameHit],
    index: int,
) -> tuple[NameHit | None, int]:
    """What an item without a name refers to, and how many items it takes."""
    low = row[n].low
    if low in {"a", "an", "one", "another"}:
        _unnamed(row, n, scene, index)
        return None, 1
    if low in {"he", "she"}:
        who = _pronoun(row, n, scene, index)
        return (referring(who, row[n], row[n], "pronoun") if who else None), 1
    if (
        low in {"his", "her"}
        and 0 < n < len(row) - 1
        and row[n + 1].low in speech_words("views")
        and row[n - 1].low in {"in", "by", "to"}
    ):
        who = _pronoun(row, n, scene, index, {"his": "he", "her": "she"}[low])
        return (referring(who, row[n], row[n], "pronoun") if who else None), 1
    if low == "it" and n + 1 < len(row) and (verb_at(row, n + 1) or row[n + 1].low in {"also", "will", "had", "has"}):
        house = next((h for h in backwards(scene.houses, index - 1, 2)), None)
        return (referring(house, row[n], row[n], "pronoun") if house else None), 1
    if low in {"the", "this"} or row[n].text == "'s" or low in {"party", "company"}:
        return _description(text, row, n, scene, roles, order, index)
    return None, 1


def _unnamed(row: list[Item], n: int, scene: Scene, index: int) -> None:
    """Notes that somebody with a title is spoken of who is not named: ``a senior official``."""
    for at in range(n + 1, min(n + 6, len(row))):
        stop = title_end(row, at)
        if stop:
            named = any(i.names("person") for i in row[stop : stop + 3])
            if not named:
                scene.unnamed[joined(row[at:stop])] = index
            return
        if not (row[at].low.isalpha() or row[at].hit):
            return


def _pronoun(row: list[Item], n: int, scene: Scene, index: int, low: str = "") -> NameHit | None:
    """Whom he or she means: who spoke or was named first in the sentence before, of the right gender."""
    tag = n + 1 < len(row) and is_speech_form(row[n + 1].low)
    aside = tag and n > 0 and row[n - 1].text in {",", '"', "-"}
    for who in backwards(scene.people, index - 1 if aside else index, _REACH):
        gender = scene.genders.get(who.id)
        if gender in {None, low or row[n].low}:
            scene.genders.setdefault(who.id, low or row[n].low)
            return who
    return None


def _description(
    text: Text,
    row: list[Item],
    n: int,
    scene: Scene,
    roles: dict[str, set[str]],
    order: dict[str, NameHit],
    index: int,
) -> tuple[NameHit | None, int]:
    """``the vice premier``, ``the U.S. memory maker``, ``the department``: the longest noun phrase that means somebody."""
    start = n + 1 if row[n].low in {"the", "this"} or row[n].text == "'s" else n
    at = start
    side = None
    house: NameHit | None = None
    while at < min(start + 6, len(row)):
        item = row[at]
        stop = title_end(row, at)
        if stop and not (stop < len(row) and (row[stop].capital or (row[stop].hit and row[stop].names("person")))):
            who = holder_of(row, start, at, stop, side, house, roles, order, scene, index)
            if who:
                span = row[n] if row[n].low in {"the", "this"} else row[start]
                first = next((k + 1 for k in range(start, at) if row[k].hit is house and house), start)
                first += row[first].text == "'s"
                role = text.body[row[first].start : row[stop - 1].end]
                return referring(who, span, row[stop - 1], "title", role), stop - n
            return None, 1
        noun = item.low
        if noun in {"statement", "release", "letter", "filing", "sheet", "post", "notice"} and row[n].low in {
            "the",
            "this",
        }:
            issuer = issuer_of(noun, scene, index)
            return (referring(issuer, row[n], item, "description"), at + 1 - n) if issuer else (None, 1)
        two = joined(row[at : at + 2])
        if noun in lexicon("houses", "company_nouns") | lexicon("houses", "body_nouns") or two in lexicon(
            "houses", "body_nouns"
        ):
            wide = 2 if two in lexicon("houses", "body_nouns") else 1
            follows = row[at + wide] if at + wide < len(row) else None
            if follows and (
                follows.capital or follows.low in {"of", "for"} or follows.names("company", "body", "person")
            ):
                return None, 1
            if follows and follows.low in lexicon("houses", "company_nouns"):
                at += 1
                continue
            found = house_of(two if wide == 2 else noun, side, scene, index) if house is None else None
            if found:
                return referring(
                    found, row[n] if row[n].text != "'s" else row[start], row[at + wide - 1], "description"
                ), at + wide - n
            return None, 1
        if item.names("collective") and item.hit:
            side = item.hit.side
        elif item.names("company", "body") and item.hit and house is None:
            house = item.hit
        elif item.text in toml_of("collectives.toml")["demonym"]:
            side = toml_of("collectives.toml")["demonym"][item.text]
        elif (
            item.hit
            or not (item.text[:1].isalpha() or item.text == "'s")
            or item.low
            in {
                "of",
                "that",
                "who",
                "which",
                "in",
                "and",
                "is",
                "was",
                "said",
                "has",
                "had",
                "for",
                "to",
                "on",
                "at",
            }
        ):
            return None, 1
        at += 1
    return None, 1
