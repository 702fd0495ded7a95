"""A document laid out for reading: headings in the flow, and pieces that a slow line can carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from qorgau.library import public as library
from qorgau.library.public import ParagraphView, PointView, SectionView, TextPiece

A_PAGE = 24_000
"""Characters of text on one page; with its frame some 10 kB when compressed."""

_BULLETS = ("•", "●", "▪", "‣", "◦")
_DEEPEST = 6  # of the headings of a page
_SHORT = 60  # characters of a heading that names a paragraph
_COUNTED_ALONE = ("chapter", "section", "subsection")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a paragraph's text: plain lines, or the items of a list."""

    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, in the language of the text; the outermost has `depth` 1."""

    depth: int
    text: str
    id: str
    address: str
    first: int | None

    @property
    def level(self) -> int:
        """Of the HTML element: below the title of the page."""
        return min(self.depth + 1, _DEEPEST)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with the headings that begin right before it."""

    headings: tuple[Heading, ...]
    paragraph: ParagraphView

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.paragraph.text) + sum(len(one.text) for one in self.headings)

    @property
    def opening(self) -> Sequence[Block]:
        """What stands before the points, or all of it where there are none."""
        one = self.paragraph
        return blocks(one.opening if one.points else one.text)

    @property
    def closing(self) -> Sequence[Block]:
        """What stands after the points."""
        return blocks(self.paragraph.closing) if self.paragraph.points else ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document that stands on one page."""

    rows: tuple[Row, ...]

    @property
    def first(self) -> int:
        """The number of its first paragraph, by which the page is addressed."""
        return self.rows[0].paragraph.number

    @property
    def last(self) -> int:
        """The number of its last paragraph."""
        return self.rows[-1].paragraph.number

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in it."""
        return tuple(one for row in self.rows for one in row.headings)

    @property
    def name(self) -> str:
        """Its first heading; empty where it begins in the middle of a chapter."""
        return self.rows[0].headings[0].text if self.rows[0].headings else ""


def links(symbol: str, found: Iterable[Row]) -> dict[str, tuple[TextPiece, ...]]:
    """Those of the texts of some rows that cite something → their pieces (four queries in all)."""
    rows = list(found)
    texts = list(dict.fromkeys(text for row in rows for text in _texts(row)))
    language = rows[0].paragraph.language if rows else ""
    pieces = library.linked_texts(texts, language, symbol)
    return {text: one for text, one in zip(texts, pieces, strict=True) if len(one) > 1}


def _texts(row: Row) -> Iterator[str]:
    for block in (*row.opening, *row.closing):
        yield from block.items or (block.text,)
    yield from _of_points(row.paragraph.points)


def _of_points(found: Iterable[PointView]) -> Iterator[str]:
    for one in found:
        yield one.text
        yield from _of_points(one.points)


def printed(section: SectionView, form: str, language: str) -> str:
    """A heading as printed: "IV. Title" in a report, "Article 5. Title" in a law."""
    if not section.number:
        return section.heading
    number = section.number
    if form == "articles" or section.kind not in _COUNTED_ALONE:
        with translation.override(language):
            number = _kinds().get(section.kind, "%(number)s") % {"number": section.number}
    return f"{number}. {section.heading}" if section.heading else number


def named(one: ParagraphView, form: str, point: str = "") -> str:
    """What a paragraph is called on a page: "Article 5, paragraph 1" in a law, else its number.

    `point` is the path of a point in it ("3", "a/ii"). Where the section has no printed number,
    such as a preamble, its heading stands for it.
    """
    number = one.label or (one.path.rpartition("/")[2] if form == "articles" else str(one.number))
    number = number.removeprefix("sub-")
    points = "".join(f", {part})" for part in point.split("/") if part)
    above = _above(one) if form == "articles" else ""
    if not above:
        return _("Paragraph %(number)s") % {"number": number} + points
    return _("%(symbol)s, paragraph %(number)s") % {"symbol": above, "number": number} + points


def _above(one: ParagraphView) -> str:
    """The section right above a paragraph, by its number or else its heading."""
    sections = one.path.split("/")[:-1]
    kind, _dash, number = sections[-1].partition("-") if sections else ("", "", "")
    if kind in ("art", "annex"):
        return _kinds()["article" if kind == "art" else "annex"] % {"number": number}
    heading = one.headings[-1] if one.headings else ""
    return heading if len(heading) <= _SHORT else f"{heading[:_SHORT].rsplit(' ', 1)[0]} …"


