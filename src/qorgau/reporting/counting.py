"""Counts the words of a report against the limit of its outline.

A word is a run of signs between spaces that holds a letter or a digit, so that a dash alone is
none and a hyphenated word is one; a number with its spaces between thousands (1 204) is one. How
the United Nations count is not written down in what could be read: this follows word processors.
"""

import re
from collections.abc import Iterable

from django.utils import translation

from qorgau.country import pack
from qorgau.country.pack import OutlineWords

from .pieces import BLOCKS, ChartPiece, Missing, Number, Piece, Reference, TablePiece
from .views import ReportView, SectionView, WordCount

_UNBREAKABLE = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]")
_WORD = re.compile(r"\S*\w\S*")


def words(text: str) -> int:
    """How many words a text has, in any language written with spaces."""
    return len(_WORD.findall(_UNBREAKABLE.sub("", text)))


def of_report(report: ReportView) -> WordCount:
    """The words that count and those that do not, by the report's outline as it is today.

    Call it with the report's language active.
    """
    rule = rule_of(report.outline)
    outside = frozenset(rule.outside) if rule else frozenset()
    parts = [_spread(one, outside) for one in report.sections]
    counted, left_out = sum(a for a, _b in parts), sum(b for _a, b in parts)
    around = {
        "title": words(f"{report.title} {report.period_name}"),
        "sources": sum(words(f"{one.label} {one.period} {one.method}") for one in report.sources),
    }
    for name, count in around.items():
        counted, left_out = _add(counted, left_out, count, out=name in outside)
    return WordCount(counted, rule.limit if rule else 0, left_out)


def of_section(section: SectionView, outline: str, language: str) -> WordCount:
    """The words of one section of a report in that language."""
    rule = rule_of(outline)
    with translation.override(language):
        counted, left_out = _spread(section, frozenset(rule.outside) if rule else frozenset())
    return WordCount(counted, rule.limit if rule else 0, left_out)


def rule_of(outline: str) -> OutlineWords | None:
    """How long the report may be; None where its outline sets no limit or is no longer there."""
    known = pack.current().outlines.get(outline)
    return known.words if known else None


def of_pieces(pieces: Iterable[Piece]) -> int:
    """The words of a paragraph's sentences; tables and charts left out."""
    return words("".join(_said(piece) for piece in pieces if not isinstance(piece, BLOCKS)))


def _spread(section: SectionView, outside: frozenset[str]) -> tuple[int, int]:
    """Words of a section that count, and those that do not."""
    counted, left_out = _add(0, 0, words(section.heading), out="headings" in outside)
    for one in section.paragraphs:
        counted += of_pieces(one.pieces)
        for piece in one.pieces:
            if isinstance(piece, TablePiece):
                out = "tables" in outside
                counted, left_out = _add(counted, left_out, _of_table(piece), out=out)
            elif isinstance(piece, ChartPiece):
                out = "charts" in outside
                counted, left_out = _add(counted, left_out, words(piece.title), out=out)
    return counted, left_out


def _add(counted: int, left_out: int, more: int, *, out: bool) -> tuple[int, int]:
    return (counted, left_out + more) if out else (counted + more, left_out)


def _of_table(piece: TablePiece) -> int:
    rows = " ".join(f"{row.name} {row.number.shown}" for row in piece.rows)
    return words(f"{piece.title} {piece.dimension} {piece.unit} {rows}")


def _said(piece: Piece) -> str:
    if isinstance(piece, Number):
        return piece.shown
    if isinstance(piece, Missing):
        return piece.words
    if isinstance(piece, Reference):
        return piece.label
    return getattr(piece, "text", "")
