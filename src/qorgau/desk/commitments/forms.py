"""What staff type about a recommendation. Limits and rules are the verbs'; forms ask and keep."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.models import Kind, Status, Verification
from qorgau.commitments.queries import Filters
from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language
from qorgau.country.queries import choices

from .. import spots
from ..once import OnceForm

_ALL = ("", _("All"))
_CHOOSE = ("", "")
TEXT = {"rows": 12}


class FilterForm(NarrowingForm):
    """The filters of the list; they stand in the address."""

    to = forms.ChoiceField(label=_("Body"), required=False)
    status = forms.ChoiceField(label=_("State"), required=False, choices=[_ALL, *Status.choices])
    right = forms.ChoiceField(label=_("Right"), required=False)
    due = forms.ChoiceField(
        label=_("Term"), required=False, choices=[_ALL, ("overdue", _("Overdue"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, kind in (("to", "bodies"), ("right", "rights")):
            self.fields[field].choices = [_ALL, *choices(kind, language())]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        chosen = self.cleaned_data
        return Filters(
            to=chosen.get("to", ""),
            status=chosen.get("status", ""),
            right=chosen.get("right", ""),
            overdue=chosen.get("due") == "overdue",
        )


class WordingForm(OnceForm):
    """Title and text."""

    title = forms.CharField(
        label=_("Title"), max_length=400, error_messages={"required": _("Enter the title")}
    )
    text = forms.CharField(
        label=_("Text of the recommendation"),
        widget=forms.Textarea(attrs=TEXT),
        help_text=_("Name no person and nothing by which one could be recognised."),
        error_messages={"required": _("Enter the text")},
    )


class ProposalForm(WordingForm):
    """A new draft: to whom, in which language, and the codes by which it can be found."""

    to = forms.ChoiceField(
        label=_("Addressed to"), error_messages={"required": _("Choose the body")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)
    article = forms.CharField(label=_("Basis in the law"), max_length=200, required=False)
    field_order = ("once", "to", "kind", "language", "title", "text", "article")
    facets = (("right", "rights"), ("region", "regions"), ("place_type", "place_types"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        bodies = [_CHOOSE, *choices("bodies", language(), on=today)]
        self.fields["to"].choices = bodies  # type: ignore[attr-defined]
        self.fields["kind"].initial = Kind.RECOMMENDATION
        self.fields["language"].initial = language()
        names = {"right": _("Right"), "region": _("Region"), "place_type": _("Kind of place")}
        for field, kind in self.facets:
            offered = [_CHOOSE, *choices(kind, language(), on=today)]
            self.fields[field] = forms.ChoiceField(
                label=names[field], choices=offered, required=False
            )
        if places := spots.choices():
            self.fields["place"] = spots.field(places)

    def clean(self) -> dict[str, Any]:
        """A place brings its region and kind where they were left open."""
        given = super().clean() or self.cleaned_data
        of_place = spots.facets(given.get("place", ""))
        for facet in ("region", "place_type"):
            given[facet] = given.get(facet) or of_place.get(facet, "")
        return given


class TranslationForm(WordingForm):
    """The text in another language."""

    language = forms.ChoiceField(
        label=_("Language of the translation"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    official = forms.BooleanField(label=_("This translation is official"), required=False)
    field_order = ("once", "language", "title", "text", "official")


class ReceiptForm(OnceForm):
    """When the body got it."""

    received_on = DateField(
        label=_("On which day did the body receive it?"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day of receipt")},
    )


class AnswerForm(OnceForm):
    """An answer that came by letter."""

    position = forms.ChoiceField(
        label=_("Position of the body"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the position of the body")},
    )
    text = forms.CharField(
        label=_("Measures that the body names"),
        widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": _("Enter what the body writes")},
    )
    received_on = DateField(
        label=_("On which day did the letter come?"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day on which the letter came")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].choices = choices("answers", language())  # type: ignore[attr-defined]


class CheckForm(OnceForm):
    """What the office found."""

    state = forms.ChoiceField(
        label=_("Implementation"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was found")},
    )
    means = forms.ChoiceField(
        label=_("How was it checked?"),
        choices=Verification.Means.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was checked")},
    )
    checked_on = DateField(
        label=_("On which day?"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day of the check")},
    )
    note = forms.CharField(
        label=_("What was found"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It is published with the recommendation. Name no person."),
        error_messages={"required": _("Enter what was found")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = choices("verifications", language())
        self.fields["state"].choices = found  # type: ignore[attr-defined]
