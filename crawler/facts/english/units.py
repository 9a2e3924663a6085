"""English speech is read by units: a sentence, or the sentences that a quotation holds together, as a row of parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from crawler.facts.actors import Actors, Mention
from crawler.facts.english.verbs import is_speech_form
from crawler.facts.english.words import words_of
from crawler.facts.text import Quotation, Span, Text

_WORD = re.compile(r"[^\W_]+(?:[-'’.,&/$%][^\W_]+)*")
_MOST = 500  # parts of a unit that are read; a longer one is no sentence of prose
MANY_WORDS = 3  # a fragment in marks is a direct quote from three words on


@dataclass(frozen=True, slots=True)
class Part(Span):
    """A word or mark outside quotations, a mention with its head, or a whole quotation."""

    text: str
    low: str
    mention: Mention | None = None
    quote: Quotation | None = None
    long: bool = False
    mark: str = ""  # what the words of a quotation end with: a comma where a tag follows
    hit: None = None  # so that the lists of items and of parts are read alike

    @property
    def capital(self) -> bool:
        return self.mention is None and self.quote is None and self.text[:1].isupper()

    def named(self) -> bool:
        """Whether somebody who can speak is named here."""
        return self.mention is not None and self.mention.actor.kind in {"person", "company", "body"}


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """One or several sentences of a paragraph that belong together, and their parts."""

    paragraph: int
    parts: tuple[Part, ...]

    @property
    def quotes(self) -> list[int]:
        """The places of quotations of three words or more among the parts."""
        return [n for n, p in enumerate(self.parts) if p.long]


def count_words(words: str) -> int:
    return sum(1 for _ in _WORD.finditer(words))


def units_of(text: Text, paragraph: Span, quotations: list[Quotation], actors: Actors) -> list[Unit]:
    """The units of one paragraph. ``quotations`` are its outermost ones, in order."""
    sentences = text.sentences_in(paragraph)
    units = []
    n, q = 0, 0
    while n < len(sentences):
        start, end, last = sentences[n].start, sentences[n].end, n
        while q < len(quotations) and quotations[q].end <= start:
            q += 1
        at = q
        while at < len(quotations) and quotations[at].start < end:
            while last + 1 < len(sentences) and sentences[last + 1].start < quotations[at].end:
                last += 1
            end = max(end, sentences[last].end)
            at += 1
        while last + 1 < len(sentences) and _tagged_on(text, end, sentences[last + 1]):
            last += 1
            end = sentences[last].end
        first = bisect_left(quotations, start, key=lambda q: q.start)
        inside = quotations[first : bisect_left(quotations, end, key=lambda q: q.start)]
        parts = tuple(islice(_parts(text, Span(start, end), inside, actors), _MOST))
        units.append(Unit(start, end, sentences[n].paragraph, parts))
        n = last + 1
    return units


def _tagged_on(text: Text, end: int, following: Span) -> bool:
    """Whether a sentence is only the tag of a question or a cry that ends before it, or a credit after a dash."""
    tail = text.folded[max(end - 2, 0) : end]
    if tail[-1:] not in {'"', "'"} or tail[:1] not in {"?", "!", "."}:
        return False
    if text.folded[following.start] == "-":
        return True
    words = words_of(text.folded, following.start, min(following.end, following.start + 90))
    for n, word in enumerate(words[:12]):
        if is_speech_form(word.low):
            return tail[:1] != "." and n > 0 and not any(w.low == "that" for w in words[n + 1 : n + 2])
        if word.text in {'"', ";", ":", "?", "!"}:
            return False
    return False


def _parts(text: Text, span: Span, quotations: list[Quotation], actors: Actors) -> Iterator[Part]:
    heads = heads_in(actors, span)
    at, n = span.start, 0
    for quotation in [*quotations, None]:
        stop = quotation.start if quotation else span.end
        while n < len(heads) and heads[n].head.start < stop:
            mention = heads[n]
            n += 1
            if mention.head.start < at or mention.head.end > stop:
                if mention.start < at or mention.end > stop:
                    continue
                head: Span = mention
            else:
                head = mention.head
            yield from _words(text, at, head.start)
            yield Part(head.start, head.end, text.folded[head.start : head.end], "", mention)
            at = head.end
        yield from _words(text, at, stop)
        if quotation:
            words = text.words(quotation.inner)
            long = count_words(words) >= MANY_WORDS
            last = text.folded[max(quotation.inner.end - 1, quotation.start) : quotation.inner.end]
            after = text.folded[quotation.end : quotation.end + 1]
            mark = last if last in {",", "?", "!"} else after
            yield Part(quotation.start, quotation.end, '"', "", None, quotation, long, mark)
            at = max(at, min(quotation.end, span.end))
            while n < len(heads) and heads[n].head.start < at:
                n += 1


def _words(text: Text, start: int, end: int) -> Iterator[Part]:
    for word in words_of(text.folded, start, end):
        yield Part(word.start, word.end, word.text, word.low)


def heads_in(actors: Actors, span: Span) -> list[Mention]:
    """The mentions of a stretch whose heads do not lie in one another, in order."""
    found: list[Mention] = []
    inside = sorted(actors.within(span), key=lambda m: (m.head.start, -m.head.end))
    for mention in inside:
        if found and mention.head.start < found[-1].head.end:
            continue
        found.append(mention)
    return found


def by_paragraph(text: Text, paragraphs: list[Span]) -> Iterator[tuple[int, Span, list[Quotation]]]:
    """Each paragraph with its number and its outermost quotations."""
    outer = [q for q in text.quotations if q.depth == 0]
    starts = [q.start for q in outer]
    numbers = {p.start: n for n, p in enumerate(text.paragraphs)}
    for paragraph in paragraphs:
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        yield numbers[paragraph.start], paragraph, outer[first:last]
