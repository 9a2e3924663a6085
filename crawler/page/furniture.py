"""What stands around an article and is not of it, told by the names that authors of pages give to elements."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

#: Elements that begin a new block of text.
BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "form", "fieldset", "blockquote",
    "pre", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "details", "summary", "address",
    "center", "hgroup", "body",
))  # fmt: skip
#: Elements that only set off some words of a paragraph.
INLINE = frozenset(("span", "font", "b", "strong", "em", "i", "ins", "u", "mark", "small", "bdi", "center"))
#: Elements whose text is never the article's.
SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object",
    "video", "audio", "canvas", "nav", "footer", "aside", "figure", "figcaption", "caption", "head", "title",
    "label", "input", "map",
))  # fmt: skip
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related\w*|recirc\w*|recommend\w*|more-?(?:from|on|stories|news|like|to|coverage)|read-?(?:more|next|also)|"
    r"see-?also|also-?(?:read|like)|newsletters?|subscri\w+|sign-?up|promo\w*|advert\w*|ads?|ad(?:slot|box|unit|wrap)\w*|"
    r"sponsor\w*|outbrain|taboola|share|sharing|sharebar|social\w*|follow\w*|comments?|disqus|"
    r"captions?\d*|credits?|bylines?|authors?|author-\w+|contributors?|bio|dateline|timestamp|pubdate|"
    r"breadcrumbs?|nav\w*|menu|footer|foot|(?<!has-)(?<!with-)(?<!no-)sidebar(?!-(?:grid|layout))|rail|rollover\w*|"
    r"trending|popular|most-?(?:read|popular|viewed)|teasers?(?!-content)|block-post-excerpt|"
    r"tags?|tag-?list|keywords|cookies?|consent|gdpr|modal|popup|overlay|tooltip|toolbar|copyright|"
    r"hidden|sr-only|screen-reader\w*|visually-?hidden|skip\w*|pagination|pager|"
    r"(?:video|audio|media)-?player\w*|player-(?:wrap\w*|container)|poll|survey|quiz|donat\w+|disclaimer|"
    r"editors-?note|reprints?|feedback|hotline|appdownload|download"
    r")(?=$|[\s_-])",
)
#: Names that furniture has, and parts of articles too: they count only where little text is.
_WEAK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"widget\w*|side|latest|published|updated?|topics?|print\w*|prev|next|gallery|slick\w*|corrections?|box-?out|"
    r"(?<!has-)(?<!with-)(?<!no-)(?:image|img|photo|picture)s?(?:-?(?:top|wrap\w*|container|block|box|holder|left|right|info))?"
    r")(?=$|[\s_-])",
)
#: Names that nobody gives to an article, however much text is in it.
_SURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-(?:list|rules|policy|section)|disqus|footer|cookies?|consent|gdpr|newsletters?)$|"
    r"(?:^|\s)(?:comments?|footer|cookies?|newsletters?)(?=$|[\s_-])"
)
_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_HIDING = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "dialog", "alert", "banner"))
#: Names of a body element or the document itself say what kind of page it is, not what its text is.
_ALWAYS = frozenset(("body", "html", "main", "form"))
_COUNTED = re.compile(r"[-_]?\d+")


#: A class that says the element is an article's text, whatever its other classes say.
_TEXT_NAME = re.compile(
    r"(?:^|\s)(?:\w-)?(?:article|story|post|entry)[-_]{0,2}(?:body|content|text)(?=\s|$)", re.IGNORECASE
)

#: How sure it is that an element is furniture: it is not, it may be, it is by its name, it is by its tag.
NONE, WEAK, NAMED, TAGGED = range(4)


@lru_cache(16384)
def _named_so(names: str) -> int:
    """Whether classes or id of an element name it as furniture."""
    plain = _CAMEL.sub(r"\1-\2", names).lower()
    if _SURE_NAMES.search(plain):
        return TAGGED
    if _TEXT_NAME.search(names):
        return NONE
    return NAMED if _NAMES.search(plain) else WEAK if _WEAK_NAMES.search(plain) else NONE


@lru_cache(8192)
def _without_numbers(names: str) -> str:
    return _COUNTED.sub("", names)


def plain_names(node: LexborNode) -> str:
    """The classes of an element without numbers, so that parts of one article are named alike."""
    return _without_numbers(node.attributes.get("class") or "")


def furniture(node: LexborNode) -> int:
    """How sure an element itself says that it is no part of the text; 0 where it does not say so."""
    tag = node.tag
    if tag in SKIPPED:
        return TAGGED
    if tag in _ALWAYS:
        return NONE
    attributes = node.attributes
    if not attributes:
        return NONE
    names, identity = attributes.get("class"), attributes.get("id")
    if tag == "p" and names and "paywall" in names:
        # Hidden from readers who do not pay, and still the article's.
        return NONE
    if len(attributes) > (names is not None) + (identity is not None):
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in _ROLES:
            return NAMED
        style = attributes.get("style")
        if style and _HIDING.search(style):
            return NAMED
    sure = _named_so(names) if names else NONE
    if identity and sure < NAMED and len(identity) < 40:
        # A longer one is a headline made into an anchor.
        sure = max(sure, _named_so(identity))
    return NONE if sure and attributes.get("itemprop") == "articleBody" else sure


def is_furniture(node: LexborNode) -> bool:
    """Whether an element without much text says of itself that it is no part of the article."""
    return furniture(node) != NONE
