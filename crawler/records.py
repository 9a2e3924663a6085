"""Reads the published records back: the JSON Lines under ``records/`` of a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.items import ArticleRecord
from crawler.jsonlines import read_lines


def read_records(data_dir: Path) -> Iterator[ArticleRecord]:
    """All article records of a data folder, by month and then in the order of their file.

    Raises:
        ValueError: with file and line where one does not parse or does not fit the schema.
    """
    for path in sorted((data_dir / "records").glob("articles-*.jsonl")):
        for line in read_lines(path):
            yield ArticleRecord.model_validate(line)
