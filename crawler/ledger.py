"""The ledger: the same claim over all articles, each sum of money once, with a column that may be added up.

A *family* is what a sum is about: deal, pledger, instrument, recipient, currency. A *claim* is a family with an amount;
qualifier, status and time frame are attributes that may differ from report to report. A vaguer collective joins the
claim of a fuller one with the same amount, instrument and recipient. Only records are read, so the ledger can be built
again from the published files alone, and comes out the same in whatever order they are given.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import AwareDatetime

from crawler.copies import Voices
from crawler.deals import load_deal
from crawler.items import ArticleRecord, PledgeRecord, Record

STATUS_ORDER = ("pledged", "previously_pledged", "proposed", "denied")
_DAYS = "0000-00-00"


class Report(Record):
    """One article's word for a claim: the evidence, where it stands, and who is credited with the figure."""

    record: str
    """Id of the pledge record."""
    article: str
    """Id of the article."""
    url: str
    """The address to cite."""
    publisher: str | None
    """The outlet."""
    published: AwareDatetime | None
    """When the article was published."""
    language: str
    """Of the article."""
    voice: str
    """Id of the article that stands for all copies of this one."""
    status: str
    """As this report has it."""
    qualifier: str
    """As this report has it."""
    timeframe: str | None
    """As this report has it."""
    attributed_to: str | None
    """Whom this report credits with the figure."""
    grade: str
    """Of the record."""
    evidence: str
    """The words that state it."""
    figure: str
    """The words of the sum."""
    figure_at: int
    """Where they begin in the evidence."""


class Claim(Record):
    """One line of the ledger. ``counted`` is ``value`` where the sum may be added to others, else null.

    ``value`` and ``high`` are whole units of ``currency``. ``independent_sources`` counts copies of one text, and
    reports of one agency, once. ``part_of`` and ``total_of`` are ids of other claims.
    """

    id: str
    """Derived from what the claim is about."""
    schema_version: str
    """Version of these records."""
    deal: str
    """Id of the deal."""
    pledger: str
    """Who promises."""
    instrument: str
    """Kind of money."""
    recipient: str
    """The side that it goes to."""
    currency: str
    """ISO 4217 code."""
    value: str
    """The sum in whole units."""
    high: str | None
    """The upper end of a range."""
    counted: str | None
    """`value` where it may be added to the others."""
    not_counted_because: str | None
    """Why it may not."""
    status: str
    """What most reports say."""
    statuses: dict[str, int]
    """Reports by status."""
    qualifier: str
    """What most reports say."""
    qualifiers: dict[str, int]
    """Reports by qualifier."""
    timeframe: str | None
    """When the money is due, by the newest report that says so."""
    sectors: list[str]
    """All sectors that reports name for it."""
    part_of: list[str]
    """Ids of claims that contain it."""
    total_of: list[str]
    """Ids of the claims that it is the total of."""
    conflicts_with: list[str]
    """Ids of claims that give another figure for the same."""
    first_reported: AwareDatetime | None
    """Time of the first dated report."""
    first_publisher: str | None
    """Who reported it first."""
    last_reported: AwareDatetime | None
    """Time of the last dated report."""
    reports: int
    """Articles that report it."""
    independent_sources: int
    """Voices among them: copies count once."""
    languages: list[str]
    """Of the reports."""
    stated_by: list[str]
    """Ids of those credited with the figure."""
    grade: str
    """The best of its records."""
    evidence: list[Report]
    """All reports, the first one first."""


Key = tuple[str, str, str, str, str, str, str]


@dataclass
class _Draft:
    """A claim while its reports are gathered."""

    key: Key
    found: list[tuple[ArticleRecord, PledgeRecord]] = field(default_factory=list)
    part_of: Counter[Key] = field(default_factory=Counter)
    total_of: Counter[Key] = field(default_factory=Counter)


def build(records: Iterable[ArticleRecord]) -> list[Claim]:
    """The ledger of a set of article records; of each article only its newest revision is read."""
    articles = newest(records)
    voices = Voices(articles)
    drafts = _gather(articles)
    claims = [_claim(draft, drafts, voices) for draft in drafts.values()]
    return _counted(claims)


