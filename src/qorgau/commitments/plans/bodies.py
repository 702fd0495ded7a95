"""Which bodies the names in a plan's table mean."""

from __future__ import annotations

from collections.abc import Iterable

from qorgau.country.models import BodyName

from .shapes import Executor, Measure
from .words import fold


def known() -> dict[str, str]:
    """Folded name → code, of every name by which a body was ever called.

    A name that more than one body bears means none of them.
    """
    found: dict[str, str] = {}
    rows = BodyName.objects.order_by().values_list("name", "body__code")
    for name, code in rows:
        key = fold(name)
        found[key] = code if found.get(key, code) == code else ""
    return {name: code for name, code in found.items() if code}


def unknown(measures: Iterable[Measure], bodies: dict[str, str]) -> list[str]:
    """Names in the table that mean no known body, each once, in the order of the table."""
    names = (one.name for measure in measures for one in _executors(measure))
    return list(dict.fromkeys(name for name in names if fold(name) not in bodies))


def _executors(measure: Measure) -> tuple[Executor, ...]:
    return (measure.responsible, *measure.co_executors)
