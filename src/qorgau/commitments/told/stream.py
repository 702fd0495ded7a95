"""Records of a JSON list, one after another, in memory that does not grow with the file."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .shapes import Unreadable

CHUNK = 1 << 18  # bytes read at a time
LARGEST_RECORD = 1 << 22  # characters; the longest paragraph of a committee has some 20,000
MOST_RECORDS = 3_000_000
_BETWEEN = re.compile(r"[\s,\x00]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_LIST_WITHIN = re.compile(r"\"[^\"]{1,60}\"\s*:\s*(?=\[\s*\{)")
_LONGEST_WRAPPER = 4_000  # characters before the list that an object holds
#: Keys by which the object at the beginning is a record itself.
_OF_RECORDS = re.compile(r"\"(?:text|symbol|annotationid|docid|communication_no)\"", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the file that is no record."""

    code: str
    word: str = ""


def encoding_of(head: bytes) -> str:
    """The encoding of a JSON file by its mark or its zero bytes; UTF-8 where it has neither."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if head[:2].count(0) == 1:
        return "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    return "utf-8"


def records(file: BinaryIO) -> Iterator[object | Broken]:
    """Each entry of the list. Raises `Unreadable` where the file is no JSON list.

    What is damaged is given as `Broken`, and reading goes on at the next record that begins.
    """
    return _Stream(file).records()


class _Stream:
    def __init__(self, file: BinaryIO) -> None:
        head = file.read(CHUNK)
        if not head.strip():
            raise Unreadable("empty")
        self._file = file
        self._decode = codecs.getincrementaldecoder(encoding_of(head))(errors="replace").decode
        self._text = self._decode(head)
        self._place = 0
        self._ended = False
        self._scan = json.JSONDecoder().raw_decode
        self._open()

    def _open(self) -> None:
        """Go behind the bracket that opens the list, also of a list in a wrapper."""
        start = len(self._text) - len(self._text.lstrip("\ufeff \t\r\n"))
        if self._text[start : start + 1] == "[":
            self._place = start + 1
        elif (match := self._wrapped(start)) is not None:
            self._place = match + 1
        elif self._text[start : start + 1] == "{":
            self._place = start  # records one after another, without a list around them
        else:
            raise Unreadable("no_list")

    def _wrapped(self, start: int) -> int | None:
        """Where the list begins that an object holds, however deep; None where it holds none."""
        match = _LIST_WITHIN.search(self._text, start, start + _LONGEST_WRAPPER)
        if match is None or self._text[start] != "{":
            return None
        before = self._text[start : match.start()]
        return None if _OF_RECORDS.search(before) else match.end()

    def records(self) -> Iterator[object | Broken]:
        """Each record, in the order of the file."""
        for _count in range(MOST_RECORDS):
            if not self._skip():
                return
            if self._text[self._place] == "]":
                return
            yield self._next()
        raise Unreadable("rows", f"{MOST_RECORDS:,}")

    def _skip(self) -> bool:
        """Go to the next sign that is not between records; False at the end of the file."""
        while True:
            match = _BETWEEN.match(self._text, self._place)
            self._place = match.end() if match else self._place
            if self._place < len(self._text):
                return True
            if not self._more():
                return False

    def _more(self) -> bool:
        """Read on; what was used is let go."""
        if self._ended:
            return False
        data = self._file.read(CHUNK)
        self._ended = not data
        self._text = self._text[self._place :] + self._decode(data, final=self._ended)
        self._place = 0
        return True

    def _next(self) -> object | Broken:
        while True:
            try:
                found, self._place = self._scan(self._text, self._place)
            except RecursionError:
                return self._resume("nested")
            except (ValueError, IndexError):
                if len(self._text) - self._place > LARGEST_RECORD:
                    return self._resume("json")
                if not self._more():
                    return self._resume("truncated")
                continue
            return found

    def _resume(self, code: str) -> Broken:
        """Go to where the next record begins, or to the end."""
        word = self._text[self._place : self._place + 80]
        while True:
            match = _NEXT.search(self._text, self._place + 1)
            if match:
                self._place = match.end()
                return Broken("json" if code == "truncated" else code, word)
            self._place = max(self._place, len(self._text) - 200)
            if not self._more():
                self._place = len(self._text)
                return Broken(code, word)
