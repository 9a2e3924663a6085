"""On what an English text says that a rate is levied: the sectors named with it, or goods in general."""

from __future__ import annotations

import re

from crawler.facts.english.tariffs_signs import ALTERNATIVE, COMPLEMENT, OBJECT, OR_BUILD
from crawler.facts.english.tariffs_view import FILL, TARIFF_NOUN, WORD, View
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import countries_in, last

GENERAL = ("general",)
_PREMODIFIER = re.compile(rf"^[\s-]{WORD}{{0,2}}?{TARIFF_NOUN}\b", re.IGNORECASE)
# Between a sector and the noun that it stands before: "chip import tariffs of".
_MODIFIES = re.compile(
    rf"^[\s-](?:(?:import|export|products?|parts?|goods|sector|industry|related|section|232"
    rf"|specific)\s){{0,3}}?{TARIFF_NOUN}\b",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"\b(?:including|includes|ranging from|from [\w ]{2,30} to|among them)\b", re.IGNORECASE)
# "the 15 per cent tariff": the one the article speaks of; its subject is what it is for only where it pays.
_ADJACENT_NOUN = re.compile(rf"^\s?-?{WORD}{{0,2}}?{TARIFF_NOUN}\b", re.IGNORECASE)
_PAYS_IT = re.compile(
    r"\b(?:pay|pays|paying|paid|face|faces|faced|facing|get|gets|got|carry|carries|attract|attracts|incur|incurs"
    r"|bear|bears"
    rf"|subject to|hit (?:by|with)|slapped with|enjoy|enjoys|receive|receives|see|sees|under|have|has)\s+{FILL}$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"^\W*,\s[^,]{3,80},\s")
_PRONOUN = re.compile(r"\b(?:it|that|this|them|they|their|the (?:rate|duty|levy|surcharge|tariff))\b", re.IGNORECASE)
_THEY = re.compile(r"\W*(?:They|These|Those|Their|Such|Its)\b")
_ANSWER = re.compile(r"^\W*A(?:nswer)?:\s")
_THEY_AFTER = re.compile(r"\s(?:(?:is|was)\s(?:what|the [a-z]+)\s)?(?:(?:that|which)\s)?(?:they|these|those)\b")
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:billion|million|trillion)\b|\binvest", re.IGNORECASE)
# Sectors before a rate that belong to another clause: what is sold or built in return.
_IN_RETURN = re.compile(
    r"\b(?:in exchange|in return|invest\w*|build\w*|produc\w+ of|companies to|firms to"
    r"|\w+ (?:companies|firms|groups|giants|businesses))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b", re.IGNORECASE)
_OWN_DUTY = re.compile(
    r"\b(?:their|its|whose)\s(?:[\w'-]+\s){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b"
    r"|'s?\s(?:[\w'-]+\s){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|\b(?:with|subject to|pay|pays"
    r"|paid|face|faces|faced|carry|carries|carried|see|sees|incur|incurs|attract|attracts|bear|bears|draw"
    r"|draws)\s(?:[\w'-]+\s){0,4}(?:tariffs?|dut(?:y"
    r"|ies)|lev(?:y|ies))\b",
    re.IGNORECASE,
)
_BOUND_FOR = re.compile(r"\b(?:bound for|destined for|used in|for use in)\b", re.IGNORECASE)
_FOR = re.compile(r"^\W*(?:for|on|as for|with)\s", re.IGNORECASE)
_RECIPROCAL = re.compile(r"\breciprocal\b", re.IGNORECASE)


def scopes(view: View) -> tuple[tuple[str, ...], bool]:
    """The goods that the rate is for, and whether they had to be taken from the words around."""
    if near := _beside(view):
        return near, False
    unit, left, folded = view.unit, view.left, view.folded
    inside = view.sectors(unit.start, unit.end) if unit.previous else ()
    if inside and not last(view.words.tariff, folded, left.start, left.end):
        return inside, False
    complement = last(COMPLEMENT, folded, left.start, left.end)
    if complement is None and not _RECIPROCAL.search(view.lead):
        money = last(_MONEY, folded, left.start, left.end)
        start = max(money.end() if money else left.start, folded.rfind(";", left.start, left.end) + 1)
        end = view.left.end
        if bound := _BOUND_FOR.search(folded, start, end):
            end = bound.start()
        subject = view.sectors(start, end) or view.sectors(start, end, epithets=True)
        if subject and not _belongs_elsewhere(view, start):
            return subject, False
    return (inside, False) if inside else _leaning(view, complement is not None)


