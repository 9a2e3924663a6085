"""Whom English text means without the full name: surnames, titles, descriptions and pronouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from crawler.facts.items_en import Item, items_of, joined, title_end, title_start
from crawler.facts.names_known import Known, NameHit, knowledge
from crawler.facts.text import Span, Text
from crawler.facts.titles_en import core_of
from crawler.facts.verbs_en import is_speech_form, speech_words, verb_at
from crawler.facts.words_en import lexicon, listed
from crawler.knowledge import toml_of

# Nouns that mean the last person of a kind, whatever the title: "the lawmaker".
_CLASSES = {
    "lawmaker": "legislator", "legislator": "legislator", "analyst": "analyst", "economist": "analyst",
    "researcher": "analyst", "scholar": "analyst", "academic": "analyst", "professor": "analyst",
    "strategist": "analyst", "expert": "analyst",
}  # fmt: skip
_GENERAL = {"'s", "top", "chief", "lead", "senior", "veteran", "main", "then", "new", "current", "outgoing"}
_SHORT = 3  # sentences for which "the official" may mean an unnamed one
_REACH = 8  # sentences back that a pronoun may mean somebody named there
_TITLED = {"said", "says"}


def surname_of(name: str) -> str:
    """The family name in a full name: first in names of East Asia as they are written there, else last."""
    words = [w for w in name.replace(",", " ").split() if w.rstrip(".") not in {"Jr", "Sr", "II", "III", "IV"}]
    if not words:
        return name
    first, last = words[0], words[-1]
    given = {*listed("given", "female"), *listed("given", "male")}
    if len(words) == 1 or "-" in first or first in given or "." in first:
        return last
    return first if first in listed("names", "family_first") and (len(words) == 3 or last not in given) else last


def surnames(text: Text, paragraphs: list[Span], named: list[NameHit], weak: list[NameHit]) -> list[NameHit]:
    """The hits, with bare surnames of those who are named in full somewhere, and known ones that stand alone."""
    owners: dict[str, list[NameHit]] = defaultdict(list)
    for hit in named:
        if hit.kind == "person" and hit.name:
            surname = surname_of(text.folded[hit.start : hit.end])
            owners[surname.title() if surname.isupper() and len(surname) > 2 else surname].append(hit)
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
            if after and after.capital and after.start == item.end + 1 and item.text in listed("names", "never"):
                continue
            text_of = item.text.title() if item.text.isupper() and len(item.text) > 2 else item.text
            mine = owners.get(item.text) or owners.get(text_of)
            if mine and item.text in listed("names", "never") and not (n and title_start(row, n) is not None):
                continue
            if mine and n and _inside_name(row, n):
                continue
            hit = _choose(row, n, mine, item) if mine else alone.get(item.start)
            hit = hit or _of_house(row, n)
            if hit:
                form = "surname"
                found.append(
                    replace(
                        hit,
                        start=item.start,
                        end=item.end,
                        form=form,
                        name=None,
                        head=item,
                        role=None,
                        organisation=None,
                    )
                )
            elif n and (title_start(row, n) is not None or _honorific_before(row, n)) and not (after and after.capital):
                known = _known_by_title(text_of, row, n)
                if known:
                    found.append(known)
    return sorted([*named, *found], key=lambda h: h.start)


def _inside_name(row: list[Item], n: int) -> bool:
    """Whether a capitalised word stands right before that is no title: the word is part of another name."""
    before = row[n - 1]
    if not before.capital or before.end + 1 != row[n].start or before.text in listed("names", "never"):
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
    if len({h.id for h in owners}) > 1:
        start = title_start(row, n)
        if start is not None:
            title = joined(row[start:n])
            for hit in owners:
                entry = knowledge().get(hit.id)
                if title in (hit.role or "").lower() or (entry and title in entry.role.lower().split(" of ")[0]):
                    return hit
    before = [h for h in owners if h.start < item.start]
    return before[-1] if before else owners[0]


def _known_by_title(surname: str, row: list[Item], n: int) -> NameHit | None:
    """Somebody of the knowledge files by title and surname alone, where only one fits."""
    start = title_start(row, n)
    title = core_of(joined(row[start:n])) if start is not None else ""
    fits = [
        e for e in knowledge().values()
        if e.kind == "person" and surname_of(e.name) == surname and title in e.role.lower()
    ]  # fmt: skip
    return _known_hit(row[n], fits[0]) if len(fits) == 1 else None


# -- titles, descriptions, pronouns ----------------------------------------------------------------------------------


@dataclass
class _Scene:
    """Who has been named so far, sentence by sentence: the speakers and subjects first."""

    text: Text
    people: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    houses: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)

    def put(self, sentence: int, hit: NameHit, first: bool) -> None:
        row = (self.people if hit.kind == "person" else self.houses)[sentence]
        row.insert(0, hit) if first else row.append(hit)


def resolve(text: Text, paragraphs: list[Span], hits: list[NameHit]) -> list[NameHit]:
    """The hits, with titles, descriptions and pronouns that mean somebody named before or in the next sentence."""
    scene = _Scene(text)
    roles = _roles(hits)
    order = {h.id: h for h in reversed(hits)}
    for hit in hits:
        gender = _gender(text, hit)
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
                    scene.put(index, item.hit, _speaks(row, n))
                n += 1
                continue
            hit, length = (
                (None, 1)
                if inside or inside_head.holds(item.start)
                else _reference(text, row, n, scene, roles, order, index)
            )
            if hit:
                found.append(hit)
                scene.put(index, hit, _speaks(row, n + length - 1))
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


def _speaks(row: list[Item], n: int) -> bool:
    """Whether a verb of saying stands beside an item."""
    after = row[n + 1] if n + 1 < len(row) else None
    before = row[n - 1] if n else None
    if after and after.low in {"has", "had", "also", "later", "then"} and n + 2 < len(row):
        after = row[n + 2]
    return bool((after and is_speech_form(after.low)) or (before and is_speech_form(before.low)))


def _roles(hits: list[NameHit]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if hit.kind == "person":
            if hit.role:
                roles[hit.id].add(hit.role.lower())
            entry = knowledge().get(hit.id)
            if entry and entry.role:
                roles[hit.id].add(entry.role.lower())
    return roles


def _gender(text: Text, hit: NameHit) -> str | None:
    if hit.kind != "person":
        return None
    head = text.folded[hit.head.start : hit.start].lower().replace(".", "").split()
    words = {*head, *(hit.role or "").lower().split()}
    if words & lexicon("titles", "female"):
        return "she"
    if words & lexicon("titles", "male"):
        return "he"
    entry = knowledge().get(hit.id)
    if entry and entry.gender:
        return "she" if entry.gender == "f" else "he"
    first = (entry.name if entry else hit.name or "").split(" ")[0]
    if first in listed("given", "female"):
        return "she"
    return "he" if first in listed("given", "male") else None


def _reference(
    text: Text,
    row: list[Item],
    n: int,
    scene: _Scene,
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
        return (_as(who, row[n], row[n], "pronoun") if who else None), 1
    if (
        low in {"his", "her"}
        and 0 < n < len(row) - 1
        and row[n + 1].low in speech_words("views")
        and row[n - 1].low in {"in", "by", "to"}
    ):
        who = _pronoun(row, n, scene, index, {"his": "he", "her": "she"}[low])
        return (_as(who, row[n], row[n], "pronoun") if who else None), 1
    if low == "it" and n + 1 < len(row) and (verb_at(row, n + 1) or row[n + 1].low in {"also", "will", "had", "has"}):
        house = next((h for h in _backwards(scene.houses, index - 1, 2)), None)
        return (_as(house, row[n], row[n], "pronoun") if house else None), 1
    if low in {"the", "this"} or row[n].text == "'s" or low in {"party", "company"}:
        return _description(text, row, n, scene, roles, order, index)
    return None, 1


def _unnamed(row: list[Item], n: int, scene: _Scene, index: int) -> None:
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


def _as(who: NameHit, first: Item, last: Item, form: str, role: str | None = None) -> NameHit:
    span = Span(first.start, last.end)
    return replace(
        who,
        start=span.start,
        end=span.end,
        form=form,
        name=None,
        head=span,
        role=role,
        organisation=None,  # type: ignore[arg-type]
    )


def _backwards(scene: dict[int, list[NameHit]], index: int, reach: int) -> Iterator[NameHit]:
    for at in range(index, max(index - reach, -1), -1):
        yield from scene.get(at, ())


def _pronoun(row: list[Item], n: int, scene: _Scene, index: int, low: str = "") -> NameHit | None:
    """Whom he or she means: who spoke or was named first in the sentence before, of the right gender."""
    tag = n + 1 < len(row) and is_speech_form(row[n + 1].low)
    aside = tag and n > 0 and row[n - 1].text in {",", '"', "-"}
    for who in _backwards(scene.people, index - 1 if aside else index, _REACH):
        gender = scene.genders.get(who.id)
        if gender in {None, low or row[n].low}:
            scene.genders.setdefault(who.id, low or row[n].low)
            return who
    return None


def _description(
    text: Text,
    row: list[Item],
    n: int,
    scene: _Scene,
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
        if stop and not (stop < len(row) and (row[stop].capital or row[stop].hit and row[stop].names("person"))):
            who = _by_title(row, start, at, stop, side, house, roles, order, scene, index)
            if who:
                span = row[n] if row[n].low in {"the", "this"} else row[start]
                first = next((k + 1 for k in range(start, at) if row[k].hit is house and house), start)
                first += row[first].text == "'s"
                role = text.body[row[first].start : row[stop - 1].end]
                return _as(who, span, row[stop - 1], "title", role), stop - n
            return None, 1
        noun = item.low
        if noun in {"statement", "release", "letter", "filing", "sheet", "post", "notice"} and row[n].low in {
            "the",
            "this",
        }:
            issuer = _issuer(noun, scene, index)
            return (_as(issuer, row[n], item, "description"), at + 1 - n) if issuer else (None, 1)
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
            found = _by_noun(two if wide == 2 else noun, side, scene, index) if house is None else None
            if found:
                return _as(
                    found, row[n] if row[n].text != "'s" else row[start], row[at + wide - 1], "description"
                ), at + wide - n
            return None, 1
        if item.names("collective") and item.hit:
            side = item.hit.side
        elif item.names("company", "body") and item.hit and house is None:
            house = item.hit
        elif item.text in toml_of("collectives.toml")["demonym"]:
            side = toml_of("collectives.toml")["demonym"][item.text]
        elif item.hit or not (item.text[:1].isalpha() or item.text == "'s"):
            return None, 1
        elif item.low in {
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
        }:
            return None, 1
        at += 1
    return None, 1


def _issuer(noun: str, scene: _Scene, index: int) -> NameHit | None:
    """Whose ``the statement`` is: who was named in a sentence just before that speaks of one."""
    for at in range(index - 1, max(index - 4, -1), -1):
        sentence = scene.text.sentences[at]
        if noun in scene.text.folded[sentence.start : sentence.end].lower().replace(".", " ").replace(",", " ").split():
            return next(iter([*scene.houses.get(at, ()), *scene.people.get(at, ())]), None)
    return None


def _by_title(
    row: list[Item], start: int, core: int, stop: int, side: str | None, house: NameHit | None, roles: dict[str, set[str]], order: dict[str, NameHit],
    scene: _Scene, index: int,
) -> NameHit | None:  # fmt: skip
    """Who holds a title among the people of the article: the last one named before, else the next one named after."""
    title = joined(row[core:stop])
    before = {i.low for i in row[start:core] if i.low} - _GENERAL
    if scene.unnamed.get(title, -9) >= index - _SHORT:
        return None

    kind = _CLASSES.get(title)
    words = title.split()
    chief = words[-1] in {"chief", "boss"} and bool(before or words[:-1])

    def holds(hit: NameHit) -> bool:
        if kind and hit.speaker_type == kind and (not side or hit.side in {side, None}):
            return True
        if side and hit.side and hit.side != side:
            return False
        entry = knowledge().get(hit.id)
        if house and not (hit.organisation == house.name or (entry and entry.organisation == house.id)):
            return False
        if chief or (house and title in {"chief", "boss", "head"}):
            return any({*words[:-1], *before} <= set(role.replace(",", " ").split()) for role in roles.get(hit.id, ()))
        if title == "leader" and side and hit.side == side:
            return any(core_of(role) == "president" for role in roles.get(hit.id, ()))
        return any(
            title == core_of(role) and before <= set(role.replace(",", " ").split()) for role in roles.get(hit.id, ())
        )

    for who in _backwards(scene.people, index, 10_000 if len(order) < 60 else 60):
        if holds(who):
            return who
    later = [h for h in order.values() if h.kind == "person" and h.start > row[stop - 1].end]
    named = next((h for h in later if holds(h)), None)
    if named or not (stop < len(row) and verb_at(row, stop)):
        return named
    return _named_next(row[stop - 1], later, scene)


def _named_next(item: Item, later: list[NameHit], scene: _Scene) -> NameHit | None:
    """Whom a description means that the next sentence names: somebody new, at its beginning."""
    sentence = scene.text.sentence_at(item.start)
    if sentence is None or sentence.index + 1 >= len(scene.text.sentences):
        return None
    after = scene.text.sentences[sentence.index + 1]
    if after.paragraph != sentence.paragraph:
        return None
    return next((h for h in later if after.start <= h.head.start <= after.start + 12), None)


def _by_noun(noun: str, side: str | None, scene: _Scene, index: int) -> NameHit | None:
    """Which company or body a noun means: of companies the subject of the last sentence with one; a body by its name."""
    company = noun in lexicon("houses", "company_nouns")
    for house in _backwards(scene.houses, index, 30):
        if side and house.side and house.side != side:
            continue
        entry = knowledge().get(house.id)
        words = f"{house.name or ''} {entry.name if entry else ''}".lower().split()
        if company and house.kind == "company":
            return house
        if not company and (noun in words or (entry and entry.sort == noun)):
            return house
    return None
