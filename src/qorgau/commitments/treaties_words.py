"""Treaties in the words of the page's language: statuses, conflicts, where a statement is from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import StatusKind
from .treaties_entered import NOT_RECOGNISED, RECOGNISED
from .treaties_status import BY_LAW, NOT_PARTY, PARTY, SIGNED, UNKNOWN, WITHDRAWN

STATUSES: Mapping[str, Any] = {
    PARTY: pgettext_lazy("treaty status today", "Party"),
    BY_LAW: pgettext_lazy("treaty status today", "Law on ratification adopted"),
    SIGNED: pgettext_lazy("treaty status today", "Signed"),
    NOT_PARTY: pgettext_lazy("treaty status today", "No action"),
    WITHDRAWN: pgettext_lazy("treaty status today", "Withdrawn"),
    UNKNOWN: pgettext_lazy("treaty status today", "Not known"),
}
CONFLICTS: Mapping[str, Any] = {
    "itself": _("One source contradicts itself: it calls the State a party and not a party."),
    "status": _("A later source does not confirm that the State is a party."),
    "dates": _("The sources give different dates."),
    "competence": _("A document claims a competence that no act had opened by then."),
}


KINDS: Mapping[str, Any] = {
    RECOGNISED: pgettext_lazy("treaty status", "Competence of the committee recognized"),
    NOT_RECOGNISED: pgettext_lazy("treaty status", "Competence of the committee not recognized"),
}


def kind_name(code: str) -> str:
    """What happened, in the language of the page."""
    return str(KINDS[code]) if code in KINDS else str(StatusKind(code).label)


def status_name(code: str) -> str:
    """A status in the language of the page."""
    return str(STATUSES.get(code, code))


def conflict_text(kind: str) -> str:
    """What disagrees, in one sentence."""
    return str(CONFLICTS[kind])
