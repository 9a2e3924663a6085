"""The parts of the page that are about the coverage: speakers, the tariff line, sources and days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape

from crawler.items import ArticleRecord, QuoteRecord, RunManifest, TariffRecord
from crawler.report.charts import RateLine, bar, day_chart, tariff_chart
from crawler.report.pagedata import PageData
from crawler.report.tables import Cell, Html, folded, table, words_button
from crawler.report.texts import Both, element, joined, known_name, label, labelled, said, text

LANES = 24
"""Lines of the tariff chart."""
DAYS = 14
"""Days of the table of runs."""
DAYS_OF_ARTICLES = 60
"""Days of the chart of articles."""
_SIGN = {"well": "●", "silent": "○", "degraded": "◐", "down": "✕"}
_BEST_FIRST = tuple(_SIGN)


def speakers_section(articles: list[ArticleRecord], data: PageData) -> str:
    """Who is quoted how often; the number opens the words."""
    said_by: dict[str, list[tuple[ArticleRecord, QuoteRecord]]] = defaultdict(list)
    for article in articles:
        for quote in article.quotes:
            said_by[quote.speaker].append((article, quote))
    ranked = sorted(said_by.items(), key=lambda item: (-len(item[1]), item[0]))
    most = len(ranked[0][1]) if ranked else 1
    rows: list[tuple[Cell, ...]] = []
    for speaker, quotes in ranked:
        name = _called(speaker, quotes)
        data.call(speaker, name)
        panel = data.add_words([[data.article(a.id), q.text, 0, 0, {"d": int(q.kind == "direct")}] for a, q in quotes])
        direct = sum(q.kind == "direct" for _, q in quotes)
        rows.append(
            (
                name, Html(bar(len(quotes) / most) + words_button(len(quotes), panel, joined(name, text("quotes")))),
                _roles(quotes), label("speaker", quotes[0][1].speaker_type),
                direct, len(quotes) - direct, len({a.id for a, _ in quotes}),
            )
        )  # fmt: skip
    heads = ("speaker", "quotes", "role", "speaks-as", "direct", "indirect", "articles")
    return said("speakers.about", "p") + table(text("speakers"), heads, rows, numbers=(1, 4, 5, 6), first=25)


def _called(speaker: str, quotes: list[tuple[ArticleRecord, QuoteRecord]]) -> Both:
    """A speaker's name: as known beforehand, else the fullest that articles give."""
    known = known_name(speaker)
    in_articles = {a.language[:2]: q.name for a, q in sorted(quotes, key=lambda pair: len(pair[1].name))}
    if known is None:
        either = in_articles.get("en") or in_articles.get("zh") or quotes[0][1].name
        return in_articles.get("en", either), in_articles.get("zh", either)
    return known[0], known[1] if known[1] != known[0] else in_articles.get("zh", known[1])


