"""What an administrator types: an account, a role."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.people.policy import roles
from qorgau.people.queries import unit_names

from ..words import role_name

_EMPTY = ("", "")


class RoleForm(forms.Form):
    """A role in a unit."""

    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role")})
    unit = forms.ChoiceField(label=_("Unit"), error_messages={"required": _("Choose a unit")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [_EMPTY, *((code, role_name(code)) for code in roles())]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [_EMPTY, *unit_names(language()).items()]  # type: ignore[attr-defined]


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
    field_order = ("name", "email", "language", "role", "unit")


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
