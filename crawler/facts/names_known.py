"""Names that the knowledge files hold: people, bodies, companies and collectives, each where it stands in the text.

One pass, the longest name wins. English names need word boundaries and a capital; Chinese ones are matched on the
folded text, so that traditional and simplified forms meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crawler.facts.text import Span, Text, fold
from crawler.knowledge import table_of, toml_of

Kind = Literal["person", "body", "company", "collective", "place"]
Form = Literal["name", "surname", "title", "pronoun", "description", "collective"]

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_BRACKET = re.compile(r"\s*\([^)]*\)$")
_INITIALS = re.compile(r"\b([A-Z])([A-Z]) ")  # the initials of a country, with stops or without
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\. ")
_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the knowledge files: what is the same in every article."""

    id: str
    kind: Kind
    name: str
    name_zh: str = ""
    role: str = ""
    role_zh: str = ""
    organisation: str = ""
    speaker_type: str = "other"
    side: str | None = None
    sort: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class NameHit(Span):
    """A place where somebody or some body is named: ``start`` … ``end`` is the name itself (surname, title, pronoun).

    ``name`` is the name to the letter, where the form is a name that the article could print in full; ``head`` spans
    the name with its title or apposition; ``role`` and ``organisation`` are what this place says of it, to the letter.
    ``speaker_type`` and ``side`` are None where this place says nothing of them. Hits of one ``id`` are one actor.
    """

    id: str
    kind: Kind
    form: Form
    name: str | None
    head: Span
    role: str | None = None
    organisation: str | None = None
    speaker_type: str | None = None
    side: str | None = None
    known: bool = False


def known_names(text: Text) -> list[NameHit]:
    """Every known name in a text, in order of position, none overlapping another."""
    lowered = text.folded.translate(_LOWER)
    index = _index()
    hits, done = [], 0
    for match in _START.finditer(text.folded):
        at = match.start()
        if at < done:
            continue
        for name in index.get(lowered[at : at + 2], ()):
            end = at + len(name.folded)
            if lowered.startswith(name.folded, at) and name.fits(text.folded, at, end):
                hits.append(name.hit(text, at, end))
                done = end
                break
    return hits


@cache
def knowledge() -> dict[str, Known]:
    """All entries of the knowledge files by id."""
    entries = {row["id"]: _body(row) for row in table_of("organisations.tsv")}
    entries |= {row["id"]: _person(row) for row in table_of("people.tsv")}
    entries |= {
        c["id"]: Known(c["id"], "collective", c["id"], side=c["side"])
        for c in toml_of("collectives.toml")["collective"]
    }
    return entries


def _person(row: dict[str, str]) -> Known:
    return Known(
        row["id"], "person", row["name"], row["name_zh"], row["role_en"], row["role_zh"], row["organisation"],
        row["type"], row["country"] or None, gender=row.get("gender", ""),
    )  # fmt: skip


_TYPES = {
    "company": "executive",
    "party": "legislator",
    "parliament": "legislator",
    "committee": "legislator",
}
_TYPES |= {"think tank": "analyst", "association": "other"}


def _body(row: dict[str, str]) -> Known:
    kind: Kind = "company" if row["kind"] == "company" else "collective" if row["kind"] == "government" else "body"
    return Known(
        row["id"], kind, _BRACKET.sub("", row["name"]), row["name_zh"], organisation=row["id"],
        speaker_type=_TYPES.get(row["kind"], "official"), side=row["country"] or None, sort=row["kind"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to look for, folded and in lower case, and whose it is; ``words`` is the name as the file has it."""

    folded: str
    words: str
    id: str
    form: Form
    plain: bool = False

    def fits(self, folded: str, start: int, end: int) -> bool:
        """Whether the text has the name as a name: whole words, with the capitals that names have."""
        if "\u3400" <= self.folded[0] <= "\u9fff":
            return True
        if end < len(folded) and folded[end].isascii() and folded[end].isalnum():
            return False
        found = folded[start:end]
        if found == self.words:
            return True
        if self.plain and found[0].islower():
            return True
        if self.form == "collective" and " " in self.words:
            return True
        if self.words.isupper() or " " not in self.words:
            return found == self.words or (found.isupper() and len(found) > 3)
        return found[0].isupper()

    def hit(self, text: Text, start: int, end: int) -> NameHit:
        entry = knowledge()[self.id]
        span = Span(start, end)
        name = text.words(span) if self.form == "name" else None
        return NameHit(
            start, end, self.id, entry.kind, self.form, name, span,
            speaker_type=entry.speaker_type, side=entry.side, known=True,
        )  # fmt: skip


# Bodies that some newspapers write without capitals.
_PLAIN = {
    "Ministry",
    "Department",
    "Council",
    "Cabinet",
    "Bank",
    "Office",
    "Commission",
    "Bureau",
    "Court",
    "bank",
    "ministry",
}


@cache
def _index() -> dict[str, tuple[_Name, ...]]:
    """Names by their first two characters, longer ones first; of equal ones the first in the files comes first."""
    index: dict[str, list[_Name]] = defaultdict(list)
    seen = set()
    for words, ident, form in _all_names():
        folded = fold(words).translate(_LOWER)
        if len(folded) > 1 and fold(words) not in seen:
            seen.add(fold(words))
            plain = " " in words and knowledge()[ident].kind == "body" and bool(_PLAIN & set(words.split()))
            index[folded[:2]].append(_Name(folded, fold(words), ident, form, plain))
    return {key: tuple(sorted(names, key=lambda n: -len(n.folded))) for key, names in index.items()}


def _all_names() -> Iterator[tuple[str, str, Form]]:
    for row in table_of("people.tsv"):
        for words in _parts(row, "name", "aliases_en", "name_zh", "aliases_zh"):
            if words.split()[0].rstrip(".").lower() in _titles():
                continue  # a title with a surname is read as that, not as a name
            yield words, row["id"], "name" if " " in words or not words.isascii() else "surname"
            family, _, given = words.partition(" ")
            if "-" in given and " " not in given and words.isascii():
                yield f"{given} {family}", row["id"], "name"  # Ming-hsin Kung
    for row in table_of("organisations.tsv"):
        form: Form = "collective" if row["kind"] == "government" else "name"
        for words in _parts(row, "name", "abbreviations", "aliases_en", "name_zh", "aliases_zh"):
            words = _BRACKET.sub("", words).removeprefix("The ")  # noqa: PLW2901 - the name as it is looked for
            words = words.removesuffix(".") if words.endswith(" Co.") else words  # noqa: PLW2901 - Co or Co.
            yield words, row["id"], form
            if words.endswith(" Co"):
                yield words.removesuffix(" Co"), row["id"], form
            dotted = _INITIALS.sub(r"\1.\2. ", words)
            for other in {dotted, _DOTTED.sub(r"\1\2 ", words)} - {words}:
                yield other, row["id"], form
    for collective in toml_of("collectives.toml")["collective"]:
        for words in collective["phrases"]:
            yield words, collective["id"], "collective"


@cache
def _titles() -> frozenset[str]:
    names = toml_of("en/names.toml")["titles"]
    return frozenset([*names["official"], *names["open"], *names["legislator"], *names["honorifics"]])


def _parts(row: dict[str, str], *columns: str) -> Iterator[str]:
    for column in columns:
        yield from (part.strip() for part in row[column].split(";") if part.strip())
