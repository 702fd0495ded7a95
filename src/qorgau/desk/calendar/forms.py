"""What people type at the calendar: filters, an event with a mechanism, why it is taken back."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import ahead, bodies, words
from qorgau.commitments.mechanism_terms.ahead import Entry
from qorgau.commitments.mechanism_terms.shapes import EVENTS, SPECIAL, TREATY, UPR
from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language

from ..once import OnceForm

_ALL = ("", _("All"))
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
SORTS: dict[str, Any] = {
    **words.MECHANISMS,
    ahead.MEASURE: _("Measures of plans"),
    ahead.PROMISE: words.PROMISES,
    ahead.ANSWER: _("Answers to our recommendations"),
    ahead.ROUND: _("Consultations"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How the calendar is narrowed; `first` is the first day of the month that is shown."""

    sort: str
    mine: bool
    first: dt.date

    def fits(self, one: Entry) -> bool:
        """Whether an entry is asked for."""
        return self.sort in ("", one.sort) and (one.mine or not self.mine)


class FilterForm(NarrowingForm):
    """The filters of the calendar; they stand in the address."""

    sort = forms.ChoiceField(label=_("What"), required=False, choices=[_ALL, *SORTS.items()])
    mine = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[_ALL, ("yes", _("Only mine"))]
    )
    month = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def asked(self) -> Asked:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        said = self.cleaned_data
        month = _MONTH.fullmatch(said.get("month", ""))
        first = dt.date(int(month[1]), int(month[2]), 1) if month else self.today.replace(day=1)
        return Asked(said.get("sort", ""), said.get("mine") == "yes", first)


class EventForm(OnceForm):
    """What happened with a mechanism, or the last day that the mechanism itself named."""

    who = forms.ChoiceField(
        label=_("Mechanism"), error_messages={"required": _("Choose a mechanism")}
    )
    kind = forms.ChoiceField(
        label=_("What happened"), error_messages={"required": _("Choose what happened")}
    )
    on = DateField(label=_("Day"), error_messages={"required": _("Enter the day")})
    document = forms.CharField(
        label=_("Document"),
        help_text=_("Its symbol, such as CCPR/C/XXX/CO/3, or the reference of a letter."),
        required=False,
        max_length=120,
    )
    action = forms.ChoiceField(
        label=_("What is due by the day that was named"),
        help_text=_("Only where the mechanism itself named the last day."),
        required=False,
    )
    due_on = DateField(label=_("The last day that was named"), required=False)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = bodies.names(language()).items()
        committees = [(f"{TREATY}:{code}", name) for code, name in named]
        others = [(one, words.MECHANISMS[one]) for one in (UPR, SPECIAL)]
        kinds = [(one, words.EVENTS[one]) for one in EVENTS]
        self.fields["who"].choices = [("", ""), *others, *committees]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", ""), *kinds]  # type: ignore[attr-defined]
        actions = [("", ""), *words.ACTIONS.items()]
        self.fields["action"].choices = actions  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the verb takes."""
        given = dict(self.cleaned_data)
        given.pop("once", None)
        mechanism, _colon, body = given.pop("who").partition(":")
        return {**given, "mechanism": mechanism, "body": body}


class BackForm(OnceForm):
    """Why something that was entered is taken back: an event, a statement about a treaty."""

    why = forms.CharField(
        label=_("Why it is taken back"),
        max_length=300,
        error_messages={"required": _("Say why")},
    )


def sort_names() -> dict[str, str]:
    """What entries of each sort are called."""
    return {code: str(name) for code, name in SORTS.items()}
