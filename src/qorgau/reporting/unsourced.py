"""Numbers that somebody typed by hand, so that no source stands behind them.

Years, dates and the numbers of articles, paragraphs and papers are no such numbers.
"""

import re
from collections.abc import Iterable

from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import pgettext

from .pieces import Piece, Text

_NUMBER = re.compile(r"\d+(?:[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3}\b|[.,:/-]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:(?:19|20)?\d\d))?")
_DAY = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
#: The number ends a name such as A/HRC/20, L.23 or COVID-19.
_PART_OF_NAME = re.compile(r"(?:[^\W\d_][-./]|/)$")
_SIGNS = ("\N{PILCROW SIGN}", "\N{SECTION SIGN}", "\N{NUMERO SIGN}", "#")


def numbers(pieces: Iterable[Piece]) -> list[str]:
    """The numbers without a source, as typed; call it with the report's language active."""
    before, after = _named_before(), _named_after()
    return [
        found.group()
        for piece in pieces
        if isinstance(piece, Text)
        for found in _NUMBER.finditer(piece.text)
        if not _exempt(found, piece.text, before, after)
    ]


def _exempt(
    found: re.Match[str], text: str, before: tuple[str, ...], after: tuple[str, ...]
) -> bool:
    written = found.group()
    if _YEAR.fullmatch(written) or _DAY.fullmatch(written):
        return True
    left = text[: found.start()].rstrip(" (\N{NO-BREAK SPACE}").casefold()
    right = text[found.end() :].lstrip("()-\N{EN DASH} \N{NO-BREAK SPACE}").casefold()
    if _PART_OF_NAME.search(left) or left.endswith(_SIGNS):
        return True
    return _ends(left, before) or right.startswith(after)


def _ends(left: str, names: tuple[str, ...]) -> bool:
    """Whether the last word before the number is one of these."""
    last = left.rsplit(maxsplit=1)[-1].strip("(«“\"'") if left else ""
    return last.rstrip(".") in names


def _named_before() -> tuple[str, ...]:
    """Words after which a number is a name."""
    words = pgettext(
        "words before a number that is a name, divided by |",
        "article|articles|art|paragraph|paragraphs|para|paras|section|chapter|rule|no|nos|session|"
        "resolution|decision",
    )
    return tuple(one.strip().casefold() for one in words.split("|") if one.strip())


def _named_after() -> tuple[str, ...]:
    """Beginnings of words before which a number is a name: paragraphs, years, months."""
    words = pgettext("beginnings of words after a number that is a name, divided by |", "year|th")
    months = (str(one).casefold() for one in (*MONTHS.values(), *MONTHS_ALT.values()))
    named = (one.strip().casefold() for one in words.split("|"))
    return tuple(one for one in (*named, *months) if one)
