"""Who says what: sentences and quotations with the person or body to whom they are attributed."""

from __future__ import annotations

from bisect import bisect_right

from crawler.facts.actors import Actor, Actors, chinese_paragraph
from crawler.facts.chinese import speech as speech_zh
from crawler.facts.english import speech as speech_en
from crawler.facts.text import Span, Text
from crawler.facts.utterance import Utterance

__all__ = ["Utterance", "read_speech", "speaker_at"]


_NEAR = 25  # utterances on either side of a place that may reach it


def read_speech(text: Text, actors: Actors) -> list[Utterance]:
    """Everything said in a text by a named person or body, in order of position."""
    english: list[Span] = []
    chinese: list[Span] = []
    for paragraph in text.paragraphs:
        (chinese if chinese_paragraph(text, paragraph) else english).append(paragraph)
    found: list[Utterance] = []
    if english:
        found += speech_en.read(text, english, actors)
    if chinese:
        found += speech_zh.read(text, chinese, actors)
    return sorted(found, key=lambda u: (u.text.start, u.text.end))


def speaker_at(utterances: list[Utterance], span: Span) -> Actor | None:
    """To whom the words at a span are attributed; None where the article speaks in its own voice."""
    near = bisect_right(utterances, span.start, key=lambda u: u.text.start)
    window = utterances[max(near - _NEAR, 0) : near + _NEAR]
    return next((u.speaker for u in window if u.reported.holds(span)), None)
