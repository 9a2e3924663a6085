"""Whether a per cent in a Chinese text is a tariff, whose goods it is for, and which."""

from __future__ import annotations

import re

from crawler.facts.chinese.tariffs_view import GENERAL, View
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import countries_in, foreign, regime_at
from crawler.facts.text import Span, fold
from crawler.knowledge import toml_of

_AVERAGE = re.compile(fold("平均|加權|有效稅率|均稅"))
# What joins the two ends of a range.
_TO_UPPER_END = set(fold("至到-~"))
# MFN稅率高於15%的產品
_CONDITION = re.compile(fold("(?:高於|低於|超過|逾|大於|小於|不到)$"))
_OF_GOODS = re.compile(fold("(?:的|之)?(?:產品|商品|貨品|品項|者)"))
# An item of a list: the goods, a colon, the rate and little more.
_ITEM = re.compile(r"^\W{0,3}[^:%。]{2,14}:\s?$")
_HEADING = re.compile(r"\W{0,3}[^:%。,，;；]{2,16}:")
_ITEM_ENDS = set(fold(",，（()）。；;、"))
_ENDS_ON_TARIFF = re.compile(fold("(?:關稅|稅率|稅)[，,]$"))
_DUTY_BESIDE = re.compile(fold(r"(?:關稅|稅率)[^，。；%]{0,8}$"))
_DUTY_NEXT = re.compile(fold(r"(?:的)?(?:對等|懲罰性|進口|附加)?(?:關稅|稅率|稅)"))
_LIKE = re.compile(fold(r"(?:與|和|跟|比照|如同|同|不遜於|優於|低於|高於|相較於|相較|比|較|對比|追平|媲美|拉平)$"))
_THAN = re.compile(fold("(?:比|較|相較於|低於|高於|優於|不如|對比)$"))
_ITS_RATE = re.compile(fold("的?(?:對等)?(?:關稅|稅率)?(?:是|為)?"))
_LEVEL = re.compile(fold("(?:的)?(?:水準|待遇|相同|一致)"))
# A clause before the rate says whose goods are meant only where it speaks of trade at all.
_ON_TRADE = re.compile(fold("關稅|稅率|協定|協議|國會|輸美|出口|商品|產品|汽車|工具機|投資"))
_BEFORE_SUBJECT = "|".join(toml_of("zh/tariffs.toml")["before_subject"])
_SUBJECT = re.compile(fold(rf"^(?:{_BEFORE_SUBJECT}){{0,6}}(?:對等)?(?:關稅|稅率)"))
_ALL_GOODS = re.compile(fold("對等|全球|各國|商品|貨品"))
_GOODS_AFTER = re.compile(fold(r"^(?:的|之)?[^，。；%]{0,14}?(?:關稅|稅率|稅)"))
_APPLIES_TO = re.compile(fold(r"^[^，。；%]{0,12}?(?:適用於|適用|涵蓋|包括|範圍)"))
_MONEY = re.compile(fold("投資|億|採購|信保|信用保證"))


def is_tariff(view: View) -> bool:
    """Whether the rate is a tariff: by the last noun before it in its clause, or by its place in a text on tariffs."""
    words, folded, unit, lead = view.words, view.folded, view.unit, view.lead
    if words.not_after.match(folded, unit.end) or (_CONDITION.search(lead) and _OF_GOODS.match(folded, unit.end)):
        return False
    if unit.previous is None and (words.not_before.search(lead) or lead in _TO_UPPER_END):
        return False
    after = view.after[:14]
    cue, other = _last_end(words.tariff, lead), _last_end(words.other, lead)
    if other >= cue > 0 or (other > 0 and cue == 0) or _AVERAGE.search(lead):
        return False
    ahead = words.tariff.search(after)
    if words.other.search(after[: ahead.start()] if ahead else after[:4]):
        return False
    if unit.previous is None and "成" in folded[unit.start : unit.end]:
        return bool(_DUTY_BESIDE.search(lead) or _DUTY_NEXT.match(after))  # tenths are mostly shares
    if cue or ahead or words.tariff.search(folded, unit.start, unit.end):
        return True
    return view.speaks_of_tariffs() and _by_place(view, lead, after)


def _by_place(view: View, lead: str, after: str) -> bool:
    """By a height, an item's form or the goods before it, where the text around speaks of tariffs."""
    words, folded, unit = view.words, view.folded, view.unit
    item = folded[view.sentence.start : view.start]
    if not lead.strip() and _ITEM.match(item) and view.sectors(view.sentence.start, view.start):
        return not after or after[0] in _ITEM_ENDS
    if _ENDS_ON_TARIFF.search(folded[max(view.left.start, view.start - 8) : view.start]):
        return bool(words.height.search(lead)) or len(lead) < 8
    if unit.rate.nothing or unit.previous:
        return True
    tail = words.height.search(folded, unit.end, min(view.clause.end, unit.end + 6))
    goods = len(lead) < 14 and sector_mentions(view.text, Span(view.start, unit.start))
    return bool(words.height.search(lead) or tail or goods)


