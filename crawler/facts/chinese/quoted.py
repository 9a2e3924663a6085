"""What stands between Chinese marks: somebody's words, or a name or a term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crawler.facts.chinese.verbs import alternatives
from crawler.facts.text import Quotation, Text, fold
from crawler.knowledge import toml_of

SHORTEST = 4  # characters of a fragment that counts as a quotation, a number as one

_UNIT = re.compile(r"\d[\d,.]*|[A-Za-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]|%")
_STOPS = frozenset(",。!?;:！？…")


def length(text: Text, quotation: Quotation) -> int:
    """The characters between the marks, without punctuation, a number or a Latin word as one."""
    inner = text.folded[quotation.inner.start : quotation.inner.end]
    return sum(1 for m in _UNIT.finditer(inner) if m.group() != "%")


def is_term(text: Text, masked: str, quotation: Quotation) -> bool:
    """Whether the words between the marks are a name or a term (「某某模式」) and not what somebody said."""
    words = _words()
    inner = _ASIDE.sub("", text.folded[quotation.inner.start : quotation.inner.end].strip())
    if not inner:
        return True
    if any(c in _STOPS for c in inner):
        return False
    size = length(text, quotation)
    before = masked[max(0, quotation.start - 6) : quotation.start]
    after = masked[quotation.end : quotation.end + 4]
    says = len(set(words.signs.findall(inner))) >= _CLAUSE_SIGNS  # a clause, for all that it ends in
    if (words.event.search(inner) and size <= 20 and not says) or (words.called.search(before) and size <= 12):
        return True
    if "的" in inner and size > SHORTEST:
        return False
    if before[-1:] in ("」", "、") and size <= 8 and words.ending.search(inner):
        return True
    if size > 14:
        return False
    if before[-1:] in (":", ","):
        return size <= 10 and words.ending.search(inner) is not None and after[:1] not in ("", "。", ",")
    if words.signs.search(inner):
        return False
    if size <= 10 and (words.before.search(before) or words.ending.search(inner)):
        return True
    if size <= 8 and words.after.match(after):
        return True
    return size < 6 and (inner.isascii() or words.opening.match(inner) is not None)


@cache
def words_of() -> re.Pattern[str]:
    """What stands between a name and marks that hold that person's words (一句, 口中的)."""
    return re.compile(f"(?:{alternatives(toml_of('zh/speech.toml')['words_of']['nouns'])})$")


_ASIDE = re.compile(r" ?\([A-Za-z0-9 .&\-]{1,40}\)$")  # 某某協定（ART）
_CLAUSE_SIGNS = 3  # so many different characters of speech hardly stand in a name


@dataclass(frozen=True)
class _Words:
    ending: re.Pattern[str]
    event: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    signs: re.Pattern[str]
    called: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def _words() -> _Words:
    data = toml_of("zh/speech.toml")
    terms = data["terms"]
    return _Words(
        re.compile(f"(?:{alternatives(terms['endings'])})$"),
        re.compile(f"(?:{alternatives(terms['events'])})$"),
        re.compile(f"(?:{alternatives(terms['before'])})$"),
        re.compile(alternatives(terms["after"])),
        re.compile(f"[{fold(terms['speech_signs'])}]"),
        re.compile(f"(?:{alternatives(terms['called'])})$"),
        re.compile(alternatives(terms["openings"])),
    )
