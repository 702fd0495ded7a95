"""What staff type about a case. Limits and rules are the verbs'; forms ask and keep answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.components import DateField, NarrowingForm
from qorgau.common.formats import language
from qorgau.complaints import facets, flow
from qorgau.complaints.models import Inquiry, Matter
from qorgau.complaints.queries import QueueFilter
from qorgau.complaints.rules import NextStep
from qorgau.country import engine
from qorgau.country.queries import choices
from qorgau.vault.receipt_code import normalise

from ..once import OnceForm
from . import labels

Choices = list[tuple[str, str]]
_ALL = ("", _("All"))
_CHOOSE = ("", "")
#: Facets that an officer chooses, in the order of the form; the outcome comes with the conclusion.
DESCRIBED = tuple(facet for facet in labels.FACETS if facet in engine.FACETS)

TABS: Mapping[str, tuple[Any, QueueFilter]] = {
    "due": (_("Due soonest"), QueueFilter()),
    "new": (_("New"), QueueFilter(phase="received")),
    "person": (_("Waiting for the person"), QueueFilter(asked=True)),
    "body": (_("Waiting for the body"), QueueFilter(phase="waiting")),
    "concluded": (_("Concluded"), QueueFilter(phase="concluded")),
    "closed": (_("Closed"), QueueFilter(closed=True)),
}


class FilterForm(NarrowingForm):
    """The filters of the queue; they stand in the address."""

    number = forms.CharField(
        label=_("Number"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    step = forms.ChoiceField(label=_("Step"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    right = forms.ChoiceField(label=_("Right"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    due = forms.ChoiceField(
        label=_("Term"),
        required=False,
        choices=[_ALL, ("week", _("Ends within a week")), ("overdue", _("Overdue"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, Choices] = {
            "step": labels.steps_offered(),
            "region": choices("regions", language()),
            "right": choices("rights", language()),
            "body": choices("bodies", language()),
        }
        for field, found in offered.items():
            self.fields[field].choices = [_ALL, *found]  # type: ignore[attr-defined]

    def filters(self, tab: str) -> QueueFilter:
        """The tab's own filter narrowed by what was chosen; a wrong choice narrows nothing."""
        base = TABS[tab][1]
        chosen = {name: "" for name in self.fields}
        if self.is_bound:
            self.full_clean()
            chosen |= {name: value for name, value in self.cleaned_data.items() if value}
        return QueueFilter(
            facets={name: chosen[name] for name in ("region", "right", "body") if chosen[name]},
            number=normalise(chosen["number"]),
            step=chosen["step"],
            phase=base.phase,
            due=chosen["due"],
            asked=base.asked,
            closed=base.closed,
        )


