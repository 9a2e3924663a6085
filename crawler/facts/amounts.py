"""The amount grammar: sums of money as English and Chinese write them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from crawler.facts.chinese import amounts as amounts_zh
from crawler.facts.english import amounts as amounts_en
from crawler.facts.money import TABLES, YUAN, Sum, currency_of
from crawler.facts.numerals import exact
from crawler.facts.text import Span, Text, fold
from crawler.items import Qualifier


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """A sum of money: its words (qualifier and currency included), value in whole units, currency, qualifier.

    ``bases`` are other words that the sum leans on. ``twin`` is the same sum in another currency, which follows.
    ``relative`` says that the value follows from another sum ("half that sum"), which is the first of the bases.
    """

    value: Decimal
    high: Decimal | None
    currency: str
    qualifier: Qualifier
    bases: tuple[Span, ...] = ()
    twin: Span | None = None
    rule: str = ""
    relative: bool = False


def find_amounts(text: Text) -> list[Amount]:
    """The sums of money in a text, in order of position."""
    chinese = amounts_zh.has_signs(text.folded)
    sums = _read(text.folded) if chinese else amounts_en.english_sums(text.folded)
    whole = [s for s in sums if s.currency is not None and s.factor is None]
    starts = [s.start for s in whole]
    found: list[Amount] = []
    n = 0
    while n < len(sums):
        item = sums[n]
        twin = sums[n + 1] if n + 1 < len(sums) and _restates(text.folded, item, sums[n + 1]) else None
        amount = _amount(text, item, whole, starts, twin)
        if amount is not None:
            found.append(amount)
        n += 1 if twin is None else 2
    return found


def _read(folded: str) -> list[Sum]:
    """The sums of both grammars; where both read the same place, the one that read more of it."""
    sums = sorted(
        [*amounts_en.english_sums(folded), *amounts_zh.chinese_sums(folded)], key=lambda s: (s.start, -s.end, s.rule)
    )
    kept: list[Sum] = []
    for item in sums:
        if kept and item.start < kept[-1].end:
            if (item.currency is not None, len(item)) > (kept[-1].currency is not None, len(kept[-1])):
                kept[-1] = item
            continue
        kept.append(item)
    return kept


_OPENINGS = (
    "(",
    ",or",
    "or",
    ",",
    "/",
    "=",
    ",约",
    ",约合",
    ",折合",
    ",相当于",
    ",合",
    "(折合",
    "(约合",
    "(相当于",
    "(约",
    "(合",
    "(即",
    "(or",
)


_SAID_AGAIN = re.compile("(?P<mark>[(,])(?P<word>折算为?|折合|折)?(?P<name>.*)")


def _restates(folded: str, first: Sum, second: Sum) -> bool:
    """Whether the second sum is the first one in another currency: ``US$165bn (NT$5.2tn)``."""
    if not first.currency or not second.currency or first.currency == second.currency or first.factor or second.factor:
        return False
    between = folded[first.end : second.start]
    if len(between) > 8 or "\n" in between:
        return False
    plain = "".join(between.lower().split()).replace("、", ",")
    said = _SAID_AGAIN.fullmatch(plain)
    if said and (not said["name"] or currency_of(said["name"])):
        doubt = said["word"] or (folded[second.start] if folded[second.start] in "约合" else "")
        plain = said["mark"] + ("约" if doubt else "")  # "…, about NT$56.9bn," says the same again
    if plain not in _OPENINGS and plain not in {f"{o}also" for o in _OPENINGS}:
        return False
    ratio = second.low / first.low if first.low else Fraction(0)
    if plain == ",":
        return False
    closes = folded[second.end : second.end + 2].strip()[:1]
    return ratio != 1 and (not plain.startswith("(") or closes in {")", ",", ";", ""} or closes == "]")


def _amount(text: Text, item: Sum, whole: Sequence[Sum], starts: list[int], twin: Sum | None) -> Amount | None:
    if item.factor is not None:
        return _relative(text, item, whole, starts)
    low, high, bases = item.low, item.high, []
    currency = item.currency
    if currency is None:
        lender = _lender(text, item, whole, starts)
        if lender is None or lender.mark is None:
            return None
        currency, bases = lender.currency, [lender.mark]
        if not item.scaled:
            if lender.scale is None:
                return None
            factor = scale_of(text.folded[lender.scale.start : lender.scale.end])
            low, bases = low * factor, [lender.scale, lender.mark]
    if currency == YUAN:
        currency = _yuan(text)
    value, top = exact(low), exact(high) if high is not None else None
    if value is None or currency is None or not value:
        return None
    return Amount(
        item.start,
        item.end,
        value,
        top,
        currency,
        item.qualifier or "exactly",
        tuple(sorted(bases, key=lambda s: s.start)),
        Span(twin.start, twin.end) if twin else None,
        item.rule if item.currency else f"{item.rule}-borrowed",
    )


def _yuan(text: Text) -> str:
    """The money that 元 alone means in this text."""
    if text.language == "zh-Hans" and fold("台幣") not in text.folded:
        return str(TABLES["yuan"]["zh-Hans"])
    return str(TABLES["yuan"]["zh-Hant"])


def _lender(text: Text, item: Sum, whole: Sequence[Sum], starts: list[int]) -> Sum | None:
    """The sum from which a number without a currency takes it: joined to it, the same number, or the one before."""
    n = bisect_left(starts, item.start)
    before, after = whole[n - 1] if n else None, whole[n] if n < len(whole) else None
    if after is not None and after.start - item.end <= 3 and "\n" not in text.folded[item.end : after.start]:
        return after
    if before is not None and item.start - before.end <= 3:
        return before
    sentence = text.sentence_at(item.start)
    if before is not None and sentence is not None and before.start >= sentence.start:
        return before
    if not item.scaled:
        return before if before is not None and item.start - before.end <= 400 else None
    same = next((s for s in whole if s.low == item.low), None)
    if same is not None:
        return same
    if after is not None and sentence is not None and after.end <= sentence.end:
        return after
    return before or after


def _relative(text: Text, item: Sum, whole: Sequence[Sum], starts: list[int]) -> Amount | None:
    """A sum that another one gives: the one before it, or beside it in the sentence where a verb scales a plan."""
    base = _base(text, item, whole, starts)
    if base is None or base.currency is None or item.factor is None:
        return None
    value = exact(base.low * item.factor)
    if value is not None and Fraction(value) != base.low * item.factor:
        return None  # a third of $250bn is no sum that anybody has named
    high = exact(base.high * item.factor) if base.high is not None else None
    if value is None or not value:
        return None
    currency = _yuan(text) if base.currency == YUAN else base.currency
    return Amount(
        item.start,
        item.end,
        value,
        high,
        currency,
        item.qualifier or "exactly",
        (base.core,),
        None,
        item.rule,
        relative=True,
    )


_REACH = 500


def _base(text: Text, item: Sum, whole: Sequence[Sum], starts: list[int]) -> Sum | None:
    n = bisect_left(starts, item.start)
    before, after = whole[n - 1] if n else None, whole[n] if n < len(whole) else None
    sentence = text.sentence_at(item.start)
    if item.seeks_ahead and sentence is not None:
        near = [s for s in (after, before) if s is not None and sentence.start <= s.start < sentence.end]
        if near:
            return min(near, key=lambda s: max(s.start - item.end, item.start - s.end))
    return before if before is not None and item.start - before.end <= _REACH else None


def scale_of(words: str) -> int:
    """The factor of a scale word of either language; 1 where it is none."""
    plain = fold(words).strip().lower()
    return amounts_en.SCALES.get(plain) or amounts_zh.SCALES.get(plain) or 1


# -- reading a sum again from its words alone -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a figure and of its bases give. A currency of None is 元 alone, which depends on the text."""

    value: Decimal
    high: Decimal | None
    currency: str
    qualifier: Qualifier


