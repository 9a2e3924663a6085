"""The times that feeds, sitemaps and listing APIs state, in the many ways they do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before this there was no news on the web: such a date is a default or a slip."""

AHEAD = timedelta(hours=36)
"""How far ahead of our clock a list may date its entries: zones, embargoes, clocks that are fast."""

_YEAR_FIRST = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T\s]{1,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,2}(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_MONTH_ONLY = re.compile(r"(\d{4})-(\d{1,2})$")
_ZONE_NAME = re.compile(r"\b([A-Z]{3,4})$")
_UNIX = re.compile(r"\d{9,13}")


def stated(text: object, zone: tzinfo, now: datetime) -> datetime | None:
    """The time that a list states; in the source's zone where it states none, None where it cannot be or is absurd.

    Dates are read year first or as mail writes them (RFC 9110, RFC 5322), numbers as Unix time. An abbreviation that is
    the zone's own (CST in Taipei) means the source's zone, not that of another continent.
    """
    found = _read(str(text).strip()[:80], zone)
    if found is None:
        return None
    return found if EARLIEST <= found <= now + AHEAD else None


def _read(text: str, zone: tzinfo) -> datetime | None:
    try:
        if _UNIX.fullmatch(text):
            number = int(text)
            return datetime.fromtimestamp(number / 1000 if len(text) > 10 else number, UTC)
        match = _YEAR_FIRST.match(text)
        if match:
            year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
            return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(match[7], zone))
        month_only = _MONTH_ONLY.match(text)
        if month_only:
            return datetime(int(month_only[1]), int(month_only[2]), 1, tzinfo=zone)
        found = parsedate_to_datetime(text)
        name = _ZONE_NAME.search(text)
        if found.tzinfo is None or (name and name[1] == found.replace(tzinfo=zone).tzname()):
            return found.replace(tzinfo=zone)
        found.astimezone(UTC)  # raises where the offset leads out of the calendar
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found


def _zone(offset: str | None, zone: tzinfo) -> tzinfo:
    if not offset:
        return zone
    if offset in {"Z", "UTC", "GMT"}:
        return UTC
    # strptime reads both +0800 and +08:00
    found = datetime.strptime(offset, "%z").tzinfo
    return found or zone
