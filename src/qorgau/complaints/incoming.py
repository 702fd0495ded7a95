"""What came to the office otherwise than by the site: who may take it down, and from which day."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.formats import date as shown_date
from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.country.pack import Procedure
from qorgau.people.policy import roles

from . import flow

RECEIVE = "complaints.receive"


def demand_right(by: Actor) -> Iterator[Reason]:
    """A verb's own check: the role takes complaints down (parts of the program may)."""
    role = roles().get(by.role)
    if by.kind != "system" and not (by.kind == "staff" and role and RECEIVE in role.may):
        yield Reason("complaint.not_yours", _("This case is not within your role and unit"))


def day_faults(received_on: dt.date | None, wording: Procedure) -> Iterator[Reason]:
    """The day of receipt lies between the beginning of the office and of this law, and today."""
    if received_on is None:
        return
    first = earliest(wording)
    if received_on > flow.today():
        yield Reason(
            "receipt.future", _("The day of receipt cannot be in the future"), "received_on"
        )
    elif received_on < first:
        yield Reason(
            "receipt.early",
            _("The office receives complaints of this kind since %(day)s")
            % {"day": shown_date(first)},
            "received_on",
        )


def earliest(wording: Procedure) -> dt.date:
    """The first day on which the office could receive something by this procedure."""
    country = pack.current()
    own = [row.valid_from for row in country.bodies if row.code == country.own_body]
    known = [day for day in (*own, wording.valid_from) if day]
    return max(known, default=dt.date.min)


def moment(received_on: dt.date | None) -> dt.datetime:
    """When it counts as received: now, or noon of an earlier day."""
    now = timezone.now()
    if received_on is None or received_on == flow.today():
        return now
    return dt.datetime.combine(received_on, dt.time(12), tzinfo=pack.current().calendar.tz)
