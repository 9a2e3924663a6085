"""Speech tags in English: who says something in a unit, by which words, and how far what is said reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.facts.english.complements import FINITE, SPLITS, complement, reach
from crawler.facts.english.phrases import according_to, in_the_view_of, message_is
from crawler.facts.english.subjects import beyond_aside, subject_of
from crawler.facts.english.tag import Tag
from crawler.facts.english.takes import is_speech
from crawler.facts.english.units import Part, Unit
from crawler.facts.english.verbs import Verb, speech_words, verb_at
from crawler.facts.english.words import PREPOSITIONS, lexicon

_GOES_ON = {"and", "though", "although", "whereas", "as", "yet"}
_PLURAL = {"people", "they", "we", "i", "you", "who"}
_ASKED = {
    "asked",
    "pressed",
    "questioned",
    "responding",
    "reacting",
    "commenting",
    "quizzed",
    "challenged",
    "replying",
    "speaking",
    "told",
}


def tags_of(unit: Unit) -> list[Tag]:
    """The tags of a unit, in order, without those that stand inside what another reports."""
    parts = unit.parts
    found: list[Tag] = []
    skip = _introduction(parts)
    n = 0
    while n < len(parts):
        tag = according_to(parts, n) or in_the_view_of(parts, n) or message_is(parts, n)
        if tag is None and n >= skip:
            got = verb_at(parts, n) if parts[n].low else None  # type: ignore[arg-type]
            if got:
                tag = _verb_tag(parts, n, got[1], got[0])
        if tag:
            found.append(tag)
            other = _with_another(parts, tag)
            if other:
                found.append(other)
        n += 1
    return _outermost(parts, found)


def _with_another(parts: Sequence[Part], tag: Tag) -> Tag | None:
    """In ``X and Y said``: the tag of X beside that of Y."""
    if tag.rule not in {"said-before", "said-after", "said-between"} or tag.speaker is None:
        return None
    first = parts[tag.start]
    both = tag.start + 2 < tag.end and parts[tag.start + 1].low == "and" and first.named()
    if not both or first.mention is None or first.mention.actor.id == tag.speaker.id:
        return None
    return replace(tag, speaker=first.mention.actor, mention=first.mention)


def _introduction(parts: Sequence[Part]) -> int:
    """How many parts an opening such as ``Asked about …,`` takes: what is told there is not the sentence's report."""
    first = 1 if parts and parts[0].low in {"when", "if"} else 0
    if first >= len(parts) or parts[first].low not in _ASKED:
        return 0
    for n, part in enumerate(parts):
        if part.text == "," and n + 2 < len(parts) and (parts[n + 1].named() or parts[n + 1].low in {"he", "she"}):
            return n + 1
    return 0


def _verb_tag(parts: Sequence[Part], at: int, end: int, verb: Verb) -> Tag | None:
    inverted = _inverted(parts, at, end, verb) or _passive(parts, at, end, verb)
    if inverted:
        return inverted
    subject = subject_of(parts, at, verb)
    if subject is None:
        return None
    mention = parts[subject.at].mention if subject.at is not None else None
    if mention and mention.actor.kind not in {"person", "company", "body"}:
        return None
    what = complement(parts, end, verb)
    if verb.classes == {"express"} and not is_speech(verb, what, parts, end):
        return None  # "is", "made", "has" say nothing by themselves
    start = subject.start
    begins = start == 1 and parts[0].low == "as" and end < len(parts) and parts[end].text == ","
    if start and parts[start - 1].low == "as" and what == "none":
        start -= 1  # "as X noted"
    before = begins or _content_before(parts, start)
    condition = subject.start > 0 and parts[subject.start - 1].low in {
        "if",
        "unless",
        "until",
        "whether",
        "nor",
        "neither",
    }
    if condition:
        return None
    relative = subject.start > 0 and parts[subject.start - 1].low in {"that", "which", "whom", "what"}
    if relative and what in {"clause", "noun", "none"}:
        told = "say" in verb.classes and end < len(parts) and parts[end].low in FINITE  # "which X said would fall"
        if not told:
            return None
    quoted = _looks_back(parts, start)
    trailing: object = (quoted or (what == "none" and before)) and verb.classes & {"say", "report", "inverted"}
    if trailing and verb.lemma in speech_words("marked"):
        trailing = any(p.quote for p in parts)
    if mention is None and not (verb.classes & {"say"} and subject.how == "plain"):
        return None
    if (
        mention is None
        and verb.form == "base"
        and not (parts[at - 1].low.endswith("s") or parts[at - 1].low in _PLURAL)
    ):
        return None  # a noun: "in a post"
    speaks = subject.how not in {"negated", "modal"}
    speech = speaks and (is_speech(verb, what, parts, end) or bool(trailing))
    if not speech and what != "quote" and mention is None and not any(p.long for p in parts[end:]):
        return None
    speaker = mention.actor if mention else None
    if trailing:
        rule = "said-after" if _last(parts, end) else "said-between"
        if subject.how == "negated":
            return Tag(None, None, subject.start, end, 0, len(parts), False, rule)
        return Tag(speaker, mention, subject.start, end, 0, len(parts), speech, rule)
    last = reach(parts, end)
    if not speech and what != "quote" and not any(p.long for p in parts[end:last]):
        return None
    rule = {"shared": "said-and", "relative": "who-said", "participle": "saying"}.get(subject.how, "said-before")
    return Tag(speaker, mention, subject.start, end, end, last, speech, rule)