def is_foreign(view: View) -> bool:
    """Whether the rate is for goods of a country that is no side of the deal."""
    own = {party.country for party in view.deal.parties}
    setter = view.deal.parties[1].country
    if _compared(view):
        return True
    named = _whose(view, view.start, view.unit.start)
    if any(code != setter for code in named):
        return foreign(named, view.deal)
    after = countries_in(view.text, view.unit.end, min(view.clause.end, view.unit.end + 12))
    if after and not _LEVEL.match(view.folded, after[-1][0].end):
        return after[0][1] not in own and after[0][0].start - view.unit.end < 3
    if (just := next(iter(view.clauses_before()), None)) and (named := _whose(view, just.start, just.end)):
        at, code = countries_in(view.text, just.start, just.end)[-1]
        if code == named[-1] and not view.folded[at.end : just.end].strip(" ,，則则方") and code != setter:
            return code not in own  # 簽有協定的某國，只課10%
    for clause in (*view.clauses_before(), Span(view.sentence.start, view.left.start)):
        if not _ON_TRADE.search(view.folded, clause.start, clause.end):
            continue
        if (named := _whose(view, clause.start, clause.end)) and any(code != setter for code in named):
            return foreign(named, view.deal)
    return False


def _compared(view: View) -> bool:
    """Whether the rate is another country's, with which one of the deal's is compared: 比日本的15%高."""
    found = countries_in(view.text, view.start, view.unit.start)
    if not found or found[-1][1] in {party.country for party in view.deal.parties}:
        return False
    at = found[-1][0]
    before = view.folded[max(view.start, at.start - 4) : at.start]
    return bool(_THAN.search(before) and _ITS_RATE.fullmatch(view.folded, at.end, view.unit.start))


def _whose(view: View, start: int, end: int) -> list[str]:
    """The countries named in a stretch, but for those that something is likened to."""
    found = countries_in(view.text, start, end)
    named: list[str] = []
    last_end = -1
    for at, code in found:
        like = _LIKE.search(view.folded, max(start, at.start - 4), at.start)
        if like is None or like.start() == last_end:  # 南韓和台灣 are both meant, 與日本相同 likens
            named.append(code)
        last_end = at.end
    return named


def scopes(view: View) -> tuple[tuple[str, ...], bool]:
    """The goods that the rate is for, and whether they had to be taken from the words around."""
    folded, unit = view.folded, view.unit
    if named := view.sectors(view.start, unit.start):
        return named, False
    if unit.previous and (named := view.sectors(unit.start, unit.end)):
        return named, False
    for pattern in (_GOODS_AFTER, _APPLIES_TO):
        if match := pattern.match(view.after):
            end = unit.end + match.end() if pattern is _GOODS_AFTER else view.end
            if named := view.sectors(unit.end, end):
                return named, False
    if listed := _goods_just_before(view):
        return listed, False
    own = folded[view.start : view.clause.end]
    if unit.rate.value and (_SUBJECT.match(own) or _ALL_GOODS.search(own)):
        return GENERAL, False
    heading = _HEADING.match(folded, view.sentence.start, view.start)
    if heading and (named := view.sectors(view.sentence.start, heading.end())):
        return named, False
    for clause in view.clauses_before():
        named = view.sectors(clause.start, clause.end)
        if named and not _MONEY.search(folded, clause.start, clause.end):
            return named, True
        if view.words.goods.search(folded, clause.start, clause.end) and not named:
            return GENERAL, True
    if latest := view.latest_near(1):
        return latest.scopes, True
    kind = regime_at(view.words, folded, view.sentence.start, view.sentence.end, upon=True)
    if kind is None and view.words.status["threatened"].search(folded, view.left.start, view.end):
        for s in reversed(view.text.sentences[max(0, view.sentence.index - 3) : view.sentence.index]):
            if named := view.sectors(s.start, s.end):
                return named[:1], True
    return GENERAL, True


def _goods_just_before(view: View) -> tuple[str, ...]:
    """The goods of a clause that names them and nothing more, before one on their tariff ("蘭花、鳳梨,關稅降至…")."""
    clause = next(iter(view.clauses_before()), None)
    if clause is None or len(clause) > 30 or not _SUBJECT.match(view.folded[view.start : view.clause.end]):
        return ()
    found = sector_mentions(view.text, clause)
    is_list = found and view.folded[found[-1].end : clause.end].strip(" ,、等") == ""
    return view.sectors(clause.start, clause.end) if is_list and found[0].start - clause.start < 4 else ()


def _last_end(pattern: re.Pattern[str], words: str) -> int:
    """Where the last place of a pattern in some words ends; 0 where it does not stand."""
    at = 0
    for match in pattern.finditer(words):
        at = match.end()
    return at
