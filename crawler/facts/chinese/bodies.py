"""Bodies that no file holds and that speak in a Chinese text: 某某銀行認為, 某某公會指出, 高盛在報告中說."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from crawler.facts.chinese.descriptions import length_before_name
from crawler.facts.chinese.people import latin_after, latin_id, name_at, not_person, person_id
from crawler.facts.chinese.romanise import romanise
from crawler.facts.chinese.titles import ending_sort, type_of_sort
from crawler.facts.chinese.verbs import alternatives
from crawler.facts.names_known import Kind, NameHit
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import toml_of

_CLAUSE = re.compile(r"(?:^|(?<=[\n。！？!?;,:」』\")】〕]))\s{0,2}", re.MULTILINE)


_DAY = r"(?:[今昨]?\(\d{1,2}\)日?|(?:\d{1,2}月)?\d{1,2}日)"
_ENDINGS_ALONE = frozenset(
    {"公司", "子公司", "母公司", "集团", "办公室", "公会", "协会", "商会", "基金会", "委员会", "智库"}
)  # whose it is the text tells elsewhere


def find_bodies(text: Text, paragraph: Span, taken: Callable[[int, int], bool]) -> Iterator[NameHit]:
    """Bodies that stand as the subject of a verb of saying at the start of a clause, and houses anywhere.

    ``taken`` says whether a stretch overlaps what is named already.
    """
    subject, houses, generic = _patterns()
    for match in _CLAUSE.finditer(text.folded, paragraph.start, paragraph.end):
        found = subject.match(text.folded, match.end(), paragraph.end)
        if found is None or found.group(1) in _ENDINGS_ALONE:
            continue
        if generic.search(found.group(1)) and not bracketed_names().match(text.folded, found.start(1)):
            continue
        start = found.start(1) + length_before_name(found.group(1))
        if not taken(start, found.end(1)):
            hit = _hit(text, Span(start, found.end(1)))
            yield replace(hit, head=Span(found.start(1), hit.head.end))
    for found in houses.finditer(text.folded, paragraph.start, paragraph.end):
        if not taken(found.start(), found.end()):
            yield _hit(text, Span(found.start(), found.end()))


def find_people(text: Text, paragraph: Span, taken: Callable[[int, int], bool], *, mainland: bool) -> Iterator[NameHit]:
    """People without a title right before a verb of saying at the start of a clause: 林某某說."""
    for match in _CLAUSE.finditer(text.folded, paragraph.start, paragraph.end):
        found = _untitled().match(text.folded, match.end(), paragraph.end)
        if found is None or taken(found.start(1), found.end(1)):
            continue
        person = name_at(text, found.start(1))
        if person is not None and person.end == found.end(1):
            ident = person_id(found.group(1), person, mainland=mainland)
            span = Span(person.start, person.end)
            yield NameHit(span.start, span.end, ident, "person", "name", text.words(span), span)


@cache
def _untitled() -> re.Pattern[str]:
    """A common family name with two more characters, before a plain verb of saying."""
    names, speech = toml_of("zh/names.toml"), toml_of("zh/speech.toml")
    never = fold(names["given"]["never"])
    honorifics = alternatives(names["given"]["honorifics"])
    return re.compile(
        rf"([{fold(names['bare_surnames'])}](?!{honorifics})[^\W\d_a-zA-Z{never}]{{2}})"
        rf"(?:[也又还则并再]|今天?|昨天?){{0,2}}(?:{alternatives(speech['plain'])})"
    )


@cache
def company_names() -> re.Pattern[str]:
    """A firm by its ending, after the start of a clause."""
    names = toml_of("zh/names.toml")
    seats = alternatives(names["places"]["seats"])
    return re.compile(
        rf"(?:^|(?<=[\n。！？!?;,:、」』\")】〕]))(?:{seats})?([\u3400-\u9fff\U00020000-\U0003ffff]{{2,6}}?(?:{alternatives(names['endings']['company'])}))(?![师人业学家界])",
        re.MULTILINE,
    )


@cache
def bracketed_names() -> re.Pattern[str]:
    """A body by the Latin name in brackets behind it, after the start of a clause."""
    return re.compile(
        r"(?:^|(?<=[\n。！？!?;,:、」』\")】〕]))([\u3400-\u9fff\U00020000-\U0003ffff]{3,16}) ?"
        r"\(([A-Z][A-Za-z0-9&.' \-]{2,50})\)",
        re.MULTILINE,
    )


def is_generic(folded: str) -> bool:
    """Whether words for a body name one of many (台灣企業, 多家公司)."""
    return _patterns()[2].search(folded) is not None


def is_body(folded: str, latin: str, sorts: tuple[str, ...]) -> bool:
    """Whether a name with a Latin one in brackets is that of a body of some sorts."""
    sort = ending_sort(folded)
    return sort in sorts or (sort is None and "company" in sorts and not_person(latin))


def _hit(text: Text, span: Span) -> NameHit:
    folded = text.folded[span.start : span.end]
    sort = ending_sort(folded)
    latin = latin_after(text, span.end)
    ident = _house_ids().get(folded) or (latin_id(latin[0]) if latin else latin_id(folded) or romanise(folded))
    kind: Kind = "company" if sort == "company" else "body"
    head = Span(span.start, latin[1] if latin else span.end)
    return NameHit(
        span.start, span.end, ident or folded, kind, "name", text.words(span), head, speaker_type=type_of_sort(sort)
    )


@cache
def _house_ids() -> dict[str, str]:
    return {fold(name): ident for name, ident in toml_of("zh/names.toml")["houses"].items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A body before a verb of saying; a house; words that make a name one of many (多家公司)."""
    names, speech = toml_of("zh/names.toml"), toml_of("zh/speech.toml")
    endings = " ".join(names["endings"][sort] for sort in ("official", "company", "analyst", "other", "party"))
    verbs = " ".join(group["words"] for group in speech["verbs"])
    adverbs = alternatives(speech["leads"]["adverbs"])
    voices = alternatives(speech["unnamed"]["voices"])
    between = rf"(?:{adverbs}|{_DAY}|(?:的|在|于|{fold('發布')}|{fold('發表')}|最新|{voices})){{0,5}}"
    lead = rf"(?:{adverbs}){{0,3}}"
    subject = re.compile(
        rf"{lead}([\u3400-\u9fff\U00020000-\U0003ffffA-Za-z&]{{1,14}}?(?:{alternatives(endings)}))"
        rf"(?:\([^()\n]{{1,40}}\))?{between}(?:{alternatives(verbs)})"
    )
    houses = list(_house_ids())
    latin = [w for w in houses if w.isascii()]
    han = [w for w in houses if not w.isascii()]
    house = re.compile(
        rf"(?:{alternatives(' '.join(han))})|(?<![A-Za-z])(?:{alternatives(' '.join(latin))})(?![A-Za-z])"
    )
    bodies = names["bodies"]
    generic = re.compile(
        f"^(?:{alternatives(bodies['determiners'])})|(?:{alternatives(bodies['words'])})$"
        f"|^(?:{alternatives(bodies['generic'])})(?:{alternatives(endings)})$"
    )
    return subject, house, generic
