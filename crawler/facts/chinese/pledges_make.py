"""From one sum of a Chinese sentence and the word for what it is to pledged money: by whom, to where, or none."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.facts.chinese.pledges_clause import INSTRUMENTS, Kind, kind_of, kinds_in
from crawler.facts.chinese.pledges_memory import Memory, Spot
from crawler.facts.chinese.pledges_pledger import THIRD, UNTOLD, Candidate, pledger_of
from crawler.facts.chinese.pledges_reading import Reading
from crawler.facts.chinese.pledges_status import Standing, is_history, standing_of
from crawler.facts.chinese.pledges_time import timeframe_of
from crawler.facts.chinese.pledges_view import FIRM, MONEY, View
from crawler.facts.chinese.pledges_words import Cue, Subject
from crawler.facts.text import Span
from crawler.items import Instrument

_GUESTS = re.compile("美商|美企|美资|美国(?:企业|公司|业者|大厂)|来台|赴台|反方向|反向|另一个方向")
_ABROAD = re.compile("美国|对美|赴美|在美")
_SOLD = re.compile(rf"(?:售予|卖给|出售给|出售予|让售给|卖予|售给){FIRM}")
_STATISTIC = re.compile("较(?:去年|上年)?同期|(?<!往)年增(?!加)|年减|同比|月增|创.{0,5}新高|占.{0,6}比重")
_SOON = 20  # characters behind a sum in which words of a statistic mean it
_TRADES = ("进口", "外购")
_FUNDS = ("出资",)
_GAINED = re.compile("取得|获得|吸引|争取到|拿到|换得|带来|引来|获")
_OF_THE_DEAL = re.compile(
    "协议|协定|备忘录|MOU|谈判|信保|融资保证|融资担保|贷款担保|贷款保证|信用保证|信用担保|信贷担保|自主投资|直接投资|投资承诺|对美投资|赴美投资|台美|美台|[对向自]美采购"
)
_PROVIDES = re.compile("(?:提供|准备|备妥|拨出|贷放|放款)[^,，;；。]{0,4}$")
_OWN = re.compile(rf"{FIRM}[^{MONEY}{FIRM},，;；。]{{0,14}}的$")
_OLDER = re.compile("早于|早在|先于|既有|原有|旧")
_RESPECTIVELY = re.compile("分别|依序|依次")
_EACH = re.compile(r"各(?:自)?(?:为|是|达|有|出资|投资|投入|拿出|提供|砸)?$")
_COUPLE = re.compile("[^,，;；。、]{0,3}[与和及、][^,，;；。、]{0,5}")
_SHARE = re.compile("(?:的|各|都是|均为|皆为|也都是|两个|这?两笔|的两个){1,2}")


def instrument_of(kind: Kind) -> Instrument:
    """The instrument of a kind that is one."""
    return next((i for i in INSTRUMENTS if i == kind.name), "investment")


def pledge(memory: Memory, spot: Spot, kind: Kind, instrument: Instrument, rule: str) -> Reading | None:
    """The sum as pledged money of one kind; None where it is somebody else's, at home, or elsewhere."""
    chosen = pledger_of(spot.view, spot.at, kind.cue.start, instrument, spot.known)
    if chosen is None and kind.cue.start > spot.end:
        chosen = pledger_of(spot.view, kind.cue.start, kind.cue.start, instrument, spot.known)
    named = chosen is not None
    who: tuple[Subject, Span | None] | None = (chosen.subject, chosen.span) if chosen else None
    if who is None:
        who = _unnamed(memory, spot, kind, instrument)
    if who is None:
        return None
    subject, span = who
    if subject.side == UNTOLD:
        subject = replace(subject, side=_side_of(memory, spot))
    if _is_none(memory, spot, kind, instrument, subject) or not _crosses(memory, spot, subject, instrument):
        return None
    return Reading(
        spot.view, spot.at, spot.amount, kind, instrument, subject, span,
        standing_of(spot.view, spot.at, kind.cue.start, subject.kind, memory.text.published), rule,
        timeframe_of(spot.view, spot.at, memory.year), named,
    )  # fmt: skip


