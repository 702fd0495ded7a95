"""A report as plain text with numbered paragraphs, as the library reads and keeps it."""

from django.utils import translation

from .pieces import BLOCKS, Missing, Number, Piece, Reference
from .views import ReportView

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def as_text(report: ReportView) -> str:
    """Chapters in Roman numbers, paragraphs in Arabic ones; each number as shown in the report."""
    with translation.override(report.language):
        lines = [report.title, report.period_name, ""]
        for roman, section in zip(_ROMAN, report.sections, strict=False):
            lines += [f"{roman}. {section.heading}", ""]
            for paragraph in section.paragraphs:
                words = "".join(_words(piece) for piece in paragraph.pieces)
                lines += [f"{paragraph.number}. {words}", ""]
    return "\n".join(lines)


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
