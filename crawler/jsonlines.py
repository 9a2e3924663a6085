"""One way of writing JSON Lines, so that equal records are equal bytes; one record is one line."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel

# Line breaks to some readers (Python's str.splitlines, JavaScript before 2019), though not to JSON.
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_line(record: BaseModel | dict[str, Any]) -> str:
    """The record as one line of JSON: every key in the model's order, no spaces, characters as they are.

    Raises:
        ValueError: where a string holds half a surrogate pair (no text in UTF-8), or a number is not finite.
    """
    plain = record.model_dump(mode="json") if isinstance(record, BaseModel) else record
    line = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_BREAKS)
    line.encode("utf-8")  # UnicodeEncodeError is a ValueError
    return line + "\n"


def parse_lines(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number (from 1) and object of each line that is not blank.

    Raises:
        ValueError: with the number of the line that is not a JSON object.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number}: not JSON: {error}") from error
        if not isinstance(value, dict):
            raise ValueError(f"line {number}: expected a JSON object, found {type(value).__name__}")  # noqa: TRY004
        yield number, value


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; where it is torn or not JSON, ValueError names file and line."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for _, value in parse_lines(lines):
                yield value
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that readers see whole or not at all: written beside its place, synced, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes renames and new names in a folder survive a power failure."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
