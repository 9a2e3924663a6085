"""Chinese titles: where one stands, what belongs to it on its left, and what it says of who bears it.

美國商務部長 is one title of state; 環球晶董事長 is a title and a firm; 國民黨團總召 is a title and a party's caucus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.facts.chinese.descriptions import length_before_name
from crawler.facts.chinese.phrases import is_han
from crawler.facts.chinese.title_words import title_words, words_of_rank
from crawler.facts.names_known import NameHit, knowledge
from crawler.facts.text import Span, Text

_SORTS = {"company": "company", "party": "party", "think tank": "analyst", "association": "other"}
_TYPES = {"official": "official", "party": "legislator", "company": "executive", "analyst": "analyst", "other": "other"}
_LONGEST_BODY = 26
_DEPARTMENT = 10  # characters of a department between a body and a title (某大學政治系教授)
_SHARED = frozenset("院部署局会处行党")
_CITY_OFFICE = re.compile(
    "[市县](?:政?府)?[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}[局处]$"
)  # 某市府某某局 of 某市府某某局長
_EDGE = re.compile(r"[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9&.\-'/]")


@dataclass(frozen=True, slots=True)
class Title(Span):
    """A title in the text, without what stands before it. ``own`` ones are never fused with the body before them."""

    sort: str
    own: bool
    of_body: bool = False
    trade: bool = False


@dataclass(frozen=True, slots=True)
class Office(Span):
    """A title with all that belongs to it: the office, to the letter, and the body where the two are told apart.

    ``body`` is where that body is named, ``body_id`` its id where it is known, ``body_sort`` what it is.
    """

    role: str
    title: Title
    organisation: str | None
    speaker_type: str | None
    body: Span | None = None
    body_id: str | None = None
    body_sort: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece(Span):
    sort: str  # rank, field, country, city, or the sort of a body
    id: str | None = None
    shared: bool = False  # whether its last character is the title's first (中經院長)


def find_titles(text: Text, span: Span, names: Sequence[Span] = ()) -> list[Title]:
    """The titles that stand in a stretch of text, from left to right, the longest at each place.

    One that begins inside a known name (the 總理 of 商總理事長) is read again from where that name ends.
    """
    found, at = [], span.start
    n = 0
    while at < span.end:
        hit = next(iter(title_words().titles.find(text.folded, at, span.end)), None)
        if hit is None:
            break
        place, kind = hit
        while n < len(names) and names[n].end <= place.start:
            n += 1
        if (
            n < len(names)
            and names[n].start <= place.start < names[n].end < place.end
            and not (names[n].end == place.start + 1 and text.folded[place.start] in _SHARED)
        ):
            shared = text.folded[names[n].end - 1] in _SHARED
            at = max(names[n].end - shared, place.start + 1)
            continue
        at = place.end
        if title_words().not_before.match(text.folded, place.end) is None:
            found.append(Title(place.start, place.end, *kind))
    return found


def body_sort(ident: str) -> str:
    """What a known body is: official, party, company, analyst (also banks and think tanks) or other."""
    entry = knowledge().get(ident)
    return _SORTS.get(entry.sort, "official") if entry else "other"


def ending_sort(folded: str) -> str | None:
    """What a body is by the ending of its name; None where it has none that is known."""
    words = title_words()
    if folded in words.houses:
        return "analyst"
    return next((words.endings[folded[n:]] for n in range(len(folded)) if folded[n:] in words.endings), None)


def type_of_sort(sort: str | None) -> str | None:
    """The speaker type of a body of a sort."""
    return _TYPES.get(sort or "")


def read_office(text: Text, title: Title, known_ends: dict[int, NameHit], titles: dict[int, Title]) -> Office:
    """A title with what belongs to it on its left. ``known_ends`` and ``titles`` are keyed by where they end."""
    pieces = _pieces(_Before(text.folded, title, known_ends, titles))
    start = pieces[-1].start if pieces else title.start
    bodies = [p for p in pieces if p.sort in _TYPES]
    state = [p for p in pieces if p.sort in ("field", "country", "city", "official")]
    if title.own:
        return _own(text, title, pieces, start)
    split = next((p for p in bodies if p.sort != "official"), None)
    if split is None and title.sort == "executive":
        split = next((p for p in bodies if p.sort == "official"), None)
    if split is not None:
        return _split(text, title, Span(_left_edge(pieces, split), split.end + split.shared), split.sort, split.id)
    stately = any(p.sort in ("field", "official", "city") for p in state) or (state and title.sort == "official")
    if stately and title.sort in ("official", "open", "executive"):
        role = text.body[start : title.end]
        return Office(start, title.end, role, title, None, "official", side=_side(pieces))
    while pieces and pieces[-1].sort in ("country", "city"):
        pieces.pop()
    start = pieces[-1].start if pieces else title.start
    return _unknown(text, title, start)


def _own(text: Text, title: Title, pieces: list[_Piece], start: int) -> Office:
    """A spokesman or a member of parliament: the body, where one stands before the title, is told apart."""
    spokes = title.sort == "open"
    wanted = (
        ("party",) if not spokes else ("party", "official", "company", "analyst", "other", "field", "country", "city")
    )
    named = [p for p in pieces if p.sort in wanted]
    if named:
        sort = next((p.sort for p in named if p.sort in _TYPES), "official")
        span = Span(_left_edge(pieces, named[-1]), named[0].end + named[0].shared)
        return _split(text, title, span, sort, next((p.id for p in named if p.id), None))
    if spokes:
        return _unknown(text, title, start)
    return Office(start, title.end, text.body[start : title.end], title, None, title.sort, side=_side(pieces))


def _left_edge(pieces: list[_Piece], body: _Piece) -> int:
    """Where a body's name begins with the country or body that it belongs to."""
    edge = body.start
    for piece in pieces[pieces.index(body) + 1 :]:
        if piece.end != edge or piece.sort == "rank":
            break
        if body.id is None and body.sort == "company" and piece.sort in ("country", "city"):
            break  # where an unknown firm is from
        edge = piece.start
    return edge


