from __future__ import annotations

import fcntl
import shutil
from datetime import timedelta

import pytest

from crawler.commands.merge import in_order
from crawler.store import Store, publish
from tests.site import records, scrapy
from tests.test_store import NOW, a_record


def published(data):
    return {path.name: path.read_bytes() for path in (data / "records").glob("articles-*.jsonl")}


def test_two_folders_become_one_whichever_comes_first(crawled, tmp_path):
    other = tmp_path / "other"
    with Store(other / "state" / "store.sqlite") as store:
        store.write(a_record())
        publish(store, other)
    done = scrapy("merge", str(crawled), str(other), data=tmp_path / "one")
    assert done.returncode == 0, done.stderr
    assert "6 of 6 revisions were new" in done.stdout
    assert scrapy("merge", str(crawled), data=other).returncode == 0
    assert published(tmp_path / "one") == published(other)
    assert len(records(other)) == 6
    assert scrapy("verify", data=other).returncode == 0
    assert "0 of 6 revisions were new" in scrapy("merge", str(tmp_path / "one"), data=other).stdout


def test_one_article_seen_by_two_machines_is_one_history():
    first = a_record()
    early = a_record(body="Officials spoke again.", at=NOW + timedelta(hours=1))
    late = a_record(body="Officials spoke again.", at=NOW + timedelta(hours=2))
    last = a_record(body="Officials were silent.", at=NOW + timedelta(hours=3))
    history = in_order([last, late, first, early])
    assert [(r.revision, r.cause, r.fetched_at) for r in history] == [
        (1, "new", NOW), (2, "text", early.fetched_at), (3, "text", last.fetched_at),
    ]  # fmt: skip
    assert {r.first_seen for r in history} == {NOW}
    assert history == in_order(history)
    assert [c.before for c in history[2].changes if c.field == "text_sha256"] == [early.text_sha256]


@pytest.mark.parametrize("harm", ["no folder", "a torn file", "a taken folder"])
def test_what_cannot_be_merged_leaves_all_as_it_was(crawled, tmp_path, harm):
    ours = tmp_path / "ours"
    with Store(ours / "state" / "store.sqlite") as store:
        store.write(a_record())
        publish(store, ours)
    before = published(ours)
    if harm == "no folder":
        shutil.rmtree(crawled)
    elif harm == "a torn file":
        path = next((crawled / "records").glob("articles-*.jsonl"))
        path.write_bytes(path.read_bytes()[:-9])
    with (ours / "state" / "lock").open("w") as lock:
        if harm == "a taken folder":
            fcntl.flock(lock, fcntl.LOCK_EX)
        done = scrapy("merge", str(crawled), data=ours)
    assert done.returncode == {"no folder": 1, "a torn file": 12, "a taken folder": 75}[harm], done.stderr
    assert published(ours) == before
