"""A sum of an English sentence with what stands around it, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.amounts import Amount
from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_names import THIRD, Candidate
from crawler.facts.english.pledges_view import View
from crawler.facts.english.pledges_words import Cue
from crawler.facts.pledge_mention import PledgeMention


@dataclass(frozen=True, slots=True)
class Spot:
    """One sum of a sentence: its place, the words on money, and all who may pledge."""

    view: View
    at: int
    cues: list[Cue]
    known: list[Candidate]

    @property
    def amount(self) -> Amount:
        """The sum itself."""
        return self.view.sums[self.at]

    @property
    def plain(self) -> str:
        """The plain sentence."""
        return self.view.plain

    @property
    def left(self) -> str:
        """What stands before the sum."""
        return self.view.plain[: self.at]

    def of_third(self) -> bool:
        """Whether the last one named before the sum is of a third country."""
        before = [c for c in self.known if c.end <= self.at and c.side and not c.oblique]
        return bool(before and before[-1].side == THIRD)


@dataclass
class Reading:
    """A mention in the making, with the view and the place it was read at."""

    view: View
    at: int
    kind: Kind
    who: Candidate | None
    mention: PledgeMention

    @property
    def loose(self) -> bool:
        """Whether its words say nothing by themselves."""
        return self.kind.name == "loose"
