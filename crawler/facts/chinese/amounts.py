"""Sums of money as Chinese writes them: ``至少2,500億美元``, ``新台幣7.9兆元``, ``兩千五百億``, ``同額``, ``減半``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crawler.facts.money import TABLES, YUAN, Sum, currency_of, forms_of, longest_first
from crawler.facts.numerals import DIGITS, UNITS, chinese_number
from crawler.facts.text import Span, fold
from crawler.items import Qualifier

_ZH = TABLES["zh"]
SCALES: dict[str, int] = {fold(k): v for k, v in _ZH["scales"].items()}
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMERAL = "".join(DIGITS) + "".join(UNITS)
_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?"
_MIXED = r"\d{1,4}[千仟]\d{1,3}[百佰]?|\d{1,3}[百佰]\d{1,2}"
_SHARE_OF = r"半(?=[兆亿万])|[二三四五]分之[一二三四](?=[兆亿万])"
_WRITTEN = rf"[{_NUMERAL}]{{1,12}}(?:点[{''.join(DIGITS)}]{{1,8}})?"
_NUM = rf"(?:{_SHARE_OF}|{_MIXED}|(?:{_ARABIC}) ?[{''.join(UNITS)}]?|{_WRITTEN})"
_CURRENCY = longest_first([*forms_of("zh"), *TABLES["yuan"]["words"]])
_MARK = longest_first([*forms_of("marks", "zh_before")])
_TOKEN = re.compile(
    rf"(?:(?<![A-Za-z])(?P<mark>{_MARK}) ?)?"
    rf"(?<![\d{_NUMERAL}])(?<!\d[.,])(?P<num>{_NUM})(?P<odd>[多余])?"
    rf"(?: ?(?P<scale>{_SCALE})(?:[零又]?(?P<next>{_NUM}) ?(?P<next_scale>{_SCALE}))?(?P<odd2>[多余])?)?"
    rf"(?: ?(?P<word>{_CURRENCY}))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r" ?(?P<word>至|到|-|~|、) ?")
_VAGUE = re.compile(rf"(?:{longest_first(_ZH['vague'])})$")
_CHANGE = re.compile(rf"(?:{longest_first(_ZH['change_words'])})[^。；，]{{0,6}}(?:从|由)?$")
_COUNTED = re.compile(rf" ?(?:{longest_first(_ZH['counted'])})", re.IGNORECASE)

# -- qualifiers -----------------------------------------------------------------------------------------------------

_BEFORE: dict[str, Qualifier] = {fold(w): q for q, words in _ZH["qualifiers"]["before"].items() for w in words}
_AFTER: dict[str, Qualifier] = {fold(w): q for q, words in _ZH["qualifiers"]["after"].items() for w in words}
_QUOTES = "[「」『』《》\"'“”]?"
_LEAD = re.compile(
    rf"(?P<word>{longest_first(_BEFORE)}){_QUOTES} ?(?:{longest_first(_ZH['fillers'])}){{0,3}} ?{_QUOTES} ?$"
)
_NO_LEAD = re.compile(r"(?:[最附邻靠][近]|[合契条节制][约]|[打冲][破]|[买卖入出]超)$")
_TRAIL = re.compile(rf" ?{_QUOTES}(?P<word>{longest_first(_AFTER)})")


def qualifier_of(words: str) -> Qualifier | None:
    """The qualifier that a word states, wherever it stands; the word is folded first."""
    plain = fold(words).strip()
    return _BEFORE.get(plain) or _AFTER.get(plain)


def _lead(folded: str, start: int) -> tuple[int, Qualifier | None]:
    head = folded[max(0, start - 16) : start].rpartition("\n")[2]
    match = _LEAD.search(head)
    if match is None:
        return start, None
    word = match["word"]
    if len(word) == 1 and _NO_LEAD.search(head[: match.end("word")]) and word != "破":
        return start, None
    return start - (len(head) - match.start()), _BEFORE[word]


def _trail(folded: str, end: int) -> tuple[int, Qualifier | None]:
    match = _TRAIL.match(folded, end, end + 6)
    if match is None:
        return end, None
    word = match["word"]
    if word in {"起", "许", "多"} and not re.match(
        r"$|[ ，。；、）)！？,.;」』]", folded[match.end() : match.end() + 1]
    ):
        return end, None
    return match.end(), _AFTER[word]


# -- sums -------------------------------------------------------------------------------------------------------------


_SIGNS = re.compile(
    "["
    + "".join(
        sorted(
            {
                char
                for word in (
                    *SCALES,
                    *DIGITS,
                    *UNITS,
                    *forms_of("zh", "zh_before"),
                    *TABLES["yuan"]["words"],
                    *_ZH["relative"]["same"],
                    *_ZH["relative"]["changes"],
                    *_ZH["relative"]["factors"],
                )
                for char in fold(word)
                if not char.isascii()
            }
        )
    )
    + "]"
)


def has_signs(folded: str) -> bool:
    """Whether a text has any sign with which Chinese writes a sum; without one the English grammar reads it all."""
    return _SIGNS.search(folded) is not None


def chinese_sums(folded: str) -> list[Sum]:
    """The sums of money in a text, in order; those without a currency of their own too, where they may be money."""
    found = [_qualified(folded, s) for s in _absolute(folded)]
    taken = [(s.start, s.end) for s in found]
    found += [s for s in _relative(folded) if all(s.end <= a or s.start >= b for a, b in taken)]
    return sorted(found, key=lambda s: (s.start, -s.end))


def _absolute(folded: str) -> Iterator[Sum]:
    tokens = list(_tokens(folded))
    n = 0
    while n < len(tokens):
        pair = _range(folded, tokens[n], tokens[n + 1]) if n + 1 < len(tokens) else None
        if pair is not None:
            yield pair
        elif _is_money(folded, tokens[n]) or _joins(folded, tokens[n : n + 2]):
            yield tokens[n]
        n += 2 if pair is not None else 1


def _is_vague(folded: str, match: re.Match[str]) -> bool:
    """Whether a number only says "several hundred": such words stand before a unit, not before a figure of its own."""
    return match["num"][0] in UNITS and bool(_VAGUE.search(folded[max(0, match.start() - 3) : match.start()]))


def _tokens(folded: str) -> Iterator[Sum]:
    for match in _TOKEN.finditer(folded):
        number = chinese_number(match["num"])
        if number is None or _is_vague(folded, match):
            continue
        mark, word = currency_of(match["mark"]), currency_of(match["word"])
        scale = match["scale"]
        value = number * SCALES[scale] if scale else number
        if match["next"]:
            more = chinese_number(match["next"])
            if more is None:
                continue
            value = _joined(number, scale, more, match["next_scale"])
        group = "word" if word and not (mark and word in {YUAN, mark}) else "mark"
        yield Sum(
            start=match.start(),
            end=match.end(),
            low=value,
            high=None,
            scaled=bool(scale),
            currency=(word if group == "word" else mark),
            qualifier="more_than" if match["odd"] or match["odd2"] else None,
            core=Span(match.start(), match.end()),
            mark=Span(*match.span(group)) if match[group] else None,
            scale=Span(*match.span("next_scale" if match["next"] else "scale")) if scale else None,
            rule="zh-sum",
        )


def _joined(first: Fraction, scale: str, more: Fraction, next_scale: str) -> Fraction:
    """``1兆2,000億`` adds; in ``2萬5000億`` the second scale is the larger one and counts the whole."""
    if SCALES[next_scale] > SCALES[scale]:
        return (first * SCALES[scale] + more) * SCALES[next_scale]
    return first * SCALES[scale] + more * SCALES[next_scale]


def _joins(folded: str, pair: list[Sum]) -> bool:
    """Whether a small sum takes its currency from the one joined to it: 6,000萬與9,500萬美元."""
    if len(pair) < 2 or pair[0].currency or not pair[0].scaled or not (pair[1].currency and pair[1].scaled):
        return False
    return folded[pair[0].core.end : pair[1].core.start].strip() in ("与", "及", "和", "、", "以及")


def _is_money(folded: str, token: Sum) -> bool:
    if token.currency is not None:
        return True
    return token.scaled and token.low >= 10**8 and _COUNTED.match(folded, token.end) is None


def _range(folded: str, first: Sum, second: Sum) -> Sum | None:
    """Two numbers as one range; None where they are two sums or no money."""
    link = _BETWEEN.fullmatch(folded, first.core.end, second.core.start)
    if link is None or first.qualifier or not second.scaled:
        return None
    if second.mark is not None and second.mark.start == second.core.start and first.mark is None:
        return None
    if second.currency is None and first.currency is None and not _is_money(folded, second):
        return None
    low, high = first.low, second.low
    if not first.scaled:
        words = folded[second.core.start : second.core.end].replace(" ", "")
        unit = next((UNITS[c] for c in words if c in UNITS), 1) if low < 10 and first.currency is None else 1
        # 7、8千億: the small unit counts for both; 1、2,500億 is a list mark
        low = low * unit * SCALES[folded[second.scale.start : second.scale.end]] if second.scale else low
    if link["word"] == "、" and not (first.low < 10 and not first.scaled and high / low < 2):
        return None
    if not low < high or first.currency not in {None, YUAN, second.currency}:
        return None
    if _CHANGE.search(folded[max(0, first.core.start - 12) : first.core.start]):
        return None
    return replace(
        first,
        end=second.end,
        low=low,
        high=high,
        scaled=True,
        currency=second.currency or first.currency,
        core=Span(first.core.start, second.core.end),
        mark=second.mark or first.mark,
        scale=second.scale,
        rule="zh-range",
    )


def _qualified(folded: str, found: Sum) -> Sum:
    start, before = _lead(folded, found.start)
    end, after = _trail(folded, found.end)
    if before is None and found.qualifier is None and after is not None:
        return replace(found, end=end, qualifier=after)
    return replace(found, start=start, qualifier=before or found.qualifier)


# -- sums told by another ---------------------------------------------------------------------------------------------

_FACTORS = {fold(k): Fraction(v) for k, v in _ZH["relative"]["factors"].items()}
_CUTS = [fold(w) for w in _ZH["relative"]["changes"]]
_RELATIVE = re.compile(
    rf"(?P<same>{longest_first(_ZH['relative']['same'])})"
    rf"|(?P<change>{longest_first(_CUTS)})"
    rf"|(?P<of>(?:其中|(?:这|那|该|上述|前述|此)(?:笔|一|项|个)?(?:钱|金额|数字|数额|总额|资金|款项)?的?))(?P<share>{longest_first(_FACTORS)})"
    rf"|(?P<part>{longest_first(_FACTORS)})的?(?:金额|数额|额度|规模|数目|资金)"
)


def _relative(folded: str) -> Iterator[Sum]:
    for match in _RELATIVE.finditer(folded):
        start = match.start("share") if match["of"] and match["of"] == "其中" else match.start()
        word = match["share"] or match["change"] or match["part"]
        start, before = _lead(folded, start)
        yield Sum(
            start,
            match.end(),
            Fraction(0),
            None,
            True,
            None,
            before,
            Span(match.start(), match.end()),
            factor=_FACTORS[word] if word else Fraction(1),
            seeks_ahead=bool(match["change"]),
            rule="zh-relative",
        )
