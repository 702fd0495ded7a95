"""Who learns that a measure of a plan is over its term: first its body, later the others.

The pack says after how many days whoever may take an action is shown it. It is reckoned anew each
day from the measures that are under control: nothing is sent and nothing stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from qorgau.people.models import User
from qorgau.people.policy import may

from ..models import PlanMeasure
from . import reading


def overdue_for(
    user: User, today: dt.date, bodies: Collection[str]
) -> QuerySet[PlanMeasure] | None:
    """Measures over their term that concern a person now, the oldest first; None: none ever do.

    `bodies` are those for which the account acts: it is shown its own on the first day. Others
    see a measure when it is over by as many days as the pack says for an action they may take.
    """
    rows = PlanMeasure.objects.filter(standing=PlanMeasure.Standing.CONTROL, until__lt=today)
    rows = rows.select_related("plan").order_by("until", "plan_id", "place")
    if bodies:
        return rows.filter(body__in=list(bodies))
    steps = [one.after_days for one in reading.current().escalation if may(user, one.action)]
    if not steps:
        return None
    return rows.filter(until__lte=today - dt.timedelta(days=min(steps)))
