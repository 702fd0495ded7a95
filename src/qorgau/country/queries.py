"""Named reads of institutions, regions and coded terms.

Names come from the pack's own index, without a query; only codes that the pack has dropped are
looked up in the tables, where they stay.
"""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet

from . import engine, labels
from .models import Body, BodyName, Concept, ConceptLabel, PackLoad, Region, RegionName


def holds(on: dt.date) -> Q:
    """Rows that hold on that day."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    )


def bodies(*, on: dt.date | None = None) -> QuerySet[Body]:
    """Institutions, those of one day when `on` is given, in the order of the pack."""
    rows = Body.objects.all()
    return rows if on is None else rows.filter(holds(on))


def regions(*, on: dt.date | None = None) -> QuerySet[Region]:
    """Regions, those of one day when `on` is given, in the order of the pack."""
    rows = Region.objects.all()
    return rows if on is None else rows.filter(holds(on))


def concepts(vocabulary: str, *, on: dt.date | None = None) -> QuerySet[Concept]:
    """The coded terms of a vocabulary, in the order of the pack."""
    rows = Concept.objects.filter(vocabulary=vocabulary)
    return rows if on is None else rows.filter(holds(on))


def label(kind: str, code: str, language: str) -> str:
    """The name of a code, or the code itself where nobody knows a name.

    `kind`: a vocabulary, a dimension such as `right`, `bodies`, `regions`, `units`, `procedures`,
    `terms`, `indicators`, `outlines`.
    """
    return labels.text(kind, code, language) or _dropped(kind, code, language) or code


def choices(kind: str, language: str, *, on: dt.date | None = None) -> list[tuple[str, str]]:
    """Code and name of what may be chosen, in the order of the pack.

    On one day if `on` is given, else everything that has not ended by its own date. Of bodies only
    those of the State: nothing is addressed to others.
    """
    return [
        (entry.code, label(kind, entry.code, language))
        for entry in labels.names_of(kind)
        if entry.holds(on)
    ]


def loaded() -> PackLoad | None:
    """The newest load of a pack into the tables."""
    return PackLoad.objects.order_by("loaded_at", "id").last()


def _dropped(kind: str, code: str, language: str) -> str:
    """The last name of a code that the pack no longer has."""
    name = _last_name(engine.DIMENSIONS.get(kind, kind), code, language)
    if not name:  # may be loaded later: only names that were found are worth keeping
        _last_name.cache_clear()
    return name


@lru_cache(maxsize=1024)
def _last_name(kind: str, code: str, language: str) -> str:
    tables: dict[str, QuerySet[Any]] = {
        "bodies": BodyName.objects.filter(body__code=code, kind="official"),
        "regions": RegionName.objects.filter(region__code=code, kind="official"),
    }
    concepts_of = ConceptLabel.objects.filter(concept__vocabulary=kind, concept__code=code)
    rows = tables.get(kind, concepts_of)
    by_age = F("valid_from").asc(nulls_first=True)  # the databases disagree on where nulls stand
    newest = rows.filter(language=language).order_by(by_age, "id").last()
    return newest.name if newest else ""
