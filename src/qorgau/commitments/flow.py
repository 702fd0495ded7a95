"""The steps of a recommendation as one table: from where, and by whose right."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Status

#: The engine's meaning of codes that every pack's vocabularies have.
ACCEPTED = "accepted"
IMPLEMENTED = "implemented"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the states from which it may be taken, and the action of the policy it needs."""

    code: str
    label: Any
    comes_from: tuple[Status, ...]
    action: str


_SENT = (Status.ISSUED, Status.ANSWERED, Status.VERIFIED)
_PUBLIC = (*_SENT, Status.CLOSED)

STEPS: dict[str, Step] = {
    step.code: step
    for step in (
        Step("revise", _("Change the text"), (Status.DRAFT,), "recommendations.propose"),
        Step("issue", _("Issue the recommendation"), (Status.DRAFT,), "recommendations.issue"),
        Step("receive", _("Confirm the day of receipt"), (Status.ISSUED,), "recommendations.issue"),
        Step("renew", _("Make a new link"), _SENT, "recommendations.issue"),
        Step(
            "enter_answer",
            _("Enter an answer that came by letter"),
            _SENT,
            "recommendations.issue",
        ),
        Step("verify", _("Record a check of implementation"), _SENT, "recommendations.verify"),
        Step("translate", _("Add a translation"), tuple(Status), "recommendations.propose"),
        Step("close", _("Take off control"), (Status.VERIFIED,), "recommendations.issue"),
        Step("publish", _("Publish"), _PUBLIC, "recommendations.issue"),
    )
}
