"""What figures tell on "my day": those to be signed, published, or waiting for somebody else."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.figures import queries
from qorgau.figures.models import Figure
from qorgau.figures.public import period_name
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import day as my_day
from ..day import Day, Due
from .tables import indicator_name

LIST, COUNT, SIGN, PUBLISH = (f"figures.{one}" for one in ("list", "count", "sign", "publish"))


def day(user: User) -> Day:
    """Frozen figures wait for a signature, signed ones for publication."""
    if not may(user, LIST):
        return Day()
    told = {
        "frozen": (SIGN, _("Sign figure %(number)s: %(title)s")),
        "signed": (PUBLISH, _("Publish figure %(number)s: %(title)s")),
    }
    known = {one: told[one] for one in told if may(user, told[one][0]) or may(user, COUNT)}
    if not known:
        return Day()
    rows = queries.in_status(*known).order_by("number")[: my_day.SHOWN * len(known)]
    return Day(due=tuple(_due(row, *known[row.status], user) for row in rows))


def _due(row: Figure, action: str, told: str, user: User) -> Due:
    """The move of those who may take it; for others their head's."""
    return Due(
        due=None,
        what=told % {"number": row.number, "title": _title(row)},
        href=reverse("desk:figures:figure", kwargs={"number": row.number}),
        move=my_day.MINE if may(user, action) else my_day.HEAD,
        since=timezone.localdate(row.counted_at),
    )


def _title(row: Figure) -> str:
    return f"{indicator_name(row.indicator)}, {period_name(row.period)}"
