"""Names of people in Chinese texts that no file holds: how long a name is, what its Latin form is, which id it gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crawler.facts.chinese.phrases import Phrases, is_han
from crawler.facts.chinese.romanise import romanise
from crawler.facts.names_known import knowledge
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import table_of, toml_of

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_DOTTED = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,7}(?:[·‧・•．.\-][\u3400-\u9fff\U00020000-\U0003ffff]{1,8}){1,3}"
)
_LATIN = re.compile(r" ?\(([A-Z][A-Za-z.'\-]{0,20}(?: [A-Za-z.'\-]{1,20}){0,4})(?=[,;)、，；]|又)[^()]{0,40}\)")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'\-]+(?: [A-Z][A-Za-z.'\-]*| (?:de|van|von|der|al|bin|la|le|di)){1,4}")
_INITIALS = re.compile(r"\b[A-Z]\. ?")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Person(Span):
    """A name found in the text.

    ``latin`` is the form in parentheses after it, ``end_with_latin`` where those end; ``surname`` is the length of the
    family name, 0 where it is a transcribed name.
    """

    surname: int
    latin: str | None = None
    end_with_latin: int = 0


def name_at(text: Text, at: int, *, sure: bool = False) -> Person | None:
    """The person's name that begins at a position, after a title; None where none can be told.

    ``sure`` says that the title is one that hardly stands without a name: then a common family name will do where the
    words after the name are unknown.
    """
    folded = text.folded
    dotted = _DOTTED.match(folded, at)
    if dotted and ("-" not in dotted.group() or all(c in _words().foreign for c in dotted.group().split("-")[0])):
        end = _dotted_end(folded, at, dotted.end())
        return _with_latin(folded, Person(at, end, 0)) if end else None
    run = _HAN.match(folded, at, at + 12)
    if run is None:
        return None
    latin = _LATIN.match(folded, run.end())
    if latin and not_person(latin.group(1)):
        return None  # a firm: 化學品廠長泓材料（… Materials）
    if latin and len(run.group()) <= 8 and len(run.group()) >= 2:
        return Person(at, run.end(), _surname(run.group()) if len(run.group()) <= 4 else 0, latin.group(1), latin.end())
    return _chinese(folded, at, run.group(), sure=sure) or _transcribed(folded, at, run.group())


def name_before(text: Text, at: int) -> Person | None:
    """The Chinese name that ends at a position, before a title: 徐某某 of 徐某某董事長."""
    folded = text.folded
    for length in (4, 3, 2):
        start = at - length
        if start < 0:
            continue
        words = folded[start:at]
        surname = _surname(words)
        if (
            not surname
            or length - surname not in (1, 2)
            or not _plausible(words, surname)
            or words[-1] in _words().not_last
        ):
            continue
        if start == 0 or not is_han(folded[start - 1]) or _words().before.at(folded, start - 1):
            return Person(start, at, surname)
    return None


def names_with_latin(text: Text, paragraph: Span) -> Iterator[Person]:
    """Names before a person's Latin name in parentheses, whatever stands before them."""
    folded, words = text.folded, _words()
    for match in _LATIN.finditer(folded, paragraph.start, paragraph.end):
        latin, end = match.group(1), match.start()
        if not is_latin_person(latin) or words.latin_not_person & set(latin.split()):
            continue
        chinese = folded[max(paragraph.start, end - 3) : end]
        if (
            len(chinese) == 3
            and _surname(chinese)
            and _plausible(chinese, 1)
            and not all(c in words.foreign for c in chinese)
        ):
            yield Person(end - 3, end, 1, latin, match.end())
            continue
        start = end
        while (
            start > paragraph.start
            and end - start < 7
            and (folded[start - 1] in words.foreign or folded[start - 1] in "·‧・")
        ):
            start -= 1
        if end - start >= 2:
            yield Person(start, end, 0, latin, match.end())


def family_name(name: str) -> str:
    """The family name of a folded Chinese name; empty where it has none."""
    return name[: _surname(name)] if 2 <= len(name) <= 4 else ""


def feminine(name: str) -> bool:
    """Whether a folded given name is written as women's names often are."""
    given = name[_surname(name) :]
    return any(c in _words().female for c in given)


def person_id(words: str, person: Person, *, mainland: bool) -> str:
    """The id of somebody whom the files do not hold: from the Latin name in the text, else from the characters."""
    if person.latin:
        return known_latin(person.latin) or latin_id(person.latin)
    return romanise(words, surname=person.surname, mainland=mainland) or words


def latin_id(name: str) -> str:
    """A Latin name as an id: lower case with hyphens."""
    return _NOT_LETTERS.sub("-", name.lower().replace("&", " and ")).strip("-")


def known_latin(name: str) -> str | None:
    """The id of a known person by the full English name."""
    return _latin_names().get(_INITIALS.sub("", name).strip().lower())


