"""Labelled answers of Chinese interviews and transcripts: 問：… 答：… and 某某：…."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.facts.actors import Actors, Mention
from crawler.facts.text import Span, Text, fold

_LABEL = re.compile(r"[◎●■◆▲※*\-]?\s{0,2}([^\s:,。「」\"()]{1,16}?)(?:\s{0,1}\([^()]{1,40}\))?\s{0,1}:\s{0,2}")
_QUESTION = frozenset(
    map(fold, ("問", "記者問", "記者", "Q", "主持人", "本刊", "提問", "媒體問", "媒體", "編輯", "本報", "主持"))
)
_ANSWER = frozenset(map(fold, ("答", "A", "受訪者", "回答", "受訪人")))
_TALK = re.compile(fold("接受.{0,16}(?:專訪|訪問|採訪|訪談)|專訪|對談|訪談|受訪"))


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's label: ``mention`` is who answers, None for a question; what is said begins at ``start``."""

    mention: Mention | None
    start: int


def labels(text: Text, paragraphs: list[Span], actors: Actors) -> dict[int, Label]:
    """The labels of paragraphs, by where the paragraph begins; empty where the text is no interview."""
    found: dict[int, Label] = {}
    answering: Mention | None = None
    asked = False  # whether an answer has been met
    for paragraph in paragraphs:
        match = _LABEL.match(text.folded, paragraph.start, min(paragraph.end, paragraph.start + 80))
        if match is None:
            continue
        word = match.group(1)
        if word in _QUESTION or word.rstrip("0123456789") in _QUESTION:
            found[paragraph.start] = Label(None, match.end())
        elif word in _ANSWER or word.rstrip("0123456789") in _ANSWER:
            answering = answering or (None if asked else interviewee(text, actors, paragraph.start))
            asked = True
            if answering:
                found[paragraph.start] = Label(answering, match.end())
        else:
            mention = _whole(Span(match.start(1), match.end(1)), actors)
            if mention:
                found[paragraph.start] = Label(mention, match.end())
                answering = mention
    questions = sum(label.mention is None for label in found.values())
    return found if questions or len(found) > 1 else {}


def interviewee(text: Text, actors: Actors, answer: int) -> Mention | None:
    """Who is interviewed: the first person in a sentence that tells of the interview, else the first person named.

    Only somebody named before the first ``answer`` begins: else the paper answers its own questions.
    """
    people = [m for m in actors.mentions if m.actor.kind == "person" and m.form == "name" and m.start < answer][:60]
    for mention in people:
        sentence = text.sentence_at(mention.start)
        if sentence and _TALK.search(text.folded, sentence.start, min(sentence.end, sentence.start + 200)):
            return mention
    return people[0] if people else None


def _whole(span: Span, actors: Actors) -> Mention | None:
    """The person who is the whole of a label, with or without a title."""
    for mention in actors.within(span, "person"):
        if span.end in (mention.end, mention.head.end):
            return mention
    return None
