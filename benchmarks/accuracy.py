"""How right the facts are: ``python -m benchmarks.accuracy --gold DIR [--predictions X.jsonl --label L]``.

Runs the extractor over the cases made by hand in DIR and scores it with the ``score.py`` beside that folder, per
language (``zh`` is Traditional and Simplified together), over all cases and over the third whose number is divisible by
three, with the middle 90 per cent of 1000 draws of the cases. ``--predictions`` adds the answers of anything else over
the same cases: one line a case, in the shape that ``scrapy extract`` writes. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from crawler.facts import extract
from crawler.items import Article

KINDS = (
    ("relevance", "relevance"),
    ("pledges, strict", "pledges (strict)"),
    ("pledges, amount only", "pledges (amount only)"),
    ("quotes, direct", "quotes direct"),
    ("quotes, indirect", "quotes indirect"),
    ("tariffs", "tariffs"),
    ("tariffs with status", "tariffs with status"),
    ("sectors", "sectors"),
)
ATTRIBUTES = (
    "pledge qualifier", "pledge status", "pledge attributed_to", "pledge first pledger", "quote speaker_type",
    "pledge included_in", "pledge sum_of", "quote role", "tariff regime", "tariff previous", "tariff effective_from",
    "tariff expires",
)  # fmt: skip
LANGUAGES = {"en": "English", "zh": "Chinese"}
DRAWS = 1000

Case = dict[str, Any]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of cases")
    parser.add_argument("--score", type=Path, help="the scorer; by default score.py beside the folder of cases")
    parser.add_argument("--predictions", type=Path, help="answers of something else, a line a case")
    parser.add_argument("--label", default="predictions", help="the name of that row")
    parser.add_argument("--draws", type=int, default=DRAWS, help="draws of the cases for the spread")
    args = parser.parse_args(argv)
    if not args.gold.is_dir():
        print(f"skipped: there are no cases at {args.gold}")
        return 0
    scorer = load_scorer(args.score or args.gold.resolve().parent / "score.py")
    cases = scorer.read_cases(args.gold)
    answers = {"pledgewatch": {case["id"]: answer(case) for case in cases}}
    if args.predictions:
        answers[args.label] = scorer.read_predictions(args.predictions)
    result = {
        label: {
            name: score(scorer, some, given, args.draws)
            for name, some in (("all", cases), ("third", [case for case in cases if is_kept_apart(case)]))
        }
        for label, given in answers.items()
    }
    for label, groups in result.items():
        print_table(label, groups)
    grades = precision_by_grade(scorer, cases, answers["pledgewatch"])
    print_grades(grades)
    print(json.dumps({"accuracy": result, "grades": grades}, sort_keys=True))
    return 0


def load_scorer(file: Path) -> ModuleType:
    """The scorer as a module, from where it lies."""
    spec = importlib.util.spec_from_file_location("score", file)
    if spec is None or spec.loader is None or not file.is_file():
        sys.exit(f"{file}: there is no scorer; --score says where it is")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_kept_apart(case: Case) -> bool:
    """Whether a case is of the third that nobody looks at while rules are written: its number is divisible by three."""
    number = str(case["id"]).rsplit("-", 1)[-1]
    return number.isdigit() and int(number) % 3 == 0


def answer(case: Case) -> dict[str, Any]:
    """The facts of a case, in the shape of its gold."""
    facts = extract(
        Article(
            url=case["url"],
            canonical_url=case["url"],
            title=case["title"],
            body=case["body"],
            published=case["published"],
            language=case["language"],
        )
    )
    return {"id": case["id"], **facts.model_dump(mode="json")}


def score(scorer: ModuleType, cases: list[Case], given: dict[str, Case], draws: int) -> dict[str, dict[str, Any]]:
    """F1 with its spread, and the accuracy of attributes where the gold states them, per language."""
    tallies: dict[str, Any] = defaultdict(scorer.Tally)
    for case in cases:
        scorer.judge(case, given.get(case["id"], {}), (tallies[case["language"][:2]],), [])
    return {language: figures(scorer, tallies[language], draws) for language in LANGUAGES if language in tallies}


def figures(scorer: ModuleType, tally: Any, draws: int) -> dict[str, Any]:
    found: dict[str, Any] = {"cases": tally.cases, "without_words": tally.without_words}
    for label, kind in KINDS:
        precision, recall, f1 = scorer.rates(*tally.counts[kind])
        spread = tally.spread(kind, draws) if draws else None
        found[label] = {
            "precision": rounded(precision),
            "recall": rounded(recall),
            "f1": rounded(f1),
            "f1_90": [rounded(end) for end in spread] if spread else None,
        }
    for name in ATTRIBUTES:
        _, _, right, stated = tally.attributes.get(name, (0, 0, 0, 0))
        found[name] = {"stated": stated, "accuracy": rounded(right / stated) if stated else None}
    return found


def precision_by_grade(scorer: ModuleType, cases: list[Case], given: dict[str, Case]) -> dict[str, dict[str, Any]]:
    """Of the facts of each grade, how many are right: pledges strictly, quotes with speaker, tariffs with scope."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    fits = (("pledges", scorer.fit_strict), ("quotes", scorer.fit_quote), ("tariffs", scorer.fit_tariff))
    for case in cases:
        for kind, fit in fits:
            found = given[case["id"]][kind]
            gold = case[kind] if case.get("relevant") else []
            right = {j for _, j in scorer.match(gold, found, fit)}
            for j, fact in enumerate(found):
                counts[kind, fact["grade"]][0] += j in right
                counts[kind, fact["grade"]][1] += 1
    return {
        kind: {
            grade: {"right": right, "of": of, "precision": rounded(right / of)}
            for (some, grade), (right, of) in sorted(counts.items())
            if some == kind
        }
        for kind, _ in fits
    }


def rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


# -- for people -----------------------------------------------------------------------------------------------------


def print_table(label: str, groups: dict[str, dict[str, dict[str, Any]]]) -> None:
    """One table: F1 with its spread, per language, over all cases and over the third kept apart."""
    columns = [(name, language) for name in groups for language in LANGUAGES if language in groups[name]]
    print(f"{label}: F1, and where the middle 90 per cent of the draws lie")
    names = {"all": "all", "third": "kept apart"}
    heads = [f"{LANGUAGES[language]}, {names[name]} ({groups[name][language]['cases']})" for name, language in columns]
    print(f"  {'':26}" + "".join(f"{head:>26}" for head in heads))
    for kind, _ in KINDS:
        cells = [f1_cell(groups[name][language][kind]) for name, language in columns]
        print(f"  {kind:26}" + "".join(f"{cell:>26}" for cell in cells))
    print("  accuracy where stated")
    for attribute in ATTRIBUTES:
        cells = [accuracy_cell(groups[name][language][attribute]) for name, language in columns]
        print(f"  {attribute:26}" + "".join(f"{cell:>26}" for cell in cells))
    print()


def f1_cell(figure: dict[str, Any]) -> str:
    if figure["f1"] is None:
        return "-"
    spread = "" if not figure["f1_90"] else f" ({figure['f1_90'][0]:.3f}-{figure['f1_90'][1]:.3f})"
    return f"{figure['f1']:.3f}{spread}"


def accuracy_cell(figure: dict[str, Any]) -> str:
    return "-" if figure["accuracy"] is None else f"{figure['accuracy']:.3f} of {figure['stated']}"


def print_grades(grades: dict[str, dict[str, Any]]) -> None:
    print("precision by grade, over all cases")
    for kind, of_kind in grades.items():
        cells = [f"{grade}: {cell['precision']:.3f} of {cell['of']}" for grade, cell in of_kind.items()]
        print(f"  {kind:26}" + "".join(f"{cell:>26}" for cell in cells))
    print()


if __name__ == "__main__":
    sys.exit(main())
