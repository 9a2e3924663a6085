"""One pledge in the making: all the mentions of the same money in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.facts.amounts import Amount
from crawler.facts.pledge_mention import PledgeMention
from crawler.items import Instrument, PledgeStatus


@dataclass
class Entry:
    """One pledge in the making: all the mentions of the same money."""

    mentions: list[PledgeMention]
    instrument: Instrument
    sum_of: list[Entry] = field(default_factory=list)
    included_in: Entry | None = None
    key: str = ""
    pledger: str = ""

    @property
    def lead(self) -> PledgeMention:
        """The mention that gives evidence, qualifier and attribution: the first complete one."""
        denied = [m for m in self.mentions if m.status == "denied" and m.complete]
        if denied and not any(
            m.complete and m.status != "denied" for m in self.mentions[: self.mentions.index(denied[0])]
        ):
            return denied[0]
        return next((m for m in self.mentions if m.complete), self.mentions[0])

    @property
    def amount(self) -> Amount:
        return self.lead.amount

    @property
    def status(self) -> PledgeStatus:
        if self.lead.status_given:
            return self.lead.status
        given = next((m.status for m in self.mentions if m.status_given), None)
        shared = {part.status for part in self.sum_of}
        if given is None and is_vague(self.lead) and len(shared) == 1:
            return shared.pop()
        return given or self.lead.status

    def is_told_at(self, amount: Amount) -> bool:
        return any(m.amount.start == amount.start for m in self.mentions)


def is_vague(mention: PledgeMention) -> bool:
    """Whether a mention names neither the kind nor the pledger: only what stands elsewhere can make it a pledge."""
    return not mention.kind_given and mention.pledger_span is None
