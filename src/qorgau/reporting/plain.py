"""A report as plain text with numbered paragraphs, as the library reads and keeps it."""

from django.utils import translation

from .blocks import Breakdown
from .pieces import Missing, Number, Piece, Reference, Text
from .views import ParagraphView, ReportView


def as_text(report: ReportView) -> str:
    """Chapters in Roman numbers, sections in letters, paragraphs in Arabic numbers."""
    with translation.override(report.language):
        lines = [report.title, report.period_name, ""]
        for one in report.headed:
            lines += [one.heading, ""]
            for paragraph in one.section.paragraphs:
                lines += [f"{paragraph.number}. {said(paragraph)}", ""]
    return "\n".join(lines)


def said(paragraph: ParagraphView) -> str:
    """The words, then each table or chart as a sentence of its own."""
    words = "".join(_words(piece) for piece in paragraph.sentence)
    apart = [_listed(one) for one in paragraph.breakdowns]
    return " ".join(one for one in (words, *apart) if one)


def _listed(one: Breakdown) -> str:
    rows = "; ".join(f"{row.name} {row.number.shown}" for row in one.rows)
    return f"{one.title} ({one.unit}): {rows}."


def _words(piece: Piece) -> str:
    if isinstance(piece, Number):
        return piece.shown
    if isinstance(piece, Missing):
        return f"[{piece.words}]"
    if isinstance(piece, Reference):
        return piece.label
    return piece.text if isinstance(piece, Text) else ""
