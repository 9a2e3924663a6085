"""How sure a pledge is, and when its money is due, by the words of an English sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_verbs import clause_start
from crawler.facts.english.pledges_view import MONEY, View
from crawler.facts.english.pledges_words import alternatives, table
from crawler.items import PledgeStatus

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{_MONTHS}|{_SHORT})\b\.?"
_DATE = re.compile(
    rf"\b(?:(?P<last>last|this\spast)\s(?P<when>{_MONTHS}|year|spring|summer|autumn|fall|winter|month|week|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    rf"|(?:in\s|on\s|of\s|since\s|as\sof\s|\()?(?:early\s|late\s|mid-)?(?:(?P<day0>\d{{1,2}})\s)?{_MONTH}(?:\s(?P<day>\d{{1,2}})\b)?(?:,?\s(?P<year>20\d\d))?"
    rf"|(?:in|of|since|during|from)\s(?:early\s|late\s|mid-)?(?P<only>20\d\d)"
    rf"|(?P<ago>a\syear\sago|a\syear\searlier|two\syears\sago|months\sago))\b",
)


def month_of(name: str) -> int:
    """The number of a month by its name or the beginning of it."""
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a mention; ``given`` where words state it, ``dated`` where only a date does."""

    status: PledgeStatus
    given: bool
    words: str = ""
    dated: bool = False


def _earliest(match: re.Match[str], today: date) -> date | None:
    """The day, or the first of the month or the year, that a date means in an article of a given day."""
    if match["ago"]:
        return date(today.year - 1, 1, 1) if "year" in match["ago"] else None
    if match["last"]:
        word = match["when"]
        if word == "month":
            return today.replace(day=1) - timedelta(days=1)
        if word == "week" or word.endswith("day"):
            return today - timedelta(days=today.weekday() + 1 if word == "week" else 1)
        if word in {"year", "spring", "summer", "autumn", "fall", "winter"}:
            return date(today.year - 1, 1, 1)
        number = month_of(word)
        return date(today.year if number < today.month else today.year - 1, number, 1)
    if match["only"]:
        return date(int(match["only"]), 1, 1)
    if not match["month"]:
        return None
    number = month_of(match["month"])
    year = int(match["year"]) if match["year"] else today.year if number <= today.month else today.year - 1
    day = int(match["day"] or match["day0"] or 0)
    try:
        return date(year, number, day) if 1 <= day <= 31 else date(year, number, 1)
    except ValueError:
        return date(year, number, 1)


def is_past(match: re.Match[str], today: date | None, agreed: date | None) -> bool:
    """Whether a date lies before the deal; without a known day of the deal, before the article's year."""
    if today is None:
        return match["last"] is not None and match["when"] not in {"month", "week"}
    when = _earliest(match, today)
    if when is None:
        return False
    if agreed is None or today < agreed:
        return when.year < today.year
    if (
        match["day"]
        or match["day0"]
        or (match["last"] and (match["when"] in {"month", "week"} or match["when"].endswith("day")))
    ):
        return when < agreed
    if match["only"] or (match["last"] and match["when"] in {"year", "spring", "summer", "autumn", "fall", "winter"}):
        return when.year < agreed.year
    return (when.year, when.month) < (agreed.year, agreed.month)


_HAD = re.compile(r"\bhad\s(?:(?:already|previously|earlier|also|once|first|originally)\s){0,2}$")
_HAD_SAID = re.compile(r"\bhad\s(?:\w+\s)?(?:said|announced|promised|planned|pledged|vowed)\b[^;]{0,60}\bwould\b")
_HAS = re.compile(r"\b(?:has|have)\s(?:(?:already|previously|long|so\sfar)\s){1,2}$")
_IS_SPENDING = re.compile(r"\b(?:is|are|was|were)\s(?:(?:already|currently|now)\s)?$")
_BEFORE_DEAL = re.compile(
    r"\b(?:older\sthan\sthe|predat\w+\sthe|before\s(?:the|this|that)\s(?:deal|agreement|accord|pact|talks)|prior\sto\s(?:the|this)\s(?:deal|agreement))\b|\bbefore[.]?$"
)


