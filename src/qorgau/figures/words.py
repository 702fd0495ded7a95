"""The names of dimensions, of their rows and of periods, in the language of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.dates import get_month_names
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qorgau.country import engine
from qorgau.country import public as country

from .period import BadPeriod, period

#: The row of cases whose facet nobody has stated.
NOT_STATED = "not_stated"

#: Dimension → its name.
DIMENSIONS: Mapping[str, Any] = {
    "region": _("Region"),
    "right": _("Right"),
    "ground": _("Ground of discrimination"),
    "group": _("Group"),
    "act": _("Act complained of"),
    "body": _("Body"),
    "outcome": _("Outcome"),
    "channel": _("Way of sending"),
    "place_type": _("Kind of place"),
    "procedure": _("Procedure"),
    "month": _("Month"),
    "year": _("Year"),
    "sex": _("Sex"),
    "age": _("Age"),
    "language": _("Language"),
    "ethnicity": _("Ethnic group"),
    "religion": _("Religion"),
    "country": _("Country"),
    "settlement": _("Town or village"),
    "kind": _("Kind"),
    "sector": _("Sector"),
    "institution": _("Institution"),
    "offence": _("Offence"),
    "answer": _("Answer"),
    "bound": _("Bound"),
    "cycle": _("Cycle"),
    "level": _("Level"),
    "purpose": _("Purpose"),
    "response": _("Response"),
    # of official series
    "place": _("Town or settlement"),
    "series": _("What is measured"),
    "composite": _("What is measured"),
    "activity": _("Economic activity"),
    "education": _("Level of education"),
    "income": _("Income group"),
    "issue": pgettext_lazy("issue of a recommendation", "Issue"),
    "action": pgettext_lazy("what a recommendation asks for", "Action asked for"),
    "position": _("What the body answered"),
    "check": _("What was found afterwards"),
}
_PEOPLE = {
    ("sex", "f"): _("women"),
    ("sex", "female"): _("women"),
    ("sex", "women"): _("women"),
    ("sex", "m"): _("men"),
    ("sex", "male"): _("men"),
    ("sex", "men"): _("men"),
    ("settlement", "urban"): _("town"),
    ("settlement", "rural"): _("village"),
    ("bound", "lower"): _("lower bound"),
    ("bound", "upper"): _("upper bound"),
}
#: How a document qualifies a number. The number stands first where a language must not inflect it.
_QUALIFIERS = {
    "about": _("about %(value)s"),
    "more_than": _("more than %(value)s"),
    "less_than": _("less than %(value)s"),
    "at_least": _("at least %(value)s"),
    "at_most": _("at most %(value)s"),
    "up_to": _("up to %(value)s"),
}
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")


def dimension_name(dimension: str) -> str:
    """What the rows of a breakdown are, such as Region."""
    return str(DIMENSIONS.get(dimension, dimension))


def cell_name(dimension: str, code: str) -> str:
    """The name of one row; a code that nothing names is shown with spaces for underscores."""
    if code == NOT_STATED:
        return gettext("not stated")
    if (dimension, code) in _PEOPLE:
        return str(_PEOPLE[dimension, code])
    if dimension in ("month", "year"):
        return period_name(code)
    kind = dimension if dimension in engine.DIMENSIONS else "parts"
    named = country.label(kind, code, _language())
    if named == code:
        return _RANGE.sub("\\1\N{EN DASH}\\2", code).replace("_", " ")
    return named


def qualified(value: str, qualifier: str) -> str:
    """A number as the document qualifies it: more than 60, about 60."""
    pattern = _QUALIFIERS.get(qualifier)
    return str(pattern) % {"value": value} if pattern else value


def breakdown_name(breakdown: Mapping[str, str]) -> str:
    """The name of a cell: its rows' names, or "Total" where it is not broken down."""
    names = [cell_name(dimension, code) for dimension, code in sorted(breakdown.items())]
    return ", ".join(names) or gettext("Total")


def period_name(code: str) -> str:
    """A period as people write it: 2025, first half of 2025, March 2025, days from and to."""
    try:
        span = period(code)
    except BadPeriod:
        return code
    if "/" in code:
        return f"{_day(span.start)}\N{EN DASH}{_day(span.end)}"
    year = f"{span.start.year}"
    match code[4:6]:
        case "-H":
            names = (_("first half of %(year)s"), _("second half of %(year)s"))
            return str(names[int(code[6]) - 1]) % {"year": year}
        case "-Q":
            return gettext("quarter %(number)s of %(year)s") % {"number": code[6], "year": year}
        case "":
            return year
    return f"{_month(span.start)} {year}" if len(code) == 7 else _day(span.start)


def _month(day: dt.date) -> str:
    return get_month_names("wide", "stand-alone", Locale.parse(_language()))[day.month]


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def _language() -> str:
    return (get_language() or "en").split("-")[0]
