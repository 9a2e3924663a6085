"""Who pledges, and where the money goes, by the words of a Chinese sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.deals import Deal
from crawler.facts.actors import Mention
from crawler.facts.chinese.people import latin_after, latin_id
from crawler.facts.chinese.pledges_view import FIRM, MONEY, PERSON, View
from crawler.facts.chinese.pledges_words import Subject, place_side, places, subjects
from crawler.facts.chinese.romanise import romanise
from crawler.facts.chinese.titles import ending_sort
from crawler.facts.names_known import known_names
from crawler.facts.text import Span, Text, fold

THIRD = ""  # the side of whoever belongs to no party of the deal
UNTOLD = "?"  # the side of a company of which nothing says where it is from

_TOWARDS = re.compile(
    r"(?:对|透过|经由|(?<![算列含])在|跟|给|从|自|向|赴|来|到|往|於|(?<!至)于|同|予|比|像|至|达|与|如|除|令|访|收购|并购|买下|入股|供应|售予|卖给|客户|把|提供|供)$"
)
_FOLLOWS = re.compile(
    rf"(?:方面|当局)?(?:$|[,，;；。:：!！?？()（）、{MONEY}{FIRM}]|的(?:{MONEY}|[投承信采购总]|对美|对台|在美)"
    r"|[承允将会要须需应必得已也则还另再便就同提投采购进对向在赴于自宣预计规拟打准企拿掏砸出加增扩以为从由拒否并可能最先此目今昨日前近未没是和与及或答签被去到给不所花带虽却曾原每一至多更]"
    r"|用(?![电水户地品途])|半导体|科技业|企业|业者|厂商|年|方)"
)
_FROM = re.compile(rf"的?[^,，;；。、{MONEY}{FIRM}在赴于]{{0,6}}{FIRM}")
_DESCRIBES = re.compile(
    rf"[^,，;；。、:：的{MONEY}{FIRM}在赴于对向与和跟给把被由等]{{0,8}}(?:厂商?|商|业者|龙头|巨头|企业|公司|集团|新创)?[{FIRM}{PERSON}]"
)
_KINDS = frozenset("厂商者头业司团创")  # what such a description ends in
_LENDER = re.compile("(?:银行|商银|金控|行库)$")
_ANYBODY = re.compile("(?:多家|各家|外国|全球|国际|跨国|各国|许多|世界)$")
_UNNAMED = re.compile("(?:该|本|这家)?(?:公司|集团|业者|母公司|子公司)")  # goes on about the company told before
_BESIDE = 1  # characters: so close before a sum a country is the one that the sum is of
_TITLE = re.compile(
    r"(?:董事长|总经理|执行长|总裁|财务长|财务总监|发言人|副总|资深|CEO|CFO|创办人|创始人|主管|高层|供应链)"
)
_GROUP = re.compile(
    rf"(?:[、和与及]?{FIRM}){{0,6}}(?:等|为首的|在内的|这类)(?:(?!{MONEY})[^,，;；。、]){{0,8}}?(?:供应链|企业|业者|厂商|公司|大厂|台厂|台商|厂|业)"
)


_TOGETHER = re.compile(
    rf"(?:[、和与及]{FIRM}){{1,8}}(?=[两二三四五六七八九十\d]{{1,2}}家(?!各)|合计|总共|合共)|[和与及](?:其他|其它)(?:台湾|台)?(?:公司|企业|业者|厂商|大厂|台厂|同业)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the pledger of a sum, and where the plain sentence names it.

    ``oblique`` says that a preposition stands before it, ``weak`` that it only tells whose chairman somebody is.
    """

    subject: Subject
    start: int
    end: int
    span: Span
    oblique: bool
    weak: bool = False


def candidates(view: View, deal: Deal) -> list[Candidate]:
    """All who may pledge in a sentence, from left to right."""
    return sorted(_all(view, deal), key=lambda c: c.start)


