"""A report as plain text with numbered paragraphs, as the library reads and keeps it."""

from django.utils import translation

from .pieces import BLOCKS, ChartPiece, Missing, Number, Piece, Reference, has_table
from .views import ReportView


def as_text(report: ReportView) -> str:
    """Chapters in Roman numbers, sections in letters, paragraphs in Arabic numbers."""
    with translation.override(report.language):
        lines = [report.title, report.period_name, ""]
        for one in report.headed:
            lines += [one.heading, ""]
            for paragraph in one.section.paragraphs:
                lines += [f"{paragraph.number}. {_sentence(paragraph.pieces)}", ""]
    return "\n".join(lines)


def _sentence(pieces: tuple[Piece, ...]) -> str:
    """The words, then each table or chart as a sentence of its own; no values twice."""
    said = "".join(_words(piece) for piece in pieces if not isinstance(piece, BLOCKS))
    apart = [
        _words(piece)
        for piece in pieces
        if isinstance(piece, BLOCKS)
        and not (isinstance(piece, ChartPiece) and has_table(piece, pieces))
    ]
    return " ".join(one for one in (said, *apart) if one)


def _words(piece: Piece) -> str:
    if isinstance(piece, Number):
        return piece.shown
    if isinstance(piece, Missing):
        return f"[{piece.words}]"
    if isinstance(piece, Reference):
        return piece.label
    if isinstance(piece, BLOCKS):
        rows = "; ".join(f"{row.name} {row.number.shown}" for row in piece.rows)
        return f"{piece.title} ({piece.unit}): {rows}."
    return piece.text
