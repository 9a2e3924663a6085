"""Years in a Chinese sentence: when pledged money is due, and whether the pledge is an old one."""

from __future__ import annotations

import re
from datetime import datetime

from crawler.facts.chinese.pledges_view import MONEY, View
from crawler.facts.chinese.pledges_words import words

_EARLY = 3  # in the first months of a year, a later month is one of the year before
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?:20\d\d|二[0〇○零][0-9〇○零一二三四五六七八九]{2}|民国1[0-9]{2}|(?<![0-9])1[0-9]{2}(?=年))"
_RANGE = re.compile(rf"(?P<from>{_YEAR})年?(?:起|开始)?(?:到|至|-|~|—)(?P<to>{_YEAR})年?")
_FROM_NOW = re.compile(rf"今年(?:起|开始)[^;；。]{{0,24}}?(?:至|到)(?P<to>{_YEAR})年")
_BY = re.compile(
    rf"(?:(?:在|于|至|到|截至|最迟)?(?P<before>{_YEAR})年?(?:底|年底)?(?:以|之)?前|(?:到|至|持续到|分期到)(?P<to>{_YEAR})年底?(?![\d至到]))"
)
_DONE_BY = re.compile(
    rf"(?:于|在|预计|预定|最晚|最迟|分期)(?P<before>{_YEAR})年(?:底|年底)?(?:[^,，;；。]{{0,4}})(?:到位|全数投入|投入完毕|支用完毕|完成投资|投资完成|付清|用完|买齐|采购完成|完成采购)"
)
_DATED = re.compile(
    rf"(?P<year>{_YEAR})年(?:(?P<month>1[0-2]|[1-9])月)?|(?P<last>去年|前年)(?:(?P<month2>1[0-2]|[1-9])月|年?底|初)?"
    r"|(?P<this>今年)?(?<![\d月])(?P<month3>1[0-2]|[1-9])月(?![\d]{0,2}[-至到])"
)


def year_of(written: str) -> int:
    """The year of the common era that digits or numerals of either calendar write."""
    plain = written.translate(_DIGITS).removeprefix("民国")
    number = int(re.sub(r"\D", "", plain.replace("二", "2")) or 0)
    return number + 1911 if number < 1000 else number


def timeframe_of(view: View, at: int, made: int | None) -> str | None:
    """When the money at a position is due, as the words of its sentence say; ``made`` is the year of the article."""
    number = view.clause_of(at)
    now = _FROM_NOW.search(view.plain, view.plain.rfind(MONEY, 0, at) + 1, _next_sum(view.plain, at))
    if made and now and year_of(now["to"]) > made:
        return f"{made}/{year_of(now['to'])}"
    for near in (number, number - 1, number + 1):
        if not 0 <= near < len(view.clauses):
            continue
        clause = view.clauses[near]
        if near != number and MONEY in view.plain[clause.start : clause.end] and near > number:
            continue
        found = _span_of_years(view.plain, clause.start, clause.end, near == number)
        if found:
            return None if found == str(made) else found
    head = view.plain[: view.clauses[number].start]
    years = list(_RANGE.finditer(head))
    return (
        f"{year_of(years[-1]['from'])}/{year_of(years[-1]['to'])}"
        if years and MONEY in head[years[-1].end() :]
        else None
    )


def _next_sum(plain: str, at: int) -> int:
    """Where the next sum or part of the sentence begins behind a sum."""
    ends = [i for sign in (MONEY, ";", "；") if (i := plain.find(sign, at + 1)) >= 0]
    return min(ends, default=len(plain))


def _span_of_years(plain: str, start: int, end: int, own: bool) -> str | None:
    years = _RANGE.search(plain, start, end)
    if years and year_of(years["from"]) < year_of(years["to"]):
        return f"{year_of(years['from'])}/{year_of(years['to'])}"
    by = _BY.search(plain, start, end) or _DONE_BY.search(plain, start, end)
    if by is None or words("grammar", "not_due").search(plain, by.end(), min(end, by.end() + (8 if own else 14))):
        return None
    return str(year_of(by["before"] or by.groupdict().get("to") or ""))


def is_old(view: View, at: int, published: datetime | None) -> bool | None:
    """Whether a date before the sum puts the pledge well before the article; None where no date does either way."""
    if published is None:
        return None
    number = view.clause_of(at)
    start = view.clauses[number].start
    while number > 0 and MONEY not in view.plain[view.clauses[number - 1].start : view.clauses[number - 1].end]:
        number -= 1
        start = view.clauses[number].start
    found = None
    spans = [m.span() for m in _RANGE.finditer(view.plain, start, at)]
    for date in _DATED.finditer(view.plain, start, at):
        if any(a <= date.start() < b for a, b in spans) or view.plain[date.end() : date.end() + 2] in ("以前", "之前"):
            continue
        if view.plain[date.end() : date.end() + 1] in ("前", "底"):
            continue
        found = date
    if found is None or _day_of_saying(view, found.end(), at):
        return None
    year, month = _when(found, published)
    months = (published.year - year) * 12 + ((published.month - month) if month else 0)
    return months >= 2 or (month is None and year < published.year) or bool(found["last"])


def _day_of_saying(view: View, start: int, at: int) -> bool:
    """Whether what happened on that day is that somebody spoke of the money, not that it was pledged."""
    said = words("grammar", "say").search(view.plain, start, at)
    made = words("grammar", "announce").search(view.plain, start, at)
    return said is not None and (made is None or made.start() > said.end() + 12)


def _when(date: re.Match[str], published: datetime) -> tuple[int, int | None]:
    if date["last"]:
        year = published.year - (2 if date["last"] == "前年" else 1)
        return year, int(date["month2"]) if date["month2"] else None
    if date["year"]:
        return year_of(date["year"]), int(date["month"]) if date["month"] else None
    month = int(date["month3"])
    if month > published.month and published.month > _EARLY:
        return published.year, month  # a month to come
    return published.year if month <= published.month else published.year - 1, month
