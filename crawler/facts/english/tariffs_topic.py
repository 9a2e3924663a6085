"""Per cents that no word for a tariff introduces: what is done to goods, who pays, and what was spoken of tell them."""

from __future__ import annotations

import re

from crawler.facts.english.tariffs_view import FILL, View
from crawler.facts.tariff_terms import countries_in

# Where the clause of a rate begins.
_CLAUSE_START = re.compile(
    r"[;:(]\s?|\s-\s|,\s(?:and|while|but|which|who|whereas|although|though|so|that|as)\s|\b(?:while|whereas|although)\s"
)
_CLAUSE_END = re.compile(r"[;:)]|\.(?!\d)|,\s(?:and|while|but|which|who|whereas|although|though|so|said)\s|\swhile\s")
_BETWEEN = r"(?:,\s[^,.;%]{1,40},\s|\s)(?:(?!(?:by|from)\b)[\w'.-]+\s){0,4}?"
# What is done to goods at a border, with the height as its object.
_LEVIED = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|tak(?:e|es|ing)|took|charg(?:e|es|ed|ing)|tax(?:es|ed|ing)?|lev(?:y|ies|ied|ying)"
    r"|slap(?:s|ped|ping)?"
    r"|impos(?:e|es|ed|ing)|dutiable|up against|subject(?:ed)? to|hit (?:with|by)|fac(?:e|es|ed|ing)|collect(?:s|ed"
    r"|ing)?"
    r"|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|bear(?:s|ing)?|bor(?:e|ne)|capp?(?:s|ed|ing)?|carr(?:y|ies|ied|ying))"
    rf"{_BETWEEN}(?:(?:at|to|with|of|than|on)\s)?{FILL}$",
    re.IGNORECASE,
)
# What one side gives the other, or holds over it.
_GIVEN = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|order(?:s|ed)?|announc(?:e|es|ed)|introduc(?:e|es|ed)|giv(?:e|es|ing|en)|gave"
    r"|grant(?:s|ed|ing)?|get(?:s|ting)?|got|w[io]n(?:s|ning)?"
    r"|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|guarantee[sd]?"
    r"|threaten(?:s|ed|ing)?|brandish(?:es|ed)?|risk(?:s|ed)?|sp(?:eaks?|oke) of|rul(?:e|es|ed|ing) out|add(?:s|ed"
    r"|ing)?|see|sees|want(?:s|ed)?|keep(?:s|ing)?|kept"
    r"|accept(?:s|ed|ing)?|end(?:s|ed|ing)? up with|left with|stuck with|come (?:in|under))"
    rf"{_BETWEEN}(?:(?:with|at|of)\s)?{FILL}$",
    re.IGNORECASE,
)
# A height that is reached or kept; the height stands behind "at" or "to".
_STANDS = re.compile(
    r"\b(?:cut(?:s|ting)?|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?|fall(?:s|ing|en)?|fell|set(?:s|ting)?|rais(?:e|es"
    r"|ed|ing)"
    r"|settl(?:e|es|ed|ing)|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|stuck|stand(?:s|ing)?|stood|enter(?:s|ed|ing)?"
    r"|leav(?:e|es|ing)|left|put(?:s|ting)?|com(?:e|es|ing)|came|go(?:es|ing)?|went|gone|bring(?:s|ing)?|brought"
    r"|limit(?:s|ed|ing)?|reduc(?:e|es|ed|ing)"
    r"|fix(?:es|ed|ing)?|peg(?:s|ged|ging)?|kept|keep(?:s|ing)?|held|hold(?:s|ing)?|trim(?:s|med|ming)?"
    r"|slash(?:es|ed|ing)?|ris(?:e|es|ing|en)|rose|lift(?:s|ed|ing)?|hik(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|admitted"
    r"|cleared|land(?:s|ed)?|tops? out|maxes out|start(?:s|ed)?|stop(?:s|ped)?|is|are|be|were|was|currently|now|treated"
    rf"|assessed)(?:\s(?:[\w'-]+\s){{0,5}}?|,\s[^,.;%]{{1,40}},\s)(?:to|at|from)\s{FILL}$"
    r"|\b(?:as (?:high|low|much) as|up to|becomes?)\s$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rf"\b(?:ask(?:s|ed|ing)? for|s(?:eek|ought)|demand(?:s|ed)?|press(?:es|ed)? for|hop(?:e|es|ed|ing) for|aim(?:s"
    rf"|ed|ing)? (?:for|at)"
    rf"|h(?:e|o)ld out for|bargain(?:s|ed)? for|want(?:s|ed)?)\s{FILL}$",
    re.IGNORECASE,
)
_BARGAINERS = re.compile(r"\b(?:negotiators?|negotiating|delegation|sides?|team|talks)\b", re.IGNORECASE)
_MAKERS = re.compile(
    r"\b(?:makers|growers|farmers|exporters|shippers|millers|ranchers|brewers|distillers)\b", re.IGNORECASE
)
_ZERO_AT = re.compile(r"\b(?:is|are|be|at|to|becomes?|was|were|stays?|remains?)\s$", re.IGNORECASE)
# What becomes of a duty.
_ITS_FATE = re.compile(
    r"\s(?:will |would |is to |has |had )?(?:laps(?:e|es|ed)|expir(?:e|es|ed)|r[au]ns? (?:out|until)|t[ao]ok?(?:es?"
    r"|en)? effect"
    r"|takes effect|kick(?:s|ed) in|(?:is|are|was|were|been|be) (?:struck|thrown|ruled|dead|gone|void|history"
    r"|no more)|falls? away|stays? in (?:place|force))\b",
    re.IGNORECASE,
)
# The rate is the subject: "15 per cent becomes the ceiling", "50 per cent was what they paid".
_IS_HEIGHT = re.compile(
    r"\s(?:is|was|becomes?|became|remains?|will be|would be|will become|is to be|stays?)\s(?:now |also |still |to be )?"
    r"(?:(?:the|a|an|all|their|its|what)\b[^.;,%]{0,40}?\b(?:ceiling|cap|rate|maximum|limit|most|lid|tariff|duty"
    r"|levy|pay"
    r"|pays|paid|face|faces|faced|charge|charged|owe|toll|brought|won|got|agreed|negotiated|signed)\b|(?:charged"
    r"|levied|due|payable|collected)\b)",
    re.IGNORECASE,
)
_THAT_BINDS = re.compile(
    r"\s(?:that|which)?\s?(?:[\w.'-]+\s){1,5}?(?:ha(?:s|ve|d)\s)?(?:been\s)?(?:impos(?:ed|es)|levie[ds]|charg(?:ed"
    r"|es|ing)"
    r"|slapped|add(?:ed|ing)|collect(?:ed|s|ing)|brought|won|secured|negotiated|obtained|threatened|pa(?:id|ys?"
    r"|ying)|fac(?:ed|es)"
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
    unit = view.unit
    first_end = min(unit.rate.end, unit.previous.end) if unit.previous else unit.end
    inside = view.folded[first_end : unit.end]
    if any(_is_on_goods(view, at, words) for at, words in ((view.right.start, after), (first_end, inside))):
        return True
    if view.unit.rate.nothing:
        return bool(_ZERO_AT.search(lead)) and _names_sectors(view, lead, after)
    if _ITS_FATE.match(after):
        return True
    spoken_of = is_spoken_of(view)
    pronoun = spoken_of and bool(_PRONOUN.search(lead) or not lead.strip())
    if _ASKED_FOR.search(lead) and (pronoun or _BARGAINERS.search(lead) or _has_party(view, lead, after)):
        return True
    if not lead.strip() and view.sentence_before().endswith("?") and _sectors_before(view):
        return True
    if _LEVIED.search(lead):
        return pronoun or _has_goods(view, lead, after) or _has_party(view, lead, after)
    if _GIVEN.search(lead) or _STANDS.search(lead):
        return pronoun or _has_goods(view, lead, after) or _offers(view, lead, after)
    between = view.folded[first_end : max(unit.rate.start, unit.previous.start)] if unit.previous else ""
    if (_LEVIED.search(between) or _STANDS.search(between)) and _has_goods(view, lead, after):
        return True
    if any(told.match(words) for words in (after, inside) for told in (_IS_HEIGHT, _THAT_BINDS)):
        return spoken_of or _has_goods(view, lead, after)
    return False


def _is_on_goods(view: View, at: int, words: str) -> bool:
    """Whether goods follow the rate: "25 per cent on Taiwanese lathes"."""
    ahead = _ON_GOODS.match(words)
    if ahead is None:
        return False
    start = at + ahead.end()
    end = view.phrase_end(start, at + len(words))
    own = view.deal.parties[0].country
    return bool(view.sectors(start, end)) or any(code == own for _, code in countries_in(view.text, start, end))


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


def _names_sectors(view: View, lead: str, after: str) -> bool:
    return bool(view.sectors(view.unit.start - len(lead), view.right.start + len(after)))


def _has_goods(view: View, lead: str, after: str) -> bool:
    """Whether the clause names goods, or the side whose goods they are."""
    start, end = view.unit.start - len(lead), view.right.start + len(after)
    if _DUTY.search(lead) or view.sectors(start, end) or view.words.goods.search(view.folded, start, end):
        return True
    if _CUSTOMS.search(view.folded, start, end) or _MAKERS.search(lead):
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
