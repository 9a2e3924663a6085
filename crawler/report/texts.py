"""The interface's words in both languages, and HTML elements that hold both.

An element shows its English; its ``data-zh`` holds the Chinese, which the page's script puts in its place. All that
reaches HTML goes through ``escape`` here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from html import escape
from importlib.resources import files

from crawler.knowledge import table_of

Both = tuple[str, str]
"""The same in English and in Chinese."""


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))


@cache
def texts() -> dict[str, Both]:
    """Every text of the interface by its name."""
    return {key: (both[0], both[1]) for key, both in _file()["text"].items()}


def text(key: str, **values: object) -> Both:
    """A text of the interface, its braces filled; a value may itself be in both languages."""
    return (_filled(texts()[key][0], 0, values), _filled(texts()[key][1], 1, values))


def _filled(template: str, language: int, values: dict[str, object]) -> str:
    own = {name: value[language] if isinstance(value, tuple) else value for name, value in values.items()}
    return template.format(**own) if own else template


def label(group: str, code: str) -> Both:
    """The words for a code of the records, as it stands where the interface has none for it."""
    return texts().get(f"{group}.{code}") or (code.replace("_", " "), code.replace("_", " "))


def name_of(one: str) -> Both:
    """What a pledger or speaker is called; one that is not known beforehand by the words of its id."""
    spelt = " ".join(word[:1].upper() + word[1:] for word in one.split("-"))
    return known_name(one) or (spelt, spelt)


@cache
def known_name(one: str) -> Both | None:
    """What somebody is called by the interface's names, or by what is known of people and bodies."""
    called = _file()["names"].get(one)
    if called:
        return called[0], called[1]
    row = _known().get(one)
    if row:
        name = row["name"]
        if row.get("kind") == "company":
            # a company is known by the shorter of its names: TSMC, Foxconn, 台積電
            name = (row.get("abbreviations") or "").split("; ")[0] if len(name) > 24 else name
            name = name or row["aliases_en"].split("; ")[0] or row["name"]
            return name, row["aliases_zh"].split("; ")[0] or row["name_zh"] or name
        return name, row["name_zh"] or name
    return None


@cache
def _known() -> dict[str, dict[str, str]]:
    return {row["id"]: row for file in ("people.tsv", "organisations.tsv") for row in table_of(file)}


def joined(*parts: Both, by: Both = (", ", "、")) -> Both:
    """Several texts as one; empty ones are left out."""
    return by[0].join(p[0] for p in parts if p[0]), by[1].join(p[1] for p in parts if p[1])


def element(tag: str, both: Both, **attributes: object) -> str:
    """An element with a text in both languages. An attribute's ``_`` stands for ``-``; ``class_`` is ``class``."""
    zh = f' data-zh="{escape(both[1])}"' if both[0] != both[1] else ""
    return f"<{tag}{zh}{_attributes(attributes)}>{escape(both[0])}</{tag}>"


def said(key: str, tag: str = "span", **values: object) -> str:
    """A text of the interface as an element."""
    return element(tag, text(key, **values))


def labelled(both: Both) -> str:
    """The attribute ``aria-label`` in both languages."""
    return f'aria-label="{escape(both[0])}" data-zh-label="{escape(both[1])}"'


def _attributes(attributes: dict[str, object]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    return "".join(f' {name}="{escape(str(value))}"' for name, value in named)
