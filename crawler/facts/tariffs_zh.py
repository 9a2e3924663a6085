"""Tariff rates in Chinese: read clause by clause, since a Chinese clause rarely names its goods twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.deals import Deal
from crawler.facts.rate_dates import chinese_dates, heading_date
from crawler.facts.rates import Rate, bare_numbers, rates_in
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import FORMER, RateMention, Terms, countries_in, foreign, regime_at, terms
from crawler.facts.text import Sentence, Span, Text, fold
from crawler.items import Regime, TariffStatus

_FILL = fold(
    r"(?:的|為|約|最高|最多|至多|上限|不超過|不高於|一律|統一|法定|目前|現行|原本|原先|原|暫行|暫時性|暫時|對等|關稅|稅率|水準|以下|這個|現在|了){0,4}\s?"
)
_DOWN = fold(
    r"(?:調降|調升|調高|調低|下調|下修|降低|下降|減低|減少|縮減|提高|拉高|拉低|上調|升高|變成|變更|改成|改為|轉為|換成|降|減|砍|升|調|變|改|壓)"
)
_TO = re.compile(fold(rf"^(?:{_FILL}|[^，。；%]{{0,12}}?){_DOWN}(?:為|至|到|成|了)?{_FILL}$"))
_STRAIGHT_TO = re.compile(fold(r"^(?:\+[A-Za-z]{1,4})?[」』\"]?(?:到|至|變|一路降到)[「『\"]?$"))
_COLUMNS = re.compile(r"^\s*(?:[.·…]{3,40}|\||\s{1,8})\s*$")
_HEAD = re.compile(fold("(?:舊|原|現行|之前|調整前|目前)[^%。]{0,20}(?:新|調整後|之後|協定|降為|未來)"))
_FROM_BEFORE = re.compile(fold(rf"(?:由|從|自){_FILL}(?:的)?[「『\"]?$"))
_ORIGINAL = re.compile(
    fold(
        rf"^(?:的?(?:對等)?關稅|的?稅率)?[（(，,]?(?:是)?(?:比|較|低於)?(?:原|原本|原先|原為|先前|此前|原來|低於|而非|不是|取代|較|比|之前)(?:的|為|是|訂)?{_FILL}(?:為|是)?[「\"]?$"
    )
)
_THEN_NOW = re.compile(fold(r"^[，,；;]?(?:現在|如今|目前|現|新制|今年|未來|之後)[^，。；%]{0,10}$"))
_THEN = re.compile(fold(r"(?:去年|原本|原先|先前|過去|之前|原)[^，。；]{0,12}$"))
_TO_NOTHING = re.compile(
    fold(
        r"^[^，。；]{0,16}?(?:將|要|會|可|全面|逐步|立即|降為|降至|降到|調降為|調降至|減為|減至|直接|分年|最終|一次)?$"
    )
)
_RAISE = re.compile(fold(r"(?:提高|拉高|調高|調升|升|拉|上調|提升|增)(?:到|至|為)[^，。；]{0,8}$"))
_CLAUSE_END = re.compile(fold("[；;：:。！？!?]|，(?!\\d{3})|——"))
_QUOTA = re.compile(fold("配額|額度|產能|數量|限額|關稅配額|倍"))
_MONEY = re.compile(fold("投資|億|採購|信保|信用保證"))
_SUBJECT = re.compile(
    fold(
        r"^(?:而|但|且|並|這次|此次|美國|美方|美|對台|台灣|台美|我國|我方|輸美|的|將|把|使|讓|若|以|就|也)*(?:對等)?(?:關稅|稅率)"
    )
)
_GOODS_AFTER = re.compile(fold(r"^(?:的|之)?[^，。；%]{0,14}?(?:關稅|稅率|稅)"))
_APPLIES_TO = re.compile(fold(r"^[^，。；%]{0,12}?(?:適用於|適用|涵蓋|包括|範圍)"))
_LIKE = re.compile(fold(r"(?:與|和|跟|比照|如同|同|不遜於|優於|低於|高於|相較於|相較|比|較|對比|追平|媲美|拉平)$"))
_START_VERB = re.compile(fold("加徵|起課|開徵|改課|改依|上路|生效|實施|起徵|課徵"))
_AVERAGE = re.compile(fold("平均|加權|有效稅率|均稅"))
# What joins the two ends of a range.
_TO_UPPER_END = set(fold("至到-~"))
# An item of a list: the goods, a colon, the rate and little more.
_ITEM = re.compile(r"^\W{0,3}[^:%。]{2,14}:\s?$")
_ITEM_ENDS = set(fold(",，（()）。；;、"))
_ENDS_ON_TARIFF = re.compile(fold("(?:關稅|稅率|稅)[，,]$"))
_PROMISED = re.compile(fold("將|要|擬|預計|預定|訂於|之後|可望"))
_BEGUN = ("in_force", "struck_down", "expired")
_ORDER: tuple[TariffStatus, ...] = ("struck_down", "threatened", "proposed", "in_force", "agreed")


@dataclass(frozen=True, slots=True)
class _Unit(Span):
    rate: Rate
    previous: Rate | None


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
        units = list(self._units(sentence))
        for n, unit in enumerate(units):
            left = Span(units[n - 1].end if n else sentence.start, unit.start)
            right = Span(unit.end, units[n + 1].start if n + 1 < len(units) else sentence.end)
            mention = self._mention(sentence, before, unit, left, right)
            if mention:
                self.found.append(mention)
                yield mention

    # -- rates and pairs

    def _units(self, sentence: Sentence) -> Iterator[_Unit]:
        rates = rates_in(self.folded, sentence, chinese=True)
        if not rates:
            return
        bare = [
            number
            for number in bare_numbers(self.folded, sentence.start, sentence.end, chinese=True)
            if all(number.end <= r.start or r.end <= number.start for r in rates)
            and any(0 <= r.start - number.end < 20 or 0 <= number.start - r.end < 20 for r in rates)
        ]
        rates = sorted([*rates, *bare], key=lambda r: r.start)
        n = 0
        while n < len(rates):
            first, second = rates[n], rates[n + 1] if n + 1 < len(rates) else None
            pair = self._pair(sentence, first, second) if second else None
            if pair and second:
                n += 2
                third = rates[n] if n < len(rates) else None
                if third and pair[0] is second and not third.bare and _TO.match(self.folded[second.end : third.start]):
                    pair, second, n = (third, second), third, n + 1
                yield _Unit(first.start, second.end, *pair)
            else:
                if not first.bare:
                    yield _Unit(first.start, first.end, first, None)
                n += 1

    def _pair(self, sentence: Sentence, first: Rate, second: Rate) -> tuple[Rate, Rate] | None:
        """(rate, previous) where the words join the two; None where they do not."""
        if first.bare and second.bare:
            return None
        between = self.folded[first.end : second.start]
        if len(between) > 40:
            return None
        before = self.folded[max(sentence.start, first.start - 16) : first.start]
        if _TO.match(between) and (not first.bare or _FROM_BEFORE.search(before)):
            return second, first
        if _FROM_BEFORE.search(before) and _STRAIGHT_TO.match(between):
            speaks = self.words.tariff.search(self.folded, sentence.start, sentence.end)
            return (second, first) if speaks else None
        if _COLUMNS.match(between) and self._in_columns(sentence):
            return second, first
        if first.bare or second.bare:
            return None
        if second.nothing and _TO_NOTHING.match(between):
            return second, first
        if _ORIGINAL.match(between):
            return first, second
        if _THEN_NOW.match(between) and _THEN.search(before):
            return second, first
        return None

    def _in_columns(self, sentence: Sentence) -> bool:
        """Whether a heading above says that the first column is the former height."""
        above = self.text.paragraphs[max(0, sentence.paragraph - 8) : sentence.paragraph]
        return any(_HEAD.search(self.folded, p.start, min(p.end, p.start + 120)) for p in above)

    # -- one mention

    def _mention(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span
    ) -> RateMention | None:
        clause = self._clause(sentence, unit)
        if not self._is_tariff(sentence, before, unit, left, right, clause) or self._is_foreign(
            sentence, unit, left, clause
        ):
            return None
        scopes, loose = self._scopes(sentence, before, unit, left, right, clause)
        if not unit.rate.value:
            previous_clause = max(left.start, clause.start - 30)
            if scopes == ("general",) or _QUOTA.search(self.folded, previous_clause, clause.end):
                return None
        regime = self._regime(sentence, before, unit, left, right, clause, scopes)
        status, stated = self._status(unit, left, right, clause, regime, sentence.end)
        near = self.folded[left.start : unit.start] + "#" + self.folded[right.start : right.end]
        promised = _PROMISED.search(self.folded, clause.start, clause.end)
        starts, ends = chinese_dates(near, self.text.published, begun=status in _BEGUN or not promised)
        today = self.text.published.date().isoformat() if self.text.published else ""
        if starts and not stated and not promised and starts < today:
            status, stated = "in_force", True
        if starts is None and status == "in_force" and _START_VERB.search(self.folded, clause.start, clause.end):
            starts = heading_date(self.folded[sentence.start : sentence.end], self.text.published)
        previous, rule = unit.previous, "zh-pair" if unit.previous else "zh-nothing" if unit.rate.nothing else "zh-rate"
        if previous is None and self.found and _RAISE.search(self.folded[left.start : left.end]):
            latest = self.found[-1]
            same_place = latest.evidence.start == sentence.start or any(
                s.start == latest.evidence.start for s in before[-1:]
            )
            if same_place and latest.scopes == scopes and latest.rate.value < unit.rate.value:
                previous, regime = latest.rate, regime or latest.regime
        if previous is None and _FROM_BEFORE.search(self.folded[left.start : left.end]):
            rule = FORMER
        bases = (Span(unit.previous.start, unit.previous.end),) if unit.rate.bare and unit.previous else ()
        return RateMention(
            unit.rate, previous, scopes, status, stated, regime, starts, ends, Span(sentence.start, sentence.end), bases, rule, loose
        )  # fmt: skip

    def _clause(self, sentence: Sentence, unit: Span) -> Span:
        start = sentence.start
        for match in _CLAUSE_END.finditer(self.folded, sentence.start, unit.start):
            start = match.end()
        stop = _CLAUSE_END.search(self.folded, unit.end, sentence.end)
        return Span(start, stop.start() if stop else sentence.end)

    def _is_tariff(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span, clause: Span
    ) -> bool:
        words, folded = self.words, self.folded
        if words.not_after.match(folded, unit.end):
            return False
        start = max(left.start, clause.start)
        lead = folded[start : unit.start]
        if unit.previous is None and (words.not_before.search(lead) or lead in _TO_UPPER_END):
            return False
        after = folded[unit.end : min(right.end, clause.end, unit.end + 14)]
        inside = folded[unit.start : unit.end]
        cue = _last_end(words.tariff, lead)
        other = _last_end(words.other, lead)
        if other >= cue > 0 or (other > 0 and cue == 0) or _AVERAGE.search(lead):
            return False
        ahead = words.tariff.search(after)
        if words.other.search(after[: ahead.start()] if ahead else after[:4]):
            return False
        if cue or ahead or words.tariff.search(inside):
            return True
        if not self._speaks_of_tariffs(sentence, before):
            return False
        if not lead.strip() and _ITEM.match(folded[sentence.start : start]) and self._sectors(sentence.start, start):
            return not after or after[0] in _ITEM_ENDS
        if self._clause_before_speaks(left, start):
            return bool(words.height.search(lead)) or len(lead) < 8
        if unit.rate.nothing or unit.previous:
            return True
        tail = words.height.search(folded, unit.end, min(clause.end, unit.end + 6))
        return bool(
            words.height.search(lead)
            or tail
            or (sector_mentions(self.text, Span(start, unit.start)) and len(lead) < 14)
        )

    def _clause_before_speaks(self, left: Span, start: int) -> bool:
        """Whether the clause just before ends on a word for tariff, so that this one only gives its height."""
        return bool(_ENDS_ON_TARIFF.search(self.folded[max(left.start, start - 8) : start]))

    def _speaks_of_tariffs(self, sentence: Sentence, before: list[Sentence]) -> bool:
        search = self.words.tariff.search
        if search(self.folded, sentence.start, sentence.end) or any(
            search(self.folded, s.start, s.end) for s in before[-3:]
        ):
            return True
        above = self.text.paragraphs[max(0, sentence.paragraph - 2) : sentence.paragraph]
        return self.title_speaks or any(search(self.folded, p.start, p.end) for p in above)

    def _is_foreign(self, sentence: Sentence, unit: _Unit, left: Span, clause: Span) -> bool:
        start = max(left.start, clause.start)
        named = [
            (at, c)
            for at, c in countries_in(self.text, start, unit.start)
            if not _LIKE.search(self.folded[max(0, at.start - 4) : at.start])
        ]
        setter = self.deal.parties[1].country
        if any(code != setter for _, code in named):
            return foreign([code for _, code in named], self.deal)
        after = countries_in(self.text, unit.end, min(clause.end, unit.end + 12))
        if after and not re.match(fold("(?:的)?(?:水準|待遇|相同|一致)"), self.folded[after[-1][0].end :]):
            own = {party.country for party in self.deal.parties}
            return after[0][1] not in own and after[0][0].start - unit.end < 3
        clauses = [Span(m.end(), m.end()) for m in _CLAUSE_END.finditer(self.folded, left.start, start)]
        head = countries_in(self.text, clauses[-2].start if len(clauses) > 1 else left.start, start)
        if head and not any(_LIKE.search(self.folded[max(0, at.start - 4) : at.start]) for at, _ in head):
            return foreign([code for _, code in head], self.deal)
        return False

    # -- on what

    def _sectors(self, start: int, end: int) -> tuple[str, ...]:
        found = sector_mentions(self.text, Span(start, end)) if start < end else []
        return tuple(dict.fromkeys(c for m in found for c in m.codes[:1] if c != "finance"))

    def _scopes(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span, clause: Span
    ) -> tuple[tuple[str, ...], bool]:
        folded = self.folded
        start = max(left.start, clause.start)
        if named := self._sectors(start, unit.start):
            return named, False
        if unit.previous and (named := self._sectors(unit.start, unit.end)):
            return named, False
        after = folded[unit.end : min(right.end, clause.end)]
        for pattern in (_GOODS_AFTER, _APPLIES_TO):
            if match := pattern.match(after):
                end = unit.end + match.end() if pattern is _GOODS_AFTER else min(right.end, clause.end)
                if named := self._sectors(unit.end, end):
                    return named, False
        own = folded[start : clause.end]
        if unit.rate.value and (_SUBJECT.match(own) or re.search(fold("對等|全球|各國|商品|貨品"), own)):
            return ("general",), False
        ends = [m.end() for m in _CLAUSE_END.finditer(folded, left.start, start)]
        bounds = [left.start, *ends]
        for a, b in reversed(list(zip(bounds, bounds[1:], strict=False))):
            named = self._sectors(a, b)
            if named and not _MONEY.search(folded, a, b):
                return named, True
            if self.words.goods.search(folded, a, b) and not named:
                return ("general",), True
        latest = self.found[-1] if self.found else None
        if latest and (
            latest.evidence.start == sentence.start or any(s.start == latest.evidence.start for s in before[-1:])
        ):
            return latest.scopes, True
        return ("general",), True

    # -- of what kind, in what standing

    def _regime(
        self,
        sentence: Sentence,
        before: list[Sentence],
        unit: _Unit,
        left: Span,
        right: Span,
        clause: Span,
        scopes: tuple[str, ...],
    ) -> Regime | None:
        words, folded = self.words, self.folded
        start = max(left.start, clause.start)
        if re.search(fold("合計|總計|加總|合共|總共"), folded[start : unit.end]):
            return None
        after = re.match(fold(r"(?:的|之)?[^，。；%過於]{0,14}"), folded[unit.end : min(right.end, clause.end)])
        for a, b in ((start, unit.start), (unit.end, unit.end + (after.end() if after else 0)), (unit.start, unit.end)):
            if here := regime_at(words, folded, a, b):
                return here
        general = scopes == ("general",)
        fitting = ("reciprocal", "section_122") if general else ("section_232", "section_301", "mfn")
        if (colon := re.match(r"[^:]{0,40}:", folded[sentence.start : sentence.end])) and (
            head := regime_at(words, folded, sentence.start, sentence.start + colon.end())
        ):
            return head if head in fitting or not general else None
        if start > left.start and (earlier := regime_at(words, folded, left.start, start)) and earlier in fitting:
            return earlier
        if left.start > sentence.start:
            return None
        for s in reversed(before):
            if found := regime_at(words, folded, s.start, s.end):
                return found if found in fitting and found != "mfn" else None
        return None

    def _status(
        self, unit: _Unit, left: Span, right: Span, clause: Span, regime: Regime | None, end: int
    ) -> tuple[TariffStatus, bool]:
        words, folded = self.words, self.folded
        start = max(left.start, clause.start)
        own = {
            status
            for status in _ORDER
            for a, b in ((start, unit.start), (unit.end, min(right.end, clause.end)))
            if words.status[status].search(folded, a, b)
        }
        first = unit.previous is None and words.status["first"].search(folded, start, min(right.end, clause.end))
        raised = unit.previous and unit.previous.value < unit.rate.value
        if first or (raised and "in_force" not in own and "struck_down" not in own):
            own.add("threatened")
            own.discard("agreed")
        later = {
            s
            for s in ("struck_down", "threatened")
            if words.status[s].search(folded, min(right.end, clause.end), right.end)
        }
        earlier = {
            s
            for s in ("threatened", "proposed", "struck_down")
            if start > left.start and words.status[s].search(folded, left.start, start)
        }
        if "struck_down" in own:
            return "struck_down", True
        if "threatened" in own and not (unit.previous and "agreed" in own):
            return "threatened", True
        if "threatened" in later and right.end == end and unit.previous is None:
            return "threatened", True
        if "struck_down" in later and right.end == end:
            return "struck_down", True
        if "proposed" in own and "agreed" not in own:
            return "proposed", True
        if "threatened" in earlier and not own & {"in_force", "agreed"}:
            return "threatened", True
        if (
            "in_force" in own
            and (unit.previous is None or _THEN_NOW.search(folded[unit.previous.end : unit.rate.start]))
            and "agreed" not in own
        ):
            return "in_force", True
        if "proposed" in earlier and not own:
            return "proposed", True
        if regime in ("section_122", "mfn") and "agreed" not in own and not unit.rate.nothing and unit.previous is None:
            return "in_force", True
        return ("proposed" if self.pending else "agreed"), "agreed" in own


def _last_end(pattern: re.Pattern[str], words: str) -> int:
    """Where the last place of a pattern in some words ends; 0 where it does not stand."""
    at = 0
    for match in pattern.finditer(words):
        at = match.end()
    return at