def _unnamed(memory: Memory, spot: Spot, kind: Kind, instrument: Instrument) -> tuple[Subject, Span | None] | None:
    """Who pledges where the sentence names nobody: who did before in it, who was spoken of, else nobody special."""
    if spot.found and spot.found[-1].instrument == instrument:
        return spot.found[-1].pledger, spot.found[-1].pledger_span
    if _GAINED.search(spot.view.plain, spot.start, spot.at):
        return None
    chosen = memory.topic_before(spot.view.sentence, instrument)
    if chosen and not (chosen.subject.kind == "firm" and kind.cue.start > spot.at):
        return chosen.subject, chosen.span  # but "the 250 billion of investment" is nobody's in particular
    bought = instrument == "purchase" and memory.place_of(spot) != THIRD
    if not bought and not _OF_THE_DEAL.search(spot.view.plain):
        return None
    return nobody(memory, instrument), None


def nobody(memory: Memory, instrument: str) -> Subject:
    """Who pledges where nobody is named: firms invest, the government guarantees, the country buys."""
    kind = {"investment": "firms", "credit_support": "government"}.get(instrument, "country")
    return Subject(memory.home, kind)


def _is_none(memory: Memory, spot: Spot, kind: Kind, instrument: Instrument, subject: Subject) -> bool:
    """Whether the sum is no pledge for all its words: imports, a fund's capital, a scheme at home, history."""
    if kind.cue.word in _TRADES and memory.place_of(spot) != memory.partner:
        return True
    if kind.cue.word in _FUNDS and subject.kind in ("government", "bank"):
        return True
    if instrument == "credit_support" and spot.amount.currency != "USD" and not _ABROAD.search(spot.view.plain):
        return True
    if subject.kind != "firm" and is_history(spot.view, spot.at, memory.text.published):
        return True
    if subject.kind != "firm" and _STATISTIC.search(spot.view.plain, spot.at, spot.at + _SOON):
        return True
    return subject.side == THIRD or memory.about_third(spot)


def _side_of(memory: Memory, spot: Spot) -> str:
    """The side of a company of which nothing says where it is from: that from which such money comes."""
    if memory.place_of(spot) != memory.home:
        return memory.home
    return memory.partner if _speaks_of_guests(memory, spot.view) else THIRD


def _speaks_of_guests(memory: Memory, view: View) -> bool:
    """Whether the paragraph, or the heading over it, speaks of companies of the other side that come."""
    sentences = memory.text.sentences
    first = view.sentence.index
    while first > 0 and sentences[first - 1].paragraph == view.sentence.paragraph:
        first -= 1
    return bool(_GUESTS.search(memory.text.folded, sentences[max(first - 1, 0)].start, view.sentence.end))


def _crosses(memory: Memory, spot: Spot, subject: Subject, instrument: Instrument) -> bool:
    """Whether the money goes to the other side."""
    place = memory.place_of(spot)
    if place is None and subject.kind == "firm":
        place = memory.place_before(spot.view.sentence)
    if subject.side == memory.home:
        if place == memory.partner or instrument == "credit_support":
            return True
        return place is None or (place == memory.home and subject.kind != "firm" and instrument == "purchase")
    others = {m.actor.side for m in spot.view.names.values() if m.actor.kind == "company"}
    return instrument != "credit_support" and (place == memory.home or (place is None and memory.home in others))


# -- several pledges of one sum or one verb --------------------------------------------------------------------------


def shared(memory: Memory, spot: Spot, kind: Kind) -> list[Reading]:
    """One sum of several firms or kinds each, or several sums shared out in order; empty where neither is told."""
    handed = _respectively(memory, spot)
    if handed:
        return handed
    each = bool(_EACH.search(spot.view.plain, 0, spot.at))
    firms = _firms_before(spot) if each else []
    if len(firms) > 1:
        made = [pledge(memory, spot.among([c]), kind, instrument_of(kind), "zh-each") for c in firms]
        return [m for m in made if m]
    both = kinds_in(spot.view, spot.at) if each else _coupled(spot)
    if len(both) != 2:
        return []
    made = [
        pledge(
            memory, replace(spot, known=[c for c in spot.known if c.end <= k.cue.start or c.start > spot.at]), k,
            instrument_of(k), "zh-each",
        )
        for k in both
    ]  # fmt: skip
    return [m for m in made if m]


