"""The invented office at work: who acts in which role, and how its people open sealed cases."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.complaints.actions.submission import Received
from qorgau.complaints.models import Matter
from qorgau.country import procedures
from qorgau.people import policy, queries
from qorgau.people.models import User
from qorgau.vault import staff as vault
from qorgau.vault.boxes import OpenBox

from .staff import Credentials


@dataclass
class Clerk:
    """One member of the invented staff, who unlocks with a passphrase like anybody else."""

    user: User
    passphrase: str = field(repr=False)
    _cookie: str = field(default="", repr=False)

    def acting(self, action: str) -> Actor:
        """The person as an actor in the role that allows the action."""
        return policy.actor_of(self.user, action)

    @property
    def acts_for(self) -> str:
        """The body or organisation for which the person speaks; empty for the office's own."""
        return policy.standings(self.user)[0].acts_for

    def in_role(self, roles: Collection[str]) -> Actor:
        """The person as an actor in one of these roles, whichever they hold."""
        held = next(one for one in policy.standings(self.user) if one.role.name in roles)
        return Actor("staff", self.user.pk.hex, held.role.name, held.unit)

    def unlocked(self) -> vault.Unlocked:
        """What the person can open now; unlocks again when the session has ended."""
        try:
            return vault.secrets(self._cookie, self.user.pk)
        except vault.SessionEnded:
            self._cookie = vault.unlock(self.user.pk, self.passphrase)
            return vault.secrets(self._cookie, self.user.pk)

    def box(self, box_id: object) -> OpenBox:
        """Open a box that the person's unit holds."""
        return self.unlocked().unwrap(box_id)  # type: ignore[arg-type]


class Office:
    """The invented staff by the first role each holds."""

    def __init__(self, hired: list[Credentials]) -> None:
        self._clerks: dict[str, Clerk] = {}
        for one in hired:
            user = queries.account(one.email)
            if user is None:
                raise LookupError(one.email)
            role = policy.standings(user)[0].role.name
            self._clerks[role] = Clerk(user, one.passphrase)

    def clerk(self, role: str) -> Clerk:
        """Whoever holds the role."""
        return self._clerks[role]

    def clerk_of(self, roles: Collection[str]) -> Clerk:
        """Whoever holds one of these roles in the central office, an officer before others."""
        for role in ("officer", "head", "intake", "commissioner"):
            if role in roles:
                return self._clerks[role]
        raise LookupError(f"nobody in the demonstration is any of {sorted(roles)}")

    def take(self, matter: Matter, step: str, **given: Any) -> None:
        """Take a step of a case in a role its procedure names, the file opened for a letter."""
        rule = procedures.procedure(matter.procedure, matter.procedure_on).step(step)
        clerk = self.clerk_of(rule.roles)
        box = clerk.box(matter.box_id) if "text" in given else None
        actions.move(by=clerk.in_role(rule.roles), matter=matter, step=step, box=box, **given)

    def receive(
        self, procedure: str, language: str, channel: str, answers: dict[str, dict[str, Any]]
    ) -> Received:
        """Take down what came by another channel than the site."""
        return actions.receive(
            by=self.clerk("intake").acting("complaints.open"),
            procedure=procedure,
            language=language,
            channel=channel,
            pages=answers,
        )
