"""Systemic problems near a recommendation: linked, of its rights, or of a place that it names.

Loaded only where the room of problems is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from qorgau.country import public as country
from qorgau.people.models import User
from qorgau.problems import queries
from qorgau.problems.models import Problem

MOST = 20
SHORTEST = 5  # letters of a name of a place that is looked for in a text


@dataclass(frozen=True, slots=True)
class NearProblem:
    """A problem that the person may see: linked to sub-paragraphs, or what it shares.

    `right`, `region` and `place_type` are names of what is in common, empty where nothing is.
    """

    number: str
    title: str
    language: str
    status: str
    linked: tuple[str, ...] = ()
    right: str = ""
    region: str = ""
    place_type: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """What a recommendation is about: rights, and regions and kinds of place that it names."""

    rights: frozenset[str]
    regions: frozenset[str]
    place_types: frozenset[str]


def problems(
    user: User,
    rights: Sequence[str],
    texts: Mapping[str, str],
    linked: Mapping[str, tuple[str, ...]],
    language: str,
) -> tuple[NearProblem, ...]:
    """Those linked first, then open ones near it; three queries for any number."""
    near = near_of(rights, texts)
    alike = Q(right__in=near.rights) | Q(region__in=near.regions)
    alike |= Q(place_type__in=near.place_types)
    rows = queries.listing(user).filter(Q(number__in=list(linked)) | alike & ~Q(status="closed"))
    found = sorted(rows[: MOST * 2], key=lambda row: row.number not in linked)
    return tuple(_near(row, near, linked, language) for row in found[:MOST])


def near_of(rights: Sequence[str], texts: Mapping[str, str]) -> Near:
    """The rights, and what the texts name of the country's regions and kinds of place."""
    return Near(
        frozenset(rights),
        frozenset(_named("regions", texts)),
        frozenset(_named("place_types", texts)),
    )


def _named(vocabulary: str, texts: Mapping[str, str]) -> list[str]:
    """Codes whose whole name stands in a text of its language."""
    found = []
    for language, text in texts.items():
        said = f" {' '.join(text.casefold().split())} "
        for one in country.choices(vocabulary, language):
            name = one.name.casefold()
            if len(name) >= SHORTEST and name in said:
                found.append(one.code)
    return found


def _near(
    row: Problem, near: Near, linked: Mapping[str, tuple[str, ...]], language: str
) -> NearProblem:
    wording = queries.wording(row, language)
    return NearProblem(
        number=row.number,
        title=wording.title if wording else _("Problem %(number)s") % {"number": row.number},
        language=wording.language if wording else language,
        status=str(row.get_status_display()),
        linked=linked.get(row.number, ()),
        right=_name("rights", row.right, near.rights, language),
        region=_name("regions", row.region, near.regions, language),
        place_type=_name("place_types", row.place_type, near.place_types, language),
    )


def _name(vocabulary: str, code: str, among: frozenset[str], language: str) -> str:
    return country.label(vocabulary, code, language) if code in among else ""
