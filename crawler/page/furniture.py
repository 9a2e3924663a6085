"""What stands around an article and is not of it, told by the names that authors of pages give to elements."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

#: Elements that begin a new block of text.
BLOCKS = frozenset(
    ["p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "form", "fieldset", "blockquote", "pre", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "details", "summary", "address", "center", "hgroup", "body"]
)
#: Elements whose text is never the article's.
SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object", "video", "audio", "canvas", "nav", "footer", "aside", "figure", "figcaption", "caption", "head", "title", "label", "input", "map"]
)

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related|recirc\w*|recommend\w*|more-?(?:from|on|stories|news|like|to|coverage)|read-?(?:more|next|also)|see-?also|also-?(?:read|like)|"
    r"newsletters?|subscri\w+|sign-?up|promo\w*|advert\w*|ads?|adslot|adbox|adunit|sponsor\w*|outbrain|taboola|"
    r"share|sharing|sharebar|social\w*|follow\w*|comments?|disqus|"
    r"captions?|credits?|bylines?|author\w*|contributors?|bio|dateline|timestamp|pubdate|published|updated?|"
    r"breadcrumbs?|nav\w*|menu|footer|foot|sidebar|side|rail|widget\w*|"
    r"trending|popular|most-?(?:read|popular|viewed)|latest|teasers?|"
    r"tags?|tag-?list|topics?|keywords|cookies?|consent|gdpr|modal|popup|overlay|tooltip|toolbar|print\w*|copyright|"
    r"hidden|sr-only|screen-reader\w*|visually-?hidden|skip\w*|pagination|pager|prev|next|"
    r"gallery|slideshow|carousel|slick\w*|player|poll|survey|quiz|donat\w+|disclaimer|corrections?|"
    r"editors-?note|reprints?|feedback|hotline|appdownload|download"
    r")(?=$|[\s_-])",
)
_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_HIDING = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)


@lru_cache(16384)
def _named_so(names: str) -> bool:
    """Whether classes and id of an element name it as furniture."""
    return _NAMES.search(_CAMEL.sub(r"\1-\2", names).lower()) is not None


def is_furniture(node: LexborNode) -> bool:
    """Whether an element says of itself that it is no part of the text."""
    tag = node.tag
    if tag in SKIPPED:
        return True
    if tag in ("body", "html", "p"):
        return False
    attributes = node.attributes
    if not attributes:
        return False
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in ("navigation", "complementary")
    ):
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style):
        return True
    names = (attributes.get("class") or "") + " " + (attributes.get("id") or "")
    return len(names) > 1 and _named_so(names)
