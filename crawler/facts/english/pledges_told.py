"""Sums of English sentences that lean on what was told before: parts, further sums, plans raised or halved, goods."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.facts.amounts import Amount
from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_links import Chain
from crawler.facts.english.pledges_make import Maker
from crawler.facts.english.pledges_names import Candidate
from crawler.facts.english.pledges_nouns import SPECIFIC
from crawler.facts.english.pledges_pledger import pledger_of
from crawler.facts.english.pledges_reading import Reading, Spot
from crawler.facts.english.pledges_view import MONEY
from crawler.facts.text import Span

_EACH = re.compile(r"\s(?:each|apiece|respectively)\b")
_FROM_WHOM = re.compile(r"\bfrom\s(?:the\s)?(?:\w+\s)?$")
_ITS_SUM = re.compile(
    r"\b(?:the|that|this|its|their)\s(?:\w+\s){0,2}"
    r"(?:figure|total|sum|amount|number|pledge|commitment|plan|investment)s?\b|\bit\b"
)
_OF_THAT = re.compile(
    rf"^\W{{0,3}}(?:(?:So|And|But)\s)?[Oo]f\s"
    rf"(?:that|this|those|these|it|them|the\s(?:total|sum|figure|money|package|amount))\b[^;{MONEY}]{{0,40}}$"
)
_DEMANDS = re.compile(r"(?:ask|demand|want|seek|sought|call)", re.IGNORECASE)
_TRANCHE = re.compile(
    r"^\W{0,3}(?:The|A|An)\s(?:\w+\s)?(?:tranche|slice|portion|part|instalment|installment|batch)\sof\s"
    rf"(?:that|this|it|them|the\s(?:total|sum|figure|money|package|amount))\b[^;{MONEY}]{{0,20}}$"
)
_OF_IT = re.compile(
    r"\s(?:out\s)?of\s(?:that|this|it|them|the\s(?:total|sum|figure|money|package|amount))\b(?!\s(?:for|to)\b)"
)
_SUM_IS = re.compile(
    r"^\W{0,3}(?:The|That|This)\s(?:sum|figure|amount|number|total|price)\b[^;:]{0,45}"
    r"\b(?:is|was|comes\sto|came\sto|stands\sat)\s"
)


class Told:
    """Reads such sums, given what has been read so far."""

    def __init__(self, make: Maker, chain: Chain) -> None:
        self.make, self.chain, self.memory = make, chain, make.memory
        self.scaling: dict[int, int] = {}

    def _last(self, spot: Spot, within: int) -> Reading | None:
        """The reading before, where it is a pledge and not more than some sentences away."""
        prior = self.make.told[-1] if self.make.told else None
        if prior is None or prior.loose or spot.view.sentence.index - prior.view.sentence.index > within:
            return None
        return prior

    def bought(self, spot: Spot, kind: Kind) -> Kind | None:
        """Goods for a sum, where the sentences before speak of purchases."""
        last = self._last(spot, 2)
        if last is not None and last.mention.instrument == "purchase":
            self.memory.buyer = last.who or self.memory.buyer
        elif spot.view.sentence.index - self.memory.buying > 3:
            return None
        return replace(kind, name="purchase", verb=None, where="bought")

    def grown(self, spot: Spot, kind: Kind) -> Reading | None:
        """``A second plant takes the figure to $40bn``: the pledge told before, with a new sum."""
        prior = self._last(spot, 3)
        if prior is None or kind.verb is None or kind.verb.verb not in {"raise", "commit"}:
            return None
        if not _ITS_SUM.search(spot.left):
            return None
        made = self.make.made(spot, replace(kind, name=prior.mention.instrument), prior.who)
        if made is not None and prior.mention.amount.value < made.mention.amount.value:
            self.chain.inside.setdefault(prior.mention.amount.start, made.mention.amount)
        return made

    def named_sum(self, spot: Spot) -> Reading | None:
        """``The firms are to invest abroad. The sum named is $9bn.``: kind and pledger stand in the sentence before."""
        before, sentence = self.memory.before, spot.view.sentence
        if before is None or before.sums or not _SUM_IS.match(spot.left):
            return None
        if before.sentence.paragraph != sentence.paragraph:
            return None
        verb = next((c for c in reversed(self.memory.cues_before) if c.verb in {*SPECIFIC, "invest"}), None)
        if verb is None or self.memory.subject is None:
            return None
        kind = Kind("investment" if verb.verb == "invest" else verb.verb, None, None, "before")
        made = self.make.made(Spot(spot.view, spot.at, [], []), kind, self.memory.subject)
        if made is not None:
            evidence = Span(before.sentence.start, sentence.end)
            made.mention = replace(made.mention, evidence=evidence, confidence=0.6)
        return made

    def demanded(self, who: Candidate, kind: Kind, previous: Reading) -> bool:
        """``Taipei offered $9bn and Washington asked for $12bn``: what the other side wants of the same money."""
        if kind.name != "pledge" or kind.verb is None or kind.where != "left" or not _DEMANDS.match(kind.verb.words):
            return False
        party = self.make.deal.party_of(previous.mention.pledger)
        return who.side == self.make.receiver.country and party == self.make.giver

    def part(self, spot: Spot) -> Reading | None:
        """``Of that sum, $100bn counts``: a part of what was told before, by the same pledger."""
        prior = self._last(spot, 2)
        of_that = _OF_THAT.match(spot.left) or _TRANCHE.match(spot.left) or _OF_IT.match(spot.plain, spot.at + 1)
        if prior is None or not of_that or prior.mention.amount.value <= spot.amount.value:
            return None
        kind = replace(prior.kind, name=prior.mention.instrument, verb=None, noun=None, where="part")
        made = self.make.made(spot, kind, prior.who)
        if made is not None:
            status, theirs = made.mention.status, prior.mention.status
            if _TRANCHE.match(spot.left) and {status, theirs} <= {"pledged", "previously_pledged"}:
                status = "pledged"  # what opens next belongs to what still holds
            elif status == "pledged":
                status = theirs
            made.mention = replace(
                made.mention, status=status, timeframe=made.mention.timeframe or prior.mention.timeframe
            )
            self.chain.inside.setdefault(spot.amount.start, prior.mention.amount)
        return made

    def flow(self, spot: Spot, kind: Kind, previous: Reading | None) -> Reading | None:
        """``A further $2bn could follow``, ``$9bn will come from the firms``."""
        view, at = spot.view, spot.at
        source = pledger_of(view, at, replace(kind, where="right"), spot.known)
        if source is not None and source.id and _FROM_WHOM.search(spot.plain[at : source.start]):
            return self.make.made(spot, replace(kind, name="pledge", where="right"), source)
        prior = previous if previous is not None and not previous.loose else self._last(spot, 2)
        who = source or (prior.who if prior is not None else None)
        if prior is None or who is None:
            return None
        return self.make.made(spot, replace(kind, name=prior.mention.instrument), who)

    def each(self, spot: Spot, made: Reading) -> list[Reading]:
        """``The firms will invest, and the state will guarantee, $250bn each``: one sum told of two."""
        if not _EACH.match(spot.plain, spot.at + 1):
            return []
        verbs = {"investment" if c.verb == "invest" else c.verb: c for c in spot.cues if c.end <= spot.at and c.verb}
        found = []
        for name, cue in verbs.items():
            if name in SPECIFIC and name != made.mention.instrument:
                kind = Kind(name, None, cue, "left")
                found.append(self.make.made(spot, kind, pledger_of(spot.view, spot.at, kind, spot.known)))
        return [one for one in found if one is not None]

    def scaled(self, spot: Spot, found: list[Reading]) -> Reading | None:
        """``It has halved the plan``: a new sum for what was promised before, which is now an earlier pledge.

        Where the plan stands behind its verb, it is waited for: ``scaling`` leads from its place to the verb's.
        """
        told = reversed([*self.make.told, *found])
        base = next((r for r in told if _covers(r.mention.amount, spot.amount)), None)
        if base is None:
            later = [m for m in spot.view.money if m > spot.at]
            if later:
                self.scaling[later[0]] = spot.at
            return None
        base.mention = replace(base.mention, status="previously_pledged", status_given=True)
        sentence = spot.view.sentence
        mention = replace(
            base.mention,
            amount=spot.amount,
            evidence=Span(sentence.start, sentence.end),
            status="pledged",
            rule="en-scaled",
            included_in=None,
            confidence=0.6,
        )
        return Reading(spot.view, spot.at, base.kind, base.who, mention)


def _covers(known: Amount, scaled: Amount) -> bool:
    """Whether one amount is what another one scales."""
    return any(known.start <= base.start and base.end <= known.end for base in scaled.bases)
