from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from crawler.export import Selection, export, read_day
from tests.samples import article, pledge

CREDIT = pledge("p2", "250000000000", "taiwan-government", instrument="credit_support")


def test_tables_hold_what_the_records_hold(tmp_path: Path) -> None:
    counts = export([article("wire", pledge(), CREDIT)], tmp_path / "out")
    assert counts == {"articles": 1, "pledges": 2, "quotes": 0, "tariffs": 0, "ledger": 2, "not_counted": 0}
    rows = [json.loads(line) for line in (tmp_path / "out/pledges.jsonl").read_text().splitlines()]
    assert [(r["article"], r["value"], r["url"]) for r in rows] == [
        ("art_wire", "250000000000", "https://wire.example/story")
    ] * 2


def test_two_exports_are_the_same_bytes_and_the_second_replaces_the_first(tmp_path: Path) -> None:
    records = [article("wire", pledge()), article("daily", CREDIT)]
    export(records, tmp_path / "one")
    export(records[:1], tmp_path / "two")
    export(records[::-1], tmp_path / "two")
    for file in (tmp_path / "one").rglob("*.json*"):
        assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="holds no export"):
        export([article("wire", pledge())], tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    export([article("wire", pledge(), title="=HYPERLINK(1)")], tmp_path / "out", "csv")
    (row,) = csv.DictReader((tmp_path / "out/articles.csv").read_text().splitlines())
    assert row["title"] == "'=HYPERLINK(1)"


def test_selection_is_half_open_in_utc() -> None:
    chosen = Selection(since=date(2026, 1, 16), until=date(2026, 1, 17))
    assert [d for d in (15, 16, 17) if chosen.takes(article("wire", day=d))] == [16]
    assert not Selection(language="zh-Hant").takes(article("wire"))
    with pytest.raises(ValueError, match="write it as 2026-01-15"):
        read_day("15/1/26")
