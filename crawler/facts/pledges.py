"""From mentions of pledged money to an article's pledges: duplicates, totals and parts, status, attribution.

The reader of each language says what every single place of the text states. Here those places become one record for
each distinct (amount, instrument, pledger), with the words of the first place that states it fully.
"""

from __future__ import annotations

from collections.abc import Iterable

from crawler.deals import Deal
from crawler.facts.actors import Actors
from crawler.facts.amounts import Amount
from crawler.facts.chinese import pledges as pledges_zh
from crawler.facts.english import pledges as pledges_en
from crawler.facts.pledge_entry import Entry, is_vague
from crawler.facts.pledge_grade import grade_of
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.pledge_sums import add_up, contain, left_of
from crawler.facts.sectors import sectors_in
from crawler.facts.speech import Utterance, speaker_at
from crawler.facts.text import Span, Text
from crawler.items import Instrument, Pledge, Words
from crawler.knowledge import toml_of

__all__ = ["PledgeMention", "find_pledges"]


def find_pledges(
    text: Text, actors: Actors, utterances: list[Utterance], amounts: list[Amount], deal: Deal
) -> list[Pledge]:
    """The pledges of an article, in order of position."""
    if not amounts:
        return []
    mentions = pledges_en.read_pledges(text, actors, utterances, amounts, deal)
    mentions += pledges_zh.read_pledges(text, actors, amounts, deal, utterances)
    return resolve(text, utterances, mentions, deal)


def resolve(text: Text, utterances: list[Utterance], mentions: Iterable[PledgeMention], deal: Deal) -> list[Pledge]:
    """One record for each distinct pledge among the mentions of a text."""
    ordered = sorted(mentions, key=lambda m: (m.amount.start, m.amount.end))
    entries = _grouped(ordered, deal)
    add_up(text, entries, deal)
    entries = _without_doubles(_without_vague(text, entries, deal), deal)
    entries.sort(key=lambda e: (e.lead.evidence.start, e.amount.start))
    for entry in entries:
        entry.sum_of = [e for e in entry.sum_of if e in entries]
        if len(entry.sum_of) < 2:
            entry.sum_of = []
    for n, entry in enumerate(entries, 1):
        entry.key = f"p{n}"
    contain(text, entries)
    return [_record(text, utterances, entry, entries, deal) for entry in entries]


# -- the same money told more than once -------------------------------------------------------------------------------


def _grouped(mentions: list[PledgeMention], deal: Deal) -> list[Entry]:
    entries: list[Entry] = []
    by_money: dict[tuple[object, ...], list[Entry]] = {}
    for mention in sorted(mentions, key=lambda m: (is_vague(m), m.pledger_span is None)):
        same = by_money.setdefault(_money(mention.amount), [])
        named = [e for e in same if not all(map(is_vague, e.mentions))]
        if mention.pledger_span is None and mention.kind_given:
            alike = [e for e in named if e.instrument == mention.instrument]
            if len(alike) == 1:
                alike[0].mentions.append(mention)
                continue
        if is_vague(mention):
            alike = [e for e in named if deal.party_of(e.lead.pledger) is not None]
            if alike:
                min(alike, key=lambda e: e.instrument != "investment").mentions.append(mention)
                continue
        entry = next((e for e in same if _is_same(e.mentions[0], e.instrument, mention, deal)), None)
        if entry is None:
            entries.append(Entry([mention], mention.instrument))
            same.append(entries[-1])
        else:
            entry.mentions.append(mention)
    return entries


def _money(amount: Amount) -> tuple[object, ...]:
    return amount.value, amount.high, amount.currency


def _is_same(known: PledgeMention, instrument: Instrument, mention: PledgeMention, deal: Deal) -> bool:
    return (
        _money(known.amount) == _money(mention.amount)
        and instrument == mention.instrument
        and known.recipient == mention.recipient
        and _same_pledger(known.pledger, mention.pledger, deal)
    )


def _same_pledger(a: str, b: str, deal: Deal) -> bool:
    """The same, or a country beside its own companies or government."""
    if a == b:
        return True
    party, other = deal.party_of(a), deal.party_of(b)
    return party is not None and party == other and party.whole in {a, b}


def _without_vague(text: Text, entries: list[Entry], deal: Deal) -> list[Entry]:
    """The entries without those that nothing in the text makes a pledge: told as a total, but of nothing."""
    kept = []
    for entry in entries:
        if all(map(is_vague, entry.mentions)) and not entry.sum_of and not _tells_both(text, entry.lead):
            whole = left_of(text, entry, entries) if entry.lead.rest else None
            if whole is None:
                continue
            entry.instrument, entry.pledger = whole.instrument, whole.pledger or whole.lead.pledger
            entry.included_in = whole
        if entry.sum_of and entry.lead.pledger_span is None:
            _name_pledger(entry, deal)
        kept.append(entry)
    return kept


def _tells_both(text: Text, mention: PledgeMention) -> bool:
    """Whether the sentence of a total names investment and guarantees itself."""
    words = text.words(mention.evidence).lower()
    return mention.total and "invest" in words and any(w in words for w in ("guarantee", "loan", "credit"))


