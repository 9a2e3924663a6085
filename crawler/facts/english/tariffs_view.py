"""What the English rules on tariffs look at: one rate with the words around it, and what was read before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.deals import Deal
from crawler.facts.rates import Rate
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import RateMention, Terms, countries_in
from crawler.facts.text import Sentence, Span, Text

# Words that may stand between a preposition and the rate itself.
FILL = (
    r"(?:(?:the|a|an|its|their|this|that|current|currently|now|present|existing|initial|original"
    r"|originally|previous|previously|earlier|former|about|around|"
    r"roughly|nearly|some|as (?:much|high|low) as|no more than|not more than|at most|just|only"
    r"|a maximum of|up to|announced|threatened|proposed|"
    r"tariff|rate|level|of|at|reciprocal|provisional|temporary|general|total|new|lower|flat|maximum"
    r"|something|like|between|ceiling|cap|duty|levy)\s+){0,5}"
)
TARIFF_NOUN = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?|ceilings?|caps?|lids?|rates?)"
# A word of a noun phrase: none that opens another phrase.
WORD = (
    r"(?:(?!(?:of|in|on|to|for|from|by|as|at|the|and|or|but|than|is|was|are|were|if|after|before|since|despite|because"
    r"|last|this|next|that|which|a|an|paid|pays?|faces?|while|when|amid|under|with|would|will)\b)[\w'\"/-]+\s)"
)
# Full stops that end no sentence: within acronyms and numbers, after months and titles.
_DOTS = re.compile(
    r"\.(?:(?<=\b[A-Z]\.)(?=[A-Z\s,'])|(?<=\d\.)(?=\d)"
    r"|(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec|Mrs|Gov|Sen|Rep)\.)|(?<=\bSept\.)|(?<=\b(?:Mr|Ms|Dr|Co)\.))"
)
# Where a phrase of goods ends.
_NP_END = re.compile(
    r"(?<![A-Z])\.|[;:()]|\b(?:will|would|could|may|might|are|is|was|were|has|have|had|if|unless"
    r"|in exchange|in return|under|starting|since|effective|while|after|"
    r"before|but|which|who|(?<!such )(?<!well )as(?! well)|from"
    r"|(?<!, )(?<!and )to|that (?:do|did|are|were)|because|when"
    r"|until|at|by|last|this week|next|and (?:has|have|will|would|to|said|also|imposed|set|put|cut"
    r"|cuts|lower|lowers|reduce|reduces|raise|raises|keep|keeps|scrap|eliminate|let|give|gives|get"
    r"|gets)|exempts?|bound for|destined for|used in|for use in|nothing)\b"
    r"|, (?:and )?(?:which|who|while|with|but|the|said|a)\b|(?<!section )(?<!\d)\d",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:to|into|in|with|like|between|unlike|as in|through|via)\s(?:the\s)?$",
    re.IGNORECASE,
)


def masked(folded: str) -> str:
    """Folded text, of the same length, in which a full stop ends a sentence."""
    return _DOTS.sub("_", folded)


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A rate with the one it replaces, where the text pairs them; a bare number leans on another for its "per cent"."""

    rate: Rate
    previous: Rate | None
    lean: Rate | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One rate in its sentence. ``left`` and ``right`` reach to the rates beside it, or to the sentence's ends.

    ``before`` are the sentences of the paragraph that precede, ``found`` the mentions read so far; ``on_tariffs`` says
    whether the article speaks of tariffs at all.
    """

    text: Text
    folded: str
    deal: Deal
    words: Terms
    sentence: Sentence
    before: list[Sentence]
    unit: Unit
    left: Span
    right: Span
    found: list[RateMention]
    on_tariffs: bool

    @property
    def lead(self) -> str:
        """The words since the rate before."""
        return self.folded[self.left.start : self.left.end]

    @property
    def after(self) -> str:
        """The words up to the next rate."""
        return self.folded[self.right.start : self.right.end]

    @property
    def latest(self) -> RateMention | None:
        return self.found[-1] if self.found else None

    @property
    def latest_here(self) -> RateMention | None:
        """The last mention, where it stands in the same sentence."""
        return self.found[-1] if self.found and self.found[-1].evidence.start == self.sentence.start else None

    def latest_near(self, sentences: int) -> RateMention | None:
        """The last mention, where it stands in this sentence or one of so many before it."""
        starts = {self.sentence.start, *(s.start for s in self.before[-sentences:])}
        return self.found[-1] if self.found and self.found[-1].evidence.start in starts else None

    def phrase_end(self, start: int, end: int) -> int:
        """Where the phrase of goods that begins at a place ends."""
        stop = _NP_END.search(self.folded, start, end)
        return stop.start() if stop else end

    def sectors(self, start: int, end: int, *, epithets: bool = False) -> tuple[str, ...]:
        """The sectors whose goods a stretch names."""
        found = sector_mentions(self.text, Span(start, end), epithets=epithets) if start < end else []
        return tuple(dict.fromkeys(m.codes[0] for m in found if m.codes[0] != "finance"))

    def whose(self, start: int, end: int) -> list[tuple[Span, str]]:
        """The countries in a stretch whose goods may be meant: not those to which something goes or is likened."""
        found = countries_in(self.text, start, end)
        return [
            (at, code) for at, code in found if not _ELSEWHERE.search(self.folded[max(start, at.start - 14) : at.start])
        ]

    def speaks_of_tariffs(self) -> bool:
        """Whether the sentence, those before it, or the paragraph above a lone one speak of tariffs."""
        search = self.words.tariff.search
        if search(self.folded, self.sentence.start, self.sentence.end):
            return True
        if any(search(self.folded, s.start, s.end) for s in self.before[-3:]):
            return True
        if self.sentence.paragraph and not self.before:
            above = self.text.paragraphs[self.sentence.paragraph - 1]
            return bool(search(self.folded, above.start, above.end))
        return False

    def sentence_before(self) -> str:
        """The sentence before, in the same paragraph or the one above."""
        if self.sentence.index == 0:
            return ""
        one = self.text.sentences[self.sentence.index - 1]
        return self.folded[one.start : one.end] if one.paragraph >= self.sentence.paragraph - 1 else ""
