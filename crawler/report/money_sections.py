"""The parts of the page that are about money: totals, what includes what, disagreements, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from html import escape

from crawler.items import ArticleRecord
from crawler.ledger import Claim, totals
from crawler.report.amounts import sum_of
from crawler.report.charts import bar, inclusion_chart, shorten
from crawler.report.disagreements import Pair, differing, rivals, slips_of_scale, stale_copies
from crawler.report.inclusion import holders_of, places
from crawler.report.pagedata import reason_of
from crawler.report.since import Changes, ClaimChange
from crawler.report.tables import Cell, Html, claim_link, folded, table, web_link
from crawler.report.texts import Both, element, joined, label, labelled, name_of, said, text

LINES = 36
"""Lines of the chart of what includes what."""
ROWS = 300
"""Rows of tables of disagreements and changes; the export has all."""


def sum_cell(value: Decimal | str, currency: str) -> Html:
    """A sum, with its exact digits for those who look closer."""
    exact = f"{Decimal(value):,f}"
    return Html(element("span", sum_of(str(value), None, currency), title=exact, data_value=str(value)))


def cards(claims: list[Claim]) -> str:
    """The totals, large."""
    made = [
        f"<li><strong>{element('span', sum_of(str(value), None, currency))}</strong>"
        f"{element('span', joined(label('instrument', kind), label('country', recipient), by=(' → ', ' → ')))}</li>"
        for (kind, recipient, currency), value in sorted(totals(claims).items(), key=lambda item: -item[1])[:6]
    ]
    return f'<ul class="cards">{"".join(made)}</ul>' if made else ""


def totals_section(claims: list[Claim]) -> str:
    """Totals by kind, by pledger, by sector, and what is not counted."""
    by_kind = totals(claims)
    return "\n".join(
        (
            said("totals.about", "p"),
            said("totals.kind", "h3"),
            table(
                text("totals.kind"),
                ("kind", "to", "currency", "sum"),
                [
                    (label("instrument", i), label("country", r), c, sum_cell(value, c))
                    for (i, r, c), value in by_kind.items()
                ],
                numbers=(3,),
            ),
            said("totals.pledger", "h3"),
            _by_pledger(claims),
            said("totals.sector", "h3"),
            said("totals.sector.about", "p"),
            _by_sector(claims),
            _not_counted(claims),
        )
    )


def by_pledger(claims: list[Claim]) -> dict[tuple[str, str, str, str], Decimal]:
    """SUM(counted) by pledger, instrument, recipient and currency."""
    sums: dict[tuple[str, str, str, str], Decimal] = defaultdict(Decimal)
    for c in claims:
        if c.counted is not None:
            sums[c.pledger, c.instrument, c.recipient, c.currency] += Decimal(c.counted)
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def by_sector(claims: list[Claim]) -> dict[tuple[str, str, str, str], Decimal]:
    """For each sector the sum of the counted claims that name it; sectors overlap, so these never add up."""
    sums: dict[tuple[str, str, str, str], Decimal] = defaultdict(Decimal)
    for c in claims:
        for sector in c.sectors if c.counted is not None else ():
            sums[sector, c.instrument, c.recipient, c.currency] += Decimal(c.counted or 0)
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def _by_pledger(claims: list[Claim]) -> str:
    return table(
        text("totals.pledger"),
        ("pledger", "kind", "to", "sum"),
        [
            (name_of(p), label("instrument", i), label("country", r), sum_cell(value, c))
            for (p, i, r, c), value in by_pledger(claims).items()
        ],
        numbers=(3,),
        first=12,
    )


def _by_sector(claims: list[Claim]) -> str:
    sums = by_sector(claims)
    most: dict[str, Decimal] = {}
    for (_, _, _, c), value in sums.items():
        most[c] = max(most.get(c, Decimal(1)), value)
    rows: list[tuple[Cell, ...]] = [
        (
            label("sector", s), label("instrument", i), label("country", r),
            Html(bar(float(value / most[c])) + sum_cell(value, c)), text("totals.overlap"),
        )
        for (s, i, r, c), value in sums.items()
    ]  # fmt: skip
    return table(text("totals.sector"), ("sector", "kind", "to", "sum", "note"), rows, numbers=(3,), first=12)


def _not_counted(claims: list[Claim]) -> str:
    by_reason: Counter[str] = Counter(reason for c in claims if (reason := reason_of(c)[0]))
    samples: dict[str, list[Claim]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: (-Decimal(c.value), c.id)):
        reason = reason_of(c)[0]
        if reason and len(samples[reason]) < 8:
            samples[reason].append(c)
    rows: list[tuple[Cell, ...]] = [
        (
            label("reason", reason),
            Html(
                f'<button type="button" class="figure" data-reason="{escape(reason)}" '
                f"{labelled(joined((str(n), str(n)), text('totals.show'), by=(': ', '：')))}>{n}</button>"
            ),
            Html(", ".join(_named(c) for c in samples[reason]) + (" …" if n > len(samples[reason]) else "")),
        )
        for reason, n in by_reason.most_common()
    ]
    inside = table(text("totals.not-counted"), ("why", "claims", "ledger"), rows, numbers=(1,))
    return folded(said("totals.not-counted"), inside)


def _named(c: Claim) -> Html:
    return claim_link(c.id, joined(name_of(c.pledger), sum_of(c.value, c.high, c.currency), by=(" ", " ")))


def tree_section(claims: list[Claim]) -> str:
    """The chart of what includes what, and its table."""
    lines = places(claims, LINES)
    if not lines:
        return said("none", "p")
    by_id = {c.id: c for c in claims}
    holders = holders_of(claims)
    rows: list[tuple[Cell, ...]] = []
    for place in lines:
        c = place.claim
        above = ", ".join(_named(by_id[one]) for one in holders.get(c.id, ()))
        holder: Cell = Html(above) if above else text("tree.alone")
        rows.append(
            (
                Html(f'<span class="depth-{min(place.depth, 4)}">{_named(c)}</span>'),
                label("instrument", c.instrument), label("status", c.status), holder,
                c.first_reported.date().isoformat() if c.first_reported else text("undated"), counted_words(c),
            )
        )  # fmt: skip
    left_out = len(claims) - len(lines)
    note = f'<p><a href="#ledger">{said("more", n=f"{left_out:,}")}</a></p>' if left_out else ""
    inside = table(text("tree"), ("claim", "kind", "status", "tree.inside", "first", "in-total"), rows)
    return said("tree.about", "p") + inclusion_chart(lines) + note + folded(said("table"), inside)


def counted_words(c: Claim) -> Both:
    """Whether a claim is counted, or why not."""
    reason = reason_of(c)[0]
    return label("reason", reason) if reason else text("counted")


def disagreements_section(claims: list[Claim], newest: list[ArticleRecord]) -> str:
    """What sources do not agree on."""
    stale = stale_copies(newest)
    stale_rows: list[tuple[Cell, ...]] = [
        (
            s.article.publisher or s.article.source,
            web_link(s.article.canonical_url, s.article.title, s.article.language),
            sum_of(s.carries.value, s.carries.high, s.carries.currency),
            sum_of(s.newest_says.value, s.newest_says.high, s.newest_says.currency),
            web_link(s.newest.canonical_url, s.newest.publisher or s.newest.source),
        )
        for s in stale
    ]
    words: list[tuple[Cell, ...]] = [
        (
            _named(c),
            joined(
                *((_tally("status", c.statuses),) if len(c.statuses) > 1 else ()),
                *((_tally("qualifier.named", c.qualifiers),) if len(c.qualifiers) > 1 else ()),
                by=("; ", "；"),
            ),
        )
        for c in differing(claims)
    ]
    return "\n".join(
        (
            said("disagree.about", "p"),
            said("disagree.figures", "h3"), _pairs("disagree.figures", rivals(claims)),
            said("disagree.scale", "h3"), _pairs("disagree.scale", slips_of_scale(claims)),
            said("disagree.stale", "h3"),
            _cut(text("disagree.stale"), ("outlet", "article", "carries", "newest", "outlet"), stale_rows),
            said("disagree.words", "h3"), _cut(text("disagree.words"), ("claim", "what-differs"), words),
        )
    )  # fmt: skip


def _tally(group: str, counts: dict[str, int]) -> Both:
    named = []
    for code, n in sorted(counts.items(), key=lambda item: -item[1]):
        words = label(group, code) if group == "status" or code == "exactly" else label("qualifier", code)
        named.append((f"{words[0]} × {n}", f"{words[1]} × {n}"))
    return joined(*named)


def _pairs(key: str, pairs: list[Pair]) -> str:
    rows: list[tuple[Cell, ...]] = [
        (_named(p.one), _support(p.one), _named(p.other), _support(p.other), f"× {p.factor:,}" if p.factor else None)
        for p in pairs
    ]
    heads: tuple[str, ...] = ("one", "sources", "other", "sources", "factor")
    if not any(p.factor for p in pairs):
        heads, rows = heads[:4], [row[:4] for row in rows]
    return _cut(text(key), heads, rows)


def _support(c: Claim) -> Both:
    return text("sources.short", a=c.independent_sources, b=c.reports)


def _cut(caption: Both, heads: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> str:
    note = said("cut", "p", n=f"{len(rows) - ROWS:,}") if len(rows) > ROWS else ""
    return table(caption, heads, rows[:ROWS], first=12) + note


def changes_section(changes: Changes) -> str:
    """What is otherwise than it was."""
    about = said("changes.since", "p", since=changes.since) if changes.since else said("changes.all", "p")
    articles: list[tuple[Cell, ...]] = [
        (
            a.article.fetched_at.date().isoformat(),
            web_link(a.article.canonical_url, a.article.title, a.article.language),
            label("cause", a.article.cause),
            joined(label("change", a.change.change), label("record", a.change.kind), by=(" ", ""))
            if a.change else label("change", "added"),
            label("field", a.change.field) if a.change and a.change.field else None,
            _value(a.change.kind, a.change.field, a.change.before) if a.change else None,
            _value(a.change.kind, a.change.field, a.change.after) if a.change else _facts(a.article),
        )
        for a in changes.articles
    ]  # fmt: skip
    claims: list[tuple[Cell, ...]] = [
        (
            _claim_of(c), label("change", c.change), label("field", c.field) if c.field else None,
            _value("claim", c.field, c.before, c.claim["currency"]),
            _value("claim", c.field, c.after, c.claim["currency"]),
        )
        for c in changes.claims
    ]  # fmt: skip
    parts = [about]
    if changes.since:
        parts += [
            said("changes.claims", "h3"),
            _cut(text("changes.claims"), ("claim", "change", "field", "was", "is"), claims),
        ]
    parts += [
        said("changes.articles", "h3"),
        _cut(text("changes.articles"), ("day", "article", "why", "change", "field", "was", "is"), articles),
    ]
    return "\n".join(parts)


def _value(kind: str, field: str | None, value: str | None, currency: str = "") -> Cell:
    """What a field said, in words where it is a code or a sum; long texts are cut."""
    if value is None:
        return None
    if field == "counted":
        return sum_of(value, None, currency)
    if field == "qualifier":
        return label("qualifier" if value != "exactly" else "qualifier.named", value)
    if field in {"status", "instrument"}:
        return label("tariff" if kind == "tariff" else field, value)
    return shorten(value, 240)


def _claim_of(change: ClaimChange) -> Cell:
    c = change.claim
    both = joined(name_of(c["pledger"]), sum_of(c["value"], c["high"], c["currency"]), by=(" ", " "))
    return both if change.change == "removed" else claim_link(c["id"], both)


def _facts(a: ArticleRecord) -> Both:
    return joined(
        *(
            (f"{n} {plural}", f"{label('record', kind)[1]} {n}")
            for kind, plural, n in (
                ("pledge", "pledges", len(a.pledges)), ("quote", "quotes", len(a.quotes)),
                ("tariff", "tariffs", len(a.tariffs)),
            )
            if n
        )
    )  # fmt: skip
