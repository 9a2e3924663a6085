"""One sum of a Chinese sentence: which word says what it is, and whether it is pledged money at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from crawler.facts.chinese.pledges_view import FIRM, MONEY, View
from crawler.facts.chinese.pledges_words import Cue, alternatives, cues_in, subjects, table, words
from crawler.items import Instrument

INSTRUMENTS: tuple[Instrument, ...] = ("investment", "credit_support", "purchase")
_SPENDS = ("斥资", "砸", "砸下", "重金", "耗资", "出资", "投入")
_SIZES = ("额度", "规模", "总额", "总额度", "总金额", "总规模")
_INCREASES = ("追加", "加码", "再加码", "增加", "扩大")
_FAR = 34  # characters: further off, a word before the sum says nothing of it
_NEAR = 16  # the same for a word behind it
_AT_PLACE = 34  # and where the place of the money stands between
_ATTACHED = 4  # so close before the sum that words behind it cannot change its kind


_DONE = re.compile(r"(?:累计|累积|迄今|至今|实际|已经?)(?:在[^,，;；。]{1,10})?$")


_LAND_BEHIND = re.compile(
    r"(?:[(（][^()（）]{0,24}[)）])?[,，]?(?:用于|以|来|再度|在[^,，;；。]{0,12}?)?(?:取得|购买|购入|买下|标下|购置|购得)"
    r"(?:(?!厂房)[^,，;；。]){0,14}?(?:土地|用地|建地|地皮)(?!(?:及|与|和|、|暨)[^,，;；。]{0,4}(?:厂|建物))"
)
_PLANT = re.compile(f"[^{MONEY},，;；。、]{{0,16}}(?:厂(?!商)|公司|股权|产线|事业部)")
_BOUGHT = re.compile("[^,，;；。]{0,14}(?:采购|购买)(?:案|计划|承诺|清单)?(?=[,，;；。]|$)")
_TO_COME = re.compile("将|可望|预计|会|上看")
_USED = re.compile("用到|使用|动用|用掉|动支|用得")
_FOR = re.compile("(?:为|替|对)(?:另外|额外|其他|另|这|该)?(?:的)?$")
_MEANS = re.compile("(?:以|于|用|在)$")
_WITHIN = re.compile("(?:的)?(?:额度|范围|规模|资金|金额)?(?:内|之内|以内)?(?:的?(?:额度|范围))?")
_THAT_IS = re.compile("也就是|亦即|即是|就是|即(?!将|使|便)|意即")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sum is: an instrument, ``total``, ``outlay``, ``spent``, ``other``; and the word that says so."""

    name: str
    cue: Cue
    attached: bool


@cache
def _after_sum() -> re.Pattern[str]:
    return re.compile(f"{alternatives(table()['grammar']['after_sum'])}{{0,5}}")


@cache
def _before_sum() -> re.Pattern[str]:
    return re.compile(f"{alternatives(table()['grammar']['before_sum'])}{{0,6}}$")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(f"(?:[和及与或、]|以及){MONEY}")


