"""A stretch of English as a row of items: words, and names that count as one item each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crawler.facts.english.words import lexicon, words_of
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span

GLOSS = re.compile(r"\s?\((?:[\u3400-\u9fff][\u3400-\u9fff·‧・.\s]{0,14}|[A-Z][A-Za-z&-]{0,9}(?:\.|[A-Z]\.[A-Z]\.)?)\)")


@dataclass(frozen=True, slots=True)
class Item(Span):
    """A word, or a name with ``hit``. ``text`` is folded, ``low`` in lower case (empty for a name)."""

    text: str
    low: str
    hit: NameHit | None = None

    @property
    def capital(self) -> bool:
        return self.hit is None and self.text[:1].isupper()

    def names(self, *kinds: str) -> bool:
        """Whether the item is a name of one of these kinds."""
        return self.hit is not None and self.hit.kind in kinds


def items_of(folded: str, span: Span, hits: Sequence[NameHit]) -> list[Item]:
    """The items of a stretch; ``hits`` are in order and do not overlap, and only those inside the stretch are used."""
    words = _words(folded, span.start, span.end)
    items: list[Item] = []
    at, w = span.start, 0
    for n in range(bisect_left(hits, span.start, key=lambda h: h.start), len(hits)):
        hit = hits[n]
        if hit.end > span.end:
            break
        if hit.start < at:
            continue
        while w < len(words) and words[w].end <= hit.start:
            items.append(words[w])
            w += 1
        if w < len(words) and words[w].start < hit.start:  # a word that the name cuts
            items += _words(folded, words[w].start, hit.start)
        items.append(Item(hit.start, hit.end, folded[hit.start : hit.end], "", hit))
        at = hit.end
        while w < len(words) and words[w].end <= at:
            w += 1
        if w < len(words) and words[w].start < at:
            rest = words[w].end
            w += 1
            items += _words(folded, at, rest)
    return [*items, *words[w:]]


@lru_cache(maxsize=1024)
def _words(folded: str, start: int, end: int) -> tuple[Item, ...]:
    """The words of a stretch: read once, though several rules go over them."""
    return tuple(Item(w.start, w.end, w.text, w.low) for w in words_of(folded, start, end))


def joined(items: Sequence[Item]) -> str:
    """The items as lower-case words with single blanks, for comparison with a list."""
    return " ".join(i.low or i.text.lower() for i in items)


def title_end(items: Sequence[Item], start: int) -> int | None:
    """Where a title's last words end that begin at ``start``: the index after them; the longest title counts."""
    titles = all_titles()
    for length in range(min(5, len(items) - start), 0, -1):
        if _bare(joined(items[start : start + length])) in titles:
            return start + length
    return None


def title_start(items: Sequence[Item], end: int) -> int | None:
    """Where a title's last words begin that end before ``end``; the longest title counts."""
    titles = all_titles()
    for length in range(min(5, end), 0, -1):
        if _bare(joined(items[end - length : end])) in titles:
            return end - length
    return None


def _bare(title: str) -> str:
    """A title without a prefix that only dates it."""
    for prefix in ("ex-", "then-", "former-"):
        title = title.removeprefix(prefix)
    return title


@cache
def all_titles() -> frozenset[str]:
    """Every last word of a title."""
    return (
        lexicon("titles", "official")
        | lexicon("titles", "legislator")
        | lexicon("titles", "executive")
        | lexicon("titles", "analyst")
        | lexicon("titles", "other")
        | lexicon("titles", "open")
    )


def title_class(words: str) -> str:
    """For what the holder of a title speaks: a speaker type, or ``open`` where the house decides."""
    low = _bare(words.lower())
    for kind in ("official", "legislator", "executive", "analyst", "other", "open"):
        if low in lexicon("titles", kind):
            return kind
    return ""
