"""Whom 他, 徐董, 副院長 and 該公司 mean in a Chinese text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from crawler.facts.chinese.people import family_name, feminine, latin_after, latin_id
from crawler.facts.chinese.romanise import romanise
from crawler.facts.chinese.titles import Title, ending_sort, type_of_sort
from crawler.facts.chinese.verbs import alternatives
from crawler.facts.names_known import Form, NameHit, knowledge, known_names
from crawler.facts.text import Span, Text, fold
from crawler.knowledge import toml_of

_PRONOUN = re.compile(r"(?<![其吉排维利])([他她])(?![们人国家山日乡杀者项])")
_CLAUSE = re.compile(r"[。！？!?;,:\n「『\"(]")
_REACH = 1500  # characters back in which whom a pronoun means is looked for


def find_references(text: Text, paragraphs: list[Span], hits: list[NameHit], titles: list[Title]) -> list[NameHit]:
    """Hits for pronouns, family names with a title, bare titles and descriptions, each with the id of whom it means."""
    named = sorted((h for h in hits if h.kind in ("person", "body", "company")), key=lambda h: h.start)
    reader = _References(text, named)
    found: list[NameHit] = []
    starts = [t.start for t in titles]
    for paragraph in paragraphs:
        inside = titles[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        found += reader.in_paragraph(paragraph, inside)
    return found


class _References:
    def __init__(self, text: Text, named: list[NameHit]) -> None:
        self.text = text
        self.named = named
        self.ids = {h.id for h in named}
        self.starts = [h.start for h in named]
        self.covered = sorted((h.head.start, h.head.end) for h in named)
        self.cover_starts = [c[0] for c in self.covered]
        self.spoken = _outer_quotations(text)
        self.spoken_starts = [s.start for s in self.spoken]

    def in_paragraph(self, paragraph: Span, titles: list[Title]) -> Iterator[NameHit]:
        folded = self.text.folded
        for match in _PRONOUN.finditer(folded, paragraph.start, paragraph.end):
            if self._quoted(match.start()):
                continue
            who = self._pronoun(match.start(), match.group())
            if who:
                yield self._hit(who, Span(match.start(), match.end()), "pronoun")
        for title in titles:
            if self._covered(title.start) or self._quoted(title.start):
                continue
            surname = folded[title.start - 1 : title.start] if title.start > paragraph.start else ""
            who = self._surname(title.start, surname, title) or self._officer(title, surname)
            if who:
                yield self._hit(who, Span(title.start - 1, title.end), "surname")
            elif _opens_clause(folded, title.start, paragraph.start):
                who = self._bearer(title)
                if who:
                    yield self._hit(who, title, "title")
        short, descriptions, bare = _patterns()
        for match in bare.finditer(folded, paragraph.start, paragraph.end):
            if not self._covered(match.start(1)) and not self._quoted(match.start(1)):
                who = self._surname(match.start(1), match.group(1), None)
                if who:
                    yield self._hit(who, Span(match.start(1), match.end(1)), "surname")
        for match in short.finditer(folded, paragraph.start, paragraph.end):
            if self._covered(match.start()) or self._quoted(match.start()):
                continue
            who = self._surname(match.end(), match.group()[0], None)
            if who:
                yield self._hit(who, Span(match.start(), match.end()), "surname")
        for match in descriptions.finditer(folded, paragraph.start, paragraph.end):
            if not self._quoted(match.start()):
                who = self._described(match.start(), match.group())
                if who:
                    hit = self._hit(who, Span(match.start(), match.end()), "description")
                    yield hit if who.id in self.ids else replace(hit, name=who.name)

    def _hit(self, who: NameHit, span: Span, form: Form) -> NameHit:
        return replace(who, start=span.start, end=span.end, head=Span(span.start, span.end), name=None, form=form)

    def _before(self, at: int) -> Iterator[NameHit]:
        """Named actors before a position, the nearest first."""
        n = bisect_left(self.starts, at) - 1
        while n >= 0 and at - self.starts[n] <= _REACH:
            yield self.named[n]
            n -= 1

    def _pronoun(self, at: int, pronoun: str) -> NameHit | None:
        """The person who was the subject of the last clause that has a person for its subject."""
        sentence = self.text.sentence_at(at)
        opening = sentence.start if sentence else at
        subjects: list[NameHit] = []
        others: list[NameHit] = []
        for hit in self._before(at):
            if hit.kind != "person" or self._quoted(hit.start):
                continue
            first = self._is_subject(hit)
            (subjects if first else others).append(hit)
            if len(subjects) >= 6 or len(others) >= 12:
                break
        inside = [h for h in subjects if h.start >= opening]
        before = [h for h in subjects if h.start < opening]
        order = [*inside[-1:], *self._sentence_first(before), *others]
        if not order:
            return None
        for hit in order[:4]:
            name = self.text.folded[hit.start : hit.end]
            if feminine(name) == (pronoun == "她"):
                return hit
        return order[0]

    def _sentence_first(self, subjects: list[NameHit]) -> list[NameHit]:
        """Subjects, those that open their sentence first among those of the same sentence."""
        order: list[NameHit] = []
        last: int | None = None
        for hit in subjects:
            sentence = self.text.sentence_at(hit.start)
            index = sentence.index if sentence else None
            if index is not None and index == last:
                order[-1] = hit
                continue
            order.append(hit)
            last = index
        return order

    def _is_subject(self, hit: NameHit) -> bool:
        """Whether a name stands where the subject of its clause does."""
        folded = self.text.folded
        before = folded[max(0, hit.head.start - 12) : hit.head.start]
        lead = _CLAUSE.split(before)[-1]
        after = folded[hit.head.end : hit.head.end + 1]
        return after not in ("的", "、") and (len(lead) <= 8 and not _governed(lead))

    def _surname(self, at: int, surname: str, title: Title | None) -> NameHit | None:
        """The person of a family name that stands before a title: 徐董事長, 鄭副院長."""
        if not surname:
            return None
        for hit in self._before(at):
            if hit.kind != "person" or not hit.name:
                continue
            if family_name(self.text.folded[hit.start : hit.end]) == surname:
                words = self.text.folded[title.start : title.end] if title else ""
                if title is None or title.sort != "legislator" or words in fold(hit.role or words):
                    return hit
        return None

    def _officer(self, title: Title, surname: str) -> NameHit | None:
        """The only person of the files with a family name and such an office (龔部長), where the text names nobody."""
        words = self.text.folded[title.start : title.end]
        ident = _officers().get((surname, words))
        entry = knowledge().get(ident or "")
        if entry is None or not ident:
            return None
        span = Span(title.start - 1, title.end)
        name, role = self.text.words(Span(span.start, span.start + 1)), self.text.words(title)
        return NameHit(
            span.start, span.end, ident, "person", "surname", name, span, role, None,
            entry.speaker_type, entry.side, True,
        )  # fmt: skip

    def _bearer(self, title: Title) -> NameHit | None:
        """The person named last whose title ends in this one."""
        words = self.text.folded[title.start : title.end]
        return next(
            (h for h in self._before(title.start) if h.kind == "person" and h.role and fold(h.role).endswith(words)),
            None,
        )

    def _described(self, at: int, words: str) -> NameHit | None:
        """The body named last that a description such as 該部 fits."""
        company = words in _description_words()[0] or words[:2] in _BARE
        bare = words.removesuffix("方面")
        if bare in _BARE_BODIES:
            return self._short(at, bare)
        last = words[-1]
        for hit in self._before(at):
            if words[:2] in _BARE and hit.kind == "person" and hit.speaker_type == "executive" and hit.organisation:
                return self._house(hit)
            if company and hit.kind == "company":
                return hit
            if hit.kind == "body" and (self.text.folded[hit.end - 1] == last or words[1:] in _GENERAL):
                return hit
            if hit.kind == "body" and company and words[1:] == "行":
                return hit
        return None

    def _short(self, at: int, bare: str) -> NameHit | None:
        """The body named last that ends in a word such as 公會, also where it is only named in somebody's title."""
        for hit in self._before(at):
            if hit.kind == "person" and hit.organisation and fold(hit.organisation).endswith(bare):
                return self._house(hit)
            if self.text.folded[hit.start : hit.end].endswith(bare):
                return hit
        return None

    def _house(self, person: NameHit) -> NameHit:
        """The body for which somebody works, as a hit."""
        name = person.organisation or ""
        known = next((h for h in known_names(Text(name, "zh")) if h.kind in ("body", "company")), None)
        if known is not None:
            return replace(known, start=person.start, end=person.end, head=person.head)
        at = self.text.body.find(name, person.head.start, person.head.end)
        latin = latin_after(self.text, at + len(name)) if at >= 0 else None
        sort = ending_sort(fold(name))
        company = sort == "company" or (sort is None and person.speaker_type == "executive")
        ident = latin_id(latin[0]) if latin else romanise(name)
        return replace(
            person, id=ident or name, kind="company" if company else "body", name=name, role=None, organisation=None,
            speaker_type=type_of_sort("company" if company else sort), side=None, known=False,
        )  # fmt: skip

    def _covered(self, at: int) -> bool:
        n = bisect_left(self.cover_starts, at + 1) - 1
        return n >= 0 and self.covered[n][1] > at

    def _quoted(self, at: int) -> bool:
        n = bisect_left(self.spoken_starts, at + 1) - 1
        return n >= 0 and self.spoken[n].end > at


