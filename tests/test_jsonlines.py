from __future__ import annotations

import json

import pytest

from crawler.jsonlines import parse_lines, read_lines, to_line, whole_file


def test_a_record_is_one_line_whatever_its_text():
    value = {"b": "one\u2028two\u2029three\u0085four\r\nfive", "a": None, "zh": "台灣", "list": []}
    line = to_line(value)
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line) == value
    assert line.startswith('{"b":'), "keys in their order"
    assert "台灣" in line


@pytest.mark.parametrize("value", ["\ud800", {"deep": ["x\udfff"]}, float("nan"), float("inf")])
def test_what_is_no_text_or_no_number_is_refused(value):
    with pytest.raises(ValueError):
        to_line({"a": value})


@pytest.mark.parametrize(
    ("text", "message"), [('{"a":1}\n{"a":', "line 2"), ("[1]\n", "line 1"), ("[" * 100_000, "line 1")]
)
def test_a_torn_line_is_named(tmp_path, text, message):
    with pytest.raises(ValueError, match=message):
        list(parse_lines(text.split("\n")))
    path = tmp_path / "x.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="x\\.jsonl"):
        list(read_lines(path))


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("old", encoding="utf-8")

    def half() -> None:
        with whole_file(path) as file:
            file.write(b"new")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        half()
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]
