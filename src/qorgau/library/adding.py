"""A file becomes an expression: looked for, read, kept; nothing happens the second time."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if

from . import queries, rules
from .keeping import keep_expression
from .models import Expression
from .parse import Unreadable, parse


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
) -> Added:
    """Read a plain-text file into the library; the same file a second time changes nothing.

    Titles, kind and date come from the pack where it knows the symbol. Raises `Refused`: the file
    cannot be read, the symbol or language makes no address, or another file is already here in
    this language and `date` (of the new text) is missing or not later.
    """
    refuse_if(rules.unfit(symbol, language))
    digest = hashlib.sha256(data).hexdigest()
    if present := queries.expression_of_file(symbol, language, digest):
        return Added(present, False)
    try:
        parsed = parse(data, encoding=encoding)
    except Unreadable as error:
        raise Refused(Reason(f"library.{error.code}", str(error), "file")) from error
    kept = keep_expression(
        by=by,
        parsed=parsed,
        sha256=digest,
        symbol=symbol,
        language=language,
        title=title,
        date=date,
    )
    return Added(kept, True)
