"""What is said of a document when it is added: the file, how it is cited, its language and date."""

import base64
import binascii
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField

LARGEST_FILE = 600_000
_TOO_LARGE = _("The file is larger than 600 kB: an administrator can add it by command")


class DocumentForm(forms.Form):
    """Everything but the text itself."""

    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=100,
        help_text=_("What the document is cited by. It becomes its permanent address."),
        error_messages={"required": _("Enter the symbol")},
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    title = forms.CharField(
        label=_("Title in this language"),
        max_length=500,
        required=False,
        help_text=_("Leave empty when the list of known documents has it."),
    )
    date = DateField(label=_("Date of the text"), required=False)


class UploadForm(DocumentForm):
    """With the file, on the first page."""

    file = forms.FileField(
        label=_("File with plain text"),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("The file is empty"),
        },
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_FILE:
            raise ValidationError(_TOO_LARGE)
        return b"".join(upload.chunks())


class ConfirmForm(DocumentForm):
    """With the text carried along, on the page where it was looked at."""

    text = forms.CharField(widget=forms.HiddenInput)

    def clean_text(self) -> bytes:
        """The bytes that were looked at."""
        try:
            return base64.b64decode(self.cleaned_data["text"], validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(_("The text came back damaged: choose the file again")) from None


def carried(data: bytes) -> str:
    """The bytes as they are carried in the form."""
    return base64.b64encode(data).decode("ascii")


def said(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What the verb is told of the document besides its bytes."""
    return {name: cleaned[name] for name in ("symbol", "language", "title", "date")}
