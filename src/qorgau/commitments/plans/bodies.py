"""Which bodies the names in a plan's table mean."""

from __future__ import annotations

from collections.abc import Iterable

from qorgau.country.models import BodyName

from .shapes import Executor, Measure
from .words import fold


def known() -> dict[str, str]:
    """Folded name → code, of every name by which a body was ever called.

    A name that several bodies bore means the one that exists today; where none or more than one of
    them does, it means none.
    """
    found: dict[str, set[tuple[bool, str]]] = {}
    rows = BodyName.objects.order_by().values_list("name", "body__code", "body__valid_to")
    for name, code, ended in rows:
        found.setdefault(fold(name), set()).add((ended is None, code))
    return {name: code for name, bearers in found.items() if (code := _meant(bearers))}


def _meant(bearers: set[tuple[bool, str]]) -> str:
    """The one body of several that bore a name; blank where it cannot be told."""
    living = {code for lives, code in bearers if lives}
    every = living or {code for _lives, code in bearers}
    return next(iter(every)) if len(every) == 1 else ""


def unknown(measures: Iterable[Measure], bodies: dict[str, str]) -> list[str]:
    """Names in the table that mean no known body, each once, in the order of the table."""
    names = (one.name for measure in measures for one in _executors(measure))
    return list(dict.fromkeys(name for name in names if fold(name) not in bodies))


def _executors(measure: Measure) -> tuple[Executor, ...]:
    return (measure.responsible, *measure.co_executors)
