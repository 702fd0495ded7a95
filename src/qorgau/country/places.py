"""Bodies and regions as they were on any day: names, changes, what continues what.

Everything comes from the pack's own rows, without a query; one index a process.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import lineage, pack
from .calendar import text_of
from .lineage import Territory
from .pack import BodyRow, ChangeRow, NameRow, RegionRow


@dataclass(frozen=True)
class Index:
    """The rows of one kind by code, in the order of the pack, with their past."""

    rows: Mapping[str, BodyRow | RegionRow]
    names: Mapping[str, tuple[NameRow, ...]]
    changes: tuple[ChangeRow, ...]

    def in_force(self, code: str, on: dt.date) -> bool:
        """Whether the code stands on that day."""
        row = self.rows.get(code)
        return row is not None and row.in_force(on)

    def name(self, code: str, language: str, on: dt.date | None = None) -> str:
        """The official name of that day, else the one in the pack's list; the code if unknown."""
        row = self.rows.get(code)
        if row is None:
            return code
        then = (one for one in self.names.get(code, ()) if on and one.in_force(on))
        dated = {one.language: one.name for one in then}
        return text_of(dated, language) if dated else text_of(row.names, language)

    def children(self, code: str) -> tuple[str, ...]:
        """Codes directly below."""
        return tuple(one for one, row in self.rows.items() if row.parent == code)


def bodies() -> Index:
    """The bodies of this installation's pack."""
    return _of_current("bodies")


def regions() -> Index:
    """The regions of this installation's pack."""
    return _of_current("regions")


def of(code: str) -> Index:
    """The index that knows a code: regions before bodies; that of bodies for an unknown one."""
    return regions() if code in regions().rows else bodies()


def _of_current(kind: str) -> Index:
    current = pack.current()
    return _built(str(current.path), current.digest, kind)


@lru_cache(maxsize=8)
def _built(path: str, digest: str, kind: str) -> Index:
    """The index of the current pack; `path` and `digest` name it in the cache."""
    current = pack.current()
    rows: Iterable[BodyRow | RegionRow] = current.bodies if kind == "bodies" else current.regions
    past = current.body_past if kind == "bodies" else current.region_past
    names: dict[str, list[NameRow]] = {}
    for name in past.names:
        names.setdefault(name.code, []).append(name)
    return Index(
        rows={row.code: row for row in rows},
        names={code: tuple(given) for code, given in names.items()},
        changes=past.changes,
    )


def successors(code: str, on: dt.date) -> tuple[str, ...]:
    """What continues a body or region on a day; itself where it stands on that day."""
    index = of(code)
    return lineage.successors(code, on, index.changes, index.in_force)


def same_territory(code: str, earlier: dt.date, later: dt.date) -> Territory:
    """What must be added up on two days to compare values of one territory.

    Changes that are not confirmed count like the others. Where only borders moved, regions are not
    joined: `moved` tells of it.
    """
    index = regions()
    return lineage.territory(
        code,
        earlier,
        later,
        codes=index.rows,
        changes=index.changes,
        in_force=index.in_force,
    )


def found(index: Index, text: str) -> dict[str, NameRow | None]:
    """Codes of which some name, of any time and language, holds every word of the text.

    The value is the name that was met, None where it is the name that holds now.
    """
    words = text.casefold().split()
    met: dict[str, NameRow | None] = {}
    for code, row in index.rows.items():
        now = (code, *row.names.values())
        past = index.names.get(code, ())
        if any(_holds(name, words) for name in now):
            met[code] = None
        elif (name := next((one for one in past if _holds(one.name, words)), None)) is not None:
            met[code] = name
    return met


def _holds(name: str, words: Iterable[str]) -> bool:
    folded = name.casefold()
    return all(word in folded for word in words)
