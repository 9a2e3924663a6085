"""Who is named in Chinese paragraphs: titles with names, unknown people and companies, 他 and 該公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from crawler.facts.chinese.bodies import bracketed_names, company_names, find_bodies, find_people, is_body, is_generic
from crawler.facts.chinese.coreference import find_references
from crawler.facts.chinese.descriptions import length_before_name
from crawler.facts.chinese.employers import of_bodies, of_described
from crawler.facts.chinese.people import (
    Person,
    is_latin_person,
    known_latin,
    latin_after,
    latin_id,
    name_at,
    name_before,
    names_with_latin,
    person_id,
)
from crawler.facts.chinese.phrases import Phrases
from crawler.facts.chinese.romanise import romanise
from crawler.facts.chinese.titles import Office, Title, ending_sort, find_titles, read_office, type_of_sort
from crawler.facts.names_known import Kind, Known, NameHit, knowledge
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import toml_of

_POINTS = frozenset("·‧・•")
_CHINESE = ("TW", "CN", None)
_ASIDE = re.compile(r"\([\u3400-\u9fff\U00020000-\U0003ffff]{1,3}\)")
_ORIGIN = re.compile("、[^,，、。;；]{1,10}(?:出身|背景|起家)的")  # 創辦人、半導體業出身的某某
_OWNER_REACH = 300  # characters back in which the firm of a bare title of business is looked for
_CLOSING = frozenset("」』\"' ”’》")
_TAIWANESE = tuple(map(fold, toml_of("zh/names.toml")["places"]["taiwanese"].split()))
_SHORT_BODIES = frozenset(
    {"中心", "公会", "协会", "商会", "基金会", "委员会", "智库", "研究院", "研究所", "公司", "集团"}
)
_MARKS = frozenset("「『\"'”’“《")


def find_names(text: Text, paragraphs: list[Span], known: list[NameHit]) -> list[NameHit]:
    """All names in the Chinese paragraphs of a text, in order of position.

    ``known`` are the names of the knowledge files that stand in these paragraphs. What is given back replaces them: the
    same hits, with head, role and organisation where the text gives them, and further hits for people and companies
    that the files do not hold, for surnames with titles, pronouns and descriptions (form ``surname``, ``title``,
    ``pronoun``, ``description``), resolved to the id of whom they mean. Hits that mean nobody that can be told are
    left out.
    """
    reader = _Reader(text, known)
    for paragraph in paragraphs:
        reader.read(paragraph)
        reader.with_latin_names(paragraph)
    hits = reader.repeated(paragraphs)
    hits = _with_untitled(text, paragraphs, hits, mainland=reader.mainland)
    hits = _agreed(of_bodies(text, hits))
    references = find_references(text, paragraphs, hits, reader.titles)
    hits = [*of_described(hits, references), *references]
    return sorted(hits, key=lambda h: (h.start, -h.end))


class _Reader:
    """One pass over the titles of a text: who bears them, and for which body."""

    def __init__(self, text: Text, known: list[NameHit]) -> None:
        self.text = text
        self.mainland = text.body == text.folded or text.language == "zh-Hans"
        self.known = [_aliased(text, h) for h in _resolved(text, known)]
        self.known_starts = [h.start for h in self.known]
        self.starts = {h.start: h for h in self.known}
        self.ends = {h.end: h for h in self.known}
        self.hits: dict[int, NameHit] = {}
        self.titles: list[Title] = []
        self.people: dict[str, NameHit] = {}
        self.bodies: dict[str, NameHit] = {}
        self.renamed: dict[str, str] = {}

    def read(self, paragraph: Span) -> None:
        titles = find_titles(self.text, paragraph, self._inside(paragraph))
        self.titles += titles
        ends = {t.end: t for t in titles}
        for n, title in enumerate(titles):
            if n + 1 < len(titles) and self._joined(title, titles[n + 1]):
                continue
            before = self._person_before(title)
            office = read_office(self.text, title, self.ends, ends)
            following = titles[n + 1] if n + 1 < len(titles) else None
            after = None if before else self._person_after(title, following, self._mainland(office))
            person = before or after
            if person is None:
                continue
            if before:
                office = replace(office, role=self.text.words(title), organisation=None, body=None, start=title.start)
            if office.start > paragraph.start and self.text.folded[office.start - 1] in "、暨兼":
                joined = ends.get(office.start - 1)  # 某公會理事、某公司總經理 of one person
                first = read_office(self.text, joined, self.ends, ends) if joined else None
                if joined and first and not self._person_before(joined):
                    office = replace(office, start=first.start)
            self._put(person, office, paragraph)

    def _inside(self, paragraph: Span) -> list[NameHit]:
        first = bisect_left(self.known_starts, paragraph.start)
        return self.known[first : bisect_left(self.known_starts, paragraph.end)]

    def with_latin_names(self, paragraph: Span) -> None:
        """People whose Latin name stands in parentheses and who bear no title that is known: 盟友某某（Kevin Doe）."""
        for person in names_with_latin(self.text, paragraph):
            if person.start not in self.hits and person.start not in self.starts:
                hit = self._unknown(person)
                self.hits[person.start] = hit

    def repeated(self, paragraphs: list[Span]) -> list[NameHit]:
        """All hits: known ones, those found at titles, and the other places where the same names stand."""
        taken = dict(self.hits)
        names = {h.name: h for h in (*self.people.values(), *self.bodies.values()) if h.name}
        if names:
            lexicon = Phrases({name: hit for name, hit in names.items() if name})
            for paragraph in paragraphs:
                for span, hit in lexicon.find(self.text.folded, paragraph.start, paragraph.end):
                    if span.start not in taken and span.start not in self.starts:
                        taken[span.start] = replace(
                            hit, start=span.start, end=span.end, head=span, role=None, organisation=None,
                            name=self.text.words(span),
                        )  # fmt: skip
        for hit in self.known:
            ident = self.renamed.get(self.text.folded[hit.start : hit.end])
            other = replace(hit, id=ident, known=False, speaker_type=None, side=None) if ident else hit
            taken.setdefault(hit.start, other)
        ordered = sorted(taken.values(), key=lambda h: (h.head.start, -h.head.end, h.start))
        return _without_covered(ordered)

    def _joined(self, title: Title, following: Title) -> bool:
        """董事長暨總裁: the first of two titles of one person is read with the second."""
        return following.start == title.end + 1 and self.text.folded[title.end] in "兼暨"

    def _person_before(self, title: Title) -> NameHit | None:
        hit = self.ends.get(title.start)
        if hit is not None and hit.kind == "person":
            return hit
        if hit is None and not self.text.folded.startswith("级", title.end):
            person = name_before(self.text, title.start)
            if person and (person.start not in self.starts):
                words = self.text.folded[person.start : person.end]
                if words in self.people or self._stands_alone(person):
                    return self._unknown(person)
        return None

    def _mainland(self, office: Office) -> bool:
        """Whether who bears an office writes the name in pinyin: in mainland texts all but Taiwan's officers do."""
        words = fold(office.organisation or office.role)
        return _mainland(office) or (self.mainland and not words.startswith(_TAIWANESE))

    def _stands_alone(self, person: Person) -> bool:
        """Whether a name before a title is long enough to be sure of."""
        return person.end - person.start >= 3

    def _person_after(self, title: Title, following: Title | None, mainland: bool) -> NameHit | None:
        at = title.end
        while at < len(self.text.folded) and at - title.end < 2 and self.text.folded[at] in _CLOSING:
            at += 1
        aside = _ASIDE.match(self.text.folded, at) or _ORIGIN.match(self.text.folded, at)
        at = aside.end() if aside else at  # 立委（國）王某某
        hit = self.starts.get(at)
        if hit is not None:
            return hit if hit.kind == "person" else None
        person = name_at(self.text, at, sure=title.own or title.sort in ("executive", "legislator", "analyst", "other"))
        if person and following and person.start < following.start < person.end:
            return None
        return self._unknown(person, mainland=mainland) if person else None

    def _unknown(self, person: Person, *, mainland: bool | None = None) -> NameHit:
        folded = self.text.folded[person.start : person.end]
        seen = self.people.get(folded)
        known = known_latin(person.latin) if person.latin else None
        ident = seen.id if seen else person_id(folded, person, mainland=self.mainland if mainland is None else mainland)
        end = person.end_with_latin or person.end
        name = self.text.body[person.start : person.end]
        hit = NameHit(
            person.start, person.end, known or ident, "person", "name", name, Span(person.start, end), known=bool(known)
        )
        self.people.setdefault(folded, replace(hit, name=folded))
        return hit

    def _put(self, person: NameHit, office: Office, paragraph: Span) -> None:
        end = max(person.head.end, office.end)
        latin = latin_after(self.text, person.end)
        person = self._namesake(person, office, latin[0] if latin else None)
        head = Span(min(office.start, person.start), max(end, latin[1] if latin else 0))
        entry = knowledge().get(person.id)
        kind = _speaker_type(entry, office)
        organisation, body = office.organisation, office.body
        if organisation is None and office.title.sort == "executive" and entry is None and not office.title.trade:
            owner = self._owner(office.start)
            organisation = self.text.words(owner) if owner else None
        if (
            organisation
            and fold(organisation) in _SHORT_BODIES
            and (full := self._full_name(office.start, organisation))
        ):
            organisation, body = self.text.words(full), None
            kind = kind if entry else type_of_sort(ending_sort(self.text.folded[full.start : full.end])) or kind
        if organisation is None and entry is None and office.title.of_body and office.title.sort == "analyst":
            owner = self._owner(office.start, ("analyst", "other"))
            organisation = self.text.words(owner) if owner else None
        if entry and office.body_id is None and office.body_sort == "other" and entry.speaker_type == "official":
            organisation = None  # a word before a known official's title is no body
        if organisation is None and office.title.own and office.title.sort == "open":
            organisation = self._spoken_for(office.start, paragraph)
        self.hits[person.start] = replace(
            person, head=head, role=office.role, organisation=organisation, speaker_type=kind or person.speaker_type,
            side=person.side or office.side,
        )  # fmt: skip
        self.starts.setdefault(person.start, person)
        if body is not None and office.body_id is None and len(body) >= 2:
            self._new_body(body, office.body_sort or "company")

    def _namesake(self, person: NameHit, office: Office, latin: str | None) -> NameHit:
        """Somebody else of a known person's transcribed name: the Latin name or the kind of office tells."""
        entry = knowledge().get(person.id)
        if entry is None or not person.known or not person.name:
            return person
        folded = self.text.folded[person.start : person.end]
        if latin and is_latin_person(latin) and known_latin(latin) != person.id and latin_id(latin) != person.id:
            ident = known_latin(latin) or latin_id(latin)
            theirs, ours = latin.lower().split(), entry.name.lower().split()
            if theirs[0][:1] == ours[0][:1] and theirs[-1] == ours[-1]:
                return person  # Donald John Trump
        elif (
            entry.side in _CHINESE
            or latin
            or office.speaker_type in (None, "official", entry.speaker_type)
            or entry.speaker_type == "official"
        ):
            return person
        else:
            ident = romanise(folded) or folded
        self.renamed[folded] = ident
        return replace(person, id=ident, known=False, speaker_type=None, side=None)

    def _owner(self, at: int, sorts: tuple[str, ...] = ("company",)) -> Span | None:
        """The company named last before a bare title of business: a known one, or one known by its ending."""
        low = max(0, at - _OWNER_REACH)
        first, last = bisect_left(self.known_starts, low), bisect_left(self.known_starts, at)
        known = next((h for h in reversed(self.known[first:last]) if h.kind == "company"), None)
        named = None
        for match in company_names().finditer(self.text.folded, low, at):
            start = match.start(1) + length_before_name(match.group(1))
            if not is_generic(self.text.folded[start : match.end(1)]):
                named = Span(start, match.end(1))
        for match in bracketed_names().finditer(self.text.folded, low, at):
            start = match.start(1) + length_before_name(match.group(1))
            if is_body(self.text.folded[start : match.end(1)], match.group(2), sorts):
                named = Span(start, match.end(1)) if named is None or named.end <= match.end() else named
        if known is not None and (named is None or known.start >= named.start):
            return known
        return named

    def _full_name(self, at: int, short: str) -> Span | None:
        """The body named before that ends in the short name before a title: 中心創辦人 after 某某研究中心."""
        low, short = max(0, at - 2 * _OWNER_REACH), fold(short)
        named = None
        for match in bracketed_names().finditer(self.text.folded, low, at):
            if match.group(1).endswith(short) and len(match.group(1)) > len(short):
                start = match.start(1) + length_before_name(match.group(1))
                named = Span(start, match.end(1))
        for hit in reversed(self.known[: bisect_left(self.known_starts, at)][-20:]):
            if (
                hit.end < at
                and self.text.folded[hit.start : hit.end].endswith(short)
                and hit.end - hit.start > len(short)
            ):
                return hit if named is None or hit.start > named.start else named
        return named

    def _spoken_for(self, at: int, paragraph: Span) -> str | None:
        """The body named last in the paragraph before a spokesman without one: 某部開會，發言人某某說."""
        first, last = bisect_left(self.known_starts, paragraph.start), bisect_left(self.known_starts, at)
        body = next((h for h in reversed(self.known[first:last]) if h.kind in ("body", "company")), None)
        return self.text.words(body) if body else None

    def _new_body(self, span: Span, sort: str) -> None:
        folded = self.text.folded[span.start : span.end]
        latin = latin_after(self.text, span.end)
        ident = latin_id(latin[0]) if latin else romanise(folded)
        if not ident or folded in self.bodies:
            return
        kind: Kind = "company" if sort == "company" else "body"
        self.bodies[folded] = NameHit(
            span.start, span.end, ident, kind, "name", folded, span, speaker_type=type_of_sort(sort)
        )


