"""The last days that concluding observations name: for the next report, for the follow-up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import days, words
from .shapes import Document, Told

REPORT, FOLLOW_UP = "report", "follow_up"
_LAST = 12  # paragraphs at the end of the observations in which such days stand
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-z])|\n")
_LONGEST = 600
_BY = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in words.listed('by'))})\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Words for handing in and for a periodic report, as far apart as one sentence lets them be.
_REPORTS = re.compile(
    r"\b(?:submit|submission|present)\w*\b.{0,300}?\breports?\b"
    r"|\breports?\b.{0,200}?\b(?:due|submitted)\b"
    r"|\b(?:soumettre|présenter)\b.{0,300}?\brapports?\b"
    r"|\bpresent(?:e|ar)\b.{0,300}?\binformes?\b"
    "|\u043f\u0440\u0435\u0434\u0441\u0442\u0430\u0432.{0,300}?\u0434\u043e\u043a\u043b\u0430\u0434",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A last day that a document names: what for (`REPORT`, `FOLLOW_UP`), where and in what words.

    `paragraph` is its number as printed.
    """

    action: str
    due: dt.date
    paragraph: str
    words: str


def find(outline: Sequence[Told], document: Document) -> list[NamedDay]:
    """Every last day that observations name for the State's papers, each once.

    A day before the document's own is none that is set: it is one of the report before.
    """
    found: dict[tuple[str, dt.date], NamedDay] = {}
    for told in outline[-_LAST:]:
        for one in _named(told):
            if document.dated is None or one.due > document.dated:
                found.setdefault((one.action, one.due), one)
    return list(found.values())


def _named(told: Told) -> Iterator[NamedDay]:
    for sentence in _SENTENCE.split(told.text):
        day = _last_day(sentence)
        if day is None:
            continue
        if _REPORTS.search(sentence) or words.says("next_report", sentence):
            yield NamedDay(REPORT, day, told.number, sentence.strip()[:_LONGEST])
        elif _asks(sentence):
            yield NamedDay(FOLLOW_UP, day, told.number, sentence.strip()[:_LONGEST])


def _asks(sentence: str) -> bool:
    """Whether information on some paragraphs is asked for."""
    return any(word in sentence.casefold() for word in words.listed("paragraphs")) and any(
        re.search(one, sentence, re.IGNORECASE | re.DOTALL) for one in words.listed("asks")
    )


def _last_day(sentence: str) -> dt.date | None:
    """The day behind "by"; none where a sentence names days otherwise."""
    for place, day in days.find_all(sentence):
        if _BY.search(sentence[:place]):
            return day
    return None
