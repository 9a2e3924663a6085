"""Sums that Chinese words call a total: of one kind, or of several together."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.facts.chinese.pledges_clause import Kind, kinds_in, noun_behind, topic_before
from crawler.facts.chinese.pledges_lists import intro_of, without_kind
from crawler.facts.chinese.pledges_make import instrument_of, pledge
from crawler.facts.chinese.pledges_memory import Memory, Spot
from crawler.facts.chinese.pledges_pledger import THIRD, pledger_of
from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_status import Standing, is_no_sum, standing_of
from crawler.facts.chinese.pledges_time import timeframe_of
from crawler.facts.chinese.pledges_words import Cue, Subject, words

_BOTH_BEHIND = re.compile(
    "(?:的)?[^,，;；。、]{0,5}投资(?:承诺|金额)?(?:加上?|与|和|及|暨)(?:政府)?(?:的)?(?:信[用保贷]|融资|贷款|授信)"
)
_ARMS = re.compile("军购|军售|国防特别|国防预算")
_ABOVE = re.compile("以上|上述|前述|全部|所有")
_MANY = 12  # readings that a total over all that is told above looks back to
_IS = re.compile("(?:就是|等于|也就是|即为|等同|变成|共是|是)[^,，;；。]{0,4}$")


def total(memory: Memory, spot: Spot, kind: Kind) -> list[Reading]:
    """A sum that words call a total: of the kinds named beside it, else of the sums before it."""
    additive = bool(words("links", "additive").search(kind.cue.word))
    intro = None if spot.found else intro_of(memory, spot.view.sentence)
    lines = [r for r in memory.readings if intro and r.frame == intro.index]
    earlier = spot.found or lines or (memory.before(spot.view.sentence) if additive else [])
    if not earlier and additive and _ABOVE.search(spot.view.plain, 0, spot.at):
        earlier = memory.readings[-_MANY:]
    names = _names(spot, kind, earlier, additive)
    if names is None or _ARMS.search(spot.view.plain, 0, spot.at):
        return []
    if not names:
        return without_kind(memory, spot)
    if lines:
        made: Reading | None = _of_lines(spot, kind, lines)
    elif len(names) > 1 or "combined" in names:
        made = combined(memory, spot, kind)
    else:
        named = replace(kind, name=next(iter(names)))
        made = pledge(memory, spot, kind, instrument_of(named), "zh-total")
    if made is None:
        return []
    made.total, made.additive = True, additive
    if len({(r.pledger.kind, r.pledger.id) for r in earlier}) > 1 and made.instrument != "combined" and not made.named:
        made.pledger, made.pledger_span = Subject(made.pledger.side, "firms"), None
    return [made]


def _names(spot: Spot, kind: Kind, earlier: list[Reading], additive: bool) -> set[str] | None:
    """The kinds that a total is of; None where it is of something else."""
    names = {k.name for k in kinds_in(spot.view, spot.at)}
    behind = noun_behind(spot.view, spot.at)
    if not names and behind:
        names = {behind}
    topic = None if names else topic_before(spot.view, spot.at)
    if topic and topic.name == "other":
        return None
    mixed = bool(words("links", "mixed").search(kind.cue.word))
    if not names and not mixed:
        names = {r.instrument for r in earlier if not r.again}
    if mixed and len(names) != 1:
        return {"combined"}
    if not names and topic:
        return {topic.name}
    return names or ({"combined"} if additive else set())


def _of_lines(spot: Spot, kind: Kind, lines: list[Reading]) -> Reading:
    """The last line of a list: what its lines add up to."""
    return replace(
        lines[0], view=spot.view, at=spot.at, amount=spot.amount, kind=kind, rule="zh-total", sum_of=lines,
        included_in=None, parts=[],
    )  # fmt: skip


def names_both(spot: Spot) -> bool:
    """Whether the noun behind a sum is of two kinds: "… of investment and guarantees"."""
    return bool(_BOTH_BEHIND.match(spot.view.plain, spot.at + 1))


def told_as_one(memory: Memory, spot: Spot) -> Reading | None:
    """A sum without a kind that is what firms invest and the government guarantees, told as one."""
    alike = [r for r in memory.readings if r.amount.currency == spot.amount.currency]
    invested = {r.amount.value for r in alike if r.instrument == "investment"}
    lent = {r.amount.value for r in alike if r.instrument == "credit_support"}
    if not any(spot.amount.value - value in lent for value in invested):
        return None
    return combined(memory, spot, Kind("total", Cue("total", spot.at, spot.at, ""), attached=False))


def combined_here(memory: Memory, spot: Spot) -> Reading | None:
    """A sum that two of different kinds before it in the sentence make: "firms put in X, the state backs X: 2X"."""
    before = [spot.view.sums[p].value for p in sorted(spot.view.sums) if p < spot.at][-2:]
    if len(before) < 2 or sum(before) != spot.amount.value or not _IS.search(spot.view.plain, spot.start, spot.at):
        return None
    kinds = {r.instrument for r in spot.found[-2:]}
    if len(kinds) == 1 and not any(r.again for r in spot.found[-2:]):
        return None
    return combined(memory, spot, Kind("total", Cue("total", spot.at, spot.at, ""), attached=False))


def combined(memory: Memory, spot: Spot, kind: Kind) -> Reading | None:
    """A total over several kinds: the whole country's."""
    if memory.about_third(spot):
        return None
    chosen = pledger_of(spot.view, spot.at, spot.at, "combined", spot.known)
    if chosen and chosen.subject.side == THIRD:
        return None
    standing = standing_of(spot.view, spot.at, kind.cue.start, "country", memory.text.published)
    if is_no_sum(spot.view, spot.at):
        standing = Standing("denied", given=True)
    return Reading(
        spot.view, spot.at, spot.amount, kind, "combined", Subject(memory.home, "country"),
        chosen.span if chosen else None, standing, "zh-sum", timeframe_of(spot.view, spot.at, memory.year),
        named=chosen is not None,
    )  # fmt: skip
