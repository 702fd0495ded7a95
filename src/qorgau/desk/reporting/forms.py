"""What is chosen to compose a report, and what is written into its draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments import public as commitments
from qorgau.common.components import NarrowingForm
from qorgau.common.formats import language
from qorgau.country import public as country
from qorgau.library import public as library
from qorgau.measures.periods import latest_ended
from qorgau.reporting.picking import KINDS

from ..once import OnceForm

_WRITE = {"required": _("Write the text")}


class ComposeForm(forms.Form):
    """An outline, a period and a language."""

    outline = forms.ChoiceField(
        label=_("Report"), error_messages={"required": _("Choose a report")}
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=30,
        help_text=_("A year (2025), half (2025-H1) or quarter (2025-Q3), as the report asks."),
        error_messages={"required": _("Enter a period")},
    )
    language = forms.ChoiceField(
        label=_("Language of the report"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = country.choices("outlines", language())
        self.fields["outline"].choices = [(one.code, one.name) for one in listed]  # type: ignore[attr-defined]
        self.fields["period"].initial = latest_ended(timezone.localdate()).code
        self.fields["language"].initial = language()


class TextForm(OnceForm):
    """The text of a paragraph; `base` is the revision that was shown beside it."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    text = forms.CharField(
        label=_("Text of the paragraph"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "true"}),
        help_text=_("Marks in braces become numbers and references, such as {figure:code}."),
        error_messages=_WRITE,
    )


class ReasonForm(OnceForm):
    """Why a paragraph is left out, or why a report is returned."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=_WRITE
    )


class CommentForm(OnceForm):
    """A remark on a paragraph."""

    text = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 3}), error_messages=_WRITE
    )


class PlaceForm(OnceForm):
    """Where something is put: one of the places of the report."""

    place = forms.ChoiceField(
        label=_("Where to put it"), error_messages={"required": _("Choose where to put it")}
    )

    def __init__(self, places: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", ""), *places]  # type: ignore[attr-defined]


class PickForm(forms.Form):
    """What to refer to: a kind of thing, and words or a code; it stands in the address."""

    what = forms.ChoiceField(label=_("What"), choices=list(KINDS.items()))
    document = forms.ChoiceField(label=_("Document"), required=False)
    words = forms.CharField(label=_("Words, code or number"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.symbol, one.symbol) for one in library.works()]
        self.fields["document"].choices = [("", ""), *listed]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was asked for; a wrong choice asks for nothing."""
        self.full_clean()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class UnmentionedForm(NarrowingForm):
    """By what recommendations that are not mentioned are narrowed; it stands in the address."""

    mechanism = forms.ChoiceField(label=_("Mechanism"), required=False)
    session = forms.ChoiceField(label=_("Session"), required=False)
    document = forms.ChoiceField(label=_("Document"), required=False)
    position = forms.ChoiceField(label=_("Response of the State"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    group = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = commitments.received_choices(language())
        documents = [(one, one) for one in commitments.received_documents()]
        choices = {**known, "document": documents}
        for name in ("mechanism", "session", "document", "position", "priority"):
            self.fields[name].choices = [("", _("All")), *choices.get(name, ())]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        kept = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        kept.pop("group")
        return kept