def _scope(view: View, at: int, kind: Kind) -> tuple[int, int]:
    """The stretch around a sum whose words tell how sure it is: from its clause to the next sum or clause."""
    plain = view.plain
    start = clause_start(view, at)
    earlier = [m for m in view.money if start <= m < at]
    if earlier and not (kind.verb is not None and kind.verb.start < earlier[-1]):
        start = earlier[-1] + 1
    stop = re.compile(rf"[;{MONEY}]|,\s(?:and|but|while|whereas|including|with)\b|\s-\s").search(plain, at + 1)
    return start, stop.start() if stop else len(plain)


def standing_of(view: View, at: int, kind: Kind, today: date | None, agreed: date | None) -> Standing:
    """The status that the words around a sum state."""
    plain = view.plain
    start, end = _scope(view, at, kind)
    left, right = plain[start:at], plain[at + 1 : end]
    if denied := _denied(plain, start, at, end):
        return Standing("denied", True, denied)
    proposed = _proposed(view, kind, left, right)
    if proposed:
        return Standing("proposed", True, proposed)
    earlier = _previously(view, at, kind, start, end)
    if earlier:
        return Standing("previously_pledged", True, earlier)
    dated = _dated(plain, start, end, today, agreed)
    if dated:
        return Standing("previously_pledged", True, dated, dated=True)
    given = bool(kind.verb is not None or alternatives("status", "firm").search(left))
    return Standing("pledged", given)


_ADDS = re.compile(
    r"(?:wrong|incorrect|misleading|mistaken|false)\s?(?:to|for)?\s?(?:\w+\s){0,2}(?:add|lump|merge|combine|sum|mix|put|speak|talk|call)|(?:cannot|should\snot|must\snot)\sbe\s(?:added|lumped|merged|combined)"
)
_REPORTS = re.compile(
    r"\b(?:[Rr]eports?|[Rr]umou?rs?|[Cc]laims?|[Ss]uggestions?|[Ss]tories|[Tt]alk|[Aa]llegations?|[Ss]peculation)\s(?:in\s[^;,]{1,40}\s)?that\s"
)
_WRONG = re.compile(
    rf"[^;{MONEY}]{{0,60}}?\s(?:is|are|was|were)\s(?:simply\s|plain\s|completely\s|entirely\s)?"
    r"(?P<word>wrong|false|untrue|incorrect|unfounded|baseless|groundless|not\strue|mistaken|nonsense)\b"
)
_REBUTS = re.compile(
    r"\W{0,3}(?:It|That|This|They|He|She|The\s(?:claim|figure|number|statement|story|report))\s(?:is|was|are|were|has|have|did|does)\s"
    r"(?:(?:doing|done|promised|agreed\sto|simply|just|plainly)\s)?"
    r"(?:no\ssuch\sthing|nothing\sof\sthe\s(?:kind|sort)|not\strue|not\sso|false|wrong|untrue|incorrect|nonsense)[.!\s]*"
)


def rebuts(plain: str) -> bool:
    """Whether a short sentence says that the one before is not so: ``It is doing no such thing``."""
    return len(plain) <= 90 and _REBUTS.fullmatch(plain) is not None


_NOT_RAISED = re.compile(
    r"\b(?:has|have|had|did)\snot\s(?:yet\s)?(?:raise|raised|changed|change|lift|lifted|increase|increased|said|say|commented|confirmed|updated|altered)\b"
)


