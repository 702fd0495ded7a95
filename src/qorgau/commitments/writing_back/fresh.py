"""A new list of recommendations in the layout of the OHCHR, made from the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from docx.shared import Mm, Pt
from docx.table import Table, _Row

from qorgau.library.writing.clean import clean

from .. import word_tables
from ..models import ReceivedRecommendation
from . import batches, owners, texts
from .batches import SubParagraph

_COLUMNS = ("recommendation", "position", "themes", "assessment")
_WIDTHS = (Mm(78), Mm(20), Mm(60), Mm(100))
_WORDS = {"supported": "Supported", "accepted": "Supported", "noted": "Noted",
          "in_part": "Supported/Noted", "supported_noted": "Supported/Noted",
          "pending": "Pending"}  # fmt: skip


def document(
    rows: Iterable[ReceivedRecommendation], said: Mapping[UUID, str], *, title: str, language: str
) -> bytes:
    """The list as an office document in landscape; `told.matrices` reads the lists of the review.

    Under each theme stand the recommendations that have it first, by number; `said` fills the last
    column. Headers are in English where the United Nations have no list in the language.
    """
    found = batches.of(ReceivedRecommendation.objects.filter(pk__in=[row.pk for row in rows]))
    whole = [list(parts) for _key, parts in groupby(found, key=lambda one: one.whole)]
    words = owners.fresh(language)
    paper = word_tables.landscape(title)
    table = paper.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], [words[one] for one in _COLUMNS], bold=True)
    word_tables.repeated(table.rows[0])
    for theme, some in _by_theme(whole):
        _heading(table, f"{words['heading']}: {theme}")
        for parts in some:
            _fill(table.add_row(), _cells(parts, said, words, language))
    return word_tables.packed(paper)


def _cells(
    parts: Sequence[SubParagraph], said: Mapping[UUID, str], words: Mapping[str, str], language: str
) -> list[str]:
    first = parts[0]
    last = first.positions[-1] if first.positions else None
    text = texts.whole(parts, language)
    if last and last.symbol:
        where = f" - Para. {last.paragraph}" if last.paragraph else ""
        text = f"{text}\n{words['source']}: {last.symbol}{where}"
    position = first.said["position"]
    return [
        text,
        last.word if last and last.word else _WORDS.get(position, ""),
        "\n".join(f"- {name}" for name in _themes(first)),
        said.get(first.said["pk"], ""),
    ]


def _themes(one: SubParagraph) -> list[str]:
    named = [label for label in one.labels if label.kind == "theme" and not label.aside]
    return list(
        dict.fromkeys(f"{label.code} {label.name}" if label.code else label.name for label in named)
    )


def _by_theme(
    whole: Sequence[list[SubParagraph]],
) -> Iterable[tuple[str, list[list[SubParagraph]]]]:
    found: dict[str, list[list[SubParagraph]]] = {}
    for parts in sorted(whole, key=lambda one: _natural(one[0].said["number"])):
        theme = next(iter(_themes(parts[0])), "") or parts[0].said["heading"] or "\N{EN DASH}"
        found.setdefault(theme, []).append(parts)
    return found.items()


def _natural(number: str) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdigit() else (0, piece)
        for piece in re.findall(r"\d+|\D+", number)
    ]


def _heading(table: Table, text: str) -> None:
    row = table.add_row()
    whole = row.cells[0].merge(row.cells[-1])
    whole.text = clean(text)
    whole.paragraphs[0].runs[0].bold = True


def _fill(row: _Row, said: Sequence[str], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, said, _WIDTHS, strict=True):
        cell.width = width
        cell.text = clean(text)
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size, run.bold = Pt(9), bold or None
