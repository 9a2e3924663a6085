"""What a sum in an English sentence is: money for an investment, a guarantee, a purchase, a promise whose kind other
words give, or something that is no pledge. Decided by the noun that the sum measures and the verb that governs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crawler.facts.english.pledges_nouns import SPECIFIC, left_noun, right_noun
from crawler.facts.english.pledges_verbs import FOR_SUM, clause_start, is_spent, left_verb, right_verb
from crawler.facts.english.pledges_view import MONEY, View
from crawler.facts.english.pledges_words import Cue, alternatives, table
from crawler.knowledge import toml_of

_VERB_KIND = {"invest": "investment", "put": "investment", "pay": "investment", "build": "investment"}
_NOUN_KIND = {"goods": "purchase"}


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is an instrument, ``pledge`` (a promise of open kind), ``spent``, or ``other``: no pledge.

    ``noun`` and ``verb`` are the words that decide; ``where`` says on which side of the sum the verb stands.
    """

    name: str
    noun: Cue | None = None
    verb: Cue | None = None
    where: str = ""
    possessive: bool = False
    sure: bool = True


_OWN = re.compile(
    r"(?:'s|s'|\b(?:its|their|his|our|whose))\s(?:(?!(?:of|in|for|to|and|on|by|with|from|at|that|which|is|was)\b)[\w-]+\s){0,4}$"
)
_ITS_PART = re.compile(r"(?:'s|s'|\b(?:its|their))\s(?:own\s|total\s|full\s)?$")  # "the companies' part is $250bn"
_YEARLY = re.compile(
    r",?\s(?:a|per|each|every)\s(?:year|month|quarter|week|day|head|person|unit|wafer|aircraft|share)\b|\s(?:annually|yearly|apiece)\b"
)
_NOT_THIS = re.compile(r"\bnot\s$")  # "$250bn, not $25bn"
_THIS_YEAR = re.compile(r"(?:\s(?:on|in)\s[^,.;]{1,40})?\s(?:this|next)\s(?:fiscal\s)?year\b")


def kind_of(view: View, at: int, cues: list[Cue]) -> Kind | None:
    """What the sum at a place is; None where its words do not say."""
    plain = view.plain
    since = clause_start(view, at, cues)
    if _YEARLY.match(plain, at + 1) or _NOT_THIS.search(plain, max(0, at - 8), at):
        return Kind("other")
    behind, how = right_noun(view, at, cues)
    before = left_noun(view, at, cues, since)
    verb = left_verb(view, at, cues, since)
    if verb is not None and before is not None and verb.start > before.end and before.noun in {"other", "things"}:
        grows = before.noun == "other" and verb.verb == "raise" and _GROWS.match(verb.words)
        before = before if grows else None  # "a surplus that would reach $9bn" stays one
    if behind is not None and behind.noun == "things" and _will_build(plain, at, cues, since):
        return Kind("investment", None, next(c for c in reversed(cues) if c.verb == "build" and c.end <= at), "left")
    if behind is not None and behind.noun in {"other", "things"}:
        return Kind("other", behind)
    if behind is not None and (goods := _buys_goods(plain, behind, cues)) is not None:
        return Kind(
            "purchase", goods, verb if verb is not None and verb.verb != "other" else None, "left" if verb else ""
        )
    if (
        behind is not None
        and how == "plain"
        and behind.words.lower() in {"project", "projects"}
        and _PRICED.search(plain, 0, at)
    ):
        return Kind("other", behind)
    if verb is not None and verb.verb == "purchase" and _buys_for(plain, at, verb):
        return Kind("spent" if is_spent(plain, verb) else "investment", None, verb, "left")
    if before is not None and verb is not None and _lifts_budget(plain, at, cues, verb):
        return Kind("investment", None, verb, "left")
    if before is not None and before.noun == "things":
        if verb is None or verb.verb not in {"build", "invest", "commit", "put", "pay"}:
            return Kind("other", before)
        before = None
    if before is not None and before.noun == "other":
        return Kind("other", before)
    if before is not None and verb is not None and verb.end > before.start:
        before = before if verb.verb in {"raise", "commit"} else None
    after = right_verb(view, at, cues)
    if after is not None and after.verb == "flow" and behind is None and before is None and verb is None:
        return Kind("pledge", None, after, "flow")
    if verb is not None and verb.verb == "other":
        return Kind("other", None, verb)
    if verb is not None and verb.words.lower().startswith("spend") and _THIS_YEAR.match(plain, at + 1):
        return Kind("other", None, verb)
    if after is not None and after.verb == "other" and verb is None and before is None:
        return Kind("other", None, after)
    if verb is not None and verb.verb == "pay":
        verb = verb if _buys_plant(plain, at) else None
        if verb is None and behind is None and before is None:
            return Kind("other")
    return _decided(plain, at, (behind, before), verb, after) or _predicate(view, at, cues)


