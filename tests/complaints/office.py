"""A small office with a key, staff in their roles, and people who hand something in."""

from dataclasses import dataclass, field
from typing import Any

from qorgau.common.actor import Actor
from qorgau.complaints import actions, compare, flow, rules
from qorgau.complaints.models import Matter
from qorgau.ledger.actions import sequence
from qorgau.ledger.verify import Fault, verify
from qorgau.people import actions as people
from qorgau.people import queries as accounts
from qorgau.people.models import User
from qorgau.vault import actions as vault
from qorgau.vault import compare as vault_compare
from qorgau.vault import staff
from qorgau.vault.boxes import OpenBox
from qorgau.vault.receipts import Receipt

SYSTEM = Actor.system("tests")
PASSWORD = "a long enough password"
CANARY = "канарейка-қарлығаш-4711"

PAGES: dict[str, dict[str, Any]] = {
    "about": {"right": "health"},
    "person": {"relation": "self", "group": []},
    "body": {"body": "order", "body_other": ""},
    "place": {"region": "N", "place_type": ""},
    "story": {"story": f"The guard took my letters. {CANARY}", "wish": ""},
    "identity": {"full_name": f"Қарлығаш {CANARY}", "address": "Village"},
    "contact": {"phone": "", "email": ""},
    "consent": {"consent": ["story"]},
}


@dataclass
class Staff:
    """A member of staff who may unlock."""

    user: User
    passphrase: str

    def actor(self, matter: Matter, step: str = "") -> Actor:
        chosen = flow.procedure_of(matter).step(step) if step else None
        found = rules.actor_for(self.user, matter, chosen)
        assert found is not None
        return found

    def open(self, matter: Matter) -> OpenBox:
        cookie = staff.unlock(self.user.pk, self.passphrase)
        return staff.secrets(cookie).unwrap(matter.box_id)


@dataclass
class Office:
    """The receiving unit with its key; `staff` by role."""

    unit: str = "office"
    staff: dict[str, Staff] = field(default_factory=dict)

    def add_unit(self, code: str) -> None:
        people.keep_unit(by=SYSTEM, code=code, kind="office", region="", names={"en": code})

    def add(self, role: str, unit: str = "", *, key: bool = True) -> Staff:
        email = f"{role}-{User.objects.count()}@example.org"
        user = people.create_account(by=SYSTEM, email=email, name=role, password=PASSWORD)
        home = accounts.unit(unit or self.unit)
        assert home is not None
        people.give_role(by=SYSTEM, user=user, unit=home, role=role)
        phrase = vault.create_staff_key(by=SYSTEM, user_id=user.pk) if key else ""
        return Staff(user, phrase)

    def open(self) -> "Office":
        self.add_unit(self.unit)
        for role in ("intake", "officer", "head"):
            self.staff[role] = self.add(role)
        members = [one.user.pk for one in self.staff.values()]
        vault.open_epoch(by=SYSTEM, unit=self.unit, members=members)
        return self

    def __getattr__(self, role: str) -> Staff:
        try:
            return self.__dict__["staff"][role]
        except KeyError:
            raise AttributeError(role) from None


@dataclass
class Person:
    """Somebody with a browser: the cookie of the draft, then of the receipt."""

    cookie: str = ""
    procedure: str = "complaint"

    def answer(self, page: str, answers: dict[str, Any]) -> None:
        saved = actions.save_answer(
            cookie=self.cookie, procedure=self.procedure, language="kk", page=page, answers=answers
        )
        self.cookie = saved.cookie

    def fill(self, pages: dict[str, dict[str, Any]] | None = None) -> "Person":
        for page, answers in (pages or PAGES).items():
            self.answer(page, answers)
        return self

    def submit(self) -> tuple[Matter, Receipt]:
        received = actions.submit(cookie=self.cookie)
        return received.matter, received.receipt


def handed_in(**changed: dict[str, Any]) -> tuple[Matter, Receipt]:
    """A complaint that was handed in, with some pages answered otherwise."""
    return Person().fill({**PAGES, **changed}).submit()


def faults() -> list[Fault]:
    """What `qorgau ledger verify` would name."""
    sequence()
    return list(verify([*vault_compare.COMPARERS, *compare.COMPARERS]))
