"""Named reads of places, visits and the coded facets of findings; never of a sealed text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from qorgau.people.models import User
from qorgau.people.policy import may, sees_all, units_for
from qorgau.vault import boxes
from qorgau.vault.boxes import OpenBox

from .models import Finding, Place, PlaceName, ReportClock, Status, Visit, VisitReading

#: How long after opening the texts a person may go on reading without giving a reason again.
OPEN_FOR = dt.timedelta(minutes=15)
#: Where the report lies in the visit's box.
REPORT_SLOT = "report"


@dataclass(frozen=True, slots=True)
class FindingText:
    """The opened words of one finding."""

    number: int
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """The opened texts of a visit: findings in their newest version, and the report if written."""

    findings: tuple[FindingText, ...]
    report: str


@dataclass(frozen=True, slots=True)
class FindingFacets:
    """The coded facets of one finding in its newest version, and the day its visit began."""

    id: UUID
    right: str
    act: str
    grade: str
    body: str
    region: str
    place_type: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Shared:
    """How many findings share a right, a body, a region and a kind of place, and since when."""

    right: str
    body: str
    region: str
    place_type: str
    count: int
    since: dt.date


def visible_to(user: User) -> QuerySet[Visit]:
    """Visits of the person's units, or all for those who see all."""
    rows = Visit.objects.select_related("place")
    if sees_all(user, "visits.list"):
        return rows
    return rows.filter(unit__in=units_for(user, "visits.list"))


def places(user: User, *, kind: str = "", region: str = "") -> QuerySet[Place]:
    """The register of places with names and the number of visits made or planned."""
    if not may(user, "visits.list"):
        return Place.objects.none()
    rows = Place.objects.prefetch_related("names").annotate(visit_count=Count("visits"))
    rows = rows.order_by("code")
    if kind:
        rows = rows.filter(kind=kind)
    if region:
        rows = rows.filter(region=region)
    return rows


def place(user: User, code: str) -> Place | None:
    """One place of the register."""
    return places(user).filter(code=code).first()


def open_places(on: dt.date) -> QuerySet[Place]:
    """Places that exist on a day, for planning a visit."""
    rows = Place.objects.filter(valid_from__lte=on).prefetch_related("names")
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def listing(user: User, *, status: str = "", place: Place | None = None) -> QuerySet[Visit]:
    """Visits, newest first, with the number of findings."""
    rows = visible_to(user).prefetch_related("place__names")
    rows = rows.annotate(finding_count=Count("findings__number", distinct=True))
    rows = rows.order_by("-planned_on", "-number")
    if status:
        rows = rows.filter(status=status)
    return rows if place is None else rows.filter(place=place)


def coming(user: User, until: dt.date) -> QuerySet[Visit]:
    """Visits planned up to a day, and those under way, the soonest first."""
    rows = visible_to(user).prefetch_related("place__names")
    live = Q(status=Status.PLANNED, planned_on__lte=until) | Q(status=Status.STARTED)
    return rows.filter(live).order_by("planned_on", "number")


def found(user: User, number: str) -> Visit | None:
    """One visit with its team, steps, terms, findings and readings."""
    related = ("place__names", "team__user", "steps", "clocks", "findings", "readings__user")
    return visible_to(user).filter(number=number).prefetch_related(*related).first()


def newest_findings(visit: Visit) -> list[Finding]:
    """Each finding in its newest version (from the prefetched findings)."""
    newest: dict[int, Finding] = {}
    for one in sorted(visit.findings.all(), key=lambda row: (row.number, row.version)):
        newest[one.number] = one
    return list(newest.values())


def name(place: Place, language: str) -> str:
    """The name in a language, else in any, else the code (from the prefetched names)."""
    names = {row.language: row.name for row in place.names.all()}
    return names.get(language) or next(iter(names.values()), place.code)


def place_names(language: str) -> dict[str, str]:
    """Names of all places by code, in a language where there is one."""
    rows = PlaceName.objects.filter(language=language).values_list("place__code", "name")
    return dict(rows.order_by("place__code"))


def places_of(findings: Iterable[UUID]) -> list[str]:
    """Codes of the places where these findings were made."""
    rows = Place.objects.filter(visits__findings__in=list(findings)).order_by("code")
    return list(rows.values_list("code", flat=True).distinct())


def reports_due(user: User) -> QuerySet[ReportClock]:
    """Running terms of reports of the person's visits, the soonest first."""
    rows = ReportClock.objects.filter(stopped_at__isnull=True, visit__in=visible_to(user))
    related = rows.select_related("visit__place").prefetch_related("visit__place__names")
    return related.order_by("due_at", "id")


def finding_slot(number: int) -> str:
    """Where the versions of one finding lie in the visit's box."""
    return f"finding-{number}"


def texts(visit: Visit, box: OpenBox) -> OpenedVisit:
    """The words of a visit, by somebody who holds its box; call `actions.open_visit` first.

    Raises `Locked` when an envelope was changed or moved.
    """
    sealed = {one.pk: one for one in boxes.envelopes(visit.box_id)}
    reports = [one for one in sealed.values() if one.slot == REPORT_SLOT]
    return OpenedVisit(
        findings=tuple(
            FindingText(
                one.number, one.version, boxes.open_envelope(box, sealed[one.envelope])["text"]
            )
            for one in newest_findings(visit)
        ),
        report=boxes.open_envelope(box, reports[-1])["text"] if reports else "",
    )


def reads_now(user: User, visit: Visit) -> bool:
    """Whether the person opened the texts within the last minutes."""
    since = timezone.now() - OPEN_FOR
    return VisitReading.objects.filter(visit=visit, user=user, at__gte=since).exists()


def facets(
    *,
    rights: Iterable[str] = (),
    acts: Iterable[str] = (),
    bodies: Iterable[str] = (),
    regions: Iterable[str] = (),
    place_types: Iterable[str] = (),
    since: dt.date | None = None,
    ids: Iterable[UUID] | None = None,
) -> list[FindingFacets]:
    """Findings in their newest version by facets (an empty filter takes any), oldest first."""
    rows = current()
    for column, codes in (
        ("right", rights),
        ("act", acts),
        ("visit__place__body", bodies),
        ("visit__place__region", regions),
        ("visit__place__kind", place_types),
    ):
        if wanted := list(codes):
            rows = rows.filter(**{f"{column}__in": wanted})
    if since is not None:
        rows = rows.filter(visit__started_on__gte=since)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    return [_facets(row) for row in rows.select_related("visit__place").order_by("pk")]


def shared(since: dt.date, least: int = 1) -> list[Shared]:
    """Counts of findings by right, body, region and kind of place, the largest first."""
    rows = (
        current()
        .filter(visit__started_on__gte=since)
        .values_list("right", "visit__place__body", "visit__place__region", "visit__place__kind")
    )
    counted = rows.annotate(n=Count("pk"), first=Min("visit__started_on")).filter(n__gte=least)
    return [Shared(*row) for row in counted.order_by("-n", "right")]


def current() -> QuerySet[Finding]:
    """Findings without a later version."""
    later = Finding.objects.filter(
        visit=OuterRef("visit"), number=OuterRef("number"), version__gt=OuterRef("version")
    )
    return Finding.objects.filter(~Exists(later)).order_by()


def _facets(row: Finding) -> FindingFacets:
    place = row.visit.place
    on = row.visit.started_on or row.visit.planned_on
    return FindingFacets(
        row.pk, row.right, row.act, row.grade, place.body, place.region, place.kind, on
    )