_BUDGET_FOR = re.compile(r"\s(?:its|the|their)\s(?:[Bb]udget|outlay|spending)\s(?:for|on)\s")


def _lifts_budget(plain: str, at: int, cues: list[Cue], verb: Cue) -> bool:
    """``has raised its budget for a plant to $2bn``: what a firm means to spend on works of its own."""
    if verb.verb != "raise" or not _BUDGET_FOR.match(plain, verb.end):
        return False
    gap = plain[verb.end : at]
    return _PLANT.search(gap) is not None and not any(
        c.noun == "other" and c.start > verb.end + 14 for c in cues if c.end <= at
    )


_GROWS = re.compile(r"(?:reach|exceed|total|amount|com|came|stand|stood|climb|ris|rose|grow|grew|swell)", re.IGNORECASE)
_PRICED = re.compile(r"\b(?:in|into|on|for|at|of|to|with|from)\s(?:the|a|an|its|their|this|that)\s$")


def _will_build(plain: str, at: int, cues: list[Cue], since: int) -> bool:
    """``will build a $2bn plant``: a price, but also what somebody says it will spend."""
    verb = next((c for c in reversed(cues) if c.verb and since <= c.start and c.end <= at), None)
    if verb is None or verb.verb != "build" or verb.form not in {"base", "ing"}:
        return False
    head = plain[max(0, verb.start - 30) : verb.start]
    return bool(re.match(r"\s(?:a|an|its|another|the|two|three)\s(?:new\s)?$", plain[verb.end : at])) and bool(
        re.search(r"\b(?:will|would|to|is|are)\s(?:\w+\s)?$", head)
    )


_BUYS = re.compile(
    r"\b(?:purchas\w+|procure\w*|shopping\slist|buy|buying|orders?|importers?|buyers?|letters?\sof\sintent)\b",
    re.IGNORECASE,
)


_IS = re.compile(
    r"\s-\s|:\s(?=what\b|the\s(?:sum|part|amount|money)\b)|,\s(?:is|are)\b|(?:\sof\s[^,;]{1,30})?\s(?:is|are|was|were|would\sbe|will\sbe|represents?|refers\sto|means|covers|concerns|belongs\sto|stands\sfor)\b"
)
_SUBJECT_SUM = re.compile(
    r"(?:^|[;:,]\s|\b(?:and|but|while|that)\s)(?:(?:the|that|this|a|an|another|its|first|second|third|other|former|latter|initial|last|remaining|one|same)\s){0,3}(?:(?:half|rest|part|one)?,\s)?$",
    re.IGNORECASE,
)


def _predicate(view: View, at: int, cues: list[Cue]) -> Kind | None:
    """``The second $250bn is a promise by the state to answer for loans``: what is said of the sum itself."""
    plain = view.plain
    link = _IS.match(plain, at + 1)
    if link is None or not _SUBJECT_SUM.search(plain[:at]):
        return None
    stop = re.compile(rf"[;{MONEY}]").search(plain, link.end())
    end = min(stop.start() if stop else len(plain), link.end() + 110)
    for cue in cues:
        if not link.start() <= cue.start < end:
            continue
        name = cue.noun if cue.noun in SPECIFIC else _VERB_KIND.get(cue.verb, cue.verb)
        if name in SPECIFIC:
            return Kind(name, None, cue, "predicate")
        if cue.noun == "other":
            return Kind("other", cue)
        if cue.verb == "commit":
            return Kind("pledge", None, cue, "predicate")
        if cue.noun == "pledge" and cue.words.lower() not in _weak():
            return Kind("pledge", cue, None, "predicate")
    return None


_PLANT = re.compile(
    r"\b(?:fabs?|plants?|factory|factories|facility|facilities|stake|business|unit|company|site|works|foundry|line|lines)\b",
    re.IGNORECASE,
)


def _buys_for(plain: str, at: int, verb: Cue) -> bool:
    """``to buy a fabrication site from another firm for $1.8bn``: a plant or a firm for money is an investment."""
    gap = plain[verb.end : at]
    return bool(FOR_SUM.search(gap) and _PLANT.search(gap)) and not re.search(r"\b(?:acres|land)\b", gap)


def _buys_plant(plain: str, at: int) -> bool:
    """Whether money is paid for a plant or a company: ``for a fab``, not ``for 900 acres``."""
    match = re.match(rf"[^;.{MONEY}]{{0,40}}?\sfor\s(?P<what>[^,;.{MONEY}]{{1,70}})", plain[at + 1 : at + 130])
    return bool(
        match
        and re.search(r"\b(?:fabs?|plants?|factory|factories|stake|business|unit|company|site\b)", match["what"])
        and not re.search(r"acres|land", match["what"])
    )


