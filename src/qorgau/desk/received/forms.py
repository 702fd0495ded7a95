"""How the list of recommendations of the United Nations is narrowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.public import received_choices
from qorgau.common.components import NarrowingForm
from qorgau.common.formats import language

_ALL = ("", _("All"))


class FilterForm(NarrowingForm):
    """The filters of the list; they stand in the address."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    body = forms.ChoiceField(label=_("Committee or mandate"), required=False)
    issue = forms.ChoiceField(label=_("Theme"), required=False)
    position = forms.ChoiceField(label=_("Response of the State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = received_choices(language())
        for name in ("body", "issue", "position"):
            self.fields[name].choices = [_ALL, *known[name]]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
