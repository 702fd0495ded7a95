"""What staff and parties type in a round: what to ask, whom, answers, decisions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.commitments.models import Round
from qorgau.commitments.plans import queries as plans
from qorgau.commitments.public import received_choices
from qorgau.commitments.rounds import choosing, words
from qorgau.commitments.rounds.actions import About, Parties
from qorgau.commitments.rounds.matrix_in import LARGEST
from qorgau.common.components import DateField
from qorgau.common.formats import language
from qorgau.country.queries import choices

from ..once import OnceForm

Source = Round.Source
_ANY = ("", _("All"))
_NONE = ("", _("None of these"))
_MOST_PLANS = 200


class RoundForm(OnceForm):
    """A round as a whole: what it is called, what it asks about, until when."""

    title = forms.CharField(
        label=_("Name of the round"),
        max_length=300,
        error_messages={"required": _("Enter the name of the round")},
    )
    version = forms.CharField(
        label=_("Version of what is asked about"),
        help_text=_("For example: draft of the fourth report as of 1 March."),
        max_length=200,
        error_messages={"required": _("Enter the version")},
    )
    source = forms.ChoiceField(
        label=_("What is asked about"),
        widget=forms.RadioSelect,
        initial=Source.REGISTER,
        error_messages={"required": _("Choose one of the list")},
    )
    body = forms.ChoiceField(label=_("Committee or mandate"), required=False)
    document = forms.CharField(label=_("Symbol of the document"), required=False, max_length=120)
    session = forms.IntegerField(
        label=_("Session of the review"), required=False, min_value=1, max_value=999
    )
    issue = forms.ChoiceField(label=_("Theme"), required=False)
    text = forms.CharField(label=_("Words in the recommendation"), required=False, max_length=100)
    plan = forms.ChoiceField(label=_("Action plan"), required=False)
    report = forms.ChoiceField(label=_("Draft of a report"), required=False)
    pasted = forms.CharField(
        label=_("Text to ask about"),
        help_text=_("Leave an empty line between paragraphs."),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the texts"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a language")},
    )
    until = DateField(
        label=_("Last day for answers"),
        error_messages={"required": _("Enter the last day for answers")},
    )
    instructions = forms.CharField(
        label=_("Instructions"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    #: Fields that belong to one source only.
    OF = {
        Source.REGISTER: ("body", "document", "session", "issue", "text"),
        Source.PLAN: ("plan",),
        Source.REPORT: ("report",),
        Source.TEXT: ("pasted",),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = received_choices(language())
        kept = [(one.code, one.title) for one in plans.plans(timezone.localdate())[:_MOST_PLANS]]
        reports = _reports()
        sources = [
            (code, name) for code, name in SOURCES.items() if code != Source.REPORT or reports
        ]
        choices_of: dict[str, Iterable[tuple[str, Any]]] = {
            "body": [_ANY, *known["body"]],
            "issue": [_ANY, *known["issue"]],
            "plan": [_NONE, *kept],
            "report": [_NONE, *reports],
            "source": sources,
        }
        for name, some in choices_of.items():
            self.fields[name].choices = list(some)  # type: ignore[attr-defined]
        self.fields["languages"].initial = [language()]

    def clean(self) -> dict[str, Any]:
        """What the source needs is there."""
        said = super().clean() or {}
        needed = {Source.PLAN: "plan", Source.REPORT: "report", Source.TEXT: "pasted"}
        name = needed.get(said.get("source", ""))
        if name and not said.get(name) and name not in self.errors:
            self.add_error(name, _("Say what is asked about"))
        return said

    def about(self) -> About:
        """What was typed, as the verbs take it."""
        said = self.cleaned_data
        return About(
            title=said["title"],
            version=said["version"],
            source=said["source"],
            choice=self._choice(),
            languages=said["languages"],
            until=said["until"],
            instructions=said["instructions"],
        )

    def _choice(self) -> dict[str, Any]:
        said, source = self.cleaned_data, self.cleaned_data["source"]
        if source == Source.TEXT:
            parts = choosing.paragraphs_of(said["pasted"])
            return {"pasted": said["pasted"], "paragraphs": _numbered(parts, said["once"])}
        if source == Source.REPORT:
            return {"report": said["report"], "paragraphs": _of_report(int(said["report"]))}
        return {name: str(said.get(name) or "") for name in self.OF[Source(source)]}


def typed(row: Round) -> dict[str, Any]:
    """A draft as its form shows it."""
    names = ("title", "version", "source", "languages", "until", "instructions")
    facets = {key: one for key, one in row.choice.items() if key not in ("paragraphs", "left_out")}
    return {**facets, **{name: getattr(row, name) for name in names}}


class PartiesForm(OnceForm):
    """Whom to ask: bodies of the pack and organisations."""

    bodies = forms.MultipleChoiceField(
        label=_("Bodies responsible for what is asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.MultipleChoiceField(
        label=_("Other bodies to ask"), required=False, widget=forms.CheckboxSelectMultiple
    )
    organisations = forms.CharField(
        label=_("Civil-society organisations"),
        help_text=_("One name a line, written as in the accounts of their people."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    own = forms.BooleanField(
        label=_("Ask each body only about what it is responsible for"), required=False
    )

    def __init__(self, *args: Any, suggested: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(choices("bodies", language(), on=timezone.localdate()))
        told = [(code, f"{known.get(code, code)} ({count})") for code, count in suggested.items()]
        rest = sorted((pair for pair in known.items() if pair[0] not in suggested), key=_by_name)
        self.fields["bodies"].choices = told  # type: ignore[attr-defined]
        self.fields["bodies"].initial = [code for code, _name in told]
        self.fields["other"].choices = rest  # type: ignore[attr-defined]
        if not told:
            del self.fields["bodies"], self.fields["own"]

    def clean(self) -> dict[str, Any]:
        """Somebody is asked."""
        said = super().clean() or {}
        if not self.errors and not any(
            said.get(one) for one in ("bodies", "other", "organisations")
        ):
            raise ValidationError(_("Say who is asked"))
        return said

    def parties(self) -> Parties:
        """What was chosen, as the verbs take it."""
        said = self.cleaned_data
        names = [" ".join(one.split()) for one in said["organisations"].splitlines()]
        return Parties(
            bodies=[*said.get("bodies", []), *said["other"]],
            organisations=[one for one in names if one],
            own=bool(said.get("own")),
        )


class AnswerForm(OnceForm):
    """An answer about one item; the office names the letter that it came by."""

    text = forms.CharField(
        label=words.COLUMNS["answer"],
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    state = forms.ChoiceField(
        label=_("State of implementation"), required=False, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("Acts, figures, documents: with number and date."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reference = forms.CharField(
        label=_("Number and date of the letter"),
        max_length=300,
        error_messages={"required": _("Enter the number and date of the letter")},
    )

    report = forms.BooleanField(
        label=_("Keep it also as the State's information on implementation"), required=False
    )

    def __init__(self, *args: Any, office: bool, may_report: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_report:
            del self.fields["report"]
        named = words.state_names(language()).items()
        self.fields["state"].choices = list(named)  # type: ignore[attr-defined]
        if office:
            self.fields["text"].label = pgettext_lazy("of a body", "Answer")
        else:
            del self.fields["reference"]


class FileForm(OnceForm):
    """A filled table that came back."""

    file = forms.FileField(
        label=_("Filled table (XLSX or DOCX)"),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise ValidationError(_("The file is too large for this page"))
        return b"".join(upload.chunks())


class FilesForm(OnceForm):
    """Tables that came back from several parties; each file is judged by itself."""

    tables = forms.FileField(
        label=_("Files"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file")},
    )


class VerdictForm(OnceForm):
    """How one answer is dealt with, and why."""

    verdict = forms.ChoiceField(
        label=_("How it is dealt with"),
        choices=list(words.VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the list")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The party will read it."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConsolidatedForm(OnceForm):
    """The consolidated text of one item."""

    consolidated = forms.CharField(
        label=_("Consolidated text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the text first")},
    )


SOURCES = {
    Source.REGISTER: _("Recommendations of the United Nations"),
    Source.PLAN: _("Measures of an action plan"),
    Source.REPORT: _("A draft of a report, paragraph by paragraph"),
    Source.TEXT: _("Another text, paragraph by paragraph"),
}


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


def _reports() -> list[tuple[str, str]]:
    """Reports of this installation, newest first; none where it makes no reports."""
    if not apps.is_installed("qorgau.reporting"):
        return []
    from qorgau.reporting import queries as reporting

    return [(str(one.number), one.title) for one in reporting.reports()[:_MOST_PLANS]]


def _of_report(number: int) -> list[dict[str, str]]:
    """The paragraphs of a report as they would be printed now, each under its permanent key."""
    from qorgau.reporting import queries as reporting
    from qorgau.reporting.plain import said

    report = reporting.report(number)
    if report is None:
        return []
    with translation.override(report.language):
        return [
            {
                "key": f"report-{number}-{one.id or one.number}",
                "number": str(one.number),
                "text": said(one),
                "language": report.language,
            }
            for section in reporting.view(report).sections
            for one in section.paragraphs
        ]


def _numbered(parts: list[str], once: str) -> list[dict[str, str]]:
    """Keys that no other text has: made of the number of the form that brought it."""
    return [
        {"key": f"text-{once[:20]}-{number}", "number": str(number), "text": text}
        for number, text in enumerate(parts, 1)
    ]
