from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import UsageError

from crawler.command import DEGRADED, LOCKED, MISCONFIGURED, NOT_PUBLISHED, STORAGE, DataCommand
from crawler.extensions import LockedError, lock, store_path
from crawler.probe import ProbeSpider, mark_verified, sound
from crawler.sources import Source, SourceError, Sources, load_sources, select, sources_folder
from crawler.store import StorageError, Store, publish
from crawler.terminal import table

_ADDRESS = re.compile(r"https?://[^\s/]+/\S*|[A-Za-z0-9.-]{1,253}")


class Command(DataCommand):
    least, most = 0, 2

    def syntax(self) -> str:
        return "[show ID | check [ID,ID] [--live] | forget URL|HOST]"

    def short_desc(self) -> str:
        return (
            "List the sources; show one; check them (--live: whether they answer as declared); forget pages on request"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--live", action="store_true", help="ask each list once, and date the files of those that are well"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        verb, chosen = ([*args, "", ""])[:2]
        if verb not in {"", "show", "check", "forget"}:
            raise UsageError(f"sources {verb}: expected show ID, check, or forget URL|HOST", print_help=False)
        if opts.live and verb != "check":
            raise UsageError("--live goes with check", print_help=False)
        if verb == "show" and not chosen:
            raise UsageError("sources show: which one? Its id is missing", print_help=False)
        if verb == "forget":
            self.forget(chosen)
            return
        try:
            sources = load_sources(self.folder)
            if verb == "show":
                self.show(select(sources, chosen)[chosen])
            elif verb == "check":
                self.check(select(sources, chosen) if chosen else sources, live=opts.live)
            else:
                self.overview(sources)
        except SourceError as error:
            self.fail(str(error), MISCONFIGURED)

    @property
    def folder(self) -> Path:
        return sources_folder(self.values.get("SOURCES_DIR"))

    def overview(self, sources: Sources) -> None:
        rows = [
            (
                source.id,
                source.name,
                source.group,
                source.language,
                source.tier,
                ", ".join(source.polled) if source.enabled else f"off: {source.reason}",
                source.verified or "not yet",
            )
            for source in sources.values()
        ]
        self.say(table(("id", "name", "group", "language", "tier", "asks", "verified"), rows))
        enabled = sum(source.enabled for source in sources.values())
        self.say(f"\n{len(sources)} sources, {enabled} enabled. scrapy sources show ID has the rest.")

    def show(self, source: Source) -> None:
        for field, value in source.model_dump(mode="json", exclude_defaults=True).items():
            if isinstance(value, list):
                self.say(f"{field}:")
                for one in value:
                    self.say(f"  {one}")
            elif isinstance(value, dict):
                self.say(f"{field}:")
                for key, inner in value.items():
                    self.say(f"  {key}: {inner}")
            else:
                self.say(f"{field}: {value}")
        self.say(f"asks: {', '.join(source.polled)}")

    def forget(self, what: str) -> None:
        """Removes what is known of an address or a host, publishes without it, and keeps it out."""
        if not _ADDRESS.fullmatch(what):
            raise UsageError(f"sources forget {what}: expected an address (https://…) or a host", print_help=False)
        host = what.lower().rstrip(".") if "/" not in what else what
        path = store_path(self.data_dir)
        if not path.is_file():
            self.fail(f"there is no store in {self.data_dir}")
            return
        try:
            with lock(self.data_dir), Store(path) as store:
                removed = store.forget(host, datetime.now(UTC))
                publish(store, self.data_dir)
                store.vacuum()
        except LockedError as error:
            self.fail(str(error), LOCKED)
        except StorageError as error:
            self.fail(str(error), STORAGE)
        else:
            self.say(
                f"{what} is forgotten and kept out: {removed.articles} articles ({removed.revisions} revisions, "
                f"{removed.texts} texts), {removed.visits} looks, {removed.quarantined} entries of the quarantine. "
                "Exports, reports and backups made before still hold what was in them."
            )

    def check(self, sources: Sources, *, live: bool) -> None:
        if not live:
            self.say(f"{len(sources)} files are sound. Whether they answer as declared: scrapy sources check --live")
            return
        asked = {name: source for name, source in sources.items() if source.enabled} if len(sources) > 1 else sources
        process = CrawlerProcess(self.values)
        crawler = process.create_crawler(ProbeSpider)
        process.crawl(crawler, sources=",".join(asked))
        process.start()
        spider = crawler.spider
        answers = spider.answers if isinstance(spider, ProbeSpider) else []
        rows = [(a.source, a.kind, a.entries, a.fault or "as declared", a.url) for a in answers]
        self.say(table(("source", "list", "entries", "answer", "address"), sorted(rows)))
        well = [source for source in asked.values() if sound(source, answers)]
        for source in well:
            mark_verified(self.folder, source, datetime.now(UTC).date())
        self.say(f"\n{len(well)} of {len(asked)} sources answer as declared; their files now say so.")
        self.exitcode = 0 if len(well) == len(asked) else DEGRADED if well else NOT_PUBLISHED
