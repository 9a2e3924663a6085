"""Who says what: sentences and quotations with the person or body to whom they are attributed."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.actors import Actor, Actors, Mention
from crawler.facts.text import Span, Text
from crawler.items import QuoteKind


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said. ``text`` is what was said (inner words of a direct quote, the sentence of an indirect one),

    ``evidence`` the sentence or sentences that hold it, ``reported`` the stretch whose content is attributed to the
    speaker, ``mention`` where the speaker is named for it.
    """

    speaker: Actor
    mention: Mention | None
    kind: QuoteKind
    text: Span
    evidence: Span
    reported: Span
    rule: str


def read_speech(text: Text, actors: Actors) -> list[Utterance]:
    """Everything said in a text by a named person or body, in order of position."""
    return []


def speaker_at(utterances: list[Utterance], span: Span) -> Actor | None:
    """To whom the words at a span are attributed; None where the article speaks in its own voice."""
    return next((u.speaker for u in utterances if u.reported.holds(span)), None)
