"""How the list of recommendations is narrowed, and which terms a person may add to one."""

from collections import Counter
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.confirming import shapes, suggested
from qorgau.commitments.confirming.listing import DONE, WAITING
from qorgau.commitments.confirming.shapes import Term
from qorgau.commitments.public import received_choices
from qorgau.common.components import NarrowingForm
from qorgau.common.formats import language
from qorgau.country.queries import choices

from . import words

_ALL = ("", _("All"))
_NONE = ("", _("None of these"))


class FilterForm(NarrowingForm):
    """The filters of the list; they stand in the address."""

    standing = forms.ChoiceField(
        label=_("Confirming"),
        required=False,
        choices=[_ALL, (WAITING, _("To confirm")), (DONE, _("Somebody went through"))],
    )
    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    body = forms.ChoiceField(label=_("Committee or mandate"), required=False)
    issue = forms.ChoiceField(label=_("Theme"), required=False)
    position = forms.ChoiceField(label=_("Response of the State"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible body"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = received_choices(language())
        for name in ("body", "issue", "position", "responsible"):
            self.fields[name].choices = [_ALL, *known[name]]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What was chosen; a wrong choice narrows nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class AddForm(forms.Form):
    """Terms of the known lists, and bodies of the pack that there are today."""

    theme = forms.ChoiceField(label=words.KINDS[words.THEME], required=False)
    group = forms.ChoiceField(label=words.KINDS[words.GROUP], required=False)
    sdg = forms.ChoiceField(label=words.KINDS[words.SDG], required=False)
    body = forms.ChoiceField(label=_("Responsible body"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = suggested.known_terms()
        known["body"] = [
            shapes.body_term(code)
            for code, _name in choices("bodies", language(), on=timezone.localdate())
        ]
        for kind, terms in known.items():
            self.fields[kind].choices = [_NONE, *_named(terms)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one is chosen."""
        said = super().clean() or {}
        if not self.errors and not any(said.values()):
            self.add_error("theme", _("Choose at least one"))
        return said

    def terms(self) -> list[Term]:
        """What was chosen, the body last."""
        found = (shapes.read(self.cleaned_data[name]) for name in self.fields)
        return [one for one in found if one]


class LinkForm(forms.Form):
    """Another recommendation, and how it belongs to the one of the page."""

    other = forms.CharField(
        label=_("Permanent identifier or address of the other"),
        max_length=300,
        error_messages={"required": _("Enter the identifier of the other recommendation")},
    )
    kind = forms.ChoiceField(
        label=_("How they belong together"),
        choices=list(words.LINKS.items()),
        error_messages={"required": _("Choose how they belong together")},
    )


def _named(terms: list[Term]) -> list[tuple[str, str]]:
    """Terms by name; names that two lists share tell their list."""
    names = Counter(words.term_name(one) for one in terms)
    return [(one.token, _name(one, names)) for one in terms]


def _name(term: Term, names: Counter[str]) -> str:
    name = words.term_name(term)
    return f"{name} ({words.as_written(term)})" if names[name] > 1 else name
