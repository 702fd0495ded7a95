"""Reading a document: whole or by chapters, in the language and of the day that were asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase

from qorgau.common import formats
from qorgau.library import public as library
from qorgau.library.public import (
    Document,
    OpenedText,
    ParagraphView,
    SectionView,
    VersionView,
)

from .. import reading
from ..answers import show
from ..reading import Heading, Row


@dataclass(frozen=True)
class Text:
    """A text of a document as a page asks for it.

    `asked` is what the address said (in=, on=, version=), kept in links of the page; `typed` is a
    day that could not be read.
    """

    symbol: str
    language: str
    on: dt.date | None
    version_asked: int | None
    asked: dict[str, str]
    typed: str
    document: Document

    @property
    def versions(self) -> tuple[VersionView, ...]:
        """All texts of the document in all languages."""
        return self.document.versions

    @cached_property
    def _opened(self) -> OpenedText | None:
        return self.document.text(self.version) if self.version else None

    @cached_property
    def version(self) -> VersionView | None:
        """The text that is shown; None where none held on that day."""
        own = [one for one in self.versions if one.language == self.language]
        if self.version_asked is not None:
            return next((one for one in own if one.version == self.version_asked), None)
        if self.on is not None:
            return self.document.in_force(self.language, self.on)
        return next((one for one in own if one.current), None)

    @cached_property
    def contents(self) -> Sequence[SectionView]:
        """Its headings."""
        return self._opened.contents if self._opened else ()

    @cached_property
    def paragraphs(self) -> Sequence[ParagraphView]:
        """All its paragraphs."""
        return self._opened.paragraphs if self._opened else ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its paragraphs with their headings."""
        return reading.rows(self.paragraphs, self.contents, self.form)

    @property
    def form(self) -> str:
        """numbered, articles or page."""
        return self.version.form if self.version else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that the document can be read in."""
        return tuple(dict.fromkeys(one.language for one in self.versions))

    @property
    def query(self) -> str:
        """What links of this page keep of its address, with its question mark."""
        return "?" + urlencode(self.asked) if self.asked else ""

    @property
    def old(self) -> bool:
        """Whether another text of this language is the one that holds now."""
        return self.version is not None and not self.version.current

    def printed(self, section: SectionView) -> str:
        """A heading with its number as printed."""
        return reading.printed(section, self.form, self.language)

    def paragraph(self, number: int) -> ParagraphView | None:
        """One of its paragraphs."""
        return self._opened.paragraph(number) if self._opened else None

    def rows_of(self, path: str) -> tuple[Row, ...]:
        """The rows of a section, with no word of the rest of the text."""
        found = self._opened.section(path) if self._opened else None
        if found is None:
            return ()
        return reading.rows(found.paragraphs, self.contents, self.form)

    def around(self, path: str) -> tuple[Heading | None, Heading | None]:
        """The headings right before a section and right after all that is in it."""
        return reading.around(self.contents, path, self.form, self.language)


def asked_text(request: HttpRequest, symbol: str) -> Text:
    """The text that an address asks for; 404 for a document that is not here."""
    document = library.opened(symbol)
    if document is None:
        raise Http404
    versions = document.versions
    there = [one.language for one in versions]
    wanted = request.GET.get("in", "")
    first = min(versions, key=lambda one: one.added_at).language
    own = formats.language() if formats.language() in there else first
    typed = request.GET.get("on", "").strip()[:20]
    day, number = read_day(typed), request.GET.get("version", "")
    known = number.isascii() and number.isdigit() and len(number) < 6
    return Text(
        symbol=symbol,
        language=wanted if wanted in there else own,
        on=day,
        version_asked=int(number) if known else None,
        asked=_kept(wanted if wanted in there else "", day, number if known else ""),
        typed=typed if typed and day is None else "",
        document=document,
    )


def text(request: HttpRequest, symbol: str, number: int | None = None) -> HttpResponseBase:
    """A document on one page, or the part of a long one that holds a paragraph."""
    asked = asked_text(request, symbol)
    pieces = reading.parts(asked.rows)
    place = 0 if number is None else reading.part_with(pieces, number)
    if place is None:
        raise Http404
    context = {
        "work": asked.document.work,
        "text": asked,
        "part": pieces[place] if pieces else None,
        "links": reading.links(symbol, pieces[place].rows) if pieces else {},
        "place": place + 1,
        "pieces": pieces,
        "large": request.GET.get("size") == "large",
        "style": "library",
    }
    return show(request, "text", context, status=200 if pieces else 404)


def read_day(typed: str) -> dt.date | None:
    """A day as people write it: 2024-05-01 or 01.05.2024."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(typed, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _kept(language: str, day: dt.date | None, version: str) -> dict[str, str]:
    values = {"in": language, "on": day.isoformat() if day else "", "version": version}
    return {name: value for name, value in values.items() if value}
