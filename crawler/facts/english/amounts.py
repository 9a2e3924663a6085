"""Sums of money as English writes them: ``at least US$250bn``, ``half a trillion dollars``, ``half that sum``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crawler.facts.money import TABLES, Sum, currency_of, forms_of, longest_first
from crawler.facts.numerals import digits, english_number
from crawler.facts.text import Span
from crawler.items import Qualifier

_EN = TABLES["en"]
SCALES: dict[str, int] = _EN["scales"] | _EN["letters"]
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,18})(?:\.\d{1,12})?(?![\d]|[.,]\d| ?(?:%|per ?cent|percent|basis|°))"
_WORD = "|".join((*sorted(_EN["numbers"], key=len, reverse=True), "hundred", "thousand", *_EN["fractions"]))
_SPELT = rf"(?:{_WORD})(?:[ -](?:and |of )?(?:{_WORD})){{0,9}}"
_PLUS = r" ?\+|-plus\b| plus\b(?! (?:[$€£¥\d]|US|NT|a\b|an\b|another|the\b|further|some|about|up))"
_TOKEN = re.compile(
    rf"(?:(?<![A-Za-z.$])(?P<mark>{longest_first(forms_of('marks'))}) ?|(?<![\w.$]))"
    rf"(?P<num>{_DIGITS}|{_SPELT}(?=[ -]))"
    rf"(?P<plus>{_PLUS})?"
    rf"(?:(?P<letter>[tbmk])(?![A-Za-z])|[ -]{{0,2}}(?P<scale>{longest_first(_EN['scales'])})\b"
    r"(?P<tail> and a (?:half|quarter)\b)?)?"
    rf"(?P<plus2>{_PLUS})?"
    rf"(?:[ -]?(?P<word>{longest_first(forms_of('words'))})(?!\w))?",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"(?:several|few|many|couple of|couple|countless|multi-?)[ -]$", re.IGNORECASE)
_AFTER_NUMBER = re.compile(
    rf" ?(?:$|[\n.,;:!?)\]\"'/+]|-(?!\w)|(?:{'|'.join(w for w in _EN['money_follows'] if w != 'of')})\b"
    rf"|of (?:{'|'.join(_EN['of_money'])})\b|[-\u3400-\u9fff])",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"\b(?:(?:the (?:other|remaining|first|second|third)|another|a further|an additional) (?P<a>{_DIGITS})"
    rf"(?= ?(?:$|[.,;:!?)]|(?:is|was|will|would|in|for|from|comes?|are|of|to|by|has|goes|must)\b))"
    rf"|(?P<b>{_DIGITS})(?= (?:each|apiece)\b))",
    re.IGNORECASE,
)

# -- qualifiers -----------------------------------------------------------------------------------------------------

_BEFORE: dict[str, Qualifier] = {w: q for q, words in _EN["qualifiers"]["before"].items() for w in words}
_AFTER: dict[str, Qualifier] = {w: q for q, words in _EN["qualifiers"]["after"].items() for w in words}
_LEAD = re.compile(
    rf"(?<![\w-])(?P<word>{longest_first(_BEFORE)})(?P<between>(?: (?:{'|'.join(_EN['fillers'])})){{0,4}}) ?$",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    rf" ?[,(]? ?(?P<word>{longest_first(w for w in _AFTER if w not in ('plus', '+'))})(?!\w| to\b)", re.IGNORECASE
)
_TOPIC = re.compile(rf"\b(?:{'|'.join(_EN['topic_words'])}) $", re.IGNORECASE)
_LOOK_BACK = 90


def qualifier_of(words: str) -> Qualifier | None:
    """The qualifier that a word or phrase states, wherever it stands."""
    plain = " ".join(words.lower().split())
    return _BEFORE.get(plain) or _AFTER.get(plain)


def _lead(folded: str, start: int) -> tuple[int, Qualifier | None]:
    """Where the qualifier before a sum begins, and which it is."""
    head = folded[max(0, start - _LOOK_BACK) : start]
    if "\n" in head:
        head = head.rpartition("\n")[2]
    match = _LEAD.search(head)
    if match is None:
        return start, None
    word = " ".join(match["word"].lower().split())
    qualifier = _BEFORE[word]
    between = match["between"].lower().split()
    loose = word in {"at least", "no less than", "not less than", "a minimum of", "up to", "as much as"}
    if not loose and not set(between) <= set(_EN["strict_fillers"]):
        return start, None
    if word in {"about", "over", "around", "under", "near", "above", "below"} and _TOPIC.search(head[: match.start()]):
        return start, None
    return start - (len(head) - match.start()), qualifier


def _trail(folded: str, end: int) -> tuple[int, Qualifier | None]:
    """Where the qualifier after a sum ends, and which it is."""
    match = _TRAIL.match(folded, end, end + 30)
    if match is None:
        return end, None
    return match.end(), _AFTER[" ".join(match["word"].lower().split())]


# -- sums -------------------------------------------------------------------------------------------------------------


def english_sums(folded: str) -> list[Sum]:
    """The sums of money in a text, in order; numbers that borrow their currency too, where they may be money."""
    tokens = list(_tokens(folded))
    found, n = [], 0
    while n < len(tokens):
        pair = _range(folded, tokens[n], tokens[n + 1]) if n + 1 < len(tokens) else None
        if pair is not None:
            found.append(pair)
            n += 2
        else:
            if _is_money(folded, tokens[n]):
                found.append(tokens[n])
            n += 1
    taken = [(s.core.start, s.core.end) for s in found]
    found += [s for s in _shared(folded) if all(s.core.end <= a or s.core.start >= b for a, b in taken)]
    found = [_qualified(folded, s) for s in found]
    taken = [(s.start, s.end) for s in found]
    found += [s for s in _relative(folded) if all(s.end <= a or s.start >= b for a, b in taken)]
    return sorted(found, key=lambda s: (s.start, -s.end))


def _tokens(folded: str) -> Iterator[Sum]:
    for match in _TOKEN.finditer(folded):
        number, start = _number(match)
        if number is None or (match["letter"] and not (match["mark"] or match["word"])):
            continue
        if _VAGUE.search(folded[max(0, match.start() - 12) : match.start()]):
            continue
        name = match["scale"] or match["letter"]
        scale = SCALES[name.lower()] if name else 1
        if match["tail"]:
            number += Fraction(1, 2) if "half" in match["tail"].lower() else Fraction(1, 4)
        word, mark = currency_of(match["word"]), currency_of(match["mark"])
        group = "word" if match["word"] else "mark"
        yield Sum(
            start=start,
            end=match.end(),
            low=number * scale,
            high=None,
            scaled=bool(name) or "hundred" in match["num"].lower() or "thousand" in match["num"].lower(),
            currency=word if word and not (mark and word == "USD") else mark or word,
            qualifier="more_than" if match["plus"] or match["plus2"] else None,
            core=Span(start, match.end()),
            mark=Span(*match.span(group)) if match[group] else None,
            scale=Span(*match.span("scale" if match["scale"] else "letter")) if name else None,
            rule="en-sum",
        )


def _number(match: re.Match[str]) -> tuple[Fraction | None, int]:
    """The number of a token, and where the token begins: leading words that are no part of the number are left out."""
    words, start = match["num"], match.start()
    if words[0].isdigit():
        return digits(words), start
    if match["mark"] is not None:
        return english_number(words), start
    at = match.start("num")
    while words:
        number = english_number(words)
        if number is not None:
            return number, at
        cut = re.search(r"[ -]", words)
        if cut is None:
            break
        at, words = at + cut.end(), words[cut.end() :]
    return None, start


_SIGN = re.compile(r"[$€£][^.;\n]*$")


def _is_money(folded: str, token: Sum) -> bool:
    if token.currency is not None:
        # "a dollar" and "one dollar" are manners of speaking
        return token.low >= 2 or token.scaled
    if token.scale is None or _AFTER_NUMBER.match(folded, token.end) is None:
        return False
    # a number of millions without a currency is a count, save right behind a sum
    return token.low >= 10**9 or (
        token.low >= 10**6 and _SIGN.search(folded, max(0, token.start - 40), token.start) is not None
    )


_BETWEEN = re.compile(r" ?(?P<word>-|~|to|and|up to) ?")
_CHANGE = re.compile(rf"\b(?:{'|'.join(_EN['change_words'])})\b[^.;:]{{0,60}}$", re.IGNORECASE)


def _range(folded: str, first: Sum, second: Sum) -> Sum | None:
    """Two numbers as one range; None where they are two sums or no money."""
    link = _BETWEEN.fullmatch(folded, first.core.end, second.core.start)
    if link is None or (second.currency is None and (first.currency is None or not second.scaled)):
        return None
    if first.qualifier or (first.currency and second.currency and first.currency != second.currency):
        return None
    prefix_second = second.mark is not None and second.mark.start < second.core.start + 1
    if first.currency is None and prefix_second:
        return None
    head = folded[max(0, first.core.start - 80) : first.core.start].rpartition("\n")[2]
    word = link["word"].lower()
    if word == "and" and not re.search(r"\bbetween (?:some |about |roughly |around )?$", head, re.IGNORECASE):
        return None
    if word == "to" and _CHANGE.search(head) and not re.search(r"\b(?:to|by|between) $", head, re.IGNORECASE):
        return None
    low, scale = first.low, first.scale or second.scale
    if first.scale is None and second.scale is not None:
        low = low * SCALES[folded[second.scale.start : second.scale.end].lower()]
    high = second.high or second.low
    if second.scale is None and first.scale is not None:
        high = high * SCALES[folded[first.scale.start : first.scale.end].lower()]
    if not low < high or (first.scale is None and first.low > 999 and second.scale is not None):
        return None
    start = first.start
    lead = re.search(r"\b(?:between|from|anywhere from) $", head, re.IGNORECASE)
    if lead and word != "-":
        start -= len(head) - lead.start()
    return replace(
        first,
        start=start,
        end=second.end,
        low=low,
        high=high,
        scaled=True,
        currency=first.currency or second.currency,
        core=Span(start, second.core.end),
        mark=first.mark or second.mark,
        scale=scale,
        rule="en-range",
    )


def _shared(folded: str) -> Iterator[Sum]:
    """Numbers that borrow scale and currency from a sum named before: ``the other 150``, ``250 each``."""
    for match in _SHARED.finditer(folded):
        group = "a" if match["a"] else "b"
        number = digits(match[group])
        if number is not None and not (1900 <= number <= 2100):
            span = Span(*match.span(group))
            yield Sum(span.start, span.end, number, None, False, None, None, span, rule="en-shared")


def _qualified(folded: str, found: Sum) -> Sum:
    start, before = _lead(folded, found.start)
    end, after = _trail(folded, found.end)
    qualifier = before or found.qualifier or after
    # "at least $50bn or more" keeps what stands first; the words after count where nothing stands before
    return replace(found, start=start, end=end if qualifier == after and not before else found.end, qualifier=qualifier)


def bare(words: str) -> Sum | None:
    """A number, or a share, whose words are only a sum beside others: ``150``, ``in half``."""
    plain = " ".join(words.lower().split())
    span = Span(0, len(words))
    if plain in {"in half", "by half"}:
        return Sum(0, len(words), Fraction(0), None, True, None, None, span, factor=Fraction(1, 2))
    number = digits(plain) if plain[:1].isdigit() else english_number(plain)
    return None if number is None else Sum(0, len(words), number, None, False, None, None, span)


# -- sums told by another ---------------------------------------------------------------------------------------------

_REL = _EN["relative"]
_FACTORS = {" ".join(k.split()): Fraction(v) for k, v in _REL["factors"].items()}
_RELATIVE = re.compile(
    rf"\b(?:(?P<same>{longest_first(_REL['same'])})"
    rf"|(?P<factor>{longest_first(_FACTORS)}) (?:(?P<measure>{longest_first(_REL['measures'])})"
    rf"|(?P<whole>{longest_first(_REL['wholes'])}))"
    r"|(?P<one>(?:one|the other|the remaining) half)(?= (?:is|are|was|were|will|would|comes?|goes)\b| ?$)"
    rf"|as much(?= in (?:credit|loan|guarantee|state|government|public))"
    r"|(?:equal|matching|equivalent)"
    r"(?= (?:of |in )?(?:credit|loan|guarantee|state guarantee|government guarantee|public))"
    rf"|(?P<verb>{longest_first(_REL['verbs'])})"
    r"|(?:cut|cuts|slash|slashed|reduce|reduced|scale|scaled)\b[^.;:\n]{1,70}? (?P<half>in half|by half))\b",
    re.IGNORECASE,
)


_NOUN_AHEAD = re.compile(r"\b(?:both|two|the|these|of) $", re.IGNORECASE)


def _relative(folded: str) -> Iterator[Sum]:
    for match in _RELATIVE.finditer(folded):
        start, end, ahead = match.start(), match.end(), False
        factor = Fraction(1)
        if match["factor"]:
            words = " ".join(match["factor"].lower().split())
            if match["whole"] and not words.endswith(" of"):
                continue
            factor = _FACTORS[words]
        elif match["one"]:
            if start and folded[start - 2 : start] not in {". ", "! ", "? ", "; ", ", "} and folded[start - 1] != "\n":
                continue
            factor = Fraction(1, 2)
        elif match["verb"]:
            if _NOUN_AHEAD.search(folded, max(0, start - 8), start):
                continue  # "both halves"
            factor, ahead = Fraction(_REL["verbs"][match["verb"].lower()]), True
        elif match["half"]:
            factor, ahead, start = Fraction(1, 2), True, match.start("half")
        if (
            not ahead
            and not match["same"]
            and not match["one"]
            and not _AFTER_NUMBER.match(folded, end)
            and folded[end : end + 1] != "-"
        ):
            continue
        lead, before = _lead(folded, start)
        yield Sum(
            lead,
            end,
            Fraction(0),
            None,
            True,
            None,
            before,
            Span(start, end),
            factor=factor,
            seeks_ahead=ahead,
            rule="en-relative",
        )
