"""Invented recommendations and rounds for the tests, and a workbook that a party has changed."""

import datetime as dt
import io
from collections.abc import Callable, Sequence

import xlsxwriter
from django.utils import timezone

from qorgau.commitments.models import (
    ImportBatch,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
    ReceivedWording,
    Round,
    RoundParty,
)
from qorgau.commitments.rounds import actions
from qorgau.commitments.rounds.actions import About, Parties
from qorgau.commitments.told import sheets
from qorgau.common.actor import Actor
from qorgau.common.writing import writing

SYSTEM = Actor.system("tests")
TEXTS = ("Count the craters.", "Weigh the dust.", "Name every stone.")


def recommend(*texts: str, body: str = "prisons", start: int = 1) -> list[ReceivedLimb]:
    """Recommendations of a committee with one sub-paragraph each; `body` is responsible for the first."""
    with writing():
        batch = ImportBatch(
            format="test", encoding="utf-8", file_sha256="0" * 64, rows_read=1, new=1, changed=0,
            unchanged=0, other_states=0, all_states=False, at=timezone.now(),
        )  # fmt: skip
        batch.save()
        return [
            _limb(batch, number, text, body if number == start else "")
            for number, text in enumerate(texts, start)
        ]


def _limb(batch: ImportBatch, number: int, text: str, body: str) -> ReceivedLimb:
    row = ReceivedRecommendation(
        mechanism="treaty_body", body="CCPR", identity=f"{number:064d}", state="Testland", own=True,
        number=str(number), position="pending", source_row=number, batch=batch,
    )  # fmt: skip
    row.save()
    limb = ReceivedLimb(recommendation=row, key=f"limb-{number}", label="a", order=0)
    limb.save()
    ReceivedWording(limb=limb, language="en", order=0, text=text).save()
    if body:
        ReceivedLabel(
            recommendation=row, kind="body", scheme="pack", code=body, name=body, origin="person"
        ).save()
    return limb


def about(**other) -> About:
    """What is said of a round about everything a committee told."""
    said = {
        "title": "Third report", "version": "Draft of 1 March", "source": "register",
        "choice": {"body": "CCPR"}, "languages": ["en"],
        "until": timezone.localdate() + dt.timedelta(days=10), "instructions": "Be short.",
    }  # fmt: skip
    return About(**{**said, **other})


def opened(parties: Parties | None = None, **other) -> tuple[Round, dict[str, RoundParty]]:
    """An open round about three recommendations, to the prisons committee and to an organisation."""
    recommend(*TEXTS)
    row = actions.prepare(by=SYSTEM, about=about(**other))
    asked = parties or Parties(bodies=["prisons"], organisations=["Moon Watch"])
    made = actions.open_round(by=SYSTEM, row=row, parties=asked)
    row.refresh_from_db()
    return row, {one.code: one for one in made}


Cells = list[list[str]]


def changed_book(data: bytes, change: Callable[[Cells], Cells]) -> bytes:
    """The first sheet of a workbook, its rows changed by a function, in a file of another program."""
    rows = [
        [row.cells.get(place, "") for place in range(max(row.cells) + 1)]
        for row in sheets.opened(data).rows()
    ]
    return book_of(change(rows))


def book_of(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of plain cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, cells in enumerate(rows):
        for place, text in enumerate(cells):
            if text:
                sheet.write_string(at, place, text)
    book.close()
    return out.getvalue()


def fill(answers: dict[str, tuple[str, ...]]) -> Callable[[Cells], Cells]:
    """Function: fill answer, state and evidence in rows by the text asked."""

    def change(rows: Cells) -> Cells:
        width = 6
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
        for row in rows:
            if row[2] in answers:
                row[3:6] = [*answers[row[2]], "", "", ""][:3]
        return rows

    return change
