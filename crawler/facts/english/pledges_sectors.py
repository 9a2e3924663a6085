"""From which words the sectors of a pledge are read: the part of its sentence that is about it, and what adjoins it."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_view import FIRM, MONEY, View
from crawler.facts.text import Sentence, Span, Text

_TIED = re.compile(rf"\s(?:of|for|in|into|on|to|toward|towards|worth\sof|that|which|it|they)\b|[\s-][a-z]|\s{FIRM}")
_ENDS = re.compile(
    rf"[;{MONEY}]|,\s(?:and|but|while|whereas|bringing|taking|raising|lifting|a\ssum|a\sfigure)\b|\sand\s(?:the\s)?{FIRM}|\swhile\s"
)
_OTHERS = re.compile(rf"\sand\s(?:the\s)?{FIRM}|\swhile\s|;\s")  # where the words turn to somebody else
_WORTH = re.compile(r"(?:\bworth|\bvalued\sat|:|\btotall?ing|-)\s?(?:(?:a|another|some|about)\s)*$")
_DESCRIBES = re.compile(
    r"\W{0,3}(?:The|This|That|These|Those|It|Its|Their)\s(?:(?:new|two|three|total|Arizona|planned)\s){0,2}(?:funds?|money|investments?|sum|plants?|projects?|facilit(?:y|ies)|capital|spending|fabs?|campus|factory|factories|lines?|goods|purchases|shopping\slist|will|would|covers?|goes|includes)\b"
)
_BULLET = re.compile(r"\s?[•*·▪-]\s")


def stretches_of(text: Text, view: View, at: int, instrument: str, before: View | None) -> tuple[Span, ...]:
    """The stretches of the body whose sectors are those of the sum at a place."""
    found = [_own_part(view, at)]
    sentence = view.sentence
    after = _next(text, sentence)
    if after is not None and len(view.sums) == 1:
        words = text.folded[after.start : after.end]
        if _DESCRIBES.match(words) or _BULLET.match(view.plain):
            found.append(Span(after.start, after.end))
    if before is not None and before.sentence.paragraph == sentence.paragraph and instrument == "investment":
        short = len(before.plain) <= 60 and not before.sums and not before.names
        if short and before.sentence.index == sentence.index - 1:
            found.append(Span(before.sentence.start, before.sentence.end))
    return tuple(found)


def _own_part(view: View, at: int) -> Span:
    """The part of the sentence that is about a sum: what stands before it up to the sum before, and what is tied on."""
    plain, places = view.plain, view.money
    n = places.index(at)
    if len(places) == 1:
        other = _OTHERS.search(plain, at + 1)
        return view.span(0, other.start() if other else len(plain))
    start = 0 if n == 0 else places[n - 1] + 1
    if n and not _WORTH.search(plain, start, at):
        tied = _TIED.match(plain, start)
        cut = max(plain.rfind(",", start, at), plain.rfind(";", start, at)) + 1
        start = (cut or at) if tied else start
    end = places[n + 1] if n + 1 < len(places) else len(plain)
    stop = _ENDS.search(plain, at + 1)
    if not _TIED.match(plain, at + 1) or (_WORTH.search(plain, 0, at) and n + 1 < len(places)):
        stop_at = at + 1
    else:
        stop_at = min(end, stop.start() if stop else end)
    if n + 1 < len(places) and _WORTH.search(plain, stop_at - 12 if stop_at > 12 else 0, places[n + 1]):
        comma = plain.find(",", at + 1, stop_at)
        stop_at = comma if comma > 0 else stop_at
    return view.span(start, max(stop_at, at + 1))


def _next(text: Text, sentence: Sentence) -> Sentence | None:
    """The next sentence of the same paragraph, unless it speaks of money itself."""
    if sentence.index + 1 >= len(text.sentences):
        return None
    after = text.sentences[sentence.index + 1]
    if after.paragraph != sentence.paragraph or re.search(
        r"[$€£]|\b(?:b|tr)illion\b", text.folded[after.start : after.end]
    ):
        return None
    return after
