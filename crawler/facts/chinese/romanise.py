"""Chinese names in Latin letters: Wade-Giles as Taiwan's press writes it, pinyin for people of the mainland."""

from __future__ import annotations

from functools import cache

from crawler.facts.text import fold
from crawler.knowledge import table_of, toml_of


def romanise(name: str, *, surname: int = 0, mainland: bool = False) -> str:
    """A name as an id: a syllable a character, lower case.

    ``surname`` is the number of characters of the family name, which comes first (0 where the name has none, such as a
    body's or a transcribed one). Wade-Giles puts a hyphen between all syllables (lo-tzu-hsiang), pinyin writes a given
    name as one word (luo-zixiang). Characters without a known reading are left out.
    """
    plain = fold(name)
    family = _syllables(plain[:surname], mainland, family=True)
    given = _syllables(plain[surname:], mainland, given=surname > 0 and not mainland)
    if mainland and surname:
        return "-".join(word for word in ("".join(family), "".join(given)) if word)
    return "-".join(family + given)


def _syllables(characters: str, mainland: bool, *, family: bool = False, given: bool = False) -> list[str]:
    readings, wade_giles, special, in_names = _tables()
    if given:
        pinyin = [in_names.get(c, readings[c]) for c in characters if c in readings]
    elif family and characters in special:
        pinyin = [special[characters]]
    else:
        pinyin = [readings[c] for c in characters if c in readings]
    return pinyin if mainland else [wade_giles.get(p, p) for p in pinyin]


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """The pinyin of each character, the Wade-Giles of each pinyin, the pinyin of names read differently.

    First that of family names, then that of characters in given names of Taiwan.
    """
    readings: dict[str, str] = {}
    wade_giles: dict[str, str] = {}
    for row in table_of("zh/readings.tsv"):
        wade_giles[row["pinyin"]] = row["wade_giles"]
        readings |= dict.fromkeys(row["characters"], row["pinyin"])
    special = {fold(name): pinyin for name, pinyin in toml_of("zh/names.toml")["surname_readings"].items()}
    given = {fold(name): pinyin for name, pinyin in toml_of("zh/names.toml")["given_readings"].items()}
    return readings, wade_giles, special, given
