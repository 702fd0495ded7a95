"""How the day of a term is counted. Pure.

Terms of international mechanisms run by the calendar: the day of the event is not counted, a term
in months ends on the same date of its last month (on that month's last day where there is no such
date). They are *not* moved off a country's days off, as terms of its own law are
(`country.clock`): a committee in another place does not know them, and no source of these terms
says so.
"""

from __future__ import annotations

import datetime as dt

from qorgau.country.clock import months_later

from .shapes import Counted, Rule


def count(start: dt.date, amount: int, unit: str, *, before: bool = False) -> Counted:
    """So many days, weeks or months after a day, or `before` it."""
    return Counted(start, amount, unit, before, _end(start, -amount if before else amount, unit))


def by_rule(rule: Rule, start: dt.date) -> Counted:
    """The term of a rule from the day of its event."""
    return count(start, rule.amount, rule.unit, before=rule.before)


def _end(start: dt.date, amount: int, unit: str) -> dt.date:
    if unit == "months":
        return months_later(start, amount)
    return start + dt.timedelta(days=amount * (7 if unit == "weeks" else 1))
