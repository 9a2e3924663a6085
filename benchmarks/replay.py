"""Real pages through the real crawl: ``python -m benchmarks.replay PAGES``.

The recorded pages are served on loopback under their own addresses, behind lists and robots.txt made up for them;
``scrapy crawl news`` crawls them in a process of its own with a sources folder made for it; what its spider hands to
the pipelines is compared with what people say stands on the pages. Fails where the recipe is not reached.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.recorded import KINDS, Page, Recorded, read_pages, serve
from benchmarks.scoring import PageScore, score_page
from crawler import settings as project

RECIPE = {"read": 58 / 60, "title": 0.85, "day": 0.95, "body_f1": 0.90}
"""The least that must be reached; ``read`` as a share of the pages."""

HOME = Path(__file__).resolve().parents[1]


def crawl(server: Recorded, work: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """What the spider handed on, by address, and the crawl's log."""
    sources, out = work / "sources", work / "fetched.jsonl"
    sources.mkdir()
    out.touch()
    server.write_sources(sources)
    pipelines = {"benchmarks.loopback.Keep": 1, **getattr(project, "ITEM_PIPELINES", {})}
    handler = "benchmarks.loopback.LoopbackHandler"
    given = {
        "ALLOW_PRIVATE_ADDRESSES": "1",
        "AUTOTHROTTLE_ENABLED": "0",
        "CLOCK": "benchmarks.loopback.recorded",
        "DATA_DIR": str(work / "data"),
        "DOWNLOAD_DELAY": "0",
        "DOWNLOAD_HANDLERS": json.dumps({**project.DOWNLOAD_HANDLERS, "http": handler, "https": handler}),
        "FETCH_ALL": "1",
        "ITEM_PIPELINES": json.dumps(pipelines),
        "LOOK_BACK_DAYS": "0",
        "REPLAY_OUT": str(out),
        "REPLAY_PORT": str(server.server_port),
        "SOURCES_DIR": str(sources),
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "news"]
    for name, value in given.items():
        command += ["-s", f"{name}={value}"]
    path = os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(command, check=False, cwd=HOME, env=environment, capture_output=True, text=True)
    lines = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    if run.returncode:
        sys.stderr.write(run.stderr)
        raise SystemExit(f"the crawl ended with {run.returncode}")
    return {line["url"]: line for line in lines if line["kind"] == "page"}, run.stderr


def figures(pages: list[Page], found: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], list[PageScore]]:
    """The figures of the recipe, and the score of each page."""
    read = [page for page in pages if "article" in found.get(page.url, {})]
    scores = [score_page(page.gold, found.get(page.url, {}).get("article")) for page in pages]
    of_read = [score for page, score in zip(pages, scores, strict=True) if page in read]
    titles = [score.title for score in of_read if score.title is not None]
    days = [score.day for score in of_read if score.day is not None]
    made = {
        "pages": len(pages),
        "read": len(read),
        "refused": sum("unread" in one for one in found.values()),
        "title": round(fmean(titles), 4) if titles else 0.0,
        "day": round(fmean(days), 4) if days else 0.0,
        "body_f1": round(fmean(score.body.f1 for score in scores), 4) if scores else 0.0,
    }
    return made, scores


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m benchmarks.replay PAGES", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "index.jsonl").is_file():
        print(f"replay: skipped, {folder} has no index.jsonl with recorded pages")
        return 0
    pages = read_pages(folder)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as work, serve(pages) as server:
        found, _ = crawl(server, Path(work))
    made, scores = figures(pages, found)
    print(f"{'page':40} {'list':20} {'read':10} title day   body F1")
    for page, score in zip(pages, scores, strict=True):
        one = found.get(page.url, {})
        read = "read" if "article" in one else one.get("unread", "not fetched")
        marks = ["-" if mark is None else "yes" if mark else "NO" for mark in (score.title, score.day)]
        kind = server.kinds[page.site]
        print(f"{page.gold['page'][:40]:40} {kind:20} {read:10} {marks[0]:5} {marks[1]:5} {score.body.f1:.3f}")
    reasons = Counter(one["unread"] for one in found.values() if "unread" in one)
    print(
        f"\n{len(set(server.served))} of {made['pages']} pages served from {len(server.links)} hosts "
        f"by {len(KINDS)} kinds of list; {made['read']} read; refused: {dict(reasons) or 'none'}; "
        f"{time.monotonic() - started:.0f} s"
    )
    least = {**RECIPE, "read": RECIPE["read"] * made["pages"]}
    failed = [
        f"{name} is {made[name]}, at least {bound:.4g} is due" for name, bound in least.items() if made[name] < bound
    ]
    for line in failed:
        print(f"replay: {line}", file=sys.stderr)
    print(json.dumps(made))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
