"""The steps of a visit as one table: from where, to where, by whose right."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Status


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the states it may be taken from, the state it leads to (None: it stays)."""

    code: str
    label: Any
    comes_from: tuple[Status, ...]
    leads_to: Status | None
    action: str


_WRITING = (Status.STARTED, Status.COMPLETED)

STEPS: dict[str, Step] = {
    step.code: step
    for step in (
        Step("start", _("Start the visit"), (Status.PLANNED,), Status.STARTED, "visits.write"),
        Step("add_finding", _("Add a finding"), _WRITING, None, "visits.write"),
        Step(
            "correct",
            _("Correct a finding"),
            (*_WRITING, Status.WRITTEN_UP),
            None,
            "visits.write",
        ),
        Step("complete", _("End the visit"), (Status.STARTED,), Status.COMPLETED, "visits.write"),
        Step(
            "write_up",
            _("Write the report"),
            (Status.COMPLETED,),
            Status.WRITTEN_UP,
            "visits.write",
        ),
        Step("close", _("Close the visit"), (Status.WRITTEN_UP,), Status.CLOSED, "visits.write"),
        Step(
            "cancel",
            _("The visit did not take place"),
            (Status.PLANNED,),
            Status.CANCELLED,
            "visits.write",
        ),
        Step("open", _("Open the sealed texts"), tuple(Status), None, "visits.open"),
    )
}
