"""Whether an article reports on the deal, or on something else that only names its parties.

The judgement is a small sum that can be read: sentences that speak of the deal count for it, sentences of another
subject (another country's deal, a company's results, arms, cross-strait news) count against it; the title and the
first sentences count more, teasers of other stories not at all. Nothing here depends on a figure in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from crawler.deals import Deal
from crawler.facts.lexicon import Lexicon
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import toml_of

# Weights of one sentence by place. A body's sentences together count at most CAP on either side, so that a long article
# is judged like a short one.
TITLE, LEAD, BODY = 3.0, 2.0, 1.0
CAP = 4.0
LEAD_SENTENCES = 3
# What a sentence is worth: one that names the deal or both sides with a subject of the deal; one with a subject and one side.
FULL, HALF = 1.0, 0.4
ENOUGH = 1.0

_DEAL, _TOPIC, _HINT, _OTHER = "deal", "topic", "hint", "other country"
_TEASER = re.compile(
    fold(
        r"^\W{0,3}(?:related|read more|read also|also read|see also|more on this|recommended|don't miss|up next|watch|"
        r"most read|trending|延伸閱讀|相關新聞|相關報導|更多新聞|推薦閱讀|推薦新聞|看更多|熱門新聞|同場加映|你可能也想看|其他新聞)"
    ),
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:By |Date:|Source:|\(|\[|【[^】]{0,40}】$|〔[^〕]{0,40}〕$|記者.{0,20}$|记者.{0,20}$)")


@dataclass
class _Sight:
    """What one sentence (or the title) names."""

    sides: set[int] = field(default_factory=set)
    deal: bool = False
    topics: int = 0
    others: int = 0
    near: Counter[str] = field(default_factory=Counter)

    def worth(self) -> float:
        """How much the sentence speaks of the deal."""
        if self.deal or (self.topics and len(self.sides) == 2):
            return FULL
        if self.topics and self.sides and not self.others:
            return HALF
        return 0.0

    def against(self) -> str | None:
        """The other subject that the sentence speaks of: another country's terms, or a near-miss named more than once."""
        if self.others and self.topics and 0 not in self.sides and not self.deal:
            return _OTHER
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
            elif kind == _TOPIC:
                sight.topics += 1
            elif kind == _OTHER:
                sight.others += 1
            elif isinstance(value, str):
                sight.near[value] += 1
    return sight


def judge_relevance(text: Text, deal: Deal) -> tuple[bool, list[str]]:
    """Whether the text (its title helps to judge) reports on the deal, and the reasons in words."""
    title = _sight(fold(text.title), 0, len(text.title), deal)
    sights = [(_sight(text.folded, s.start, s.end, deal), _is_teaser(text, s)) for s in text.sentences]
    pro: list[tuple[float, str]] = []
    contra: list[tuple[float, str]] = []
    if worth := title.worth():
        pro.append((TITLE * worth, "the title speaks of the deal"))
    elif reason := title.against():
        contra.append((TITLE, f"the title speaks of something else: {reason}"))
    lead = [sight for sight, teaser in sights if not teaser][:LEAD_SENTENCES]
    body = [sight for sight, teaser in sights if not teaser][LEAD_SENTENCES:]
    for part, weight, cap, name in (
        (lead, LEAD, 2 * LEAD, "of the first sentences"),
        (body, BODY, CAP, "of the other sentences"),
    ):
        worths = [sight.worth() for sight in part]
        againsts = [None if worth == FULL else sight.against() for sight, worth in zip(part, worths, strict=True)]
        if total := min(cap, weight * sum(worths)):
            pro.append(
                (
                    total,
                    f"{sum(w == FULL for w in worths)} {name} speak of the deal, {sum(w == HALF for w in worths)} in part",
                )
            )
        if total := min(cap, weight * sum(a is not None for a in againsts)):
            named = ", ".join(sorted({a for a in againsts if a}))
            contra.append((total, f"{sum(a is not None for a in againsts)} {name} speak of something else: {named}"))
    full = title.worth() == FULL or any(s.worth() == FULL for s in (*lead, *body))
    score = sum(points for points, _ in pro) - sum(points for points, _ in contra)
    reasons = [f"{points:+.1f} {why}" for points, why in pro] + [f"{-points:+.1f} {why}" for points, why in contra]
    if not full:
        reasons.append("no sentence names the deal, or both sides with a subject of it")
    return full and score >= ENOUGH, [f"score {score:.1f} of {ENOUGH:.1f}", *reasons]


def _is_teaser(text: Text, span: Span) -> bool:
    """Whether a sentence is a link to another story, a byline or a caption rather than part of this one."""
    words = text.folded[span.start : span.end]
    return bool(_TEASER.match(words) or _BYLINE.match(words))


def topic_hint(title: str, summary: str | None, deal: Deal) -> bool:
    """Whether a list's entry is promising enough to fetch: one word of the deal suffices, since what is missed here is lost."""
    words = fold(f"{title}\n{summary or ''}")
    if next(_hints(deal).find(words), None):
        return True
    return any(
        kind in ("side", _DEAL) and value in (0, "") for _, shown in _marks(deal).find(words) for kind, value in shown
    )


@cache
def _hints(deal: Deal) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys((*deal.hints, *deal.names), True))
