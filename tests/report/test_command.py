"""``scrapy report`` as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.report.conftest import ROOT


def scrapy(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_page_says_what_changed_since_a_day_or_an_export(demo: Path, tmp_path: Path) -> None:
    given = ("-s", f"DATA_DIR={demo}")
    assert scrapy("export", str(tmp_path / "out"), *given).returncode == 0
    done = scrapy("report", str(tmp_path / "a.html"), "--since", str(tmp_path / "out"), *given)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    section = page[page.index('id="changes"') : page.index('id="health"')]
    assert "Since out." in section
    assert section.count("Nothing to show yet.") == 2
    assert scrapy("report", str(tmp_path / "b.html"), "--since", "2026-01-01", *given).returncode == 0
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    section = page[page.index('id="changes"') : page.index('id="health"')]
    assert section.count('href="#clm_') > 5
    assert "6 of 6 sources well" in page


def test_a_folder_that_is_no_export_is_refused(demo: Path, tmp_path: Path) -> None:
    done = scrapy("report", str(tmp_path / "a.html"), "-s", f"DATA_DIR={demo}", "--since", str(demo))
    assert done.returncode == 12
    assert "holds no export" in done.stderr
    assert not (tmp_path / "a.html").exists()
