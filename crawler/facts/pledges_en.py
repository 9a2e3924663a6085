"""Pledged money as English tells it: what every single place of a text states, for the resolver to put together.

For each sum: what it is (``pledges_en_kind``), who pledges it and where it goes (``…_pledger``), whom pronouns mean
(``…_memory``), how sure it is and when it is due (``…_status``); then how the sums hang together (``…_links``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from crawler.deals import Deal
from crawler.facts.actors import Actors, chinese_paragraph
from crawler.facts.amounts import Amount
from crawler.facts.money import country_of_currency
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.pledges_en_kind import SPECIFIC, Kind, is_scaling, is_total, kind_of
from crawler.facts.pledges_en_links import Chain
from crawler.facts.pledges_en_memory import Memory
from crawler.facts.pledges_en_pledger import THIRD, Candidate, may, place_in, place_of, pledger_of
from crawler.facts.pledges_en_sectors import stretches_of
from crawler.facts.pledges_en_status import Standing, is_past_setting, standing_of, timeframe_of, years_of
from crawler.facts.pledges_en_view import FIRM, MONEY, View, view_of
from crawler.facts.pledges_en_words import Cue, alternatives, cues_in, giver_words
from crawler.facts.speech import Utterance, speaker_at
from crawler.facts.text import Sentence, Span, Text
from crawler.items import Instrument, Recipient

_LEAST = 1_000_000  # whole units of money; what is smaller is a price


def read_pledges(
    text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
) -> list[PledgeMention]:
    """Every place of the English paragraphs where pledged money is told, in order of position."""
    reader = _Reader(text, actors, utterances, amounts, deal)
    for sentence in text.sentences:
        reader.read(sentence)
    return reader.finish()


@dataclass
class _Reading:
    """A mention in the making, with the view and the place it was read at."""

    view: View
    at: int
    kind: Kind
    who: Candidate | None
    mention: PledgeMention


class _Reader:
    """Reads sentence after sentence and remembers what came before."""

    def __init__(
        self, text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
    ) -> None:
        self.text, self.actors, self.utterances, self.deal = text, actors, utterances, deal
        self.giver, self.receiver = deal.parties
        self.today: date | None = text.published.date() if text.published else None
        self.readings: list[_Reading] = []
        self.chain = Chain()
        self.memory = Memory(deal, utterances)
        self._dropped: set[int] = set()
        self._scaling: dict[int, int] = {}
        self._here: list[_Reading] = []
        self._sums: dict[int, list[Amount]] = {}
        self._english = [not chinese_paragraph(text, p) for p in text.paragraphs]
        for amount in amounts:
            sentence = text.sentence_at(amount.start)
            if sentence is not None:
                self._sums.setdefault(sentence.index, []).append(amount)

    # -- sentences --------------------------------------------------------------------------------------------------

    def read(self, sentence: Sentence) -> None:
        """Reads the sums of one sentence, and what it names for those that follow."""
        if not self._english[sentence.paragraph]:
            return
        view = view_of(self.text, sentence, self.actors, self._sums.get(sentence.index, []))
        known = self.memory.resolved(view)
        cues = cues_in(view.plain)
        found: list[_Reading] = []
        self._dropped, self._scaling, self._here = set(), {}, found
        for at in view.money if not _WITHDRAWN.search(view.plain) else ():
            made = self._sum(view, at, cues, known, found)
            if made is not None:
                found.append(made)
                found += self._each(view, at, cues, known, made)
                if at in self._scaling and (new := self._scaled(view, self._scaling[at], found)) is not None:
                    found.append(new)
        if view.sums:
            before = [r.mention.amount for r in self.readings if sentence.index - r.view.sentence.index <= 3]
            first = self.readings[0].mention.amount if self.readings else None
            self.chain.read(view, {r.at: r.mention.amount for r in found}, before, first)
        self.readings += found
        self.memory.remember(view, known, cues)

    def finish(self) -> list[PledgeMention]:
        """All mentions with their links."""
        return [self._linked(r.mention) for r in self.readings]

    def _linked(self, mention: PledgeMention) -> PledgeMention:
        start = mention.amount.start
        former = start in self.chain.former and mention.status == "pledged"
        return replace(
            mention,
            included_in=self.chain.inside.get(start),
            status="previously_pledged" if former else mention.status,
            status_given=mention.status_given or former,
        )

    # -- one sum ------------------------------------------------------------------------------------------------------

    def _sum(
        self, view: View, at: int, cues: list[Cue], known: list[Candidate], found: list[_Reading]
    ) -> _Reading | None:
        amount = view.sums[at]
        if amount.value < _LEAST:
            return None
        total, previous = is_total(view, at), found[-1] if found else None
        if amount.relative and is_scaling(self.text.words(amount)):
            return self._scaled(view, at, found)
        kind = kind_of(view, at, cues)
        if kind is None and _FROM.match(view.plain, at + 1) and previous is not None:
            kind = Kind("pledge", where="right", sure=False)
        if kind is None and any(c.end <= at and _BRACKET.fullmatch(view.plain[c.end : at]) for c in known if c.id):
            kind = Kind("pledge", where="right", sure=False)
        if kind is None and previous is not None and _continues(view, previous.at, at):
            kind = replace(previous.kind, where="carried")
        if kind is None and self._is_item(view):
            kind = _kind_of_intro(self.memory.intro_cues)
        if kind is not None and kind.name == "goods":
            kind = self._bought(view, kind)
        if kind is None and self._goes_on(view, at):
            return None
        if kind is None and _FROM.match(view.plain, at + 1):
            kind = Kind("pledge", where="right", sure=False)
        if kind is None and (part := self._part(view, at, known)) is not None:
            return part
        if kind is None:
            return self._named_sum(view, at) or self._loose(view, at, known, total)
        if kind.noun is not None and kind.name == "other" and kind.noun.words.lower() in _PRICES:
            return self._loose(view, at, known, False)
        if kind.name in {"other", "spent"}:
            self._dropped.add(at)
            return None
        if kind.where == "flow":
            return self._flow(view, at, kind, known, previous)
        who = pledger_of(view, at, kind, known)
        if who is None and previous is not None and (kind.where == "carried" or _coordinated(view, previous, at, kind)):
            who = previous.who
        if who is None and kind.where == "bought":
            who = self.memory.buyer
        if who is None and kind.name == "pledge" and (grown := self._grown(view, at, kind, known)) is not None:
            return grown
        if who is None and kind.where == "list":
            firms = [c for c in known if c.group == "firm" and c.end <= at and not c.pronoun]
            who = firms[0] if len(firms) == 1 else None
        if who is None and self._is_item(view):
            who = next((c for c in self.memory.intro_who if may(c, kind.name) and not c.oblique), None)
        return self._made(view, at, kind, who, known, total, previous)

    def _bought(self, view: View, kind: Kind) -> Kind | None:
        """Goods for a sum, where the sentences before speak of purchases."""
        last = self.readings[-1] if self.readings else None
        near = last is not None and view.sentence.index - last.view.sentence.index <= 2
        if near and last is not None and last.mention.instrument == "purchase":
            self.memory.buyer = last.who or self.memory.buyer
        elif view.sentence.index - self.memory.buying > 3:
            return None
        return replace(kind, name="purchase", verb=None, where="bought")

    def _grown(self, view: View, at: int, kind: Kind, known: list[Candidate]) -> _Reading | None:
        """``A second plant takes the figure to $40bn``: the pledge told before, with a new sum."""
        prior = self.readings[-1] if self.readings else None
        if (
            prior is None
            or kind.verb is None
            or kind.verb.verb not in {"raise", "commit"}
            or prior.kind.name == "loose"
        ):
            return None
        if view.sentence.index - prior.view.sentence.index > 3 or not _ITS_SUM.search(view.plain[:at]):
            return None
        made = self._made(view, at, replace(kind, name=prior.mention.instrument), prior.who, known, False)
        if made is not None and prior.mention.amount.value < made.mention.amount.value:
            self.chain.inside.setdefault(prior.mention.amount.start, made.mention.amount)
        return made

    def _own_money(self, amount: Amount) -> bool:
        """Whether a sum is in the money of one of the sides."""
        return self.memory.party(country_of_currency(amount.currency)) is not None

    def _is_item(self, view: View) -> bool:
        """Whether a sentence may be an item of the list that was introduced last."""
        intro = self.memory.intro
        if intro is None or not 0 < view.sentence.paragraph - intro.sentence.paragraph <= 8:
            return False
        return all(
            _is_item(self.text.words(self.text.paragraphs[n]))
            for n in range(intro.sentence.paragraph + 1, view.sentence.paragraph + 1)
        )

    def _made(
        self,
        view: View,
        at: int,
        kind: Kind,
        who: Candidate | None,
        known: list[Candidate],
        total: bool,
        previous: _Reading | None = None,
    ) -> _Reading | None:
        if who is not None and (who.side == THIRD or (who.side and not who.id)):
            return None
        if who is not None and who.group == "description" and not who.id:
            return None  # one company, nobody knows which
        given, place = kind.name in SPECIFIC, self._place(view, at, kind, known)
        who, ident = self._named(kind, who, place)
        if not self._own_money(view.sums[at]) and (who is None or self.memory.party(who.side) is None):
            return None
        if who is None and _third_named(known, at):
            return None
        if who is None and kind.name == "credit_support" and _borrows(view, kind, known):
            return None
        if who is None and not given:
            return self._loose(view, at, known, True)
        if who is None and kind.where != "list" and not self._tied(view, kind, known):
            return None
        instrument: Instrument = kind.name if given else self._usual(view, who)  # type: ignore[assignment]
        recipient = self._recipient(view, at, ident, who, place)
        if recipient is None:
            return None
        standing = standing_of(view, at, kind, self.today, self.deal.agreed)
        standing = self._weighed(view, at, who, self._settled(view, standing))
        if (
            kind.where == "carried"
            and previous is not None
            and not standing.dated
            and standing.status in {"pledged", previous.mention.status}
        ):
            standing = Standing(previous.mention.status, previous.mention.status_given)
        if who is None and standing.status == "proposed" and instrument == "investment":
            ident = self.giver.whole
        sentence = view.sentence
        named = who is not None
        mention = PledgeMention(
            amount=view.sums[at],
            instrument=instrument,
            pledger=ident,
            recipient=recipient,
            evidence=Span(sentence.start, sentence.end),
            rule=_rule(kind),
            status=standing.status,
            status_given=standing.given,
            complete=named and (given or kind.sure),
            timeframe=self._timeframe(view, at),
            sectors_from=stretches_of(self.text, view, at, instrument, self.memory.before),
            pledger_span=who.span if who is not None else None,
            confidence=(1.0 if given else 0.8) * (1.0 if named else 0.7) * (1.0 if kind.sure else 0.6),
            total=total,
            kind_given=given,
            rest=_is_rest(view, at),
        )
        return _Reading(view, at, kind, who, mention)

    def _tied(self, view: View, kind: Kind, known: list[Candidate]) -> bool:
        """Whether a sum whose pledger is not named is the giver's: he or the deal is named in it or shortly before."""
        if any(c.side == self.giver.country for c in known) or giver_words(self.deal).search(view.plain):
            return True
        if alternatives("links", "deal").search(view.plain):
            return True
        if kind.verb is not None and kind.verb.verb == "light":
            return False  # "has secured $2tn": somebody else's success
        return view.sentence.index - self.memory.giver_named <= 4

    # -- sums whose own words say little --------------------------------------------------------------------------------

    def _goes_on(self, view: View, at: int) -> bool:
        """Whether a sum only stands beside one that is no pledge: ``from $74bn``, ``against $60bn``, ``and $9bn``."""
        before = [m for m in view.money if m < at]
        if not before or before[-1] not in self._dropped or ";" in view.plain[before[-1] : at]:
            return False
        self._dropped.add(at)
        return True

    def _named_sum(self, view: View, at: int) -> _Reading | None:
        """``The firms are to invest abroad. The sum named is $9bn.``: kind and pledger stand in the sentence before."""
        before = self.memory.before
        if before is None or not _SUM_IS.match(view.plain[:at]) or before.sums:
            return None
        if before.sentence.paragraph != view.sentence.paragraph:
            return None
        verb = next((c for c in reversed(self.memory.cues_before) if c.verb in {*SPECIFIC, "invest"}), None)
        if verb is None or self.memory.subject is None:
            return None
        kind = Kind("investment" if verb.verb == "invest" else verb.verb, None, None, "before")
        made = self._made(view, at, kind, self.memory.subject, [], False)
        if made is not None:
            evidence = Span(before.sentence.start, view.sentence.end)
            made.mention = replace(made.mention, evidence=evidence, confidence=0.6)
        return made

    def _part(self, view: View, at: int, known: list[Candidate]) -> _Reading | None:
        """``Of that sum, $100bn counts``: a part of what was told before, by the same pledger."""
        prior = self.readings[-1] if self.readings else None
        if prior is None or view.sentence.index - prior.view.sentence.index > 2 or prior.kind.name == "loose":
            return None
        if not _OF_THAT.match(view.plain[:at]) or prior.mention.amount.value <= view.sums[at].value:
            return None
        kind = replace(prior.kind, name=prior.mention.instrument, verb=None, noun=None, where="part")
        made = self._made(view, at, kind, prior.who, known, False)
        if made is not None:
            status = made.mention.status if made.mention.status != "pledged" else prior.mention.status
            made.mention = replace(made.mention, status=status)
            self.chain.inside.setdefault(view.sums[at].start, prior.mention.amount)
        return made

    def _flow(
        self, view: View, at: int, kind: Kind, known: list[Candidate], previous: _Reading | None
    ) -> _Reading | None:
        """``A further $2bn could follow``: more of what was told before."""
        prior = previous or (self.readings[-1] if self.readings else None)
        source = pledger_of(view, at, replace(kind, where="right"), known)
        if source is not None and source.id and _FROM_WHOM.search(view.plain[at : source.start]):
            return self._made(view, at, replace(kind, name="pledge", where="right"), source, known, False)
        if prior is None or view.sentence.index - prior.view.sentence.index > 2 or prior.kind.name == "loose":
            return None
        who = pledger_of(view, at, replace(kind, where="right"), known) or prior.who
        if who is None:
            return None
        return self._made(view, at, replace(kind, name=prior.mention.instrument), who, known, False)

    def _each(
        self, view: View, at: int, cues: list[Cue], known: list[Candidate], made: _Reading
    ) -> list[_Reading]:
        """``The firms will invest, and the state will guarantee, $250bn each``: one sum told of two."""
        if not _EACH.match(view.plain, at + 1):
            return []
        verbs = {"investment" if c.verb == "invest" else c.verb: c for c in cues if c.end <= at and c.verb}
        kinds = {name: c for name, c in verbs.items() if name in SPECIFIC and name != made.mention.instrument}
        others = (self._also(view, at, Kind(name, None, c, "left"), known) for name, c in kinds.items())
        return [o for o in others if o is not None]

    def _also(self, view: View, at: int, kind: Kind, known: list[Candidate]) -> _Reading | None:
        return self._made(view, at, kind, pledger_of(view, at, kind, known), known, False)

    def _scaled(self, view: View, at: int, found: list[_Reading]) -> _Reading | None:
        """``It has halved the plan``: a new sum for what was promised before, which is now an earlier pledge."""
        amount = view.sums[at]
        base = next((r for r in reversed([*self.readings, *found]) if _covers(r.mention.amount, amount)), None)
        if base is None:
            later = [m for m in view.money if m > at]
            if not later:
                return None
            self._scaling[later[0]] = at
            return None
        base.mention = replace(base.mention, status="previously_pledged", status_given=True)
        sentence = view.sentence
        mention = replace(
            base.mention,
            amount=amount,
            evidence=Span(sentence.start, sentence.end),
            status="pledged",
            rule="en-scaled",
            included_in=None,
            confidence=0.6,
        )
        return _Reading(view, at, base.kind, base.who, mention)

    def _loose(self, view: View, at: int, known: list[Candidate], total: bool) -> _Reading | None:
        """A sum whose words do not say: a pledge only where it is what others add up to, or leave."""
        if _third_named(known, at) or not self._own_money(view.sums[at]):
            return None
        standing = standing_of(view, at, Kind("pledge"), self.today, self.deal.agreed)
        mention = PledgeMention(
            amount=view.sums[at],
            instrument="combined",
            pledger=self.giver.whole,
            recipient=self.receiver.country,  # type: ignore[arg-type]
            evidence=Span(view.sentence.start, view.sentence.end),
            rule="en-total" if total else "en-loose",
            status="pledged" if standing.status == "previously_pledged" else standing.status,
            status_given=standing.status == "denied",
            complete=False,
            confidence=0.5,
            total=total,
            kind_given=False,
            rest=_is_rest(view, at),
        )
        return _Reading(view, at, Kind("loose"), None, mention)

    # -- who, where, how sure -------------------------------------------------------------------------------------------

    def _usual(self, view: View, who: Candidate | None) -> Instrument:
        """What a promise of open kind is: an investment, but a government's is credit where guarantees are spoken of."""
        if who is None or who.group != "government" or not _STATE.search(who.words):
            return "investment"
        before = self.memory.before
        spoken = view.plain + (before.plain if before is not None else "")
        return "credit_support" if _CREDIT.search(spoken) or self._matches_firms(view) else "investment"

    def _matches_firms(self, view: View) -> bool:
        """Whether the companies' own money stands beside the government's in a sentence."""
        return any(r.view is view and r.mention.pledger == self.giver.companies for r in self._here) or (
            bool(self.readings)
            and view.sentence.index - self.readings[-1].view.sentence.index <= 1
            and self.readings[-1].mention.pledger == self.giver.companies
        )

    def _named(self, kind: Kind, who: Candidate | None, place: str) -> tuple[Candidate | None, str]:
        """The pledger as far as the sentence names it, and its id; that of the usual one where it does not."""
        if who is not None and who.group in {"government", "country"} and who.side == self.receiver.country:
            gives = kind.verb is not None and kind.verb.verb in {"commit", "invest"} and place == self.giver.country
            who = who if gives else None
        if who is not None and who.id and may(who, kind.name):
            return who, who.id
        usual = {"credit_support": self.giver.government, "purchase": self.giver.whole}
        return None, usual.get(kind.name, self.giver.companies)

    def _place(self, view: View, at: int, kind: Kind, known: list[Candidate]) -> str:
        place = place_of(view, at, kind, known, self.receiver.country)
        return "other" if place and self.memory.party(place) is None else place

    def _recipient(self, view: View, at: int, ident: str, who: Candidate | None, place: str) -> Recipient | None:
        """The side on which the money is spent; None for plans at home or in a third country."""
        giver, receiver = self.giver.country, self.receiver.country
        party = self.deal.party_of(ident)
        side = party.country if party is not None else who.side if who is not None else ""
        if not side and giver in place_in(view, 0, at) and not place:
            side = giver  # "…, at home in Taichung, will invest …"
        if not place and side != giver:
            place = next(iter(place_in(view, 0, len(view.plain)) - {receiver, "other"}), "")
        if not place and side != giver:
            told = (*self.readings, *self._here)
            place = next((r.mention.recipient for r in reversed(told) if r.mention.pledger == ident), "")
        if place == "other" or (place and place == side):
            return None
        if side == receiver and place != giver:
            return None
        return giver if place == giver else receiver  # type: ignore[return-value]

    def _settled(self, view: View, standing: Standing) -> Standing:
        """``At the opening it said …``: the day stands in the sentence before."""
        before = self.memory.before
        if standing.status != "pledged" or before is None:
            return standing
        if is_past_setting(view.plain, before.plain, self.today, self.deal.agreed):
            return Standing("previously_pledged", True, "setting")
        return standing

    def _weighed(self, view: View, at: int, who: Candidate | None, standing: Standing) -> Standing:
        """What somebody else says one company would do is a proposal, as long as nobody says that it was promised."""
        by_date = standing.status == "previously_pledged" and standing.dated
        if not (standing.status == "pledged" or by_date) or who is None or who.group != "firm":
            return standing
        amount = view.sums[at]
        speaker = speaker_at(self.utterances, Span(amount.start, amount.end))
        if speaker is None or speaker.id == who.id:
            return standing
        if speaker.speaker_type == "analyst" and _RECKONS.search(view.plain[max(0, at - 110) : at]):
            return Standing("proposed", True, "analyst")
        if not _WOULD.search(view.plain[max(0, at - 60) : at]):
            return standing
        if speaker.side == self.receiver.country and who.side != speaker.side and _TOLD.search(view.plain):
            return Standing("proposed", True, "claim")
        return standing

    def _timeframe(self, view: View, at: int) -> str | None:
        own = timeframe_of(view, at, self.today)
        if own or not self._is_item(view) or self.memory.intro is None:
            return own
        return years_of(self.memory.intro.plain) or self._years_of_heading(self.memory.intro.sentence)

    def _years_of_heading(self, intro: Sentence) -> str | None:
        """The years in a short line above the one that introduces a list."""
        if not intro.paragraph:
            return None
        above = self.text.paragraphs[intro.paragraph - 1]
        return years_of(self.text.folded[above.start : above.end]) if len(above) <= 90 else None


