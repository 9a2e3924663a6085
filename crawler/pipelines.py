"""What each article passes through: validate, relevance, facts, revision, write.

Each class does one thing and hands the item on. What cannot become a record goes to the quarantine with the reason and
the raw input; what is not about the deal leaves only its address, a hash and the verdict. Whatever becomes of an
article is one transaction of the store, together with the mark that its address was looked at: a kill at any moment
leaves all of it or nothing.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from crawler import facts
from crawler.extensions import RunExtension
from crawler.facts.proof import refusal
from crawler.items import (
    Article,
    ArticleRecord,
    Fact,
    Facts,
    Fetched,
    Figure,
    Pledge,
    Quarantined,
    Quote,
    Tariff,
    Unread,
)
from crawler.jsonlines import to_line
from crawler.revisions import article_id, extractor_version, next_revision, quarantined, to_record
from crawler.sources import Source
from crawler.store import Store, Visit, look_again
from crawler.tally import Tally
from crawler.terminal import plain

logger = logging.getLogger(__name__)

SAME_TEXT = 400
"""Characters from which on two addresses of a source with one text are one article: a paywall's teasers are shorter."""

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""No news page is older than the news on the web: 1970 is an empty field of somebody's database."""

AHEAD = timedelta(hours=36)
"""How far in the future a page may date itself: time zones and scheduled pages, no more."""

APART = timedelta(days=2)
"""How far a page's date may be from the one that the list stated."""


@dataclass(frozen=True)
class Reading:
    """An article on its way through the pipelines."""

    fetched: Fetched
    article: Article
    identity: str
    facts: Facts | None = None
    record: ArticleRecord | None = None
    refused: list[tuple[Quarantined, bytes]] = field(default_factory=list)


class Stage:
    """What all stages have: the run's store and counts, and the ways out."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        run = crawler.get_extension(RunExtension)
        if run is None:
            raise NotConfigured("without crawler.extensions.RunExtension there is no store")
        self.run: RunExtension = run
        assert crawler.stats is not None  # noqa: S101 - Scrapy makes it before the pipelines
        self.tally = Tally(crawler.stats)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def store(self) -> Store:
        return self.run.store

    def process_item(self, item: Any) -> Any:
        """Hands on what the stage made of the item; items of other spiders pass through."""
        if not isinstance(item, self.takes):
            return item
        return self.take(item)

    takes: type = Reading

    def take(self, item: Any) -> Any:
        raise NotImplementedError

    def drop(self, fetched: Fetched, why: str) -> DropItem:
        """The exception that ends an item's way, counted under its source; a line of the log only for who asks."""
        self.tally.add(fetched.link.source, why.replace(" ", "_"))
        return DropItem(why, log_level="DEBUG")

    def visit(self, fetched: Fetched, verdict: str, article: str | None = None) -> Visit:
        """The look at a page, and when the next one is due."""
        earlier = self.store.visit(fetched.link.url)
        first = first_look(fetched, earlier)
        same = earlier is not None and fetched.page_sha256 == earlier.body_sha256
        lying = bool(earlier and fetched.etag and fetched.etag == earlier.etag and fetched.page_sha256 and not same)
        self.tally.add(fetched.link.source, "lying", lying)
        return Visit(
            url=fetched.link.url,
            source=fetched.link.source,
            looked_at=fetched.fetched_at,
            look_again=self._again(verdict, first, fetched.fetched_at),
            status=fetched.status,
            etag=None if lying else fetched.etag,
            last_modified=None if lying else fetched.last_modified,
            body_sha256=fetched.page_sha256,
            unchanged=earlier.unchanged + 1 if earlier and same else 0,
            first_looked_at=first,
            verdict=verdict,
            article=article,
        )

    def _again(self, verdict: str, first: datetime, now: datetime) -> datetime | None:
        """When a page is due again: what is gone or off topic never, what could not be read for a day only."""
        if verdict in {"gone", "off-topic"}:
            return None
        due = look_again(first, now)
        return None if verdict == "unread" and due and due - first > timedelta(days=1) else due

    def set_aside(self, fetched: Fetched, stage: str, reason: str, detail: str) -> DropItem:
        """Puts a page into the quarantine instead of a record."""
        raw = fetched.page if fetched.page is not None else repr(fetched.article).encode("utf-8", "replace")
        link = fetched.link
        entry = quarantined(
            source=link.source, url=link.url, stage=stage, reason=reason, detail=detail, raw=raw, at=fetched.fetched_at
        )
        with self.store.transaction():
            self.store.set_aside(link.url, [entry])
            if fetched.kind == "page":
                self.store.remember(self.visit(fetched, "unread"))
        self.tally.add(link.source, f"quarantined/{reason}")
        logger.info("%s: set aside (%s): %s", link.source, reason, plain(link.url))
        return self.drop(fetched, "quarantined")


