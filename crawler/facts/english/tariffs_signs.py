"""Whether a per cent in an English text is a tariff, and on goods of one side of the deal."""

from __future__ import annotations

import re

from crawler.facts.english.tariffs_topic import clause_after, clause_before, is_known, is_told_as_rate
from crawler.facts.english.tariffs_view import FILL, TARIFF_NOUN, WORD, View
from crawler.facts.tariff_terms import countries_in, foreign, last

_LINK = re.compile(
    r"(?:\b(?:of|at|to|is|are|was|were|be|being|above|below|exceed|exceeds|total|totals|reach|reaches"
    r"|reached|hit|paid|pay|pays|paying|face|faces|faced|"
    r"facing|than|a|an|the|this|that|flat|high as|up to|from|takes|take|tariffed|like|get|gets|set|including"
    r"|such as|additional|extra|combined|same|by|current|reciprocal|new|with|its|their|threatened"
    r"|general)"
    r"|[:(=]|'s)\s+" + FILL + "$|[:(=]$",
    re.IGNORECASE,
)
_ADJACENT = re.compile(
    rf"^\s?-?{WORD}{{0,4}}?\"?{TARIFF_NOUN}\b",
    re.IGNORECASE,
)
_CEILING = re.compile(r"\b(?:ceilings?|caps?|lids?)$", re.IGNORECASE)
_CONDITION = re.compile(
    rf"\b(?:(?:allow|permit|authori[sz]|empower)\w*|limits?|limiting)\b[^.;]{{0,60}}\b(?:up to|to|at)\s+{FILL}$"
    rf"|\b(?:a|an|any|each|every) (?:product|item|good)\b[^.;]{{0,70}}$|\b(?:whose|where|if"
    rf"|with)\b[^.;]{{0,50}}\b(?:exceed(?:s|ing)?|above|below|over|under|more than|less than"
    rf"|higher than|lower than)\s+{FILL}$",
    re.IGNORECASE,
)
# "goods with an MFN rate of 15 per cent or more": a bound; only a threat has such a height.
_OR_MORE = re.compile(r"^\s(?:or|and)\s(?:more|higher|above|less|lower|over|up)\b")
_RANGE = re.compile(
    r"(?:\bbetween\s\d{1,3}(?:\.\d+)?%?(?:\s?per ?cent)? and|\d(?:%|\s?per ?cent)?\s?(?:to|-))\s?$", re.IGNORECASE
)
_AVERAGE = re.compile(
    r"\b(?:average[sd]?|averaging|weighted|effective)\b(?! (?:on|from|since|as of|immediately))[^.;]{0,90}$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"\b(?:goods|exports?|exporters|products|imports?|shipments)\b[^.;%]{0,30}\b(?:pay|pays|paid|face"
    r"|faces|faced)\b",
    re.IGNORECASE,
)
# "or expect 100 per cent": what those pay who do not come.
# "pay 100 per cent or build here".
OR_BUILD = re.compile(r"[^.;]{0,30}\bor (?:build|invest|come|make|move|set up)\b", re.IGNORECASE)
ALTERNATIVE = re.compile(
    r"\b(?:or|otherwise|else|if not)\b[^.;]{0,40}\b(?:expect|pay|face|get|see)\b",
    re.IGNORECASE,
)
# Frames in which a rate is told without a word for tariff, in an article that has such words elsewhere.
_BEST_RATE = re.compile(
    r"^\s(?:is|was|remains)\s(?:the|a)\s(?:[\w-]+\s){0,3}(?:rate|tariff)\b|^\s(?:or"
    r"|, whichever)\b[^.;]{0,20}\b(?:MFN|most)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:pay|paid|paying|tariffs?|rate|dut(?:y|ies)|cost)\b[^.?]{0,60}\?$", re.IGNORECASE)
# "15 per cent: car parts", "- 15 per cent on car parts", "A: 15 per cent".
_STARTS = re.compile(r"^\W*(?:A(?:nswer)?:\s)?(?:\(?[a-z0-9]\)\s)?$")
_ITEM_AFTER = re.compile(r"^\s?(?::|-|for\b|on\b)\s?")
_AGREE_ON = re.compile(
    rf"\b(?:agree(?:s|d)? (?:on|to)|settle[sd]? (?:on|for)|talk(?:s|ed)? of|spoken of)\s+{FILL}$", re.IGNORECASE
)
THAT_WAS = re.compile(
    r"^\s(?:(?:that|which)\s(?:had|was|were|has|have)\s(?:been\s)?|first\s|initially\s|originally\s"
    r"|previously\s|once\s)?(?:threatened|announced|imposed|proposed|unveiled|floated)\b"
    r"|^\s(?:(?:tariff|rate|levy|duty)\s)?(?:(?:that|which)\s)?(?:the\s)?[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}\s(?:first\s|had\s)?(?:threatened|announced"
    r"|imposed|proposed|unveiled|floated)\b"
)
_ITEM = re.compile(r"^\W{0,4}[A-Za-z][^.:;%]{2,80}(?::|\s-|\s?\.{3,12})\s{0,2}(?:from\s)?$")
_PAYS = re.compile(
    r"\b(?:pay|pays|paid|paying|face|faces|faced|facing|enter|enters|taxed|dutiable|rate|ceiling|cap"
    r"|capped|hit with)\b",
    re.IGNORECASE,
)
_PAYING = re.compile(r"(?:pa[iy]|fac|tak|get|charg)", re.IGNORECASE)
_RATE_OF = re.compile(r"\brates?\b[^.;%]{0,40}$|^\s?-?(?:[a-z]+\s)?rate\b", re.IGNORECASE)
_PER_GOODS = re.compile(r"^\s(?:on|for)\s")
_AT_OR_THAT = re.compile(
    rf"\b(?:that|it) is $|\b(?:at|in|with|by|makes? it|the)\s{FILL}$|^\W*$|'s\s{FILL}$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\((?:up to |of |from |currently |now )?$")
# Frames in which a rate follows another of the same sentence.
THEN_TO = re.compile(rf"^[^.;%]{{0,40}}\band (?:then |now |later |again )?to\s+{FILL}$", re.IGNORECASE)
_ON_TO = re.compile(rf"^,?\s(?:and\s)?(?:those\s)?(?:on|for)\s[^.;%]{{1,50}}\sto\s+{FILL}$", re.IGNORECASE)
LISTED = re.compile(r"^(?:\s(?:on|for)\s[^.;%]{1,50})?(?:,|\sand)\s(?:and\s)?(?:a\s)?$", re.IGNORECASE)
# "10 per cent, which he says will become 15".
WHICH_WILL = re.compile(
    r", (?:which|but|though|although)\b[^.;%]{0,50}\b(?:become|rise to|go to|be raised to|be lifted to"
    r"|increase to|raise it to)\s",
    re.IGNORECASE,
)
# "…, and on Saturday declared that it would be 15".
DECLARES_IT = re.compile(
    r"\b(?:declar|announc|sa[iy]|add|decid|order)\w*\s(?:that\s)?(?:it|that|this) (?:would|will|is to) (?:be|become"
    r"|go (?:up )?to"
    rf"|rise to|fall to)\s+{FILL}$|\b(?:rais|lift|lower|cut|mak|bring|push|tak)\w*\s(?:it|that)\s(?:to\s)?{FILL}$",
    re.IGNORECASE,
)
# An agreement of other countries.
_THEIR_DEAL = re.compile(
    r"\b(?:agreements?|deals?|pacts?|accords?|frameworks?)\b(?:\s(?:that|which|of|by|with|between|struck by"
    r"|signed by|reached by)){1,2}"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_DEAL_NEXT = re.compile(r"(?:'s?)?\s(?:[\w-]+\s){0,2}?(?:agreement|deal|pact|accord|framework)\b", re.IGNORECASE)
# Whose goods.
OBJECT = re.compile(
    rf"^:\s|^(?: at all)?\s?-?{WORD}{{0,4}}?(?:{TARIFF_NOUN})?\"?\s?"
    r"(?:imposed |levied |applied |placed |slapped |charged |"
    r"(?:will|would|is|are) (?:to )?be (?:imposed|levied|charged|collected|due|payable) |"
    r"(?:(?:will|would|shall|also) ){0,2}appl(?:y|ies) )?"
    r"(?:on|for|against|to|upon|covering)\s",
    re.IGNORECASE,
)
COMPLEMENT = re.compile(
    rf"\b{TARIFF_NOUN}\"?\s(?:that [\w ]{{0,20}})?(?:(?:imposed |levied |applied )?(?:on|for|against)"
    rf"|applied to)\s|\b(?:those|(?:cuts?|lowers?|raises?|scraps?|and|keeps?|taxes) (?:that|the ones?|one)) (?:on"
    rf"|for)\s",
    re.IGNORECASE,
)
_OF_MOST = re.compile(
    r"^[^.;,]{0,40}\b(?:most|other|rival|competing|all other) (?:countries|nations|economies|partners"
    r"|exporters|suppliers)\b"
    r"|^[^.;,]{0,30}\b(?:competitors|rivals)\b"
)
_RIVALS_PAY = re.compile(
    r"\b(?:most|other|rival|competing) (?:countries|nations|economies|partners|exporters|suppliers)\b[^.;,%]{0,20}"
    rf"\b(?:faces?|pays?|(?:is|are) (?:charged|taxed at|subject to))\s{FILL}$",
    re.IGNORECASE,
)
_FOR_RIVALS = re.compile(
    r"(?:^|[,;]\s)(?:for|from)\s(?:its |their )?(?:rivals|competitors|others|everybody else|everyone else"
    r"|other countries"
    r"|most countries|the rest of the world)\b[^.;,%]{0,40}$",
    re.IGNORECASE,
)
# A country that levies the duty itself.
_SETS = re.compile(
    r"\s(?:(?:has|had|also|then|already|promptly)\s){0,2}(?:retaliat|impos|slapp|levie|respond|hit back|answer)\w*\b",
    re.IGNORECASE,
)
# A country whose goods are meant stands before them, before their tariff, or pays it.
_OWNS = re.compile(
    r"(?:'s?)?[\s:(]{0,3}$|(?:'s?|-made)?,?\s(?:[\w'-]+\s){0,2}?(?:goods|exports?|imports|products"
    r"|cars?|vehicles|steel|chips|makers|"
    r"tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|pays?|paid|paying|faces?|faced|facing|gets?|got|has"
    r"|had|have|secured|won|"
    r"settled|which|whose|is|are|was|were|at|from|agreed|will|would)\b",
    re.IGNORECASE,
)
_NEW_PHRASE = re.compile(r",(?! (?:which|whose|where))|;|\bthan\b")
_THAT = re.compile(r"\s(?:(?:that|which)\s)?(?:the\s)?")
_LEANS = re.compile(r"(?:^|,|\band|\bwhile)\s(?:its|their|whose|it|they)\b", re.IGNORECASE)
_OF_THEIRS = re.compile(r"\b(?:their|its)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_ITS = re.compile(r"(?:It|They|Its|Their|That|This)\b")


def is_tariff(view: View) -> bool:
    """Whether the rate is a tariff: by the noun beside it, the last noun before it, or a frame."""
    words, unit, lead = view.words, view.unit, view.lead
    after = view.after[:50]
    if unit.lean and unit.lean.end <= unit.start:
        return _leans_on_a_tariff(view) and not words.other.search(lead)
    if _OR_MORE.match(after) and not words.status["threatened"].search(lead):
        return False
    if words.not_after.match(after) or _CONDITION.search(lead) or _RANGE.search(lead):
        return False
    if _in_frame(view, lead, after):
        return True
    if noun := _ADJACENT.match(after):
        if words.other.search(after[: noun.end()]):
            return False
        if words.tariff.search(after[: noun.end()]) or view.speaks_of_tariffs():
            return True
        if view.on_tariffs and _CEILING.search(noun.group()) and not words.elsewhere.search(noun.group()):
            return True
    if _ITEM.match(view.folded[view.sentence.start : unit.start]) and view.sectors(view.left.start, unit.start):
        return view.on_tariffs
    if _is_in_brackets(view, lead):
        return view.latest_here is not None
    if (unit.previous is None and words.not_before.search(lead)) or _AVERAGE.search(lead):
        return False
    return _by_nouns(view, lead, after) or (view.on_tariffs and is_told_as_rate(view))


def _leans_on_a_tariff(view: View) -> bool:
    """Whether the per cent that a bare height leans on was read as a tariff."""
    lean, latest = view.unit.lean, view.latest
    if lean is None or latest is None:
        return False
    if lean.end <= view.sentence.start:
        return True
    return lean.start in (latest.rate.start, latest.previous.start if latest.previous else -1)


def _in_frame(view: View, lead: str, after: str) -> bool:
    if ALTERNATIVE.search(lead) or (view.unit.previous and _BORDER.search(lead)):
        return True
    if view.latest_here and (
        THEN_TO.match(lead) or _ON_TO.match(lead) or (LISTED.match(lead) and _PER_GOODS.match(after))
    ):
        return True
    if (view.latest_here and WHICH_WILL.search(lead)) or (view.latest_near(1) and DECLARES_IT.search(lead)):
        return True
    if not view.on_tariffs:
        return False
    if _BEST_RATE.match(after) or _AGREE_ON.search(lead) or THAT_WAS.match(after):
        return True
    if _STARTS.match(lead):
        return bool(_ITEM_AFTER.match(after) or _ASKED.search(view.sentence_before()))
    return False


def _is_in_brackets(view: View, lead: str) -> bool:
    """Whether the rate stands in brackets after goods, in a list: "cars (17 per cent), beef (15 per cent)"."""
    closed = view.folded[view.unit.rate.end : view.unit.rate.end + 1] == ")"
    listed = view.left.start > view.sentence.start
    return closed and listed and bool(_IN_BRACKETS.search(lead) and view.sectors(view.left.start, view.unit.start))


def _by_nouns(view: View, lead: str, after: str) -> bool:
    """By the last noun before the rate: a tariff, another per cent, or a height where tariffs are the subject."""
    words, folded, unit, left = view.words, view.folded, view.unit, view.left
    cue = last(words.tariff, folded, left.start, unit.start)
    other = last(words.other, folded, left.start, unit.start)
    linked = bool(_LINK.search(lead)) or len(lead.strip()) < 4
    if cue and (other is None or other.end() < cue.start() - 1):
        return linked or unit.previous is not None or unit.start - cue.end() < 30
    if other and (cue or unit.start - other.end() < 80):
        return False
    if any(words.elsewhere.search(clause) for clause in (clause_before(view), clause_after(view))):
        return False
    if unit.rate.nothing:
        own = folded[unit.start : unit.end]
        is_paid = view.on_tariffs and (
            bool(_PAYS.search(lead)) or folded[unit.rate.start : unit.rate.end].lower() in ("nothing", "none")
        )
        return is_paid or bool(words.tariff.search(own)) or "free" in own.lower()
    paid = _PAYS.search(lead) or _RATE_OF.search(lead) or _RATE_OF.match(after)
    if view.on_tariffs and paid and (linked or unit.previous):
        start, end = view.sentence.start, view.sentence.end
        if (
            view.sectors(left.start, view.right.end)
            or countries_in(view.text, start, end)
            or words.goods.search(folded, start, end)
        ):
            return True
    height = last(words.height, folded, max(left.start, unit.start - 60), unit.start)
    if height and (linked or unit.previous or unit.start - height.end() < 12):
        named = bool(words.tariff.search(folded, view.sentence.start, view.sentence.end))
        return named or (view.speaks_of_tariffs() and (not _PAYING.match(height.group()) or is_known(view)))
    if unit.previous and view.speaks_of_tariffs():
        return True
    if _PER_GOODS.match(after) and lead.rstrip()[-1:] in (";", ":", ","):
        linked = True
    if not linked or words.other.search(folded, max(left.start, unit.start - 80), min(view.right.end, unit.end + 50)):
        return False
    if words.tariff.search(folded, view.sentence.start, view.sentence.end):
        return True
    return bool(_AT_OR_THAT.search(lead)) and view.speaks_of_tariffs()


def is_foreign(view: View) -> bool:
    """Whether the rate is for goods of a country that is no side of the deal."""
    folded, deal, left, right = view.folded, view.deal, view.left, view.right
    if _OF_MOST.match(view.after) or _RIVALS_PAY.search(view.lead) or _FOR_RIVALS.search(view.lead):
        return True
    own = {party.country for party in deal.parties}
    if any(code not in own and _SETS.match(folded, at.end) for at, code in view.whose(left.start, left.end)):
        return True
    if (match := OBJECT.match(view.after)) and (
        whose := view.whose(right.start + match.end(), view.phrase_end(right.start + match.end(), right.end))
    ):
        return foreign([code for _, code in whose], deal)
    if _is_of_their_deal(view):
        return True
    complement = last(COMPLEMENT, folded, left.start, left.end)
    if complement and (whose := view.whose(complement.end(), view.phrase_end(complement.end(), left.end))):
        return foreign([code for _, code in whose], deal)
    pays = _THAT.match(view.after)
    whose = view.whose(right.start, right.start + pays.end() + 30) if pays else []
    if pays and whose and whose[0][0].start == right.start + pays.end():
        return foreign([whose[0][1]], deal)
    if _OF_THEIRS.search(view.lead) and (whose := view.whose(view.sentence.start, left.end)):
        return foreign([code for _, code in whose], deal)
    if named := view.whose(left.start, left.end):
        at, code = named[-1]
        gap = folded[at.end : left.end]
        return code not in own and len(gap) < 60 and bool(_OWNS.match(gap)) and not _NEW_PHRASE.search(gap)
    if _LEANS.search(view.lead) and (whose := view.whose(view.sentence.start, left.start)):
        return foreign([code for _, code in whose], deal)
    if view.before and _ITS.match(folded, view.sentence.start):
        one = view.before[-1]
        return foreign([code for _, code in view.whose(one.start, one.end)], deal)
    return False


def _is_of_their_deal(view: View) -> bool:
    """Whether the rate stands in an agreement of other countries ("the pact that Japan and Korea reached")."""
    folded, start, first = view.folded, view.sentence.start, view.deal.parties[0].country
    here = countries_in(view.text, start, view.sentence.end)
    if any(code == first for _, code in here):
        return False
    own = {party.country for party in view.deal.parties}
    return any(
        code not in own
        and at.end <= view.unit.start
        and (_THEIR_DEAL.search(folded, max(start, at.start - 50), at.start) or _DEAL_NEXT.match(folded, at.end))
        for at, code in here
    )
