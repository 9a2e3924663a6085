"""The open file of a store: transactions, faults, and times as they are kept."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.store.database import StorageError, connect, faults


class StoreFile:
    """What all rooms of the store stand on. Once ``given_up``, nothing is written any more."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.on_error: Callable[[StorageError], None] = lambda _: None
        self.given_up = False
        self._database = connect(path, read_only=read_only)

    def close(self) -> None:
        with self._watched():
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            with faults(str(self.path)):
                yield
        except StorageError as error:
            self.on_error(error)
            raise

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are kept together, or none of them."""
        with self._watched():
            if self.given_up:
                raise StorageError(f"{self.path}: given up after an error")
            if self._database.in_transaction:
                yield
                return
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    def _one(self, query: str, *values: object) -> sqlite3.Row | tuple[object, ...] | None:
        with self._watched():
            row: tuple[object, ...] | None = self._database.execute(query, values).fetchone()
        return row


def to_stamp(time: datetime) -> str:
    """A time as stored: UTC, to the millisecond, so that the order of the text is the order of time."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def from_stamp(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
