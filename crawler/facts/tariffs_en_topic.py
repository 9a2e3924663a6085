"""Per cents that no word for a tariff introduces: what is done to goods, who pays, and what was spoken of tell them."""

from __future__ import annotations

import re

from crawler.facts.tariff_terms import countries_in
from crawler.facts.tariffs_en_view import FILL, View

# Where the clause of a rate begins.
_CLAUSE_START = re.compile(
    r"[;:(]\s?|\s-\s|,\s(?:and|while|but|which|who|whereas|although|though|so|that|as)\s|\b(?:while|whereas|although)\s"
)
_CLAUSE_END = re.compile(r"[;:)]|\.(?!\d)|,\s(?:and|while|but|which|who|whereas|although|though|so|said)\s|\swhile\s")
_BETWEEN = r"(?:,\s[^,.;%]{1,40},\s|\s)(?:(?!(?:by|from)\b)[\w'.-]+\s){0,4}?"
# What is done to goods at a border, with the height as its object.
_LEVIED = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|tak(?:e|es|ing)|took|charg(?:e|es|ed|ing)|tax(?:es|ed|ing)?|lev(?:y|ies|ied|ying)|slap(?:s|ped|ping)?"
    r"|impos(?:e|es|ed|ing)|dutiable|subject(?:ed)? to|hit (?:with|by)|fac(?:e|es|ed|ing)|collect(?:s|ed|ing)?"
    r"|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|bear(?:s|ing)?|capp?(?:s|ed|ing)?|carr(?:y|ies|ied|ying))"
    rf"{_BETWEEN}(?:(?:at|to|with|of|than|on)\s)?{FILL}$",
    re.IGNORECASE,
)
# What one side gives the other, or holds over it.
_GIVEN = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|order(?:s|ed)?|announc(?:e|es|ed)|introduc(?:e|es|ed)|giv(?:e|es|ing|en)|gave|grant(?:s|ed|ing)?|get(?:s|ting)?|got|w[io]n(?:s|ning)?"
    r"|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|guarantee[sd]?"
    r"|threaten(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|add(?:s|ed|ing)?|see|sees|want(?:s|ed)?|keep(?:s|ing)?|kept"
    r"|accept(?:s|ed|ing)?|end(?:s|ed|ing)? up with|left with|stuck with|come (?:in|under))"
    rf"{_BETWEEN}(?:(?:with|at|of)\s)?{FILL}$",
    re.IGNORECASE,
)
# A height that is reached or kept; the height stands behind "at" or "to".
_STANDS = re.compile(
    r"\b(?:cut(?:s|ting)?|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?|fall(?:s|ing|en)?|fell|set(?:s|ting)?|rais(?:e|es|ed|ing)"
    r"|settl(?:e|es|ed|ing)|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|stuck|stand(?:s|ing)?|stood|enter(?:s|ed|ing)?"
    r"|com(?:e|es|ing)|came|go(?:es|ing)?|went|gone|bring(?:s|ing)?|brought|limit(?:s|ed|ing)?|reduc(?:e|es|ed|ing)"
    r"|fix(?:es|ed|ing)?|peg(?:s|ged|ging)?|kept|keep(?:s|ing)?|held|hold(?:s|ing)?|trim(?:s|med|ming)?"
    r"|slash(?:es|ed|ing)?|ris(?:e|es|ing|en)|rose|lift(?:s|ed|ing)?|hik(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|admitted"
    r"|cleared|land(?:s|ed)?|tops? out|maxes out|start(?:s|ed)?|stop(?:s|ped)?|is|are|be|were|was|currently|now|treated"
    rf"|assessed)(?:\s(?:[\w'-]+\s){{0,5}}?|,\s[^,.;%]{{1,40}},\s)(?:to|at)\s{FILL}$"
    r"|\b(?:as (?:high|low|much) as|up to|becomes?)\s$",
    re.IGNORECASE,
)
# The rate is the subject: "15 per cent becomes the ceiling", "50 per cent was what they paid".
_IS_HEIGHT = re.compile(
    r"\s(?:is|was|becomes?|became|remains?|will be|would be|will become|is to be|stays?)\s(?:now |also |still |to be )?"
    r"(?:(?:the|a|an|all|their|its|what)\b[^.;,%]{0,40}?\b(?:ceiling|cap|rate|maximum|limit|most|lid|tariff|duty|levy|pay"
    r"|pays|paid|face|faces|faced|charge|charged|owe|toll)\b|(?:charged|levied|due|payable|collected)\b)",
    re.IGNORECASE,
)
_THAT_BINDS = re.compile(
    r"\s(?:that|which)?\s?(?:[\w.'-]+\s){1,5}?(?:ha(?:s|ve|d)\s)?(?:been\s)?(?:impos(?:ed|es)|levie[ds]|charg(?:ed|es|ing)"
    r"|slapped|add(?:ed|ing)|collect(?:ed|s|ing)|won|secured|negotiated|obtained|threatened|pa(?:id|ys?|ying)|fac(?:ed|es)"
    r"|agreed|extracted)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:rates?|ceilings?|cap|tariffs?|duty|duties|levy|levies)\b", re.IGNORECASE)
