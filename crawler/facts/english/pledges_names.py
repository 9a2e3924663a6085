"""Who may pledge in an English sentence: companies known and unknown, groups, governments, countries, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crawler.deals import Deal, Party
from crawler.facts.english.pledges_view import BODY, FIRM, PERSON, View
from crawler.facts.english.pledges_words import capitals, collectives_in, country_of, is_adjective, places, table
from crawler.facts.names_known import knowledge
from crawler.facts.text import Span

THIRD = "-"  # the side of a country that is no party of the deal


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a sentence who may be the pledger; ``group``: firm, firms, person (of a firm), government or country.

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
_EXCEPTED = re.compile(  # "firms other than X": all but him
    r"\b(?:other\sthan|apart\sfrom|aside\sfrom|except|except\sfor|besides|excluding|not\scounting)\s(?:the\s)?$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?:\b(?:based|headquartered|located|seated)\s(?:in|at|near)\s)?(?P<town>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?),\s$"
)
_BOARD = re.compile(r"(?:'s|')?\s(?:board|directors|management)\b")
_PRONOUN = re.compile(
    r"\b(?:it|they|its|their|he|she|his|her|we|our|I|the\stwo\scompanies|whose|which|who)\b", re.IGNORECASE
)


@cache
def _description() -> re.Pattern[str]:
    words = sorted(table()["pledgers"]["descriptions"], key=len, reverse=True)
    return re.compile(
        r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Oo]ur|[Ii]ts)\s(?:[\w'-]+\s){0,3}?"
        rf"(?:{'|'.join(map(re.escape, words))})(?!\w|-|\s[A-Z])"
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
        if _EXCEPTED.search(plain, max(0, one.start - 24), one.start):
            continue
        oblique = oblique or (one.group == "country" and _is_address(plain, one))
        if one.group == "firm" and _AMONG.search(plain[max(0, one.start - 60) : one.start]):
            continue
        possessive = bool(_POSSESSIVE.match(plain, one.end)) or plain[max(0, one.end - 2) : one.end] in {"'s", "s'"}
        possessive = possessive and not _BOARD.match(plain, one.end)
        kept.append(replace(one, oblique=oblique, possessive=possessive, words=plain[one.start : one.end]))
    return kept


def _is_address(plain: str, one: Candidate) -> bool:
    """Whether a country only says where a town lies: ``based in Taoyuan, Taiwan, …``."""
    match = _TOWN.search(plain, max(0, one.start - 50), one.start)
    if match is None or not re.match(r"\s?(?:[,.;]|-\s|$)", plain[one.end : one.end + 3]):
        return False
    return places().fullmatch(match["town"]) is not None or match.group() != f"{match['town']}, "


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
    for match in collectives_in(plain):
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
    if group == "firms" and _STATE_BANKS.search(match.group()):
        group = "government"
        ident = "" if party is None else party.government
    bare = word is None
    return Candidate(match.start(), match.end(), ident, side, group, view.span(*match.span()), bare=bare)


_STATE_BANKS = re.compile(r"\bstate[\s-](?:[\w-]+\s)?(?:banks|lenders)\b", re.IGNORECASE)


def _id_of(party: Party, group: str) -> str:
    return {"firms": party.companies, "government": party.government}.get(group, party.whole)
