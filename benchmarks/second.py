"""What a second run costs: ``python -m benchmarks.second [ARTICLES] [--runs N]``.

A site of so many articles is crawled, then crawled again unchanged. The table has a line a run: requests for lists and
articles, how many were answered with 304. Every tenth look at a list asks for the whole, whatever the server says of it
(``EVERY_NTH_IN_FULL``); with ``--runs 11`` that look is in the table.

``articles_fetched`` and ``requests`` (robots.txt apart) are of the second run, ``wrong`` counts published lines that
differ after all runs. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.site import Site, news, scrapy, serve


def lines(data: Path) -> set[str]:
    return {
        line for file in (data / "records").glob("articles-*.jsonl") for line in file.read_text("utf-8").splitlines()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=50)
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    rows: list[tuple[int, int, int]] = []
    with tempfile.TemporaryDirectory() as folder, serve(Site(news(options.articles))) as site:
        data, sources = Path(folder) / "data", site.sources(Path(folder) / "sources")
        first: set[str] = set()
        for number in range(1, max(2, options.runs) + 1):
            site.asked.clear()
            done = scrapy("run", "-a", "all=1", "-s", "MAX_PAGES_PER_SOURCE=100000", data=data, sources=sources)
            if done.returncode:
                sys.exit(f"run {number} ended with {done.returncode}:\n{done.stderr[-2000:]}")
            manifest = json.loads((data / "runs" / "latest.json").read_text("utf-8"))
            asked = {path: count for path, count in site.asked.items() if path != "/robots.txt"}
            pages = sum(count for path, count in asked.items() if path in site.pages)
            rows.append((sum(asked.values()), pages, manifest["totals"].get("not_modified", 0)))
            first = first or lines(data)
        wrong = len(first ^ lines(data)) + int(len(first) != options.articles)
    print("run  requests  articles  304")
    for number, row in enumerate(rows, 1):
        print("{:>3}  {:>8}  {:>8}  {:>3}".format(number, *row))
    requests, fetched, not_modified = rows[1]
    print(json.dumps({
        "articles_fetched": fetched, "requests": requests, "wrong": wrong, "not_modified": not_modified,
        "articles": options.articles, "runs": len(rows),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
