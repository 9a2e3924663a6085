"""One place where an article speaks of pledged money, as the reader of its language hands it to the resolver."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.facts.amounts import Amount
from crawler.facts.text import Span
from crawler.items import Instrument, PledgeStatus, Recipient


@dataclass(frozen=True, slots=True)
class PledgeMention:
    """One place where an article speaks of pledged money, as the reader of its language understood it.

    ``amount`` is one of ``find_amounts``, or a copy of one with another qualifier and the words for it among its bases
    (its ``start`` identifies it: links are made by it). ``pledger`` is the id that the words support best. ``evidence``
    is the sentence (rarely the sentences) that states it. ``complete`` says whether that sentence states amount, kind
    and pledger itself: evidence, qualifier and attribution of the record come from the first complete mention.

    ``included_in``, ``parts`` and ``sum_of`` point at other amounts of the text: the one that the words say contains
    this one, those that this one contains, those that add up to this one. ``status_given`` False says that the words
    leave the status open ("the firm's $4bn"): another mention may settle it. ``attributed_to`` is set only where the
    rule knows better than the utterances (a denied figure, an analyst's estimate); ``voiced`` False says that the
    article's own voice states it whatever the utterances say. ``sectors_from`` are the stretches from which the sectors
    of this money are read; None means the evidence. ``total`` says that it is told as a
    sum over others, which the resolver then looks for;
    ``kind_given`` False that the words leave the instrument open;
    ``rest`` that it is what one sum leaves of another. ``confidence`` orders the grades.
    """

    amount: Amount
    instrument: Instrument
    pledger: str
    recipient: Recipient
    evidence: Span
    rule: str
    status: PledgeStatus = "pledged"
    status_given: bool = True
    complete: bool = True
    timeframe: str | None = None
    included_in: Amount | None = None
    parts: tuple[Amount, ...] = ()
    sum_of: tuple[Amount, ...] = ()
    attributed_to: str | None = None
    voiced: bool = True
    sectors_from: tuple[Span, ...] | None = None
    total: bool = False
    kind_given: bool = True
    rest: bool = False
    pledger_span: Span | None = None
    confidence: float = 1.0
