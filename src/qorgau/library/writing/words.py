"""How headings and numbers are printed in the language of a text."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from qorgau.common import formats

from .. import eids
from ..models import SectionKind
from ..parse import Parsed, ParsedParagraph, ParsedSection
from .about import About


def heading(section: ParsedSection, form: str, language: str) -> str:
    """The heading as printed: "IV. Title" in a report, "Article 5. Title" in a law."""
    return ". ".join(filter(None, [place(section, form, language), section.heading]))


def place(section: ParsedSection, form: str, language: str) -> str:
    """The number of a heading as printed, with the word for it where it is law."""
    if not section.number:
        return _unnumbered(section.kind, form, language)
    if form == "numbered" and section.kind in ("chapter", "section", "subsection"):
        return section.number
    with translation.override(language):
        return _named(section.kind) % {"number": section.number}


def _unnumbered(kind: str, form: str, language: str) -> str:
    """The word alone of the only annex; other headings without a number are their title."""
    if kind != SectionKind.ANNEX or form == "page":
        return ""
    with translation.override(language):
        return str(SectionKind.ANNEX.label)


def number(paragraph: ParsedParagraph, parsed: Parsed) -> str:
    """The number of a paragraph as printed; none in a page or in an article of one paragraph."""
    if paragraph.label:
        return f"{paragraph.label}."
    counted = parsed.recognised.form == "numbered"
    inside = counted and eids.annex_of(parsed, paragraph.section) is not None
    return f"{paragraph.number}." if counted and not inside else ""


def facts(about: About) -> list[str]:
    """What a reader on paper must know of the text: its days, and whose translation it is."""
    with translation.override(about.language):
        found: list[str] = []
        if about.date:
            found.append(_("Date of the document: %(date)s") % {"date": formats.date(about.date)})
        if about.text_date and about.text_date != about.date:
            found.append(_("Text of %(date)s") % {"date": formats.date(about.text_date)})
        if about.valid_from or about.valid_to:
            found.append(_in_force(about))
        if about.machine:
            found.append(_("Translated by a machine and not checked as an official text"))
        elif about.translator:
            found.append(_("Translated by: %(name)s") % {"name": about.translator})
    return found


def _in_force(about: About) -> str:
    first, last = formats.date(about.valid_from), formats.date(about.valid_to)
    if about.valid_from is None:
        return _("In force until %(date)s") % {"date": last}
    if about.valid_to is None:
        return _("In force from %(date)s") % {"date": first}
    return _("In force from %(first)s to %(last)s") % {"first": first, "last": last}


def contents(language: str) -> str:
    """What a table of contents is headed with."""
    with translation.override(language):
        return _("Contents")


def numbered(kind: str, number: str) -> str:
    """A number with the word for what it counts ("Chapter IV"), in the language that is in use."""
    return _named(kind) % {"number": number}


def _named(kind: str) -> str:
    return {
        "part": _("Part %(number)s"),
        "chapter": _("Chapter %(number)s"),
        "section": _("Section %(number)s"),
        "subsection": _("Subsection %(number)s"),
        "article": _("Article %(number)s"),
        "annex": _("Annex %(number)s"),
    }.get(kind, "%(number)s")
