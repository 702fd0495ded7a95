"""What staff type about a plan: the file with its act, filters, an act of control."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.models import PlanMeasure
from qorgau.commitments.plans.queries import MeasureFilter
from qorgau.commitments.public import promise_choices
from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language
from qorgau.country.queries import choices

from ..carrying import LARGEST, LARGEST_CARRIED, packed, unpacked
from ..once import OnceForm

_ALL = ("", _("All"))
_NONE = ("", _("None of these"))


class TableForm(OnceForm):
    """The Word table of a plan and the act that it belongs to.

    Between looking and keeping the file is carried along in the page, so that what is kept is what
    was looked at.
    """

    file = forms.FileField(
        label=_("Table of the plan (DOCX)"),
        help_text=_("A table with the measure, the responsible bodies and the term."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
    act = forms.CharField(
        label=_("Name and number of the act"),
        max_length=300,
        error_messages={"required": _("Enter the act")},
    )
    on = DateField(
        label=_("Date of the act"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the date of the act")},
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("carried")

    def clean(self) -> dict[str, Any]:
        """Beside the fields: `data`, the bytes of the file, chosen now or carried along."""
        said = super().clean() or {}
        upload = said.get("file")
        if upload is not None:
            said["data"] = _read(upload)
            said["file_name"] = str(upload.name)[-200:]
        elif said.get("carried"):
            said["data"] = _unpacked(said["carried"])
        return said


class PlanForm(TableForm):
    """A plan that is taken in: what it is called, where it stands in the register, how long."""

    title = forms.CharField(
        label=_("Name of the plan"),
        max_length=500,
        error_messages={"required": _("Enter the name of the plan")},
    )
    code = forms.SlugField(
        label=_("Short name for its address"),
        help_text=_("Latin letters, digits and hyphens, such as rights-2024. It never changes."),
        max_length=60,
        error_messages={"required": _("Enter a short name")},
    )
    language = forms.ChoiceField(label=_("Language of the table"), choices=settings.LANGUAGES)
    promise = forms.ChoiceField(label=_("The plan in the register of promises"), required=False)
    since = DateField(label=_("First day"), required=False)
    until = DateField(label=_("Last day"), required=False)

    field_order = ("file", "title", "code", "language", "act", "on", "promise", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = [(one.code, one.name) for one in promise_choices(language()).plans]
        self.fields["promise"].choices = [_NONE, *plans]  # type: ignore[attr-defined]
        self.fields["language"].initial = language()


class FilterForm(NarrowingForm):
    """The filters of a plan's measures; they stand in the address."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    body = forms.ChoiceField(label=_("Responsible body"), required=False)
    due = forms.ChoiceField(
        label=_("Term"),
        required=False,
        choices=[_ALL, ("overdue", _("Overdue")), ("soon", _("Ends within 90 days"))],
    )
    standing = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [_ALL, *bodies]  # type: ignore[attr-defined]
        self.fields["standing"].choices = [_ALL, *STANDINGS.items()]  # type: ignore[attr-defined]

    def filters(self, **days: Any) -> MeasureFilter:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        return MeasureFilter(
            **{name: self.cleaned_data.get(name, "") for name in self.fields}, **days
        )


class ControlForm(OnceForm):
    """The act by which a measure leaves control or comes back."""

    act = forms.CharField(
        label=_("Name and number of the act"),
        max_length=300,
        error_messages={"required": _("Enter the act")},
    )
    on = DateField(
        label=_("Date of the act"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the date of the act")},
    )
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


STANDINGS = {
    PlanMeasure.Standing.CONTROL: _("Under control"),
    PlanMeasure.Standing.OFF: _("Off control"),
    PlanMeasure.Standing.OUT: _("Taken out of the plan"),
}


def body_names(codes: list[str]) -> list[tuple[str, str]]:
    """Codes with names, in the order of the names."""
    known = dict(choices("bodies", language()))
    return sorted(((code, known.get(code, code)) for code in codes), key=lambda one: one[1])


def _read(upload: Any) -> bytes:
    data = b"".join(upload.chunks()) if upload.size <= LARGEST else b""
    if not data or len(packed(data)) > LARGEST_CARRIED:
        raise ValidationError({"file": _("The file is too large for this page")})
    return data


def _unpacked(carried: str) -> bytes:
    data = unpacked(carried)
    if not data:
        said = _("The file came back damaged: choose it again. Nothing was imported.")
        raise ValidationError({"file": said})
    return data
