"""From utterances to the quote records that are published."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.speech import Utterance
from crawler.facts.text import Text
from crawler.items import Quote


def find_quotes(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Quote]:
    """The quotes of an article, each speaker with one name, role and organisation throughout."""
    return [
        Quote(
            deal=deal.id,
            rule=said.rule,
            evidence=text.words(said.evidence),
            start=said.evidence.start,
            end=said.evidence.end,
            speaker=said.speaker.id,
            name=said.speaker.name,
            role=said.speaker.role,
            organisation=said.speaker.organisation,
            speaker_type=said.speaker.speaker_type,  # type: ignore[arg-type]
            kind=said.kind,
            text=text.words(said.text),
            text_start=said.text.start,
            text_end=said.text.end,
        )
        for said in utterances
    ]
