"""For whom the people of a Chinese text work, where that stands right before their names or titles."""

from __future__ import annotations

from dataclasses import replace

from crawler.facts.chinese.phrases import is_han
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text


def of_described(hits: list[NameHit], references: list[NameHit]) -> list[NameHit]:
    """People whose title follows a description of their body (該黨立委某某): the body is theirs."""
    bodies = {h.end: h for h in references if h.form == "description"}
    names = {h.id: h.name for h in reversed(hits) if h.kind in ("body", "company") and h.form == "name" and h.name}
    found = []
    for hit in hits:
        body = bodies.get(hit.head.start) if hit.kind == "person" and hit.organisation is None and hit.role else None
        found.append(replace(hit, organisation=names.get(body.id)) if body else hit)
    return found


def of_bodies(text: Text, hits: list[NameHit]) -> list[NameHit]:
    """People named right after their body, without a title (某黨王某某): the head takes the body in."""
    found: list[NameHit] = []
    for hit in hits:
        before = found[-1] if found else None
        if (
            before is not None
            and hit.kind == "person"
            and hit.head.start == hit.start
            and before.kind in ("body", "company")
        ):
            gap = text.folded[max(before.end, before.head.end) : hit.start]
            opens = before.head.start == 0 or not is_han(text.folded[before.head.start - 1])
            if before.form == "name" and (gap == "" or (gap == "的" and opens)):
                head = Span(before.head.start, hit.head.end)
                kind = hit.speaker_type or before.speaker_type
                found[-1] = replace(hit, head=head, organisation=text.words(before), speaker_type=kind)
                continue
        found.append(hit)
    return found
