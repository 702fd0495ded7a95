"""What people put into the evidence file: a statement with its source, a reason, a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField
from qorgau.reporting.accreditation import rules
from qorgau.reporting.accreditation.models import AccreditationEvidence
from qorgau.reporting.accreditation.rules import Said
from qorgau.reporting.accreditation.whole import ObservationView

from ..once import OnceForm


class StatementForm(OnceForm):
    """A statement of the office about one observation, in one language or several."""

    point = forms.ChoiceField(label=_("What it answers"), required=False)
    side = forms.ChoiceField(
        label=_("Does it support the institution or speak against it?"),
        choices=AccreditationEvidence.Side.choices,
        widget=forms.RadioSelect,
        initial=AccreditationEvidence.Side.FOR,
        error_messages={"required": _("Choose one of the list")},
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_(
            "A law with its article, a letter, an order, a decision: who, of what day, no."
        ),
        max_length=rules.MOST_SOURCE,
        error_messages={"required": _("Enter the source")},
    )
    address = forms.CharField(label=_("Link"), required=False, max_length=rules.MOST_ADDRESS)
    document = forms.CharField(
        label=_("Document of the library, by its symbol"),
        required=False,
        max_length=100,
    )
    place = forms.CharField(
        label=_("Article or paragraph of it"),
        help_text=_("As in its address: 12, art-5 or art-5/2."),
        required=False,
        max_length=100,
    )
    as_of = DateField(
        label=_("On which day this holds"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the date")},
    )

    def __init__(
        self,
        one: ObservationView,
        languages: tuple[str, ...],
        data: Any = None,
        *,
        point: str = "",
    ) -> None:
        super().__init__(data, initial={"as_of": timezone.localdate(), "point": point})
        points = [(point.code, point.text) for point in one.points]
        self.fields["point"].choices = [  # type: ignore[attr-defined]
            ("", _("The observation as a whole")),
            *points,
        ]
        self.languages = languages
        names = dict(settings.LANGUAGES)
        for language in languages:
            first = language == languages[0]
            self.fields[f"text_{language}"] = forms.CharField(
                label=_("Statement (%(language)s)") % {"language": names.get(language, language)},
                help_text=_("One language is enough.") if first else "",
                required=False,
                max_length=rules.MOST_TEXT,
                widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
            )
        texts = [f"text_{language}" for language in languages]
        self.order_fields(
            ["point", "side", *texts, "source", "address", "document", "place", "as_of"]
        )

    def said(self) -> Said:
        """What the verb takes."""
        given = self.cleaned_data
        return Said(
            point=given["point"],
            side=given["side"],
            texts={language: given[f"text_{language}"] for language in self.languages},
            source=given["source"],
            as_of=given["as_of"],
            address=given["address"],
            document=given["document"],
            place=given["place"],
        )


class WithdrawForm(OnceForm):
    """Why a statement no longer stands."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("The statement stays here with this reason."),
        max_length=rules.MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter the reason")},
    )


class LookForm(OnceForm):
    """What somebody noted who went through an observation."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("What You looked at and what is left to do. It decides nothing."),
        max_length=rules.MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter a note")},
    )
