"""How the sums of English sentences hang together: what contains what, what is left over of what."""

from __future__ import annotations

import re
from functools import cache

from crawler.facts.amounts import Amount
from crawler.facts.english.pledges_view import MONEY, View
from crawler.facts.english.pledges_words import alternatives, either, table


@cache
def _whole() -> str:
    return either(table()["links"]["whole"])


@cache
def _contains() -> str:
    return either(table()["links"]["contains"])


@cache
def _anaphor_contains() -> re.Pattern[str]:
    return re.compile(
        rf"^[^{MONEY}]{{0,40}}?(?:\b(?P<first>{either(table()['links']['first'])})|\b(?P<whole>{_whole()}))\s(?:(?:already|also|would|will|could|may|is\ssaid\sto|itself)\s){{0,2}}(?:{_contains()})\b[^{MONEY};]{{0,60}}$",
        re.IGNORECASE,
    )


@cache
def _joins() -> re.Pattern[str]:
    """Between two sums: the first contains the second."""
    return re.compile(
        rf"^[^;{MONEY}]{{0,140}}?\b(?:{_contains()}|{either(table()['links']['of_which'])})\b[^;{MONEY}]{{0,60}}$",
        re.IGNORECASE,
    )


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(
        rf"^[^;{MONEY}]{{0,80}}?\b(?:{either(table()['links']['part_of'])})\s[^;{MONEY}]{{0,30}}$", re.IGNORECASE
    )


@cache
def _raised() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either(w for w in table()['links']['raised_to'] if w not in ('from', 'up from'))})\b"
        rf"[^;{MONEY}]{{0,60}}$",
        re.IGNORECASE,
    )


_FROM_TO = re.compile(
    rf"\bfrom\s(?:(?:a|an|the|its|an?\searlier|about|some|around)\s)*{MONEY}[^;{MONEY}]{{0,50}}?\bto\s(?:[\w-]+\s){{0,3}}$"
)
_TO_FROM = re.compile(r"^[^;]{0,30}?,?\s?(?:up\s)?from\s(?:[\w-]+\s){0,3}$")
_CHANGE_OF = re.compile(
    r"\b(?:rais|increas|lift|boost|expand|doubl|tripl|upp|grow|took|tak|bring|brought|cut|reduc|trim|lower|slash|scal)\w*\b[^;]{0,110}$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\b(?:part|share|portion|slice|chunk|half|third|quarter|bulk)\sof\s(?:the|that|this)\s(?:package|total|sum|figure|money|pledge|investment|amount|deal|plan)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"^\s?(?:of|out\sof)\s(?:that|this|it|the\stotal|the\s(?:sum|figure|money|package|pledge|amount))\b", re.IGNORECASE
)
_LEADS_OF = re.compile(
    r"^(?:\W{0,3})(?:Of|Out\sof|From|Within|Among)\s(?:that|this|those|it|the\s(?:total|sum|figure|money|package|pledge|amount|investment))\b[^;]{0,60}$",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"(?:^|[;,.]\s)\W?(?:Of|Out\sof|of|out\sof)\s(?:the|that|those|this|its|their)\s(?:\w+\s){0,2}$")
_COMMA = re.compile(r"[^;:,]{0,70},\s(?:(?:some|about|at\sleast|only)\s)?")
_COUNTS_TO = re.compile(
    r"^[^;]{0,70}?\b(?:part\sof|counts?\stowards?|counted\stowards?|included\sin|within|falls?\sunder|out\sof)\s(?:the|that|this|it)\b",
    re.IGNORECASE,
)


class Chain:
    """The links that a text's sentences state, sentence by sentence: ``inside`` leads from a part to its whole."""

    def __init__(self) -> None:
        self.inside: dict[int, Amount] = {}
        self.former: set[int] = set()

    def read(self, view: View, pledged: dict[int, Amount], before: list[Amount], first: Amount | None) -> None:
        """Reads the links of one sentence.

        ``pledged`` are its sums that are pledges, by place; ``before`` those of sentences shortly before it, the last
        one last; ``first`` the first pledge of the article.
        """
        plain = view.plain
        places = view.money
        for n, at in enumerate(places):
            amount = view.sums[at]
            if at in pledged:
                self._one(view, at, before, first)
            for other in places[:n]:
                between = plain[other + 1 : at]
                self._pair(plain, (other, view.sums[other]), (at, amount), between)

    def _pair(self, plain: str, first: tuple[int, Amount], second: tuple[int, Amount], between: str) -> None:
        if MONEY in between and not re.search(r"\b(?:includ|of\swhich|compris)", between):
            return
        (left, a), (right, b) = first, second
        if a.value == b.value or _negated(between) or _negated(plain[right + 1 : right + 60], behind=True):
            return
        last = between.rpartition(MONEY)[2] if MONEY in between else between
        if MONEY in between:
            # lists after "including": each part belongs to the sum before the word
            if (
                b.value < a.value
                and self.inside.get(_start_before(self, b)) is None
                and re.fullmatch(r"[^;.]{0,90}?(?:,|\band)\s[^;.]{0,40}", last)
            ):
                word = re.search(r"\b(?:including|of\swhich|comprising)\b", between)
                if word and MONEY not in between[: word.start()]:
                    self._put(b, a)
            return
        out_of = _OF_THE.search(plain[:left]) and _COMMA.fullmatch(between)
        if b.value < a.value and (out_of or _joins().match(between)):
            self._put(b, a)
        elif a.value < b.value and _part_of().match(between):
            self._put(a, b)
        elif a.value < b.value and _FROM_TO.search(plain[:right]):
            self._put(a, b)
            self.former.add(a.start)
        elif a.value < b.value and _raised().search(between):
            self._put(a, b)
        elif _TO_FROM.match(between) and _CHANGE_OF.search(plain[:left]):
            self.former.add(b.start)
            if b.value < a.value:
                self._put(b, a)
        elif a.value > b.value and _FROM_TO.search(plain[:right]):
            self.former.add(a.start)

    def _one(self, view: View, at: int, before: list[Amount], first: Amount | None) -> None:
        plain, amount = view.plain, view.sums[at]
        head, tail = plain[:at], plain[at + 1 :]
        match = _anaphor_contains().match(head)
        whole = before[-1] if before else None
        larger = [a for a in before if a.value > amount.value]
        if match and not _negated(head):
            target = first if match["first"] else (larger[-1] if larger else whole)
            if target is not None and target.value > amount.value:
                self._put(amount, target)
        elif (
            larger and MONEY not in head and (_LEADS_OF.match(head) or _SHARE_OF.search(head) or _OUT_OF.match(tail))
        ) or (larger and _COUNTS_TO.match(tail) and MONEY not in tail[:90] and not _negated(tail[:70])):
            self._put(amount, larger[-1])

    def _put(self, part: Amount, whole: Amount) -> None:
        self.inside.setdefault(part.start, whole)


def _start_before(chain: Chain, amount: Amount) -> int:
    del chain
    return amount.start


def _negated(words: str, *, behind: bool = False) -> bool:
    """Whether the words say that the one is not in the other."""
    if behind:
        return bool(re.match(r"\s(?:does|do|is|was|are)\snot\b(?!\s(?:new|yet))", words))
    match = alternatives("links", "not_contains").search(words)
    return match is not None
