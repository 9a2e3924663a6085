from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.items import Article, ArticleRecord, Facts, Fetched, Quote, SourceLink
from crawler.records import read_records
from crawler.revisions import next_revision, quarantined, to_record
from crawler.store import StorageError, Store, Visit, look_again, publish, restore
from crawler.store.database import MIGRATIONS, connect, migrate, version

NOW = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "state" / "store.sqlite") as store:
        yield store


def a_record(
    url: str = "https://wire.example/a", body: str = "Officials spoke.", at: datetime = NOW, **more
) -> ArticleRecord:
    article = Article(url=url, canonical_url=url, title=more.pop("title", "A deal"), body=body, language="en")
    quote = Quote(
        deal="taiwan-us", rule="r", evidence=body, start=0, end=len(body), speaker="a-b", name="A B",
        speaker_type="official", kind="indirect", text=body, text_start=0, text_end=len(body),
    )  # fmt: skip
    facts = Facts(deal="taiwan-us", relevant=True, quotes=[quote], sectors=more.pop("sectors", []))
    fetched = Fetched(link=SourceLink(url=url, source="wire"), article=article, fetched_at=at, via="feed")
    return to_record(fetched, article, facts, identity=url, first_seen=at, extractor=more.pop("extractor", "1"))


def a_visit(url: str = "https://wire.example/a", at: datetime = NOW, **more) -> Visit:
    return replace(Visit(url, "wire", at, at + timedelta(hours=1), 200), **more)


# -- looks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "due"),
    [
        (timedelta(0), timedelta(hours=1)),
        (timedelta(minutes=59), timedelta(hours=1)),
        (timedelta(hours=1), timedelta(hours=6)),
        (timedelta(hours=20), timedelta(days=1)),
        (timedelta(days=2), timedelta(days=3)),
        (timedelta(days=3), timedelta(days=7)),
        (timedelta(days=7), None),
        (timedelta(days=400), None),
        (timedelta(hours=-5), timedelta(hours=1)),
    ],
    ids=[
        "at once",
        "soon",
        "after the first",
        "within a day",
        "two days",
        "three days",
        "the last",
        "long ago",
        "clock set back",
    ],
)
def test_an_article_is_due_again_on_a_falling_schedule(age, due):
    assert look_again(NOW, NOW + age) == (NOW + due if due else None)


def test_every_kth_look_in_a_row_asks_for_the_whole():
    asked = [a_visit(etag='"x"', unchanged=n).conditional(4) for n in range(9)]
    assert asked == [True, True, True, False, True, True, True, False, True]
    assert not a_visit().conditional(4), "nothing to ask with"


def test_a_visit_is_remembered_and_later_looks_keep_what_earlier_ones_found(store):
    assert store.visit("https://wire.example/a") is None
    store.remember(a_visit(verdict="record", article="art_x", etag='"1"', body_sha256="00", last_modified="Mon"))
    later = a_visit(at=NOW + timedelta(hours=2), unchanged=1, etag='"2"')
    store.remember(later)
    assert store.visit("https://wire.example/a") == replace(
        later, first_looked_at=NOW, verdict="record", article="art_x"
    )


def test_a_page_that_was_only_named_is_first_looked_at_when_it_comes(store):
    store.remember(a_visit(status=0, verdict="left"))
    store.remember(a_visit(at=NOW + timedelta(days=3), verdict="record"))
    assert store.visit("https://wire.example/a").first_looked_at == NOW + timedelta(days=3)


def test_a_store_that_was_given_up_takes_nothing_more(store):
    store.remember(a_visit())
    store.given_up = True
    with pytest.raises(StorageError, match="given up"):
        store.remember(a_visit(status=304))
    assert store.visit("https://wire.example/a").status == 200


def test_due_pages_come_longest_waiting_first_and_lists_never(store):
    for n, hours in ((1, 5), (2, 9), (3, -1)):
        again = NOW - timedelta(hours=hours)
        store.remember(a_visit(f"https://wire.example/{n}", look_again=again, verdict="record"))
    store.remember(a_visit("https://wire.example/feed", look_again=NOW - timedelta(days=1)))
    store.remember(replace(a_visit("https://other.example/1", look_again=NOW, verdict="record"), source="other"))
    assert [visit.url[-1] for visit in store.due("wire", NOW)] == ["2", "1"]


def test_times_are_kept_in_utc(store):
    east = NOW.astimezone(ZoneInfo("Asia/Taipei"))
    store.remember(a_visit(at=east))
    assert store.visit("https://wire.example/a").looked_at == NOW


# -- records ----------------------------------------------------------------------------------------------------------


def test_an_article_is_written_with_its_text_and_read_back_equal(store):
    record = a_record()
    store.write(record, body="Officials spoke.", run="run_1")
    assert store.current(record.id) == record
    assert store.revisions(record.id) == [record]
    assert store.body(record.text_sha256) == "Officials spoke."
    assert store.article_with_text("wire", record.text_sha256) == record.id
    assert store.article_with_text("other", record.text_sha256) is None


def test_what_is_in_a_transaction_that_fails_is_not_there_at_all(store):
    record = a_record()

    def half() -> None:
        with store.transaction():
            store.write(record, body="Officials spoke.")
            store.remember(a_visit())
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        half()
    assert store.current(record.id) is None
    assert store.visit("https://wire.example/a") is None
    assert store.body(record.text_sha256) is None
    assert store.unpublished() == set()


def test_the_same_revision_is_not_written_twice(store):
    store.write(a_record())
    with pytest.raises(StorageError):
        store.write(a_record(body="Officials did not speak."))
    assert len(store.revisions(a_record().id)) == 1


