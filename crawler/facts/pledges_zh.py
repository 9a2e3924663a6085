"""Pledged money in Chinese sentences: the reader of one language, whose mentions the resolver turns into pledges.

For each sum: what it is (``pledges_zh_clause``), who pledges it and where it goes (``…_pledger``), how sure it is
(``…_status``), when it is due (``…_time``); then how the sums hang together (``…_links``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crawler.deals import Deal
from crawler.facts.pledge_mention import PledgeMention
from crawler.facts.actors import Actors, chinese_paragraph
from crawler.facts.amounts import Amount
from crawler.facts.pledges_zh_clause import INSTRUMENTS, Kind, kind_of, kinds_in, noun_behind, topic_before
from crawler.facts.pledges_zh_firms import with_firms
from crawler.facts.pledges_zh_links import link, link_totals, share_years
from crawler.facts.pledges_zh_pledger import (
    THIRD,
    UNTOLD,
    Candidate,
    about_third,
    party_of,
    candidates,
    id_of,
    place_of,
    pledger_of,
    topic_of,
)
from crawler.facts.pledges_zh_reading import Reading
from crawler.facts.pledges_zh_sectors import stretches_of
from crawler.facts.pledges_zh_status import Standing, is_history, is_no_sum, standing_of
from crawler.facts.pledges_zh_time import timeframe_of
from crawler.facts.pledges_zh_voice import speaker_beside, speaker_of_claim
from crawler.facts.pledges_zh_view import FIRM, MONEY, View, view_of
from crawler.facts.pledges_zh_words import Cue, Subject, place_side, places, words
from crawler.facts.utterance import Utterance
from crawler.facts.text import Sentence, Span, Text
from crawler.items import Instrument

_HEADING = 14  # characters: a paragraph as short as this is a heading
_CEILING = re.compile(
    r"(?:则|就|也)?(?:是|为|乃|系|只是)[^,，;；。]{0,12}?(上限|天花板|最高额度)|(?:为|作为)?(上限|封顶)"
)
_GUESTS = re.compile("美商|美企|美资|美国(?:企业|公司|业者|大厂)|来台|赴台|反方向|反向|另一个方向")
_ABROAD = re.compile("美国|对美|赴美|在美")
_SOLD = re.compile(rf"(?:售予|卖给|出售给|出售予|让售给|卖予|售给){FIRM}")
_TRADES = ("进口", "外购")
_PASSED = ("通过", "核准", "拍板", "敲定", "核定")
_PROJECT = re.compile("厂|园区|中心|产线|基地|扩建|设备|项目|计划|工程|子公司|案")
_OWN = re.compile(rf"{FIRM}[^{MONEY}{FIRM},，;；。]{{0,14}}的$")
_OLDER = re.compile("早于|早在|先于|既有|原有|旧")
_GAINED = re.compile("取得|获得|吸引|争取到|拿到|换得|带来|引来|获")
_PROMISES = ("承诺", "允诺", "答应", "应允", "宣布", "宣示", "公布")
_OF_THE_DEAL = re.compile(
    "协议|协定|备忘录|MOU|谈判|信保|信用保证|信用担保|信贷担保|自主投资|直接投资|对美投资|赴美投资|台美|美台|[对向自]美采购"
)
_RESPECTIVELY = re.compile("分别|依序|依次")
_TO = re.compile(
    r"(?:后|了)?[,，]?[^,，;；。\d]{0,4}?(?:为|至|到|成|剩)[^,，;；。]{0,6}?[\d一二三四五六七八九十两百千]"
)
_ITEM = 44  # characters: the longest item of a list that is told within a sentence
_SAYS_ITSELF = re.compile(rf"{FIRM}[^,，;；。{MONEY}{FIRM}]{{0,14}}?(?:公告|表示|指出|说|透露|强调|证实|否认|坦言)")
_ALL_TOLD = re.compile("总共|合计|总计|折合|加起来")
_BOTH_BEHIND = re.compile(
    "(?:的)?[^,，;；。、]{0,5}投资(?:承诺|金额)?(?:加上?|与|和|及|暨)(?:政府)?(?:的)?(?:信[用保贷]|融资|贷款|授信)"
)
_COUPLE = re.compile("[^,，;；。、]{0,3}[与和及、][^,，;；。、]{0,5}")
_SHARE = re.compile("(?:的|各|都是|均为|皆为|也都是|两个|这?两笔|的两个){1,2}")
_LINE = 48  # characters: the longest paragraph that is taken for a line of a list
_INTRODUCES = re.compile("如下|以下|下列|下述|:$|分别是$|包括$|(?:清单|承诺|项目|内容)$")
_MOST_PENDING = 50
_MIXES = re.compile("信保|信用保证|信用担保|信贷|融资|相加|加总|加在一起|合计|混为|加起来|两笔|两者")
_BAR = re.compile(r"[|｜│丨\t]|\s{2}|　")
_SCALES = re.compile("减半|砍半|腰斩|折半|加倍|倍增|翻倍|一倍|一番")
_CHANGED_TO = re.compile("[^,，]{0,4}(?:改|降|减|调|缩|增|提|扩|上修|下修|变|剩)[^,，]{0,4}(?:为|至|到|成|剩)?")
_EACH_OF_TWO = re.compile(r"各(?:自)?(?:为|是|达|有|出资|投资|投入|拿出|提供|砸)?$")


def read_pledges(
    text: Text, actors: Actors, amounts: list[Amount], deal: Deal, utterances: Sequence[Utterance] = ()
) -> list[PledgeMention]:
    """All mentions of pledged money in the Chinese paragraphs of a text, in order of position."""
    reader = _Reader(text, actors, amounts, deal)
    reader.read_all()
    link_totals(reader.readings)
    share_years(reader.readings)
    told = list(reader.readings)
    return [
        reader.mention(r, told, utterances)
        for r in reader.readings
        if r.rule != "zh-spent" or r.included_in is not None
    ]


class _Reader:
    """Reads sentence after sentence and remembers what came before."""

    def __init__(self, text: Text, actors: Actors, amounts: list[Amount], deal: Deal) -> None:
        self.text, self.actors, self.deal = text, with_firms(text, actors), deal
        self.unknown = {m.actor.id for m in self.actors.mentions} - {m.actor.id for m in actors.mentions}
        self.readings: list[Reading] = []
        self.known: list[Reading] = []
        self.pending: list[tuple[View, int]] = []
        self._sums: dict[int, list[Amount]] = {}
        chinese = [chinese_paragraph(text, p) for p in text.paragraphs]
        for amount in amounts:
            sentence = text.sentence_at(amount.start)
            if sentence is not None and chinese[sentence.paragraph] and not _restated(text, amount):
                self._sums.setdefault(sentence.index, []).append(amount)
        self._views: dict[int, View] = {}

    def view(self, sentence: Sentence) -> View:
        """The plain form of a sentence, made once."""
        if sentence.index not in self._views:
            sums = self._sums.get(sentence.index, [])
            self._views[sentence.index] = view_of(self.text, sentence, self.actors, sums)
        return self._views[sentence.index]

    def read_all(self) -> None:
        """Reads all sentences, twice: a sum may be named before the sentence that says what it is."""
        for _ in range(2):
            self.known, self.readings, self.pending = self.readings, [], []
            for sentence in self.text.sentences:
                self.read(sentence)
        self.readings += [r for view, at in self.pending[:_MOST_PENDING] if (r := self._told_as_one(view, at))]
        self.readings.sort(key=lambda r: r.amount.start)

    def read(self, sentence: Sentence) -> None:
        """Reads the sums of one sentence."""
        if sentence.index not in self._sums:
            return
        view = self.view(sentence)
        known = candidates(view, self.deal)
        found: list[Reading] = []
        blocked = False
        for at in sorted(view.sums):
            kind = kind_of(view, at)
            if blocked and (kind is None or _ALL_TOLD.search(view.plain, view.clauses[view.clause_of(at)].start, at)):
                continue
            made = self._read_sum(view, at, kind, known, found)
            if not made and kind is None:
                self.pending.append((view, at))
            blocked = not made and (kind is not None or blocked)
            found += made
        link(found, self._before(sentence), self.readings)
        self.readings += found

    def _before(self, sentence: Sentence) -> list[Reading]:
        """The readings of the nearest earlier sentence that has some, if it is near."""
        if not self.readings:
            return []
        last = self.readings[-1].view.sentence
        if sentence.index - last.index > 2:
            return []
        return [r for r in self.readings if r.view.sentence.index == last.index]

    # -- one sum ------------------------------------------------------------------------------------------------------

    def _read_sum(
        self, view: View, at: int, kind: Kind | None, known: list[Candidate], found: list[Reading]
    ) -> list[Reading]:
        if words("cues", "withdrawn").search(view.plain):
            return []
        if kind is None:
            return self._without_kind(view, at, known, found)
        if kind.name in ("investment", "credit_support") and _BOTH_BEHIND.match(view.plain, at + 1):
            total = Kind("total", kind.cue, kind.attached)
            one = self._combined(view, at, total, known)
            return [one] if one else []
        if kind.name in INSTRUMENTS:
            shared = self._respectively(view, at, known)
            if shared:
                return shared
            each = _firms_before(view, at, known) if _EACH_OF_TWO.search(view.plain, 0, at) else []
            if len(each) > 1:
                made = [self._pledge(view, at, kind, kind.name, [c], [], "zh-each") for c in each]
                return [m for m in made if m]
            both = kinds_in(view, at) if _EACH_OF_TWO.search(view.plain, 0, at) else _coupled(view, at)
            if len(both) == 2:
                before = [[c for c in known if c.end <= k.cue.start or c.start > at] for k in both]
                made = [
                    self._pledge(view, at, k, k.name, b, found, "zh-each") for k, b in zip(both, before, strict=True)
                ]
                return [m for m in made if m]
            one = self._pledge(view, at, kind, kind.name, known, found, _rule(kind, at))
            return [one] if one else []
        if kind.name == "total":
            return self._total(view, at, kind, known, found)
        if kind.name == "other":
            sold = self._sold(view, at, known)
            return [sold] if sold else []
        if kind.name == "outlay":
            return self._outlay(view, at, kind, known, found)
        if kind.name == "spent":
            one = self._pledge(view, at, kind, "investment", known, found, "zh-spent")
            return [one] if one else []
        return []

    def _pledge(
        self, view: View, at: int, kind: Kind, name: str, known: list[Candidate], found: list[Reading], rule: str
    ) -> Reading | None:
        """The sum as pledged money of one kind; None where it is somebody else's, at home, or elsewhere."""
        instrument: Instrument = name  # type: ignore[assignment] - one of INSTRUMENTS
        chosen = pledger_of(view, at, kind.cue.start, instrument, known)
        named = chosen is not None
        if chosen is None and found and self._goes_on(view, at, found[-1], instrument):
            subject, span = found[-1].pledger, found[-1].pledger_span
        elif chosen is None:
            chosen = self._carried(view, at, instrument)
            if chosen and chosen.subject.kind == "firm" and kind.cue.start > at:
                chosen = None  # "the 250 billion of investment" is nobody's in particular
            if _GAINED.search(view.plain, view.clauses[view.clause_of(at)].start, at):
                return None
            bought = instrument == "purchase" and place_of(view, at, self.deal) != THIRD
            if chosen is None and not bought and not _OF_THE_DEAL.search(view.plain):
                return None
            subject, span = (chosen.subject, chosen.span) if chosen else (self._nobody(instrument), None)
        else:
            subject, span = chosen.subject, chosen.span
        if subject.side == UNTOLD:
            subject = replace(subject, side=self._side_of(view, at))
        if kind.cue.word in _TRADES and place_of(view, at, self.deal) != self.deal.parties[1].country:
            return None  # what a country imports
        if kind.cue.word == "出资" and subject.kind in ("government", "bank"):
            return None  # the capital of a fund
        if instrument == "credit_support" and view.sums[at].currency == "TWD" and not _ABROAD.search(view.plain):
            return None  # the loans of a scheme at home
        if subject.kind != "firm" and is_history(view, at, self.text.published):
            return None
        if (
            subject.side == THIRD
            or about_third(view, at, self.deal)
            or not self._crosses(view, at, subject, instrument)
        ):
            return None
        return Reading(
            view, at, view.sums[at], kind, instrument, subject, span,
            standing_of(view, at, kind.cue.start, subject.kind, self.text.published), rule,
            timeframe_of(view, at, self.text.published.year if self.text.published else None), named,
        )  # fmt: skip

    def _sold(self, view: View, at: int, known: list[Candidate]) -> Reading | None:
        """A plant sold to a company of the other side: that company's investment."""
        clause = view.clauses[view.clause_of(at)]
        match = _SOLD.search(view.plain, clause.start, clause.end)
        if match is None:
            return None
        buyer = next((c for c in known if c.start >= match.end() - 1 and c.subject.kind == "firm"), None)
        if buyer is None or buyer.subject.side != self.deal.parties[1].country:
            return None
        kind = Kind("investment", Cue("investment", match.start(), match.end(), match.group()), attached=False)
        standing = standing_of(view, at, at, "firm", self.text.published)
        return Reading(view, at, view.sums[at], kind, "investment", buyer.subject, buyer.span, standing, "zh-sold")

    def _respectively(self, view: View, at: int, known: list[Candidate]) -> list[Reading]:
        """``A and B … X and Y respectively``: the kinds, or the pledgers, named before go with the sums in their order."""
        match = _RESPECTIVELY.search(view.plain)
        if match is None or not match.start() < at:
            return []
        sums = [p for p in sorted(view.sums) if p > match.start()]
        start = view.clauses[view.clause_of(match.start())].start
        kinds = kinds_in(view, match.start())
        firms = [c for c in known if start <= c.start < match.start() and c.subject.kind == "firm" and not c.weak]
        nth = sums.index(at)
        if len(kinds) == len(sums) > 1:
            one = self._pledge(view, at, kinds[nth], kinds[nth].name, known, [], "zh-respectively")
            return [one] if one else []
        kind = kind_of(view, sums[0])
        if len(firms) == len(sums) > 1 and kind and kind.name in INSTRUMENTS:
            one = self._pledge(view, at, kind, kind.name, [firms[nth]], [], "zh-respectively")
            return [one] if one else []
        return []

    def _outlay(self, view: View, at: int, kind: Kind, known: list[Candidate], found: list[Reading]) -> list[Reading]:
        """Money put down without a word for what: an investment, where it goes to the other side, or firms promise it."""
        if kind.cue.word in _PASSED and not _PROJECT.search(view.plain, at, min(at + 24, len(view.plain))):
            return self._without_kind(view, at, known, found)
        place = place_of(view, at, self.deal)
        one = self._pledge(view, at, kind, "investment", known, found, "zh-outlay")
        if one is None or (one.pledger.kind not in ("firm", "firms") and place != self.deal.parties[1].country):
            return self._without_kind(view, at, known, found) if one else []
        sure = place is not None or kind.cue.word in (*_PROMISES, *_PASSED)
        return [one] if one.named and sure else []

    def _side_of(self, view: View, at: int) -> str:
        """The side of a company of which nothing says where it is from: that from which such money comes."""
        home, partner = (party.country for party in self.deal.parties)
        if place_of(view, at, self.deal) != home:
            return home
        return partner if self._speaks_of_guests(view) else THIRD

    def _speaks_of_guests(self, view: View) -> bool:
        """Whether the paragraph, or the heading over it, speaks of companies of the other side that come."""
        first = next(s for s in self.text.sentences if s.paragraph == view.sentence.paragraph)
        start = self.text.sentences[max(first.index - 1, 0)].start
        return bool(_GUESTS.search(self.text.folded, start, view.sentence.end))

    def _goes_on(self, view: View, at: int, last: Reading, instrument: str) -> bool:
        return last.instrument == instrument

    def _carried(self, view: View, at: int, instrument: Instrument) -> Candidate | None:
        """Who is spoken of in the sentences before, where this one leaves the pledger out."""
        sentence = view.sentence
        for index in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            earlier = self.text.sentences[index]
            if sentence.paragraph - earlier.paragraph > 1:
                break
            chosen = topic_of(candidates(self.view(earlier), self.deal), instrument)
            if chosen:
                return chosen if chosen.subject.side != THIRD else None
        return None

    def _nobody(self, instrument: Instrument) -> Subject:
        """Who pledges where nobody is named: firms invest, the government guarantees, the country buys."""
        kind = {"investment": "firms", "credit_support": "government"}.get(instrument, "country")
        return Subject(self.deal.parties[0].country, kind)

    def _crosses(self, view: View, at: int, subject: Subject, instrument: Instrument) -> bool:
        """Whether the money goes to the other side."""
        home, partner = (party.country for party in self.deal.parties)
        place = place_of(view, at, self.deal)
        if place is None and subject.kind == "firm":
            place = self._place_before(view)
        if subject.side == home:
            if place == partner or instrument == "credit_support":
                return True
            return place is None or (place == home and subject.kind != "firm" and instrument == "purchase")
        others = {m.actor.side for m in view.names.values() if view.plain and m.actor.kind == "company"}
        return instrument != "credit_support" and (place == home or (place is None and home in others))

    def _place_before(self, view: View) -> str | None:
        """The place last spoken of in the sentences before, in the same paragraph."""
        for index in range(view.sentence.index - 1, max(view.sentence.index - 3, -1), -1):
            earlier = self.text.sentences[index]
            if earlier.paragraph != view.sentence.paragraph:
                break
            place = place_of(self.view(earlier), len(self.view(earlier).plain), self.deal)
            if place is not None:
                return place
        for number in range(view.sentence.paragraph - 1, max(view.sentence.paragraph - 5, -1), -1):
            heading = self.text.paragraphs[number]
            if len(heading) <= _HEADING:
                match = places().search(self.text.folded, heading.start, heading.end)
                return party_of(place_side(match), self.deal) if match else None
        return None

    # -- totals, lists, repetitions -----------------------------------------------------------------------------------

    def _total(self, view: View, at: int, kind: Kind, known: list[Candidate], found: list[Reading]) -> list[Reading]:
        """A sum that words call a total: of the kinds named beside it, else of the sums before it."""
        additive = bool(words("links", "additive").search(kind.cue.word))
        names = {k.name for k in kinds_in(view, at)} or _named_behind(view, at)
        intro = None if found else self._intro(view.sentence)
        lines = [r for r in self.readings if intro and r.frame == intro.index]
        earlier = found or lines or (self._before(view.sentence) if additive else [])
        topic = None if names else topic_before(view, at)
        if topic and topic.name == "other":
            return []
        if not names:
            names = {r.instrument for r in earlier if not r.again}
            if words("links", "mixed").search(kind.cue.word):
                names = {"combined"}
        if words("links", "mixed").search(kind.cue.word) and len(names) != 1:
            names = {"combined"}
        if not names and topic:
            names = {topic.name}
        if not names and additive:
            names = {"combined"}
        if not names:
            return self._without_kind(view, at, known, found)
        name = names.pop() if len(names) == 1 else "combined"
        made = (
            self._sum_of_lines(view, at, kind, lines)
            if lines
            else self._combined(view, at, kind, known)
            if name == "combined"
            else self._pledge(view, at, kind, name, known, found, "zh-total")
        )
        if made is None:
            return []
        made.total, made.additive = True, additive
        return [made]

    def _sum_of_lines(self, view: View, at: int, kind: Kind, lines: list[Reading]) -> Reading:
        """The last line of a list: what its lines add up to."""
        first = lines[0]
        return replace(
            first, view=view, at=at, amount=view.sums[at], kind=kind, rule="zh-total", sum_of=lines,
            included_in=None, parts=[], sectors_from=None,
        )  # fmt: skip

    def _told_as_one(self, view: View, at: int) -> Reading | None:
        """A sum without a kind that is what firms invest and the government guarantees, told as one."""
        if not _MIXES.search(view.plain):
            return None
        amount = view.sums[at]
        parts = {
            kind: {
                r.amount.value for r in self.readings if r.instrument == kind and r.amount.currency == amount.currency
            }
            for kind in ("investment", "credit_support")
        }
        if not any(a + b == amount.value for a in parts["investment"] for b in parts["credit_support"]):
            return None
        kind = Kind("total", Cue("total", at, at, ""), attached=False)
        return self._combined(view, at, kind, candidates(view, self.deal))

    def _combined(self, view: View, at: int, kind: Kind, known: list[Candidate]) -> Reading | None:
        home = self.deal.parties[0].country
        if about_third(view, at, self.deal):
            return None
        chosen = pledger_of(view, at, at, "combined", known)
        if chosen and chosen.subject.side == THIRD:
            return None
        standing = standing_of(view, at, kind.cue.start, "country", self.text.published)
        if is_no_sum(view, at):
            standing = Standing("denied", given=True)
        return Reading(
            view, at, view.sums[at], kind, "combined", Subject(home, "country"), chosen.span if chosen else None, standing,
            "zh-sum", timeframe_of(view, at, self.text.published.year if self.text.published else None),
        )  # fmt: skip

    def _without_kind(self, view: View, at: int, known: list[Candidate], found: list[Reading]) -> list[Reading]:
        """A sum without a word for what it is: a plan's new size, a company's own, the item of a list, one named again."""
        if about_third(view, at, self.deal):
            return []
        if found and (changed := self._changed(view, at, known, found[-1])):
            return [changed]
        if own := self._possessed(view, at, known, found) or (None if found else self._line(view, at)):
            return [own]
        clause = view.clauses[view.clause_of(at)]
        opens = _opens(view, at)
        model = self._model(view, at, opens, found)
        again = self._again(view, at, found)
        if again and not (opens and model):
            return [again]
        if model is None or model.instrument == "combined" or (not opens and clause.end - clause.start > _ITEM):
            return []
        return [self._item(view, at, known, model)]

    def _again(self, view: View, at: int, found: list[Reading]) -> Reading | None:
        """A sum that the text names elsewhere with its kind."""
        amount = view.sums[at]
        same = (amount.value, amount.currency)
        told = (*self.known, *self.readings, *found)
        again = [r for r in told if not r.again and _worth(r) == same and r.amount.start != amount.start]
        if not again:
            return None
        return replace(
            again[-1], view=view, at=at, amount=amount, kind=None, rule="zh-again", again=True, named=False,
            included_in=None, parts=[], sum_of=[], total=False, additive=False, sectors_from=None,
        )  # fmt: skip

    def _model(self, view: View, at: int, opens: bool, found: list[Reading]) -> Reading | None:
        """The sum whose kind and pledger the item of a list shares."""
        clause = view.clauses[view.clause_of(at)]
        if clause.mark in ("(", "（"):
            return None
        if words("links", "rest").search(view.plain, clause.start, at):
            near = [r for r in self.readings[-8:] if r.pledger.kind != "firm" and r.instrument == "investment"]
            wholes = [r for r in (found or near) if r.included_in is None and r.amount.value > view.sums[at].value]
            return max(wholes, key=lambda r: r.amount.value, default=None)
        if found and (opens or self._beside(view, at, found[-1])):
            return found[-1]
        if opens and not found and (before := self._before(view.sentence)):
            return next((r for r in before if r.included_in is None), before[0])
        return None

    def _item(self, view: View, at: int, known: list[Candidate], model: Reading) -> Reading:
        """The item of a list: of the kind of the sum before it, by whoever the item names."""
        start = view.clauses[view.clause_of(at)].start
        chosen = [c for c in known if start <= c.start <= at and not c.oblique and c.subject.side == model.pledger.side]
        firms = [c for c in chosen if c.subject.kind == "firm"]
        subject, span = (firms[-1].subject, firms[-1].span) if firms else (model.pledger, model.pledger_span)
        standing = standing_of(view, at, at, subject.kind, self.text.published)
        if not standing.given or standing.status == "pledged":
            standing = model.standing
        year = self.text.published.year if self.text.published else None
        return Reading(
            view, at, view.sums[at], None, model.instrument, subject, span, standing, "zh-list",
            timeframe_of(view, at, year) or model.timeframe,
        )  # fmt: skip

    def _possessed(self, view: View, at: int, known: list[Candidate], found: list[Reading]) -> Reading | None:
        """A company's sum at a place of the other side, without another word: "X's 10 billion in …"."""
        clause = view.clauses[view.clause_of(at)]
        owner = _OWN.search(view.plain, clause.start, at)
        if owner is None or place_of(view, at, self.deal) != self.deal.parties[1].country:
            return None
        kind = Kind("investment", Cue("investment", at, at, ""), attached=True)
        made = self._pledge(view, at, kind, "investment", known, found, "zh-possessive")
        if made and made.standing.status == "pledged":
            older = bool(_OLDER.search(view.plain, at, min(at + 20, clause.end + 20)))
            made.standing = Standing("previously_pledged", given=older)
        return made

    def _changed(self, view: View, at: int, known: list[Candidate], last: Reading) -> Reading | None:
        """The new sum of a plan: "… halved, to 300 million"; or that of another who does the double."""
        lead = view.plain[max(last.at + 1, view.clauses[view.clause_of(at)].start) : at]
        scaled = view.sums[at].relative and _SCALES.search(view.text.folded, view.sums[at].start, view.sums[at].end)
        if not scaled and not _CHANGED_TO.fullmatch(lead):
            return None
        new = replace(
            last, view=view, at=at, amount=view.sums[at], kind=None, rule="zh-changed",
            standing=Standing("pledged", given=True), included_in=None, parts=[], sum_of=[], total=False, additive=False,
            sectors_from=None,
        )  # fmt: skip
        others = [c for c in known if last.at < c.start < at and c.subject.kind == "firm" and not c.oblique]
        if others:
            new.pledger, new.pledger_span = others[-1].subject, others[-1].span
            if new.pledger.side == UNTOLD:
                new.pledger = replace(new.pledger, side=last.pledger.side)
        return new

    # -- lists of lines -----------------------------------------------------------------------------------------------

    def _line(self, view: View, at: int) -> Reading | None:
        """The sum of a line in a list that a sentence before the list introduces."""
        if about_third(view, at, self.deal):
            return None
        intro = self._intro(view.sentence)
        if intro is None:
            return self._row(view, at)
        head = self.view(intro)
        kind = kinds_in(head, len(head.plain))[-1]
        known = candidates(head, self.deal)
        chosen = topic_of(known, kind.name)
        subject = chosen.subject if chosen else self._nobody(kind.name)  # type: ignore[arg-type]
        if subject.side != self.deal.parties[0].country:
            return None
        year = self.text.published.year if self.text.published else None
        return Reading(
            view, at, view.sums[at], None, kind.name, subject, chosen.span if chosen else None,  # type: ignore[arg-type]
            standing_of(head, len(head.plain), len(head.plain), subject.kind, self.text.published), "zh-line",
            timeframe_of(view, at, year) or timeframe_of(head, len(head.plain), year), frame=intro.index,
        )  # fmt: skip

    def _row(self, view: View, at: int) -> Reading | None:
        """A row of a table: a company, a place of the other side, a sum."""
        if not self._is_line(view.sentence) or not _BAR.search(view.text.words(view.sentence)):
            return None
        firms = [c for c in candidates(view, self.deal) if c.subject.kind == "firm"]
        place = places().search(view.plain)
        if len(firms) != 1 or not place or party_of(place_side(place), self.deal) != self.deal.parties[1].country:
            return None
        subject = replace(firms[0].subject, side=self.deal.parties[0].country)
        if firms[0].subject.side not in (UNTOLD, subject.side):
            return None
        year = self.text.published.year if self.text.published else None
        standing = standing_of(view, at, at, "firm", self.text.published)
        return Reading(
            view, at, view.sums[at], None, "investment", subject, firms[0].span, standing, "zh-row",
            timeframe_of(view, at, year),
        )  # fmt: skip

    def _is_line(self, sentence: Sentence) -> bool:
        paragraph = self.text.paragraphs[sentence.paragraph]
        return len(paragraph) <= _LINE and sentence.start == paragraph.start and sentence.end == paragraph.end

    def _intro(self, sentence: Sentence) -> Sentence | None:
        """The sentence that introduces the list in which a line stands; None where it stands in none."""
        if not self._is_line(sentence):
            return None
        for index in range(sentence.index - 1, max(sentence.index - 12, -1), -1):
            earlier = self.text.sentences[index]
            if index in self._sums:
                if not self._is_line(earlier):
                    return None
                continue
            head = self.view(earlier)
            if kinds_in(head, len(head.plain)) and (_INTRODUCES.search(head.plain) or len(earlier) <= 24):
                return earlier
            if len(earlier) > _HEADING:
                return None
        return None

    def _beside(self, view: View, at: int, last: Reading) -> bool:
        """Whether a sum goes on the list of the one before it: the next item, with no verb of its own."""
        between = view.plain[last.at + 1 : at]
        return len(between) <= 48 and between.count("，") + between.count(",") <= 1

    def _itself(self, reading: Reading) -> str | None:
        """The pledger, where it is a company nobody knew that says so itself: its speech is not among the utterances."""
        if reading.pledger.id not in self.unknown or reading.again:
            return None
        told = _SAYS_ITSELF.search(reading.view.plain, 0, reading.at)
        if told is None or reading.view.names[told.start()].actor.id != reading.pledger.id:
            return None
        return reading.pledger.id

    # -- what is handed on --------------------------------------------------------------------------------------------

    def mention(self, reading: Reading, told: list[Reading], utterances: Sequence[Utterance]) -> PledgeMention:
        """A reading as the resolver takes it."""
        home, partner = (party.country for party in self.deal.parties)
        view = reading.view
        return PledgeMention(
            amount=_qualified(view, reading.at, reading.amount),
            instrument=reading.instrument,
            pledger=id_of(reading.pledger, self.deal),
            recipient=partner if reading.pledger.side == home else home,  # type: ignore[arg-type]
            evidence=Span(view.sentence.start, view.sentence.end),
            rule=reading.rule,
            status=reading.standing.status,
            status_given=reading.standing.given,
            complete=reading.named and not reading.again,
            timeframe=reading.timeframe,
            included_in=reading.included_in.amount if reading.included_in else None,
            parts=tuple(r.amount for r in reading.parts),
            sum_of=tuple(r.amount for r in reading.sum_of),
            total=reading.additive,
            sectors_from=stretches_of(reading, told),
            attributed_to=speaker_of_claim(view, reading.at)
            or speaker_beside(view, reading.at, utterances)
            or self._itself(reading),
            pledger_span=reading.pledger_span,
            confidence=0.5 if reading.again else 0.8 if not reading.named else 1.0,
        )


