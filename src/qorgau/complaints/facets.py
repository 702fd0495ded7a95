"""The coded description of a matter: which facets there are, what is allowed, and writing one.

Facets are in clear and listed as visible: codes only, no free text.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.country import engine, labels

from .models import Classification, FacetRow, Matter

#: Facets of which a matter has at most one.
SINGLE = frozenset({"region", "place_type"})
#: Without these a classification says nothing that can be counted.
DEMANDED = ("right", "region")


def codes(kind: str) -> frozenset[str]:
    """Every code of a vocabulary or facet, also those of the past; none for an unknown kind.

    Of bodies only those of the State: no complaint is about an association or a UN committee.
    """
    try:
        return frozenset(one.code for one in labels.names_of(kind) if one.offered)
    except KeyError:
        return frozenset()


def known(vocabulary: str, code: str) -> bool:
    """Whether a vocabulary has the code."""
    return code in codes(vocabulary)


def checked(
    facets: Mapping[str, Iterable[str]], *, demanded: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The facets with each code once. Raises `Refused` with a reason at each wrong facet."""
    chosen = {facet: tuple(dict.fromkeys(filter(None, given))) for facet, given in facets.items()}
    wrong = [reason for facet, given in chosen.items() if (reason := _wrong(facet, given))]
    wrong += [
        Reason("facet.missing", _("Choose at least one"), facet)
        for facet in demanded
        if not chosen.get(facet)
    ]
    if wrong:
        raise Refused(wrong)
    return chosen


def _wrong(facet: str, given: tuple[str, ...]) -> Reason | None:
    if facet not in engine.FACETS:
        return Reason("facet.unknown", _("There is no such facet"), facet)
    if set(given) - codes(facet):
        return Reason("facet.code", _("Choose from the list"), facet)
    if facet in SINGLE and len(given) > 1:
        return Reason("facet.single", _("Choose only one"), facet)
    return None


def write(
    matter: Matter, chosen: Mapping[str, tuple[str, ...]], by: Actor
) -> tuple[Classification, list[FacetRow]]:
    """Write the next version and point the matter to it; inside a verb."""
    last = matter.classifications.order_by("-version").values_list("version", flat=True).first()
    version, rows = write_version((last or 0) + 1, matter, chosen, by)
    matter.save(update_fields=["facets"])
    return version, rows


def write_version(
    number: int, matter: Matter, chosen: Mapping[str, tuple[str, ...]], by: Actor
) -> tuple[Classification, list[FacetRow]]:
    """Write one version and point the matter to it in memory; the caller saves the matter."""
    version = Classification(
        matter=matter,
        version=number,
        at=timezone.now(),
        by_kind=by.kind,
        actor=by.id,
        role=by.role,
    )
    version.save()
    rows = [
        FacetRow(classification=version, facet=facet, code=code)
        for facet, given in chosen.items()
        for code in given
    ]
    FacetRow.objects.bulk_create(rows)
    matter.facets = version.id
    return version, rows


def of(matter: Matter) -> dict[str, list[str]]:
    """The newest description: facet → codes, in their order."""
    found: dict[str, list[str]] = {}
    for row in sorted(_newest(matter), key=lambda one: (one.facet, one.code)):
        found.setdefault(row.facet, []).append(row.code)
    return found


def described_by(matter: Matter) -> str:
    """Who wrote the newest description: person, staff, or nobody ("")."""
    newest = max(matter.classifications.all(), key=lambda one: one.version, default=None)
    return newest.by_kind if newest else ""


def _newest(matter: Matter) -> Iterable[FacetRow]:
    """The rows of the description that the matter points to."""
    if not matter.facets:
        return []
    versions = matter.classifications.all()
    return next((one.facets.all() for one in versions if one.id == matter.facets), [])
