"""What a permanent address names: a document, an article, a paragraph or a point."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .. import eids, queries
from ..addresses import address
from ..models import Paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """What an address names. `kind` is document, section, paragraph or point.

    `path` ends the address ("", "12", "12/a", "art-5/2"); `number` is the paragraph's in the tables
    (None for documents and sections) and `point` the path of the point in it. `language` and `on`
    are what the address itself asks for; mostly nothing.
    """

    symbol: str
    kind: str = "document"
    path: str = ""
    number: int | None = None
    point: str = ""
    language: str = ""
    on: dt.date | None = None

    def address(self, language: str = "") -> str:
        """The address of this place, without the site."""
        return address(self.symbol, self.path or None, language)


def resolve(path: str) -> tuple[str, int | None] | None:
    """The document and the number of the paragraph that an address names; None for neither.

    A point counts as its paragraph, a section as its document: see `place` for more.
    """
    found = place(path)
    return (found.symbol, found.number) if found else None


def place(path: str) -> Place | None:
    """What an address (after /library/) names; None where nothing published is there.

    A symbol may itself end in a number (A/53/44): the longest symbol that fits wins.
    """
    parts = [part for part in path.strip("/").split("/") if part]
    heads = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    here = queries.symbols(heads)
    for symbol in (one for one in heads if one in here):
        rest = "/".join(parts)[len(symbol) :].strip("/")
        found = place_in(symbol, rest) if rest else Place(symbol)
        if found is not None:
            return found
    return None


def place_in(symbol: str, path: str) -> Place | None:
    """The place at the end of an address in a document that is here."""
    eid = eids.of_path(path)
    if not eid:
        return None
    head, point = eids.split_point(eid)
    row = queries.paragraph_named(symbol, head) or _numbered(symbol, head)
    if row is None:
        return _section(symbol, eid)
    number = row.number
    if not point:
        return Place(symbol, "paragraph", path, number)
    exists = row.points.filter(path__iexact=point).exists()
    return Place(symbol, "point", path, number, point) if exists else None


def _numbered(symbol: str, eid: str) -> Paragraph | None:
    """A paragraph by its number alone, as in texts that were added before names were."""
    number = eid.removeprefix("para_")
    if not (number.isascii() and number.isdigit() and len(number) <= 7):
        return None
    return queries.paragraph_numbered(symbol, int(number))


def _section(symbol: str, eid: str) -> Place | None:
    found = queries.section_named(symbol, eid)
    return Place(symbol, "section", eids.path_of(found.eid)) if found else None
