"""The actor layer: who is named where. People, bodies, companies and the collectives, by name, title, surname or pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crawler.facts.text import Span, Text

Kind = Literal["person", "body", "company", "collective", "place"]
Form = Literal["name", "surname", "title", "pronoun", "description", "collective"]


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

    def within(self, span: Span, *kinds: Kind) -> list[Mention]:
        """The mentions inside a span, of the given kinds (all where none is given)."""
        return [m for m in self.mentions if span.holds(m) and (not kinds or m.actor.kind in kinds)]


def find_actors(text: Text) -> Actors:
    """All mentions of actors in a text, pronouns and bare surnames resolved to whom they mean."""
    return Actors(())
