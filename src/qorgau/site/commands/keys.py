"""`qorgau keys`: the keys of an installation: who has one, which units can receive complaints.

The office's staff make their own passphrases at their desk; these commands are for the first
ones, run by the installer. A passphrase is printed once and stored nowhere.
"""

import argparse
import sys
from collections.abc import Callable
from uuid import UUID

from django.conf import settings

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.people import queries as people

# The vault is imported inside the commands: it is not installed in every profile.
HELP = "staff keys and unit keys"
Command = Callable[[argparse.Namespace], int]
_BY = Actor.system("keys")


class _UnknownAccountError(Exception):
    """No account has this e-mail address."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the group."""
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    one = group.add_parser("staff", help="make a person's key; prints the passphrase once")
    one.add_argument("email")
    one.set_defaults(run=_guarded(make_staff_key))
    unit = group.add_parser("unit", help="open a unit's first key, so that it can receive")
    unit.add_argument("code")
    unit.add_argument("--member", action="append", required=True, metavar="EMAIL")
    unit.set_defaults(run=_guarded(make_unit_key))
    group.add_parser("status", help="who has a key, which units can receive").set_defaults(
        run=_guarded(status)
    )


def make_staff_key(args: argparse.Namespace) -> int:
    """Make a key and print its passphrase, the only time it is seen."""
    from qorgau.vault import actions

    passphrase = actions.create_staff_key(by=_BY, user_id=_account(args.email))
    print(passphrase)
    print("Write it down now: it is not stored and cannot be shown again.", file=sys.stderr)
    return 0


def make_unit_key(args: argparse.Namespace) -> int:
    """Open an epoch of a unit for the members named."""
    from qorgau.vault import actions

    if people.unit(args.code) is None:
        print(f"there is no unit {args.code}", file=sys.stderr)
        return 2
    members = [_account(email) for email in args.member]
    key = actions.open_epoch(by=_BY, unit=args.code, members=members)
    print(f"{args.code}: epoch {key.epoch}, fingerprint {key.fingerprint()}")
    return 0


def status(_args: argparse.Namespace) -> int:
    """One line an account and a unit; exit code 1 when a unit cannot receive."""
    from qorgau.people.models import Unit, User
    from qorgau.vault import staff

    for user in User.objects.order_by("email"):
        key = staff.staff_key(user.pk)
        print(f"staff  {user.email}  {key.fingerprint() if key else 'no key'}")
    closed = 0
    for unit in Unit.objects.order_by("code"):
        line, is_open = _unit_line(unit.code)
        closed += not is_open
        print(f"unit   {unit.code}  {line}")
    return 1 if closed else 0


def _unit_line(code: str) -> tuple[str, bool]:
    from qorgau.people.models import User
    from qorgau.vault import units

    try:
        key = units.public_key(code)
    except units.DoorClosed as closed:
        return f"closed ({closed.reasons[0].code})", False
    emails = User.objects.in_bulk([UUID(hex=held.owner) for held in units.holders(code)])
    names = ", ".join(sorted(user.email for user in emails.values()))
    waiting = len(units.waiting_for_rewrap(code))
    return f"epoch {key.epoch}  {key.fingerprint()}  held by {names}  to re-wrap {waiting}", True


def _account(email: str) -> UUID:
    user = people.account(email)
    if user is None:
        raise _UnknownAccountError(f"no account has the address {email}")
    return user.pk


def _guarded(command: Command) -> Command:
    """Print refusals as sentences, with exit code 2; say where the vault is not installed."""

    def run(args: argparse.Namespace) -> int:
        if "vault" not in settings.QORGAU_ROOMS:
            print(f"profile {settings.QORGAU_PROFILE} holds no keys", file=sys.stderr)
            return 2
        try:
            return command(args)
        except _UnknownAccountError as unknown:
            print(unknown, file=sys.stderr)
        except Refused as refused:
            print("; ".join(str(reason) for reason in refused.reasons), file=sys.stderr)
        return 2

    return run
