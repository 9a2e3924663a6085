from __future__ import annotations

import json

from tests.site import scrapy


def test_what_is_new_and_what_was_corrected_is_listed(crawled):
    done = scrapy("changes", data=crawled)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("added article") == 4
    assert "(revision 2)" in done.stdout
    assert "changed article title: Taiwan-US trade deal: firms pledge $3 billion → Taiwan" in done.stdout


def test_as_json_each_change_is_a_line_with_its_cause(crawled):
    rows = [json.loads(line) for line in scrapy("changes", "--json", data=crawled).stdout.splitlines()]
    assert len([row for row in rows if row["change"] == "added" and row["kind"] == "article"]) == 4
    title = next(row for row in rows if row["field"] == "title")
    assert (title["revision"], title["cause"], title["before"][-10:]) == (2, "text", "$3 billion")


def test_since_a_day_and_since_tomorrow(crawled):
    assert "revision 2" in scrapy("changes", "--since", "2026-01-01", data=crawled).stdout
    assert "Nothing is new" in scrapy("changes", "--since", "2199-01-01", data=crawled).stdout
    assert scrapy("changes", "--since", "yesterday", data=crawled).returncode == 2


def test_an_empty_folder_has_no_changes(tmp_path):
    assert "Nothing is new" in scrapy("changes", data=tmp_path).stdout
