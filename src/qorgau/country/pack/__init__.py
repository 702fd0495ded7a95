"""Reads a country pack: a folder of data, checked for shape, as frozen dataclasses. No Django.

`read(path)` gives a `Pack` or raises `PackError` with every fault found; `current()` is the pack
of this installation, read once a process.
"""

from functools import lru_cache
from pathlib import Path

from .faults import Fault, Faults, PackError
from .outlines import Outline, OutlineMention, OutlinePart, OutlineSection, OutlineWords
from .past import ChangeRow, NameRow, Past
from .reader import read, read_with_faults
from .rights import Guide, GuideAct, GuideGroup, Guides, Reference
from .shapes import (
    BodyRow,
    CitedRow,
    ConceptRow,
    Field,
    Indicator,
    Label,
    Letter,
    Pack,
    Page,
    Procedure,
    RegionRow,
    RetentionRule,
    Step,
    UnitRow,
    Work,
)

__all__ = [
    "BodyRow",
    "ChangeRow",
    "CitedRow",
    "ConceptRow",
    "Fault",
    "Faults",
    "Field",
    "Guide",
    "GuideAct",
    "GuideGroup",
    "Guides",
    "Indicator",
    "Label",
    "Letter",
    "NameRow",
    "Outline",
    "OutlineMention",
    "OutlinePart",
    "OutlineSection",
    "OutlineWords",
    "Pack",
    "PackError",
    "Page",
    "Past",
    "Procedure",
    "Reference",
    "RegionRow",
    "RetentionRule",
    "Step",
    "UnitRow",
    "Work",
    "current",
    "read",
    "read_with_faults",
]


@lru_cache(maxsize=4)
def _read_once(path: Path | str) -> Pack:
    return read(path)


def current() -> Pack:
    """The pack named by the setting `QORGAU_PACK_DIR`; read once a process."""
    from django.conf import settings

    # As it is: a page asks hundreds of times, and making a path costs more than the look-up.
    return _read_once(settings.QORGAU_PACK_DIR)
