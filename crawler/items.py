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
Recipient = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
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

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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
    """The words, to the letter."""
    start: int
    """Where they begin."""
    end: int
    """Where they end, exclusive."""


class Fact(Record):
    """What all facts have: the deal, the rule that found it, and the words that prove it."""

    deal: str
    """Id of the deal (a file of `deals/`)."""
    rule: str
    """Name of the rule that found it."""
    evidence: str
    """The sentence or sentences of the body that state it, to the letter."""
    start: int
    """Where the evidence begins in the body."""
    end: int
    """Where it ends, exclusive."""
    grade: Grade = "C"
    """How sure it is, A to C."""
    grade_reasons: list[str] = []
    """Why that grade, in short words."""


class Figure(Fact):
    """A fact about a number, with the words of that number inside the evidence.

    ``figure_bases`` are the other words that the number leans on ("as much again", a shared currency), anywhere in
    the body.
    """

    figure: str
    """The words of the number, inside the evidence."""
    figure_start: int
    """Where they begin in the body."""
    figure_end: int
    """Where they end, exclusive."""
    figure_bases: list[Words] = []
    """Other words of the body that the number leans on."""


class Pledge(Figure):
    """Money that a party says it will put into the other side's economy, or that is reported as such.

    ``value`` (and ``high`` for a range) are whole units of ``currency``. ``key`` names the pledge within its article;
    ``included_in`` and ``sum_of`` are such keys. ``timeframe`` is ``YYYY`` or ``YYYY/YYYY``.
    """

    key: str
    """Name of the pledge within its article, `p1`, `p2`, …"""
    value: DecimalString
    """The sum in whole units of `currency`; the lower end of a range."""
    high: DecimalString | None = None
    """The upper end of a range."""
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    """ISO 4217 code."""
    qualifier: Qualifier = "exactly"
    """How the text qualifies the sum."""
    instrument: Instrument
    """Capital, credit that backs it, goods bought, or a total over several of these."""
    pledger: str
    """Who promises: a company, or a collective id of the deal."""
    recipient: Recipient
    """The side whose economy it goes to, ISO 3166-1 alpha-2."""
    status: PledgeStatus = "pledged"
    """Whether it is promised now, was before the deal, is only proposed, or is denied."""
    included_in: str | None = None
    """Key of the pledge that the text says contains this one."""
    sum_of: list[str] = []
    """Keys of the pledges that this one is the total of."""
    timeframe: str | None = Field(default=None, pattern=r"^\d{4}(/\d{4})?$")
    """When the money is due, `YYYY` or `YYYY/YYYY`."""
    sectors: list[str] = []
    """Codes of the sectors where that money goes."""
    attributed_to: str | None = None
    """Id of the person or body credited with the figure; null where the article states it itself."""


class Quote(Fact):
    """What a named person or body is reported to have said.

    ``text`` (``text_start`` … ``text_end``) of a direct quote is what stands between the marks, of an indirect one the
    sentence.
    """

    speaker: str
    """Stable id of the person or body."""
    name: str
    """The fullest form of the name in the article."""
    role: str | None = None
    """The title as the article gives it, without the name."""
    organisation: str | None = None
    """The body that the text ties the speaker to."""
    speaker_type: SpeakerType
    """What the speaker speaks as."""
    kind: QuoteKind
    """In quotation marks, or reported."""
    text: str
    """What was said."""
    text_start: int
    """Where it begins in the body."""
    text_end: int
    """Where it ends, exclusive."""


