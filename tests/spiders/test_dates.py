from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.spiders.dates import stated

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
TAIPEI, NEW_YORK = ZoneInfo("Asia/Taipei"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("Fri, 16 Jan 2026 09:30:00 +0800", NEW_YORK, "2026-01-16T09:30:00+08:00"),
        ("Fri, 16 Jan 2026 09:30:00 GMT", TAIPEI, "2026-01-16T09:30:00+00:00"),
        ("16 Jan 2026 09:30 EST", NEW_YORK, "2026-01-16T09:30:00-05:00"),
        ("Fri, 16 Jan 2026 09:30:00 CST", TAIPEI, "2026-01-16T09:30:00+08:00"),
        ("Fri, 16 Jan 2026 09:30:00", TAIPEI, "2026-01-16T09:30:00+08:00"),
        ("2026-01-16T09:30:00Z", TAIPEI, "2026-01-16T09:30:00+00:00"),
        ("2026-01-16T09:30:00.123456789+08:00", NEW_YORK, "2026-01-16T09:30:00+08:00"),
        ("2026-01-16 09:30:05 +0800", NEW_YORK, "2026-01-16T09:30:05+08:00"),
        ("2026-01-16T09:30:00", TAIPEI, "2026-01-16T09:30:00+08:00"),
        ("2026/07/09", TAIPEI, "2026-07-09T00:00:00+08:00"),
        ("2026/7/9 8:05", TAIPEI, "2026-07-09T08:05:00+08:00"),
        ("2026-07-09", NEW_YORK, "2026-07-09T00:00:00-04:00"),
        ("2026-07", TAIPEI, "2026-07-01T00:00:00+08:00"),
        ("1768555800", TAIPEI, "2026-01-16T09:30:00+00:00"),
        (1768555800, TAIPEI, "2026-01-16T09:30:00+00:00"),
        ("1768555800000", TAIPEI, "2026-01-16T09:30:00+00:00"),
    ],
)
def test_times_as_lists_state_them(text: object, zone: ZoneInfo, expected: str) -> None:
    found = stated(text, zone, NOW)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "9999-12-31", "1970-01-01T00:00:00Z", "2026-13-01", "2026-09-05", "Thu, 99 Jan 2026", None, {}],
)
def test_no_time_where_none_is_stated_or_it_cannot_be(text: object) -> None:
    assert stated(text, TAIPEI, NOW) is None
