"""The steps of a systemic problem as one table: from where, and by whose rights."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Status

#: Facets that cases and findings can share → the vocabulary of their codes (or a table).
VOCABULARIES = {
    "right": "rights",
    "act": "acts",
    "body": "bodies",
    "region": "regions",
    "place_type": "place_types",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the states from which it may be taken, and the actions of the policy it needs."""

    code: str
    label: Any
    comes_from: tuple[Status, ...]
    actions: tuple[str, ...]


_LIVE = (Status.OPEN, Status.RECOMMENDED)

STEPS: dict[str, Step] = {
    step.code: step
    for step in (
        Step("gather", _("Gather cases"), _LIVE, ("problems.gather",)),
        Step("add_findings", _("Add findings of visits"), _LIVE, ("problems.gather",)),
        Step("drop", _("Take something out"), _LIVE, ("problems.gather",)),
        Step("describe", _("Change the description"), _LIVE, ("problems.gather",)),
        Step(
            "recommend",
            _("Propose a recommendation"),
            _LIVE,
            ("problems.gather", "recommendations.propose"),
        ),
        Step("close", _("Close the problem"), _LIVE, ("problems.close",)),
    )
}
