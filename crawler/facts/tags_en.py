"""Speech tags in English: who says something in a unit, by which words, and how far what is said reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.facts.actors import Actor, Mention
from crawler.facts.units_en import Part, Unit
from crawler.facts.verbs_en import Verb, speech_words, verb_at
from crawler.facts.words_en import lexicon

_PREPOSITIONS = {
    "of",
    "for",
    "at",
    "from",
    "with",
    "in",
    "to",
    "by",
    "on",
    "against",
    "about",
    "than",
    "like",
    "between",
    "under",
    "among",
    "near",
    "over",
    "into",
    "including",
}
_CLAUSE = {"that", "whether", "how", "why", "what", "if", "when", "where", "who"}
_FINITE = {
    "would", "will", "could", "can", "has", "had", "have", "is", "are", "was", "were", "should", "may", "might", "must", "does", "did", "do",
    "needs", "need", "wants", "remains", "means", "meant", "makes", "made", "cannot", "'s", "'ll", "'d", "'re", "'ve",
}  # fmt: skip
_SUBJECT_PRONOUNS = {
    "it",
    "he",
    "she",
    "they",
    "we",
    "there",
    "this",
    "i",
    "you",
    "nobody",
    "everyone",
    "nothing",
    "these",
    "those",
}
_SPLITS = {"while", "whereas", ";"}
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
_RELATIVE = {"who", "which"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One attribution. ``start`` … ``end`` are its parts (subject and verb), ``first`` … ``last`` those it governs.

    ``speaker`` is None where nobody is named. ``speech`` is false where the words are no speech of their own but show
    whose a quotation in their reach is.
    """

    speaker: Actor | None
    mention: Mention | None
    start: int
    end: int
    first: int
    last: int
    speech: bool
    rule: str


def tags_of(unit: Unit) -> list[Tag]:
    """The tags of a unit, in order, without those that stand inside what another reports."""
    parts = unit.parts
    found: list[Tag] = []
    skip = _introduction(parts)
    n = 0
    while n < len(parts):
        tag = _according(parts, n) or _view(parts, n) or _message(parts, n)
        if tag is None and n >= skip:
            got = verb_at(parts, n) if parts[n].low else None  # type: ignore[arg-type]
            if got:
                tag = _verb_tag(parts, n, got[1], got[0])
        if tag:
            found.append(tag)
        n += 1
    return _outermost(parts, found)


def _introduction(parts: Sequence[Part]) -> int:
    """How many parts an opening such as ``Asked about …,`` takes: what is told there is not what the sentence reports."""
    first = 1 if parts and parts[0].low in {"when", "if"} else 0
    if first >= len(parts) or parts[first].low not in _ASKED:
        return 0
    for n, part in enumerate(parts):
        if part.text == "," and n + 2 < len(parts) and (parts[n + 1].named() or parts[n + 1].low in {"he", "she"}):
            return n + 1
    return 0


# -- verbs ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whoever stands before a verb: the index of the mention (None where nobody is named), and how it stands."""

    at: int | None
    start: int
    how: str  # "plain", "negated", "modal", "shared", "relative", "participle"


