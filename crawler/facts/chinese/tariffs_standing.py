"""Of what legal kind a rate is in a Chinese text, and in what standing: agreed, in force, threatened, ended."""

from __future__ import annotations

import re

from crawler.facts.chinese.tariffs_pairs import THEN_NOW
from crawler.facts.chinese.tariffs_view import GENERAL, View
from crawler.facts.tariff_terms import regime_at
from crawler.facts.text import fold
from crawler.items import Regime, TariffStatus

_SUM = re.compile(fold("合計|總計|加總|合共|總共|共$|加起來|等於|實質負擔"))
_AFTER = re.compile(fold(r"(?:的|之)?[^，。；%過於]{0,14}"))
_COLON = re.compile(r"[^:]{0,40}:")
_RAISES = re.compile(fold("提高|拉高|調高|加到|升到|升至|拉到"))
_UNCHANGED = re.compile(fold("(?:沒有|未|沒)(?:變動|變|調整|更動)|維持不變|不動|照舊"))
_COURT = re.compile(fold("法院|判決|大法官|裁定"))
# What says that a rate applies, whatever was threatened before.
_FIRM = re.compile(fold("目前|現在|現行|現為|仍|照舊|維持|起課|起徵|開徵|生效|上路|實施|已|持續|繼續|日起|月起"))
# A height that was announced and followed by a lower one.
_ANNOUNCED = re.compile(fold("宣布|公布|喊出|祭出"))
# 如果哪天課到100%
_SUPPOSED = re.compile(
    fold(
        r"(?:如果|要是|萬一|哪天|假如|倘若|若)[^，。；%]{0,12}(?:課|拉|加|升|漲|調|提高|拉高|調高)(?:到|至|上)[^，。；%]{0,4}$"
    )
)
# 自24日起對各國貨品加徵10%
_SINCE = re.compile(
    fold(r"(?:自|從)[^，。；%]{0,10}[日月年]起[^，。；%]{0,16}(?:加徵|課徵|改課|開徵|徵收|起課)[^，。；%]{0,8}$")
)
_UNSURE = re.compile(fold("將|擬|要(?!求)|可能|恐|若|揚言|威脅|預計|準備|原本|原訂|宣布"))
# 對等關稅定在15%
_SETTLED = re.compile(fold(r"(?:定在|訂在|定為|訂為|敲定在|敲定為|談定在|談定為|設在|定於)[^，。；%]{0,3}$"))
_CLAUSE_AFTER = re.compile(r"[，,]([^，,。；;:：%]{2,40})(?=[，,。；;]|$)")
_THEN_LOWER = re.compile(fold("(?:降|調降|下調|調低|砍)(?:到|至|為)[^，。；]{0,4}$"))
_ORDER: tuple[TariffStatus, ...] = ("struck_down", "expired", "threatened", "proposed", "in_force", "agreed")


def regime(view: View, goods: tuple[str, ...]) -> Regime | None:
    """The kind of duty: named in the rate's clause, before a colon, in the clauses or sentences before."""
    words, folded, unit = view.words, view.folded, view.unit
    if _SUM.search(folded[view.start : unit.start]):
        return None
    after = _AFTER.match(view.after)
    stop = unit.end + (after.end() if after else 0)
    if head := regime_at(words, folded, max(view.start, unit.start - 12), unit.start, upon=True):
        here = regime_at(words, folded, view.start, unit.start)
        if here or folded[unit.start - 1] == fold("的"):
            return here or head
    for a, b in ((view.start, unit.start), (unit.end, stop), (unit.start, unit.end)):
        if here := regime_at(words, folded, a, b):
            return here
    fitting = ("reciprocal", "section_122") if goods == GENERAL else ("section_232", "section_301", "mfn")
    sentence = view.sentence
    colon = _COLON.match(folded[sentence.start : sentence.end])
    if colon and (head := regime_at(words, folded, sentence.start, sentence.start + colon.end())):
        return head if head in fitting or goods != GENERAL else None
    if view.start > view.left.start and (earlier := regime_at(words, folded, view.left.start, view.start)) in fitting:
        return earlier
    if view.left.start > sentence.start:
        latest = view.latest_near(0)
        raised = latest and latest.regime == "section_122" and latest.scopes == goods and _RAISES.search(view.lead)
        return "section_122" if raised else None
    for s in reversed(view.before):
        if found := regime_at(words, folded, s.start, s.end):
            return found if found in fitting and found != "mfn" else None
    return None