def _denied(plain: str, start: int, at: int, end: int) -> str:
    pattern = alternatives("status", "denied")
    if _NOT_RAISED.search(plain, start, at):
        return ""
    wrong = _WRONG.match(plain, at + 1)
    if wrong is not None and _REPORTS.search(plain, max(0, start), at):
        return wrong["word"]
    for match in pattern.finditer(plain, max(0, start), end):
        gap = plain[min(match.end(), at) : max(match.start(), at)]
        if abs(match.start() - at) > 130 or ";" in gap:
            continue
        if match.start() > at and _ADDS.match(plain, match.start()):
            return match.group()
        if match.start() > at and not re.match(
            r"\s(?:is|was|figure|sum|number|as|deal|plan|pledge|investment|total|[\w-]+\s(?:is|was))\b",
            plain[at + 1 : at + 30],
        ):
            continue
        return match.group()
    return ""


_BEING = re.compile(
    rf"(?:\s[^,;{MONEY}]{{1,60}}?)?\s(?:is|are|was|were)\s(?:still\s|now\s)?"
    r"(being\s(?:weighed|considered|discussed|mulled|studied|explored|negotiated)|under\s(?:discussion|consideration|study))\b"
)
_RECKONED = re.compile(  # somebody's estimate of what others will do; one's own is a plan
    r"\b(estimates?|estimated|reckons?|reckoned|predicts?|predicted|forecasts?|guess|guesses|guessed)\s"
    r"(?!(?:that\s)?(?:it|they|we|its|their|our)\b)[^;,]{1,60}\b(?:will|would)\s[^;]{0,60}$"
)
_MODAL = re.compile(r"\b(?:could|might|may|would\sconsider|should)\b")


def _proposed(view: View, kind: Kind, left: str, right: str) -> str:
    """The word that makes a sum a proposal; empty where it is firm."""
    plain = view.plain
    pattern = alternatives("status", "proposed")
    verb = kind.verb
    head = plain[max(0, verb.start - 60) : verb.start] if verb is not None and kind.where == "left" else left[-90:]
    for text in (head, right[:70]):
        match = _MODAL.search(text)
        if match is None or re.match(r"\snot\b", text[match.end() :]):
            continue
        if not re.search(r"\bso\sthat\b|\bwhich\b|\bthat\b", text[: match.start()]):
            return match.group()
    passive = _BEING.match(right)
    if passive is not None:
        return passive[1]
    reckoned = _RECKONED.search(left)
    if reckoned is not None:
        return reckoned[1]
    near = [m for m in pattern.finditer(left) if m.group() != "May" and _governs(m, left, kind)]
    if kind.verb is None:
        near = [m for m in near if len(left) - m.end() <= 40]
    firm = list(alternatives("status", "firm").finditer(left))
    if near and (
        not firm
        or near[-1].start() > firm[-1].start()
        or near[-1].group().lower() in {"reportedly", "closing in on", "expected"}
    ):
        word = near[-1].group()
        if (
            word.lower()
            in {"may", "if", "whether", "ask", "asked", "demand", "potential", "aims", "intends", "suggests"}
            and len(left) - near[-1].end() > 70
        ):
            return ""
        return word
    return ""


_ASKS = re.compile(r"ask|demand|want|press|push|urg|seek|sought|look", re.IGNORECASE)


def _governs(match: re.Match[str], left: str, kind: Kind) -> bool:
    """Whether a word that asks for something asks for this money: near it, or with its verb behind."""
    if not _ASKS.match(match.group()):
        return True
    if kind.where == "right" and kind.verb is not None and kind.verb.form == "past":
        return False  # "asked about the $9bn that they pledged"
    if len(left) - match.end() <= 45:
        return True
    return kind.verb is not None and kind.where == "left" and len(left) - match.end() <= 110


_ADJECTIVES = frozenset(table()["status"]["earlier_adjectives"])
_EARLIER_SUM = re.compile(rf"\b({'|'.join(_ADJECTIVES)})\s(?:[\w-]+\s){{0,4}}(?:(?:for|of|to)\s(?:[\w-]+\s){{0,2}})?$")


