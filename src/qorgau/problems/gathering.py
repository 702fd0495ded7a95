"""What fits a problem: complaints and findings by their coded facets, never by their words.

A filter takes a code together with its narrower ones: a right with its parts, a ministry with its
committees, a region with its districts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from qorgau.complaints.models import FacetRow, Matter, Phase
from qorgau.country import pack, terms
from qorgau.country.pack import BodyRow, ConceptRow, RegionRow
from qorgau.visits import queries as visits
from qorgau.visits.queries import FindingFacets

from .flow import VOCABULARIES
from .models import Problem


@dataclass(frozen=True, slots=True)
class Sought:
    """Facets that cases must have (empty: any) and the day from which they are sought."""

    since: dt.date
    right: str = ""
    act: str = ""
    body: str = ""
    region: str = ""
    place_type: str = ""

    @property
    def facets(self) -> dict[str, str]:
        """Facet → code, only those that narrow."""
        return {name: getattr(self, name) for name in VOCABULARIES if getattr(self, name)}

    def codes(self, facet: str) -> set[str]:
        """The code of a facet with all narrower ones; empty when the facet does not narrow."""
        wanted = self.facets.get(facet)
        return narrower(VOCABULARIES[facet], wanted) if wanted else set()


@dataclass(frozen=True, slots=True)
class CaseFacets:
    """The coded facets of one complaint: those that were sought, else the first of each kind."""

    id: UUID
    month: dt.date
    codes: dict[str, str] = field(default_factory=dict)


def sought_by(problem: Problem) -> Sought:
    """What a problem seeks."""
    return Sought(
        problem.since,
        problem.right,
        problem.act,
        problem.body,
        problem.region,
        problem.place_type,
    )


def fitting_cases(problem: Problem, sought: Sought, limit: int) -> list[CaseFacets]:
    """Classified complaints that fit and are not in the problem yet, oldest first."""
    had = problem.matters.values("item")
    rows = Matter.objects.filter(received_at__date__gte=sought.since, facets__isnull=False)
    rows = rows.exclude(phase=Phase.ERASED).exclude(pk__in=had)
    for facet in sought.facets:
        having = FacetRow.objects.filter(facet=facet, code__in=sought.codes(facet))
        rows = rows.filter(facets__in=having.values("classification"))
    return _with_facets(rows.order_by("received_at", "id")[:limit], sought)


def cases(ids: Iterable[UUID], sought: Sought) -> list[CaseFacets]:
    """Classified complaints by id, oldest first; unknown and erased ones are left out."""
    rows = Matter.objects.filter(pk__in=list(ids), facets__isnull=False)
    return _with_facets(rows.exclude(phase=Phase.ERASED).order_by("received_at", "id"), sought)


def fitting_findings(problem: Problem, sought: Sought) -> list[FindingFacets]:
    """Findings of visits that fit and are not in the problem yet."""
    had = set(problem.findings.values_list("item", flat=True))
    fitting = visits.facets(
        rights=sought.codes("right"),
        acts=sought.codes("act"),
        bodies=sought.codes("body"),
        regions=sought.codes("region"),
        place_types=sought.codes("place_type"),
        since=sought.since,
    )
    return [one for one in fitting if one.id not in had]


def narrower(vocabulary: str, code: str) -> set[str]:
    """A code with everything below it."""
    country = pack.current()
    rows: Iterable[BodyRow | RegionRow | ConceptRow] = country.vocabularies.get(vocabulary, ())
    if vocabulary in ("bodies", "regions"):
        rows = country.bodies if vocabulary == "bodies" else country.regions
    above = {row.code: row.parent for row in rows}
    found, grown = {code}, True
    while grown:
        below = {one for one, parent in above.items() if parent in found}
        grown = not below <= found
        found |= below
    return found


def month_of(day: dt.date) -> dt.date:
    """The first day of its month: a problem keeps no exact day of a person's case."""
    return day.replace(day=1)


def _with_facets(matters: Iterable[Matter], sought: Sought) -> list[CaseFacets]:
    rows = list(matters)
    codes: dict[UUID, dict[str, list[str]]] = {}
    classifications = [row.facets for row in rows]
    for classification, facet, code in (
        FacetRow.objects.filter(classification__in=classifications)
        .order_by("id")
        .values_list("classification", "facet", "code")
    ):
        codes.setdefault(classification, {}).setdefault(facet, []).append(code)
    return [
        CaseFacets(
            row.pk,
            month_of(terms.today(row.received_at)),
            _chosen(codes.get(row.facets, {}), sought) if row.facets else {},
        )
        for row in rows
    ]


def _chosen(codes: dict[str, list[str]], sought: Sought) -> dict[str, str]:
    chosen = {}
    for facet, found in codes.items():
        wanted = sought.codes(facet) if facet in VOCABULARIES else set()
        chosen[facet] = next((one for one in found if one in wanted), found[0])
    return chosen
