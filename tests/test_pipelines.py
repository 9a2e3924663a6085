"""The stages one after the other on a store of their own, without a crawl."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy.exceptions import DropItem
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.misc import load_object

from crawler import facts, pipelines
from crawler.items import Article, ArticleRecord, Facts, Fetched, SourceLink, Unread
from crawler.sources import Source
from crawler.store import StorageError, Store
from tests.test_revisions import BODY, part, pledge, quote, tariff

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
URL = "https://wire.example/news/a"


@pytest.fixture
def line(tmp_path, monkeypatch):
    """All stages, as the settings order them, on a fresh store; ``found`` is what the extractor finds next."""
    with Store(tmp_path / "store.sqlite") as store:
        yield Line(store, monkeypatch)


class Line:
    def __init__(self, store, monkeypatch):
        self.store = store
        self.found = Facts(
            deal="taiwan-us", relevant=True, pledges=[pledge(), part()], quotes=[quote()], tariffs=[tariff()]
        )
        self.proof = None
        monkeypatch.setattr(facts, "extract", self._extract)
        monkeypatch.setattr(pipelines, "refusal", lambda fact, body: self.proof(fact) if self.proof else None)
        run = SimpleNamespace(store=store, run_id="run_1")
        wire = Source(
            id="wire", name="Wire", group="wire", language="en", domains=["wire.example"],
            feeds=["https://wire.example/feed"], article_url="https://(?:www\\.)?wire\\.example/news/",
        )  # fmt: skip
        spider = SimpleNamespace(sources={"wire": wire})
        crawler = SimpleNamespace(get_extension=lambda _: run, spider=spider, settings=Settings())
        crawler.stats = MemoryStatsCollector(SimpleNamespace(settings=Settings()))
        self.stats = crawler.stats
        settings = Settings()
        settings.setmodule("crawler.settings")
        order = sorted(settings.getdict("ITEM_PIPELINES").items(), key=lambda entry: entry[1])
        self.stages = [load_object(name).from_crawler(crawler) for name, _ in order]

    def _extract(self, article):
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def send(self, item):
        for stage in self.stages:
            item = stage.process_item(item)
        return item

    def dropped(self, item) -> str:
        with pytest.raises(DropItem) as caught:
            self.send(item)
        assert caught.value.log_level == "DEBUG", "a dropped item's text does not fill the log"
        return str(caught.value)

    def count(self, name):
        return self.stats.get_value(f"source/wire/{name}", 0)

    def quarantine(self):
        return [json.loads(entry) for entry in self.store.lines("quarantine")]


def page(*, url=URL, body=BODY, at=NOW, canonical=None, link=None, status=200, sha="00", **more):
    said = {"title": "A deal", "language": "en", "published": NOW - timedelta(hours=2)} | more
    article = Article(url=url, canonical_url=canonical or url, body=body, **said)
    return fetched(article, url=url, at=at, link=link, status=status, sha=sha)


def fetched(article, *, url=URL, at=NOW, link=None, status=200, sha="00", kind="page", raw=b"<html>"):
    link = SourceLink(url=url, source="wire", **(link or {}))
    return Fetched(
        link=link,
        article=article,
        fetched_at=at,
        status=status,
        etag='"1"',
        page_sha256=sha,
        via="feed",
        kind=kind,
        page=raw,
    )


def test_an_article_becomes_a_record_with_all_its_facts_and_its_address_is_seen(line):
    record = line.send(page())
    assert isinstance(record, ArticleRecord)
    assert line.store.current(record.id) == record
    assert line.store.body(record.text_sha256) == BODY
    visit = line.store.visit(URL)
    assert (visit.verdict, visit.article, visit.etag) == ("record", record.id, '"1"')
    assert visit.look_again == NOW + timedelta(hours=1)
    assert [line.count(k) for k in ("records", "revised", "pledges", "quotes", "tariffs")] == [1, 0, 2, 1, 1]


def test_an_unchanged_page_adds_nothing_but_is_looked_at_later(line):
    record = line.send(page())
    assert line.dropped(page(at=NOW + timedelta(hours=2))) == "unchanged"
    assert line.store.revisions(record.id) == [record]
    assert line.store.visit(URL).look_again == NOW + timedelta(hours=6)
    assert line.store.visit(URL).unchanged == 1


def test_a_not_modified_answer_keeps_what_is_known_and_moves_the_next_look(line):
    record = line.send(page())
    assert line.dropped(fetched(None, at=NOW + timedelta(hours=7), status=304, sha=None)) == "unchanged"
    visit = line.store.visit(URL)
    assert (visit.verdict, visit.article, visit.body_sha256, visit.unchanged) == ("record", record.id, "00", 1)
    assert visit.look_again == NOW + timedelta(days=1)


def test_an_entity_tag_that_stays_while_the_page_changes_is_not_asked_with_again(line):
    line.send(page(sha="00"))
    line.dropped(page(sha="01"))
    assert line.store.visit(URL).etag is None
    assert line.count("lying") == 1
    line.dropped(page(sha="01"))
    assert line.store.visit(URL).etag == '"1"', "one more chance"


def test_a_changed_page_becomes_a_revision_that_says_what_changed(line):
    first = line.send(page())
    line.found = line.found.model_copy(update={"tariffs": []})
    second = line.send(page(body=BODY + " More."))
    assert (second.id, second.revision, second.cause) == (first.id, 2, "text")
    assert ("tariff", "removed") in {(c.kind, c.change) for c in second.changes}
    assert line.store.revisions(first.id) == [first, second]
    assert line.count("revised") == 1


def test_a_page_off_topic_leaves_address_hash_and_verdict_only(line):
    line.found = Facts(deal="taiwan-us", relevant=False)
    assert line.dropped(page(sha="ab")) == "off topic pages"
    visit = line.store.visit(URL)
    assert (visit.verdict, visit.body_sha256, visit.look_again, visit.article) == ("off-topic", "ab", None, None)
    assert line.store.parts() == ["quarantine"]
    assert line.store.body(page().article.text_sha256) is None


def test_a_recorded_article_that_turns_off_topic_gets_a_revision_without_facts(line):
    line.send(page())
    line.found = Facts(deal="taiwan-us", relevant=False)
    second = line.send(page(body="Something else altogether."))
    assert (second.revision, second.relevant, second.pledges) == (2, False, [])


def test_a_page_without_an_article_is_set_aside_with_its_bytes(line):
    unread = Unread(url=URL, reason="no-body", detail="nothing but a menu")
    assert line.dropped(fetched(unread, raw=b"<html>menu")) == "quarantined"
    (entry,) = line.quarantine()
    assert (entry["stage"], entry["reason"], entry["raw"]) == ("read", "no-body", "<html>menu")
    assert line.store.raw_input(entry["id"]) == b"<html>menu"
    assert line.store.visit(URL).verdict == "unread"
    line.send(page())
    assert line.quarantine() == [], "a page that is well again leaves the quarantine"


def test_an_unread_page_is_tried_for_a_day_and_one_that_is_gone_never_again(line):
    unread = Unread(url=URL, reason="no-body")
    line.dropped(fetched(unread))
    line.dropped(fetched(unread, at=NOW + timedelta(hours=7)))
    assert line.store.visit(URL).look_again == NOW + timedelta(days=1)
    line.dropped(fetched(unread, at=NOW + timedelta(hours=25)))
    assert line.store.visit(URL).look_again is None
    gone = fetched(Unread(url=URL + "2", reason="http-404"), url=URL + "2", status=404)
    assert line.dropped(gone) == "gone"
    assert (line.store.visit(URL + "2").verdict, line.store.visit(URL + "2").look_again) == ("gone", None)
    assert len(line.quarantine()) == 1


def test_a_list_that_cannot_be_read_is_set_aside_and_no_page(line):
    assert line.dropped(fetched(Unread(url=URL, reason="list-unreadable"), kind="list")) == "quarantined"
    assert line.quarantine()[0]["stage"] == "list"
    assert line.store.visit(URL) is None


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (page(body=" \n "), "no-body"),
        (page(title="half \ud83d a pair"), "not-text"),
        (page(body="a \udc00 b"), "not-text"),
    ],
    ids=["empty", "title", "body"],
)
def test_what_is_no_text_is_set_aside(line, item, reason):
    assert line.dropped(item) == "quarantined"
    assert [entry["reason"] for entry in line.quarantine()] == [reason]


def test_a_fault_of_ours_sets_the_page_aside_and_is_heard_of(line, caplog):
    line.found = KeyError("missing")
    assert line.dropped(page()) == "quarantined"
    (entry,) = line.quarantine()
    assert (entry["reason"], entry["detail"]) == ("extractor-failed", "KeyError: 'missing'")
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (pledge(start=1), "the evidence does not stand at its place"),
        (pledge(figure_start=19), "the words of the figure do not stand at their place"),
        (pledge(figure="12 percent", figure_start=BODY.index("12 p"), figure_end=BODY.index("12 p") + 10),
         "the words of the figure are not inside the evidence"),
        (quote(text="We agree"), "the words of the quote do not stand at their place"),
    ],
    ids=["evidence", "figure", "figure elsewhere", "quote"],
)  # fmt: skip
def test_a_fact_whose_words_do_not_stand_there_is_refused_and_the_rest_kept(line, fact, why):
    kind = "quotes" if hasattr(fact, "speaker") else "pledges"
    line.found = Facts(deal="taiwan-us", relevant=True, tariffs=[tariff()], **{kind: [fact]})
    record = line.send(page())
    assert getattr(record, kind) == []
    assert len(record.tariffs) == 1
    (entry,) = line.quarantine()
    assert (entry["stage"], entry["detail"]) == ("proof", why)
    assert json.loads(entry["raw"])["rule"] == "r"


def test_a_number_that_its_words_do_not_prove_is_refused_and_no_longer_named_by_others(line):
    line.proof = lambda fact: "the words say 4" if getattr(fact, "value", "") == "40000000000" else None
    record = line.send(page())
    assert [(p.value, p.included_in) for p in record.pledges] == [("15000000000", None)]
    assert line.quarantine()[0]["detail"] == "the words say 4"
    assert line.count("facts_refused") == 1


@pytest.mark.parametrize(
    ("published", "stated", "kept", "warning"),
    [
        (NOW - timedelta(hours=2), None, NOW - timedelta(hours=2), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None, None, "date-cannot-be"),
        (NOW + timedelta(days=400), None, None, "date-cannot-be"),
        (NOW + timedelta(days=400), NOW - timedelta(days=1), NOW - timedelta(days=1), "date-cannot-be"),
        (None, NOW - timedelta(days=1), NOW - timedelta(days=1), None),
        (None, NOW + timedelta(days=9), None, None),
        (NOW - timedelta(days=9), NOW - timedelta(days=1), NOW - timedelta(days=9), "date-differs-from-list"),
    ],
    ids=["plain", "long ago", "future", "future, but listed", "only listed", "listed in the future", "they differ"],
)
def test_a_date_is_one_that_can_be(line, published, stated, kept, warning):
    record = line.send(page(published=published, link={"published": stated}))
    assert record.published == kept
    assert record.warnings == ([warning] if warning else [])


@pytest.mark.parametrize(
    ("canonical", "known_by"),
    [
        ("https://wire.example/news/a?id=1", "https://wire.example/news/a?id=1"),
        ("https://www.wire.example/news/a", "https://www.wire.example/news/a"),
        ("https://rival.example/scoop", URL),
        ("https://wire.example/", URL),
        ("not an address", URL),
    ],
    ids=["same site", "www", "another site's", "the front page", "nonsense"],
)
def test_a_page_cannot_take_another_sites_address(line, canonical, known_by):
    assert line.send(page(canonical=canonical)).canonical_url == known_by


def test_two_addresses_of_one_text_are_one_article(line):
    body = BODY * 5
    first = line.send(page(body=body))
    assert line.dropped(page(url=URL + "?page=2", body=body)) == "same text"
    visit = line.store.visit(URL + "?page=2")
    assert (visit.verdict, visit.article) == ("same-text", first.id)
    assert line.count("same_text") == 1


def test_a_copy_stays_one_when_the_original_is_corrected(line):
    first = line.send(page(body=BODY * 5))
    line.dropped(page(url=URL + "?page=2", body=BODY * 5))
    assert line.send(page(body=BODY * 5 + " More.", at=NOW + timedelta(hours=2))).revision == 2
    assert line.dropped(page(url=URL + "?page=2", body=BODY * 5, at=NOW + timedelta(hours=2))) == "same text"
    assert len(line.store.revisions(first.id)) == 2


def test_only_one_address_of_an_article_tells_its_history_until_it_is_gone(line):
    first = line.send(page())
    other = {"url": URL + "?amp=1", "canonical": URL, "body": BODY + " In short."}
    assert line.dropped(page(**other)) == "other address"
    assert line.store.visit(other["url"]).article == first.id
    line.dropped(fetched(Unread(url=URL, reason="http-410"), status=410))
    assert line.send(page(**other)).revision == 2


def test_a_record_that_does_not_validate_is_set_aside(line, monkeypatch):
    def invalid(*args, **more):
        raise ValueError("title: too strange")

    monkeypatch.setattr(pipelines, "to_record", invalid)
    assert line.dropped(page()) == "quarantined"
    (entry,) = line.quarantine()
    assert (entry["stage"], entry["reason"], entry["detail"]) == ("validate", "record-invalid", "title: too strange")


def test_what_may_not_be_archived_is_not_stored_as_text(line):
    record = line.send(page(noarchive=True))
    assert line.store.body(record.text_sha256) is None


def test_a_store_that_cannot_be_written_is_told_of_and_nothing_is_left_half(line, monkeypatch):
    told = []
    line.store.on_error = told.append

    def full(*args, **more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(line.store, "remember", full)
    with pytest.raises(StorageError, match="make room"):
        line.send(page())
    assert len(told) >= 1
    monkeypatch.undo()
    assert line.store.parts() == ["quarantine"]
    assert line.store.visit(URL) is None


def test_items_of_other_kinds_pass(line):
    assert line.send({"a": 1}) == {"a": 1}
