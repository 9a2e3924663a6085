"""To whom a Chinese sentence credits a sum that stands outside the words in marks: "X said that …, a «first step»"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_view import BODY, FIRM, MONEY, PERSON, View
from crawler.facts.chinese.pledges_words import words
from crawler.facts.utterance import Utterance

_CLAIM = re.compile(f"[{PERSON}{BODY}](?:口中的?|所称的?|所说的?|宣称的?|喊出的?|说的)(?:那个|这个)?(?:所谓的?)?$")
_SAYS_ITSELF = re.compile(rf"{FIRM}[^,，;；。{MONEY}{FIRM}]{{0,14}}?(?:公告|表示|指出|说|透露|强调|证实|否认|坦言)")
_TURNS = re.compile("[;。!?]|(?:对此|不过|然而|反观)")  # after these somebody else may go on
_TAG = 20  # characters within which a name is followed by its verb of saying


def speaker_beside(view: View, at: int, utterances: Sequence[Utterance]) -> str | None:
    """Who says the sum at a position, where only a later fragment of the sentence is quoted; None where nobody does."""
    start = view.at[at]
    for said in utterances:
        if said.kind != "direct" or said.mention is None or not said.evidence.start <= start < said.evidence.end:
            continue
        head = said.mention.head.end
        if not view.sentence.start <= said.mention.start < head <= start:
            continue
        if start >= said.text.start and _TURNS.search(view.text.folded, said.text.end, start):
            continue
        tag = view.text.folded[head : min(head + _TAG, start, said.text.start)]
        if words("grammar", "say").search(tag):
            return said.speaker.id
    return None


def speaker_of_claim(view: View, at: int) -> str | None:
    """Whose figure a sum is called: "the 500 billion that X speaks of"."""
    match = _CLAIM.search(view.plain, max(0, at - _TAG), at)
    return view.names[match.start()].actor.id if match else None


def speaks_itself(reading: Reading, unknown: set[str]) -> str | None:
    """The pledger, where it is a company that no file holds and says so itself: nobody else hears it speak."""
    if reading.pledger.id not in unknown or reading.again:
        return None
    told = _SAYS_ITSELF.search(reading.view.plain, 0, reading.at)
    if told is None or reading.view.names[told.start()].actor.id != reading.pledger.id:
        return None
    return reading.pledger.id
