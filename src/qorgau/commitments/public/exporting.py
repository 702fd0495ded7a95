"""The register as files: every sub-paragraph with what hangs on it, made as it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from qorgau.ledger.queries import newest_entry

from ..writing_back import batches, files, uhri_sheet
from ..writing_back.files import COLUMNS, FORMATS

__all__ = [
    "COLUMNS",
    "FORMATS",
    "paragraph_lines",
    "paragraph_schema",
    "paragraph_total",
    "paragraph_workbook",
    "register_state",
]


def paragraph_total(**asked: str) -> int:
    """How many sub-paragraphs a file has for the same question."""
    return batches.total(asked)


def paragraph_lines(form: str, *, language: str, origin: str, **asked: str) -> Iterator[bytes]:
    """A file of `FORMATS` in pieces; `asked` as in `received`, addresses begin with `origin`."""
    found = batches.sub_paragraphs(asked)
    return files.lines(found, form, language=language, origin=origin)


def paragraph_workbook(*, language: str, origin: str, **asked: str) -> IO[bytes]:
    """The workbook in the layout of the Universal Human Rights Index, as a file at its beginning.

    It stands on disk; whoever gives it out closes it.
    """
    kept = tempfile.TemporaryFile()  # noqa: SIM115 closed by whoever gives it out
    uhri_sheet.write(batches.sub_paragraphs(asked), kept, language=language, origin=origin)
    kept.seek(0)
    return kept


def paragraph_schema(address: str, said: Callable[[str], str]) -> dict[str, Any]:
    """What a line of JSON holds, as JSON Schema; `said` words a column for reading."""
    return files.schema(address, said)


def register_state() -> str:
    """A word that is another one as soon as anybody did anything: files made by it are new."""
    return newest_entry()
