"""From utterances to the quote records that are published."""

from __future__ import annotations

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.speech import Utterance
from crawler.facts.text import Text
from crawler.items import Grade, Quote

# Rules by which a quotation is somebody's though no verb of saying ties it to the name.
_WITHOUT_TAG = {"governed", "continued", "named-after", "named-beside", "remark"}
_NEAR = 300  # characters between the words and the name, up to which a speaker carried over is taken for the same
_FORMS = {"pronoun": "by a pronoun", "title": "by a title", "description": "by a description"}


def find_quotes(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Quote]:  # noqa: ARG001
    """The quotes of an article, each speaker with one name, role and organisation throughout."""
    return [_quote(text, said, deal) for said in utterances]


def _quote(text: Text, said: Utterance, deal: Deal) -> Quote:
    grade, reasons = grade_of(said)
    return Quote(
        deal=deal.id,
        rule=said.rule,
        evidence=text.words(said.evidence),
        start=said.evidence.start,
        end=said.evidence.end,
        grade=grade,
        grade_reasons=reasons,
        speaker=said.speaker.id,
        name=said.speaker.name,
        role=said.speaker.role,
        organisation=said.speaker.organisation,
        speaker_type=said.speaker.speaker_type,
        kind=said.kind,
        text=text.words(said.text),
        text_start=said.text.start,
        text_end=said.text.end,
    )


def grade_of(said: Utterance) -> tuple[Grade, list[str]]:
    """How sure it is who speaks, with the reasons: A by name beside the words, B by reference near by, C else."""
    mention = said.mention
    if mention is None:
        return "C", ["the speaker is not named near the words"]
    distance = max(said.evidence.start - mention.end, mention.start - said.evidence.end, 0)
    if said.rule in _WITHOUT_TAG:
        return "C", ["no verb of saying ties the words to the speaker"]
    if distance:
        if distance > _NEAR:
            return "C", [f"the speaker is named {distance} characters away"]
        return "B", ["the speaker of the sentence before goes on"]
    if mention.form in _FORMS:
        return "B", [f"the speaker is named {_FORMS[mention.form]}"]
    if not said.speaker.known and said.speaker.role is None and said.speaker.organisation is None:
        return "B", ["the speaker is named in the sentence", "but known neither beforehand nor by role or house"]
    return "A", ["the speaker is named in the sentence, beside a verb of saying"]
