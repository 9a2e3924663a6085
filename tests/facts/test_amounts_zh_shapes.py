"""Shapes of Chinese sums that are easily missed: after a comma or a verb, mixed numerals, halves, marks before."""

from __future__ import annotations

import pytest

from crawler.facts.amounts import find_amounts
from crawler.facts.text import Text


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("他說，2,350億美元不是小數目。", "235000000000", "USD"),
        ("別再寫成4,100億美元。", "410000000000", "USD"),
        ("投資半兆美元。", "500000000000", "USD"),
        ("四分之一兆美元的投資。", "250000000000", "USD"),
        ("承諾2千4百億美元。", "240000000000", "USD"),
        ("金額為美金25億元。", "2500000000", "USD"),
        ("斥資1.85億美元（新台幣約58億元）擴廠。", "185000000", "USD"),
        ("以18億美元，約新台幣569億元，收購一座廠。", "1800000000", "USD"),
        ("不超過19.4億美元，折算新台幣約611億元。", "1940000000", "USD"),
        ("以16億美元、折合新台幣505億元售出。", "1600000000", "USD"),
    ],
)
def test_one_sum(words: str, value: str, currency: str) -> None:
    found = find_amounts(Text(words, "zh-Hant"))
    assert [(str(a.value), a.currency) for a in found] == [(value, currency)]


@pytest.mark.parametrize("words", ["動輒數百億美元。", "花上幾十億美元。", "成百億美元的生意。"])
def test_no_sum(words: str) -> None:
    assert not find_amounts(Text(words, "zh-Hant"))
