"""Chinese clauses outside quotation marks, and who is the subject of one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crawler.facts.actors import Actors, Mention
from crawler.facts.chinese.verbs import alternatives
from crawler.facts.text import Quotation, Span, Text, fold
from crawler.knowledge import toml_of

_BREAK = re.compile(r"[,;:](?!\d{3})|(?<!\d)[,:]|[。！？!?…]")
_BRACKETS = re.compile(r"[(\[【〔〈][^()\[\]【】〔〕〈〉\n]{0,120}[)\]】〕〉]")
_QUOTED = "■"
_ASIDE = "□"


@dataclass(frozen=True, slots=True)
class Clause(Span):
    """A clause of masked text; ``end`` is where the punctuation that closes it stands."""

    closing: str
    opening: str  # the punctuation before it, empty at the start of the sentence


def spoken_marks(text: Text) -> list[Quotation]:
    """The outermost quotations, in order."""
    return [q for q in text.quotations if q.depth == 0 and text.body[q.start] not in "'‘"]


def mask(text: Text, quotations: list[Quotation]) -> str:
    """The folded text with all quoted words and asides in parentheses blanked, of the same length."""
    pieces, at = [], 0
    for q in quotations:
        if q.start < at:
            continue
        pieces += [text.folded[at : q.start], "「", _QUOTED * (q.inner.end - q.inner.start)]
        pieces += ["」"] * (q.end - q.inner.end)
        at = q.end
    pieces.append(text.folded[at:])
    return _BRACKETS.sub(lambda m: "(" + _ASIDE * (len(m.group()) - 2) + ")", "".join(pieces))


def clauses(masked: str, span: Span) -> list[Clause]:
    """The clauses of a sentence, in order."""
    found, start, opening = [], span.start, ""
    for match in _BREAK.finditer(masked, span.start, span.end):
        found.append(Clause(start, match.start(), match.group(), opening))
        start, opening = match.end(), match.group()
    if start < span.end:
        found.append(Clause(start, span.end, "", opening))
    return found


SubjectKind = Literal["named", "nobody", "dropped", "other"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is said to say something.

    A named actor; nobody that can be told; dropped, so that it is the one before; or another noun, which is no speaker.
    """

    kind: SubjectKind
    mention: Mention | None = None


NOBODY, DROPPED, OTHER = Subject("nobody"), Subject("dropped"), Subject("other")


