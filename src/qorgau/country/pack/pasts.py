"""Reads `body_names.csv`, `body_changes.csv` and the same of regions."""

from typing import Any

from .. import engine
from .past import ChangeRow, NameRow, Past
from .row import Row
from .sheets import Folder

_STATED = ("source", "document", "paragraph", "confirmed")
NAME_COLUMNS = ("code", "language", "kind", "name", "valid_from", "valid_to", *_STATED)
CHANGE_COLUMNS = ("from", "to", "on", "kind", *_STATED)


def past(folder: Folder, of: str) -> Past:
    """`<of>_names.csv` and `<of>_changes.csv`; a pack need not have them."""
    names, changes = f"{of}_names.csv", f"{of}_changes.csv"
    columns = (*CHANGE_COLUMNS, *folder.languages)
    return Past(
        names=tuple(_name(row) for row in folder.sheet(names, NAME_COLUMNS))
        if folder.files(names)
        else (),
        changes=tuple(_change(row) for row in folder.sheet(changes, columns))
        if folder.files(changes)
        else (),
    )


def _stated(row: Row) -> dict[str, Any]:
    return {
        "source": row.text("source", ""),
        "document": row.text("document", ""),
        "paragraph": row.text("paragraph", ""),
        "confirmed": row.one_of("confirmed", ("yes", "no"), "yes") != "no",
        "file": row.file,
        "line": int(row.place),
    }


def _name(row: Row) -> NameRow:
    return NameRow(
        code=row.text("code"),
        language=row.one_of("language", row.languages),
        kind=row.one_of("kind", engine.NAME_KINDS),
        name=row.text("name"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        **_stated(row),
    )


def _change(row: Row) -> ChangeRow:
    said = any(row.raw(language) for language in row.languages)
    return ChangeRow(
        before=row.text("from", ""),
        after=row.text("to", ""),
        on=row.demanded_date("on"),
        kind=row.one_of("kind", engine.CHANGE_KINDS),
        note=row.label_columns() if said else {},
        **_stated(row),
    )
