"""Pledged money in Chinese sentences: the reader of one language, whose mentions the resolver turns into pledges.

For each sum: what it is (``pledges_zh_clause``), who pledges it and where it goes (``…_pledger``, ``…_make``), how sure
it is (``…_status``), when it is due (``…_time``); sums without a word of their own (``…_lists``) and totals
(``…_totals``); then how the sums hang together (``…_links``). Each mention names the rule that found it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.amounts import Amount
from crawler.facts.chinese.pledges_clause import INSTRUMENTS, Kind, kind_of
from crawler.facts.chinese.pledges_links import link, link_totals, share_years
from crawler.facts.chinese.pledges_lists import without_kind
from crawler.facts.chinese.pledges_make import instrument_of, pledge, shared, sold
from crawler.facts.chinese.pledges_memory import Memory, Spot
from crawler.facts.chinese.pledges_pledger import id_of
from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_sectors import Told, stretches_of
from crawler.facts.chinese.pledges_totals import combined, combined_here, names_both, told_as_one, total
from crawler.facts.chinese.pledges_view import View
from crawler.facts.chinese.pledges_voice import speaker_beside, speaker_of_claim, speaks_itself
from crawler.facts.chinese.pledges_words import words
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.text import Sentence, Span, Text
from crawler.facts.utterance import Utterance

_CEILING = re.compile(
    r"(?:则|就|也)?(?:是|为|乃|系|只是)[^,，;；。]{0,12}?(上限|天花板|最高额度)|(?:为|作为)?(上限|封顶)"
)
_CEILING_BEFORE = re.compile("(上限|天花板|最高额度)(?:同样|一样|都|均|也|同|皆)?(?:是|为|达|订在|定在|设在)?$")
_BUDGETS = ("预算", "编列", "匡列", "资本预算", "总预算")
_ABROAD = re.compile("赴美|在美|对美|美国(?:厂|建厂|投资|扩产)")
_PASSED = ("通过", "核准", "拍板", "敲定", "核定")
_PROMISES = ("承诺", "允诺", "答应", "应允", "宣布", "宣示", "公布")
_PROJECT = re.compile("厂|园区|中心|产线|基地|扩建|设备|项目|计划|工程|子公司|案")
_ALL_TOLD = re.compile("总共|合计|总计|折合|加起来")
_MOST_PENDING = 50  # sums without a kind that are looked at once more when all is read


def read_pledges(
    text: Text, actors: Actors, amounts: list[Amount], deal: Deal, utterances: Sequence[Utterance] = ()
) -> list[PledgeMention]:
    """All mentions of pledged money in the Chinese paragraphs of a text, in order of position."""
    memory = Memory(text, actors, amounts, deal, utterances)
    if not memory.sums:
        return []
    pending = _read_all(memory)
    again = (told_as_one(memory, spot) for spot in pending[:_MOST_PENDING])
    readings = sorted([*memory.readings, *(r for r in again if r)], key=lambda r: r.amount.start)
    link_totals(readings)
    share_years(readings)
    told = Told(readings)
    kept = [r for r in readings if r.rule != "zh-spent" or r.included_in is not None]
    return [_mention(memory, reading, told, utterances) for reading in kept]


def _read_all(memory: Memory) -> list[Spot]:
    """Reads all sentences twice, as a sum may be named before it is told what it is. Gives what stayed open."""
    pending: list[Spot] = []
    for _ in range(2):
        memory.begin()
        pending = []
        for index in sorted(memory.sums):
            pending += _read(memory, memory.text.sentences[index])
    return pending


def _read(memory: Memory, sentence: Sentence) -> list[Spot]:
    """Reads the sums of one sentence; gives those without a kind."""
    view = memory.view(sentence)
    if words("cues", "withdrawn").search(view.plain):
        return []
    known = memory.known(sentence)
    found: list[Reading] = []
    pending: list[Spot] = []
    blocked = other = False  # the sum before is nobody's pledge, or of something else; so is what goes on from it
    for at in sorted(view.sums):
        spot = Spot(view, at, known, found)
        kind = kind_of(view, at)
        if blocked and (
            kind is None
            or (kind.name == "total" and other and not found)
            or _ALL_TOLD.search(view.plain, spot.start, at)
        ):
            continue
        made = _read_sum(memory, spot, kind)
        if not made and (kind is None or kind.name in ("outlay", "total")):
            pending.append(spot)
        blocked = not made and (kind is not None or blocked)
        other = blocked and (other or (kind is not None and kind.name == "other"))
        found += made
    link(found, memory.before(sentence), memory.readings)
    memory.add(found)
    return pending


def _read_sum(memory: Memory, spot: Spot, kind: Kind | None) -> list[Reading]:
    """What one sum is, by the word that says so."""
    one: Reading | None = None
    if kind and kind.name == "purchase" and spot.found and _part_of_plan(spot, spot.found[-1]):
        kind = replace(kind, name="investment")
    if kind and kind.name == "other" and kind.cue.word in _BUDGETS and _goes_abroad(memory, spot):
        kind = replace(kind, name="investment")
    if kind is None:
        one = combined_here(memory, spot)
        return [one] if one else without_kind(memory, spot)
    if kind.name in ("investment", "credit_support") and names_both(spot):
        one = combined(memory, spot, replace(kind, name="total"))
    elif kind.name in INSTRUMENTS:
        several = shared(memory, spot, kind)
        if several:
            return several
        one = pledge(memory, spot, kind, instrument_of(kind), _rule(kind, spot.at))
    elif kind.name == "total":
        return total(memory, spot, kind)
    elif kind.name == "outlay":
        return _outlay(memory, spot, kind)
    elif kind.name == "spent":
        one = pledge(memory, spot, kind, "investment", "zh-spent")
    else:
        one = sold(memory, spot)
    return [one] if one else []


def _goes_abroad(memory: Memory, spot: Spot) -> bool:
    """Whether a company's budget is one for the other side: "its 200m budget for America"."""
    if _ABROAD.search(spot.view.plain, spot.start, spot.end) is None:
        return False
    if any(c.subject.kind == "firm" and c.start < spot.at for c in spot.known):
        return True
    topic = memory.topic_before(spot.view.sentence, "investment")
    return topic is not None and topic.subject.kind == "firm"


