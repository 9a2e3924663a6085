"""Who pledges a sum of an English sentence."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_names import THIRD, Candidate
from crawler.facts.english.pledges_view import MONEY, View

_BY = re.compile(
    r"\b(?:by|from)\s(?:(?:the|both|its|other|contract|chipmaker|chip\sgiant|foundry|giant|leading|more|maker|memory|chip|server|wafer|supplier|company|group|largely|mainly|mostly|[\w-]+-based)\s){0,3}$"
)
_BY_KIND = re.compile(
    r"\b(?:by|from)\s(?:(?!(?:of|in|for|to|and|on|by|with|from|at|that|which|is|was)\b)[a-z][\w'-]*\s){0,5}$"
)
_SUBJECT_GAP = re.compile(
    r"(?:\s|,|\b(?:will|would|is|are|was|were|has|have|had|to|be|also|already|now|not|itself|themselves|together|then|could|may|might|must|should|currently|separately|in\sturn|alone|jointly|instead)\b){0,14}"
)


def pledger_of(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """Who pledges the sum at a place, by the words of its own sentence; None where they do not say."""
    for rule in (
        _agent_behind,
        _subject_behind,
        _bound,
        _owner,
        _ellipsis,
        _subject_before,
        _owner_of_noun,
        _in_predicate,
        _nearest,
    ):
        found = rule(view, at, kind, known)
        if found is not None:
            return found
    return None


def may(candidate: Candidate, kind: str) -> bool:
    """Whether somebody can pledge money of a kind: guarantees are a government's, or a bank's."""
    if kind == "credit_support" and candidate.group in {"firm", "firms"}:
        return "bank" in candidate.id or (candidate.group == "firms" and _LENDERS.search(candidate.words) is not None)
    return True


_LENDERS = re.compile(r"\b(?:banks|lenders)\b")


def _agent_behind(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``$100bn of investment by the firms``, ``already committed by …``, ``from …``."""
    for one in known:
        gap = view.plain[at + 1 : one.start]
        if one.start <= at:
            continue
        if len(gap) > 90 or MONEY in gap or re.search(r"[;:]|,\s(?:and|but|while|including|with|which)\b", gap):
            return None
        if not one.pronoun and re.fullmatch(r"\s?[(\[](?:the\s)?", gap):
            return one if may(one, kind.name) else None
        if (
            not one.pronoun
            and (_BY.search(gap) or (one.group == "firm" and _BY_KIND.search(gap)))
            and not re.search(r"\bby\sway\s", gap)
            and may(one, kind.name)
        ):
            return one
    return None