def is_latin_person(latin: str) -> bool:
    """Whether words in parentheses look like a person's name: two to five words with capitals."""
    return _LATIN_NAME.fullmatch(latin) is not None


def not_person(latin: str) -> bool:
    """Whether a word of a Latin name is one of firms and bodies."""
    return not _words().latin_not_person.isdisjoint(latin.split())


def latin_after(text: Text, at: int) -> tuple[str, int] | None:
    """The Latin words in parentheses at a position and where the parentheses end."""
    match = _LATIN.match(text.folded, at)
    return (match.group(1), match.end()) if match else None


def follows(folded: str, at: int) -> bool:
    """Whether a name may end at a position: at an edge, or before a word that follows names."""
    if at >= len(folded) or not is_han(folded[at]):
        return True
    return _words().follow.at(folded, at) is not None


def _dotted_end(folded: str, start: int, end: int) -> int:
    """Where a name with points between its parts ends; its last part may have run into the words after it."""
    last = max(folded.rfind(c, start, end) for c in "·‧・•．.-") + 1
    words = _words()
    stop = last
    while stop < end and folded[stop] in words.foreign:
        if stop > last and words.follow_long.at(folded, stop):
            break
        stop += 1
    return stop if stop > last else min(end, last + 3)


def _with_latin(folded: str, person: Person) -> Person:
    latin = _LATIN.match(folded, person.end)
    if latin is None:
        return person
    return Person(person.start, person.end, person.surname, latin.group(1), latin.end())


def _chinese(folded: str, at: int, run: str, *, sure: bool) -> Person | None:
    surname = _surname(run)
    if not surname or _words().follow_long.at(folded, at):
        return None
    long, short = surname + 2, surname + 1
    fits = [n for n in (long, short) if len(run) >= n and _plausible(run[:n], surname) and follows(folded, at + n)]
    if not fits:
        if sure and run[0] in _words().common and len(run) >= long and _plausible(run[:long], surname):
            return _with_latin(folded, Person(at, at + long, surname))
        return None
    fits = [n for n in fits if not _words().honorific.match(run, surname)]
    if not fits:
        return None
    length = fits[0]
    if length == long and short in fits and _words().follow_long.at(folded, at + short):
        length = short  # 王明表示: the third character begins a longer word
    return _with_latin(folded, Person(at, at + length, surname))


def _transcribed(folded: str, at: int, run: str) -> Person | None:
    """A foreign name in Chinese characters, without points: as long as its characters are those of such names."""
    words = _words()
    end = 0
    while end < len(run) and end < 7 and run[end] in words.foreign:
        if end >= 2 and words.follow_long.at(folded, at + end):
            break
        end += 1
    for length in range(end, 1, -1):
        if follows(folded, at + length):
            return _with_latin(folded, Person(at, at + length, 0))
    return None


def _surname(words: str) -> int:
    data = _words()
    if words[:2] in data.compound:
        return 2
    return 1 if words[:1] in data.single else 0


def _plausible(words: str, surname: int) -> bool:
    given = words[surname:]
    if len(given) == 2 and given[0] in _words().amid:
        given = given[1:]  # 章又廷
    return not any(c in _words().never for c in given)


@dataclass(frozen=True)
class _Words:
    single: frozenset[str]
    compound: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    amid: frozenset[str]
    not_last: frozenset[str]
    honorific: re.Pattern[str]
    latin_not_person: frozenset[str]
    female: frozenset[str]
    foreign: frozenset[str]
    follow: Phrases[bool]
    follow_long: Phrases[bool]
    before: Phrases[bool]


@cache
def _words() -> _Words:
    data = toml_of("zh/names.toml")
    speech = toml_of("zh/speech.toml")
    verbs = [w for group in speech["verbs"] for w in group["words"].split()]
    follow = [*data["follow"]["words"].split(), *verbs]
    long = [w for w in follow if len(w) > 1]
    return _Words(
        frozenset(fold(data["surnames"])) - {"\n"},
        frozenset(fold(w) for w in data["compound_surnames"]),
        frozenset(fold(data["common_surnames"])),
        frozenset(fold(data["given"]["never"])),
        frozenset(fold(data["given"]["amid"])),
        frozenset(fold(data["given"]["not_last"])),
        re.compile("|".join(fold(w) for w in data["given"]["honorifics"].split() if len(w) > 1)),
        frozenset(data["given"]["latin_not_person"].split()),
        frozenset(fold(data["given"]["female"])),
        frozenset(fold(data["given"]["foreign"])),
        Phrases(dict.fromkeys(follow, True)),
        Phrases(dict.fromkeys(long, True)),
        Phrases(dict.fromkeys([w for w in data["stops"]["words"].split() if len(w) == 1], True)),
    )


@cache
def _latin_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table_of("people.tsv"):
        for form in (row["name"], *row["aliases_en"].split(";")):
            if " " in form.strip() and row["id"] in knowledge():
                names.setdefault(_INITIALS.sub("", form).strip().lower(), row["id"])
    return names