def status(view: View, kind: Regime | None, *, pending: bool) -> tuple[TariffStatus, bool]:
    """The standing of the rate, and whether words state it. While a deal is ``pending`` its terms are proposed."""
    found, stated = _status(view, kind)
    return ("proposed" if found == "agreed" and pending else found), stated


def _status(view: View, kind: Regime | None) -> tuple[TariffStatus, bool]:
    folded, unit = view.folded, view.unit
    alone = unit.previous is None
    if kind == "mfn" and alone and unit.rate.value:
        return "in_force", True
    own, later, earlier = _own(view), _later(view), _earlier(view)
    if alone and _SUPPOSED.search(view.lead):
        return "threatened", True
    if alone and _SINCE.search(view.lead) and not _UNSURE.search(view.lead):
        gone = own & {"struck_down", "expired"}
        return ("struck_down" if "struck_down" in gone else "expired" if gone else "in_force"), True
    if alone and view.words.status["struck_down"].search(_next_clause(view)):
        return "struck_down", True
    if "struck_down" in own or ("expired" in own and _COURT.search(folded, view.sentence.start, view.sentence.end)):
        return "struck_down", True
    if "expired" in own and alone:
        return "expired", True
    if "threatened" in own and not (not alone and "agreed" in own):
        return "threatened", True
    last = view.right.end == view.sentence.end
    if "threatened" in later and last and alone:
        return "threatened", True
    if later & {"struck_down", "expired"} and last and alone:
        return ("struck_down" if "struck_down" in later else "expired"), True
    if last and alone and "agreed" not in own and _UNCHANGED.search(folded, unit.end, view.right.end):
        return "in_force", True
    if "proposed" in own and "agreed" not in own:
        return "proposed", True
    firm = _FIRM.search(folded, view.start, view.end)
    if "threatened" in earlier and "agreed" not in own and not ("in_force" in own and firm):
        return "threatened", True
    if alone and _ANNOUNCED.search(view.lead) and _THEN_LOWER.search(folded, unit.end, view.right.end):
        return "threatened", True
    then_now = not alone and unit.previous and THEN_NOW.search(folded[unit.previous.end : unit.rate.start])
    now_against_then = not alone and unit.rate.start == unit.start and firm
    settled = _SETTLED.search(view.lead) and not firm
    if "in_force" in own and "agreed" not in own and not settled and (alone or then_now or now_against_then):
        return "in_force", True
    if "proposed" in earlier and not own:
        return "proposed", True
    if alone and _SUM.search(view.lead) and (latest := view.latest_near(0)) and latest.status == "in_force":
        return "in_force", False
    if kind == "section_122" and "agreed" not in own and unit.rate.value and alone:
        return "in_force", True
    return "agreed", "agreed" in own


def _next_clause(view: View) -> str:
    """The clause after the rate's own, where it ends before the next rate."""
    match = _CLAUSE_AFTER.match(view.folded, view.end, view.right.end)
    return match.group(1) if match and not view.after.strip() else ""


def _own(view: View) -> set[TariffStatus]:
    """The standings that the rate's own clause gives."""
    words, folded, unit = view.words, view.folded, view.unit
    parts = ((view.start, unit.start), (unit.end, view.end))
    own = {s for s in _ORDER for a, b in parts if words.status[s].search(folded, a, b)}
    if unit.previous:
        own.discard("expired")
    first = unit.previous is None and words.status["first"].search(folded, view.start, view.end)
    raised = unit.previous and unit.previous.value < unit.rate.value
    if first or (raised and not own & {"in_force", "struck_down"}):
        own.add("threatened")
        own.discard("agreed")
    return own


def _later(view: View) -> set[TariffStatus]:
    """What the clauses after the rate's own say of its fate, up to the next rate."""
    order: tuple[TariffStatus, ...] = ("struck_down", "expired", "threatened")
    return {s for s in order if view.words.status[s].search(view.folded, view.end, view.right.end)}


def _earlier(view: View) -> set[TariffStatus]:
    """What the clauses before the rate's own say, since the rate before."""
    order: tuple[TariffStatus, ...] = ("threatened", "proposed", "struck_down")
    if view.start == view.left.start:
        return set()
    return {s for s in order if view.words.status[s].search(view.folded, view.left.start, view.start)}
