"""What the sample outlets hand out for discovery: RSS, Atom, RDF, news sitemap, sitemap index and section page."""

from __future__ import annotations

import gzip
from email.utils import format_datetime
from xml.sax.saxutils import escape

from crawler.newsroom import Outlet

XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def rss(outlet: Outlet, base: str) -> bytes:
    """RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{base}{a.path}</link><guid>{base}{a.path}</guid>"
        f"<pubDate>{format_datetime(a.published)}</pubDate><description>{escape(a.summary)}</description></item>\n"
        for a in outlet.articles
    )
    channel = f"<title>{outlet.id}</title><link>{base}/</link>{items}"
    return f'{XML}<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def atom(outlet: Outlet, base: str) -> bytes:
    """Atom 1.0 (RFC 4287)."""
    entries = "".join(
        f'<entry><title>{escape(a.title)}</title><link rel="alternate" href="{base}{a.path}"/><id>{base}{a.path}</id>'
        f"<published>{a.published.isoformat()}</published><updated>{a.modified.isoformat()}</updated>"
        f"<summary>{escape(a.summary)}</summary></entry>\n"
        for a in outlet.articles
    )
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>{outlet.id}</title>{entries}</feed>'.encode()


def rdf(outlet: Outlet, base: str) -> bytes:
    """RSS 1.0, with Dublin Core dates."""
    items = "".join(
        f'<item rdf:about="{base}{a.path}"><title>{escape(a.title)}</title><link>{base}{a.path}</link>'
        f"<description>{escape(a.summary)}</description><dc:date>{a.published.isoformat()}</dc:date></item>\n"
        for a in outlet.articles
    )
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f"{XML}<rdf:RDF {spaces}>{items}</rdf:RDF>".encode()


def news_sitemap(outlet: Outlet, base: str) -> bytes:
    """A sitemap with Google's news extension."""
    urls = "".join(
        f"<url><loc>{base}{a.path}</loc><news:news><news:publication><news:name>{outlet.id}</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>{a.published.isoformat()}"
        f"</news:publication_date><news:title>{escape(a.title)}</news:title><news:keywords>{escape(a.keywords)}"
        "</news:keywords></news:news></url>\n"
        for a in outlet.articles
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{XML}<urlset {spaces}>{urls}</urlset>".encode()


def sitemap_index(outlet: Outlet, base: str) -> bytes:
    """A sitemap index that names one compressed sitemap."""
    newest = max(a.modified for a in outlet.articles).isoformat()
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    child = f"<sitemap><loc>{base}/sitemap-2026.xml.gz</loc><lastmod>{newest}</lastmod></sitemap>"
    return f"{XML}<sitemapindex {space}>{child}</sitemapindex>".encode()


def sitemap_gz(outlet: Outlet, base: str) -> bytes:
    """A plain sitemap, compressed with gzip."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    urls = "".join(
        f"<url><loc>{base}{a.path}</loc><lastmod>{a.modified.isoformat()}</lastmod></url>\n" for a in outlet.articles
    )
    return gzip.compress(f"{XML}<urlset {space}>{urls}</urlset>".encode(), mtime=0)


def section(outlet: Outlet, base: str) -> bytes:  # noqa: ARG001 - called like the others
    """A section page: headlines that link to the articles."""
    links = "".join(f'<li><a href="{a.path}">{escape(a.title)}</a></li>\n' for a in outlet.articles)
    head = f'<meta charset="utf-8"><title>{outlet.id}</title>'
    body = f'<a href="/listen">Listen</a><ul>{links}</ul>'
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


LISTS = {
    "/rss.xml": (rss, "application/rss+xml"),
    "/atom.xml": (atom, "application/atom+xml"),
    "/feed.rdf": (rdf, "application/rdf+xml"),
    "/news-sitemap.xml": (news_sitemap, "application/xml"),
    "/sitemap-index.xml": (sitemap_index, "application/xml"),
    "/sitemap-2026.xml.gz": (sitemap_gz, "application/gzip"),
    "/business": (section, "text/html; charset=utf-8"),
}
