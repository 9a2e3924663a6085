"""How exactly and how fast pages are read, by us and by the libraries that others use.

    python -m benchmarks.pages PAGES_DIR [--set shared|benchmark|fundus-eval] [--passes 7] [--worst 5]

PAGES_DIR is a folder with ``index.jsonl`` and gzipped pages; for ``benchmark`` (Scrapinghub's
article-extraction-benchmark) and ``fundus-eval`` (Dallabetta et al., fundus-evaluation) a checkout of the public set,
or its bare git directory. Libraries that are not installed are named and left out. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import statistics
import subprocess
import sys
import tarfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from benchmarks.scoring import PageScore, score_page, shingles, summary
from crawler.items import Article
from crawler.page import read
from crawler.page.decode import decode

SETS = ("shared", "benchmark", "fundus-eval")
COLUMNS = ("body_f1", "body_page_f1", "under_08", "title", "day", "day_wrong", "authors_en", "authors_zh")


@dataclass
class Page:
    """A recorded page and what people say stands on it; ``optional`` paragraphs may be given or not."""

    name: str
    url: str
    html: bytes
    fetched_at: datetime
    gold: dict[str, Any]
    paragraphs: list[str] = field(default_factory=list)

    def gold_for(self, found: dict[str, Any]) -> dict[str, Any]:
        """The gold against which an answer is scored: with those optional paragraphs that it gives for the most part.

        In fundus-evaluation they stand in square brackets; its own scores take the best of all combinations.
        """
        if not self.paragraphs:
            return self.gold
        given = shingles(found.get("body") or "")
        kept = []
        for paragraph in self.paragraphs:
            if paragraph.startswith("[") and paragraph.endswith("]"):
                words = shingles(paragraph[1:-1])
                if (words & given).total() * 2 < words.total() or not words:
                    continue
                kept.append(paragraph[1:-1])
            else:
                kept.append(paragraph)
        return {**self.gold, "body": "\n\n".join(kept)}


class Files:
    """The files of a set, in a folder or in a bare git directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        git = root / ".git" if (root / ".git").is_dir() else root
        self.git = git if (git / "objects").is_dir() and not any(root.glob("*.json*")) else None

    def read(self, path: str) -> bytes:
        if self.git:
            return subprocess.run(
                ["git", f"--git-dir={self.git}", "show", f"HEAD:{path}"], check=True, capture_output=True
            ).stdout
        return (self.root / path).read_bytes()

    def folder(self, path: str) -> dict[str, bytes]:
        """All files of one folder by name; one call to git for all of them."""
        if not self.git:
            return {file.name: file.read_bytes() for file in (self.root / path).iterdir()}
        archive = subprocess.run(
            ["git", f"--git-dir={self.git}", "archive", "HEAD", "--", path], check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            members = [member for member in tar if member.isfile()]
            return {Path(member.name).name: tar.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def pages_of(root: Path, name: str) -> Iterator[Page]:
    """The pages of a set."""
    files = Files(root)
    now = datetime.now(UTC)
    if name == "benchmark":
        html = files.folder("html")
        for key, gold in sorted(json.loads(files.read("ground-truth.json")).items()):
            page = gzip.decompress(html[f"{key}.html.gz"])
            yield Page(key[:12], gold["url"], page, now, {"body": gold["articleBody"]})
    elif name == "fundus-eval":
        html = files.folder("dataset/html")
        for key, gold in sorted(json.loads(files.read("dataset/ground_truth.json")).items()):
            when = _fetched(gold["crawl_date"], now)
            body = "\n\n".join(gold["body"])
            yield Page(key, gold["url"], gzip.decompress(html[key]), when, {"body": body}, gold["body"])
    else:
        for line in files.read("index.jsonl").decode().splitlines():
            gold = json.loads(line)
            page = gzip.decompress(files.read(gold["page"]))
            yield Page(gold["page"], gold["url"], page, _fetched(gold.get("crawled"), now), gold)


def _fetched(crawled: str | None, now: datetime) -> datetime:
    if not crawled:
        return now
    when = datetime.fromisoformat(crawled)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


Extractor = Callable[[Page], dict[str, Any]]


def ours(page: Page) -> dict[str, Any]:
    found = read(page.html, page.url, fetched_at=page.fetched_at)
    if not isinstance(found, Article):
        return {}
    published = found.published.isoformat() if found.published else None
    return {"title": found.title, "body": found.body, "authors": found.authors, "published": published,
            "publisher": found.publisher}  # fmt: skip


def lexbor(page: Page) -> dict[str, Any]:
    """Only the parse: what reading a page costs at the least."""
    LexborHTMLParser(page.html)
    return {}


def _trafilatura(page: Page, **settings: Any) -> dict[str, Any]:
    found = import_module("trafilatura").bare_extraction(
        page.html, url=page.url, with_metadata=True, include_comments=False, **settings
    )
    if found is None:
        return {}
    got = found.as_dict()
    authors = [name for name in (got.get("author") or "").split("; ") if name]
    return {"title": got.get("title"), "body": got.get("text"), "authors": authors, "published": got.get("date"),
            "publisher": got.get("sitename")}  # fmt: skip


def trafilatura_default(page: Page) -> dict[str, Any]:
    return _trafilatura(page)


def trafilatura_fast(page: Page) -> dict[str, Any]:
    return _trafilatura(page, fast=True)


def trafilatura_precision(page: Page) -> dict[str, Any]:
    return _trafilatura(page, favor_precision=True)


def _text(page: Page) -> str:
    text = decode(page.html).text
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text


def readability(page: Page) -> dict[str, Any]:
    parse = import_module("lxml.html").fromstring
    document = import_module("readability").Document(_text(page))
    summary_html = document.summary()
    blocks = parse(summary_html).iter("p", "li", "h2", "h3", "h4", "blockquote", "td", "pre") if summary_html else ()
    texts = [" ".join(block.text_content().split()) for block in blocks]
    if not any(texts):
        texts = [parse(summary_html).text_content()]
    return {"title": document.short_title(), "body": "\n\n".join(text for text in texts if text)}


def newspaper(page: Page) -> dict[str, Any]:
    article = import_module("newspaper").Article(page.url, fetch_images=False)
    article.download(input_html=_text(page))
    article.parse()
    published = article.publish_date
    return {"title": article.title, "body": article.text, "authors": list(article.authors),
            "published": published.isoformat() if isinstance(published, datetime) else None}  # fmt: skip


def resiliparse(page: Page) -> dict[str, Any]:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return {"body": extract(_text(page), main_content=True)}


EXTRACTORS: dict[str, tuple[str, Extractor]] = {
    "ours": ("crawler.page", ours),
    "trafilatura": ("trafilatura", trafilatura_default),
    "trafilatura_fast": ("trafilatura", trafilatura_fast),
    "trafilatura_precision": ("trafilatura", trafilatura_precision),
    "readability": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper),
    "resiliparse": ("resiliparse", resiliparse),
    "lexbor": ("selectolax", lexbor),
}


#: Extractors so quick that single passes are mostly noise.
QUICK = ("ours", "resiliparse", "lexbor")


@dataclass
class Result:
    """One extractor over all pages: scores, CPU seconds a page (the least of all passes), pages on which it raised."""

    scores: list[PageScore] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    raised: int = 0


def measure(pages: list[Page], extractors: dict[str, Extractor], passes: int) -> dict[str, Result]:
    """All extractors over all pages, page by page in turn, so that what slows the machine slows them alike."""
    results = {name: Result() for name in extractors}
    for page in pages[:3]:
        for extractor in extractors.values():
            _answer(extractor, page)
    for page in pages:
        least = dict.fromkeys(extractors, float("inf"))
        answers = {}
        for _ in range(passes):
            for name, extractor in extractors.items():
                start = time.process_time()
                answers[name] = _answer(extractor, page)
                least[name] = min(least[name], time.process_time() - start)
        for name, (answer, failed) in answers.items():
            result = results[name]
            result.raised += failed
            result.seconds.append(least[name])
            result.scores.append(score_page(page.gold_for(answer), answer))
    return results


def _answer(extractor: Extractor, page: Page) -> tuple[dict[str, Any], bool]:
    try:
        return extractor(page), False
    except Exception:  # other people's code, on any page: counted, and shown in the table
        return {}, True


def figures(result: Result, bare: list[float]) -> dict[str, float | int | None]:
    """The figures of an extractor, its CPU as multiples of the bare parse: the median page's, and that of the sums."""
    ratios = [seconds / least for seconds, least in zip(result.seconds, bare, strict=True) if least]
    return {
        **summary(result.scores),
        "cost_median": round(statistics.median(ratios), 2),
        "cost_sum": round(sum(result.seconds) / sum(bare), 2),
        "milliseconds": round(1000 * statistics.fmean(result.seconds), 2),
        "raised": result.raised,
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("pages", type=Path, help="folder of the set")
    parser.add_argument("--set", choices=SETS, default="shared", dest="name")
    parser.add_argument(
        "--passes",
        type=int,
        default=7,
        help="of the quick extractors the least CPU of so many passes counts (default 7)",
    )
    parser.add_argument("--worst", type=int, default=0, help="also name our worst pages")
    parser.add_argument("--only", help="extractors, separated by commas (lexbor is always measured)")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    pages = list(pages_of(options.pages, options.name))
    wanted = options.only.split(",") if options.only else list(EXTRACTORS)
    chosen, missing = {}, []
    for name, (module, extractor) in EXTRACTORS.items():
        if name in wanted or name == "lexbor":
            try:
                import_module(module)
            except ImportError:
                missing.append(name)
            else:
                chosen[name] = extractor
    quick = {name: extractor for name, extractor in chosen.items() if name in QUICK}
    slow = {name: extractor for name, extractor in chosen.items() if name not in QUICK}
    results = measure(pages, quick, options.passes) | measure(pages, slow, 1)
    table = {name: figures(results[name], results["lexbor"].seconds) for name in chosen}
    _print(table, len(pages))
    if missing:
        print(f"not installed: {', '.join(missing)} (pip install -e '.[bench]')")
    if "ours" in table and options.worst:
        pairs = sorted(zip(results["ours"].scores, pages, strict=True), key=lambda pair: pair[0].body.f1)
        for score, page in pairs[: options.worst]:
            print(
                f"  {score.body.f1:.3f} precision {score.body.precision:.3f} recall {score.body.recall:.3f} {page.name}"
            )
    print(json.dumps(table))
    return 0


def _print(table: dict[str, dict[str, float | int | None]], count: int) -> None:
    print(f"{count} pages; CPU as a multiple of parsing them with Lexbor; body_f1 of mean precision and mean recall")
    print(
        f"{'':<22}" + "".join(f"{name:>13}" for name in (*COLUMNS, "cost_median", "cost_sum", "milliseconds", "raised"))
    )
    for name, values in table.items():
        cells = [values[column] for column in (*COLUMNS, "cost_median", "cost_sum", "milliseconds", "raised")]
        print(f"{name:<22}" + "".join(f"{'-' if cell is None else cell:>13}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