def _roles(quotes: list[tuple[ArticleRecord, QuoteRecord]]) -> Both:
    """The role as articles in each language give it most often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for a, q in quotes:
        if q.role:
            found[a.language[:2]][q.role] += 1
    by = {language: counts.most_common(1)[0][0] for language, counts in found.items()}
    either = by.get("en") or by.get("zh") or ""
    return by.get("en", either), by.get("zh", either)


Line = tuple[str, str | None, str]
"""What a line of the tariff chart is about: scope, regime, rate."""


def tariffs_section(articles: list[ArticleRecord], data: PageData) -> str:
    """Each rate with what was reported of it, over time."""
    found: dict[tuple[Line, str], list[tuple[ArticleRecord, TariffRecord]]] = defaultdict(list)
    for article in articles:
        for t in article.tariffs:
            found[(t.scope, t.regime, t.rate), t.status].append((article, t))
    order = sorted(
        found,
        key=lambda k: (k[0][0] != "general", k[0][0], -Decimal(k[0][2]), k[0][1] or "", str(_day(found[k])), k[1]),
    )
    rows: list[tuple[Cell, ...]] = []
    for key in order:
        (scope, regime, rate), status = key
        reports = found[key]
        name = joined((f"{rate} %", f"{rate} %"), label("sector", scope), label("tariff", status))
        panel = data.add_words([data.tariff_words(a, t) for a, t in reports])
        previous = sorted({t.previous for _, t in reports if t.previous}, key=Decimal)
        rows.append(
            (
                f"{rate} %", ", ".join(f"{p} %" for p in previous) or None, label("sector", scope),
                label("tariff", status), label("regime", regime) if regime else None,
                _dates(reports, "effective_from"), _dates(reports, "expires"),
                str(_day(reports) or "") or text("undated"),
                words_button(len({a.id for a, _ in reports}), panel, joined(name, text("reports"))),
            )
        )  # fmt: skip
    heads = ("rate", "previous", "goods", "status", "legal", "from", "until", "first", "reports")
    inside = table(text("tariffs"), heads, rows, numbers=(0, 1, 8), first=40)
    lines = _lanes(found)
    return said("tariffs.about", "p") + (tariff_chart(lines) if lines else "") + inside


def _lanes(found: dict[tuple[Line, str], list[tuple[ArticleRecord, TariffRecord]]]) -> list[RateLine]:
    lanes: dict[Line, list[tuple[date, str]]] = defaultdict(list)
    applies: dict[Line, tuple[date, date]] = {}
    weight: Counter[Line] = Counter()
    for (line, status), reports in found.items():
        first = _day(reports)
        if first:
            lanes[line].append((first, status))
            weight[line] += len(reports)
        begin = [t.effective_from for _, t in reports if t.effective_from]
        end = [t.expires for _, t in reports if t.expires]
        if begin and end and min(begin) <= max(end):
            applies[line] = (_read_day(min(begin)), _read_day(max(end)))
    chosen = sorted(lanes, key=lambda line: (line[0] != "general", -weight[line], line[0], line[2]))[:LANES]
    chosen.sort(key=lambda line: (line[0] != "general", line[0], -Decimal(line[2]), line[1] or ""))
    return [RateLine(rate, s, r, tuple(sorted(lanes[s, r, rate])), applies.get((s, r, rate))) for s, r, rate in chosen]


def _read_day(text_: str) -> date:
    return date.fromisoformat(text_ if len(text_) == 10 else f"{text_}-01")


def _day(reports: Sequence[tuple[ArticleRecord, TariffRecord]]) -> date | None:
    """The day of the first dated report."""
    return min((a.published.date() for a, _ in reports if a.published), default=None)


def _dates(reports: list[tuple[ArticleRecord, TariffRecord]], field: str) -> str | None:
    return ", ".join(sorted({value for _, t in reports if (value := getattr(t, field))})) or None


def health_section(runs: Sequence[RunManifest], articles: list[ArticleRecord]) -> str:
    """How sources fare, by their last run and by day, and how many articles each day has."""
    return "\n".join((_health(runs), _coverage(articles)))


def _health(runs: Sequence[RunManifest]) -> str:
    told = sorted((run for run in runs if run.sources), key=lambda run: run.started)
    if not told:
        return said("health.none", "p")
    last = told[-1]
    answered: dict[str, datetime] = {}
    by_day: dict[tuple[str, date], list[str]] = defaultdict(list)
    for run in told:
        for source in run.sources:
            by_day[source.id, run.started.astimezone(UTC).date()].append(source.verdict)
            if source.verdict != "down":
                answered[source.id] = run.started
    names = ("discovered", "fetched", "records")
    rows: list[tuple[Cell, ...]] = [
        (
            s.id, _verdict(s.verdict),
            f"{s.counts.get('list_ok', 0)} / {s.counts.get('lists', 0)}", *(s.counts.get(n, 0) for n in names[1:]),
            f"{answered[s.id].astimezone(UTC):%Y-%m-%d %H:%M}" if s.id in answered else None, "; ".join(s.reasons),
        )
        for s in sorted(last.sources, key=lambda s: (-_BEST_FIRST.index(s.verdict), s.id))
    ]  # fmt: skip
    days = sorted({day for _, day in by_day})[-DAYS:]
    grid = [
        f'<tr><th scope="row">{escape(source)}</th>'
        + "".join(f"<td>{_cell_of(by_day.get((source, day), []))}</td>" for day in days)
        + "</tr>"
        for source in sorted({source for source, _ in by_day})
    ]
    heads = "".join(f'<th scope="col">{day:%m-%d}</th>' for day in days)
    caption = text("health.days")
    return "\n".join(
        (
            said("health.about", "p"),
            element("h3", joined(text("health.last"), (last.id, last.id), by=(": ", "："))),
            table(
                text("health.last"),
                ("source", "verdict", "lists", "pages", "records", "last-well", "why"),
                rows, numbers=(2, 3, 4), first=40,
            ),
            element("h3", caption),
            f'<div class="wide" tabindex="0" role="region" {labelled(caption)}><table class="grid">'
            f"{element('caption', caption, class_='heard')}"
            f"<thead><tr>{element('th', text('source'), scope='col')}{heads}</tr></thead>"
            f"<tbody>{''.join(grid)}</tbody></table></div>",
        )
    )  # fmt: skip


def _verdict(verdict: str) -> Html:
    words = label("verdict", verdict)
    return Html(f'<span class="sign {verdict}" aria-hidden="true">{_SIGN[verdict]}</span> {element("span", words)}')


def _cell_of(verdicts: list[str]) -> str:
    """A day of a source: its best verdict, as a sign and in words that are heard."""
    if not verdicts:
        return ""
    best = min(verdicts, key=_BEST_FIRST.index)
    words = label("verdict", best)
    return f'<span class="sign {best}" aria-hidden="true">{_SIGN[best]}</span>{element("span", words, class_="heard")}'


def _coverage(articles: list[ArticleRecord]) -> str:
    by_day: Counter[tuple[date, bool]] = Counter(
        (a.published.astimezone(UTC).date(), a.language.startswith("zh")) for a in articles if a.published
    )
    days = sorted({day for day, _ in by_day})[-DAYS_OF_ARTICLES:]
    if not days:
        return ""
    counted = [(day, by_day[day, False], by_day[day, True]) for day in days]
    outlets: dict[date, set[str]] = defaultdict(set)
    for a in articles:
        if a.published:
            outlets[a.published.astimezone(UTC).date()].add(a.source)
    rows: list[tuple[Cell, ...]] = [(d.isoformat(), e, z, len(outlets[d])) for d, e, z in counted]
    inside = table(text("coverage"), ("day", "english", "chinese", "sources"), rows, numbers=(1, 2, 3))
    return "\n".join(
        (said("coverage", "h3"), said("coverage.about", "p", n=len(days)), day_chart(counted),
         folded(said("table"), inside))
    )  # fmt: skip
