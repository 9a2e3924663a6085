"""What the reader of Chinese pledges knows of a text while it reads: its sentences, and what was read before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.actors import Actors, chinese_paragraph
from crawler.facts.amounts import Amount
from crawler.facts.chinese.pledges_firms import with_firms
from crawler.facts.chinese.pledges_pledger import (
    THIRD,
    Candidate,
    about_third,
    candidates,
    house,
    party_of,
    place_of,
    sided,
    topic_of,
)
from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_view import View, view_of
from crawler.facts.chinese.pledges_words import place_side, places
from crawler.facts.text import Sentence, Text
from crawler.facts.utterance import Utterance

_LONGEST = 4000  # characters: what is longer is no sentence of prose
_SAME = 4  # readings of one sum that are looked at
_HEADING = 14  # characters: a paragraph as short as this is a heading
_LINE = 48  # characters: the longest paragraph that is taken for a line of a list
_THE_COMPANY = re.compile("(?:^|[,，;；:：。])(公司|集团|我们(?!的?国)|本公司|敝公司)(?![的法债治股内员])")
_TO = re.compile(
    r"(?:后|了)?[,，]?[^,，;；。\d]{0,4}?(?:为|至|到|成|剩)[^,，;；。]{0,6}?[\d一二三四五六七八九十两百千]"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One sum where it stands: its sentence, its place there, who may pledge in it, what was read of it before."""

    view: View
    at: int
    known: list[Candidate]
    found: list[Reading]

    @property
    def amount(self) -> Amount:
        return self.view.sums[self.at]

    @property
    def start(self) -> int:
        """Where the clause of the sum begins."""
        return self.view.clauses[self.view.clause_of(self.at)].start

    @property
    def end(self) -> int:
        """Where the clause of the sum ends."""
        return self.view.clauses[self.view.clause_of(self.at)].end

    def among(self, known: list[Candidate]) -> Spot:
        """The same sum where only some may pledge, and nothing before it counts."""
        return replace(self, known=known, found=[])