class Tariff(Figure):
    """One rate for goods of one side entering the other, in per cent. ``figure`` is the words of the rate."""

    rate: DecimalString
    """Per cent."""
    previous: DecimalString | None = None
    """The rate that this one follows, per cent."""
    scope: str
    """`general`, or the code of a sector."""
    status: TariffStatus
    """Whether it is agreed, applies, threatens, or has ended."""
    regime: Regime | None = None
    """The legal kind of the duty, where the article names it."""
    effective_from: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    """The day or month from which it applies."""
    expires: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    """The day or month on which it ends."""


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
    """Derived from the article, the positions and the values."""
    prefix: str
    """At most 32 characters before the evidence."""
    suffix: str
    """At most 32 characters after it."""


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
    """What changed."""
    change: Literal["added", "removed", "changed"]
    """How."""
    id: str | None
    """Id of the record; null for the article itself."""
    field: str | None = None
    """Which field of a changed record."""
    before: str | None = None
    """What it said in the revision before."""
    after: str | None = None
    """What it says now."""


class ArticleRecord(Record):
    """One revision of one article with everything found in it, without its text: a line of ``articles-YYYY-MM.jsonl``.

    ``id`` is derived from the address. Revisions count from 1; a new one is made where the outlet changed title, text
    or date (``cause`` ``text``), or where our rules find something else in the same text (``rules``). An article that
    is no longer about the deal has a last revision that is not ``relevant`` and has no facts. ``text_sketch`` tells
    copies of a text without holding it. ``extractor`` is the version of the rules.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of these records; a new major version breaks readers."""
    id: str
    """Derived from the canonical address."""
    revision: int = Field(ge=1)
    """Counts from 1."""
    cause: Literal["new", "text", "rules"]
    """Why there is this revision."""
    deal: str
    """Id of the deal."""
    source: str
    """Id of the source in the curated list."""
    url: str
    """The address that was fetched."""
    canonical_url: str
    """The address that the page gives for itself."""
    title: str
    """The headline."""
    authors: list[str]
    """People's names."""
    agency: str | None
    """The news agency whose report it is."""
    syndicated_from: str | None
    """The outlet that it was taken over from."""
    publisher: str | None
    """The outlet, as the page names it."""
    section: str | None
    """The section, as the page names it."""
    language: Language
    """BCP 47 code of the text."""
    published: AwareDatetime | None
    """When it was published, with the zone that the page states."""
    modified: AwareDatetime | None
    """When it was last changed, as the page says."""
    first_seen: AwareDatetime
    """When we first fetched it (UTC)."""
    fetched_at: AwareDatetime
    """When this revision was fetched (UTC)."""
    via: str
    """What led to it."""
    paywall: bool
    """Whether the page holds only the open part."""
    warnings: list[str]
    """What the reader of the page stumbled over."""
    text_sha256: str
    """Hash of the body (UTF-8) that the positions count."""
    text_length: int
    """Characters of the body."""
    text_sketch: list[str]
    """A sample of the text's shingle hashes, to tell copies."""
    relevant: bool
    """Whether it is about the deal."""
    relevance_reasons: list[str]
    """Why, in words."""
    sectors: list[str]
    """Codes of the sectors that it ties to the deal."""
    pledges: list[PledgeRecord]
    """Sums promised."""
    quotes: list[QuoteRecord]
    """What people and bodies are reported to have said."""
    tariffs: list[TariffRecord]
    """Tariff rates."""
    changes: list[Change]
    """What differs from the revision before."""
    extractor: str
    """Version of the rules."""


class Quarantined(Record):
    """Something that did not become a record, kept with the reason: a line of ``quarantine.jsonl``.

    ``stage`` is where it was stopped. ``raw`` is the input as text, at most 2,000 characters of the ``raw_length``
    bytes whose hash is ``raw_sha256``; the store has the whole.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of these records."""
    id: str
    """Derived from the address and the input."""
    source: str
    """Id of the source."""
    url: str
    """The address."""
    stage: Literal["list", "read", "validate", "facts", "proof"]
    """Where it was stopped."""
    reason: str
    """A short code."""
    detail: str
    """The reason for people."""
    first_seen: AwareDatetime
    """When it first came (UTC)."""
    last_seen: AwareDatetime
    """When it last came (UTC)."""
    raw: str
    """The input, at most 2,000 characters."""
    raw_sha256: str
    """Hash of the whole input."""
    raw_length: int
    """Bytes of the whole input."""


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
