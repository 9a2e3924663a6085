"""What includes what: the claims of a ledger as a forest, each inside the nearest one that contains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crawler.ledger import Claim

SINGLES = 14
"""Claims shown that neither hold another nor are held."""


@dataclass(frozen=True)
class Place:
    """A claim, how deep it stands, and how many lines below it are inside it."""

    claim: Claim
    depth: int
    inside: int


def forest(claims: list[Claim]) -> dict[str, list[Claim]]:
    """The claims by the id of the one that holds them; those that nothing holds under the empty id."""
    by_id = {claim.id: claim for claim in claims}
    holders = holders_of(claims)
    parent = {claim.id: _nearest(claim, [by_id[h] for h in holders.get(claim.id, ())]) for claim in claims}
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


def holders_of(claims: list[Claim]) -> dict[str, list[str]]:
    """The ids of all claims that hold a claim, by part or by total."""
    known = {claim.id for claim in claims}
    holders: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        holders[claim.id] |= known.intersection(claim.part_of)
        for part in known.intersection(claim.total_of):
            holders[part].add(claim.id)
    return {one: sorted(above) for one, above in holders.items() if above}


def _nearest(claim: Claim, holders: list[Claim]) -> str:
    """The smallest holder, of the same kind of money and pledged in the deal where there is one."""
    order = sorted(
        holders, key=lambda h: (h.instrument != claim.instrument, h.status != "pledged", Decimal(h.value), h.id)
    )
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
    return [*lines, *(Place(c, 0, 0) for c in singles[: max(0, min(SINGLES, most - len(lines)))])]


def _walk(claim: Claim, held: dict[str, list[Claim]], depth: int) -> Iterator[Place]:
    below = [place for child in held.get(claim.id, []) for place in _walk(child, held, depth + 1)]
    yield Place(claim, depth, len(below))
    yield from below
