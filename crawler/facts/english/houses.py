"""Names of companies and bodies that the knowledge files do not hold, and what a house's people speak for."""

from __future__ import annotations

import re
from functools import cache

from crawler.facts.english.words import exactly, lexicon, listed
from crawler.facts.names_known import NameHit, knowledge

SORTS = ("official", "analyst", "legislator", "other", "executive")


@cache
def _last_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for sort in reversed(SORTS):
        found |= dict.fromkeys(listed("houses", sort), sort)
    return found


def house_sort(name: str) -> str | None:
    """For what the people of a house speak, by the words of its name: a speaker type; None where the words do not say.

    The word before ``of`` decides (``Ministry of Health``), else the last one (``Delft Ratings``), of two the longer
    match (``Ocean Affairs Council``), else the word before ``for``.
    """
    words = name.replace(".", "").replace(",", "").split()
    table = _last_words()
    for n, word in enumerate(words[1:], 1):
        if word == "of" and table.get(words[n - 1], "executive") != "executive":
            return table[words[n - 1]]
    for length in (2, 1):
        if len(words) > length or (len(words) == length and length == 1):
            found = table.get(" ".join(words[-length:]))
            if found:
                return found
    for n, word in enumerate(words[1:], 1):
        if word in {"of", "for", "on", "in"} and words[n - 1] in table:
            return table[words[n - 1]]
    return None


def house_type(ident: str, name: str) -> str | None:
    """The speaker type of a house's people: from the knowledge files, else from its name."""
    entry = knowledge().get(ident)
    return entry.speaker_type if entry else house_sort(name)


_OF = re.compile(r"([A-Z][a-z]+) of (?:the )?$")


def ends_another(folded: str, hit: NameHit) -> bool:
    """Whether a known body's one-word name only ends another's: `Commerce` in ``Elm Chamber of Commerce``."""
    before = _OF.search(folded, max(hit.start - 30, 0), hit.start)
    one = hit.kind == "body" and " " not in folded[hit.start : hit.end]
    return bool(one and before and house_sort(before.group(1)) not in {None, "executive"})


_RUN = re.compile(r"(?: [A-Z][a-z]+){2,4}")


def begins_another(folded: str, hit: NameHit) -> bool:
    """Whether a known company's one-word name only begins another's: ``Delta`` in ``Delta Harbor Electronics``.

    A word between it and a house's last word makes the name another one; places and house words alone do not.
    """
    run = _RUN.match(folded, hit.end)
    if hit.kind != "company" or run is None or " " in folded[hit.start : hit.end]:
        return False
    words = run.group().split()
    last = max((n for n, word in enumerate(words) if house_sort(word)), default=0)
    between = [w for w in words[:last] if not house_sort(w)]
    plain = lexicon("titles", "before") | lexicon("titles", "executive") | lexicon("titles", "open")
    return any(not place(w) and w.lower() not in plain and w not in exactly("names", "never") for w in between)


def outlet(words: str) -> bool:
    """Whether the words name a newspaper, an agency or a broadcaster."""
    low = words.lower().removeprefix("the ")
    return low in lexicon("houses", "outlets") or (" " in low and low.split()[-1] in lexicon("houses", "outlets"))


def place(words: str) -> bool:
    """Whether the words name a place."""
    return words.lower() in lexicon("names", "places")