class Subjects:
    """Reads subjects of clauses from the mentions of a text."""

    def __init__(self, masked: str, actors: Actors) -> None:
        self.masked = masked
        self.mentions = [m for m in actors.mentions if masked[m.start] not in (_QUOTED, _ASIDE)]
        self.starts = [m.start for m in self.mentions]

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of_verb(self, clause: Span, verb: int) -> Subject:
        """The subject of a verb of saying that stands in a clause."""
        masked, words = self.masked, _words()
        start = _skip_aside(masked, clause.start, verb)
        group = False
        for mention in self.inside(clause.start, verb):
            lead = self._lead(start, mention)
            if words.unnamed_lead.search(lead) and not lead.endswith("的"):
                return NOBODY
            if words.passive.search(lead) and self._passive(mention, verb):
                return Subject("named", mention)
            if words.governed.search(lead) and not lead.endswith("的"):
                continue
            if mention.actor.kind in ("collective", "place"):
                group = True
                continue
            if mention.actor.kind != "person" and self._of_a_person(mention, verb):
                continue  # 該黨立委某某說
            found = self._from_mention(mention, verb)
            if found.kind == "nobody" and self._whose(mention, verb):
                continue  # 某某的盟友某某說
            return found
        if group:
            return NOBODY
        left = masked[start:verb]
        if words.dropped.fullmatch(left) or (len(left) <= 8 and left.endswith("地")):
            return DROPPED
        if words.unnamed.search(left):
            return NOBODY
        if words.phrase.match(left):
            return DROPPED
        return OTHER

    def _whose(self, mention: Mention, verb: int) -> bool:
        """Whether a name only tells whose friend or colleague the person is who is named right after it."""
        at = max(mention.end, mention.head.end)
        if self.masked[at : at + 1] != "的":
            return False
        person = next((m for m in self.inside(at, min(verb, at + 16)) if m.actor.kind == "person"), None)
        return person is not None and _words().governed.search(self.masked, at + 1, person.head.start) is None

    def _of_a_person(self, mention: Mention, end: int) -> bool:
        """Whether a body only tells whose officer the person is whose title follows it at once."""
        at = max(mention.end, mention.head.end)
        return any(m.actor.kind == "person" and m.head.start == at for m in self.inside(mention.end, end))

    def _passive(self, mention: Mention, verb: int) -> bool:
        """Whether a verb is what somebody named in the passive says of the subject (遭某某批評)."""
        at = max(mention.end, mention.head.end)
        speaks = mention.actor.kind in ("person", "body", "company")
        return speaks and 0 <= verb - at <= 2 and _words().passive_verb.match(self.masked, verb) is not None

    def first_named(self, clause: Span) -> Mention | None:
        """Who stands as the subject of a clause, whatever its verb is."""
        start = _skip_aside(self.masked, clause.start, clause.end)
        for mention in self.inside(clause.start, clause.end):
            if mention.actor.kind in ("collective", "place"):
                return None
            if mention.actor.kind != "person" and self._of_a_person(mention, clause.end):
                continue
            lead = self._lead(start, mention)
            if len(lead) > 24 or _words().governed.search(lead):
                return None
            end = max(mention.head.end, mention.end)
            after = self.masked[end : end + 8]
            if after.startswith("的") or (mention.actor.kind != "person" and _words().bearer.match(after)):
                return None
            return mention
        return None

    def fills(self, mention: Mention, clause: Span) -> bool:
        """Whether a name with its title is all that a clause holds (某某：…)."""
        start = _skip_aside(self.masked, clause.start, clause.end)
        rest = self.masked[start : mention.head.start] + self.masked[max(mention.end, mention.head.end) : clause.end]
        return mention.actor.kind in ("person", "body", "company") and not rest.strip()

    def has_bearer(self, clause: Span) -> bool:
        """Whether a clause has for its subject somebody without a name (台積電發言人, 商務部官員)."""
        return any(
            m.actor.kind != "person" and _words().bearer.match(self.masked, max(m.head.end, m.end), clause.end)
            for m in self.inside(clause.start, clause.end)
        )

    def adverbial(self, clause: Clause) -> bool:
        """Whether a clause has no subject of its own: a topic, a time, a circumstance (上台後, 在會中)."""
        words, start = _words(), _skip_aside(self.masked, clause.start, clause.end)
        left = self.masked[start : clause.end].rstrip()
        return bool(
            is_topic(self.masked, clause)
            or words.phrase.match(left)
            or words.dropped.fullmatch(left)
            or (len(left) <= 20 and left[-1:] in "后时前下中上里")
        )

    def _lead(self, start: int, mention: Mention) -> str:
        """The words of the clause before a name, without adverbs and times at its start."""
        lead = self.masked[start : max(start, mention.head.start)]
        adverbs = _words().dropped.match(lead)
        return lead[adverbs.end() :] if adverbs else lead

    def _from_mention(self, mention: Mention, verb: int) -> Subject:
        words = _words()
        between = self.masked[max(mention.end, mention.head.end) : verb]
        if words.other_subject.search(between):
            return NOBODY
        if between.startswith("的"):
            said = words.voice.match(between) or (between == "的" and words.view.match(self.masked, verb))
            return Subject("named", mention) if said else NOBODY
        if mention.actor.kind != "person" and words.bearer.match(between):
            return NOBODY
        if words.causative.search(between):
            return OTHER
        return Subject("named", mention)


def is_topic(masked: str, clause: Clause) -> bool:
    """Whether a clause only tells what somebody speaks about (針對…, 被問到…)."""
    start = _skip_aside(masked, clause.start, clause.end)
    return _words().topics.match(masked, start, clause.end) is not None


