"""One page read: decoded, parsed once, its fields taken from what is stated, selected and found, and cross-checked."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.items import Article, Unread
from crawler.page.address import canonical, site
from crawler.page.authors import authors_of
from crawler.page.bylines import agency_named, agency_of
from crawler.page.dates import dates_of
from crawler.page.decode import decode
from crawler.page.guard import refusal
from crawler.page.headline import headline
from crawler.page.language import language_of
from crawler.page.prose import text_of
from crawler.page.stated import Stated, stated
from crawler.page.text import fit, one_line, unescaped
from crawler.sources import Selectors, Source

#: Characters of text below which a page has no article.
_SHORTEST = 40
#: Characters. A longer title, section or name of a publisher is cut.
_LONGEST_TITLE = 500
#: Characters of text beyond which a page is a book, a log or an attack.
_LONGEST = 1_000_000
_NO_SELECTORS = Selectors()


def read(
    html: bytes, url: str, *, fetched_at: datetime, encoding: str | None = None, source: Source | None = None
) -> Article | Unread:
    """The article on a page, or the reason why there is none."""
    refused = refusal(html)
    if refused:
        return Unread(url=fit(url), reason=refused[0], detail=refused[1])
    decoded = decode(html, encoding)
    plain = decoded.text
    if isinstance(plain, str):
        plain = plain.encode("utf-8", "replace")
    if b"\x00" in plain or b"\x1f" in plain:
        plain = plain.replace(b"\x00", b"").replace(b"\x1f", b" ")
    tree = LexborHTMLParser(plain)
    if tree.body is None:
        return Unread(url=fit(url), reason="not-html", detail="no element in it")
    reading = _Reading(tree, plain, url=fit(url), fetched_at=fetched_at, encoding=decoded.encoding, source=source)
    return reading.article()


class _Reading:
    """The steps of one page, and what they have found so far."""

    def __init__(
        self,
        tree: LexborHTMLParser,
        page: bytes,
        *,
        url: str,
        fetched_at: datetime,
        encoding: str,
        source: Source | None,
    ) -> None:
        self.tree = tree
        self.page = page
        self.url = url
        self.title = ""
        self.fetched_at = fetched_at if fetched_at.tzinfo else fetched_at.replace(tzinfo=UTC)
        self.source = source
        self.zone: tzinfo = source.zone if source else UTC
        self.selectors = source.selectors if source else _NO_SELECTORS
        self.origin: dict[str, str] = {"encoding": encoding}
        self.warnings: list[str] = []

    def article(self) -> Article | Unread:
        tree, url, origin = self.tree, self.url, self.origin
        said = stated(tree, _path(url))
        self.warnings += said.warnings
        if self._front_page(said):
            return Unread(url=url, reason="front-page", detail="the outlet's first page, with no article stated on it")
        title = self.title = self._title(said)
        publisher = self._publisher(said)
        text = text_of(tree, self.page, title, said, self.selectors)
        if len(text.body) < _SHORTEST:
            reason = "paywall" if text.paywall else "no-text"
            return Unread(url=url, reason=reason, detail=f"{len(text.body)} characters of text found")
        if len(text.body) > _LONGEST:
            return Unread(url=url, reason="text-too-long", detail=f"{len(text.body)} characters, more than {_LONGEST}")
        if not title:
            return Unread(url=url, reason="no-title", detail="no heading and no stated title")
        origin["body"] = text.origin
        self.warnings += text.warnings
        published, modified = dates_of(tree, said, text, self)
        language = language_of(text.body, said.language)
        authors, agency, author_origin = authors_of(self, said, text, publisher=publisher or "", language=language)
        if author_origin:
            origin["authors"] = author_origin
        if not agency:
            agency = agency_of(text.body) or self._own_agency()
        if published and origin["published"].split(",")[0] in ("generic", "time", "address"):
            self.warnings.append("published-not-stated")
        address, address_origin, elsewhere, warning = self._address(said)
        origin["canonical_url"] = address_origin
        if warning:
            self.warnings.append(warning)
        return Article(
            url=url,
            canonical_url=address,
            title=title,
            body=text.body,
            authors=authors,
            agency=agency,
            published=published,
            modified=modified,
            language=language,
            publisher=publisher[:_LONGEST_TITLE] if publisher else None,
            section=_section(said),
            paywall=text.paywall,
            noarchive="noarchive" in ",".join(said.meta.get("robots", []) + said.meta.get("googlebot", [])).lower(),
            syndicated_from=elsewhere or text.syndicated_from,
            origin=origin,
            warnings=list(dict.fromkeys(self.warnings)),
        )

    def _front_page(self, said: Stated) -> bool:
        """Whether an address without a path states no article: a page of links to many."""
        if _path(self.url) not in ("", "/") or "?" in self.url or not self.url.startswith("http"):
            return False
        return (
            not said.linked and not said.first("article:published_time") and said.first("og:type").lower() != "article"
        )

    def _title(self, said: Stated) -> str:
        if self.selectors.title:
            node = self.select(self.selectors.title)
            if node:
                self.origin["title"] = "selector"
                return node[:_LONGEST_TITLE].rstrip()
            self.warnings.append("selector-title-empty")
        title, origin = headline(said)
        if title:
            self.origin["title"] = origin
        return one_line(title)[:_LONGEST_TITLE].rstrip()

    def select(self, selector: str) -> str:
        """The text of the first element that a source's selector names, "" where there is none or it is no selector."""
        try:
            node = self.tree.css_first(selector)
        except SelectolaxError:
            self.warnings.append("selector-invalid")
            return ""
        return one_line(node.text()) if node is not None else ""

    def _own_agency(self) -> str | None:
        """The agency that the source is, under the name that agencies are recorded under."""
        name = self.source.agency if self.source else None
        return (agency_named(name) or name) if name else None

    def _publisher(self, said: Stated) -> str | None:
        if self.source:
            self.origin["publisher"] = "source"
            return self.source.name
        if said.linked and said.linked.publisher:
            self.origin["publisher"] = "json-ld"
            return said.linked.publisher
        name = unescaped(said.first("og:site_name", "application-name", "publisher"))
        if name and not name.startswith("http"):
            self.origin["publisher"] = "meta"
            return name
        return None

    def _address(self, said: Stated) -> tuple[str, str, str | None, str | None]:
        own = tuple(site("https://" + domain) for domain in self.source.domains) if self.source else ()
        claims = [said.canonical, said.first("og:url"), said.linked.url if said.linked else ""]
        return canonical(self.url, [fit(claim) for claim in claims], own)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _section(said: Stated) -> str | None:
    section = said.linked.section if said.linked else ""
    section = section or unescaped(said.first("article:section", "section", "og:article:section", "articlesection"))
    return section[:_LONGEST_TITLE] if section and not section.startswith("http") else None
