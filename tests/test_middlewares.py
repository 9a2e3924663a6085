from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from crawler.middlewares import is_challenge, retry_after

NOW = datetime(2026, 1, 16, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("Fri, 16 Jan 2026 09:01:30 GMT", 90.0),
        ("Fri, 16 Jan 2026 08:00:00 GMT", 0.0),
        ("999999999999999", 999999999.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_how_long_a_site_asks_to_wait(header: str, seconds: float | None) -> None:
    assert retry_after(Response("https://a.example", headers={"Retry-After": header}), NOW) == seconds


def test_no_wait_where_none_is_asked() -> None:
    assert retry_after(Response("https://a.example"), NOW) is None


def test_a_challenge_is_told_by_its_header() -> None:
    assert is_challenge(Response("https://a.example", headers={"CF-Mitigated": "challenge"}))
    assert not is_challenge(Response("https://a.example"))