def _restated(text: Text, amount: Amount) -> bool:
    """Whether a sum told by its relation to another is then told outright: "halved, to 300 million"."""
    return amount.relative and bool(_TO.match(text.folded, amount.end))


def _qualified(view: View, at: int, amount: Amount) -> Amount:
    """The sum with a ceiling that its predicate names ("… is the upper limit of the loans")."""
    if amount.qualifier != "exactly":
        return amount
    match = _CEILING.match(view.plain, at + 1)
    if match is None:
        return amount
    group = 1 if match.group(1) else 2
    return replace(
        amount, qualifier="up_to", bases=(*amount.bases, view.body_span(match.start(group), match.end(group)))
    )


def _firms_before(view: View, at: int, known: list[Candidate]) -> list[Candidate]:
    """The single companies that the clause of a sum names before it."""
    start = view.clauses[view.clause_of(at)].start
    return [c for c in known if start <= c.start < at and c.subject.kind == "firm" and not c.oblique and not c.weak]


def _named_behind(view: View, at: int) -> set[str]:
    """The instrument that the clause of a total names behind it."""
    kind = noun_behind(view, at)
    return {kind} if kind else set()


def _coupled(view: View, at: int) -> list[Kind]:
    """The two kinds that share one sum: "the firms' investment and the government's guarantees of 250 billion"."""
    both = kinds_in(view, at)
    if len(both) != 2 or not _COUPLE.fullmatch(view.plain, both[0].cue.end, both[1].cue.start):
        return []
    return both if _SHARE.fullmatch(view.plain, both[1].cue.end, at) else []


def _opens(view: View, at: int) -> bool:
    """Whether the clause of a sum, or the one before it that has none, begins like the item of a list."""
    number = view.clause_of(at)
    starts = [view.clauses[number].start]
    if number and MONEY not in view.plain[view.clauses[number - 1].start : view.clauses[number - 1].end]:
        starts.append(view.clauses[number - 1].start)
    return any(words("links", "list_start").match(view.plain, start) for start in starts)


def _worth(reading: Reading) -> tuple[Decimal, str]:
    return reading.amount.value, reading.amount.currency


def _rule(kind: Kind, at: int) -> str:
    if kind.cue.start > at:
        return "zh-noun" if kind.attached else "zh-predicate"
    return "zh-verb" if kind.attached else "zh-topic"
