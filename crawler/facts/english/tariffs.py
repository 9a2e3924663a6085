"""Tariff rates in English: which per cents are tariffs, on whose goods, of what height before, in what standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.english.tariffs_goods import GENERAL, scopes
from crawler.facts.english.tariffs_pairs import LOWER_IT, units
from crawler.facts.english.tariffs_signs import THEN_TO, WHICH_WILL, is_foreign, is_tariff
from crawler.facts.english.tariffs_standing import regime, status
from crawler.facts.english.tariffs_view import FILL, WORD, Unit, View, masked
from crawler.facts.english.tariffs_wordless import without_figure
from crawler.facts.rate_dates import english_dates, last_date
from crawler.facts.rates import Rate
from crawler.facts.tariff_terms import FORMER, RateMention, Terms, terms
from crawler.facts.text import Sentence, Span, Text, fold
from crawler.items import TariffStatus

# "100, 200 or even 300 per cent": the second shares all with the first.
_AND_EVEN = re.compile(
    r"^,?\s(?:(?:or|and|then|later)\s)?(?:(?:even|as much as|up to|perhaps|as high as)\s){0,2}$",
)
_FORMER = re.compile(
    rf"\b(?:lower|cut|reduc|rais|lift|hik|increas|bring|trim|slash|down|up)\w*\b[^.;%]{{0,40}}\bfrom\s+{FILL}$",
    re.IGNORECASE,
)
# Words that end a duty of a given height, before it and after it.
_ENDED_BEFORE = re.compile(
    rf"\b(scrap(?:s|ped|ping)?|eliminat(?:e|es|ed|ing)|abolish(?:es|ed|ing)?|remov(?:e|es|ed|ing)"
    rf"|do away with|end(?:s|ing)?|lift(?:s|ed|ing)?)\s+(?:{WORD}{{0,3}}?(?:tariffs?|dut(?:y|ies))\s(?:of )?)?{FILL}$",
    re.IGNORECASE,
)
_ENDED_AFTER = re.compile(
    r"^(?:[^.;]|\.(?=[\dA-Z]|\s[a-z])){0,120}?\b(?:(?:go|goes|fall|falls|drop|drops|be cut|be reduced"
    r"|be lowered|come down) to (?=zero\b)|(?:to be|will be|would be|be|is|are|being|were"
    r"|was)\s(?:[a-z]+ly |also )?)(zero(?=\b)|scrapped|eliminated|abolished|removed|lifted|waived|gone"
    r"|phased out)\b|^(?:[^.;]|\.(?=[\dA-Z]|\s[a-z])){0,80}?\b(falls? away|disappears?|vanish(?:es)?)\b",
    re.IGNORECASE,
)
_OWN_NOUN = re.compile(rf"^\s?-?{WORD}{{0,3}}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b", re.IGNORECASE)
_ALSO_ENDED = re.compile(
    r"^[^.;%]{0,60}?(?:,|\band)\s(?:its|the|a|an|their)\s(?:existing |current |general )?$", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(
    r"(?<!, a )\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|while|but|whereas|and (?:the|a|its|will|to))\b", re.IGNORECASE
)
# Inside a quota nothing is paid, which is no rate.
_QUOTA = re.compile(r"\bquotas?\b|\btimes\b|\bcapacity\b|\bvolume\b|\bexempt", re.IGNORECASE)
# What is said of the rate before holds for this one: "and so does one of 22 per cent on walnuts".
_SO_DOES = re.compile(
    r"(?:^|[,;]\s)(?:and\s)?so(?:, [^.;%]{1,40},)?\s(?:does|do|did|will|would|is|are|was|were|has|have)\b[^.;%]{0,40}$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\b(?:since|from) that (?:date|day|month)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\bin (?:its|their|that one's) (?:stead|place)\b", re.IGNORECASE)
_CUSTOMS = re.compile(
    r"\b(?:customs (?:officers?|officials?|duties|house)|(?:US|U_S_|American) customs|tax(?:es"
    r"|ed)? at the (?:border|port)"
    r"|border tax(?:es)?|(?:agreement|deal|pact|accord))\b",
    re.IGNORECASE,
)
_CHANGES_IT = re.compile(
    r"\b(?:mak|rais|lower|lift|cut|bring|tak|hik|drop|fall|go|come|ris|climb|becom)\w*\s(?:(?:it|that|this|them|to"
    r"|down|up)\s)"
    r"|\b(?:they|it) (?:will|would) be\s",
    re.IGNORECASE,
)
_BEGUN = ("in_force", "struck_down", "expired")


class Reader:
    """Reads the sentences of English paragraphs in order, and remembers what the next sentence may lean on."""

    def __init__(self, text: Text, deal: Deal) -> None:
        self.text = text
        self.folded = masked(text.folded)
        self.deal = deal
        self.words: Terms = terms("en")
        self.found: list[RateMention] = []
        self.today = text.published.date().isoformat() if text.published else "9999"
        self._ended_at = Span(-1, -1)
        head = text.sentences[min(5, len(text.sentences) - 1)].end if text.sentences else 0
        self.pending = bool(self.words.pending.search(self.folded, 0, head))
        speaks = self.words.tariff.search
        heard = (self.folded, masked(fold(text.title)))
        self.on_tariffs = any(speaks(words) or _CUSTOMS.search(words) for words in heard)

    def read(self, sentence: Sentence, before: list[Sentence]) -> Iterator[RateMention]:
        """The rates of one sentence; ``before`` are the sentences of the same paragraph that precede it."""
        here = list(units(self.text, self.folded, sentence, self.deal, self._earlier(sentence)))
        for n, unit in enumerate(here):
            left = Span(here[n - 1].end if n else sentence.start, unit.start)
            right = Span(unit.end, here[n + 1].start if n + 1 < len(here) else sentence.end)
            view = self._view(sentence, before, unit, left, right)
            twin = view.latest_here
            mention = (
                replace(twin, rate=unit.rate)
                if twin and n and twin.rate.end == left.start and _AND_EVEN.match(view.lead)
                else self._mention(view)
            )
            if mention:
                self.found.append(mention)
                yield mention
        standing: TariffStatus = "proposed" if self.pending else "agreed"
        for mention in without_figure(self._view(sentence, before), here, standing):
            self.found.append(mention)
            yield mention

    def _earlier(self, sentence: Sentence) -> Rate | None:
        """The rate in per cent told last, where it stands in one of the few sentences before."""
        if not self.found:
            return None
        near = self.text.sentences[max(0, sentence.index - 3)].start
        latest = self.found[-1]
        spoken = [span for span in (latest.rate, *latest.bases) if not getattr(span, "bare", False)]
        if latest.evidence.start < near or not spoken or latest.rate.nothing:
            return None
        return Rate(spoken[0].start, spoken[0].end, latest.rate.value)

    def _view(
        self,
        sentence: Sentence,
        before: list[Sentence],
        unit: Unit | None = None,
        left: Span | None = None,
        right: Span | None = None,
    ) -> View:
        """The view of one rate; without one, of the whole sentence."""
        if unit is None or left is None or right is None:
            unit = Unit(sentence.end, sentence.end, Rate(sentence.end, sentence.end, Decimal(0)), None)
            left, right = Span(sentence.start, sentence.end), Span(sentence.end, sentence.end)
        return View(
            self.text, self.folded, self.deal, self.words, sentence, before, unit, left, right, self.found,
            self.on_tariffs,
        )  # fmt: skip

    def _mention(self, view: View) -> RateMention | None:
        like = view.latest_near(1) if _SO_DOES.search(view.lead) else None
        if not (like or is_tariff(view)) or is_foreign(view):
            return None
        unit, sentence = view.unit, view.sentence
        goods, loose = scopes(view)
        if not unit.rate.value and (goods == GENERAL or _QUOTA.search(self.folded, sentence.start, sentence.end)):
            return None
        kind = regime(view, goods)
        standing, stated = status(view, kind, pending=self.pending)
        if like:
            standing, stated = like.status, like.stated
        rate, previous, bases = unit.rate, unit.previous, self._bases(unit)
        if like and previous is None and _INSTEAD.search(view.after):
            previous = like.rate
        if like and like.rate.nothing and like.evidence.start == sentence.start:
            rate, previous, bases = like.rate, rate, (Span(unit.start, unit.end),)
        ended = self._ended(view) if previous is None else None
        if ended and goods == GENERAL:
            standing, stated = "struck_down" if standing == "struck_down" else "expired", True
        elif ended:
            rate, previous, bases = (
                Rate(ended.start, ended.end, Decimal(0), nothing=True),
                rate,
                (Span(unit.start, unit.end),),
            )
            standing, stated = ("proposed" if self.pending else "agreed"), True
        previous = previous or self._former(view, goods, kind, standing)
        if previous and previous.value < rate.value and standing == "agreed":
            standing = "threatened"  # an increase that is announced
        around = f"{self._since(view)} it {self.text.folded[unit.end : view.right.end]}"
        starts, ends = english_dates(around, self.text.published, begun=standing in _BEGUN)
        if starts is None and sentence.index and _SINCE_THEN.search(around):
            one = self.text.sentences[sentence.index - 1]
            starts = last_date(self.text.folded[one.start : one.end], self.text.published)
        if standing == "expired" and ends and ends > self.today:
            standing = "in_force"  # its end is still to come
        if standing == "in_force" and starts and starts > self.today:
            standing = "threatened"  # announced, and not yet applied
        rule = "en-pair" if unit.previous else "en-nothing" if unit.rate.nothing else "en-rate"
        if previous is None and _FORMER.search(view.lead):
            rule = FORMER
        return RateMention(
            rate, previous, goods, standing, stated, kind, starts, ends, Span(sentence.start, sentence.end), bases,
            rule, loose,
        )  # fmt: skip

    def _since(self, view: View) -> str:
        """The words before the rate that may date it: its own clause where another rate stands before it."""
        words = self.text.folded[view.left.start : view.unit.start]
        at = words.rfind(";") + 1
        return words[max(at, words.rfind(",") + 1) :] if view.left.start > view.sentence.start else words[at:]

    def _bases(self, unit: Unit) -> tuple[Span, ...]:
        """A bare number is a rate only by the one beside it."""
        lean = unit.lean or unit.previous
        return (Span(lean.start, lean.end),) if unit.rate.bare and lean else ()

    def _former(self, view: View, goods: tuple[str, ...], kind: str | None, standing: str) -> Rate | None:
        """The height before, where the words lean on a rate told earlier ("and now to 15", "raise it to 15")."""
        latest = view.latest
        if latest is None or latest.scopes != goods or latest.rate.value == view.unit.rate.value:
            return None
        if LOWER_IT.search(view.lead) or (view.latest_here and THEN_TO.match(view.lead)):
            return latest.rate
        if view.latest_here and WHICH_WILL.search(view.lead):
            return latest.rate
        if view.unit.lean and view.unit.lean.end <= view.sentence.start and _CHANGES_IT.search(view.lead):
            return latest.rate
        raised = kind == "section_122" == latest.regime and latest.rate.value < view.unit.rate.value
        return latest.rate if raised and standing == "threatened" and view.latest_near(2) else None

    def _ended(self, view: View) -> Span | None:
        """Where the words say that the duty of this height is ended."""
        unit, sentence = view.unit, view.sentence
        if match := _ENDED_BEFORE.search(self.folded, max(sentence.start, unit.start - 60), unit.start):
            self._ended_at = Span(match.start(1), match.end(1))
            return self._ended_at
        if self._ended_at.start >= sentence.start and view.latest_here and _ALSO_ENDED.match(view.lead):
            return self._ended_at
        match = _ENDED_AFTER.match(self.folded[unit.end : sentence.end])
        if match is None or _OTHER_CLAUSE.search(_OWN_NOUN.sub("", match.group())):
            return None
        group = 1 if match[1] else 2
        return Span(unit.end + match.start(group), unit.end + match.end(group))
