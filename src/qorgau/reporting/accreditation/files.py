"""The evidence file to take away: a Word document, and a table of its rows as CSV."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qorgau.common import formats
from qorgau.country.calendar import text_of
from qorgau.figures.public import sheet
from qorgau.library.writing.clean import clean

from ..docx import link, timeless
from .evidence import Found
from .public import StandingView, status
from .whole import OWN, FileView, ObservationView

COLUMNS = (
    "observation", "name", "point", "side", "kind", "title", "said", "note", "as_of", "confirmed",
    "address",
)  # fmt: skip
GAP = "gap"
#: The address of a page of the public site by its name, blank where there is none.
Address = Callable[[Found], str]


def as_csv(view: FileView, address: Address) -> str:
    """One row for each piece of evidence, for what stands against, and for each gap."""
    return sheet(COLUMNS, _rows(view, address))


def _rows(view: FileView, address: Address) -> Iterator[tuple[str, ...]]:
    for one in view.observations:
        for point in one.points:
            for found in point.evidence:
                yield _row(one, point.text, found, address)
            if point.is_gap:
                yield (one.code, one.name, point.text, GAP, *[""] * (len(COLUMNS) - 4))
        for found in (*one.extra, *one.against):
            yield _row(one, "", found, address)


def _row(one: ObservationView, point: str, found: Found, address: Address) -> tuple[str, ...]:
    return (
        one.code,
        one.name,
        point,
        found.side,
        found.kind,
        found.title,
        found.said,
        found.note,
        found.on.isoformat() if found.on else "",
        "yes" if found.confirmed else "no",
        _whole(address(found)),
    )


def as_docx(view: FileView, address: Address) -> bytes:
    """The file as a document with headings, lists and links, in the language of the view."""
    with translation.override(view.language):
        paper = _paper(view, address)
    out = io.BytesIO()
    paper.save(out)
    return timeless(out)


def _paper(view: FileView, address: Address) -> Paper:
    paper = Document()
    title = text_of(view.standard.names, view.language)
    _set_up(paper, title, view)
    paper.add_heading(clean(title), level=0)
    for line in _opening(view):
        paper.add_paragraph(clean(line))
    _status(paper, view)
    for group, observations in view.grouped():
        paper.add_heading(clean(group), level=1)
        for one in observations:
            _observation(paper, one, address)
    return paper


def _set_up(paper: Paper, title: str, view: FileView) -> None:
    properties = paper.core_properties
    properties.title, properties.language = title, view.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = dt.datetime.combine(view.on, dt.time())
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), view.language)
    paper.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _opening(view: FileView) -> Iterator[str]:
    """When it was made, by which version, and what of the standard is not confirmed."""
    yield _("As of %(day)s") % {"day": formats.date(view.on)}
    if view.standard.version_on:
        version = formats.date(view.standard.version_on)
        yield _("Version of the observations: %(day)s") % {"day": version}
    if not view.standard.confirmed:
        yield text_of(view.standard.note, view.language)
    yield _("What stands here was found by the program; whether it suffices a person decides.")


def _status(paper: Paper, view: FileView) -> None:
    said = status(view.language)
    if said is None:
        return
    paper.add_heading(_("What was said of the status"), level=1)
    for one in said.standings:
        line = paper.add_paragraph(style="List Bullet")
        line.add_run(clean(f"{one.on_name}: {one.kind_name}. {one.text}"))
        line.add_run(clean(f" ({_source(one)})"))


def _source(one: StandingView) -> str:
    told = [one.source, one.place, "" if one.confirmed else _("not confirmed"), one.note]
    return "; ".join(part for part in told if part)


def _observation(paper: Paper, one: ObservationView, address: Address) -> None:
    paper.add_heading(clean(f"{one.code} {one.name}"), level=2)
    paper.add_paragraph(clean(one.asks)).runs[0].italic = True
    for point in one.points:
        paper.add_heading(clean(point.text), level=3)
        _listed(paper, point.evidence, address)
        if point.is_gap:
            paper.add_paragraph(_("Nothing here answers this yet.")).runs[0].bold = True
    if one.extra:
        paper.add_heading(_("Further statements of the office"), level=3)
        _listed(paper, one.extra, address)
    if one.against:
        paper.add_heading(_("What stands against"), level=3)
        _listed(paper, one.against, address)
    if one.looked:
        day = formats.date(one.looked.at)
        paper.add_paragraph(
            clean(_("Looked at on %(day)s") % {"day": day} + f": {one.looked.note}")
        )


def _listed(paper: Paper, found: Sequence[Found], address: Address) -> None:
    for one in found:
        line, target = paper.add_paragraph(style="List Bullet"), _whole(address(one))
        title = clean(one.title)
        if target:
            link(line, title, target)
        else:
            line.add_run(title)
        for part in _said(one):
            line.add_run(clean(f". {part}"))


def _said(one: Found) -> Iterator[str]:
    """What follows the title."""
    if one.kind == OWN:
        yield _("Statement of the office")
    yield from (part for part in (one.said, one.note) if part)
    if one.on and one.kind == OWN:
        yield _("as of %(day)s") % {"day": formats.date(one.on)}
    if not one.confirmed:
        yield _("not confirmed")


def _whole(address: str) -> str:
    """An address with the site; another site's is whole already."""
    return f"{settings.QORGAU_ORIGIN}{address}" if address.startswith("/") else address
