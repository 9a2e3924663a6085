"""Speech in English paragraphs: direct and indirect, with its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.facts.actors import Actor, Actors, Mention
from crawler.facts.english.labels import labelled
from crawler.facts.english.subjects import main_subject
from crawler.facts.english.tag import Tag
from crawler.facts.english.tags import tags_of
from crawler.facts.english.units import Part, Unit, by_paragraph, units_of
from crawler.facts.english.verbs import speech_words
from crawler.facts.text import Quotation, Span, Text
from crawler.facts.utterance import Utterance

_NO_SPEECH = {
    "titled",
    "headlined",
    "entitled",
    "reading",
    "read",
    "dubbed",
    "named",
    "nicknamed",
    "so-called",
    "labelled",
    "labeled",
}


@dataclass
class _Floor:
    """Who had the floor last: for quotations that follow without a tag."""

    speaker: Actor | None = None
    mention: Mention | None = None
    paragraph: int = -9
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a quotation is, by which rule; ``speaker`` None where nobody is named."""

    speaker: Actor | None
    mention: Mention | None
    rule: str
    tag: Tag | None = None


def read(text: Text, paragraphs: list[Span], actors: Actors) -> list[Utterance]:
    """What is said in the English paragraphs of a text, in order of position."""
    found: list[Utterance] = []
    floor = _Floor()
    answers = labelled(text, paragraphs, actors)
    rows = list(by_paragraph(text, paragraphs))
    for at, (number, paragraph, quotations) in enumerate(rows):
        if number in answers:
            found += answers[number]
            floor = _Floor()
            continue
        units = units_of(text, paragraph, quotations, actors)
        credit = _credit(text, rows[at + 1][1], actors) if at + 1 < len(rows) else None
        for n, unit in enumerate(units):
            last = n + 1 == len(units)
            said = list(_of_unit(unit, None if last else units[n + 1], floor, credit if last else None))
            tail = _runs_over(text, quotations, rows[at + 1][1]) if last and at + 1 < len(rows) else None
            found += _joined(said, quotations[-1], tail) if tail else said
    return found


def _credit(text: Text, paragraph: Span, actors: Actors) -> Mention | None:
    """Who is named in a line of its own under a quotation: ``- Jane Doe, analyst at Foo``."""
    words = text.folded[paragraph.start : paragraph.end]
    if len(words) > 160 or '"' in words:
        return None
    named = [m for m in actors.within(paragraph) if m.actor.kind in {"person", "company", "body"}]
    first = next(iter(named), None)
    if first is None or first.head.start > paragraph.start + 3:
        return None
    line = words[-1] not in ".?!:" and first.actor.kind == "person" and len(first.head) * 5 > len(words) * 4
    return first if words.startswith("-") or line else None


def _runs_over(text: Text, quotations: list[Quotation], following: Span) -> int | None:
    """Where a quotation ends that one paragraph opens and the next one closes without opening it again."""
    if not quotations or quotations[-1].closed or quotations[-1].end < following.start - 4:
        return None
    opening = text.body[quotations[-1].start]
    closing = {"“": "”", "‘": "’"}.get(opening, opening)
    first = text.body.find(closing, following.start, following.end)
    again = text.body.find(opening, following.start, following.end) if opening != closing else -1
    if first < 0 or text.body[following.start] in {opening, '"', "“"} or (0 <= again < first):
        return None
    if opening == closing and text.body.count(closing, following.start, following.end) % 2 == 0:
        return None
    return first


def _joined(said: list[Utterance], quotation: Quotation, end: int) -> list[Utterance]:
    """The utterances, the one of the open quotation drawn out to where it ends."""
    return [
        replace(
            u,
            text=Span(u.text.start, end),
            evidence=Span(u.evidence.start, end + 1),
            reported=Span(min(u.reported.start, u.text.start), end),
        )
        if u.kind == "direct" and u.text.start == quotation.inner.start
        else u
        for u in said
    ]


def _of_unit(unit: Unit, follows: Unit | None, floor: _Floor, credit: Mention | None) -> Iterator[Utterance]:
    tags = tags_of(unit)
    owners = {n: _owner(unit, n, tags, follows, floor) for n in unit.quotes}
    if credit and not tags:
        owners = {n: _Owner(credit.actor, credit, "credited") for n in unit.quotes}
    direct: set[str] = set()
    for n, owner in owners.items():
        quotation = unit.parts[n].quote
        if owner is None or owner.speaker is None or quotation is None:
            continue
        direct.add(owner.speaker.id)
        reported = quotation.inner
        if owner.tag and owner.tag.first and owner.tag.first <= n < owner.tag.last:
            reported = _stretch(unit, owner.tag)
        yield Utterance(
            owner.speaker, owner.mention, "direct", quotation.inner, Span(unit.start, unit.end), reported, owner.rule
        )
    told: set[str] = set()
    for tag in tags:
        if tag.speaker and tag.speech and tag.speaker.id not in direct | told:
            told.add(tag.speaker.id)
            sentence = Span(unit.start, unit.end)
            yield Utterance(tag.speaker, tag.mention, "indirect", sentence, sentence, _stretch(unit, tag), tag.rule)
    _pass_floor(unit, tags, owners, floor)


