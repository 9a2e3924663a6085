"""How the sums of a Chinese text hang together: parts of a whole, totals and their parts, plans raised or cut."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_status import Standing
from crawler.facts.chinese.pledges_words import words

_CLOSE = Decimal("0.015")  # how far rounded parts may be from their total
_SOON = 16  # characters behind a sum in which words say that it is counted in another, or not
_INSIDE = re.compile("(?:算|包含|包括|计算|含|涵盖)(?:进|在)?(?:里面|内|其中|裡面|在内|进去|里头)")
_MANY = 12  # readings of one text that are looked at for a link
_WITH = re.compile(r"(?:连同|加上|加计|外加|并同)[^,，;；。]{0,14}$")
_MORE = re.compile(r"再|追加|加码|额外|新增|另|又|增")


def link(found: list[Reading], before: list[Reading], all_: list[Reading]) -> None:
    """Links the sums of one sentence with each other and with those of the sentences before."""
    for n, reading in enumerate(found):
        earlier = found[:n]
        _counted_in_it(reading, earlier, all_)
        _counted(reading, earlier)
        _contained(reading, earlier, found[n + 1 :], before)
        _grown(reading, earlier, before)
        _added(reading, earlier, before)
    _whole_of_kinds(found)
    _cut(found)


def _put(part: Reading, whole: Reading) -> None:
    if part is whole or part.same_sum(whole) or part.included_in is not None or whole.included_in is part:
        return
    if whole.amount.currency == part.amount.currency and part.amount.value > whole.amount.value:
        return
    part.included_in = whole
    whole.parts.append(part)


def _between(first: Reading, second: Reading) -> str:
    return first.view.plain[first.at + 1 : second.at]


def _counted(reading: Reading, earlier: list[Reading]) -> None:
    """``A is counted in B``; and ``of B the bulk is A``."""
    if not earlier:
        return
    last = earlier[-1]
    between = _between(last, reading)
    if words("links", "not_counted").search(between):
        return
    if words("links", "counted").search(between) and len(between) <= 30:
        _put(last, reading)


def _counted_in_it(reading: Reading, earlier: list[Reading], all_: list[Reading]) -> None:
    """``A is counted in it``: in the last sum before that all firms, or the country, pledge."""
    view = reading.view
    end = view.clauses[view.clause_of(reading.at)].end
    if not _INSIDE.search(view.plain, reading.at + 1, min(end, reading.at + _SOON)):
        return
    if words("links", "not_counted").search(view.plain, reading.at + 1, min(end, reading.at + _SOON)):
        return
    wholes = [r for r in (*all_[-8:], *earlier) if r.pledger.kind != "firm" and _fits(reading, r)]
    same = [r for r in wholes if r.instrument == reading.instrument] or wholes
    if same:
        _put(reading, same[-1])


def _contained(reading: Reading, earlier: list[Reading], later: list[Reading], before: list[Reading]) -> None:
    """``B, which includes A``, ``of B A is …``, ``B. Of this, A …``."""
    view = reading.view
    clause = view.clauses[view.clause_of(reading.at)]
    start = earlier[-1].at + 1 if earlier else 0
    lead = view.plain[start : reading.at]
    if words("links", "not_counted").search(lead):
        return
    if words("links", "rest").search(view.plain, clause.start, reading.at) and reading.rule == "zh-list":
        wholes = [r for r in (earlier or before) if r.included_in is None and _fits(reading, r)]
        if wholes:
            _put(reading, max(wholes, key=lambda r: r.amount.value))
        return
    if words("links", "not_counted").search(view.plain, reading.at + 1, min(reading.at + _SOON, clause.end)):
        return
    if not words("links", "contains").search(lead) and not _of_which(lead):
        siblings = [
            r for r in earlier if r.included_in is not None and r.rule in ("zh-list", "zh-verb", "zh-noun", "zh-topic")
        ]
        if siblings and siblings[-1] is earlier[-1] and _goes_on(view.plain[siblings[-1].at + 1 : reading.at]):
            _put(reading, siblings[-1].included_in)  # type: ignore[arg-type]
        return
    if earlier:
        wholes = [r for r in earlier if r.included_in is None] or earlier
        fit = [r for r in wholes if _fits(reading, r)]
        if fit:
            _put(reading, fit[-1])
        return
    fit = [r for r in before if _fits(reading, r)]
    if fit and clause.start <= 60:
        _put(reading, _chosen(_list_from(reading, later), fit))


def _of_which(lead: str) -> bool:
    """Whether words say "of which": anywhere as a conjunction, as a place word only right behind the sum it is of."""
    return any(m.start() <= 1 or m.group() in ("其中", "当中") for m in words("links", "of_which").finditer(lead))


def _goes_on(between: str) -> bool:
    """Whether a list goes on between two sums: no full clause of its own."""
    return (
        len(between) <= 40
        and between.count("，") + between.count(",") <= 2
        and not re.search("合计|总计|共|总额|另外|此外", between)
    )


def _fits(part: Reading, whole: Reading) -> bool:
    """Whether a sum may be part of another: not larger, of the same kind unless the whole has several."""
    if whole.same_sum(part) or (
        whole.amount.currency == part.amount.currency and whole.amount.value < part.amount.value
    ):
        return False
    return whole.instrument in (part.instrument, "combined") or whole.total or part.rule == "zh-list"


def _list_from(first: Reading, later: list[Reading]) -> list[Reading]:
    """The items of a list from its first one on."""
    items = [first]
    for reading in later:
        if not _goes_on(_between(items[-1], reading)) or reading.instrument != first.instrument:
            break
        items.append(reading)
    return items


def _chosen(parts: list[Reading], wholes: list[Reading]) -> Reading:
    """Of several sums that may contain the parts of a list: the smallest that is large enough for them all."""
    added = sum(p.amount.value for p in parts)
    room = [r for r in wholes if r.amount.value * (1 + _CLOSE) >= added] or wholes
    return min(room, key=lambda r: r.amount.value)


def _grown(reading: Reading, earlier: list[Reading], before: list[Reading]) -> None:
    """``A, raised to B``; ``A, another A2, which brings the total to B``."""
    view = reading.view
    clause = view.clauses[view.clause_of(reading.at)]
    lead = view.plain[max(clause.start, (earlier[-1].at + 1) if earlier else 0) : reading.at]
    raised = words("status", "raised").search(lead)
    grown = words("status", "grown").search(lead)
    if not (raised or grown) or ((reading.additive or words("links", "additive").search(lead)) and not raised):
        return
    pool = earlier or [r for r in before if r.pledger == reading.pledger]
    parts = [
        r for r in pool if r.instrument == reading.instrument and not r.same_sum(reading) and r.included_in is None
    ]
    parts = [r for r in parts if r.pledger == reading.pledger or not r.named]
    if reading.standing.status == "previously_pledged":
        parts = [r for r in parts if r.view is view or r.standing.status == "previously_pledged"]
    if raised and not grown and not any(_MORE.search(r.view.plain[max(0, r.at - 12) : r.at]) for r in parts[1:]):
        parts = parts[-1:]
    for part in parts:
        _put(part, reading)
    reading.total = True
    if len(parts) >= 2:
        reading.sum_of = list(parts)
        if any(p.standing.status == "previously_pledged" and not _joined_by(p) for p in parts):
            old = Standing("previously_pledged", given=True)
            for member in (*parts, reading):
                if not member.standing.given or member.standing.status == "pledged":
                    member.standing = old
    elif parts and raised and parts[0].standing.status == "pledged" and parts[0].standing.given is False:
        parts[0].standing = Standing("previously_pledged", given=True)


def _joined_by(reading: Reading) -> bool:
    """Whether an older sum is only added to the new one told before it: "100m, together with the 40m of last year"."""
    return _WITH.search(reading.view.plain, max(0, reading.at - _SOON), reading.at) is not None


def _added(reading: Reading, earlier: list[Reading], before: list[Reading]) -> None:
    """A total that adds up the sums before it."""
    if not reading.additive and not (reading.total and not reading.parts):
        return
    pool = [r for r in earlier if not r.total] or [r for r in before if not r.total]
    fit = [r for r in pool if not r.same_sum(reading) and (reading.instrument in (r.instrument, "combined"))]
    if reading.instrument == "combined":
        kinds: dict[str, Reading] = {}
        for r in fit:
            if r.instrument not in kinds or r.amount.value > kinds[r.instrument].amount.value:
                kinds[r.instrument] = r
        fit = list(kinds.values())
    if len(fit) >= 2 and (reading.additive or _adds_up(reading, fit)):
        reading.sum_of = fit
        if not reading.standing.given and all(r.standing.status == "previously_pledged" for r in fit):
            reading.standing = Standing("previously_pledged", given=True)


def _whole_of_kinds(found: list[Reading]) -> None:
    """A sum whose parts are of several kinds is a combined one; parts that add up to it are told as its sum."""
    for n, whole in enumerate(found):
        if whole.parts:
            _complete(whole, found[n + 1 :])
        _settle_whole(whole)


def _complete(whole: Reading, later: list[Reading]) -> None:
    """Puts into a whole the rest of the sums behind it, where they make it full with the parts it has."""
    rest = [r for r in later if r.included_in is None and r.instrument == whole.instrument and not r.total]
    if rest and words("links", "rest").search(whole.view.plain, whole.at, rest[-1].at):
        return  # what is left is told by subtraction
    if rest and _adds_up(whole, [*whole.parts, *rest]):
        for reading in rest:
            _put(reading, whole)


def _settle_whole(whole: Reading) -> None:
    if len({p.instrument for p in whole.parts}) > 1 and whole.instrument != "combined":
        whole.instrument = "combined"
        whole.pledger = replace(whole.pledger, kind="country", id="")
    rest = any(words("links", "rest").search(p.view.plain, max(0, p.at - _SOON), p.at) for p in whole.parts)
    if len(whole.parts) >= 2 and not rest and not whole.sum_of and _adds_up(whole, whole.parts):
        whole.sum_of = list(whole.parts)


def _adds_up(whole: Reading, parts: list[Reading]) -> bool:
    if any(p.amount.currency != whole.amount.currency for p in parts):
        return False
    return abs(sum(p.amount.value for p in parts) - whole.amount.value) <= whole.amount.value * _CLOSE


def _cut(found: list[Reading]) -> None:
    """A plan cut from one sum to another: the former is an old one, and no part."""
    for first, second in pairwise(found):
        if words("status", "cut").search(_between(first, second)) and first.instrument == second.instrument:
            first.standing = Standing("previously_pledged", given=True)
            first.included_in = None


def link_totals(readings: list[Reading]) -> None:
    """Once all sentences are read: parts told after their total, and combined totals whose parts stand elsewhere."""
    for reading in readings:
        _settle_whole(reading)
    for reading in readings:
        whole = reading.included_in
        if whole and whole.standing.status == "previously_pledged" and reading.rule == "zh-list":
            reading.standing = whole.standing
    majors = _majors(readings)
    for total in readings:
        if total.instrument == "combined" and not total.sum_of and not total.again:
            total.sum_of = _of_two_kinds(total, majors)


def _majors(readings: list[Reading]) -> dict[str, list[Reading]]:
    """What countries, governments and all firms pledge, by kind: the first sums of each."""
    majors: dict[str, list[Reading]] = {}
    for reading in readings:
        same = majors.setdefault(reading.instrument, []) if reading.instrument != "combined" else []
        if not reading.again and reading.pledger.kind != "firm" and len(same) < _MANY:
            same.append(reading)
    return majors


def _of_two_kinds(total: Reading, majors: dict[str, list[Reading]]) -> list[Reading]:
    """The sums of two kinds that a combined one adds up: those that fit, else firms' investment and the guarantees."""
    pairs = [
        [a, b]
        for x, y in combinations(majors.values(), 2)
        for a in x
        for b in y
        if a.amount.currency == b.amount.currency == total.amount.currency
        and max(a.amount.value, b.amount.value) < total.amount.value
    ]
    exact = (p for p in pairs if _adds_up(total, p))
    usual = (p for p in pairs if {r.instrument for r in p} == {"investment", "credit_support"})
    return next(exact, None) or next(usual, [])


