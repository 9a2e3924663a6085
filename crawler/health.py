"""What to make of a run's counts: a verdict for each source, and one for the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crawler.command import DEGRADED, MISCONFIGURED, NOT_PUBLISHED, STORAGE, WELL
from crawler.items import RunVerdict, SourceRun, SourceVerdict

EXIT_CODES: dict[RunVerdict, int] = {
    "well": WELL,
    "misconfigured": MISCONFIGURED,
    "degraded": DEGRADED,
    "not-published": NOT_PUBLISHED,
    "storage": STORAGE,
}

ENOUGH_PAGES = 4
"""Pages of a source from which on the share without an article says something."""

OUR_FAULTS = ("reader-failed", "extractor-failed", "record-invalid")
"""Reasons in the quarantine that are faults of this program, not of the page."""

ENDED_EARLY = {
    "memusage_exceeded": "the crawl outgrew its memory",
    "start_error": "the spider failed at its start",
    "closespider_timeout": "the crawl's time was up",
    "closespider_errorcount": "the crawl met too many errors",
}

ERRORS = {
    "RobotsUnreachableError": "robots.txt could not be had, which forbids everything (RFC 9309)",
    "CannotResolveHostError": "the host's name could not be resolved",
    "DownloadTimeoutError": "no answer in time",
    "DownloadConnectionRefusedError": "the connection was refused",
    "DownloadFailedError": "the connection was lost",
}
"""Errors of requests by their names in Scrapy (``scrapy.exceptions``) and here, in words."""


def source_counts(stats: Mapping[str, Any], known: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    """The counts of each source (see ``crawler.tally``) out of Scrapy's stats, in the order of their names."""
    counts: dict[str, dict[str, int]] = {name: {} for name in known}
    for key, value in stats.items():
        if key.startswith("source/") and isinstance(value, int):
            _, source, name = key.split("/", 2)
            counts.setdefault(source, {})[name] = value
    return {source: dict(sorted(counts[source].items())) for source in sorted(counts)}


def judge_source(source: str, counts: Mapping[str, int], off: str | None = None) -> SourceRun:
    """How a source fared, with the reasons.

    It is ``down`` where nothing could be had, ``degraded`` where part could not or most of its pages gave no article,
    ``silent`` where its lists were in order but named nothing. A list that is not yet due counts as it last was.
    """
    count = {name: counts.get(name, 0) for name in ("lists", "list_ok", "fetched", "read", "not_modified", "requests")}
    failed_lists = count["lists"] - count["list_ok"]
    unread = count["fetched"] - count["read"]
    faults = []
    if failed_lists > 0:
        faults.append(f"{failed_lists} of {count['lists']} lists could not be had or read")
    if off:
        faults.append(f"switched off: {off}")
    if failing := counts.get("failing", 0):
        faults.append(f"{failing} lists failed when last asked and are left until they are due")
    if count["fetched"] >= ENOUGH_PAGES and unread * 2 > count["fetched"]:
        faults.append(f"{unread} of {count['fetched']} pages gave no article")
    if ours := sum(counts.get(f"quarantined/{name}", 0) for name in OUR_FAULTS):
        faults.append(f"{ours} faults of ours (see the log)")
    remarks = [f"{n} × {_words(name)}" for name, n in counts.items() if name.startswith(("http/", "error/"))]
    nothing = not (count["list_ok"] or count["fetched"] or count["not_modified"] or counts.get("waiting"))
    verdict: SourceVerdict = "well"
    if nothing and (count["lists"] or count["requests"] or off or failing):
        verdict = "down"
    elif faults:
        verdict = "degraded"
    elif count["lists"] and not counts.get("discovered") and not count["not_modified"]:
        verdict = "silent"
        remarks.append("its lists named no article")
    return SourceRun(id=source, verdict=verdict, reasons=faults + remarks, counts=dict(counts))


def _words(name: str) -> str:
    """A count of answers or errors in words: ``http/503``, ``error/RobotsUnreachableError``."""
    kind, _, what = name.partition("/")
    return f"status {what}" if kind == "http" else ERRORS.get(what, what)


def judge_run(sources: Iterable[SourceRun], finish_reason: str, fault: str | None) -> tuple[RunVerdict, list[str]]:
    """The verdict on a run, with the reasons.

    A run found nothing where no list answered 200 or 304 in readable form, and no page came either: it publishes
    nothing. A run of 304s is a good run.

    Args:
        sources: how each fared.
        finish_reason: Scrapy's word for why the crawl ended.
        fault: what was wrong with the store, if anything was.
    """
    if fault:
        return "storage", [fault]
    by_verdict: dict[str, list[str]] = {"down": [], "degraded": [], "silent": [], "well": []}
    for source in sources:
        by_verdict[source.verdict].append(source.id)
    if not by_verdict["well"] + by_verdict["silent"] + by_verdict["degraded"]:
        return "not-published", ["no source gave a list or a page that could be read"]
    reasons = [f"{name}: {', '.join(ids)}" for name, ids in by_verdict.items() if ids and name != "well"]
    early = ENDED_EARLY.get(finish_reason)
    wrong = bool(by_verdict["down"] or by_verdict["degraded"] or early)
    return ("degraded" if wrong else "well"), reasons + ([early] if early else [])
