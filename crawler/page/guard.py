"""What is refused before it is parsed: no HTML, too large, or nested so deep that parsing would take minutes."""

from __future__ import annotations

import re

#: Bytes. The longest article page seen had 3.1 MB.
LARGEST = 16_000_000
#: Tags of one page. Parsing and walking stay within seconds.
MOST_TAGS = 400_000
#: Elements open at once. Real pages stay under 100; the parser's time grows with depth times tags.
DEEPEST = 1_000
#: Pages with fewer tags than this are cheap to parse however they are nested.
_FEW_TAGS = 10_000
#: Bytes. A page smaller than this is not examined: its worst nesting takes half a second.
_SMALL = 100_000

# Elements that must be closed by their author; others the parser closes by itself.
_NESTING = re.compile(
    rb"<(/?)(?:div|span|section|article|main|aside|header|footer|nav|ul|ol|table|blockquote|figure|form|center|font|"
    rb"[abiu]|em|strong|small|big|code|pre|dl|fieldset|details|svg|g|object|select|button|label|h[1-6])(?=[\s>/])",
    re.IGNORECASE,
)
_NOT_TEXT = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00")


def refusal(html: bytes) -> tuple[str, str] | None:
    """Reason and detail why a page is not parsed, or None."""
    if len(html) < _SMALL and not html.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return "empty", "the page has no bytes but white space"
    if html.startswith(_NOT_TEXT):
        return "not-html", "the bytes begin as those of a file of another kind"
    if len(html) > LARGEST:
        return "too-large", f"{len(html)} bytes, more than {LARGEST}"
    if b"<" not in html or html[:200].lstrip()[:1] in (b"{", b"["):
        return "not-html", "no tag, or the text of a JSON document"
    if len(html) < _SMALL or _sparse(html):
        return None
    tags = html.count(b"<")
    if tags > MOST_TAGS:
        return "too-many-tags", f"{tags} tags, more than {MOST_TAGS}"
    if tags > _FEW_TAGS and _depth(html) > DEEPEST:
        return "too-deep", f"more than {DEEPEST} elements open at once"
    return None


def _sparse(html: bytes) -> bool:
    """Whether samples show that a page has few tags: 512 bytes of every 8192, so that no stretch of many is missed."""
    total = 0
    for start in range(0, len(html), 8192):
        tags = html.count(b"<", start, start + 512)
        if tags > 60:
            return False
        total += tags
    return total * 16 < _FEW_TAGS


def _depth(html: bytes) -> int:
    """How many elements are open at once, at most; stops counting beyond ``DEEPEST``."""
    depth = deepest = 0
    for found in _NESTING.finditer(html):
        if found[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > DEEPEST:
                    break
    return deepest
