"""Whom English pronouns and descriptions mean: "it", "they", "the company", "we", from the sentences before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crawler.deals import Deal, Party
from crawler.facts.english.pledges_names import THIRD, Candidate, candidates
from crawler.facts.english.pledges_view import View
from crawler.facts.english.pledges_words import Cue, alternatives, giver_words
from crawler.facts.names_known import knowledge
from crawler.facts.speech import Utterance, speaker_at


@dataclass
class Memory:
    """What the sentences before have named: the last company, the last subject, what introduced a list."""

    deal: Deal
    utterances: list[Utterance]
    firm: Candidate | None = None
    subject: Candidate | None = None
    before: View | None = None
    cues_before: list[Cue] = field(default_factory=list)
    intro: View | None = None
    intro_cues: list[Cue] = field(default_factory=list)
    intro_who: list[Candidate] = field(default_factory=list)
    buyer: Candidate | None = None
    buying: int = -9
    giver_named: int = -9

    def party(self, country: str | None) -> Party | None:
        """The side of the deal with a country code."""
        return next((p for p in self.deal.parties if p.country == country), None)

    def resolved(self, view: View) -> list[Candidate]:
        """Who may pledge in a sentence, with pronouns and descriptions put to whom they mean."""
        out: list[Candidate] = []
        for one in candidates(view, self.deal):
            if one.group == "description":
                firm = next((c for c in reversed(out) if c.group == "firm" and not c.pronoun), None) or self.firm
                out.append(_as(one, firm))
            elif one.group == "pronoun":
                out.append(_as(one, self._meant(one, out)))
            elif one.bare and one.group == "firms" and one.words.lower().startswith(("its", "their", "our")):
                out.append(self._owned(one, out))
            else:
                out.append(one)
        return [self._ahead(view, one, out) for one in out]

    def _ahead(self, view: View, one: Candidate, known: list[Candidate]) -> Candidate:
        """``Building on its $65bn, the firm …``: the owner is named behind."""
        if one.words.lower() not in {"its", "their"}:
            return one
        if is_name(one) and not (
            one.start < 60 and re.match(r"\W{0,3}[A-Z]\w+ing\s[^,]{0,60}$", view.plain[: one.start])
        ):
            return one
        return _as(one, next((c for c in known if c.start > one.end and is_name(c) and not c.oblique), None))

    def _owned(self, one: Candidate, before: list[Candidate]) -> Candidate:
        """``its companies``: those of the country named last."""
        owner = next((c for c in reversed(before) if c.id or c.side), None) or self.subject
        party = self.party(owner.side) if owner is not None else None
        if party is not None:
            return replace(one, id=party.companies, side=party.country)
        return replace(one, id="", side=THIRD) if owner is not None and owner.side == THIRD else one

    def _meant(self, pronoun: Candidate, before: list[Candidate]) -> Candidate | None:
        word = pronoun.words.lower()
        if word in {"we", "our", "i"}:
            return self._speaker(pronoun)
        if word in {"which", "who", "whose"}:
            return next((c for c in reversed(before) if c.id or c.side), None)
        near = [c for c in before if is_name(c) and not c.oblique and not (c.possessive and c.group != "firms")]
        if word in {"they", "their"}:
            near = [c for c in near if c.group == "firms"] or near
        if not near:
            near = [c for c in before if c.id and c.group == "firm" and not c.oblique]
        return near[-1] if near else self.subject

    def _speaker(self, pronoun: Candidate) -> Candidate | None:
        """The side or the company for which somebody speaks who says "we"."""
        speaker = speaker_at(self.utterances, pronoun.span)
        if speaker is None:
            return None
        if speaker.kind == "company":
            side = "" if not speaker.side else speaker.side if self.party(speaker.side) else THIRD
            return replace(pronoun, id=speaker.id, side=side, group="firm")
        entry = knowledge().get(speaker.id)
        house = knowledge().get(entry.organisation) if entry is not None and entry.organisation else None
        if house is not None and house.kind == "company":
            side = house.side if house.side and self.party(house.side) else THIRD
            return replace(pronoun, id=house.id, side=side, group="firm")
        party = self.party(speaker.side)
        if speaker.speaker_type == "official" and party is not None:
            return replace(pronoun, id=party.whole, side=party.country, group="country")
        return None

    def remember(self, view: View, known: list[Candidate], cues: list[Cue]) -> None:
        """Takes note of what a sentence has named."""
        firms = [c for c in known if c.group == "firm" and c.id]
        if firms:
            straight = [c for c in firms if not c.oblique and not c.possessive]
            self.firm = (straight or firms)[0]
        owners = [c for c in firms if c.possessive and not c.oblique]
        self.subject = next((c for c in known if _is_subject(view, c)), owners[0] if len(owners) == 1 else None)
        self.before, self.cues_before = view, cues
        giver = self.deal.parties[0].country
        if (
            any(c.side == giver for c in known)
            or giver_words(self.deal).search(view.plain)
            or alternatives("links", "deal").search(view.plain)
        ):
            self.giver_named = view.sentence.index
        if any(c.noun == "purchase" or c.verb == "purchase" for c in cues) and self.subject is not None:
            self.buyer, self.buying = self.subject, view.sentence.index
        plain = view.plain.rstrip()
        heading = len(plain) <= 90 and plain[-1:].isalnum() and not view.sums and bool(cues)
        if plain.endswith((":", "?")) or heading:
            self.intro, self.intro_cues, self.intro_who = view, cues, known


def is_name(one: Candidate) -> bool:
    """Whether it is known who is meant."""
    return bool(one.id or one.side)


def _as(one: Candidate, meant: Candidate | None) -> Candidate:
    return one if meant is None else replace(one, id=meant.id, side=meant.side, group=meant.group)


def _is_subject(view: View, one: Candidate) -> bool:
    """Whether somebody may be what the next sentence calls "it" or "they"."""
    if not is_name(one) or one.oblique or (one.possessive and one.group != "firms"):
        return False
    return not re.search(r"\bby\s(?:\w+\s)?$", view.plain[max(0, one.start - 16) : one.start])