def _respectively(memory: Memory, spot: Spot) -> list[Reading]:
    """``A and B … X and Y respectively``: kinds, or pledgers, go with the sums in their order."""
    view = spot.view
    match = _RESPECTIVELY.search(view.plain)
    if match is None or match.start() > spot.at:
        return []
    sums = [p for p in sorted(view.sums) if p > match.start()]
    nth = sums.index(spot.at)
    kinds = kinds_in(view, match.start())
    if len(kinds) == len(sums) > 1:
        alone = replace(spot, found=[])
        one = pledge(memory, alone, kinds[nth], instrument_of(kinds[nth]), "zh-respectively")
        return [one] if one else []
    start = view.clauses[view.clause_of(match.start())].start
    firms = [c for c in spot.known if start <= c.start < match.start() and c.subject.kind == "firm" and not c.weak]
    kind = kind_of(view, sums[0])
    if len(firms) == len(sums) > 1 and kind and kind.name in INSTRUMENTS:
        one = pledge(memory, spot.among([firms[nth]]), kind, instrument_of(kind), "zh-respectively")
        return [one] if one else []
    return []


def _firms_before(spot: Spot) -> list[Candidate]:
    """The single companies that the clause of a sum names before it."""
    return [
        c
        for c in spot.known
        if spot.start <= c.start < spot.at and c.subject.kind == "firm" and not c.oblique and not c.weak
    ]


def _coupled(spot: Spot) -> list[Kind]:
    """The two kinds that share one sum: "the firms' investment and the government's guarantees of 250 billion"."""
    both = kinds_in(spot.view, spot.at)
    if len(both) != 2 or not _COUPLE.fullmatch(spot.view.plain, both[0].cue.end, both[1].cue.start):
        return []
    return both if _SHARE.fullmatch(spot.view.plain, both[1].cue.end, spot.at) else []


# -- sums without a verb of pledging ---------------------------------------------------------------------------------


def sold(memory: Memory, spot: Spot) -> Reading | None:
    """A plant sold to a company of the other side: that company's investment."""
    match = _SOLD.search(spot.view.plain, spot.start, spot.end)
    if match is None:
        return None
    buyer = next((c for c in spot.known if c.start >= match.end() - 1 and c.subject.kind == "firm"), None)
    if buyer is None or buyer.subject.side != memory.partner:
        return None
    kind = Kind("investment", Cue("investment", match.start(), match.end(), match.group()), attached=False)
    standing = standing_of(spot.view, spot.at, spot.at, "firm", memory.text.published)
    return Reading(spot.view, spot.at, spot.amount, kind, "investment", buyer.subject, buyer.span, standing, "zh-sold")


def lent(memory: Memory, spot: Spot) -> Reading | None:
    """What a bank provides, without a word for it: credit."""
    if not _PROVIDES.search(spot.view.plain, spot.start, spot.at):
        return None
    banks = [c for c in spot.known if c.subject.kind == "bank" and c.subject.id and c.end <= spot.at]
    if not banks:
        return None
    kind = Kind("credit_support", Cue("credit_support", spot.at, spot.at, ""), attached=False)
    return pledge(memory, replace(spot, known=banks[-1:]), kind, "credit_support", "zh-bank")


def possessed(memory: Memory, spot: Spot) -> Reading | None:
    """A company's sum at a place of the other side, without another word: "X's 10 billion in …"."""
    owner = _OWN.search(spot.view.plain, spot.start, spot.at)
    if owner is None or memory.place_of(spot) != memory.partner:
        return None
    kind = Kind("investment", Cue("investment", spot.at, spot.at, ""), attached=True)
    made = pledge(memory, spot, kind, "investment", "zh-possessive")
    if made and made.standing.status == "pledged":
        older = bool(_OLDER.search(spot.view.plain, spot.at, min(spot.at + 20, spot.end + 20)))
        made.standing = Standing("previously_pledged", given=older)
    return made
