"""Times as pages write them: ISO 8601, RFC 5322, English and Chinese dates, years of the Republic of China."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

#: Nothing on the web was published before; dates of birth and of files stand in pages too.
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
#: A page may be stamped with tomorrow's print date, and clocks differ.
AHEAD = timedelta(hours=36)

_CLOCK = (
    r"(?:(?P<ampm_before>上午|下午|晚上|凌晨|中午|清晨|[AaPp]\.?[Mm]\.?)?\s{0,3}"
    r"(?P<hour>[0-2]?\d)\s?[:：時点點]\s?(?P<minute>[0-5]\d)(?:\s?[:：分]\s?(?P<second>[0-5]\d))?(?:[.,]\d{1,9})?"
    r"[秒分]?\s{0,3}(?P<ampm>[AaPp]\.?\s?[Mm]\b\.?)?)"
)
_ZONE = (
    r"(?P<zone>Z\b|UTC|GMT|[+\-−]\d{2}:?\d{2}\b|[+\-−]\d{2}\b|"
    r"\b(?:E[SD]T|CDT|M[SD]T|P[SD]T|BST|CES?T|JST|KST|HKT|SGT|IST|AE[SD]T)\b)?"
)
_GAP = r"[\s,，T·|@(（)）\-–—at]{0,12}?"
_TIME_OF_DAY = rf"(?:\s?[(（][^)）]{{1,6}}[)）])?(?:{_GAP}{_CLOCK}\s{{0,3}}{_ZONE})?"
_MONTHS = {
    name: i + 1
    for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_AMERICAN = r"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])"
_OF_YEAR, _OF_MONTH = r"\s{0,2}[-/.年]\s{0,2}", r"\s{0,2}[-/.月]\s{0,2}"

_DATES = tuple(
    re.compile(pattern + _TIME_OF_DAY, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}{_OF_YEAR}(?P<month>[01]?\d){_OF_MONTH}{_DAY}(?!\d)\s?日?",
        # Years of the Republic of China: 民國115年1月16日, and 115年01月16日 or 115/01/16 alone.
        rf"民國\s{{0,3}}(?P<roc>\d{{2,3}}){_OF_YEAR}(?P<month>[01]?\d){_OF_MONTH}{_DAY}(?!\d)\s?日?",
        rf"(?<![\d/.\-])(?P<roc>1[0-4]\d){_OF_YEAR}(?P<month>[01]\d|[1-9](?=月)){_OF_MONTH}"
        r"(?P<day>[0-3]\d|[1-9](?=日))(?!\d)日?",
        rf"(?<![a-z]){_MONTH}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?[\s\-]{{1,3}}(?:of\s)?{_MONTH},?[\s\-]{{1,3}}{_YEAR}(?!\d)",
        # Of two numbers before the year one is the day if the other can be no month; else the line has no date.
        rf"(?<![\d/.\-]){_AMERICAN}/{_YEAR}(?!\d)",
        rf"(?<![\d/.\-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/{_YEAR}(?!\d)",
        # With dots the day comes first in every country that writes dots.
        rf"(?<![\d.]){_DAY}\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d)",
    )
)
_COMPACT = re.compile(
    rf"^{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z|[+-]\d{4})?)?$"
)
_IN_ADDRESS = re.compile(r"[/_\-=](?P<year>20\d\d|199\d)[/\-]?(?P<month>[01]\d)[/\-]?(?P<day>[0-3]\d)(?=[/_\-.\d?]|$)")

#: Abbreviations with one meaning, in minutes; ET, CT or CST have several, and the source's zone decides.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 60, "CET": 60, "CEST": 120, "IST": 330, "HKT": 480, "SGT": 480,
    "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip


class Moment(NamedTuple):
    """A time; whether its zone was stated; whether it has a time of day."""

    when: datetime
    zoned: bool
    timed: bool


def stated_time(value: str, zone: tzinfo) -> Moment | None:
    """A time as a page states it to machines, or writes it for people; None where it is neither.

    Relative times ("3 hours ago", 昨天) are no times. ``zone`` is used where the page names none.
    """
    value = value.strip()[:120]
    if len(value) < 8:
        return None
    iso = value.replace("Z", "+00:00") if value.endswith("Z") else value
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        pass
    else:
        zoned = when.tzinfo is not None
        return _moment(when, zone, zoned, len(value) > 10)
    if value.isdigit() and len(value) in (10, 13):
        return _moment(datetime.fromtimestamp(int(value[:10]), UTC), zone, True, True)
    compact = _COMPACT.match(value)
    if compact:
        return _built(compact, zone)
    found = written_time(value, zone)
    if found:
        return found
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _moment(when, zone, when.tzinfo is not None, True)


def written_time(text: str, zone: tzinfo) -> Moment | None:
    """The first date in running text, with its time of day if one follows; the longest pattern at one place wins."""
    best: re.Match[str] | None = None
    for pattern in _DATES:
        found = pattern.search(text)
        if found and (best is None or found.start() < best.start()):
            best = found
    return _built(best, zone) if best else None


def date_in_address(url: str, zone: tzinfo) -> Moment | None:
    """The day that an article's address carries, if it has one."""
    found = _IN_ADDRESS.search(url)
    return _built(found, zone) if found else None


def within(moment: Moment | None, fetched_at: datetime) -> Moment | None:
    """A moment that can be a time of publication of a page fetched then, else None."""
    if moment is None or not EARLIEST <= moment.when <= fetched_at + AHEAD:
        return None
    return moment


def _built(found: re.Match[str], zone: tzinfo) -> Moment | None:
    parts = found.groupdict()
    month = parts.get("month")
    number = int(month) if month else _MONTHS[parts["name"][:3].lower()]
    year = int(parts["year"]) if parts.get("year") else int(parts["roc"]) + 1911
    hour = int(parts["hour"]) if parts.get("hour") else 0
    half = (parts.get("ampm") or parts.get("ampm_before") or "").lower().replace(".", "").replace(" ", "")
    if (half in ("pm", "下午", "晚上") and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("am", "凌晨", "上午") and hour == 12:
        hour = 0
    named = parts.get("zone")
    stated = _offset(named) if named else None
    try:
        when = datetime(
            year,
            number,
            int(parts["day"]),
            hour,
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
            tzinfo=stated or zone,
        )
    except ValueError:
        return None
    return Moment(when, stated is not None, bool(parts.get("hour")))


def _offset(name: str) -> tzinfo | None:
    if name.upper() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name.upper()]))
    digits = name[1:].replace(":", "")
    if not digits.isdigit():
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes)) if minutes < 24 * 60 else None


def _moment(when: datetime, zone: tzinfo, zoned: bool, timed: bool) -> Moment | None:
    try:
        aware = when if when.tzinfo else when.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return Moment(aware, zoned, timed)