def claim_id(key: Key) -> str:
    """The id of a claim, from what it is about and nothing else."""
    digest = hashlib.sha256("\x1f".join(key).encode()).digest()
    return "clm_" + b32encode(digest[:10]).decode().lower()


def newest(records: Iterable[ArticleRecord]) -> list[ArticleRecord]:
    """Of each article its newest revision, in the order of ids, without articles that are no longer about the deal."""
    latest: dict[str, ArticleRecord] = {}
    for record in records:
        if record.id not in latest or latest[record.id].revision < record.revision:
            latest[record.id] = record
    return [latest[key] for key in sorted(latest) if latest[key].relevant]


def _gather(articles: list[ArticleRecord]) -> dict[Key, _Draft]:
    exact = {_key(p, p.pledger) for a in articles for p in a.pledges}
    drafts: dict[Key, _Draft] = {}
    for article in articles:
        keys = {p.key: _joined(p, exact) for p in article.pledges}
        for pledge in article.pledges:
            draft = drafts.setdefault(keys[pledge.key], _Draft(keys[pledge.key]))
            draft.found.append((article, pledge))
            if pledge.included_in in keys and keys[pledge.included_in] != draft.key:
                draft.part_of[keys[pledge.included_in]] += 1
            for part in pledge.sum_of:
                if part in keys and keys[part] != draft.key:
                    draft.total_of[keys[part]] += 1
    return {key: drafts[key] for key in sorted(drafts)}


def _key(pledge: PledgeRecord, pledger: str) -> Key:
    return (
        pledge.deal, pledger, pledge.instrument, pledge.recipient, pledge.currency, pledge.value, pledge.high or "",
    )  # fmt: skip


def _joined(pledge: PledgeRecord, exact: set[Key]) -> Key:
    """The claim that a pledge belongs to: that of a fuller collective where one has the same sum, else its own."""
    party = load_deal(pledge.deal).party_of(pledge.pledger)
    if party and pledge.pledger == party.whole:
        for fuller in (party.companies, party.government):
            if _key(pledge, fuller) in exact:
                return _key(pledge, fuller)
    return _key(pledge, pledge.pledger)


def _claim(draft: _Draft, drafts: dict[Key, _Draft], voices: Voices) -> Claim:
    found = sorted(draft.found, key=lambda pair: (str(_when(pair[0]) or _DAYS), pair[0].id, pair[1].id))
    statuses: Counter[str] = Counter(p.status for _, p in found)
    qualifiers: Counter[str] = Counter(p.qualifier for _, p in found)
    deal, pledger, instrument, recipient, currency, value, high = draft.key
    dated = [a for a, _ in found if _when(a)]
    family = draft.key[:5]
    others = [k for k in drafts if k[:5] == family and k != draft.key and not _related(draft, drafts[k])]
    return Claim(
        id=claim_id(draft.key),
        schema_version=found[0][0].schema_version,
        deal=deal,
        pledger=pledger,
        instrument=instrument,
        recipient=recipient,
        currency=currency,
        value=value,
        high=high or None,
        counted=None,
        not_counted_because=None,
        status=_commonest(statuses, STATUS_ORDER),
        statuses=dict(sorted(statuses.items())),
        qualifier=_commonest(qualifiers, ()),
        qualifiers=dict(sorted(qualifiers.items())),
        timeframe=next((p.timeframe for _, p in reversed(found) if p.timeframe), None),
        sectors=sorted({s for _, p in found for s in p.sectors}),
        part_of=sorted(claim_id(k) for k in draft.part_of),
        total_of=sorted(claim_id(k) for k in draft.total_of),
        conflicts_with=sorted(claim_id(k) for k in others if _conflict(value, k[5])),
        first_reported=_when(dated[0]) if dated else None,
        first_publisher=found[0][0].publisher,
        last_reported=_when(dated[-1]) if dated else None,
        reports=len({a.id for a, _ in found}),
        independent_sources=len({voices.of(a) for a, _ in found}),
        languages=sorted({a.language for a, _ in found}),
        stated_by=sorted({p.attributed_to for _, p in found if p.attributed_to}),
        grade=min(p.grade for _, p in found),
        evidence=[_report(a, p, voices) for a, p in found],
    )


