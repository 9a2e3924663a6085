"""Rates that an English text gives without a figure: duties that are ended, and "the same ceiling" for other goods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crawler.facts.english.tariffs_view import Unit, View
from crawler.facts.rates import SAME, Rate
from crawler.facts.tariff_terms import RateMention, countries_in, foreign, regime_at
from crawler.facts.text import Span
from crawler.items import TariffStatus

_ENDS_DUTY = re.compile(
    r"\b(?:(?:will|would|to|agreed to|also) (?:immediately |fully |at once )?(eliminate|scrap|abolish|remove"
    r"|do away with"
    r"|end|lift|waive)|(?:agreement|deal|pact|accord|Washington|Taipei|it|which) (?:also )?(eliminates|scraps|abolishes"
    r"|removes|does away with|ends|lifts|waives))\s(?:[\w'-]+\s){0,4}?"
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s(?:on|for)\s",
    re.IGNORECASE,
)
_DUTY_GOES = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s(?:will |would |is to |are to |is |are )?(disappears?|vanish(?:es)?"
    r"|falls? away"
    r"|(?:be )?(?:scrapped|eliminated|abolished|removed))\b",
    re.IGNORECASE,
)
_DUTY_ON_GOODS_GOES = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|those)\s(?:on|for)\s[^.;,%]{3,60}?\s(?:will|would|is to"
    r"|are to)\s(?:also |then )?"
    r"(disappear|vanish|fall away|be (?:scrapped|eliminated|abolished|removed|lifted|wiped (?:out|away)))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:cut or|eliminate or|reduce or|scrap or|or (?:eliminate|scrap|reduce|cut))\b"
    r"|\bnearly all\b|\bmost\b|\bbarriers\b",
    re.IGNORECASE,
)
_QUOTA = re.compile(r"\bquotas?\b|\btimes\b|\bcapacity\b|\bvolume\b|\bexempt", re.IGNORECASE)
# "The same ceiling applies to car parts", "car parts get the same rate".
_FOR_GOODS = re.compile(
    r"^\s(?:(?:will |would |also )?(?:appl(?:y|ies)|holds?|goes|covers?|is set|was set|was agreed) )?"
    r"(?:to|for|on)\s",
    re.IGNORECASE,
)
_GOODS_GET = re.compile(
    r"\b(?:gets?|faces?|pays?|have|has|come under|fall under|subject to|enjoys?|receives?|under|with|at|to)\s"
    r"(?:also )?$",
    re.IGNORECASE,
)


def without_figure(view: View, here: list[Unit], standing: TariffStatus) -> Iterator[RateMention]:
    """The rates of a sentence that no figure gives."""
    yield from _ended(view, here, standing)
    yield from _goes(view, here, standing)
    yield from _same(view, here)


def _ended(view: View, here: list[Unit], standing: TariffStatus) -> Iterator[RateMention]:
    """Duties on named goods that are ended."""
    sentence, folded = view.sentence, view.folded
    for match in _ENDS_DUTY.finditer(folded, sentence.start, sentence.end):
        end = view.phrase_end(match.end(), sentence.end)
        if any(match.start() - 30 < unit.start < end + 30 for unit in here):
            continue
        goods = view.sectors(match.end(), end)
        hedged = _HEDGE.search(folded, max(sentence.start, match.start() - 20), end)
        if not goods or hedged or _QUOTA.search(folded, sentence.start, sentence.end):
            continue
        if foreign([code for _, code in countries_in(view.text, match.end(), end)], view.deal):
            continue
        verb = 1 if match[1] else 2
        rate = Rate(match.start(verb), match.end(verb), Decimal(0), nothing=True)
        kind = regime_at(view.words, folded, match.start(), match.end())
        yield RateMention(
            rate, None, goods, standing, True, kind, None, None, Span(sentence.start, sentence.end), (), "en-ended"
        )


def _goes(view: View, here: list[Unit], standing: TariffStatus) -> Iterator[RateMention]:
    """Duties of named goods that are said to disappear ("for car parts the duty disappears")."""
    sentence, folded = view.sentence, view.folded
    match = _DUTY_GOES.search(folded, sentence.start, sentence.end)
    goods = view.sectors(sentence.start, match.start()) if match else ()
    if match is None and (match := _DUTY_ON_GOODS_GOES.search(folded, sentence.start, sentence.end)):
        goods = view.sectors(match.start(), match.end())
    if not match or here or not goods or _HEDGE.search(folded, sentence.start, sentence.end):
        return
    if _QUOTA.search(folded, sentence.start, sentence.end):
        return
    if foreign([code for _, code in countries_in(view.text, sentence.start, match.start())], view.deal):
        return
    rate = Rate(match.start(1), match.end(1), Decimal(0), nothing=True)
    kind = regime_at(view.words, folded, sentence.start, match.end())
    yield RateMention(
        rate, None, goods, standing, True, kind, None, None, Span(sentence.start, sentence.end), (), "en-ended"
    )


def _same(view: View, here: list[Unit]) -> Iterator[RateMention]:
    """Other goods that get the rate told last."""
    sentence, folded = view.sentence, view.folded
    latest = view.latest_near(3)
    if latest is None:
        return
    for match in SAME.finditer(folded, sentence.start, sentence.end):
        if any(abs(unit.start - match.end()) < 12 for unit in here):
            continue
        goods: tuple[str, ...] = ()
        if ahead := _FOR_GOODS.match(folded[match.end() : sentence.end]):
            start = match.end() + ahead.end()
            goods = view.sectors(start, view.phrase_end(start, sentence.end))
        elif _GOODS_GET.search(folded, sentence.start, match.start()):
            goods = view.sectors(sentence.start, match.start())
        whose = [code for _, code in view.whose(sentence.start, sentence.end)]
        if not goods or goods == latest.scopes or (whose and foreign(whose, view.deal)):
            continue
        rate = Rate(match.start(), match.end(), latest.rate.value)
        kind = regime_at(view.words, folded, sentence.start, sentence.end)
        yield RateMention(
            rate, None, goods, latest.status, latest.stated, kind, None, None, Span(sentence.start, sentence.end),
            (Span(latest.rate.start, latest.rate.end),), "en-same",
        )  # fmt: skip
