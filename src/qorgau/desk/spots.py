"""Places that are visited, for forms and pages of other rooms; empty where no visits are kept.

Whoever may write a recommendation may name its place: the register of places is no secret, what was
found there is.
"""

from typing import Any

from django import forms
from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language


def choices() -> list[tuple[str, str]]:
    """Code and name of every place that exists today, by name; the first choice is none."""
    if not installed():
        return []
    from qorgau.visits import queries

    rows = queries.open_places(timezone.localdate())
    named = [(row.code, queries.name(row, language())) for row in rows]
    return [("", ""), *sorted(named, key=lambda one: one[1])] if named else []


def field(offered: list[tuple[str, str]]) -> forms.ChoiceField:
    """The question of which one place a recommendation is about."""
    return forms.ChoiceField(
        label=_("Place"),
        choices=offered,
        required=False,
        help_text=_("Only when it is about one place: the next visit there will check it."),
    )


def name(code: str) -> str:
    """The name of a place; the code when it is not known here, empty for none."""
    if not code or not installed():
        return code
    from qorgau.visits import queries

    return queries.place_names(language()).get(code, code)


def facets(code: str) -> dict[str, str]:
    """Region, kind and body of a place, as a recommendation about it carries them."""
    if not code or not installed():
        return {}
    from qorgau.visits import queries

    row = queries.open_places(timezone.localdate()).filter(code=code).first()
    return {"region": row.region, "place_type": row.kind, "to": row.body} if row else {}


def of_findings(ids: Any) -> str:
    """The one place where all these findings were made; empty when there are none or several."""
    if not installed():
        return ""
    from qorgau.visits import queries

    codes = queries.places_of(ids)
    return codes[0] if len(codes) == 1 else ""


def installed() -> bool:
    """Whether this installation keeps visits."""
    return apps.is_installed("qorgau.visits")
