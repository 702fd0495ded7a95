"""What a person sends to the import page: a file or a pasted text, and what it does not tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import bodies
from qorgau.commitments.received.opening import Given
from qorgau.commitments.received.own import is_own, own_names
from qorgau.commitments.told import states, symbols
from qorgau.common.components import DateField
from qorgau.common.formats import language

from ..carrying import LARGEST_CARRIED, packed, unpacked
from . import own_tables

LONGEST_PASTE = 400_000  # characters; the server takes a million bytes of what is no file
PASTED = "pasted.txt"
ENCODINGS = (
    ("", _("Recognise it")),
    ("utf-8", "UTF-8"),
    ("mac-roman", "Mac Roman"),
    ("cp1252", "Windows-1252"),
    ("cp1251", "Windows-1251"),
)
FORMS = (
    ("", _("Recognise it")),
    ("ohchr-matrix", _("List of recommendations by themes, of the review (DOCX)")),
    ("uhri-json", _("Universal Human Rights Index (JSON)")),
    ("uhri-xlsx", _("Universal Human Rights Index (XLSX)")),
    ("upr-info", _("UPR Info (CSV)")),
    ("observations", _("Concluding observations (DOCX, PDF, text)")),
    ("follow-up", _("Follow-up report of a committee (DOCX, PDF, text)")),
    ("views-document", _("Views on a communication (DOCX, PDF, text)")),
    ("letter", _("Letter of special procedures (DOCX, PDF, text)")),
    ("impact-oss", _("IMPACT OSS (CSV)")),
    ("own", _("A table of our own (XLSX, CSV)")),
)
#: What is asked only where a paper does not say it, with the sentence that asks.
ASKED: Mapping[str, Any] = {
    "symbol": _("The text does not say its symbol: enter it"),
    "body": _("The text does not say which committee it is of: choose it"),
    "dated": _("The text does not say its date: enter it"),
    "state": _("The text does not say which State it is to: enter it"),
}
_SELDOM = ("symbol", "body", "dated")
_NOTHING = _("Choose a file or paste the text")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came: the bytes, or None for a file that is too long to be held; its name."""

    data: bytes | None
    name: str
    pasted: bool
    upload: Any = None


