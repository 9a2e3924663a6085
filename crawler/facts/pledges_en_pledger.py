"""Who pledges a sum of an English sentence, and on which side the money is spent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crawler.deals import Deal, Party
from crawler.facts.names_known import knowledge
from crawler.facts.pledges_en_kind import Kind
from crawler.facts.pledges_en_view import BODY, FIRM, MONEY, PERSON, View
from crawler.facts.pledges_en_words import capitals, collective_pattern, country_of, is_adjective, places, table
from crawler.facts.text import Span

THIRD = "-"  # the side of a country that is no party of the deal


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a sentence who may be the pledger; ``group`` is firm, firms, person (of a firm), government or country.

    ``id`` is empty for a pronoun or description until it is resolved. ``side`` is a country code, THIRD for countries
    outside the deal, empty where unknown. ``bare`` says that the words name no country.
    """

    start: int
    end: int
    id: str
    side: str
    group: str
    span: Span
    oblique: bool = False
    bare: bool = False
    possessive: bool = False
    words: str = ""
    pronoun: bool = False


_OBLIQUE = re.compile(
    r"\b(?:in|of|with|to|from|on|under|into|between|about|against|over|toward|towards|at|near|across|through|within|for|and\sto|than|like|via|outside|inside|after|before|per)"
    r"\s(?:the\s|its\s|a\s|both\s|mainland\s|\w+ing\s)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:'s|s')(?!\w)|'(?=\s)")
_AMONG = re.compile(  # "companies including X and Y", "giants led by X": one of those who pledge
    rf"\b(?:including|such\sas|led\sby|headed\sby|like|notably|among\sthem)\s(?:[{FIRM}\w&.-]+(?:,\s|\sand\s)){{0,4}}$"
)
_BOARD = re.compile(r"(?:'s|')?\s(?:board|directors|management)\b")
_PRONOUN = re.compile(
    r"\b(?:it|they|its|their|he|she|his|her|we|our|I|the\stwo\scompanies|whose|which|who)\b", re.IGNORECASE
)


@cache
def _description() -> re.Pattern[str]:
    words = sorted(table()["pledgers"]["descriptions"], key=len, reverse=True)
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Oo]ur|[Ii]ts)\s(?:[\w'-]+\s){{0,3}}?(?:{'|'.join(map(re.escape, words))})(?!\w|-|\s[A-Z])"
    )


@cache
def _one_of_many() -> re.Pattern[str]:
    """A single company by its country alone: ``the major Taiwanese chip manufacturer``."""
    demonyms = "|".join(table()["pledgers"]["demonyms"])
    words = "|".join(re.escape(w) for w in table()["pledgers"]["descriptions"] if " " not in w)
    return re.compile(
        rf"\b[Tt]he\s(?:[\w-]+\s){{0,3}}?(?:{demonyms})\s(?:[\w-]+\s){{0,2}}?(?:{words})(?![\w-]|\s[A-Z{FIRM}])"
    )


@cache
def _sides() -> dict[str, str]:
    return {name: side for side, names in table()["known_sides"].items() for name in names}


@cache
def _unknown_names() -> re.Pattern[str]:
    stop = "|".join(map(re.escape, sorted(table()["pledgers"]["no_names"], key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w'.-])(?!(?:{stop})(?![\w'-]))[A-Z][\w&.'-]*\w(?:\s(?!(?:{stop})(?![\w'-]))(?:[A-Z][\w&.-]*\w|&)){{0,4}}"
    )


@cache
def _name_acts() -> re.Pattern[str]:
    acts = "|".join(table()["pledgers"]["name_acts"])
    return re.compile(rf"(?:\sof\s[A-Z]\w+(?:\s[A-Z]\w+)?)?,?\s(?:{acts})\b|,\s(?:which|a|an|the|its)\s")


@cache
def _name_ends() -> frozenset[str]:
    return frozenset(table()["pledgers"]["name_ends"])


_SLUG_DROP = re.compile(r"[,.]?\s(?:Co|Corp|Inc|Ltd|Corporation|Company|plc|PLC|AG|GmbH)\b\.?", re.IGNORECASE)


def slug(name: str) -> str:
    """The id of a company by its name."""
    plain = _SLUG_DROP.sub("", name.replace("'s", "").replace("&", "and"))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def side_of(country: str, deal: Deal) -> str:
    """A country as a side of the deal."""
    return country if any(p.country == country for p in deal.parties) else THIRD


