"""Speech in Chinese paragraphs: direct and indirect, with its speaker.

A sentence is read clause by clause outside its quotation marks. A verb of saying with a subject is a tag; what stands
in marks beside it is direct, else the sentence is indirect. Where the subject is dropped it is the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.facts.actors import Actor, Actors, Mention
from crawler.facts.chinese.clauses import Subjects, clauses, is_topic, mask, spoken_marks
from crawler.facts.chinese.interviews import Label, labels
from crawler.facts.chinese.phrases import is_han
from crawler.facts.chinese.quoted import SHORTEST, is_term, length, words_of
from crawler.facts.chinese.tags import Tag, Tagger
from crawler.facts.text import Quotation, Span, Text
from crawler.facts.utterance import Utterance

_ENDS_QUOTED = re.compile(r"」\s{0,3}$")
_ONLY_MARKS = re.compile(r"(?:「■*」?|[\s,。!?！？;:…])*")
_FINAL = re.compile(r"[。！？!?…]\s{0,3}$")
_OPENING = re.compile(r"[,;:。](?:但|而|因此|所以|并且?|且|也|还|即)?$")
_NEAR = 60  # characters beside a quotation in which the name of its speaker is looked for
_HEADING = 36  # characters of a heading at most; of a link in a list, after its bullet, twice as many
_ENDS = frozenset('。！？!?…;:,)」"')
_LEAST = 2  # characters of what is said, so that a sentence reports speech
_COLON = re.compile(r"\s{0,2}:\s{0,2}$")
_CAPTION = re.compile(
    r"\s{0,3}[▲▼△▽※►▶◤]|\s{0,3}\([^()\n]{0,300}\)\s{0,3}$"
    r"|(?:图|照片|资料照|图片来源|图说|编辑|责任编辑|采访整理|延伸阅读|相关新闻)\s{0,2}[:/|]"
)


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose words stand between marks, where that one is named, and by which rule."""

    speaker: Actor | None
    mention: Mention | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Sentence(Span):
    """A sentence with its outermost quotations and its tags; ``nested`` ones are told inside somebody's words."""

    marks: list[Quotation]
    tags: list[Tag]
    nested: list[Tag]
    first: bool
    following: Span | None


def read(text: Text, paragraphs: list[Span], actors: Actors) -> list[Utterance]:
    """What is said in the Chinese paragraphs of a text, in order of position."""
    return list(_Reader(text, paragraphs, actors).read())


