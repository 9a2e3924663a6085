"""What a rule made of one sum of a Chinese sentence, before it is linked to others and published."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from crawler.facts.amounts import Amount
from crawler.facts.chinese.pledges_clause import Kind
from crawler.facts.chinese.pledges_status import Standing
from crawler.facts.chinese.pledges_view import View
from crawler.facts.chinese.pledges_words import Subject
from crawler.facts.text import Span
from crawler.items import Instrument


@dataclass(slots=True, eq=False)
class Reading:
    """One sum and what is understood of it. ``at`` is its place in the plain sentence.

    ``total`` says that its words call it a total, ``additive`` that they add sums up. ``again`` is set for a sum named
    a second time without its kind; ``frame`` is the sentence that introduces a list of lines; ``named`` says whether
    its own sentence names the pledger.
    """

    view: View
    at: int
    amount: Amount
    kind: Kind | None
    instrument: Instrument
    pledger: Subject
    pledger_span: Span | None
    standing: Standing
    rule: str
    timeframe: str | None = None
    named: bool = True
    again: bool = False
    frame: int | None = None
    total: bool = False
    additive: bool = False
    included_in: Reading | None = None
    parts: list[Reading] = field(default_factory=list)
    sum_of: list[Reading] = field(default_factory=list)

    @property
    def cue_start(self) -> int:
        """Where the words that say what the sum is begin."""
        return min(self.kind.cue.start, self.at) if self.kind else self.at

    @property
    def worth(self) -> tuple[Decimal, str]:
        """Value and currency, by which a sum named again is known."""
        return self.amount.value, self.amount.currency

    def same_sum(self, other: Reading) -> bool:
        """Whether both are the same money."""
        return self.worth == other.worth