def _report(article: ArticleRecord, pledge: PledgeRecord, voices: Voices) -> Report:
    return Report(
        record=pledge.id,
        article=article.id,
        url=article.canonical_url,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        voice=voices.of(article),
        status=pledge.status,
        qualifier=pledge.qualifier,
        timeframe=pledge.timeframe,
        attributed_to=pledge.attributed_to,
        grade=pledge.grade,
        evidence=pledge.evidence,
        figure=pledge.figure,
        figure_at=pledge.figure_start - pledge.start,
    )


def _when(article: ArticleRecord) -> AwareDatetime | None:
    return article.published


def _commonest(counts: Counter[str], order: tuple[str, ...]) -> str:
    """The most frequent value; of several as frequent, the first in the order, then by name."""
    rank = {value: n for n, value in enumerate(order)}
    return min(counts, key=lambda value: (-counts[value], rank.get(value, len(rank)), value))


def _related(one: _Draft, other: _Draft) -> bool:
    return bool(one.part_of[other.key] or one.total_of[other.key] or other.part_of[one.key] or other.total_of[one.key])


def _conflict(value: str, other: str) -> bool:
    """Whether two sums of one family are too near to be two pledges, and too far apart to be one."""
    low, high = sorted((Decimal(value), Decimal(other)))
    return high > 0 and Decimal("0.9") <= low / high < Decimal("0.999")


def _counted(claims: list[Claim]) -> list[Claim]:
    """Fills ``counted``: each dollar at most once."""
    by_id = {claim.id: claim for claim in claims}
    covered: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _own_reason(claim, by_id) is None and load_deal(claim.deal).party_of(claim.pledger):
            covered[claim.deal, claim.instrument, claim.recipient, claim.currency].append(claim)
    return [_with_count(claim, by_id, covered) for claim in claims]


def _own_reason(claim: Claim, by_id: dict[str, Claim]) -> str | None:
    """Why a claim is not counted, as far as the claim itself says."""
    if claim.instrument == "combined":
        return "a total over several instruments"
    if claim.status != "pledged":
        return {"previously_pledged": "pledged before the deal", "proposed": "proposed, not pledged"}.get(
            claim.status, "denied"
        )
    whole = next((w for w in claim.part_of if w in by_id and by_id[w].status == "pledged"), None)
    if whole:
        return f"part of {whole}"
    parts = [part for part in claim.total_of if part in by_id]
    if parts and all(by_id[p].status == "pledged" and by_id[p].instrument != "combined" for p in parts):
        return f"a total of {', '.join(parts)}"
    return None


def _with_count(claim: Claim, by_id: dict[str, Claim], covered: dict[tuple[str, str, str, str], list[Claim]]) -> Claim:
    reason = _own_reason(claim, by_id)
    if reason is None:
        group = covered[claim.deal, claim.instrument, claim.recipient, claim.currency]
        over = [c for c in group if c.id != claim.id and _covers(c, claim)]
        if over:
            reason = f"not known to be outside the total {over[0].id}"
        else:
            rivals = [
                c for c in group if c.id != claim.id and c.pledger == claim.pledger and c.id in claim.conflicts_with
            ]
            better = [c for c in rivals if (-c.independent_sources, c.id) < (-claim.independent_sources, claim.id)]
            if better:
                reason = f"another figure for {better[0].id}, which more sources give"
    if reason:
        return claim.model_copy(update={"not_counted_because": reason})
    return claim.model_copy(update={"counted": claim.value})


def _covers(total: Claim, claim: Claim) -> bool:
    """Whether a collective's sum may hold a claim: the whole side holds all of it, its companies hold each company."""
    party = load_deal(total.deal).party_of(total.pledger)
    if party is None:
        return False
    if claim.pledger in party.collectives:
        return total.pledger == party.whole and claim.pledger != party.whole
    return total.pledger in (party.whole, party.companies)


def totals(claims: Iterable[Claim]) -> dict[tuple[str, str, str], Decimal]:
    """SUM(counted) by instrument, recipient and currency."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for claim in claims:
        if claim.counted is not None:
            sums[claim.instrument, claim.recipient, claim.currency] += Decimal(claim.counted)
    return dict(sorted(sums.items()))
