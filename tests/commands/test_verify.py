from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3

import pytest

from crawler.jsonlines import to_line
from crawler.store import Store
from crawler.verify import verify
from tests.site import lines, scrapy


def articles(data):
    (path,) = (data / "records").glob("articles-*.jsonl")
    return path


def test_what_a_run_published_is_all_right_with_its_store_and_without(crawled):
    done = scrapy("verify", data=crawled)
    assert done.returncode == 0, done.stdout
    assert "All right: 2 files, 6 lines" in done.stdout
    shutil.rmtree(crawled / "state")
    done = scrapy("verify", str(crawled / "records"))
    assert done.returncode == 0, done.stdout
    assert "no store here" in done.stdout


def tear(path):
    path.write_bytes(path.read_bytes()[:-20])


def drop_a_line(path):
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))


def change(path, what):
    """Changes the first record, and makes the manifest agree, as who does not know better would."""
    found = lines(path)
    what(found)
    path.write_text("".join(map(to_line, found)), encoding="utf-8")
    manifest = path.parent / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    for entry in said["files"]:
        if (entry.get("path") or entry["file"]).endswith(path.name):
            data = path.read_bytes()
            entry |= {"sha256": hashlib.sha256(data).hexdigest(), "lines": len(found), "bytes": len(data)}
    manifest.write_text(json.dumps(said), encoding="utf-8")


def with_quote(found):
    return next(record for record in found if record["quotes"])


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (tear, "SHA-256"),
        (drop_a_line, "SHA-256"),
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: (path.parent / "manifest.json").unlink(), "cannot be read"),
        (lambda path: (path.parent / "articles-1999-01.jsonl").write_text("{}\n"), "is not in the manifest"),
        (lambda path: change(path, lambda f: f[0].update(title="")), "is not what the store has"),
        (lambda path: change(path, lambda f: f[0].update(extra=1)), "Extra inputs"),
        (lambda path: change(path, lambda f: f[0].pop("sectors")), "Field required"),
        (lambda path: change(path, lambda f: f[0].update(canonical_url="https://a.example/")), "is not the id of"),
        (lambda path: change(path, lambda f: f[0].update(revision=7)), "comes after revision 0"),
        (lambda path: change(path, lambda f: f.reverse()), "out of order"),
        (lambda path: change(path, lambda f: f[0].update(first_seen="2025-01-01T00:00:00Z")), "belongs into"),
        (lambda path: change(path, lambda f: with_quote(f)["quotes"][0].update(evidence="No.")), "as long as its"),
        (lambda path: change(path, lambda f: with_quote(f)["quotes"][0].update(prefix="x" * 33)), "more than 32"),
        (lambda path: change(path, lambda f: with_quote(f)["quotes"][0].update(suffix="?")), "do not stand in"),
    ],
    ids=[
        "torn", "a line less", "no file", "no manifest", "a stranger", "another title", "a field more", "a field less",
        "another address", "a revision skipped", "out of order", "another month", "other evidence", "long prefix",
        "other words around",
    ],
)  # fmt: skip
def test_each_kind_of_harm_is_found_and_named(crawled, harm, message):
    harm(articles(crawled))
    with Store(crawled / "state" / "store.sqlite") as store:
        report = verify(crawled, store)
    assert message in "\n".join(report.faults)


def test_a_text_that_was_tampered_with_is_found_and_the_command_ends_with_12(crawled):
    with sqlite3.connect(crawled / "state" / "store.sqlite") as database:
        database.execute("UPDATE texts SET body = replace(body, 'a', 'b')")
    done = scrapy("verify", data=crawled)
    assert done.returncode == 12
    assert "not the one with its hash" in done.stdout


def test_an_export_is_checked_by_its_own_words(crawled, tmp_path):
    out = tmp_path / "export"
    assert scrapy("export", str(out), data=crawled).returncode == 0
    assert verify(out).faults == []
    assert verify(out).checked["quotes"] == len(lines(out / "quotes.jsonl")) > 0
    change(out / "quotes.jsonl", lambda rows: rows[0].update(evidence="Shorter."))
    assert "the evidence is not as long as its positions say" in "\n".join(verify(out).faults)
    change(out / "quotes.jsonl", lambda rows: rows[0].pop("start"))
    assert "is no row of facts" in "\n".join(verify(out).faults)


def test_a_folder_that_is_none_is_1(tmp_path):
    assert scrapy("verify", str(tmp_path / "none")).returncode == 1
