"""Forms of the intake pages. Every wrong answer gets a sentence at its field."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField
from qorgau.complaints.door import QuestionPage
from qorgau.complaints.door.fields import CHOOSE, REQUIRED, CleanText, field_for, plain

MAX_MESSAGE = 10_000


def form_for(page: QuestionPage, **arguments: Any) -> forms.Form:
    """The form of a page; `arguments` as for any form (data, initial)."""
    fields = {one.code: field for one in page.questions if (field := field_for(one)) is not None}
    made = type("QuestionForm", (forms.Form,), fields)
    return made(**arguments)


def as_answers(form: forms.Form) -> dict[str, Any]:
    """The cleaned answers as plain JSON."""
    return {code: plain(value) for code, value in form.cleaned_data.items()}


def as_initial(page: QuestionPage, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Kept answers as the form takes them."""
    found = dict(answers)
    for one in page.questions:
        if one.kind == "date" and found.get(one.code):
            found[one.code] = dt.date.fromisoformat(found[one.code])
    return found


class CodeForm(forms.Form):
    """The code with which one comes back."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_(
            "Eight groups of four signs. Small letters and missing spaces are no obstacle."
        ),
        max_length=400,
        error_messages={"required": _("Enter your code"), "max_length": _("That is no code")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NotedForm(forms.Form):
    """The person says that the code is safe."""

    noted = forms.ChoiceField(
        label=_("Before you go on"),
        choices=[
            ("own", _("I have written down the code, or saved it")),
            ("other", _("Somebody I trust keeps it for me, for example an NPM member")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Write the code down first, then say that you have done so"),
            "invalid_choice": CHOOSE,
        },
    )


class WayForm(forms.Form):
    """Named complaint or anonymous report."""

    procedure = forms.ChoiceField(
        label=_("How do you want to write to us?"),
        widget=forms.RadioSelect,
        error_messages={"required": REQUIRED, "invalid_choice": CHOOSE},
    )


class MessageForm(forms.Form):
    """A message to the office."""

    text = CleanText(
        label=_("Your message"),
        max_chars=MAX_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("Write your message first")},
    )


class AnswerForm(forms.Form):
    """A body's answer; `position` only where the law asks for one."""

    position = forms.ChoiceField(
        label=_("Your position"),
        widget=forms.RadioSelect,
        error_messages={"required": REQUIRED, "invalid_choice": CHOOSE},
    )
    text = CleanText(
        label=_("Your answer"),
        max_chars=50_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Write the answer first")},
    )

    def __init__(
        self, *args: Any, positions: tuple[tuple[str, str], ...] = (), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if positions:
            self.fields["position"].choices = positions  # type: ignore[attr-defined]
        else:
            del self.fields["position"]


class ExtendForm(forms.Form):
    """A body says that it needs longer."""

    until = DateField(label=_("New date of the answer"), error_messages={"required": REQUIRED})
    reason = CleanText(
        label=_("Reasons"),
        max_chars=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": REQUIRED},
    )
