"""A text as it was copied from somewhere, put right: pages, notes and broken words of a PDF.

Whatever is left out is named line by line, so that a person sees it. Paragraphs, letters and
headings stay as they stand; a text of a web page or of an office program passes almost unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from . import symbols

HEADER, NOTE = "page.header", "page.note"  # why a line is left out: codes of `reasons`
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_BLANKS = re.compile("[\t \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_JOB = r"GE\.\s?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?"
_PAGE = re.compile(
    rf"(?:{_JOB})(?:\s+\d{{1,3}}(?:\s?/\s?\d{{1,3}})?)?|\d{{1,3}}(?:\s?/\s?\d{{1,3}})?\s+{_JOB}"
    r"|\d{1,3}\s?/\s?\d{1,3}|[-–—]\s?\d{1,3}\s?[-–—]|\d{1,3}|\*\d{6,9}\*"
    r"|[^\W\d_]{3,12}\.?\s\d{1,3}(?:\s?/\s?\d{1,3})?"
)
_WORD_AND_NUMBER = re.compile(r"[^\W\d_]{3,12}\.?\s\d{1,3}(?:\s?/\s?\d{1,3})?")
_NUMBERED = re.compile(r"\d{1,3}\.(?:\s|$)")
_PART = re.compile(r"(?:[^\W\d_]|[IVX]{1,4})\.\s")
_NOTE = re.compile(r"(?P<mark>\*{1,3}|\d{1,3})\s+(?P<text>\S.*)")
#: What a mark stands behind: a word, a bracket, or the sign after one; never a figure.
_BEHIND = r"(?:(?<=[^\W\d_])|(?<=[)\]’”»\";:])|(?<=[^\W\d_][.,])|(?<=[)\]’”»\"][.,;:]))"
_RAISED = re.compile(rf"{_BEHIND}[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?!\w)")
_MEASURED = re.compile("\\b(?:k?m|c?m|\u043c|\u043a\u043c)[²³]")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)-\n(?P<tail>[^\W\d_A-Z]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: First parts of words that keep their hyphen at the end of a line.
_KEEP = frozenset((
    "non", "self", "anti", "co", "multi", "inter", "well", "long", "short", "high", "low", "follow",
    "cross", "ex", "pre", "post", "semi", "sub", "mid", "full", "part", "ill", "decision", "policy",
    "law", "gender", "age", "child", "victim", "rights", "community", "evidence",
))  # fmt: skip
_LONGEST_HEADING, _MOST_HEADING_LINES = 110, 3
_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Left:
    """A line that was left out: where it stood (from 1), why (`HEADER`, `NOTE`), its words."""

    row: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that is read, and what was left out of it."""

    text: str
    left: tuple[Left, ...] = ()


@dataclass(slots=True)
class _Line:
    row: int
    text: str


@dataclass(slots=True)
class _Pages:
    """Lines of the text page by page, where page headers tell the pages apart."""

    done: list[list[_Line]] = field(default_factory=lambda: [[]])
    left: list[Left] = field(default_factory=list)

    def turn(self, line: _Line) -> None:
        """Leave out a header or a number; a new page begins where the last one has text."""
        self.left.append(Left(line.row, HEADER, line.text))
        if self.done[-1]:
            self.done.append([])


def cleaned(text: str) -> Cleaned:
    """The text without headers, numbers and notes of pages, broken words joined."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    lines = [
        _Line(row, _BLANKS.sub(" ", line).strip()) for row, line in enumerate(text.split("\n"), 1)
    ]
    pages = _paged(lines)
    _without_notes(pages)
    kept = [line.text for page in pages.done for line in page]
    joined = _unbroken("\n".join(_set_off(kept)))
    return Cleaned(_without_raised(joined), tuple(sorted(pages.left, key=lambda one: one.row)))


def _paged(lines: Sequence[_Line]) -> _Pages:
    """Headers are the document's own symbol alone in a line, and job and page numbers."""
    seen = Counter(line.text for line in lines if _alone(line.text))
    words = Counter(
        line.text.split(maxsplit=1)[0] for line in lines if _WORD_AND_NUMBER.fullmatch(line.text)
    )
    pages = _Pages()
    first: set[str] = set()
    for line in lines:
        again = seen[line.text] > 1 and (line.text in first or _has_job(lines))
        first.update([line.text] if _alone(line.text) else [])
        if again or (_is_page(line.text, words) and not _NUMBERED.match(line.text)):
            pages.turn(line)
        else:
            pages.done[-1].append(line)
    return pages


