"""What a sum in an English sentence is: money for an investment, a guarantee, a purchase, a promise whose kind other words
give, or something that is no pledge. Decided by the noun that the sum measures and the verb that governs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crawler.facts.pledges_en_view import BODY, FIRM, MONEY, PERSON, View
from crawler.facts.pledges_en_words import Cue, alternatives, table
from crawler.knowledge import toml_of

SPECIFIC = frozenset({"investment", "credit_support", "purchase"})
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


# -- the noun that the sum measures -------------------------------------------------------------------------------------

_STOP = frozenset(
    "in of for to by on with that which who and or from at as is was were are be been will would could should may might can into over under has have had if so but"
    " while when because since than through between after before until within during not toward towards during per its their it they he she we".split()
)
_WORD = re.compile(rf"(?:[A-Z]\.){{2,4}}|[\w.'&/-]*\w|[{FIRM}{BODY}{PERSON}]")
_LINK = re.compile(
    r"(?P<of>[\s-](?:worth\s)?of\s|[\s-]worth\sof\s)|(?P<in>\sin\s)|(?P<to>\s(?:for|to|on|toward|towards|buying)\s)|(?P<at>,\s(?:the|its|this|that|their|so\sare\sthe)\s)|(?P<plain>[\s-])"
)
_YEARLY = re.compile(
    r",?\s(?:a|per|each|every)\s(?:year|month|quarter|week|day|head|person|unit|wafer|aircraft|share)\b|\s(?:annually|yearly|apiece)\b"
)


def _chain(plain: str, start: int) -> int:
    """Where the chain of nouns and adjectives that begins at a place ends."""
    end, words = start, 0
    while words < 9:
        match = _WORD.match(plain, end)
        if match is None or (match.group().lower() in _STOP and words):
            break
        end, words = match.end(), words + 1
        if plain[end : end + 1] != " ":
            break
        end += 1
    return end


def right_noun(view: View, at: int, cues: list[Cue]) -> tuple[Cue | None, str]:
    """The noun behind a sum that says what it is of, and how it is tied: ``of``, ``in`` or ``plain``."""
    plain = view.plain
    link = _LINK.match(plain, at + 1)
    if link is None:
        return None, ""
    how = link.lastgroup or ""
    if how == "at" and not re.search(r"(?:^|[,;.]\s)[Aa]t\s$", plain[:at]):
        return None, ""
    end = _chain(plain, link.end())
    nouns = [c for c in cues if link.end() <= c.start and c.end <= end and c.noun]
    if how == "plain":
        first = _WORD.match(plain, link.end())
        if first is None or first.group().lower() in _STOP or first.group().endswith("ing"):
            return None, ""
        head = plain[:end].rstrip()
        nouns = (nouns if any(c.end == len(head) for c in nouns) else []) or [
            c for c in nouns if c.noun in SPECIFIC or c.noun == "pledge"
        ]
    if how == "in":
        nouns = [c for c in nouns if c.noun in SPECIFIC or c.noun in {"other", "goods"}]
    if how == "to":
        wanted = {"goods", "purchase"} if link.group() == " to " else {"goods", "purchase", "other"}
        nouns = [c for c in nouns if c.noun in wanted]
    if not nouns:
        return None, how
    chosen = nouns[-1]
    for cue in nouns:  # "investment plan" is an investment, "special defense budget" a budget
        if cue.noun == "other" or (
            cue.noun in SPECIFIC and chosen.noun in {"pledge", "goods", "things"} and cue is not chosen
        ):
            chosen = cue
            break
    return chosen, how


_AMOUNTS_TO = (
    r"of|worth|valued\sat|totall?ing|totall?ed|totals?|amounting\sto|amounts?\sto|amounted\sto|at|is|are|was|were|is\sput\sat|put\sat|stands?\sat|stood\sat|standing\sat"
    r"|comes?\sto|came\sto|for|to|up\sto|reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|exceeds|with|(?:could|would|should|might|may|will|to)\sbe|be|in\sexcess\sof|between|set\sat"
    r"|estimated\sat|is\sestimated\sat|as|includes?|including|comprises?|covers?|beyond|past|equal\sto|equivalent\sto|(?:could|would|will|might|may|to)\s(?:climb|rise|grow|reach|exceed|top|total|amount\sto|swell)(?:\sto)?|by|like|named\sis|rising\sto|running\sto|runs\sto|from|above|worth\sat"
)
_GAP = re.compile(
    rf"(?:\s(?:in|into|for|by|to|from|at|under|of|through|on|with|over|that|which|made|required|named|promised|pledged|announced|planned|there|overseas|here)\b[^;:\n{MONEY}]{{0,70}}?)?,?"
    rf"(?:\s(?:that|which|also|alone|itself|already|now|therefore|still|are|is))*"
    rf"(?:\s(?:{_AMOUNTS_TO})(?:\s(?:now|already|currently|therefore|then|thus|today))?|\s?:|\s?-|\s?[(\[])\s?(?:(?:a|an|the|another|further|additional|extra|some|total|of|its|their|as|much|new|combined|at|least|roughly|about)\s)*",
    re.IGNORECASE,
)


_APPOSED = re.compile(
    r"(?:\s(?:under|in|to|for|into|from|of|by|on)\s[^,;:]{1,60})?,\s(?:(?:another|a|the|further|some|about)\s){0,2}"
)
_APPOSITION = re.compile(r"\s(?:worth\sof|in\sall|in\stotal|altogether|all\stold|over|by)\b|,|$")


def left_noun(view: View, at: int, cues: list[Cue], since: int) -> Cue | None:
    """The noun before a sum that the sum measures: ``investments of``, ``guarantees worth``, ``a deficit that reached``."""
    for cue in reversed([c for c in cues if c.noun and c.start >= since and c.end <= at]):
        gap = view.plain[cue.end : at]
        if MONEY in gap or len(gap) > 110:
            return None
        if cue.noun in {"goods"} and not re.fullmatch(r"\s?(?:worth|valued\sat|totall?ing|for|of|:)?\s?", gap):
            continue
        if _GAP.fullmatch(gap) or (gap.strip() == "" and cue.noun != "things"):
            return _whole_noun(view, cue, cues)
        if cue.noun not in {"things", "goods"} and _APPOSED.fullmatch(gap) and _APPOSITION.match(view.plain, at + 1):
            return cue
    return None


def _whole_noun(view: View, cue: Cue, cues: list[Cue]) -> Cue:
    """``procurement projects`` are purchases: the word before the noun may say more than the noun."""
    if cue.noun != "pledge":
        return cue
    return next((c for c in cues if c.noun in SPECIFIC and c.end + 1 == cue.start and view.plain[c.end] in " -"), cue)


# -- the verb that governs the sum --------------------------------------------------------------------------------------

_TO_SUM = re.compile(
    r"\b(?:to|by|at|of|from|beyond|past|above|total|investment)\s?(?:(?:a|an|the|some|about|another|further|total|of|at|least)\s)*$"
)
_FOR_SUM = re.compile(
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
        if cue.verb == "build" and not _FOR_SUM.search(gap):
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
        if _PART.search(gap):
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
        if len(gap) > 75 or MONEY in gap or not _BEHIND.fullmatch(gap):
            return None
        tied = (
            cue.form == "past"
            or re.search(r"\b(?:that|which|it|they|we|companies|firms|would|will|has|have|had)\s", gap)
            or FIRM in gap
        )
        return cue if tied and not re.search(r"\b(?:and|in\sreturn|while)\s", gap) else None
    return None


# -- decision ------------------------------------------------------------------------------------------------------------

_OWN = re.compile(
    r"(?:'s|s'|\b(?:its|their|his|our|whose))\s(?:(?!(?:of|in|for|to|and|on|by|with|from|at|that|which|is|was)\b)[\w-]+\s){0,4}$"
)
_ITS_PART = re.compile(r"(?:'s|s'|\b(?:its|their))\s(?:own\s|total\s|full\s)?$")  # "the companies' part is $250bn"
_PERFECT = re.compile(
    r"\b(?:has|have|had|having|'ve|'s)\s(?:(?:already|so\sfar|since|also|now|previously|long|collectively)\s){0,3}$"
)
_AHEAD = re.compile(r"\b(?:will|would|to|could|should|wants?|see|sees|have|has|get|gets)\s(?:\w+\s){0,3}[^\w]")
_PASSIVE = re.compile(r"\b(?:be|is|are|being|get)\s(?:\w+ly\s)?$")


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
        before = None
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
        return Kind("spent" if _is_spent(plain, verb) else "investment", None, verb, "left")
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
    return _decided(view, at, behind, before, verb, after) or _predicate(view, at, cues)


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


_BUYS = re.compile(r"\b(?:purchas\w+|procure\w*|shopping\slist|buy|buying|orders?)\b", re.IGNORECASE)


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
    return bool(_FOR_SUM.search(gap) and _PLANT.search(gap)) and not re.search(r"\b(?:acres|land)\b", gap)


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
    view: View, at: int, behind: Cue | None, before: Cue | None, verb: Cue | None, after: Cue | None
) -> Kind | None:
    plain = view.plain
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
    tense = governing is not None and _is_spent(plain, governing)
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


def _is_spent(plain: str, verb: Cue) -> bool:
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
