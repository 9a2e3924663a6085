"""English text as words: what the rules of names and of speech step over, one token at a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from crawler.facts.text import Span
from crawler.knowledge import toml_of

_TOKEN = re.compile(
    r"'s\b"  # the possessive, apart from its noun
    r"|[A-Z](?:\.[A-Z])+\.?"  # U.S., C.C.
    r"|[RDI]-(?:[A-Z][a-z]{1,6}\.?|[A-Z]\.[A-Z]\.)(?=[\s,)])"  # R-Ind., D-N.Y.
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Amb)\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in John R. Smith
    r"|[^\W\d_](?:[^\W\d_]|[-&.'](?!s\b)(?=[^\W\d_]))*"  # words, with their hyphens and inner marks
    r"|\d(?:[\d.,:]*\d)?"  # figures
    r"|\S"
)

PREPOSITIONS = {
    "of", "for", "at", "from", "with", "in", "to", "by", "on", "against", "about", "than", "like", "between", "under",
    "among", "near", "over", "into", "including",
}  # fmt: skip
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ee", "ant", "wright", "smith")  # endings of trades: welder


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A token: ``text`` is folded, ``low`` in lower case."""

    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.text[0].isupper()


def words_of(folded: str, start: int, end: int) -> list[Word]:
    """The tokens of a stretch of folded text."""
    return [Word(m.start(), m.end(), m.group(), _low(m.group())) for m in _TOKEN.finditer(folded, start, end)]


def _low(token: str) -> str:
    """Lower case, an abbreviation without its full stop."""
    return token.lower() if len(token) < 3 or token[-1] != "." else token[:-1].lower()


def slug(name: str) -> str:
    """A name made into an id: lower case with hyphens, without accents, apostrophes and the legal form of a company."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['‘’`]", "", plain).replace("&", " and ")
    plain = re.sub(r"^the\s+|(?:[\s,]+(?:co|corp|inc|ltd)\b\.?)+$", "", plain.strip())
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "-", plain).strip("-")


@cache
def lexicon(*path: str) -> frozenset[str]:
    """A list of words of the English names file, in lower case: ``lexicon("titles", "official")``."""
    return frozenset(word.lower() for word in listed(*path))


@cache
def exactly(*path: str) -> frozenset[str]:
    """The words of a list as they are written, for membership."""
    return frozenset(listed(*path))


@cache
def listed(*path: str) -> tuple[str, ...]:
    """The same list as it is written."""
    part = toml_of("en/names.toml")
    for key in path:
        part = part[key]
    return tuple(part)
