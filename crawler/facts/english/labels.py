"""Interviews and transcripts: paragraphs that begin with the speaker's name, or with Q and A."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from crawler.facts.actors import Actors, Mention
from crawler.facts.english.houses import outlet
from crawler.facts.text import Span, Text
from crawler.facts.utterance import Utterance

_LABEL = re.compile(
    r"(?:\*\*)?(?:([QA])\d{0,2}\s?[.):](?:\*\*)?\s+(?=\S)"
    r"|([A-Z][^:\n\"?!]{0,60}?)\s?:(?:\*\*)?(?:\s+(?=\S)|$))"
)
_LOWER = re.compile(r"(?<![\w'])(?!of\b|and\b|the\b)[a-z]")
_LONG = 5  # paragraphs of one turn
_LETTER = {"q": "question", "a": "answer", "question": "question", "answer": "answer"}


def labelled(text: Text, paragraphs: list[Span], actors: Actors) -> dict[int, list[Utterance]]:
    """The labelled paragraphs by number, with what is said in them; those of whoever asks hold nothing."""
    numbers = {p.start: n for n, p in enumerate(text.paragraphs)}
    rows = []
    for paragraph in paragraphs:
        match = _LABEL.match(text.folded, paragraph.start, paragraph.end)
        if match:
            rows.append((numbers[paragraph.start], paragraph, match))
    kinds = {number: _who(text, match, actors) for number, _, match in rows}
    asking = _who_ask(text, rows, kinds)
    kinds = {n: "question" if isinstance(k, Mention) and k.actor.id in asking else k for n, k in kinds.items()}
    turns = [n for n, k in kinds.items() if k is not None]
    if len(turns) < 2:  # one label alone is a heading
        return {}
    guest = _guest(text, rows[0][1], actors) if any(k == "answer" for k in kinds.values()) else None
    found: dict[int, list[Utterance]] = {}
    own = {numbers[p.start] for p in paragraphs}
    for number, paragraph, match in rows:
        who = kinds[number]
        if who is None:
            continue
        after = bisect_right(turns, number)
        follows = turns[after] if after < len(turns) else number
        mention = guest if who == "answer" else who if isinstance(who, Mention) else None
        found.setdefault(number, [])
        if mention and match.end() < paragraph.end:
            found[number] = [_said(text, paragraph, match.end(), mention)]
        for n in range(number + 1, min(follows, number + _LONG)):  # a turn of several paragraphs, up to the next label
            if mention and n in own and n not in kinds:
                further = text.paragraphs[n]
                found[n] = [_said(text, further, further.start, mention)]
    return found


def _who_ask(
    text: Text, rows: list[tuple[int, Span, re.Match[str]]], kinds: dict[int, Mention | str | None]
) -> set[str]:
    """The ids of those whose turns mostly end with a question mark: they interview, and are not quoted."""
    turns: dict[str, list[bool]] = {}
    told: set[str] = set()  # those of whom the text says who they are
    for number, paragraph, _ in rows:
        who = kinds[number]
        if isinstance(who, Mention):
            if who.actor.known or who.actor.role or who.actor.organisation:
                told.add(who.actor.id)
            turns.setdefault(who.actor.id, []).append(text.folded[paragraph.end - 1] == "?")
    first = next(iter(turns), None)  # who opens an interview needs fewer questions to be the one who asks
    return {
        ident
        for ident, asked in turns.items()
        if len(turns) > 1
        and (sum(asked) * (3 if ident == first else 2) > len(asked) or (ident == first and told and ident not in told))
    }


def _who(text: Text, match: re.Match[str], actors: Actors) -> Mention | str | None:
    """Who a label names: a mention that fills it, question or answer, or ``question`` for whoever else asks."""
    group = 1 if match.group(1) else 2
    label = Span(match.start(group), match.end(group))
    low = text.folded[label.start : label.end].lower().strip(". ")
    if low in _LETTER:
        return _LETTER[low]
    people = actors.within(label, "person")
    for mention in (*people[:1], *people[-1:]):
        before = text.folded[label.start : min(mention.head.start, mention.start)]
        after = text.folded[max(mention.head.end, mention.end) : label.end].strip()
        if not _LOWER.search(before) and (not after or after[0] in "(,"):
            return mention
    if outlet(low) or low in {"reporter", "interviewer", "host", "moderator", "journalist", "narrator"}:
        return "question"
    return None


def _guest(text: Text, first: Span, actors: Actors) -> Mention | None:
    """Who is interviewed: the person named most before the first question."""
    people = actors.within(Span(0, first.start), "person") or actors.within(Span(0, len(text.body)), "person")
    counts = Counter(m.actor.id for m in people)
    return max(people, key=lambda m: (counts[m.actor.id], -m.start), default=None)


def _said(text: Text, paragraph: Span, start: int, mention: Mention) -> Utterance:
    inner = Span(start, paragraph.end)
    at = bisect_left(text.quotations, start, key=lambda q: q.start)
    first = text.quotations[at] if at < len(text.quotations) and text.quotations[at].start == start else None
    if first and (first.end >= paragraph.end or not first.closed):
        inner = first.inner
    return Utterance(mention.actor, mention, "direct", inner, paragraph, inner, "labelled")
