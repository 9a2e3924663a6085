"""Which articles are one voice: copies of a text, and reports that credit the same agency.

A text is compared by its shingles (five words, or eight characters of Chinese). Of their hashes an eighth is kept,
always the same ones (FracMinHash: Irber et al. 2022), so that containment, the share of the shorter text found in the
longer one, can be estimated from records without the text. From a quarter on, two texts are copies: trimmed wire copy
stays above it, independent texts that share quotations stay below.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from crawler.items import ArticleRecord

CONTAINMENT = 0.25
_KEPT = 2**64 // 8
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


def sketch(text: str) -> list[str]:
    """The kept hashes of a text's shingles, in order, eight hexadecimal digits each."""
    words = _WORD.findall(text.casefold())
    size = 8 if sum("\u3400" <= w <= "\u9fff" for w in words) * 2 > len(words) else 5
    shingles = {" ".join(words[n : n + size]) for n in range(len(words) - size + 1)}
    hashes = (hashlib.blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest() for shingle in shingles)
    return sorted({h.hex()[:8] for h in hashes if int.from_bytes(h, "big") < _KEPT})


class Voices:
    """The independent voices among articles: connected groups of copies and of credits to one agency."""

    def __init__(self, articles: Iterable[ArticleRecord]) -> None:
        self._parent: dict[str, str] = {}
        articles = sorted(articles, key=lambda a: a.id)
        for article in articles:
            self._parent[article.id] = article.id
        groups: dict[str, list[str]] = defaultdict(list)
        for article in articles:
            credited = article.agency or article.syndicated_from
            if credited:
                groups[f"agency {credited.casefold()}"].append(article.id)
        for members in groups.values():
            for one, other in pairwise(members):
                self._join(one, other)
        self._join_copies(articles)

    def of(self, article: ArticleRecord) -> str:
        """The id of the article that stands for an article's voice."""
        return self._root(article.id)

    def _join_copies(self, articles: list[ArticleRecord]) -> None:
        sizes = {a.id: len(a.text_sketch) for a in articles}
        holders: dict[str, list[str]] = defaultdict(list)
        for article in articles:
            for shingle in article.text_sketch:
                holders[shingle].append(article.id)
        shared: Counter[tuple[str, str]] = Counter()
        for ids in holders.values():
            # what stands in very many texts is boilerplate, and would make this quadratic
            if len(ids) <= 50:
                shared.update((one, other) for n, one in enumerate(ids) for other in ids[n + 1 :])
        for (one, other), count in sorted(shared.items()):
            if count >= 3 and count / min(sizes[one], sizes[other]) >= CONTAINMENT:
                self._join(one, other)

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first
