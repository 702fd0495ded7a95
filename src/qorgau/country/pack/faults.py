"""What is wrong with a pack: each fault names the file, the row and the key."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong. `row` is a line number, a code or a position; both may be empty."""

    file: str
    row: str
    key: str
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.key:
            place += f", key {self.key}"
        return f"{place}: {self.message}"


@dataclass
class Faults:
    """A collector, so that one reading tells of everything that is wrong."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, row: object, key: str, message: str) -> None:
        """Note one fault."""
        self.found.append(Fault(file, str(row), key, message))

    def raise_if_any(self) -> None:
        """Raise `PackError` when something was noted."""
        if self.found:
            raise PackError(self.found)


class PackError(ValueError):
    """A pack that cannot be used; `.faults` lists why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
