"""From a question of a procedure to a field of a form; the intake pages and the desk ask alike.

Every wrong answer gets a sentence at its field.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField
from qorgau.common.reasons import Refused
from qorgau.common.text import clean

from .shapes import Question

#: Up to so many choices are shown at once; a longer list opens on demand, and weighs less.
MOST_RADIOS = 12
#: Stands for "no answer" among radios, which cannot be unchosen.
SKIP = "-"
_PHONE = re.compile(r"[\d+(][\d\s()+.,;/\-]{4,39}")
_MONTH = re.compile(r"(?:(\d{1,2})[.\s/\-]+)?(\d{1,2})[.\s/\-]+(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")

REQUIRED = _("Answer this question")
CHOOSE = _("Choose from the list")


class CleanText(forms.CharField):
    """A text as it may be kept: too long is said with the number of characters, nothing is cut."""

    def __init__(self, *, max_chars: int, **options: Any) -> None:
        super().__init__(strip=True, **options)
        self.max_chars = max_chars

    def clean(self, value: Any) -> str:
        """Normalise; control characters go; an over-long text is refused whole."""
        try:
            text = clean(str(value or ""), max_chars=self.max_chars)
        except Refused as refused:
            raise ValidationError(str(refused.reasons[0].message)) from None
        return str(super().clean(text))


class MonthField(forms.CharField):
    """Month and year in one line; a whole date is taken too, if there is such a day."""

    def to_python(self, value: Any) -> str:
        """`2026-03`, or nothing. Raises ValidationError with a sentence."""
        text = str(value or "").strip()[:40]
        if not text:
            return ""
        day, month, year = self._parts(text)
        try:
            date = dt.date(int(year), int(month), int(day or 1))
        except ValueError:
            raise ValidationError(_("There is no such date: check day, month and year")) from None
        if not date.year >= 1900 or date.replace(day=1) > timezone.localdate():
            raise ValidationError(_("The date must lie between the year 1900 and today"))
        return f"{date:%Y-%m}"

    def prepare_value(self, value: Any) -> str:
        """Show a kept answer as people write it."""
        found = _ISO_MONTH.fullmatch(str(value or ""))
        return f"{found[2]}.{found[1]}" if found else str(value or "")

    def _parts(self, text: str) -> tuple[str | None, str, str]:
        if found := _ISO_MONTH.fullmatch(text):
            return None, found[2], found[1]
        if found := _MONTH.fullmatch(text):
            return found[1], found[2], found[3]
        raise ValidationError(_("Enter the month and the year, such as 3.2026"))


def _text(question: Question, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return CleanText(max_chars=question.max_chars, widget=widget, **options)


def _long_text(question: Question, options: dict[str, Any]) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 10 if question.required else 5, "autocomplete": "off"})
    return CleanText(max_chars=question.max_chars, widget=widget, **options)


def _choice(question: Question, options: dict[str, Any]) -> forms.Field:
    listed = list(question.choices)
    if len(listed) > MOST_RADIOS:
        empty = _("Choose") if question.required else _("I do not know, or do not want to say")
        return _OneOf(choices=[("", empty), *listed], widget=forms.Select, **options)
    if not question.required:
        listed.append((SKIP, str(_("I do not know, or do not want to say"))))
    return _OneOf(choices=listed, widget=forms.RadioSelect, **options)


def _choices(question: Question, options: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=question.choices, widget=forms.CheckboxSelectMultiple, **options
    )


def _yes_no(question: Question, options: dict[str, Any]) -> forms.Field:
    listed = [("yes", _("Yes")), ("no", _("No"))]
    if not question.required:
        listed.append((SKIP, _("I do not know, or do not want to say")))
    return _OneOf(choices=listed, widget=forms.RadioSelect, **options)


def _date(question: Question, options: dict[str, Any]) -> forms.Field:
    return DateField(latest=timezone.localdate, **options)


def _month(question: Question, options: dict[str, Any]) -> forms.Field:
    options["help_text"] = options["help_text"] or _("For example, 3.2026")
    widget = forms.TextInput(
        attrs={"autocomplete": "off", "inputmode": "decimal", "class": "govuk-input--width-10"}
    )
    return MonthField(widget=widget, **options)


def _email(question: Question, options: dict[str, Any]) -> forms.Field:
    options["error_messages"]["invalid"] = _("Enter an e-mail address like name@example.org")
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(widget=widget, **options)


def _phone(question: Question, options: dict[str, Any]) -> forms.Field:
    return PhoneField(
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}), **options
    )


class PhoneField(forms.CharField):
    """A telephone number as people write it: digits and the signs between them."""

    def clean(self, value: Any) -> str:
        """Trimmed; raises ValidationError for anything that cannot be dialled."""
        text = str(super().clean(value))
        if text and not _PHONE.fullmatch(text):
            raise ValidationError(_("Enter a telephone number, in digits"))
        return text


class _OneOf(forms.ChoiceField):
    """One code; the choice that means "no answer" is kept as none."""

    def clean(self, value: Any) -> str:
        found = str(super().clean(value))
        return "" if found == SKIP else found


_FIELDS: dict[str, Callable[[Question, dict[str, Any]], forms.Field]] = {
    "text": _text,
    "long_text": _long_text,
    "choice": _choice,
    "body": _choice,
    "region": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "date": _date,
    "month": _month,
    "email": _email,
    "phone": _phone,
}


def field_for(question: Question, *, required: bool | None = None) -> forms.Field | None:
    """The field of a question; None for what is no field (files, notices)."""
    make = _FIELDS.get(question.kind)
    if make is None:
        return None
    needed = question.required if required is None else required
    return make(question, _options(question, needed))


def _options(question: Question, required: bool) -> dict[str, Any]:
    return {
        "label": question.label,
        "help_text": question.hint,
        "required": required,
        "error_messages": {
            "required": REQUIRED,
            "invalid_choice": CHOOSE,
            "invalid_list": CHOOSE,
        },
    }


def plain(value: Any) -> Any:
    """A cleaned answer as plain JSON."""
    return value.isoformat() if isinstance(value, dt.date) else value
