"""From a sum, its kind and its pledger to a mention: where the money goes, how sure it is, when it is due."""

from __future__ import annotations

import re
from datetime import date

from crawler.deals import Deal
from crawler.facts.amounts import Amount
from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_lists import is_item
from crawler.facts.english.pledges_memory import Memory
from crawler.facts.english.pledges_names import THIRD, Candidate
from crawler.facts.english.pledges_nouns import SPECIFIC
from crawler.facts.english.pledges_places import place_in, place_of
from crawler.facts.english.pledges_pledger import may
from crawler.facts.english.pledges_reading import Reading, Spot
from crawler.facts.english.pledges_sectors import stretches_of
from crawler.facts.english.pledges_status import Standing, is_past_setting, standing_of, timeframe_of, years_of
from crawler.facts.english.pledges_view import View
from crawler.facts.english.pledges_words import alternatives, giver_words
from crawler.facts.money import country_of_currency
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.speech import Utterance, speaker_at
from crawler.facts.text import Sentence, Span, Text
from crawler.items import Instrument, Recipient

_STATE = re.compile(r"government|cabinet|state", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:guarante|credit|loan|lend|financ)", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|will|going\sto)\b|'ll\b")
_RECKONS = re.compile(
    r"\b(?:would|will|could|reckon\w*|estimat\w*|expect\w*|sees?|forecast\w*|predict\w*|project\w*|puts?|thinks?"
    r"|believes?)\b|'ll\b"
)
_TOLD = re.compile(r"\b(?:told|said|says|claimed|boasted|predicted|insisted)\b")
_OWN_LOAN = re.compile(r"(?:'s|')?\s(?:[\w-]+\s){0,3}")
_BORROWS = re.compile(r"(?:get|got|receiv|obtain|secur|win|won|borrow|raise|took|take)", re.IGNORECASE)


