"""What is tracked: a deal's parties, its words and its near-misses, each deal one file of this folder."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from crawler.items import Record


class Deal(Record):
    """One trade deal as its file declares it."""

    id: str
    name: str


@cache
def load_deal(name: str) -> Deal:
    """The deal of a file in this folder, by its id."""
    return Deal.model_validate(tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")))


def default_deal() -> Deal:
    """The Taiwan-US deal."""
    return load_deal("taiwan-us")
