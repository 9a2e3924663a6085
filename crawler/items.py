"""The records: the one definition of what pledgewatch publishes.

Conventions of every record: all keys are always present (null where unknown, an empty list where there is nothing);
money and rates are decimal strings, currencies are ISO 4217 codes; times are ISO 8601 with an offset; positions count
Unicode code points of the article's body, the end exclusive: ``body[start:end]`` is the quoted text to the letter.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, computed_field

SCHEMA_VERSION: Final = "1.0"

Language = Literal["en", "zh-Hant", "zh-Hans", "other"]
Instrument = Literal["investment", "credit_support", "purchase", "combined"]
Qualifier = Literal["exactly", "at_least", "about", "up_to", "more_than"]
PledgeStatus = Literal["pledged", "previously_pledged", "proposed", "denied"]
Recipient = Literal["US", "TW"]
SpeakerType = Literal["official", "legislator", "executive", "analyst", "other"]
QuoteKind = Literal["direct", "indirect"]
TariffStatus = Literal["agreed", "in_force", "threatened", "proposed", "struck_down", "expired"]
Regime = Literal["reciprocal", "section_122", "section_232", "section_301", "mfn"]
Grade = Literal["A", "B", "C"]


def plain_decimal(value: str) -> str:
    """A finite, non-negative decimal in plain notation, without an exponent or trailing zeros of the fraction."""
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is not a decimal number") from error
    if not number.is_finite() or number < 0:
        raise ValueError(f"{value!r} is not a finite number of zero or more")
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


DecimalString = Annotated[str, AfterValidator(plain_decimal)]


class Record(BaseModel):
    """Base of all models: immutable, and closed to fields that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(Record):
    """One article as read from its page: what it says of itself, and its text.

    ``published`` and ``modified`` carry the zone the page states; where it states none they are in the source's zone
    and ``origin`` says ``inferred zone``. ``origin`` names, for each field, where it was read (``json-ld``, ``meta``,
    ``selector``, ``generic``, …).
    """

    url: str
    canonical_url: str
    title: str
    body: str
    authors: list[str] = []
    agency: str | None = None
    published: AwareDatetime | None = None
    modified: AwareDatetime | None = None
    language: Language = "other"
    publisher: str | None = None
    section: str | None = None
    paywall: bool = False
    noarchive: bool = False
    syndicated_from: str | None = None
    origin: dict[str, str] = {}
    warnings: list[str] = []

    @computed_field  # type: ignore[prop-decorator]
    @property
    def text_sha256(self) -> str:
        """SHA-256 of the body in UTF-8, so that positions can be checked against the very text they count."""
        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


class Unread(Record):
    """A page that gave no article, and why (``reason`` is a short code, ``detail`` is for people)."""

    url: str
    reason: str
    detail: str = ""


class Words(Record):
    """Words of the body and where they stand."""

    words: str
    start: int
    end: int


class Fact(Record):
    """What all facts have: the deal, the rule that found it, and the words that prove it."""

    deal: str
    rule: str
    evidence: str
    start: int
    end: int
    grade: Grade = "C"
    grade_reasons: list[str] = []


class Figure(Fact):
    """A fact about a number, with the words of that number inside the evidence.

    ``figure_bases`` are the other words that the number leans on ("as much again", a shared currency), anywhere in
    the body.
    """

    figure: str
    figure_start: int
    figure_end: int
    figure_bases: list[Words] = []


class Pledge(Figure):
    """Money that a party says it will put into the other side's economy, or that is reported as such.

    ``value`` (and ``high`` for a range) are whole units of ``currency``. ``key`` names the pledge within its article;
    ``included_in`` and ``sum_of`` are such keys. ``timeframe`` is ``YYYY`` or ``YYYY/YYYY``.
    """

    key: str
    value: DecimalString
    high: DecimalString | None = None
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    qualifier: Qualifier = "exactly"
    instrument: Instrument
    pledger: str
    recipient: Recipient
    status: PledgeStatus = "pledged"
    included_in: str | None = None
    sum_of: list[str] = []
    timeframe: str | None = Field(default=None, pattern=r"^\d{4}(/\d{4})?$")
    sectors: list[str] = []
    attributed_to: str | None = None


class Quote(Fact):
    """What a named person or body is reported to have said.

    ``text`` (``text_start`` … ``text_end``) of a direct quote is what stands between the marks, of an indirect one the
    sentence.
    """

    speaker: str
    name: str
    role: str | None = None
    organisation: str | None = None
    speaker_type: SpeakerType
    kind: QuoteKind
    text: str
    text_start: int
    text_end: int


class Tariff(Figure):
    """One rate for goods of one side entering the other, in per cent. ``figure`` is the words of the rate."""

    rate: DecimalString
    previous: DecimalString | None = None
    scope: str
    status: TariffStatus
    regime: Regime | None = None
    effective_from: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    expires: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")


class Facts(Record):
    """Everything found in one article. Of an article that is not relevant there is nothing to report."""

    deal: str
    relevant: bool
    relevance_reasons: list[str] = []
    pledges: list[Pledge] = []
    quotes: list[Quote] = []
    tariffs: list[Tariff] = []
    sectors: list[str] = []


