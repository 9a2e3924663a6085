"""Sums of money in English and Chinese: words → value, currency, qualifier. One line a sum, written for these tests."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.facts.amounts import Amount, find_amounts, reread
from crawler.facts.money import YUAN
from crawler.facts.numerals import chinese_number, english_number
from crawler.facts.text import Text, fold


def amounts_in(words: str, language: str = "en") -> list[Amount]:
    return find_amounts(Text(words, language))


def shown(amount: Amount) -> str:
    high = f"-{amount.high:f}" if amount.high is not None else ""
    return f"{amount.value:f}{high} {amount.currency} {amount.qualifier}"


B, M, T = "000000000", "000000", "000000000000"

ENGLISH = {
    "$250 billion": [f"250{B} USD exactly"],
    "US$250bn": [f"250{B} USD exactly"],
    "US $5 billion": [f"5{B} USD exactly"],
    "USD 250 billion": [f"250{B} USD exactly"],
    "USD250,000 million": [f"250{B} USD exactly"],
    "250 billion USD": [f"250{B} USD exactly"],
    "250 billion U.S. dollars": [f"250{B} USD exactly"],
    "250bln dollars": [f"250{B} USD exactly"],
    "$250B": [f"250{B} USD exactly"],
    "$250-billion plan": [f"250{B} USD exactly"],
    "US$1.32 billion": [f"1320{M} USD exactly"],
    "$0.9bn": [f"900{M} USD exactly"],
    "NT$7.9 trillion": [f"7900{B} TWD exactly"],
    "NT$930 million": [f"930{M} TWD exactly"],
    "TWD 41.6bn": [f"41600{M} TWD exactly"],
    "7.9 trillion New Taiwan dollars": [f"7900{B} TWD exactly"],
    "5 billion euros": [f"5{B} EUR exactly"],
    "€0.9 billion": [f"900{M} EUR exactly"],
    "¥80 trillion": [f"80{T} JPY exactly"],
    "$250,000,000,000": [f"250{B} USD exactly"],
    "half a trillion dollars": [f"500{B} USD exactly"],
    "a quarter of a trillion dollars": [f"250{B} USD exactly"],
    "three quarters of a billion dollars": [f"750{M} USD exactly"],
    "a quarter-billion dollars": [f"250{M} USD exactly"],
    "a trillion and a half dollars": [f"1500{B} USD exactly"],
    "two and a half trillion dollars": [f"2500{B} USD exactly"],
    "two hundred and fifty billion dollars": [f"250{B} USD exactly"],
    "one hundred sixty-five billion dollars": [f"165{B} USD exactly"],
    "a hundred billion dollars": [f"100{B} USD exactly"],
    "forty billion U.S. dollars": [f"40{B} USD exactly"],
    # qualifiers
    "at least $250 billion": [f"250{B} USD at_least"],
    "no less than US$250bn": [f"250{B} USD at_least"],
    "a minimum of $250 billion": [f"250{B} USD at_least"],
    "$250 billion or more": [f"250{B} USD at_least"],
    "at least another $250 billion": [f"250{B} USD at_least"],
    "up to $250 billion": [f"250{B} USD up_to"],
    "as much as US$250 billion": [f"250{B} USD up_to"],
    "with a ceiling of 250 billion U.S. dollars": [f"250{B} USD up_to"],
    "no more than $60 billion": [f"60{B} USD up_to"],
    "less than $60 billion": [f"60{B} USD up_to"],
    "up to a further $250 billion": [f"250{B} USD up_to"],
    "about $5 billion": [f"5{B} USD about"],
    "some $200 million": [f"200{M} USD about"],
    "nearly $85 billion": [f"85{B} USD about"],
    "just under a quarter-billion dollars": [f"250{M} USD about"],
    "$85 billion or so": [f"85{B} USD about"],
    "an estimated $85 billion": [f"85{B} USD about"],
    "~$85bn": [f"85{B} USD about"],
    "more than $300 billion": [f"300{B} USD more_than"],
    "just over US$334 billion": [f"334{B} USD more_than"],
    "upward of $100 billion": [f"100{B} USD more_than"],
    "$200 plus billion": [f"200{B} USD more_than"],
    "$200-plus billion": [f"200{B} USD more_than"],
    "$200 billion-plus": [f"200{B} USD more_than"],
    "well over US$350 billion": [f"350{B} USD more_than"],
    "asked about $300 billion": [f"300{B} USD exactly"],
    "a row over $300 billion": [f"300{B} USD exactly"],
    # ranges
    "$50bn to $60bn": [f"50{B}-60{B} USD exactly"],
    "$50-60 billion": [f"50{B}-60{B} USD exactly"],
    "50 to 60 billion dollars": [f"50{B}-60{B} USD exactly"],
    "between US$6.25 billion and US$10 billion": [f"6250{M}-10{B} USD exactly"],
    "US$3.1bn–3.4bn": [f"3100{M}-3400{M} USD exactly"],
    "raised it from $100 billion to $165 billion": [f"100{B} USD exactly", f"165{B} USD exactly"],
    "lifted its plan of $100 billion to $165 billion": [f"100{B} USD exactly", f"165{B} USD exactly"],
    "$100 billion and $165 billion": [f"100{B} USD exactly", f"165{B} USD exactly"],
    # two currencies, shared currencies and scales
    "US$165bn (NT$5.2tn)": [f"165{B} USD exactly"],
    "NT$41.6 billion (US$1.32 billion)": [f"41600{M} TWD exactly"],
    "NT$40 billion, or US$1.27 billion, in": [f"40{B} TWD exactly"],
    "$100 billion and 65 billion": [f"100{B} USD exactly", f"65{B} USD exactly"],
    "the $250 billion; the other 150 is open": [f"250{B} USD exactly", f"150{B} USD exactly"],
    "$250 billion, then 40 each": [f"250{B} USD exactly", f"40{B} USD exactly"],
    # sums told by another
    "$250 billion, and as much again": [f"250{B} USD exactly", f"250{B} USD exactly"],
    "$250 billion, and up to the same amount": [f"250{B} USD exactly", f"250{B} USD up_to"],
    "$250 billion, a sum matched by the state": [f"250{B} USD exactly", f"250{B} USD exactly"],
    "$250 billion, and half that sum": [f"250{B} USD exactly", f"125{B} USD exactly"],
    "$45 million, and double that amount": [f"45{M} USD exactly", f"90{M} USD exactly"],
    "$90 billion, and a third of that": [f"90{B} USD exactly", f"30{B} USD exactly"],
    "halved its $4bn plan": [f"2{B} USD exactly", f"4{B} USD exactly"],
    "cut its $4 billion plan in half": [f"4{B} USD exactly", f"2{B} USD exactly"],
    # no money
    "2,072 tariff lines and 30,000 jobs": [],
    "on January 15, 2026, under Section 232": [],
    "15% to 20%": [],
    "10 billion transistors": [],
    "tens of billions of dollars": [],
    "several hundred billion dollars": [],
    "twice that time": [],
}

CHINESE = {
    "2,500億美元": [f"250{B} USD exactly"],
    "2500 億美元": [f"250{B} USD exactly"],
    "２５００億美元": [f"250{B} USD exactly"],
    "兩千五百億美元": [f"250{B} USD exactly"],
    "一千六百五十億美元": [f"165{B} USD exactly"],
    "3千億美元": [f"300{B} USD exactly"],
    "US$2,500億": [f"250{B} USD exactly"],
    "2500億美金": [f"250{B} USD exactly"],
    "新台幣7.9兆元": [f"7900{B} TWD exactly"],
    "1兆2,000億元": [f"1200{B} TWD exactly"],
    "二點五兆元": [f"2500{B} TWD exactly"],
    "台幣2兆5000億": [f"2500{B} TWD exactly"],
    "2萬5000億元": [f"2500{B} TWD exactly"],
    "ＮＴ＄９３０億": [f"93{B} TWD exactly"],
    "1.95萬億港元": [f"1950{B} HKD exactly"],
    "5500億日圓": [f"550{B} JPY exactly"],
    "5億6900萬美元": [f"569{M} USD exactly"],
    # qualifiers
    "至少2,500億美元": [f"250{B} USD at_least"],
    "不低於2500億美元": [f"250{B} USD at_least"],
    "「至少」2500億美元": [f"250{B} USD at_least"],
    "2500億美元以上": [f"250{B} USD at_least"],
    "最高2,500億美元": [f"250{B} USD up_to"],
    "上限2500億美元": [f"250{B} USD up_to"],
    "高達5000億美元": [f"500{B} USD up_to"],
    "不到600億美元": [f"60{B} USD up_to"],
    "上看560億美元": [f"56{B} USD up_to"],
    "約1,000億美元": [f"100{B} USD about"],
    "近850億美元": [f"85{B} USD about"],
    "2500億美元左右": [f"250{B} USD about"],
    "逾1,260億美元": [f"126{B} USD more_than"],
    "超過2000億美元": [f"200{B} USD more_than"],
    "2500多億美元": [f"250{B} USD more_than"],
    # ranges, two currencies, shared currencies
    "500至600億美元": [f"50{B}-60{B} USD exactly"],
    "520億至560億美元": [f"52{B}-56{B} USD exactly"],
    "7、8千億元": [f"700{B}-800{B} TWD exactly"],
    "由1000億美元提高到1650億美元": [f"100{B} USD exactly", f"165{B} USD exactly"],
    "1650億美元（約新台幣5.2兆元）": [f"165{B} USD exactly"],
    "新台幣7.9兆元（約2,500億美元）": [f"7900{B} TWD exactly"],
    "分別為2500億與1000億美元": [f"250{B} USD exactly", f"100{B} USD exactly"],
    "2500億美元加2500億": [f"250{B} USD exactly", f"250{B} USD exactly"],
    "投資2500億美元，並提供同額信用保證": [f"250{B} USD exactly", f"250{B} USD exactly"],
    "原訂40億美元的計畫減半": [f"4{B} USD exactly", f"2{B} USD exactly"],
    # no money
    "2億人": [],
    "3000億顆晶片": [],
    "數千億美元": [],
    "民國115年1月15日": [],
}


@pytest.mark.parametrize(("words", "expected"), ENGLISH.items(), ids=list(ENGLISH))
def test_english(words: str, expected: list[str]) -> None:
    assert [shown(a) for a in amounts_in(words)] == expected


@pytest.mark.parametrize(("words", "expected"), CHINESE.items(), ids=list(CHINESE))
def test_chinese(words: str, expected: list[str]) -> None:
    assert [shown(a) for a in amounts_in(words, "zh-Hant")] == expected


@pytest.mark.parametrize("words", [*ENGLISH, *CHINESE])
def test_words_alone_give_the_sum_again(words: str) -> None:
    text = Text(words, "en" if words.isascii() else "zh-Hant")
    for amount in find_amounts(text):
        again = reread(text.words(amount), [text.words(b) for b in amount.bases])
        assert again is not None
        assert (again.value, again.high, again.qualifier) == (amount.value, amount.high, amount.qualifier)
        assert again.currency in {amount.currency, YUAN}


def test_the_figure_holds_its_qualifier_and_currency() -> None:
    text = Text("They will invest no less than US$250 billion (NT$7.9 trillion) abroad.", "en")
    (amount,) = find_amounts(text)
    assert text.words(amount) == "no less than US$250 billion"
    assert amount.twin is not None
    assert text.words(amount.twin) == "NT$7.9 trillion"


def test_a_borrowed_currency_is_among_the_bases() -> None:
    text = Text("$100 billion, on top of 65 billion.", "en")
    amount = find_amounts(text)[1]
    assert [text.words(b) for b in amount.bases] == ["$"]


def test_yuan_is_the_money_of_the_text() -> None:
    assert amounts_in("93億元", "zh-Hant")[0].currency == "TWD"
    assert amounts_in("93亿元", "zh-Hans")[0].currency == "CNY"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("one hundred and sixty-five", 165),
        ("half a", Decimal("0.5")),
        ("twelve", 12),
        ("five twenty", None),
        ("", None),
    ],
)
def test_english_number(words: str, number: Decimal | int | None) -> None:
    assert english_number(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("兩千五百", 2500),
        ("一百零五", 105),
        ("2千5百", 2500),
        ("三點五", Decimal("3.5")),
        ("1,000", 1000),
        ("一一", 11),
    ],
)
def test_chinese_number(words: str, number: Decimal | int) -> None:
    assert chinese_number(fold(words)) == number


SNIPPETS = st.lists(
    st.sampled_from(
        [
            "$",
            "US$",
            "250",
            "2.5",
            "billion",
            "bn",
            "to",
            "-",
            " ",
            "at least",
            "half",
            "that sum",
            "億",
            "美元",
            "兩千",
            "至",
            "約",
            "減半",
        ]
    )
    | st.text(max_size=8),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(SNIPPETS, st.sampled_from(["en", "zh-Hant", "zh-Hans", "other"]))
def test_any_string(words: str, language: str) -> None:
    for amount in amounts_in(words, language):
        assert 0 <= amount.start < amount.end <= len(words)
        assert amount.value > 0
        assert amount.high is None or amount.high > amount.value
        assert all(0 <= b.start < b.end <= len(words) for b in amount.bases)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=2))
def test_rereading_any_string(figure: str, bases: list[str]) -> None:
    reading = reread(figure, bases)
    assert reading is None or reading.value.is_finite()


def test_time_grows_with_length() -> None:
    words = (
        "one two three hundred and fifty billion dollars or more than $250 to $260 billion, 兩千五百億美元至三千億。"
    )
    assert len(amounts_in(words * 400)) >= 400
