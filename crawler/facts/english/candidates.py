"""Names in English text that no knowledge file holds: runs of capitals, told apart as people, companies and bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from crawler.facts.english.houses import house_sort, house_type, outlet, place
from crawler.facts.english.items import GLOSS, Item, all_titles, joined, title_start
from crawler.facts.english.title import DETERMINERS
from crawler.facts.english.verbs import is_speech_form, verb_at
from crawler.facts.english.words import AGENTS, exactly, lexicon, slug
from crawler.facts.names_known import NameHit
from crawler.facts.text import Span, Text

LEGAL = {"co", "corp", "inc", "ltd", "plc", "llc"}
_NOUNS = {"states", "notes", "claims", "comments", "posts", "replies", "remarks", "counters", "protests", "reads"}
_LONGEST = 24  # items of a run of capitals
_PRONOUN = re.compile(r"\b(?:he|she)\b")


def speaking_alone(rows: list[list[Item]]) -> set[str]:
    """The capitalised words that stand alone beside a verb of saying somewhere in the text: family names."""
    found = set()
    for row in rows:
        for n, item in enumerate(row):
            if not item.capital or (n and row[n - 1].capital) or (n + 1 < len(row) and row[n + 1].capital):
                continue
            after = row[n + 1].low if n + 1 < len(row) else ""
            if is_speech_form(after) or (n and is_speech_form(row[n - 1].low)):
                found.add(item.text)
    return found


def _by_context(text: Text, row: list[Item], start: int, end: int, speaking: set[str]) -> str | None:
    """A person by what follows in the text: the last word speaks alone, or `he` or `she` comes next."""
    names = [i.text for i in row[start:end] if i.text != "."]
    if not 2 <= len(names) <= 3 or any((n.isupper() and len(n) > 2) or not n[0].isupper() for n in names):
        return None
    if names[-1] in speaking:
        return "person"
    after = row[end] if end < len(row) else None
    begins = start == 0 or row[start - 1].text in {".", '"', "?", "!"}
    acts = begins and after is not None and after.low.endswith(("s", "ed")) and after.low.isalpha()
    if acts and after and _PRONOUN.search(text.folded, after.end, min(after.end + 250, len(text.folded))):
        return "person"
    return None


def candidates(text: Text, row: list[Item], capitals: Counter[str], speaking: set[str]) -> Iterator[NameHit]:
    """The unknown people, companies and bodies of one paragraph."""
    n = 0
    while n < len(row):
        end = n
        while end < len(row) and end - n < _LONGEST and _runs_on(row, n, end):
            end += 1
        if end == n:
            n += 1
            continue
        yield from _in_run(text, row, Span(n, end), capitals, speaking)
        n = end


def _runs_on(row: list[Item], start: int, at: int) -> bool:
    """Whether a run of capitals that began at ``start`` goes on with the item there."""
    item = row[at]
    if item.capital:
        return at == start or row[at - 1].text != "." or len(row[at - 2].text) == 1
    if item.text == "." and at > start:
        return len(row[at - 1].text) == 1 and at + 1 < len(row) and row[at + 1].capital
    if item.low in {"de", "von", "van", "der", "den", "bin", "al", "du", "da", "del", "di", "la"} and start < at:
        return any(i.capital for i in row[at + 1 : at + 3])
    if item.text == "'" and start < at < len(row) - 1:
        return row[at - 1].text.endswith("s") and row[at + 1].capital and item.start == row[at - 1].end
    if item.text == "&" and start < at < len(row) - 1:
        return row[at + 1].capital
    if item.low == "and" and start < at < len(row) - 3 and row[at + 1].capital and _owned(row, start):
        return any(house_sort(i.text) not in {None, "executive"} for i in row[at + 2 : at + 4] if i.capital)
    if item.low in {"of", "for", "and", "on"} and start < at < len(row) - 1 and row[at + 1].capital:
        heads = [i for i in row[start:at] if house_sort(i.text) not in {None, "executive"}]
        return bool(heads) and (item.low != "and" or any(i.low in {"of", "for"} for i in row[start:at]))
    return False


def _owned(row: list[Item], start: int) -> bool:
    """Whether an article or an owner stands before a run: ``the Culture and Sports Committee``."""
    return start > 0 and (row[start - 1].low == "the" or row[start - 1].text == "'s")


def _in_run(text: Text, row: list[Item], run: Span, capitals: Counter[str], speaking: set[str]) -> Iterator[NameHit]:
    """The name in a run of capitals (places of items): what follows the title, without words that begin no name."""
    start, end = run.start, run.end
    never = exactly("names", "never")
    while (
        start < end
        and not _surname_he(row, start)
        and not _month_name(row, start)
        and (row[start].text in never or row[start].low in lexicon("titles", "honorifics"))
    ):
        start += 1
    start = _past_department(row, start, end)
    maker = False
    while start + 1 < end and row[start + 1].capital and _is_maker(row[start]):
        start, maker = start + 1, True
    whole = _house(text, row, start, end)
    if whole and row[end - 1].capital and house_sort(row[end - 1].text):
        yield whole
        return
    for at in range(
        end, start, -1
    ):  # an honorific in the run, else the last title in the run: what follows is the name
        if at < end and row[at - 1].low in lexicon("titles", "honorifics"):
            start = at
            break
        if at < end and title_start(row[start:at], at - start) is not None:
            if row[at].text not in {"of", "for"} and row[at].capital:
                before = _house(text, row, start, start + (title_start(row[start:at], at - start) or 0))
                if before:
                    yield before
                start = at
            break
    while end > start and (row[end - 1].text in never or not row[end - 1].capital):
        end -= 1
    if start >= end:
        return
    items = row[start:end]
    words = text.folded[items[0].start : items[-1].end]
    if outlet(words) or place(words):
        return
    house = _house(text, row, start, end)
    if house:
        yield house
        return
    while start < end and (
        row[start].text in exactly("names", "region")
        or place(row[start].text)
        or row[start].text in exactly("names", "initials")
    ):
        start += 1
    if any(i.text in exactly("names", "region") for i in row[start:end]) or start >= end:
        return
    items = row[start:end]
    kind = "company" if maker else _kind(row, start, end, capitals)
    kind = kind or _by_context(text, row, start, end, speaking)
    if kind:
        yield _hit(text, items[0].start, items[-1].end, kind)


def _past_department(row: list[Item], start: int, end: int) -> int:
    """Where a name begins after ``Minister of Economic Affairs``, or after a word that only opens a sentence."""
    if start and row[start - 1].low == "of":
        for length in range(min(4, end - start - 1), 0, -1):
            if joined(row[start : start + length]) in lexicon("titles", "of"):
                return start + length
    begins = start == 0 or row[start - 1].text in {".", '"', "?", "!", ":"}
    word = row[start].text if start < end else ""
    name = word in _given() or word in exactly("names", "family_first")
    if begins and end - start > 1 and row[start + 1].capital and word.endswith(("ing", "ly", "ed")) and not name:
        return start + 1
    return start


def _is_maker(item: Item) -> bool:
    """Whether a capitalised word only says what a company makes: `Chipmaker` before its name."""
    return item.low in lexicon("houses", "makers") and house_sort(item.text) is None


def _surname_he(row: list[Item], at: int) -> bool:
    """Whether `He` is a family name here: inside a sentence, with a capital after it."""
    inside = at > 0 and (row[at - 1].low.isalpha() and not row[at - 1].capital)
    return row[at].text == "He" and inside and at + 1 < len(row) and row[at + 1].capital


def _month_name(row: list[Item], at: int) -> bool:
    """Whether a word such as `June` is a given name: right after a title, with a capital after it."""
    follows = row[at + 1] if at + 1 < len(row) else None
    name = row[at].text in _given() and follows is not None and follows.capital
    return name and _titled(row, at) and follows is not None and follows.text not in exactly("names", "never")


def _house(text: Text, row: list[Item], start: int, end: int) -> NameHit | None:
    """The run as a company or body, if its words say so."""
    items = row[start:end]
    if len(items) < 2 or not items[0].capital:
        return None
    words = text.folded[items[0].start : items[-1].end]
    sort = house_sort(words)
    person = len(items) == 2 and items[0].text in _given() and items[1].text not in {"Inc", "Corp", "Co", "Ltd"}
    if not sort or outlet(words) or place(words) or person:
        return None
    stop = items[-1].end
    if items[-1].low in LEGAL and text.folded[stop : stop + 1] == ".":
        stop += 1
    return _hit(text, items[0].start, stop, "company" if sort == "executive" else "body")


def _given() -> frozenset[str]:
    return exactly("given", "female") | exactly("given", "male")


def _kind(row: list[Item], start: int, end: int, capitals: Counter[str]) -> str | None:
    """Whether a run of capitals is a person or a company; None where nothing tells."""
    items = row[start:end]
    names = [i.text for i in items if i.text != "."]
    before = row[start - 1] if start else None
    after = row[end] if end < len(row) else None
    person = len(names) > 1 and _person_shape(names)
    if start == 0 and after and after.text == ":" and 1 < len(names) < 4 and all(n.isupper() for n in names):
        return "person" if _person_shape([n.title() for n in names]) else None  # AMY CHIU:
    if before and before.low in lexicon("houses", "makers") and not person:
        return None if title_start(row[start:end], end - start) == 0 else "company"
    if after and after.text == "," and end + 1 < len(row) and row[end + 1].low == "which":
        return "company"
    spoken = bool(after and is_speech_form(after.low)) or bool(before and is_speech_form(before.low))
    spoken = (
        spoken
        or _speaks_after(row, end)
        or bool(start > 1 and before and before.low == "to" and row[start - 2].low == "according")
    )
    if len(names) == 1:
        if _titled(row, start) and not place(names[0]) and (spoken or _honored(row, start)):
            return "person"
        return _single(names[0], row, start) if spoken and not place(names[0]) and not outlet(names[0]) else None
    if len(names) > 4 or any(n.isupper() and len(n) > 3 for n in names):
        return None
    spoken = spoken or _views(row, start, end)
    if person or _titled(row, start) or _described(row, end):
        return "person"
    if spoken:
        return "company" if capitals[names[0]] > capitals[names[-1]] else "person"
    return None


def _views(row: list[Item], start: int, end: int) -> bool:
    """Whether a verb of thinking or reckoning stands beside a name of several words: ``Ola Voss thinks``."""
    for at in (end, start - 1):
        verb = verb_at(row, at) if 0 <= at < len(row) and row[at].low else None
        if verb and verb[0].form in {"present", "past"} and verb[0].classes & {"view", "figure"}:
            return True
    return False


def _honored(row: list[Item], start: int) -> bool:
    return row[start - 1].low in lexicon("titles", "honorifics")


def _speaks_after(row: list[Item], end: int) -> bool:
    """Whether a verb of saying follows behind ``of Foo`` or an aside between commas."""
    if end >= len(row):
        return False
    if row[end].low in {"of", "at", "from"}:
        return any(is_speech_form(i.low) for i in row[end + 1 : end + 8]) or _tells_that(row, end + 1)
    if row[end].text != ",":
        return False
    for n in range(end + 1, min(end + 30, len(row) - 1)):
        if row[n].text == ",":
            return (
                n > end + 1
                and is_speech_form(row[n + 1].low)
                and row[end + 1].low in {"a", "an", "the", "who", "whose", "of", "at"}
            )
        if row[n].text in {".", ";", '"'}:
            return False
    return False


def _tells_that(row: list[Item], at: int) -> bool:
    """Whether a verb of speech with ``that`` comes after the place a house is from: ``Foo of Bar denies that``."""
    for n in range(at, min(at + 4, len(row) - 1)):
        verb = verb_at(row, n)
        if verb and verb[0].finite:
            return row[n + 1].low == "that"
    return False


def _single(name: str, row: list[Item], start: int) -> str | None:
    """One capitalised word that speaks: a family name, or a house; words for groups of people tell nothing."""
    before = row[start - 1] if start else None
    after = row[start + 1].low if start + 1 < len(row) else ""
    if not name.isalpha() or len(name) < 2 or after in _NOUNS or name.lower() in all_titles():
        return None
    if after.isalpha() and not is_speech_form(after) and not (after in {"of", "from"} and _tells_that(row, start + 2)):
        return None
    if name.isupper():
        return "body" if before and before.low == "the" else "company"
    told = _told_of(row, start + 1)
    if told:
        return told
    near = {i.low for i in row[start + 1 : start + 40]}
    if name in exactly("names", "family_first") or near & {"he", "she"}:
        return "person"
    if name.endswith(("s", "ese")) or (before and before.low in {"the", "some", "many", "most", "other"}):
        return None
    return "company"


def _told_of(row: list[Item], at: int) -> str | None:
    """What an aside after one capitalised word makes of it: ``, who …`` and ``, a welder from …`` a person."""
    if at + 2 >= len(row) or row[at].text != ",":
        return None
    if row[at + 1].low in {"who", "whose"}:
        return "person"
    if row[at + 1].low not in {"a", "an", "the"}:
        return None
    house = lexicon("houses", "makers") | lexicon("houses", "company_nouns") | lexicon("houses", "body_nouns")
    for n in range(at + 2, min(at + 7, len(row))):
        low = row[n].low
        if (n + 1 < len(row) and row[n + 1].text == "'s") or row[n].text == "'s":
            continue
        if low in house:
            return "company"
        ends = (
            n + 1 >= len(row)
            or not row[n + 1].low.isalpha()
            or row[n + 1].low in {"at", "for", "from", "in", "of", "who", "with"}
        )
        if ends:
            return "person" if low.endswith(AGENTS) or title_start(row, n + 1) is not None else None
    return None


def _person_shape(names: list[str]) -> bool:
    """Whether the words look like a person's name: a given name first, or an East Asian one with its hyphen."""
    first, last = names[0], names[-1]
    if first in _given() or (first.replace(".", "").isupper() and len(first.replace(".", "")) <= 2):
        return last.isalpha() or "-" in last or "'" in last
    family = exactly("names", "family_first")
    if first in family and len(names) <= 3:
        return "-" in names[1] or len(names) == 3 or names[1].isalpha()
    return last in family and "-" in first


