"""Heights told as bare numbers in English ("first set at 32", "he will make it 15"), and the rate each leans on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.facts.english.tariffs_view import FILL
from crawler.facts.rates import Rate, bare_numbers
from crawler.facts.text import Sentence

# "first set at 32", "then 20", "later 15": heights of one duty, told without "per cent".
_HEIGHT_BEFORE = re.compile(
    rf"\b(?:set|fixed|put|pegged|started|began|stood|first|initially|originally|then|later|threatened"
    rf"|announced|once)\s(?:at\s|with\s|to\s|was\s)?{FILL}$",
    re.IGNORECASE,
)
# What is done to a duty, or by those who pay it.
_DONE_TO_IT = re.compile(
    rf"\b(?:mak(?:e|es|ing)|made|set|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|lower(?:s|ed|ing)?|cut(?:s|ting)?"
    rf"|bring(?:s|ing)?|brought|tak(?:e|es|ing)|took|put(?:s|ting)?|push(?:es|ed|ing)?|hik(?:e|es|ed|ing)|keep(?:s"
    rf"|ing)?|kept"
    rf"|leav(?:e|es|ing)|left)\s(?:it|that|this|them)\s(?:(?:down|up|back|on)\s)?(?:(?:to|at)\s)?{FILL}$"
    rf"|\b(?:drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|go(?:es|ing)?|went|com(?:e|es|ing)|came|ris(?:e|es|ing|en)|rose"
    rf"|climb(?:s|ed|ing)?|cut|lowered|raised|set|capped|charged|taxed|settled?|stays?|stayed|stuck|stands?|stood"
    rf"|remain(?:s|ed)?|kept)\s(?:(?:down|up|back)\s)?(?:to|at)\s{FILL}$"
    rf"|\b(?:promis|offer|giv|grant|guarante)\w*\s(?:[A-Za-z]+\s){{1,3}}?(?:no more than|at most|only|just)\s$"
    rf"|\b(?:becomes?|(?:pay|fac|charg|tak)(?:e|es|ing|s)?|paid|faced|took|got|won|settled for|accepted"
    rf"|threatened with|hit with|slapped with|stuck with)\s{FILL}$"
    rf"|\b(?:it|that|this|they|rates?|tariffs?|duty|duties|levy|ceiling|cap)\s(?:will|would|is to|should|was"
    rf"|had been|is)\s(?:now\s)?(?:be\s)?{FILL}$",
    re.IGNORECASE,
)
_IS_WHAT = re.compile(
    r"\s(?:is|was)\s(?:what|the (?:number|figure|rate|height|level|ceiling))\b[^.;%]{0,60}?\b(?:pay|pays|paid"
    r"|face[sd]?|charged?"
    r"|levie[sd]|threaten\w*|brandish\w*|held up|announced|imposed|slapped|wanted|started|began)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall"
    "|winter"
)
_ENDS = re.compile(
    rf"\s?(?:$|[,.;:)!?]|-\s|(?:and|or|but|before|instead|under|until|from|once|when|today|now|again|last|this|that|as"
    rf"|for (?:now|good)|at (?:once|most|present)|rather than|in (?:{_MONTHS}|return|exchange|all))\b)"
)
_HEIGHT_AFTER = re.compile(rf"\s?(?:[,.;)]|and\b|or\b|but\b|before\b|in (?:{_MONTHS})\b|last\b)")


def leans_on(folded: str, sentence: Sentence, bare: Rate, rates: list[Rate], earlier: Rate | None) -> Rate | None:
    """The rate whose "per cent" a number shares: beside it in the sentence, or told shortly before (``earlier``)."""
    before = folded[max(sentence.start, bare.start - 70) : bare.start]
    near = [rate for rate in rates if not rate.bare and abs(rate.start - bare.start) < 120]
    beside = min(near, key=lambda rate: abs(rate.start - bare.start), default=None)
    if beside and _HEIGHT_BEFORE.search(before[-40:]) and _HEIGHT_AFTER.match(folded, bare.end):
        return beside
    if beside is None:
        beside = earlier
    if beside and beside.value != bare.value and _ENDS.match(folded, bare.end) and _DONE_TO_IT.search(before):
        return beside
    return beside if beside and _IS_WHAT.match(folded[bare.end : min(sentence.end, bare.end + 120)]) else None


def heights(folded: str, sentence: Sentence, earlier: Rate) -> Iterator[tuple[Rate, Rate]]:
    """The bare heights of a sentence without a per cent, each with the rate that it leans on."""
    for bare in bare_numbers(folded, sentence.start, sentence.end, chinese=False):
        if lean := leans_on(folded, sentence, bare, [], earlier):
            yield bare, lean
