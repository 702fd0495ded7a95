"""A report as it stands on paper: what the PDF and the DOCX both lay out. No tables of ours.

Every word is in the report's language, every address whole; layout decides nothing but its looks.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from qorgau.common import formats
from qorgau.country import pack
from qorgau.country import public as country

from . import drawing
from .blocks import Breakdown
from .pieces import Missing, Number, Piece, Reference, Text
from .views import ParagraphView, ReportView, SourceView

_MOST_DESCRIBED = 30  # rows that the words beside a chart name; the table below has them all


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one look: `url` leads away, `mark` is the number of an entry of the list."""

    text: str
    url: str = ""
    mark: int = 0
    strong: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table: its name, its number as shown, and where the number comes from."""

    name: str
    shown: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """What follows the sentence: a table (`rows`) or a chart (`svg`, described by `alt`)."""

    head: tuple[str, str] = ("", "")
    rows: tuple[Cell, ...] = ()
    svg: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered paragraph: its sentence, then its tables and charts."""

    number: int
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its number, and its paragraphs; `level` 1 is the highest."""

    level: int
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list of sources or of references; `small` is the fingerprint, if any."""

    number: int
    runs: tuple[Run, ...]
    url: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Headings of the paper itself."""

    contents: str
    lists: str
    sources: str
    references: str
    none: str
    draft: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole report; `draft` is true until it is approved, `signs` explains the sign x."""

    language: str
    title: str
    period: str
    office: str
    state: str
    draft: bool
    url: str
    words: Words
    chapters: tuple[Chapter, ...]
    sources: tuple[Entry, ...]
    references: tuple[Entry, ...]
    signs: str = field(default="")


def sheet(report: ReportView) -> Sheet:
    """Lay out a report in its own language."""
    with translation.override(report.language):
        withheld = any(number.shown == formats.WITHHELD for number in report.numbers)
        return Sheet(
            language=report.language,
            title=report.title,
            period=report.period_name,
            office=country.label("bodies", pack.current().own_body, report.language),
            state=_state(report),
            draft=report.approved_at is None,
            url=_whole(f"/{report.language}/reports/{report.number}/"),
            words=_words(),
            chapters=tuple(
                Chapter(
                    one.level,
                    one.heading,
                    tuple(_part(report, paragraph) for paragraph in one.section.paragraphs),
                )
                for one in report.headed
            ),
            sources=tuple(_source(one) for one in report.sources),
            references=tuple(_reference(report, one) for one in report.references),
            signs=_signs() if withheld else "",
        )


def _words() -> Words:
    return Words(
        contents=_("Contents"),
        lists=_("Sources and references"),
        sources=_("Sources of the numbers"),
        references=_("References"),
        none=_("This report has no numbers yet."),
        draft=_("Draft"),
    )


def _signs() -> str:
    return _("x – not shown, to protect people who could be recognised in a small number.")


def _state(report: ReportView) -> str:
    if report.approved_at is not None:
        return _("Approved on %(day)s") % {"day": formats.date(report.approved_at)}
    return _("Draft of %(day)s, not approved") % {"day": formats.date(report.composed_at)}


def _whole(address: str) -> str:
    """An address with the site; another site's is whole already."""
    return f"{settings.QORGAU_ORIGIN}{address}" if address.startswith("/") else address


def _part(report: ReportView, one: ParagraphView) -> Part:
    runs = [run for piece in one.sentence for run in _runs(report, piece)]
    for title, source in one.titles:
        runs += [Run(f" {title}" if runs else title), Run("", mark=source)]
    blocks = [block for each in one.breakdowns for block in _blocks(report, each)]
    return Part(one.number, tuple(runs), tuple(blocks))


def _runs(report: ReportView, piece: Piece) -> list[Run]:
    if isinstance(piece, Number):
        url = _whole(report.source(piece.source).address)
        return [Run(piece.shown, url=url), Run("", mark=piece.source)]
    if isinstance(piece, Missing):
        return [Run(f"[{piece.words}]", aside=True)]
    if isinstance(piece, Reference):
        return [Run(piece.label, url=_whole(piece.address)), Run("", mark=report.place(piece))]
    return [Run(piece.text)] if isinstance(piece, Text) else []


def _blocks(report: ReportView, one: Breakdown) -> list[Block]:
    """The chart, if it is drawn, and always its table."""
    rows = tuple(
        Cell(row.name, row.number.shown, _whole(report.source(row.number.source).address))
        for row in one.rows
    )
    table = Block(head=(one.dimension, one.unit), rows=rows)
    if not one.drawn:
        return [table]
    return [Block(svg=drawing.svg(one), alt=_described(one)), table]


def _described(chart: Breakdown) -> str:
    """The chart in words, for those who do not see it."""
    shown = "; ".join(f"{row.name}: {row.number.shown}" for row in chart.rows[:_MOST_DESCRIBED])
    more = " …" if len(chart.rows) > _MOST_DESCRIBED else ""
    name = _("Chart: %(title)s") % {"title": f"{chart.title}, {chart.dimension}"}
    return f"{name}. {shown}{more}"


def _source(source: SourceView) -> Entry:
    runs = [Run(f"{source.label}, {source.period}. ")]
    url = _whole(source.address)
    if source.figure is None:
        of = f", ¶ {source.paragraph}" if source.paragraph else ""
        return Entry(source.number, (*runs, Run(f"{source.document}{of}", url=url)), url)
    figure = _("Figure %(number)s") % {"number": source.figure}
    counted = _("Counted on %(day)s.") % {"day": formats.date(source.counted_on)}
    runs += [Run(figure, url=url), Run(f". {counted} {source.method}")]
    if not source.published:
        runs.append(Run(" " + _("Not published yet."), strong=True))
    if source.revised:
        runs.append(Run(" " + _("Revised since."), strong=True))
    return Entry(source.number, tuple(runs), url, f"SHA-256 {source.sha256}")


def _reference(report: ReportView, one: Reference) -> Entry:
    note = f". {one.note}" if one.note else ""
    return Entry(report.place(one), (Run(f"{one.label}{note}"),), _whole(one.address))
