"""The benchmark of recorded pages: over two pages of our own always, over the real ones where they are at hand."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.site import PROJECT, environment
from tests.spiders.pages import article

RECORDED = Path(__file__).resolve().parents[2] / "../shared/pages"


def replay(folder: Path) -> tuple[int, dict[str, Any], str]:
    command = [sys.executable, "-m", "benchmarks.replay", str(folder)]
    run = subprocess.run(
        command, cwd=PROJECT, env=environment(), capture_output=True, text=True, timeout=120, check=False
    )
    last = run.stdout.splitlines()[-1] if run.stdout else ""
    return run.returncode, json.loads(last) if last.startswith("{") else {}, run.stdout + run.stderr


def record(folder: Path, name: str, url: str, page: str, **gold: Any) -> None:
    (folder / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    line = {"page": f"{name}.html.gz", "url": url, "crawled": "2026-01-17 08:00:00", "authors": [], **gold}
    with (folder / "index.jsonl").open("a", encoding="utf-8") as index:
        index.write(json.dumps(line) + "\n")


def test_pages_are_crawled_under_their_own_addresses_and_scored(tmp_path: Path) -> None:
    page = article("A harbour opens")
    body = "\n\n".join(part.split("</p>")[0] for part in page.split("<p>")[1:])
    day = "2026-01-16T09:00:00+00:00"
    record(
        tmp_path,
        "one",
        "https://a.example/x?id=1&utm_source=feed",
        page,
        title="A harbour opens",
        published=day,
        body=body,
    )
    record(tmp_path, "two", "http://b.example/y", page, title="Another title", published="2026-01-16", body=body)
    code, figures, said = replay(tmp_path)
    assert figures == {"pages": 2, "read": 2, "refused": 0, "title": 0.5, "day": 1.0, "body_f1": 1.0}, said
    assert code == 1
    assert "title is 0.5, at least 0.85 is due" in said


def test_an_absent_folder_is_one_clear_line(tmp_path: Path) -> None:
    code, _, said = replay(tmp_path / "nowhere")
    assert code == 0
    assert said.startswith("replay: skipped, ")
    assert len(said.splitlines()) == 1


@pytest.mark.skipif(not RECORDED.is_dir(), reason="recorded data absent: no pages beside this checkout")
def test_the_recorded_pages_reach_the_recipe() -> None:
    code, figures, said = replay(RECORDED)
    assert code == 0, said
    assert figures["pages"] == 60
    assert figures["read"] >= 58
