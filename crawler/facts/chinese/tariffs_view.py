"""What the Chinese rules on tariffs look at: one rate in its clause, and what was read before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from crawler.deals import Deal
from crawler.facts.rates import Rate
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import RateMention, Terms
from crawler.facts.text import Sentence, Span, Text, fold

GENERAL = ("general",)
_CLAUSE_END = re.compile(fold("[；;：:。！？!?]|，(?!\\d{3})|——"))


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A rate with the one it replaces, where the text pairs them."""

    rate: Rate
    previous: Rate | None


@dataclass(frozen=True, slots=True)
class View:
    """One rate in its sentence. ``left`` and ``right`` reach to the rates beside it, ``clause`` to the next comma.

    ``before`` are the sentences of the paragraph that precede, ``found`` the mentions read so far; ``title_speaks``
    says whether the title speaks of tariffs.
    """

    text: Text
    folded: str
    deal: Deal
    words: Terms
    sentence: Sentence
    before: list[Sentence]
    unit: Unit
    left: Span
    right: Span
    clause: Span
    found: list[RateMention]
    title_speaks: bool

    @property
    def start(self) -> int:
        """Where the rate's own clause begins, or the words since the rate before in it."""
        return max(self.left.start, self.clause.start)

    @property
    def end(self) -> int:
        """Where the rate's own clause ends, or the words up to the next rate in it."""
        return min(self.right.end, self.clause.end)

    @property
    def lead(self) -> str:
        return self.folded[self.start : self.unit.start]

    @property
    def after(self) -> str:
        return self.folded[self.unit.end : self.end]

    def latest_near(self, sentences: int) -> RateMention | None:
        """The last mention, where it stands in this sentence or one of so many before it."""
        starts = {self.sentence.start, *(s.start for s in self.before[-sentences:] if sentences)}
        return self.found[-1] if self.found and self.found[-1].evidence.start in starts else None

    def clauses_before(self) -> Iterator[Span]:
        """The clauses between the rate before and this one's, the nearest first."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self.folded, self.left.start, self.start)]
        bounds = [self.left.start, *ends]
        for a, b in reversed(list(pairwise(bounds))):
            yield Span(a, b)

    def sectors(self, start: int, end: int) -> tuple[str, ...]:
        """The sectors whose goods a stretch names."""
        found = sector_mentions(self.text, Span(start, end)) if start < end else []
        return tuple(dict.fromkeys(m.codes[0] for m in found if m.codes[0] != "finance"))

    def speaks_of_tariffs(self) -> bool:
        """Whether the sentence, those before it, the two paragraphs above or the title speak of tariffs."""
        search = self.words.tariff.search
        above = self.text.paragraphs[max(0, self.sentence.paragraph - 2) : self.sentence.paragraph]
        near: tuple[Span, ...] = (self.sentence, *self.before[-3:], *above)
        return self.title_speaks or any(search(self.folded, s.start, s.end) for s in near)


def clause_of(folded: str, sentence: Sentence, unit: Span) -> Span:
    """The clause of a rate, from one comma to the next."""
    start = sentence.start
    for match in _CLAUSE_END.finditer(folded, sentence.start, unit.start):
        start = match.end()
    stop = _CLAUSE_END.search(folded, unit.end, sentence.end)
    return Span(start, stop.start() if stop else sentence.end)
