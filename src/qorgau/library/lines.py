"""The lines of a printed document without its pages' footers, running heads and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_FORM_FEED = "\f"
_JOB_NUMBER = re.compile(
    r"(?:\d{1,4}\s+)?GE\.\d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d+)*"
)  # job number of the UN Office at Geneva
_SYMBOL = re.compile(r"(?:\d{1,4}\s+)?[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+){2,}(?:\s+\d{1,4})?")
_PAGE = re.compile(r"(?:[Pp]age\s+)?\d{1,4}|[-–]\s*\d{1,4}\s*[-–]")
_SPACES = re.compile(r"[^\S\n]+")
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\d{1,3})?$")
_BULLET = re.compile(r"[•●▪‣◦·∙*–—-]\s+\S|\([a-zA-Z]{1,4}\)\s")


@dataclass(frozen=True)
class Line:
    """One line of text: its row in the file (from 1), and whether an empty line stood before it.

    A format that knows its paragraphs gives each as one line (`whole`); `level` is that of a
    heading (0 for none), `role` is note for a remark that is not the text, `anchor` the name that
    the source gave the place.
    """

    text: str
    row: int
    blank_before: bool
    whole: bool = False
    level: int = 0
    role: str = ""
    anchor: str = ""

    @property
    def ends_sentence(self) -> bool:
        """Whether the line could be the last of a paragraph, by its final punctuation."""
        return bool(_END.search(self.text))

    @property
    def is_item(self) -> bool:
        """Whether the line opens an item of a list: a bullet or a letter in brackets."""
        return bool(_BULLET.match(self.text))


def lines(text: str) -> tuple[list[Line], int]:
    """The lines that carry the text, and how many were left out as page furniture."""
    rows = list(_rows(text))
    dropped = _furniture(rows)
    kept: list[Line] = []
    blank = True
    for place, (row, content) in enumerate(rows):
        if place in dropped or content == _FORM_FEED:
            continue
        if content:
            kept.append(Line(content, row, blank))
        blank = not content
    return kept, len(dropped)


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Rows of the file, from 1; a form feed comes alone, since page numbers stand beside it."""
    for row, raw in enumerate(text.split("\n"), start=1):
        for part in re.split(f"({_FORM_FEED})", raw):
            yield row, part if part == _FORM_FEED else _SPACES.sub(" ", part).strip()


def _furniture(rows: list[tuple[int, str]]) -> set[int]:
    symbols = Counter(content for _, content in rows if _SYMBOL.fullmatch(content))
    marks = {
        place
        for place, (_, content) in enumerate(rows)
        if _JOB_NUMBER.fullmatch(content) or symbols.get(content, 0) > 1
    }
    return marks | _page_numbers(rows, marks)


def _page_numbers(rows: list[tuple[int, str]], marks: set[int]) -> set[int]:
    """Bare numbers beside a footer, running head or form feed: anywhere else they are text."""
    found: set[int] = set()
    filled = [(place, content) for place, (_, content) in enumerate(rows) if content]
    for index, (place, content) in enumerate(filled):
        around = filled[max(0, index - 1) : index] + filled[index + 1 : index + 2]
        if _PAGE.fullmatch(content) and any(
            other in marks or text == _FORM_FEED for other, text in around
        ):
            found.add(place)
    return found
