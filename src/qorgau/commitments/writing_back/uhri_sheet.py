"""A workbook in the layout of the Universal Human Rights Index, keyed by its own identifiers.

First sheet: a row for each annotation, readable by `told.uhri`, so that reading it again changes
nothing. Second: a row for each sub-paragraph, with the identifier of its annotation, our permanent
one, and what the three voices say. What the index does not have stands under our identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ..received.regions import NAMES, region_of
from ..told.shapes import CONCERN, RECOMMENDATION
from . import texts
from .batches import SubParagraph
from .files import COLUMNS as OURS
from .files import address_of, cells

#: Headers in the order of the index, two of them misspelt as it has them.
HEADERS = (
    "Text", "Countries concerned", "Reccomending Body", "Document symbol", "Themes",
    "Affected persons", "SDGs", "Document publication date", "UPR reccomending States",
    "UPR position", "Type", "OHCHR annotation ID", "UPR session", "UPR cycle", "Regions concerned",
    "Recommending regions", "Date of publication on UHRI",
)  # fmt: skip
#: What we put behind them.
MORE = ("Sub-paragraph", "Permanent identifier", "Permanent address", "Language",
        "State's information", "Independent assessment", "Committee's assessment")  # fmt: skip
MOST_ROWS = 1_048_575  # what a sheet holds below its header
_LONGEST_CELL = 32_767
_KINDS = {RECOMMENDATION: "- Recommendations", CONCERN: "- Concerns/Observations"}
_POSITIONS = {"supported": "Supported", "accepted": "Supported", "noted": "Noted",
              "in_part": "Supported/Noted", "supported_noted": "Supported/Noted"}  # fmt: skip
_CYCLES = {1: "First cycle", 2: "Second cycle", 3: "Third cycle", 4: "Fourth cycle"}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(rows: Iterable[SubParagraph], to: IO[bytes], *, language: str, origin: str) -> int:
    """Write the workbook; returns how many sub-paragraphs it holds.

    Rows go to a file beside as they come, so that memory does not grow with them.
    """
    book = xlsxwriter.Workbook(to, _OPTIONS)
    first, second = book.add_worksheet("UHRI"), book.add_worksheet("Sub-paragraphs")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for page in (first, second):
        page.set_column(0, 0, 80)
        page.set_column(1, len(HEADERS) + len(MORE) - 1, 24)
        page.freeze_panes(1, 0)
        for place, header in enumerate((*HEADERS, *MORE)):
            page.write_string(0, place, header, head)
    count = 0
    whole = groupby(rows, key=lambda one: one.whole)
    for number, (_key, parts) in enumerate(whole, start=1):
        some = list(parts)
        _write(first, number, [*annotation(some, language), *_more(some[:1], language, origin)])
        for one in some:
            count += 1
            _write(second, count, [*sub_paragraph(one, language), *_more([one], language, origin)])
    book.close()
    return count


def annotation(parts: Sequence[SubParagraph], language: str) -> list[str]:
    """One annotation in the order of `HEADERS`, its text whole."""
    return _row(parts[0], texts.whole(parts, language, heading=True))


def sub_paragraph(one: SubParagraph, language: str) -> list[str]:
    """One sub-paragraph in the order of `HEADERS`, with its letter and the words above it."""
    return _row(one, texts.alone(one, language))


def _row(one: SubParagraph, text: str) -> list[str]:
    said = one.said
    by = list(said["recommended_by"])
    regions = dict.fromkeys(str(NAMES[found]) for name in by if (found := region_of(name)))
    return [
        text,
        _listed([said["state"]]),
        f"- {said['body']}" if said["body"] else "",
        said["document__symbol"] or "",
        *(_labels(one, kind) for kind in ("theme", "group", "sdg")),
        said["published_on"].isoformat() if said["published_on"] else "",
        _listed(by),
        _POSITIONS.get(said["position"], ""),
        _KINDS.get(said["kind"], "- Other"),
        one.outside.get("uhri", ""),
        str(said["session"] or ""),
        _CYCLES.get(said["cycle"] or 0, str(said["cycle"] or "")),
        "",
        _listed(regions),
        "",
    ]


def _more(parts: Sequence[SubParagraph], language: str, origin: str) -> Iterator[str]:
    for one in parts:
        found = one.in_language(language)
        yield from (one.label, one.key, address_of(one.key, origin))
        yield found[0].language if found else ""
        yield from cells(one, language, origin)[OURS.index("said_by_state") :]


def _labels(one: SubParagraph, kind: str) -> str:
    """Terms as the index writes them: its own where it has any, else those of other lists.

    What the office took away is left out: the workbook goes back with the office's word.
    """
    mine = [label for label in one.labels if label.kind == kind and not label.aside]
    uhri = [label for label in mine if label.scheme == "uhri"] or mine
    names = [
        f"{label.code} - {label.name}" if kind == "sdg" and label.code else label.name
        for label in uhri
    ]
    return _listed(dict.fromkeys(names))


def _listed(names: Iterable[str]) -> str:
    return "\n".join(f"- {name}" for name in names if name)


def _write(page: Worksheet, row: int, values: Sequence[str]) -> None:
    if row > MOST_ROWS:
        return
    for place, value in enumerate(values):
        if value:
            page.write_string(row, place, value[:_LONGEST_CELL])
