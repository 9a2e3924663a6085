"""The clock of the spiders: the one place where a crawl asks what time it is (setting ``CLOCK``)."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Response


def now(response: Response | None = None) -> datetime:
    """The present time in UTC, whatever the response; a benchmark of recorded pages goes by when they were recorded."""
    del response
    return datetime.now(UTC)
