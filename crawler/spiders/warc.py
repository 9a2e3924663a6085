"""WARC files (ISO 28500) as recorded pages. The reader is an extra: ``pip install 'pledgewatch[archive]'``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from crawler.terminal import plain

try:
    from fastwarc import warc as fastwarc
except ImportError:
    fastwarc = None  # type: ignore[assignment]

MAX_PAGE = 5 * 2**20
"""Of one page, unpacked, as in the live crawl."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded page that answered 200: where, when, what its headers said."""

    url: str
    at: datetime
    page: bytes
    headers: dict[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        return self.headers.get(name.lower())


def require() -> None:
    """Raises a usage error where the reader of WARC files is not installed."""
    if fastwarc is None:
        raise UsageError(
            "reading WARC files needs an extra: python -m pip install 'pledgewatch[archive]'", print_help=False
        )


def pages(path: str, logger: logging.Logger | Any) -> Iterator[Recorded]:
    """The pages in a file that answered 200; where the file is damaged, those before the damage, with a warning."""
    try:
        records = fastwarc.ArchiveIterator(
            path,
            record_types=fastwarc.WarcRecordType.response,
            parse_http=True,
            auto_decode="all",
            max_content_length=2 * MAX_PAGE,
            fsspec_args=False,
        )
        for record in records:
            page = _page(record)
            if page is not None:
                yield page
    except (OSError, ValueError, EOFError) as error:
        logger.warning("%s is damaged, what follows is left out: %s", path, plain(error))


def _page(record: Any) -> Recorded | None:
    answer = record.http_headers
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if answer is None or answer.status_code != 200 or urlsplit(url).scheme not in {"http", "https"}:
        return None
    try:
        at = datetime.fromisoformat(record.headers.get("WARC-Date") or "")
    except ValueError:
        return None
    page = record.reader.read(MAX_PAGE + 1)
    if not page or len(page) > MAX_PAGE:
        return None
    headers = {name.lower(): plain(value, 300) for name, value in answer}
    return Recorded(url, at if at.tzinfo else at.replace(tzinfo=UTC), page, headers)
