"""How sure pledged money is, by the words of a Chinese sentence: new, old, under discussion, or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from crawler.facts.chinese.pledges_time import is_old
from crawler.facts.chinese.pledges_view import FIRM, MONEY, View
from crawler.facts.chinese.pledges_words import alternatives, table, words
from crawler.items import PledgeStatus

_ON_FILE = re.compile(rf"已经?(?!承诺)[^,，;；。{MONEY}]{{0,8}}(?:宣布|公布|公告)")
_RUMOUR = re.compile(
    "(?:对于|针对|至于)?(?:网路|网络|网上|坊间|社群|外界|媒体)[^,，;；。]{0,6}(?:流传|谣传|传闻|传言|盛传|传出)"
)
_CLEARED_UP = re.compile(
    "(?:澄清|否认|驳斥|强调|表示|说|指出)[,，:：]?(?:绝|并|根本)?(?:无此事|没有此事|没有这回事|非事实|不是事实)"
)
_BY_OWN = re.compile("(?:政府|当局|民进党|执政党)(?:逼迫|逼|迫使|强迫)[^,，;；。]{0,12}(?:拿出|掏出|砸|投资|吐出)")
_IF = re.compile("(?:^|[,，;；。])(?:若|如果|如|一旦|倘若|要是)[^,，;；。]{1,8}(?:成|定|过|妥|立|准|行)[,，]$")
_LATER = re.compile("后来|其后|随后")
_TO_COME = re.compile("将|要|会|计划|预计|未来|拟|承诺|目前|已宣|自20|从20|起|到20|至20")
_THAT_IS = re.compile("也就是|亦即|也即")
_BOARD = re.compile("董事会|批准通过|决议|公告|宣布")
_EXPECTED = re.compile(r"(?:预期|预测|预料|认为)[^;；。]{0,30}$")
_ANALYST = re.compile(
    "(?:外资|法人|分析师|券商|投顾|投信|机构|智库|学者|专家|业界|市场|经济学家)[^,，;；。]{0,8}(?:估|预测|推测)"
)
_WANTED = re.compile(
    rf"(?:^|[,，]|美方|美国|川普|特朗普|华府|白宫|想)要(?:求|让)?(?:台湾|我国|我方|台企|台厂|台商|{FIRM})"
)
_ANNOUNCED = re.compile("(?:宣布|公告|决议|证实)[,，:：]?$")
_ON_RECORD = ("目前宣布", "目前已宣布", "已宣布", "已经宣布", "已公布", "已公告", "既有", "现有", "已规划", "已核准")
_SHORT = 14  # characters behind a sum in which a denial still means it


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a sum; ``given`` says whether words tell it."""

    status: PledgeStatus
    given: bool


@cache
def _refused() -> re.Pattern[str]:
    """A denial before the verb of pledging, with nothing but adverbs and the pledger between."""
    return re.compile(
        rf"{alternatives(table()['status']['denied'])}(?:(?!{alternatives(table()['status']['not_denied'])})[^{MONEY},，;；。]){{0,12}}$"
    )


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(table()['status']['proposed'])}[^{MONEY};；。]{{0,26}}$")


@cache
def _estimated() -> re.Pattern[str]:
    """A clause that ends in a verb of estimating, right before the sum's own."""
    return re.compile(rf"{alternatives(table()['status']['estimate'])}[,，:：]?$")


@cache
def _not_added() -> re.Pattern[str]:
    return re.compile(
        rf"{alternatives(table()['status']['not_added'])}[^{MONEY};；。]{{0,24}}"
        rf"|{MONEY}[^{MONEY};；。]{{0,16}}{alternatives(table()['status']['denied_after'])}"
    )


