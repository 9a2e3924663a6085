"""How far a pledge can be relied on, with the reasons: A, B or C."""

from __future__ import annotations

from crawler.facts.pledge_mention import PledgeMention
from crawler.items import Grade

_SURE, _LIKELY = 0.9, 0.6


def grade_of(lead: PledgeMention, speaker: str | None, mentions: int) -> tuple[Grade, list[str]]:
    """The grade of a pledge by the mention that gives its evidence, who says it, and how often it is told.

    A: one sentence states amount, kind and pledger, in words that the rule knows well, and the pledger is named there.
    B: one of these is missing and the text makes up for it. C: anything weaker.
    """
    reasons, doubts = [], 0
    if lead.complete:
        reasons.append("amount, kind and pledger stand in the evidence")
    else:
        reasons.append("kind or pledger comes from outside the evidence")
        doubts += 1
    if lead.confidence >= _SURE:
        reasons.append(f"the rule {lead.rule} is sure of its words")
    else:
        reasons.append(f"the rule {lead.rule} is less sure of its words")
        doubts += 1 if lead.confidence >= _LIKELY else 2
    if lead.amount.relative or lead.amount.bases:
        reasons.append("the sum leans on other words")
        doubts += lead.amount.relative
    if speaker is not None and speaker == lead.pledger:
        reasons.append("stated by the pledger")
        doubts -= doubts > 0
    if lead.status == "proposed":
        reasons.append("proposed, not promised")
    if mentions > 1:
        reasons.append(f"told {mentions} times")
    grade: Grade = "A" if doubts == 0 else "B" if doubts == 1 else "C"
    return grade, reasons