def share_years(readings: list[Reading]) -> None:
    """The parts of a list share the years of its total, and a total those of its parts where they agree."""
    totals = {id(part): whole for whole in reversed(readings) for part in whole.sum_of}
    for reading in readings:
        whole = reading.included_in or totals.get(id(reading))
        if whole and reading.timeframe is None and reading.instrument == whole.instrument:
            reading.timeframe = whole.timeframe
    for whole in readings:
        years = {p.timeframe for p in (*whole.parts, *whole.sum_of)}
        if whole.timeframe is None and len(years) == 1:
            whole.timeframe = years.pop()
    for n, reading in enumerate(readings):
        if reading.timeframe is None and reading.instrument == "purchase":
            _from_neighbour(reading, readings[max(n - _MANY, 0) : n + _MANY])


def _from_neighbour(reading: Reading, readings: list[Reading]) -> None:
    """Purchases of one programme, told in sentences that follow each other, share its years."""
    near = [
        r for r in readings
        if r.instrument == reading.instrument and r.timeframe and r.pledger == reading.pledger
        and abs(r.view.sentence.index - reading.view.sentence.index) <= 1
    ]  # fmt: skip
    if near and len({r.timeframe for r in near}) == 1 and reading.rule in ("zh-list", "zh-line", "zh-total"):
        reading.timeframe = near[0].timeframe


__all__ = ["link", "link_totals", "share_years"]
