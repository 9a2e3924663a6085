"""Whether an article reports on the deal, or on something else that only names its parties.

The judgement is a small sum that can be read: sentences that speak of the deal count for it, sentences of another
subject (another country's deal, a company's results, arms, cross-strait news) count against it; the title and the
first sentences count more, teasers of other stories not at all. Nothing here depends on a figure in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from crawler.deals import Deal
from crawler.facts.lexicon import Lexicon
from crawler.facts.text import Span, Text, fold
from crawler.items import Pledge
from crawler.knowledge import toml_of

# Weights of one sentence by place. A body's sentences together count at most CAP on either side, so that a long article
# is judged like a short one.
TITLE, LEAD, BODY = 3.0, 2.0, 1.0
CAP = 4.0
LEAD_SENTENCES = 3
# What a sentence is worth: one that names the deal, or both sides with a subject of it; one with a subject that is the
# deal's own ("trade agreement", "credit guarantee") and one side, or with other countries beside; one with less.
FULL, MOST, PART = 1.0, 0.7, 0.4
ENOUGH = 0.5
# A sentence of something else weighs half: an article on the deal has some of these too (results, rivals' terms).
AGAINST = 0.5
# Less where several sentences plainly name the deal: then the rest is told for its sake.
MANY, AGAINST_MANY = 2, 0.25
# Taken off where no sentence plainly speaks of the deal: tariffs of one side and plants of the other do not make it.
PLAIN = 3.0
# Most that the sums told may count for it: a point for each of a side as a whole, half for others beside them.
SUMS = 3.0

_DEAL, _OWN, _PAPER, _TOPIC, _OTHER = "deal", "own topic", "paper", "topic", "other country"
_TEASER = re.compile(
    fold(
        r"^\W{0,3}(?:related|read more|read also|also read|see also|more on this|recommended|don't miss|up next|watch|"
        r"most read|trending|延伸閱讀|相關新聞|相關報導|更多新聞|推薦閱讀|推薦新聞|看更多|熱門新聞|同場加映|"
        r"你可能也想看|其他新聞)"
    ),
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:By |Date:|Source:|\(|\[|【[^】]{0,40}】$|〔[^〕]{0,40}〕$|記者.{0,20}$|记者.{0,20}$)")


@dataclass
class _Sight:
    """What one sentence (or the title) names."""

    sides: set[int] = field(default_factory=set)
    deal: bool = False
    own: int = 0
    papers: int = 0
    topics: int = 0
    others: int = 0
    near: Counter[str] = field(default_factory=Counter)

    def worth(self) -> float:
        """How much the sentence speaks of the deal."""
        both = len(self.sides) == 2
        if self.deal:
            return FULL
        if both and (self.own or self.papers):
            distracted = 0 if self.own else max(self.near.values(), default=0)
            if distracted > 1:
                return PART  # another deal: a purchase, a contract for arms
            return MOST if self.others or distracted else FULL
        if both and self.topics:
            return MOST
        if self.others:
            return 0.0
        if self.own:
            return MOST if self.sides else PART
        return PART if self.topics and self.sides else 0.0

    def against(self, *, opens: bool = False) -> str | None:
        """The other subject of the sentence: another country's terms, or a near-miss named more than once."""
        if self.others and self.topics and 0 not in self.sides and not self.deal:
            return _OTHER
        if opens and self.others and 1 not in self.sides and not (self.deal or self.own):
            return _OTHER  # a story opens on the first side and somebody else
        reason, count = max(self.near.items(), key=lambda item: item[1], default=("", 0))
        if count >= 2 or (count and not self.topics and not self.deal):
            return reason
        return None


@cache
def _marks(deal: Deal) -> Lexicon[tuple[tuple[str, int | str], ...]]:
    """Every word of the deal's file, and the other countries, with what it shows."""
    marks: dict[str, list[tuple[str, int | str]]] = {}

    def add(word: str, mark: tuple[str, int | str]) -> None:
        marks.setdefault(fold(word), []).append(mark)

    for number, party in enumerate(deal.parties):
        for word in party.words:
            add(word, ("side", number))
    for word in deal.names:
        add(word, (_DEAL, ""))
    for word in deal.topics:
        add(word, (_TOPIC, ""))
    for word in deal.papers:
        add(word, (_PAPER, ""))
    for word in deal.own_topics:
        add(word, (_OWN, ""))
    for near in deal.near_misses:
        for word in near.words:
            add(word, ("near", near.reason))
    own = {party.country for party in deal.parties}
    for country, words in toml_of("countries.toml")["countries"].items():
        if country not in own:
            for word in words:
                if fold(word) not in marks:
                    add(word, (_OTHER, country))
    return Lexicon({word: tuple(found) for word, found in marks.items()})


