"""The curated list of news sources: one small TOML file a source, and the loader that checks them."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, ConfigDict, Field, ValidationError, model_validator

from crawler.items import Language, Record

__all__ = [
    "Api",
    "Selectors",
    "Source",
    "SourceError",
    "Sources",
    "load_source",
    "load_sources",
    "select",
    "sources_folder",
]

Group = Literal[
    "wire",
    "broadcaster",
    "global",
    "taiwan-english",
    "taiwan-chinese",
    "trade-press",
    "government",
    "company",
]
ListKind = Literal["feeds", "news_sitemaps", "sitemaps", "sections", "api"]

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{0,9}}(?::[0-9]{{1,5}})?")


class SourceError(ValueError):
    """A source's file is not as it should be: names the file, the field, what was found and what was
    expected.
    """


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("expected an address that begins with http:// or https://")
    return value


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError("expected a host name in lower case without scheme or path, as news.example.org")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("expected the IANA name of a time zone, such as Asia/Taipei") from error
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"expected a regular expression: {error}") from error
    return value


Address = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(_host)]


class Selectors(Record):
    """CSS selectors of one source's article pages; each may be left out, the generic reader then decides."""

    title: str | None = None
    body: str | None = None
    authors: str | None = None
    published: str | None = None
    remove: list[str] = []


class Api(Record):
    """A listing of articles as JSON. Names are paths of keys (``items.data``); ``link`` has them in braces.

    ``backfill`` is what is added to the query for a span of days, with ``{since}`` and ``{until}``
    (exclusive): Unix seconds by default, dates with a format such as ``{since:%Y-%m-%d}``. It is gone through page by
    page: ``next`` is the key of the next page's address, or ``page`` the parameter that counts pages from 1.
    """

    urls: list[Address] = Field(min_length=1)
    items: str
    link: str
    title: str = "title"
    summary: str | None = None
    published: str | None = None
    next: str | None = None
    page: str | None = None
    backfill: str | None = None


class Source(Record):
    """One source as its TOML file declares it. ``timezone`` is an IANA name: the zone of times that state none.

    ``poll`` names the kinds of list that each run asks; by default the feeds and news sitemaps, where there are none
    the API, then the sitemaps, then the sections. Other lists serve the back-fill. ``day_lists`` are addresses of
    archive pages or sitemaps with a date in them, in the manner of ``str.format``: ``{day:%Y%m%d}``, and ``{week}`` for
    the week of the month; one request for each distinct address. ``pinned`` are single pages, fetched whatever the
    lists say.

    ``article_url`` is what an article's address looks like (a regular expression, matched from the start); a group
    named ``id`` says which part tells two articles apart, where one is listed under several addresses. Without it every
    page on ``domains`` counts that is none of the lists. A domain covers its subdomains.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    name: str
    group: Group
    language: Language
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    tier: Literal["A", "B", "C"] = "A"
    enabled: bool = True
    reason: str | None = None
    verified: date | Literal[False] = False
    domains: list[Host] = Field(min_length=1)
    feeds: list[Address] = []
    news_sitemaps: list[Address] = []
    sitemaps: list[Address] = []
    sections: list[Address] = []
    api: Api | None = None
    pinned: list[Address] = []
    day_lists: list[Address] = []
    poll: list[ListKind] = []
    article_url: Annotated[str, AfterValidator(_pattern)] | None = None
    drop_query: bool = False
    agency: str | None = None
    paywall: Literal["none", "metered", "partial", "hard"] = "none"
    delay: float | None = Field(default=None, ge=0, le=300)
    articles_per_week: int | None = Field(default=None, ge=1)
    selectors: Selectors = Selectors()

    @model_validator(mode="after")
    def _checked(self) -> Source:
        lists = self.lists("feeds", "news_sitemaps", "sitemaps", "sections", "api")
        if self.enabled and not lists and not self.pinned:
            raise ValueError("an enabled source needs a feed, a sitemap, a section, an API or a pinned page")
        if not self.enabled and not self.reason:
            raise ValueError("reason: a source that is not enabled says why")
        if self.sections and not self.article_url:
            raise ValueError("article_url: links on section pages can only be told by it")
        for url in (*lists, *self.pinned, *self.day_lists):
            if not self.owns(url):
                raise ValueError(f"domains: {urlsplit(url).netloc!r} of {url} is not among {self.domains}")
        for kind in self.poll:
            if not self.lists(kind):
                raise ValueError(f"poll: {kind!r} is named, but the source has none")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def _article(self) -> re.Pattern[str] | None:
        return re.compile(self.article_url) if self.article_url else None

    def lists(self, *kinds: ListKind) -> list[str]:
        """The addresses of the lists of these kinds."""
        found: list[str] = []
        for kind in kinds:
            if kind == "api":
                found += self.api.urls if self.api else []
            else:
                found += getattr(self, kind)
        return found

    @property
    def polled(self) -> list[ListKind]:
        """The kinds of list that each run asks, in order."""
        if self.poll:
            return list(self.poll)
        kinds: list[ListKind] = [kind for kind in ("feeds", "news_sitemaps") if self.lists(kind)]
        if kinds:
            return kinds
        others: tuple[ListKind, ...] = ("api", "sitemaps", "sections")
        return next(([kind] for kind in others if self.lists(kind)), [])

    def owns(self, url: str) -> bool:
        """Whether the address is on one of the source's hosts; one declared with a port means that port
        only.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        host = (parts.hostname or "").rstrip(".")
        if not host:
            return False
        names = {host, f"{host}:{port}"} if port else {host}
        return any(name == d or name.endswith("." + d) for name in names for d in self.domains)

    def is_article(self, url: str) -> bool:
        """Whether the address is on the source's hosts and looks like an article of it."""
        if not self.owns(url):
            return False
        if self._article:
            return self._article.match(url) is not None
        lists = self.lists("feeds", "news_sitemaps", "sitemaps", "sections", "api")
        return url not in lists and urlsplit(url).path not in {"", "/"}

    def article_id(self, url: str) -> str:
        """What tells the article of this address from others: the ``id`` in ``article_url``, or the
        address.
        """
        match = self._article.match(url) if self._article else None
        return (match.groupdict().get("id") if match else None) or url


