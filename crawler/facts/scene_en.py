"""Who has been named so far in an English text, and which of them a title or a noun can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crawler.facts.items_en import Item, joined
from crawler.facts.names_known import NameHit, knowledge
from crawler.facts.text import Span, Text
from crawler.facts.title_en import core_of
from crawler.facts.verbs_en import is_speech_form, verb_at
from crawler.facts.words_en import lexicon, listed

# Nouns that mean the last person of a kind, whatever the title: "the lawmaker".
_CLASSES = {
    "lawmaker": "legislator", "legislator": "legislator", "analyst": "analyst", "economist": "analyst",
    "researcher": "analyst", "scholar": "analyst", "academic": "analyst", "professor": "analyst",
    "strategist": "analyst", "expert": "analyst",
}  # fmt: skip
_GENERAL = {"'s", "top", "chief", "lead", "senior", "veteran", "main", "then", "new", "current", "outgoing"}
_SHORT = 3  # sentences for which "the official" may mean an unnamed one
_TITLED = {"said", "says"}


@dataclass
class Scene:
    """Who has been named so far, sentence by sentence: the speakers and subjects first."""

    text: Text
    people: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    houses: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)

    def put(self, sentence: int, hit: NameHit, first: bool) -> None:
        row = (self.people if hit.kind == "person" else self.houses)[sentence]
        row.insert(0, hit) if first else row.append(hit)


def speaks(row: list[Item], n: int) -> bool:
    """Whether a verb of saying stands beside an item."""
    after = row[n + 1] if n + 1 < len(row) else None
    before = row[n - 1] if n else None
    if after and after.low in {"has", "had", "also", "later", "then"} and n + 2 < len(row):
        after = row[n + 2]
    return bool((after and is_speech_form(after.low)) or (before and is_speech_form(before.low)))


def roles_of(hits: list[NameHit]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if hit.kind == "person":
            if hit.role:
                roles[hit.id].add(hit.role.lower())
            entry = knowledge().get(hit.id)
            if entry and entry.role:
                roles[hit.id].add(entry.role.lower())
    return roles


def gender_of(text: Text, hit: NameHit) -> str | None:
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


def backwards(scene: dict[int, list[NameHit]], index: int, reach: int) -> Iterator[NameHit]:
    for at in range(index, max(index - reach, -1), -1):
        yield from scene.get(at, ())


def referring(who: NameHit, first: Item, last: Item, form: str, role: str | None = None) -> NameHit:
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


def issuer_of(noun: str, scene: Scene, index: int) -> NameHit | None:
    """Whose ``the statement`` is: who was named in a sentence just before that speaks of one."""
    for at in range(index - 1, max(index - 4, -1), -1):
        sentence = scene.text.sentences[at]
        if noun in scene.text.folded[sentence.start : sentence.end].lower().replace(".", " ").replace(",", " ").split():
            return next(iter([*scene.houses.get(at, ()), *scene.people.get(at, ())]), None)
    return None


def holder_of(
    row: list[Item], start: int, core: int, stop: int, side: str | None, house: NameHit | None, roles: dict[str, set[str]], order: dict[str, NameHit],
    scene: Scene, index: int,
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

    for who in backwards(scene.people, index, 10_000 if len(order) < 60 else 60):
        if holds(who):
            return who
    later = [h for h in order.values() if h.kind == "person" and h.start > row[stop - 1].end]
    named = next((h for h in later if holds(h)), None)
    if named or not (stop < len(row) and verb_at(row, stop)):
        return named
    return _named_next(row[stop - 1], later, scene)


def _named_next(item: Item, later: list[NameHit], scene: Scene) -> NameHit | None:
    """Whom a description means that the next sentence names: somebody new, at its beginning."""
    sentence = scene.text.sentence_at(item.start)
    if sentence is None or sentence.index + 1 >= len(scene.text.sentences):
        return None
    after = scene.text.sentences[sentence.index + 1]
    if after.paragraph != sentence.paragraph:
        return None
    return next((h for h in later if after.start <= h.head.start <= after.start + 12), None)


def house_of(noun: str, side: str | None, scene: Scene, index: int) -> NameHit | None:
    """Which company or body a noun means: of companies the subject of the last sentence with one; a body by its name."""
    company = noun in lexicon("houses", "company_nouns")
    for house in backwards(scene.houses, index, 30):
        if side and house.side and house.side != side:
            continue
        entry = knowledge().get(house.id)
        words = f"{house.name or ''} {entry.name if entry else ''}".lower().split()
        if company and house.kind == "company":
            return house
        if not company and (noun in words or (entry and entry.sort == noun)):
            return house
    return None
