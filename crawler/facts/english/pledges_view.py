"""An English sentence made plain for the rules on pledges: sums and names as single signs, asides and marks left out.

Rules read ``View.plain``; ``View.at`` leads each of its characters back to the body. Words in names ("Trade" in that
of an office, a country in that of a company) can thus mislead no rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.facts.actors import Actors, Mention
from crawler.facts.amounts import Amount
from crawler.facts.text import Sentence, Span, Text
from crawler.knowledge import toml_of

MONEY, FIRM, PERSON, BODY = "\ue000", "\ue001", "\ue002", "\ue003"
_SIGNS = {"company": FIRM, "person": PERSON, "body": BODY}
_ASIDE = re.compile(r"\s?[(\[][^()\[\]\n]{0,120}[)\]]")
_DROPPED = re.compile(r"[\"\ue000-\ue003]|\s(?=[\s,.;:]|'s\b)")
_TICKER = re.compile(r"\s?\(?\b\d{4}\.TWO?\b\)?")
_SUFFIX = re.compile(
    r"(?:,?\s(?:Co|Corp|Inc|Ltd|Corporation|Company|Holdings?|Group|Technology|Technologies|Industrial|Industry|Industries|International|Electronics)\b\.?){1,3}"
)


@dataclass(frozen=True)
class View:
    """One sentence as the rules read it. ``sums`` and ``names`` are what stands behind the signs, by their place."""

    text: Text
    sentence: Sentence
    plain: str
    at: tuple[int, ...]
    sums: dict[int, Amount]
    names: dict[int, Mention]

    @property
    def money(self) -> list[int]:
        """The places of the sums, from left to right."""
        return sorted(self.sums)

    def place(self, position: int) -> int:
        """The place in the plain sentence of a position of the body, or of what follows it."""
        low, high = 0, len(self.at)
        while low < high:
            middle = (low + high) // 2
            if self.at[middle] < position:
                low = middle + 1
            else:
                high = middle
        return low

    def span(self, start: int, end: int) -> Span:
        """The stretch of the body behind ``plain[start:end]``."""
        if start >= end or not self.at:
            return Span(self.sentence.start, self.sentence.start)
        last = min(end, len(self.at)) - 1
        behind: Span | None = self.sums.get(last) or self.names.get(last)
        return Span(self.at[start], behind.end if behind else self.at[last] + 1)


def view_of(text: Text, sentence: Sentence, actors: Actors, amounts: Sequence[Amount]) -> View:
    """The plain form of a sentence, given the sums that stand in it."""
    signs = {a.start: a for a in amounts}
    spans = [(a.start, a.end) for a in amounts]
    people = {
        m.start: m
        for m in actors.within(sentence, "company", "person", "body")
        if m.form in {"name", "surname"}
        and all(m.end <= a or m.start >= b for a, b in spans)
        and not (text.folded[m.end : m.end + 1] == ":" and _is_label(text.folded[m.start : m.end]))
    }
    asides = _asides(text, sentence, amounts)
    folded = text.folded
    plain: list[str] = []
    at: list[int] = []
    sums: dict[int, Amount] = {}
    names: dict[int, Mention] = {}
    position, last = sentence.start, sentence.end
    for special in sorted({*signs, *asides, *people}):
        if special < position or special >= last:
            continue
        _copy(folded, position, special, plain, at)
        position = special
        if special in signs:
            amount = signs[special]
            sums[len(plain)] = amount
            plain.append(MONEY)
            at.append(special)
            position = _behind_sum(text, amount, last)
        elif special in asides:
            position = asides[special]
        else:
            mention = people[special]
            names[len(plain)] = mention
            plain.append(_SIGNS[mention.actor.kind])
            at.append(special)
            position = mention.end
            if mention.actor.kind == "company":
                suffix = _SUFFIX.match(folded, position, last)
                position = suffix.end() if suffix else position
    _copy(folded, position, last, plain, at)
    return View(text, sentence, "".join(plain), tuple(at), sums, names)


def _copy(folded: str, start: int, end: int, plain: list[str], at: list[int]) -> None:
    """Copies a stretch character by character, without what is dropped."""
    for match in _DROPPED.finditer(folded, start):
        if match.start() >= end:
            break
        plain.extend(folded[start : match.start()])
        at.extend(range(start, match.start()))
        start = match.end()
    plain.extend(folded[start:end])
    at.extend(range(start, end))


def _is_label(words: str) -> bool:
    """Whether what looks like a name is the label of a list's item: ``Direct Investment:``."""
    labels = toml_of("en/pledges.toml")["pledgers"]["labels"]
    return any(word in labels for word in words.lower().split())


def _behind_sum(text: Text, amount: Amount, last: int) -> int:
    """Where a sum's words end, its restatement in another currency and the closing mark behind it included."""
    end = amount.end
    if amount.twin is not None:
        end = max(end, amount.twin.end)
        if text.folded[end : end + 1] in {")", "]"} or (
            text.folded[end : end + 1] == "," and "," in text.folded[amount.end : amount.twin.start]
        ):
            end += 1
    return min(end, last)


def _asides(text: Text, sentence: Sentence, amounts: Sequence[Amount]) -> dict[int, int]:
    """Brackets without a sum in them, tickers, and dots that lead to a sum: where each begins and ends."""
    found = {}
    for pattern in (_ASIDE, _TICKER):
        for match in pattern.finditer(text.folded, sentence.start, sentence.end):
            if not any(match.start() < a.end and a.start < match.end() for a in amounts):
                found[match.start()] = match.end()
    for match in re.finditer(r"\s?\.{3,80}\s?", text.folded[sentence.start : sentence.end]):
        found[sentence.start + match.start()] = sentence.start + match.end() - 1
    return found
