"""Whether the proof of the number holds: ``python -m benchmarks.proof CASES``.

For every pledge and rate found in a folder of cases: each digit of its value (or rate) is changed once, and each digit
or number word of its figure in the body once, the record's words changed with it. ``accepted`` counts the changed
records that the proof lets pass, ``refused_true`` the unchanged ones that agree with the case and are refused; both
must be 0.
The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from crawler.facts import extract
from crawler.facts.proof import refusal
from crawler.facts.text import fold
from crawler.items import Article, Pledge, Tariff

Record = Pledge | Tariff

# Each number word beside one that says another number.
_WORDS = {
    "one": "two", "two": "three", "three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight",
    "eight": "nine", "nine": "ten", "ten": "eleven", "eleven": "twelve", "twelve": "thirteen", "thirteen": "fourteen",
    "fourteen": "fifteen", "fifteen": "sixteen", "sixteen": "seventeen", "seventeen": "eighteen",
    "eighteen": "nineteen", "nineteen": "twenty", "twenty": "thirty", "thirty": "forty", "forty": "fifty",
    "fifty": "sixty", "sixty": "seventy",
    "seventy": "eighty", "eighty": "ninety", "ninety": "twenty", "hundred": "thousand", "thousand": "hundred",
    "half": "quarter", "quarter": "half", "third": "half", "quarters": "thirds", "double": "triple", "twice": "half",
    "triple": "double", "zero": "five", "million": "billion", "billion": "trillion", "trillion": "billion", "bn": "tn",
    "tn": "bn", "bln": "mln", "mln": "bln",
}  # fmt: skip
_HAN = dict(zip("一二兩两三四五六七八九十百千億亿兆萬万零", "二三三三四五六七八九八百千百萬万億億亿五", strict=True))
_NUMBER = re.compile(rf"\d|(?<![a-z])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![a-z])|[{''.join(_HAN)}]")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("cases", type=Path, help="the folder of cases")
    folder = parser.parse_args(argv).cases
    if not folder.is_dir():
        print(f"skipped: there is nothing at {folder}")
        return 0
    counts: Counter[str] = Counter()
    for file in sorted(folder.glob("*.json")):
        try_case(json.loads(file.read_text(encoding="utf-8")), counts)
    for kind in ("pledges", "tariffs"):
        print(
            f"{kind:9} {counts[kind]:4} records, {counts[f'{kind} values']:5} values and {counts[f'{kind} figures']:4} "
            f"figures changed, {counts[f'{kind} accepted']} let pass"
        )
    print(f"unchanged {counts['true']:4} records as the cases have them, {counts['refused_true']} refused")
    result = {
        "accepted": counts["pledges accepted"] + counts["tariffs accepted"],
        "refused_true": counts["refused_true"],
        "records": counts["pledges"] + counts["tariffs"],
        "changes": sum(counts[f"{kind} {what}"] for kind in ("pledges", "tariffs") for what in ("values", "figures")),
    }
    print(json.dumps(result))
    return 0 if not result["accepted"] and not result["refused_true"] else 1


def try_case(case: dict[str, Any], counts: Counter[str]) -> None:
    """Tries all changes of all records that are found in one case."""
    fields = {key: case[key] for key in ("url", "title", "body", "published", "language")}
    article = Article(canonical_url=case["url"], **fields)
    facts = extract(article)
    for kind, records in (("pledges", facts.pledges), ("tariffs", facts.tariffs)):
        for record in records:
            counts[kind] += 1
            why = refusal(record, article.body)
            if agrees(record, case):
                counts["true"] += 1
                if why is not None:
                    counts["refused_true"] += 1
                    print(f"refused: {case['id']}: {why}")
            for changed in other_values(record):
                counts[f"{kind} values"] += 1
                if refusal(changed, article.body) is None:
                    counts[f"{kind} accepted"] += 1
                    print(f"accepted: {case['id']}: {record.figure!r} for {number_of(changed)}")
            for changed, body in other_figures(record, article.body):
                counts[f"{kind} figures"] += 1
                if refusal(changed, body) is None:
                    counts[f"{kind} accepted"] += 1
                    print(f"accepted: {case['id']}: {changed.figure!r} for {number_of(changed)}")


def number_of(record: Record) -> str:
    return record.value if isinstance(record, Pledge) else record.rate


def agrees(record: Record, case: dict[str, Any]) -> bool:
    """Whether the case has the record, strictly: amount, currency, instrument and pledger, or rate and scope."""
    if isinstance(record, Pledge):
        return any(
            Decimal(p["value"]) == Decimal(record.value)
            and (p["currency"], p["instrument"]) == (record.currency, record.instrument)
            and record.pledger in p["pledger"]
            for p in case["pledges"]
        )
    return any(Decimal(t["rate"]) == Decimal(record.rate) and t["scope"] == record.scope for t in case["tariffs"])


def other_values(record: Record) -> Iterator[Record]:
    """The record with each digit of its numbers changed once."""
    for field in ("value", "high") if isinstance(record, Pledge) else ("rate",):
        number = getattr(record, field)
        for n, char in enumerate(number or ""):
            if char.isdigit():
                yield record.model_copy(update={field: f"{number[:n]}{(int(char) + 1) % 10}{number[n + 1 :]}"})


def other_figures(record: Record, body: str) -> Iterator[tuple[Record, str]]:
    """The record and the body with each digit or number word of the figure changed once, everything behind it moved."""
    for match in _NUMBER.finditer(fold(record.figure).lower()):
        old = record.figure[match.start() : match.end()]
        new = another(old, match.group())
        at = record.figure_start + match.start()
        moved = len(new) - len(old)
        figure = record.figure[: match.start()] + new + record.figure[match.end() :]
        inside = at - record.start
        changed = {
            "figure": figure,
            "figure_end": record.figure_end + moved,
            "evidence": record.evidence[:inside] + new + record.evidence[inside + len(old) :],
            "end": record.end + moved,
            "figure_bases": [
                b.model_copy(update={"start": b.start + moved, "end": b.end + moved}) if b.start > at else b
                for b in record.figure_bases
            ],
        }
        yield record.model_copy(update=changed), body[:at] + new + body[at + len(old) :]


def another(old: str, plain: str) -> str:
    """Another digit or number word in the same place."""
    if plain.isdigit():
        return str((int(plain) + 1) % 10)
    if plain in _WORDS:
        return _WORDS[plain]
    return _HAN.get(old) or _HAN[plain]


if __name__ == "__main__":
    sys.exit(main())