class Maker:
    """Makes mentions; ``told`` are the readings of the sentences before, ``here`` those of the sentence being read."""

    def __init__(self, text: Text, utterances: list[Utterance], deal: Deal, memory: Memory) -> None:
        self.text, self.utterances, self.deal, self.memory = text, utterances, deal, memory
        self.giver, self.receiver = deal.parties
        self.today: date | None = text.published.date() if text.published else None
        self.told: list[Reading] = []
        self.here: list[Reading] = []

    def made(
        self, spot: Spot, kind: Kind, who: Candidate | None, *, total: bool = False, previous: Reading | None = None
    ) -> Reading | None:
        """The mention of a sum; None where it is no pledge between the sides."""
        if who is not None and (who.side == THIRD or (who.side and not who.id)):
            return None
        if who is not None and who.group == "description" and not who.id:
            return None  # one company, nobody knows which
        given, place = kind.name in SPECIFIC, self._place(spot, kind)
        who, ident = self._named(kind, who, place)
        if not self._own_money(spot.amount) and (who is None or self.memory.party(who.side) is None):
            return None
        if who is None and (spot.of_third() or _borrows(spot, kind) or _own_loan(spot, kind)):
            return None
        if who is None and not given:
            return self.loose(spot, total=True)
        if who is None and kind.where != "list" and not self._tied(spot, kind):
            return None
        instrument: Instrument = kind.name if given else self._usual(spot.view, who)  # type: ignore[assignment]
        recipient = self._recipient(spot, ident, who, place)
        if recipient is None:
            return None
        standing = self._standing(spot, kind, who, previous)
        if who is None and standing.status == "proposed" and instrument == "investment":
            ident = self.giver.whole
        sentence, named = spot.view.sentence, who is not None
        mention = PledgeMention(
            amount=spot.amount,
            instrument=instrument,
            pledger=ident,
            recipient=recipient,
            evidence=Span(sentence.start, sentence.end),
            rule=_rule(kind),
            status=standing.status,
            status_given=standing.given,
            complete=named and (given or kind.sure),
            timeframe=self._timeframe(spot),
            sectors_from=stretches_of(self.text, spot.view, spot.at, instrument, self.memory.before),
            pledger_span=who.span if who is not None else None,
            confidence=(1.0 if given else 0.8) * (1.0 if named else 0.7) * (1.0 if kind.sure else 0.6),
            total=total,
            kind_given=given,
            rest=_is_rest(spot),
        )
        return Reading(spot.view, spot.at, kind, who, mention)

    def loose(self, spot: Spot, *, total: bool) -> Reading | None:
        """A sum whose words do not say: a pledge only where it is what others add up to, or leave."""
        if spot.of_third() or not self._own_money(spot.amount):
            return None
        standing = standing_of(spot.view, spot.at, Kind("pledge"), self.today, self.deal.agreed)
        sentence = spot.view.sentence
        mention = PledgeMention(
            amount=spot.amount,
            instrument="combined",
            pledger=self.giver.whole,
            recipient=self.receiver.country,
            evidence=Span(sentence.start, sentence.end),
            rule="en-total" if total else "en-loose",
            status="pledged" if standing.status == "previously_pledged" else standing.status,
            status_given=standing.status == "denied",
            complete=False,
            confidence=0.5,
            total=total,
            kind_given=False,
            rest=_is_rest(spot),
        )
        return Reading(spot.view, spot.at, Kind("loose"), None, mention)

    # -- who and what -------------------------------------------------------------------------------------------------

    def _own_money(self, amount: Amount) -> bool:
        """Whether a sum is in the money of one of the sides."""
        return self.memory.party(country_of_currency(amount.currency)) is not None

    def _named(self, kind: Kind, who: Candidate | None, place: str) -> tuple[Candidate | None, str]:
        """The pledger as far as the sentence names it, and its id; that of the usual one where it does not."""
        if who is not None and who.group in {"government", "country"} and who.side == self.receiver.country:
            gives = kind.verb is not None and kind.verb.verb in {"commit", "invest"} and place == self.giver.country
            who = who if gives else None
        if who is not None and who.id and may(who, kind.name):
            return who, who.id
        usual = {"credit_support": self.giver.government, "purchase": self.giver.whole}
        return None, usual.get(kind.name, self.giver.companies)

    def _tied(self, spot: Spot, kind: Kind) -> bool:
        """Whether a sum whose pledger is not named is the giver's: he or the deal is named in it or shortly before."""
        if any(c.side == self.giver.country for c in spot.known) or giver_words(self.deal).search(spot.plain):
            return True
        if alternatives("links", "deal").search(spot.plain):
            return True
        if kind.verb is not None and kind.verb.verb == "light":
            return False  # "has secured $2tn": somebody else's success
        return spot.view.sentence.index - self.memory.giver_named <= 4

    def _usual(self, view: View, who: Candidate | None) -> Instrument:
        """What a promise of open kind is: an investment; a government's is credit where guarantees are spoken of."""
        if who is None or who.group != "government" or not _STATE.search(who.words):
            return "investment"
        before = self.memory.before
        spoken = view.plain + (before.plain if before is not None else "")
        return "credit_support" if _CREDIT.search(spoken) or self._beside_firms(view) else "investment"

    def _beside_firms(self, view: View) -> bool:
        """Whether the companies' own money stands beside the government's."""
        last = [*self.told[-1:], *self.here]
        near = [r for r in last if view.sentence.index - r.view.sentence.index <= 1]
        return any(r.mention.pledger == self.giver.companies for r in near)

    # -- where --------------------------------------------------------------------------------------------------------

    def _place(self, spot: Spot, kind: Kind) -> str:
        place = place_of(spot.view, spot.at, kind, spot.known, self.receiver.country)
        return "other" if place and self.memory.party(place) is None else place

    def _recipient(self, spot: Spot, ident: str, who: Candidate | None, place: str) -> Recipient | None:
        """The side on which the money is spent; None for plans at home or in a third country."""
        giver, receiver = self.giver.country, self.receiver.country
        party = self.deal.party_of(ident)
        side = party.country if party is not None else who.side if who is not None else ""
        if not side and giver in place_in(spot.view, 0, spot.at) and not place:
            side = giver  # "…, at home in Taichung, will invest …"
        if not place and side != giver:
            place = next(iter(place_in(spot.view, 0, len(spot.plain)) - {receiver, "other"}), "")
        if not place and side != giver:
            told = (*self.told, *self.here)
            place = next((r.mention.recipient for r in reversed(told) if r.mention.pledger == ident), "")
        if place == "other" or (place and place == side):
            return None
        if side == receiver and place != giver:
            return None
        return giver if place == giver else receiver

    # -- how sure, and when -------------------------------------------------------------------------------------------

    def _standing(self, spot: Spot, kind: Kind, who: Candidate | None, previous: Reading | None) -> Standing:
        standing = standing_of(spot.view, spot.at, kind, self.today, self.deal.agreed)
        standing = self._weighed(spot, who, self._settled(spot.view, standing))
        if kind.where != "carried" or previous is None or standing.dated:
            return standing
        if standing.status not in {"pledged", previous.mention.status}:
            return standing
        return Standing(previous.mention.status, previous.mention.status_given)

    def _settled(self, view: View, standing: Standing) -> Standing:
        """``At the opening it said …``: the day stands in the sentence before."""
        before = self.memory.before
        if standing.status != "pledged" or before is None:
            return standing
        if is_past_setting(view.plain, before.plain, self.today, self.deal.agreed):
            return Standing("previously_pledged", True, "setting")
        return standing

    def _weighed(self, spot: Spot, who: Candidate | None, standing: Standing) -> Standing:
        """What somebody else says one company would do is a proposal, as long as nobody says that it was promised."""
        by_date = standing.status == "previously_pledged" and standing.dated
        if not (standing.status == "pledged" or by_date) or who is None or who.group != "firm":
            return standing
        speaker = speaker_at(self.utterances, Span(spot.amount.start, spot.amount.end))
        if speaker is None or speaker.id == who.id:
            return standing
        if speaker.speaker_type == "analyst" and _RECKONS.search(spot.left[-110:]):
            return Standing("proposed", True, "analyst")
        if not _WOULD.search(spot.left[-60:]):
            return standing
        if speaker.side == self.receiver.country and who.side != speaker.side and _TOLD.search(spot.plain):
            return Standing("proposed", True, "claim")
        return standing

    def _timeframe(self, spot: Spot) -> str | None:
        own = timeframe_of(spot.view, spot.at, self.today)
        intro = self.memory.intro
        if own or intro is None or not is_item(self.text, self.memory, spot.view):
            return own
        return years_of(intro.plain) or self._years_of_heading(intro.sentence)

    def _years_of_heading(self, intro: Sentence) -> str | None:
        """The years in a short line above the one that introduces a list."""
        if not intro.paragraph:
            return None
        above = self.text.paragraphs[intro.paragraph - 1]
        return years_of(self.text.folded[above.start : above.end]) if len(above) <= 90 else None


