"""Names of authors out of what a page states, in English bylines; agencies are told from people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crawler.knowledge import toml_of
from crawler.page.text import one_line, sound

_BY = re.compile(
    r"^\s*(?:(?:(?:written|reported|story|text|words|analysis|opinion|review|exclusive)\s+)?by|von|par|por):?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|\||•|·|/|\n|&| and | und | og | et | with )\s*", re.IGNORECASE)
_ROUND = re.compile(r"\s*[(\[（][^)\]）]{0,60}[)\]）]")
_SIMPLE = re.compile(r"^[A-Z][a-z]{1,15}(?: [A-Z][a-z]{0,2}\.?)? [A-Z][a-z]{1,20}$")
_PLACE = re.compile(r"\s+in\s+[A-Z].{0,40}$")
_NAME = re.compile(r"^[^\W\d_][\w'’.\-]*(?:[ \xa0][\w'’.\-]+){0,5}$")
_MAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_CJK = re.compile("[぀-ヿ㐀-䶿一-鿿가-힣]")


@cache
def _not_persons() -> re.Pattern[str]:
    words = toml_of("en/page.toml")["not_persons"]
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


@cache
def _jobs() -> re.Pattern[str]:
    words = toml_of("en/page.toml")["jobs"]
    return re.compile(r"^(?:the\s+)?(?:" + "|".join(words) + r")\b", re.IGNORECASE)


@cache
def agencies() -> dict[str, str]:
    """Every way an agency is written (letters only) and the name it is recorded under."""
    table = {}
    for language in ("en", "zh"):
        for agency in toml_of(f"{language}/page.toml")["agencies"]:
            for words in agency["words"]:
                table[sound(words)] = agency["name"]
    return table


def agency_named(text: str) -> str | None:
    """The agency that a byline or credit consists of."""
    return agencies().get(sound(text))


@cache
def _datelined() -> re.Pattern[str]:
    words = sorted(
        (re.escape(word) for agency in toml_of("en/page.toml")["agencies"] for word in agency["words"]),
        key=len,
        reverse=True,
    )
    names = "|".join(words)
    # "TAIPEI (Reuters) -", "TAIPEI, Jan. 15, 2026 /PRNewswire/ --", "Taipei, Jan. 16 (CNA) The mayor"
    return re.compile(
        rf"^[^()/]{{0,70}}[(/](?P<agency>{names})[)/]\s{{0,3}}(?:[-–—:]|$)"
        rf"|^[A-Z][\w .]{{2,30}}, (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}}) "
        rf"\((?P<dated>{names})\)\s"
        rf"|^(?P<credit>{names})\s{{0,3}}[-–—:]\s"
    )


def agency_of(body: str) -> str | None:
    """The agency in a text's dateline or first words."""
    found = _datelined().match(body[:200])
    return agencies()[sound(found["agency"] or found["dated"] or found["credit"])] if found else None


def english_names(stated: Iterable[str], outlets: set[str], *, loose: bool = False) -> tuple[list[str], str | None]:
    """The people in English bylines, in order and each once, and the agency named among them.

    ``outlets`` are names of the publisher, in the form of ``sound``. ``loose``: the lines were not stated as
    authors, but stand in elements named like a byline; then only full names count.
    """
    people: dict[str, str] = {}
    agency: str | None = None
    for line in stated:
        if _SIMPLE.match(line):
            # Two or three plain words: most authors are stated so, and need no taking apart.
            heard = sound(line)
            if heard not in outlets and heard not in agencies() and not _not_persons().search(line):
                if not _jobs().match(line):
                    people.setdefault(heard, line)
                continue
        bare = line[1:-1] if line.startswith("(") and line.endswith(")") else line
        text = _BY.sub("", one_line(_ROUND.sub("", _MAIL.sub("", bare)))).strip(" ,;|–—-")
        if not text or len(text) > 300:
            continue
        agency = agency or agency_named(text)
        if sound(text) in outlets or agency_named(text):
            continue
        for part in _AND.split(text):
            name = _PLACE.sub("", _BY.sub("", part).removeprefix("with ")).strip(" ,.;|–—-:\"'")
            if agency_named(name):
                agency = agency or agency_named(name)
                continue
            if loose and " " not in name:
                continue
            if is_person(name, outlets) and sound(name) not in people:
                people[sound(name)] = name
    return list(people.values()), agency


def is_person(name: str, outlets: set[str]) -> bool:
    """Whether a name in a byline is a person's: two words or more, none of them of an outlet, a desk or a job."""
    if not _NAME.match(name) or len(name) > 60 or len(name) < 3 or sound(name) in outlets:
        return False
    if _CJK.search(name):
        return False
    if " " not in name.replace("\xa0", " "):
        return name[0].isupper() and name[1:].islower() and len(name) > 3
    return not _not_persons().search(name) and not _jobs().match(name) and not name.islower()
