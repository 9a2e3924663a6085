"""One page to look at, in one HTML file that asks nothing of the network.

Charts and tables are made here and need no script. The page's own small script (``page.js``) makes the ledger
searchable and switches the language; a content security policy lets it run by its hash, and nothing else. Texts of
articles reach the page escaped, or as JSON from which the script makes text, never markup.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from importlib.resources import files
from string import Template

from crawler.deals import load_deal
from crawler.items import ArticleRecord, RunManifest
from crawler.ledger import Claim, newest
from crawler.report.amounts import money, sum_of
from crawler.report.coverage_sections import health_section, speakers_section, tariffs_section
from crawler.report.money_sections import (
    cards,
    changes_section,
    counted_words,
    disagreements_section,
    totals_section,
    tree_section,
)
from crawler.report.pagedata import PageData
from crawler.report.since import Changes, corrections
from crawler.report.tables import Cell, Html, table, web_link
from crawler.report.texts import element, joined, label, labelled, name_of, said, text

__all__ = ["money", "render"]

WITHOUT_SCRIPT = 200
"""Claims that a reader without scripts sees."""


def render(
    claims: list[Claim],
    records: Iterable[ArticleRecord],
    *,
    runs: Sequence[RunManifest] = (),
    changes: Changes | None = None,
) -> str:
    """The page.

    Args:
        claims: the ledger of the records.
        records: all revisions of all articles.
        runs: the manifests of runs, in any order.
        changes: what changed since a time; all corrections where None.
    """
    kept = list(records)
    articles = sorted(newest(kept), key=lambda a: (str(a.published or ""), a.id))
    data = PageData(articles)
    for claim in claims:
        data.add_claim(claim)
    as_of = max((f"{r.fetched_at:%Y-%m-%d %H:%M} UTC" for r in kept), default="-")
    script, style = _part("page.js"), _part("page.css")
    return Template(_part("page.html")).substitute(
        policy=f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        deal=_deals(articles),
        lead=said(
            "lead", "p", claims=f"{len(claims):,}", articles=f"{len(articles):,}",
            sources=len({a.source for a in articles}), as_of=as_of,
        )
        + _last_run(runs),
        cards=cards(claims),
        sections_label=labelled(text("sections")),
        switch_label=labelled(text("switch.label")),
        ledger_label=labelled(text("ledger")),
        search_label=labelled(text("ledger.search")),
        ledger=said("ledger.about", "p"),
        ledger_heads=_heads(),
        without_script=_without_script(claims),
        totals=totals_section(claims),
        tree=tree_section(claims),
        speakers=speakers_section(articles, data),
        tariffs=tariffs_section(articles, data),
        disagreements=disagreements_section(claims, articles),
        changes=changes_section(changes or corrections(kept)),
        health=health_section(runs, articles),
        **_titles(),
        data=data.as_json(as_of),
    )  # fmt: skip


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _hash(part: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}"


def _titles() -> dict[str, str]:
    keys = ("title", "skip", "totals", "tree", "ledger", "speakers", "tariffs", "disagree", "changes", "health")
    more = ("switch", "ledger.search", "in-total", "kind", "status", "sector", "to", "grade", "ledger.reset", "footer")
    return {f"t_{key.replace('.', '_').replace('-', '_')}": said(key) for key in (*keys, *more)}


def _deals(articles: list[ArticleRecord]) -> str:
    """What deal the page is about; as it is called in Chinese where the interface has a name for it."""
    named = {one: label("deal", one) for one in sorted({a.deal for a in articles})}
    return "".join(
        element("p", (load_deal(one).name, both[1] if both[0] != one else load_deal(one).name), class_="deal")
        for one, both in named.items()
    )


def _last_run(runs: Sequence[RunManifest]) -> str:
    told = [run for run in runs if run.sources]
    if not told:
        return ""
    last = max(told, key=lambda run: run.started)
    well = sum(s.verdict in {"well", "silent"} for s in last.sources)
    return said("lead.run", "p", run=last.id, well=well, all=len(last.sources))


def _heads() -> str:
    """The ledger's columns: the name of a text, what it sorts by, and how it looks."""
    columns = (
        ("pledger", "p", ""), ("sum", "v", "num"), ("kind", "i", "extra"), ("status", "s", "extra"),
        ("in-total", "n", ""), ("first", "f", "extra"), ("sources", "b", "extra"), ("grade", "g", "extra"),
    )  # fmt: skip
    return "".join(
        f'<th scope="col" class="{look}"><button type="button" data-sort="{by}">{said(key)}'
        '<span class="arrow" aria-hidden="true"></span></button></th>'
        for key, by, look in columns
    )


def _without_script(claims: list[Claim]) -> str:
    """The largest claims with the first words of each, for where scripts do not run."""
    largest = sorted(claims, key=lambda c: (c.counted is None, -Decimal(c.value), c.id))[:WITHOUT_SCRIPT]
    rows: list[tuple[Cell, ...]] = [
        (
            name_of(c.pledger),
            joined(label("qualifier", c.qualifier), sum_of(c.value, c.high, c.currency), by=(" ", "")),
            joined(label("instrument", c.instrument), label("country", c.recipient), by=(" → ", " → ")),
            label("status", c.status), counted_words(c), _first_words(c),
        )
        for c in largest
    ]  # fmt: skip
    heads = ("pledger", "sum", "kind", "status", "in-total", "evidence")
    return said("no-script", "p", n=len(rows)) + table(text("ledger"), heads, rows, numbers=(1,))


def _first_words(claim: Claim) -> Html:
    first = claim.evidence[0]
    before, figure, after = first.evidence.partition(first.figure)
    return Html(
        f'<span lang="{escape(first.language)}">{escape(before)}<mark>{escape(figure)}</mark>{escape(after)}</span> '
        f"{web_link(first.url, first.publisher or first.url)}"
    )
