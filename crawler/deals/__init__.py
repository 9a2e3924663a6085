"""What is tracked: a deal's parties, its words and its near-misses, each deal one file of this folder."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, ValidationError

from crawler.items import Record


class Party(Record):
    """One side of a deal. ``country`` is its ISO 3166-1 alpha-2 code.

    ``words`` are what names the side in a text (country, people, capital, government). ``companies``, ``government``
    and ``whole`` are the ids under which it is published where no single company or body is named.
    """

    country: str = Field(pattern=r"^[A-Z]{2}$")
    words: tuple[str, ...] = Field(min_length=1)
    companies: str
    government: str
    whole: str

    @property
    def collectives(self) -> tuple[str, str, str]:
        """The side's ids where no single company or body is named: the country, its government, its companies."""
        return self.whole, self.government, self.companies


class NearMiss(Record):
    """A subject that is told in the deal's words without being the deal, and the words that give it away."""

    reason: str
    words: tuple[str, ...] = Field(min_length=1)


class Deal(Record):
    """One trade deal as its file declares it.

    ``parties``: first the side that promises money, then the side that sets the tariff. ``names`` are names of the deal
    and of its papers, which no other subject has; ``topics`` are its subjects, which speak of it where both sides are
    named, ``own_topics`` those that do with one side, ``papers`` what any agreement is called; ``hints`` make a title
    worth a look on their own. ``near_misses`` are other subjects in the same words.
    ``agreed`` is the day on which the deal was reached: what was promised before is an earlier pledge.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    parties: tuple[Party, ...] = Field(min_length=2, max_length=2)
    names: tuple[str, ...] = Field(min_length=1)
    topics: tuple[str, ...] = Field(min_length=1)
    own_topics: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    agreed: date | None = None
    near_misses: tuple[NearMiss, ...] = ()

    def party_of(self, collective: str) -> Party | None:
        """The side that a collective id stands for; None where it is no id of this deal."""
        return next((party for party in self.parties if collective in party.collectives), None)


class DealError(ValueError):
    """A deal's file is not as it should be: names the file, the field, what was found and what was expected."""


@cache
def load_deal(name: str) -> Deal:
    """The deal of a file in this folder, by its id. Raises DealError where there is none or it is faulty."""
    file = files(__package__).joinpath(f"{name}.toml")
    if not file.is_file():
        raise DealError(f"deals/{name}.toml: no such file; the deals are {', '.join(deal_ids())}")
    try:
        return _checked(name, tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise DealError(f"deals/{name}.toml: not TOML: {error}") from error


def _checked(name: str, data: dict[str, Any]) -> Deal:
    try:
        deal = Deal.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise DealError(f"deals/{name}.toml: {field}: {first['msg']}, found {first.get('input')!r}") from error
    if deal.id != name:
        raise DealError(f"deals/{name}.toml: id: expected the file's name, found {deal.id!r}")
    return deal


def deal_ids() -> list[str]:
    """The ids of all deals that have a file."""
    return sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml"))


def default_deal() -> Deal:
    """The Taiwan-US deal."""
    return load_deal("taiwan-us")