_FOR_GOODS = re.compile(r"\s(?:for|to\sbuy|of)\s(?:[\w.-]+\s){0,2}")


def _buys_goods(plain: str, behind: Cue, cues: list[Cue]) -> Cue | None:
    """``$3bn commitment for soybeans``: the goods behind a promise make it a purchase."""
    link = _FOR_GOODS.match(plain, behind.end)
    if behind.noun != "pledge" or link is None:
        return None
    return next((c for c in cues if c.noun == "goods" and behind.end < c.start <= link.end()), None)


def _decided(
    plain: str, at: int, nearby: tuple[Cue | None, Cue | None], verb: Cue | None, after: Cue | None
) -> Kind | None:
    behind, before = nearby
    own = bool(_OWN.search(plain, 0, at))
    nouns = [c for c in (behind, before) if c is not None]
    governing, where = (verb, "left") if verb is not None else (after, "right") if after is not None else (None, "")
    if (
        before is not None
        and verb is not None
        and verb.end <= before.start
        and plain[verb.end : before.start].count(",") > 1
    ):
        governing, where = None, ""
    if governing is not None and governing.verb == "flow":
        governing, where = None, ""
    if verb is not None and verb.verb == "light" and not nouns and after is not None:
        governing, where = after, "right"
    if governing is not None and governing.verb == "credit_support" and (where == "left" or after is not None):
        return Kind("credit_support", next(iter(nouns), None), governing, where)
    specific = next((c for c in nouns if c.noun in SPECIFIC), None)
    specific = specific or next((c for c in nouns if c.noun in _NOUN_KIND), None)
    tense = governing is not None and is_spent(plain, governing)
    if specific is not None:
        name = _NOUN_KIND.get(specific.noun, specific.noun)
        if specific.noun == "goods" and governing is not None and governing.verb in {"invest", "put", "build"}:
            name = "investment"
        elif specific.noun == "goods" and governing is None and before is not specific and not _BUYS.search(plain[:at]):
            return Kind("goods", specific, governing, where, own, sure=False)
        if tense and governing is not None and governing.verb in {"invest", "purchase"}:
            return Kind("spent", specific, governing, where)
        return Kind(name, specific, governing, where, own)
    if governing is not None:
        if tense and governing.verb in {"invest", "purchase", "put", "pay"}:
            return Kind("spent", None, governing, where)
        name = _VERB_KIND.get(governing.verb, governing.verb)
        if name in SPECIFIC:
            return Kind(name, next(iter(nouns), None), governing, where, own)
        if (
            governing.verb == "commit"
            or (
                governing.verb == "raise"
                and (nouns or re.search(r"\bit\s(?:to|by|beyond)\s", plain[governing.end : at]))
            )
            or any(c.words.lower() not in _weak() for c in nouns)
            or (nouns and own)
        ):
            return Kind("pledge", next(iter(nouns), None), governing, where, own)
    own = own or (before is not None and _ITS_PART.search(plain, 0, before.start) is not None)
    if own or any(c.words.lower() not in _weak() for c in nouns):
        return Kind("pledge", next(iter(nouns), None), governing, where, own, sure=own and bool(nouns))
    return None


@cache
def _weak() -> frozenset[str]:
    """Nouns for money that promise nothing by themselves."""
    return frozenset(table()["weak"]["nouns"])


_IN_ALL = re.compile(r"(?:,\s)?\s?in\sall\b(?!\sof\b)|[\s-](?:[\w-]+\s){0,2}(?:deal|package|pact|accord)\b")


_ALL_THAT = re.compile(
    r"\b[Ii]n\sall,?\s(?:(?:that|this|it|the\s\w+)\s(?:is|makes|comes\sto|adds\sup\sto|was|would\sbe)\s)?(?:\w+\s){0,2}$"
)


def is_scaling(words: str) -> bool:
    """Whether a relative sum is told by a verb that scales a plan: ``halved``, ``cut … in half``."""
    plain = words.lower()
    return plain in {"in half", "by half"} or plain in toml_of("amounts.toml")["en"]["relative"]["verbs"]


def is_total(view: View, at: int) -> bool:
    """Whether the words beside a sum tell it as a sum over others."""
    plain = view.plain
    pattern = alternatives("links", "total")
    if _IN_ALL.match(plain, at + 1) or _ALL_THAT.search(plain, 0, at):
        return True
    near_right = pattern.search(plain, at + 1, min(len(plain), at + 34))
    if near_right and not re.search(rf"[;,{MONEY}]", plain[at + 1 : near_right.start()].replace(",", "", 1)):
        return True
    head = plain[max(0, at - 60) : at]
    return bool(pattern.search(head) and not re.search(rf"[;{MONEY}]", head[pattern.search(head).end() :]))  # type: ignore[union-attr]