class OpenForm(forms.Form):
    """Why the file is opened: a code that the person will read."""

    reason = forms.ChoiceField(
        label=_("Why do you open the file?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you open the file")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = choices("reasons_open", language(), on=flow.today())  # type: ignore[attr-defined]


class ClassifyForm(OnceForm):
    """The coded description: a choice from each vocabulary."""

    def __init__(self, *args: Any, known: Mapping[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for facet in DESCRIBED:
            self.fields[facet] = self._field(facet, known.get(facet, []))

    @staticmethod
    def _field(facet: str, known: list[str]) -> forms.Field:
        """What holds today, and beside it what the case carries from before."""
        offered = choices(facet, language(), on=flow.today())
        earlier = [(code, labels.name(facet, code)) for code in known]
        offered += [pair for pair in earlier if pair[0] not in dict(offered)]
        words, needed = labels.FACETS[facet], facet in facets.DEMANDED
        message = {"required": _("Choose at least one")}
        if facet in facets.SINGLE:
            return forms.ChoiceField(
                label=words,
                choices=[_CHOOSE, *offered],
                required=needed,
                initial=next(iter(known), ""),
                error_messages=message,
            )
        return forms.MultipleChoiceField(
            label=words,
            choices=offered,
            required=needed,
            widget=forms.CheckboxSelectMultiple,
            initial=known,
            error_messages=message,
        )

    def chosen(self) -> dict[str, list[str]]:
        """Facet → codes, for the verb."""
        found = {facet: self.cleaned_data.get(facet) or [] for facet in DESCRIBED}
        return {
            facet: [value] if isinstance(value, str) else list(value)
            for facet, value in found.items()
            if value
        }


class StepForm(OnceForm):
    """What one step of the procedure asks: reason, outcome, body, date, letter to the person."""

    def __init__(self, *args: Any, matter: Matter, chosen: NextStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks = set(chosen.asks)
        vocabulary = chosen.step.reasons
        if "reason" in asks and vocabulary:
            self.fields["reason"] = _code(_("Reason"), vocabulary)
        if "outcome" in asks:
            self.fields["outcome"] = _code(_("Outcome"), "outcomes")
        if "target_body_known" in chosen.step.requires:
            self.fields["body"] = forms.ChoiceField(
                label=_("Body"), choices=[_CHOOSE, *choices("bodies", language(), on=flow.today())]
            )
        if "until" in asks:
            self.fields["until"] = DateField(label=_("New last day of the term"), required=False)
            self.fields["until"].help_text = _("Empty: as far as the law allows")
        if words := _text_label(chosen):
            self.fields["text"] = forms.CharField(
                label=words,
                widget=forms.Textarea(attrs={"rows": 12}),
                required=_needs_text(chosen),
                strip=False,
                error_messages={"required": _("Write the text")},
            )
        self.matter = matter


class MessageForm(OnceForm):
    """A message to the person."""

    text = forms.CharField(
        label=_("Message"),
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
        error_messages={"required": _("Write the message")},
    )


class InquiryForm(OnceForm):
    """What a body will learn and be asked, for the person to agree to first."""

    body = forms.ChoiceField(label=_("Body"), error_messages={"required": _("Choose the body")})
    text = forms.CharField(
        label=_("What the body will read"),
        help_text=_("The person sees exactly this text and decides about it."),
        widget=forms.Textarea(attrs={"rows": 14}),
        strip=False,
        error_messages={"required": _("Write what the body will read")},
    )
    items = forms.MultipleChoiceField(
        label=_("By this text the body would learn"),
        help_text=_("The person agrees or disagrees to each of these."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say what the body would learn by this text")},
    )
    own_term = forms.IntegerField(
        label=_("Working days for the answer"),
        required=False,
        min_value=1,
        max_value=366,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, known: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = choices("bodies", language(), on=flow.today())
        first = [pair for pair in bodies if pair[0] in known]
        rest = [pair for pair in bodies if pair[0] not in known]
        self.fields["body"].choices = [_CHOOSE, *first, *rest]  # type: ignore[attr-defined]
        self.fields["body"].initial = known[0] if known else ""
        items = choices("consent_items", language(), on=flow.today())
        self.fields["items"].choices = [pair for pair in items if pair[0] != flow.WAIT]  # type: ignore[attr-defined]


class PaperAnswerForm(forms.Form):
    """A body's answer that came as a letter."""

    received_on = DateField(
        label=_("On which day did the answer reach the office?"),
        help_text=_("The term of the body ends with this day."),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the day of receipt")},
    )
    text = forms.CharField(
        label=_("Answer of the body"),
        help_text=_("Word for word. It is sealed into the file."),
        widget=forms.Textarea(attrs={"rows": 14}),
        strip=False,
        error_messages={"required": _("Write the text")},
    )


class HandOverForm(OnceForm):
    """Another unit of the office."""

    unit = forms.ChoiceField(label=_("Unit"), error_messages={"required": _("Choose a unit")})

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [pair for pair in choices("units", language()) if pair[0] != matter.unit]
        self.fields["unit"].choices = [_CHOOSE, *units]  # type: ignore[attr-defined]


def may_be_sent(inquiry: Inquiry) -> bool:
    """Whether the person agreed to it and it has not gone out."""
    return inquiry.state == Inquiry.State.AGREED


def _code(words: Any, vocabulary: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=words,
        widget=forms.RadioSelect,
        choices=choices(vocabulary, language(), on=flow.today()),
        error_messages={"required": _("Choose one")},
    )


def _text_label(chosen: NextStep) -> Any:
    """What the long text of a step is; empty where the step has none."""
    asks, step = set(chosen.asks), chosen.step
    if "reason" in asks and not step.reasons:
        return _("Reason, in words for the person")
    if step.letter == "referral":
        return _("What the competent body will read; the person gets a copy")
    if "text" in asks or step.letter:
        return _("Answer to the person")
    return ""


def _needs_text(chosen: NextStep) -> bool:
    asks = set(chosen.asks)
    return "text" in asks or ("reason" in asks and not chosen.step.reasons)
