"""The verb that governs a sum in an English sentence, and whether it tells of money that is spent."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_view import BODY, FIRM, MONEY, PERSON, View
from crawler.facts.english.pledges_words import Cue

_TO_SUM = re.compile(
    r"\b(?:to|by|at|of|from|beyond|past|above|total|investment)\s?(?:(?:a|an|the|some|about|another|further|total|of|at|least)\s)*$"
)
FOR_SUM = re.compile(
    r"\b(?:for|at\sa\scost\sof|worth|with|using|costing|budgeted\sat|valued\sat)\s?(?:(?:a|an|the|some|about|another|further|total|of)\s)*$"
)
_INTO = re.compile(
    r"(?:\smore)?(?:\sof\s[^,;]{1,40})?\s(?:in(?:to)?|toward|towards|behind|up|on\sthe\stable|to\swork)\b"
)
_BREAK = re.compile(r"[;:]|\s-\s|--|,\s(?:but|whereas|although|though|and\swhat)\s")
_SAID = re.compile(r"\b(?:said|says|told|adding|noted|according)\b")


_OF_OTHER = re.compile(rf"{MONEY}\s(?:(?:is|are|was|were|to|be|will|would|has|have|been|already|being)\s){{0,4}}$")
_PARTICIPLE = re.compile(r"(?:\b(?:its|their|the|a|an|his|of|in)|'s|s')\s$")
_ASKS = re.compile(r"demand|seek|sought|want|ask|call|see", re.IGNORECASE)
_NEAR = re.compile(r"\s(?:[\w-]+\s){0,3}")
_ADDED_TO = re.compile(rf"^[^{MONEY}]{{3,60}}\sto\s(?:the|that|those|its|their)\s$")  # "add the one to the $9bn that …"
_PART = re.compile(r"\b(?:as\spart\sof|step\stoward|under)\s(?:[\w'-]+\s){0,3}$")


def clause_start(view: View, at: int, cues: list[Cue] | None = None) -> int:
    """Where the stretch of a sentence begins in which a sum's verb is looked for.

    A colon does not part a label, or what introduces a list, from the sum behind it.
    """
    starts = [0]
    for match in _BREAK.finditer(view.plain, 0, at):
        label = match.group() == ":" and (at - match.end() <= 3 or match.start() - starts[-1] <= 40)
        if cues is not None and match.group() == ":" and not any(c.verb and match.end() <= c.start < at for c in cues):
            label = label or match.start() - starts[-1] <= 160
        if not label:
            starts.append(match.end())
    return starts[-1]


def left_verb(view: View, at: int, cues: list[Cue], since: int) -> Cue | None:
    """The nearest verb before a sum that can govern it."""
    plain = view.plain
    for cue in reversed([c for c in cues if c.verb and c.start >= since and c.end <= at]):
        gap = plain[cue.end : at]
        if len(gap) > 160:
            return None
        if (
            cue.form == "past"
            and _OF_OTHER.search(plain, max(0, cue.start - 40), cue.start)
            and re.search(r"[,;]|\band\b", gap)
        ):
            continue
        if cue.form == "past" and _PARTICIPLE.search(plain, max(0, cue.start - 14), cue.start):
            continue
        if cue.verb == "put" and not (_INTO.match(plain, at + 1) or re.match(r"\s(?:in|into)\b", gap)):
            continue
        if cue.verb == "put" and re.search(r"\bat\s(?:\w+\s){0,3}$", gap):
            continue
        if cue.verb == "build" and not FOR_SUM.search(gap):
            continue
        if (
            cue.verb == "raise"
            and not _TO_SUM.search(gap)
            and cue.form != "ing"
            and not re.match(r"(?:reach|exceed|total|up)", cue.words, re.IGNORECASE)
        ):
            continue
        if cue.verb == "other" and cue.form == "past" and re.match(r"\s(?:to|by)\b", gap):
            continue
        if cue.verb == "other" and len(gap) > 60:
            continue
        if cue.verb == "commit" and _ASKS.match(cue.words) and not _NEAR.fullmatch(gap):
            continue
        if _PART.search(gap) or (cue.words.lower().startswith("add") and _ADDED_TO.search(gap)):
            continue
        return cue
    return None


_BEHIND = re.compile(
    rf",?\s(?:that\s|which\s|it\s|they\s|he\s|she\s|we\s|the\s|its\s|their\s|has\s|have\s|had\s|is\s|are\s|was\s|were\s|been\s|be\s|being\s|will\s|would\s|could\s|might\s|may\s|must\s|to\s|already\s|previously\s|earlier\s|initially"
    rf"\s|originally\s|first\s|now\s|newly\s|also\s|themselves\s|itself\s|expected\s|due\s|said\s|says\s|[{FIRM}{BODY}{PERSON}]\s|[\w'-]+\s){{0,9}}"
)


_FLOWS = re.compile(
    r"(?:\s(?:of\s(?:it|that|the\smoney)|more|or\sso|is|are|was|were|will|would|could|may|might|should|to|expected|due|set|also|then|later|therefore|in\sturn)){0,4}\s"
)


def right_verb(view: View, at: int, cues: list[Cue]) -> Cue | None:
    """The verb behind a sum of which the sum is object or subject: ``that the firm promised``, ``was added``."""
    plain = view.plain
    for cue in cues:
        if cue.start <= at or not cue.verb or cue.verb in {"put", "pay", "build", "raise"}:
            continue
        if cue.verb == "flow":
            return cue if _FLOWS.fullmatch(plain, at + 1, cue.start) else None
        gap = plain[at + 1 : cue.start]
        if cue.verb == "credit_support" and cue.form == "past" and "," in gap and plain.startswith(" by ", cue.end):
            return None  # "investments of $9bn, backed by guarantees"
        if len(gap) > 75 or MONEY in gap or not _BEHIND.fullmatch(gap):
            return None
        tied = (
            cue.form == "past"
            or re.search(r"\b(?:that|which|it|they|we|companies|firms|would|will|has|have|had)\s", gap)
            or FIRM in gap
        )
        return cue if tied and not re.search(r"\b(?:and|in\sreturn|while)\s", gap) else None
    return None


_PERFECT = re.compile(
    r"\b(?:has|have|had|having|'ve|'s)\s(?:(?:already|so\sfar|since|also|now|previously|long|collectively)\s){0,3}$"
)
_AHEAD = re.compile(r"\b(?:will|would|to|could|should|wants?|see|sees|have|has|get|gets)\s(?:\w+\s){0,3}[^\w]")
_PASSIVE = re.compile(r"\b(?:be|is|are|being|get)\s(?:\w+ly\s)?$")


def is_spent(plain: str, verb: Cue) -> bool:
    """Whether an outlay is told as done: ``invested``, ``has put``; not ``will be invested`` or ``to be spent``."""
    head = plain[max(0, verb.start - 40) : verb.start]
    if verb.form == "ing" and re.search(r"\b(?:has|have|had)\b[^;]{1,80},\s$", plain[: verb.start]):
        return True
    if verb.form in {"past", "base"} and _PERFECT.search(head) and not re.search(r"\bto\s$", head):
        return True
    if verb.form != "past" or verb.words.lower() == "ordered":
        return False
    if verb.verb == "put":
        return not re.search(
            r"\b(?:to|will|would|should|can|could|may|might|must|'ll|are|is)\s(?:\w+ly\s|also\s|now\s)?$", head
        )
    if _AHEAD.search(head) and MONEY in head[-30:]:
        return False  # "would see $250bn invested"
    return not (_PASSIVE.search(head) or re.search(r"\b(?:will|would|to|should)\s(?:also\s)?be\s(?:\w+\s)?$", head))
