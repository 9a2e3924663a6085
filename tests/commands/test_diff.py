from __future__ import annotations

from tests.site import scrapy


def test_two_runs_stand_side_by_side(crawled):
    first, second = sorted(path.stem for path in (crawled / "runs").glob("run_*.json"))
    done = scrapy("diff", first, "latest", data=crawled)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["harbour-ledger", "records", "4", "1", "-3"] in rows
    assert ["harbour-ledger", "quarantined", "0", "1", "+1"] in rows
    assert "The same" in scrapy("diff", second, "latest", data=crawled).stdout


def test_a_run_that_never_was_is_named(crawled, tmp_path):
    done = scrapy("diff", "run_x", "latest", data=crawled)
    assert done.returncode == 1
    assert "run_x" in done.stderr
    assert scrapy("diff", "a", "b", data=tmp_path / "none").returncode == 1
    assert scrapy("diff", "a", data=crawled).returncode == 2