_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original)\sversions?\sof\sthis\s(?:article|story|report|piece)\b|\bmisstated\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously)\s(?:said|stated|reported|gave|put)\b",
    re.IGNORECASE,
)
_PRICES = frozenset(
    {"price", "price tag", "cost", "costs", "bill", "ransom", "tribute"}
)  # of a deal, it may be its total
_BRACKET = re.compile(r"\s?[(\[]")
_STATE = re.compile(r"government|cabinet|state", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:guarante|credit|loan|lend|financ)", re.IGNORECASE)
_EACH = re.compile(r"\s(?:each|apiece|respectively)\b")
_FROM = re.compile(r"\s(?:in\stotal\s|more\s)?from\s(?:the\s|its\s)?[^\W\d]|\s(?:more\s)?from\s" + FIRM)
_FROM_WHOM = re.compile(r"\bfrom\s(?:the\s)?(?:\w+\s)?$")
_ITS_SUM = re.compile(
    r"\b(?:the|that|this|its|their)\s(?:\w+\s){0,2}(?:figure|total|sum|amount|number|pledge|commitment|plan|investment)s?\b|\bit\b"
)
_OF_THAT = re.compile(
    rf"^\W{{0,3}}(?:(?:So|And|But)\s)?[Oo]f\s(?:that|this|those|these|it|them|the\s(?:total|sum|figure|money|package|amount))\b[^;{MONEY}]{{0,40}}$"
)
_SUM_IS = re.compile(
    r"^\W{0,3}(?:The|That|This)\s(?:sum|figure|amount|number|total|price)\b[^;:]{0,45}\b(?:is|was|comes\sto|came\sto|stands\sat)\s"
)
_WOULD = re.compile(r"\b(?:would|will|going\sto)\b|'ll\b")
_RECKONS = re.compile(
    r"\b(?:would|will|could|reckon\w*|estimat\w*|expect\w*|sees?|forecast\w*|predict\w*|project\w*|puts?|thinks?|believes?)\b|'ll\b"
)
_TOLD = re.compile(r"\b(?:told|said|says|claimed|boasted|predicted|insisted)\b")