def _pass_floor(unit: Unit, tags: list[Tag], owners: dict[int, _Owner | None], floor: _Floor) -> None:
    last_quote = next((o for _, o in sorted(owners.items(), reverse=True)), None)
    last_tag = next((t for t in reversed(tags) if t.speech), None)
    if last_quote:
        floor.speaker, floor.mention, floor.quoted = last_quote.speaker, last_quote.mention, True
    elif last_tag:
        floor.speaker, floor.mention, floor.quoted = last_tag.speaker, last_tag.mention, False
    else:
        subject = main_subject(unit.parts, len(unit.parts))
        if unit.parts and unit.parts[-1].text == ":":  # "Statement by X:"
            named = [n for n, part in enumerate(unit.parts) if part.named()]
            subject = named[-1] if named else subject
        if subject is None and floor.paragraph == unit.paragraph and not tags:
            return  # "The room laughed.": whoever spoke still has the floor
        mention = unit.parts[subject].mention if subject is not None else None
        floor.speaker, floor.mention, floor.quoted = (mention.actor if mention else None), mention, False
    floor.paragraph = unit.paragraph


def _stretch(unit: Unit, tag: Tag) -> Span:
    """The words that a tag attributes to its speaker."""
    if tag.first == 0:
        if tag.rule == "said-after":
            return Span(unit.start, max(unit.parts[tag.start].start, unit.start))
        return Span(unit.start, unit.end)
    if tag.first >= len(unit.parts):
        return Span(unit.end, unit.end)
    return Span(unit.parts[tag.first].start, unit.parts[min(tag.last, len(unit.parts)) - 1].end)


# -- whose a quotation is ---------------------------------------------------------------------------------------------


def _owner(unit: Unit, at: int, tags: list[Tag], follows: Unit | None, floor: _Floor) -> _Owner | None:
    parts = unit.parts
    if len(parts) > at + 2 and parts[at + 1].text == "-" and parts[at + 2].named() and not tags:
        mention = parts[at + 2].mention
        return _Owner(mention.actor if mention else None, mention, "credited")
    how = _how(parts, at)
    if how:
        return _Owner(how.actor, how, "remark")
    tag = _beside(parts, at, tags)
    if tag is None and _is_name(parts, at):
        return None
    remark = _remark(parts, at) if tag is None else None
    if remark is not None:
        return _of_remark(parts, remark, tags, unit, floor)
    tag = tag or _around(at, tags)
    if tag:
        return _Owner(tag.speaker, tag.mention, tag.rule, tag)
    if all(p.quote or not p.text[:1].isalnum() for p in parts):
        return _without_tag(unit, follows, floor)
    bare = all(p.text in {"(", ")", "-", "."} or p.quote or p.mention for p in parts[at + 1 :])
    if bare and at + 2 < len(parts) and parts[at + 1].text == "(" and parts[at + 2].named():
        mention = parts[at + 2].mention
        return _Owner(mention.actor if mention else None, mention, "credited")
    verdict = _verdict(parts, at) if not tags else None
    if verdict:
        return _Owner(verdict.actor, verdict, "remark")
    beside = _named_after(parts, at) if not tags else None
    if beside:
        return _Owner(beside.actor, beside, "named-beside")
    subject = main_subject(parts, at)
    if subject is None and not tags and len(parts) > 3 and parts[0].low in {"to", "for"} and parts[2].text == ",":
        person = parts[1].mention is not None and parts[1].mention.actor.kind == "person"
        subject = 1 if person and parts[at - 1].low in {"is", "was", "are", "were", "means"} else None
    if subject is None and not tags and (parts[at - 1].text in {":", "?"} or parts[0].low in {"his", "her"}):
        return _without_tag(unit, None, floor)
    if subject is not None:
        mention = parts[subject].mention
        return _Owner(mention.actor if mention else None, mention, "governed")
    return None


def _remark(parts: tuple[Part, ...], at: int) -> int | None:
    """Where a remark is named whose words the quotation gives: the place of ``remark`` in ``her remark that "…"``."""
    remarks = speech_words("remarks")
    for n in range(at - 1, max(at - 9, 0), -1):
        before = parts[n - 1]
        if parts[n].low in remarks and (before.text == "'s" or before.named() or before.low in {"his", "her", "their"}):
            return n
    return None


def _how(parts: tuple[Part, ...], at: int) -> Mention | None:
    """Who speaks in ``“…” is how X put it``."""
    if at or len(parts) < at + 5 or parts[at + 1].low not in {"is", "was"} or parts[at + 2].low != "how":
        return None
    n = at + 4 if parts[at + 3].low == "the" else at + 3
    return parts[n].mention if parts[n].named() else None


