"""Pledged money as English tells it: what every single place of a text states, for the resolver to put together.

For each sum: what it is (``pledges_en_kind``), who pledges it (``…_pledger``) and where it goes (``…_places``), whom
pronouns mean (``…_memory``), how sure it is and when it is due (``…_status``); sums that lean on others (``…_told``);
then how the sums hang together (``…_links``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.deals import Deal
from crawler.facts.actors import Actors, chinese_paragraph
from crawler.facts.amounts import Amount
from crawler.facts.english.pledges_kind import Kind, is_scaling, is_total, kind_of
from crawler.facts.english.pledges_links import Chain
from crawler.facts.english.pledges_lists import continues, is_item, kind_of_intro
from crawler.facts.english.pledges_make import Maker
from crawler.facts.english.pledges_memory import Memory
from crawler.facts.english.pledges_names import Candidate
from crawler.facts.english.pledges_pledger import may, pledger_of
from crawler.facts.english.pledges_reading import Reading, Spot
from crawler.facts.english.pledges_status import rebuts
from crawler.facts.english.pledges_sums import break_up
from crawler.facts.english.pledges_told import Told
from crawler.facts.english.pledges_view import FIRM, MONEY, View, view_of
from crawler.facts.english.pledges_words import cues_in
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.speech import Utterance
from crawler.facts.text import Sentence, Text

_LEAST = 1_000_000  # whole units of money; what is smaller is a price
_LONGEST = 4000  # characters; what is longer is no sentence of a text for readers
_MOST_SUMS = 60  # of a sentence that is read


def read_pledges(
    text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
) -> list[PledgeMention]:
    """Every place of the English paragraphs where pledged money is told, in order of position."""
    reader = _Reader(text, actors, utterances, amounts, deal)
    for sentence in text.sentences:
        reader.read(sentence)
    return reader.finish()


class _Reader:
    """Reads sentence after sentence and remembers what came before."""

    def __init__(
        self, text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
    ) -> None:
        self.text, self.actors, self.deal = text, actors, deal
        self.chain = Chain()
        self.memory = Memory(deal, utterances)
        self.make = Maker(text, utterances, deal, self.memory)
        self.told = Told(self.make, self.chain)
        self._dropped: set[int] = set()
        self._sums: dict[int, list[Amount]] = {}
        self._english = [not chinese_paragraph(text, p) for p in text.paragraphs]
        for amount in amounts:
            sentence = text.sentence_at(amount.start)
            if sentence is not None:
                self._sums.setdefault(sentence.index, []).append(amount)
        self._last_sum = max(self._sums, default=-2)

    def read(self, sentence: Sentence) -> None:
        """Reads the sums of one sentence, and what it names for those that follow."""
        if sentence.index > self._last_sum + 1 or not self._english[sentence.paragraph] or len(sentence) > _LONGEST:
            return  # behind the last sum only the next sentence says something of it
        view = view_of(self.text, sentence, self.actors, self._sums.get(sentence.index, [])[:_MOST_SUMS])
        known = self.memory.resolved(view)
        cues = cues_in(view.plain)
        if rebuts(view.plain):
            self._rebutted(sentence)
        found: list[Reading] = []
        self._dropped, self.told.scaling, self.make.here = set(), {}, found
        for at in view.money if not _WITHDRAWN.search(view.plain) else ():
            spot = Spot(view, at, cues, known)
            made = self._sum(spot, found)
            if made is not None:
                found.append(made)
                found += self.told.each(spot, made)
                if at in self.told.scaling:
                    scaled = self.told.scaled(replace(spot, at=self.told.scaling[at]), found)
                    found += [scaled] if scaled is not None else []
        if view.sums:
            self._link(view, found)
            break_up(view, found, self.make.told, self.chain)
        self.make.told += found
        self.memory.remember(view, known, cues)

    def _rebutted(self, sentence: Sentence) -> None:
        """Takes back the one sum that the sentence before tells as promised."""
        told = [r for r in self.make.told if r.view.sentence.index == sentence.index - 1]
        if len(told) == 1 and told[0].mention.status == "pledged":
            told[0].mention = replace(told[0].mention, status="denied", status_given=True)

    def _link(self, view: View, found: list[Reading]) -> None:
        told, index = self.make.told, view.sentence.index
        before = [r.mention.amount for r in told[-12:] if index - r.view.sentence.index <= 3]
        self.chain.read(view, {r.at: r.mention.amount for r in found}, before, told[0].mention.amount if told else None)

    def finish(self) -> list[PledgeMention]:
        """All mentions with their links."""
        return [self._linked(r.mention) for r in self.make.told]

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

    def _sum(self, spot: Spot, found: list[Reading]) -> Reading | None:
        """What a sum is; None where it is no pledge."""
        view, at, amount = spot.view, spot.at, spot.amount
        if amount.value < _LEAST:
            return None
        if amount.relative and is_scaling(self.text.words(amount)):
            return self.told.scaled(spot, found)
        total, previous = is_total(view, at), found[-1] if found else None
        kind = self._kind(spot, previous)
        if kind is None and self._goes_on(spot):
            return None
        if kind is None and _FROM.match(view.plain, at + 1):
            kind = Kind("pledge", where="right", sure=False)
        if kind is None:
            return self.told.part(spot) or self.told.named_sum(spot) or self.make.loose(spot, total=total)
        if kind.name == "other" and kind.noun is not None and kind.noun.words.lower() in _PRICES:
            return self.make.loose(spot, total=False)
        if kind.name in {"other", "spent"}:
            self._dropped.add(at)
            return None
        if kind.where == "flow":
            return self.told.flow(spot, kind, previous)
        who = self._who(spot, kind, previous)
        if (
            who is not None
            and kind.name == "pledge"
            and previous is not None
            and self.told.demanded(who, kind, previous)
        ):
            kind, who = replace(kind, name=previous.mention.instrument), None
        if who is None and kind.name == "pledge" and (part := self.told.part(spot)) is not None:
            return part
        if who is None and kind.name == "pledge" and (grown := self.told.grown(spot, kind)) is not None:
            return grown
        if who is None:
            who = self._who_of_list(spot, kind)
        if kind.verb is not None and kind.verb.verb == "raise" and kind.name == "investment" and kind.noun is None:
            who = who if who is not None and who.group in {"firm", "firms", "person"} else None
            if who is None:
                self._dropped.add(at)
                return None
        return self.make.made(spot, kind, who, total=total, previous=previous)

    def _kind(self, spot: Spot, previous: Reading | None) -> Kind | None:
        """What a sum is by its own words, else by those of the sum before or of what introduces a list."""
        view, at = spot.view, spot.at
        kind = kind_of(view, at, spot.cues)
        if kind is not None and kind.name != "goods":
            return kind
        if kind is None and previous is not None and _FROM.match(view.plain, at + 1):
            return Kind("pledge", where="right", sure=False)
        if kind is None and any(c.id and _BRACKET.fullmatch(view.plain, c.end, at) for c in spot.known if c.end <= at):
            return Kind("pledge", where="right", sure=False)
        if kind is None and previous is not None and continues(view, previous.at, at):
            kind = replace(previous.kind, where="carried")
        if kind is None and is_item(self.text, self.memory, view):
            kind = kind_of_intro(self.memory.intro_cues)
        if kind is not None and kind.name == "goods":
            return self.told.bought(spot, kind)
        return kind

    def _who(self, spot: Spot, kind: Kind, previous: Reading | None) -> Candidate | None:
        """Who pledges a sum by its own words, or by those of the sum before."""
        who = pledger_of(spot.view, spot.at, kind, spot.known)
        if who is not None:
            return who
        if previous is not None and (kind.where == "carried" or _coordinated(spot, previous, kind)):
            return previous.who
        return self.memory.buyer if kind.where == "bought" else None

    def _who_of_list(self, spot: Spot, kind: Kind) -> Candidate | None:
        """Who pledges the sum of a list's item: the company that the item names, else who introduces the list."""
        if not is_item(self.text, self.memory, spot.view):
            return None
        firms = [c for c in spot.known if c.group == "firm" and c.end <= spot.at and not c.pronoun]
        if kind.where == "list" and len(firms) == 1:
            return firms[0]
        return next((c for c in self.memory.intro_who if may(c, kind.name) and not c.oblique), None)

    def _goes_on(self, spot: Spot) -> bool:
        """Whether a sum only stands beside one that is no pledge: ``from $74bn``, ``against $60bn``, ``and $9bn``."""
        before = [m for m in spot.view.money if m < spot.at]
        if not before or before[-1] not in self._dropped or ";" in spot.plain[before[-1] : spot.at]:
            return False
        self._dropped.add(spot.at)
        return True


_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original)\sversions?\sof\sthis\s(?:article|story|report|piece)\b|\bmisstated\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously)\s(?:said|stated|reported|gave|put)\b",
    re.IGNORECASE,
)
_PRICES = frozenset({"price", "price tag", "cost", "costs", "bill", "ransom", "tribute"})  # a deal's may be its total
_BRACKET = re.compile(r"\s?[(\[]")
_FROM = re.compile(rf"\s(?:in\stotal\s|more\s)?from\s(?:(?:the\s|its\s)?[^\W\d]|{FIRM})")


def _coordinated(spot: Spot, previous: Reading, kind: Kind) -> bool:
    """Whether the subject of the sum before holds for this one too: no other subject comes between."""
    gap = spot.plain[previous.at + 1 : spot.at]
    if kind.verb is None or kind.verb.start <= previous.at or MONEY in gap or ";" in gap:
        return False
    return previous.who is not None and may(previous.who, kind.name)
