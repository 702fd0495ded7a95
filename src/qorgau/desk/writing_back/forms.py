"""What staff choose: the list, the language, whose word goes into which of its columns."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.commitments.writing_back import composing, owners, queries
from qorgau.commitments.writing_back.filling import Looked, Wanted
from qorgau.commitments.writing_back.matrix import ADDED, BELOW, KEEP
from qorgau.common.components import NarrowingForm
from qorgau.common.formats import language

from ..carrying import LARGEST, LARGEST_CARRIED, packed, unpacked

_NOTHING = ("", gettext_lazy("Nothing"))


class ListForm(forms.Form):
    """The list as it came."""

    file = forms.FileField(
        label=gettext_lazy("List of recommendations by themes, of the review (DOCX)"),
        help_text=gettext_lazy(
            "As the Office of the High Commissioner sent it. The same document comes back with "
            "its column filled; nothing else in it changes."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("The file is empty"),
        },
    )
    session = forms.IntegerField(
        label=gettext_lazy("Session of the review"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Only for a list of the review that does not name it."),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        data = b"".join(upload.chunks()) if upload.size <= LARGEST else b""
        if not data or len(packed(data)) > LARGEST_CARRIED:
            raise ValidationError(_("The file is too large for this page"))
        return data


class CarriedForm(forms.Form):
    """The list that was looked at, carried along in the page."""

    carried = forms.CharField(widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    session = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_carried(self) -> bytes:
        """The bytes, as they were."""
        data = unpacked(self.cleaned_data["carried"])
        if not data:
            raise ValidationError(_("The file came back damaged: choose it again."))
        return data


class _VoiceForm(forms.Form):
    """The language, and the round whose answers may be chosen."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of what is written"), choices=settings.LANGUAGES
    )
    answers = forms.ChoiceField(
        label=gettext_lazy("Round whose consolidated answers are meant"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language()
        rounds = queries.rounds()
        self.fields["answers"].choices = [_NOTHING, *rounds]  # type: ignore[attr-defined]
        if not rounds:
            del self.fields["answers"]

    def voices(self) -> list[tuple[str, Any]]:
        """What a column can be filled with here: answers only where a round has any."""
        known = [one for one in owners.VOICES if one != owners.ANSWERS or "answers" in self.fields]
        return [(one, composing.voice_name(one)) for one in known]

    def _needs_round(self, said: dict[str, Any], field: str, voice: str) -> None:
        if voice == owners.ANSWERS and not said.get("answers"):
            self.add_error("answers" if "answers" in self.fields else field, _("Choose the round"))


class ColumnsForm(_VoiceForm):
    """Whose word goes into each column of a list; one voice a column, and a column's own alone."""

    filled = forms.ChoiceField(
        label=gettext_lazy("Where something stands in a cell already"),
        choices=[
            (KEEP, gettext_lazy("Leave the cell as it is")),
            (BELOW, gettext_lazy("Write below it")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, looked: Looked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._looked = looked
        voices = [_NOTHING, *self.voices()]
        for place, column in enumerate(looked.matrix.columns):
            own = column.whose or (owners.STATE if column.usual else "")
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=_("Column “%(name)s”") % {"name": column.header},
                choices=[
                    one for one in voices if not one[0] or owners.may_fill(column.whose, one[0])
                ],
                required=False,
                initial=own,
                error_messages={"invalid_choice": _("This column belongs to another voice")},
            )
        self.fields["added"] = forms.ChoiceField(
            label=_("A new column at the end"),
            choices=voices,
            required=False,
            help_text=_("Only where the list has no column for it: the layout changes."),
        )
        self.order_fields(
            ["language", *(f"column-{place}" for place in range(len(looked.matrix.columns))),
             "added", "answers", "filled"]
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whether the answers of a round are meant, and of which."""
        said = super().clean() or {}
        for field, _name in self._names():
            self._needs_round(said, field, said.get(field, ""))
        return said

    def wanted(self, said: dict[str, Any]) -> Wanted:
        """What was chosen."""
        chosen = {name: said[field] for field, name in self._names() if said.get(field)}
        return Wanted(
            voices=chosen,
            language=said.get("language") or language(),
            answers=queries.round_id(said.get("answers", "")),
            filled=said.get("filled") or KEEP,
        )

    def first(self) -> dict[str, Any]:
        """The choices before anybody made any."""
        return {name: self.get_initial_for_field(one, name) for name, one in self.fields.items()}

    def _names(self) -> list[tuple[str, str]]:
        columns = self._looked.matrix.columns
        return [
            *((f"column-{place}", column.name) for place, column in enumerate(columns)),
            ("added", ADDED),
        ]


class NewForm(_VoiceForm, NarrowingForm):
    """A new list out of the register: of which document, in whose voice."""

    of = forms.ChoiceField(label=gettext_lazy("Document or session"))
    voice = forms.ChoiceField(
        label=gettext_lazy("Whose word fills the last column"), required=False
    )

    field_order = ("of", "language", "voice", "answers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = queries.lists()  # type: ignore[attr-defined]
        self.fields["voice"].choices = [_NOTHING, *self.voices()]  # type: ignore[attr-defined]
        self.fields["voice"].initial = owners.STATE

    def clean(self) -> dict[str, Any]:
        """Whether the answers of a round are meant, and of which."""
        said = super().clean() or {}
        self._needs_round(said, "voice", said.get("voice", ""))
        return said
