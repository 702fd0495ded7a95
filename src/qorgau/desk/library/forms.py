"""What is brought and what is said of it: a file or pasted text, its document, its translation."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField
from qorgau.library import receiving
from qorgau.library.drafting import Said
from qorgau.library.kinds import WorkKind
from qorgau.library.models import RelationKind, Work

from ..once import OnceForm

PASTED = "text.txt"
_LONGEST_PASTE = 400_000  # characters; the server takes a million bytes of what is no file
#: Encodings that a person may name where none could be proven.
_ENCODINGS = (
    ("", _("As recognised")),
    ("utf-8", "UTF-8"),
    ("cp1251", "Windows-1251"),
    ("koi8-r", "KOI8-R"),
    ("cp866", "DOS 866"),
    ("iso8859-5", "ISO 8859-5"),
    ("mac-cyrillic", "Mac Cyrillic"),
    ("utf-16", "UTF-16"),
)


class BringForm(OnceForm):
    """A file, or text pasted."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("DOCX, PDF, plain text, a saved web page or Akoma Ntoso, at most 10 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=_LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_file(self) -> tuple[bytes, str] | None:
        """The bytes of the file and its name."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        dropped = getattr(upload, "dropped", "")  # its bytes were not even taken
        data = b"" if dropped else b"".join(upload.chunks())
        if reasons := receiving.unfit(data, receiving.LARGEST + 1 if dropped else len(data)):
            raise ValidationError([str(reason) for reason in reasons])
        return data, upload.name or PASTED

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        chosen, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if not self.errors and not chosen and not text:
            self.add_error("file", _("Choose a file or paste the text"))
        if chosen and text:
            self.add_error("text", _("Choose a file or paste the text, not both"))
        return self.cleaned_data

    def brought(self) -> tuple[bytes, str]:
        """Bytes and name of what came."""
        return self.cleaned_data["file"] or (self.cleaned_data["text"].encode(), PASTED)


class SaidForm(OnceForm):
    """What a person says of a file before it becomes a text."""

    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=100,
        help_text=_("What the document is cited by. It becomes its permanent address."),
        error_messages={"required": _("Enter the symbol")},
    )
    language = forms.ChoiceField(
        label=_("Language of the text"), error_messages={"required": _("Choose the language")}
    )
    title = forms.CharField(
        label=_("Title in this language"),
        max_length=500,
        required=False,
        help_text=_("Leave empty when the list of known documents has it."),
    )
    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    date = DateField(label=_("Date of the text"), required=False)
    valid_from = DateField(label=_("First day in force"), required=False)
    valid_to = DateField(label=_("Last day in force"), required=False)
    translator = forms.CharField(
        label=_("Who translated it"),
        max_length=200,
        required=False,
        help_text=_("Leave empty when the text is no translation."),
    )
    translated_from = forms.ChoiceField(label=_("Translated from"), required=False)
    machine = forms.BooleanField(
        label=_("A program translated it"),
        required=False,
        help_text=_("Readers are told so beside the text."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [("", ""), *settings.LANGUAGES]
        _offer(self, language=languages, translated_from=languages, kind=kinds())

    def said(self) -> Said:
        """The answers as the library takes them."""
        return Said.of(self.cleaned_data)


class EncodingForm(forms.Form):
    """In which encoding a plain text is to be read once more."""

    encoding = forms.ChoiceField(label=_("Encoding"), choices=_ENCODINGS, required=False)


class WithdrawForm(OnceForm):
    """Why a text is taken out of the public eye."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with the text. Name no person."),
        error_messages={"required": _("Say why the text is withdrawn")},
    )


class WorkForm(OnceForm):
    """The titles of a document, a field a language, and its kind."""

    kind = forms.ChoiceField(label=_("Kind of document"), required=False)

    def __init__(self, work: Work, data: Any = None) -> None:
        titles = {f"title_{one.language}": one.title for one in work.titles.all()}
        super().__init__(data, initial={**titles, "kind": work.kind})
        for code, name in settings.LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title: %(language)s") % {"language": name},
                max_length=1000,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
        _offer(self, kind=kinds(work.kind))

    def titles(self) -> dict[str, str]:
        """The titles as they were typed, by language."""
        return {code: self.cleaned_data[f"title_{code}"] for code, _name in settings.LANGUAGES}


class RelationForm(OnceForm):
    """What this document does to another, since when, and who says so."""

    kind = forms.ChoiceField(
        label=_("This document …"),
        choices=[("", ""), *RelationKind.choices],
        error_messages={"required": _("Choose a kind of relation")},
    )
    to_symbol = forms.CharField(
        label=_("Symbol of the other document"),
        max_length=100,
        error_messages={"required": _("Enter the symbol")},
    )
    since = DateField(label=_("Since"), required=False)
    until = DateField(label=_("Until"), required=False)
    source = forms.CharField(
        label=_("Where this is stated"),
        max_length=500,
        error_messages={"required": _("Say where this is stated")},
    )


class CloseForm(OnceForm):
    """The last day of a relation, or why it was wrong."""

    until = DateField(
        label=_("Last day on which it held"),
        required=False,
        help_text=_("Leave empty when it was entered by mistake: then it is shown no more."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


def kinds(known: str = "") -> list[tuple[str, Any]]:
    """Kinds of document to choose from; one that only the pack names stays a choice."""
    own = [] if not known or known in WorkKind.values else [(known, known)]
    return [("", ""), *WorkKind.choices, *own]


def _offer(form: forms.Form, **choices: list[tuple[str, Any]]) -> None:
    for name, offered in choices.items():
        form.fields[name].choices = offered  # type: ignore[attr-defined]


def initial_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said before, as the form shows it."""
    known = Said.of(said)
    return {name: getattr(known, name) for name in Said.__dataclass_fields__}
