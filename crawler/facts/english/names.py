"""Who is named in English paragraphs: titles with names, unknown people and companies, surnames and pronouns."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from crawler.facts.english.bodies import elsewhere, plain_bodies
from crawler.facts.english.candidates import LEGAL, candidates, speaking_alone
from crawler.facts.english.coreference import resolve
from crawler.facts.english.houses import begins_another, ends_another, house_sort, place
from crawler.facts.english.items import GLOSS, Item, items_of, joined, title_end
from crawler.facts.english.surnames import surnames
from crawler.facts.english.titles import with_titles
from crawler.facts.english.words import exactly, lexicon
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text


def find_names(text: Text, paragraphs: list[Span], known: list[NameHit]) -> list[NameHit]:
    """All names in the English paragraphs of a text, in order of position.

    ``known`` are those of the knowledge files.
    """
    glosses = {h.start: h for h in known if not text.body[h.start].isascii()}
    known = [h for h in known if h.start not in glosses and not _is_title_word(text, h)]
    strong = [
        _whole(text, h)
        for h in known
        if not (h.form == "surname" and h.kind == "person")
        and not begins_another(text.folded, h)
        and not ends_another(text.folded, h)
    ]
    weak = [h for h in known if h.form == "surname" and h.kind == "person"]
    countries = {h.start for h in strong if h.form == "collective" and " " not in text.folded[h.start : h.end]}
    houses = [h for h in strong if h.start not in countries]
    rows = [items_of(text.folded, p, houses) for p in paragraphs]
    alone = {h.start: (h.end,) for h in weak}
    capitals = Counter(i.text for row in rows for i in row if i.capital)
    speaking = speaking_alone(rows)
    named: list[NameHit] = []
    for row in rows:
        found = list(plain_bodies(text, row))
        found += [
            c for c in candidates(text, row, capitals, speaking) if c.start not in alone or c.end not in alone[c.start]
        ]
        named += [i.hit for i in row if i.hit]
        named += [_by_gloss(f, glosses) for f in found]
    named = _one_kind(named)
    named += _again(text, rows, named)
    named += [h for h in strong if h.start in countries]
    named = [elsewhere(text, h) for h in named]
    named = surnames(text, paragraphs, _short_forms(text, paragraphs, _longest(named)), weak)
    return resolve(text, paragraphs, with_titles(text, paragraphs, named))


def _one_kind(named: list[NameHit]) -> list[NameHit]:
    """The hits, those of a single unknown word as a person's everywhere where one place shows that it is one."""
    people = {h.id for h in named if h.kind == "person" and not h.known and " " not in (h.name or "")}
    return [
        replace(h, kind="person", speaker_type=None) if h.id in people and h.kind == "company" and not h.known else h
        for h in named
    ]


def _again(text: Text, rows: list[list[Item]], named: list[NameHit]) -> list[NameHit]:
    """Further places of unknown names of several words that were found somewhere in the text.

    A house of three words or more is also meant by its first two.
    """
    heads: dict[str, dict[str, NameHit]] = defaultdict(dict)
    for hit in named:
        name = text.folded[hit.start : hit.end]
        if not hit.known and " " in name:
            words = name.split(" ")
            heads[words[0]].setdefault(name, hit)
            if hit.kind != "person" and len(words) > 2 and words[1][0].isupper() and not house_sort(words[1]):
                heads[words[0]].setdefault(" ".join(words[:2]), replace(hit, name=None))
    found = []
    for row in rows:
        for item in row:
            if item.text not in heads:
                continue
            for name, hit in list(heads[item.text].items())[:20]:
                if text.folded.startswith(name, item.start):
                    end = item.start + len(name)
                    found.append(replace(hit, start=item.start, end=end, head=Span(item.start, end)))
                    break
    return found


def _longest(hits: list[NameHit]) -> list[NameHit]:
    """The hits in order, of overlapping ones the longest."""
    found: list[NameHit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
        elif len(hit) > len(found[-1]):
            found[-1] = hit
    return found


def _is_title_word(text: Text, hit: NameHit) -> bool:
    """Whether a short name of a body is part of a title here: `Commerce` before `Secretary`."""
    low = text.folded[hit.start : hit.end].lower()
    if hit.kind != "body" or low not in lexicon("titles", "of") | lexicon("titles", "before"):
        return False
    row = items_of(text.folded, Span(hit.end, min(hit.end + 40, len(text.body))), [])
    end = title_end(row, 0)
    return bool(end) and joined(row[: end or 0]) not in lexicon("titles", "spokes")


def _by_gloss(hit: NameHit, glosses: dict[int, NameHit]) -> NameHit:
    """A name with the Chinese name of somebody known in brackets after it is that person's."""
    for at in range(hit.end, min(hit.end + 3, hit.head.end)):
        known = glosses.get(at)
        if known and known.kind == hit.kind:
            return replace(hit, id=known.id, speaker_type=known.speaker_type, side=known.side, known=True)
    return hit


def _whole(text: Text, hit: NameHit) -> NameHit:
    """A company's name with the legal form and gloss that follow it, a person's with the gloss."""
    end = hit.end
    if hit.kind == "company":
        for _ in range(2):
            tail = text.folded[end : end + 7]
            word = tail.lstrip(", ").split(" ", 1)[0].rstrip(",;:'\")")
            if word.rstrip(".").lower() in LEGAL and tail[:1] in " ,":
                end = text.folded.index(word, end) + len(word)
        if text.folded[end : end + 1] == "." and text.folded[hit.start : end].split()[-1].lower() in LEGAL:
            end += 1
    name = text.body[hit.start : end] if hit.form == "name" else hit.name
    gloss = GLOSS.match(text.folded, end)
    return replace(hit, end=end, name=name, head=Span(hit.start, gloss.end() if gloss else end))


def _short_forms(text: Text, paragraphs: list[Span], named: list[NameHit]) -> list[NameHit]:
    """The hits, with those of an unknown house's short forms: its first word, or letters in brackets after its name."""
    short: dict[str, NameHit] = {}
    for hit in named:
        if hit.kind not in {"company", "body"} or hit.form != "name":
            continue
        gloss = text.folded[hit.end : hit.head.end].strip(" ()")
        if gloss.isascii() and gloss.isupper():
            short.setdefault(gloss, hit)
        first = text.folded[hit.start : hit.end].split(" ")[0]
        if not hit.known and first.isalpha() and len(first) > 3 and first not in exactly("names", "never"):
            short.setdefault(first, hit)
    if not short:
        return named
    named = [h for h in named if h.known or short.get(text.folded[h.start : h.end], h).id == h.id]
    more = []
    for paragraph in paragraphs:
        for item in items_of(text.folded, paragraph, named):
            owner = short.get(item.text) if item.hit is None else None
            if owner and not place(item.text):
                more.append(replace(owner, start=item.start, end=item.end, name=text.words(item), head=item))
    return sorted([*named, *(replace(h, head=Span(h.start, h.end)) for h in more)], key=lambda h: h.start)
