"""Strings of a page made fit to publish: one line, no control characters, no halves of surrogate pairs."""

from __future__ import annotations

import html
import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200b\u2060\u00ad]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


def fit(text: str) -> str:
    """Without NULs, control characters, lone surrogates, zero-width spaces and soft hyphens."""
    # What is printable is fit, and that is known faster.
    return text if text.isprintable() else _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """Fit, and with each run of white space made one space."""
    plain = " ".join(text.split())
    return plain if plain.isprintable() else " ".join(_UNFIT.sub("", plain).split())


def unescaped(text: str) -> str:
    """A stated string (JSON-LD, meta) as people read it: entities resolved, also doubled ones, and no tags."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return one_line(_TAG.sub("", text) if "<" in text else text)


_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " ", "…": "..."})
_SOUND = re.compile(r"[^\w]+")


def sound(text: str) -> str:
    """Only letters and digits, in lower case: two strings that differ in typography alone are equal in this form."""
    return _SOUND.sub("", text.casefold())
