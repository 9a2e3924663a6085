"""JSON-LD: what a page says of its article in the vocabulary of schema.org, in every shape met."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crawler.page.text import sound, unescaped

_ARTICLE = re.compile(r"(?:Article|Posting|Report|LiveBlogPosting|ReportageNewsArticle)$")
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_LOST_STRING = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,400})"'
)
_LOST_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}[\[{\s]{0,20}(?:"@type"\s{0,9}:\s{0,9}"Person"\s{0,9},\s{0,9})?"name"\s{0,9}:\s{0,9}"([^"\\]{2,80})"'
)
#: Nodes of one page that are looked at; hostile pages nest them without end.
_MOST_NODES = 2_000
_PLACES = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")


@dataclass
class Linked:
    """One article as JSON-LD states it. Lists keep the order of the page."""

    headline: str = ""
    alternative: str = ""
    description: str = ""
    body: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    free: bool | None = None
    live: bool = False
    authors: list[tuple[str, str]] = field(default_factory=list)
    """Type (``Person``, ``Organization``, "" where unstated) and name."""


def read_linked(blocks: list[str], address: str, titles: list[str]) -> tuple[Linked | None, list[str]]:
    """The article of a page from its JSON-LD blocks, and warnings.

    Where several articles are stated, the one whose address or headline is the page's is taken.
    """
    found: list[dict[str, Any]] = []
    warnings: list[str] = []
    by_id: dict[str, dict[str, Any]] = {}
    lost: Linked | None = None
    for block in blocks:
        tree, broken = _loaded(block)
        if broken:
            warnings.append("json-ld-broken")
        if tree is None:
            lost = lost or _rescued(block)
            continue
        for node in _nodes(tree):
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > 1:
                by_id.setdefault(identity, node)
            if _is_article(node):
                found.append(node)
    if not found:
        return lost, warnings
    best = found[0] if len(found) == 1 else max(found, key=lambda node: _fits(node, address, titles))
    return _article(best, by_id), warnings


def _loaded(block: str) -> tuple[Any, bool]:
    try:
        return json.loads(block, strict=False), False
    except (ValueError, RecursionError):
        pass
    mended = _WRAPPED.sub("", _WRAPPED.sub("", block)).strip()
    for attempt in (mended, _TRAILING_COMMA.sub(r"\1", mended), mended.replace("\\'", "'")):
        try:
            # A second value after the first is cut: some pages print two objects into one block.
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0], attempt != mended
        except (ValueError, RecursionError):
            continue
    return None, bool(mended)


def _rescued(block: str) -> Linked | None:
    """The plain fields of a block that is no JSON."""
    fields: dict[str, str] = {}
    for key, value in _LOST_STRING.findall(block):
        fields.setdefault(key, unescaped(value.replace('\\"', '"').replace("\\/", "/")))
    if "headline" not in fields and "datePublished" not in fields:
        return None
    author = _LOST_AUTHOR.search(block)
    return Linked(
        headline=fields.get("headline", ""),
        published=fields.get("datePublished", ""),
        modified=fields.get("dateModified", ""),
        section=fields.get("articleSection", ""),
        authors=[("", unescaped(author[1]))] if author else [],
    )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a block that can be the page's article, in the order of the page."""
    waiting, seen = [tree], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0) if len(waiting) < 50 else waiting.pop()
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[place] for place in _PLACES[:3] if isinstance(node.get(place), dict | list))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and _ARTICLE.search(kind):
            return True
    return False


def _fits(node: dict[str, Any], address: str, titles: list[str]) -> int:
    """How well one of several articles fits the page: its address, its headline, how much it says."""
    points = 0
    headline = sound(_text(node.get("headline") or node.get("name")))
    for title in titles:
        if headline and (headline in title or title in headline):
            points += 4
            break
    urls = [_text(node.get(key)) for key in ("url", "@id")] + [_identity(node.get("mainEntityOfPage"))]
    if len(address) > 3 and any(address in url for url in urls if url):
        points += 4
    return points + sum(key in node for key in ("datePublished", "author", "articleBody", "headline"))


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Linked:
    body = node.get("articleBody") or node.get("text")
    publisher = _followed(node.get("publisher"), by_id)
    free = node.get("isAccessibleForFree")
    kinds = node.get("@type")
    section = node.get("articleSection")
    return Linked(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        alternative=_text(node.get("alternativeHeadline")),
        description=_text(node.get("description")),
        body=body if isinstance(body, str) else "",
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        section=_text(section[0] if isinstance(section, list) and section else section),
        publisher=_text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher),
        url=_text(node.get("url")) or _identity(node.get("mainEntityOfPage")),
        language=_text(node.get("inLanguage")),
        free=None if free is None else str(free).lower().rpartition("/")[2] not in ("false", "0", "no"),
        live="LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]),
        authors=list(_people(node.get("author"), by_id)) or list(_people(node.get("creator"), by_id)),
    )


def _people(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in (value if isinstance(value, list) else [value])[:30]:
        node = _followed(one, by_id)
        if isinstance(node, str):
            yield "", unescaped(node)
        elif isinstance(node, dict):
            kind = node.get("@type")
            kind = kind[0] if isinstance(kind, list) and kind else kind
            names = node.get("name")
            for name in names if isinstance(names, list) else [names]:
                if isinstance(name, str) and name.strip():
                    yield kind if isinstance(kind, str) else "", unescaped(name)


def _followed(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """A node, or the one it points to by ``@id``."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _identity(value: Any) -> str:
    return _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    """A string of JSON-LD as people read it; "" for everything else."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return unescaped(value) if isinstance(value, str) else ""
