"""What docs promise is there: commands, settings, exit codes, dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import crawler.settings
from crawler import command

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    commands = {p.stem for p in (ROOT / "crawler/commands").glob("*.py")} - {"__init__"}
    assert {name for name in commands if f"scrapy {name}" not in README} == set()


def test_every_setting_of_ours_stands_in_the_guide() -> None:
    text = (ROOT / "crawler/settings.py").read_text(encoding="utf-8")
    section = text.split("# --- What an operator sets")[1].split("# --- Politeness")[0]
    ours = set(re.findall(r"^([A-Z_]+) =", section, re.MULTILINE)) | {"PROGRESS_SECONDS"}
    assert {name for name in ours if f"`{name}`" not in OPERATING} == set()
    assert {name for name in ours if not hasattr(crawler.settings, name)} == set()


def test_every_exit_code_stands_in_the_guide() -> None:
    codes = (
        command.WELL,
        command.MISCONFIGURED,
        command.DEGRADED,
        command.NOT_PUBLISHED,
        command.STORAGE,
        command.LOCKED,
    )
    assert [code for code in codes if f"| {code} |" not in OPERATING] == []


def test_every_dependency_has_earned_its_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[>=<]", line)[0] for line in needed}
    assert {name for name in names if name not in listed} == set()


def test_no_file_names_a_registry_host_or_a_machine_path() -> None:
    bad = re.compile("|".join(["files[.]python" + "hosted", "pypi[.]org/" + "simple", r"(?<![\w.])/wo" + r"rk/\w"]))
    texts = [p for folder in ("crawler", "tests", "benchmarks", "docs") for p in (ROOT / folder).rglob("*")]
    texts += [p for p in ROOT.iterdir() if p.suffix in {".md", ".toml", ".txt", ".cfg"}]
    found = [
        str(p.relative_to(ROOT))
        for p in texts
        if p.suffix in {".py", ".md", ".toml", ".txt", ".tsv", ".cfg", ".html"} and bad.search(p.read_text("utf-8"))
    ]
    assert found == []