class Validate(Stage):
    """Lets through pages that gave an article, with dates that can be; an unchanged page ends here."""

    takes = Fetched

    def take(self, item: Fetched) -> Reading:
        article = item.article
        if article is None:
            earlier = self.store.visit(item.link.url)
            verdict = (earlier.verdict if earlier else None) or "unread"
            seen = replace(self.visit(item, verdict), unchanged=earlier.unchanged + 1 if earlier else 0)
            if earlier:
                seen = replace(
                    seen,
                    etag=item.etag or earlier.etag,
                    last_modified=item.last_modified or earlier.last_modified,
                    body_sha256=earlier.body_sha256,
                )
            self.store.remember(seen)
            raise self.drop(item, "unchanged")
        if isinstance(article, Unread) and item.status in {404, 410}:
            self.store.remember(self.visit(item, "gone"))
            raise self.drop(item, "gone")
        if isinstance(article, Unread):
            stage = "list" if item.kind == "list" else "read"
            raise self.set_aside(item, stage, article.reason, article.detail)
        if not article.body.strip():
            raise self.set_aside(item, "validate", "no-body", "the article has no text")
        try:
            to_line(article)
        except ValueError as error:  # half a surrogate pair, most likely
            raise self.set_aside(item, "validate", "not-text", f"the article is no text in UTF-8: {error}") from error
        return Reading(item, self._dated(item, article), self._identity(item, article))

    def _dated(self, item: Fetched, article: Article) -> Article:
        """The article with a date that can be: the page's, where it has a plausible one, else the list's."""
        stated, published, warnings = item.link.published, article.published, list(article.warnings)
        origin = dict(article.origin)
        if published and not EARLIEST <= published <= item.fetched_at + AHEAD:
            warnings.append("date-cannot-be")
            published = None
        modified = article.modified
        if modified and not EARLIEST <= modified <= item.fetched_at + AHEAD:
            warnings.append("modified-cannot-be")
            modified = None
        if published and stated and abs(published - stated) > APART:
            warnings.append("date-differs-from-list")
        if published is None and stated and EARLIEST <= stated <= item.fetched_at + AHEAD:
            published, origin["published"] = stated, "list"
        if (published, warnings) == (article.published, list(article.warnings)):
            return article
        for warning in warnings[len(article.warnings) :]:
            self.tally.add(item.link.source, f"warning/{warning}")
        dated = {"published": published, "modified": modified, "warnings": warnings, "origin": origin}
        return article.model_copy(update=dated)

    def _identity(self, item: Fetched, article: Article) -> str:
        """The address that the article is known by: the canonical one, unless that is another site's or no article's.

        Some sites give their front page as the canonical address of everything.
        """
        source: Source | None = getattr(self.crawler.spider, "sources", {}).get(item.link.source)
        if source is None:
            ours = _host(article.canonical_url) == _host(item.link.url)
        else:
            ours = source.is_article(article.canonical_url)
        return article.canonical_url if ours else item.link.url


class Relevance(Stage):
    """Reads what is in the article, and ends the way of those that are not about the deal."""

    def take(self, item: Reading) -> Reading:
        fetched = item.fetched
        try:
            found = facts.extract(item.article)
        except Exception as error:  # a fault of ours on one article: set aside with its page, and heard of
            logger.exception("%s: the facts of %s failed", fetched.link.source, plain(fetched.link.url))
            raise self.set_aside(fetched, "facts", "extractor-failed", f"{type(error).__name__}: {error}") from error
        if not found.relevant and self.store.current(article_id(item.identity)) is None:
            with self.store.transaction():
                self.store.set_aside(fetched.link.url, [])
                self.store.remember(self.visit(fetched, "off-topic"))
            raise self.drop(fetched, "off topic pages")
        return replace(item, facts=found)


class KeepProved(Stage):
    """Keeps the facts whose words stand in the body and prove them; the others go to the quarantine."""

    def take(self, item: Reading) -> Reading:
        found, body = item.facts, item.article.body
        assert found is not None  # noqa: S101 - the stage before set it
        refused: list[tuple[Quarantined, bytes]] = []
        proved: dict[str, list[Any]] = {}
        for kind in ("pledges", "quotes", "tariffs"):
            proved[kind] = []
            for fact in getattr(found, kind):
                why = disproof(fact, body)
                if why is None:
                    proved[kind].append(fact)
                else:
                    refused.append(self._refused(item.fetched, fact, why))
        if not refused:
            return item
        keys = {pledge.key for pledge in proved["pledges"]}
        proved["pledges"] = [_without(pledge, keys) for pledge in proved["pledges"]]
        self.tally.add(item.fetched.link.source, "facts_refused", len(refused))
        return replace(item, facts=found.model_copy(update=proved), refused=refused)

    def _refused(self, fetched: Fetched, fact: Fact, why: str) -> tuple[Quarantined, bytes]:
        where = plain(fetched.link.url)
        logger.warning("%s: %s refused (%s): %s", fetched.link.source, type(fact).__name__, plain(why), where)
        raw = json.dumps(fact.model_dump(mode="json"), ensure_ascii=False).encode("utf-8", "replace")
        reason = f"{type(fact).__name__.lower()}-not-proved"
        link = fetched.link
        return quarantined(
            source=link.source, url=link.url, stage="proof", reason=reason, detail=why, raw=raw, at=fetched.fetched_at
        )


