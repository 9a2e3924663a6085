"""What stands before an unknown body's name without being part of it: 民間智庫某某中心, 變壓器廠某某電機."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.facts.chinese.title_words import title_words
from crawler.facts.text import fold

_LEAST = 2  # characters of a name
# What a body is, and then its name. Folded.
_KIND = re.compile(
    fold(
        "(?:廠商|工廠|大廠|廠|業者|龍頭|巨頭|新創|製造商|供應商|設備商|代工商|智庫|研調機構|調研機構|研究機構|(?<!.)(?:公司|集團)(?=.{3}))"
    )
)


def length_before_name(chunk: str, seats: Sequence[str] = ()) -> int:
    """How many folded characters before a body's name tell where it is from and what it is.

    ``seats`` are places that may stand before a firm's name.
    """
    seat = next((len(s) for s in seats if chunk.startswith(s) and len(chunk) - len(s) >= _LEAST), 0)
    endings = title_words().endings  # 聯合會 alone is no name: 車廠聯合會
    kinds = [m.end() for m in _KIND.finditer(chunk, seat) if len(chunk) - m.end() > _LEAST]
    kinds = [at for at in kinds if chunk[at:] not in endings]
    return max([seat, *kinds])
