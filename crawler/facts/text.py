"""The text layer: paragraphs, sentences and quotation marks of a body, with positions, and a folded view to match on.

Positions count Unicode code points of the body. ``Text.folded`` has the same length as the body: full-width forms,
traditional characters, typographic quotation marks and dashes are each replaced by one plain character, so that a rule
is written once and what it finds stands at the same place in the body.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from crawler.knowledge import lines_of, toml_of

_DASHES = "‐‑‒–—―−－﹣"
_SPACES = "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t\u200b\ufeff"
_MARKS = {"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "﹐": ","}


@cache
def fold_table() -> dict[int, str]:
    """One plain character for each character that is only another form of it."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(c): "-" for c in _DASHES} | {ord(c): " " for c in _SPACES}
    table |= {ord(c): plain for c, plain in _MARKS.items()}
    lines = lines_of("simplified.txt")
    for traditional, simplified in zip(lines[::2], lines[1::2], strict=True):
        table |= {ord(a): b for a, b in zip(traditional, simplified, strict=True)}
    return table


def fold(text: str) -> str:
    """The text in plain characters, of the same length. Patterns and names are folded alike before they match."""
    return text.translate(fold_table())


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the body, the end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence; ``index`` counts over the body, ``paragraph`` is the number of its paragraph."""

    index: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """Words between quotation marks, marks included in ``start`` … ``end``; ``inner`` is what stands between them.

    ``closed`` is false where the mark stays open to the end of its paragraph. ``depth`` is 0 for the outermost marks.
    """

    inner: Span
    paragraph: int
    depth: int
    closed: bool


@dataclass(frozen=True)
class Text:
    """A body with its parts. ``language`` decides only where the text itself does not."""

    body: str
    language: str = "en"
    title: str = ""
    published: datetime | None = None
    folded: str = field(init=False, repr=False)
    paragraphs: tuple[Span, ...] = field(init=False, repr=False)
    quotations: tuple[Quotation, ...] = field(init=False, repr=False)
    sentences: tuple[Sentence, ...] = field(init=False, repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._put("folded", fold(self.body))
        self._put("paragraphs", tuple(_paragraphs(self.body)))
        self._put("quotations", tuple(q for n, p in enumerate(self.paragraphs) for q in _quotations(self.body, p, n)))
        self._put("sentences", tuple(_sentences(self)))
        self._put("_starts", [s.start for s in self.sentences])

    def _put(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # the text is frozen for everybody else

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position; None between sentences."""
        n = bisect_right(self._starts, position) - 1
        return self.sentences[n] if n >= 0 and position < self.sentences[n].end else None

    def sentences_in(self, span: Span) -> list[Sentence]:
        """The sentences that overlap a span, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for sentence in self.sentences[first:]:
            if sentence.start >= span.end:
                break
            if sentence.end > span.start:
                found.append(sentence)
        return found

    def words(self, span: Span) -> str:
        """The body's words at a span, to the letter."""
        return self.body[span.start : span.end]


# -- paragraphs ---------------------------------------------------------------------------------------------------

_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]+")


def _paragraphs(body: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(body):
        yield from _trimmed(body, start, gap.start())
        start = gap.end()
    yield from _trimmed(body, start, len(body))


def _trimmed(body: str, start: int, end: int) -> Iterator[Span]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


# -- quotation marks ----------------------------------------------------------------------------------------------

_PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "”", "〝": "〞"}
_DEEPEST = 6  # marks open at once; what would be deeper is no quotation but noise
_STRAIGHT = '"＂'
_DEEPEST = 8  # marks open inside one another; a text with more of them has lost its closing ones
_MARK = re.compile("[“”\"＂「」『』«»„〝〞‘’']")


