"""The columns of an office's own table on the command line: kept ones are used, and it is said."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:  # the room is not installed everywhere
    from qorgau.commitments.models import ImportMapping
    from qorgau.commitments.received.opening import Given

_LARGEST = 64 << 20  # bytes of a table that is read whole


class NotKept(ValueError):
    """No columns are kept under a name; the sentence says which are."""


def given(file: BinaryIO, known: Given, name: str) -> Given:
    """What is known of a file, with the columns that were named or that were kept for it.

    Tells on standard error by which columns the file is read. Raises `NotKept`.
    """
    from qorgau.commitments.received import own_files

    if name:
        return _by(_named(name), known)
    data = file.read(_LARGEST + 1)
    file.seek(0)
    if len(data) > _LARGEST:
        return known
    if kept := own_files.recognised(data, known):
        return _by(kept, known)
    if own_files.is_own(data, known):
        _tell_guess(data, known)
    return known


def _named(name: str) -> ImportMapping:
    from qorgau.commitments.received import mappings

    kept = mappings.named(name)
    if kept is None:
        names = ", ".join(sorted(one.name for one in mappings.standing())) or "none"
        raise NotKept(f"No columns are kept under the name “{name}”. Kept: {names}.")
    return kept


def _by(kept: ImportMapping, known: Given) -> Given:
    fixed = kept.said.get("fixed") or {}
    said = "; ".join(f"{key} {value}" for key, value in fixed.items())
    whole = f" For every row: {said}." if said else ""
    day = kept.at.date().isoformat()
    print(f"Read by the columns kept as “{kept.name}” on {day}.{whole}", file=sys.stderr)
    return replace(known, form="own", mapping=kept.said)


def _tell_guess(data: bytes, known: Given) -> None:
    """Say by what the columns are read, or how they can be said."""
    from qorgau.commitments.told import own, own_table

    if known.form != own.FORMAT:
        print(
            "This may be a table of your own. Say on the page of imports what its columns hold and "
            "keep them, or read it by the names of its columns with --format own.",
            file=sys.stderr,
        )
        return
    columns = own_table.look(data, encoding=known.encoding).guess.columns
    said = "; ".join(f"{key}: {', '.join(names)}" for key, names in columns.items())
    print(f"Read by the names of the columns, which is a guess: {said}.", file=sys.stderr)
