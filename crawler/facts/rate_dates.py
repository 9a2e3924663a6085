"""From when to when a rate applies: the day or month beside it, with the year read by the dateline."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

from crawler.facts.text import fold

Time = Literal["past", "future", "near"]

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<{0}m>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6
}  # fmt: skip
_DATE = (
    rf"(?:{_MONTH.format('a')}(?: (?P<ad>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]*%|\d))?(?:,? (?P<ay>20\d\d))?"
    rf"|(?P<bd>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.format('b')}(?:,? (?P<by>20\d\d))?"
    r"|(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|(?P<day>{'|'.join(d.title() for d in _WEEKDAYS)}))"
)
_START_EN = re.compile(
    r"\b(?:[Ss]ince|[Ff]rom|[Ss]tarting(?: on| from)?|beginning(?: on)?|effective(?: as of| from| on)?"
    r"|as of|with effect from|"
    r"(?:took|takes?|taking|taken|go(?:es)?|went|came|comes?|put|entered) (?:into )?(?:effect"
    r"|force)(?: on| from)?|kick(?:s|ed) in on|in force (?:since|from)|"
    r"appl(?:y|ies|ied) (?:from|since)|imposed on|start(?:s|ed) on) (?:the |midnight (?:on )?|early |late |last "
    r"|this |mid-?)?" + _DATE
)
_END_EN = re.compile(
    r"\b(?:until|till|through|up to|runs? out(?: on| at the end of)?|ran out(?: on)?|expir(?:e|es|ed"
    r"|ing)(?: on| at the end of)?|laps(?:e|es|ed)(?: on| at the end of)?|"
    r"ends? on|ceas(?:e|es|ed) (?:[a-z ]{0,24} )?on|ended on|to expire on|due to (?:expire|end|lapse) on"
    r"|stopped (?:[a-z0-9% ]{0,50} )?on"
    r"|no longer collected (?:from|after)|terminat(?:es|ed) on)"
    r"(?: [A-Za-z]{2,9}){0,5}? (?:the )?" + _DATE
)
_ANY_EN = re.compile(r"\b" + _DATE)
_ON_EN = re.compile(
    r"\b[Oo]n " + _DATE + r"[^.;]{0,60}?\b(?:took|takes|came|comes|went|kicked|entered|started|began)\b"
    r"(?: (?:into )?(?:effect|force)| in\b)?"
)
_SPAN_EN = re.compile(
    r"\b(?:from|between) "
    + _DATE
    + r" (?:to|until|through|and) (?P<to>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
)


def english_dates(words: str, published: datetime | None, *, begun: bool = False) -> tuple[str | None, str | None]:
    """The first start and the first end that English words give. ``begun``: the rate applies, or did."""
    start = _START_EN.search(words) or _ON_EN.search(words)
    end = _END_EN.search(words)
    span = _SPAN_EN.search(words)
    since = begun or (start and re.match(r"[Ss]ince|took|went|came|[Ff]rom", start.group()))
    if start and start["day"] and not re.search(r"[Ss]ince|took|went|came|kicked|imposed", start.group()):
        return _english(start, published, "future"), _english(end, published, "near") if end else None
    begins = _english(start, published, "past" if since else "near") if start else None
    ends = (
        _english(
            end,
            published,
            "past" if end and re.match(r"stopped|ceased|ran|expired|lapsed|ended|no", end.group()) else "near",
        )
        if end
        else None
    )
    if span and not ends:
        match = re.fullmatch(_DATE, span["to"])
        ends = _english(match, published, "near") if match else None
    return begins, ends


def last_date(words: str, published: datetime | None) -> str | None:
    """The last day or month that English words name."""
    found = [match for match in _ANY_EN.finditer(words) if not match["day"]]
    return _english(found[-1], published, "near") if found else None


def _english(match: re.Match[str], published: datetime | None, time: Time) -> str | None:
    found = match.groupdict()
    if found["iso"]:
        return found["iso"]
    if found["day"]:
        return _weekday(_WEEKDAYS[found["day"].lower()], published, time)
    month = _MONTHS[(found["am"] or found["bm"])[:3].lower()]
    day = found["ad"] or found["bd"]
    year = found["ay"] or found["by"]
    return _when(int(year) if year else None, month, int(day) if day else None, published, time)


def _weekday(weekday: int, published: datetime | None, time: Time) -> str | None:
    """The nearest such weekday: the last one (today included) for what has begun, else the next."""
    if published is None:
        return None
    today = published.date()
    back = (today.weekday() - weekday) % 7
    try:
        return (today - timedelta(back) if time != "future" else today + timedelta((7 - back) % 7)).isoformat()
    except OverflowError:
        return None


_ZH_DATE = r"(?:(?P<y>20\d\d|民國\d{3}|\d{3}|去|今|明|前)年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})(?:日|號))?"
_SPAN_ZH = re.compile(fold(_ZH_DATE + r"(?:起)?[至到~-](?P<m2>\d{1,2})月(?P<d2>\d{1,2})(?:日|號)"))
_START_ZH = re.compile(
    fold(
        r"(?:自|從|由)?" + _ZH_DATE + r"(?:凌晨|零時|中午|上午)?"
        r"(?:起(?!草|停|不再)|開始|以來|生效|上路|實施|開徵|起課|正式(?:生效|上路|實施|開徵)|後改)"
    )
)
_END_ZH = re.compile(
    fold(
        r"(?:只收到|收到|課到|徵到|到期日(?:為|是)?|直到|為止到|有效至|效期至|實施至|延續到|至)"
        + _ZH_DATE
        + r"|(?P<also>)"
        + _ZH_DATE.replace("?P<", "?P<e")
        + r"(?:起)?(?:就|將|即|便)?(?:[為是]最後一[天日]|不再|屆滿|"
        r"到期|失效|截止|落幕|屆期|為止|止|停徵|停收|退場|結束)"
    )
)


def chinese_dates(words: str, published: datetime | None, *, begun: bool = False) -> tuple[str | None, str | None]:
    """The first start and the first end that Chinese words (folded) give. ``begun``: the rate applies, or did."""
    if span := _SPAN_ZH.search(words):
        begins = _chinese(span["y"], span["m"], span["d"], published, "past")
        ends = _chinese(span["y"], span["m2"], span["d2"], published, "past")
        return begins, ends
    start, end = _START_ZH.search(words), _END_ZH.search(words)
    time: Time = "past" if begun else "near"
    begins = _chinese(start["y"], start["m"], start["d"], published, time) if start else None
    if end is None:
        return begins, None
    y, m, d = (end["y"], end["m"], end["d"]) if end["m"] else (end["ey"], end["em"], end["ed"])
    return begins, _chinese(y, m, d, published, "past" if "收到" in end.group() or "停" in end.group() else "near")


_HEAD_ZH = re.compile(fold(r"^\W{0,4}" + _ZH_DATE + r"\W{0,2}[:：]"))


def heading_date(words: str, published: datetime | None) -> str | None:
    """The date that opens an item of a chronology ("◎2月24日：…")."""
    match = _HEAD_ZH.match(words)
    return _chinese(match["y"], match["m"], match["d"], published, "near") if match else None


def _chinese(year: str | None, month: str, day: str | None, published: datetime | None, time: Time) -> str | None:
    number: int | None = None
    if year:
        if year.isdigit() and len(year) == 4:
            number = int(year)
        elif year.strip("民国國").isdigit():
            number = int(year.strip("民国國")) + 1911
        elif published:
            number = published.year + {"去": -1, "今": 0, "明": 1, "前": -2}[year]
    return _when(number, int(month), int(day) if day else None, published, time)


def _when(year: int | None, month: int, day: int | None, published: datetime | None, time: Time) -> str | None:
    """A day or month; where no year is given, the one that puts it before, after or nearest to the dateline."""
    if not 1 <= month <= 12:
        return None
    if year is None:
        if published is None:
            return None
        options = []
        for candidate in (published.year - 1, published.year, published.year + 1):
            try:
                options.append((date(candidate, month, day or 15) - published.date()).days)
            except ValueError:
                options.append(10**6)
        if time == "past":
            chosen = max((n for n in range(3) if options[n] <= (0 if day else 20)), default=1)
        elif time == "future":
            chosen = next((n for n in range(3) if options[n] >= 0), 1)
        else:
            chosen = min(range(3), key=lambda n: abs(options[n]))
        year = published.year - 1 + chosen
    try:
        return date(year, month, day).isoformat() if day else f"{year:04d}-{month:02d}"
    except ValueError:
        return None