def _quotations(body: str, paragraph: Span, number: int) -> Iterator[Quotation]:
    """The quotations of one paragraph, outermost first by position."""
    open_marks: list[tuple[str, int]] = []
    found: list[Quotation] = []
    for match in _MARK.finditer(body, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        if mark in "‘’'":
            mark = _single_mark(body, at, mark, [m for m, _ in open_marks])
            if not mark:
                continue
        closes = next((n for n in range(len(open_marks) - 1, -1, -1) if open_marks[n][0] == mark), None)
        if closes is None:
            closes = _mixed(body, at, mark, open_marks)
        if closes is not None:
            start = open_marks[closes][1]
            del open_marks[closes:]
            found.append(Quotation(start, at + 1, Span(start + 1, at), number, len(open_marks), closed=True))
        elif len(open_marks) >= _DEEPEST:
            continue
        elif mark in _PAIRS:
            open_marks.append((_PAIRS[mark], at))
        elif mark in _STRAIGHT:
            open_marks.append((mark, at))
        elif mark == "‘":
            open_marks.append(("’", at))
        elif mark == "'":
            open_marks.append(("'", at))
    if open_marks:
        start = open_marks[0][1]
        found.append(Quotation(start, paragraph.end, Span(start + 1, paragraph.end), number, 0, closed=False))
    yield from sorted(found, key=lambda q: (q.start, -q.end))


def _mixed(body: str, at: int, mark: str, open_marks: list[tuple[str, int]]) -> int | None:
    """Which open mark a mark of another make closes: pages mix curly and straight ones."""
    if not open_marks or not at or body[at - 1].isspace():
        return None
    last = open_marks[-1][0]
    after = body[at + 1] if at + 1 < len(body) else " "
    if (mark == "”" and last in _STRAIGHT) or (mark in _STRAIGHT and last == "”" and not after.isalnum()):
        return len(open_marks) - 1
    return None


def _single_mark(body: str, at: int, mark: str, expected: list[str]) -> str:
    """A single mark as an opening or closing one; empty where it is an apostrophe."""
    before = body[at - 1] if at else " "
    after = body[at + 1] if at + 1 < len(body) else " "
    if mark == "‘":
        return mark
    closing = "’" if mark == "’" else "'"
    if closing in expected and not after.isalnum():
        return "" if _plural_owner(body, at, closing) else closing
    if (
        mark == "'"
        and "'" not in expected
        and (after.isalnum() or after in "$€£[“…")
        and not before.isalnum()
        and before not in "’'."
    ):
        return mark
    return ""


def _plural_owner(body: str, at: int, closing: str) -> bool:
    """Whether a mark after a plural only owns what follows (``the firms’ plans``): the closing mark comes later."""
    if body[at - 1] != "s" or body[at + 1 : at + 2] != " " or not body[at + 2 : at + 3].islower():
        return False
    for later in range(at + 2, min(at + 400, len(body))):
        if body[later] in "\n‘":
            return False
        if body[later] == closing and not body[later + 1 : later + 2].isalnum():
            return body[later - 1] in ",.?!…"
    return False


# -- sentences ----------------------------------------------------------------------------------------------------

_CHINESE_END = re.compile(r"[。！？!?]+[」』”’\"）)]*|…{2,}[」』”’\"]+")
_ENGLISH_END = re.compile(r"[.!?…]+[”’\"'」』)\]]*(?=\s|$)|(?<=[a-z]{3})[.!?][”\"]?(?=[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|vs|etc|No|Nos|Art|Sec|Fig|approx|est|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Ariz|Calif|Wash|Tex|Mass|Conn|Va|Pa|Md|Fla|Ill|Mich|Minn|Ore|Ga|Ky|Tenn|Ala|"
    r"Ph\.D|e\.g|i\.e|a\.m|p\.m|cf|al)|\b[A-Z](?:\.[A-Z])*)$"
)
_ENDS_ANYWAY = re.compile(r"(?:U\.S|U\.K|U\.N|Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m|etc|D\.C)$")
_SENTENCE_START = re.compile(
    r"(?:However|The|This|That|These|Those|It|He|She|They|We|You|In|On|At|But|And|As|Under|For|From|With|By|Its|His|Her|Their|Our|"
    r"Some|Many|Both|Each|Another|An?|There|Here|If|When|While|Though|Although|Because|Since|Until|Before|After|Once|Last|"
    r"Meanwhile|Instead|Still|Yet|So|Then|Now|Nor|Not|Asked|According|Between|Among|During|Despite)\b"
)


@cache
def _place_start() -> re.Pattern[str]:
    """A place as the owner or subject of a sentence: after ``in the U.S.`` it begins one (``Ohio’s share rose``)."""
    names = sorted(toml_of("en/names.toml")["names"]["places"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?:['’]s|,? (?:is|was|has|had|will|would|could|may)) ")


def _sentences(text: Text) -> Iterator[Sentence]:
    index = 0
    for number, paragraph in enumerate(text.paragraphs):
        ends = (
            _chinese_ends(text, paragraph, number)
            if is_chinese(text, paragraph)
            else _english_ends(text.body, paragraph)
        )
        start = paragraph.start
        for end in (*ends, paragraph.end):
            for span in _trimmed(text.body, start, end):
                yield Sentence(span.start, span.end, index, number)
                index += 1
            start = end


_HAN = re.compile(r"[\u3400-\u9fff]+")


def is_chinese(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph is read by the Chinese rules: more than a quarter of its characters are Chinese."""
    words = text.body[paragraph.start : paragraph.end]
    return sum(map(len, _HAN.findall(words))) * 4 > len(words)


def _english_ends(body: str, paragraph: Span) -> Iterator[int]:
    for match in _ENGLISH_END.finditer(body, paragraph.start, paragraph.end):
        rest = body[match.end() : match.end() + 40].lstrip()
        if rest[:1].islower() or match.group().startswith("....."):  # dots that lead to a figure
            continue
        if match.group().startswith(".") and not match.group().startswith(".."):
            head = body[max(paragraph.start, match.start() - 12) : match.start()]
            begins = _SENTENCE_START.match(rest) or _place_start().match(rest)
            if _ABBREVIATION.search(head) and not (_ENDS_ANYWAY.search(head) and begins):
                continue
        yield match.end()


def _chinese_ends(text: Text, paragraph: Span, number: int) -> Iterator[int]:
    """Up to 。！？ outside marks, or 。」！」？」 unless the speech tag of that same quotation follows."""
    first = bisect_left(text.quotations, number, key=lambda q: q.paragraph)
    last = bisect_right(text.quotations, number, lo=first, key=lambda q: q.paragraph)
    inside = [q for q in text.quotations[first:last] if q.depth == 0]
    starts = [q.start for q in inside]
    for match in _CHINESE_END.finditer(text.body, paragraph.start, paragraph.end):
        n = bisect_left(starts, match.end()) - 1
        if n < 0 or match.end() >= inside[n].end:
            yield match.end()
