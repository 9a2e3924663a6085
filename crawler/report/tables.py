"""Tables in HTML: heads and cells in both languages, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from crawler.report.pagedata import web_address
from crawler.report.texts import Both, element, labelled, said, text

_DAY = re.compile(r"\d{4}-\d\d-\d\d\b")

Cell = str | int | None | tuple[str, str]
"""A text as it is, a number, nothing, or a text in both languages. HTML made here is ``Html``."""


class Html(str):
    """Markup whose texts are escaped already."""

    __slots__ = ()


def table(
    caption: Both, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, numbers: Iterable[int] = (), first: int = 0
) -> str:
    """A table in a box that scrolls sideways. The first cell of a row is its heading.

    Args:
        caption: for those who hear the table.
        heads: names of the columns' texts.
        rows: the cells.
        numbers: columns that are set as numbers.
        first: how many rows are shown at once; 0 for all.
    """
    listed = list(rows)
    if not listed:
        return said("none", "p")
    as_number = set(numbers)
    head = "".join(
        element("th", text(h), scope="col", class_="num" if n in as_number else None) for n, h in enumerate(heads)
    )
    body = "\n".join(
        ("<tr hidden>" if first and n >= first else "<tr>")
        + "".join(_cell(cell, k, k in as_number) for k, cell in enumerate(row))
        + "</tr>"
        for n, row in enumerate(listed)
    )
    more = ""
    if first and len(listed) > first:
        more = f'<p class="needs-script"><button type="button" data-all>{said("all-rows", n=len(listed))}</button></p>'
    return (
        f'<div class="wide" tabindex="0" role="region" {labelled(caption)}><table>'
        f"{element('caption', caption, class_='heard')}<thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></div>{more}"
    )


def _cell(cell: Cell, column: int, number: bool) -> str:
    tag = "th" if column == 0 else "td"
    day = isinstance(cell, str) and _DAY.match(cell)
    look = ' class="num"' if number else ' class="day"' if day else ""
    attributes = (' scope="row"' if column == 0 else "") + look
    if isinstance(cell, Html):
        return f"<{tag}{attributes}>{cell}</{tag}>"
    if isinstance(cell, tuple):
        return f"<{tag}{attributes}>{element('span', cell)}</{tag}>"
    return f"<{tag}{attributes}>{escape('' if cell is None else str(cell))}</{tag}>"


def folded(summary: str, inside: str) -> str:
    """What opens on a press."""
    return f"<details><summary>{summary}</summary>{inside}</details>"


def claim_link(one: str, both: Both) -> Html:
    """A link to a claim in the ledger."""
    return Html(element("a", both, href=f"#{one}"))


def web_link(url: str, words: str, language: str | None = None) -> Html:
    """A link to the web; any other scheme stays text."""
    spoken = f' lang="{escape(language)}"' if language and language != "other" else ""
    if web_address(url) is None:
        return Html(f"<span{spoken}>{escape(words)}</span>")
    return Html(f'<a{spoken} href="{escape(url)}" rel="noopener noreferrer nofollow">{escape(words)}</a>')


def words_button(number: str | int, panel: int, heard: Both) -> Html:
    """A number that opens the words behind it."""
    return Html(
        f'<button type="button" class="figure" aria-expanded="false" data-panel="{panel}" '
        f"{labelled((f'{number}: {heard[0]}', f'{number}：{heard[1]}'))}>{escape(str(number))}</button>"
    )
