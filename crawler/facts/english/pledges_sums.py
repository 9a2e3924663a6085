"""Sums that an English text itself breaks into parts: ``$80bn, made up of $50bn of gas and $30bn of jets``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crawler.facts.english.pledges_links import Chain
from crawler.facts.english.pledges_reading import Reading
from crawler.facts.english.pledges_view import MONEY, View

_OPENS = re.compile(
    rf"[^;{MONEY}]{{0,70}}?(?::|\b(?:made\sup\sof|consisting\sof|consists\sof|comprising|comprised\sof|composed\sof|namely"
    rf"|(?:split|divided|broken)\s(?:down\s)?(?:into|between|among)))[^;{MONEY}]{{0,60}}"
)
_BREAKS = re.compile(
    rf"[^;{MONEY}]{{0,80}}?\b(?:(?:breaks?|splits?|divides?)\s(?:the|that|this)\s(?:sum|total|figure|amount|number|money)\s(?:down\s)?"
    r"(?:into|between|among)|(?:it|that|this|which|the\s(?:sum|total|figure|amount|money))\s"
    rf"(?:is\s)?(?:made\sup\sof|consists\sof|(?:breaks|split|splits|divided|broken|falls)\s(?:down\s)?(?:into|between)))[^;{MONEY}]{{0,60}}",
    re.IGNORECASE,
)


def break_up(view: View, found: list[Reading], before: list[Reading], chain: Chain) -> None:
    """Ties a total to the parts into which its sentence, or the one behind it, breaks it; only where they add up."""
    for n, whole in enumerate(found):
        parts = found[n + 1 :]
        if len(parts) >= 2 and _OPENS.fullmatch(view.plain, whole.at + 1, parts[0].at) and _tie(whole, parts, chain):
            return
    near = [r for r in before[-1:] if view.sentence.index - r.view.sentence.index <= 2]
    if len(found) >= 2 and near and _BREAKS.fullmatch(view.plain, 0, found[0].at):
        _tie(near[0], found, chain)


def _tie(whole: Reading, parts: list[Reading], chain: Chain) -> bool:
    """Ties them if the parts add up; they share the years of the total."""
    amounts = [r.mention.amount for r in parts]
    total = whole.mention.amount
    if any(a.currency != total.currency or a.high is not None or a.relative for a in amounts):
        return False
    if sum((a.value for a in amounts), Decimal(0)) != total.value:
        return False
    whole.mention = replace(whole.mention, sum_of=tuple(amounts), total=True)
    for part in parts:
        chain.inside.pop(part.mention.amount.start, None)
        if part.mention.instrument == whole.mention.instrument:
            part.mention = replace(part.mention, timeframe=part.mention.timeframe or whole.mention.timeframe)
    return True
