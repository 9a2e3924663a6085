"""Of what legal kind a rate is in an English text, and in what standing: agreed, in force, threatened, ended."""

from __future__ import annotations

import re

from crawler.facts.english.tariffs_signs import ALTERNATIVE, LISTED, OR_BUILD, THAT_WAS
from crawler.facts.english.tariffs_view import FILL, View
from crawler.facts.tariff_terms import STATUSES, regime_at
from crawler.facts.text import Sentence
from crawler.items import Regime, TariffStatus

_GOES_UP = re.compile(
    r"\b(?:would|will|to) (?:later |soon |then )?(?:go|climb|rise|raise|lift|increase|become)\b", re.IGNORECASE
)
_SUM = re.compile(r"\b(?:in all|altogether|combined|in total|total of|all told|together)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|that|this|them|the (?:rate|duty|levy|surcharge|tariff))\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:than|over|unlike|better|instead)\b")
_NEAR = re.compile(r"(?:(?!\b(?:means?|with)\b)[^.;,]){0,44}")
_UNDER_LAW = re.compile(r"[^.;%]{0,50}?,?\s(under\s(?:[\w-]+\s){0,3}[Ss]ection \d{3})\b")
_REPLACES = re.compile(rf"\breplac(?:ed|es|ing)\s+{FILL}$", re.IGNORECASE)
_REPLACING = re.compile(r"^[^.;,%]{0,30}\breplac(?:ed|es|ing)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(?:current|currently|now|today|since|present)\b", re.IGNORECASE)
_UNDER_PACT = re.compile(
    r"\b(?:under|with|once|by) the (?:[\w-]+ )?(?:agreement|deal|pact|accord|terms)\b|\bwould\b", re.IGNORECASE
)
_IS = re.compile(rf"\b(?:is|are|stands? at|remains?(?: at)?)\s+{FILL}$", re.IGNORECASE)
_OR = re.compile(r"^[^.;%]{0,30},?\s(?:or|plus|making)\b[^.;%]{0,20}$", re.IGNORECASE)
# A list goes on after the rate.
_MORE = re.compile(r"^(?:\s(?:on|for)\s[^.;%]{1,50})?(?:,|\sand)\s(?:and\s)?(?:a\s)?$")
_WAS_RAISED = re.compile(r"\b(?:was|were|has been|had been) (?:raised|lifted|increased|hiked|doubled)\b", re.IGNORECASE)
_PAY = re.compile(r"\bpays?\s")
_PROMISE = re.compile(r"\b(?:will|would|to be|are to|is to)\b")
# What goes on as before applies, whatever the deal says of the rest.
_GOES_ON = re.compile(
    r"\b(?:go(?:es)? on|continu(?:e|es) to|keeps?(?= (?:pay|fac|enter|com)ing\b)|stuck (?:at|with|on))\b[^.;%]{0,60}$",
    re.IGNORECASE,
)
# What was changed at a time that the text gives has happened: "before lowering it to 20 per cent in August".
_THEN_CHANGED = re.compile(
    r"\b(?:before|then|later|and|after)\s(?:[a-z]+\s)?(?:lower|cut|rais|trimm|reduc|lift|hik|doubl|bring|brought)\w*\s"
    r"(?:it|that|them|this)\b[^.;%]{0,20}$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s(?:in|last|on)\s(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|fall|winter|year"
    r"|month)"
)
_AFTER_RULING = re.compile(
    r"\b(?:following|after|since|by|with|because of) (?:the|this|that) (?:[\w']+ ){0,3}?(?:ruling|decision|judgment"
    r"|verdict)\b|\b(?:the court|supreme court|justices|judges|court's ruling)\b",
    re.IGNORECASE,
)
# The clause after a rate, with what follows a comma to say its fate.
_CLAUSE = re.compile(
    r"(?:,(?= (?:ended|which|was|were|is|are|has|had)\b))?(?:[^.;,]|\.(?!\s)|,(?=\d)"
    r"|, (?:but|which|though|although|yet|until|as|and (?:ended|was|lapsed|runs|has))\b)*"
)


def regime(view: View, scopes: tuple[str, ...]) -> Regime | None:
    """The kind of duty: named with the rate, in its sentence, or as the subject of its paragraph."""
    words, folded, left, right, unit = view.words, view.folded, view.left, view.right, view.unit
    near = _NEAR.match(view.after)
    stop = right.start + (near.end() if near else 0)
    if unit.rate.nothing and (inside := regime_at(words, folded, unit.start, unit.end)):
        return inside
    if _SUM.search(view.lead[-20:]) or _SUM.search(view.after[:20]):
        return None
    clause = max(folded.rfind(mark, left.start, left.end) for mark in ",;:") + 1 or left.start
    if clause > left.start and folded[clause - 1] == ":":
        clause = left.start
    here = regime_at(words, folded, clause, left.end)
    ahead = None if _COMPARED.search(folded[right.start : stop]) else regime_at(words, folded, right.start, stop)
    if law := _UNDER_LAW.match(view.after):
        ahead = ahead or regime_at(words, folded, right.start + law.start(1), right.start + law.end(1))
    if found := here or ahead or regime_at(words, folded, left.start, left.end):
        return found
    if unit.previous and (inside := regime_at(words, folded, unit.start, unit.end)):
        return inside
    if left.start > view.sentence.start:
        latest = view.latest_here
        if latest and latest.regime == "section_122" and latest.scopes == scopes and _GOES_UP.search(view.lead):
            return "section_122"
        same = latest and latest.scopes == scopes and scopes != ("general",) and latest.regime != "mfn"
        return latest.regime if latest and (same or LISTED.match(view.lead)) else None
    return _of_the_paragraph(view, scopes)


