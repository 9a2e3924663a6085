"""What includes what: the claims of a ledger as a forest, each inside the nearest one that contains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crawler.ledger import Claim


@dataclass(frozen=True)
class Place:
    """A claim, how deep it stands, and how many lines below it are inside it."""

    claim: Claim
    depth: int
    inside: int


def forest(claims: list[Claim]) -> dict[str, list[Claim]]:
    """The claims by the id of the one that holds them; those that nothing holds under the empty id."""
    by_id = {claim.id: claim for claim in claims}
    holders: dict[str, set[str]] = {claim.id: set(claim.part_of) & by_id.keys() for claim in claims}
    for claim in claims:
        for part in claim.total_of:
            if part in by_id:
                holders[part].add(claim.id)
    parent = {claim.id: _nearest(claim, [by_id[h] for h in holders[claim.id]]) for claim in claims}
    for claim in claims:  # what contains itself by way of others stands alone
        seen, one = {claim.id}, parent[claim.id]
        while one:
            if one in seen:
                parent[claim.id] = ""
                break
            seen.add(one)
            one = parent[one]
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (-Decimal(c.value), c.id)):
        held[parent[claim.id]].append(claim)
    return held


def _nearest(claim: Claim, holders: list[Claim]) -> str:
    """The smallest holder of the same kind of money, else the smallest."""
    order = sorted(holders, key=lambda h: (h.instrument != claim.instrument, Decimal(h.value), h.id))
    return order[0].id if order else ""


def places(claims: list[Claim], most: int) -> list[Place]:
    """The lines of the chart: first what holds something, then single claims, those of pledgers seen above first."""
    held = forest(claims)
    groups = [root for root in held[""] if root.id in held]
    lines: list[Place] = []
    for root in groups:
        group = list(_walk(root, held, 0))
        if lines and len(lines) + len(group) > most:
            continue
        lines += group[:most]
    seen = {place.claim.pledger for place in lines}
    singles = sorted(
        (c for c in held[""] if c.id not in held),
        key=lambda c: (c.pledger not in seen, -Decimal(c.value), c.id),
    )
    return [*lines, *(Place(c, 0, 0) for c in singles[: max(0, most - len(lines))])]


def _walk(claim: Claim, held: dict[str, list[Claim]], depth: int) -> Iterator[Place]:
    below = [place for child in held.get(claim.id, []) for place in _walk(child, held, depth + 1)]
    yield Place(claim, depth, len(below))
    yield from below
