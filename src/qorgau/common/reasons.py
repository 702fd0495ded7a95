"""Why something is not allowed, or not yet: values that a page can list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a refusal: a code for programs, a (lazily translated) message for people.

    `field` names the form field at which a page should show it; empty means the whole step.
    """

    code: str
    message: Any
    field: str = ""

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """A verb was called that the rules do not allow; carries every reason found."""

    def __init__(self, reasons: Iterable[Reason] | Reason) -> None:
        self.reasons: tuple[Reason, ...] = (
            (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        )
        super().__init__("; ".join(reason.code for reason in self.reasons))


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise `Refused` when there is at least one reason."""
    found = tuple(reasons)
    if found:
        raise Refused(found)
