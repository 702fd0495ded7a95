"""Numbers that a word processor makes by itself: `numbering.xml` resolved to what is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ..partnames import russian_letters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_BULLETS = "•"
_LEVELS = 9
_ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass
class _Level:
    """One level of a list: how it counts, what it prints, where it begins."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    abstract: str = ""


class Numbers:
    """Counts the paragraphs of a document as their lists say, in the order of the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[str] = set()
        self._overridden: set[str] = set()
        if root is not None:
            self._load(root)

    def next(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of a list at a level (from 0); often a dot."""
        found = self._lists.get(number)
        here = found.levels.get(level) if found else None
        if found is None or here is None or not 0 <= level < _LEVELS or here.form == "none":
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._restart(number, found, counts)
        counts[level] = here.start if counts[level] is None else (counts[level] or 0) + 1
        for deeper in range(level + 1, _LEVELS):
            below = found.levels.get(deeper)
            if below is None or below.restart != 0:
                counts[deeper] = None
        if here.form == "bullet":
            return _BULLETS
        return _PLACE.sub(lambda m: self._shown(found, counts, int(m[1]) - 1), here.text).strip()

    def _restart(self, number: str, found: _List, counts: list[int | None]) -> None:
        """A list that begins anew by an override begins when it is first used."""
        if number in self._seen:
            return
        self._seen.add(number)
        for level in range(_LEVELS):
            if f"{number}:{level}" in self._overridden:
                counts[level] = None

    def _shown(self, found: _List, counts: list[int | None], level: int) -> str:
        here = found.levels.get(level, _Level())
        value = counts[level]
        if value is None:
            value = counts[level] = here.start
        return shown(value, here.form)

    def _load(self, root: etree._Element) -> None:
        abstracts = {
            one.get(f"{W}abstractNumId"): _levels(one) for one in root.iter(f"{W}abstractNum")
        }
        for one in root.iter(f"{W}num"):
            number = one.get(f"{W}numId", "")
            link = one.find(f"{W}abstractNumId")
            name = "" if link is None else link.get(f"{W}val", "")
            levels = dict(abstracts.get(name, {}))
            for override in one.iter(f"{W}lvlOverride"):
                self._override(number, override, levels)
            self._lists[number] = _List(levels, name)

    def _override(self, number: str, node: etree._Element, levels: dict[int, _Level]) -> None:
        level = _int(node.get(f"{W}ilvl"), 0)
        whole = node.find(f"{W}lvl")
        if whole is not None:
            levels[level] = _level(whole)
        start = node.find(f"{W}startOverride")
        if start is not None and level in levels:
            old = levels[level]
            begin = _int(start.get(f"{W}val"), 1)
            levels[level] = _Level(old.form, old.text, begin, old.restart)
            self._overridden.add(f"{number}:{level}")


def _levels(node: etree._Element) -> dict[int, _Level]:
    return {_int(one.get(f"{W}ilvl"), 0): _level(one) for one in node.iter(f"{W}lvl")}


def _level(node: etree._Element) -> _Level:
    said = {
        name: one.get(f"{W}val", "")
        for name in ("numFmt", "lvlText", "start", "lvlRestart")
        if (one := node.find(f"{W}{name}")) is not None
    }
    restart = _int(said["lvlRestart"], 0) if "lvlRestart" in said else None
    return _Level(
        said.get("numFmt", "decimal"), said.get("lvlText", ""), _int(said.get("start"), 1), restart
    )


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 7 else default


def shown(value: int, form: str) -> str:
    """A number as a list prints it: decimal, roman, letters (also Cyrillic ones)."""
    if form in ("lowerRoman", "upperRoman") and 0 < value < 400:
        text = _roman(value)
    elif form in ("lowerLetter", "upperLetter") and value > 0:
        text = chr(97 + (value - 1) % 26) * min((value - 1) // 26 + 1, 5)
    elif form in ("russianLower", "russianUpper") and value > 0:
        text = russian_letters()[(value - 1) % len(russian_letters())]
    elif form == "decimalZero":
        text = f"{value:02d}"
    else:
        text = str(value)
    return text.upper() if form.startswith("upper") or form == "russianUpper" else text


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            text, value = text + sign, value - worth
    return text