def _all(view: View, deal: Deal) -> Iterator[Candidate]:
    plain = view.plain
    pattern, known = subjects()
    for match in pattern.finditer(plain):
        listed = known[int((match.lastgroup or "s0")[1:])]
        subject = sided(listed, deal)
        start, end = match.span()
        if listed.side == "home" and _ANYBODY.search(plain, max(0, start - 4), start):
            subject = replace(subject, side=THIRD)
        if subject.kind == "country" and not _FOLLOWS.match(plain, end):
            continue
        if subject.kind == "firms" and _names_one(view, end):
            continue  # what a company is, and then its name
        yield Candidate(
            subject, start, end, view.body_span(start, end), bool(_TOWARDS.search(plain, max(0, start - 2), start))
        )
    grouped = 0
    for at, mention in sorted(view.names.items()):
        if plain[at] == PERSON:
            yield from _employer(view, at, mention, deal)
        if plain[at] != FIRM or at < grouped or _UNNAMED.fullmatch(mention.actor.name):
            continue
        oblique = bool(_TOWARDS.search(plain, max(0, at - 2), at)) and plain[max(0, at - 2) : at] != FIRM + "与"
        side = mention.actor.side
        if side is None:
            named = places().match(view.text.folded, mention.start)
            side = place_side(named) if named else UNTOLD
        group = _GROUP.match(plain, at + 1) or _TOGETHER.match(plain, at + 1)
        grouped = group.end() if group else 0
        end = group.end() if group else at + 1
        lends = bool(_LENDER.search(view.text.folded, mention.start, mention.end))
        subject = Subject(side, "firms") if group else Subject(side, "bank" if lends else "firm", mention.actor.id)
        weak = group is None and bool(_TITLE.match(plain, at + 1))
        yield Candidate(sided(subject, deal), at, end, view.body_span(at, end), oblique, weak)


def _names_one(view: View, end: int) -> bool:
    """Whether words for firms only tell what the company is whose name follows: "the Taiwanese assembler X"."""
    match = _DESCRIBES.match(view.plain, end)
    if match is None or not (match.end() == end + 1 or match.group()[-2] in _KINDS):
        return False
    named = view.names[match.end() - 1]
    return named.actor.kind != "person" or named.actor.organisation is not None  # X and then its chairman


def _employer(view: View, at: int, speaker: Mention, deal: Deal) -> Iterator[Candidate]:
    """The company for which a person speaks: whoever leaves out the subject speaks of it."""
    organisation = speaker.actor.organisation or ""
    if organisation not in view.text.words(speaker.head):
        organisation = ""  # told elsewhere: what was spoken of last comes before it
    named = [
        (m.actor.id, m.actor.side)
        for m in view.firms
        if speaker.head.holds(m) or (organisation and m.actor.name in organisation)
    ]
    named += [(hit.id, hit.side) for hit in known_names(Text(organisation, "zh")) if hit.kind == "company"]
    if not named and organisation and (ident := _house_of(view.text, speaker, organisation)):
        named = [(ident, None)]
    for ident, side in named[:1]:
        subject = sided(Subject(UNTOLD if side is None else side, "firm", ident), deal)
        yield Candidate(subject, at, at + 1, view.body_span(at, at + 1), oblique=False, weak=True)


def house(name: str, firms: tuple[Mention, ...]) -> Subject | None:
    """A company as a subject, by the name under which somebody speaks for it; None where it is none."""
    named = next((m for m in firms if m.actor.name == name), None)
    if named is not None:
        return Subject(named.actor.side or UNTOLD, "firm", named.actor.id)
    for hit in known_names(Text(name, "zh")):
        if hit.kind == "company":
            return Subject(hit.side or UNTOLD, "firm", hit.id)
    return Subject(UNTOLD, "firm", romanise(name)) if ending_sort(fold(name)) == "company" else None


def _house_of(text: Text, speaker: Mention, organisation: str) -> str:
    """The id of a company that no file holds, named in the title of somebody who leads it; empty where it is none."""
    at = text.body.find(organisation, speaker.head.start, speaker.head.end)
    if at < 0 or speaker.actor.speaker_type not in ("executive", "analyst"):
        return ""
    latin = latin_after(text, at + len(organisation))
    if latin is None and ending_sort(fold(organisation)) != "company":
        return ""
    return latin_id(latin[0]) if latin else romanise(organisation)


def sided(subject: Subject, deal: Deal) -> Subject:
    """A subject with the country it acts for in this deal; THIRD for one of no party."""
    countries = [party.country for party in deal.parties]
    side = countries[0] if subject.side == "home" else subject.side if subject.side in (*countries, UNTOLD) else THIRD
    return replace(subject, side=side)


def id_of(subject: Subject, deal: Deal) -> str:
    """The id under which a subject is published."""
    party = next(p for p in deal.parties if p.country == subject.side)
    if subject.id:
        return subject.id
    return {"firms": party.companies, "country": party.whole}.get(subject.kind, party.government)


def pledger_of(view: View, at: int, cue_start: int, instrument: str, known: list[Candidate]) -> Candidate | None:
    """Who pledges the sum at a position, by its own sentence; None where the sentence does not say."""
    number = view.clause_of(at)
    clause = view.clauses[number]
    fit = [c for c in known if _may(c, instrument) and not c.oblique]
    behind = _agent_behind(view, at, number, fit)
    if behind:
        return behind
    left = [c for c in fit if clause.start <= c.start and c.end <= at]
    found = _nearest(left, min(cue_start, at)) or _nearest(left, at)
    for previous in range(number - 1, -1, -1) if found is None else ():
        part = view.clauses[previous]
        inside = [c for c in fit if part.start <= c.start and c.end <= part.end]
        if inside and view.plain[part.start] not in "是为":
            return _topic(inside)
        if part.mark and part.mark in "；;" and re.match(r"第?[一二三四五]", view.plain[part.start : part.start + 2]):
            break
    return found


