"""Speech in Chinese paragraphs: direct and indirect, with its speaker.

A sentence is read clause by clause outside its quotation marks. A verb of saying with a subject is a tag; what stands in
marks beside it is direct, else the sentence is indirect. Where the subject is dropped it is the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.facts.actors import Actor, Actors, Mention
from crawler.facts.clauses_zh import Clause, Subjects, according_to, clauses, is_topic, mask, spoken_marks, voice_at
from crawler.facts.interviews_zh import Label, labels
from crawler.facts.quoted_zh import SHORTEST, is_term, length
from crawler.facts.text import Quotation, Span, Text
from crawler.facts.utterance import Utterance
from crawler.facts.verbs_zh import Verb, is_answer, verbs_in

_ENDS_QUOTED = re.compile(r"」\s*$")
_CONTRAST = re.compile(r"(?:今天?|昨天?|日前|随后|稍早){0,2}(?:则|另|却|反而|随后|接着)")
_BUT = re.compile(r"\s*(?:不过|但是?|然而|反观|对此|而)")
_FINAL = re.compile(r"[。！？!?…]\s*$")
_CAPTION = re.compile(
    r"\s{0,3}[▲▼△▽※►▶◤]|\s{0,3}\([^()\n]{0,300}\)\s*$|(?:图|照片|资料照|图片来源|图说|编辑|责任编辑|采访整理|延伸阅读|相关新闻)\s{0,2}[:/|]"
)
_NAME_COLON = re.compile(r"\s{0,2}:\s{0,2}$")


@dataclass(frozen=True, slots=True)
class _Tag:
    """A verb of saying with whom it belongs to; ``speaker`` is None where nobody is named."""

    verb: Verb | None
    clause: Clause
    speaker: Actor | None
    mention: Mention | None
    rule: str
    start: int
    end: int


def read(text: Text, paragraphs: list[Span], actors: Actors) -> list[Utterance]:
    """What is said in the Chinese paragraphs of a text, in order of position."""
    return list(_Reader(text, paragraphs, actors).read())


class _Reader:
    """Reads sentence by sentence; keeps who spoke last, for sentences that do not name their speaker."""

    def __init__(self, text: Text, paragraphs: list[Span], actors: Actors) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marks = spoken_marks(text)
        self.masked = mask(text, self.marks)
        self.subjects = Subjects(self.masked, actors)
        self.labels: dict[int, Label] = labels(text, paragraphs, actors)
        self.last: Actor | None = None  # who spoke in the sentence before
        self.topic: Actor | None = None  # the subject of the sentence before
        self.body: Actor | None = None  # the body that spoke or was named last
        self.open: Actor | None = None  # whose quotation the paragraph before left open
        self.next_mark = 0
        self.next_sentence = 0

    def read(self) -> Iterator[Utterance]:
        for paragraph in self.paragraphs:
            marks = self._marks_in(paragraph)
            label = self.labels.get(paragraph.start)
            units = self._units(paragraph)
            if label is not None:
                yield from self._answer(paragraph, label, marks)
                continue
            if _CAPTION.match(self.masked, paragraph.start, paragraph.end):
                continue
            for n, unit in enumerate(units):
                inside = [q for q in marks if unit.start <= q.start < unit.end]
                following = units[n + 1] if n + 1 < len(units) else None
                yield from self._sentence(unit, inside, following, first=n == 0)

    # -- parts of the text ----------------------------------------------------------------------------------------

    def _marks_in(self, paragraph: Span) -> list[Quotation]:
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].start < paragraph.start:
            self.next_mark += 1
        first = self.next_mark
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].start < paragraph.end:
            self.next_mark += 1
        return self.marks[first : self.next_mark]

    def _units(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph; one that ends in a quotation takes the tag that follows it."""
        sentences = self.text.sentences
        while self.next_sentence < len(sentences) and sentences[self.next_sentence].start < paragraph.start:
            self.next_sentence += 1
        units: list[Span] = []
        while self.next_sentence < len(sentences) and sentences[self.next_sentence].start < paragraph.end:
            sentence = sentences[self.next_sentence]
            span = Span(sentence.start, sentence.end)
            if units and _ENDS_QUOTED.search(self.masked, units[-1].start, units[-1].end) and self._only_tag(span):
                units[-1] = Span(units[-1].start, span.end)
            else:
                units.append(span)
            self.next_sentence += 1
        return units

    def _only_tag(self, span: Span) -> bool:
        """Whether a sentence is nothing but the tag of the quotation before it: 他質問。"""
        if len(span) > 30 or "「" in self.masked[span.start : span.end]:
            return False
        parts = clauses(self.masked, span)
        if len([c for c in parts if len(c) > 0]) != 1:
            return False
        return any(
            v.last
            for v in verbs_in(
                self.masked, parts[0].start, parts[0].end, self.subjects.inside(parts[0].start, parts[0].end)
            )
        )

    # -- sentences ------------------------------------------------------------------------------------------------

    def _sentence(
        self, unit: Span, marks: list[Quotation], following: Span | None, *, first: bool
    ) -> Iterator[Utterance]:
        tags, nested = self._tags(unit)
        spoken = list(self._direct(unit, marks, tags, nested, following, first=first))
        done = {u.speaker.id for u in spoken}
        yield from spoken
        for tag in tags:
            if tag.speaker is not None and tag.speaker.id not in done and self._has_content(unit, tag):
                done.add(tag.speaker.id)
                yield Utterance(
                    tag.speaker, tag.mention, "indirect", unit, unit, self._reported(unit, tag, tags), tag.rule
                )
        self._remember(unit, tags, spoken)

    def _tags(self, unit: Span) -> tuple[list[_Tag], list[_Tag]]:
        """The tags of a sentence, and those told inside somebody's words."""
        tags: list[_Tag] = []
        nested: list[_Tag] = []
        parts = clauses(self.masked, unit)
        for n, clause in enumerate(parts):
            according = self._according(clause)
            if according is not None:
                tags.append(according)
                continue
            if is_topic(self.masked, clause):
                continue
            names = self.subjects.inside(clause.start, clause.end)
            for verb in verbs_in(self.masked, clause.start, clause.end, names):
                tag = self._tag(clause, verb, parts, n)
                if tag is None:
                    continue
                if tags and not self._new_speaker(tags, tag, clause):
                    if tags[-1].speaker is None or tag.speaker is None or tag.speaker.id != tags[-1].speaker.id:
                        nested.append(tag)
                    break
                tags.append(tag)
                break
        return tags, nested

    def _according(self, clause: Clause) -> _Tag | None:
        """據某部說明，… and 在某某看來，…: the clause names whose the words after it are."""
        found = according_to(self.masked, clause, self.subjects)
        if found is None:
            return None
        mention, end = found
        if mention.actor.kind in ("collective", "place"):
            return None
        verb = Verb(clause.end, clause.end, "", last=True)
        return _Tag(verb, clause, mention.actor, mention, "zh:according", clause.start, end)

    def _tag(self, clause: Clause, verb: Verb, parts: list[Clause], n: int) -> _Tag | None:
        subject = self.subjects.of_verb(clause, verb.start)
        end = clause.end
        if subject.kind == "named" and subject.mention:
            mention = subject.mention
            actor = self._whom(mention, first=n == 0)
            return _Tag(verb, clause, actor, mention, f"zh:{mention.form}", mention.head.start, end)
        if subject.kind == "nobody":
            if voice_at(self.masked, clause, verb.start) and self.body:
                return _Tag(verb, clause, self.body, None, "zh:statement", clause.start, end)
            return _Tag(verb, clause, None, None, "zh:nobody", clause.start, end)
        if voice_at(self.masked, clause, verb.start):
            return _Tag(verb, clause, self.body, None, "zh:statement", clause.start, end) if self.body else None
        if subject.kind == "dropped":
            actor, mention_ = self._dropped(parts, n)
            return _Tag(verb, clause, actor, mention_, "zh:dropped", clause.start, end) if actor else None
        return None

    def _whom(self, mention: Mention, *, first: bool) -> Actor:
        """Whom the subject means: a pronoun that opens a sentence is who spoke in the one before."""
        if mention.form == "pronoun" and first and self.last is not None and self.last.kind == "person":
            return mention.actor if self._pronoun_differs(mention) else self.last
        return mention.actor

    def _pronoun_differs(self, mention: Mention) -> bool:
        """Whether the actor layer has a better guess than the last speaker (她 after a man spoke)."""
        from crawler.facts.people_zh import feminine  # noqa: PLC0415
        from crawler.facts.text import fold  # noqa: PLC0415

        if self.last is None or mention.actor.id == self.last.id:
            return False
        she = self.text.body[mention.start] == "她"
        return she and not feminine(fold(self.last.name)) and feminine(fold(mention.actor.name))

    def _dropped(self, parts: list[Clause], n: int) -> tuple[Actor | None, Mention | None]:
        for clause in reversed(parts[:n]):
            if is_topic(self.masked, clause):
                continue
            mention = self.subjects.first_named(clause)
            if mention:
                return mention.actor, mention
        if not all(self.subjects.adverbial(c) for c in parts[:n]):
            return None, None
        return self.last or self.topic, None

    def _new_speaker(self, tags: list[_Tag], tag: _Tag, clause: Clause) -> bool:
        """Whether a further tag in a sentence is another speaker's, and not told inside the first one's words."""
        last = tags[-1]
        if last.speaker is None:
            return tag.speaker is not None
        if tag.speaker is None or tag.mention is None or tag.verb is None:
            return False
        if tag.speaker.id == last.speaker.id:
            return False
        if tag.mention.form == "pronoun" or tag.rule == "zh:dropped":
            return False
        between = self.masked[tag.mention.head.end : tag.verb.start]
        lead = self.masked[clause.start : tag.mention.head.start]
        if clause.opening == ";" or _CONTRAST.match(between) or _BUT.match(lead):
            return True
        return tag.verb.last and is_answer(tag.verb.word) and clause.opening == ","

    def _has_content(self, unit: Span, tag: _Tag) -> bool:
        if tag.verb is None:
            return False
        after = sum("\u3400" <= c <= "\u9fff" or c == "■" for c in self.masked[tag.verb.end : unit.end])
        before = sum("\u3400" <= c <= "\u9fff" or c == "■" for c in self.masked[unit.start : tag.start])
        return max(after, before) >= SHORTEST

    def _reported(self, unit: Span, tag: _Tag, tags: list[_Tag]) -> Span:
        """The stretch that is attributed: after the tag up to the next speaker, or before it where the tag comes last."""
        verb_end = tag.verb.end if tag.verb else tag.start
        rest = self.masked[verb_end : unit.end].strip("。,:;!?！？ 」")
        if not rest:
            return Span(unit.start, tag.start)
        stop = next((t.start for t in tags if t.start > verb_end), unit.end)
        return Span(verb_end, stop)

    def _remember(self, unit: Span, tags: list[_Tag], spoken: list[Utterance]) -> None:
        speakers = [t.speaker for t in tags if t.speaker] or [u.speaker for u in spoken]
        if speakers:
            self.last = self.topic = speakers[-1]
        elif tags:
            self.last = self.topic = None
        else:
            first = next(iter(clauses(self.masked, unit)), None)
            mention = self.subjects.first_named(first) if first else None
            if mention:
                self.topic = mention.actor
                if mention.actor.kind == "person" and self.last and self.last.id != mention.actor.id:
                    self.last = None
        bodies = [m.actor for m in self.subjects.inside(unit.start, unit.end) if m.actor.kind in ("body", "company")]
        speaking = [a for a in speakers if a.kind in ("body", "company")]
        self.body = speaking[-1] if speaking else (bodies[0] if bodies and not speakers else self.body)

    # -- words in marks -------------------------------------------------------------------------------------------

    def _direct(
        self,
        unit: Span,
        marks: list[Quotation],
        tags: list[_Tag],
        nested: list[_Tag],
        following: Span | None,
        *,
        first: bool,
    ) -> Iterator[Utterance]:
        for n, mark in enumerate(marks):
            if any(
                t.verb and t.verb.end <= mark.start and t.clause.start <= mark.start <= t.clause.end + 2 for t in nested
            ):
                continue  # told inside somebody else's words
            owner = self._owner(unit, mark, marks, n, tags, following, first=first)
            if n == 0 and first and self.open is not None and mark.start == unit.start:
                owner = owner or (self.open, None, "zh:continued")
            if n == len(marks) - 1:
                self.open = owner[0] if owner and not mark.closed else None
            if owner is None or owner[0] is None:
                continue
            actor, mention, rule = owner
            if length(self.text, mark) < SHORTEST or is_term(self.text, self.masked, mark):
                continue
            yield Utterance(actor, mention, "direct", mark.inner, unit, mark.inner, f"{rule}:quoted")
        if not marks:
            self.open = None

    def _owner(
        self,
        unit: Span,
        mark: Quotation,
        marks: list[Quotation],
        n: int,
        tags: list[_Tag],
        following: Span | None,
        *,
        first: bool,
    ) -> tuple[Actor | None, Mention | None, str] | None:
        """Whose words stand between marks: the tag's beside it, else the name's, else the speaker's before."""
        before = [t for t in tags if t.verb and t.verb.end <= mark.start]
        if before:
            return before[-1].speaker, before[-1].mention, before[-1].rule
        named = self._name_before(unit, mark)
        if named:
            return named.actor, named, "zh:colon"
        after = next((t for t in tags if t.start >= mark.end), None)
        opens = self._opens_clause(unit, mark)
        if after is not None and opens and self._only_marks_between(mark.end, after.start, marks[n + 1 :]):
            return after.speaker, after.mention, after.rule
        named = self._name_after(unit, mark)
        if named:
            return named.actor, named, "zh:after"
        if self._fills(unit, marks):
            return self._continued(following, first=first)
        return self._resumed(unit, mark, tags, first=first)

    def _opens_clause(self, unit: Span, mark: Quotation) -> bool:
        """Whether nothing but other quoted words stands before the mark in its clause, or what is in it is a sentence."""
        before = self.masked[unit.start : mark.start].rstrip()
        if not before or before[-1] in ",。!?;:」":
            return True
        return _FINAL.search(self.text.folded, mark.inner.start, mark.inner.end) is not None

    def _resumed(
        self, unit: Span, mark: Quotation, tags: list[_Tag], *, first: bool
    ) -> tuple[Actor | None, Mention | None, str] | None:
        """Whole words in a sentence without a tag, after one that has a speaker: they are still that speaker's."""
        if tags or first or self.last is None or (self.last.kind != "person" and not self.last.known):
            return None
        ends = _FINAL.search(self.text.folded, mark.inner.start, mark.inner.end)
        opens = self.masked[mark.start - 1 : mark.start] in (",", ":", "") or mark.start == unit.start
        if not (ends or (opens and length(self.text, mark) >= 6)):
            return None
        for clause in clauses(self.masked, Span(unit.start, mark.start)):
            mention = self.subjects.first_named(clause)
            if mention is not None and mention.actor.id != self.last.id:
                return None
        return self.last, None, "zh:resumed"

    def _only_marks_between(self, start: int, end: int, marks: list[Quotation]) -> bool:
        words = self.masked[start:end]
        return not re.sub(r"「■*」|[\s,。!?！？;:…]", "", words)

    def _name_before(self, unit: Span, mark: Quotation) -> Mention | None:
        """The person or body before a colon and the mark, whatever the verb is: 某某在臉書發文：「…」"""
        colon = _NAME_COLON.search(self.masked, max(unit.start, mark.start - 5), mark.start)
        if colon is None:
            return None
        parts = clauses(self.masked, Span(unit.start, colon.start() + 1))
        for clause in reversed(parts[-2:]):
            mention = self.subjects.first_named(clause)
            if mention:
                return mention
        return None

    def _name_after(self, unit: Span, mark: Quotation) -> Mention | None:
        """The person named right after words that end in punctuation: 「…，」某某苦笑。"""
        inner = self.text.folded[mark.inner.start : mark.inner.end].rstrip()
        comma = self.masked[mark.end : mark.end + 1] == ","
        if not (inner[-1:] in ",。!?…" or (comma and mark.start <= unit.start + 1)):
            return None
        parts = [c for c in clauses(self.masked, Span(mark.end, unit.end)) if len(c)]
        if not parts:
            return None
        mention = self.subjects.first_named(parts[0])
        if mention is None or mention.actor.kind != "person":
            return None
        return mention if parts[0].end - max(mention.end, mention.head.end) <= 10 else None

    def _fills(self, unit: Span, marks: list[Quotation]) -> bool:
        """Whether a sentence is nothing but words in marks."""
        rest = self.masked[unit.start : unit.end]
        return bool(marks) and not re.sub(r"「■*」?|[\s,。!?！？;:…]", "", rest)

    def _continued(self, following: Span | None, *, first: bool) -> tuple[Actor | None, Mention | None, str] | None:
        """A sentence of quoted words alone: the speaker's before in the paragraph, else that of the tag after it."""
        if not first and self.last is not None:
            return self.last, None, "zh:continued"
        if following is not None:
            tags, _ = self._tags(following)
            if tags and tags[0].speaker is not None:
                return tags[0].speaker, tags[0].mention, "zh:next"
            opening = next(iter(clauses(self.masked, following)), None)
            mention = self.subjects.first_named(opening) if opening and not tags else None
            if mention is not None:
                return mention.actor, mention, "zh:next"
        return (self.last, None, "zh:continued") if self.last is not None else None

    # -- interviews -----------------------------------------------------------------------------------------------

    def _answer(self, paragraph: Span, label: Label, marks: list[Quotation]) -> Iterator[Utterance]:
        if label.mention is None:
            self.open = None
            return
        actor = label.mention.actor
        self.last = self.topic = actor
        inside = [q for q in marks if q.start >= label.start]
        if inside and inside[0].start <= label.start + 1:
            for mark in inside:
                if length(self.text, mark) >= 1:
                    yield Utterance(
                        actor, label.mention, "direct", mark.inner, paragraph, mark.inner, "zh:label:quoted"
                    )
            return
        if label.start < paragraph.end:
            said = Span(label.start, paragraph.end)
            yield Utterance(actor, label.mention, "direct", said, paragraph, said, "zh:label")
