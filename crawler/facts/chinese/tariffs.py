"""Tariff rates in Chinese: read clause by clause, since a Chinese clause rarely names its goods twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.chinese.tariffs_pairs import FROM_BEFORE, units
from crawler.facts.chinese.tariffs_signs import is_foreign, is_tariff, scopes
from crawler.facts.chinese.tariffs_standing import regime, status
from crawler.facts.chinese.tariffs_view import GENERAL, Unit, View, clause_of
from crawler.facts.rate_dates import chinese_dates, heading_date
from crawler.facts.rates import SAME, Rate
from crawler.facts.tariff_terms import FORMER, RateMention, Terms, countries_in, terms
from crawler.facts.text import Sentence, Span, Text, fold

_RAISE = re.compile(
    fold(r"(?:提高|拉高|調高|調升|升|拉|上調|提升|增|調)(?:到|至|為)[^，。；]{0,8}$|(?:再|又)喊(?:到|出)?$")
)
# Inside a quota nothing is paid, which is no rate.
_QUOTA = re.compile(fold("配額|額度|產能|數量|限額|關稅配額|倍"))
_START_VERB = re.compile(fold("加徵|起課|開徵|改課|改依|上路|生效|實施|起徵|課徵"))
_PROMISED = re.compile(fold("將|要|擬|預計|預定|訂於|之後|可望"))
# 100%、200%甚至300%
_AND_EVEN = re.compile(fold(r"^(?:[、，]|甚至|或|到|和|乃至|、甚至){1,2}(?:高達)?$"))
# 取消小客車17.5%的關稅
_ENDED = re.compile(fold("(取消|免除|廢除|廢止|全免)[^，。；%]{0,24}$"))
_ENDED_AFTER = re.compile(fold(r"(?:的)?(?:進口)?(?:關稅|稅|稅率)?[^，。；%、]{0,6}?(取消|免除|廢除|全免)(?!後)"))
_LOWER = re.compile(fold(r"(?:降|調降|下調|調低|砍)(?:到|至|為)[^，。；]{0,4}$"))
_OF_DUTY = re.compile(fold("的?(?:進口)?(?:關稅|稅)"))
_BEGUN = ("in_force", "struck_down", "expired")


class Reader:
    """Reads the sentences of Chinese paragraphs in order, and remembers what the next sentence may lean on."""

    def __init__(self, text: Text, deal: Deal) -> None:
        self.text = text
        self.folded = text.folded
        self.deal = deal
        self.words: Terms = terms("zh")
        self.found: list[RateMention] = []
        head_end = text.sentences[min(3, len(text.sentences) - 1)].end if text.sentences else 0
        self.pending = bool(self.words.pending.search(self.folded, 0, head_end))
        self.title_speaks = bool(self.words.tariff.search(fold(text.title)))

    def read(self, sentence: Sentence, before: list[Sentence]) -> Iterator[RateMention]:
        """The rates of one sentence; ``before`` are the sentences of the same paragraph that precede it."""
        here = list(units(self.text, self.words, sentence))
        for n, unit in enumerate(here):
            left = Span(here[n - 1].end if n else sentence.start, unit.start)
            right = Span(unit.end, here[n + 1].start if n + 1 < len(here) else sentence.end)
            view = View(
                self.text, self.folded, self.deal, self.words, sentence, before, unit, left, right,
                clause_of(self.folded, sentence, unit), self.found, self.title_speaks,
            )  # fmt: skip
            twin = view.latest_near(0)
            mention = (
                replace(twin, rate=unit.rate)
                if twin and n and twin.rate.end == left.start and _AND_EVEN.match(self.folded[left.start : left.end])
                else self._mention(view)
            )
            if mention:
                self.found.append(mention)
                yield mention
        for mention in self._same(sentence, before, here):
            self.found.append(mention)
            yield mention

    def _same(self, sentence: Sentence, before: list[Sentence], here: list[Unit]) -> Iterator[RateMention]:
        """Other goods that get the rate told last: 木材也比照辦理."""
        for match in SAME.finditer(self.folded, sentence.start, sentence.end):
            unit = Unit(match.start(), match.end(), Rate(match.start(), match.end(), Decimal(0)), None)
            clause = clause_of(self.folded, sentence, unit)
            view = View(
                self.text, self.folded, self.deal, self.words, sentence, before, unit,
                Span(sentence.start, match.start()), Span(match.end(), sentence.end), clause, self.found,
                self.title_speaks,
            )  # fmt: skip
            latest = view.latest_near(2)
            goods = view.sectors(clause.start, match.start())
            likened = countries_in(self.text, match.end(), min(match.end() + 4, sentence.end))
            rated = any(abs(other.start - match.end()) < 8 or clause.holds(other) for other in here)
            if latest is None or not goods or goods == latest.scopes or likened or rated:
                continue
            rate = Rate(match.start(), match.end(), latest.rate.value)
            kind = regime(view, goods)
            yield RateMention(
                rate, None, goods, latest.status, latest.stated, kind, None, None, Span(sentence.start, sentence.end),
                (Span(latest.rate.start, latest.rate.end),), "zh-same",
            )  # fmt: skip

    def _mention(self, view: View) -> RateMention | None:
        if not is_tariff(view) or is_foreign(view):
            return None
        unit, sentence, folded = view.unit, view.sentence, self.folded
        goods, loose = scopes(view)
        near_quota = _QUOTA.search(folded, max(view.left.start, view.clause.start - 30), view.clause.end)
        if not unit.rate.value and (goods == GENERAL or near_quota):
            return None
        kind = regime(view, goods)
        standing, stated = status(view, kind, pending=self.pending)
        starts, ends, begun = self._dates(view, standing, stated=stated)
        if begun:
            standing, stated = "in_force", True
        if standing == "expired" and ends and self.text.published and ends >= self.text.published.date().isoformat():
            standing = "in_force"
        rate, previous = unit.rate, unit.previous
        rule = "zh-pair" if previous else "zh-nothing" if rate.nothing else "zh-rate"
        bases = (Span(previous.start, previous.end),) if rate.bare and previous else ()
        ended = _ENDED.search(folded, view.start, unit.start) if _OF_DUTY.match(folded, unit.end) else None
        ended = ended or _ENDED_AFTER.match(folded, unit.end)
        if previous is None and ended and goods != GENERAL:
            bases, previous = (Span(rate.start, rate.end),), rate
            rate = Rate(ended.start(1), ended.end(1), Decimal(0), nothing=True)
            standing, stated = ("proposed" if self.pending else "agreed"), True
        last = view.latest_near(0)
        if (
            previous is None
            and last
            and _LOWER.search(view.lead)
            and last.scopes == goods
            and last.rate.value > rate.value
        ):
            previous = last.rate
        latest = view.latest_near(1) if _RAISE.search(folded[view.left.start : unit.start]) else None
        if previous is None and latest and latest.scopes == goods and latest.rate.value < rate.value:
            previous, kind = latest.rate, kind or latest.regime
        if previous is None and FROM_BEFORE.search(folded[view.left.start : unit.start]):
            rule = FORMER
        return RateMention(
            rate, previous, goods, standing, stated, kind, starts, ends, Span(sentence.start, sentence.end), bases,
            rule, loose,
        )  # fmt: skip

    def _dates(self, view: View, standing: str, *, stated: bool) -> tuple[str | None, str | None, bool]:
        """Start and end of the rate, and whether a start in the past says that it is in force."""
        published = self.text.published
        since = max(self.folded.rfind(";", view.left.start, view.unit.start) + 1, view.left.start)
        around = f"{self.folded[since : view.unit.start]}#{self.folded[view.unit.end : view.right.end]}"
        promised = _PROMISED.search(self.folded, view.clause.start, view.clause.end)
        starts, ends = chinese_dates(around, published, begun=standing in _BEGUN or not promised)
        today = published.date().isoformat() if published else ""
        begun = bool(starts and not stated and not promised and starts < today)
        applies = standing == "in_force" and _START_VERB.search(self.folded, view.clause.start, view.clause.end)
        if starts is None and applies:
            starts = heading_date(self.folded[view.sentence.start : view.sentence.end], published)
        return starts, ends, begun