def voice_at(masked: str, clause: Clause, verb: int) -> bool:
    """Whether the subject of a verb is a statement or report without the name of whose it is (聲明稱 …)."""
    return _words().bare_voice.fullmatch(masked, _skip_aside(masked, clause.start, verb), verb) is not None


def according_to(masked: str, clause: Clause, subjects: Subjects) -> Mention | None:
    """Who is named in a clause such as 據某部說明 or 在某某看來."""
    if clause.closing not in (",", ":"):
        return None
    words, start = _words(), _skip_aside(masked, clause.start, clause.end)
    opening = words.according.match(masked, start, clause.end)
    if opening is None:
        return None
    for mention in subjects.inside(opening.end(), clause.end)[:1]:
        if mention.head.start == opening.end() and words.according_noun.fullmatch(
            masked, max(mention.end, mention.head.end), clause.end
        ):
            return mention
    return None


def _skip_aside(masked: str, start: int, end: int) -> int:
    """Past a dateline or aside at the start of a clause, and white space."""
    while start < end:
        if masked[start] == "(":
            close = masked.find(")", start, end)
            if close < 0:
                return start
            start = close + 1
        elif masked[start].isspace() or masked[start] in "「」":
            start += 1
        else:
            return start
    return start


@dataclass(frozen=True)
class _Words:
    governed: re.Pattern[str]
    unnamed: re.Pattern[str]
    unnamed_lead: re.Pattern[str]
    dropped: re.Pattern[str]
    phrase: re.Pattern[str]
    voice: re.Pattern[str]
    view: re.Pattern[str]
    bare_voice: re.Pattern[str]
    bearer: re.Pattern[str]
    causative: re.Pattern[str]
    passive: re.Pattern[str]
    passive_verb: re.Pattern[str]
    other_subject: re.Pattern[str]
    topics: re.Pattern[str]
    according: re.Pattern[str]
    according_noun: re.Pattern[str]


_TIME = (
    "[0-9〇一二三四五六七八九十]{1,4}[年月日时点分周]|[今去明]年|[本上]周|周[一二三四五六日]"
    r"|\([^)]{0,80}\)"
)


@cache
def _words() -> _Words:
    data = toml_of("zh/speech.toml")
    leads, unnamed = data["leads"], data["unnamed"]
    adverbs = f"(?:{alternatives(leads['adverbs'])}|{_TIME}| )"
    nouns = alternatives(unnamed["nouns"])
    voices = alternatives(unnamed["voices"])
    return _Words(
        re.compile(rf"(?:{alternatives(leads['governed'])})[^,]{{0,8}}$"),
        re.compile(rf"(?:{nouns})"),
        re.compile(rf"^{adverbs}{{0,6}}(?:{nouns})"),
        re.compile(rf"{adverbs}{{0,12}}"),
        re.compile(rf"{adverbs}{{0,8}}(?:{alternatives(leads['phrases'])})"),
        re.compile(rf"的[^,]{{0,6}}?(?:{voices})"),
        re.compile(alternatives(unnamed["views"])),
        re.compile(rf"{adverbs}{{0,6}}(?:该|这份|这项|此)?(?:{voices}){adverbs}{{0,4}}"),
        re.compile(rf"[^,]{{0,6}}?(?:{alternatives(unnamed['bearers'])})"),
        re.compile(rf"(?:{fold('請')}|让|叫|令|敦促|促请|邀)[^,]{{0,14}}$"),
        re.compile(f"(?:{alternatives(data['passive']['words'])})$"),
        re.compile(alternatives(data["passive"]["verbs"])),
        re.compile(rf"(?:\)[^,]*|有[^,]{{0,6}})(?<![向对与跟给受由让])(?:{nouns}){adverbs}{{0,3}}$"),
        re.compile(rf"(?:{adverbs}{{0,3}})(?:{alternatives(leads['topics'])})"),
        re.compile(rf"(?:{adverbs}{{0,3}})(?:{alternatives(data['according']['words'])}|在)"),
        re.compile(rf"[^,]{{0,12}}(?:{alternatives(data['according']['nouns'])})(?:中|里)?"),
    )
