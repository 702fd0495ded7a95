"""What an analyst chooses to count, and why an editor counts again."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.measures import queries as measures
from qorgau.measures.periods import latest_ended


class CountForm(forms.Form):
    """An indicator and a period."""

    indicator = forms.ChoiceField(
        label=_("Indicator"), error_messages={"required": _("Choose an indicator")}
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=30,
        help_text=_(
            "A year (2025), half (2025-H1), quarter (2025-Q3), month (2025-07), "
            "or days (2025-01-15/2025-03-31). It must have ended."
        ),
        error_messages={"required": _("Enter a period")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.code, one.labels.get(language(), one.code)) for one in measures.countable()]
        self.fields["indicator"].choices = [("", ""), *listed]  # type: ignore[attr-defined]
        self.fields["period"].initial = latest_ended(timezone.localdate()).code


class ReviseForm(forms.Form):
    """The reason that will stand beside both versions."""

    reason = forms.CharField(
        label=_("Why the data are counted again"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The sentence is published beside both versions. Name no person."),
        error_messages={"required": _("Enter the reason")},
    )