def _titled(row: list[Item], start: int) -> bool:
    """Whether a title or an honorific stands right before."""
    at = start - 1
    if at >= 0 and row[at].text == ".":
        at -= 1
    if at < 0:
        return False
    if row[at].text == "," and at and title_start(row, at) is not None:  # its spokesman, X
        first = title_start(row, at) or 0
        return first > 0 and (
            row[first - 1].text == "'s"
            or row[first - 1].low in {"a", "an", "the", "its", "their", "his", "her"}
            or not row[first - 1].capital
        )
    if row[at].text == "," and _headed(row, at):
        return True
    return row[at].low in lexicon("titles", "honorifics") or title_start(row, at + 1) is not None


def _headed(row: list[Item], comma: int) -> bool:
    """Whether a phrase such as ``its head of power systems`` ends at a comma."""
    if row[comma - 1].low in lexicon("titles", "kin"):
        return any(i.text == "'s" or i.low in {"his", "her", "their"} for i in row[max(comma - 4, 0) : comma - 1])
    for n in range(comma - 1, max(comma - 7, 1), -1):
        if row[n].low == "of":
            first = title_start(row, n)
            while first and row[first - 1].low in lexicon("titles", "before"):
                first -= 1
            return bool(first) and (row[(first or 1) - 1].text == "'s" or row[(first or 1) - 1].low in DETERMINERS)
        if not (row[n].low.isalpha() or row[n].hit):
            return False
    return False


