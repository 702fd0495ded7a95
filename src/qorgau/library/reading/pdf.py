"""PDF: the lines of its pages without running heads and page numbers, columns one after another.

A page that is only a picture goes to `ocr`. pdfium knows one thread at a time, hence the lock.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from ..decode import Decoded, megabytes
from ..lines import lines as read_lines
from ..unreadable import Unreadable
from . import ocr
from .columns import Box, bands
from .draft import Source
from .told import told

LARGEST_PDF = 64 * 1024 * 1024  # bytes; scans are large
_MOST_PAGES = 2_000
_SECONDS = 120.0  # for the text of all pages; scans have a limit of their own
_LEAST_TEXT = 12  # letters of a page; with fewer and a picture it is a scan
_LOCKED = "password"
#: pdfium itself joins most words that end a line with a hyphen, by a sign that is no letter.
_BREAK = r"(?:[-\u00ad\x02]\n|\ufffe(?:\n?\f)?\n?)"
_BREAK_AT_FOOT = re.compile("(?<=\ufffe)\\d{1,4}$")  # a page number taken for the rest of a word
_HYPHEN = re.compile(rf"(?<=[^\W\d_]){_BREAK}(?=[^\W\d_])")
_BROKEN = re.compile(rf"([^\W\d_]{{2,40}}){_BREAK}([^\W\d_]{{1,40}})")
_UNREAL = re.compile("[\ufffd\ue000-\uf8ff]")
_DIGITS = re.compile(r"\d+")
_SIDE = 3  # lines at the top and at the foot of a page where running heads stand
_LONGEST_HEAD = 150
_HYPHENATED = 0.03  # share of lines with a broken word: then the typesetter broke them
_lock = threading.Lock()


@dataclass
class _Page:
    """The lines of a page, or the confidence with which its picture was read."""

    number: int
    lines: list[str] = field(default_factory=list)
    confidence: float | None = None
    picture: bool = False
    words: int = 0
    low: int = 0


def read_pdf(data: bytes) -> Source:
    """The lines of a PDF file. Raises `Unreadable` (huge, pdf, ocr)."""
    if len(data) > LARGEST_PDF:
        raise Unreadable("huge", size=megabytes(len(data)), most=megabytes(LARGEST_PDF))
    with _lock:
        document = _opened(data)
        try:
            pages = _read(document)
            title = (document.get_metadata_dict().get("Title") or "").strip()
        except pypdfium2.PdfiumError:
            raise Unreadable("pdf.broken") from None
        finally:
            document.close()
    return _source(pages, title)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = "pdf.locked" if _LOCKED in str(error).lower() else "pdf.broken"
        raise Unreadable(key) from None
    count = len(document)
    if not 0 < count <= _MOST_PAGES:
        document.close()
        if not count:
            raise Unreadable("pdf.broken")
        raise Unreadable("pdf.pages", pages=f"{count:,}", most=f"{_MOST_PAGES:,}")
    return document


def _read(document: pypdfium2.PdfDocument) -> list[_Page]:
    until = time.monotonic() + _SECONDS
    pages: list[_Page] = []
    for number in range(len(document)):
        if time.monotonic() > until:
            raise Unreadable("pdf.slow", seconds=f"{_SECONDS:.0f}")
        pages.append(_page(document, number))
    pictures = [page for page in pages if page.picture]
    if pictures and len(pictures) * 2 >= len([p for p in pages if p.lines or p.picture]):
        _read_pictures(document, pictures, needed=True)
    elif pictures and ocr.program():
        _read_pictures(document, pictures, needed=False)
    if not any(line.strip() for page in pages for line in page.lines):
        raise Unreadable("ocr.nothing" if pictures else "pdf.blank")
    return pages


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    found = _Page(number + 1)
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return found
    whole = text.get_text_range()
    unreal = len(_UNREAL.findall(whole))
    letters = sum(1 for sign in whole if sign.isalnum())
    if letters < _LEAST_TEXT or unreal * 4 > len(whole):
        images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        found.picture = any(True for _ in images) or unreal * 4 > letters > _LEAST_TEXT
    if not found.picture:
        found.lines = _lines(text, page.get_size())
        filled = [place for place, line in enumerate(found.lines) if line.strip()]
        for place in filled[-1:]:
            found.lines[place] = _BREAK_AT_FOOT.sub("", found.lines[place].rstrip())
    return found


def _lines(text: pypdfium2.PdfTextPage, size: tuple[float, float]) -> list[str]:
    """Lines in the order of reading, with an empty one where the page leaves room."""
    boxes = [Box(*text.get_rect(place)) for place in range(min(text.count_rects(), 20_000))]
    found: list[str] = []
    parts = bands(boxes, size[0])
    if not parts:
        return _with_gaps(text)
    for part in parts:
        found += ["", *text.get_text_bounded(*part).replace("\r\n", "\n").split("\n")]
    return found


def _with_gaps(text: pypdfium2.PdfTextPage) -> list[str]:
    whole = text.get_text_range()
    rows, place = [], 0
    for row in whole.split("\n"):
        plain = row.rstrip("\r")
        rows.append((plain, _box(text, place + len(plain) - len(plain.lstrip()))))
        place += len(row) + 1
    height = _usual([box[3] - box[1] for _row, box in rows if box] or [10.0])
    left = _usual([box[0] for _row, box in rows if box] or [0.0])
    found: list[str] = []
    before: tuple[float, float, float, float] | None = None
    for plain, box in rows:
        if box and before and _apart(before, box, height, left, found[-1] if found else ""):
            found.append("")
        found.append(plain)
        before = box or before
    return found


def _apart(
    before: tuple[float, float, float, float],
    box: tuple[float, float, float, float],
    height: float,
    left: float,
    line: str,
) -> bool:
    """Whether room stands between two lines, or the second is set in after a full stop."""
    step = before[1] - box[1]
    if step > 2.4 * max(height, 6.0) or step < -5 * height:
        return True
    return left + 8 < box[0] < left + 80 and line.rstrip().endswith((".", ":", ";", "?", "!"))


def _box(text: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float] | None:
    try:
        found = text.get_charbox(place)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    return (found[0], found[1], found[2], found[3]) if found[3] > found[1] else None


def _usual(values: Sequence[float]) -> float:
    """The value that most have, in whole points."""
    return float(Counter(round(value) for value in values).most_common(1)[0][0])


def _read_pictures(
    document: pypdfium2.PdfDocument, pages: Sequence[_Page], *, needed: bool
) -> None:
    reader = ocr.Reader(len(pages))
    for page in pages:
        try:
            found = _seen(reader, document, page.number, ocr.DPI)
            if found.confidence < ocr.SURE:
                found = found.better(_seen(reader, document, page.number, ocr.COARSE))
        except Unreadable:
            if needed:
                raise
            return
        page.lines, page.confidence = found.lines, found.confidence
        page.words, page.low = found.words, found.low


def _seen(reader: ocr.Reader, document: pypdfium2.PdfDocument, number: int, dots: int) -> ocr.Read:
    picture = ocr.picture(document[number - 1], number, dots)
    _lock.release()  # another file may be read while the program is at work
    try:
        return reader.read(picture, number)
    finally:
        _lock.acquire()


def _source(pages: Sequence[_Page], title: str) -> Source:
    heads = _running(pages)
    text = "\f\n".join("\n".join(_kept(page, heads)) for page in pages)
    dropped = sum(len(page.lines) - len(list(_kept(page, heads))) for page in pages)
    rows, furniture = read_lines(_unbroken(text))
    scanned = [page for page in pages if page.confidence is not None]
    unread = [page.number for page in pages if page.picture and page.confidence is None]
    remarks = []
    if scanned:
        each = ", ".join(f"{page.number}: {page.confidence:.0f} %" for page in scanned[:100])
        remarks.append(told("ocr", len(scanned), each))
        remarks += [told("ocr_lacks", name) for name in ocr.lacking()]
    if unread:
        remarks.append(told("pages_unread", ", ".join(map(str, unread[:100]))))
    mean = sum(page.confidence or 0 for page in scanned) / len(scanned) if scanned else None
    return Source(
        rows,
        Decoded("", "pdf", True),
        reader="ocr" if len(scanned) * 2 > len(pages) else "pdf",
        furniture=furniture + dropped,
        remarks=tuple(remarks),
        confidence=mean,
        pages=tuple(
            (one.number, round(one.confidence or 0.0, 1), one.words, one.low) for one in scanned
        ),
        title=title[:500] if re.search(r"\s", title) else "",
    )


def _running(pages: Sequence[_Page]) -> set[tuple[int, str]]:
    """Lines at the same place of the top or the foot of page after page, whatever their number."""
    seen: Counter[tuple[int, str]] = Counter()
    for page in pages:
        seen.update(edge for edge in _edges(page).values() if _may_run(edge[1]))
    least = max(2, min(3, len(pages)), len(pages) // 4)
    return {edge for edge, times in seen.items() if times >= least}


def _edges(page: _Page) -> dict[int, tuple[int, str]]:
    """The lines at the top (from 0) and at the foot (from -1): their place there, and even text."""
    filled = [place for place, line in enumerate(page.lines) if line.strip()]
    places = dict(enumerate(filled[:_SIDE]))
    places |= {at - _SIDE: place for at, place in enumerate(filled[-_SIDE:])}
    return {place: (at, _even(page.lines[place])) for at, place in places.items()}


def _may_run(even: str) -> bool:
    letters = sum(1 for sign in even if sign.isalpha())
    return letters >= 3 and len(even) <= _LONGEST_HEAD


def _even(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _kept(page: _Page, heads: set[tuple[int, str]]) -> Iterator[str]:
    edges = _edges(page)
    for place, line in enumerate(page.lines):
        edge = edges.get(place)
        if edge is None or not (edge in heads or (edge[0] in (0, -1) and _is_number(edge[1]))):
            yield line


def _is_number(even: str) -> bool:
    """A page number alone, in whatever dress: 5, – 5 –, 5 / 12."""
    return even.strip("-–|/ ").replace(" ", "") in ("#", "#/#", "#|#")


def _unbroken(text: str) -> str:
    """Words that a typesetter broke, whole again; where few are broken, hyphens are the words'."""
    text = text.replace("\r", "").replace("\x00", "")
    broken = len(_HYPHEN.findall(text))
    if broken < max(3, _HYPHENATED * text.count("\n")):
        return re.sub("[\ufffe\x02]", "-", text)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", text.casefold()))
    return re.sub("[\ufffe\x02]", "-", _BROKEN.sub(lambda m: _whole(m, words), text))


def _whole(match: re.Match[str], words: Counter[str]) -> str:
    if words[f"{match[1]}-{match[2]}".casefold()] or match[2][0].isupper():
        return f"{match[1]}-{match[2]}"
    return f"{match[1]}{match[2]}"