_BARE = frozenset({"公司", "集团"})
_BARE_BODIES = frozenset({"办公室", "公会", "协会", "商会", "基金会", "委员会", "智库"})
_GENERAL = frozenset({"机构", "团体", "智库", "单位"})
_GOVERNED = re.compile(
    r"(?:对|向|与|和|跟|同|由|被|让|请|邀|据|针对|关于|对于|及|在|受|给|把|将|为|至|问|访|见|随|陪|替|因|比|从|于|、)[^,]{0,8}$"
)


def _governed(lead: str) -> bool:
    """Whether the words before a name govern it (對, 針對, 與 …), so that it is no subject."""
    return _GOVERNED.search(lead) is not None


def _outer_quotations(text: Text) -> list[Span]:
    return [q for q in text.quotations if q.depth == 0]


_LEAD = re.compile(
    r"(?:^|[。！？!?;,:\n」』\")])(?:但|而|不过|对此|至于|同时|随后|接着|最后|另外|此外|至此|针对此事)?$"
)


def _opens_clause(folded: str, at: int, start: int) -> bool:
    return _LEAD.search(folded, max(start, at - 8), at) is not None or at == start


@cache
def _officers() -> dict[tuple[str, str], str]:
    """People of the files by family name and office, where there is but one of them."""
    found: dict[tuple[str, str], set[str]] = {}
    for ident, entry in knowledge().items():
        name, role = fold(entry.name_zh), fold(entry.role_zh)
        surname = family_name(name)
        if entry.kind != "person" or len(surname) != 1 or entry.speaker_type != "official" or role.startswith("前"):
            continue
        for length in (2, 3):
            found.setdefault((surname, role[-length:]), set()).add(ident)
    return {key: min(idents) for key, idents in found.items() if len(idents) == 1}