def _with_untitled(text: Text, paragraphs: list[Span], hits: list[NameHit], *, mainland: bool) -> list[NameHit]:
    """The hits with the bodies and people that speak and that no file and no title has named."""
    taken = sorted((min(h.start, h.head.start), max(h.end, h.head.end)) for h in hits if h.kind != "collective")
    starts = [t[0] for t in taken]

    def overlaps(start: int, end: int) -> bool:
        n = bisect_left(starts, end) - 1
        return n >= 0 and taken[n][1] > start

    found = [hit for paragraph in paragraphs for hit in find_bodies(text, paragraph, overlaps)]
    found += [hit for paragraph in paragraphs for hit in find_people(text, paragraph, overlaps, mainland=mainland)]
    if not found:
        return hits
    covered = {at for hit in found for at in range(hit.start, hit.end)}
    return sorted([*found, *(h for h in hits if h.start not in covered)], key=lambda h: (h.head.start, -h.head.end))


def _mainland(office: Office) -> bool:
    """Whether an office is one of the mainland, so that its bearer's name is written in pinyin."""
    return office.side == "CN" or fold(office.organisation or office.role).startswith(("中国", "大陆", "国务院"))


def _speaker_type(entry: Known | None, office: Office) -> str | None:
    """What a person is by the files and by the office that the text gives; a former office makes nobody an official."""
    if entry is None:
        role = fold(office.role)
        former = role.startswith(("前", "退休", "已退休", "卸任")) or "前" in role[-4:-1]
        return "other" if former and office.speaker_type in ("official", "legislator") else office.speaker_type
    if office.body_sort == "other" or (
        entry.speaker_type == "other" and office.speaker_type in ("analyst", "executive")
    ):
        return office.speaker_type
    return entry.speaker_type