class _Reader:
    """Reads sentence by sentence."""

    def __init__(self, text: Text, paragraphs: list[Span], actors: Actors) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marks = spoken_marks(text)
        self.masked = mask(text, self.marks)
        self.subjects = Subjects(self.masked, actors)
        self.tagger = Tagger(text, self.masked, self.subjects)
        self.labels: dict[int, Label] = labels(text, paragraphs, actors)
        self.open: Actor | None = None  # whose quotation the paragraph before left open
        self.next_mark = 0
        self.next_sentence = 0

    def read(self) -> Iterator[Utterance]:
        for paragraph in self.paragraphs:
            marks = self._marks_in(paragraph)
            units = self._units(paragraph)
            label = self.labels.get(paragraph.start)
            if label is not None:
                yield from self._answer(paragraph, label, marks)
            elif not (_CAPTION.match(self.masked, paragraph.start, paragraph.end) or self._is_heading(paragraph)):
                yield from self._paragraph(units, marks)

    def _is_heading(self, paragraph: Span) -> bool:
        """Whether a paragraph is a heading or a link: short, and without the punctuation that ends a sentence."""
        words = self.masked[paragraph.start : paragraph.end].rstrip()
        longest = _HEADING if words[:1].isalnum() else 2 * _HEADING
        return len(words) <= longest and words[-1:] not in _ENDS and not set("「。！？!?") & set(words)

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
            span = Span(sentences[self.next_sentence].start, sentences[self.next_sentence].end)
            if units and self._ends_quoted(units[-1]) and self.tagger.only_tag(span):
                units[-1] = Span(units[-1].start, span.end)
            else:
                units.append(span)
            self.next_sentence += 1
        return units

    def _ends_quoted(self, unit: Span) -> bool:
        return _ENDS_QUOTED.search(self.masked, max(unit.start, unit.end - 4), unit.end) is not None

    # -- sentences ------------------------------------------------------------------------------------------------

    def _paragraph(self, units: list[Span], marks: list[Quotation]) -> Iterator[Utterance]:
        n = 0
        for index, unit in enumerate(units):
            first = n
            while n < len(marks) and marks[n].start < unit.end:
                n += 1
            tags, nested = self.tagger.read(unit)
            following = units[index + 1] if index + 1 < len(units) else None
            sentence = _Sentence(unit.start, unit.end, marks[first:n], tags, nested, index == 0, following)
            yield from self._sentence(sentence)

    def _sentence(self, sentence: _Sentence) -> Iterator[Utterance]:
        spoken = list(self._direct(sentence))
        done = {u.speaker.id for u in spoken}
        unit = Span(sentence.start, sentence.end)
        yield from spoken
        for tag, later in zip(sentence.tags, [*sentence.tags[1:], None], strict=False):
            if tag.speaker is not None and tag.speaker.id not in done and self._has_content(unit, tag):
                done.add(tag.speaker.id)
                reported = self._reported(unit, tag, later)
                yield Utterance(tag.speaker, tag.mention, "indirect", unit, unit, reported, f"zh:{tag.rule}")
        self.tagger.remember(unit, sentence.tags, [u.speaker for u in spoken])

    def _has_content(self, unit: Span, tag: Tag) -> bool:
        after = sum(is_han(c) or c == "■" for c in self.masked[tag.verb.end : min(unit.end, tag.verb.end + 40)])
        before = sum(is_han(c) or c == "■" for c in self.masked[max(unit.start, tag.start - 40) : tag.start])
        return max(after, before) >= _LEAST

    def _reported(self, unit: Span, tag: Tag, later: Tag | None) -> Span:
        """What is attributed: the words after the tag up to the next one, or those before a tag that comes last."""
        rest = self.masked[tag.verb.end : min(unit.end, tag.verb.end + 10)].strip("。,:;!?！？ 」")
        if not rest:
            return Span(unit.start, max(tag.start, unit.start))
        return Span(tag.verb.end, max(later.start, tag.verb.end) if later else unit.end)

    # -- words in marks -------------------------------------------------------------------------------------------

    def _direct(self, sentence: _Sentence) -> Iterator[Utterance]:
        unit = Span(sentence.start, sentence.end)
        ends = [t.verb.end for t in sentence.tags]
        nested = [t.verb.end for t in sentence.nested]
        for n, mark in enumerate(sentence.marks):
            inner = bisect_right(nested, mark.start) - 1
            if inner >= 0 and mark.start <= sentence.nested[inner].clause.end + 2:
                continue  # told inside somebody else's words
            owner = self._owner(sentence, n, bisect_right(ends, mark.start))
            if n == len(sentence.marks) - 1:
                self.open = owner.speaker if owner and not mark.closed else None
            if owner is None or owner.speaker is None:
                continue
            if length(self.text, mark) >= SHORTEST and not is_term(self.text, self.masked, mark):
                rule = f"zh:{owner.rule}:quoted"
                yield Utterance(owner.speaker, owner.mention, "direct", mark.inner, unit, mark.inner, rule)
        if not sentence.marks:
            self.open = None

    def _owner(self, sentence: _Sentence, n: int, tags: int) -> _Owner | None:
        """Whose words stand between marks: the tag's beside it, else the name's, else the speaker's before.

        ``tags`` is the number of tags that end before the mark.
        """
        mark = sentence.marks[n]
        if tags:
            tag = sentence.tags[tags - 1]
            return _Owner(tag.speaker, tag.mention, tag.rule)
        named = self._name_before(sentence, mark)
        if named:
            return _Owner(named.actor, named, "colon")
        named = self._words_of(sentence, mark)
        if named:
            return _Owner(named.actor, named, "words")
        after = next((t for t in sentence.tags[:1] if t.start >= mark.end), None)
        if after and self._opens_clause(sentence, mark) and self._only_marks(mark.end, after.start):
            return _Owner(after.speaker, after.mention, after.rule)
        named = self._name_after(sentence, mark)
        if named:
            return _Owner(named.actor, named, "after")
        if n == 0 and sentence.first and self.open is not None and mark.start == sentence.start:
            return _Owner(self.open, None, "continued")
        if self._only_marks(self._past_topics(sentence), sentence.end):
            return self._continued(sentence)
        return self._resumed(sentence, mark)

    def _only_marks(self, start: int, end: int) -> bool:
        return _ONLY_MARKS.fullmatch(self.masked, start, end) is not None

    def _past_topics(self, sentence: _Sentence) -> int:
        """Where a sentence goes on after the clauses that only tell of what somebody speaks (談到稅率，「…」)."""
        start = sentence.start
        for clause in clauses(self.masked, Span(sentence.start, min(sentence.end, sentence.start + _NEAR))):
            if not is_topic(self.masked, clause):
                break
            start = clause.end
        return start

    def _is_whole(self, mark: Quotation) -> bool:
        """Whether what stands between marks ends as a sentence does."""
        return _FINAL.search(self.text.folded, max(mark.inner.start, mark.inner.end - 4), mark.inner.end) is not None

    def _opens_clause(self, sentence: _Sentence, mark: Quotation) -> bool:
        """Whether nothing stands before the mark in its clause, or what is in it is a sentence."""
        before = self.masked[max(sentence.start, mark.start - 4) : mark.start].rstrip()
        return not before or before[-1] in ",。!?;:」" or self._is_whole(mark)

    def _name_before(self, sentence: _Sentence, mark: Quotation) -> Mention | None:
        """The person or body before a colon and the mark, whatever the verb is: 某某在臉書發文：「…」."""
        colon = _COLON.search(self.masked, max(sentence.start, mark.start - 5), mark.start)
        if colon is None:
            return None
        parts = clauses(self.masked, Span(max(sentence.start, mark.start - _NEAR), colon.end()))
        return next((m for clause in reversed(parts[-2:]) if (m := self.subjects.first_named(clause))), None)

    def _words_of(self, sentence: _Sentence, mark: Quotation) -> Mention | None:
        """The person whose words the marks are said to hold: 某某一句「…」, 某某口中的「…」."""
        found = words_of().search(self.masked, max(sentence.start, mark.start - 10), mark.start)
        if found is None:
            return None
        mentions = self.subjects.inside(max(sentence.start, mark.start - _NEAR), found.start())
        if not mentions or max(mentions[-1].end, mentions[-1].head.end) != found.start():
            return None
        return mentions[-1] if mentions[-1].actor.kind in ("person", "body", "company") else None

    def _name_after(self, sentence: _Sentence, mark: Quotation) -> Mention | None:
        """The person named right after words that end in punctuation: 「…，」某某苦笑."""
        inner = self.text.folded[mark.inner.start : mark.inner.end].rstrip()
        comma = self.masked[mark.end : mark.end + 1] == "," and mark.start <= sentence.start + 1
        if not (inner[-1:] in ",。!?…" or comma):
            return None
        clause = next(
            (c for c in clauses(self.masked, Span(mark.end, min(sentence.end, mark.end + _NEAR))) if len(c)), None
        )
        mention = self.subjects.first_named(clause) if clause else None
        if clause is None or mention is None or mention.actor.kind != "person":
            return None
        return mention if clause.end - max(mention.end, mention.head.end) <= 10 else None

    def _continued(self, sentence: _Sentence) -> _Owner | None:
        """A sentence of quoted words alone: the speaker's before in the paragraph, else that of the tag after it."""
        last = self.tagger.memory.speaker
        if not sentence.first and last is not None:
            return _Owner(last, None, "continued")
        if sentence.following is not None:
            tags, _ = self.tagger.read(sentence.following)
            if tags and tags[0].speaker is not None:
                return _Owner(tags[0].speaker, tags[0].mention, "next")
            opening = next(iter(clauses(self.masked, sentence.following)), None)
            mention = self.subjects.first_named(opening) if opening and not tags else None
            if mention is not None:
                return _Owner(mention.actor, mention, "next")
        return _Owner(last, None, "continued") if last is not None else None

    def _resumed(self, sentence: _Sentence, mark: Quotation) -> _Owner | None:
        """Whole words in a sentence without a tag, after one that has a speaker: they are still that speaker's."""
        last = self.tagger.memory.speaker
        if sentence.tags or sentence.first or last is None:
            return None
        opens = mark.start == sentence.start or _OPENING.search(self.masked, mark.start - 4, mark.start) is not None
        if not (self._is_whole(mark) or (opens and length(self.text, mark) >= SHORTEST + 2)):
            return None
        for clause in clauses(self.masked, Span(max(sentence.start, mark.start - 4 * _NEAR), mark.start)):
            mention = self.subjects.first_named(clause)
            if mention is not None and mention.actor.id != last.id:
                return None
        return _Owner(last, None, "resumed")

    # -- interviews -----------------------------------------------------------------------------------------------

    def _answer(self, paragraph: Span, label: Label, marks: list[Quotation]) -> Iterator[Utterance]:
        self.open = None
        if label.mention is None:
            return
        actor = label.mention.actor
        self.tagger.memory.speaker = self.tagger.memory.topic = actor
        inside = [q for q in marks if q.start >= label.start]
        if inside and inside[0].start <= label.start + 1:
            for mark in inside:
                yield Utterance(actor, label.mention, "direct", mark.inner, paragraph, mark.inner, "zh:label:quoted")
        elif label.start < paragraph.end:
            said = Span(label.start, paragraph.end)
            yield Utterance(actor, label.mention, "direct", said, paragraph, said, "zh:label")
