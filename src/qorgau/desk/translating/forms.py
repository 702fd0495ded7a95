"""What a person says of a translation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.models import Translation
from qorgau.commitments.translating.actions import MOST_CHARS, MOST_SOURCE

from ..once import OnceForm


class TranslationForm(OnceForm):
    """A translation into one of the languages in which no source gives the text."""

    language = forms.ChoiceField(
        label=_("Language"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language")},
    )
    text = forms.CharField(
        label=_("Translation"),
        max_length=MOST_CHARS,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Enter the translation")},
    )
    status = forms.ChoiceField(
        label=_("What sort of translation it is"),
        widget=forms.RadioSelect,
        choices=[
            (Translation.UNOFFICIAL, _("Unofficial, made or found by us")),
            (Translation.OFFICIAL, _("Official")),
            (Translation.MACHINE, _("Made by a program, not checked")),
        ],
        error_messages={"required": _("Choose what sort of translation it is")},
    )
    source = forms.CharField(
        label=_("Where it is from"),
        help_text=_("Of an official translation the document or address; of a program its name."),
        max_length=MOST_SOURCE,
        required=False,
    )

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
