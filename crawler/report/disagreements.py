"""Where sources disagree: other figures for the same, slips of scale, copies that kept an older figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from crawler.copies import Voices
from crawler.items import ArticleRecord, PledgeRecord
from crawler.ledger import Claim


@dataclass(frozen=True)
class Pair:
    """Two claims of one family; ``factor`` is how many times the one is the other, a power of ten, or None."""

    one: Claim
    other: Claim
    factor: int | None = None


@dataclass(frozen=True)
class Stale:
    """An article that still carries a figure which the newest copy of its text no longer has."""

    article: ArticleRecord
    carries: PledgeRecord
    newest: ArticleRecord
    newest_says: PledgeRecord


def rivals(claims: list[Claim]) -> list[Pair]:
    """Pairs that the ledger holds for two figures of one pledge, the better supported first."""
    by_id = {claim.id: claim for claim in claims}
    pairs = {tuple(sorted((claim.id, other))) for claim in claims for other in claim.conflicts_with if other in by_id}
    return [Pair(*_by_support(by_id[one], by_id[other])) for one, other in sorted(pairs)]


def slips_of_scale(claims: list[Claim]) -> list[Pair]:
    """Pairs of one family that differ by a power of ten, where one has fewer independent sources."""
    families: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        families[c.deal, c.pledger, c.instrument, c.recipient, c.currency, _digits(c.value)].append(c)
    found = []
    for family in sorted(families):
        for pair in combinations(families[family], 2):
            one, other = _by_support(*pair)
            low, high = sorted((Decimal(one.value), Decimal(other.value)))
            if low and high >= 10 * low and one.independent_sources > other.independent_sources:
                found.append(Pair(one, other, int(high / low)))
    return found


def _digits(value: str) -> str:
    return value.replace(".", "").strip("0")


def _by_support(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    first, second = sorted((one, other), key=lambda c: (-c.independent_sources, c.id))
    return first, second


def differing(claims: list[Claim]) -> list[Claim]:
    """Claims whose reports differ in status or qualifier."""
    return [c for c in claims if len(c.statuses) > 1 or len(c.qualifiers) > 1]


def stale_copies(articles: list[ArticleRecord]) -> list[Stale]:
    """Copies of one text that still carry a figure which its newest copy has replaced by another of the same size.

    Args:
        articles: the newest revision of each article.
    """
    voices = Voices(articles)
    copies: dict[str, list[ArticleRecord]] = defaultdict(list)
    for article in articles:
        copies[voices.of(article)].append(article)
    found = []
    for voice in sorted(copies):
        if len(copies[voice]) > 1:
            *older, newest = sorted(copies[voice], key=lambda a: (a.modified or a.published or a.first_seen, a.id))
            found += [stale for article in older for stale in _stale(article, newest)]
    return found


def _stale(article: ArticleRecord, newest: ArticleRecord) -> list[Stale]:
    now = {_family(p): p for p in newest.pledges}
    both = {(*_family(p), p.value) for p in article.pledges} & {(*_family(p), p.value) for p in newest.pledges}
    return [
        Stale(article, p, newest, now[_family(p)])
        for p in article.pledges
        if _family(p) in now and now[_family(p)].value != p.value and not any(b[:5] == _family(p) for b in both)
    ]


def _family(pledge: PledgeRecord) -> tuple[str, str, str, str, str]:
    return (pledge.deal, pledge.pledger, pledge.instrument, pledge.recipient, pledge.currency)