def _split(text: Text, title: Title, span: Span, sort: str, ident: str | None) -> Office:
    role_start = span.end
    if role_start > title.start and text.folded[title.start] != "党":
        role_start = title.start
    if text.folded[role_start : role_start + 1] in _GLUE:
        role_start += 1
    if text.folded[role_start : role_start + 1] == "(":
        role_start = max(text.folded.find(")", role_start, title.start) + 1, role_start)
    kind = _speaker_type(title, sort)
    side = (entry.side if (entry := knowledge().get(ident or "")) else None)  # fmt: skip
    return Office(
        span.start, title.end, text.body[role_start : title.end], title, text.words(span), kind, span, ident, sort, side
    )


def _speaker_type(title: Title, sort: str | None) -> str | None:
    by_body = _TYPES.get(sort or "")
    if title.sort in ("legislator", "other"):
        return title.sort
    if title.sort == "analyst":
        return "analyst"
    if title.sort == "executive" and by_body in (None, "official"):
        return by_body or "executive"
    return by_body or (None if title.sort == "open" else title.sort)


# -- what stands before a title -----------------------------------------------------------------------------------

_GLUE = frozenset("籍的")


@dataclass(frozen=True, slots=True)
class _Before:
    """What may stand before a title: names and other titles, each keyed by where it ends."""

    folded: str
    title: Title
    names: dict[int, NameHit]
    titles: dict[int, Title]


def _pieces(before: _Before) -> list[_Piece]:
    """The words that belong to a title, from right to left."""
    pieces: list[_Piece] = []
    at = before.title.start
    while len(pieces) < 8:
        piece = _piece_before(before, at, pieces[-1].sort if pieces else "")
        if piece is None:
            return pieces
        pieces.append(piece)
        at = piece.start
    return pieces


def _piece_before(before: _Before, at: int, last: str) -> _Piece | None:
    """The word that ends at a position and belongs to the title; ``last`` is the sort of the one after it."""
    words, folded = title_words(), before.folded
    ends = (at + 1, at) if at == before.title.start else (at,)  # 行政院長 shares a character with 行政院
    for end in (*ends, *((at - 1,) if folded[at - 1 : at] == "籍" else ())):
        hit = before.names.get(end)
        if hit is not None and hit.kind in ("body", "company") and (end != at + 1 or folded[at] in _SHARED):
            return _Piece(hit.start, min(end, at), body_sort(hit.id), hit.id, shared=end > at)
    if folded[at - 1 : at] == ")":
        opening = folded.rfind("(", max(0, at - 50), at)
        hit = before.names.get(opening)
        if opening > 0 and hit is not None and hit.kind in ("body", "company"):
            return _Piece(hit.start, hit.end, body_sort(hit.id), hit.id)
        return _unknown_in_brackets(before, opening, at)
    if folded[at - 1 : at] in ("兼", "暨") and (other := before.titles.get(at - 1)):
        return _Piece(other.start, at, "rank")
    for length in range(min(_LONGEST_BODY, at), 0, -1):
        sort = words.modifiers.get(folded[at - length : at])
        if sort is None or (length == 1 and sort == "country" and not _short_country(folded, at, last)):
            continue
        return _Piece(at - length, at, sort)
    return None


_LATIN_ASIDE = re.compile(r" ?\([A-Z][A-Za-z0-9&.,'\- ]{1,46}\)")


def _unknown_in_brackets(before: _Before, opening: int, at: int) -> _Piece | None:
    """A body that no file holds, with its Latin name in brackets between it and the title: 某某證券（…）策略主管."""
    folded = before.folded
    if opening <= 0 or not _LATIN_ASIDE.fullmatch(folded, opening - (folded[opening - 1] == " "), at):
        return None
    end = opening - (folded[opening - 1] == " ")
    low = _edge(folded, max(0, end - _LONGEST_BODY), end)
    low += length_before_name(folded[low:end], title_words().seats)
    sort = ending_sort(folded[low:end])
    if sort is None and before.title.sort == "executive":
        sort = "company"
    if sort is None or not 2 <= end - low <= _LONGEST_BODY:
        return None
    return _Piece(low, end, sort)


