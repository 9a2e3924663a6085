"""Size and speed of the report for 5,000 claims, in the system's Chromium. ``python -m benchmarks.report [CLAIMS]``

``kb`` is the file's size; ``ready_ms`` the time from opening the file to a ledger that answers; ``filter_ms`` the
slowest of several searches, filters and sorts, from the reader's action to the next picture. The last line is JSON.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.items import ArticleRecord, PledgeRecord, QuoteRecord
from crawler.ledger import build
from crawler.report import render

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
"""How Chromium is started: by root, without a screen, asking nothing of the network by itself."""

_ACTIONS = {
    "search for a word": "form.elements.words.value = 'harbour'; form.dispatchEvent(new Event('input'))",
    "search for nothing that is there": "form.elements.words.value = 'zzz'; form.dispatchEvent(new Event('input'))",
    "clear the search": "form.elements.words.value = ''; form.dispatchEvent(new Event('input'))",
    "filter by kind": "form.elements.i.value = 'purchase'; form.dispatchEvent(new Event('input'))",
    "all kinds again": "form.elements.i.value = ''; form.dispatchEvent(new Event('input'))",
    "sort by pledger": "document.querySelector('[data-sort=p]').click()",
    "sort by sum": "document.querySelector('[data-sort=v]').click()",
}
_MEASURE = """async () => {
  const form = document.getElementById("filters");
  const begin = performance.now();
  ACTION;
  document.body.offsetHeight;
  await new Promise((seen) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = seen;
    after.port2.postMessage(0);
  }));
  return performance.now() - begin;
}"""


def records(claims: int, seed: int = 5) -> list[ArticleRecord]:
    """Articles with so many claims, each reported once or twice; the sentences are of our own making."""
    chance = random.Random(seed)
    articles = []
    start = datetime(2026, 1, 15, tzinfo=UTC)
    per_article = 5
    for n in range(-(-claims // per_article)):
        own = [_pledge(n * per_article + k, f"p{k}", chance) for k in range(min(per_article, claims - n * per_article))]
        articles.append(_article(n, own, start + timedelta(hours=n), chance))
        if n % 2:
            again = [p.model_copy(update={"id": f"{p.id}r"}) for p in own]
            articles.append(_article(n + 1_000_000, again, start + timedelta(hours=n + 5), chance))
    return articles


def _pledge(number: int, key: str, chance: random.Random) -> PledgeRecord:
    value = str((number + 1) * 1_000_000 * chance.choice((1, 10, 100)))
    pledger = f"sample-maker-{number % 700}"
    words = f"Sample Maker {number % 700} will put {value} dollars into plants and laboratories"
    evidence = f"{words} near the harbour over the coming years, its chair told reporters on day {number} of the talks."
    return PledgeRecord(
        id=f"plg_{number}", prefix="", suffix="", deal="taiwan-us", rule="sample", evidence=evidence, start=0,
        end=len(evidence), grade=chance.choice("ABC"), figure=value, figure_start=evidence.find(value),
        figure_end=evidence.find(value) + len(value), key=key, value=value, currency="USD",
        instrument=chance.choice(("investment", "credit_support", "purchase")), pledger=pledger, recipient="US",
        status=chance.choice(("pledged", "pledged", "previously_pledged", "proposed")),
        sectors=chance.sample(("semiconductors", "energy", "electronics", "finance"), 2),
    )  # fmt: skip


def _article(number: int, pledges: list[PledgeRecord], when: datetime, chance: random.Random) -> ArticleRecord:
    words = f"The plan number {number} is sound, and the money is there."
    quote = QuoteRecord(
        id=f"quo_{number}", prefix="", suffix="", deal="taiwan-us", rule="sample", evidence=words, start=0,
        end=len(words), speaker=f"sample-speaker-{number % 300}", name=f"Sample Speaker {number % 300}",
        speaker_type="official", kind="direct", text=words, text_start=0, text_end=len(words),
    )  # fmt: skip
    url = f"https://sample-{number % 40}.example/news/2026/a-story-about-plants-and-pledges-{number}"
    rest: dict[str, Any] = {
        "authors": [], "agency": None, "syndicated_from": None, "publisher": f"Sample Gazette {number % 40}",
        "section": None, "modified": None, "via": "sample", "paywall": False, "warnings": [], "text_sha256": "0" * 64,
        "text_length": 0, "text_sketch": [], "relevant": True, "relevance_reasons": [], "sectors": [], "tariffs": [],
        "changes": [], "extractor": "sample",
    }  # fmt: skip
    return ArticleRecord(
        id=f"art_{number}", revision=1, cause="new", deal="taiwan-us", source=f"sample-{number % 40}", url=url,
        canonical_url=url, title=f"Plants and pledges, part {number}", language=chance.choice(("en", "en", "zh-Hant")),
        published=when, first_seen=when, fetched_at=when, pledges=pledges, quotes=[quote], **rest,
    )  # fmt: skip


def measure(page_file: Path, chromium: str) -> dict[str, float]:
    """How long the page takes to be ready, and the slowest action on it, in milliseconds."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of developers

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(page_file.as_uri())
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        times = {}
        for name, action in _ACTIONS.items():
            times[name] = page.evaluate(_MEASURE.replace("ACTION", action))
            print(f"{name:35}{times[name]:7.1f} ms")
        browser.close()
    return {"ready_ms": round(ready), "filter_ms": round(max(times.values()), 1)}


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium here; install it with the system's package manager (Debian: chromium)")
    articles = records(claims)
    ledger = build(articles)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(render(ledger, articles), encoding="utf-8")
        print(f"{len(ledger)} claims of {len(articles)} articles")
        print(json.dumps({"kb": round(file.stat().st_size / 1000), **measure(file, chromium)}))


if __name__ == "__main__":
    main()
