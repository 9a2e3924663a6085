"""Rates in a Chinese sentence, each with the former height that the words join to it (由20%降為15%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crawler.facts.chinese.tariffs_view import Unit
from crawler.facts.rates import Rate, bare_numbers, rates_in
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import Terms
from crawler.facts.text import Sentence, Span, Text, fold

FILL = fold(
    r"(?:的|為|約|最高|最多|至多|上限|不超過|不高於|一律|統一|法定|目前|現行|原本|原先|原|暫行|暫時性|暫時|對等|關稅|稅率|水準|以下|這個"
    r"|現在|了){0,4}\s?"
)
_DOWN = fold(
    r"(?:調降|調升|調高|調低|下調|下修|降低|下降|減低|減少|縮減|談到|提高|拉高|拉低|上調|升高|變成|變更|改成|改為|轉為|換成|降|減|砍|升|調|變|改|壓)"
)
_TO = re.compile(
    fold(
        rf"^(?:{FILL}|[^，。；%]{{0,12}}?|的?(?:對等)?(?:關稅|稅率)?，(?:都|均|皆|一律|將|再|後來|逐年|分年|也|就|\d{{4}}年(?:底|起)?|明年"
        rf"|後年|依協議|依備忘錄){{0,3}}){_DOWN}(?:為|至|到|成|了)?{FILL}$"
    )
)
_STRAIGHT_TO = re.compile(fold(r"^(?:\+[A-Za-z]{1,4})?[」』\"]?(?:到|至|變|一路降到)[「『\"]?$"))
FROM_BEFORE = re.compile(fold(rf"(?:由|從|自){FILL}(?:的)?[「『\"]?$"))
_ORIGINAL = re.compile(
    fold(
        r"^(?:\+[A-Za-z]{1,4})?(?:的?(?:對等)?關稅|的?稅率)?[」』\"]?[（(，,]?(?:是)?(?:比|較|低於)?"
        r"(?:原|原本|原先|原為|先前|此前|原來|低於|而非|不是|取代|較|比|之前|判決前|去年|現行|目前)"
        rf"(?:的|為|是|訂)?{FILL}(?:為|是)?[「『\"]?$"
    )
)
THEN_NOW = re.compile(fold(r"^[，；]?(?:現在|如今|目前|現|新制|今年|未來|之後)[^，。；%]{0,10}$"))
_THEN = re.compile(fold(r"(?:去年|原本|原先|先前|過去|之前|以前|原)[^，。；]{0,12}$"))
# 現在繳20%，協定生效後繳15%
_NOW = re.compile(fold(r"(?:現在|目前|現行|現|如今|以前|原本)[^，。；]{0,10}$"))
_LATER = re.compile(
    fold(
        r"^[^。；%]{0,8}?[，；][^，。；%]{0,6}?(?:協定|協議|生效|上路|未來|之後|日後|依|將)[^，。；%]{0,14}?(?:降為|降到|降至|繳|為|是|課"
        r"|剩)[^，。；%]{0,4}$"
    )
)
_TO_NOTHING = re.compile(
    fold(
        r"^[^，。；]{0,16}?(?:將|要|會|可|全面|逐步|立即|降為|降至|降到|調降為|調降至|減為|減至|直接|分年|最終|一次)?$"
    )
)
_LISTED = re.compile(fold(r"^[^，。；%]{0,12}[、和與及][^，。；%]{0,12}$"))
# The parts of a height: 27.5%（25%加2.5%）, 4.7%加20%，合計24.7%.
_PARTS = re.compile(fold(r"[（(][^）)]{0,12}%\s?(?:加|\+)[^）)]{0,24}[）)]"))
_ADDED = re.compile(fold(r"^[^，。；%]{0,10}(?:加上|加|外加|\+)[^，。；%]{0,10}$"))
_SUM_AFTER = re.compile(fold(r"^[^，。；%]{0,8}[，,](?:合計|總計|等於|共|一共|總共|加起來|變成)"))
_COLUMNS = re.compile(r"^\s*(?:[.·…]{3,40}|\||\s{1,8})\s*$")
_HEAD = re.compile(fold("(?:舊|原|現行|之前|調整前|目前)[^%。]{0,20}(?:新|調整後|之後|協定|降為|未來)"))


def units(text: Text, words: Terms, sentence: Sentence) -> Iterator[Unit]:
    """The rates of a sentence in order; two that the words join are one unit.

    What is listed before a change changes with it: 火腿32%、五花肉40%的關稅都降為10%.
    """
    rates = _rates(text.folded, sentence)
    waiting: list[Rate] = []
    n = 0
    while n < len(rates):
        first, second = rates[n], rates[n + 1] if n + 1 < len(rates) else None
        pair = _pair(text, words, sentence, first, second) if second else None
        if pair and second:
            n += 2
            third = rates[n] if n < len(rates) else None
            if third and pair[0] is second and not third.bare and _TO.match(text.folded[second.end : third.start]):
                pair, second, n = (third, second), third, n + 1
            joined = bool(waiting) and pair[0] is second and _LISTED.match(text.folded[waiting[-1].end : first.start])
            for former in waiting:
                yield Unit(former.start, former.end, second, former) if joined else _single(former)
            waiting = []
            yield Unit(first.start, second.end, *pair)
        else:
            if not first.bare:
                if waiting and not _LISTED.match(text.folded[waiting[-1].end : first.start]):
                    yield from map(_single, waiting)
                    waiting = []
                waiting.append(first)
            n += 1
    yield from map(_single, waiting)


def _single(rate: Rate) -> Unit:
    return Unit(rate.start, rate.end, rate, None)


def _rates(folded: str, sentence: Sentence) -> list[Rate]:
    """The rates of a sentence with the bare numbers near them, without the parts of a sum."""
    rates = rates_in(folded, sentence, chinese=True)
    if not rates:
        return []
    parts = [Span(m.start(), m.end()) for m in _PARTS.finditer(folded, sentence.start, sentence.end)]
    rates = [rate for rate in rates if not any(part.holds(rate) for part in parts)]
    added = {
        n
        for n, (a, b) in enumerate(pairwise(rates))
        if _ADDED.match(folded[a.end : b.start]) and _SUM_AFTER.match(folded[b.end : b.end + 16])
    }
    rates = [rate for n, rate in enumerate(rates) if n not in added and n - 1 not in added]
    bare = [
        number
        for number in bare_numbers(folded, sentence.start, sentence.end, chinese=True)
        if all(number.end <= r.start or r.end <= number.start for r in rates)
        and any(0 <= r.start - number.end < 20 or 0 <= number.start - r.end < 20 for r in rates)
    ]
    return sorted([*rates, *bare], key=lambda r: r.start)


def _pair(text: Text, words: Terms, sentence: Sentence, first: Rate, second: Rate) -> tuple[Rate, Rate] | None:
    """(rate, previous) where the words join the two; None where they do not."""
    if first.bare and second.bare:
        return None
    folded = text.folded
    between = _PARTS.sub("", folded[first.end : second.start])
    if len(between) > 40:
        return None
    before = folded[max(sentence.start, first.start - 16) : first.start]
    if _TO.match(between) and (not first.bare or FROM_BEFORE.search(before)) and not _other_goods(text, first, second):
        return second, first
    if FROM_BEFORE.search(before) and _STRAIGHT_TO.match(between):
        return (second, first) if words.tariff.search(folded, sentence.start, sentence.end) else None
    if _COLUMNS.match(between) and _in_columns(text, sentence):
        return second, first
    if first.bare or second.bare:
        return None
    if second.nothing and _TO_NOTHING.match(between):
        return second, first
    if _ORIGINAL.match(between):
        return first, second
    if (THEN_NOW.match(between) and _THEN.search(before)) or (_LATER.match(between) and _NOW.search(before)):
        return second, first
    return None


def _other_goods(text: Text, first: Rate, second: Rate) -> bool:
    """Whether other goods are named between two rates, beyond a comma: then the second is theirs."""
    comma = text.folded.find(",", first.end, second.start)
    return comma >= 0 and bool(sector_mentions(text, Span(comma, second.start)))


def _in_columns(text: Text, sentence: Sentence) -> bool:
    """Whether a heading above says that the first column is the former height."""
    above = text.paragraphs[max(0, sentence.paragraph - 8) : sentence.paragraph]
    return any(_HEAD.search(text.folded, p.start, min(p.end, p.start + 120)) for p in above)
