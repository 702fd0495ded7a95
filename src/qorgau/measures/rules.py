"""What blocks a count: reasons that a page can list."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.figures import queries as figures

from . import rooms
from .periods import BadPeriod, Period, parse

SHORTEST_DAYS = 28


def read(code: str) -> tuple[Period | None, list[Reason]]:
    """The period of a code, or the reason why it is none."""
    try:
        return parse(code), []
    except BadPeriod:
        message = _("Write the period as 2025, 2025-H1, 2025-Q3, 2025-07 or 2025-01-15/2025-03-31")
        return None, [Reason("measures.period", message, "period")]


def blocked(indicator: str, period: str, *, today: dt.date | None = None) -> list[Reason]:
    """Why this indicator cannot be counted for this period now; empty when nothing blocks it."""
    days, found = read(period)
    found += uncountable(indicator)
    if days is not None:
        found += unfit(days, today or timezone.localdate())
        if not found and figures.frozen(indicator, days.code) is not None:
            message = _("These data are already fixed for the period: revise them instead")
            found.append(Reason("measures.frozen", message, "period"))
    return found


def uncountable(indicator: str) -> list[Reason]:
    """Why an indicator is never counted in this installation."""
    known = pack.current().indicators.get(indicator)
    if known is None:
        message = _("The indicator is not in the list of indicators")
        return [Reason("measures.indicator", message, "indicator")]
    if known.source == "cited":
        message = _("The indicator is only cited from documents and is not counted here")
        return [Reason("measures.cited", message, "indicator")]
    if rooms.counter(known.counts) is None:
        message = _("What this indicator counts is not kept in this installation")
        return [Reason("measures.room", message, "indicator")]
    return []


def unfit(period: Period, today: dt.date) -> list[Reason]:
    """Why the days of a period cannot be counted."""
    found: list[Reason] = []
    if period.last >= today:
        message = _("The period ends on %(day)s: it can be counted from the next day on")
        words = message % {"day": f"{period.last:%d.%m.%Y}"}
        found.append(Reason("measures.not_ended", words, "period"))
    if (period.last - period.first).days + 1 < SHORTEST_DAYS:
        message = _(
            "A period shorter than a month is not counted: single people could be seen in it"
        )
        found.append(Reason("measures.too_short", message, "period"))
    return found
