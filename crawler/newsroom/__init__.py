"""The sample newsroom: fictional outlets of our own writing, served over HTTP on loopback for the demo and the tests.

Each folder of ``outlets`` is one outlet: its entry for the curated list, its robots.txt, its page, and its articles,
each a TOML head and, below ``---``, the text in paragraphs. A line that begins with ``@1`` stands only in the first
edition, one that begins with ``@2`` only in the second, which is how an outlet corrects itself.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from string import Template
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class SampleArticle:
    """One article of an outlet, as one edition has it."""

    path: str
    title: str
    author: str
    published: datetime
    modified: datetime
    summary: str
    keywords: str
    charset: str
    broken: bool
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Outlet:
    """One fictional outlet: where it is found, what its robots.txt says, and what it has published."""

    id: str
    host: str
    source: str
    robots: str
    page: Template
    zone: ZoneInfo
    articles: tuple[SampleArticle, ...]

    def html(self, article: SampleArticle, base: str) -> bytes:
        """An article's page in the outlet's own layout and character set."""
        if article.broken:
            return b"<!doctype html><html><head><title>" + article.title.encode() + b"</title></head><body><div><di\x00"
        shown = [_shown(p) for p in article.paragraphs]
        values = {
            "title": escape(article.title),
            "title_json": json.dumps(article.title),
            "author": escape(article.author),
            "author_json": json.dumps(article.author),
            "url": base + article.path,
            "n": str(abs(len(article.path))),
            "dollar": "$",
            "charset": article.charset,
            "published": article.published.isoformat(),
            "modified": article.modified.isoformat(),
            "local_time": article.published.astimezone(self.zone).strftime("%Y-%m-%d %H:%M"),
            "paragraphs": "\n".join(shown),
            "first_paragraph": escape(article.paragraphs[0], quote=False),
            "later_paragraphs": "\n".join(shown[1:]),
        }
        return self.page.substitute(values).encode(article.charset)


def _shown(paragraph: str) -> str:
    """A paragraph as HTML; one that begins with a dash is an item of a list."""
    if paragraph.startswith("- "):
        return f"<ul><li>{escape(paragraph[2:], quote=False)}</li></ul>"
    return f"<p>{escape(paragraph, quote=False)}</p>"


def read_outlets(edition: int = 2) -> list[Outlet]:
    """All outlets with their articles as of an edition: 1 before a correction, 2 after it."""
    with as_file(files(__package__).joinpath("outlets")) as folder:
        return [_read_outlet(path, edition) for path in sorted(folder.iterdir()) if path.is_dir()]


def write_sources(folder: Path, port: int) -> None:
    """Writes the outlets' entries for the curated list into a folder, for a server on a port."""
    folder.mkdir(parents=True, exist_ok=True)
    for outlet in read_outlets():
        entry = outlet.source.replace("{port}", f":{port}")
        (folder / f"{outlet.id}.toml").write_text(entry, encoding="utf-8")


def _read_outlet(folder: Path, edition: int) -> Outlet:
    source = (folder / "source.toml").read_text(encoding="utf-8")
    entry: dict[str, Any] = tomllib.loads(source)
    return Outlet(
        id=entry["id"],
        host=entry["domains"][0],
        source=source,
        robots=(folder / "robots.txt").read_text(encoding="utf-8"),
        page=Template((folder / "page.html").read_text(encoding="utf-8")),
        zone=ZoneInfo(entry["timezone"]),
        articles=tuple(
            _read_article(path, edition) for path in sorted(folder.glob("*.txt")) if path.name != "robots.txt"
        ),
    )


def _read_article(path: Path, edition: int) -> SampleArticle:
    head, _, text = path.read_text(encoding="utf-8").partition("---\n")
    said: dict[str, Any] = tomllib.loads(head)
    other = "@1" if edition > 1 else "@2"
    lines = [line for line in text.split("\n") if not line.startswith(other)]
    text = "\n".join(line.removeprefix(f"@{edition}").lstrip() for line in lines)
    published = datetime.fromisoformat(said["published"])
    modified = datetime.fromisoformat(said["modified"]) if edition > 1 and "modified" in said else published
    return SampleArticle(
        path=said["path"],
        title=said["title"],
        author=said["author"],
        published=published,
        modified=modified,
        summary=said.get("summary", ""),
        keywords=said.get("keywords", ""),
        charset=said.get("charset", "utf-8"),
        broken=said.get("broken", False),
        paragraphs=tuple(p.strip() for p in text.split("\n\n") if p.strip()),
    )
