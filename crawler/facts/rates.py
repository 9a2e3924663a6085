"""The words of a rate in per cent, in English and Chinese: digits, number words, words for "nothing to pay".

A rate is found wherever it stands; whether it is a tariff is for the readers to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crawler.facts.text import Span, fold

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90
}  # fmt: skip
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2, "两": 2}

_DIGITS = r"(?<![\d.$%])(?<!\d,)\d{1,4}(?:\.\d{1,3})?"
_DIGIT_WORD = "|".join(list(_UNITS)[:10])
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(list(_UNITS)[1:10])}))?"
_WORDS = (
    rf"(?:(?:one|a|two|three) hundred(?: (?:and )?{_TENS_WORD})?|{_TENS_WORD}|{'|'.join(reversed(_UNITS))})"
    rf"(?: point (?:{_DIGIT_WORD})(?: (?:{_DIGIT_WORD}))?| and a half)?"
)
_BARE_WORDS = re.compile(
    rf"(?<![A-Za-z-])(?:{_TENS_WORD}|{'|'.join(list(_UNITS)[:9:-1])})(?![A-Za-z-])",
    re.IGNORECASE,
)
_PERCENT = r"(?:\s?%|[\s-]?per[\s-]?cents?\b|\s?pct\b|\s?pc\b)(?!\s?-?points?\b|age)"
_ENGLISH = re.compile(rf"(?P<digits>{_DIGITS}){_PERCENT}|(?<![A-Za-z-])(?P<words>{_WORDS}){_PERCENT}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\d.$A-Za-z%-])(?<!\d,)\d{1,3}(?:\.\d{1,2})?(?![\d%A-Za-z-]|[.,]\d|\s(?:of )?(?:Jan|Feb|Mar"
    r"|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_NOT_BARE = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|[Ss]ections?|[Aa]rticles?"
    r"|[Ss]chedules?|[Aa]nnex|[Cc]hapter|[Nn]o\.|[Pp]ages?)\s$"
)
_NOTHING_EN = re.compile(
    r"\b(?:duty[ -]free|tariff[ -]free|zero[ -](?:import )?(?:tariffs?|dut(?:y|ies)|rated|rate)"
    r"|free (?:of|from) (?:(?:any|all|the|import|reciprocal|further|extra) ){0,3}(?:dut(?:y|ies)"
    r"|tariffs?|lev(?:y|ies))"
    r"|no (?:reciprocal )?(?:import )?(?:tariffs?|dut(?:y|ies)|levy|levies)"
    r"(?= (?:at all )?on\b| (?:will|would|is|are|to)(?: to)?(?: be)? "
    r"(?:levied|charged|imposed|collected|due|payable) on\b)"
    r"|zero\b(?![ -](?:sum|per|%|point))|(?<=pay )nothing\b|(?<=pays )nothing\b|(?<=charge )nothing\b"
    r"|(?<=charged )nothing\b"
    r"|(?<=owe )nothing\b|nothing\b(?=(?: at all)? (?:will|would|shall|is to) be (?:charged|levied|collected|due"
    r"|payable"
    r"|paid)\b)|(?:(?<=go to )|(?<=goes to )|(?<=fall to )|(?<=falls to )|(?<=cut to )|(?<=drop to )|(?<=drops to )"
    r"|(?<=down to ))nothing\b|(?:(?<=will be )|(?<=would be )|(?<=pay )|(?<=face ))none\b(?! of)"
    r"|(?:(?<=come in )|(?<=comes in )|(?<=get in )|(?<=gets in )|(?<=let in )|(?<=go in )|(?<=goes in )|(?<=enter )"
    r"|(?<=enters ))free\b(?! of| from|-)"
    r"|(?:(?<=is )|(?<=be )|(?<=to )|(?<=at ))nil\b"
    r"|without (?:any|paying(?: any)?) (?:import |reciprocal ){0,2}(?:dut(?:y|ies)|tariffs?)\b(?! deal)"
    r"|free of (?:any )?charge\b|not (?:face|pay|carry|attract|bear|be charged) (?:any|the) (?:reciprocal "
    r"|import ){0,2}"
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)) at all\b"
    r"|(?:(?<=pay )|(?<=pays )|(?<=carry )|(?<=face )|(?<=faces ))no (?:reciprocal |import "
    r"|further ){0,2}(?:dut(?:y|ies)|tariffs?|levy|levies)\b(?! yet))",
    re.IGNORECASE,
)
_HAN_NUMBER = "[〇零一二三四五六七八九十百廿兩两点點]"
_CHINESE = re.compile(
    fold(
        rf"(?P<digits>{_DIGITS})\s?(?:%|趴)(?!的?百分點)"
        rf"|(?P<han>{_HAN_NUMBER}{{1,6}})(?:%|趴)"
        rf"|百分之(?P<after>\d{{1,3}}(?:\.\d{{1,2}})?|{_HAN_NUMBER}{{1,6}})"
        rf"|(?<![〇零一二三四五六七八九十百兩\d])(?P<tenths>[一二三四五六七八九兩])成(?P<rest>[一二三四五六七八九半]?)(?![為了立果功交長分員人績本就見效都份])"
    )
)
_BARE_ZH = re.compile(
    r"(?<![\d.%])(?<!\d,)\d{1,3}(?:\.\d{1,2})?(?![\d%.,]|\s?[億萬万亿年月日個个次項项倍天歲岁條条位人家座奈纳])"
)
_NOTHING_ZH = re.compile(
    fold(
        "零(?:對等)?(?:進口)?(?:關稅|稅率)|歸零|(?<=[降減減調到至為成])零(?![\\d一-鿿]?(?:件|售|組|壹))|(?<=是)零(?=[，。；、]|$)|免關稅"
    )
)


# A sentence with more rates than this is a table run together, of which the first are read.
MOST = 40


@dataclass(frozen=True, slots=True)
class Rate(Span):
    """The words of one rate. ``bare``: a number without "per cent", a rate only where it leans on another's."""

    value: Decimal
    bare: bool = False
    nothing: bool = False


