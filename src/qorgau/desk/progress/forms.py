"""What each voice types: its word, the text, the day it holds for, what it leans on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.progress import rules, scales
from qorgau.commitments.progress.actions import Said
from qorgau.commitments.progress.evidence import LONGEST_NOTE, LONGEST_REF, MOST
from qorgau.commitments.progress.states import FINDING_WORDS, STATE_WORDS
from qorgau.commitments.public import body_name
from qorgau.commitments.public.progress import EVIDENCE, words_of
from qorgau.common.components import DateField
from qorgau.common.formats import language

from ..once import OnceForm

_EMPTY = ("", "–")
_AT_FIRST, _AT_ONCE = 2, 2
MORE = "more"
Choices = Sequence[tuple[str, str]]


class SaidForm(OnceForm):
    """What every statement brings. `bodies` are pairs of whose word it may be: one is not asked."""

    field_order: Any = ("body", "word", "text", "language", "as_of")

    body = forms.ChoiceField(
        label=_("Whose word it is"), error_messages={"required": _("Choose whose word it is")}
    )
    word = forms.ChoiceField(
        label=_("State of implementation"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the list")},
    )
    text = forms.CharField(
        label=_("What was done, and what is left"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=rules.MOST_TEXT,
        error_messages={"required": _("Enter the text")},
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    as_of = DateField(
        label=_("On which day this holds"),
        latest=timezone.localdate,
        error_messages={"required": _("Enter the date")},
    )

    def __init__(self, data: Any = None, *, bodies: Choices, words: Choices, **kwargs: Any) -> None:
        initial = {"language": language(), "as_of": timezone.localdate()} | kwargs.pop(
            "initial", {}
        )
        super().__init__(data, initial=initial, **kwargs)
        self.fields["word"].choices = words  # type: ignore[attr-defined]
        self.rows = _rows(data)
        self._whose(bodies)
        for place in range(self.rows):
            self.fields |= _evidence_fields(place)

    def said(self) -> Said:
        """The statement's own part, for the verb."""
        given = self.cleaned_data
        rows = tuple(
            {name: given.get(f"evidence-{place}-{name}", "") for name in ("kind", "ref", "note")}
            for place in range(self.rows)
        )
        return Said(given["text"], given["language"], given["as_of"], rows)

    def whose(self) -> str:
        """The body or organisation whose word it is."""
        return self.cleaned_data.get("body") or self._only

    def main(self) -> Iterator[forms.BoundField]:
        """The fields above the evidence."""
        return (one for one in self.visible_fields() if not one.name.startswith("evidence-"))

    def evidence(self) -> list[list[forms.BoundField]]:
        """The rows of evidence."""
        return [
            [self[f"evidence-{place}-{name}"] for name in ("kind", "ref", "note")]
            for place in range(self.rows)
        ]

    def _whose(self, bodies: Choices) -> None:
        self._only = bodies[0][0] if len(bodies) == 1 else ""
        if len(bodies) > 1:
            self.fields["body"].choices = [("", ""), *bodies]  # type: ignore[attr-defined]
        else:
            del self.fields["body"]


class ReportForm(SaidForm):
    """The State's information by its body."""

    def __init__(self, data: Any = None, *, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(data, bodies=bodies, words=words_of(STATE_WORDS, language()), **kwargs)


class LetterForm(ReportForm):
    """The same, out of a letter that the body sent."""

    reference = forms.CharField(
        label=_("Date and number of the letter"),
        max_length=rules.MOST_REFERENCE,
        error_messages={"required": _("Enter the date and number of the letter")},
    )
    field_order = ("body", "reference", "word", "text", "language", "as_of")


class FindingForm(SaidForm):
    """An independent assessment."""

    def __init__(self, data: Any = None, *, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(data, bodies=bodies, words=words_of(FINDING_WORDS, language()), **kwargs)
        self.fields["word"].label = _("Independent assessment")
        self.fields["text"].label = _("What was found, and how it is known")


class GradeForm(SaidForm):
    """A committee's grade, out of the document that gives it."""

    symbol = forms.CharField(
        label=_("Symbol of the document"),
        help_text=_("For example CCPR/C/128/3"),
        max_length=120,
        error_messages={"required": _("Enter the symbol of the document")},
    )
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60, required=False)
    whole = forms.BooleanField(label=_("The grade is of the whole paragraph"), required=False)
    field_order = ("word", "symbol", "paragraph", "whole", "as_of", "text", "language")

    def __init__(self, data: Any = None, *, committee: str, **kwargs: Any) -> None:
        given = {"bodies": (), "initial": {"as_of": None}, **kwargs}
        super().__init__(data, words=list(_marks(committee)), **given)
        self.fields["word"].label = _("Grade")
        self.fields["text"].label = _("Words of the committee")
        self.fields["text"].required = False
        self.fields["as_of"].label = _("Date of the document")

    def grade(self) -> tuple[str, str, str]:
        """Committee, scale and mark that were chosen."""
        scale, _sign, mark = self.cleaned_data["word"].partition("|")
        return scales.current()[scale].committee, scale, mark


class WithdrawForm(OnceForm):
    """Why a statement is taken back."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("The reason is shown beside the statement, which stays to be read."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=rules.MOST_REASON,
        error_messages={"required": _("Enter the reason")},
    )


def _marks(committee: str) -> Iterable[tuple[str, str]]:
    """Marks of the committee's scales; of all of them where the pack has none of this committee."""
    every = scales.current().values()
    own = [one for one in every if one.committee == committee] or list(every)
    for scale in own:
        for mark in scale.marks:
            meaning = mark.meaning(language())
            told = f"{mark.code} – {meaning}" if meaning and meaning != mark.code else mark.code
            yield f"{scale.code}|{mark.code}", f"{body_name(scale.committee, language())}: {told}"


def _rows(data: Any) -> int:
    """Rows of evidence that the page had, and two more where they were asked for."""
    if data is None:
        return _AT_FIRST
    there = [place for place in range(MOST) if f"evidence-{place}-ref" in data]
    wanted = (max(there) + 1 if there else _AT_FIRST) + (_AT_ONCE if MORE in data else 0)
    return min(wanted, MOST)


def _evidence_fields(place: int) -> dict[str, forms.Field]:
    kinds = [_EMPTY, *EVIDENCE.items()]
    return {
        f"evidence-{place}-kind": forms.ChoiceField(label=_("What"), choices=kinds, required=False),
        f"evidence-{place}-ref": forms.CharField(
            label=_("Number, symbol with paragraph or article, or address"),
            max_length=LONGEST_REF,
            required=False,
        ),
        f"evidence-{place}-note": forms.CharField(
            label=_("What it shows"), max_length=LONGEST_NOTE, required=False
        ),
    }
