"""``scrapy merge``: records of other data folders into this one, where several machines crawl."""

from __future__ import annotations

import argparse
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from crawler.command import LOCKED, STORAGE, DataCommand
from crawler.extensions import LockedError, lock, store_path
from crawler.items import ArticleRecord
from crawler.records import read_records
from crawler.revisions import next_revision
from crawler.store import StorageError, Store, publish, restore


class Command(DataCommand):
    least, most = 1, None

    def syntax(self) -> str:
        return "DIR [DIR …]"

    def short_desc(self) -> str:
        return "Take the published records of other data folders into this one"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        theirs: dict[str, list[ArticleRecord]] = defaultdict(list)
        for name in args:
            if not (Path(name) / "records").is_dir():
                self.fail(f"{name} is no data folder: it has no folder records")
                return
            try:
                for record in read_records(Path(name)):
                    theirs[record.id].append(record)
            except (ValueError, OSError) as error:
                self.fail(str(error), STORAGE)
                return
        try:
            with lock(self.data_dir), Store(store_path(self.data_dir)) as store:
                restore(store, self.data_dir)
                added = merge(store, theirs)
                publish(store, self.data_dir)
        except LockedError as error:
            self.fail(str(error), LOCKED)
        except (StorageError, sqlite3.Error, OSError) as error:
            self.fail(str(error), STORAGE)
        else:
            self.say(
                f"{added} of {sum(map(len, theirs.values()))} revisions were new; {len(theirs)} articles looked at."
            )


def merge(store: Store, theirs: dict[str, list[ArticleRecord]]) -> int:
    """Takes other machines' revisions of each article into the store, and says how many were new to it."""
    added = 0
    with store.transaction():
        for article, records in sorted(theirs.items()):
            ours = store.revisions(article)
            joined = in_order([*ours, *records])
            if joined != ours:
                store.replace(article, joined)
                added += len(joined) - len(ours)
    return added


def in_order(records: Iterable[ArticleRecord]) -> list[ArticleRecord]:
    """The revisions of one article as one history, by the time of fetching, numbered anew: the same whoever merges.

    What two machines saw alike is one revision, the earlier one.
    """
    ordered = sorted(records, key=lambda r: (r.fetched_at, r.revision, r.url, r.via))
    if not ordered:
        return []
    seen = min(record.first_seen for record in ordered)
    first = ordered[0].model_copy(update={"revision": 1, "cause": "new", "changes": [], "first_seen": seen})
    history = [first]
    for record in ordered[1:]:
        following = next_revision(history[-1], record)
        if following is not None:
            history.append(following)
    return history