def _resolved(text: Text, known: list[NameHit]) -> list[NameHit]:
    """Known names without those that are only part of a title (行政院 of 行政院長)."""
    kept = []
    for hit in known:
        if hit.kind == "person" and text.folded[hit.start - 1 : hit.start] in _POINTS:
            continue  # the last part of somebody else's name
        following = text.folded[hit.end : hit.end + 2]
        if hit.kind == "body" and following[:1] == "长" and following not in ("长期", "长久", "长年", "长达"):
            hit = replace(hit, form="title")  # noqa: PLW2901 - kept for the title that it is part of
        kept.append(hit)
    return kept


def _aliased(text: Text, hit: NameHit) -> NameHit:
    """A known person's alias that holds a title (鄭副院長) is no name to print."""
    if hit.kind != "person":
        return hit
    titles = find_titles(text, hit)
    if titles and titles[-1].end == hit.end and titles[-1].start > hit.start:
        return replace(hit, name=None, form="surname")
    if len(hit) == 2 and text.folded[hit.end - 1] in "揆董":
        return replace(hit, name=None, form="surname")
    return hit


def _without_covered(hits: list[NameHit]) -> list[NameHit]:
    """Hits in order of their heads, without those that lie inside another's head, and without parts of titles."""
    kept: list[NameHit] = []
    end = -1
    for hit in hits:
        if hit.head.start < end:
            continue
        if hit.form == "title" and hit.kind == "body":
            continue
        kept.append(hit)
        end = max(end, hit.head.end)
    return kept


