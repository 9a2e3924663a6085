"""The words of pledging in Chinese, from the knowledge file, made ready to match on the folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from crawler.facts.text import fold
from crawler.knowledge import toml_of

# Building something is investing: "set up a … plant".
_BUILDS = re.compile(
    "(?:筹设|增设|新设|设立|设置|设|兴建|建造|盖|建立|建|打造|成立|扩充|扩建)(?:[^,，;；。、\ue000-\ue003]{0,14})(?:厂|厂房|园区|中心|产线|总部|基地|实验室|据点)"
    "|(?:追加|增加|加码|扩大)[^,，;；。、\ue000-\ue003]{0,14}资本支出"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who may pledge: the country it acts for (as the knowledge file has it) and what sort of subject it is.

    ``id`` is set for a single company only; ``kind`` is firm, firms, government, bank or country.
    """

    side: str
    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what a sum is: ``kind`` is a table of the knowledge file's cues."""

    kind: str
    start: int
    end: int
    word: str


@cache
def table() -> dict[str, Any]:
    """The knowledge file."""
    return toml_of("zh/pledges.toml")


@cache
def words(section: str, key: str) -> re.Pattern[str]:
    """One pattern for a list of words, the longest first."""
    return re.compile(alternatives(table()[section][key]))


def alternatives(phrases: list[str]) -> str:
    """Phrases as one group of a pattern, the longest first."""
    return "(?:" + "|".join(re.escape(p) for p in sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p))) + ")"


@cache
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {fold(word): kind for kind, phrases in table()["cues"].items() for word in phrases}
    return re.compile(alternatives(list(kinds))), kinds


def cues_in(plain: str) -> list[Cue]:
    """The words of a plain sentence that say what its sums are, from left to right, the longest at each place."""
    pattern, kinds = _cue_pattern()
    found = [Cue(kinds[m.group()], m.start(), m.end(), m.group()) for m in pattern.finditer(plain)]
    built = [Cue("investment", m.start(), m.end(), m.group()) for m in _BUILDS.finditer(plain)]
    return sorted(found + built, key=lambda c: (c.end, -c.start)) if built else found


@cache
def subjects() -> tuple[re.Pattern[str], tuple[Subject, ...]]:
    """One pattern for all subjects, whose group ``s<n>`` says which, and those subjects."""
    filled = {key: fold(words) for key, words in table()["subject_words"].items()}
    listed: list[tuple[str, Subject]] = []
    for entry in table()["subjects"]:
        subject = Subject(entry["side"], entry["kind"])
        listed += [(_filled(fold(p), filled), subject) for p in entry["patterns"]]
    order = {"firms": 0, "government": 1, "bank": 2, "country": 3}
    listed.sort(key=lambda item: order[item[1].kind])
    parts = [f"(?P<s{n}>{pattern})" for n, (pattern, _) in enumerate(listed)]
    return re.compile("|".join(parts)), tuple(subject for _, subject in listed)


def _filled(pattern: str, words: dict[str, str]) -> str:
    for key, value in words.items():
        pattern = pattern.replace("{" + key + "}", value)
    return pattern


@cache
def places() -> re.Pattern[str]:
    """One pattern for places; the group ``p<n>`` says on which entry's side, see ``place_side``."""
    groups = ("|".join(f"(?:{fold(p)})" for p in entry["patterns"]) for entry in table()["places"])
    return re.compile("|".join(f"(?P<p{n}>{group})" for n, group in enumerate(groups)))


def place_side(match: re.Match[str]) -> str:
    """The country of a place that ``places`` found; empty for one of no party."""
    return str(table()["places"][int((match.lastgroup or "p0")[1:])]["side"])