class Memory:
    """A text and what has been read of it so far."""

    def __init__(
        self,
        text: Text,
        actors: Actors,
        amounts: list[Amount],
        deal: Deal,
        utterances: Sequence[Utterance] = (),
    ) -> None:
        self.text, self.actors, self.deal = text, with_firms(text, actors), deal
        self.home, self.partner = (party.country for party in deal.parties)
        self.year = text.published.year if text.published else None
        self.unknown = {m.actor.id for m in self.actors.mentions} - {m.actor.id for m in actors.mentions}
        self.readings: list[Reading] = []
        self._named: dict[tuple[Decimal, str], list[Reading]] = {}
        self._named_before: dict[tuple[Decimal, str], list[Reading]] = {}
        self.sums: dict[int, list[Amount]] = {}
        self._views: dict[int, View] = {}
        self._known: dict[int, list[Candidate]] = {}
        firms = {m.actor.id: m for m in reversed(self.actors.mentions) if m.actor.kind == "company"}
        self._firms = tuple(firms.values())
        self._speaking = _houses(text, utterances)
        chinese = [chinese_paragraph(text, p) for p in text.paragraphs]
        for amount in amounts:
            sentence = text.sentence_at(amount.start)
            if sentence is None or not chinese[sentence.paragraph] or len(sentence) > _LONGEST:
                continue
            if not _restated(text, amount):
                self.sums.setdefault(sentence.index, []).append(amount)

    def view(self, sentence: Sentence) -> View:
        """The plain form of a sentence, made once."""
        if sentence.index not in self._views:
            sums = self.sums.get(sentence.index, [])
            self._views[sentence.index] = view_of(self.text, sentence, self.actors, sums, self._firms)
        return self._views[sentence.index]

    def known(self, sentence: Sentence) -> list[Candidate]:
        """Who may pledge in a sentence, told once."""
        if sentence.index not in self._known:
            self._known[sentence.index] = self._with_the_company(sentence, candidates(self.view(sentence), self.deal))
        return self._known[sentence.index]

    def _with_the_company(self, sentence: Sentence, known: list[Candidate]) -> list[Candidate]:
        """The candidates of a sentence, and where it says no more than "the company", the one spoken of before."""
        view = self.view(sentence)
        match = _THE_COMPANY.search(view.plain)
        if match is None:
            return known
        start, end = match.span(1)
        if match.group(1)[0] in "我本敝":
            name = self._speaking.get(sentence.index)
            subject = house(name, self._firms) if name else None
            if subject is None:
                return known
            subject = sided(subject, self.deal)
            ours = Candidate(subject, start, end, view.body_span(start, end), oblique=False)
            return sorted([*known, ours], key=lambda c: c.start)
        firms = [c for c in known if c.start < start and c.subject.kind == "firm"]
        for index in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            if firms:
                break
            earlier = candidates(self.view(self.text.sentences[index]), self.deal)
            firms = [c for c in earlier if c.subject.kind == "firm"]
        if not firms:
            return known
        the_company = Candidate(firms[-1].subject, start, end, view.body_span(start, end), oblique=False)
        return sorted([*known, the_company], key=lambda c: c.start)

    def begin(self) -> None:
        """Begins a new pass over the text: what the one before named is still known."""
        self._named_before, self._named, self.readings = self._named, {}, []

    def add(self, found: list[Reading]) -> None:
        """Remembers the readings of a sentence."""
        self.readings += found
        for reading in found:
            if not reading.again:
                self._named.setdefault(reading.worth, []).append(reading)

    def named(self, spot: Spot) -> Reading | None:
        """Where the text names a sum with its kind: in the sentence itself, before it, else behind it."""
        worth = (spot.amount.value, spot.amount.currency)
        near = [r for r in spot.found if not r.again and r.worth == worth]
        for told in (near, self._named.get(worth, []), self._named_before.get(worth, [])):
            others = [r for r in reversed(told[-_SAME:]) if r.amount.start != spot.amount.start]
            alike = [r for r in others if spot.found and r.instrument == spot.found[-1].instrument]
            other = next(iter(alike or others), None)
            if other is not None:
                return other
        return None

    def before(self, sentence: Sentence) -> list[Reading]:
        """The readings of the nearest earlier sentence that has some, if it is near."""
        if not self.readings or sentence.index - self.readings[-1].view.sentence.index > 2:
            return []
        last = self.readings[-1].view.sentence.index
        near = []
        for reading in reversed(self.readings):
            if reading.view.sentence.index != last:
                break
            near.append(reading)
        return near[::-1]

    def topic_before(self, sentence: Sentence, instrument: str) -> Candidate | None:
        """Who is spoken of in the sentences before, where this one leaves the pledger out."""
        for index in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            earlier = self.text.sentences[index]
            if sentence.paragraph - earlier.paragraph > 1:
                break
            chosen = topic_of(self.known(earlier), instrument)
            if chosen:
                return chosen if chosen.subject.side != THIRD else None
        return None

    def place_of(self, spot: Spot) -> str | None:
        """On which side the money of a spot is put, by its own sentence."""
        return place_of(spot.view, spot.at, self.deal)

    def place_before(self, sentence: Sentence) -> str | None:
        """The place last spoken of in the sentences before, in the same paragraph, or in the heading over it."""
        for index in range(sentence.index - 1, max(sentence.index - 3, -1), -1):
            earlier = self.text.sentences[index]
            if earlier.paragraph != sentence.paragraph:
                break
            view = self.view(earlier)
            place = place_of(view, len(view.plain), self.deal)
            if place is not None:
                return place
        for number in range(sentence.paragraph - 1, max(sentence.paragraph - 5, -1), -1):
            heading = self.text.paragraphs[number]
            if len(heading) <= _HEADING:
                match = places().search(self.text.folded, heading.start, heading.end)
                return party_of(place_side(match), self.deal) if match else None
        return None

    def about_third(self, spot: Spot) -> bool:
        """Whether a spot is about a country of no party."""
        return about_third(spot.view, spot.at, self.deal)

    def is_line(self, sentence: Sentence) -> bool:
        """Whether a sentence is a short paragraph of its own, as the lines of a list are."""
        paragraph = self.text.paragraphs[sentence.paragraph]
        return len(paragraph) <= _LINE and sentence.start == paragraph.start and sentence.end == paragraph.end

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether a sentence is as short as a heading."""
        return len(sentence) <= _HEADING


def _houses(text: Text, utterances: Sequence[Utterance]) -> dict[int, str]:
    """For which company whoever speaks in a sentence speaks, where it is somebody who leads one."""
    found: dict[int, str] = {}
    for said in utterances:
        speaker = said.speaker
        name = speaker.name if speaker.kind == "company" else speaker.organisation
        if speaker.speaker_type != "executive" or not name:
            continue
        first, last = text.sentence_at(said.text.start), text.sentence_at(max(said.text.end - 1, said.text.start))
        if first is not None and last is not None:
            found |= dict.fromkeys(range(first.index, last.index + 1), name)
    return found


def _restated(text: Text, amount: Amount) -> bool:
    """Whether a sum told by its relation to another is then told outright: "halved, to 300 million"."""
    return amount.relative and bool(_TO.match(text.folded, amount.end))
