"""``scrapy extract`` as others call it: a process, files in, files out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from crawler.command import check_arguments
from tests.site import scrapy

BODY = (
    "Taiwan and the United States signed their trade and investment agreement on Friday.\n\n"
    "Under the trade deal, Taiwanese companies pledged to invest at least $180 billion in the United States."
)
CASE = {"id": "one", "language": "en", "url": "https://wire.example/a", "title": "Taiwan, US sign trade deal",
        "published": "2026-02-13T09:00:00+08:00", "body": BODY}  # fmt: skip
HTML = f"""<html lang="en"><head><title>Taiwan, US sign trade deal</title>
<meta property="article:published_time" content="2026-02-13T09:00:00+08:00"></head>
<body><article><h1>Taiwan, US sign trade deal</h1>{"".join(f"<p>{p}</p>" for p in BODY.split(chr(10) * 2) * 4)}
</article></body></html>"""


def extract(folder: Path, *cases: object, returncode: int = 0) -> list[dict]:
    """The answers to cases (text is written as it is), through files outside the project."""
    lines = [case if isinstance(case, str) else json.dumps(case, ensure_ascii=False) for case in cases]
    (folder / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = scrapy("extract", str(folder / "in.jsonl"), "-O", str(folder / "out.jsonl"))
    assert done.returncode == returncode, done.stderr
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]


def test_a_text_is_answered_with_its_facts(tmp_path):
    answer, again = extract(tmp_path, CASE, {**CASE, "id": 2, "language": None})
    assert answer["id"] == "one"
    assert answer["relevant"] is True
    assert set(answer) >= {"id", "relevant", "pledges", "quotes", "tariffs", "sectors"}
    assert "article" not in answer
    assert {**again, "id": "one"} == answer


def test_facts_are_words_of_the_body(tmp_path):
    (answer,) = extract(tmp_path, CASE)
    for fact in answer["pledges"] + answer["quotes"] + answer["tariffs"]:
        assert BODY[fact["start"] : fact["end"]] == fact["evidence"]


def test_pages_are_read_first_whether_given_as_text_or_as_a_file_beside_the_input(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "pages" / "a.html.gz").write_bytes(gzip.compress(HTML.encode()))
    url = {"url": CASE["url"]}
    text, file, packed = extract(
        tmp_path,
        {"id": "text", **url, "html": HTML},
        {"id": "file", **url, "html_file": "pages/a.html"},
        {"id": "packed", **url, "html_file": "pages/a.html.gz"},
    )
    assert {**text, "id": 0} == {**file, "id": 0} == {**packed, "id": 0}
    assert set(text["article"]) == {"title", "body", "authors", "published", "language"}
    assert text["article"]["title"] == CASE["title"]
    assert text["article"]["published"] == CASE["published"]
    assert text["pledges"]


def test_a_page_without_an_article_is_answered_with_the_reason(tmp_path):
    (answer,) = extract(tmp_path, {"id": "empty", "url": "https://wire.example/b", "html": "<html></html>"})
    assert answer["unread"]
    assert answer["relevant"] is False
    assert answer["pledges"] == []


def test_a_case_that_cannot_be_read_is_named_and_the_others_are_answered(tmp_path):
    bad = [
        {"url": "https://wire.example/c", "html_file": "missing.html"},
        {"url": "https://wire.example/c", "title": "no body"},
        {**CASE, "published": "last Friday"},
        {**CASE, "body": 7},
        {**CASE, "url": ["a list"]},
        {"url": "https://wire.example/c", "html": None},
    ]
    *answers, good = extract(tmp_path, *({**case, "id": n} for n, case in enumerate(bad)), CASE, returncode=1)
    assert [(a["id"], a["unread"], a["pledges"]) for a in answers] == [(n, "bad-case", []) for n in range(len(bad))]
    assert good["id"] == "one"
    assert "unread" not in good


def test_a_torn_input_leaves_no_half_output(tmp_path):
    (tmp_path / "out.jsonl").write_text("what was there\n", encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps(CASE) + '\n{"id": "to', encoding="utf-8")
    done = scrapy("extract", str(tmp_path / "in.jsonl"), "-O", str(tmp_path / "out.jsonl"))
    assert done.returncode == 1
    assert "line 2" in done.stderr
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "what was there\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_one_page_is_printed_for_people(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(HTML, encoding="utf-8")
    done = scrapy("extract", str(page), "--url", "https://wire.example/a")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Taiwan, US sign trade deal\n")
    assert "about the deal: yes" in done.stdout
    assert "pledge  USD 180000000000, at least, investment" in done.stdout
    page.write_text("<html></html>", encoding="utf-8")
    done = scrapy("extract", str(page), "--url", "https://wire.example/a")
    assert done.returncode == 1
    assert "no article" in done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "an argument is missing"),
        (["a", "b"], "unexpected argument 'b'"),
        (["a", "--fast"], "unknown option --fast"),
    ],
)
def test_every_command_refuses_what_it_does_not_know(args, message):
    with pytest.raises(UsageError, match=message):
        check_arguments(args, 1, 1)


def test_a_wrong_command_line_ends_with_2(tmp_path):
    done = scrapy("extract", "a.jsonl", "--fast")
    assert (done.returncode, "unknown option --fast" in done.stderr) == (2, True)
    done = scrapy("extract", str(tmp_path / "a.jsonl"))
    assert (done.returncode, "no such file" in done.stderr) == (2, True)


def test_the_console_script_works_from_any_folder_with_paths_from_there(tmp_path):
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = nowhere.settings\n", encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    done = scrapy("extract", "cases.jsonl", cwd=tmp_path, module="crawler")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "one"
