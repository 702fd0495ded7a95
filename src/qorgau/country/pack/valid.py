"""What everything in a pack has that does not hold for ever."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Valid:
    """Something that holds between two dates, both included; None leaves that side open."""

    valid_from: dt.date | None
    valid_to: dt.date | None

    def in_force(self, on: dt.date) -> bool:
        """Whether it holds on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
