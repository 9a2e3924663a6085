"""What the page's own script reads: claims with their evidence, and what speakers said, as JSON in the page."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from crawler.items import ArticleRecord, TariffRecord
from crawler.ledger import Claim, Report
from crawler.report.amounts import sum_of
from crawler.report.texts import Both, label, name_of, texts

_CLAIM = re.compile(r"clm_[a-z0-9]+")
_FOR_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class PageData:
    """Gathers what the script needs; each article stands in it once, and is named by its place."""

    def __init__(self, articles: Iterable[ArticleRecord]) -> None:
        self._articles = {article.id: article for article in articles}
        self._place: dict[str, int] = {}
        self._cited: list[list[Any]] = []
        self._names: dict[str, Both] = {}
        self._panels: list[list[list[Any]]] = []
        self.claims: list[dict[str, Any]] = []

    def article(self, one: str) -> int:
        """The place of an article among those cited."""
        if one not in self._place:
            self._place[one] = len(self._cited)
            a = self._articles[one]
            day = a.published.date().isoformat() if a.published else None
            self._cited.append([web_address(a.canonical_url), a.publisher or a.source, day, a.language, a.title])
        return self._place[one]

    def name(self, one: str) -> str:
        """Takes a name along, and gives its id."""
        self._names.setdefault(one, name_of(one))
        return one

    def call(self, one: str, called: Both) -> None:
        """Says how an id is called that nothing else names."""
        self._names[one] = called

    def add_claim(self, claim: Claim) -> None:
        """A claim with its reports; what is empty is left out."""
        reason, over = reason_of(claim)
        voices = Counter(voice for _, voice in {(r.article, r.voice) for r in claim.evidence})
        row: dict[str, Any] = {
            "id": claim.id, "p": self.name(claim.pledger), "i": claim.instrument, "r": claim.recipient,
            "c": claim.currency, "v": claim.value, "m": sum_of(claim.value, claim.high, claim.currency),
            "n": int(claim.counted is not None), "w": reason, "o": over, "s": claim.status, "q": claim.qualifier,
            "t": claim.timeframe, "x": claim.sectors, "part": claim.part_of, "total": claim.total_of,
            "other": claim.conflicts_with,
            "f": claim.first_reported.date().isoformat() if claim.first_reported else None,
            "fp": claim.first_publisher,
            "l": claim.last_reported.date().isoformat() if claim.last_reported else None,
            "a": claim.reports, "b": claim.independent_sources, "g": claim.grade,
            "by": [self.name(one) for one in claim.stated_by],
            "e": [self._report(report, claim, shared=voices[report.voice] > 1) for report in claim.evidence],
        }  # fmt: skip
        self.claims.append({key: value for key, value in row.items() if value not in (None, [], "")})

    def _report(self, report: Report, claim: Claim, *, shared: bool) -> list[Any]:
        """Article, words, where the figure stands; then only what differs from the claim: status, qualifier, credit."""
        own: dict[str, Any] = {}
        if report.status != claim.status:
            own["s"] = report.status
        if report.qualifier != claim.qualifier:
            own["q"] = report.qualifier
        if report.attributed_to:
            own["by"] = self.name(report.attributed_to)
        if shared:
            own["k"] = 1
        start, length = in_utf16(report.evidence, report.figure_at, report.figure)
        row = [self.article(report.article), report.evidence, start, length]
        return [*row, own] if own else row

    def add_words(self, rows: list[list[Any]]) -> int:
        """Words that a button opens (rows of article, words, start and length of the mark); gives their number."""
        self._panels.append(rows)
        return len(self._panels) - 1

    def tariff_words(self, article: ArticleRecord, tariff: TariffRecord) -> list[Any]:
        """The words of a rate, as a row of ``add_words``."""
        at = in_utf16(tariff.evidence, tariff.figure_start - tariff.start, tariff.figure)
        return [self.article(article.id), tariff.evidence, *at]

    def as_json(self, as_of: str) -> str:
        """All of it, as JSON that no text in it can end or turn into markup."""
        for claim in self.claims:
            for sector in claim.get("x", []):
                self._names[f"sector.{sector}"] = label("sector", sector)
            for group, code in (("country", claim["r"]), ("currency", claim["c"])):
                self._names[f"{group}.{code}"] = label(group, code)
        whole = {
            "asOf": as_of,
            "texts": texts(),
            "names": self._names,
            "articles": self._cited,
            "claims": self.claims,
            "panels": self._panels,
        }
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_FOR_SCRIPT)


def web_address(url: str) -> str | None:
    """An address that may be a link; any other scheme is none."""
    return url if url.startswith(("http://", "https://")) else None


def reason_of(claim: Claim) -> tuple[str | None, list[str]]:
    """Why a claim is not counted, with ``{}`` for the claims that it names, and their ids."""
    why = claim.not_counted_because
    if why is None:
        return None, []
    over = _CLAIM.findall(why)
    return re.sub(r"\{\}(?:, \{\})+", "{}", _CLAIM.sub("{}", why)), over


def in_utf16(words: str, at: int, figure: str) -> tuple[int, int]:
    """Where a figure stands, counted as JavaScript counts; nothing where it does not stand there."""
    if not figure or words[at : at + len(figure)] != figure:
        return 0, 0
    return len(words[:at].encode("utf-16-le")) // 2, len(figure.encode("utf-16-le")) // 2