def _name_pledger(entry: Entry, deal: Deal) -> None:
    """A total whose own sentence names nobody is pledged by those who pledge its parts."""
    pledgers = {p.lead.pledger for p in entry.sum_of}
    party = deal.party_of(entry.lead.pledger)
    if len(pledgers) == 1:
        entry.pledger = pledgers.pop()
    elif party is not None:
        entry.pledger = party.whole


def _without_doubles(entries: list[Entry], deal: Deal) -> list[Entry]:
    """Entries joined that turned out to be one: a total over several kinds, told elsewhere as of one kind."""
    kept: list[Entry] = []
    for entry in entries:
        double = next((e for e in kept if _is_double(e, entry, deal)), None)
        if double is None:
            kept.append(entry)
            continue
        double.mentions = sorted(double.mentions + entry.mentions, key=lambda m: m.amount.start)
        double.sum_of = double.sum_of or entry.sum_of
        if "combined" in {double.instrument, entry.instrument}:
            double.instrument = "combined"
        for other in entries:
            other.sum_of = [double if e is entry else e for e in other.sum_of]
    return kept


def _is_double(a: Entry, b: Entry, deal: Deal) -> bool:
    if _money(a.amount) != _money(b.amount):
        return False
    parties = deal.party_of(a.lead.pledger), deal.party_of(b.lead.pledger)
    same_side = parties[0] is not None and parties[0] == parties[1]
    if "combined" in {a.instrument, b.instrument}:
        return same_side
    return (
        a.instrument == b.instrument
        and a.lead.recipient == b.lead.recipient
        and (_same_pledger(a.lead.pledger, b.lead.pledger, deal))
    )


# -- records ----------------------------------------------------------------------------------------------------------


def _record(text: Text, utterances: list[Utterance], entry: Entry, entries: list[Entry], deal: Deal) -> Pledge:
    lead = entry.lead
    amount, evidence = lead.amount, lead.evidence
    speaker = speaker_at(utterances, Span(amount.start, amount.end)) if lead.voiced else None
    grade, reasons = grade_of(lead, speaker.id if speaker else None, len(entry.mentions))
    return Pledge(
        deal=deal.id,
        rule=lead.rule,
        evidence=text.words(evidence),
        start=evidence.start,
        end=evidence.end,
        grade=grade,
        grade_reasons=reasons,
        figure=text.words(amount),
        figure_start=amount.start,
        figure_end=amount.end,
        figure_bases=[Words(words=text.words(b), start=b.start, end=b.end) for b in amount.bases],
        key=entry.key,
        value=str(amount.value),
        high=str(amount.high) if amount.high is not None else None,
        currency=amount.currency,
        qualifier=amount.qualifier,
        instrument=entry.instrument,
        pledger=entry.pledger or lead.pledger,
        recipient=lead.recipient,
        status=entry.status,
        included_in=entry.included_in.key if entry.included_in else None,
        sum_of=[e.key for e in entry.sum_of],
        timeframe=_timeframe(entry),
        sectors=_sectors(text, entry, entries),
        attributed_to=lead.attributed_to or (speaker.id if speaker else None),
    )


def _timeframe(entry: Entry) -> str | None:
    """The years that a mention gives, else those of the parts where they agree."""
    own = next((m.timeframe for m in entry.mentions if m.timeframe), None)
    if own or not entry.sum_of:
        return own
    shared = {next((m.timeframe for m in part.mentions if m.timeframe), None) for part in entry.sum_of}
    return shared.pop() if len(shared) == 1 else None


def _sectors(text: Text, entry: Entry, entries: list[Entry]) -> list[str]:
    """The sectors that the words about this money name; a total beside its list has those of its parts."""
    lead = entry.lead
    own = _named(text, lead)
    if own and not lead.sum_of:
        return own
    if not entry.sum_of:
        beside = (e for e in entries if e is not entry and _is_of(e, entry))
        return next((named for e in beside if (named := _named(text, e.lead))), [])
    found = list(own)
    for part in entry.sum_of:
        if abs(part.lead.evidence.start - lead.evidence.start) <= 1500 and part.instrument == entry.instrument:
            found += [s for s in _named(text, part.lead) if s not in found]
    return found


def _is_of(a: Entry, b: Entry) -> bool:
    """Whether two entries of one sentence are a sum and its part for the same pledger: one is for what the other is."""
    linked = a.included_in is b or b.included_in is a
    return linked and a.lead.evidence == b.lead.evidence and a.lead.pledger == b.lead.pledger


def _named(text: Text, mention: PledgeMention) -> list[str]:
    found: list[str] = []
    for span in mention.sectors_from if mention.sectors_from is not None else (mention.evidence,):
        found += [s for s in sectors_in(text, span) if s not in found]
    if mention.instrument == "credit_support":  # lenders carry a guarantee, they do not get it
        found = [s for s in found if s not in toml_of("sectors.toml").get("carriers", {}).get("credit_support", [])]
    return found
