"""To whom a Chinese sentence credits a sum that stands outside the words in marks: "X said that …, a «first step»"."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.facts.pledges_zh_view import View
from crawler.facts.pledges_zh_words import words
from crawler.facts.utterance import Utterance

_TAG = 14  # characters within which a name is followed by its verb of saying


def speaker_beside(view: View, at: int, utterances: Sequence[Utterance]) -> str | None:
    """Who says the sum at a position, where only a later fragment of the sentence is quoted; None where nobody does."""
    start = view.at[at]
    for said in utterances:
        if said.kind != "direct" or said.mention is None or not said.evidence.start <= start < said.evidence.end:
            continue
        head = said.mention.head.end
        if not view.sentence.start <= said.mention.start < head <= start < said.text.start:
            continue
        tag = view.text.folded[head : min(head + _TAG, start)]
        if words("grammar", "say").search(tag):
            return said.speaker.id
    return None
