"""Tariff rates in English: which per cents are tariffs, on whose goods, of what height before, in what standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.rate_dates import english_dates
from crawler.facts.rates import Rate, bare_numbers, rates_in
from crawler.facts.sectors import sector_mentions
from crawler.facts.tariff_terms import FORMER, RateMention, Terms, countries_in, foreign, last, regime_at, terms
from crawler.facts.text import Sentence, Span, Text, fold
from crawler.items import Regime, TariffStatus

# Words that may stand between a preposition and the rate itself.
_FILL = (
    r"(?:(?:the|a|an|its|their|this|that|current|currently|present|existing|initial|original|originally|previous|previously|earlier|former|about|around|"
    r"roughly|nearly|some|as (?:much|high|low) as|no more than|not more than|at most|just|only|a maximum of|up to|announced|threatened|proposed|"
    r"tariff|rate|level|of|at|reciprocal|provisional|temporary|general|total|new|lower|flat|maximum|something|like|between|ceiling|cap|duty|levy)\s+){0,5}"
)
_TO = re.compile(rf"^(?:\s[\w'-]+){{0,6}}?,?\s(?:down |up |back )?to\s+{_FILL}$", re.IGNORECASE)
_FROM_BEFORE = re.compile(rf"\bfrom\s+{_FILL}$", re.IGNORECASE)
_FROM = re.compile(rf"^(?:\s[\w'-]+){{0,4}}?[,;:(\s-]{{1,4}}(?:[\w'-]+\s){{0,3}}?from\s+{_FILL}$", re.IGNORECASE)
_FROM_LATER = re.compile(rf"^, [^.;%]{{0,40}}, from\s+{_FILL}$", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"^[^.;%]{{0,60}}?\s\(?(?:instead of|rather than|compar(?:ed|es|ing) (?:with|to)|against|versus|vs\.?|replacing|in place of|in lieu of|previously|formerly|not|was|once|earlier)\s+{_FILL}$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^\s?(?:->|=>|→|>)\s?$")
_CHANGE = re.compile(
    rf"(?:\b(?:fall|drop|cut|reduc|lower|slash|trim|go|come|c[ao]me|brought|bring|declin|ris|rais|increas|lift|hik|replac|turn|mov|halv|shav|step)\w*\b[^.;%]{{0,60}}?\b(?:to|at)\s+{_FILL}"
    rf"|,\s(?:will|would|are to|is to|shall) (?:now |soon |then |only |henceforth )?pay\s+{_FILL}"
    rf"|\bbecom(?:e|es|ing)\s+{_FILL}|;\s+(?:the|its|their) new (?:rate|ceiling|tariff|cap|duty|levy)[^.;%]{{0,30}})$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r",? (?:and|while|but|whereas) (?:[\w'-]+ ){1,4}(?:will|are|is|would|were|was|to)\b|, while\b", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:\b(?:of|at|to|is|are|was|were|be|being|above|below|exceed|exceeds|total|totals|reach|reaches|reached|hit|paid|pay|pays|paying|face|faces|faced|"
    r"facing|than|a|an|the|this|that|flat|high as|up to|from|takes|take|like|get|gets|set|including|such as|additional|extra|combined|same|by|current|reciprocal|new|with|its|their|threatened|general)"
    r"|[:(=]|'s)\s+" + _FILL + "$|[:(=]$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^\s?-?(?:[\w'\"-]+\s){0,4}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|ceilings?|caps?|surcharges?|tax(?:es)?)?\"?\s?"
    r"(?:imposed |levied |applied |placed |slapped |charged )?(?:on|for|against|to|upon|covering)\s",
    re.IGNORECASE,
)
_NP_END = re.compile(
    r"(?<![A-Z])\.|[;:()]|\b(?:will|would|could|may|might|are|is|was|were|has|have|had|if|unless|in exchange|in return|under|starting|since|effective|while|after|"
    r"before|but|which|who|(?<!such )as|from|(?<!, )(?<!and )to|that (?:do|did|are|were)|because|when|until|at|by|last|this week|next|and (?:has|have|will|would|to|said|also|imposed|set|put|cut|cuts|lower|lowers|reduce|reduces|raise|raises|keep|keeps|scrap|eliminate|let|give|gives|get|gets))\b|, (?:and )?(?:which|who|while|with|but|the|said|a)\b|\d",
    re.IGNORECASE,
)
_TARIFF_NOUN = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?|ceilings?|caps?|lids?|rates?)"
_PREMODIFIER = re.compile(rf"^[\s-](?:[\w'-]+\s){{0,2}}?{_TARIFF_NOUN}\b", re.IGNORECASE)
_COMPLEMENT = re.compile(
    rf"\b{_TARIFF_NOUN}\"?\s(?:that [\w ]{{0,20}})?(?:imposed |levied |applied )?(?:on|for|against|to)\s", re.IGNORECASE
)
_ADJACENT = re.compile(
    rf"^\s?-?(?:(?!(?:of|in|on|to|for|from|by|as|at|the|and|or|but|than|is|was|are|were|if|after|before|since|despite|because|last|this|next|that|which|while|when|amid|under|with|would|will)\b)[\w'\"/-]+\s){{0,4}}?\"?{_TARIFF_NOUN}\b",
    re.IGNORECASE,
)
_LOWER_IT = re.compile(
    rf"\b(?:lower|cut|reduc|rais|lift|hik|increas|bring|trim|slash|tak|push|doubl)\w*\s(?:it|that|this|them)\s(?:[\w'-]+\s){{0,2}}?to\s+{_FILL}$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    rf"\b(?:a|an|any|each|every) (?:product|item|good)\b[^.;]{{0,70}}$|\b(?:whose|where|if|with)\b[^.;]{{0,50}}\b(?:exceed(?:s|ing)?|above|below|over|under|more than|less than|higher than|lower than)\s+{_FILL}$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    rf"\b(?:lower|cut|reduc|rais|lift|hik|increas|bring|trim|slash|down|up)\w*\b[^.;%]{{0,40}}\bfrom\s+{_FILL}$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"\b(?:goods|exports?|exporters|products|imports?|shipments)\b[^.;%]{0,30}\b(?:pay|pays|paid|face|faces|faced)\b",
    re.IGNORECASE,
)
_ITS = re.compile(r"(?:It|They|Its|Their|That|This)\b")
_PRONOUN = re.compile(r"\b(?:it|that|this|them|the (?:rate|duty|levy|surcharge|tariff))\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:billion|million|trillion)\b|\binvest", re.IGNORECASE)
_QUOTA = re.compile(r"\bquotas?\b|\btimes\b|\bcapacity\b|\bvolume\b|\bexempt", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\b(?:or|otherwise|else|if not)\b[^.;]{0,40}\b(?:expect|pay|face|get|see)\b", re.IGNORECASE)
_ENDS_DUTY = re.compile(
    r"\b(?:will|would|to|agreed to|also) (eliminate|scrap|abolish|remove|do away with|end|lift)\s(?:[\w'-]+\s){0,4}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s(?:on|for)\s",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:cut or|eliminate or|reduce or|scrap or|or (?:eliminate|scrap|reduce|cut))\b|\bnearly all\b|\bmost\b|\bbarriers\b",
    re.IGNORECASE,
)


_PLANNED = re.compile(r"\b(?:was|were) (?:due|to|set|supposed|scheduled|meant)\b", re.IGNORECASE)
_NOW_BEFORE = re.compile(rf"\b(?:now|currently|at present|today)\s(?:at\s)?{_FILL}$", re.IGNORECASE)
_WILL_BE = re.compile(
    rf"^,?\s(?:will|would|is to|are to)\s(?:then |soon |only )?(?:be|become|fall to|drop to|go to)\s+{_FILL}$",
    re.IGNORECASE,
)
_THEN_TO = re.compile(rf"^[^.;%]{{0,40}}\band (?:then |now |later |again )?to\s+{_FILL}$", re.IGNORECASE)
_BEST_RATE = re.compile(
    r"^\s(?:is|was|remains)\s(?:the|a)\s(?:[\w-]+\s){0,3}(?:rate|tariff)\b|^\s(?:or|, whichever)\b[^.;]{0,20}\b(?:MFN|most)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:pay|paid|paying|tariffs?|rate|dut(?:y|ies)|cost)\b[^.?]{0,60}\?$", re.IGNORECASE)
_AGREE_ON = re.compile(
    rf"\b(?:agree(?:s|d)? (?:on|to)|settle[sd]? (?:on|for)|talk(?:s|ed)? of|spoken of)\s+{_FILL}$", re.IGNORECASE
)
_ALSO_ENDED = re.compile(
    r"^[^.;%]{0,60}?(?:,|\band)\s(?:its|the|a|an|their)\s(?:existing |current |general )?$", re.IGNORECASE
)
_HEADING = re.compile(r"^\W{0,4}[A-Z][^.;:%]{2,30}:\s")
_UNDER_PACT = re.compile(
    r"\b(?:under|with|once|by) the (?:[\w-]+ )?(?:agreement|deal|pact|accord|terms)\b|\bwould\b", re.IGNORECASE
)
_AVERAGE = re.compile(
    r"\b(?:average[sd]?|averaging|weighted|effective)\b(?! (?:on|from|since|as of|immediately))[^.;]{0,90}$",
    re.IGNORECASE,
)
_THAT_WAS = re.compile(
    r"^\s(?:(?:that|which)\s(?:had|was|were|has|have)\s(?:been\s)?|first\s|initially\s|originally\s|previously\s|once\s)?(?:threatened|announced|imposed|proposed|unveiled|floated)\b"
    r"|^\s(?:that|which)\s[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}\s(?:first\s|had\s)?(?:threatened|announced|imposed|proposed|unveiled|floated)\b"
)
_ON_TO = re.compile(rf"^,?\s(?:and\s)?(?:those\s)?(?:on|for)\s[^.;%]{{1,50}}\sto\s+{_FILL}$", re.IGNORECASE)
_LISTED = re.compile(r"^(?:\s(?:on|for)\s[^.;%]{1,50})?(?:,|\sand)\s(?:and\s)?(?:a\s)?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:up to |of |from |currently |now )?$")
_OTHER_CLAUSE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|while|but|whereas|and (?:the|a|its|will|to))\b", re.IGNORECASE
)
_CURRENT = re.compile(r"\b(?:current|currently|now|today|since|present)\b", re.IGNORECASE)
# Full stops that end no sentence: within acronyms and numbers, after months and titles.
_DOTS = re.compile(
    r"(?<=\b[A-Z])\.(?=[A-Z\s,'])|(?<=\d)\.(?=\d)|(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec|Mrs|Gov|Sen|Rep))\.|(?<=\b(?:Sept))\.|(?<=\b(?:Mr|Ms|Dr|Co))\."
)
_PER_GOODS = re.compile(r"^\s(?:on|for)\s")
_AT_OR_THAT = re.compile(
    rf"\b(?:that|it) is $|\b(?:at|in|with|by|makes? it|the)\s{_FILL}$|^\W*$|'s\s{_FILL}$", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\b(?:to|into|in|with|like|between|unlike|as in|through|via)\s(?:the\s)?$", re.IGNORECASE)
_IN_RETURN = re.compile(
    r"\b(?:in exchange|in return|invest\w*|build\w*|produc\w+ of|companies to|firms to|\w+ (?:companies|firms|groups|giants|businesses))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b", re.IGNORECASE)
_OWN_DUTY = re.compile(
    r"\b(?:their|its|whose)\s(?:[\w'-]+\s){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|'s?\s(?:[\w'-]+\s){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|\b(?:with|subject to|pay|pays|paid|face|faces|faced|carry|carries|carried|see|sees)\s(?:[\w'-]+\s){0,4}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"^\W*(?:for|on|as for|with)\s", re.IGNORECASE)
_AND_EVEN = re.compile(r"^,?\s(?:(?:or|and|then|later)\s)?(?:(?:even|as much as|up to|perhaps|as high as)\s){0,2}$")
_RANGE = re.compile(
    r"(?:\bbetween\s\d{1,3}(?:\.\d+)?%?(?:\s?per ?cent)? and|\d(?:%|\s?per ?cent)?\s?(?:to|-))\s?$", re.IGNORECASE
)
_SUM = re.compile(r"\b(?:in all|altogether|combined|in total|total of|all told|together)\b", re.IGNORECASE)
_ITEM = re.compile(r"^\W{0,4}[A-Za-z][^.:;%]{2,80}(?::|\s-|\s?\.{3,12})\s{0,2}(?:from\s)?$")
_ENDED_BEFORE = re.compile(
    rf"\b(scrap(?:s|ped|ping)?|eliminat(?:e|es|ed|ing)|abolish(?:es|ed|ing)?|remov(?:e|es|ed|ing)|do away with|end(?:s|ing)?|lift(?:s|ed|ing)?)\s+{_FILL}$",
    re.IGNORECASE,
)
_ENDED_AFTER = re.compile(
    r"^(?:[^.;]|\.(?=[\dA-Z]|\s[a-z])){0,120}?\b(?:(?:go|goes|fall|falls|drop|drops|be cut|be reduced|be lowered|come down) to (?=zero\b)|(?:to be|will be|would be|be|is|are|being|were|was)\s(?:[a-z]+ly |also )?)(zero(?=\b)|scrapped|eliminated|abolished|removed|lifted|waived|gone|phased out)\b",
    re.IGNORECASE,
)
_REPLACES = re.compile(rf"\breplac(?:ed|es|ing)\s+{_FILL}$", re.IGNORECASE)
_REPLACING = re.compile(r"^[^.;,%]{0,30}\breplac(?:ed|es|ing)\b", re.IGNORECASE)
_PAYS = re.compile(
    r"\b(?:pay|pays|paid|paying|face|faces|faced|facing|enter|enters|taxed|dutiable|rate|ceiling|cap|capped|hit with)\b",
    re.IGNORECASE,
)
_RATE_OF = re.compile(r"\brates?\b[^.;%]{0,40}$|^\s?-?(?:[a-z]+\s)?rate\b", re.IGNORECASE)
_IS = re.compile(rf"\b(?:is|are|stands? at|remains?(?: at)?)\s+{_FILL}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Unit(Span):
    """A rate with the one it replaces, where the text pairs them."""

    rate: Rate
    previous: Rate | None


class Reader:
    """Reads the sentences of English paragraphs in order, and remembers what the next sentence may lean on."""

    def __init__(self, text: Text, deal: Deal) -> None:
        self.text = text
        self.folded = _DOTS.sub("_", text.folded)
        self.deal = deal
        self.words: Terms = terms("en")
        self.found: list[RateMention] = []
        self.ended = Span(-1, -1)
        head = Span(0, text.sentences[min(5, len(text.sentences) - 1)].end) if text.sentences else Span(0, 0)
        self.pending = self._deal_is_pending(head)
        self.on_tariffs = bool(self.words.tariff.search(self.folded) or self.words.tariff.search(fold(text.title)))

    def _deal_is_pending(self, head: Span) -> bool:
        return bool(self.words.pending.search(self.folded, head.start, head.end))

    def read(self, sentence: Sentence, before: list[Sentence]) -> Iterator[RateMention]:
        """The rates of one sentence; ``before`` are the sentences of the same paragraph that precede it."""
        units = list(self._units(sentence))
        for n, unit in enumerate(units):
            left = Span(units[n - 1].end if n else sentence.start, unit.start)
            right = Span(unit.end, units[n + 1].start if n + 1 < len(units) else sentence.end)
            mention = self._mention(sentence, before, unit, left, right)
            if n and self.found and _AND_EVEN.match(self.folded[left.start : left.end]):
                twin = self.found[-1]
                if twin.rate.end == left.start:
                    mention = replace(twin, rate=unit.rate)
            if mention:
                self.found.append(mention)
                yield mention
        for mention in self._ended_duties(sentence, before, units):
            self.found.append(mention)
            yield mention

    # -- rates and pairs

    def _units(self, sentence: Sentence) -> Iterator[_Unit]:
        rates = self._with_bare_partners(sentence, rates_in(self.text.folded, sentence, chinese=False))
        n = 0
        while n < len(rates):
            first, second = rates[n], rates[n + 1] if n + 1 < len(rates) else None
            pair = self._pair(sentence, first, second) if second else None
            if pair and second:
                n += 2
                third = rates[n] if n < len(rates) else None
                if third and pair[0] is second and _TO.match(self.folded[second.end : third.start]):
                    pair, second, n = (third, second), third, n + 1
                yield _Unit(first.start, second.end, *pair)
            else:
                if not first.bare:
                    yield _Unit(first.start, first.end, first, None)
                n += 1

    def _with_bare_partners(self, sentence: Sentence, rates: list[Rate]) -> list[Rate]:
        if not rates:
            return []
        bare = [
            number
            for number in bare_numbers(self.text.folded, sentence.start, sentence.end, chinese=False)
            if all(number.end <= r.start or r.end <= number.start for r in rates)
            and any(abs(r.start - number.end) < 60 or abs(number.start - r.end) < 60 for r in rates)
        ]
        return sorted([*rates, *bare], key=lambda r: r.start)

    def _pair(self, sentence: Sentence, first: Rate, second: Rate) -> tuple[Rate, Rate] | None:
        """(rate, previous) where the words join the two; None where they do not."""
        if first.bare and second.bare:
            return None
        between = self.folded[first.end : second.start]
        if len(between) > 110:
            return None
        before = self.folded[max(sentence.start, first.start - 70) : first.start]
        if _FROM_BEFORE.search(before) and _TO.match(between):
            return second, first
        if _FROM.match(between) or _FROM_LATER.match(between) or (_INSTEAD.match(between) and not first.bare):
            after = self.folded[second.end : second.end + 40]
            whose = [c for _, c in countries_in(self.text, second.end, min(sentence.end, second.end + 40))]
            if re.match(r"\s(?:for|on|paid by|faced by|in|applied)\b", after) and foreign(whose, self.deal):
                return None
            return first, second
        if _ARROW.match(between):
            return second, first
        if _LOWER_IT.search(between) or _PLANNED.search(between):
            return None
        if _NOW_BEFORE.search(before) and _WILL_BE.match(between) and not second.bare:
            return second, first
        if (
            not first.bare
            and not second.bare
            and _CHANGE.search(between)
            and (second.nothing or not _NEW_CLAUSE.search(between))
        ):
            return second, first
        return None

    # -- is it a tariff, and whose

    def _mention(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span
    ) -> RateMention | None:
        if not self._is_tariff(sentence, before, unit, left, right) or self._is_foreign(
            sentence, before, unit, left, right
        ):
            return None
        scopes, loose = self._scopes(sentence, before, unit, left, right)
        if unit.rate.nothing and scopes == ("general",):
            return None
        if unit.rate.nothing and _QUOTA.search(self.folded, sentence.start, sentence.end):
            return None
        regime = self._regime(sentence, before, unit, left, right, scopes)
        status, stated = self._status(sentence, unit, left, right, scopes, regime)
        starts, ends = english_dates(
            f"{self.text.folded[left.start : unit.start]} it {self.text.folded[right.start : right.end]}", self.text.published,
            begun=status in ("in_force", "struck_down", "expired"),
        )  # fmt: skip
        previous, rate, bases = unit.previous, unit.rate, ()
        if unit.previous is None and (ended := self._ended(sentence, unit)):
            previous, rate, bases = unit.rate, Rate(*ended, Decimal(0), nothing=True), (Span(unit.start, unit.end),)
            status, stated = self._unless_pending("agreed", scopes), True
        latest = self.found[-1] if self.found else None
        if previous is None and latest and latest.scopes == scopes and latest.rate.value != unit.rate.value:
            near_by = latest.evidence.start == sentence.start or any(
                s.start == latest.evidence.start for s in before[-2:]
            )
            if _THEN_TO.match(self.folded[left.start : left.end]) and latest.evidence.start == sentence.start:
                previous = latest.rate
            elif (
                near_by
                and status == "threatened"
                and regime == "section_122"
                and latest.regime == regime
                and latest.rate.value < unit.rate.value
            ):
                previous = latest.rate
        if previous is None and self.found and _LOWER_IT.search(self.folded[left.start : left.end]):
            latest = self.found[-1]
            if latest.scopes == scopes and latest.rate.value != unit.rate.value:
                previous = latest.rate
        rule = "en-pair" if unit.previous else "en-nothing" if unit.rate.nothing else "en-rate"
        if previous is None and _FORMER.search(self.folded[left.start : left.end]):
            rule = FORMER
        if unit.rate.bare and unit.previous is not None:
            bases = (Span(unit.previous.start, unit.previous.end),)
        return RateMention(
            rate, previous, scopes, status, stated, regime, starts, ends, Span(sentence.start, sentence.end), bases,
            rule, loose,
        )  # fmt: skip

    def _is_tariff(self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span) -> bool:
        words, folded = self.words, self.folded
        after = folded[unit.end : min(sentence.end, unit.end + 50)]
        if words.not_after.match(after):
            return False
        lead = folded[left.start : unit.start]
        if _CONDITION.search(lead) or _RANGE.search(lead):
            return False
        if (
            _ALTERNATIVE.search(lead)
            or (unit.previous and _BORDER.search(lead))
            or (self.on_tariffs and _BEST_RATE.match(after))
        ):
            return True
        if self.on_tariffs and (
            _AGREE_ON.search(lead) or (not lead.strip(' "') and _ASKED.search(self._asked(sentence, before)))
        ):
            return True
        if self.found and self.found[-1].evidence.start == sentence.start:
            if (
                _THEN_TO.match(lead)
                or _ON_TO.match(lead)
                or (_LISTED.match(lead) and re.match(r"\s(?:on|for)\s", after))
            ):
                return True
        if self.on_tariffs and _THAT_WAS.match(after):
            return True
        if _ADJACENT.match(after) and not words.other.match(after.lstrip(" -")):
            noun = _ADJACENT.match(after)
            assert noun is not None
            if words.other.search(after[: noun.end()]):
                return False
            if words.tariff.search(after[: noun.end()]):
                return True
            if self._speaks_of_tariffs(sentence, before, left):
                return True
        if _ITEM.match(folded[sentence.start : unit.start]) and self._sectors(left.start, unit.start):
            return self.on_tariffs
        if (
            _IN_BRACKETS.search(lead)
            and folded[unit.rate.end : unit.rate.end + 1] == ")"
            and left.start > sentence.start
            and self._sectors(left.start, unit.start)
        ):
            return bool(self.found) and self.found[-1].evidence.start == sentence.start
        if unit.previous is None and words.not_before.search(lead):
            return False
        if _AVERAGE.search(lead):
            return False
        cue, other = (
            last(words.tariff, folded, left.start, unit.start),
            last(words.other, folded, left.start, unit.start),
        )
        linked = bool(_LINK.search(lead)) or len(lead.strip()) < 4
        if cue and other and other.end() >= cue.start() - 1:  # "the average tariff", "effective tariff rate"
            return False
        if cue and (other is None or cue.start() > other.start()):
            return linked or unit.previous is not None or unit.start - cue.end() < 30
        if other and (cue is None or other.start() > cue.start()) and unit.start - other.end() < 80:
            return False
        if unit.rate.nothing:
            return (
                bool(words.tariff.search(unit_words := folded[unit.start : unit.end])) or "free" in unit_words.lower()
            )
        if (
            self.on_tariffs
            and (_PAYS.search(lead) or _RATE_OF.search(lead) or _RATE_OF.match(after))
            and (linked or unit.previous)
        ):
            goods = self._sectors(left.start, right.end) or countries_in(self.text, sentence.start, sentence.end)
            if goods or words.goods.search(folded, sentence.start, sentence.end):
                return True
        height = last(words.height, folded, max(left.start, unit.start - 60), unit.start)
        if height and (linked or unit.previous or unit.start - height.end() < 12):
            return self._speaks_of_tariffs(sentence, before, left)
        if unit.previous and self._speaks_of_tariffs(sentence, before, left):
            return True
        if _PER_GOODS.match(after) and lead.rstrip()[-1:] in (";", ":", ","):
            linked = True
        if not linked or words.other.search(folded, max(left.start, unit.start - 80), min(right.end, unit.end + 50)):
            return False
        if words.tariff.search(folded, sentence.start, sentence.end):
            return True
        return bool(_AT_OR_THAT.search(lead)) and self._speaks_of_tariffs(sentence, before, left)

    def _asked(self, sentence: Sentence, before: list[Sentence]) -> str:
        """The sentence before, in the same paragraph or the one above."""
        if sentence.index == 0:
            return ""
        last_one = self.text.sentences[sentence.index - 1]
        return (
            self.folded[last_one.start : last_one.end] if before or last_one.paragraph == sentence.paragraph - 1 else ""
        )

    def _speaks_of_tariffs(self, sentence: Sentence, before: list[Sentence], left: Span) -> bool:
        """Whether the sentence, the ones before it in its paragraph or its heading speak of tariffs."""
        if self.words.tariff.search(self.folded, sentence.start, sentence.end):
            return True
        if any(self.words.tariff.search(self.folded, s.start, s.end) for s in before[-3:]):
            return True
        if sentence.paragraph and not before:
            above = self.text.paragraphs[sentence.paragraph - 1]
            return bool(self.words.tariff.search(self.folded, above.start, above.end))
        return False

    def _is_foreign(self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span) -> bool:
        folded = self.folded
        if match := _OBJECT.match(folded[right.start : right.end]):
            start = right.start + match.end()
            whose = [code for _, code in self._whose(start, self._phrase_end(start, right.end))]
            if whose:
                return foreign(whose, self.deal)
        complement = last(_COMPLEMENT, folded, left.start, left.end)
        if complement:
            whose = [
                c for _, c in self._whose(complement.end(), self._phrase_end(complement.end(), left.end))
            ]
            if whose:
                return foreign(whose, self.deal)
        named = self._whose(left.start, left.end)
        if named:
            at, code = named[-1]
            gap = folded[at.end : left.end]
            own = {party.country for party in self.deal.parties}
            if code not in own and len(gap) < 60 and not re.search(r",(?! (?:which|whose|where))|;|\bthan\b", gap):
                return True
            return False
        sentence_codes = [c for _, c in self._whose(sentence.start, sentence.end)]
        if sentence_codes:
            return foreign(sentence_codes, self.deal) and not self.words.goods.search(folded, left.start, right.end)
        if before and _ITS.match(folded, sentence.start):
            return foreign([c for _, c in self._whose(before[-1].start, before[-1].end)], self.deal)
        return False

    def _whose(self, start: int, end: int) -> list[tuple[Span, str]]:
        """The countries in a stretch whose goods may be meant: not those to which something goes or is compared."""
        found = countries_in(self.text, start, end)
        return [(at, code) for at, code in found if not _ELSEWHERE.search(self.folded[max(start, at.start - 14) : at.start])]

    def _ended(self, sentence: Sentence, unit: _Unit) -> tuple[int, int] | None:
        """Where the words say that the duty of this height is ended."""
        if match := _ENDED_BEFORE.search(self.folded, max(sentence.start, unit.start - 60), unit.start):
            self.ended = Span(match.start(1), match.end(1))
            return match.start(1), match.end(1)
        lead = self.folded[max(sentence.start, unit.start - 80) : unit.start]
        if (
            self.ended.start >= sentence.start
            and "%" not in lead
            and _ALSO_ENDED.match(self._since_last(sentence, unit))
        ):
            return self.ended.start, self.ended.end
        match = _ENDED_AFTER.match(self.folded[unit.end : sentence.end])
        if match is None or _OTHER_CLAUSE.search(match.group()[: match.start(1)]):
            return None
        return unit.end + match.start(1), unit.end + match.end(1)

    def _since_last(self, sentence: Sentence, unit: _Unit) -> str:
        """The words between the last rate that was found in the sentence and this one."""
        latest = self.found[-1] if self.found else None
        if latest is None or latest.evidence.start != sentence.start:
            return ""
        end = max(latest.rate.end, *(base.end for base in latest.bases)) if latest.bases else latest.rate.end
        return self.folded[end : unit.start]

    # -- on what

    def _phrase_end(self, start: int, end: int) -> int:
        stop = _NP_END.search(self.folded, start, end)
        return stop.start() if stop else end

    def _sectors(self, start: int, end: int, *, epithets: bool = False) -> tuple[str, ...]:
        found = sector_mentions(self.text, Span(start, end), epithets=epithets) if start < end else []
        return tuple(dict.fromkeys(c for m in found for c in m.codes[:1] if c != "finance"))

    def _scopes(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span
    ) -> tuple[tuple[str, ...], bool]:
        """The goods that the rate is for, and whether they come from the sentences before."""
        folded = self.folded
        after = folded[right.start : right.end]
        if adjacent := _PREMODIFIER.match(after):
            named = self._sectors(right.start, right.start + adjacent.end())
            if named:
                return named, False
        if match := _OBJECT.match(after):
            start = right.start + match.end()
            end = self._phrase_end(start, right.end)
            if named := self._sectors(start, end):
                return named, False
            if self.words.goods.search(folded, start, end) or countries_in(self.text, start, end):
                return ("general",), False
        inside = self._sectors(unit.start, unit.end) if unit.previous else ()
        complement = last(_COMPLEMENT, folded, left.start, left.end)
        if complement:
            end = self._phrase_end(complement.end(), left.end)
            if named := self._sectors(complement.end(), end):
                return named, False
            if self.words.goods.search(folded, complement.end(), end) and not self.words.firms.search(
                folded, complement.end(), end
            ):
                return ("general",), False
        if named := self._premodifier(left):
            return named, False
        if inside and not last(self.words.tariff, folded, left.start, left.end):
            return inside, False
        start = left.start
        if money := last(_MONEY, folded, left.start, left.end):
            start = money.end()
        if complement is None and not re.search(r"\breciprocal\b", folded[left.start : left.end], re.IGNORECASE):
            subject = self._sectors(start, left.end) or self._sectors(start, left.end, epithets=True)
            if subject and not self._belongs_elsewhere(start, left.end):
                return subject, False
        if inside:
            return inside, False
        if (
            self.found
            and _PRONOUN.search(folded, left.start, left.end)
            and not countries_in(self.text, left.start, left.end)
        ):
            latest = self.found[-1]
            if latest.evidence.start == sentence.start or any(s.start == latest.evidence.start for s in before[-2:]):
                return latest.scopes, True
        if (
            self.found
            and self.found[-1].evidence.start == sentence.start
            and left.start > sentence.start
            and not complement
        ):
            near = re.match(r"[^.;,]{0,40}", after)
            stop = right.start + (near.end() if near else 0)
            if not countries_in(self.text, left.start, stop) and not self.words.goods.search(folded, left.start, stop):
                return self.found[-1].scopes, True
        if self.words.goods.search(folded, sentence.start, sentence.end) and not _ALTERNATIVE.search(
            folded, sentence.start, unit.start
        ):
            firms = self.words.firms.search(folded, left.start, left.end)
            if not firms:
                return ("general",), False
        if self.words.status["threatened"].search(folded, sentence.start, sentence.end):
            if named := self._sectors(sentence.start, sentence.end):
                return named[:1], True
            for s in reversed(self.text.sentences[max(0, sentence.index - 4) : sentence.index]):
                if named := self._sectors(s.start, s.end):
                    return named[:1], True
        return ("general",), True

    def _premodifier(self, left: Span) -> tuple[str, ...]:
        """Sectors that stand right before the last tariff noun: "chip tariffs of"."""
        for mention in reversed(sector_mentions(self.text, left) if len(left) else []):
            if _PREMODIFIER.match(self.folded[mention.end : left.end]):
                return mention.codes[:1]
        return ()

    def _belongs_elsewhere(self, start: int, end: int) -> bool:
        """Whether sectors before a rate are another clause's: what is sold or built in return, or whose duty is not meant."""
        words = self.folded[start:end]
        if _IN_RETURN.search(words):
            return True
        noun = last(_DUTY, self.folded, start, end)
        return bool(noun and not _OWN_DUTY.search(words) and not _FOR.match(words))

    # -- of what kind, in what standing

    def _regime(
        self, sentence: Sentence, before: list[Sentence], unit: _Unit, left: Span, right: Span, scopes: tuple[str, ...]
    ) -> Regime | None:
        words, folded = self.words, self.folded
        after = folded[right.start : right.end]
        near = re.match(r"(?:(?!\b(?:means?|with)\b)[^.;,]){0,44}", after)
        stop = right.start + (near.end() if near else 0)
        if unit.rate.nothing and (inside := regime_at(words, folded, unit.start, unit.end)):
            return inside
        if _SUM.search(folded[max(left.start, unit.start - 20) : unit.start]) or _SUM.search(after[:20]):
            return None
        clause = max(folded.rfind(mark, left.start, left.end) for mark in ",;:") + 1 or left.start
        if clause > left.start and folded[clause - 1] == ":":
            clause = left.start
        here = regime_at(words, folded, clause, left.end)
        compared = re.search(r"\b(?:than|over|unlike|better|instead)\b", folded[right.start : stop])
        ahead = None if compared else regime_at(words, folded, right.start, stop)
        if found := here or ahead or regime_at(words, folded, left.start, left.end):
            return found
        if unit.previous and (inside := regime_at(words, folded, unit.start, unit.end)):
            return inside
        if left.start > sentence.start:
            latest = self.found[-1] if self.found else None
            same = (
                latest
                and latest.evidence.start == sentence.start
                and latest.scopes == scopes
                and latest.regime != "mfn"
            )
            return latest.regime if latest and same and scopes != ("general",) else None
        for s in reversed(before):
            found = regime_at(words, folded, s.start, s.end, upon=s is before[-1])
            if found is None:
                continue
            general = scopes == ("general",)
            if (general and found in ("reciprocal", "section_122")) or (
                not general and found in ("section_232", "section_301")
            ):
                return found
            if found == "mfn" and s is before[-1] and _PRONOUN.search(folded, left.start, left.end):
                return found
            return None
        return None

    def _status(
        self, sentence: Sentence, unit: _Unit, left: Span, right: Span, scopes: tuple[str, ...], regime: Regime | None
    ) -> tuple[TariffStatus, bool]:
        words, folded = self.words, self.folded
        if regime == "mfn" and unit.previous is None and not unit.rate.nothing:
            return "in_force", True
        order: tuple[TariffStatus, ...] = ("struck_down", "expired", "threatened", "proposed", "agreed", "in_force")
        near: list[tuple[int, int, TariffStatus]] = []
        for status in order:
            for match in words.status[status].finditer(folded, left.start, left.end):
                near.append((match.end(), match.end() - match.start(), status))
        clause = re.match(
            r"(?:[^.;,]|\.(?!\s)|,(?=\d)|, (?:but|which|though|although|yet|until|and (?:ended|was|lapsed|runs|has))\b)*",
            folded[right.start : right.end],
        )
        stop = right.start + (clause.end() if clause else 0)
        ahead = [
            (match.start(), status)
            for status in order
            for match in words.status[status].finditer(folded, right.start, stop)
        ]
        behind = {status for _, _, status in near}
        after = {status for _, status in ahead}
        if _ALTERNATIVE.search(folded[left.start : left.end]):
            return "threatened", True
        if _REPLACES.search(folded[left.start : left.end]):
            return "expired", True
        if _REPLACING.match(folded[right.start : right.end]):
            return "in_force", True
        if "struck_down" in after or (near and max(near)[2] == "struck_down"):
            return "struck_down", True
        if "expired" in after:
            return "expired", True
        if "threatened" in after and right.end == sentence.end:
            return "threatened", True
        if near:
            last_status = max(near)[2]
            for strong in ("threatened", "proposed"):
                if strong in behind and last_status != "in_force":
                    return self._unless_pending(strong, scopes), True
            weak = (
                near[-1:]
                and re.search(r"\bpay\s|\bpays\s", folded[left.start : left.end])
                and _UNDER_PACT.search(folded[left.start : left.end])
            )
            alone = unit.previous is None or (
                unit.rate.start == unit.start and _CURRENT.search(folded[left.start : left.end])
            )
            if last_status == "in_force" and alone and not self._promise(left) and not weak:
                return "in_force", True
            if last_status != "in_force":
                return self._unless_pending(last_status, scopes), True
        if "in_force" in after and unit.previous is None and not self._promise(left):
            return "in_force", True
        applies = regime in ("section_122", "mfn") or (
            regime in ("section_232", "section_301") and _IS.search(folded[left.start : left.end])
        )
        if applies and unit.previous is None and not unit.rate.nothing and not self._promise(left):
            return "in_force", False
        if "proposed" in after and not after & {"agreed"}:
            return self._unless_pending("proposed", scopes), True
        if (
            unit.previous is None
            and left.start > sentence.start
            and self.found
            and self.found[-1].evidence.start == sentence.start
            and not words.tariff.search(folded, left.start, left.end)
        ):
            return self.found[-1].status, False
        if regime == "section_122":
            return "threatened", False
        return self._unless_pending("agreed", scopes), False

    def _promise(self, left: Span) -> bool:
        """Whether the words before a rate promise it: "will pay", "are to fall"."""
        return bool(re.search(r"\b(?:will|would|to be|are to|is to)\b", self.folded[left.start : left.end]))

    def _unless_pending(self, status: TariffStatus, scopes: tuple[str, ...]) -> TariffStatus:
        return "proposed" if status == "agreed" and self.pending else status

    def _ended_duties(self, sentence: Sentence, before: list[Sentence], units: list[_Unit]) -> Iterator[RateMention]:
        """Duties on named goods that are ended without a word on their height."""
        for match in _ENDS_DUTY.finditer(self.folded, sentence.start, sentence.end):
            end = self._phrase_end(match.end(), sentence.end)
            if any(match.start() - 30 < unit.start < end + 30 for unit in units):
                continue
            scopes = self._sectors(match.end(), end)
            hedged = _HEDGE.search(self.folded, max(sentence.start, match.start() - 20), end)
            if not scopes or hedged or _QUOTA.search(self.folded, sentence.start, sentence.end):
                continue
            whose = [code for _, code in countries_in(self.text, match.end(), end)]
            if whose and foreign(whose, self.deal):
                continue
            rate = Rate(match.start(1), match.end(1), Decimal(0), nothing=True)
            regime = regime_at(self.words, self.folded, match.start(), match.end())
            yield RateMention(
                rate, None, scopes, self._unless_pending("agreed", scopes), True, regime, None, None,
                Span(sentence.start, sentence.end), (), "en-ended",
            )  # fmt: skip
