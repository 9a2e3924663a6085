"""From which words of a Chinese text the sectors of a sum are read: its clause, and those that say what it is for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from crawler.facts.chinese.pledges_view import FIRM, MONEY, View
from crawler.facts.chinese.pledges_words import words
from crawler.facts.sectors import sectors_in
from crawler.facts.text import Span

if TYPE_CHECKING:
    from crawler.facts.chinese.pledges_reading import Reading

_PURPOSE = re.compile(
    r"(?:并|以|来|并且|以便|以利|进而|将|会|要|可|,)?(?:用于|用来|用以|用在|作为|以|在美|在|来|协助|支持|促进|发展|由(?:(?!政府|银行)[^,，;；。]){1,20}(?:业者|厂商|企业)|兴建|扩建|建立|建置|建|设|打造|扩充|扩大|新建|涵盖|范围|包括|包含|让|主要|重点|聚焦|投入|投资|生产|推动|强化|购买|采购|其中)"
)
_MAINLY = re.compile(
    rf"[,，]([^,，;；。{MONEY}]{{2,30}})(?:为主(?:要(?:去向|领域|方向|标的|项目|用途|目标))?|是(?:重点|主要去向))(?=[,，;；。]|$)"
)
_FAR = 60  # characters behind a sum in which such a clause still means it
_AGAIN = 3  # places that take a sum up again and are read for its sectors
_LENDER = re.compile(
    f"{FIRM}|(?:信用)?(?:保证|担保)|信保|信贷|授信|(?:专案)?贷款|融资|金融(?:机构|业者|体系|支持)?|(?:公股|民营|商业|国内)?银行(?:业|团)?|行库|金控"
)
_GOES_ON = re.compile(
    r"(?:这笔|该笔|这些|上述|此笔|这项|该项)?(?:资金|投资|经费|款项|钱|范围|项目|计划|信保|融资|采购|内容|标的)"
)


class Told:
    """All readings of a text, by sentence, and those that take a sum up again, by sum."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.of_sentence: dict[int, list[Reading]] = defaultdict(list)
        self.again: dict[tuple[Decimal, str], list[Reading]] = defaultdict(list)
        for reading in readings:
            self.of_sentence[reading.view.sentence.index].append(reading)
            if reading.again and _anaphor(reading):
                self.again[reading.worth].append(reading)


def stretches_of(reading: Reading, told: Told) -> tuple[Span, ...]:
    """The stretches of the body that tell where the money of a reading goes, all readings of the text given."""
    view = reading.view
    own = _own(reading) + _mainly(reading) + _told_before(reading)
    for part in reading.parts:
        if part.view is view and part.rule == "zh-list" and part.at > reading.at:
            own += _own(part)
    again = [r for r in told.again[reading.worth][:_AGAIN] if r.view is not view]
    for other in again if reading.instrument == "investment" else ():
        own += _rest_of(other)
    if reading.pledger.kind == "firm" and not any(sectors_in(view.text, span) for span in own):
        alone = all(r.pledger == reading.pledger for r in told.of_sentence[view.sentence.index])
        own += _item_of(reading) if alone else ()
    return own


def _mainly(reading: Reading) -> tuple[Span, ...]:
    """A later clause that says where the money of the sums before it mainly goes: "…, mainly chips and energy"."""
    view = reading.view
    match = _MAINLY.search(view.plain, reading.at)
    if match is None or ";" in view.plain[reading.at : match.start()] or match.start() - reading.at > _FAR:
        return ()
    return _pieces(view, [match.span(1)])


def _told_before(reading: Reading) -> tuple[Span, ...]:
    """The clauses before a sum's own, from the word on that says what the sum is: "buy turbines, worth 7bn"."""
    kind, view = reading.kind, reading.view
    start = view.clauses[view.clause_of(reading.at)].start
    if kind is None or kind.cue.end > start or MONEY in view.plain[kind.cue.end : start]:
        return ()
    return _pieces(view, [(kind.cue.end, start)])


def _item_of(reading: Reading) -> tuple[Span, ...]:
    """The part of the sentence between semicolons that holds a sum."""
    view = reading.view
    clauses = view.clauses
    first = last = view.clause_of(reading.at)
    while first > 0 and clauses[first].mark not in (";", "；"):
        first -= 1
    while last + 1 < len(clauses) and clauses[last + 1].mark not in (";", "；"):
        last += 1
    return _pieces(view, [(clauses[first].start, clauses[last].end)])


def _anaphor(reading: Reading) -> bool:
    """Whether a sum is taken up again to say more of it: "this 250 billion …"."""
    return bool(words("grammar", "anaphor").search(reading.view.plain, max(0, reading.at - 3), reading.at))


def _rest_of(reading: Reading) -> tuple[Span, ...]:
    """What a sentence says behind a sum, as far as the next one."""
    plain = reading.view.plain
    follows = plain.find(MONEY, reading.at + 1)
    return _pieces(reading.view, [(reading.at + 1, follows if follows >= 0 else len(plain))])


def _own(reading: Reading) -> tuple[Span, ...]:
    """The stretches around a sum that say what it is for."""
    view = reading.view
    number = view.clause_of(reading.at)
    clause = view.clauses[number]
    start = clause.start
    before = view.plain.rfind(MONEY, clause.start, reading.at)
    if before >= 0:
        start = before + 1
    end = clause.end
    follows = view.plain.find(MONEY, reading.at + 1, clause.end)
    if follows >= 0:
        end = follows
    found = [(start, end)]
    for part in view.clauses[number + 1 :] if follows < 0 else ():
        if (
            MONEY in view.plain[part.start : part.end]
            or part.mark in "；;"
            or not _PURPOSE.match(view.plain, part.start)
        ):
            break
        found.append((part.start, part.end))
    spans = list(_pieces(view, found))
    sentences = view.text.sentences
    following = sentences[view.sentence.index + 1] if view.sentence.index + 1 < len(sentences) else None
    if following is not None:
        match = _GOES_ON.match(view.text.folded[_said(view.text.folded, following) : following.end])
        if match:
            spans.append(Span(following.start, following.end))
    return tuple(spans)


def _pieces(view: View, stretches: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches of the body without banks and names: who lends, or what a company is called, ties no sector."""
    found = []
    for start, end in stretches:
        rest = start
        for match in _LENDER.finditer(view.plain, start, end):
            found.append((rest, match.start()))
            rest = match.end()
        found.append((rest, end))
    return tuple(view.body_span(a, b) for a, b in found if a < b)


def _said(folded: str, sentence: Span) -> int:
    """Where a sentence goes on behind an opening speech tag."""
    tag = re.match(r"[^,，;；。:：]{0,30}(?:表示|指出|说|称)[,，:：]?[「\"]?", folded[sentence.start : sentence.end])
    return sentence.start + (tag.end() if tag else 0)
