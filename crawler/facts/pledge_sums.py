"""Totals and parts: which pledges of a text add up to another one, and which contains which."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from crawler.deals import Deal
from crawler.facts.amounts import Amount, reread
from crawler.facts.pledge_entry import Entry, is_vague
from crawler.facts.text import Text

_MOST_PARTS = 5
_MOST_CANDIDATES = 14
_MOST_ENTRIES = 200  # beyond that an article is a table, and sums that happen to fit say nothing


def add_up(text: Text, entries: list[Entry], deal: Deal) -> None:
    """The parts of every entry that is told as a total, where they are all in the article."""
    if len(entries) > _MOST_ENTRIES:
        return
    for entry in sorted(entries, key=lambda e: e.amount.value):
        told = [a for m in entry.mentions for a in m.sum_of]
        parts = [e for e in entries if e is not entry and any(e.is_told_at(a) for a in told)]
        parts = parts or _halves_of(text, entry, entries, deal)
        if not parts and any(m.total and (is_vague(m) == is_vague(entry.lead)) for m in entry.mentions):
            parts = _parts_of(text, entry, entries)
        if len(parts) < 2:
            continue
        instruments = {p.instrument for p in parts}
        entry.sum_of = parts
        entry.instrument = instruments.pop() if len(instruments) == 1 else "combined"


def _halves_of(text: Text, entry: Entry, entries: list[Entry], deal: Deal) -> list[Entry]:
    """What a side's whole promise is made of, where the article tells it as one: investment and guarantees."""
    party = deal.party_of(entry.lead.pledger)
    if party is None or entry.lead.pledger not in party.collectives:
        return []
    if entry.lead.status == "denied" and entry.lead.kind_given and entry.lead.rule.endswith("noun-only"):
        return []
    currency = entry.amount.currency
    kinds = {
        kind: [e for e in entries if e is not entry and e.instrument == kind and deal.party_of(e.lead.pledger) == party]
        for kind in ("investment", "credit_support")
    }
    for one in kinds["investment"]:
        for other in kinds["credit_support"]:
            worth = _worth(text, one, currency), _worth(text, other, currency)
            if None not in worth and sum(worth) == entry.amount.value:  # type: ignore[arg-type]
                return [one, other]
    return []


def _parts_of(text: Text, entry: Entry, entries: list[Entry]) -> list[Entry]:
    """The fewest entries that add up to a total, those nearest to it first."""
    total, currency = entry.amount.value, entry.amount.currency
    near = sorted(
        (e for e in entries if e is not entry and _worth(text, e, currency) is not None),
        key=lambda e: abs(e.amount.start - entry.amount.start),
    )[:_MOST_CANDIDATES]
    near = [e for e in near if (_worth(text, e, currency) or 0) < total]
    near = [e for e in near if e.status == entry.status or is_vague(entry.lead)]
    near = [e for e in near if not all(map(is_vague, e.mentions))]
    for exact in (True, False):
        for size in range(2, _MOST_PARTS):
            for parts in combinations(near, size):
                if len({p.status for p in parts}) > 1:
                    continue
                added = sum((_worth(text, p, currency) or Decimal(0) for p in parts), Decimal(0))
                if added == total if exact else _rounds_to(added, entry.amount):
                    return sorted(parts, key=lambda p: p.amount.start)
    return []


def _rounds_to(added: Decimal, total: Amount) -> bool:
    """Whether a sum is near enough to be told as the total: within a hundredth, on the side that the qualifier says."""
    off = (added - total.value) / total.value
    if total.qualifier in {"more_than", "at_least"}:
        return Decimal(0) < off < Decimal("0.02")
    if total.qualifier in {"about", "up_to"}:
        return abs(off) < Decimal("0.02")
    return False


def _worth(text: Text, entry: Entry, currency: str) -> Decimal | None:
    """What an entry is worth in a currency that the article itself gives it in."""
    for mention in entry.mentions:
        if mention.amount.currency == currency:
            return mention.amount.value
        if mention.amount.twin is not None:
            twin = reread(text.words(mention.amount.twin), ())
            if twin is not None and twin.currency == currency:
                return twin.value
    return None


def contain(text: Text, entries: list[Entry]) -> None:
    """Which entry contains which, as the words say."""
    for entry in entries:
        if any(m.rest for m in entry.mentions) and entry.included_in is None:
            entry.included_in = left_of(text, entry, entries)
        for mention in entry.mentions:
            if mention.included_in is not None and entry.included_in is None:
                whole = _entry_of(text, mention.included_in, entry, entries)
                entry.included_in = whole if whole is not entry else None
            for amount in mention.parts:
                part = _entry_of(text, amount, entry, entries)
                if part is not None and part is not entry and part.included_in is None:
                    part.included_in = entry
    for entry in entries:
        if entry.included_in is not None and entry.included_in not in entries:
            entry.included_in = None
    for entry in entries:  # nothing contains what contains it
        if entry.included_in is not None and entry.included_in.included_in is entry:
            entry.included_in.included_in = None


def left_of(text: Text, entry: Entry, entries: list[Entry]) -> Entry | None:
    """The entry of which another one leaves this one, by subtraction."""
    if len(entries) > _MOST_ENTRIES:
        return None
    currency = entry.amount.currency
    worth = {id(e): _worth(text, e, currency) for e in entries}
    for whole in entries:
        for other in entries:
            a, b = worth[id(whole)], worth[id(other)]
            if a is not None and b is not None and a - b == entry.amount.value and entry not in (whole, other):
                return whole
    return None


def _entry_of(text: Text, amount: Amount, asking: Entry, entries: list[Entry]) -> Entry | None:
    """The entry that an amount of the text is of: told there, or of the same value, an investment first."""
    told = next((e for e in entries if e.is_told_at(amount)), None)
    if told is not None:
        return told
    alike = [e for e in entries if e is not asking and _worth(text, e, amount.currency) == amount.value]
    return min(alike, key=lambda e: e.instrument != asking.instrument, default=None)