def _agent_behind(view: View, at: int, number: int, fit: list[Candidate]) -> Candidate | None:
    """Somebody named behind the sum as its agent: "… provided by the government", "… is the firms' own investment"."""
    reach = view.clauses[min(number + 1, len(view.clauses) - 1)].end
    for candidate in fit:
        if not at < candidate.start <= reach or MONEY in view.plain[at + 1 : candidate.start]:
            continue
        later = view.clauses[view.clause_of(candidate.start)]
        if later.start > at and MONEY in view.plain[later.start : later.end]:
            continue
        before = view.plain[max(at + 1, candidate.start - 2) : candidate.start]
        if before.endswith("由") and not before.endswith(("理由", "自由", "经由")):
            return candidate
        if before.endswith("是") and candidate.start - at <= 8 and view.clause_of(candidate.start) == number:
            return candidate
    return None


def _may(candidate: Candidate, instrument: str) -> bool:
    if instrument == "credit_support":
        return candidate.subject.kind in ("government", "country", "bank")
    return candidate.subject.kind != "bank" or bool(candidate.subject.id)


def _nearest(found: list[Candidate], before: int) -> Candidate | None:
    """The candidate nearest before a place; named firms and bodies come before whole countries."""
    found = [c for c in found if c.end <= before]
    strong = [c for c in found if not c.weak] or found
    narrow = [c for c in strong if c.subject.kind != "country"]
    third = [c for c in strong if c.subject.side == THIRD]
    if narrow and third and third[-1].start > narrow[-1].end:
        return third[-1]
    chosen = narrow or strong
    return chosen[-1] if chosen else None


def _topic(found: list[Candidate]) -> Candidate:
    """The candidate that a clause is about: its first one, but a whole country only where nobody else is named."""
    strong = [c for c in found if not c.weak] or found
    return next((c for c in strong if c.subject.kind != "country"), strong[0])


# -- places ---------------------------------------------------------------------------------------------------------


def place_of(view: View, at: int, deal: Deal) -> str | None:
    """On which side the money at a position is put: a country, THIRD for one of no party, None if not said."""
    number = view.clause_of(at)
    clause = view.clauses[number]
    inside = [m for m in places().finditer(view.plain, clause.start, clause.end) if not _origin(view, m)]
    if inside:
        start = view.plain.rfind(MONEY, clause.start, at) + 1 or clause.start
        near = [m for m in inside if m.start() >= start] or inside
        targets = [m for m in near if m.group()[0] in "在对赴于来到往自向去回"] or near
        return party_of(place_side(min(targets, key=lambda m: abs(m.start() - at))), deal)
    for previous in range(number - 1, -1, -1):
        part = view.clauses[previous]
        found = [m for m in places().finditer(view.plain, part.start, part.end) if not _origin(view, m)]
        if found:
            return party_of(place_side(found[-1]), deal)
    after = places().search(view.plain, clause.end)
    return party_of(place_side(after), deal) if after else None


def _origin(view: View, place: re.Match[str]) -> bool:
    """Whether a place says where a company is from: it stands right before the company and its description."""
    before = view.plain.rfind(",", 0, place.start()) + 1
    if MONEY in view.plain[before : place.start()]:
        return False
    return place.group()[0] not in "在赴于" and bool(_FROM.match(view.plain, place.end()))


def party_of(side: str, deal: Deal) -> str:
    """A country as far as it is a party of the deal, else THIRD."""
    return side if any(side == party.country for party in deal.parties) else THIRD


def about_third(view: View, at: int, deal: Deal) -> bool:
    """Whether the item of a list that holds the sum is about a country of no party."""
    clause = view.clauses[view.clause_of(at)]
    start = max(clause.start, view.plain.rfind(MONEY, clause.start, at) + 1)
    pattern, known = subjects()
    return any(
        sided(known[int((m.lastgroup or "s0")[1:])], deal).side == THIRD
        and (at - m.end() <= _BESIDE or not _TOWARDS.search(view.plain, max(0, m.start() - 2), m.start()))
        for m in pattern.finditer(view.plain, start, at)
    )


def topic_of(known: list[Candidate], instrument: str) -> Candidate | None:
    """Whom a sentence is about, as far as it may pledge money of a kind."""
    fit = [c for c in known if _may(c, instrument) and not c.oblique]
    return _topic(fit) if fit else None
