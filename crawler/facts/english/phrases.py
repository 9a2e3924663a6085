"""Speech without a verb of saying: ``according to X``, ``in the view of X``, ``X's message is that``."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.facts.english.subjects import with_owner
from crawler.facts.english.tag import Tag
from crawler.facts.english.units import Part
from crawler.facts.english.verbs import speech_words


def according_to(parts: Sequence[Part], n: int) -> Tag | None:
    low = parts[n].low
    if low == "according" and n + 2 < len(parts) and parts[n + 1].low == "to":
        at = n + 2
    elif low == "per" and n + 1 < len(parts) and parts[n + 1].named():
        at = n + 1
    else:
        return None
    papers = speech_words("papers")
    for m in range(at, min(at + 10, len(parts))):
        part = parts[m]
        if part.named():
            plain = with_owner(parts, m) <= at
            paper = any(p.low in papers or (p.low + " sheet") in papers for p in parts[at:m])
            after = parts[m + 1] if m + 1 < len(parts) else None
            after2 = parts[m + 2] if m + 2 < len(parts) else None
            if (after and after.low in speech_words("data")) or (after2 and after2.low in speech_words("data")):
                return Tag(None, None, n, m + 1, 0, len(parts), True, "according-to")
            if (
                after
                and after.text == "'s"
                and not (after2 and (after2.low in papers or after2.low in {"own", "latest", "fact"}))
            ):
                return Tag(None, None, n, m + 1, 0, len(parts), True, "according-to")
            if plain or paper:
                return Tag(part.mention.actor, part.mention, n, m + 1, 0, len(parts), True, "according-to")  # type: ignore[union-attr]
            return Tag(None, None, n, m + 1, 0, len(parts), True, "according-to")
        if part.text in {",", ".", ";"}:
            break
    return Tag(None, None, n, at, 0, len(parts), True, "according-to")


def in_the_view_of(parts: Sequence[Part], n: int) -> Tag | None:
    """``in his view``, ``by the ministry's estimate``, ``in the words of X``."""
    preposition = parts[n].low
    if preposition == "to" and n + 2 < len(parts) and parts[n + 1].low in {"quote", "borrow"} and parts[n + 2].named():
        quoted = parts[n + 2].mention
        return Tag(quoted.actor if quoted else None, quoted, n, n + 3, 0, len(parts), True, "in-the-view-of")
    if preposition not in {"in", "by", "to"} or n + 2 >= len(parts):
        return None
    views = speech_words("by" if preposition == "by" else "in")
    at = n + 1
    if parts[at].low == "the":
        if parts[at + 1].low in views and at + 3 < len(parts) and parts[at + 2].low == "of":
            m = at + 4 if parts[at + 3].low == "the" and at + 4 < len(parts) else at + 3
            of = parts[m].mention if parts[m].named() else None
            return Tag(of.actor if of else None, of, n, m + 1, 0, len(parts), True, "in-the-view-of")
        at += 1
    owner = parts[at].mention
    if owner is None or not parts[at].named():
        return None
    at += 2 if at + 1 < len(parts) and parts[at + 1].text == "'s" else 1
    for m in range(at, min(at + 2, len(parts))):
        if parts[m].low in views and (m == at or parts[at].low in {"own", "latest"}):
            return Tag(owner.actor, owner, n, m + 1, 0, len(parts), True, "in-the-view-of")
    return None


def message_is(parts: Sequence[Part], n: int) -> Tag | None:
    """``X's view is that …``, ``X's message was:``."""
    if parts[n].low == "from" and n and parts[n - 1].low in speech_words("nouns") and n + 3 < len(parts):
        m = n + 2 if parts[n + 1].low == "the" else n + 1
        source = parts[m].mention if parts[m].named() and m + 2 < len(parts) else None
        if source and parts[m + 1].low in {"is", "was"} and parts[m + 2].low == "that":
            return Tag(source.actor, source, n - 1, m + 2, m + 2, len(parts), True, "message-is")
    if parts[n].text != "'s" or n < 1 or not parts[n - 1].named():
        return None
    for m in range(n + 1, min(n + 4, len(parts) - 2)):
        if parts[m].low in speech_words("nouns") | speech_words("views"):
            if (
                parts[m + 1].low in {"is", "was", "remains"} and parts[m + 2].low in {"that", "this", "clear", "simple"}
            ) or parts[m + 1].text == ":":
                mention = parts[n - 1].mention
                return Tag(
                    mention.actor if mention else None, mention, n - 1, m + 2, m + 2, len(parts), True, "message-is"
                )
            return None
    return None
