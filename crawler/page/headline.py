"""Which of the titles a page has is the article's headline."""

from __future__ import annotations

import re

from crawler.knowledge import toml_of
from crawler.page.stated import TITLES, Stated
from crawler.page.text import sound, unescaped

#: A title's tail that names the outlet or the section stands behind one of these.
_TAILS = re.compile(r"\s[|｜–—\-‐»·•:]{1,2}\s|\s?[|｜]\s?|\s?_\s?(?=[^\x00-\x7f])|\s?[│‖]\s?")

#: A date and time that stand in the heading's own element.
_STAMPED = re.compile(r"\s{0,3}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s{1,3}\d{1,2}:\d\d(?::\d\d)?)?$")


def headline(stated: Stated) -> tuple[str, str]:
    """The headline and where it was read: a heading that agrees with what is stated, else what is stated."""
    linked = unescaped(stated.linked.headline) if stated.linked else ""
    open_graph = unescaped(stated.first(*TITLES))
    document = stated.document_title
    claims = [claim for claim in (linked, open_graph, document, unescaped(stated.first("twitter:title"))) if claim]
    sounds = [sound(claim) for claim in claims]
    outlets = {sound(name) for name in _outlets(stated)}
    best, best_length = "", 0
    headings = [_STAMPED.sub("", heading) for heading in stated.headings]
    for heading in headings:
        plain = sound(heading)
        if len(plain) > best_length and plain not in outlets and any(_agrees(plain, claim) for claim in sounds):
            best, best_length = heading, len(plain)
    if not best and not linked:
        # A title cut before section and outlet may be a shorter form of the heading.
        short = {sound(_TAILS.split(claim, maxsplit=1)[0]) for claim in claims} - outlets
        for heading in headings:
            plain = sound(heading)
            whole = sound(document)
            if not open_graph and whole.endswith(plain) and 0.6 * len(whole) < len(plain) and plain not in outlets:
                # Where only the document has a title, the outlet's name may stand before the headline.
                best = heading
                break
            if any(len(start) > 3 and len(start) * 4 >= len(plain) and plain.startswith(start) for start in short):
                best = heading
                break
    if best:
        plain = sound(best)
        for claim, heard in zip(claims, sounds, strict=True):
            if heard == plain and claim.count(" ") > best.count(" "):
                # The parts of the heading are set apart by markup alone.
                return claim, "h1"
        return best, "h1"
    if linked:
        return linked, "json-ld"
    source = open_graph or document
    trimmed = without_outlet(source, stated)
    if open_graph:
        return trimmed, "meta"
    if document:
        return trimmed, "title"
    return max(stated.headings, key=len, default=""), "h1"


def _agrees(heading: str, claim: str) -> bool:
    """Whether a heading begins a stated title (which may go on with section and outlet), or is begun by it."""
    if len(heading) < 4:
        return False
    return claim.startswith(heading) or (len(claim) > 15 and heading.startswith(claim))


def _names_outlet(part: str) -> bool:
    """Whether a short part of a title ends as Chinese outlets' names do."""
    return len(part) < 9 and part.strip().endswith(tuple(toml_of("zh/page.toml")["outlet_endings"]))


def _outlets(stated: Stated) -> list[str]:
    names = (stated.first("og:site_name"), stated.linked.publisher if stated.linked else "")
    return [name for name in names if name]


def without_outlet(title: str, stated: Stated) -> str:
    """A title without the names of section and outlet behind it."""
    parts = _TAILS.split(title)
    if len(parts) == 1:
        return title
    # The headline is the longest part as a rule; it begins the title with every outlet seen.
    longest = max(parts, key=len)
    if len(sound(parts[0])) < 0.4 * len(sound(longest)) or (longest != parts[0] and _names_outlet(parts[0])):
        # The outlet or the section stands before the headline.
        return longest.strip()
    end = title.find(parts[1], len(parts[0]))
    head = parts[0]
    outlets = {sound(name) for name in _outlets(stated)}
    for part in parts[1:]:
        plain = sound(part)
        if plain in outlets or len(plain) <= 0.5 * len(sound(head)):
            break
        head = title[: end + len(part)]
        end = title.find(part, end) + len(part)
    return head.strip()