def kind_of(view: View, at: int) -> Kind | None:
    """What the sum at a position of the plain sentence is, by the words of its own clause."""
    clause = view.clauses[view.clause_of(at)]
    plain = view.plain[: clause.end]
    cues = [c for c in cues_in(view.plain[clause.start : clause.end]) if c.end <= clause.end]
    cues = [Cue(c.kind, c.start + clause.start, c.end + clause.start, c.word) for c in cues]
    if words("grammar", "each").search(plain, max(clause.start, at - 6), at):
        return Kind("other", Cue("other", at, at, ""), attached=True)
    left = [c for c in cues if c.end <= at]
    last = left[-1] if left else None
    if last and last.kind == "total" and len(left) > 1 and last.start - left[-2].end <= _ATTACHED:
        last = left[-2] if left[-2].kind == "other" else last
    gap = plain[last.end : at] if last else ""
    attached = last is not None and MONEY not in gap and bool(_before_sum().match(gap))
    behind = at + 1
    while not (attached and last and last.kind in INSTRUMENTS) and (joined := _joined().match(plain, behind)):
        behind = joined.end()
    follows = plain.find(MONEY, behind)
    right = [c for c in cues if c.start > at and (follows < 0 or c.end <= follows)]
    found = _noun_behind(plain, behind, right)
    if found and _FOR.search(plain, max(clause.start, at - 5), at):
        found = next((c for c in right if c.kind == "credit_support"), found)  # a guarantee for investments of that sum
    if found and _decides(found, last, attached, plain, behind):
        return _settled(view, at, Kind(found.kind, found, attached=True), right)
    if last and last.kind == "total" and last.word in _SIZES and len(left) > 1 and left[-2].kind in INSTRUMENTS:
        lent = last.word.endswith("额度") and any(c.kind == "credit_support" for c in left)
        return Kind("credit_support" if lent else left[-2].kind, left[-2], attached)
    if last and last.kind == "total" and last.word in _SIZES and len(left) == 1:
        return topic_before(view, at) or Kind("total", last, attached)
    if last and last.kind in ("outlay", "total", "spent") and MONEY in gap:
        last = None
    near = [c for c in right if c.kind in INSTRUMENTS and c.start - at <= _NEAR]
    if last and not attached and near and MONEY in plain[clause.start : last.start] and "、" in gap:
        return _settled(view, at, Kind(near[0].kind, near[0], attached=False), right)  # an item of a list of its own
    if last and last.word in _SPENDS and near and near[0].kind == "purchase":
        return _settled(view, at, Kind("purchase", near[0], attached=True), right)  # money spent on buying something
    if last and last.word in _INCREASES and right and right[0].kind == "purchase" and _BOUGHT.match(plain, at + 1):
        return _settled(view, at, Kind("purchase", right[0], attached=True), right)
    if last and at - last.end <= _FAR:
        return _settled(view, at, Kind(last.kind, last, attached), right)
    right = [c for c in right if c.kind not in ("total", "spent", "outlay")]
    reach = _AT_PLACE if plain[at + 1 : at + 2] in ("于", "在") else _NEAR
    if right and right[0].start - at <= reach:
        return _settled(view, at, Kind(right[0].kind, right[0], attached=False), right)
    return topic_before(view, at) or topic_behind(view, at)


def _noun_behind(plain: str, behind: int, right: list[Cue]) -> Cue | None:
    """The noun right behind a sum, with no more than modifiers between."""
    match = _after_sum().match(plain, behind)
    end = match.end() if match else behind
    found = next((c for c in right if behind <= c.start <= end and c.kind != "total"), None)
    if found is None:
        return None
    whole = next((c for c in right if c.start in (found.end, found.end + 1) and c.kind == "credit_support"), None)
    return whole or found  # "investment guarantees" are guarantees


def _decides(found: Cue, last: Cue | None, attached: bool, plain: str, behind: int) -> bool:
    """Whether the noun behind a sum says what it is, and not the word before it."""
    if last is None or last.kind in ("outlay", "total", "spent"):
        return True
    possessive = plain[behind : behind + 1] == "的" or found.start == behind
    if found.kind == "credit_support":
        return True
    if found.kind == "outlay":
        return False
    if found.kind == "other":
        return possessive
    return not attached


def topic_before(view: View, at: int) -> Kind | None:
    """The kind that the clauses before name, where the sum's own says no more than that it is a sum."""
    number = view.clause_of(at)
    lead = subjects()[0].sub("", view.plain[view.clauses[number].start : at]).replace(FIRM, "")
    if not _only_sum().fullmatch(lead):
        return None
    while number > 0 and view.clauses[number].mark not in (";", "；"):
        number -= 1
        part = view.clauses[number]
        if MONEY in view.plain[part.start : part.end]:
            return None
        cues = [c for c in cues_in(view.plain[part.start : part.end]) if c.kind in (*INSTRUMENTS, "other")]
        if cues:
            found = _moved(cues[-1], part.start)
            bought = found.name == "purchase" and _PLANT.match(view.plain, found.cue.end)
            return replace(found, name="investment") if bought else found
    return None