Sources = dict[str, Source]


def load_source(path: Path) -> Source:
    """The source that one file declares.

    Raises:
        SourceError: names the file, the field, what was found and what was expected.
    """
    try:
        declared: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8: {error.reason} at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: is not TOML: {error}") from error
    declared.setdefault("id", path.stem)
    if declared["id"] != path.stem:
        raise SourceError(f"{path}: id: found {declared['id']!r}, expected {path.stem!r} as the file is named")
    try:
        return Source.model_validate(declared)
    except ValidationError as error:
        raise SourceError("\n".join(f"{path}: {line}" for line in _explain(error))) from error


def _explain(error: ValidationError) -> list[str]:
    lines = []
    for problem in error.errors(include_url=False):
        field = ".".join(str(part) for part in problem["loc"] if not str(part).startswith("function-"))
        text = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            lines.append(f"{field}: is not a field of a source; known are {', '.join(Source.model_fields)}")
        elif problem["type"] == "missing":
            lines.append(f"{field}: is missing")
        elif not field:
            lines.append(text)
        else:
            lines.append(f"{field}: found {str(problem['input'])[:200]!r}: {text}")
    return lines


def sources_folder(setting: str | None = None) -> Path:
    """The folder that the setting ``SOURCES_DIR`` names; by default that of the sources that come with pledgewatch."""
    return Path(setting) if setting else Path(str(files(__package__)))


def load_sources(folder: Path | None = None) -> Sources:
    """All sources of a folder (by default those that come with pledgewatch), by id.

    Raises:
        SourceError: with a line for each fault of each file, or where the folder has no source at all.
    """
    place = folder or sources_folder()
    if not place.is_dir():
        raise SourceError(f"{place}: is not a folder of sources (setting SOURCES_DIR)")
    found: Sources = {}
    faults: list[str] = []
    for path in sorted(place.glob("*.toml")):
        try:
            source = load_source(path)
        except SourceError as error:
            faults.append(str(error))
        else:
            found[source.id] = source
    if faults:
        raise SourceError("\n".join(faults))
    if not found:
        raise SourceError(f"{place}: has no *.toml file (setting SOURCES_DIR)")
    return found


def select(sources: Sources, ids: str | None = None) -> Sources:
    """The enabled sources; or, of a comma-separated list of ids, just these, also where they are not enabled.

    Raises:
        SourceError: for an id that no source has.
    """
    wanted = [one.strip() for one in (ids or "").split(",") if one.strip()]
    if not wanted:
        return {name: source for name, source in sources.items() if source.enabled}
    unknown = [one for one in wanted if one not in sources]
    if unknown:
        raise SourceError(f"no source is called {', '.join(unknown)}; known are {', '.join(sources)}")
    return {one: sources[one] for one in wanted}
