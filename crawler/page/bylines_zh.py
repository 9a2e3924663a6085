"""Chinese bylines: （記者甲乙丙／台北報導）, 中央社記者甲乙丙台北1日電, 文／甲乙丙, （甲乙丙報導） and their like."""

from __future__ import annotations

import re
from functools import cache

from crawler.knowledge import toml_of

_HAN = "㐀-䶿一-鿿"
_SLASH = "[/／╱∕⁄|｜]"
_OPEN, _CLOSE = "[（(〔【\\[［〈]", "[）)〕】\\]］〉]"
_ROLE = (
    "(?:(?:特派|特約|實習|駐[一-鿿]{2,4}(?:特派)?|综合|本報|地方|財經|資深)?"
    "(?:記者|记者|特派員|特派员|通訊員|編譯|编译|撰文|採訪|文字))"
)
_NAME = f"[{_HAN}]{{2,4}}"
_NAMES = f"(?P<names>{_NAME}(?:[、，,／/╱ 　]{{1,2}}{_NAME}){{0,5}})"
_FEW_NAMES = f"(?P<names>{_NAME}(?:[、 ]{_NAME}){{0,3}})"
_OUTLET = f"[{_HAN}]{{2,6}}"
_ENDS = "(?:報導|报道|報道|特稿|專訪|連線|電|特寫|整理|编译|編譯)"

#: Each pattern gives ``names`` (people) or ``glued`` (people with a place written on to the last of them).
_BYLINES = tuple(
    re.compile(pattern)
    for pattern in (
        # 記者甲乙丙／台北報導 · 〔記者甲乙丙、丁戊己／台北報導〕 · 【甲乙丙／綜合外電報導】
        rf"(?:{_ROLE}\s?[:：]?\s?|{_OPEN}\s?(?:{_OUTLET}{_SLASH})?{_ROLE}?\s?)"
        rf"(?P<names>{_NAME}(?:[、，,\s]{{1,2}}(?:{_ROLE})?{_NAME}){{0,5}})"
        rf"\s?{_SLASH}\s?[{_HAN}]{{0,4}}\s?[{_HAN}]{{0,12}}?{_ENDS}",
        # （中央社記者甲乙丙台北1日電） · 中央社記者甲乙丙台北2026年1月16日電
        rf"{_ROLE}(?P<glued>[{_HAN}、]{{4,24}}?)(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日(?:專|綜合|外)?[電电]",
        # 記者甲乙丙台北報導 · 記者 甲乙丙 報導
        rf"{_ROLE}\s?(?P<glued>[{_HAN}、 ]{{2,24}}?)\s?(?:綜合|连线|連線|專訪|即時|採訪)?(?:報導|报道|報道)",
        # 文／甲乙丙 · 撰文：甲乙丙 · 作者：甲乙丙 · 記者：甲乙丙
        rf"(?:^|[\s（(〔【|｜])(?:文字?|撰文|作者|採訪|採訪撰文|記者|记者|撰稿|編譯|编译)\s?[:：／/╱|｜]\s?{_NAMES}",
        # （甲乙丙報導） at the end of a text
        rf"{_OPEN}(?:[{_HAN}]{{2,4}}{_SLASH})?(?P<names>{_NAME}(?:、{_NAME}){{0,3}})"
        rf"(?:{_SLASH}?[{_HAN}]{{0,4}})?報導{_CLOSE}",
        # 【某某報╱記者甲乙丙】
        rf"{_OPEN}(?:{_OUTLET}{_SLASH})?{_ROLE}\s?{_NAMES}{_CLOSE}",
        # 甲乙丙／台北報導, a line of its own
        rf"^{_FEW_NAMES}\s?{_SLASH}\s?[{_HAN}]{{2,8}}(?:報導|报道)$",
        # 記者甲乙丙 alone, in a byline element
        rf"^(?:[{_HAN}]{{2,8}}[\s／/╱|｜]{{1,2}})?{_ROLE}\s?{_NAMES}(?:$|\s)",
    )
)
_PLAIN = re.compile(rf"^{_NAMES}$")
_SPLIT = re.compile("[、，,／/╱ 　]+")


