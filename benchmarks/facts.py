"""How fast facts are read: ``python -m benchmarks.facts --gold DIR --pages DIR [--passes 3]``.

CPU time of ``facts.extract`` over the bodies of the cases in one folder, as a ratio to trafilatura's over the recorded
pages in another (``index.jsonl`` with a page and its address a line), both measured in one run: the median article over
the median page. And how much longer a text takes that is ten times as long. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import trafilatura

from crawler.facts import extract
from crawler.items import Article

RECIPE = {"ratio": 0.3, "tenfold": 12.0}
"""The most that is allowed."""

LONGEST = 12
"""How many of the longest articles are also read ten times as long."""


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of cases")
    parser.add_argument("--pages", type=Path, required=True, help="the folder of recorded pages")
    parser.add_argument("--passes", type=int, default=3, help="how often each text is read; the least time counts")
    args = parser.parse_args(argv)
    for folder in (args.gold, args.pages):
        if not folder.is_dir():
            print(f"skipped: there is nothing at {folder}")
            return 0
    articles = read_cases(args.gold)
    pages = read_pages(args.pages)
    extract(articles[0])  # loads the knowledge files
    trafilatura.extract(pages[0][0], url=pages[0][1])
    ours = [cpu(lambda one=article: extract(one), args.passes) for article in articles]
    theirs = [cpu(lambda one=page: trafilatura.extract(one[0], url=one[1]), args.passes) for page in pages]
    longest = sorted(articles, key=lambda article: -len(article.body))[:LONGEST]
    once = sum(cpu(lambda one=article: extract(one), args.passes) for article in longest)
    tens = [ten_times(article) for article in longest]
    tenfold = sum(cpu(lambda one=article: extract(one), args.passes) for article in tens) / once
    result = {
        "ratio": round(median(ours) / median(theirs), 3),
        "ms_median": round(1000 * median(ours), 2),
        "ms_p95": round(1000 * quantiles(ours, n=20)[-1], 2),
        "trafilatura_ms_median": round(1000 * median(theirs), 2),
        "tenfold": round(tenfold, 2),
        "articles": len(ours),
        "pages": len(theirs),
    }
    print(f"facts of an article, CPU ms       median {result['ms_median']}, 95th percentile {result['ms_p95']}")
    print(f"trafilatura on a page, CPU ms     median {result['trafilatura_ms_median']}")
    print(f"ratio of the medians              {result['ratio']} (at most {RECIPE['ratio']})")
    print(f"a text ten times as long takes    {result['tenfold']} times as long (at most {RECIPE['tenfold']})")
    print(json.dumps(result, sort_keys=True))
    return int(any(result[name] > most for name, most in RECIPE.items()))


def cpu(work: Callable[[], object], passes: int) -> float:
    """The least CPU seconds of some passes."""
    least = float("inf")
    for _ in range(passes):
        before = time.process_time()
        work()
        least = min(least, time.process_time() - before)
    return least


def read_cases(folder: Path) -> list[Article]:
    found = []
    for file in sorted(folder.glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        found.append(
            Article(
                url=case["url"],
                canonical_url=case["url"],
                title=case["title"],
                body=case["body"],
                published=case["published"],
                language=case["language"],
            )
        )
    return found


def read_pages(folder: Path) -> list[tuple[bytes, str]]:
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [(gzip.decompress((folder / row["page"]).read_bytes()), row["url"]) for row in rows]


def ten_times(article: Article) -> Article:
    """The article with its body ten times over."""
    return article.model_copy(update={"body": "\n\n".join([article.body] * 10)})


if __name__ == "__main__":
    sys.exit(main())
