"""Tariff rates for goods of one side entering the other, with their status, legal kind and dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.chinese import tariffs as tariffs_zh
from crawler.facts.english import tariffs as tariffs_en
from crawler.facts.speech import Utterance
from crawler.facts.tariff_terms import FORMER, RateMention, terms
from crawler.facts.text import Sentence, Text
from crawler.items import Grade, Regime, Tariff, TariffStatus, Words

# Which of two standings of one rate an article means: the later fate is the last word.
_FATE: dict[TariffStatus, int] = {
    "struck_down": 6, "expired": 5, "in_force": 4, "threatened": 3, "proposed": 2, "agreed": 1
}  # fmt: skip


def find_tariffs(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Tariff]:  # noqa: ARG001
    """The tariff rates of an article, in order of position."""
    mentions = _mentions(text, deal)
    if not mentions:
        return []
    article = _article_regime(text)
    single = [_with_article_regime(_ended_by_then(m, text), article) for m in _one_for_each_scope(mentions)]
    entries = _merge(single)
    return [_record(entry, text, deal) for entry in _without_mere_previous(entries)]


# A longer sentence is a text without full stops: it is read in pieces of this many characters.
_LONGEST = 2000
# How many sentences of its paragraph a sentence may lean on.
_NEAR = 8


def _mentions(text: Text, deal: Deal) -> list[RateMention]:
    """Every place that gives a rate for goods of one side, read by the rules of its language."""
    readers: dict[bool, tariffs_zh.Reader | tariffs_en.Reader] = {}
    found: list[RateMention] = []
    before: list[Sentence] = []
    for sentence in text.sentences:
        if before and before[-1].paragraph != sentence.paragraph:
            before = []
        for piece in _pieces(sentence):
            chinese = bool(_CHINESE.search(text.folded, piece.start, piece.end))
            if chinese not in readers:
                readers[chinese] = tariffs_zh.Reader(text, deal) if chinese else tariffs_en.Reader(text, deal)
            found += readers[chinese].read(piece, before)
            before = [*before[1 - _NEAR :], piece]
    return found


_CHINESE = re.compile("[\u3400-\u9fff]{2}")


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    if len(sentence) <= _LONGEST:
        yield sentence
        return
    for start in range(sentence.start, sentence.end, _LONGEST):
        yield replace(sentence, start=start, end=min(start + _LONGEST, sentence.end))


def _ended_by_then(mention: RateMention, text: Text) -> RateMention:
    """A rate whose last day is past is a rate that has lapsed."""
    today = text.published.date().isoformat() if text.published else ""
    if mention.expires and mention.expires < today and mention.status in ("agreed", "in_force"):
        return replace(mention, status="expired", stated=True)
    return mention


def _one_for_each_scope(mentions: list[RateMention]) -> list[RateMention]:
    return [replace(mention, scopes=(scope,)) for mention in mentions for scope in mention.scopes]


def _with_article_regime(mention: RateMention, article: Regime | None) -> RateMention:
    """A general rate is reciprocal where the article speaks of the reciprocal tariff at all."""
    if mention.regime or mention.scopes != ("general",) or _is_increase(mention):
        return mention
    return replace(mention, regime=article)


def _article_regime(text: Text) -> Regime | None:
    for language in ("en", "zh"):
        words = terms(language)
        hidden = {match.start() for match in words.not_regime.finditer(text.folded)}
        if any(match.start() not in hidden for match in words.regime["reciprocal"].finditer(text.folded)):
            return "reciprocal"
    return None


def _merge(mentions: list[RateMention]) -> list[RateMention]:
    """One entry for each (rate, previous, scope, status): mentions that can mean the same are one."""
    entries: list[RateMention] = []
    places: dict[tuple[Decimal, tuple[str, ...]], list[int]] = defaultdict(list)
    for mention in (m for m in mentions if m.rule != FORMER):
        key = (mention.rate.value, mention.scopes)
        n = next((n for n in places[key] if _same(entries[n], mention)), None)
        if n is None:
            places[key].append(len(entries))
            entries.append(mention)
        else:
            entries[n] = _joined(entries[n], mention)
    for former in (m for m in mentions if m.rule == FORMER):
        n = next((n for n, e in enumerate(entries) if _may_follow(e, former)), None)
        if n is not None and (entries[n].regime is None or former.regime in (None, entries[n].regime)):
            entries[n] = replace(entries[n], previous=former.rate)
    return entries


def _may_follow(entry: RateMention, former: RateMention) -> bool:
    return entry.scopes == former.scopes and entry.rate.value != former.rate.value and not entry.previous


def _same(a: RateMention, b: RateMention) -> bool:
    if a.rate.value != b.rate.value or a.scopes != b.scopes:
        return False
    if a.regime != b.regime and ((a.regime and b.regime) or "section_122" in (a.regime, b.regime)):
        return False
    if a.previous and b.previous and a.previous.value != b.previous.value:
        return False
    if _is_increase(a) != _is_increase(b) and "agreed" in (a.status, b.status):
        return False
    if a.status == b.status or not (a.stated and b.stated):
        return True
    fates = {a.status, b.status}
    return (
        fates <= {"struck_down", "expired", "in_force"}
        or fates <= {"agreed", "in_force"}
        or fates <= {"agreed", "proposed"}
    )


def _is_increase(mention: RateMention) -> bool:
    return mention.previous is not None and mention.previous.value < mention.rate.value


def _joined(a: RateMention, b: RateMention) -> RateMention:
    """The first mention, completed by what the other adds."""
    status, stated = a.status, a.stated
    if b.stated and (not a.stated or _FATE[b.status] > _FATE[a.status]):
        status, stated = b.status, True
    return replace(
        a,
        previous=a.previous or b.previous,
        status=status,
        stated=stated,
        regime=a.regime or b.regime,
        effective_from=a.effective_from or b.effective_from,
        expires=a.expires or b.expires,
    )


def _without_mere_previous(entries: list[RateMention]) -> list[RateMention]:
    """A rate that is given only as the former height of another is no entry of its own."""

    def kept(entry: RateMention) -> bool:
        if (
            entry.effective_from
            or entry.expires
            or (entry.stated and entry.status in ("struck_down", "expired", "threatened"))
        ):
            return True
        return not any(
            other is not entry and other.previous and other.previous.value == entry.rate.value
            and other.scopes == entry.scopes and other.status != "threatened"
            and (entry.regime is None or other.regime == entry.regime)
            for other in entries
        )  # fmt: skip

    return [entry for entry in entries if kept(entry)]


def _grade(entry: RateMention) -> tuple[Grade, list[str]]:
    """A where rate, goods and standing are all in the sentence; each that is not costs a grade."""
    doubts = []
    if entry.loose:
        doubts.append("the goods come from the words around")
    if not entry.stated:
        doubts.append("no word gives the standing")
    if entry.bases:
        doubts.append("the figure leans on other words")
    grades: tuple[Grade, ...] = ("A", "B", "C")
    return grades[min(len(doubts), 2)], doubts or ["rate, goods and standing stand in the sentence"]


def _record(entry: RateMention, text: Text, deal: Deal) -> Tariff:
    rate, evidence = entry.rate, entry.evidence
    grade, reasons = _grade(entry)
    return Tariff(
        deal=deal.id,
        rule=entry.rule,
        evidence=text.words(evidence),
        start=evidence.start,
        end=evidence.end,
        grade=grade,
        grade_reasons=reasons,
        figure=text.words(rate),
        figure_start=rate.start,
        figure_end=rate.end,
        figure_bases=[Words(words=text.words(base), start=base.start, end=base.end) for base in entry.bases],
        rate=format(rate.value, "f"),
        previous=format(entry.previous.value, "f") if entry.previous else None,
        scope=entry.scopes[0],
        status=entry.status,
        regime=entry.regime,
        effective_from=entry.effective_from,
        expires=entry.expires,
    )
