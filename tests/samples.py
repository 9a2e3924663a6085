"""Records for tests, made from what a test says of them. The sentences are samples of our own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crawler.copies import sketch
from crawler.items import ArticleRecord, PledgeRecord


def pledge(
    key: str = "p1", value: str = "250000000000", pledger: str = "taiwan-companies", **more: Any
) -> PledgeRecord:
    evidence = more.pop("evidence", f"They will put {value} dollars into plants.")
    said: dict[str, Any] = {
        "id": f"plg_{key}_{pledger}_{value}",
        "prefix": "",
        "suffix": "",
        "deal": "taiwan-us",
        "rule": "sample",
        "evidence": evidence,
        "start": 0,
        "end": len(evidence),
        "grade": "A",
        "figure": value,
        "figure_start": evidence.find(value),
        "figure_end": evidence.find(value) + len(value),
        "key": key,
        "value": value,
        "currency": "USD",
        "instrument": "investment",
        "pledger": pledger,
        "recipient": "US",
    }
    return PledgeRecord(**(said | more))


def article(name: str, *pledges: PledgeRecord, day: int = 16, text: str = "", **more: Any) -> ArticleRecord:
    when = datetime(2026, 1, day, 9, tzinfo=UTC)
    url = f"https://{name}.example/story"
    said: dict[str, Any] = {
        "id": f"art_{name}",
        "revision": 1,
        "cause": "new",
        "deal": "taiwan-us",
        "source": name,
        "url": url,
        "canonical_url": url,
        "title": f"Sample of {name}",
        "authors": [],
        "agency": None,
        "syndicated_from": None,
        "publisher": name.title(),
        "section": None,
        "language": "en",
        "published": when,
        "modified": None,
        "first_seen": when,
        "fetched_at": when,
        "via": "sample",
        "paywall": False,
        "warnings": [],
        "text_sha256": "0" * 64,
        "text_length": len(text),
        "text_sketch": sketch(text),
        "relevant": True,
        "relevance_reasons": [],
        "sectors": [],
        "pledges": list(pledges),
        "quotes": [],
        "tariffs": [],
        "changes": [],
        "extractor": "sample",
    }
    return ArticleRecord(**(said | more))
