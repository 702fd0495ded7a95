"""Cells and lists of themes, groups and goals as labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from . import words
from .lines import bulleted, without_bullet
from .shapes import Label

_GOAL = re.compile(r"(?:(?:SDG|goal|target|ODD|ODS)\s*)?(?P<code>\d{1,2}(?:\.(?:\d{1,2}|[a-z]))?)"
                   r"(?:\s*[-–—:.]\s*|\s+|$)(?P<name>.*)", re.IGNORECASE)  # fmt: skip
_AREA = re.compile(r"(?P<code>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<name>\D.*)")
_CODED = re.compile(r"(?P<code>[A-Z]\d{1,3}(?:\.\d{1,2})*)\.?\s+(?P<name>\S.*)")
_GOALS, _TARGETS = 17, 20


@dataclass(slots=True)
class Terms:
    """The labels of one recommendation as they are gathered, each once."""

    scheme: str = ""
    themes: dict[str, Label] = field(default_factory=dict)
    groups: dict[str, Label] = field(default_factory=dict)
    sdgs: dict[str, Label] = field(default_factory=dict)

    def add(self, part: str, line: str) -> None:
        """Put a term to its part: `themes`, `groups` or `sdgs`."""
        if part == "sdgs":
            label = goal(line)
            self.sdgs.setdefault(label.code or label.name.casefold(), label)
        elif part == "groups":
            self.groups.setdefault(line.casefold(), Label(self.scheme, "", line))
        else:
            label = theme(line, self.scheme)
            self.themes.setdefault(label.name.casefold(), label)

    def read(self, cell: str, part: str) -> None:
        """Every term of a cell; lines such as "Affected persons:" change the part."""
        for now, line in _entries(cell, part):
            self.add(now, line)


@lru_cache(maxsize=1_024)
def goal(text: str) -> Label:
    """A goal ("16 - PEACE …") or target ("16.a - …") of sustainable development."""
    match = _GOAL.fullmatch(text.strip())
    if match is None or not 1 <= int(match["code"].split(".")[0]) <= _GOALS:
        return Label("sdg", "", text)
    code = match["code"].lower()
    return Label("sdg-target" if "." in code else "sdg-goal", code, match["name"].strip())


def goals(lines: Iterable[str]) -> tuple[Label, ...]:
    """Goals and targets in their order, each once."""
    gathered = Terms()
    for line in lines:
        gathered.add("sdgs", line)
    return tuple(gathered.sdgs.values())


def theme(text: str, scheme: str) -> Label:
    """A theme with the code that stands before it ("A12 …", "2.1. …"), if any."""
    match = _CODED.fullmatch(text) or _AREA.fullmatch(text)
    return Label(scheme, match["code"], match["name"]) if match else Label(scheme, "", text)


def coding(text: str) -> str:
    """How a theme is coded: `area` ("2.1."), `letter` ("A12") or blank."""
    if _CODED.fullmatch(text):
        return "letter"
    return "area" if _AREA.fullmatch(text) else ""


def _entries(cell: str, part: str) -> Iterator[tuple[str, str]]:
    """Terms with their parts. In a list with dashes a line without one goes on the one before."""
    held: list[str] = []
    dashes = False
    for raw in cell.split("\n"):
        opened, line = words.section(raw)
        line = line if opened else raw
        if opened or bulleted(raw) or not dashes:
            yield from _ended(held, part)
            held = []
        if opened:
            part, dashes = opened, False
        dashes = dashes or bulleted(line)
        if text := without_bullet(line).strip(" -–;"):
            held.append(text)
    yield from _ended(held, part)


def _ended(held: list[str], part: str) -> Iterator[tuple[str, str]]:
    """The terms of lines that belong together; a semicolon parts them.

    Not inside a term that lists what it is about: "Children: definition; general principles".
    """
    whole = ""
    for one in " ".join(held).split(";"):
        if ":" in whole and one.strip()[:1].islower():
            whole = f"{whole};{one}"
            continue
        if text := whole.strip():
            yield part, text
        whole = one
    if text := whole.strip():
        yield part, text
