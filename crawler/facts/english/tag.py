"""One attribution in a unit of English text."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.actors import Actor, Mention


@dataclass(frozen=True, slots=True)
class Tag:
    """One attribution. ``start`` … ``end`` are its parts (subject and verb), ``first`` … ``last`` those it governs.

    ``speaker`` is None where nobody is named. ``speech`` is false where the words are no speech of their own but show
    whose a quotation in their reach is.
    """

    speaker: Actor | None
    mention: Mention | None
    start: int
    end: int
    first: int
    last: int
    speech: bool
    rule: str
