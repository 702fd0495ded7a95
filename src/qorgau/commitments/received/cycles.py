"""Cycles of the Universal Periodic Review by session: what `cycles.yaml` of the pack says.

Sources disagree on session 27 (the last of the second cycle, or the first of the third), so a
cycle is always the cycle of somebody's counting: of the source whose list is read, else of the
source that the pack names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.calendar import Label
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder

FILE = "cycles.yaml"


@dataclass(frozen=True, slots=True)
class Counting:
    """How one source counts: the last session of each cycle, the first cycle first."""

    code: str
    names: Label
    address: str
    last_sessions: tuple[int, ...]

    def cycle_of(self, session: int) -> int | None:
        """The cycle of a session; None beyond what the source covers."""
        for cycle, last in enumerate(self.last_sessions, start=1):
            if session <= last:
                return cycle
        return None


@dataclass(frozen=True, slots=True)
class Cycles:
    """Every source's counting, and the code of the one that stands where a list tells none."""

    counts: str
    sources: Mapping[str, Counting]

    def disputed(self) -> dict[int, dict[str, int | None]]:
        """Sessions on which sources disagree, with the cycle by each."""
        last = max((one.last_sessions[-1] for one in self.sources.values()), default=0)
        told = {
            session: {code: one.cycle_of(session) for code, one in self.sources.items()}
            for session in range(1, last + 1)
        }
        return {session: said for session, said in told.items() if len(set(said.values())) > 1}


def current() -> Cycles:
    """The cycles of this installation's pack; read once a process."""
    country = pack.current()
    return _kept(str(country.path), country.digest)


@lru_cache(maxsize=2)
def _kept(_path: str, _digest: str) -> Cycles:
    return read(pack.current())[0]


def cycle_of(session: int, source: str = "") -> int | None:
    """The cycle of a session in the counting of a source (else of the one that counts here).

    None beyond what the source covers, and in a pack that says nothing of cycles.
    """
    known = current()
    counting = known.sources.get(source) or known.sources.get(known.counts)
    return counting.cycle_of(session) if counting else None


def read(country: Pack) -> tuple[Cycles, tuple[Fault, ...]]:
    """The cycles of a pack (none without the file), and what is wrong with them."""
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    head = folder.mapping(FILE) if folder.files(FILE) else None
    made = Cycles("", {}) if head is None else _cycles(head)
    return made, tuple(sorted(set(faults.found)))


def _cycles(head: Row) -> Cycles:
    sources = {one.code: one for one in (_counting(row) for row in head.rows("sources"))}
    made = Cycles(head.one_of("counts", sources), sources)
    head.done()
    return made


def _counting(row: Row) -> Counting:
    value = row.raw("last_sessions")
    rising = (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
        and value == sorted(set(value))
    )
    if not rising:
        row.fault("last_sessions", "must be rising numbers of sessions")
    numbers = tuple(value) if rising and isinstance(value, list) else (0,)
    made = Counting(row.text("code"), row.label("name"), row.text("address", ""), numbers)
    row.done()
    return made
