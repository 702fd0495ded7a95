"""A list that was received, what shall stand in its columns, and the list with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from . import composing, matrix, owners
from .matching import Match, matched
from .matrix import ADDED, KEEP, Column, Matrix, Text, Written


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which voice goes into which column (by its name, `ADDED` for a new one), and in what tongue.

    `answers` is the round whose consolidated texts are meant by the voice of that name.
    """

    voices: Mapping[str, str]
    language: str
    answers: UUID | None = None
    filled: str = KEEP


@dataclass(frozen=True, slots=True)
class Looked:
    """A list beside the register."""

    matrix: Matrix
    matches: Sequence[Match]

    @property
    def without(self) -> list[Match]:
        """Those that are not in the register."""
        return [one for one in self.matches if one.row is None]

    @property
    def usual(self) -> Column | None:
        """The column that the OHCHR left for the assessment; None where it left none."""
        return next((one for one in self.matrix.columns if one.usual), None)


@dataclass(frozen=True, slots=True)
class Filled:
    """The file with its texts; `silent` are matched and nobody said anything of them."""

    written: Written
    texts: Sequence[Text]
    silent: int
    said: Mapping[UUID, Mapping[str, str]] = field(default_factory=dict)


def look(data: bytes, session: int | None = None) -> Looked:
    """Read a list and find its recommendations. Raises `told.shapes.Unreadable`."""
    read = matrix.read(data, session=session)
    return Looked(read, matched(read.items))


def not_theirs(looked: Looked, wanted: Wanted) -> dict[str, str]:
    """Columns that belong to another voice than the one chosen for them, with whose they are."""
    return {
        one.name: one.whose
        for one in looked.matrix.columns
        if (voice := wanted.voices.get(one.name)) and not owners.may_fill(one.whose, voice)
    }


def fill(looked: Looked, wanted: Wanted) -> Filled:
    """The list filled as wanted. Raises ValueError where a column is another voice's."""
    if not_theirs(looked, wanted):
        raise ValueError("a column belongs to another voice")
    rows = [one.row for one in looked.matches if one.row]
    texts: list[Text] = []
    said: dict[UUID, dict[str, str]] = {}
    for column, voice in wanted.voices.items():
        of_voice = composing.said_of(rows, voice, language=wanted.language, round_id=wanted.answers)
        texts += composing.cells(looked.matches, column, of_voice)
        for key, text in of_voice.items():
            said.setdefault(key, {})[column] = text
    header = ""
    if ADDED in wanted.voices:
        header = owners.header_of(wanted.voices[ADDED], wanted.language)
    written = matrix.write(looked.matrix, texts, added=header, filled=wanted.filled)
    silent = sum(1 for row in rows if row.pk not in said)
    return Filled(written, texts, silent, said)
