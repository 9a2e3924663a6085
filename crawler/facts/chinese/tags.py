"""Speech tags of Chinese sentences: which verb of saying belongs to whom, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crawler.facts.actors import Actor, Mention
from crawler.facts.chinese.clauses import Clause, Subjects, according_to, clauses, is_topic, voice_at
from crawler.facts.chinese.people import feminine
from crawler.facts.chinese.verbs import Verb, is_answer, verbs_in
from crawler.facts.text import Span, Text, fold

Rule = Literal[
    "name",
    "surname",
    "title",
    "pronoun",
    "description",
    "collective",
    "statement",
    "nobody",
    "dropped",
    "according",
    "label",
]

_CONTRAST = re.compile("(?:今天?|昨天?|日前|随后|稍早){0,2}(?:则|另|却|反而|随后|接着)")
_TURN = re.compile(r"(?:^|[,;:])\s{0,2}(?:不过|但是?|然而|反观|对此|而),?\s{0,2}$")
_BACK = 12  # clauses back in a sentence in which a dropped subject is looked for
_BUT = re.compile(r"\s*(?:不过|但是?|然而|反观|对此|而)")


@dataclass(frozen=True, slots=True)
class Tag(Span):
    """A verb of saying with whom it belongs to; ``speaker`` is None where nobody is named.

    ``start`` is where the tag begins (the head of the name that is its subject), ``end`` where its clause ends.
    """

    verb: Verb
    clause: Clause
    speaker: Actor | None
    mention: Mention | None
    rule: Rule


@dataclass
class Memory:
    """Who spoke or was spoken of in the sentences before, for sentences that do not name their speaker."""

    speaker: Actor | None = None  # who spoke in the sentence before
    topic: Actor | None = None  # its subject, whether or not it spoke
    body: Actor | None = None  # the body that spoke or was named last


class Tagger:
    """Reads the tags of sentences in order; what it remembers is kept in ``memory``."""

    def __init__(self, text: Text, masked: str, subjects: Subjects) -> None:
        self.text = text
        self.masked = masked
        self.subjects = subjects
        self.memory = Memory()

    def read(self, unit: Span) -> tuple[list[Tag], list[Tag]]:
        """The tags of a sentence, and those told inside somebody's words."""
        tags: list[Tag] = []
        nested: list[Tag] = []
        parts = clauses(self.masked, unit)
        since = unit.start
        for n, clause in enumerate(parts):
            tag = self._according(clause) or (None if is_topic(self.masked, clause) else self._first(parts, n))
            if tag is None:
                continue
            if not tags or self._new_speaker(tags[-1], tag, since):
                tags.append(tag)
            elif not self._same_speaker(tags[-1], tag):
                nested.append(tag)
                continue
            since = tag.end
        return tags, nested

    def _same_speaker(self, last: Tag, tag: Tag) -> bool:
        """Whether a further tag in a sentence goes on with the same person's words (…，他強調，…)."""
        if last.speaker is None or tag.speaker is None:
            return False
        return tag.speaker.id == last.speaker.id or (tag.rule == "pronoun" and last.speaker.kind == "person")

    def only_tag(self, span: Span) -> bool:
        """Whether a sentence is nothing but the tag of the quotation before it: 他質問."""
        if len(span) > 30 or "「" in self.masked[span.start : span.end]:
            return False
        parts = [c for c in clauses(self.masked, span) if len(c)]
        if len(parts) != 1:
            return False
        names = self.subjects.inside(span.start, span.end)
        return any(verb.last for verb in verbs_in(self.masked, parts[0].start, parts[0].end, names))

    def remember(self, unit: Span, tags: list[Tag], speakers: list[Actor]) -> None:
        """Keeps who spoke in a sentence, or who was its subject where nobody spoke."""
        memory = self.memory
        spoke = [t.speaker for t in tags if t.speaker] or speakers
        if spoke:
            memory.speaker = memory.topic = spoke[-1]
        elif tags:
            memory.speaker = memory.topic = None
        else:
            first = next(iter(clauses(self.masked, unit)), None)
            mention = self.subjects.first_named(first) if first else None
            if mention:
                memory.topic = mention.actor
                if mention.actor.kind == "person" and memory.speaker and memory.speaker.id != mention.actor.id:
                    memory.speaker = None
        bodies = [m.actor for m in self.subjects.inside(unit.start, unit.end) if m.actor.kind in ("body", "company")]
        speaking = [a for a in spoke if a.kind in ("body", "company")]
        if speaking:
            memory.body = speaking[-1]
        elif bodies and not spoke:
            memory.body = bodies[0]

    # -- one clause -----------------------------------------------------------------------------------------------

    def _first(self, parts: list[Clause], n: int) -> Tag | None:
        """The tag of a clause: its first verb of saying that has a subject."""
        clause = parts[n]
        names = self.subjects.inside(clause.start, clause.end)
        if n == 0 and clause.closing == ":" and names and self.subjects.fills(names[0], clause):
            verb = Verb(clause.end, clause.end, "", last=True)
            return Tag(clause.start, clause.end, verb, clause, names[0].actor, names[0], "label")
        heads = [Span(m.start, max(m.end, m.head.end)) for m in names]
        for verb in verbs_in(self.masked, clause.start, clause.end, heads):
            tag = self._tag(clause, verb, parts, n)
            if tag is not None:
                return tag
        return None

    def _tag(self, clause: Clause, verb: Verb, parts: list[Clause], n: int) -> Tag | None:
        subject = self.subjects.of_verb(clause, verb.start)
        if subject.kind == "named" and subject.mention:
            mention = subject.mention
            speaker = self._whom(mention, opens=n == 0)
            return Tag(mention.head.start, clause.end, verb, clause, speaker, mention, mention.form)
        if voice_at(self.masked, clause, verb.start):
            if self.memory.body is not None:
                return Tag(clause.start, clause.end, verb, clause, self.memory.body, None, "statement")
            return None
        if subject.kind == "nobody":
            return Tag(clause.start, clause.end, verb, clause, None, None, "nobody")
        if subject.kind == "dropped":
            actor, named, rule = self._dropped(parts, n)
            return (
                Tag(clause.start, clause.end, verb, clause, actor, named, rule) if actor or rule == "nobody" else None
            )
        return None

    def _according(self, clause: Clause) -> Tag | None:
        """據某部說明，… and 在某某看來，…: the clause names whose the words after it are."""
        found = according_to(self.masked, clause, self.subjects)
        if found is None or found.actor.kind in ("collective", "place"):
            return None
        verb = Verb(clause.end, clause.end, "", last=True)
        return Tag(clause.start, clause.end, verb, clause, found.actor, found, "according")

    def _whom(self, mention: Mention, *, opens: bool) -> Actor:
        """Whom the subject means: a pronoun that opens a sentence is who spoke in the one before."""
        last = self.memory.speaker
        if mention.form != "pronoun" or not opens or last is None or last.kind != "person":
            return mention.actor
        she = self.text.body[mention.start] == "她"
        better = she and not feminine(fold(last.name)) and feminine(fold(mention.actor.name))
        return mention.actor if better else last

    def _dropped(self, parts: list[Clause], n: int) -> tuple[Actor | None, Mention | None, Rule]:
        """Whose a verb without a subject is: the subject's of a clause before, else who spoke the sentence before."""
        parts = parts[max(0, n - _BACK) : n]
        for clause in reversed(parts):
            if is_topic(self.masked, clause):
                continue
            if mention := self.subjects.first_named(clause):
                return mention.actor, mention, "dropped"
            if self.subjects.has_bearer(clause):
                return None, None, "nobody"
        if not all(self.subjects.adverbial(c) for c in parts):
            return None, None, "dropped"
        return self.memory.speaker or self.memory.topic, None, "dropped"

    def _new_speaker(self, last: Tag, tag: Tag, since: int) -> bool:
        """Whether a further tag in a sentence is another speaker's, and not told inside the first one's words.

        ``since`` is where the clause ends in which the last speaker was last named or meant.
        """
        if last.speaker is None:
            return tag.speaker is not None
        if tag.speaker is None:
            turns = _BUT.match(self.masked, tag.clause.start, tag.clause.end) is not None
            return tag.verb.last and (turns or tag.clause.opening == ";")
        if tag.mention is None or tag.speaker.id == last.speaker.id:
            return False
        if tag.rule == "pronoun" or tag.mention.head.start < since:
            return False
        between = self.masked[tag.mention.head.end : tag.verb.start]
        lead = self.masked[since : tag.mention.head.start]
        if ";" in lead or last.rule == "according" or _CONTRAST.match(between) or _TURN.search(lead[-12:]):
            return True
        if tag.verb.last and between[:1] in ("也", "亦"):
            return True
        return tag.verb.last and is_answer(tag.verb.word) and tag.clause.opening == ","
