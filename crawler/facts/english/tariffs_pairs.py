"""Rates in an English sentence, each with the former height that the words join to it ("to 15 from 20 per cent")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.deals import Deal
from crawler.facts.english.tariffs_bare import heights, leans_on
from crawler.facts.english.tariffs_view import FILL, Unit
from crawler.facts.rates import Rate, bare_numbers, rates_in
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import countries_in, foreign
from crawler.facts.text import Sentence, Span, Text

_TO = re.compile(rf"^(?:\s[\w'-]+){{0,6}}?,?\s(?:down |up |back )?to\s+{FILL}$", re.IGNORECASE)
_FROM_BEFORE = re.compile(rf"\bfrom\s+{FILL}$", re.IGNORECASE)
_FROM = re.compile(rf"^(?:\s[\w'-]+){{0,4}}?[,;:(\s-]{{1,4}}(?:[\w'-]+\s){{0,3}}?from\s+{FILL}$", re.IGNORECASE)
_WAS = re.compile(rf"^[^.;%]{{0,40}}?[,(]\s?(?:it\s)?(?:was|once|earlier)\s+{FILL}$", re.IGNORECASE)
_FROM_LATER = re.compile(rf"^, [^.;%]{{0,40}}, from\s+{FILL}$", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"^[^.;%]{{0,60}}?\s\(?(?:instead of|rather than|compar(?:ed|es|ing) (?:with|to)|against|versus"
    rf"|vs\.?|replacing|in place of|in lieu of|previously|formerly|no longer|not|compared to)\s+{FILL}$",
    re.IGNORECASE,
)
# "15 per cent (20 until now)"
_BRACKET = re.compile(r"^\s?\($")
_UNTIL_NOW = re.compile(r"\s(?:until now|before|previously|so far|at present|today|now)\b")
_WILL_BE_FREE = re.compile(
    r"^,?\s(?:will|would|are to|is to)\s(?:then |soon )?(?:be|become|enjoy|get|have|come in|enter)\s$", re.IGNORECASE
)
# A clause of its own about the first rate.
_WHICH = re.compile(
    r", (?:which|but|though|although)\b[^.;%]{0,50}\b(?:becom|ris|rais|lift|go|increas)",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^(?:\s?(?:\+|plus)\s?[A-Z]+)?\s?(?:->|=>|→|>)\s?$")
# Columns of a table, and its head that says which is which.
_COLUMNS = re.compile(r"^\s*(?:[.·…]{3,40}|\||\s{2,8})\s*$")
_HEAD = re.compile(
    r"\b(?:before|old|current|now|former|previous|until|from)\b[^.%]{0,60}\b(?:after|new|deal|agreed"
    r"|agreement|under|to)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"(?:\b(?:fall|drop|cut|reduc|lower|slash|trim|go|come|c[ao]me|brought|bring|declin|ris|rais"
    rf"|increas|lift|hik|replac|turn|mov|halv|shav|step)\w*\b[^.;%]{{0,60}}?\b(?:to|at)\s+{FILL}"
    rf"|,\s(?:will|would|are to|is to|shall) (?:now |soon |then |only |henceforth )?pay\s+{FILL}"
    rf"|\b(?:replac|supersed)\w*\s(?:by|with)\s(?:one\sof\s)?{FILL}|\b(?:giv\w*|mak\w*) way (?:to"
    rf"|for) (?:one of )?{FILL}"
    rf"|\bbecom(?:e|es|ing)\s+{FILL}|;\s+(?:the|its|their) new (?:rate|ceiling|tariff|cap|duty"
    rf"|levy)[^.;%]{{0,30}})$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r",? (?:and|while|but|whereas) (?:[\w'-]+ ){1,4}(?:will|are|is|would|were|was|to)\b|, while\b", re.IGNORECASE
)
LOWER_IT = re.compile(
    rf"\b(?:lower|cut|reduc|rais|lift|hik|increas|bring|trim|slash|tak|push|doubl)\w*\s(?:it|that|this"
    rf"|them)\s(?:[\w'-]+\s){{0,2}}?to\s+{FILL}$|\bmak(?:e|ing)\s(?:it|that|this|them)\s+{FILL}$"
    rf"|\b(?:declar|announc|sa[iy]|add)\w*\s(?:that\s)?it (?:would|will) be\s+{FILL}$",
    re.IGNORECASE,
)
# Two heights of one duty, the old one and the new: "have been paying 26 per cent; under the pact they would pay 15".
_OLD = re.compile(
    rf"(?:\b(?:now|currently|until now|at present|today|so far|until then|hitherto|previously)\s(?:[\w'-]+\s){{0,4}}?"
    rf"(?:(?:at|to|by|with|of)\s)?|\b(?:(?:have|has|had) (?:so far )?(?:been )?(?:paying|facing|faced|paid|charged"
    rf"|taxed at"
    rf"|subject to)|hit with|charged|taxed|dutiable|subject to|tax(?:es)?|lev(?:y|ies)|faced|paid|took|attracted"
    rf"|carried|gets? hit with|pays?|takes?|charges?|were|was)\s(?:[\w'-]+\s){{0,4}}?)"
    rf"{FILL}$"
    r"|\b(?:on|for)\s[^,.;%]{2,40},\s$|,\s(?:now |still )?at\s$",
    re.IGNORECASE,
)
_NEW = re.compile(
    rf"^[^.%]{{0,90}}?(?:[,;]|\band\b)[^.;%]{{0,100}}?(?:\b(?:will|would|shall|(?:is|are) (?:set |due |about )?to"
    rf"|goes|go|falls?|drops?|comes?|enters?|gets?)\b|'s (?:set|due) to\b)[^.;%]{{0,50}}?"
    rf"\b(?:pay|face|be(?: charged)?|to|at|by|with|attract|take|charge|carry|owe|in)\s+{FILL}$",
    re.IGNORECASE,
)
_THAT_WAS = re.compile(
    rf"^[^.;%]{{0,80}}?\b(?:that|which)\s(?:had been|has been|was|were|is|are|stands?|stood)\s"
    rf"(?:(?:now|currently|until now|at)\s){{0,2}}{FILL}$",
    re.IGNORECASE,
)
_HELD_OUT = re.compile(r"\b(?:threat\w*|warn\w*|could|might|may|propos\w*)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:$|[,.;:)!?]|(?:and|but|under|from|once|when|instead|as)\b)")
# What was to come and did not is no change.
_PLANNED = re.compile(r"\b(?:was|were) (?:due|to|set|supposed|scheduled|meant)\b", re.IGNORECASE)
_NOW_BEFORE = re.compile(rf"\b(?:now|currently|at present|today)\s(?:at\s)?{FILL}$", re.IGNORECASE)
# "set at 20 last August, …, will now be 15", "goods that now attract 20 will attract 15", "instead of 20, goods pay 15"
_SET_AT = re.compile(rf"\b(?:set|fixed|put|stood|was)\s(?:at\s)?{FILL}$", re.IGNORECASE)
_THEN_WILL = re.compile(
    rf"^[^.;%]{{0,80}},\s(?:will|would|is to|are to)\s(?:now |then )?(?:be|become|fall to|drop to)\s+{FILL}$",
    re.IGNORECASE,
)
_NOW_PAY = re.compile(rf"\b(?:now|currently|today)\s[a-z]+\s{FILL}$", re.IGNORECASE)
_WILL_PAY = re.compile(
    rf"^[^.;%]{{0,40}}\b(?:will|would)\s(?:pay|face|attract|carry|be charged)\s+{FILL}$", re.IGNORECASE
)
# "cars, until now taxed at 24 per cent, will be capped at 14 per cent"
_UNTIL_THEN = re.compile(
    rf"\b(?:until now|now|currently|so far|today|hitherto|previously|once|formerly|at present|long)\s"
    rf"(?:[\w'-]+\s){{0,2}}?"
    rf"(?:at|to|by|with|paying|facing|of)\s+{FILL}$",
    re.IGNORECASE,
)
_THEN_PAYS = re.compile(
    rf"^, (?:will|would|is to|are to|falls?|drops?|comes?|enters?|goes|go)\s[^.;,%]{{0,40}}?"
    rf"\b(?:at|to|by|pay|face|attract|incur)\s+{FILL}$",
    re.IGNORECASE,
)
_SAID = re.compile(r", (?:later |then |now )?(?:saying|adding|threatening|vowing|warning|promising)\b", re.IGNORECASE)
_INSTEAD_FIRST = re.compile(rf"\b(?:instead of|rather than|in place of)\s+{FILL}$", re.IGNORECASE)
_PAYS_NEW = re.compile(
    rf"^[^.;%]{{0,50}},\s[^.;%,]{{0,50}}\b(?:pays?|faces?|charged?|attract|carry|be|impose|levy)\s+{FILL}$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    rf"^,?\s(?:will|would|is to|are to)\s(?:then |soon |only )?(?:be|become|fall to|drop to|go to)\s+{FILL}$",
    re.IGNORECASE,
)
_NEW_RATE = re.compile(r";\s+(?:the|its|their) new\b")
_OF_OTHERS = re.compile(r"\s(?:for|on|paid by|faced by|in|applied)\b")
_OF_MOST = re.compile(
    r"[^.;,]{0,40}\b(?:most|other|rival|competing|all other) (?:countries|nations|economies|partners"
    r"|exporters|suppliers)\b"
    r"|[^.;,]{0,30}\b(?:competitors|rivals)\b"
)
_LISTED = re.compile(r"^[^.;%]{0,50}(?:,|\band)\s(?:the\s|a\s|an\s)?$")


def units(text: Text, folded: str, sentence: Sentence, deal: Deal, earlier: Rate | None = None) -> Iterator[Unit]:
    """The rates of a sentence in order; two that the words join are one unit.

    ``earlier`` is a rate told shortly before, on whose "per cent" bare heights may lean.

    What is listed before a change changes with it: "the 40 per cent on bellies and the 32 per cent on ham fall to 10".
    """
    rates = _with_bare_partners(text, sentence, rates_in(text.folded, sentence, chinese=False))
    if not rates and earlier:
        yield from (Unit(bare.start, bare.end, bare, None, lean) for bare, lean in heights(folded, sentence, earlier))
    waiting: list[Rate] = []
    n = 0
    while n < len(rates):
        first, second = rates[n], rates[n + 1] if n + 1 < len(rates) else None
        pair = _pair(text, folded, sentence, first, second, deal=deal) if second else None
        if pair and second:
            n += 2
            third = rates[n] if n < len(rates) else None
            if third and pair[0] is second and _TO.match(folded[second.end : third.start]):
                pair, second, n = (third, second), third, n + 1
            if pair[0] is second and waiting and _LISTED.match(folded[waiting[-1].end : first.start]):
                for former in waiting:
                    yield Unit(former.start, former.end, second, former)
            else:
                yield from (Unit(rate.start, rate.end, rate, None) for rate in waiting)
            waiting = []
            yield Unit(first.start, second.end, *pair)
        else:
            lean = leans_on(folded, sentence, first, rates, earlier) if first.bare else None
            if lean:
                yield from (Unit(rate.start, rate.end, rate, None) for rate in waiting)
                waiting = []
                yield Unit(first.start, first.end, first, None, lean)
            if not first.bare:
                if waiting and not _LISTED.match(folded[waiting[-1].end : first.start]):
                    yield from (Unit(rate.start, rate.end, rate, None) for rate in waiting)
                    waiting = []
                waiting.append(first)
            n += 1
    yield from (Unit(rate.start, rate.end, rate, None) for rate in waiting)


def _in_columns(text: Text, folded: str, sentence: Sentence) -> bool:
    """Whether a heading above says that the first column is the former height."""
    above = text.paragraphs[max(0, sentence.paragraph - 8) : sentence.paragraph]
    return any(_HEAD.search(folded, p.start, min(p.end, p.start + 200)) for p in above)


def _with_bare_partners(text: Text, sentence: Sentence, rates: list[Rate]) -> list[Rate]:
    """The rates with the numbers near them that a pair may turn into rates."""
    if not rates:
        return []
    bare = [
        number
        for number in bare_numbers(text.folded, sentence.start, sentence.end, chinese=False)
        if all(number.end <= r.start or r.end <= number.start for r in rates)
        and any(abs(r.start - number.end) < 110 or abs(number.start - r.end) < 110 for r in rates)
    ]
    return sorted([*rates, *bare], key=lambda r: r.start)


def _pair(
    text: Text, folded: str, sentence: Sentence, first: Rate, second: Rate, *, deal: Deal
) -> tuple[Rate, Rate] | None:
    """(rate, previous) where the words join the two; None where they do not."""
    if first.bare and second.bare:
        return None
    between = folded[first.end : second.start]
    if len(between) > 150:
        return None
    before = folded[max(sentence.start, first.start - 70) : first.start]
    if _FROM_BEFORE.search(before) and _TO.match(between):
        return second, first
    if (
        _FROM.match(between)
        or _FROM_LATER.match(between)
        or (not first.bare and (_INSTEAD.match(between) or _WAS.match(between)))
    ):
        end = min(sentence.end, second.end + 40)
        whose = [code for _, code in countries_in(text, second.end, end)]
        if _OF_MOST.match(folded, second.end) or (_OF_OTHERS.match(folded, second.end) and foreign(whose, deal)):
            return None
        return first, second
    if _BRACKET.match(between) and _UNTIL_NOW.match(folded, second.end):
        return first, second
    if _ARROW.match(between) or (_COLUMNS.match(between) and _in_columns(text, folded, sentence)):
        return second, first
    if second.nothing and not first.bare and _WILL_BE_FREE.match(between):
        return second, first
    if not first.bare and _THAT_WAS.match(between) and not _HELD_OUT.search(between):
        return first, second
    if not first.bare and _is_told_as_change(text, folded, sentence, (first, second), deal):
        return second, first
    if (
        _WHICH.search(between)
        or LOWER_IT.search(between)
        or _PLANNED.search(between)
        or _SAID.search(between)
        or (";" in between and not _NEW_RATE.search(between))
    ):
        return None
    if first.bare or (second.bare and not _ENDS.match(folded[second.end : min(sentence.end, second.end + 12)])):
        return None
    if _NOW_BEFORE.search(before) and _WILL_BE.match(between):
        return second, first
    if (_SET_AT.search(before) and _THEN_WILL.match(between)) or (_NOW_PAY.search(before) and _WILL_PAY.match(between)):
        return second, first
    if _UNTIL_THEN.search(before) and _THEN_PAYS.match(between):
        return second, first
    if _INSTEAD_FIRST.search(before) and _PAYS_NEW.match(between):
        return second, first
    if _CHANGE.search(between) and (second.nothing or not _NEW_CLAUSE.search(between)):
        return second, first
    return None


def _is_told_as_change(text: Text, folded: str, sentence: Sentence, pair: tuple[Rate, Rate], deal: Deal) -> bool:
    """Whether the first rate is what the same goods paid, and the second what they are to pay."""
    first, second = pair
    before = folded[max(sentence.start, first.start - 70) : first.start]
    between = folded[first.end : second.start]
    if not _NEW.match(between) or _PLANNED.search(between) or LOWER_IT.search(between) or _SAID.search(between):
        return False
    until_now = re.match(r",?\s(?:until now|today|now|at present|so far)\b", between)
    if not (_OLD.search(before) or until_now) or _HELD_OUT.search(before) or _HELD_OUT.search(between):
        return False
    if second.bare and not _ENDS.match(folded[second.end : min(sentence.end, second.end + 12)]):
        return False
    gap = Span(first.end, second.start)
    named = [code for _, code in countries_in(text, gap.start, gap.end)]
    return not sector_mentions(text, gap) and not foreign(named, deal)
