"""The ready-made units: as systemd reads them, and with the exit codes of the program."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from crawler.command import DEGRADED, LOCKED

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"


def test_the_service_takes_a_degraded_or_overlapping_run_for_no_failure() -> None:
    units = configparser.ConfigParser(strict=False, interpolation=None)
    units.optionxform = str  # type: ignore[method-assign,assignment]
    units.read(DEPLOY / "pledgewatch.service", encoding="utf-8")
    assert units["Service"]["SuccessExitStatus"].split() == [str(DEGRADED), str(LOCKED)]
    assert "scrapy run" in units["Service"]["ExecStart"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_reads_the_units() -> None:
    units = [str(DEPLOY / "pledgewatch.service"), str(DEPLOY / "pledgewatch.timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
