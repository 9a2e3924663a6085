"""Tariff rates for goods of one side entering the other, with their status, legal kind and dates."""

from __future__ import annotations

from dataclasses import replace

from crawler.deals import Deal
from crawler.facts import tariffs_en, tariffs_zh
from crawler.facts.actors import Actors
from crawler.facts.speech import Utterance
from crawler.facts.tariff_terms import FORMER, RateMention, terms
from crawler.facts.text import Sentence, Text
from crawler.items import Tariff, TariffStatus, Words

# Which of two standings of one rate an article means: the later fate is the last word.
_FATE: dict[TariffStatus, int] = {
    "struck_down": 6, "expired": 5, "in_force": 4, "threatened": 3, "proposed": 2, "agreed": 1
}  # fmt: skip


def find_tariffs(text: Text, actors: Actors, utterances: list[Utterance], deal: Deal) -> list[Tariff]:  # noqa: ARG001
    """The tariff rates of an article, in order of position."""
    mentions = _mentions(text, deal)
    if not mentions:
        return []
    entries = _merge([_with_article_regime(_ended_by_then(m, text), text) for m in _one_for_each_scope(mentions)])
    return [_record(entry, text, deal) for entry in _without_mere_previous(entries)]


def _mentions(text: Text, deal: Deal) -> list[RateMention]:
    readers = {True: tariffs_zh.Reader(text, deal), False: tariffs_en.Reader(text, deal)}
    found: list[RateMention] = []
    before: list[Sentence] = []
    for sentence in text.sentences:
        if before and before[-1].paragraph != sentence.paragraph:
            before = []
        found += readers[_is_chinese(text, sentence)].read(sentence, before)
        before.append(sentence)
    return found


def _is_chinese(text: Text, sentence: Sentence) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text.body[sentence.start : sentence.start + 200])


def _ended_by_then(mention: RateMention, text: Text) -> RateMention:
    """A rate whose last day is past is a rate that has lapsed."""
    today = text.published.date().isoformat() if text.published else ""
    if mention.expires and mention.expires < today and mention.status in ("agreed", "in_force"):
        return replace(mention, status="expired", stated=True)
    return mention


def _one_for_each_scope(mentions: list[RateMention]) -> list[RateMention]:
    return [replace(mention, scopes=(scope,)) for mention in mentions for scope in mention.scopes]


def _with_article_regime(mention: RateMention, text: Text) -> RateMention:
    """A general rate is reciprocal where the article speaks of the reciprocal tariff at all."""
    if mention.regime or mention.scopes != ("general",):
        return mention
    for language in ("en", "zh"):
        words = terms(language)
        hidden = [(m.start(), m.end()) for m in words.not_regime.finditer(text.folded)]
        for match in words.regime["reciprocal"].finditer(text.folded):
            if not any(a <= match.start() < b for a, b in hidden):
                return replace(mention, regime="reciprocal")
    return mention


def _merge(mentions: list[RateMention]) -> list[RateMention]:
    """One entry for each (rate, previous, scope, status): mentions that can mean the same are one."""
    entries: list[RateMention] = []
    for mention in (m for m in mentions if m.rule != FORMER):
        for n, entry in enumerate(entries):
            if _same(entry, mention):
                entries[n] = _joined(entry, mention)
                break
        else:
            entries.append(mention)
    for former in (m for m in mentions if m.rule == FORMER):
        for n, entry in enumerate(entries):
            if entry.scopes == former.scopes and entry.rate.value != former.rate.value and not entry.previous:
                if entry.regime in (None, former.regime) or former.regime is None:
                    entries[n] = replace(entry, previous=former.rate)
                break
    return entries


def _same(a: RateMention, b: RateMention) -> bool:
    if a.rate.value != b.rate.value or a.scopes != b.scopes:
        return False
    if a.regime != b.regime and (a.regime and b.regime or "section_122" in (a.regime, b.regime)):
        return False
    if a.previous and b.previous and a.previous.value != b.previous.value:
        return False
    if a.status == b.status or not (a.stated and b.stated):
        return True
    fates = {a.status, b.status}
    return (
        fates <= {"struck_down", "expired", "in_force"}
        or fates <= {"agreed", "in_force"}
        or fates <= {"agreed", "proposed"}
    )


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
            other is not entry and other.previous and other.previous.value == entry.rate.value and other.scopes == entry.scopes
            and (entry.regime is None or other.regime == entry.regime) and other.status != "threatened"
            for other in entries
        )  # fmt: skip

    return [entry for entry in entries if kept(entry)]


def _record(entry: RateMention, text: Text, deal: Deal) -> Tariff:
    rate, evidence = entry.rate, entry.evidence
    return Tariff(
        deal=deal.id,
        rule=entry.rule,
        evidence=text.words(evidence),
        start=evidence.start,
        end=evidence.end,
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
