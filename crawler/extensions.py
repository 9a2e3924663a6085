"""A run: one at a time on a data folder, with a store, a publication at its end, and a manifest of what it did.

An extension, so that ``scrapy crawl``, Scrapyd and ``scrapy run`` behave alike.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import signal
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import IO, Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import _schedule_coro
from scrapy.utils.misc import load_object

from crawler import __version__
from crawler.command import LOCKED, STORAGE, data_dir
from crawler.health import EXIT_CODES, judge_run, judge_source, source_counts
from crawler.items import RunManifest
from crawler.jsonlines import to_line, whole_file
from crawler.revisions import extractor_version, in_utc
from crawler.store import StorageError, Store, publish, restore
from crawler.terminal import plain

logger = logging.getLogger(__name__)


class LockedError(Exception):
    """Another run is at work on the data folder."""


class RunExtension:
    """Keeps one run. The spider finds the store as its ``store``, the pipelines find it here."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._spider: Any = crawler.spider
        self.folder = data_dir(crawler.settings)
        self.clock = load_object(crawler.settings.get("CLOCK") or "crawler.spiders.clock.now")
        self.manifest: RunManifest | None = None
        self._fault: str | None = None
        self._seconds = 0
        self._stopping = 0
        self._grace = crawler.settings.getint("STOP_SECONDS", 6)
        self._every = crawler.settings.getint("PROGRESS_SECONDS", 30)
        self._lock = lock(self.folder)
        self.store = Store(store_path(self.folder))
        self.started = in_utc(self._now())
        self.run_id = self._free_id()
        self._tick = create_looping_call(self._each_second)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not hasattr(crawler.spider, "store"):
            raise NotConfigured("not a crawl of ours")
        code = 0
        try:
            run = cls(crawler)
            run._begin()
        except LockedError as error:
            logger.critical("%s", error)
            code = LOCKED
        except (StorageError, OSError) as error:
            logger.critical("The data folder cannot be used: %s", error)
            code = STORAGE
        if code:
            # as an exception of its own, Scrapy would turn it into 1; outside of the handlers, so that nothing of the
            # fault is still held while the interpreter ends
            sys.exit(code)
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        return run

    @property
    def exit_code(self) -> int:
        """What ``scrapy run`` ends with."""
        return self.manifest.exit_code if self.manifest else STORAGE if self._fault else EXIT_CODES["misconfigured"]

    def _now(self) -> datetime:
        now: datetime = self.clock(None)
        return now.astimezone(UTC)

    def _free_id(self) -> str:
        name = f"run_{self.started:%Y%m%dT%H%M%SZ}"
        names = chain((name,), (f"{name}_{n}" for n in count(2)))
        return next(one for one in names if self.store.run(one) is None)

    # -- begin --------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        for part in self.folder.glob("*/.*.part"):  # of a file that a kill left unfinished
            part.unlink(missing_ok=True)
        restored = restore(self.store, self.folder)
        if restored:
            logger.warning("The store was empty: took %d records back from the published files", restored)
        killed = self.store.interrupted()
        for run in killed:
            logger.warning("Run %s was interrupted; what it had committed is kept", run.id)
            self._write_manifest(run)
            self.store.note_run(run.model_copy(update={"finished": self.started}))
        if killed or restored or self.store.unpublished():
            publish(self.store, self.folder)
        self.store.note_run(self._unfinished())
        self._spider.store = self.store

    def spider_opened(self) -> None:
        self.store.on_error = self.stop_for
        logger.info("Run %s on %s", self.run_id, self.folder)
        self._beat()
        self._tick.start(1, now=False)

    # -- while it runs ------------------------------------------------------------------------------------------------

    def stop_for(self, error: StorageError) -> None:
        """Ends the crawl, since nothing more can be kept; what was committed is whole."""
        if self._fault is None:
            self._fault = str(error)
            logger.critical("The run stops: %s", error)
            for name in ("scrapy.core.scraper", "scrapy.utils.signal"):  # said once, without a traceback
                logging.getLogger(name).addFilter(_is_no_storage_error)
            self.store.given_up = True
            assert self.crawler.engine is not None  # noqa: S101 - the store is used only within one
            _schedule_coro(self.crawler.engine.close_spider_async(reason="storage"))

    def _each_second(self) -> None:
        self._seconds += 1
        if self._every and self._seconds % self._every == 0:
            self._beat()
            self._progress()
        if not self.crawler.crawling:
            self._stopping += 1
            if self._stopping >= self._grace:
                logger.warning("Requests under way are given up")
                self._finish("shutdown")
                signal.raise_signal(signal.SIGTERM)  # Scrapy takes the second one for: at once

    def _progress(self) -> None:
        total = self._totals()
        minutes, seconds = divmod(self._seconds, 60)
        logger.info(
            "%d:%02d: %d lists and %d pages had, %d off topic, %d records (%d pledges), %d set aside",
            minutes,
            seconds,
            total["lists"],
            total["fetched"],
            total["off_topic_pages"],
            total["records"],
            total["pledges"],
            total["quarantined"],
        )

    def _beat(self) -> None:
        beat = {"run": self.run_id, "at": in_utc(self._now()).isoformat(), "pid": os.getpid()}
        with contextlib.suppress(OSError), whole_file(self.folder / "state" / "heartbeat.json") as file:
            file.write(to_line(beat).encode())

    def _totals(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for counts in source_counts(self._stats()).values():
            total.update(counts)
        return total

    def _stats(self) -> dict[str, Any]:
        assert self.crawler.stats is not None  # noqa: S101 - Scrapy makes it before the extensions
        return self.crawler.stats.get_stats()

    # -- end ----------------------------------------------------------------------------------------------------------

    def spider_closed(self, reason: str) -> None:
        self._finish(reason)

    def _finish(self, reason: str) -> None:
        """Publishes and writes the manifest; then the folder is free for the next run."""
        if self.manifest is not None:
            return
        if self._tick.running:
            self._tick.stop()
        self.store.on_error, self.store.given_up = lambda _: None, False
        manifest = self._manifest(reason, self._now(), published=False)
        try:
            if manifest.verdict not in {"not-published", "storage"}:
                publish(self.store, self.folder)
                manifest = manifest.model_copy(
                    update={"published": True, "files": list(self.store.published().values())}
                )
            self._write_manifest(manifest)
            self.store.note_run(manifest)
            self._beat()
        except (StorageError, OSError) as error:
            self._fault = self._fault or str(error)
            logger.critical("The run cannot be closed properly: %s", error)
            manifest = self._manifest(reason, self._now(), published=False)
            with contextlib.suppress(StorageError, OSError):
                self._write_manifest(manifest)
                self.store.note_run(manifest)
        self.manifest = manifest
        with contextlib.suppress(StorageError):
            self.store.close()
        self._lock.close()
        why = f" ({plain('; '.join(manifest.reasons))})" if manifest.reasons else ""
        logger.info("Run %s: %s%s", self.run_id, manifest.verdict, why)

    def _manifest(self, reason: str, finished: datetime | None, *, published: bool) -> RunManifest:
        stats = self._stats()
        known = getattr(self._spider, "sources", {})
        sources = [
            judge_source(name, counts, stats.get(f"source/{name}/off"))
            for name, counts in source_counts(stats, known).items()
        ]
        verdict, reasons = judge_run(sources, reason, self._fault)
        return RunManifest(
            id=self.run_id,
            spider=self._spider.name,
            started=self.started,
            finished=in_utc(finished) if finished else None,
            finish_reason=reason,
            verdict=verdict,
            exit_code=EXIT_CODES[verdict],
            reasons=reasons,
            published=published,
            version=__version__,
            extractor=extractor_version(),
            sources=sources,
            totals=dict(sorted(self._totals().items())),
            files=[],
        )

    def _unfinished(self) -> RunManifest:
        """What the store says of this run until it ends, and what the next one finds where it was killed."""
        manifest = self._manifest("interrupted", None, published=False)
        unknown = {"verdict": "not-published", "exit_code": EXIT_CODES["not-published"], "sources": []}
        return manifest.model_copy(update={**unknown, "reasons": ["the run did not come to its end"]})

    def _write_manifest(self, manifest: RunManifest) -> None:
        line = to_line(manifest).encode("utf-8")
        for name in (manifest.id, "latest"):
            with whole_file(self.folder / "runs" / f"{name}.json") as file:
                file.write(line)


def _is_no_storage_error(line: logging.LogRecord) -> bool:
    return not (line.exc_info and isinstance(line.exc_info[1], StorageError))


def store_path(folder: Path) -> Path:
    """Where the store of a data folder is."""
    return folder / "state" / "store.sqlite"


def lock(folder: Path) -> IO[str]:
    """Takes the data folder for this process; the kernel gives it back however the process ends.

    Raises:
        LockedError: where another process has it.
    """
    path = folder / "state" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = plain(file.read(200))
        file.close()
        raise LockedError(
            f"Another run is at work on {folder} ({holder}); this one ends without doing anything"
        ) from error
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}))
    file.flush()
    return file