def _verb_tag(parts: Sequence[Part], at: int, end: int, verb: Verb) -> Tag | None:
    inverted = _inverted(parts, at, end, verb) or _passive(parts, at, end, verb)
    if inverted:
        return inverted
    subject = _subject(parts, at, verb)
    if subject is None:
        return None
    mention = parts[subject.at].mention if subject.at is not None else None
    if mention and mention.actor.kind not in {"person", "company", "body"}:
        return None
    what = _complement(parts, end, verb)
    before = _content_before(parts, subject.start)
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
        return None
    trailing: object = what == "none" and before and verb.classes & {"say", "report"}
    if trailing and verb.lemma in speech_words("marked"):
        trailing = any(p.quote for p in parts)
    if mention is None and not (verb.classes & {"say"} and subject.how == "plain"):
        return None
    speaks = subject.how not in {"negated", "modal"}
    speech = speaks and (_takes(verb, what, parts, end) or bool(trailing))
    if not speech and what != "quote" and mention is None:
        return None
    speaker = mention.actor if mention else None
    if trailing:
        rule = "said-after" if _last(parts, end) else "said-between"
        return Tag(speaker, mention, subject.start, end, 0, len(parts), speech, rule)
    last = _reach(parts, end)
    if not speech and what != "quote" and not any(p.long for p in parts[end:last]):
        return None
    rule = {"shared": "said-and", "relative": "who-said", "participle": "saying"}.get(subject.how, "said-before")
    return Tag(speaker, mention, subject.start, end, end, last, speech, rule)


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
    while n < len(parts) and (
        parts[n].low in {"also", "then"} or parts[n].low in speech_words("time") and parts[n].low not in {"the", "a"}
    ):
        n += 1
    if n >= len(parts):
        return None
    part = parts[n]
    follows = parts[n + 1] if n + 1 < len(parts) else None
    if follows and follows.low in _FINITE | {"that"}:
        return None
    if verb.lemma in {"tell", "inform", "remind", "assure"}:
        return None
    if part.named():
        return Tag(part.mention.actor, part.mention, at, n + 1, 0, len(parts), True, "said-inverted")  # type: ignore[union-attr]
    if not before.quote and _beyond_aside(parts, at - 1, "plain"):
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
        if before.quote or follows is None or not follows.low == "that":
            return Tag(None, None, at, n + 1, 0, len(parts), True, "said-inverted")
    return None


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


def _subject(parts: Sequence[Part], at: int, verb: Verb) -> _Subject | None:
    n = at - 1
    how = "plain"
    did = going = False
    time, adverbs = speech_words("time"), speech_words("adverbs")
    while n >= 0:
        low = parts[n].low
        if low in speech_words("negations"):
            how = "negated"
        elif low == "to" and n and parts[n - 1].low in speech_words("ready"):
            did = True
            n -= 2
            continue
        elif low in speech_words("modals"):
            how = "modal"
        elif low == "did":
            did = True
        elif low in speech_words("passive"):
            if verb.form == "past":
                return None
            going = True
        elif not (
            low in adverbs or low in time or (low.endswith("ly") and len(low) > 4) or parts[n].text[:1].isdigit()
        ):
            break
        n -= 1
    if n < 0:
        return None
    if n + 1 < at and parts[n].text == "." and n and parts[n - 1].low in time:  # Jan. 17
        n -= 2
        while n >= 0 and (parts[n].low in time or parts[n].low in adverbs):
            n -= 1
        if n < 0:
            return None
    if verb.form == "base" and parts[n].named() and not did:
        return None
    if verb.form == "gerund" and not going:
        return _participle(parts, n, at, how)
    part = parts[n]
    if part.named():
        return _named_subject(parts, n, how)
    if part.mention:
        back = _before_place(parts, n)
        return _named_subject(parts, back, how) if back is not None else None
    if part.text in {",", ")", "-"}:
        return _beyond_aside(parts, n, how)
    if part.low in {"and", "but", "or", "then", "yet", ";"}:
        main = main_subject(parts, n)
        return _Subject(main, main, "shared" if how == "plain" else how) if main is not None else None
    if part.low in _RELATIVE or part.low == "that":
        m = n - 2 if n and parts[n - 1].text == "," else n - 1
        if part.low in _RELATIVE and m >= 0 and parts[m].named():
            return _Subject(m, m, "relative" if how == "plain" else how)
        return None
    if part.quote:
        return None
    if part.low in lexicon("houses", "voices"):
        for m in range(n - 1, max(n - 5, -1), -1):
            if parts[m].named():
                return _Subject(m, _with_owner(parts, m), how)
            if not (parts[m].text == "'s" or parts[m].low.isalpha()):
                break
    if verb.form == "past" and not part.low.isalpha():
        return None
    back = _before_place(parts, n)
    if back is not None:
        return _named_subject(parts, back, how)
    return _Subject(None, _phrase_start(parts, n), how)