def _looks_back(parts: Sequence[Part], start: int) -> bool:
    """Whether a subject follows a quotation that opens the clause and waits for its tag: ``“…,” X told us outside``."""
    if start < 1 or not parts[start - 1].long or parts[start - 1].mark not in {",", "?", "!"}:
        return False
    return start == 1 or parts[start - 2].text in {".", "?", "!", ":"}


def _last(parts: Sequence[Part], end: int) -> bool:
    return not any(p.quote or p.text == "," for p in parts[end:])


def _inverted(parts: Sequence[Part], at: int, end: int, verb: Verb) -> Tag | None:
    """``, said X`` after what was said."""
    if verb.form not in {"present", "past"} or not verb.classes & {"say", "inverted", "view"} or end >= len(parts):
        return None
    before = parts[at - 1] if at else None
    if before is None or not (before.quote or before.text in {",", "-", '"', "?", "!"}):
        return None
    n = end
    n = _past_owner(parts, n)
    while n < len(parts) and (
        parts[n].low in {"also", "then"} or (parts[n].low in speech_words("time") and parts[n].low not in {"the", "a"})
    ):
        n += 1
    if n >= len(parts):
        return None
    part = parts[n]
    follows = parts[n + 1] if n + 1 < len(parts) else None
    if follows and follows.low in FINITE | {"that"}:
        return None
    if verb.lemma in {"tell", "inform", "remind", "assure"}:
        return None
    if part.named() and _of_another(parts, n):
        return Tag(None, None, at, n + 1, 0, len(parts), True, "said-inverted") if before.quote else None
    if part.named() and "urge" in verb.classes and follows and follows.low == "to":
        return None  # X, who was there, asked Y to do it
    if part.named():
        return Tag(part.mention.actor, part.mention, at, n + 1, 0, len(parts), True, "said-inverted")  # type: ignore[union-attr]
    if not before.quote and beyond_aside(parts, at - 1, "plain"):
        return None
    if (
        before.quote
        or part.low in {"a", "an", "one", "the", "another", "some", "several", "his", "her", "its"}
        or part.capital
    ):
        spoken = _noun_owner(parts, n)
        if spoken is not None:
            mention = parts[spoken].mention
            return Tag(
                mention.actor if mention else None, mention, at, spoken + 1, 0, len(parts), True, "said-inverted"
            )
        if before.quote or follows is None or follows.low != "that":
            return Tag(None, None, at, n + 1, 0, len(parts), True, "said-inverted")
    return None


def _past_owner(parts: Sequence[Part], n: int) -> int:
    """The place after whose somebody is: in ``said the union's treasurer X``, ``said his colleague X``."""
    owned = parts[n].low in {"his", "her", "their", "its"}
    for m in range(n, min(n + 6, len(parts))):
        part = parts[m]
        if part.text == "'s" and m > n:
            owned = True
        elif owned and part.named() and part.mention and part.mention.actor.kind == "person":
            after = parts[m + 1] if m + 1 < len(parts) else None
            return m if after is None or not after.low.isalpha() or after.low in PREPOSITIONS else n
        elif not (part.low.isalpha() or part.mention):
            return n
    return n


