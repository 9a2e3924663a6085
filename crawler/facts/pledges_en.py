"""Pledged money as English tells it: what every single place of a text states, for the resolver to put together.

For each sum: what it is (``pledges_en_kind``), who pledges it and where it goes (``…_pledger``), how sure it is and when
it is due (``…_status``); then how the sums hang together (``…_links``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from crawler.deals import Deal, Party
from crawler.facts.actors import Actors, chinese_paragraph
from crawler.facts.amounts import Amount
from crawler.facts.money import country_of_currency
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.pledges_en_kind import SPECIFIC, Kind, is_total, kind_of
from crawler.facts.pledges_en_links import Chain
from crawler.facts.pledges_en_pledger import THIRD, Candidate, candidates, may, place_in, place_of, pledger_of
from crawler.facts.pledges_en_status import Standing, standing_of, timeframe_of
from crawler.facts.pledges_en_view import MONEY, View, view_of
from crawler.facts.pledges_en_words import Cue, alternatives, cues_in
from crawler.facts.speech import Utterance, speaker_at
from crawler.facts.text import Sentence, Span, Text
from crawler.items import Instrument, Recipient


def read_pledges(
    text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
) -> list[PledgeMention]:
    """Every place of the English paragraphs where pledged money is told, in order of position."""
    reader = _Reader(text, actors, utterances, amounts, deal)
    for sentence in text.sentences:
        reader.read(sentence)
    return reader.finish()


_LEAST = 1_000_000  # what is smaller is a price


@dataclass
class _Reading:
    """A mention in the making, with the view and the place it was read at."""

    view: View
    at: int
    kind: Kind
    who: Candidate | None
    mention: PledgeMention


@dataclass
class _Memory:
    """What the sentences before have named: the last company, the last subject, the last list."""

    firm: Candidate | None = None
    subject: Candidate | None = None
    intro: View | None = None
    intro_cues: list[Cue] = field(default_factory=list)
    intro_at: int = -1


class _Reader:
    """Reads sentence after sentence and remembers what came before."""

    def __init__(
        self, text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
    ) -> None:
        self.text, self.actors, self.utterances, self.deal = text, actors, utterances, deal
        self.today: date | None = text.published.date() if text.published else None
        self.readings: list[_Reading] = []
        self.chain = Chain()
        self.memory = _Memory()
        self._dropped: set[int] = set()
        self._sums: dict[int, list[Amount]] = {}
        chinese = [chinese_paragraph(text, p) for p in text.paragraphs]
        self._english = [not c for c in chinese]
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
        known = candidates(view, self.deal)
        cues = cues_in(view.plain) if view.sums or view.plain.endswith((":", "?")) else []
        known = self._resolved(view, known)
        found: list[_Reading] = []
        self._dropped = set()
        for at in view.money:
            made = self._sum(view, at, cues, known, found)
            if made is not None:
                found.append(made)
        if view.sums:
            before = [r.mention.amount for r in self.readings if sentence.index - r.view.sentence.index <= 3]
            first = self.readings[0].mention.amount if self.readings else None
            self.chain.read(view, {r.at: r.mention.amount for r in found}, before, first)
        self.readings += found
        self._remember(view, known, cues)

    def _resolved(self, view: View, known: list[Candidate]) -> list[Candidate]:
        """The candidates with pronouns and descriptions put to whom they mean."""
        out: list[Candidate] = []
        for one in known:
            if one.group == "description":
                firm = next((c for c in reversed(out) if c.group == "firm"), None) or self.memory.firm
                out.append(_as(one, firm) if firm is not None else one)
            elif one.group == "pronoun":
                out.append(_as(one, self._meant(view, one, out)))
            elif one.bare and one.group == "firms" and one.words.lower().startswith(("its", "their", "our")):
                owner = next((c for c in reversed(out) if c.id or c.side), None) or self.memory.subject
                party = self._party(owner.side) if owner is not None else None
                if party is not None:
                    out.append(replace(one, id=party.companies, side=party.country))
                elif owner is not None and owner.side == THIRD:
                    out.append(replace(one, id="", side=THIRD))
                else:
                    out.append(one)
            else:
                out.append(one)
        return out

    def _meant(self, view: View, pronoun: Candidate, before: list[Candidate]) -> Candidate | None:
        word = pronoun.words.lower()
        if word in {"we", "our", "i"}:
            return self._speaker(view, pronoun)
        if word in {"which", "who", "whose"}:
            near = [c for c in before if (c.id or c.side)]
            return near[-1] if near else None
        plural = word in {"they", "their"}
        near = [c for c in before if (c.id or c.side) and not c.oblique and not (c.possessive and c.group != "firms")]
        if plural:
            firms = [c for c in near if c.group == "firms"]
            near = firms or near
        if not near:
            near = [c for c in before if c.id and c.group == "firm" and not c.oblique]
        return near[-1] if near else self.memory.subject

    def _speaker(self, view: View, pronoun: Candidate) -> Candidate | None:
        """The side or the company for which somebody speaks who says "we"."""
        speaker = speaker_at(self.utterances, pronoun.span)
        if speaker is None:
            return None
        if speaker.kind == "company":
            return replace(pronoun, id=speaker.id, side=self._side(speaker.side), group="firm")
        del view
        party = self._party(speaker.side or "")
        if speaker.speaker_type == "official" and party is not None:
            return replace(pronoun, id=party.whole, side=party.country, group="country")
        return None

    def _side(self, country: str | None) -> str:
        if not country:
            return ""
        return country if self._party(country) else THIRD

    def _party(self, country: str) -> Party | None:
        return next((p for p in self.deal.parties if p.country == country), None)

    def _remember(self, view: View, known: list[Candidate], cues: list[Cue]) -> None:
        firms = [c for c in known if c.group == "firm" and c.id]
        subject = next((c for c in known if _is_subject(view, c)), None)
        if firms:
            straight = [c for c in firms if not c.oblique and not c.possessive]
            self.memory.firm = (straight or firms)[0]
        self.memory.subject = subject
        if view.plain.rstrip().endswith((":", "?")):
            self.memory.intro, self.memory.intro_cues, self.memory.intro_at = view, cues, view.sentence.paragraph

    # -- one sum ------------------------------------------------------------------------------------------------------

    def _sum(
        self, view: View, at: int, cues: list[Cue], known: list[Candidate], found: list[_Reading]
    ) -> _Reading | None:
        amount = view.sums[at]
        if amount.value < _LEAST or country_of_currency(amount.currency) not in {p.country for p in self.deal.parties}:
            return None
        total = is_total(view, at)
        kind = kind_of(view, at, cues)
        previous = found[-1] if found else None
        item = self._list_item(view)
        if kind is None and previous is not None and _continues(view, previous.at, at):
            kind = replace(previous.kind, where="carried")
        if kind is None and item is not None:
            kind = _kind_of_intro(self.memory.intro_cues)
        if kind is None and self._goes_on(view, at):
            return None
        if kind is None:
            return self._loose(view, at)
        if kind.name in {"other", "spent"}:
            self._dropped.add(at)
            return None
        who = pledger_of(view, at, kind, known)
        if who is None and previous is not None and (kind.where == "carried" or _coordinated(view, previous, at, kind)):
            who = previous.who
        if who is None and previous is not None and kind.where == "flow":
            who = previous.who
        if who is None and item is not None and self.memory.intro is not None:
            listed = [
                c
                for c in self._resolved(self.memory.intro, candidates(self.memory.intro, self.deal))
                if may(c, kind.name)
            ]
            who = next((c for c in listed if not c.oblique), None)
        return self._made(view, at, kind, who, known, total, amount, previous)

    def _list_item(self, view: View) -> View | None:
        """The sentence that introduces the list of which this one is an item; None where it is no item."""
        intro = self.memory.intro
        if (
            intro is None
            or view.sentence.paragraph - self.memory.intro_at > 8
            or view.sentence.paragraph == self.memory.intro_at
        ):
            return None
        return intro

    def _made(
        self,
        view: View,
        at: int,
        kind: Kind,
        who: Candidate | None,
        known: list[Candidate],
        total: bool,
        amount: Amount,
        previous: _Reading | None,
    ) -> _Reading | None:
        if who is not None and (who.side == THIRD or (not who.id and who.side)):
            return None
        given = kind.name in SPECIFIC
        giver, receiver = self.deal.parties
        place = self._place(view, at, kind)
        who, ident, complete = self._named(view, kind, who, known, place)
        if ident is None or (who is None and (third_named(known, at) or not (given or total))):
            return None
        instrument: Instrument
        if kind.name in SPECIFIC:
            instrument = kind.name  # type: ignore[assignment]
        elif total and who is None:
            instrument = "combined"
        else:
            instrument = _usual(ident, self.deal)
        recipient = self._recipient(view, ident, who, place)
        if recipient is None:
            return None
        standing = standing_of(view, at, kind, self.today, self.deal.agreed)
        standing = self._weighed(view, at, kind, who, standing)
        del giver, receiver
        sentence = view.sentence
        mention = PledgeMention(
            amount=amount,
            instrument=instrument,
            pledger=ident,
            recipient=recipient,
            evidence=Span(sentence.start, sentence.end),
            rule=_rule(kind),
            status=standing.status,
            status_given=standing.given,
            complete=complete and given or (complete and kind.sure and kind.name == "pledge"),
            timeframe=self._timeframe(view, at),
            sectors_from=self._sector_spans(view, at),
            pledger_span=who.span if who is not None else None,
            confidence=(1.0 if given else 0.8) * (1.0 if complete else 0.7) * (1.0 if kind.sure else 0.6),
            total=total,
            kind_given=given,
            rest=alternatives("links", "rest").search(view.plain, max(0, at - 40), at) is not None,
        )
        return _Reading(view, at, kind, who, mention)

    def _goes_on(self, view: View, at: int) -> bool:
        """Whether a sum only stands beside one that is no pledge: ``from $74bn``, ``against $60bn``, ``and $9bn``."""
        before = [m for m in view.money if m < at]
        if not before or before[-1] not in self._dropped:
            return False
        self._dropped.add(at)
        return ";" not in view.plain[before[-1] : at]

    def _loose(self, view: View, at: int) -> _Reading | None:
        """A sum whose words say nothing: a pledge only where it is what others add up to."""
        sentence, giver = view.sentence, self.deal.parties[0]
        standing = standing_of(view, at, Kind("pledge"), self.today, self.deal.agreed)
        if standing.status == "previously_pledged":
            standing = Standing("pledged", False)
        mention = PledgeMention(
            amount=view.sums[at],
            instrument="combined",
            pledger=giver.whole,
            recipient=self.deal.parties[1].country,  # type: ignore[arg-type]
            evidence=Span(sentence.start, sentence.end),
            rule="en-total",
            status=standing.status,
            status_given=False,
            complete=False,
            timeframe=None,
            confidence=0.5,
            total=True,
            kind_given=False,
        )
        return _Reading(view, at, Kind("loose"), None, mention)

    def _named(
        self, view: View, kind: Kind, who: Candidate | None, known: list[Candidate], place: str
    ) -> tuple[Candidate | None, str | None, bool]:
        """The pledger's id, and whether the sentence itself names it; the usual one of the kind where it does not."""
        giver, receiver = self.deal.parties
        del view, known
        if who is not None and who.id and who.group in {"government", "country"} and who.side == receiver.country:
            asks = kind.verb is not None and kind.verb.verb in {"commit", "invest"} and place == giver.country
            if not asks:
                who = None
        if who is not None and who.id and may(who, kind.name):
            return who, who.id, not (who.group == "pronoun" and who.oblique)
        usual = {"credit_support": giver.government, "purchase": giver.whole}.get(kind.name, giver.companies)
        return None, usual, False

    def _place(self, view: View, at: int, kind: Kind) -> str:
        place = place_of(view, at, kind)
        if place and place != "other" and self._party(place) is None:
            return "other"
        return place

    def _recipient(self, view: View, ident: str, who: Candidate | None, place: str) -> Recipient | None:
        """The side on which the money is spent; None for plans at home or in a third country."""
        giver, receiver = self.deal.parties
        side = who.side if who is not None else ""
        party = self.deal.party_of(ident)
        if party is not None:
            side = party.country
        if place == "other":
            return None
        if side == giver.country:
            return None if place == giver.country else receiver.country  # type: ignore[return-value]
        if side == receiver.country:
            here = place or next(iter(place_in(view) - {receiver.country, "other"}), "")
            return giver.country if here == giver.country else None  # type: ignore[return-value]
        if place == giver.country:
            return giver.country  # type: ignore[return-value]
        return receiver.country  # type: ignore[return-value]

    def _weighed(self, view: View, at: int, kind: Kind, who: Candidate | None, standing: Standing) -> Standing:
        """A claim of somebody else about what one company would do is a proposal until the company is said to promise it."""
        dated = standing.status == "previously_pledged" and standing.words[:1].isupper() | standing.words.startswith(("in ", "last "))
        if not (standing.status == "pledged" or dated) or who is None or who.group != "firm":
            return standing
        amount = view.sums[at]
        speaker = speaker_at(self.utterances, Span(amount.start, amount.end))
        if speaker is None or speaker.id == who.id:
            return standing
        if speaker.speaker_type == "analyst" and re.search(r"\b(?:would|will|could)\b", view.plain[max(0, at - 60) : at]):
            return Standing("proposed", True, "analyst")
        party = self.deal.parties[1]
        head = view.plain[max(0, at - 120) : at]
        told = re.search(r"\b(?:told|said|says|claimed|boasted|predicted|insisted)\b", view.plain)
        if (
            speaker.side == party.country
            and who.side != party.country
            and told
            and re.search(r"\bwould\b|\bwill\b|'ll\b", head)
        ):
            return Standing("proposed", True, "claim")
        del kind
        return standing

    def _timeframe(self, view: View, at: int) -> str | None:
        own = timeframe_of(view, at, self.today)
        if own:
            return own
        intro = self._list_item(view)
        return timeframe_of(intro, max(len(intro.plain) - 1, 0), self.today) if intro is not None else None

    def _sector_spans(self, view: View, at: int) -> tuple[Span, ...]:
        """The stretch of the sentence that is about this sum: up to the sums beside it."""
        plain = view.plain
        places = view.money
        n = places.index(at)
        if len(places) == 1:
            return (Span(view.sentence.start, view.sentence.end),)
        start = places[n - 1] + 1 if n else 0
        end = places[n + 1] if n + 1 < len(places) else len(plain)
        return (view.span(start, end),)

    # -- the whole text -----------------------------------------------------------------------------------------------

    def finish(self) -> list[PledgeMention]:
        """All mentions with their links."""
        return [self._linked(r.mention) for r in self.readings]

    def _linked(self, mention: PledgeMention) -> PledgeMention:
        whole = self.chain.inside.get(mention.amount.start)
        return replace(mention, included_in=whole) if whole is not None else mention