def _phrase_start(parts: Sequence[Part], n: int) -> int:
    while n > 0 and parts[n - 1].text not in {",", ".", ";", "-", ":"} and not parts[n - 1].quote:
        n -= 1
    return n


def _before_place(parts: Sequence[Part], n: int) -> int | None:
    """In ``the ministry in Foo said``: the place of the house before its whereabouts."""
    for m in range(n, max(n - 5, 0), -1):
        if parts[m].low in {"in", "of", "at"} and parts[m - 1].named():
            return m - 1
        if not (parts[m].mention or parts[m].low.isalpha()) or parts[m].low in {"and", "that"}:
            return None
    return None


def _named_subject(parts: Sequence[Part], n: int, how: str) -> _Subject | None:
    """A mention before the verb; nobody where it only belongs to an unnamed group: ``officials at X said``."""
    start = _with_owner(parts, n)
    k = start - 1
    while k > max(start - 4, 0) and parts[k].low.isalpha() and parts[k].low not in _PREPOSITIONS:
        k -= 1  # "X of the ruling Foo Party"
    if k > 0 and parts[k].low in {"of", "at", "from"} and parts[k - 1].named():
        return _named_subject(parts, k - 1, how)
    before = parts[start - 1] if start else None
    if before and before.low in _PREPOSITIONS:
        for m in range(start - 2, max(start - 6, -1), -1):
            if parts[m].low in lexicon("houses", "voices"):
                return _Subject(n, _phrase_start(parts, n), how)
            if parts[m].low in {"led", "headed", "chaired"}:
                return _Subject(n, _phrase_start(parts, n), how)
            if parts[m].named():
                return _named_subject(parts, m, how) if before.low in {"of", "in", "at", "from"} else None
            if not parts[m].low.isalpha():
                break
        if start >= 2 and parts[start - 2].text not in {",", ";"} and not parts[start - 2].quote:
            return _Subject(None, _phrase_start(parts, n), how)
        return None
    if before and before.low in {"and", "or"} and start >= 2 and parts[start - 2].named():
        return _Subject(n, start - 2, how)
    return _Subject(n, start, how)


def _with_owner(parts: Sequence[Part], n: int) -> int:
    """Where a mention's phrase begins: its article, or whose it is (``Mexico's``), taken in."""
    before = parts[n - 1].mention if n else None
    if before and not parts[n - 1].named():  # the U.S. Commerce Department
        return _with_owner(parts, n - 1)
    if n and parts[n - 1].low in {"the", "a", "an", "its", "their", "his", "her"}:
        return n - 1
    if n > 1 and parts[n - 1].text == "'s":
        return _with_owner(parts, n - 2)
    return n


def _beyond_aside(parts: Sequence[Part], comma: int, how: str) -> _Subject | None:
    """``X, who led the talks, said``: the mention before the comma that opens the aside."""
    if comma and parts[comma - 1].named() and not (comma > 1 and parts[comma - 2].low in _PREPOSITIONS | {"and"}):
        start = comma - 1
        if start == 0 or parts[start - 1].text != "," or not _earlier(parts, start):
            return _named_subject(parts, start, how)
    for n in range(comma - 1, max(comma - 45, 0), -1):
        if parts[n].text in {",", "(", "-"} and parts[n - 1].named():
            return _named_subject(parts, n - 1, how)
        if parts[n].text in {".", ";", ":"}:
            break
    return None


def _earlier(parts: Sequence[Part], at: int) -> bool:
    return any(parts[n].named() and parts[n + 1].text == "," for n in range(at - 1))


def _participle(parts: Sequence[Part], n: int, at: int, how: str) -> _Subject | None:
    """``…, saying that``: the subject of the main clause; ``was quoted as saying``: whoever was."""
    part = parts[n]
    if part.named() and any(p.text == ":" for p in parts[at + 1 : at + 3]):  # X SAYING:
        return _Subject(n, n, how)
    if part.low == "as":
        for m in range(n - 1, max(n - 8, 0), -1):
            if parts[m].low in {"quoted", "cited", "reported"}:
                for k in range(m - 1, max(m - 5, -1), -1):
                    if parts[k].named():
                        return _Subject(k, k, how)
        return None
    if part.text == "," or part.low in {"and", "by", "but"} or part.quote:
        main = main_subject(parts, n)
        return _Subject(main, at, "participle" if how == "plain" else how) if main is not None else None
    return None