def rows(
    paragraphs: Sequence[ParagraphView],
    contents: Sequence[SectionView],
    form: str,
) -> tuple[Row, ...]:
    """Paragraphs with their headings; one without paragraphs of its own stands before the next."""
    language = paragraphs[0].language if paragraphs else ""
    begins: dict[int, list[Heading]] = {}
    waiting: list[Heading] = []
    for depth, section in _flat(contents, 1):
        waiting.append(_heading(depth, section, form, language))
        if section.first is not None:
            begins.setdefault(section.first, []).extend(waiting)
            waiting = []
    return tuple(Row(tuple(begins.get(one.number, ())), one) for one in paragraphs)


def parts(found: Sequence[Row], limit: int = 0) -> tuple[Part, ...]:
    """Pieces of at most `limit` characters (a page), parted at headings as far out as can be."""
    limit = limit or A_PAGE
    return tuple(Part(tuple(piece)) for piece in _merged(_split(list(found), 1, limit), limit))


def part_with(found: Sequence[Part], number: int) -> int | None:
    """The place (from 0) of the part that holds a paragraph."""
    for place, one in enumerate(found):
        if any(row.paragraph.number == number for row in one.rows):
            return place
    return None


def blocks(text: str) -> Sequence[Block]:
    """The text of a paragraph as sentences and lists, as its lines show them."""
    found: list[Block] = []
    items: list[str] = []
    for line in (one.strip() for one in text.split("\n")):
        if line.startswith(_BULLETS):
            items.append(line[1:].strip())
            continue
        if items:
            found.append(Block("", tuple(items)))
            items = []
        if line:
            found.append(Block(line, ()))
    return [*found, Block("", tuple(items))] if items else found


def around(
    contents: Sequence[SectionView], path: str, form: str, language: str
) -> tuple[Heading | None, Heading | None]:
    """The headings that a reader turns to from a section: before it, and behind all inside it."""
    flat = list(_flat(contents, 1))
    place = next((i for i, (_, one) in enumerate(flat) if one.path.lower() == path.lower()), None)
    if place is None:
        return None, None
    near = (_before(flat, place), _behind(flat, place))
    before, behind = (_heading(*flat[i], form, language) if i is not None else None for i in near)
    return before, behind


def _before(flat: Sequence[tuple[int, SectionView]], place: int) -> int | None:
    """The place of the heading before one that it does not stand under."""
    depth = flat[place][0]
    for i in range(place - 1, -1, -1):
        if flat[i][0] >= depth:
            return i
        depth = flat[i][0]
    return None


def _behind(flat: Sequence[tuple[int, SectionView]], place: int) -> int | None:
    """The place of the first heading behind all that one holds; of several at once the inmost."""
    depth = flat[place][0]
    after = next((i for i in range(place + 1, len(flat)) if flat[i][0] <= depth), None)
    while after is not None and flat[after][0] < depth and after + 1 < len(flat):
        if flat[after + 1][1].first != flat[after][1].first or flat[after][1].first is None:
            break
        after += 1
    return after


def _flat(sections: Iterable[SectionView], depth: int) -> Iterator[tuple[int, SectionView]]:
    for one in sections:
        yield depth, one
        yield from _flat(one.children, depth + 1)


def _heading(depth: int, section: SectionView, form: str, language: str) -> Heading:
    return Heading(
        depth=depth,
        text=printed(section, form, language),
        id=section.eid or f"s{section.label or section.first}".replace(" ", "_"),
        address=section.address,
        first=section.first,
    )


def _split(found: list[Row], depth: int, limit: int) -> list[list[Row]]:
    """Cut before headings of a depth; what is still too long is cut one depth further in."""
    if sum(row.size for row in found) <= limit:
        return [found]
    deepest = max((one.depth for row in found for one in row.headings), default=0)
    if depth > deepest:
        return [[row] for row in found]
    pieces: list[list[Row]] = []
    for row in found:
        if not pieces or any(one.depth <= depth for one in row.headings):
            pieces.append([])
        pieces[-1].append(row)
    return [small for piece in pieces for small in _merged(_split(piece, depth + 1, limit), limit)]


def _merged(pieces: Iterable[list[Row]], limit: int) -> list[list[Row]]:
    """Neighbours that fit on one page together."""
    found: list[list[Row]] = []
    size = 0
    for piece in pieces:
        own = sum(row.size for row in piece)
        if found and size + own <= limit:
            found[-1] += piece
            size += own
        else:
            found.append(list(piece))
            size = own
    return found


def _kinds() -> dict[str, str]:
    return {
        "part": _("Part %(number)s"),
        "chapter": _("Chapter %(number)s"),
        "section": _("Section %(number)s"),
        "subsection": _("Subsection %(number)s"),
        "article": _("Article %(number)s"),
        "annex": _("Annex %(number)s"),
    }
