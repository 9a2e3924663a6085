"""Runs a Scrapy command that kills itself at a named point: ``python -m tests.crash POINT:N crawl news …``.

The points are wrapped around what the program calls anyway; nothing of this is in the program.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from scrapy.cmdline import execute

from crawler import extensions, jsonlines
from crawler.store import database

passes = count(1)
last = 1


def die() -> None:
    """Ends the process as SIGKILL from outside does, at the N-th time that its point is reached."""
    if next(passes) == last:
        os.kill(os.getpid(), signal.SIGKILL)


def around(owner: Any, name: str, *, before: bool, where: Callable[..., bool] = lambda *_: True) -> None:
    """Puts the point before or after a function, for the calls whose arguments are of interest."""
    inner = getattr(owner, name)

    def wrapped(*args: Any, **more: Any) -> Any:
        if before and where(*args):
            die()
        result = inner(*args, **more)
        if not before and where(*args):
            die()
        return result

    setattr(owner, name, wrapped)


class Connection(sqlite3.Connection):
    """A connection with a point before or after each commit."""

    before = False

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        commit = statement == "COMMIT"
        if commit and self.before:
            die()
        result = super().execute(statement, *values)
        if commit and not self.before:
            die()
        return result


def commits(*, before: bool) -> None:
    Connection.before = before
    connect = sqlite3.connect
    database.sqlite3.connect = lambda *args, **more: connect(*args, factory=Connection, **more)  # type: ignore[attr-defined]


def into(folder: str) -> Callable[..., bool]:
    return lambda path, *_: Path(path).parent.name == folder


POINTS: dict[str, Callable[[], None]] = {
    "before-commit": lambda: commits(before=True),
    "after-commit": lambda: commits(before=False),
    "before-publish": lambda: around(extensions, "publish", before=True),
    "before-rename": lambda: around(Path, "replace", before=True, where=into("records")),
    "after-rename": lambda: around(Path, "replace", before=False, where=into("records")),
    "after-publish": lambda: around(extensions, "publish", before=False),
    "before-manifest": lambda: around(Path, "replace", before=True, where=into("runs")),
    "after-manifest": lambda: around(Path, "replace", before=False, where=into("runs")),
    "folder-sync": lambda: around(jsonlines, "sync_folder", before=True, where=lambda folder: folder.name == "records"),
}


if __name__ == "__main__":
    point, _, number = sys.argv[1].partition(":")
    last = int(number or 1)
    POINTS[point]()
    execute(["scrapy", *sys.argv[2:]])