def _they_pay(view: View) -> bool:
    """Whether who pays is told by a pronoun: "They face 25 per cent", "25 per cent is what they pay"."""
    lead = _ANSWER.sub("", view.lead)
    asked = not lead.strip() and view.sentence_before().endswith("?")
    return asked or bool(_THEY.match(lead) or (len(lead) < 5 and _THEY_AFTER.match(view.after)))


def _beside(view: View) -> tuple[str, ...]:
    """The goods named right with the rate or with its noun: "15 per cent on cars", "car tariffs of 15 per cent"."""
    folded, words, left, right = view.folded, view.words, view.left, view.right
    if (adjacent := _PREMODIFIER.match(view.after)) and (
        named := view.sectors(right.start, right.start + adjacent.end())
    ):
        return named
    if match := OBJECT.match(view.after):
        start = right.start + match.end()
        end = view.phrase_end(start, right.end)
        named = view.sectors(start, end)
        including = _INCLUDING.search(folded, start, end)
        if named and including and words.goods.search(folded, start, including.start()):
            named = view.sectors(start, including.start())
        if named:
            return named
        if words.goods.search(folded, start, end) or countries_in(view.text, start, end):
            return GENERAL
    complement = last(COMPLEMENT, folded, left.start, left.end)
    for mention in reversed(sector_mentions(view.text, left) if len(left) else []):
        if (complement is None or mention.start > complement.end()) and _MODIFIES.match(folded[mention.end : left.end]):
            return mention.codes[:1]
    if complement:
        start, end = complement.end(), view.phrase_end(complement.end(), left.end)
        named = view.sectors(start, end)
        including = _INCLUDING.search(folded, start, end)
        if named and including and words.goods.search(folded, start, including.start()):
            named = view.sectors(start, including.start())
        if named:
            return named
        if words.goods.search(folded, start, end) and not words.firms.search(folded, start, end):
            return GENERAL
    return ()


def _belongs_elsewhere(view: View, start: int) -> bool:
    """Whether sectors before a rate are another clause's: sold or built in return, or with no duty of theirs."""
    words = view.folded[start : view.left.end]
    if _IN_RETURN.search(words):
        return True
    if _ADJACENT_NOUN.match(view.after) and not _PAYS_IT.search(words) and not _FOR.match(words):
        return True
    whose = countries_in(view.text, start, view.left.end)
    if whose and _APPOSITION.match(view.folded[whose[0][0].end : view.left.end]):
        return True
    noun = last(_DUTY, view.folded, start, view.left.end)
    return bool(noun and not _OWN_DUTY.search(words) and not _FOR.match(words))


def _leaning(view: View, has_complement: bool) -> tuple[tuple[str, ...], bool]:
    """The goods of the rate before, of the sentence, or of the sentences before a threat."""
    folded, words, left = view.folded, view.words, view.left
    if left.start == view.sentence.start and _they_pay(view) and not view.latest_near(1):
        before = view.text.sentences[max(0, view.sentence.index - 1)]
        if named := view.sectors(before.start, before.end):
            return named, True
    if (
        (latest := view.latest_near(2))
        and _PRONOUN.search(view.lead)
        and not countries_in(view.text, left.start, left.end)
    ):
        return latest.scopes, True
    if (latest := view.latest_here) and left.start > view.sentence.start and not has_complement:
        near = re.match(r"[^.;,]{0,40}", view.after)
        stop = view.right.start + (near.end() if near else 0)
        if not countries_in(view.text, left.start, stop) and not words.goods.search(folded, left.start, stop):
            return latest.scopes, True
    start, end = view.sentence.start, view.sentence.end
    goods = words.goods.search(folded, start, end) and not words.firms.search(folded, left.start, left.end)
    if goods and not ALTERNATIVE.search(folded, start, view.unit.start):
        return GENERAL, False
    if words.regime["section_232"].search(folded, start, view.unit.start) and (
        named := view.sectors(start, view.unit.start)
    ):
        return named, True
    if words.status["threatened"].search(folded, start, end) or OR_BUILD.match(view.after):
        if named := view.sectors(start, end):
            return named[:1], True
        for s in reversed(view.text.sentences[max(0, view.sentence.index - 4) : view.sentence.index]):
            if named := view.sectors(s.start, s.end):
                return named[:1], True
    return GENERAL, True