class SourceLink(Record):
    """An address that discovery found, with what the feed or sitemap said of it."""

    url: str
    source: str
    title: str | None = None
    published: AwareDatetime | None = None
    modified: datetime | None = None
    summary: str | None = None


class Fetched(Record):
    """A page as a spider hands it to the pipelines, which decide what of it is published.

    ``article`` is None where the server answered 304: unchanged since the last look. ``kind`` is ``list`` for a
    feed, sitemap or section page that could not be read (``article`` is then an ``Unread``): for the quarantine.
    ``via`` names what led here: the address of the list, ``pinned``, ``again`` (a second look), or a WARC file.
    ``page`` is the raw input, for the quarantine and the page archive; it is never part of a record.
    """

    link: SourceLink
    article: Article | Unread | None
    fetched_at: AwareDatetime
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    page_sha256: str | None = None
    via: str
    kind: Literal["page", "list"] = "page"
    x_robots_tag: str | None = None
    tdm_reservation: bool = False
    page: bytes | None = Field(default=None, repr=False, exclude=True)


class Kept(Record):
    """What a fact has once it is a record: an id, and what stands around its evidence.

    The id is derived from the article, the kind, the positions and the values, so that the same page gives the same id
    everywhere. ``prefix`` and ``suffix`` are the (at most 32) characters before and after the evidence: with it, the
    text quote selector of the W3C Web Annotation model.
    """

    id: str
    prefix: str
    suffix: str


class PledgeRecord(Pledge, Kept):
    """A pledge as published. ``included_in`` and ``sum_of`` name other pledges of the article by their ``key``."""


class QuoteRecord(Quote, Kept):
    """A quote as published."""


class TariffRecord(Tariff, Kept):
    """A tariff rate as published."""


class Change(Record):
    """One thing that differs from the previous revision of an article.

    ``kind`` is what it is about, ``id`` the record's id in this revision (of what was removed: in the previous one; of
    the article itself: null). ``field``, ``before`` and ``after`` say what a changed record had and has; lists and
    other structures are given as JSON.
    """

    kind: Literal["article", "pledge", "quote", "tariff"]
    change: Literal["added", "removed", "changed"]
    id: str | None
    field: str | None = None
    before: str | None = None
    after: str | None = None


class ArticleRecord(Record):
    """One revision of one article with everything found in it, without its text: a line of ``articles-YYYY-MM.jsonl``.

    ``id`` is derived from the address. Revisions count from 1; a new one is made where the outlet changed title, text
    or date (``cause`` ``text``), or where our rules find something else in the same text (``rules``). An article that
    is no longer about the deal has a last revision that is not ``relevant`` and has no facts. ``text_sketch`` tells
    copies of a text without holding it. ``extractor`` is the version of the rules.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    revision: int = Field(ge=1)
    cause: Literal["new", "text", "rules"]
    deal: str
    source: str
    url: str
    canonical_url: str
    title: str
    authors: list[str]
    agency: str | None
    syndicated_from: str | None
    publisher: str | None
    section: str | None
    language: Language
    published: AwareDatetime | None
    modified: AwareDatetime | None
    first_seen: AwareDatetime
    fetched_at: AwareDatetime
    via: str
    paywall: bool
    warnings: list[str]
    text_sha256: str
    text_length: int
    text_sketch: list[str]
    relevant: bool
    relevance_reasons: list[str]
    sectors: list[str]
    pledges: list[PledgeRecord]
    quotes: list[QuoteRecord]
    tariffs: list[TariffRecord]
    changes: list[Change]
    extractor: str


class Quarantined(Record):
    """Something that did not become a record, kept with the reason: a line of ``quarantine.jsonl``.

    ``stage`` is where it was stopped. ``raw`` is the input as text, at most 2,000 characters of the ``raw_length``
    bytes whose hash is ``raw_sha256``; the store has the whole.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    source: str
    url: str
    stage: Literal["list", "read", "validate", "facts", "proof"]
    reason: str
    detail: str
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    raw: str
    raw_sha256: str
    raw_length: int


SourceVerdict = Literal["well", "silent", "degraded", "down"]
RunVerdict = Literal["well", "degraded", "not-published", "storage", "misconfigured"]


class SourceRun(Record):
    """How one source fared in a run: what was counted, and what to make of it."""

    id: str
    verdict: SourceVerdict
    reasons: list[str]
    counts: dict[str, int]


class PublishedFile(Record):
    """One published file as it stood at the end of a run, its path relative to the data folder."""

    path: str
    sha256: str
    lines: int
    bytes: int


class RunManifest(Record):
    """What one run did: ``runs/<id>.json``, and ``runs/latest.json`` of the newest.

    ``finished`` is null, and ``finish_reason`` ``interrupted``, of a run that was killed. ``exit_code`` is what
    ``scrapy run`` ended with.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    spider: str
    started: AwareDatetime
    finished: AwareDatetime | None
    finish_reason: str
    verdict: RunVerdict
    exit_code: int
    reasons: list[str]
    published: bool
    version: str
    extractor: str
    sources: list[SourceRun]
    totals: dict[str, int]
    files: list[PublishedFile]
