"""What monitors type. Limits and rules are the verbs'; forms ask and keep answers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language
from qorgau.country.queries import choices
from qorgau.people.models import User
from qorgau.people.queries import members
from qorgau.visits import queries
from qorgau.visits.models import Status

from ..once import OnceForm
from . import words

_ALL = ("", _("All"))
_CHOOSE = ("", "")
_NEEDED = {"required": _("Choose one of the list")}


class FilterForm(NarrowingForm):
    """The filter of the list; it stands in the address."""

    status = forms.ChoiceField(label=_("State"), required=False, choices=[_ALL, *Status.choices])

    def status_chosen(self) -> str:
        """The chosen state; a wrong choice narrows nothing."""
        self.full_clean()
        return str(self.cleaned_data.get("status", ""))


class PlaceFilterForm(NarrowingForm):
    """The filters of the register of places."""

    kind = forms.ChoiceField(label=_("Kind of place"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, kind in (("kind", "place_types"), ("region", "regions")):
            self.fields[field].choices = [_ALL, *choices(kind, language())]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in ("kind", "region")}


class PlaceForm(OnceForm):
    """A place of the register; its name in each language, at least in one."""

    kind = forms.ChoiceField(label=_("Kind of place"), error_messages=_NEEDED)
    region = forms.ChoiceField(label=_("Region"), error_messages=_NEEDED)
    body = forms.ChoiceField(label=_("Run by"), error_messages=_NEEDED)
    capacity = forms.IntegerField(
        label=_("For how many people"),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "invalid": _("Enter a number of people from 0 to 100,000"),
            "min_value": _("Enter a number of people from 0 to 100,000"),
            "max_value": _("Enter a number of people from 0 to 100,000"),
        },
    )
    valid_from = DateField(
        label=_("Exists since"), error_messages={"required": _("Enter the first day")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for field, kind in (("kind", "place_types"), ("region", "regions"), ("body", "bodies")):
            offered = [_CHOOSE, *choices(kind, language(), on=today)]
            self.fields[field].choices = offered  # type: ignore[attr-defined]
        for code, own_name in settings.LANGUAGES:
            label = gettext("Name (%(language)s)") % {"language": own_name}
            self.fields[f"name_{code}"] = forms.CharField(
                label=label, required=False, max_length=400
            )

    def names(self) -> dict[str, str]:
        """Names by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}


class PlanForm(OnceForm):
    """Where, when, which kind of visit, and who goes."""

    place = forms.ChoiceField(label=_("Place"), error_messages={"required": _("Choose the place")})
    kind = forms.ChoiceField(
        label=_("Kind of visit"), widget=forms.RadioSelect, error_messages=_NEEDED
    )
    planned_on = DateField(
        label=_("Planned for"), error_messages={"required": _("Enter the planned day")}
    )
    team = forms.MultipleChoiceField(
        label=_("Team"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Name at least one member of the team")},
    )

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {row.code: row for row in queries.open_places(timezone.localdate())}
        self.people: dict[str, User] = {one.pk.hex: one for one in members(unit)}
        offered = [(code, f"{words.place(row)} ({code})") for code, row in self.places.items()]
        self.fields["place"].choices = [_CHOOSE, *offered]  # type: ignore[attr-defined]
        self.fields["kind"].choices = choices("visit_kinds", language())  # type: ignore[attr-defined]
        team = [(key, str(one)) for key, one in self.people.items()]
        self.fields["team"].choices = team  # type: ignore[attr-defined]


class DayForm(OnceForm):
    """The day on which a step was taken."""

    on = DateField(
        label=_("On which day?"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day")},
    )


class ReasonForm(forms.Form):
    """Why the sealed texts are opened."""

    reason = forms.ChoiceField(
        label=_("Why do you open the texts?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you open the texts")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = choices("reasons_open", language(), on=timezone.localdate())
        self.fields["reason"].choices = offered  # type: ignore[attr-defined]


class FindingForm(OnceForm):
    """A finding: its codes in clear, its words sealed."""

    right = forms.ChoiceField(label=_("Right"), error_messages=_NEEDED)
    act = forms.ChoiceField(label=_("Act"), required=False)
    grade = forms.ChoiceField(
        label=_("How grave"), widget=forms.RadioSelect, error_messages=_NEEDED
    )
    text = forms.CharField(
        label=_("What was found"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Sealed under the key of your unit. Others see only the codes above."),
        error_messages={"required": _("Enter what was found")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for field, kind in (("right", "rights"), ("act", "acts")):
            offered = [_CHOOSE, *choices(kind, language(), on=today)]
            self.fields[field].choices = offered  # type: ignore[attr-defined]
        self.fields["grade"].choices = choices("finding_grades", language(), on=today)  # type: ignore[attr-defined]


class ReportForm(OnceForm):
    """The report of the visit, sealed."""

    text = forms.CharField(
        label=_("Report of the visit"),
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Sealed under the key of your unit."),
        error_messages={"required": _("Enter the report")},
    )
