"""Sums without a word of their own for what they are: items of lists, lines, plans changed, sums named again."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.facts.chinese.pledges_clause import kinds_in
from crawler.facts.chinese.pledges_make import instrument_of, lent, nobody, possessed
from crawler.facts.chinese.pledges_memory import Memory, Spot
from crawler.facts.chinese.pledges_pledger import UNTOLD, party_of, topic_of
from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_status import Standing, standing_of
from crawler.facts.chinese.pledges_time import timeframe_of
from crawler.facts.chinese.pledges_view import MONEY, View
from crawler.facts.chinese.pledges_words import place_side, places, words
from crawler.facts.text import Sentence

_ITEM = 44  # characters: the longest item of a list that is told within a sentence
_BETWEEN = 48  # characters: the longest stretch between two items
_NEAR = 8  # readings: how far back a rest looks for its whole
_INTRODUCES = re.compile("如下|以下|下列|下述|:$|分别是$|包括$|(?:清单|承诺|项目|内容)$")
_BAR = re.compile(r"[|｜│丨\t]|\s{2}|　")
_SCALES = re.compile("减半|砍半|腰斩|折半|加倍|倍增|翻倍|一倍|一番")
_LATER = re.compile("后来|其后|随后|之后")
_CHANGED_TO = re.compile("[^,，]{0,4}(?:改|降|减|调|缩|增|提|扩|上修|下修|变|剩)[^,，]{0,4}(?:为|至|到|成|剩)?")


def without_kind(memory: Memory, spot: Spot) -> list[Reading]:
    """What a sum is that has no word for it; empty where nothing tells."""
    if memory.about_third(spot):
        return []
    if spot.found and (changed := _changed(spot, spot.found[-1])):
        return [changed]
    if own := possessed(memory, spot) or lent(memory, spot) or (None if spot.found else _line(memory, spot)):
        return [own]
    opens = _opens(spot.view, spot.at)
    model = _model(memory, spot, opens)
    again = _again(memory, spot)
    if again and not (opens and model):
        return [again]
    if model is None or model.instrument == "combined" or (not opens and spot.end - spot.start > _ITEM):
        return []
    return [_item(memory, spot, model)]


def _again(memory: Memory, spot: Spot) -> Reading | None:
    """A sum that the text names elsewhere with its kind."""
    model = memory.named(spot)
    if model is None:
        return None
    return replace(
        model, view=spot.view, at=spot.at, amount=spot.amount, kind=None, rule="zh-again", again=True, named=False,
        included_in=None, parts=[], sum_of=[], total=False, additive=False,
    )  # fmt: skip


def _model(memory: Memory, spot: Spot, opens: bool) -> Reading | None:
    """The sum whose kind and pledger the item of a list shares."""
    if spot.view.clauses[spot.view.clause_of(spot.at)].mark in ("(", "（"):
        return None
    if words("links", "rest").search(spot.view.plain, spot.start, spot.at):
        near = [r for r in memory.readings[-_NEAR:] if r.pledger.kind != "firm" and r.instrument == "investment"]
        wholes = [r for r in (spot.found or near) if r.included_in is None and r.amount.value > spot.amount.value]
        return max(wholes, key=lambda r: r.amount.value, default=None)
    if spot.found and (opens or _beside(spot, spot.found[-1])):
        return spot.found[-1]
    if opens and not spot.found and (before := memory.before(spot.view.sentence)):
        return next((r for r in before if r.included_in is None), before[0])
    return None


def _opens(view: View, at: int) -> bool:
    """Whether the clause of a sum, or the one before it that has none, begins like the item of a list."""
    number = view.clause_of(at)
    starts = [view.clauses[number].start]
    if number and MONEY not in view.plain[view.clauses[number - 1].start : view.clauses[number - 1].end]:
        starts.append(view.clauses[number - 1].start)
    return any(words("links", "list_start").match(view.plain, start) for start in starts)


def _beside(spot: Spot, last: Reading) -> bool:
    """Whether a sum goes on the list of the one before it: the next item, with no verb of its own."""
    between = spot.view.plain[last.at + 1 : spot.at]
    return len(between) <= _BETWEEN and between.count("，") + between.count(",") <= 1


def _item(memory: Memory, spot: Spot, model: Reading) -> Reading:
    """The item of a list: of the kind of the sum before it, by whoever the item names."""
    side = model.pledger.side
    chosen = [c for c in spot.known if spot.start <= c.start <= spot.at and not c.oblique and c.subject.side == side]
    firms = [c for c in chosen if c.subject.kind == "firm"]
    subject, span = (firms[-1].subject, firms[-1].span) if firms else (model.pledger, model.pledger_span)
    standing = standing_of(spot.view, spot.at, spot.at, subject.kind, memory.text.published)
    if not standing.given or standing.status == "pledged":
        standing = model.standing
    return Reading(
        spot.view, spot.at, spot.amount, None, model.instrument, subject, span, standing, "zh-list",
        timeframe_of(spot.view, spot.at, memory.year) or model.timeframe,
    )  # fmt: skip


def _changed(spot: Spot, last: Reading) -> Reading | None:
    """The new sum of a plan: "… halved, to 300 million"; or that of another who does the double."""
    lead = spot.view.plain[max(last.at + 1, spot.start) : spot.at]
    scaled = spot.amount.relative and _SCALES.search(spot.view.text.folded, spot.amount.start, spot.amount.end)
    if not scaled and not _CHANGED_TO.fullmatch(lead):
        return None
    told = standing_of(spot.view, spot.at, spot.at, last.pledger.kind, None)
    kept = ("proposed", "previously_pledged") if last.pledger.kind == "firm" and _LATER.search(lead) else ("proposed",)
    standing = told if told.status in kept else Standing("pledged", given=True)
    new = replace(
        last, view=spot.view, at=spot.at, amount=spot.amount, kind=None, rule="zh-changed",
        standing=standing, included_in=None, parts=[], sum_of=[], total=False, additive=False,
    )  # fmt: skip
    others = [c for c in spot.known if last.at < c.start < spot.at and c.subject.kind == "firm" and not c.oblique]
    if others:
        side = last.pledger.side if others[-1].subject.side == UNTOLD else others[-1].subject.side
        new.pledger, new.pledger_span = replace(others[-1].subject, side=side), others[-1].span
    return new


# -- lines ------------------------------------------------------------------------------------------------------------


def intro_of(memory: Memory, sentence: Sentence) -> Sentence | None:
    """The sentence that introduces the list in which a line stands; None where it stands in none."""
    if not memory.is_line(sentence):
        return None
    for index in range(sentence.index - 1, max(sentence.index - 12, -1), -1):
        earlier = memory.text.sentences[index]
        if index in memory.sums:
            if not memory.is_line(earlier):
                return None
            continue
        head = memory.view(earlier)
        if kinds_in(head, len(head.plain)) and (_INTRODUCES.search(head.plain) or len(earlier) <= _ITEM // 2):
            return earlier
        if not memory.is_heading(earlier):
            return None
    return None


def _line(memory: Memory, spot: Spot) -> Reading | None:
    """The sum of a line in a list that a sentence before the list introduces."""
    intro = intro_of(memory, spot.view.sentence)
    if intro is None:
        return _row(memory, spot)
    head = memory.view(intro)
    end = len(head.plain)
    kind = kinds_in(head, end)[-1]
    chosen = topic_of(memory.known(intro), kind.name)
    subject = chosen.subject if chosen else nobody(memory, kind.name)
    if subject.side != memory.home:
        return None
    return Reading(
        spot.view, spot.at, spot.amount, None, instrument_of(kind), subject, chosen.span if chosen else None,
        standing_of(head, end, end, subject.kind, memory.text.published), "zh-line",
        timeframe_of(spot.view, spot.at, memory.year) or timeframe_of(head, end, memory.year), frame=intro.index,
    )  # fmt: skip


def _row(memory: Memory, spot: Spot) -> Reading | None:
    """A row of a table: a company, a place of the other side, a sum."""
    sentence = spot.view.sentence
    if not memory.is_line(sentence) or not _BAR.search(spot.view.text.words(sentence)):
        return None
    firms = [c for c in spot.known if c.subject.kind == "firm"]
    place = places().search(spot.view.plain)
    if len(firms) != 1 or not place or party_of(place_side(place), memory.deal) != memory.partner:
        return None
    if firms[0].subject.side not in (UNTOLD, memory.home):
        return None
    standing = standing_of(spot.view, spot.at, spot.at, "firm", memory.text.published)
    return Reading(
        spot.view, spot.at, spot.amount, None, "investment", replace(firms[0].subject, side=memory.home), firms[0].span,
        standing, "zh-row", timeframe_of(spot.view, spot.at, memory.year),
    )  # fmt: skip