def _described(row: list[Item], end: int) -> bool:
    """Whether ``, who`` or an apposition with a title follows."""
    if end + 1 >= len(row) or row[end].text not in {",", "-"}:
        return False
    if row[end + 1].low in {"who", "whose"}:
        return True
    if row[end + 1].text.isdigit() and len(row[end + 1].text) < 4 and end + 2 < len(row) and row[end + 2].text == ",":
        return True
    stop = end + 1
    while stop < min(end + 12, len(row)) and row[stop].text not in {",", ".", ";", '"', "-"}:
        stop += 1
        if title_start(row[end + 1 : stop], stop - end - 1) is not None:
            follows = row[stop] if stop < len(row) else None
            return follows is None or not follows.capital
    return False


def _hit(text: Text, start: int, end: int, kind: str) -> NameHit:
    name = text.body[start:end]
    gloss = GLOSS.match(text.folded, end)
    return NameHit(
        start, end, slug(text.folded[start:end]) or name, kind, "name", name,  # type: ignore[arg-type]
        Span(start, gloss.end() if gloss else end),
        speaker_type=_house_type(text.folded[start:end], kind) if kind != "person" else None,
    )  # fmt: skip


def _house_type(name: str, kind: str) -> str | None:
    return house_type("", name) or ("executive" if kind == "company" else None)