def test_a_quarantine_entry_is_one_however_often_it_is_met_and_leaves_when_the_page_is_well(store):
    url = "https://wire.example/a"

    def entry(at):
        return quarantined(source="wire", url=url, stage="read", reason="no-body", detail="", raw=b"<p>", at=at)

    store.set_aside(url, [entry(NOW)])
    store.set_aside(url, [entry(NOW + timedelta(days=1))])
    (line,) = store.lines("quarantine")
    found = json.loads(line)
    assert (found["first_seen"][:10], found["last_seen"][:10]) == ("2026-03-31", "2026-04-01")
    assert found["raw"] == "<p>"
    assert store.raw_input(found["id"]) == b"<p>"
    store.set_aside(url, [])
    assert list(store.lines("quarantine")) == []


def test_a_list_that_can_be_read_again_leaves_the_quarantine(store):
    for url, stage in (("https://wire.example/feed", "list"), ("https://wire.example/a", "read")):
        entry = quarantined(source="wire", url=url, stage=stage, reason="no", detail="", raw=b"<p>", at=NOW)
        store.set_aside(url, [entry])
    store.remember(a_visit(verdict="unread"))
    store.remember(a_visit())  # put off
    store.remember(a_visit("https://wire.example/feed"))
    assert [json.loads(line)["stage"] for line in store.lines("quarantine")] == ["read"]


# -- publishing ---------------------------------------------------------------------------------------------------


def test_only_changed_months_are_written_and_equal_stores_give_equal_bytes(store, tmp_path):
    first, second = a_record(), a_record("https://wire.example/b", at=NOW + timedelta(days=1))
    store.write(second)
    store.write(first)
    assert [file.path for file in publish(store, tmp_path)] == [
        "records/articles-2026-03.jsonl", "records/articles-2026-04.jsonl", "records/quarantine.jsonl",
    ]  # fmt: skip
    march, april = (tmp_path / "records" / f"articles-2026-{m}.jsonl" for m in ("03", "04"))
    before = march.stat().st_ino, april.stat().st_ino, march.read_bytes()
    store.write(a_record("https://wire.example/c", at=NOW + timedelta(days=2)))
    publish(store, tmp_path)
    assert march.stat().st_ino == before[0], "untouched"
    assert april.stat().st_ino != before[1], "written beside and renamed"
    assert april.read_text(encoding="utf-8").count("\n") == 2
    march.unlink()
    publish(store, tmp_path)
    assert march.read_bytes() == before[2], "what is missing is written again"
    assert [p.name for p in (tmp_path / "records").iterdir() if p.name.startswith(".")] == []


def test_a_revision_stands_in_the_month_of_first_sight_after_the_one_before(store, tmp_path):
    first = a_record()
    store.write(first)
    later = next_revision(first, a_record(body="Officials spoke again.", at=NOW + timedelta(days=40)))
    store.write(later)
    publish(store, tmp_path)
    assert list(read_records(tmp_path)) == [first, later]
    assert not (tmp_path / "records" / "articles-2026-05.jsonl").exists()


def test_a_lost_store_is_built_again_from_the_published_files(tmp_path):
    first = a_record()
    with Store(tmp_path / "one.sqlite") as store:
        store.write(first)
        store.write(next_revision(first, a_record(body="Officials spoke again.")))
        publish(store, tmp_path)
    before = (tmp_path / "records" / "articles-2026-03.jsonl").read_bytes()
    with Store(tmp_path / "two.sqlite") as store:
        assert restore(store, tmp_path) == 2
        assert restore(store, tmp_path) == 0, "a store that has something is left alone"
        publish(store, tmp_path)
    assert (tmp_path / "records" / "articles-2026-03.jsonl").read_bytes() == before


# -- the file -------------------------------------------------------------------------------------------------------


def test_every_earlier_version_migrates_to_the_newest_and_keeps_its_rows(tmp_path):
    for start in range(len(MIGRATIONS) + 1):
        path = tmp_path / f"from-{start}.sqlite"
        old = sqlite3.connect(path, isolation_level=None)
        migrate(old, MIGRATIONS[:start])
        if start:
            old.execute(
                "INSERT INTO visits (url, source, first_looked_at, looked_at, status, unchanged)"
                " VALUES ('https://wire.example/a', 'wire', '2026-01-01T00:00:00.000+00:00',"
                " '2026-01-01T00:00:00.000+00:00', 200, 3)"
            )
        old.close()
        with Store(path) as store:
            visit = store.visit("https://wire.example/a")
            assert (visit.unchanged if visit else None) == (3 if start else None)
            store.write(a_record())
        again = connect(path)
        assert version(again) == len(MIGRATIONS)
        again.close()


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path):
    database = connect(tmp_path / "store.sqlite")
    broken = (*MIGRATIONS, ("CREATE TABLE extra (a TEXT) STRICT", "INSERT INTO no_such_table VALUES (1)"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, broken)
    assert version(database) == len(MIGRATIONS)
    assert database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").fetchone() == (0,)
    database.close()


def test_commits_are_synced_and_readers_do_not_block(tmp_path):
    database = connect(tmp_path / "store.sqlite")
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert database.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
    database.close()


def newer(path: Path) -> None:
    database = connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()


def foreign(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE theirs (a)")
    database.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (newer, "use the newer one"),
        (foreign, "of another program"),
        (lambda path: path.write_bytes(b"no database at all" * 99), "move the file away"),
        (lambda path: path.mkdir(), "unable to open"),
    ],
    ids=["newer", "another program's", "garbage", "a folder"],
)
def test_a_file_that_cannot_be_our_store_is_refused_with_advice(tmp_path, make, message):
    path = tmp_path / "store.sqlite"
    make(path)
    with pytest.raises(StorageError, match=message):
        Store(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "state").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(StorageError, match="state"):
        Store(tmp_path / "state" / "store.sqlite")
