"""From an article and its facts to the record that is published: ids, the words around the evidence, what changed.

Pure, like the rooms it takes from: the same article gives the same record on every machine.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from w3lib.url import canonicalize_url

from crawler import __version__
from crawler.copies import sketch
from crawler.items import (
    Article,
    ArticleRecord,
    Change,
    Fact,
    Facts,
    Fetched,
    Kept,
    Pledge,
    PledgeRecord,
    Quarantined,
    Quote,
    QuoteRecord,
    Tariff,
    TariffRecord,
)

AROUND = 32
"""Characters before and after the evidence that a record carries, at most."""

_PREFIX = {"pledge": "plg", "quote": "quo", "tariff": "tar"}
_RULES = ("facts", "page", "deals", "knowledge")
_NOT_COMPARED = {"rule", "grade_reasons"}


def short_hash(*parts: object) -> str:
    """Twenty characters of base 32 (100 bits) of the SHA-256 of the parts: the body of an id."""
    digest = hashlib.sha256(json.dumps([str(part) for part in parts], ensure_ascii=True).encode("ascii")).digest()
    return b32encode(digest)[:20].decode("ascii").lower()


def article_id(url: str) -> str:
    """The id of the article at a canonical address; order of the query and fragment make no difference."""
    return f"art_{short_hash(canonicalize_url(url))}"


def quarantined(  # noqa: D417 - the others are fields of the model
    *, source: str, url: str, stage: str, reason: str, detail: str, raw: bytes, at: datetime
) -> tuple[Quarantined, bytes]:
    """An entry of the quarantine, and its whole input.

    Args:
        at: when it was seen; the entry's id does not depend on it.
    """
    digest = hashlib.sha256(raw).hexdigest()
    text = raw[:8000].decode("utf-8", "replace")[:2000]
    detail = detail[:1000].encode("utf-8", "replace").decode("utf-8")
    entry = Quarantined.model_validate(
        {
            "id": f"qua_{short_hash(url, stage, reason, detail, digest)}",
            "source": source,
            "url": url,
            "stage": stage,
            "reason": reason,
            "detail": detail,
            "first_seen": in_utc(at),
            "last_seen": in_utc(at),
            "raw": text,
            "raw_sha256": digest,
            "raw_length": len(raw),
        }
    )
    return entry, raw


@cache
def extractor_version() -> str:
    """The version of the rules: that of the program, and a hash of the code and data by which pages are read."""
    digest = hashlib.sha256()
    for name, data in sorted(_files(files("crawler"), _RULES)):
        digest.update(f"{name} {len(data)} ".encode())
        digest.update(data)
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _files(folder: Traversable, only: Sequence[str] | None, path: str = "") -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__" and (only is None or entry.name in only):
                found += _files(entry, None, name)
        elif only is None and entry.name.endswith((".py", ".toml", ".tsv", ".txt")):
            found.append((name, entry.read_bytes()))
    return found


def to_record(
    fetched: Fetched, article: Article, facts: Facts, *, identity: str, first_seen: datetime, extractor: str
) -> ArticleRecord:
    """The first revision of an article as a record.

    Args:
        fetched: how the page came.
        article: what is on it.
        facts: what was found in it; all of it is taken over.
        identity: the address that the article is known by.
        first_seen: when an address of the article was first looked at.
        extractor: the version of the rules.
    """
    name, body = article_id(identity), article.body
    return ArticleRecord(
        id=name,
        revision=1,
        cause="new",
        deal=facts.deal,
        source=fetched.link.source,
        url=fetched.link.url,
        canonical_url=identity,
        title=article.title,
        authors=article.authors,
        agency=article.agency,
        syndicated_from=article.syndicated_from,
        publisher=article.publisher,
        section=article.section,
        language=article.language,
        published=article.published,
        modified=article.modified,
        first_seen=in_utc(first_seen),
        fetched_at=in_utc(fetched.fetched_at),
        via=fetched.via,
        paywall=article.paywall,
        warnings=article.warnings,
        text_sha256=article.text_sha256,
        text_length=len(body),
        text_sketch=sketch(body) if facts.relevant else [],
        relevant=facts.relevant,
        relevance_reasons=facts.relevance_reasons,
        sectors=facts.sectors,
        pledges=_once(
            [PledgeRecord(**_kept(p, name, body, "pledge", pledge_values(p)), **_plain(p)) for p in facts.pledges]
        ),
        quotes=_once(
            [QuoteRecord(**_kept(q, name, body, "quote", quote_values(q)), **_plain(q)) for q in facts.quotes]
        ),
        tariffs=_once(
            [TariffRecord(**_kept(t, name, body, "tariff", tariff_values(t)), **_plain(t)) for t in facts.tariffs]
        ),
        changes=[],
        extractor=extractor,
    )


def pledge_values(pledge: Pledge) -> tuple[object, ...]:
    """What makes a pledge this one and no other of its sentence."""
    found = (pledge.value, pledge.high, pledge.currency, pledge.instrument, pledge.pledger, pledge.recipient)
    return (*found, pledge.status, pledge.figure_start)


def quote_values(quote: Quote) -> tuple[object, ...]:
    """What makes a quote this one and no other of its sentence."""
    return (quote.speaker, quote.kind, quote.text_start, quote.text_end)


def tariff_values(tariff: Tariff) -> tuple[object, ...]:
    """What makes a rate this one and no other of its sentence."""
    return (tariff.rate, tariff.previous, tariff.scope, tariff.status, tariff.regime, tariff.figure_start)


def _kept(fact: Fact, article: str, body: str, kind: str, values: tuple[object, ...]) -> dict[str, str]:
    return {
        "id": f"{_PREFIX[kind]}_{short_hash(article, kind, fact.start, fact.end, *values)}",
        "prefix": body[max(0, fact.start - AROUND) : fact.start],
        "suffix": body[fact.end : fact.end + AROUND],
    }


def _plain(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in type(fact).model_fields}


K = TypeVar("K", bound=Kept)


def _once(records: Sequence[K]) -> list[K]:
    """Each record once: two rules may find the same fact in the same words."""
    found: dict[str, K] = {}
    for record in records:
        found.setdefault(record.id, record)
    return list(found.values())


def in_utc(time: datetime) -> datetime:
    """The time in UTC, to the second."""
    return time.astimezone(UTC).replace(microsecond=0)


# -- what changed ---------------------------------------------------------------------------------------------------


def next_revision(previous: ArticleRecord, found: ArticleRecord) -> ArticleRecord | None:
    """The record as the next revision of an article, with what changed; None where nothing did.

    Nothing did where title, text and date are the same, and the same rules, or others that find the same, were at work.
    A date that is no longer stated has not changed: the list that stated it may have moved on.
    """
    if found.published is None:
        found = found.model_copy(update={"published": previous.published})
    same_page = (previous.title, previous.text_sha256, previous.published) == (
        found.title,
        found.text_sha256,
        found.published,
    )
    if same_page and previous.extractor == found.extractor:
        return None
    changed = changes(previous, found)
    if not changed:
        return None
    return found.model_copy(
        update={
            "revision": previous.revision + 1,
            "cause": "rules" if same_page else "text",
            "first_seen": previous.first_seen,
            "changes": changed,
        }
    )


def changes(before: ArticleRecord, after: ArticleRecord) -> list[Change]:
    """What differs between two revisions: of the article's own fields, then fact by fact."""
    found = [
        Change(kind="article", change="changed", id=None, field=name, before=old, after=new)
        for name in ("title", "authors", "published", "text_sha256", "relevant", "sectors")
        if (old := _shown(getattr(before, name))) != (new := _shown(getattr(after, name)))
    ]
    found += _fact_changes("pledge", _pledge_views(before), _pledge_views(after), _PLEDGE_LEVELS)
    found += _fact_changes("quote", _views(before.quotes), _views(after.quotes), _QUOTE_LEVELS)
    found += _fact_changes("tariff", _views(before.tariffs), _views(after.tariffs), _TARIFF_LEVELS)
    return found


