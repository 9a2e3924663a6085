"""Numbers as words and digits write them, in English and Chinese, exactly; scales of money and currencies apart."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from crawler.facts.text import fold
from crawler.knowledge import toml_of

_ENGLISH: dict[str, int] = toml_of("amounts.toml")["en"]["numbers"]
_FRACTIONS = {word: Fraction(share) for word, share in toml_of("amounts.toml")["en"]["fractions"].items()}
DIGITS = {fold(c): n for c, n in toml_of("amounts.toml")["zh"]["digits"].items()}
UNITS = {fold(c): n for c, n in toml_of("amounts.toml")["zh"]["units"].items()}


def exact(number: Fraction) -> Decimal | None:
    """A fraction as a decimal; a third of a sum that does not come out even is rounded to whole units."""
    if number.denominator == 1:
        return Decimal(number.numerator)
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return value if Fraction(value) == number else value.quantize(Decimal(1))


def digits(words: str) -> Fraction | None:
    """``2,500`` or ``44.4``; None where the commas do not part thousands."""
    whole, _, part = words.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    plain = "".join(groups)
    if not (plain.isascii() and plain.isdigit() and (not part or (part.isascii() and part.isdigit()))):
        return None
    return Fraction(f"{plain}.{part}" if part else plain)


def english_number(words: str) -> Fraction | None:
    """``two hundred and fifty``, ``one and a half``, ``three quarters of a``; None where it is no number."""
    tokens = [t for t in words.lower().replace("-", " ").split() if t]
    if not tokens:
        return None
    for n, token in enumerate(tokens):
        if token in _FRACTIONS:
            return _with_fraction(tokens[:n], _FRACTIONS[token], tokens[n + 1 :])
    return _whole([t for t in tokens if t != "and"])


def _with_fraction(before: list[str], share: Fraction, after: list[str]) -> Fraction | None:
    """``[one and] a half``, ``three quarters [of a]``."""
    if after not in ([], ["of"], ["of", "a"], ["a"], ["of", "an"]):
        return None
    if "and" in before:
        cut = len(before) - 1 - before[::-1].index("and")
        whole, count = _whole(before[:cut]), _whole(before[cut + 1 :])
        return whole + count * share if whole is not None and count is not None else None
    if not before:
        return share
    count = _whole(before)
    return count * share if count is not None else None


def _whole(tokens: list[str]) -> Fraction | None:
    total, current, last = 0, 0, 0
    for token in tokens:
        if token == "hundred":  # noqa: S105 - a number word
            if last > 99:
                return None
            current, last = max(current, 1) * 100, 100
        elif token == "thousand":  # noqa: S105
            total, current, last = total + max(current, 1) * 1000, 0, 1000
        elif token.isascii() and token.isdigit():
            if current:
                return None
            current, last = int(token), int(token)
        elif token in _ENGLISH:
            value = _ENGLISH[token]
            if current % 100 and not (20 <= current % 100 < 100 and current % 10 == 0 and value < 10):
                return None
            current, last = current + value, value
        else:
            return None
    return Fraction(total + current) if tokens else None


def chinese_number(words: str) -> Fraction | None:
    """Digits and numerals below a scale of money, folded: ``2,500``, ``兩千五百``, ``二點五``, ``3千``."""
    words = words.replace(" ", "")
    if words == "半":
        return Fraction(1, 2)
    if "分之" in words:
        below, _, above = words.partition("分之")
        return Fraction(DIGITS[above], DIGITS[below]) if below in DIGITS and above in DIGITS else None
    whole, point, part = words.partition("点")
    if point:
        head = chinese_number(whole)
        tail = "".join(str(DIGITS[c]) if c in DIGITS else c for c in part)
        if head is None or head.denominator != 1 or not (tail.isascii() and tail.isdigit()):
            return None
        return head + Fraction(int(tail), 10 ** len(tail))
    if words and all(c in DIGITS for c in words):
        return Fraction("".join(str(DIGITS[c]) for c in words))
    total, current = Fraction(0), None
    rest = words
    while rest:
        run = 0
        while run < len(rest) and rest[run] in "0123456789.,":
            run += 1
        if run:
            if current is not None:
                return None
            current, rest = digits(rest[:run].strip(",") if rest[:run] != "," else ""), rest[run:]
            if current is None:
                return None
        elif rest[0] in DIGITS:
            if current:
                return None
            current, rest = Fraction(DIGITS[rest[0]]), rest[1:]
        elif rest[0] in UNITS:
            total += (Fraction(1) if current is None else current) * UNITS[rest[0]]
            current, rest = None, rest[1:]
        else:
            return None
    if current is None:
        return total if words else None
    return total + current
