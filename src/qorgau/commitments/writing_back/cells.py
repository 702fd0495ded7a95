"""What is laid into a cell: paragraphs in the letters that the cell, or its row, has. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from xml.sax.saxutils import escape

from lxml import etree

from qorgau.library.reading.numbering import W
from qorgau.library.writing.clean import clean

from ..told.tables import is_placeholder
from .spots import Part, Spot

#: Marks of tracked changes, which a new text has not.
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "sectPr")


def filled(
    xml: Part,
    cell: etree._Element,
    said: Sequence[str],
    like: etree._Element | None,
    *,
    below: bool,
) -> tuple[int, int, str]:
    """The change that puts texts into a cell: into its empty paragraph, or below what stands."""
    spot = xml.spot(cell)
    paragraphs = list(own_paragraphs(cell))
    style, letters = _style(xml, paragraphs, like)
    lines = [line for text in said for line in clean(text).split("\n") if line.strip()]
    made = [paragraph(spot, line, style, letters) for line in lines]
    if not paragraphs:
        return spot.end, spot.end, "".join(made)
    first, last = xml.spot(paragraphs[0]), xml.spot(paragraphs[-1])
    if below:
        return last.after, last.after, "".join(made)
    head = run(spot, lines[0], letters)
    rest = "".join(made[1:])
    if not first.empty:
        return first.end, first.after, f"{head}</{first.named('p')}>{rest}"
    opening = xml.data[first.start : first.after].decode("utf-8").rstrip()[:-2].rstrip()
    return first.start, first.after, f"{opening}>{head}</{first.named('p')}>{rest}"


def paragraph(spot: Spot, line: str, style: str, letters: str) -> str:
    """One paragraph with one text."""
    name = spot.named("p")
    return f"<{name}>{style}{run(spot, line, letters)}</{name}>"


def run(spot: Spot, line: str, letters: str) -> str:
    """A text in its letters."""
    r, t = spot.named("r"), spot.named("t")
    return f'<{r}>{letters}<{t} xml:space="preserve">{escape(line)}</{t}></{r}>'


def own_paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell that are not of a table in it, nor of a control that waits there."""
    for one in cell.iter(f"{W}p"):
        inside = takewhile(lambda above: above is not cell, one.iterancestors())
        if next(one.iterancestors(f"{W}tc"), None) is cell and not any(map(is_placeholder, inside)):
            yield one


def style_of(xml: Part, cell: etree._Element) -> tuple[str, str]:
    """Paragraph style and letters of the first text of a cell, as they are written."""
    return _style(xml, [], cell)


def _style(
    xml: Part, paragraphs: Sequence[etree._Element], like: etree._Element | None
) -> tuple[str, str]:
    others = list(own_paragraphs(like)) if like is not None else []
    style = next((one for p in (*paragraphs, *others) if (one := _own(xml, p, "pPr"))), "")
    letters = next((one for p in (*paragraphs, *others) if (one := _letters(xml, p))), "")
    return style, letters


def _own(xml: Part, paragraph: etree._Element, name: str) -> str:
    found = paragraph.find(f"{W}{name}")
    return "" if found is None or _is_tracked(found) else xml.raw(found)


def _letters(xml: Part, paragraph: etree._Element) -> str:
    """Of the first run, else of the paragraph's own mark."""
    for path in (f"{W}r/{W}rPr", f"{W}pPr/{W}rPr"):
        found = paragraph.find(path)
        if found is not None and not _is_tracked(found):
            return xml.raw(found)
    return ""


def _is_tracked(element: etree._Element) -> bool:
    """Whether a change of somebody hangs on it, or a list, of which a new text is no part."""
    return any(next(element.iter(f"{W}{name}"), None) is not None for name in (*_TRACKED, "numPr"))