_ON_GOODS = re.compile(r"\s(?:on|for)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:it|they|that|this|these|those|them|its|their|everything|everybody|everyone)\b", re.IGNORECASE
)
_CUSTOMS = re.compile(
    r"\b(?:customs|at the (?:border|port|dock|docks)|importers?|exporters?|shipments?)\b", re.IGNORECASE
)


def is_told_as_rate(view: View) -> bool:
    """Whether the clause tells a rate of goods: by its verb and its goods, or by what was spoken of before."""
    lead, after = clause_before(view), clause_after(view)
    kinds = (view.words.other, view.words.elsewhere)
    if any(kind.search(lead) or kind.search(after) for kind in kinds):
        return False
    if ahead := _ON_GOODS.match(after):
        start = view.right.start + ahead.end()
        if view.sectors(start, view.phrase_end(start, view.right.start + len(after))):
            return True
    spoken_of = is_spoken_of(view)
    pronoun = spoken_of and bool(_PRONOUN.search(lead) or not lead.strip())
    if _LEVIED.search(lead):
        return pronoun or _has_goods(view, lead, after) or _has_party(view, lead, after)
    if _GIVEN.search(lead) or _STANDS.search(lead):
        return pronoun or _has_goods(view, lead, after) or _offers(view, lead, after)
    unit, inside = view.unit, ""
    if unit.previous:
        inside = view.folded[min(unit.rate.end, unit.previous.end) : unit.end]
    if any(told.match(words) for words in (after, inside) for told in (_IS_HEIGHT, _THAT_BINDS)):
        return spoken_of or _has_goods(view, lead, after)
    return False


def clause_before(view: View) -> str:
    """The words of the clause before its rate."""
    lead, start = view.lead, 0
    for match in _CLAUSE_START.finditer(lead):
        start = match.end()
    return lead[start:]


def clause_after(view: View) -> str:
    """The words of the clause after its rate."""
    end = _CLAUSE_END.search(view.after, 0, 80)
    return view.after[: end.start() if end else 80]


def is_known(view: View) -> bool:
    """Whether the clause says whose goods pay: it names them, a side of the deal, or takes them from before."""
    lead, after = clause_before(view), clause_after(view)
    return bool(_PRONOUN.search(lead)) or _has_goods(view, lead, after) or _has_party(view, lead, after)


def _sectors_before(view: View) -> tuple[str, ...]:
    one = view.text.sentences[max(0, view.sentence.index - 1)]
    return view.sectors(one.start, one.end) if one.end <= view.sentence.start else ()


def _has_goods(view: View, lead: str, after: str) -> bool:
    """Whether the clause names goods, or the side whose goods they are."""
    start, end = view.unit.start - len(lead), view.right.start + len(after)
    if _DUTY.search(lead) or view.sectors(start, end) or view.words.goods.search(view.folded, start, end):
        return True
    if _CUSTOMS.search(view.folded, start, end):
        return True
    if _PRONOUN.search(f"{lead} {after}") and _sectors_before(view):
        return True
    # "car parts, which faced 25 per cent", "car parts, currently at 25 per cent"
    return bool(view.sectors(view.left.start, start)) and view.folded[start - 1 : start] == " "


def _offers(view: View, lead: str, after: str) -> bool:
    """Whether the deal itself gives the rate to its first side."""
    start, end = view.unit.start - len(lead), view.right.start + len(after)
    own = view.deal.parties[0].country
    return any(code == own for _, code in countries_in(view.text, start, end))


def _has_party(view: View, lead: str, after: str) -> bool:
    """Whether the clause names a side of the deal: who levies, or whose goods pay."""
    start, end = view.unit.start - len(lead), view.right.start + len(after)
    sides = {party.country for party in view.deal.parties}
    return any(code in sides for _, code in countries_in(view.text, start, end))


def is_spoken_of(view: View) -> bool:
    """Whether tariffs are what the sentences before speak of."""
    if view.speaks_of_tariffs() or view.latest_near(2):
        return True
    for one in view.text.sentences[max(0, view.sentence.index - 3) : view.sentence.index]:
        if view.words.tariff.search(view.folded, one.start, one.end):
            return True
    return False
