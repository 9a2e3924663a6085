"""What a page states of its article: JSON-LD, Open Graph and other meta elements, microdata, headings, times."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.linked import Linked, read_linked
from crawler.page.text import one_line, sound, unescaped

#: Meta names by what they say, in the order in which they are believed.
PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "date.published", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dcterms.created", "dc.date.issued", "dcterms.issued", "datecreated", "dc.date",
    "dcterms.date", "article.published", "publication_date", "publisheddate", "og:published_time", "pub_date",
    "date", "og:pubdate",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "article:modified", "datemodified", "og:updated_time", "lastmod", "last-modified",
    "dcterms.modified", "article.updated", "revision_date", "updated_time",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator",
    "dable:author", "cxenseparse:author", "article:author_name", "og:article:author", "creator", "twitter:data1",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")


@dataclass(slots=True)
class Stated:
    """Everything stated, before anything is believed. Lists are in the order of the page."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    linked: Linked | None = None
    headings: list[str] = field(default_factory=list)
    heading_nodes: list[LexborNode] = field(default_factory=list)
    document_title: str = ""
    canonical: str = ""
    language: str = ""
    micro: dict[str, list[str]] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first value of the first meta name that has one."""
        for name in names:
            values = self.meta.get(name)
            if values:
                return values[0]
        return ""

    def first_named(self, names: tuple[str, ...]) -> tuple[str, str]:
        """As ``first``, with the name."""
        for name in names:
            values = self.meta.get(name)
            if values:
                return name, values[0]
        return "", ""


def stated(tree: LexborHTMLParser, address: str) -> Stated:
    """What a page states. ``address`` is the path of its URL, to tell its article from others in its JSON-LD."""
    found = Stated()
    meta, items = found.meta, found.micro
    blocks: list[str] = []
    # One walk through the tree for all that is stated.
    for node in tree.css("meta,title,h1,time,link,script"):
        tag = node.tag
        if tag == "script":
            if "ld+json" in (node.attributes.get("type") or ""):
                blocks.append(node.text())
        elif tag == "meta":
            attributes = node.attributes
            content = attributes.get("content")
            if content:
                key = attributes.get("property") or attributes.get("name")
                if key:
                    meta.setdefault(key.lower(), []).append(content)
                key = attributes.get("itemprop")
                if key:
                    items.setdefault(key.lower(), []).append(content)
        elif tag == "h1":
            text = one_line(node.text())
            if text and len(found.headings) < 12:
                found.headings.append(text)
                found.heading_nodes.append(node)
        elif tag == "time":
            if len(found.times) < 20:
                value = node.attributes.get("datetime") or one_line(node.text())
                if value:
                    found.times.append(value)
        elif tag == "title":
            found.document_title = found.document_title or one_line(node.text())
        else:
            attributes = node.attributes
            relation = attributes.get("rel")
            if relation == "canonical":
                found.canonical = found.canonical or attributes.get("href") or ""
            elif relation == "next":
                found.warnings.append("more-pages")
    root = tree.root
    if root is not None:
        found.language = root.attributes.get("lang") or root.attributes.get("xml:lang") or ""
    if blocks:
        titles = [sound(text) for text in (*found.headings, found.first("og:title"), found.document_title) if text]
        found.linked, warnings = read_linked(blocks[:50], address, titles)
        found.warnings += warnings
    return found


def micro(tree: LexborHTMLParser, name: str) -> list[str]:
    """Values of a microdata property whose element is no meta element."""
    values = []
    for node in tree.css(f'[itemprop~="{name}" i]')[:20]:
        attributes = node.attributes
        value = attributes.get("content") or attributes.get("datetime") or _named(node)
        if value and node.tag != "meta":
            values.append(unescaped(value))
    return values


def _named(node: LexborNode) -> str:
    """The text of a microdata element, or of the name inside it."""
    inner = node.css_first('[itemprop="name"]')
    return one_line((inner or node).text())