def _short_country(folded: str, at: int, last: str) -> bool:
    """美商務部長: a country of one character stands at the edge, before a field of state."""
    edge = at < 2 or not is_han(folded[at - 2])
    return edge and last in ("field", "official")


def _side(pieces: Iterable[_Piece]) -> str | None:
    return next((entry.side for p in pieces if p.id and (entry := knowledge().get(p.id))), None)


def _unknown(text: Text, title: Title, start: int) -> Office:
    """A title before which no known body stands: the body by its ending, or the field of a profession."""
    folded = text.folded
    low, high = max(0, start - _LONGEST_BODY), start
    if folded[high - 1 : high] == ")" and (opening := folded.rfind("(", max(0, high - 50), high)) > 0:
        high, low = opening, max(0, opening - _LONGEST_BODY)
    if title.trade:
        edge = _edge(folded, low, high)
        return Office(edge, title.end, text.body[edge : title.end], title, None, title.sort)
    body = (_body_before(folded, low, high, "company") if title.sort == "analyst" else None) or _body_before(
        folded, low, high
    )
    bare = text.body[start : title.end]
    if body is not None:
        sort = ending_sort(folded[body.start : body.end])
        role = text.body[(body.end if high == start else start) : title.end]
        kind = _speaker_type(title, sort)
        house = _house_of(folded, body) if sort == "official" else None
        if house is not None:
            role = text.body[house.end : title.end]
            return Office(house.start, title.end, role, title, text.words(house), "other", house, None, "other")
        if sort == "official" and title.sort in ("official", "open") and not title.own:
            return Office(body.start, title.end, text.body[body.start : title.end], title, None, "official")
        return Office(body.start, title.end, role or bare, title, text.words(body), kind, body, None, sort)
    edge = _edge(folded, low, high)
    chunk = folded[edge:high]
    clipped = edge == low > 0 and is_han(folded[low - 1])
    if chunk and not clipped and high == start:
        chief = text.folded.startswith(words_of_rank(), title.start)
        if (title.sort == "executive" or (title.sort == "analyst" and chief)) and 2 <= len(chunk) <= 8:
            span = Span(edge, start)
            sort = "analyst" if chief and title.sort == "analyst" else "company"
            return Office(edge, title.end, bare, title, text.words(span), type_of_sort(sort), span, None, sort)
        if title.sort == "official" and high == title.start and _CITY_OFFICE.search(chunk + folded[title.start]):
            return Office(edge, title.end, text.body[edge : title.end], title, None, "official")  # 某市府某局長
        if title.of_body and 2 <= len(chunk) <= 10 and high == title.start:
            span, kind = Span(edge, start), "other" if title.sort == "other" else None
            return Office(edge, title.end, bare, title, text.words(span), kind, span, None, "other")
        if title.sort in ("analyst", "other") and len(chunk) <= 6:
            return Office(edge, title.end, text.body[edge : title.end], title, None, title.sort)
    return Office(start, title.end, bare, title, None, None if title.sort == "open" else title.sort)


def _house_of(folded: str, body: Span) -> Span | None:
    """The association whose committee a body is: 某某公會 of 某某公會某某委員會."""
    words = title_words()
    for end in range(body.end - 1, body.start + 2, -1):
        if any(words.endings[e] == "other" and folded.endswith(e, body.start + 1, end) for e in words.ending_list):
            return Span(body.start, end)
    return None


def _body_before(folded: str, low: int, high: int, but: str = "") -> Span | None:
    """The name of a body that ends in a known ending, last in a stretch: its ending, then its beginning."""
    words = title_words()
    low = max([low, *(m.end() for m in _EDGE.finditer(folded, low, high))])
    for end in range(high, max(low + 1, high - _DEPARTMENT), -1):
        house = next((h for h in words.houses if folded.endswith(h, low, end)), "")
        if house:
            return Span(end - len(house), end)
        if any(span.end > end for span, _ in words.stops.find(folded, end, high)):
            return None
        ending = next((e for e in words.ending_list if folded.endswith(e, low, end)), "")
        if not ending or words.endings[ending] == but:
            continue
        edge = _edge(folded, low, end - len(ending) - 1)  # a name of one character at least
        if edge == low > 0 and is_han(folded[low - 1]):
            return None
        if end - len(ending) - edge < 1:
            continue
        return Span(edge + _seat(folded[edge:end]), end)
    return None


def _edge(folded: str, low: int, high: int) -> int:
    """Where a name may begin: after the last stop or punctuation in a stretch."""
    edges = [m.end() for m in _EDGE.finditer(folded, low, high)]
    edges += [span.end for span, _ in title_words().stops.find(folded, low, high)]
    return max([low, *edges])


def _seat(chunk: str) -> int:
    """The length of a place before a firm's name that is no part of it: 台中 of 台中宇某機械, but not of 台中銀行."""
    words = title_words()
    ending = next((e for e in words.ending_list if chunk.endswith(e)), "")
    if words.endings.get(ending) != "company":
        return 0
    seat = next((s for s in words.seats if chunk.startswith(s)), "")
    return len(seat) if seat and len(chunk) - len(seat) - len(ending) >= 2 else 0
