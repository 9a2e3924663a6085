"""What a run did, in short, for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.items import RunManifest, SourceRun
from crawler.terminal import plain, table

WORST_FIRST = ("down", "degraded", "silent", "well")


def summary(manifest: RunManifest, folder: Path, *, first: bool = False) -> Iterator[str]:
    """The lines that a run ends with: each source, what was found, where the files are, what to type next.

    Args:
        manifest: what the run did.
        folder: its data folder.
        first: whether it is the first run there: then each source says whether it answered as declared.
    """
    if manifest.sources:
        yield table(
            ("source", "verdict", "lists", "entries", "pages", "records", "revised", "pledges", "quotes", "remarks"),
            [_row(source) for source in by_verdict(manifest.sources)],
        )
        yield ""
    if first:
        answered = [s for s in manifest.sources if s.verdict != "down" and s.counts.get("list_ok")]
        yield f"{len(answered)} of {len(manifest.sources)} sources answered as declared."
    count = manifest.totals
    yield (
        f"{manifest.verdict}: {count.get('records', 0)} records ({count.get('revised', 0)} of them revisions), "
        f"{count.get('pledges', 0)} pledges, {count.get('quotes', 0)} quotes, {count.get('tariffs', 0)} tariff rates; "
        f"{count.get('off_topic_pages', 0)} pages off topic, {count.get('unchanged', 0)} unchanged, "
        f"{count.get('quarantined', 0)} set aside."
    )
    for reason in manifest.reasons:
        yield plain(reason, 2000)
    if manifest.published:
        kept = [file for file in manifest.files if file.path != "records/quarantine.jsonl"]
        lines = sum(file.lines for file in kept)
        yield f"Records: {lines} lines in {len(kept)} file{'s' * (len(kept) != 1)} under {folder / 'records'}"
    else:
        yield "Nothing was published; the files are as they were."
    yield f"Manifest: {folder / 'runs' / manifest.id}.json"
    option = "" if str(folder) == "data" else f" -s DATA_DIR={quoted(folder)}"
    if not manifest.published:
        yield f"Next: scrapy sources check --live · scrapy status{option}"
        return
    yield f"Next: scrapy ledger{option} · scrapy report report.html{option} · scrapy status{option}"


def by_verdict(sources: list[SourceRun]) -> list[SourceRun]:
    """The sources, the worst first."""
    return sorted(sources, key=lambda source: (WORST_FIRST.index(source.verdict), source.id))


def quoted(path: Path) -> str:
    """A path as it is typed in a shell."""
    text = str(path)
    return f"'{text}'" if " " in text else text


def _row(source: SourceRun) -> tuple[object, ...]:
    count = source.counts
    names = ("discovered", "fetched", "records", "revised", "pledges", "quotes")
    lists = f"{count.get('list_ok', 0)}/{count.get('lists', 0)}"
    return (source.id, source.verdict, lists, *(count.get(name, 0) for name in names), "; ".join(source.reasons))
