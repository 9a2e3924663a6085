from __future__ import annotations

import pytest
from scrapy.exceptions import UsageError

from crawler.commands.status import parse_age
from crawler.extensions import store_path
from crawler.store import Store
from tests.site import scrapy


def test_status_shows_the_last_runs_and_each_source(crawled):
    done = scrapy("status", data=crawled)
    assert done.returncode == 0, done.stderr
    head, *rows = done.stdout.split("\n\n")[0].split("\n")
    assert head.startswith("run ")
    assert len(rows) == 3, "a rule and two runs"
    assert "harbour-ledger" in done.stdout
    assert scrapy("status", "--max-age", "3h", data=crawled).returncode == 0


def test_status_on_an_empty_folder_says_how_to_begin(tmp_path):
    done = scrapy("status", data=tmp_path)
    assert done.returncode == 0
    assert "scrapy run -s CONTACT=" in done.stdout
    assert list(tmp_path.iterdir()) == [], "looking changes nothing"


def test_too_old_or_none_at_all_is_11(crawled, tmp_path):
    assert scrapy("status", "--max-age", "0s", data=crawled).returncode == 11
    assert scrapy("status", "--max-age", "3h", data=tmp_path / "none").returncode == 11
    assert scrapy("status", "--max-age", "soon", data=crawled).returncode == 2


@pytest.mark.parametrize("age", ["soon", "3", "3 h", "-1h"])
def test_an_age_that_is_none_is_a_wrong_command_line(age):
    with pytest.raises(UsageError, match="as in 3h"):
        parse_age(age)


def test_a_damaged_store_is_12(crawled):
    (crawled / "state" / "store.sqlite").write_bytes(b"scrambled" * 1000)
    done = scrapy("status", data=crawled)
    assert done.returncode == 12
    assert "move the file away" in done.stderr


def test_a_backup_is_a_whole_store_and_never_overwrites(crawled, tmp_path):
    copy = tmp_path / "copy.sqlite"
    done = scrapy("status", "--backup", str(copy), "--vacuum", data=crawled)
    assert done.returncode == 0, done.stderr
    with Store(copy, read_only=True) as saved, Store(store_path(crawled), read_only=True) as store:
        assert saved.check() == []
        assert [run.id for run in saved.runs()] == [run.id for run in store.runs()]
        assert all(list(saved.lines(part)) == list(store.lines(part)) for part in store.parts())
    again = scrapy("status", "--backup", str(copy), data=crawled)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
