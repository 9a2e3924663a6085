"""From the answer to a request for a page, or its record in an archive, to what the pipelines get."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime

from w3lib.encoding import http_content_type_encoding

from crawler.items import Article, Fetched, SourceLink, Unread
from crawler.page import read
from crawler.sources import Source
from crawler.tally import Tally
from crawler.terminal import plain

logger = logging.getLogger(__name__)

Header = Callable[[str], str | None]
"""One header's value by name, None where it is absent."""


def read_answer(
    link: SourceLink,
    *,
    url: str,
    header: Header,
    page: bytes,
    source: Source,
    fetched_at: datetime,
    via: str,
    tally: Tally,
) -> Fetched:
    """The page as the pipelines get it: read, or with the reason why it gave no article.

    ``url`` is where the page was found, after redirects; ``link`` is what was asked for.
    """
    tally.add(source.id, "fetched")
    article = _read(url, header("Content-Type") or "", page, source, fetched_at)
    robots_tag = header("X-Robots-Tag")
    if isinstance(article, Unread):
        tally.add(source.id, f"unread/{article.reason}")
        logger.info("%s: no article at %s: %s", source.id, url, plain(article.reason))
    else:
        tally.add(source.id, "read")
        if forbids_keeping(robots_tag):
            article = article.model_copy(update={"noarchive": True})
    return Fetched(
        link=link,
        article=article,
        fetched_at=fetched_at,
        etag=header("ETag"),
        last_modified=header("Last-Modified"),
        page_sha256=hashlib.sha256(page).hexdigest(),
        via=via,
        x_robots_tag=robots_tag,
        tdm_reservation=header("TDM-Reservation") == "1",
        page=page,
    )


def _read(url: str, declared: str, page: bytes, source: Source, fetched_at: datetime) -> Article | Unread:
    kind = declared.partition(";")[0].strip().lower()
    if kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")):
        return Unread(url=url, reason="not-html", detail=plain(kind, 100))
    try:
        encoding = http_content_type_encoding(declared)
        return read(page, url, fetched_at=fetched_at, encoding=encoding, source=source)
    except Exception as error:  # a fault of ours on one page: set aside with its bytes, and heard of
        logger.exception("%s: the reader failed on %s", source.id, url)
        return Unread(url=url, reason="reader-failed", detail=plain(f"{type(error).__name__}: {error}"))


def forbids_keeping(robots_tag: str | None) -> bool:
    """Whether an ``X-Robots-Tag`` says ``noarchive`` or ``none`` to all robots."""
    words = {word.strip().lower() for word in (robots_tag or "").split(",")}
    return bool(words & {"noarchive", "none"})
