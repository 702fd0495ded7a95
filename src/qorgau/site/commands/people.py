"""`qorgau people`: accounts of staff; for the installer, before anybody can sign in."""

import argparse
import sys

from django.conf import settings
from django.db import transaction

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused

HELP = "accounts of staff: add, list"
_BY = Actor.system("people")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the group."""
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    one = group.add_parser("add", help="make an account with a role; prints its secrets once")
    one.add_argument("email")
    one.add_argument("--name", required=True)
    one.add_argument("--role", required=True, help="a role of the policy, such as officer")
    one.add_argument("--unit", required=True, help="the code of a unit of the country pack")
    one.add_argument(
        "--for",
        dest="acts_for",
        default="",
        metavar="WHOM",
        help="of an outside role: the code of a body, or the name of an organisation",
    )
    one.add_argument("--language", default="", help="kk, ru or en")
    one.set_defaults(run=add)
    group.add_parser("list", help="accounts, their roles and whether they have a key").set_defaults(
        run=show
    )


def add(args: argparse.Namespace) -> int:
    """Make account, role, key and (where it has none yet) the unit's first key; all or nothing."""
    try:
        with transaction.atomic():
            lines = _made(args)
    except Refused as refused:
        print("; ".join(str(reason) for reason in refused.reasons), file=sys.stderr)
        return 2
    for name, value in lines:
        print(f"{name}: {value}")
    print("Write both secrets down now: they are not shown again.", file=sys.stderr)
    return 0


def show(_args: argparse.Namespace) -> int:
    """One line an account: address, whether it is open, key, roles."""
    from qorgau.people import queries

    for user in queries.accounts():
        roles = ", ".join(
            f"{one.role} in {one.unit.code}" + (f" for {one.acts_for}" if one.acts_for else "")
            for one in queries.roles_of(user)
        )
        state = "open" if user.is_active else "closed"
        print(f"{user.email}  {state}  {_key_state(user.pk)}  {roles or 'no role'}")
    return 0


def _made(args: argparse.Namespace) -> list[tuple[str, str]]:
    from qorgau.people import actions, queries
    from qorgau.people.passwords import one_time_password
    from qorgau.people.rules import demand_role, demand_unit

    demand_role(args.role)
    unit = demand_unit(queries.unit(args.unit), args.unit)
    password = one_time_password()
    user = actions.create_account(
        by=_BY,
        email=args.email,
        name=args.name,
        password=password,
        language=args.language,
        must_change_password=True,
    )
    actions.give_role(by=_BY, user=user, unit=unit, role=args.role, acts_for=args.acts_for)
    lines = [("account", user.email), ("password for the first sign-in", password)]
    # An outside account opens nothing sealed: it gets no key, least of all the unit's first.
    return lines if args.acts_for else lines + _keys(user.pk, unit.code)


def _keys(user_id: object, unit: str) -> list[tuple[str, str]]:
    """The person's key, and the unit's where they are its first holder."""
    if "vault" not in settings.QORGAU_ROOMS:
        return []
    from uuid import UUID

    from qorgau.vault import actions, staff, units

    holder = UUID(str(user_id))
    lines = [("passphrase", actions.create_staff_key(by=_BY, user_id=holder))]
    if units.holders(unit):
        key = staff.staff_key(holder)
        text = key.fingerprint() if key else ""
        return [*lines, ("fingerprint, for the holder of the unit's key who lets them in", text)]
    actions.open_epoch(by=_BY, unit=unit, members=[holder])
    return [*lines, ("first holder of the key of", unit)]


def _key_state(user_id: object) -> str:
    if "vault" not in settings.QORGAU_ROOMS:
        return "keys are not kept here"
    from uuid import UUID

    from qorgau.vault import staff

    return "key" if staff.has_key(UUID(str(user_id))) else "no key"