def main_subject(parts: Sequence[Part], before: int) -> int | None:
    """Who the main clause before a place is about: the first mention that no preposition ties to something else."""
    n = 0
    while n < before:
        part = parts[n]
        if part.named():
            start = _with_owner(parts, n)
            left = parts[start - 1] if start else None
            if left and (left.low in _PREPOSITIONS or left.text in {"(", ":"}):
                n += 1
                continue
            after = parts[n + 1] if n + 1 < len(parts) else None
            if after and after.text == "'s":
                n += 1
                continue
            if after and after.low in lexicon("houses", "groups"):
                return None
            return n
        n += 1
    return None


# -- what follows ---------------------------------------------------------------------------------------------------


def _complement(parts: Sequence[Part], at: int, verb: Verb) -> str:
    """What a verb is followed by: a quotation, a clause, ``to``, ``as``, a noun, or nothing of what was said."""
    n = at
    time = speech_words("time")
    if verb.lemma in {
        "tell",
        "inform",
        "remind",
        "assure",
        "reassure",
        "warn",
        "promise",
        "ask",
        "advise",
        "caution",
        "write",
        "show",
    }:
        n = _past_addressee(parts, n)
    aside = False
    while n < len(parts):
        part = parts[n]
        if part.quote:
            return "quote" if part.long else "clause"
        if part.text == ":":
            return "colon" if n + 1 < len(parts) else "none"
        if part.low in _CLAUSE and not aside:
            return "that" if part.low == "that" else "wh"
        if part.low == "that":
            return "that"
        if part.text == "(":
            n = next((m + 1 for m in range(n, min(n + 14, len(parts))) if parts[m].text == ")"), len(parts))
            continue
        if part.text in {",", ";", ".", "-", "?"}:
            return _after_comma(parts, n)
        if part.low in {
            "to",
            "by",
            "with",
            "from",
            "for",
            "during",
            "after",
            "via",
            "through",
            "before",
            "as",
            "about",
            "of",
            "against",
            "because",
            "when",
            "without",
            "when",
        } or (part.low in {"in", "at", "on"}):
            if (
                part.low == "to"
                and n + 1 < len(parts)
                and parts[n + 1].low.isalpha()
                and not aside
                and parts[n + 1].low not in {"the", "a", "reporters", "lawmakers", "journalists", "our", "his", "her"}
            ):
                return "to"
            if part.low == "as" and not aside:
                return "as"
            aside = True
            n += 1
            continue
        if (
            aside
            or part.low in time
            or part.low.endswith("ly")
            or part.text[:1].isdigit()
            or part.low in {"also", "again", "too"}
        ):
            if aside and _opens_clause(parts, n):
                return "clause"
            if not aside and part.low in {"the", "this", "a", "last", "next"} and not _only_time(parts, n):
                return "clause" if _has_finite(parts, n) else "noun"
            n += 1
            continue
        return "clause" if _has_finite(parts, n) else "noun"
    return "none"


def _only_time(parts: Sequence[Part], n: int) -> bool:
    """Whether the words from here to the next mark are only about when."""
    time = speech_words("time")
    while n < len(parts) and parts[n].text not in {",", ".", ";"} and not parts[n].quote:
        if parts[n].low in {"that"}:
            return True
        if parts[n].low not in time and not parts[n].text[:1].isdigit():
            return parts[n].low in {"to", "by", "with"} or (
                n > 0 and parts[n - 1].low in {"week", "month", "year", "night", "day", "morning"}
            )
        n += 1
    return True