def _of_another(parts: Sequence[Part], n: int) -> bool:
    """Whether a name only says whose somebody is who speaks: ``said X's colleague``."""
    owner = n + 2 < len(parts) and parts[n + 1].text == "'s"
    return bool(owner) and parts[n + 2].low not in lexicon("houses", "voices")


def _passive(parts: Sequence[Part], at: int, end: int, verb: Verb) -> Tag | None:
    """``described by X as …``, ``dubbed “…” by X``."""
    if verb.form != "past" or not verb.classes & {"as", "call"} or end + 1 >= len(parts):
        return None
    by = end + 1 if parts[end].quote else end
    if by + 1 >= len(parts) or parts[by].low != "by":
        return None
    n = by + 2 if parts[by + 1].low in {"the", "a"} and by + 2 < len(parts) else by + 1
    if not parts[n].named():
        return None
    mention = parts[n].mention
    told = parts[end].quote is not None or any(p.low == "as" or p.quote for p in parts[n + 1 : n + 3])
    first = end if parts[end].quote else n + 1
    return Tag(mention.actor if mention else None, mention, at, n + 1, first, len(parts), told, "said-by")


def _noun_owner(parts: Sequence[Part], at: int) -> int | None:
    """In ``a spokesperson for X``: the place of X."""
    for n in range(at, min(at + 6, len(parts))):
        if parts[n].low in lexicon("houses", "voices"):
            for m in range(n + 1, min(n + 4, len(parts))):
                if parts[m].named():
                    return m
            return None
    return None


def _content_before(parts: Sequence[Part], start: int) -> bool:
    """Whether something said stands before a subject, set off by a mark."""
    if start < 1:
        return False
    left = parts[start - 1]
    if not (left.quote or left.text in {",", "-", "?", "!", '"'}):
        return False
    return any(p.low.isalpha() or p.mention or p.quote for p in parts[: start - 1]) or left.quote is not None


def _outermost(parts: Sequence[Part], tags: list[Tag]) -> list[Tag]:
    """The tags that are the article's own: not what somebody says that somebody said."""
    whole = [t for t in tags if t.speech and t.first == 0 and t.rule in {"said-after", "said-between", "said-inverted"}]
    kept: list[Tag] = []
    for tag in tags:
        outer = next((k for k in kept if k.first <= tag.start < k.last and k.speech and k.rule != "according-to"), None)
        if tag.first == 0 and tag.rule in {"said-after", "said-between", "said-inverted"}:
            kept.append(tag)
            continue
        if any(t is not tag and t.start > tag.start for t in whole) and not any(
            p.quote for p in parts[tag.end : tag.last]
        ):
            continue
        if outer and not _joined(parts, tag, outer):
            continue
        if outer and tag.rule == "according-to":
            continue
        kept.append(tag)
    return [_cut(t, kept) for t in kept]


def _joined(parts: Sequence[Part], tag: Tag, outer: Tag) -> bool:
    """Whether a tag goes on with the article's own clause: ``…, while X said``, ``…, adding that``."""
    if tag.speaker is not None and outer.speaker is not None and tag.speaker.id == outer.speaker.id:
        return tag.rule in {"saying", "said-and", "said-before"}
    if tag.start < 1:
        return False
    left = parts[tag.start - 1]
    if left.low in SPLITS:
        return True
    comma = tag.start >= 2 and (parts[tag.start - 2].text == "," or parts[tag.start - 2].low == "even")
    return tag.rule == "said-before" and (left.low == "but" or (comma and left.low in _GOES_ON))


def _cut(tag: Tag, tags: list[Tag]) -> Tag:
    """A tag that governs up to the next one that goes on with the article's own clause."""
    if tag.first == 0:
        return tag
    later = [t.start for t in tags if t.start > tag.start and t.first > 0]
    return replace(tag, last=min([tag.last, *later])) if later else tag
