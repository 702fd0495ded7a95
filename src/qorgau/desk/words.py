"""Names that several pages for staff share."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.country.queries import label

_ROLES: dict[str, Any] = {
    "intake": _("Intake officer"),
    "officer": _("Case officer"),
    "regional": _("Representative in a region"),
    "head": _("Head of unit"),
    "commissioner": _("Commissioner"),
    "analyst": _("Analyst"),
    "editor": _("Editor"),
    "monitor": _("Member of the preventive mechanism"),
    "secretariat": _("Secretariat of reports"),
    "administrator": _("Administrator"),
    "body_contact": _("Contact person of a body"),
    "civil_society": _("Civil society organisation"),
}


def role_names() -> dict[str, str]:
    """Roles of the policy in the language of the page."""
    return {code: str(name) for code, name in _ROLES.items()}


def role_name(code: str) -> str:
    """One role in the language of the page; its code where it has no name yet."""
    return str(_ROLES.get(code, code))


def voice_name(acts_for: str) -> str:
    """For whom an outside account speaks: a body by its name here, an organisation by its own."""
    return label("bodies", acts_for, language()) if acts_for else ""
