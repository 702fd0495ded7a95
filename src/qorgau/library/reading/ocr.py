"""Pictures of pages read by tesseract (kaz+rus+eng), where that program is installed.

It is no part of this system: a separate program, started for one page at a time with a limit of
time, given the picture and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from ..unreadable import Unreadable

LANGUAGES = ("kaz", "rus", "eng")
PAGE_SECONDS, WHOLE_SECONDS = 90.0, 1_800.0
MOST_PAGES = 300
DPI, COARSE = 300, 150  # dots an inch; a dusty page is surer where dots are larger
SURE = 85.0  # per cent; with less a page is looked at once more, coarsely
_LOW = 60.0  # per cent of certainty below which a word is counted as unsure
_LONGEST_SIDE = 4_000  # pixels; a larger page is read at a lower resolution
_LEAST = 0.0  # confidence in per cent; negative ones are no words


@dataclass(frozen=True)
class Read:
    """The lines of one page, and how sure the program is of its words, in per cent.

    `low` of its `words` are less sure than a person may rely on.
    """

    lines: list[str]
    confidence: float
    words: int = 0
    low: int = 0

    def better(self, other: Read) -> Read:
        """The surer of two readings of one page, where it has not lost half of the words."""
        surer = other.confidence > self.confidence and other.words * 2 >= self.words
        return other if surer else self


def program() -> str:
    """The path of the program; empty where it is not installed."""
    return shutil.which("tesseract") or ""


def lacking() -> list[str]:
    """Languages that the installed program cannot read."""
    installed = _installed(program())
    return [name for name in LANGUAGES if name not in installed]


def _installed(path: str) -> frozenset[str]:
    try:
        said = _run([path, "--list-langs"], b"", 20.0)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(said.decode("utf-8", errors="replace").split())


class Reader:
    """Reads pages while time is left. Raises `Unreadable` (ocr) when it is made or used."""

    def __init__(self, pages: int) -> None:
        self._program = program()
        if not self._program:
            raise Unreadable("ocr.missing")
        if pages > MOST_PAGES:
            raise Unreadable("ocr.pages", pages=pages, most=MOST_PAGES)
        installed = _installed(self._program)
        self._languages = [name for name in LANGUAGES if name in installed]
        if not self._languages:
            raise Unreadable("ocr.languages", names=", ".join(LANGUAGES))
        self._until = time.monotonic() + WHOLE_SECONDS

    def read(self, picture: bytes, number: int) -> Read:
        """The lines of a page in its picture; `number` is the page's, for what is said."""
        left = self._until - time.monotonic()
        command = [self._program, "stdin", "stdout", "-l", "+".join(self._languages), "tsv"]
        try:
            if left <= 0:
                raise subprocess.TimeoutExpired(command, WHOLE_SECONDS)
            said = _run(command, picture, min(PAGE_SECONDS, left))
        except subprocess.TimeoutExpired as error:
            raise Unreadable("ocr.slow", seconds=f"{error.timeout:.0f}") from None
        except (OSError, subprocess.SubprocessError):
            raise Unreadable("ocr.failed", page=number) from None
        return _words(said.decode("utf-8", errors="replace"))


def _run(command: list[str], data: bytes, seconds: float) -> bytes:
    quiet = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(  # noqa: S603 - the program by its path, no shell, no words of a person
        command, input=data, capture_output=True, timeout=seconds, check=True, env=quiet
    )
    return done.stdout


def picture(page: pypdfium2.PdfPage, number: int, dots: int = DPI) -> bytes:
    """The page in greys as a portable graymap, with so many dots an inch. Raises `Unreadable`."""
    scale = min(dots / 72, _LONGEST_SIDE / max(*page.get_size(), 1.0))
    try:
        bitmap = page.render(scale=scale, grayscale=True)
    except pypdfium2.PdfiumError:
        raise Unreadable("ocr.failed", page=number) from None
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = (data[y * stride : y * stride + width] for y in range(height))
    return f"P5 {width} {height} 255\n".encode() + b"".join(rows)


def _words(table: str) -> Read:
    """Lines from the program's table: a row a word, with its block, paragraph and line."""
    lines: list[str] = []
    sure = weight = 0.0
    words = low = 0
    place: tuple[str, ...] = ()
    for cells in _rows(table):
        here, confidence, word = tuple(cells[2:5]), _number(cells[10]), cells[11].strip()
        if not word or confidence < _LEAST:
            continue
        if here != place:
            if lines and here[:2] != place[:2]:
                lines.append("")
            lines.append(word)
        else:
            lines[-1] += f" {word}"
        place = here
        words, low = words + 1, low + (confidence < _LOW)
        sure, weight = sure + confidence * len(word), weight + len(word)
    return Read(lines, sure / weight if weight else 0.0, words, low)


def _rows(table: str) -> Iterator[list[str]]:
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) >= 12:
            yield cells


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0