def candidates(view: View, deal: Deal) -> list[Candidate]:
    """All who may pledge in a sentence, from left to right, none inside another."""
    found = sorted(_all(view, deal), key=lambda c: (c.start, -c.end))
    kept: list[Candidate] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        plain = view.plain
        head = plain[max(0, one.start - 24) : one.start]
        oblique = bool(_OBLIQUE.search(head)) and not head.lower().endswith(("board of ", "boards of "))
        if one.group == "firm" and _AMONG.search(plain[max(0, one.start - 60) : one.start]):
            continue
        possessive = bool(_POSSESSIVE.match(plain, one.end)) or plain[max(0, one.end - 2) : one.end] in {"'s", "s'"}
        possessive = possessive and not _BOARD.match(plain, one.end)
        kept.append(replace(one, oblique=oblique, possessive=possessive, words=plain[one.start : one.end]))
    return kept


def _all(view: View, deal: Deal) -> Iterator[Candidate]:
    plain = view.plain
    for place, mention in view.names.items():
        if plain[place] == FIRM and mention.actor.name not in table()["pledgers"]["no_names"]:
            side = side_of(mention.actor.side, deal) if mention.actor.side else ""
            side = _known_side(mention.actor.name, deal) or side
            yield Candidate(place, place + 1, mention.actor.id, side, "firm", view.span(place, place + 1))
        elif plain[place] == BODY and _BANK.search(mention.actor.name):
            side = side_of(mention.actor.side, deal) if mention.actor.side else ""
            yield Candidate(place, place + 1, mention.actor.id, side, "firm", view.span(place, place + 1))
        elif plain[place] == BODY and mention.actor.speaker_type == "official":
            party = next((p for p in deal.parties if p.country == mention.actor.side), None)
            if party is not None:
                span = view.span(place, place + 1)
                yield Candidate(place, place + 1, party.government, party.country, "government", span)
        elif plain[place] == PERSON:
            entry = knowledge().get(mention.actor.id)
            house = knowledge().get(entry.organisation) if entry and entry.organisation else None
            if house is not None and house.kind == "company":
                side = side_of(house.side, deal) if house.side else ""
                yield Candidate(place, place + 1, house.id, side, "person", view.span(place, place + 1))
    for match in collective_pattern(deal).finditer(plain):
        one = _collective(view, match, deal)
        if one is not None:
            yield one
    for match in _one_of_many().finditer(plain):
        yield Candidate(match.start(), match.end(), "", "", "description", view.span(*match.span()), pronoun=True)
    for match in _description().finditer(plain):
        yield Candidate(match.start(), match.end(), "", "", "description", view.span(*match.span()), pronoun=True)
    for match in _PRONOUN.finditer(plain):
        yield Candidate(match.start(), match.end(), "", "", "pronoun", view.span(*match.span()), pronoun=True)
    yield from _unknown(view, deal)


_BANK = re.compile(r"\bbank\b|銀行|\bbanking\b", re.IGNORECASE)


def _known_side(name: str, deal: Deal) -> str:
    words = name.removesuffix("'s").split()
    side = next((s for n in (3, 2, 1) if (s := _sides().get(" ".join(words[:n])))), None)
    return side_of(side, deal) if side else ""


def _unknown(view: View, deal: Deal) -> Iterator[Candidate]:
    """Companies that nobody knows: by what they do, by the last word of their name, by their board."""
    plain = view.plain
    for match in _unknown_names().finditer(plain):
        name, end = match.group(), match.end()
        words = name.removesuffix("'s").split()
        known = _known_side(name, deal)
        ends = words[-1] in _name_ends() and len(words) > 1
        acts = len(words) > 1 and _name_acts().match(plain, end) is not None
        board = plain[max(0, match.start() - 9) : match.start()].lower() == "board of "
        if not (known or ends or acts or board) or places().fullmatch(name):
            continue
        if plain[max(0, match.start() - 4) : match.start()].lower() == "the " and not known:
            continue
        if match.start() > 1 and plain[match.start() - 2] in {FIRM, BODY, PERSON}:
            continue
        yield Candidate(match.start(), end, slug(name), known, "firm", view.span(match.start(), end))


