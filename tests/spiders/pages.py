"""Pages and lists of our own writing for the crawls of the tests."""

from __future__ import annotations

from xml.sax.saxutils import escape

ON_TOPIC = "Taiwan and the United States sign trade deal"
OFF_TOPIC = "Island library adds three reading rooms"


def article(title: str = ON_TOPIC, body: str = "") -> str:
    """A page that can be read."""
    sentences = [
        f"{title}, officials in both capitals said on Friday after two days of talks.",
        body or "Companies from the island pledged to invest $250 billion in semiconductors and energy.",
        "Negotiators described the agreement as a first step and said that the details would follow within weeks.",
        "The signing was attended by delegations from both sides, who then met the press for half an hour.",
    ]
    text = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
        f'<meta property="article:published_time" content="2026-01-16T09:00:00+00:00"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{text}</article></body></html>"
    )


def rss(*entries: tuple[str, str], more: str = "") -> str:
    """A feed of (title, address)."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(url)}</link>{more}</item>" for title, url in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
