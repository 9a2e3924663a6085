"""A report in a real browser. Where no browser is, its tests skip and say so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import FLAGS
from crawler.items import ArticleRecord, Change, QuoteRecord, RunManifest, TariffRecord
from crawler.ledger import build
from crawler.records import read_records
from crawler.report import render
from tests.samples import article, pledge

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = '</script><script>document.title="PLANTED"</script><img src=x onerror="document.title=1">'
FORMULA = '=HYPERLINK("https://elsewhere.example","see")'


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demo."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    command = [sys.executable, "-m", "scrapy", "demo", "-s", f"DATA_DIR={folder}", "-s", "LOG_LEVEL=ERROR"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


@pytest.fixture(scope="package")
def records(demo: Path) -> list[ArticleRecord]:
    """The demo's records, and articles with what the demo has not: hostile text, corrections, slips, an ended duty."""
    return [*read_records(demo), *planted()]


@pytest.fixture(scope="package")
def runs(demo: Path) -> list[RunManifest]:
    return [RunManifest.model_validate_json(p.read_bytes()) for p in sorted((demo / "runs").glob("run_*.json"))]


@pytest.fixture(scope="package")
def page_file(records: list[ArticleRecord], runs: list[RunManifest], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render(build(records), records, runs=runs), encoding="utf-8")
    return file


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """The distribution's Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="no browser: playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no browser: Chromium is not on this machine")
    with api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, page_file: Path) -> Iterator[Any]:
    """Opens the report; afterwards nothing must have been complained of, and nothing asked of any network."""
    complaints: list[str] = []
    asked: list[str] = []
    opened = []

    def go(fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}, "locale": "en-US"} | options))
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("request", lambda r: asked.append(r.url))
        page.goto(page_file.as_uri() + fragment)
        opened.append(context)
        return page

    yield go
    for context in opened:
        context.close()
    assert complaints == []
    assert {url.partition("#")[0] for url in asked} == {page_file.as_uri()}


def planted() -> list[ArticleRecord]:
    """Our own samples of what the demo does not hold."""
    hostile = f"{FORMULA} and {SCRIPT} they will put 9000000000 dollars into plants."
    script = pledge("p1", "9000000000", "acer", evidence=hostile)
    script = script.model_copy(update={"figure": "9000000000", "figure_start": hostile.find("9000000000")})
    when = datetime(2026, 2, 21, 9, tzinfo=UTC)
    change = Change(kind="pledge", change="changed", id="plg_x", field="qualifier", before="exactly", after="at_least")
    corrected = pledge("p1", "6000000000", "acer", qualifier="at_least")
    shared = " ".join(f"A text of the agency, sentence {n} of what the porters saw on quay {n * 7}." for n in range(60))
    struck, levied = _rate("15", "struck_down"), _rate("10", "in_force", regime="section_122",
                                                       effective_from="2026-02-24", expires="2026-07-23")  # fmt: skip
    return [
        article("hostile", script, title=SCRIPT, publisher=FORMULA, canonical_url="javascript:alert(1)", day=20),
        article("corrected", pledge("p1", "6000000000", "acer"), day=21),
        article("corrected", corrected, day=21, revision=2, cause="text", changes=[change], modified=when),
        article("slip", pledge("p1", "6000000", "acer"), day=22),
        article("rival", pledge("p1", "5700000000", "acer"), day=22),
        article("backing", pledge("p1", "6000000000", "acer"), day=23, publisher="Backing Times"),
        article("older", pledge("p1", "3100000000", "wistron"), text=shared, day=22),
        article("newer", pledge("p1", "3200000000", "wistron"), text=shared, day=23),
        article("ended", pledge("p1", "250000000000"), day=24, tariffs=[struck, levied]),
        article("quoting", day=24, quotes=[_quote(SCRIPT)]),
    ]  # fmt: skip


def _rate(rate: str, status: str, **more: Any) -> TariffRecord:
    words = f"The duty of {rate} per cent has changed."
    at = words.find(rate)
    return TariffRecord(
        id=f"tar_{rate}{status}", prefix="", suffix="", deal="taiwan-us", rule="sample", evidence=words, start=100,
        end=100 + len(words), figure=rate, figure_start=100 + at, figure_end=100 + at + len(rate), rate=rate,
        scope="general", status=status, **({"regime": "reciprocal"} | more),
    )  # fmt: skip


def _quote(words: str) -> QuoteRecord:
    return QuoteRecord(
        id="quo_1", prefix="", suffix="", deal="taiwan-us", rule="sample", evidence=words, start=0, end=len(words),
        speaker="sample-speaker", name=SCRIPT, speaker_type="other", kind="direct", text=words, text_start=0,
        text_end=len(words),
    )  # fmt: skip