def _sight(folded: str, start: int, end: int, deal: Deal) -> _Sight:
    sight = _Sight()
    for _, shown in _marks(deal).find(folded, start, end):
        for kind, value in shown:
            if kind == "side" and isinstance(value, int):
                sight.sides.add(value)
            elif kind == _DEAL:
                sight.deal = True
                sight.sides |= {0, 1}
            elif kind in (_OWN, _PAPER, _TOPIC):
                sight.topics += 1
                sight.own += kind == _OWN
                sight.papers += kind == _PAPER
            elif kind == _OTHER:
                sight.others += 1
            elif isinstance(value, str):
                sight.near[value] += 1
    return sight


def judge_relevance(text: Text, deal: Deal, pledges: Sequence[Pledge] = ()) -> tuple[bool, list[str]]:
    """Whether the text (its title helps to judge) reports on the deal, and the reasons in words.

    ``pledges`` are what was read from it, for the second look at a text that does not speak plainly of the deal: a
    column that argues over the sums need not name it.
    """
    title = _sight(fold(text.title), 0, len(text.title), deal)
    sights = [(_sight(text.folded, s.start, s.end, deal), _is_teaser(text, s)) for s in text.sentences]
    plainly = sum(sight.worth() == FULL for sight in (title, *(s for s, teaser in sights if not teaser)))
    against_it = AGAINST_MANY if plainly >= MANY else AGAINST
    parts: list[tuple[float, str]] = []
    if worth := title.worth():
        parts.append((TITLE * worth, "the title speaks of the deal"))
    elif reason := title.against(opens=True):
        parts.append((-against_it * TITLE, f"the title speaks of something else: {reason}"))
    told = [sight for sight, teaser in sights if not teaser]
    lead, rest = told[:LEAD_SENTENCES], told[LEAD_SENTENCES:]
    for some, weight, cap, place in ((lead, LEAD, 2 * LEAD, "first"), (rest, BODY, CAP, "other")):
        worths = [sight.worth() for sight in some]
        if total := min(cap, weight * sum(worths)):
            parts.append((total, f"{sum(w > 0 for w in worths)} of the {place} sentences speak of the deal"))
        against = [
            a
            for sight, worth in zip(some, worths, strict=True)
            if worth < MOST and (a := sight.against(opens=place == "first"))
        ]
        if total := min(cap, weight * len(against)):
            named = ", ".join(sorted(set(against)))
            parts.append(
                (-against_it * total, f"{len(against)} of the {place} sentences speak of something else: {named}")
            )
    parts = [(round(points, 1), why) for points, why in parts]
    score = sum(points for points, _ in parts)
    plain = any(sight.worth() >= MOST or sight.own for sight in (title, *told))
    sums = _sums(pledges, deal)
    if sums:
        parts.append((sums, "it tells what the deal's parties promise each other"))
        score += sums
    elif not plain:
        parts.append((-PLAIN, "no sentence plainly speaks of the deal"))
        score -= PLAIN
    reasons = [f"{points:+.1f} {why}" for points, why in parts]
    return score >= ENOUGH, [f"score {score:.1f} of {ENOUGH:.1f}", *reasons]


def _sums(pledges: Sequence[Pledge], deal: Deal) -> float:
    """What the sums of a text are worth: those of a side as a whole most, without them nothing."""
    first, second = deal.parties
    told = {(p.pledger, p.instrument, p.value) for p in pledges if p.recipient == second.country}
    whole = sum(pledger in first.collectives for pledger, _, _ in told)
    return min(SUMS, whole + (len(told) - whole) / 2) if whole else 0.0


def _is_teaser(text: Text, span: Span) -> bool:
    """Whether a sentence is a link to another story, a byline or a caption rather than part of this one."""
    words = text.folded[span.start : span.end]
    return bool(_TEASER.match(words) or _BYLINE.match(words))


def topic_hint(title: str, summary: str | None, deal: Deal) -> bool:
    """Whether a list's entry is worth fetching: one word of the deal suffices, since what is missed here is lost."""
    words = fold(f"{title}\n{summary or ''}")
    if words.islower():  # the words of an address, which knows no capitals
        words = f"{words}\n{words.title()}\n{words.upper()}"
    if next(_hints(deal).find(words), None):
        return True
    return any(
        kind in ("side", _DEAL) and value in (0, "") for _, shown in _marks(deal).find(words) for kind, value in shown
    )


@cache
def _hints(deal: Deal) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys((*deal.hints, *deal.names), True))
