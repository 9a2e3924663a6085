"""A Chinese sentence made plain for the rules: sums and names as single signs, asides and quotation marks left out.

Rules read ``View.plain``; ``View.at`` leads each of its characters back to the body. Words inside names ("investment"
in the name of an office, a country in that of a company) can thus mislead no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.facts.actors import Actors, Mention
from crawler.facts.amounts import Amount
from crawler.facts.text import Sentence, Span, Text

MONEY, FIRM, PERSON, BODY = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = {"company": FIRM, "person": PERSON, "body": BODY}
_BANK = re.compile("(?:银行|銀行|商銀|商银|金控|行庫|行库)$")
_DROPPED = re.compile("[\ue000-\ue003\\s\"'「」『』“”‘’《》〈〉【】\\[\\]*＊▲▼●◎※]")
# Points that lead from an item to its sum, and a colon right before it: no break between clauses.
_LEADERS = re.compile(r"(?:[.·‧…・_]{2,60}|[:|]|…)\s?(?=[^,;。!?\n]{0,8}?\d)|[.·‧…・_]{3,60}")
_STOP = re.compile(r"[,，;；。:：!！?？()（）\n|｜]|──|--|—|…")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the plain sentence: ``start`` … ``end``, and the mark before it (empty at the sentence's start)."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True)
class View:
    """One sentence as the rules read it. ``firms`` are the companies of the whole text."""

    text: Text
    sentence: Sentence
    plain: str
    at: tuple[int, ...]
    sums: dict[int, Amount]
    names: dict[int, Mention]
    firms: tuple[Mention, ...]
    clauses: tuple[Clause, ...]

    def clause_of(self, position: int) -> int:
        """The index of the clause that holds a position of the plain sentence."""
        return next((n for n, c in enumerate(self.clauses) if position <= c.end), len(self.clauses) - 1)

    def body_span(self, start: int, end: int) -> Span:
        """The stretch of the body behind ``plain[start:end]``."""
        if start >= end:
            return Span(self.sentence.start, self.sentence.start)
        last = end - 1
        at = self.at[last]
        found: Amount | Mention | None = self.sums.get(last) or self.names.get(last)
        return Span(self.at[start], found.end if found else at + 1)


def view_of(
    text: Text, sentence: Sentence, actors: Actors, amounts: list[Amount], firms: tuple[Mention, ...] = ()
) -> View:
    """The plain form of a sentence, given all sums that stand in it and one mention of each company of the text."""
    plain: list[str] = []
    at: list[int] = []
    sums: dict[int, Amount] = {}
    names: dict[int, Mention] = {}
    signs = {a.start: a for a in amounts}
    people = {m.head.start: m for m in _signs(actors, sentence)}
    asides = dict(_asides(text, sentence, amounts))
    position, last = sentence.start, sentence.end
    while position < last:
        if position in signs:
            amount = signs[position]
            sums[len(plain)] = amount
            plain.append(MONEY)
            at.append(position)
            position = max(amount.end, _twin_end(text, amount, last))
        elif position in asides:
            position = asides[position]
        elif position in people:
            mention = people[position]
            names[len(plain)] = mention
            plain.append(_sign(mention))
            at.append(position)
            position = mention.head.end
        elif leader := _LEADERS.match(text.folded, position):
            position = leader.end()
        else:
            if not _DROPPED.match(text.folded, position):
                plain.append(text.folded[position])
                at.append(position)
            position += 1
    words = "".join(plain)
    return View(text, sentence, words, tuple(at), sums, names, firms, tuple(_clauses(words)))


def _signs(actors: Actors, sentence: Sentence) -> Iterator[Mention]:
    """The names of a sentence that become signs: the outermost, without collectives, which rules read in words."""
    done = sentence.start
    mentions = [m for m in actors.within(sentence) if m.actor.kind in SIGNS and sentence.holds(m.head)]
    for mention in sorted(mentions, key=lambda m: (m.head.start, -m.head.end)):
        if mention.head.start >= done and len(mention.head):
            done = mention.head.end
            yield mention


def _sign(mention: Mention) -> str:
    """The sign of a name; a bank, which may lend, is a company here."""
    return FIRM if mention.actor.kind == "body" and _BANK.search(mention.actor.name) else SIGNS[mention.actor.kind]


def _twin_end(text: Text, amount: Amount, last: int) -> int:
    """Where the plain sentence goes on after a sum: behind the same sum in another currency and its bracket."""
    if amount.twin is None or amount.twin.start < amount.end or amount.twin.end > last:
        return amount.end
    end = amount.twin.end
    while end < last and text.folded[end] in " )]":
        end += 1
    return end


def _asides(text: Text, sentence: Sentence, amounts: list[Amount]) -> Iterator[tuple[int, int]]:
    """Bracketed words without a sum of their own: left out."""
    for match in re.finditer(r"\([^()\n]{0,80}\)", text.folded[sentence.start : sentence.end]):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not any(start <= a.start < end for a in amounts) and not re.search(r"20\d\d", match.group()):
            yield start, end


def _clauses(plain: str) -> Iterator[Clause]:
    start, mark = 0, ""
    for stop in _STOP.finditer(plain):
        if (
            stop.group() in ",，"
            and plain[stop.start() - 1 : stop.start()].isdigit()
            and plain[stop.end() : stop.end() + 1].isdigit()
        ):
            continue
        if stop.start() > start:
            yield Clause(start, stop.start(), mark)
            mark = stop.group()
        else:
            mark = (mark + stop.group())[-1:]
        start = stop.end()
    if start < len(plain) or start == 0:
        yield Clause(start, len(plain), mark)
