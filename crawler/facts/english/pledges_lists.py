"""Lists and rows of sums in English: what goes on with the sum before, and what is an item under an introduction."""

from __future__ import annotations

import re

from crawler.facts.english.pledges_kind import Kind
from crawler.facts.english.pledges_memory import Memory
from crawler.facts.english.pledges_nouns import SPECIFIC
from crawler.facts.english.pledges_view import FIRM, View
from crawler.facts.english.pledges_words import Cue, cues_in
from crawler.facts.text import Text

_ITEM = re.compile(r"\s?(?:[•*·▪●◦–—-]|\(?\w{1,2}[.)])\s")


def _looks_like_item(paragraph: str) -> bool:
    """Whether a paragraph looks like an item of a list: with a bullet or number, or short and without a full stop."""
    return _ITEM.match(paragraph) is not None or (
        len(paragraph) <= 130 and paragraph[-1:] not in {".", "!", "?", '"', "”"}
    )


def is_item(text: Text, memory: Memory, view: View) -> bool:
    """Whether a sentence may be an item of the list that was introduced last."""
    intro = memory.intro
    if intro is None or not 0 < view.sentence.paragraph - intro.sentence.paragraph <= 8:
        return False
    return all(
        _looks_like_item(text.words(text.paragraphs[n]))
        for n in range(intro.sentence.paragraph + 1, view.sentence.paragraph + 1)
    )


_MORE = re.compile(
    r"\b(?:on\stop\sof|in\saddition\sto|besides|plus|and|and\sthen|then)\s(?:(?:a|an|the|its|another|further|additional|earlier|previous)\s)*$"
)
_SHORT_ITEM = re.compile(r"(?:[\s-][\w'/&-]+){1,5},?\s(?:and\s|or\s)?")
_NEXT_ITEM = re.compile(
    r"(?:\s(?:of|for|in|to|from|toward|towards)\s[^,;]{1,80})?,?\s?(?:and\s|or\s)?(?:[\w-]+\s){0,5}(?:worth\s)?"
)
_LIST_ITEM = re.compile(
    rf"(?:\s(?:of|for|in|to)\s[^;:.]{{1,60}})?[;,]\s(?:and\s)?(?:\(\w{{1,3}}\)\s)?(?:[\w{FIRM}&',-]+\s){{0,9}}?[\w{FIRM}&'-]+[,:]\s"
)


def continues(view: View, before: int, at: int) -> bool:
    """Whether a sum only goes on with what was said of the one before: ``$44bn of gas, $15bn of jets and $25bn …``."""
    gap = view.plain[before + 1 : at]
    if len(gap) > 160:
        return False
    if _LIST_ITEM.fullmatch(gap):
        return not any(c.verb for c in cues_in(gap))
    if re.search(r"[;:.]\s", gap):
        return False
    if _SHORT_ITEM.fullmatch(gap) and not re.search(r"\b(?:to|from|against|than|of)\s$", gap):
        return not any(c.verb or c.noun == "other" for c in cues_in(gap))
    return bool(_MORE.search(gap) or _NEXT_ITEM.fullmatch(gap))


def kind_of_intro(cues: list[Cue]) -> Kind | None:
    """The kind of the items of a list, by what introduces it."""
    for cue in cues:
        for name in (cue.noun, "investment" if cue.verb == "invest" else cue.verb):
            if name in SPECIFIC:
                return Kind(name, where="list")
    if any(c.verb == "commit" for c in cues):
        return Kind("investment", where="list", sure=False)
    return None
