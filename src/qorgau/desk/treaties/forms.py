"""What is typed about a treaty, and why a statement is taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.commitments import public
from qorgau.commitments.treaties_entered import KINDS
from qorgau.commitments.treaties_words import kind_name
from qorgau.common.components import DateField
from qorgau.common.digest import canonical, sha256_hex
from qorgau.common.formats import language

from ..once import OnceForm


class StatementForm(OnceForm):
    """What a source says; `seen` is the digest of what was previewed."""

    kind = forms.ChoiceField(
        label=_("What happened"), error_messages={"required": _("Choose what happened")}
    )
    committee = forms.ChoiceField(
        label=_("Committee"),
        help_text=_("Only where it is about complaints of individuals to a committee."),
        required=False,
    )
    on = DateField(
        label=_("Day of the act"),
        help_text=_(
            "Leave it empty where the source does not tell the day: the statement is then shown "
            "and changes nothing."
        ),
        required=False,
    )
    article = forms.CharField(
        label=_("Article"),
        help_text=_("Of a declaration or reservation, such as: article 14."),
        required=False,
        max_length=120,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The act or paper that says so, such as a notification of the depositary."),
        max_length=300,
        error_messages={"required": _("Name the source")},
    )
    source_on = DateField(
        label=_("Day of the source"), error_messages={"required": _("Enter the day of the source")}
    )
    address = forms.CharField(
        label=_("Where the source is published"),
        help_text=_("A web address that begins with https://"),
        required=False,
        max_length=500,
    )
    note = forms.CharField(
        label=_("Explanation"),
        help_text=_("Everybody can read it."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one, kind_name(one)) for one in KINDS]
        committees = [(one.code, one.name) for one in public.committees(language())]
        self.fields["kind"].choices = [("", ""), *kinds]  # type: ignore[attr-defined]
        self.fields["committee"].choices = [("", ""), *committees]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        given = dict(self.cleaned_data)
        given.pop("once", None)
        given.pop("seen", None)
        return given

    def digest(self) -> str:
        """The digest of what was typed: what was seen is what is entered."""
        return sha256_hex(canonical({name: str(value) for name, value in self.said().items()}))