def _covers(known: Amount, scaled: Amount) -> bool:
    """Whether one amount is what another one scales."""
    return any(known.start <= base.start and base.end <= known.end for base in scaled.bases)


_ITEM = re.compile(r"\s?(?:[•*·▪●◦–—-]|\(?\w{1,2}[.)])\s")


def _is_item(paragraph: str) -> bool:
    """Whether a paragraph looks like an item of a list: with a bullet or number, or short and without a full stop."""
    return _ITEM.match(paragraph) is not None or (
        len(paragraph) <= 130 and paragraph[-1:] not in {".", "!", "?", '"', "”"}
    )


def _is_rest(view: View, at: int) -> bool:
    return alternatives("links", "rest").search(view.plain, max(0, at - 45), at) is not None


_BORROWS = re.compile(r"(?:get|got|receiv|obtain|secur|win|won|borrow|raise|took|take)", re.IGNORECASE)


def _borrows(view: View, kind: Kind, known: list[Candidate]) -> bool:
    """Whether a company is told to get a loan: no promise of anybody's."""
    verb = kind.verb
    if verb is None or kind.where != "left" or not _BORROWS.match(verb.words):
        return False
    before = [c for c in known if c.end <= verb.start and not c.oblique]
    return bool(before) and before[-1].group == "firm" and "guarantee" not in view.plain.lower()


