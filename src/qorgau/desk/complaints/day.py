"""What the complaints room tells on "my day"."""

from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.complaints import daily, queries
from qorgau.complaints.daily import BODY, OFFICE, Incoming, Load
from qorgau.complaints.models import Clock, Inquiry, Matter
from qorgau.complaints.queries import QueueFilter
from qorgau.people.models import User
from qorgau.people.policy import may, sees_all
from qorgau.people.queries import names_of

from .. import day as my_day
from ..day import Alarm, Day, Due, News, Share, Table, Tally
from . import labels
from .case import LIST
from .forms import TABS

OPEN, CLOSE = "complaints.open", "problems.close"
_COUNTED = {
    "due": gettext_lazy("Open cases"),
    "new": gettext_lazy("New complaints"),
    "person": gettext_lazy("Waiting for the person"),
    "body": gettext_lazy("Waiting for the body"),
}
_CAME = {
    "received": gettext_lazy("%(number)s: a new complaint"),
    "message": gettext_lazy("%(number)s: a message of the person"),
    "decided": gettext_lazy("%(number)s: the person decided about an inquiry"),
    "answered": gettext_lazy("%(number)s: the body answered"),
}


def has_mine(user: User) -> bool:
    """Whether the person works on cases of their own: everybody who opens files."""
    return may(user, OPEN)


def day(user: User) -> Day:
    """Alarms, whose move it is, what came in unread, how much there is; for heads who has it."""
    return _day(user, mine=False)


def mine(user: User) -> Day:
    """The same of those cases only in which the person took a step."""
    return _day(user, mine=has_mine(user))


def _day(user: User, *, mine: bool) -> Day:
    if not may(user, LIST):
        return Day()
    of = daily.worked_on(user) if mine else None
    running = daily.running(user, of)
    own = [one for one in running if one.duty == OFFICE]
    rights = daily.rights(one.matter for one in own)
    danger, came = daily.noticed(user)
    # who only sees all cases (the Commissioner) takes no step of theirs
    move = my_day.MINE if may(user, OPEN) else my_day.HEAD
    return Day(
        due=(
            *(_own(one, rights.get(one.matter.facets, []), move) for one in own),
            *(_of_body(one) for one in running if one.duty == BODY),
            *(_asked(one) for one in daily.asked(user, of)),
        ),
        news=tuple(_news(one) for one in came),
        counts=_counts(user),
        alarms=tuple(_alarm(one) for one in danger),
        tables=_tables(user),
    )


def _own(clock: Clock, rights: list[str], move: str) -> Due:
    """A term of the office: the case by its right and the step it stands at."""
    matter = clock.matter
    told = " · ".join(
        filter(None, (labels.facet("right", rights), labels.step(matter, matter.step)))
    )
    return replace(_term(clock, told), move=move)


def _of_body(clock: Clock) -> Due:
    """A term of a body, most often for its answer to an inquiry."""
    asked = clock.inquiry
    told = (
        labels.name("bodies", asked.body) if asked else labels.step(clock.matter, clock.matter.step)
    )
    since = timezone.localdate(asked.sent_at) if asked and asked.sent_at else None
    return replace(_term(clock, told), move=my_day.BODY, since=since)


def _term(clock: Clock, told: str) -> Due:
    matter = clock.matter
    return Due(
        due=clock.due_on,
        what=f"{matter.locator}: {told}",
        href=_matter(matter),
        waiting=labels.name("terms", clock.term),
        article=labels.article(matter, clock.term, clock.article),
    )


def _asked(one: Inquiry) -> Due:
    """The person has to answer; or agreed, and now the office sends it."""
    agreed = one.state == Inquiry.State.AGREED
    told = (
        _("%(number)s: send the inquiry, the person agreed")
        if agreed
        else _("%(number)s: what may the body learn?")
    )
    return Due(
        due=None,
        what=told % {"number": one.matter.locator},
        href=_matter(one.matter),
        waiting=labels.name("bodies", one.body),
        move=my_day.MINE if agreed else my_day.PERSON,
        since=timezone.localdate(one.decided_at if agreed else one.proposed_at),
    )


def _alarm(matter: Matter) -> Alarm:
    return Alarm(
        when=matter.danger_at or matter.received_at,
        what=_("%(number)s: somebody is in danger now") % {"number": matter.locator},
        href=_matter(matter),
    )


def _counts(user: User) -> tuple[Tally, ...]:
    tabs = [
        Tally(queries.shown(user, TABS[tab][1]), words, _address(f"tab={tab}"))
        for tab, words in _COUNTED.items()
    ]
    ending = [
        Tally(queries.shown(user, QueueFilter(due=code)), words, _address(f"due={code}"))
        for code, words in (
            ("overdue", _("Terms that are over")),
            ("week", _("Terms that end within a week, and those over")),
        )
    ]
    return (*tabs, *ending)


def _tables(user: User) -> tuple[Table, ...]:
    """Who has how much: for heads of their unit, for those who see all by unit too."""
    if not may(user, CLOSE):
        return ()
    units, officers = daily.loads(user)
    found = [
        Table(
            _("By officer: terms over and terms that end within a week"),
            _("Took the last step"),
            _named(officers, _officers(officers)),
        )
    ]
    if sees_all(user, LIST):
        title = _("By unit: terms over and terms that end within a week")
        found.insert(0, Table(title, _("Unit"), _named(units, _units(units))))
    return tuple(found)


def _named(loads: list[Load], names: dict[str, str]) -> tuple[Share, ...]:
    return tuple(
        Share(names.get(one.code, one.code) or _("nobody yet"), one.overdue, one.soon)
        for one in loads
    )


def _units(loads: list[Load]) -> dict[str, str]:
    return {one.code: labels.name("units", one.code) for one in loads}


def _officers(loads: list[Load]) -> dict[str, str]:
    ids = {UUID(hex=one.code): one.code for one in loads if one.code}
    return {ids[key]: name for key, name in names_of(ids).items()}


def _news(one: Incoming) -> News:
    what = _CAME[one.kind] % {"number": one.matter.locator}
    return News(when=one.at, what=what, href=_matter(one.matter))


def _matter(matter: Matter) -> str:
    return reverse("desk:complaints:matter", kwargs={"number": matter.locator})


def _address(query: str) -> str:
    return f"{reverse('desk:complaints:queue')}?{query}"
