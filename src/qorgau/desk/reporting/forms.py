"""What is chosen to compose a report."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.country import public as country
from qorgau.measures.periods import latest_ended


class ComposeForm(forms.Form):
    """An outline, a period and a language."""

    outline = forms.ChoiceField(
        label=_("Report"), error_messages={"required": _("Choose a report")}
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=30,
        help_text=_("A year (2025), half (2025-H1) or quarter (2025-Q3), as the report asks."),
        error_messages={"required": _("Enter a period")},
    )
    language = forms.ChoiceField(
        label=_("Language of the report"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = country.choices("outlines", language())
        self.fields["outline"].choices = [(one.code, one.name) for one in listed]  # type: ignore[attr-defined]
        self.fields["period"].initial = latest_ended(timezone.localdate()).code
        self.fields["language"].initial = language()
