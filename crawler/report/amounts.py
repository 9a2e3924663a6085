"""Sums of money as people write them, in English and in Chinese."""

from __future__ import annotations

from decimal import Decimal

from crawler.report.texts import Both, label

_ENGLISH = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_CHINESE = ((Decimal(10) ** 12, "兆"), (Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "萬"))


def money(value: str, currency: str) -> str:
    """A sum for people: ``250000000000``, ``USD`` as ``USD 250 billion``."""
    number = Decimal(value)
    for scale, word in _ENGLISH:
        if number >= scale:
            return f"{currency} {(number / scale).normalize():,f} {word}"
    return f"{currency} {number:,f}"


def money_zh(value: str, currency: str) -> str:
    """The same in Chinese: ``2,500億美元``."""
    number, unit = Decimal(value), label("currency", currency)[1]
    for scale, word in _CHINESE:
        if number >= scale:
            return f"{(number / scale).normalize():,f}{word}{unit}"
    return f"{number:,f}{unit}"


def sum_of(value: str, high: str | None, currency: str) -> Both:
    """A sum, or a range where it has an upper end, in both languages."""
    english, chinese = money(value, currency), money_zh(value, currency)
    if high:
        return f"{english} to {money(high, currency).removeprefix(currency).strip()}", (
            f"{chinese.removesuffix(label('currency', currency)[1])}至{money_zh(high, currency)}"
        )
    return english, chinese