def _of_the_paragraph(view: View, scopes: tuple[str, ...]) -> Regime | None:
    """The kind named last in the sentences before, where it can be the kind of such goods."""
    for s in reversed(view.before):
        closest = s is view.before[-1]
        found = regime_at(view.words, view.folded, s.start, s.end, upon=closest)
        if found is None:
            continue
        if s is not view.before[0] and scopes != ("general",) and _is_of_others(view, s, scopes):
            return None
        fitting = ("reciprocal", "section_122") if scopes == ("general",) else ("section_232", "section_301")
        if found in fitting or (found == "mfn" and closest and _PRONOUN.search(view.lead)):
            return found
        return None
    return None


def _is_of_others(view: View, s: Sentence, scopes: tuple[str, ...]) -> bool:
    """Whether a sentence that names a kind of duty does so for other goods."""
    told = [m.scopes for m in view.found if m.evidence.start == s.start]
    named = set(view.sectors(s.start, s.end)).union(*told) - {"general"}
    return bool(named) and not named & set(scopes)


def status(view: View, kind: Regime | None, *, pending: bool) -> tuple[TariffStatus, bool]:
    """The standing of the rate, and whether words state it. While a deal is ``pending`` its terms are proposed."""
    found, stated = _status(view, kind)
    return ("proposed" if found == "agreed" and pending else found), stated


def _status(view: View, kind: Regime | None) -> tuple[TariffStatus, bool]:
    unit, lead = view.unit, view.lead
    alone = unit.previous is None
    if kind == "mfn" and alone and not unit.rate.nothing:
        return "in_force", True
    if ALTERNATIVE.search(lead) or OR_BUILD.match(view.after):
        return "threatened", True
    if _REPLACES.search(lead):
        return "expired", True
    if _REPLACING.match(view.after):
        return "in_force", True
    if "struck_down" in _signs_after(view):
        return "struck_down", True
    if alone and _GOES_ON.search(lead):
        return "in_force", True
    if alone and (told := THAT_WAS.match(view.after)):
        return ("in_force" if "impos" in told.group() else "threatened"), True
    if not alone and _WAS_RAISED.search(view.folded[unit.start : unit.end]):
        return "in_force", True
    if alone and _THEN_CHANGED.search(lead) and _WHEN.match(view.after):
        return "in_force", True
    before, after = _signs_before(view), _signs_after(view)
    closest = before[-1] if before else None
    if "struck_down" in after or closest == "struck_down":
        return "struck_down", True
    if "expired" in after:
        return ("struck_down" if _AFTER_RULING.search(_sentence(view)) else "expired"), True
    if "threatened" in after and view.right.end == view.sentence.end:
        return "threatened", True
    promised = bool(_PROMISE.search(lead))
    if closest == "in_force":
        if not unit.rate.value and not _CURRENT.search(lead):
            return "agreed", False
        current = alone or (unit.rate.start == unit.start and _CURRENT.search(lead))
        if current and not promised and not (_PAY.search(lead) and _UNDER_PACT.search(lead)):
            return "in_force", True
    elif closest:
        return ("threatened" if "threatened" in before else "proposed" if "proposed" in before else closest), True
    if "in_force" in after and alone and not promised and (unit.rate.value or _CURRENT.search(lead)):
        return "in_force", True
    applies = kind in ("section_122", "mfn") or (kind in ("section_232", "section_301") and _IS.search(lead))
    if applies and alone and not unit.rate.nothing and not promised:
        return "in_force", False
    if "proposed" in after and "agreed" not in after:
        return "proposed", True
    if alone and not closest and not after and (wanted := _of_the_rest(view)):
        return wanted, True
    listed = alone and (LISTED.match(lead) or _OR.match(lead))
    if listed and view.latest_here:
        return view.latest_here.status, False
    return ("threatened" if kind == "section_122" else "agreed"), False


def _sentence(view: View) -> str:
    return view.folded[view.sentence.start : view.sentence.end]


def _of_the_rest(view: View) -> TariffStatus | None:
    """What the end of the sentence says of a list that begins with this rate ("… are what the petitioners want")."""
    if view.right.end == view.sentence.end or not _MORE.match(view.after):
        return None
    order: tuple[TariffStatus, ...] = ("proposed", "threatened", "struck_down")
    words = view.words.status
    return next((s for s in order if words[s].search(view.folded, view.right.end, view.sentence.end)), None)


def _signs_before(view: View) -> list[TariffStatus]:
    """The standings that the words since the rate before give, the closest last."""
    found: list[tuple[int, int, TariffStatus]] = [
        (match.end(), match.end() - match.start(), status)
        for status in STATUSES
        for match in view.words.status[status].finditer(view.folded, view.left.start, view.left.end)
    ]
    if view.unit.previous is None:
        first = view.words.status["first"].finditer(view.folded, view.left.start, view.left.end)
        found += [(match.end(), match.end() - match.start(), "threatened") for match in first]
    return [status for _, _, status in sorted(found)]


def _signs_after(view: View) -> set[TariffStatus]:
    """The standings that the rest of the clause gives."""
    clause = _CLAUSE.match(view.after)
    stop = view.right.start + (clause.end() if clause else 0)
    found = {s for s in STATUSES if view.words.status[s].search(view.folded, view.right.start, stop)}
    if view.unit.previous and view.unit.previous.start > view.unit.rate.start:
        return set()  # what follows is said of the former height
    first = view.unit.previous is None and view.words.status["first"].search(view.folded, view.right.start, stop)
    return found | {"threatened"} if first else found