def reread(figure: str, bases: Sequence[str]) -> Reading | None:
    """The sum that a figure's words give by themselves, with its bases, or None where they give none."""
    words = fold(figure)
    sums = [s for s in _read(words) if (s.start, s.end) == (0, len(words))]
    item = sums[0] if len(sums) == 1 else amounts_en.bare(words)
    if item is None:
        return None
    low, high, currency, scaled = item.low, item.high, item.currency, item.scaled
    qualifier = item.qualifier
    whole = None
    for base in bases:
        plain = fold(base).strip()
        if item.factor is not None and whole is None:
            whole = next((s for s in _read(plain) if s.core == Span(0, len(plain)) and s.currency), None)
            if whole is not None:
                continue
        if currency is None and currency_of(plain):
            currency = currency_of(plain)
        elif not scaled and scale_of(plain) > 1:
            low, high = low * scale_of(plain), high * scale_of(plain) if high is not None else None
            scaled = True
        elif qualifier is None:
            qualifier = amounts_en.qualifier_of(plain) or amounts_zh.qualifier_of(plain)
    if item.factor is not None:
        if whole is None:
            return None
        low, currency = whole.low * item.factor, whole.currency
        high = whole.high * item.factor if whole.high is not None else None
    value = exact(low)
    if value is None or currency is None:
        return None
    return Reading(value, exact(high) if high is not None else None, currency, qualifier or "exactly")
