"""The form for what came on paper or by telephone: the questions of a procedure on one page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField
from qorgau.common.formats import language
from qorgau.complaints import answers, door, flow
from qorgau.complaints.actions.submission import WEB
from qorgau.complaints.door.fields import CHOOSE, REQUIRED, field_for, plain
from qorgau.country.queries import choices

from ..once import OnceForm

#: Between the code of a page and the code of its question in the name of a field.
BETWEEN = "__"


class PaperForm(OnceForm):
    """How, when and in which language it came; then every question of the procedure.

    A question that is asked only after certain answers is shown always and taken only then.
    """

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        error_messages={"required": _("Choose how it came"), "invalid_choice": CHOOSE},
    )
    received_on = DateField(
        label=_("On which day did it reach the office?"),
        help_text=_("The terms of the law run from this day."),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day of receipt")},
    )
    language = forms.ChoiceField(
        label=_("In which language does the person write?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language"), "invalid_choice": CHOOSE},
    )
    file = forms.FileField(
        label=_("Scan of the letter"),
        help_text=_("It is sealed with the rest."),
        required=False,
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, way: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        self.wording = next(one for one in flow.offered() if one.code == way)
        self.pages = door.pages(way, language())
        offered = choices("channels", language(), on=flow.today())
        channels = [pair for pair in offered if pair[0] != WEB] or offered
        self.fields["channel"].choices = [("", ""), *channels]  # type: ignore[attr-defined]
        when = {(p.code, one.code) for p in self.wording.questions for one in p.fields if one.when}
        for part in self.pages:
            for one in part.questions:
                needed = one.required and (part.code, one.code) not in when
                field = field_for(one, required=needed)
                if field is not None:
                    self.fields[_name(part.code, one.code)] = field

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Title of each page of questions with its fields; first what is asked of staff."""
        own = [self[name] for name in ("channel", "received_on", "language", "file")]
        parts = [
            (
                part.title,
                [
                    self[name]
                    for one in part.questions
                    if (name := _name(part.code, one.code)) in self.fields
                ],
            )
            for part in self.pages
        ]
        return [("", own), *((title, fields) for title, fields in parts if fields)]

    def clean(self) -> dict[str, Any]:
        """What is asked only after another answer is demanded here."""
        given = super().clean() or self.cleaned_data
        said = self._answers()
        for part in self.wording.questions:
            for one in answers.asked(part, said):
                name = _name(part.code, one.code)
                empty = given.get(name) in (None, "", [])
                if one.when and one.required and empty and name not in self.errors:
                    self.add_error(name, REQUIRED)
        return given

    def given(self) -> dict[str, Any]:
        """What the verb takes."""
        cleaned = self.cleaned_data
        return {
            "procedure": self.way,
            "language": cleaned["language"],
            "channel": cleaned["channel"],
            "received_on": cleaned["received_on"],
            "upload": cleaned["file"],
            "pages": self._answers(),
        }

    def _answers(self) -> dict[str, dict[str, Any]]:
        """Page → question → answer, as the intake pages keep them."""
        found: dict[str, dict[str, Any]] = {}
        for part in self.pages:
            for one in part.questions:
                value = self.cleaned_data.get(_name(part.code, one.code))
                found.setdefault(part.code, {})[one.code] = plain(value)
        return found


def _name(page: str, question: str) -> str:
    return f"{page}{BETWEEN}{question}"