_View = dict[str, str | None]
_Level = Callable[[_View], tuple[str | None, ...]]


def _level(*fields: str) -> _Level:
    return lambda view: tuple(view[field] for field in fields)


# By what a fact is found again in the next revision: first by most of what it says, then by less and less.
_PLEDGE_LEVELS = (
    _level("value", "high", "currency", "instrument", "pledger", "recipient", "status"),
    _level("value", "currency", "instrument", "pledger"),
    _level("currency", "instrument", "pledger", "recipient"),
    _level("value", "currency"),
)
_QUOTE_LEVELS = (_level("speaker", "kind", "text"), _level("kind", "text"), _level("speaker", "kind", "evidence"))
_TARIFF_LEVELS = (
    _level("rate", "previous", "scope", "status", "regime"),
    _level("rate", "scope"),
    _level("scope", "regime", "status"),
)
_SHOWN = {
    "pledge": ("value", "high", "currency", "qualifier", "instrument", "pledger", "recipient", "status", "timeframe",
               "sectors", "attributed_to", "included_in", "sum_of", "evidence", "grade"),
    "quote": ("speaker", "name", "role", "organisation", "speaker_type", "kind", "text", "evidence"),
    "tariff": ("rate", "previous", "scope", "status", "regime", "effective_from", "expires", "evidence", "grade"),
}  # fmt: skip


def _views(records: Sequence[Kept]) -> list[_View]:
    return [
        {name: _shown(getattr(r, name)) for name in type(r).model_fields if name not in _NOT_COMPARED} for r in records
    ]


def _pledge_views(record: ArticleRecord) -> list[_View]:
    """The pledges with what they are part of named by its amount: keys count anew in each revision."""
    amounts = {p.key: f"{p.currency} {p.value} {p.instrument}" for p in record.pledges}
    views = _views(record.pledges)
    for view, pledge in zip(views, record.pledges, strict=True):
        view["included_in"] = amounts.get(pledge.included_in or "")
        view["sum_of"] = _shown([amounts[key] for key in pledge.sum_of if key in amounts])
    return views


def _fact_changes(kind: str, before: list[_View], after: list[_View], levels: Sequence[_Level]) -> list[Change]:
    pairs, gone = _pair(before, after, levels)
    made: list[dict[str, Any]] = []
    for new, old in zip(after, pairs, strict=True):
        if old is None:
            made.append({"change": "added", "id": new["id"]})
            continue
        made += [
            {"change": "changed", "id": new["id"], "field": field, "before": old[field], "after": new[field]}
            for field in _SHOWN[kind]
            if old[field] != new[field]
        ]
    made += [{"change": "removed", "id": old["id"]} for old in gone]
    return [Change(kind=kind, **change) for change in made]


def _pair(before: list[_View], after: list[_View], levels: Sequence[_Level]) -> tuple[list[_View | None], list[_View]]:
    """For each fact the one it was before, or None; and those that are no more."""
    left = list(before)
    pairs: list[_View | None] = [None] * len(after)
    for level in levels:
        for place, view in enumerate(after):
            if pairs[place] is None:
                match = next((old for old in left if level(old) == level(view)), None)
                if match is not None:
                    pairs[place] = match
                    left.remove(match)
    return pairs, left


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)
