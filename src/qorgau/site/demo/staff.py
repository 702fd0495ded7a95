"""Invented staff, with passwords and passphrases made anew by every demonstration."""

from dataclasses import dataclass
from pathlib import Path

import yaml
from django.conf import settings

from qorgau.common.actor import Actor
from qorgau.people import actions, policy, queries
from qorgau.people.models import User
from qorgau.people.passwords import one_time_password
from qorgau.vault import actions as vault

BY = Actor.system("demo")
OPENING = {"complaints.open", "visits.open"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """How a visitor of the demonstration signs in as one member of the invented staff.

    `passphrase` is empty for whoever opens no sealed file; `task` says what the account is for.
    """

    email: str
    name: str
    roles: str
    password: str
    passphrase: str
    task: str = ""


def hire() -> list[Credentials]:
    """Make the accounts, roles and keys that the pack's demo names, and every unit's first key."""
    rows = yaml.safe_load(demo_file("staff.yaml").read_text(encoding="utf-8"))
    hired = [_account(row) for row in rows]
    _open_units(rows)
    return hired


def demo_file(name: str) -> Path:
    """A file of the pack's demo folder."""
    return Path(settings.QORGAU_PACK_DIR) / "demo" / name


def _account(row: dict) -> Credentials:
    password = one_time_password()
    user = actions.create_account(
        by=BY, email=row["email"], name=row["name"], password=password, language=row["language"]
    )
    for held in row["roles"]:
        unit = queries.unit(held["unit"])
        if unit is None:
            raise LookupError(f"the pack's demo names a unit it has not: {held['unit']}")
        voice = held.get("for", "")
        actions.give_role(by=BY, user=user, unit=unit, role=held["role"], acts_for=voice)
    opens = any(_opens(held["role"]) for held in row["roles"])
    passphrase = vault.create_staff_key(by=BY, user_id=user.pk) if opens else ""
    roles = ", ".join(f"{one['role']} ({one['unit']})" for one in row["roles"])
    return Credentials(row["email"], row["name"], roles, password, passphrase, row["task"])


def _open_units(rows: list[dict]) -> None:
    """Each unit gets a key, held by those of its staff who open sealed files, and can receive."""
    holders: dict[str, list[User]] = {}
    for row in rows:
        for held in row["roles"]:
            if _opens(held["role"]):
                holders.setdefault(held["unit"], []).append(_user(row["email"]))
    for unit, members in holders.items():
        vault.open_epoch(by=BY, unit=unit, members=[one.pk for one in members])


def _opens(role: str) -> bool:
    """Whether the role opens what is sealed, and so needs a key."""
    return bool(OPENING & policy.roles()[role].may)


def _user(email: str) -> User:
    user = queries.account(email)
    if user is None:
        raise LookupError(email)
    return user