def _opens_clause(parts: Sequence[Part], n: int) -> bool:
    """Whether a subject pronoun or a name with its verb begins here, after an aside."""
    after = parts[n + 1] if n + 1 < len(parts) else None
    if after is None:
        return False
    if parts[n].low in _SUBJECT_PRONOUNS and parts[n].low not in {"this", "these", "those"}:
        return after.low in _FINITE or after.low.endswith(("ed", "s"))
    return bool((parts[n].mention or parts[n].low.isalpha()) and after.low in _FINITE - {"'s"})


def _after_comma(parts: Sequence[Part], n: int) -> str:
    """What follows a verb and a comma: a quotation, else nothing."""
    m = n + 1
    if m < len(parts) and parts[m].quote and parts[m].long and parts[n].text == ",":
        return "quote"
    return "none"


def _past_addressee(parts: Sequence[Part], n: int) -> int:
    """The place after whoever is spoken to: ``told reporters``, ``told the Taipei exchange``, ``reminded him``."""
    stop = min(n + 9, len(parts))
    m = n
    if m < len(parts) and parts[m].low in {"it", "he", "she", "they", "we"}:
        return n
    while m < stop:
        part = parts[m]
        if (
            part.quote
            or part.text in {",", ":", ".", ";"}
            or part.low
            in _CLAUSE
            | {"to", "on", "in", "at", "by", "for", "with", "from", "during", "last", "this", "that", "after", "of"}
            or part.low in speech_words("time") - {"the", "a", "two", "three", "four", "five", "six", "seven", "few"}
        ):
            return m
        if part.low in _FINITE:
            return max(n, m - 1) if m - 1 > n else n
        if (
            m > n
            and part.low in {"it", "he", "she", "they", "the"}
            or (m > n and part.mention and not parts[m - 1].low in {"the", "and", "a", "an"})
        ):
            return m
        m += 1
    return m


def _has_finite(parts: Sequence[Part], n: int) -> bool:
    """Whether a clause with a finite verb begins here: no comma and no relative before the verb."""
    if parts[n].low in _SUBJECT_PRONOUNS:
        return True
    m, stop = n + 1, min(n + 26, len(parts))
    while m < stop:
        part = parts[m]
        if part.text == "," and m + 1 < stop and not parts[m + 1].low in {"and", "which", "who", "but"}:
            close = next((k for k in range(m + 1, min(m + 9, stop)) if parts[k].text == ","), None)
            if close is None:
                return False
            m = close + 1
            continue
        if part.low in {"which", "who", "that", "to"} or part.text in {",", ";", "."}:
            return False
        if part.low in _FINITE - {"'s"} or part.low in speech_words("finite"):
            return True
        m += 1
    return False


def _takes(verb: Verb, what: str, parts: Sequence[Part], end: int) -> bool:
    """Whether a verb with what follows it is speech."""
    classes = verb.classes
    if what == "quote":
        return True
    if "say" in classes and what in {"that", "wh", "clause", "noun", "colon"}:
        return what != "noun" or _is_said(verb, parts, end)
    if "report" in classes and what in {"that", "wh", "clause", "colon"}:
        return what != "clause" or "open" not in classes
    if "report" in classes and what == "to":
        return verb.lemma in {
            "promise",
            "pledge",
            "vow",
            "threaten",
            "propose",
            "demand",
            "offer",
            "ask",
            "swear",
            "commit",
            "undertake",
            "agree",
            "request",
            "guarantee",
            "advise",
        } - {"agree", "ask", "request", "advise"}
    if "view" in classes and what in {"that", "clause"}:
        return True
    stop = _reach(parts, end)
    window = parts[end:stop]
    if "doing" in classes and window and window[0].low.endswith("ing") and len(window[0].low) > 5:
        return True
    if "urge" in classes:
        if verb.lemma in speech_words("demands"):
            return what != "none"
        if any(
            p.low == "to" and n and n + 1 < len(window) and window[n + 1].low.isalpha()
            for n, p in enumerate(window[:16])
        ):
            return True
    if "as" in classes and _as_something(window):
        return True
    if "call" in classes and verb.lemma != "declare" and _calls(window):
        return True
    if "of" in classes and window and window[0].low in {"of", "about", "against"}:
        return verb.lemma != "speak" or window[0].low == "of"
    if verb.lemma == "put" and window and window[0].low == "it":
        return True
    if "figure" in classes and what in {"noun", "clause"} and _figures(window[:14]):
        return True
    if "refuse" in classes and any(p.low == "that" for p in window[1:6]):
        return True
    if verb.lemma in speech_words("weigh") and any(p.low in speech_words("weight") for p in window[:5]):
        return True
    if "liken" in classes and any(p.low in {"to", "with"} for p in window[1:9]):
        return True
    if "put" in classes and any(p.low == "at" and _figures(window[n + 1 : n + 8]) for n, p in enumerate(window[:9])):
        return True
    if "accuse" in classes and _of_doing(verb, window):
        return True
    return "express" in classes and _expressed(window)