def rates_in(folded: str, span: Span, *, chinese: bool) -> list[Rate]:
    """The rates in a stretch of folded text, in order of position, none overlapping another."""
    found: list[Rate] = []
    readers = (_chinese_rates, _english_rates) if chinese else (_english_rates,)
    for reader in readers:
        for rate in reader(folded, span):
            if all(rate.end <= other.start or other.end <= rate.start for other in found):
                found.append(rate)
    return sorted(found, key=lambda rate: rate.start)[:MOST]


def bare_numbers(folded: str, start: int, end: int, *, chinese: bool) -> Iterator[Rate]:
    """Numbers without a unit, which a rate beside them may turn into rates ("from 20 to 15 per cent")."""
    for match in (_BARE_ZH if chinese else _BARE).finditer(folded, start, end):
        if not chinese and _NOT_BARE.search(folded, max(0, match.start() - 14), match.start()):
            continue
        if Decimal(match.group()) <= 100:
            yield Rate(match.start(), match.end(), Decimal(match.group()), bare=True)
    if not chinese:
        for match in _BARE_WORDS.finditer(folded, start, end):
            value = english_number(match.group())
            if value is not None:
                yield Rate(match.start(), match.end(), value, bare=True)


def _english_rates(folded: str, span: Span) -> Iterator[Rate]:
    for match in _ENGLISH.finditer(folded, span.start, span.end):
        value = Decimal(match["digits"]) if match["digits"] else english_number(match["words"])
        if value is not None:
            yield Rate(match.start(), match.end(), value)
    for match in _NOTHING_EN.finditer(folded, span.start, span.end):
        yield Rate(match.start(), match.end(), Decimal(0), nothing=True)


def _chinese_rates(folded: str, span: Span) -> Iterator[Rate]:
    for match in _CHINESE.finditer(folded, span.start, span.end):
        value: Decimal | None
        if match["digits"]:
            value = Decimal(match["digits"])
        elif match["han"]:
            value = chinese_number(match["han"])
        elif match["after"]:
            value = Decimal(match["after"]) if match["after"][0].isdigit() else chinese_number(match["after"])
        else:
            value = Decimal(10 * _HAN[match["tenths"]] + (5 if match["rest"] == "半" else _HAN.get(match["rest"], 0)))
        if value is not None:
            yield Rate(match.start(), match.end(), value)
    for match in _NOTHING_ZH.finditer(folded, span.start, span.end):
        yield Rate(match.start(), match.end(), Decimal(0), nothing=True)


