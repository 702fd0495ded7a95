"""What an administrator types: an account, a role."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.country.queries import choices
from qorgau.people.policy import roles
from qorgau.people.queries import unit_names
from qorgau.people.rules import LONGEST_NAME

from ..words import role_name

_EMPTY = ("", "")
_ASKED = {"body": _("Choose the body"), "organisation": _("Enter the name of the organisation")}


class RoleForm(forms.Form):
    """A role in a unit; an outside one says whose word it brings (`acts_for`)."""

    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role")})
    unit = forms.ChoiceField(label=_("Unit"), error_messages={"required": _("Choose a unit")})
    body = forms.ChoiceField(
        label=_("Body that the person speaks for"),
        help_text=_("Only for the contact person of a body"),
        required=False,
    )
    organisation = forms.CharField(
        label=_("Organisation that the person speaks for"),
        help_text=_("Only for civil society. The name is shown to the public"),
        max_length=LONGEST_NAME,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = choices("bodies", language(), on=timezone.localdate())
        self.fields["body"].choices = [_EMPTY, *bodies]  # type: ignore[attr-defined]
        self.fields["role"].choices = [_EMPTY, *((code, role_name(code)) for code in roles())]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [_EMPTY, *unit_names(language()).items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`acts_for` from the field that the role asks for; a name in the other one is an error."""
        given = super().clean() or {}
        role = roles().get(given.get("role", ""))
        asked = role.speaks_for if role else ""
        for field, missing in _ASKED.items():
            if role and field == asked and not given.get(field) and field not in self.errors:
                self.add_error(field, missing)
            if role and field != asked and given.get(field):
                self.add_error(field, _("The chosen role does not take this: leave it empty"))
        given["acts_for"] = given.get(asked, "") if asked else ""
        return given


class AccountForm(RoleForm):
    """A new account with its first role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Enter the e-mail address")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name")}
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("name", "email", "language", "role", "unit", "body", "organisation")


class AdmitForm(forms.Form):
    """Whom a holder lets in, and what that person read out."""

    person = forms.ChoiceField(
        label=_("Person"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a person")},
    )
    fingerprint = forms.CharField(
        label=_("Fingerprint that this person read out to you"),
        help_text=_("They find it under “My account”. Compare it in person or by voice."),
        max_length=200,
        error_messages={"required": _("Enter the fingerprint")},
    )

    def __init__(self, *args: Any, waiting: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = waiting  # type: ignore[attr-defined]
