"""A text as files: which there are, their bytes, and what it is called for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum, prefetch_related_objects
from django.db.models.functions import Length

from .. import queries
from ..models import Expression, Paragraph
from ..writing import naming, source
from ..writing.files import FORMS, Busy, NotMade, TextFile, forms, made

__all__ = ["FORMS", "Busy", "Given", "NotMade", "TextFile", "TextLine", "address", "file",
           "given", "listed"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextLine:
    """A file that can be had: its form (pdf, docx, txt, akn), its media type and its address."""

    form: str
    media_type: str
    language: str
    version: int
    address: str


@dataclass(frozen=True, slots=True)
class Given:
    """A public text: what it and its document are called for ever, and the files of it."""

    language: str
    version: int
    work: str
    expression: str
    is_law: bool
    author: str
    publisher: str
    files: tuple[TextLine, ...]


def given(symbol: str) -> tuple[Given, ...]:
    """Every public text of a document, by language and in time (four queries)."""
    return given_of(queries.versions(symbol))


def given_of(rows: Sequence[Expression]) -> tuple[Given, ...]:
    """The same of texts that were read already (two queries)."""
    found = Paragraph.objects.filter(expression__in=rows).order_by("expression")
    sizes = dict(found.values_list("expression").annotate(size=Sum(Length("text"))))
    prefetch_related_objects([one.work for one in rows], "titles")
    return tuple(_given(one, sizes.get(one.pk) or 0) for one in rows)


def listed(symbol: str, language: str = "", version: int | None = None) -> tuple[TextLine, ...]:
    """The files of a text (the one in force by default); empty for a text that is not public."""
    found = _exactly(symbol, language, version) or queries.current(symbol, language)
    if found is None:
        return ()
    size = found.paragraphs.aggregate(size=Sum(Length("text")))["size"] or 0
    return _lines(found, size)


def address(symbol: str, language: str, version: int, form: str) -> str:
    """Where a file stands for ever, without the site and in no language of a page."""
    return f"/library/{symbol}/{language}-{version}.{form}"


def file(symbol: str, language: str, version: int | None, form: str, where: str) -> TextFile | None:
    """A text as a file of that form, telling `where` the document stands; None for no such text.

    Raises `NotMade` where the form cannot be had here, `Busy` where it would take too long now.
    """
    found = _exactly(symbol, language, version)
    return made(found, form, where) if found else None


def _given(row: Expression, size: int) -> Given:
    about = source.about(row)
    return Given(
        row.language,
        row.version,
        naming.work(about),
        naming.expression(about),
        naming.is_act(about),
        about.author,
        about.publisher,
        _lines(row, size),
    )


def _lines(row: Expression, size: int) -> tuple[TextLine, ...]:
    symbol, language, version = row.work.symbol, row.language, row.version
    return tuple(
        TextLine(form, FORMS[form][0].partition(";")[0], language, version,
                 address(symbol, language, version, form))
        for form in forms(size)
    )  # fmt: skip


def _exactly(symbol: str, language: str, version: int | None) -> Expression | None:
    if version is not None:
        return queries.version(symbol, language, version)
    found = queries.current(symbol, language)
    return found if found and found.language == language else None