@cache
def _description_words() -> tuple[frozenset[str], frozenset[str]]:
    data = toml_of("zh/names.toml")["descriptions"]
    return frozenset(map(fold, data["company"])), frozenset(map(fold, data["body"]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Family name with a short title (徐董), descriptions of bodies, a bare family name before a verb (徐強調)."""
    data = toml_of("zh/names.toml")
    surnames = "".join(fold(data["surnames"]).split())
    shorts = "|".join(sorted(map(fold, data["short"]), key=len, reverse=True))
    company, body = _description_words()
    words = "|".join(
        re.escape(w) for w in sorted(company | body, key=len, reverse=True) if w.startswith((fold("該"), fold("本")))
    )
    verbs = [w for group in toml_of("zh/speech.toml")["verbs"] for w in group["words"].split() if len(w) > 1]
    common = "".join(fold(c) for c in data["bare_surnames"])
    plain = fold("說稱問指")
    bare = (
        rf"(?:^|(?<=[。;,」』\n]))([{common}])"
        rf"(?={alternatives(' '.join(verbs))}|[{plain}][,:]|{fold('問')}[^,]{{1,4}},)"
    )
    adverbs = alternatives(toml_of("zh/speech.toml")["leads"]["adverbs"])
    says = rf"(?:{adverbs}){{0,2}}(?:{alternatives(' '.join(verbs))}|[{plain}][,:])"
    short = "|".join(sorted(_BARE | _BARE_BODIES))  # the one of whom the text speaks
    house = rf"(?:^|(?<=[。;,」』\n]))(?:{short})(?:方面)?(?={says})"
    return (
        re.compile(rf"[{surnames}](?:{shorts})"),
        re.compile(f"{words}|{house}", re.MULTILINE),
        re.compile(bare, re.MULTILINE),
    )