def _third_named(known: list[Candidate], at: int) -> bool:
    """Whether the last one named before a sum is of a third country."""
    before = [c for c in known if c.end <= at and c.side and not c.oblique]
    return bool(before and before[-1].side == THIRD)


_MORE = re.compile(
    r"\b(?:on\stop\sof|in\saddition\sto|besides|plus|and|and\sthen|then)\s(?:(?:a|an|the|its|another|further|additional|earlier|previous)\s)*$"
)
_SHORT_ITEM = re.compile(r"(?:[\s-][\w'/&-]+){1,5},?\s(?:and\s|or\s)?")
_NEXT_ITEM = re.compile(
    r"(?:\s(?:of|for|in|to|from|toward|towards)\s[^,;]{1,80})?,?\s?(?:and\s|or\s)?(?:[\w-]+\s){0,5}(?:worth\s)?"
)
_LIST_ITEM = re.compile(
    rf"(?:\s(?:of|for|in|to)\s[^;:.]{{1,60}})?[;,]\s(?:and\s)?(?:\(\w{{1,3}}\)\s)?(?:[\w{FIRM}&',-]+\s){{0,9}}?[\w{FIRM}&'-]+[,:]\s"
)


def _continues(view: View, before: int, at: int) -> bool:
    """Whether a sum only goes on with what was said of the one before: ``$44bn of gas, $15bn of jets and $25bn …``."""
    gap = view.plain[before + 1 : at]
    if len(gap) > 160:
        return False
    if _LIST_ITEM.fullmatch(gap):
        return not any(c.verb for c in cues_in(gap))
    if re.search(r"[;:.]\s", gap):
        return False
    if _SHORT_ITEM.fullmatch(gap) and not re.search(r"\b(?:to|from|against|than|of)\s$", gap):
        return not any(c.verb or c.noun == "other" for c in cues_in(gap))
    return bool(_MORE.search(gap) or _NEXT_ITEM.fullmatch(gap))


def _coordinated(view: View, previous: _Reading, at: int, kind: Kind) -> bool:
    """Whether the subject of the sum before holds for this one too: no other subject comes between."""
    gap = view.plain[previous.at + 1 : at]
    if kind.verb is None or kind.verb.start <= previous.at or MONEY in gap or ";" in gap:
        return False
    return previous.who is not None and may(previous.who, kind.name)


def _kind_of_intro(cues: list[Cue]) -> Kind | None:
    """The kind of the items of a list, by what introduces it."""
    for cue in cues:
        for name in (cue.noun, "investment" if cue.verb == "invest" else cue.verb):
            if name in SPECIFIC:
                return Kind(name, where="list")
    if any(c.verb == "commit" for c in cues):
        return Kind("investment", where="list", sure=False)
    return None


def _rule(kind: Kind) -> str:
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
