"""What pages of bodies and regions share: the chosen day, words of kinds, rows of CSV files."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.country import public as country

MOST_WORDS = 100
"""Characters of a search that are read."""

BODY_KINDS: dict[str, str | Promise] = {
    "head_of_state": _("Head of State"),
    "parliament": _("Parliament and its chambers"),
    "government": _("Government"),
    "ministry": _("Ministries"),
    "agency": _("Agencies"),
    "committee": _("Committees and departments of ministries"),
    "prosecution": _("Prosecution"),
    "court": _("Courts and constitutional review"),
    "security": _("Security"),
    "nhri": _("Human rights institutions"),
    "presidential": _("Bodies under the Head of State"),
    "advisory": _("Councils, commissions and working groups"),
    "local": _("Local executive bodies"),
    "local_council": _("Local representative bodies"),
    "local_official": _("Officials in the regions"),
    "place_operator": _("Institutions that hold people"),
    "other": _("Other State bodies"),
    "organisation": _("Centres and State organisations"),
    "un": _("United Nations"),
    "international": _("International organisations"),
    "partner": _("Embassies and other partners"),
    "civil_society": _("Civil society"),
}
"""Kinds of body in the order of the list."""

REGION_KINDS: dict[str, str | Promise] = {
    "region": pgettext_lazy("kind of region", "Region"),
    "city": _("City with the rank of a region"),
    "district": _("District"),
}

CHANGES: dict[str, str | Promise] = {
    "created": _("created"),
    "renamed": _("renamed or reorganised"),
    "merged": _("joined"),
    "split": _("divided"),
    "transferred": _("transferred"),
    "abolished": _("dissolved"),
    "boundary": _("borders moved"),
}

NAME_KINDS: dict[str, str | Promise] = {
    "cited": _("as a document writes it"),
    "other": _("another form of the name"),
}
"""Kinds of name that are not official, as they stand beside the name."""


@dataclass(frozen=True, slots=True)
class Day:
    """The day of a page: `on` is what was asked for or today; `wrong` is what could not be read."""

    on: dt.date
    asked: bool
    wrong: str


def chosen_day(request: HttpRequest) -> Day:
    """The day in `?on=`; today, with the faulty text, where it is no date like 2009-11-06."""
    text, today = request.GET.get("on", "").strip(), timezone.localdate()
    if not text:
        return Day(today, asked=False, wrong="")
    try:
        return Day(dt.date.fromisoformat(text), asked=True, wrong="")
    except ValueError:
        return Day(today, asked=False, wrong=text[:MOST_WORDS])


def words_of(request: HttpRequest) -> str:
    """The words of a search, cut to what is read."""
    return request.GET.get("q", "").strip()[:MOST_WORDS]


def written(day: dt.date | None) -> str:
    """A day in a CSV file."""
    return day.isoformat() if day else ""


Portrait = country.BodyPortrait | country.RegionPortrait


def past_rows(of: Portrait) -> list[tuple[str, ...]]:
    """Names and changes of a body or region as one table; `row` says which a row is."""
    return [*map(_name, of.names), *_changes(of)]


def _name(one: country.NameInTime) -> tuple[str, ...]:
    return (
        "name",
        one.kind,
        one.language,
        one.text,
        "",
        written(one.valid_from),
        written(one.valid_to),
        *_stated(one),
    )


def _changes(of: Portrait) -> Iterable[tuple[str, ...]]:
    for row, changes in (("came_from", of.came_from), ("went_to", of.went_to)):
        for one in changes:
            code = one.other.code if one.other else ""
            yield (row, one.kind, "", one.note, code, written(one.on), "", *_stated(one))


def _stated(one: country.NameInTime | country.Change) -> tuple[str, ...]:
    paragraph = "" if one.paragraph is None else str(one.paragraph)
    return (one.source, one.document, paragraph, "yes" if one.confirmed else "no")