def _collective(view: View, match: re.Match[str], deal: Deal) -> Candidate | None:
    plain, kinds = view.plain, match.groupdict()
    word = next(
        (kinds[k] for k in ("firms_of", "from_side", "government_of", "government_in", "country") if kinds[k]), None
    )
    country = country_of(word) if word else deal.parties[0].country
    side = side_of(country, deal)
    party = next((p for p in deal.parties if p.country == country), None)
    if kinds["country"]:
        if is_adjective(kinds["country"], plain, match.end()):
            return None
        group = "government" if kinds["country"] in capitals() else "country"
    elif kinds["firms_of"] or kinds["from_firms"] or kinds["own_firms"] or kinds["bare_firms"]:
        group = "firms"
    else:
        group = "government"
    ident = "" if party is None else _id_of(party, group)
    bare = word is None
    return Candidate(match.start(), match.end(), ident, side, group, view.span(*match.span()), bare=bare)


def _id_of(party: Party, group: str) -> str:
    return {"firms": party.companies, "government": party.government}.get(group, party.whole)


# -- the pledger of a sum -------------------------------------------------------------------------------------------------

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
        return "bank" in candidate.id
    return True


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


def _subject_behind(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
    """``the $100bn that the firm promised``: whoever stands between the sum and its verb."""
    if kind.verb is None or kind.where != "right":
        return None
    between = [
        c
        for c in known
        if at < c.start and c.end <= kind.verb.start and c.words.lower() not in {"which", "who", "that"}
    ]
    return next((c for c in reversed(between) if may(c, kind.name) and not c.possessive), None)


def _in_predicate(view: View, at: int, kind: Kind, known: list[Candidate]) -> Candidate | None:
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
    if one is None or one.side == THIRD or one.group not in {"firm", "firms"}:
        return None
    return None if re.search(r"\b(?:said|says|told|that|asked|noted|part\sof|under)\b|[;:]", view.plain[one.end : at]) else one


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
        if one.possessive and one.group != "firms":
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
    """``Taiwan's purchases under the deal, $85bn``; ``the promise by the firms of $20bn``; ``Taiwanese investment of``."""
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


# -- places ---------------------------------------------------------------------------------------------------------------

_INTO = re.compile(
    r"\b(?:in|into|across|throughout|on)\s(?:the\s)?(?:(?:north|south|east|west)(?:ern)?\s|central\s|upstate\s)?$"
)
_TARGET = re.compile(
    r"\b(?:in|into|to|at|on|for|across|near|around|toward|towards|throughout|outside)\s(?:the\s)?(?:[\w-]+\s){0,2}$"
)


_STOP = re.compile(rf"[;{MONEY}]|,\s(?:and|but|while|whereas|bringing|taking|which|according|with)\b")


def place_of(view: View, at: int, kind: Kind, known: list[Candidate], goal: str) -> str:
    """The side on which the money is put: a country code, ``other`` for a third one, empty where the words do not say.

    ``goal`` is the side where the money of the deal usually goes; another one counts only in the same breath as the sum.
    """
    plain = view.plain
    stop = _STOP.search(plain, at + 1)
    for match in places().finditer(plain, at, stop.start() if stop else len(plain)):
        if _is_goal(view, match, known) and (match.lastgroup == goal or "," not in plain[at : match.start()]):
            return match.lastgroup or ""
    start = at
    if kind.verb is not None and kind.where == "left":
        start = kind.verb.start
    elif kind.noun is not None:
        start = min(kind.noun.start, at)
    near = [m for m in places().finditer(plain, start, at) if _is_goal(view, m, known)]
    return (near[-1].lastgroup or "") if near else ""


def _is_goal(view: View, match: re.Match[str], known: list[Candidate]) -> bool:
    """Whether a place is named as where something goes, and not as part of somebody's name."""
    plain = view.plain
    named = next((c for c in known if c.start <= match.start() < c.end), None)
    if named is not None:
        return named.group == "country" and _INTO.search(plain[max(0, named.start - 22) : match.start()]) is not None
    return _TARGET.search(plain, max(0, match.start() - 40), match.start()) is not None


def place_in(view: View, start: int, end: int) -> set[str]:
    """All sides on which a stretch of a sentence names a place."""
    return {m.lastgroup or "" for m in places().finditer(view.plain, start, end)}