def _of_doing(verb: Verb, window: Sequence[Part]) -> bool:
    """``accused it of …``; for other reproaches, ``for`` with a verb: ``criticized it for keeping …``."""
    for n, part in enumerate(window[:12]):
        if part.low == "of" and verb.lemma == "accuse":
            return True
        if part.low == "for" and n + 1 < len(window):
            return verb.lemma in {"accuse", "blame", "fault"} or window[n + 1].low.endswith("ing")
        if part.text in {",", ".", ";"}:
            return False
    return False


def _as_something(window: Sequence[Part]) -> bool:
    """Whether ``as`` follows the object, before anything else begins."""
    for part in window[:10]:
        if part.low == "as":
            return True
        if part.low in {"for", "that", "who", "which", "to", "by"} or part.text in {",", ".", ";"}:
            return False
    return False


def _is_said(verb: Verb, parts: Sequence[Part], end: int) -> bool:
    """Whether a noun phrase after a verb of saying is a clause whose verb the rules do not know (`said exports rose`)."""
    if verb.lemma in {"say", "tell"}:
        return True
    if verb.lemma in speech_words("weigh"):
        return False
    return any(p.low.endswith(("ed", "s")) and len(p.low) > 3 for p in parts[end + 1 : end + 8])


def _calls(window: Sequence[Part]) -> bool:
    if len(window) < 2:
        return False
    if any(p.quote for p in window):
        return True
    if window[0].low in {"it", "this", "them", "him", "her", "that", "these", "those"}:
        return window[1].low.isalpha() and window[1].low not in _PREPOSITIONS
    if window[0].low in {"the", "its", "their", "his", "such"} or window[0].mention:
        after = [p for p in window[1:8] if p.low not in {"of", "'s"}]
        for part in after[1:4]:
            if part.low in _PREPOSITIONS or not part.low.isalpha():
                return False
            if part.low in speech_words("time") - {"the", "a"}:
                return False
            if part.low not in {"a", "an", "the"} and not any(
                p.low.isalpha() for p in after[after.index(part) + 1 :][:1]
            ):
                return True
            if part.low in {"a", "an", "the"} or part.low.endswith(("ic", "ful", "ive", "ing", "al", "ous", "able")):
                return True
    return False


def _figures(window: Sequence[Part]) -> bool:
    return any(
        p.text[:1].isdigit()
        or p.low in {"half", "one", "two", "three", "four", "five", "six", "ten", "hundreds", "thousands", "billions"}
        for p in window
    )


def _expressed(window: Sequence[Part]) -> bool:
    for n, part in enumerate(window[:6]):
        if part.low in speech_words("nouns"):
            return n + 1 < len(window) and window[n + 1].low == "that"
    return False


def _content_before(parts: Sequence[Part], start: int) -> bool:
    """Whether something said stands before a subject, set off by a mark."""
    if start < 1:
        return False
    left = parts[start - 1]
    if not (left.quote or left.text in {",", "-", "?", "!", '"'}):
        return False
    return any(p.low.isalpha() or p.mention or p.quote for p in parts[: start - 1]) or left.quote is not None


