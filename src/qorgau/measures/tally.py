"""What counting gives before anything is withheld: values, and how many cases stand behind them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from statistics import median

#: The row of cases whose facet nobody has stated; without it a table would hide how many they are.
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Count:
    """One value: its breakdown (empty for the whole), the value, and the number of cases behind it.

    For a plain count the value is the number of cases. For a share or a length in days it is not,
    and `base` decides whether it may be shown. `value` is None where there is no case to speak of.
    """

    breakdown: Mapping[str, str] = field(default_factory=dict)
    value: Decimal | int | None = None
    base: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the value is the count itself."""
        return self.value == self.base


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are counted, both included."""

    first: dt.date
    last: dt.date


#: Counts something in a window by one dimension; "" is the whole.
Counter = Callable[[Window, str], list[Count]]


def counts(by: str, numbers: Mapping[str, int]) -> list[Count]:
    """Plain counts by the codes of one dimension; the key "" of a dimension is "not stated"."""
    if not by:
        whole = numbers.get("", 0)
        return [Count({}, whole, whole)]
    return [
        Count({by: code or NOT_STATED}, number, number)
        for code, number in sorted(numbers.items())
        if number
    ]


def shares(by: str, part: Mapping[str, int], whole: Mapping[str, int]) -> list[Count]:
    """Per cent of `whole` that is in `part`, code by code, with four decimals kept."""
    codes = sorted(code for code, number in whole.items() if number) if by else [""]
    return [
        Count(
            {by: code or NOT_STATED} if by else {}, _per_cent(part, whole, code), whole.get(code, 0)
        )
        for code in codes
    ]


def mean(days: Sequence[int]) -> Decimal:
    """The mean length."""
    return Decimal(sum(days)) / Decimal(len(days))


def middle(days: Sequence[int]) -> Decimal:
    """The median length."""
    found = Fraction(median(days))
    return Decimal(found.numerator) / Decimal(found.denominator)


def lengths(
    by: str, found: Mapping[str, list[int]], one: Callable[[Sequence[int]], Decimal]
) -> list[Count]:
    """Lengths in days as one number a code; without a case there is none."""
    if not by:
        days = found.get("", [])
        return [Count({}, one(days) if days else None, len(days))]
    return [
        Count({by: code or NOT_STATED}, one(days), len(days))
        for code, days in sorted(found.items())
    ]


def _per_cent(part: Mapping[str, int], whole: Mapping[str, int], code: str) -> Decimal | None:
    if not whole.get(code):
        return None
    return Decimal(100 * part.get(code, 0)) / Decimal(whole[code])