class SaidForm(forms.Form):
    """What a person says of a paper that does not say it; fields nobody asks for stay away."""

    symbol = forms.CharField(
        label=_("Symbol"),
        required=False,
        max_length=120,
        help_text=_(
            "As it stands on the first page, such as CAT/C/XXX/CO/3; of a follow-up report, that "
            "of the observations it follows."
        ),
    )
    body = forms.ChoiceField(label=_("Committee"), required=False)
    dated = DateField(label=_("Date of the document"), required=False)
    state = forms.CharField(
        label=_("State that was recommended to"), required=False, max_length=100
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(bodies.names(language()).items())
        known = [
            ("", ""),
            *named,
            *((one, one) for one in sorted(bodies.codes() - dict(named).keys())),
        ]
        self.fields["body"].choices = known  # type: ignore[attr-defined]

    def clean_symbol(self) -> str:
        """A symbol in its usual form, or nothing."""
        said = self.cleaned_data["symbol"].strip()
        found = symbols.parse(said) if said else None
        if said and found is None:
            raise ValidationError(_("This is no symbol of the United Nations"))
        return found.text if found else ""

    def clean_state(self) -> str:
        """A name that is known in one of four languages, or nothing."""
        name: str = self.cleaned_data["state"].strip()
        if name and not states.code_of(name) and not is_own(name, own_names()):
            raise ValidationError(_("No State of this name is known"))
        return name

    def only(self, names: tuple[str, ...]) -> None:
        """Show these fields and no others of a paper."""
        for name in ("symbol", "body", "dated", "state"):
            if name not in names:
                del self.fields[name]


class ImportForm(SaidForm):
    """The file or the text, and what it may not tell by itself."""

    field_order = (
        "file", "pasted", "form", "symbol", "body", "dated", "state", "session", "encoding",
    )  # fmt: skip
    file = forms.FileField(
        label=_("File of recommendations"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "Lists of the review, concluding observations and other papers of the committees, the "
            "Universal Human Rights Index, UPR Info, IMPACT OSS."
        ),
    )
    pasted = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Concluding observations in English, French, Spanish or Russian; a follow-up report, "
            "Views or a letter in English. With the numbers of the paragraphs; from a PDF, an "
            "office program or a web page. Other languages are not read here."
        ),
    )
    form = forms.ChoiceField(label=_("What it is"), choices=FORMS, required=False)
    session = forms.IntegerField(
        label=_("Session of the review"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Only for a list of the review that does not name it."),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of the file"),
        choices=ENCODINGS,
        required=False,
        help_text=_("Leave it to be recognised unless you are told that it cannot be."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    kept_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].help_text = _(
            "Needed for a list of the review: it does not name its State."
        )
        said = {name.partition("_")[0] for name in self.data} if self.data else set()
        self._resting = {name: self.fields.pop(name) for name in _SELDOM if name not in said}

    def ask(self, name: str) -> None:
        """Ask for what the text does not say, at its field."""
        if name in self._resting:
            self.fields[name] = self._resting.pop(name)
            self.order_fields(self.field_order)
        self.fields[name].required = True  # no longer "optional" on the page
        self.add_error(name, ASKED[name])

    def keep(self, brought: Brought) -> None:
        """A file that was read need not be chosen again when something else is asked."""
        carried = packed(brought.data) if brought.data and not brought.pasted else ""
        if carried and len(carried) <= LARGEST_CARRIED:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["kept"], data["kept_name"] = carried, brought.name
            self.data = data

    def clean(self) -> dict[str, Any]:
        """Exactly one: a file, a text, or the file that was chosen before."""
        said = self.cleaned_data
        chosen, text = said.get("file"), (said.get("pasted") or "").strip()
        if chosen and text:
            self.add_error("pasted", _("Choose a file or paste the text, not both"))
        elif chosen is not None and chosen.size == 0:
            self.add_error("file", _("The file is empty"))
        elif not (chosen or text or said.get("kept")) and not self.errors:
            self.add_error("file", _NOTHING)
        return said

    def brought(self, largest: int) -> Brought:
        """What came. Bytes of a file longer than `largest` are left where they are."""
        said = self.cleaned_data
        if upload := said.get("file"):
            name = str(upload.name or "")[-200:]
            data = None if upload.size > largest else b"".join(upload.chunks())
            return Brought(data, name, False, upload)
        if text := said["pasted"].strip():
            return Brought(text.encode(), PASTED, True)
        return Brought(unpacked(said["kept"]), said["kept_name"], False)


class ConfirmForm(forms.Form):
    """The bytes that were looked at, carried along."""

    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    encoding = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    form = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    state = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    session = forms.IntegerField(required=False, widget=forms.HiddenInput)
    symbol = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    body = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    dated = forms.DateField(required=False, widget=forms.HiddenInput)
    pasted = forms.BooleanField(required=False, widget=forms.HiddenInput)
    mapping = forms.JSONField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput)

    def clean_text(self) -> bytes:
        """The bytes, as they were."""
        data = unpacked(self.cleaned_data["text"])
        if not data:
            raise ValidationError(
                _("The file came back damaged: choose it again. Nothing was imported.")
            )
        return data


def given(said: Mapping[str, Any], *, pasted: bool) -> Given:
    """What the person says, for the readers."""
    return Given(
        form=said.get("form") or "",
        encoding=said.get("encoding") or "",
        state=said.get("state") or "",
        session=said.get("session"),
        mapping=said.get("mapping") or None,
        pasted=pasted,
        symbol=said.get("symbol") or "",
        body=said.get("body") or "",
        dated=said.get("dated"),
    )


def carried(said: Mapping[str, Any], brought: Brought) -> dict[str, str]:
    """What the page of the preview carries along, by the names of `ConfirmForm`."""
    names = ("form", "encoding", "state", "session", "symbol", "body")
    dated: dt.date | None = said.get("dated")
    return {
        "text": packed(brought.data or b""),
        "name": brought.name,
        "pasted": "on" if brought.pasted else "",
        "dated": dated.isoformat() if dated else "",
        "mapping": own_tables.written(said["mapping"]) if said.get("mapping") else "",
        **{name: str(said.get(name) or "") for name in names},
    }
