"""The table of a plan in a DOCX file, read into measures. Columns are known by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..told import tables
from ..told.shapes import Unreadable
from . import terms
from .shapes import COLUMNS, DEMANDED, Doubt, Executor, Measure, NoPlan, PlanTable, Term
from .words import PlanWords, fold

MOST_MEASURES = 5_000
LONGEST = 4_000  # characters of a cell that are kept
_DEEPEST = 6  # objectives under objectives
_BRACKET = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"[,;\n]+(?![^()]*\))")
_MARKS = (
    ("roman", re.compile(r"[IVXLC]+[.)]\s")),
    ("parts", re.compile(r"\d+(?:\.\d+)+[.)]?\s")),
    ("digit", re.compile(r"\d+[.)]\s")),
    ("letter", re.compile(r"[^\W\d_][.)]\s")),
)
_NUMBERED = re.compile(r"([^\W\d_]+)\s+(?:[IVXLC]+|\d+)\b")


def read(data: bytes, words: PlanWords, languages: tuple[str, ...]) -> PlanTable:
    """Every measure of the file's tables that have the columns of a plan. Raises `NoPlan`."""
    taken = _Taken(words, languages)
    try:
        for block in tables.read(data):
            if isinstance(block, tables.Row):
                taken.row(block)
            else:
                taken.line(block.text)
    except Unreadable as error:
        raise NoPlan("docx", error.code) from None
    if not taken.columns:
        raise NoPlan("table")
    return taken.table()


@dataclass
class _Taken:
    """What was read so far, and where in the objectives the next row stands."""

    words: PlanWords
    languages: tuple[str, ...]
    title: str = ""
    columns: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    objectives: list[tuple[str, str]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    set_aside: list[Doubt] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _of: int = 0

    def line(self, text: str) -> None:
        """A paragraph before the table: the last one is taken for the title."""
        if not self.columns:
            self.title = text[:LONGEST]

    def row(self, row: tables.Row) -> None:
        """A row of a table: headings of columns, an objective, or a measure."""
        if head := _head(row.cells, self.words):
            self.columns = head
            known = set(head)
            self.others |= {at: text for at, text in row.filled.items() if at not in known}
            self._of = row.table
        elif self.columns and row.filled and not _counts(row.filled):
            self._body(row)

    def _body(self, row: tables.Row) -> None:
        if row.table != self._of and len(row.filled) > len(self.columns) + len(self.others):
            return  # another table, of other columns
        said = {
            self.columns[at]: text[:LONGEST]
            for at, text in row.filled.items()
            if at in self.columns
        }
        if len(set(row.filled.values())) == 1 or not {"executors", "term"} & set(said):
            self._objective(" ".join(dict.fromkeys(row.filled.values())))
        elif len(self.measures) < MOST_MEASURES:
            self._measure(said, row.number)

    def _objective(self, text: str) -> None:
        style = _style(text)
        styles = [one for one, _text in self.objectives]
        if style in styles:
            del self.objectives[styles.index(style) :]
        self.objectives = [*self.objectives, (style, text[:LONGEST])][-_DEEPEST:]

    def _measure(self, said: Mapping[str, str], row: int) -> None:
        executors = executors_of(said.get("executors", ""), self.words)
        for name in ("title", "executors"):
            if not (said.get("title") if name == "title" else executors):
                self.set_aside.append(Doubt(row, name, " ".join(said.values())[:200]))
                return
        term = terms.read(said.get("term", ""), self.words, self.languages)
        if not term.read:
            self.doubts.append(Doubt(row, "term", term.text))
        self.measures.append(
            _made(said, executors, term, [one for _s, one in self.objectives], row)
        )

    def table(self) -> PlanTable:
        """What the file gave."""
        found = set(self.columns.values())
        return PlanTable(
            title=self.title,
            measures=tuple(self.measures),
            columns=tuple(one for one in COLUMNS if one in found),
            others=tuple(dict.fromkeys(self.others.values())),
            set_aside=tuple(self.set_aside),
            doubts=tuple(self.doubts),
        )


def executors_of(text: str, words: PlanWords) -> tuple[Executor, ...]:
    """The bodies of a cell, the one that collects first; without a mark the one named first."""
    found = [_executor(piece, words) for piece in _BETWEEN.split(text)]
    ordered = sorted((one for one in found if one[0].name), key=lambda one: not one[1])
    return tuple(dict.fromkeys(executor for executor, _collects in ordered))


def _executor(piece: str, words: PlanWords) -> tuple[Executor, bool]:
    """A body without the marks behind its name, and whether it collects what others bring."""
    collects = agreed = False
    for bracket, said in ((one[0], fold(one[1])) for one in _BRACKET.finditer(piece)):
        leads, agrees = _marked(said, "collects", words), _marked(said, "agreed", words)
        collects, agreed = collects or leads, agreed or agrees
        if leads or agrees:
            piece = piece.replace(bracket, " ")
    return Executor(" ".join(piece.split()).strip(" ."), agreed), collects


def _marked(mark: str, name: str, words: PlanWords) -> bool:
    return any(mark == one or mark.startswith(f"{one} ") for one in words.lists[name])


def _head(cells: Mapping[int, str], words: PlanWords) -> dict[int, str]:
    """Columns by place, where a row is the headings of a plan; else nothing."""
    found: dict[int, str] = {}
    for at, text in cells.items():
        name = _column(fold(text), words)
        if name and name not in found.values():
            found[at] = name
    return found if set(found.values()) >= DEMANDED else {}


def _column(heading: str, words: PlanWords) -> str:
    if heading in words.columns:
        return words.columns[heading]
    begun = [one for one in words.columns if len(one) > 3 and heading.startswith(f"{one} ")]
    return words.columns[max(begun, key=len)] if begun else ""


def _counts(filled: Mapping[int, str]) -> bool:
    """Whether a row only numbers its columns: 1, 2, 3."""
    said = [text.strip(" .") for _at, text in sorted(filled.items())]
    return len(said) > 2 and said == [str(at) for at in range(1, len(said) + 1)]


def _style(text: str) -> str:
    """How an objective is marked: those marked alike stand on one level."""
    for name, pattern in _MARKS:
        if match := pattern.match(text):
            return f"{name}{match[0].count('.')}" if name == "parts" else name
    word = _NUMBERED.match(text)
    return fold(word[1]) if word else "plain"


def _made(
    said: Mapping[str, str],
    executors: Sequence[Executor],
    term: Term,
    objectives: Sequence[str],
    row: int,
) -> Measure:
    lines = {name: " ".join(text.split()) for name, text in said.items()}
    return Measure(
        number=lines.get("number", ""),
        title=lines["title"],
        completion=lines.get("completion", ""),
        responsible=executors[0],
        co_executors=tuple(executors[1:]),
        term=term,
        money=lines.get("money", ""),
        source=lines.get("source", ""),
        indicator=lines.get("indicator", ""),
        target=lines.get("target", ""),
        objectives=tuple(objectives),
        row=row,
    )


def rows_of(measures: Sequence[Measure]) -> Iterator[tuple[tuple[str, ...], Measure]]:
    """Each measure with the objectives that begin with it, for a table that is written."""
    above: tuple[str, ...] = ()
    for one in measures:
        same = 0
        while same < min(len(above), len(one.objectives)) and above[same] == one.objectives[same]:
            same += 1
        yield one.objectives[same:], one
        above = one.objectives
