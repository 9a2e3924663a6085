"""One thing said, by whom, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.actors import Actor, Mention
from crawler.facts.text import Span
from crawler.items import QuoteKind


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said.

    ``text`` is what was said (inner words of a direct quote, the sentence of an indirect one), ``evidence`` the
    sentence or sentences that hold it, ``reported`` the stretch whose content is attributed to the speaker,
    ``mention`` where the speaker is named for it.
    """

    speaker: Actor
    mention: Mention | None
    kind: QuoteKind
    text: Span
    evidence: Span
    reported: Span
    rule: str