def _has_job(lines: Sequence[_Line]) -> bool:
    return any(line.text.startswith("GE.") for line in lines[:400])


def _alone(line: str) -> bool:
    """Whether a line is a symbol and nothing else."""
    return bool(line) and "/" in line and len(line) < 60 and symbols.parse(line) is not None


def _is_page(line: str, words: Counter[str]) -> bool:
    """Whether a line is a page's number; "Page 3" only where several lines say so."""
    if not line or not _PAGE.fullmatch(line):
        return False
    if _WORD_AND_NUMBER.fullmatch(line):
        return words[line.split(maxsplit=1)[0]] > 2
    return True


def _without_notes(pages: _Pages) -> None:
    """Notes stand at the end of a page, numbered on from those before; with them go their marks."""
    last = 0
    for page in pages.done:
        start = _first_note(page, last)
        if start is None:
            continue
        notes = page[start:]
        pages.left.extend(Left(line.row, NOTE, line.text) for line in notes)
        del page[start:]
        for line in notes:
            match = _NOTE.match(line.text)
            if match and match["mark"].isdigit() and int(match["mark"]) == last + 1:
                last += 1
                _unmark(page, last)


def _first_note(page: Sequence[_Line], last: int) -> int | None:
    """Where the notes of a page begin; None for a page without notes.

    The next number must stand as a mark in the text above, else it is a line of a list.
    """
    for place, line in enumerate(page):
        match = _NOTE.match(line.text)
        if match is None or place == 0:
            continue
        if any(_NUMBERED.match(one.text) for one in page[place:]):
            continue
        if match["mark"].startswith("*"):
            if any("*" in one.text for one in page[:place]) or last == 0:
                return place
        elif int(match["mark"]) == last + 1 and _marked(page[:place], last + 1) is not None:
            return place
    return None


def _mark(number: int) -> re.Pattern[str]:
    """The number of a note right behind a word or a sign, not part of a figure."""
    return re.compile(rf"{_BEHIND}{number}(?![\w/]|[.,]\d)|(?<=\S)\s?\[{number}\]")


def _marked(lines: Iterable[_Line], number: int) -> _Line | None:
    pattern = _mark(number)
    return next((line for line in lines if pattern.search(line.text)), None)


def _unmark(page: Sequence[_Line], number: int) -> None:
    line = _marked(page, number)
    if line is not None:
        line.text = _mark(number).sub("", line.text, count=1)


def _set_off(lines: Sequence[str]) -> list[str]:
    """Headings that a copy has run together with the paragraph above get their blank line."""
    found: list[str] = []
    for place, line in enumerate(lines):
        start = place - _heading_above(lines, place) if _NUMBERED.match(line) else place
        if start < place:
            at = len(found) - (place - start)
            found[at:] = ["", *_parts_apart(found[at:]), ""]
        found.append(line)
    return found


def _parts_apart(lines: Sequence[str]) -> list[str]:
    """The heading of a part ("C. Principal …") apart from the heading right under it."""
    found: list[str] = []
    for place, line in enumerate(lines):
        if place and line[0].isupper() and _PART.match(lines[0]) and place == len(found):
            found.append("")
        found.append(line)
    return found


def _heading_above(lines: Sequence[str], place: int) -> int:
    """How many lines right above a numbered paragraph are its heading; 0 for none."""
    for count in range(1, _MOST_HEADING_LINES + 1):
        start = place - count
        if start < 0 or not _may_head(lines[start]):
            return 0
        above = lines[start - 1] if start else ""
        if above.endswith(_ENDS) and lines[start][0].isupper():
            return count
    return 0


def _may_head(line: str) -> bool:
    short = 0 < len(line) <= _LONGEST_HEADING and not line.endswith(_ENDS[:3])
    return short and not _NUMBERED.match(line) and not line.startswith("(")


def _unbroken(text: str) -> str:
    """Words that the end of a line broke in two, joined; a true hyphen stays."""
    words = Counter(word.casefold() for word in _WORD.findall(text))

    def joined(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        whole, hyphened = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
        keeps = head.casefold() in _KEEP or "-" in head or words[hyphened]
        return f"{head}-{tail}" if keeps and not words[whole] else f"{head}{tail}"

    return _BROKEN.sub(joined, text)


def _without_raised(text: str) -> str:
    """Text without raised numbers of notes; measures keep theirs."""
    measures = {match.end() - 1 for match in _MEASURED.finditer(text)}
    return _RAISED.sub(lambda one: one[0] if one.start() in measures else "", text)