class Revise(Stage):
    """Makes the record, as the next revision where the article is known; one that says nothing new ends here."""

    def take(self, item: Reading) -> Reading:
        fetched, found = item.fetched, item.facts
        assert found is not None  # noqa: S101 - a stage before set it
        earlier = self.store.visit(fetched.link.url)
        first = first_look(fetched, earlier)
        try:
            record = to_record(
                fetched, item.article, found, identity=item.identity, first_seen=first, extractor=extractor_version()
            )
        except ValueError as error:
            raise self.set_aside(fetched, "validate", "record-invalid", str(error)) from error
        current = self.store.current(record.id)
        if current is None:
            self._refuse_copy(item, record, earlier)
            return replace(item, record=record)
        if current.url != record.url and not self._gone(current.url):
            # two addresses of an article may differ by a line (print, AMP): only one of them tells its history
            self.store.remember(self.visit(fetched, "record", record.id))
            raise self.drop(fetched, "other address")
        revised = next_revision(current, record)
        if revised is None:
            with self.store.transaction():
                self.store.set_aside(fetched.link.url, item.refused)
                self.store.remember(self.visit(fetched, "record", record.id))
            raise self.drop(fetched, "unchanged")
        return replace(item, record=revised)

    def _gone(self, url: str) -> bool:
        visit = self.store.visit(url)
        return visit is None or visit.verdict == "gone"

    def _refuse_copy(self, item: Reading, record: ArticleRecord, earlier: Visit | None) -> None:
        """Ends the way of an article that the source has under another address already."""
        other = earlier.article if earlier and earlier.verdict == "same-text" else None
        if other is None and record.text_length >= SAME_TEXT:
            other = self.store.article_with_text(record.source, record.text_sha256)
        if other is not None:
            self.store.remember(self.visit(item.fetched, "same-text", other))
            logger.warning("%s: %s has the text of %s", record.source, plain(record.url), other)
            raise self.drop(item.fetched, "same text")


class Write(Stage):
    """Writes the revision, all its facts and the look at its page, in one transaction, and hands the record on."""

    def take(self, item: Reading) -> ArticleRecord:
        fetched, record = item.fetched, item.record
        assert record is not None  # noqa: S101 - the stage before set it
        body = None if item.article.noarchive else item.article.body
        with self.store.transaction():
            self.store.write(record, body=body, run=self.run.run_id)
            self.store.set_aside(fetched.link.url, item.refused)
            self.store.remember(self.visit(fetched, "record", record.id))
        source = record.source
        self.tally.add(source, "records")
        self.tally.add(source, "revised", record.revision > 1)
        for kind in ("pledges", "quotes", "tariffs"):
            self.tally.add(source, kind, len(getattr(record, kind)))
        return record


def disproof(fact: Fact, body: str) -> str | None:
    """Why the body does not prove a fact; None where it does."""
    if body[fact.start : fact.end] != fact.evidence or not fact.evidence:
        return "the evidence does not stand at its place"
    if isinstance(fact, Quote) and body[fact.text_start : fact.text_end] != fact.text:
        return "the words of the quote do not stand at their place"
    if isinstance(fact, Figure):
        if body[fact.figure_start : fact.figure_end] != fact.figure:
            return "the words of the figure do not stand at their place"
        if not (fact.start <= fact.figure_start and fact.figure_end <= fact.end):
            return "the words of the figure are not inside the evidence"
    return refusal(fact, body) if isinstance(fact, Pledge | Tariff) else None


def _without(pledge: Pledge, keys: set[str]) -> Pledge:
    """A pledge that names only those others that are there."""
    parts = [key for key in pledge.sum_of if key in keys]
    whole = pledge.included_in if pledge.included_in in keys else None
    return pledge.model_copy(update={"sum_of": parts, "included_in": whole})


def first_look(fetched: Fetched, earlier: Visit | None) -> datetime:
    """When a page was first had; an address that was only named (status 0) was not."""
    return earlier.first_looked_at if earlier and earlier.status and earlier.first_looked_at else fetched.fetched_at


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