def standing_of(view: View, at: int, cue_start: int, kind: str, published: datetime | None) -> Standing:
    """The status of the sum at a position. ``kind`` is that of the pledger (see ``Subject``)."""
    single = kind == "firm"
    clause = view.clauses[view.clause_of(at)]
    plain = view.plain
    start = max(clause.start, plain.rfind(MONEY, clause.start, at) + 1)
    before, behind = plain[start:at], plain[at + 1 : min(clause.end, at + 1 + _SHORT)]
    if _is_denied(view, at, cue_start, start, behind):
        return Standing("denied", given=True)
    firm = bool(words("status", "firm").search(before)) or bool(_ANNOUNCED.search(plain, max(0, start - 12), start))
    number = view.clause_of(at)
    lead = view.clauses[number - 1] if number else None
    if (
        lead
        and start == clause.start
        and lead.end - lead.start <= _SHORT
        and _ANNOUNCED.search(plain, lead.start, lead.end)
    ):
        start = lead.start
    earlier = words("status", "previous").search(
        plain, start, clause.end if MONEY not in plain[at + 1 : clause.end] else at
    )
    old = is_old(view, at, published)
    if earlier and old is not False and (single or (kind == "firms" and earlier.group() in _ON_RECORD)):
        return Standing("previously_pledged", given=True)
    if lead and start == clause.start and _THAT_IS.match(plain, start) and MONEY not in plain[lead.start : start]:
        before = plain[lead.start : at]
    if cue_start < start:
        before = plain[view.clauses[view.clause_of(cue_start)].start : at]  # the kind is told in a clause before
    if (
        not firm
        and _asked().search(before)
        and not _BY_OWN.search(before)
        and not (single and _BOARD.search(plain, _item_start(plain, start), start))
    ):
        return Standing("proposed", given=True)
    if kind in ("firm", "firms") and _ON_FILE.search(plain, lead.start if lead else start, at):
        return Standing("previously_pledged", given=True)
    if single and (old or _LATER.search(before)):
        return Standing("previously_pledged", given=True)
    if _is_proposed(view, at, start, firm=firm, single=single, told=cue_start >= at):
        return Standing("proposed", given=True)
    return Standing("pledged", given=firm or not single)


def _is_denied(view: View, at: int, cue_start: int, start: int, behind: str) -> bool:
    lead = view.plain[start : min(cue_start, at)] if cue_start < at else view.plain[start:at]
    if _refused().search(lead):
        return True
    if words("status", "denied_after").search(behind):
        return True
    return _RUMOUR.match(view.plain) is not None and _CLEARED_UP.search(view.plain, at) is not None


def _is_proposed(view: View, at: int, start: int, *, firm: bool, single: bool, told: bool) -> bool:
    plain, before = view.plain, view.plain[start:at]
    head = plain[_item_start(plain, start) : start]
    if words("status", "rumour").search(plain[:at]) and (single or not firm):
        return True
    if re.search(r"(?:^|[^宣流相遗])传(?!统|产|真|出席|媒)", before):
        return True
    if told and not single:
        return False  # "the 250 billion of investment" is there whatever is thought of it
    if _ANALYST.search(plain, max(0, start - 24), at) or _WANTED.search(plain, max(0, start - 1), at):
        return True
    asked = _asked().search(before)
    if asked and _BY_OWN.search(before):
        asked = None
    if asked and not ((firm or _BOARD.search(head)) and single and "要求" not in asked.group()):
        return True
    if single and not firm and _EXPECTED.search(head[-40:]):
        return True
    if _estimated().search(head):
        return True
    if single and re.search("拟", before) and not firm and not words("status", "firm").search(head[-40:]):
        return True
    if single and not firm and _IF.search(plain, max(0, start - _SHORT), start):
        return True
    return bool(single and words("grammar", "hypothetical").match(before)) and not firm


def _item_start(plain: str, start: int) -> int:
    """Where the part of a sentence between semicolons begins that holds a place."""
    return plain.rfind(";", 0, start) + 1


def is_history(view: View, at: int, published: datetime | None) -> bool:
    """Whether a sum only tells what was done in an earlier year, with no word of a promise."""
    start = view.clauses[view.clause_of(at)].start
    told = words("grammar", "announce").search(view.plain, max(0, start - 20), at) or _TO_COME.search(
        view.plain, start, at
    )
    return told is None and bool(is_old(view, at, published))


def is_no_sum(view: View, at: int) -> bool:
    """Whether the sentence says that money of several kinds must not be added up to this total."""
    sentence = view.plain
    return bool(_not_added().search(sentence[max(0, at - 40) : at + 30]))
