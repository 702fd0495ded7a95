"""What the reader tells, in the language of the page: why a file was refused, what was seen."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .unreadable import SENTENCES, Unreadable


def said(error: Unreadable) -> str:
    """Why the file cannot be read, in the language of the page."""
    return _(SENTENCES[error.key]) % error.words
