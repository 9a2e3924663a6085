"""What a run did, in short, for people."""

from __future__ import annotations

import shutil
import sys
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
    if manifest.published and not any(count.get(name) for name in ("records", "quarantined", "off_topic_pages")):
        yield f"{manifest.verdict}: nothing new since the run before; what was found then stands."
    else:
        yield (
            f"{manifest.verdict}: {count.get('records', 0)} records ({count.get('revised', 0)} of them revisions), "
            f"{count.get('pledges', 0)} pledges, {count.get('quotes', 0)} quotes, "
            f"{count.get('tariffs', 0)} tariff rates; "
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
    scrapy = command()
    yield "Next:"
    if not manifest.published:
        yield f"  {scrapy} sources check --live"
    else:
        yield f"  {scrapy} ledger{option}                 each sum once, and what may be added up"
        yield f"  {scrapy} report report.html{option}     the same as a page to look at"
    yield f"  {scrapy} status{option}                 the runs, and the health of each source"


def command() -> str:
    """How ``scrapy`` is called here: by its name where the shell would find this very one, else by its path."""
    ours = Path(sys.executable).with_name("scrapy")
    found = shutil.which("scrapy")
    if found and Path(found) == ours:
        return "scrapy"
    here = Path.cwd()
    return quoted(ours.relative_to(here) if ours.is_relative_to(here) else ours)


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
