"""Who has been named so far in an English text, and which of them a title or a noun can mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crawler.facts.english.items import Item, title_class
from crawler.facts.english.title import core_of
from crawler.facts.english.verbs import is_speech_form
from crawler.facts.english.words import exactly, lexicon, words_of
from crawler.facts.names_known import Form, NameHit, knowledge
from crawler.facts.text import Span, Text

# Nouns that mean the last person of a kind, whatever the title: "the lawmaker".
_CLASSES = {
    "lawmaker": "legislator", "legislator": "legislator", "analyst": "analyst", "economist": "analyst",
    "researcher": "analyst", "scholar": "analyst", "academic": "analyst", "professor": "analyst",
    "strategist": "analyst", "expert": "analyst", "republican": "legislator", "democrat": "legislator",
}  # fmt: skip
# Nouns that mean the last house whose people speak for this.
_KINDS = {
    "think-tank": "analyst", "think tank": "analyst", "brokerage": "analyst", "consultancy": "analyst",
    "ratings agency": "analyst", "research firm": "analyst", "research group": "analyst", "lobby": "other",
    "lobby group": "other", "trade group": "other", "trade body": "other", "industry group": "other",
    "industry body": "other", "business group": "other", "regulator": "official", "watchdog": "official",
}  # fmt: skip
_GENERAL = frozenset({"'s", "top", "chief", "lead", "senior", "veteran", "main", "then", "new", "current", "outgoing"})
_STEM = 5  # letters by which words of titles are compared: `negotiator`, `negotiations`
_SHORT = 3  # sentences for which "the official" may mean an unnamed one
_BACK = 200  # sentences back that a title may mean its holder


@dataclass
class Scene:
    """Who has been named so far, sentence by sentence: the speakers and subjects first."""

    text: Text
    people: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    houses: dict[int, list[NameHit]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    firsts: list[NameHit] = field(default_factory=list)
    owners: set[int] = field(default_factory=set)

    def put(self, sentence: int, hit: NameHit, first: bool, owner: bool = False) -> None:
        """Notes somebody of a sentence; who only owns something there (``X's deputy``) comes after the others."""
        row = (self.people if hit.kind == "person" else self.houses)[sentence]
        if owner and hit.kind == "person":
            self.owners.add(hit.start)
            row.append(hit)
            return
        row.insert(0 if first else next((n for n, h in enumerate(row) if h.start in self.owners), len(row)), hit)


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
    if first in exactly("given", "female"):
        return "she"
    return "he" if first in exactly("given", "male") else None


def backwards(scene: dict[int, list[NameHit]], index: int, reach: int) -> Iterator[NameHit]:
    for at in range(index, max(index - reach, -1), -1):
        yield from scene.get(at, ())


def referring(who: NameHit, first: Item, last: Item, form: Form, role: str | None = None) -> NameHit:
    """A hit of the same actor for the items from ``first`` to ``last``."""
    span = Span(first.start, last.end)
    return replace(who, start=span.start, end=span.end, form=form, name=None, head=span, role=role, organisation=None)


def issuer_of(noun: str, scene: Scene, index: int) -> NameHit | None:
    """Whose ``the statement`` is: who was named in a sentence just before that speaks of one."""
    for at in range(index - 1, max(index - 8, -1), -1):
        sentence = scene.text.sentences[at]
        if noun in scene.text.folded[sentence.start : sentence.end].lower().replace(".", " ").replace(",", " ").split():
            return next(iter([*scene.houses.get(at, ()), *scene.people.get(at, ())]), None)
    return None


@dataclass(frozen=True, slots=True)
class Described:
    """A title in a description: its words, those before it, and the country or house that it names."""

    title: str
    before: frozenset[str]
    side: str | None
    house: NameHit | None

    def may_be(self, hit: NameHit) -> bool:
        """Whether somebody new may have the title: one who is known has a word of it in his or her own."""
        kind = title_class(self.title)
        same = not hit.speaker_type or kind in {"", "open", hit.speaker_type}
        entry = knowledge().get(hit.id)
        own = entry.role.lower() if entry else ""
        if own and not any(w[:_STEM] in own for w in {*self.title.split(), *self.before} if len(w) >= _STEM):
            return False
        return same and not (self.side and hit.side and hit.side != self.side)

    def fits(self, hit: NameHit, roles: set[str]) -> bool:
        """Whether somebody with these roles may be meant."""
        kind = _CLASSES.get(self.title)
        if kind and hit.speaker_type == kind and (not self.side or hit.side in {self.side, None}):
            return True
        if self.side and hit.side and hit.side != self.side:
            return False
        entry = knowledge().get(hit.id)
        house = self.house
        if house and not (hit.organisation == house.name or (entry and entry.organisation == house.id)):
            return False
        words = self.title.split()
        chief = words[-1] in {"chief", "boss"} and bool(self.before or words[:-1])
        if chief or (house and self.title in {"chief", "boss", "head"}):
            return any({*words[:-1], *self.before} <= _words(role) for role in roles)
        if self.title == "leader" and self.side and hit.side == self.side:
            return any(core_of(role) == "president" for role in roles)
        return any(_holds(core_of(self.title), core_of(role)) and self.before <= _words(role) for role in roles)


def _holds(title: str, core: str) -> bool:
    """Whether a title is another's last words, without those that make it another office."""
    rest = core.removesuffix(f" {title}")
    return title == core or (rest != core and not {"vice", "deputy", "prime", "assistant", "under"} & set(rest.split()))


def _words(role: str) -> set[str]:
    return set(role.replace(",", " ").split())


def holder_of(scene: Scene, what: Described, index: int, here: Item, spoken: bool) -> NameHit | None:
    """Who holds a title among the people of the article: the last one named before, else the next one named after.

    ``here`` is the title's last item; where a verb of saying follows it (``spoken``), somebody new whom the next
    sentence names may be meant.
    """
    if scene.unnamed.get(what.title, -9) >= index - _SHORT:
        return None
    for who in backwards(scene.people, index, _BACK):
        if what.fits(who, scene.roles.get(who.id, set())):
            return who
    after = bisect_left(scene.firsts, here.end, key=lambda h: h.start)
    later = scene.firsts[after : after + _BACK]
    named = next((h for h in later if what.fits(h, scene.roles.get(h.id, set()))), None)
    return named or (_named_next(here, later, scene, what) if spoken else None)


def before_title(row: list[Item], start: int, core: int) -> frozenset[str]:
    """The words before a title that tell whose it is; general ones such as `top` tell nothing."""
    return frozenset(i.low for i in row[start:core] if i.low) - _GENERAL


def _named_next(item: Item, later: list[NameHit], scene: Scene, what: Described) -> NameHit | None:
    """Whom a description means that the next sentence names: somebody new, at its beginning.

    Where the next paragraph begins with words in marks, it is whoever says them, named without a title.
    """
    sentence = scene.text.sentence_at(item.start)
    if sentence is None or sentence.index + 1 >= len(scene.text.sentences):
        return None
    after = scene.text.sentences[sentence.index + 1]
    if after.paragraph != sentence.paragraph:
        words = scene.text.folded
        if words[after.start] != '"':
            return None
        who = next((h for h in later if after.start <= h.start < after.end and not h.role), None)
        tag = words_of(words, who.end, min(who.end + 20, after.end)) if who else []
        return who if who and tag and is_speech_form(tag[0].low) and what.may_be(who) else None
    return next((h for h in later if after.start <= h.head.start <= after.start + 12), None)


def house_of(noun: str, side: str | None, scene: Scene, index: int) -> NameHit | None:
    """Which company or body a noun means: a company by the last sentence with one, a body by its name."""
    company = noun in lexicon("houses", "company_nouns")
    for house in backwards(scene.houses, index, 30):
        if side and house.side and house.side != side:
            continue
        entry = knowledge().get(house.id)
        words = f"{house.name or ''} {entry.name if entry else ''}".lower().split()
        if noun in {"group", "organization", "organisation"} or (company and house.kind == "company"):
            return house
        if noun in _KINDS and house.speaker_type == _KINDS[noun]:
            return house
        if not company and (noun in words or (entry and entry.sort == noun)):
            return house
    return None
