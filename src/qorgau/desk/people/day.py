"""What the administrator finds in the morning: first sign-ins, keys to be shared, the log."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.common.formats import language
from qorgau.ledger.queries import late_since
from qorgau.people import queries
from qorgau.people.models import Membership, User
from qorgau.people.policy import may, roles
from qorgau.vault.units import sharing

from .. import day as my_day
from ..day import Alarm, Count, Day, Due
from ..words import voice_name

MANAGE = "people.manage"
#: Whoever may do one of these needs the key of the unit.
OPENS = frozenset({"complaints.open", "visits.open"})


def day(user: User) -> Day:
    """Whose first sign-in or share of the unit's key is still awaited, and how the log stands."""
    if not may(user, MANAGE):
        return Day()
    accounts = [one for one in queries.accounts() if one.is_active]
    counts = (Count(len(accounts), _("Accounts in use"), reverse("desk:people:list")),)
    return Day(due=tuple(_waiting(accounts)), counts=counts, alarms=_log())


def _waiting(accounts: list[User]) -> list[Due]:
    """First the first sign-in; then a colleague shares the key of the unit."""
    names, shared = queries.unit_names(language()), sharing()
    found: list[Due] = []
    for account in accounts:
        held = queries.roles_of(account)
        if account.must_change_password:
            units = ", ".join(
                voice_name(one.acts_for) or names.get(one.unit.code, one.unit.code) for one in held
            )
            told = _("%(name)s: the first sign-in") % {"name": account}
            found.append(_due(account, told, units, my_day.PERSON))
        elif missing := [one.unit.code for one in held if _lacks_key(account, one, shared)]:
            told = _("%(name)s: a colleague shares the key of the unit") % {"name": account}
            units = ", ".join(names.get(code, code) for code in missing)
            found.append(_due(account, told, units, my_day.HEAD))
    return found


def _lacks_key(account: User, held: Membership, shared: dict[str, frozenset[str]]) -> bool:
    code, role = held.unit.code, roles().get(held.role)
    opens = role is not None and bool(OPENS & role.may)
    return opens and code in shared and account.pk.hex not in shared[code]


def _due(account: User, told: str, units: str, move: str) -> Due:
    return Due(
        due=None,
        what=told,
        href=reverse("desk:people:account", kwargs={"key": account.pk}),
        waiting=units,
        move=move,
        since=timezone.localdate(account.joined_at),
    )


def _log() -> tuple[Alarm, ...]:
    """Said only when the promised delay is over."""
    since = late_since(timezone.now())
    if since is None:
        return ()
    told = _("The register of acts has no new signed head: look after the ticker")
    return (Alarm(when=since, what=told, href=reverse("desk:people:list")),)
