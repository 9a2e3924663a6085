"""Pages of our own writing for the tests of the reader: what differs from test to test is an argument."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from crawler.items import Article, Unread
from crawler.page import read
from crawler.sources import Source

FETCHED = datetime(2026, 1, 17, 8, 0, tzinfo=UTC)
URL = "https://harbour-courier.example/2026/01/16/copper-cable-works"

TITLE = "Copper cable works to open in March"
PARAGRAPHS = [
    "The town of Elmsworth will get its copper cable works in March, two years late, the mayor said.",
    "Building began in the spring of 2023 on a meadow by the river, and four hundred people will find work there.",
    "“We have waited long enough,” said Nora Feld, who runs the chamber of trade, at the ceremony on Friday.",
    "A second hall is to follow in 2028 if the market for cables grows as fast as the company expects it to do.",
]
TITLE_ZH = "銅纜新廠三月啟用 小鎮盼帶動就業"
PARAGRAPHS_ZH = [
    "榆樹鎮的銅纜新廠預計三月啟用，比原訂時程晚了兩年，鎮長在上梁典禮上表示，工程款已全數付清，居民不必擔心增稅。",
    "新廠座落河邊草地，2023年春天動工，完工後可提供四百個工作機會，鎮公所同步規劃接駁車與員工宿舍。",
    "商會理事長說，若電纜需求如預期成長，第二座廠房將在2028年接續興建，投資金額尚待董事會通過。",
]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def page(body: str, *, head: str = "", title: str = TITLE, lang: str = "en") -> bytes:
    """A page with a body inside the furniture that outlets put around theirs."""
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Harbour Courier</title>
{head}</head>
<body><header class="site-header"><a href="/">Harbour Courier</a></header>
<nav><ul><li><a href="/world">World</a></li><li><a href="/trade">Trade</a></li></ul></nav>
<main>{body}</main>
<footer><p>Harbour Courier is published six days a week by the Elmsworth Printing Company, Quay Street 4.</p></footer>
</body></html>""".encode()


def story(inside: str | None = None, *, before: str = "", after: str = "", head: str = "", title: str = TITLE) -> bytes:
    """An article page: headline, what stands before the text, the text, what stands after it."""
    inside = paragraphs(PARAGRAPHS) if inside is None else inside
    return page(
        f'<article><h1>{title}</h1>{before}<div class="story-text">{inside}</div>{after}</article>',
        head=head,
        title=title,
    )


def article(html: bytes, *, url: str = URL, source: Source | None = None, encoding: str | None = None) -> Article:
    """The article on a page; a page that gives none fails the test with its reason."""
    found = read(html, url, fetched_at=FETCHED, source=source, encoding=encoding)
    assert isinstance(found, Article), found
    return found


def unread(html: bytes, *, url: str = URL) -> Unread:
    found = read(html, url, fetched_at=FETCHED)
    assert isinstance(found, Unread), found
    return found


def source(**changes: object) -> Source:
    values: dict[str, object] = {
        "id": "harbour-courier", "name": "Harbour Courier", "group": "trade-press", "language": "en",
        "timezone": "Asia/Taipei", "domains": ["harbour-courier.example"],
        "feeds": ["https://harbour-courier.example/feed"],
        "article_url": r"/\d{4}/",
    }  # fmt: skip
    return Source.model_validate(values | changes)


def linked(**values: object) -> str:
    """A JSON-LD block of a news article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | values)}</script>'