def _agreed(hits: list[NameHit]) -> list[NameHit]:
    """Each actor with one role and body throughout: those of the fullest mention."""
    best: dict[str, NameHit] = {}
    bodies: dict[str, str] = {}
    names: dict[str, str] = defaultdict(str)
    for hit in hits:
        if hit.kind in ("body", "company") and hit.name and len(hit.name) > len(names[hit.id]):
            names[hit.id] = hit.name
        if hit.kind != "person" or not (hit.role or hit.organisation):
            continue
        if hit.organisation and not hit.role:
            bodies.setdefault(hit.id, hit.organisation)
        if hit.id not in best or _fullness(hit) > _fullness(best[hit.id]):
            best[hit.id] = hit
    for ident, hit in best.items():
        entry = knowledge().get(ident)
        if hit.organisation or hit.speaker_type == "official":
            continue
        tied = names.get(entry.organisation) if entry and entry.speaker_type in ("executive", "analyst") else None
        best[ident] = replace(hit, organisation=bodies.get(ident) or tied or None)
    return [
        replace(h, role=b.role, organisation=b.organisation, speaker_type=b.speaker_type or h.speaker_type)
        if h.kind == "person" and (b := best.get(h.id))
        else h
        for h in hits
    ]


def _fullness(hit: NameHit) -> tuple[bool, int]:
    return hit.role is not None, len(hit.role or "") + len(hit.organisation or "")
