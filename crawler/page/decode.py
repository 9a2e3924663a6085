"""From bytes to text: byte order mark, declared charsets, and a scored try where those are absent or lie."""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.knowledge import toml_of

#: Where a declaration may stand by the HTML standard (1024 bytes), and a little more for pages with long comments.
_HEAD = 4096
#: So many bytes that are valid UTF-8, some of them outside ASCII, settle the question.
_ENOUGH = 100_000
#: How many bytes of text outside ASCII are enough to tell charsets apart.
_SAMPLE = 2_000

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.\-]{2,30})""", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.\-]{2,30})""")
_FOREIGN = re.compile(rb"(?:[\x80-\xff][\x40-\x7e\x80-\xff]?){2,200}")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

#: Names that mean a larger charset in practice (WHATWG Encoding Standard).
_WIDER = {
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
#: Codecs that give text but are no charsets of pages (a page in UTF-7 is an attack).
_NO_CHARSETS = frozenset(("utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"))
_TRIED = ("big5hkscs", "gb18030", "cp932", "cp949", "euc_jp", "cp1252")


class Decoded(NamedTuple):
    """The text of a page (bytes where it came in UTF-8, which spares work), its charset, and how that was known."""

    text: str | bytes
    encoding: str
    how: str


def decode(html: bytes, declared: str | None = None) -> Decoded:
    """The text of a page. ``declared`` is the charset of the HTTP header, if it had one."""
    for mark, encoding in _BOMS:
        if html.startswith(mark):
            return Decoded(html[len(mark) :].decode(encoding, "replace"), encoding, "bom")
    claims = [name for name in (_codec(declared), *_declared_inside(html)) if name]
    try:
        # Text in another charset is hardly ever valid UTF-8 by chance, so this overrules header and meta.
        start, size = codecs.utf_8_decode(html[:_ENOUGH], "strict", False)
        if len(start) == size < len(html):
            # Only ASCII so far, so nothing is known yet.
            html.decode("utf-8")
    except UnicodeDecodeError:
        return _in_another_charset(html, claims)
    if b"\x1b" in html and "iso2022_jp" in claims:
        return Decoded(html.decode("iso2022_jp", "replace"), "iso2022_jp", "declared")
    return Decoded(html, "utf-8", "declared" if "utf-8" in claims else "detected")


@lru_cache(256)
def _codec(name: str | None) -> str | None:
    """Python's name of a charset, widened as browsers do, or None where nobody knows it."""
    try:
        found = codecs.lookup((name or "").strip(" \"'")).name
        wider = _WIDER.get(found, found)
        # Python also calls base64, zip and the like codecs: those do not give text, and this raises LookupError.
        b"a".decode(wider, "replace")
    except (LookupError, ValueError, TypeError):
        return None
    return None if wider in _NO_CHARSETS else wider


def _declared_inside(html: bytes) -> list[str | None]:
    head = html[:_HEAD]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return [_codec(found[1].decode("ascii"))] if found else []


def _in_another_charset(html: bytes, claims: list[str]) -> Decoded:
    """Bytes that are not valid UTF-8: torn UTF-8, or what was declared, or what reads best."""
    sample = _sample(html)
    torn = sample.decode("utf-8", "replace")
    bad, good = torn.count("�"), sum(1 for char in torn if char > "\x7f" and char != "�")
    if bad * 20 <= good:
        return Decoded(html.decode("utf-8", "replace"), "utf-8", "torn")
    best, best_score = "cp1252", -1.0
    for encoding in dict.fromkeys((*(claim for claim in claims if claim != "utf-8"), *_TRIED)):
        score = _plausible(sample, encoding) + (0.15 if encoding in claims else 0.0)
        if score > 0.6 and encoding in claims:
            best = encoding
            break
        if score > best_score:
            best, best_score = encoding, score
    return Decoded(html.decode(best, "replace"), best, "declared" if best in claims else "detected")


def _sample(html: bytes) -> bytes:
    """The first stretches of bytes outside ASCII."""
    parts, size = [], 0
    for found in _FOREIGN.finditer(html):
        parts.append(found[0])
        size += len(found[0])
        if size > _SAMPLE:
            break
    return b" ".join(parts)


@cache
def _common() -> frozenset[str]:
    """Characters that every longer text of a language has, whatever its subject; kana and Hangul are all usual."""
    letters = "".join(toml_of("zh/page.toml")["common"])
    return frozenset(letters).union(map(chr, range(0x3040, 0x3100)), map(chr, range(0xAC00, 0xD7A4)))


#: Letters with accents and typographic marks, which stand alone between plain letters.
_WESTERN = frozenset("éèàùâêîôûçäöüßñáíóúãõåøæ’‘“”–—…£€°·©®«»\xa0")


def _plausible(sample: bytes, encoding: str) -> float:
    """How much of a sample reads as text that people write, between 0 and 1 (less where bytes do not decode)."""
    text = sample.decode(encoding, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if not foreign:
        return 0.0
    if encoding == "cp1252":
        usual = sum(map(_WESTERN.__contains__, text)) // 2
    else:
        usual = sum(map(_common().__contains__, text))
    return usual / foreign - 5 * text.count("\ufffd") / len(text)
