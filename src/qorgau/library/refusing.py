"""What the reader tells, in the language of the page: why a file was refused, what was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .unreadable import SENTENCES, Unreadable

_ROW = re.compile(r"\(row (\d+)\)")
#: Remarks on a file that was read, by code; `%(a)s` and `%(b)s` are their words.
_REMARKS: Mapping[str, str | Promise] = {
    "mended": gettext_lazy("The letters had been read wrongly before and were mended: %(a)s"),
    "lost": gettext_lazy("Letters that could not be read: %(a)s"),
    "zeros": gettext_lazy("Zero bytes left out: %(a)s"),
    "invisible": gettext_lazy("Soft hyphens and invisible signs left out: %(a)s"),
    "notes": gettext_lazy("Notes kept apart from the text: %(a)s"),
    "contents": gettext_lazy("Lines of a table of contents passed over: %(a)s"),
    "mixed": gettext_lazy("Words with letters of two alphabets, not changed: %(a)s"),
    "accepted": gettext_lazy("Tracked changes read as accepted: %(a)s"),
    "ocr": gettext_lazy("Scanned pages read by machine: %(a)s. How sure it is, by page: %(b)s"),
    "ocr_lacks": gettext_lazy("The program that reads scans cannot read this language here: %(a)s"),
    "pages_unread": gettext_lazy("Pages that are pictures and were not read: %(a)s"),
    "pictures": gettext_lazy("Pictures left out: %(a)s"),
    "menus": gettext_lazy("Menus and other parts around the text left out: %(a)s"),
    "hidden": gettext_lazy("Hidden parts left out: %(a)s"),
    "headers": gettext_lazy("Page headers left out: %(a)s"),
    "footers": gettext_lazy("Page footers left out: %(a)s"),
}


def said(error: Unreadable) -> str:
    """Why the file cannot be read, in the language of the page."""
    return _(SENTENCES[error.key]) % error.words


def remark(kept: str) -> str:
    """A remark of `Recognised.remarks` in the language of the page; an unknown one as it is."""
    code, *words = kept.split("|")
    sentence = _REMARKS.get(code)
    if sentence is None:
        return kept
    return str(sentence) % dict(zip("ab", [*words, "", ""], strict=False))


def place(kept: str) -> str:
    """A number with its row in the file ("7 (row 42)") in the language of the page."""
    return _ROW.sub(lambda found: _("(row %(number)s)") % {"number": found[1]}, kept)
