"""The language of an article by its letters; what the page declares decides only where the text does not."""

from __future__ import annotations

import re
from functools import cache

from crawler.items import Language
from crawler.knowledge import lines_of

_HAN = re.compile("[㐀-䶿一-鿿]+")
_KANA_OR_HANGUL = re.compile("[぀-ヿ가-힣]+")
# The commonest words of English that are no words of its neighbours.
_ENGLISH = frozenset((
    "the", "of", "and", "to", "that", "with", "for", "was", "were", "is", "his", "its", "from", "said", "by", "have",
    "has", "at", "this",
))  # fmt: skip


@cache
def _scripts() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only the traditional and only the simplified script has."""
    lines = lines_of("simplified.txt")
    traditional, simplified = set("".join(lines[::2])), set("".join(lines[1::2]))
    return frozenset(traditional - simplified), frozenset(simplified - traditional)


def language_of(text: str, declared: str = "") -> Language:
    """``zh-Hant``, ``zh-Hans``, ``en`` or ``other``."""
    sample = text[:1000]
    if not sample.isascii():
        han = "".join(_HAN.findall(sample))
        if len(han) * 5 > len(sample):
            if len("".join(_KANA_OR_HANGUL.findall(sample))) * 10 > len(han):
                return "other"
            traditional, simplified = _scripts()
            written = set(han)
            old, new = len(written & traditional), len(written & simplified)
            if old == new:
                return "zh-Hans" if declared.lower().startswith(("zh-hans", "zh-cn", "zh-sg", "zh_cn")) else "zh-Hant"
            return "zh-Hant" if old > new else "zh-Hans"
    words = sample.lower().split()
    english = sum(1 for word in words if word in _ENGLISH)
    if words and (english * 10 >= len(words) or (english * 20 >= len(words) and declared.lower().startswith("en"))):
        return "en"
    return "other"