def _verdict(parts: tuple[Part, ...], at: int) -> Mention | None:
    """Whose words are named after them: ``“…” is the advice of X``, ``“…” was X's answer``."""
    if at or len(parts) < at + 4 or parts[at + 1].low not in {"is", "was", "runs", "ran", "remains"}:
        return None
    words = speech_words("nouns") | speech_words("views") | speech_words("remarks")
    for n in range(at + 2, min(at + 8, len(parts))):
        if parts[n].low in words:
            after = parts[n + 1 : n + 4]
            of = next((p for p in after[1:] if p.named()), None) if after and after[0].low in {"of", "from"} else None
            owner = parts[n - 2] if parts[n - 1].text == "'s" else None
            mention = of.mention if of else owner.mention if owner else None
            return mention if mention and mention.actor.kind == "person" else None
        if not (parts[n].low.isalpha() or parts[n].mention or parts[n].text == "'s"):
            return None
    return None


def _of_remark(parts: tuple[Part, ...], at: int, tags: list[Tag], unit: Unit, floor: _Floor) -> _Owner | None:
    """Whose a remark is; nobody's where the sentence tells what another one says of it."""
    owner = parts[at - 2] if parts[at - 1].text == "'s" and at > 1 else parts[at - 1]
    if owner.named() and owner.mention:
        others = any(t.speaker is None or t.speaker.id != owner.mention.actor.id for t in tags)
        return None if others else _Owner(owner.mention.actor, owner.mention, "remark")
    return None if tags else _without_tag(unit, None, floor)


def _named_after(parts: tuple[Part, ...], at: int) -> Mention | None:
    """Who is named right after words that end with a comma: ``“…,” X shrugged``, ``“…,” shrugged X``."""
    quotation = parts[at].quote
    if at or quotation is None or len(parts) < 4 or parts[at].text != '"':
        return None
    for n in (at + 1, at + 2):
        if parts[n].named() and (n == at + 1 or parts[at + 1].low.isalpha()):
            after = parts[n + 1].low if n + 1 < len(parts) else ""
            if parts[n + 1].text == "'s" or after in speech_words("passive") or after in {"heard", "read", "learned"}:
                return None
            return parts[n].mention if n == at + 2 or after.isalpha() else None
    return None


def _is_name(parts: tuple[Part, ...], at: int) -> bool:
    """Whether words in marks are a title, a name or a banner rather than something said."""
    before = parts[at - 1].low if at else ""
    return before in _NO_SPEECH


def _beside(parts: tuple[Part, ...], at: int, tags: list[Tag]) -> Tag | None:
    """The tag that touches a quotation: right after it where the quotation ends with a comma, else right before it."""
    after = next((t for t in tags if at < t.start <= at + 2 and _looks_back(parts, at, t)), None)
    before = None
    for tag in tags:
        between = parts[tag.end : at]
        if tag.end <= at and len(between) <= 1 and all(p.text in {",", ":", "-"} for p in between):
            before = tag
    if after and before:
        return before if parts[at - 1].text == ":" else after
    return after or before


def _looks_back(parts: tuple[Part, ...], at: int, tag: Tag) -> bool:
    """Whether a tag after a quotation is about it: none between, and no clause of the tag's own follows."""
    if any(p.quote for p in parts[at + 1 : tag.start]):
        return False
    return tag.first == 0 or any(p.quote for p in parts[tag.end : tag.end + 3])


def _around(at: int, tags: list[Tag]) -> Tag | None:
    """The tag that governs a quotation: the nearest before it, else one after it that takes in the whole sentence."""
    inside = [t for t in tags if t.first <= at < t.last]
    before = [t for t in inside if t.start < at]
    if before:
        return before[-1]
    return inside[0] if inside else None


def _without_tag(unit: Unit, follows: Unit | None, floor: _Floor) -> _Owner | None:
    """A sentence that is only a quotation: of whoever had the floor, or whom the next sentence names."""
    if floor.paragraph == unit.paragraph:
        return _Owner(floor.speaker, floor.mention, "carried-over")
    if follows:
        parts = follows.parts
        if (
            parts
            and parts[0].low in {"that", "this", "so"}
            and len(parts) > 2
            and parts[1].low in {"is", "was", "says", "said"}
        ):
            for part in parts[2:5]:
                if part.named():
                    return _Owner(part.mention.actor, part.mention, "named-after")  # type: ignore[union-attr]
        first = parts[0] if parts else None
        new = first is not None and first.mention is not None and first.mention.form == "name"
        if first and first.named() and (new or not (floor.paragraph == unit.paragraph - 1 and floor.quoted)):
            return _Owner(first.mention.actor, first.mention, "named-after")  # type: ignore[union-attr]
    if floor.paragraph == unit.paragraph - 1 and floor.speaker:
        return _Owner(floor.speaker, floor.mention, "continued")
    return None
