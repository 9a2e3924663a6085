"""The actor layer: who is named where: people, bodies, companies, collectives, by name, title, surname or pronoun."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace

from crawler.facts.chinese import names as names_zh
from crawler.facts.english import names as names_en
from crawler.facts.names_known import Form, Kind, NameHit, knowledge, known_names
from crawler.facts.text import Span, Text
from crawler.facts.text import is_chinese as chinese_paragraph

__all__ = ["Actor", "Actors", "Form", "Kind", "Mention", "chinese_paragraph", "find_actors"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body of this article. ``side`` is the country (ISO 3166-1 alpha-2) it acts for, where known.

    ``name``, ``role`` and ``organisation`` are the fullest forms that the article gives, to the letter; ``known`` says
    whether the id comes from the knowledge files.
    """

    id: str
    kind: Kind
    name: str
    role: str | None = None
    organisation: str | None = None
    speaker_type: str = "other"
    side: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Where an actor is named, and how. ``head`` spans the name with its title or apposition where there is one."""

    actor: Actor
    form: Form
    head: Span


@dataclass(frozen=True)
class Actors:
    """The actors of one text and all their mentions, in order of position."""

    mentions: tuple[Mention, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [m.start for m in self.mentions])

    def within(self, span: Span, *kinds: Kind) -> list[Mention]:
        """The mentions inside a span, of the given kinds (all where none is given)."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        return [m for m in self.mentions[first:last] if m.end <= span.end and (not kinds or m.actor.kind in kinds)]


def find_actors(text: Text) -> Actors:
    """All mentions of actors in a text, pronouns and bare surnames resolved to whom they mean."""
    known = known_names(text)
    english: list[Span] = []
    chinese: list[Span] = []
    for paragraph in text.paragraphs:
        (chinese if chinese_paragraph(text, paragraph) else english).append(paragraph)
    hits: list[NameHit] = []
    for room, paragraphs in ((names_en, english), (names_zh, chinese)):
        if paragraphs:
            hits += room.find_names(text, paragraphs, _inside(known, paragraphs))
    return _assemble(text, sorted(hits, key=lambda h: (h.start, -h.end)))


def _inside(hits: list[NameHit], paragraphs: list[Span]) -> list[NameHit]:
    """The hits that lie in some of the paragraphs; both are in order."""
    found, n = [], 0
    for hit in hits:
        while n < len(paragraphs) and paragraphs[n].end <= hit.start:
            n += 1
        if n < len(paragraphs) and paragraphs[n].holds(hit):
            found.append(hit)
    return found


def _assemble(text: Text, hits: list[NameHit]) -> Actors:
    """One actor for each id, in its fullest forms, and a mention for each hit."""
    groups: dict[str, list[NameHit]] = defaultdict(list)
    for hit in hits:
        groups[hit.id].append(hit)
    actors = {ident: _actor(text, group) for ident, group in groups.items()}
    names = {ident: [h.name for h in group if h.name] for ident, group in groups.items() if group[0].kind != "person"}
    owners = {name: ident for ident, forms in names.items() for name in forms}
    for ident, actor in actors.items():
        house = owners.get(actor.organisation or "")
        if house:
            actors[ident] = replace(actor, organisation=fullest(actor.organisation or "", names[house]))
    return Actors(tuple(Mention(h.start, h.end, actors[h.id], h.form, h.head) for h in hits))


def _actor(text: Text, hits: list[NameHit]) -> Actor:
    first = hits[0]
    names = [h.name for h in hits if h.name]
    own_script = [n for n in names if n.isascii() != text.chinese] or names
    entry = knowledge().get(first.id)
    return Actor(
        first.id,
        first.kind,
        _longest(own_script) or text.words(first),
        _longest([h.role for h in hits if h.role]),
        _longest([h.organisation for h in hits if h.organisation]),
        next((h.speaker_type for h in hits if h.speaker_type), "other"),
        next((h.side for h in hits if h.side), None),
        entry is not None,
    )


def fullest(name: str, forms: list[str]) -> str:
    """The fullest form of a house's name that an article gives beside one of them.

    A longer form counts where it holds the given one, or where the given one is only its letters (``KMT``).
    """
    same = [f for f in forms if name in f or (name.isupper() and f.isascii() == name.isascii())]
    return max(same, key=len, default=name)


def _longest(forms: list[str]) -> str | None:
    """The longest of some forms, the first of equally long ones."""
    return max(forms, key=len, default=None)
