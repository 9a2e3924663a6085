"""One page to look at: the ledger, who is quoted, the tariff line, the articles, in one HTML file without scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

from crawler.items import ArticleRecord
from crawler.ledger import Claim, Report, totals

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def render(claims: list[Claim], articles: Iterable[ArticleRecord]) -> str:
    """The page. All text from articles is escaped; it holds no script and asks nothing of the network."""
    kept = sorted(articles, key=lambda a: (str(a.published or ""), a.id))
    page = Template(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    return page.substitute(
        style=files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        counts=f"{len(claims)} claims from {len(kept)} articles of {len({a.source for a in kept})} sources",
        totals=_totals(claims),
        claims="\n".join(_claim(c) for c in claims),
        speakers=_speakers(kept),
        tariffs=_tariffs(kept),
        articles="\n".join(_article(a) for a in kept),
    )


def money(value: str, currency: str) -> str:
    """A sum for people: ``250000000000``, ``USD`` as ``USD 250 billion``."""
    number = Decimal(value)
    for scale, word in _SCALES:
        if number >= scale:
            return f"{currency} {(number / scale).normalize():f} {word}"
    return f"{currency} {number:,f}"


def _totals(claims: list[Claim]) -> str:
    return "\n".join(
        f"<tr><td>{escape(instrument.replace('_', ' '))}</td><td>{recipient}</td>"
        f'<td class="sum">{escape(money(str(value), currency))}</td></tr>'
        for (instrument, recipient, currency), value in totals(claims).items()
    )


def _claim(claim: Claim) -> str:
    counted = "counted" if claim.counted else escape(f"not counted: {claim.not_counted_because}")
    when = claim.first_reported.date().isoformat() if claim.first_reported else "no date"
    evidence = "\n".join(_evidence(r) for r in claim.evidence)
    return (
        f'<tr id="{claim.id}"><th scope="row"><a href="#{claim.id}">{escape(claim.pledger)}</a></th>'
        f'<td class="sum">{escape(claim.qualifier.replace("_", " "))} {escape(money(claim.value, claim.currency))}</td>'
        f"<td>{escape(claim.instrument.replace('_', ' '))} → {claim.recipient}</td>"
        f"<td>{escape(claim.status.replace('_', ' '))}</td><td>{when}</td>"
        f"<td>{claim.independent_sources} of {claim.reports}</td><td>{claim.grade}</td>"
        f"<td><details><summary>{counted}</summary>{evidence}</details></td></tr>"
    )


def _evidence(report: Report) -> str:
    before, figure, after = report.evidence.partition(report.figure)
    words = f"{escape(before)}<mark>{escape(figure)}</mark>{escape(after)}"
    source = escape(report.publisher or report.url)
    return (
        f'<blockquote lang="{escape(report.language)}">{words}<footer>'
        f"{_link(report.url + '#:~:text=' + quote(report.evidence[:80], safe=''), source)}</footer></blockquote>"
    )


def _link(url: str, text: str) -> str:
    """A link to the web; any other scheme stays text."""
    if not url.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{text}</a>'


def _speakers(articles: list[ArticleRecord]) -> str:
    by_speaker = defaultdict(list)
    for article in articles:
        for q in article.quotes:
            by_speaker[q.speaker].append((article, q))
    rows = []
    for speaker, said in sorted(by_speaker.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        words = "".join(_said(article, quoted.text) for article, quoted in said)
        first = said[0][1]
        rows.append(
            f'<tr><th scope="row">{escape(first.name)}</th><td>{escape(first.role or "")}</td>'
            f"<td>{len(said)}</td><td><details><summary>{escape(speaker)}</summary>{words}</details></td></tr>"
        )
    return "\n".join(rows)


def _said(article: ArticleRecord, words: str) -> str:
    source = _link(article.canonical_url, escape(article.publisher or article.url))
    return f'<blockquote lang="{article.language}">{escape(words)}<footer>{source}</footer></blockquote>'


def _tariffs(articles: list[ArticleRecord]) -> str:
    return "\n".join(
        f'<tr><td>{a.published.date().isoformat() if a.published else ""}</td><td class="sum">{escape(t.rate)} %</td>'
        f"<td>{escape(t.previous or '')}</td><td>{escape(t.scope)}</td><td>{escape(t.status.replace('_', ' '))}</td>"
        f'<td>{escape((t.regime or "").replace("_", " "))}</td><td lang="{a.language}">{escape(t.evidence)}</td></tr>'
        for a in articles
        for t in a.tariffs
    )


def _article(a: ArticleRecord) -> str:
    day = a.published.date().isoformat() if a.published else ""
    return (
        f"<tr><td>{day}</td><td>{escape(a.publisher or a.source)}</td>"
        f'<td lang="{a.language}">{_link(a.canonical_url, escape(a.title))}</td>'
        f"<td>{len(a.pledges)}</td><td>{len(a.quotes)}</td></tr>"
    )