def english_number(words: str) -> Decimal | None:
    """The number that English words say ("twenty-five", "a hundred and fifty"); None where they say none."""
    whole, _, fraction = words.lower().partition(" point ")
    halves = whole.endswith(" and a half")
    total = 0
    parts = [part for part in re.split(r"[ -]+", whole.removesuffix(" and a half")) if part != "and"]
    for part in parts:
        if part == "hundred":
            total = max(total, 1) * 100
        elif part == "a":
            total += 1
        elif part in _UNITS or part in _TENS:
            total += _UNITS.get(part, 0) + _TENS.get(part, 0)
        else:
            return None
    digits = [_UNITS.get(part, 10) for part in fraction.split()]
    if not parts or any(digit > 9 for digit in digits):
        return None
    return Decimal(f"{total}.{''.join(map(str, digits)) or ('5' if halves else '0')}").normalize() + 0


def chinese_number(words: str) -> Decimal | None:
    """The number below a thousand that Chinese numerals say (十五, 二十七點五, 一百); None where they say none."""
    whole, _, fraction = words.replace("點", "点").partition("点")
    total, digit = 0, None
    for char in whole:
        if char == "廿":
            total += 20
        elif char in _HAN:
            digit = _HAN[char] if digit is None or digit == 0 else 10 * digit + _HAN[char]
        elif char in "十百":
            total += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
    total += digit or 0
    if not whole or any(char not in _HAN for char in fraction):
        return None
    return Decimal(f"{total}.{''.join(str(_HAN[c]) for c in fraction)}") if fraction else Decimal(total)


def read_rate(figure: str, bases: list[str]) -> Decimal | None:
    """The rate that the words of a figure say by themselves; a bare number needs a base that says "per cent"."""
    folded = fold(figure)
    chinese = any("\u3400" <= c <= "\u9fff" for c in folded)
    found = rates_in(folded, Span(0, len(folded)), chinese=chinese)
    if len(found) == 1:
        return found[0].value
    if SAME.fullmatch(folded.strip()) and len(bases) == 1:
        return read_rate(bases[0], [])
    if folded.strip() == "零" or ENDED.fullmatch(folded.strip()):
        return Decimal(0)
    if not found and any(rates_in(fold(base), Span(0, len(base)), chinese=True) for base in bases):
        numbers = list(bare_numbers(folded, 0, len(folded), chinese=chinese))
        return numbers[0].value if len(numbers) == 1 else None
    return None


# Words that lend other goods the rate told before them.
SAME = re.compile(
    fold(
        r"\b(?:the|that) same (?:tariff |duty )?(?:rate|cap|ceiling|limit|level|duty|tariff"
        r"|maximum)\b(?! as\b)|\bthe same(?= (?:goes|applies|holds) (?:for|to)\b)"
        r"|比照(?:辦理|適用)?|(?:適用|享有|課以|也是|同為)(?:同樣|相同|同一|一樣)(?:的)?(?:稅率|上限|待遇|關稅)"
    ),
    re.IGNORECASE,
)
# A duty that is ended is a rate of nothing.
ENDED = re.compile(
    fold(
        r"(?:will |to |would )?(?:eliminat(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|abolish(?:es|ed|ing)?"
        r"|remov(?:e|es|ed|ing)|do(?:es)? away with|end(?:s|ed)?|gone|phas(?:e|es|ed|ing) out|lift(?:s|ed|ing)?"
        r"|waiv(?:e|es|ed|ing)"
        r"|falls? away|disappears?|vanish(?:es)?)"
        r"|nothing|none|free|nil|no (?:reciprocal |import |further ){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))"
        r"|取消|免除|廢除|廢止"
    ),
    re.IGNORECASE,
)