@cache
def _agency() -> re.Pattern[str]:
    words = sorted(
        (word for agency in toml_of("zh/page.toml")["agencies"] for word in agency["words"]), key=len, reverse=True
    )
    return re.compile(
        rf"^[（(〔【]?(?P<agency>{'|'.join(words)})[{_HAN}、／/╱ ]{{0,16}}?"
        rf"(?:\d{{1,2}}日[{_HAN}]{{0,2}}[電电]|記者|记者|特派員|报道|報導|訊|讯|[電电][）)〕】])"
    )


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    data = toml_of("zh/page.toml")
    return frozenset("".join(data["surnames"])), frozenset(data["surnames_double"].split())


@cache
def _not_persons() -> re.Pattern[str]:
    # One character alone may stand inside a given name, so it counts only at the end.
    words = toml_of("zh/page.toml")["not_persons"]
    return re.compile("|".join(word if len(word) > 1 else word + "$" for word in words))


@cache
def _places() -> tuple[str, ...]:
    return tuple(sorted(set(toml_of("zh/page.toml")["places"]), key=len, reverse=True))


def chinese_names(text: str) -> list[str]:
    """The people of the first byline in a short stretch of text, in order."""
    for pattern in _BYLINES:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            names = _people(parts.get("names") or parts.get("glued") or "")
            if names:
                return names
    return []


def plain_names(text: str) -> list[str]:
    """The people in a text that consists of nothing but names, as an author field does."""
    found = _PLAIN.match(text.strip(" 　,，、"))
    return _people(found["names"]) if found else []


_TIME = r"(?:\d{4}\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]\s?\d{1,2}\s?日?|\d{1,2}:\d\d(?::\d\d)?)"
_BESIDE = (
    re.compile(rf"(?:^|[\s／/╱|｜]){_FEW_NAMES}\s?(?:報導|／?[{_HAN}]{{0,6}})?\s{{1,3}}{_TIME}"),
    re.compile(rf"{_TIME}\s{{1,3}}(?:{_OUTLET}[\s／/╱|｜]{{1,3}})??{_FEW_NAMES}(?=$|[\s／/╱|｜])"),
)


def names_beside_time(text: str) -> list[str]:
    """The people in a line that has an outlet, names and a time (outlet, name, 2026年01月16日 18:24)."""
    for pattern in _BESIDE:
        for found in pattern.finditer(text):
            names = _people(found["names"])
            if names:
                return names
    return []


def chinese_agency(text: str) -> str | None:
    """How the agency is written that a Chinese text names in its byline."""
    found = _agency().match(text[:60])
    return found["agency"] if found else None


def _people(words: str) -> list[str]:
    names: list[str] = []
    for part in _SPLIT.split(words):
        name = _without_place(part)
        if is_name(name) and name not in names:
            names.append(name)
    return names


def _without_place(name: str) -> str:
    """A name without the place that is written on to it (甲乙丙台北)."""
    if len(name) <= 3 and is_name(name):
        return name
    for place in _places():
        if name.endswith(place) and len(name) - len(place) >= 2:
            return _without_place(name[: -len(place)])
    if len(name) >= 5:
        # Names have three characters as a rule, four with a double surname; the rest is a place not in the list.
        return name[: 4 if name[:2] in _surnames()[1] else 3]
    return name


def is_name(name: str) -> bool:
    """Whether Han characters are a person's name: a known surname and one or two more, no word of desks or outlets."""
    single, double = _surnames()
    if not 2 <= len(name) <= 4 or _not_persons().search(name):
        return False
    if name[:2] in double:
        return len(name) >= 3
    # Four characters are a married name in the old manner: two surnames.
    return name[0] in single and (len(name) < 4 or name[1] in single)
