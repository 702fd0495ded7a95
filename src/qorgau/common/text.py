"""Text that people send: normalised once at the edge, refused with a sentence if it cannot stay."""

import unicodedata

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .reasons import Reason, Refused

_ALLOWED_CONTROLS = {"\n", "\t"}
_UNWANTED = {"Cc", "Cs", "Co", "Cn"}
_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def clean(text: str, *, max_chars: int, field: str = "", required: bool = False) -> str:
    """Normalise to NFC, unify line ends, drop control and bidi-override characters, trim.

    Raises `Refused` with the reason at `field` when the text is longer than `max_chars`
    characters after cleaning, or empty though `required`.
    """
    kept = "".join(_kept_characters(text.replace("\r\n", "\n").replace("\r", "\n")))
    cleaned = unicodedata.normalize("NFC", kept).strip()
    if required and not cleaned:
        raise Refused(Reason("text.empty", _("Enter your answer"), field))
    if len(cleaned) > max_chars:
        raise Refused(_too_long(len(cleaned) - max_chars, field))
    return cleaned


def _kept_characters(text: str) -> list[str]:
    return [
        char
        for char in text
        if char in _ALLOWED_CONTROLS
        or (unicodedata.category(char) not in _UNWANTED and char not in _BIDI)
    ]


def _too_long(excess: int, field: str) -> Reason:
    message = ngettext_lazy(
        "The text is %(excess)d character too long",
        "The text is %(excess)d characters too long",
        excess,
    ) % {"excess": excess}
    return Reason("text.too_long", message, field)