def topic_behind(view: View, at: int) -> Kind | None:
    """The kind that the clause behind names: "with 50 million, add a line in …", "50 million, that is, the loans …"."""
    number = view.clause_of(at)
    clause = view.clauses[number]
    if number + 1 >= len(view.clauses):
        return None
    part = view.clauses[number + 1]
    following = view.plain[part.start : part.end]
    if MONEY in following:
        return None
    with_it = _MEANS.search(view.plain, clause.start, at) and _WITHIN.fullmatch(view.plain, at + 1, clause.end)
    if not with_it and not _THAT_IS.match(following):
        return None
    cues = [c for c in cues_in(following) if c.kind in INSTRUMENTS]
    return _moved(cues[0] if with_it else cues[-1], part.start) if cues else None


def _moved(cue: Cue, start: int) -> Kind:
    return Kind(cue.kind, Cue(cue.kind, cue.start + start, cue.end + start, cue.word), attached=False)


@cache
def _only_sum() -> re.Pattern[str]:
    allowed = [
        *table()["grammar"]["before_sum"],
        *_SIZES,
        "交易",
        "可能",
        "落在",
        "估计",
        "预估",
        "大概",
        "总价",
        "总值",
        "价值",
        "合约",
        "最",
        "首期",
        "专案",
        "第一笔",
        "总",
        "其中",
    ]
    return re.compile(rf"(?:{alternatives(allowed)}|(?:未来)?[\d一二三四五六七八九十两]{{1,3}}年(?:内|期)?){{0,8}}")


def _settled(view: View, at: int, kind: Kind, right: list[Cue]) -> Kind:
    """A kind after a second look: money put down without a word for what, land bought, a sum that is a share."""
    clause = view.clauses[view.clause_of(at)]
    if kind.name in ("outlay", "spent", "investment", "purchase") and _LAND_BEHIND.match(view.plain, at + 1):
        return Kind("other", kind.cue, kind.attached)
    if kind.name in ("outlay", "spent"):
        firm = next((c for c in right if c.kind in INSTRUMENTS), None)
        if firm and kind.name == "outlay":
            return Kind(firm.kind, firm, kind.attached)
    if kind.name == "spent" and _TO_COME.search(view.plain, kind.cue.end, at):
        return Kind("investment", kind.cue, kind.attached)
    if kind.name == "credit_support" and _USED.search(view.plain, clause.start, max(kind.cue.start, at)):
        return Kind("other", kind.cue, kind.attached)
    if kind.name in INSTRUMENTS and kind.cue.end <= at and _DONE.search(view.plain, clause.start, kind.cue.start):
        return Kind("spent" if kind.name == "investment" else "other", kind.cue, kind.attached)
    if kind.name == "investment" and (view.plain.startswith("额度", kind.cue.end) or kind.cue.word.endswith("额度")):
        lent = [c for c in cues_in(view.plain[clause.start : kind.cue.start]) if c.kind == "credit_support"]
        if lent:
            return Kind("credit_support", kind.cue, kind.attached)
    if kind.name in ("purchase", "investment") and words("grammar", "land").search(
        view.plain, min(kind.cue.end, at), min(clause.end, at + 40)
    ):
        return Kind("other", kind.cue, kind.attached)
    if kind.name == "purchase" and _PLANT.match(view.plain, kind.cue.end):
        return Kind("investment", kind.cue, kind.attached)
    return kind


def kinds_in(view: View, at: int) -> list[Kind]:
    """The instruments that the clause of a sum names before it (behind the sum before), one of each, in order."""
    clause = view.clauses[view.clause_of(at)]
    start = max(clause.start, view.plain.rfind(MONEY, clause.start, at) + 1)
    found: dict[str, Kind] = {}
    for cue in cues_in(view.plain[start:at]):
        if cue.kind in INSTRUMENTS:
            found.setdefault(
                cue.kind, Kind(cue.kind, Cue(cue.kind, cue.start + start, cue.end + start, cue.word), True)
            )
    return list(found.values())


def noun_behind(view: View, at: int) -> str | None:
    """The instrument that stands behind a sum in its clause."""
    clause = view.clauses[view.clause_of(at)]
    found = next((c for c in cues_in(view.plain[at + 1 : clause.end]) if c.kind in INSTRUMENTS), None)
    return found.kind if found and found.start <= _NEAR else None