def _as(one: Candidate, meant: Candidate | None) -> Candidate:
    if meant is None:
        return one
    return replace(one, id=meant.id, side=meant.side, group=meant.group)


def _is_subject(view: View, one: Candidate) -> bool:
    """Whether somebody may be what the next sentence calls "it" or "they"."""
    if not (one.id or one.side) or one.oblique or (one.possessive and one.group != "firms"):
        return False
    return not re.search(r"\bby\s(?:\w+\s)?$", view.plain[max(0, one.start - 16) : one.start])


def third_named(known: list[Candidate], at: int) -> bool:
    """Whether the last one named before a sum is of a third country."""
    before = [c for c in known if c.end <= at and c.side and not c.oblique]
    return bool(before and before[-1].side == THIRD)


def _usual(ident: str, deal: Deal) -> Instrument:
    """What a promise of open kind is: an investment, save where a government gives its word."""
    del ident, deal
    return "investment"




def _continues(view: View, before: int, at: int) -> bool:
    """Whether a sum only goes on with what was said of the one before it: ``$44bn of gas, $15bn of jets and $25bn …``."""
    gap = view.plain[before + 1 : at]
    if len(gap) > 160 or re.search(r"[;:.]\s", gap):
        return False
    if re.search(
        r"\b(?:on\stop\sof|in\saddition\sto|besides|plus|and|and\sthen|then)\s(?:(?:a|an|the|its|another|further|additional|earlier|previous)\s)*$",
        gap,
    ):
        return True
    return bool(
        re.fullmatch(
            r"(?:\s(?:of|for|in|to|from|toward|towards)\s[^,;]{1,80})?,?\s?(?:and\s|or\s)?(?:[\w-]+\s){0,5}(?:worth\s)?",
            gap,
        )
    )


def _coordinated(view: View, previous: _Reading, at: int, kind: Kind) -> bool:
    """Whether the subject of the sum before holds for this one too: no other subject comes between."""
    gap = view.plain[previous.at + 1 : at]
    return (
        kind.verb is not None
        and kind.verb.start > previous.at
        and MONEY not in gap
        and ";" not in gap
        and may_carry(previous, kind)
    )


def may_carry(previous: _Reading, kind: Kind) -> bool:
    """Whether the pledger of one sum may be that of the next kind."""
    return previous.who is not None and may(previous.who, kind.name)


def _kind_of_intro(cues: list[Cue]) -> Kind | None:
    for cue in cues:
        for name in (cue.noun, cue.verb):
            if name in SPECIFIC:
                return Kind(name, where="list")
    return None


def _rule(kind: Kind) -> str:
    parts = ["en"]
    if kind.verb is not None:
        parts.append(f"verb-{kind.where or 'left'}")
    if kind.noun is not None:
        parts.append("noun")
    if kind.possessive:
        parts.append("owner")
    if kind.where in {"carried", "list"}:
        parts.append(kind.where)
    return "-".join(parts)


_ = alternatives