def _reach(parts: Sequence[Part], end: int) -> int:
    """How far what a verb reports reaches: to the unit's end, or to where another clause of the article begins."""
    for n in range(end, len(parts)):
        if parts[n].low in _SPLITS and n + 2 < len(parts) and any(p.named() for p in parts[n + 1 : n + 4]):
            return n
    return len(parts)


# -- according to, in the view of -----------------------------------------------------------------------------------


def _according(parts: Sequence[Part], n: int) -> Tag | None:
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
            plain = _with_owner(parts, m) <= at
            paper = any(p.low in papers or (p.low + " sheet") in papers for p in parts[at:m])
            after = parts[m + 1] if m + 1 < len(parts) else None
            after2 = parts[m + 2] if m + 2 < len(parts) else None
            if after and after.low in speech_words("data") or (after2 and after2.low in speech_words("data")):
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


def _view(parts: Sequence[Part], n: int) -> Tag | None:
    """``in his view``, ``by the ministry's estimate``."""
    if parts[n].low not in {"in", "by", "to"} or n + 2 >= len(parts):
        return None
    owner = parts[n + 1]
    views = speech_words("views")
    if owner.low == "the" and n + 4 < len(parts) and parts[n + 2].low in views and parts[n + 3].low == "of":
        m = n + 5 if parts[n + 4].low == "the" and n + 5 < len(parts) else n + 4
        of = parts[m].mention if parts[m].named() else None
        return Tag(of.actor if of else None, of, n, m + 1, 0, len(parts), True, "in-the-view-of")
    if not owner.named():
        return None
    at = n + 3 if parts[n + 2].text == "'s" else n + 2
    for m in range(at, min(at + 2, len(parts))):
        if parts[m].low in views and (m == at or parts[at].low in {"own", "latest"}):
            return Tag(owner.mention.actor, owner.mention, n, m + 1, 0, len(parts), True, "in-the-view-of")  # type: ignore[union-attr]
    return None


def _message(parts: Sequence[Part], n: int) -> Tag | None:
    """``X's view is that …``, ``X's message was:``."""
    if parts[n].text != "'s" or n < 1 or not parts[n - 1].named():
        return None
    for m in range(n + 1, min(n + 4, len(parts) - 2)):
        if parts[m].low in speech_words("nouns") | speech_words("views"):
            if (
                parts[m + 1].low in {"is", "was", "remains"}
                and parts[m + 2].low in {"that", "this", "clear", "simple"}
                or parts[m + 1].text == ":"
            ):
                mention = parts[n - 1].mention
                return Tag(
                    mention.actor if mention else None, mention, n - 1, m + 2, m + 2, len(parts), True, "message-is"
                )
            return None
    return None


# -- which of them --------------------------------------------------------------------------------------------------


def _outermost(parts: Sequence[Part], tags: list[Tag]) -> list[Tag]:
    """The tags that are the article's own: not what somebody says that somebody said."""
    whole = [t for t in tags if t.speech and t.first == 0 and t.rule in {"said-after", "said-between", "said-inverted"}]
    kept: list[Tag] = []
    for tag in tags:
        outer = next(
            (k for k in kept if k.first <= tag.start < k.last and k.speech and k.rule not in {"according-to"}), None
        )
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
    """Whether a tag goes on with the article's own clause: ``…, while X said``, ``…, adding that``, ``and called it``."""
    if tag.speaker is not None and outer.speaker is not None and tag.speaker.id == outer.speaker.id:
        return tag.rule in {"saying", "said-and", "said-before"}
    if tag.start < 1:
        return False
    left = parts[tag.start - 1]
    if left.low in _SPLITS:
        return True
    return (
        left.low in {"and", "but"} and tag.start >= 2 and parts[tag.start - 2].text == "," and tag.rule == "said-before"
    )


def _cut(tag: Tag, tags: list[Tag]) -> Tag:
    """A tag that governs up to the next one that goes on with the article's own clause."""
    if tag.first == 0:
        return tag
    later = [t.start for t in tags if t.start > tag.start and t.first > 0]
    return replace(tag, last=min([tag.last, *later])) if later else tag