def _is_rest(spot: Spot) -> bool:
    return alternatives("links", "rest").search(spot.left[-45:]) is not None


def _borrows(spot: Spot, kind: Kind) -> bool:
    """Whether a company is told to get a loan: no promise of anybody's."""
    verb = kind.verb
    if kind.name != "credit_support" or verb is None or kind.where != "left" or not _BORROWS.match(verb.words):
        return False
    before = [c for c in spot.known if c.end <= verb.start and not c.oblique]
    return bool(before) and before[-1].group == "firm" and "guarantee" not in spot.plain.lower()


def _own_loan(spot: Spot, kind: Kind) -> bool:
    """``the company's loans, which came to $2bn``: what a company owes its bank is nobody's promise."""
    if kind.name != "credit_support" or kind.noun is None:
        return False
    place = min(kind.noun.start, spot.at)
    owners = (c for c in spot.known if c.group == "firm" and c.possessive and c.end <= place)
    return any(_OWN_LOAN.fullmatch(spot.plain, c.end, place) for c in owners)


def _rule(kind: Kind) -> str:
    """The name of the rule that read a sum: by which words it was decided."""
    parts = ["en"]
    if kind.verb is not None:
        parts.append(f"verb-{kind.where or 'left'}")
    if kind.noun is not None:
        parts.append("noun" if kind.verb is not None else "noun-only")
    if kind.possessive:
        parts.append("owner")
    if kind.verb is None and kind.where:
        parts.append(kind.where)
    return "-".join(parts)