def _subject_behind(_view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``the $100bn that the firm promised``: whoever stands between the sum and its verb."""
    if kind.verb is None or kind.where != "right":
        return None
    between = [
        c
        for c in known
        if at < c.start and c.end <= kind.verb.start and c.words.lower() not in {"which", "who", "that"}
    ]
    return next((c for c in reversed(between) if may(c, kind.name) and not c.possessive), None)


def _in_predicate(_view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``The second $250bn is a promise by the state …``: whoever the words about the sum name first."""
    if kind.where != "predicate":
        return None
    named = [c for c in known if at < c.start <= at + 110 and (c.id or c.side) and not c.pronoun]
    if kind.verb is not None:
        before = [c for c in named if c.end <= kind.verb.start and not c.oblique]
        named = before[-1:] or named
    return next((c for c in named if may(c, kind.name)), None)


def _nearest(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``Mega Bank opened a $3bn loan window``: the subject of whatever verb stands before the sum."""
    told = kind.noun is not None and kind.noun.end > at and kind.verb is None
    told = told or (kind.verb is not None and kind.where == "right" and kind.verb.form == "past")
    if not told:
        return None
    one = subject_of(view, at, kind, known)
    if one is None and known and known[0].group == "firm" and _AT.fullmatch(view.plain, 0, known[0].start):
        one = known[0]  # "At Quanta something like $2bn is being weighed"
    if one is None or one.side == THIRD or one.group not in {"firm", "firms"}:
        return None
    return (
        None
        if re.search(r"\b(?:said|says|told|that|asked|noted|part\sof|under)\b|[;:]", view.plain[one.end : at])
        else one
    )


_AT = re.compile(r"\W?At\s")
_OWNED = re.compile(r"\s?(?:'s|')?\s?(?:(?!(?:of|in|for|to|and|on|by|with|from|at|that|which|is|was)\b)[\w-]+\s){0,4}")
_OWNED_PLAN = re.compile(
    r"\s?(?:'s|')?\s(?:[\w-]+\s){0,4}(?:plans?|pledges?|commitments?|investments?|promises?|projects?|purchases?|guarantees?|expansion|programs?|offers?)"
    r"\s(?:for|of|to|worth|totall?ing|at)\s(?:[\w-]+\s){0,5}"
)


_BINDS = re.compile(r"(?:commit|oblig|bind|bound|requir|push|forc|press|urg|ask|get|see|saw)", re.IGNORECASE)


def _bound(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``The deal commits the firms to $250bn of investment``: the object of such a verb is who pledges."""
    if kind.verb is None or kind.where != "left" or not _BINDS.match(kind.verb.words):
        return None
    between = [c for c in known if kind.verb.end <= c.start and c.end <= at and not c.possessive and not c.oblique]
    one = between[-1] if between else None
    return one if one is not None and may(one, kind.name) and re.match(r"\sto\b", view.plain[one.end : at]) else None


def _owner(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``TSMC's $100bn plan``, ``its earlier $65bn``."""
    for one in reversed([c for c in known if c.end <= at]):
        owner = one.possessive or one.words.lower() in {"its", "their", "his", "our", "whose"}
        gap = view.plain[one.end : at]
        if owner and ((kind.possessive and _OWNED.fullmatch(gap)) or _OWNED_PLAN.fullmatch(gap)):
            return one
    return None


def _ellipsis(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``Japan pledged $550bn and South Korea $350bn``; ``Micron: $2bn``."""
    before = [c for c in known if c.end <= at]
    if before and kind.verb is not None and kind.verb.end <= before[-1].start <= kind.verb.end + 1:
        return None  # "gave Taiwan $100bn"
    if not before or before[-1].pronoun or before[-1].oblique:
        return None
    gap = view.plain[before[-1].end : at]
    return before[-1] if re.fullmatch(r"\s|:\s|,\s|\s-\s|\s?[(\[]", gap) and not before[-1].possessive else None


def _subject_before(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    verb = kind.verb if kind.where == "left" else None
    if verb is None and kind.noun is not None and kind.noun.end <= at:
        verb = kind.noun
    if verb is None:
        return None
    one = subject_of(view, verb.start, kind, known)
    if one is not None and verb is kind.noun and _APART.search(view.plain, one.end, verb.start):
        return None
    return one


_PROMISE_TO = re.compile(
    r"(?:'s|')?\s(?:[\w-]+\s){0,3}(?:promises?|pledges?|commitments?|plans?|undertakings?|offers?|agreement|decision"
    r"|intention|vows?|obligation)\sto\s"
)
_APART = re.compile(r"[;:]|,\s(?:then|and|but|so|while|which|who|as|after|because)\b")


def subject_of(view: View, verb: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """The nearest before a verb who can be its subject."""
    before = [c for c in known if c.end <= verb]
    for one in reversed(before):
        gap = view.plain[one.end : verb]
        if not may(one, kind.name):
            if kind.verb is None and not one.oblique:
                return None
            continue
        if one.possessive and one.group != "firms" and not _PROMISE_TO.fullmatch(gap):
            continue
        adjacent = _SUBJECT_GAP.fullmatch(gap) is not None
        if one.oblique and (not adjacent or "," in gap):
            continue
        if one.words.lower() in {"which", "who", "its", "their", "his", "her", "our", "whose", "i"}:
            continue
        if MONEY in gap and gap.count(MONEY) > 3:
            return None
        return one
    return None


def _owner_of_noun(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``Taiwan's purchases under the deal, $85bn``; ``the promise by the firms of $20bn``."""
    noun = kind.noun
    if noun is None:
        return None
    if noun.end <= at:
        for one in known:
            if noun.end <= one.start < at and _BY.search(view.plain[noun.end : one.start]):
                return one
    left = [c for c in known if c.end <= noun.start and noun.start - c.end <= 60]
    for one in reversed(left):
        owner = one.possessive or one.words.lower() in {"its", "their", "whose"}
        if owner and re.fullmatch(r"\s?(?:'s|')?\s?(?:[\w-]+\s){0,4}", view.plain[one.end : noun.start]):
            return one
    return None
