"""A file becomes an expression: looked for, read, kept; nothing happens the second time."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if

from . import queries, refusing, rules
from .keeping import OriginalFile, TextFacts, keep_expression
from .models import Expression
from .parse import Parsed
from .reading import read
from .unreadable import Unreadable


@dataclass(frozen=True)
class Added:
    """The expression that holds the file, and whether this call brought it."""

    expression: Expression
    new: bool


def add(
    *,
    by: Actor,
    data: bytes,
    symbol: str,
    language: str,
    title: str = "",
    date: dt.date | None = None,
    encoding: str = "",
    name: str = "",
    media_type: str = "",
    facts: TextFacts | None = None,
    draft: bool = False,
    parsed: Parsed | None = None,
) -> Added:
    """Read a file of any known kind into the library; the same file again changes nothing.

    Titles, kind and date come from the pack where it knows the symbol. `parsed` is what was read
    from the file before, if it was. A `draft` is public only after it was checked and published.
    Raises `Refused`: the file cannot be read, the symbol or language makes no address, or another
    file is already here in this language and `date` (of the new text) is missing or not later.
    """
    refuse_if(rules.unfit(symbol, language))
    digest = hashlib.sha256(data).hexdigest()
    if present := queries.expression_of_file(symbol, language, digest):
        return Added(present, False)
    kept = keep_expression(
        by=by,
        parsed=parsed or _read(data, name, encoding),
        sha256=digest,
        symbol=symbol,
        language=language,
        title=title,
        date=date,
        facts=facts,
        original=OriginalFile(data, name, media_type),
        draft=draft,
    )
    return Added(kept, True)


def _read(data: bytes, name: str, encoding: str) -> Parsed:
    try:
        return read(data, name=name, encoding=encoding)
    except Unreadable as error:
        raise Refused(Reason(f"library.{error.code}", refusing.said(error), "file")) from error
