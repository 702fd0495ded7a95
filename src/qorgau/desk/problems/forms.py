"""What staff type about a problem. Limits and rules are the verbs'; forms ask and keep answers."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.models import Kind
from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language
from qorgau.country.queries import choices
from qorgau.problems.flow import VOCABULARIES
from qorgau.problems.models import Status

from .. import spots
from ..once import OnceForm
from . import words

_ALL = ("", _("All"))
_CHOOSE = ("", "")
_TITLE = {"required": _("Enter the title")}
_TEXT = {"required": _("Enter the text")}


class FilterForm(NarrowingForm):
    """The filters of the list; they stand in the address."""

    status = forms.ChoiceField(label=_("State"), required=False, choices=[_ALL, *Status.choices])
    right = forms.ChoiceField(label=_("Right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [_ALL, *choices("rights", language())]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in ("status", "right")}


class ClusterForm(forms.Form):
    """Since when, and which right."""

    months = forms.ChoiceField(
        label=_("In the last"),
        required=False,
        choices=[("12", _("12 months")), ("3", _("3 months")), ("36", _("3 years"))],
    )
    right = forms.ChoiceField(label=_("Right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [_ALL, *choices("rights", language())]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[dt.date, str]:
        """The first day and the right; a wrong choice narrows nothing."""
        self.full_clean()
        months = int(self.cleaned_data.get("months") or 12)
        since = timezone.localdate() - dt.timedelta(days=round(months * 30.44))
        return since.replace(day=1), self.cleaned_data.get("right", "")


class WordingForm(OnceForm):
    """Title and description."""

    title = forms.CharField(label=_("Title"), max_length=400, error_messages=_TITLE)
    text = forms.CharField(
        label=_("Description"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Name no person and nothing by which one could be recognised."),
        error_messages=_TEXT,
    )


class DescriptionForm(WordingForm):
    """The description in one language; another language is a translation."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("once", "language", "title", "text")


class ProblemForm(DescriptionForm):
    """A new problem: what its cases share, and since when."""

    since = DateField(
        label=_("Cases since"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the first day")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language()
        for name, kind in VOCABULARIES.items():
            self.fields[name] = forms.ChoiceField(
                label=words.FACETS[name],
                required=False,
                choices=[_CHOOSE, *choices(kind, language())],
            )


class DropForm(OnceForm):
    """Why something is taken out."""

    reason = forms.CharField(
        label=_("Why is it taken out?"),
        max_length=600,
        help_text=_("Name no person."),
        error_messages={"required": _("Enter why it is taken out")},
    )


class RecommendForm(OnceForm):
    """A recommendation because of the problem."""

    to = forms.ChoiceField(
        label=_("Addressed to"), error_messages={"required": _("Choose the body")}
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial=Kind.RECOMMENDATION,
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=400, error_messages=_TITLE)
    text = forms.CharField(
        label=_("Text of the recommendation"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Name no person and nothing by which one could be recognised."),
        error_messages=_TEXT,
    )
    article = forms.CharField(label=_("Basis in the law"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [_CHOOSE, *choices("bodies", language(), on=timezone.localdate())]
        self.fields["to"].choices = offered  # type: ignore[attr-defined]
        self.fields["language"].initial = language()
        if places := spots.choices():
            self.fields["place"] = spots.field(places)