def _part_of_plan(spot: Spot, last: Reading) -> bool:
    """Whether what is bought is a part of the investment of one company told before it: "of which 200m on machines"."""
    if last.instrument != "investment" or last.pledger.kind != "firm":
        return False
    return words("links", "of_which").search(spot.view.plain, last.at + 1, spot.at) is not None


def _outlay(memory: Memory, spot: Spot, kind: Kind) -> list[Reading]:
    """Money put down without a word for what: an investment, where it goes to the other side, or firms promise it."""
    plain = spot.view.plain
    if kind.cue.word in _PASSED and not _PROJECT.search(plain, spot.at, min(spot.at + 24, len(plain))):
        return without_kind(memory, spot)
    place = memory.place_of(spot)
    one = pledge(memory, spot, kind, "investment", "zh-outlay")
    if one is None:
        return []
    if one.standing.status == "denied" and kind.cue.word in _PROMISES:
        return [one]
    if one.pledger.kind not in ("firm", "firms") and place != memory.partner:
        return without_kind(memory, spot)
    sure = place is not None or kind.cue.word in (*_PROMISES, *_PASSED)
    return [one] if one.named and sure else []


def _rule(kind: Kind, at: int) -> str:
    """The name of the rule by which a word said what the sum is."""
    if kind.cue.start > at:
        return "zh-noun" if kind.attached else "zh-predicate"
    return "zh-verb" if kind.attached else "zh-topic"


# -- what is handed on ------------------------------------------------------------------------------------------------


def _mention(memory: Memory, reading: Reading, told: Told, utterances: Sequence[Utterance]) -> PledgeMention:
    """A reading as the resolver takes it."""
    view, at = reading.view, reading.at
    speaker = (
        speaker_of_claim(view, at) or speaker_beside(view, at, utterances) or speaks_itself(reading, memory.unknown)
    )
    return PledgeMention(
        amount=_qualified(view, at, reading.amount),
        instrument=reading.instrument,
        pledger=id_of(reading.pledger, memory.deal),
        recipient=memory.partner if reading.pledger.side == memory.home else memory.home,
        evidence=Span(view.sentence.start, view.sentence.end),
        rule=reading.rule,
        status=reading.standing.status,
        status_given=reading.standing.given,
        complete=reading.named and not reading.again,
        timeframe=reading.timeframe,
        included_in=reading.included_in.amount if reading.included_in else None,
        parts=tuple(r.amount for r in reading.parts),
        sum_of=tuple(r.amount for r in reading.sum_of),
        total=reading.additive,
        sectors_from=stretches_of(reading, told),
        attributed_to=speaker,
        pledger_span=reading.pledger_span,
        confidence=0.5 if reading.again else 0.8 if not reading.named else 1.0,
    )


def _qualified(view: View, at: int, amount: Amount) -> Amount:
    """The sum with a ceiling that its predicate names ("… is the upper limit of the loans")."""
    if amount.qualifier != "exactly":
        return amount
    match = _CEILING_BEFORE.search(view.plain, max(0, at - 12), at)
    if match is not None:
        return replace(amount, qualifier="up_to", bases=(*amount.bases, view.body_span(*match.span(1))))
    match = _CEILING.match(view.plain, at + 1)
    if match is None:
        return amount
    group = 1 if match.group(1) else 2
    words_for_it = view.body_span(match.start(group), match.end(group))
    return replace(amount, qualifier="up_to", bases=(*amount.bases, words_for_it))
