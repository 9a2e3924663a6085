"""How an article that was read is compared with what people say stands on the page.

Gold and found are dicts with ``title``, ``body``, ``authors`` (names) and ``published`` (ISO 8601 text or None),
as in ``index.jsonl`` of the recorded pages and as ``Article.model_dump(mode="json")`` gives them.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_HAN = "぀-ヿ㐀-䶿一-鿿豈-﫿"
_TOKEN = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}])\w)+")
_CHINESE = re.compile("[㐀-䶿一-鿿]")
_KANA = re.compile("[぀-ヿ]")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "´": "'", "`": "'"})
_NOT_A_PERSON = re.compile(
    r"\b(?:AP|AFP|Reuters|Bloomberg|Xinhua|Agence France-Presse|Press|News|Newsroom|Agency|Wire|Services?|Staff|Team|"
    r"Desk|Bureau|Editors?|Editorial|Board|Contributors?|Correspondents?|Reporters?|Magazine|Media|Times|Post|Online|"
    r"Today|Journal|Daily|Tribune|Herald|Associated|CBC|BBC|CNN|CNA)\b"
    r"|中央社|新華社|中新社|路透|法新|美聯社|彭博|中心|編輯|本報|本刊|記者群|新聞|日報|晚報|時報|電視|दैनिक",
    re.IGNORECASE,
)


def tokens(text: str) -> list[str]:
    """Words in lower case; each Han character or kana is a word of its own."""
    return _TOKEN.findall(text.lower())


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """All runs of ``size`` words, with how often each occurs; a shorter text is one shingle."""
    words = tokens(text)
    if not words:
        return Counter()
    if len(words) < size:
        return Counter([tuple(words)])
    return Counter(zip(*(words[i:] for i in range(size)), strict=False))


@dataclass(frozen=True)
class Overlap:
    """Precision, recall and F1 of a body, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


def body_overlap(gold: str, found: str | None) -> Overlap:
    """Shingles shared by two bodies."""
    wanted, got = shingles(gold), shingles(found or "")
    if not wanted and not got:
        return Overlap(1.0, 1.0, 1.0)
    shared = (wanted & got).total()
    if not shared:
        return Overlap(0.0, 0.0, 0.0)
    precision, recall = shared / got.total(), shared / wanted.total()
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall))


def body_f1(gold: str, found: str | None) -> float:
    """F1 of 4-word shingles of one page."""
    return body_overlap(gold, found).f1


def plain_title(title: str | None) -> str:
    """A title without differences of spacing, quotation marks, dashes and character width."""
    folded = unicodedata.normalize("NFKC", title or "").translate(_QUOTES)
    return " ".join(folded.split())


def same_title(gold: str | None, found: str | None) -> bool:
    return plain_title(gold) == plain_title(found)


def parse_time(value: str | None) -> datetime | date | None:
    """A gold or found time: a day, a time without zone or a time with one."""
    if not value:
        return None
    if len(value) == len("2026-01-16"):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value)


def same_day(gold: str | None, found: str | None) -> bool | None:
    """Whether the days agree, None where nothing was found.

    A gold time with zone decides in its zone; a bare day or a time without zone is compared with the local date
    found.
    """
    wanted, got = parse_time(gold), parse_time(found)
    if wanted is None or got is None:
        return None
    if isinstance(wanted, datetime) and wanted.tzinfo and isinstance(got, datetime) and got.tzinfo:
        got = got.astimezone(wanted.tzinfo)
    day_wanted = wanted.date() if isinstance(wanted, datetime) else wanted
    day_got = got.date() if isinstance(got, datetime) else got
    return day_wanted == day_got


def persons(names: Iterable[str] | None, outlet: str | None = None) -> set[str]:
    """Names without those of agencies, outlets, desks and teams, in a form that can be compared."""
    plain = {" ".join(name.split()).casefold() for name in names or () if not _NOT_A_PERSON.search(name)}
    return plain - {"", (outlet or "").casefold()}


def set_f1(gold: set[str], found: set[str]) -> float:
    if not gold and not found:
        return 1.0
    return 2 * len(gold & found) / (len(gold) + len(found))


def is_chinese(text: str) -> bool:
    """Han characters without kana on more than a tenth of the text."""
    return len(_CHINESE.findall(text)) * 10 > len(text) and len(_KANA.findall(text)) * 20 < len(text)


@dataclass(frozen=True)
class PageScore:
    """One page.

    ``title`` and ``authors`` are None where the gold says nothing of them; ``day`` is None where the gold has no day,
    else whether ours is right; ``day_wrong`` says that a day was given and it was another; ``empty``: no text given.
    """

    body: Overlap
    title: bool | None
    day: bool | None
    day_wrong: bool
    authors: float | None
    chinese: bool
    empty: bool


def score_page(gold: Mapping[str, Any], found: Mapping[str, Any] | None) -> PageScore:
    """One article (None: nothing was read) against its gold."""
    found = found or {}
    outlet = found.get("publisher")
    wanted = persons(gold.get("authors"), outlet)
    day = same_day(gold.get("published"), found.get("published"))
    return PageScore(
        body=body_overlap(gold["body"], found.get("body")),
        title=same_title(gold["title"], found.get("title")) if gold.get("title") else None,
        day=bool(day) if gold.get("published") else None,
        day_wrong=day is False,
        authors=set_f1(wanted, persons(found.get("authors"), outlet)) if wanted else None,
        chinese=is_chinese(gold["body"]),
        empty=not tokens(found.get("body") or ""),
    )


def _mean(values: Iterable[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return round(statistics.fmean(known), 4) if known else None


def summary(scores: Sequence[PageScore]) -> dict[str, float | int | None]:
    """The figures of one extractor over a set of pages.

    ``body_f1`` is the harmonic mean of mean precision (over pages that gave a text) and mean recall, as Scrapinghub's
    article-extraction-benchmark reckons; ``body_page_f1`` is the mean of the pages' F1, which is never higher.
    """
    precision = _mean(score.body.precision for score in scores if not score.empty) or 0.0
    recall = _mean(score.body.recall for score in scores) or 0.0
    return {
        "pages": len(scores),
        "body_f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "body_page_f1": _mean(score.body.f1 for score in scores),
        "body_precision": precision,
        "body_recall": recall,
        "under_08": _mean(score.body.f1 < 0.8 for score in scores),
        "title": _mean(score.title for score in scores),
        "day": _mean(score.day for score in scores),
        "day_wrong": sum(score.day_wrong for score in scores),
        "authors_en": _mean(score.authors for score in scores if not score.chinese),
        "authors_zh": _mean(score.authors for score in scores if score.chinese),
    }