def _previously(view: View, at: int, kind: Kind, start: int, end: int) -> str:
    plain = view.plain
    verb = kind.verb
    if verb is not None:
        head = plain[max(0, verb.start - 40) : verb.start]
        if _HAD.search(head) or (_HAD_SAID.search(plain, start, verb.start) and kind.where == "left"):
            return "had"
        if _HAS.search(head):
            return "already"
        if verb.form == "ing" and verb.words.lower().startswith("spend") and _IS_SPENDING.search(head):
            return "is spending"
    if _BEFORE_DEAL.search(plain, start, end) or _NOT_RAISED.search(plain, start, at):
        return "before the deal"
    words = alternatives("status", "previously")
    window = plain[max(start, at - 70) : at] + " " + plain[at + 1 : min(end, at + 75)]
    match = words.search(window)
    if match and match.group().lower() not in _ADJECTIVES:
        return match.group()
    near = _EARLIER_SUM.search(plain, max(start, at - 45), at)
    if near:
        return near[1]
    if re.match(r"\s(?:[\w-]+\s){0,4}earlier\b", plain[at + 1 : end]):
        return "earlier"
    return ""


def _dated(plain: str, start: int, end: int, today: date | None, agreed: date | None) -> str:
    """A date before the deal."""
    for match in _DATE.finditer(plain, start, end):
        if not _tells_due(plain, match) and is_past(match, today, agreed):
            return match.group()
    return ""


_SETTING = re.compile(
    r"\b(?:[Aa]t\s(?:the|its)\s(?:opening|time|ceremony|launch|groundbreaking|ground-breaking|signing|event|unveiling|inauguration)|[Tt]hat\s(?:day|month|year)|[Tt]hen)\b"
)


def is_past_setting(plain: str, before: str, today: date | None, agreed: date | None) -> bool:
    """Whether a sentence is set on an occasion that the sentence before dates before the deal."""
    return _SETTING.search(plain) is not None and bool(_dated(before, 0, len(before), today, agreed))


def _tells_due(plain: str, match: re.Match[str]) -> bool:
    """Whether a year is one in which money falls due ("from 2025 to 2029"), not the one of the promise."""
    return bool(re.match(r"\s?(?:to|through|until|-|and|till)\s?20\d\d", plain[match.end() : match.end() + 12]))


# -- when the money is due --------------------------------------------------------------------------------------------

_SPAN = re.compile(r"\b(20\d\d)\s?(?:-|to|through|until|and|till)\s?(?:the\send\sof\s)?(20\d\d)\b")
_BY = re.compile(
    r"\b(?:by|through|until|before|no\slater\sthan)\s(?:the\s(?:end|close)\sof\s|(?:early\s|late\s|mid-|end-)|(?:year-end\s)|(?:December|June)\s)?(20\d\d)\b"
)
_IN = re.compile(r"\b(?:in|during|for|over)\s(?:fiscal\s)?(20\d\d)\b(?!s)")


def years_of(words: str) -> str | None:
    """The years that a heading or an introduction gives."""
    match = _SPAN.search(words)
    if match is not None and match[1] < match[2]:
        return f"{match[1]}/{match[2]}"
    by = _BY.search(words)
    return by[1] if by else None


def timeframe_of(view: View, at: int, today: date | None) -> str | None:
    """The year or years by which the sum is due, as its sentence says: those nearest to it, or the whole list's."""
    plain = view.plain
    found = [(m.start(), f"{m[1]}/{m[2]}") for m in _SPAN.finditer(plain) if m[1] < m[2]]
    spans = [m.span() for m in _SPAN.finditer(plain)]
    found += [(m.start(), m[1]) for m in _BY.finditer(plain) if all(not a <= m.start(1) < b for a, b in spans)]
    if today is not None:
        near_by = (m for m in _IN.finditer(plain, at + 1) if m.start() - at < 60)
        found += [(m.start(), m[1]) for m in near_by if int(m[1]) > today.year]
    if not found:
        return None
    start = clause_start(view, at)
    near = [f for f in found if f[0] >= start and not (f[0] > at and ";" in plain[at : f[0]])]
    return min(near, key=lambda f: abs(f[0] - at))[1] if near else None
