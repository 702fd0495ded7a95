"""Named reads of systemic problems, and where cases cluster."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    FilteredRelation,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)

from qorgau.complaints import queries as complaints
from qorgau.complaints.models import Classification, Matter
from qorgau.country import terms
from qorgau.people.models import User
from qorgau.people.policy import may
from qorgau.visits import queries as visits

from .flow import VOCABULARIES
from .gathering import month_of
from .models import (
    Gathered,
    Problem,
    ProblemDrop,
    ProblemFinding,
    ProblemMatter,
    ProblemText,
)

#: Facets by which candidates are grouped.
GROUPED = ("right", "body", "region", "place_type")
CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """How many complaints and findings share these codes, and the month of the first of them."""

    right: str
    body: str
    region: str
    place_type: str
    complaints: int
    findings: int
    since: dt.date

    @property
    def count(self) -> int:
        """Complaints and findings together."""
        return self.complaints + self.findings


@dataclass(frozen=True, slots=True)
class Month:
    """What a problem gathered from one month."""

    month: dt.date
    complaints: int
    findings: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How what was gathered spreads over the codes of one facet, the most frequent first."""

    facet: str
    rows: tuple[tuple[str, int, int], ...]


def visible_to(user: User) -> QuerySet[Problem]:
    """Every problem, for whoever lists problems."""
    rows = Problem.objects.all()
    return rows if may(user, "problems.list") else rows.none()


def listing(user: User, *, status: str = "", right: str = "") -> QuerySet[Problem]:
    """Problems, newest first, with `case_count`, `finding_count` and `recommendation_count`."""
    rows = visible_to(user)
    if status:
        rows = rows.filter(status=status)
    if right:
        rows = rows.filter(right=right)
    return _with_texts(rows.order_by("-opened_at", "-id")).annotate(
        case_count=Count("matters", filter=_kept("matters__item"), distinct=True),
        finding_count=Count("findings", filter=_kept("findings__item"), distinct=True),
        recommendation_count=Count("recommendations", distinct=True),
    )


def found(user: User, number: str) -> Problem | None:
    """One problem with its texts and steps."""
    return _with_texts(visible_to(user)).prefetch_related("steps").filter(number=number).first()


def wordings(problem: Problem) -> list[ProblemText]:
    """The newest wording in each language, the original first (from the prefetched texts)."""
    newest: dict[str, ProblemText] = {}
    for text in sorted(problem.texts.all(), key=lambda one: one.version):
        newest[text.language] = text
    return sorted(newest.values(), key=lambda one: (not one.original, one.language))


def wording(problem: Problem, language: str) -> ProblemText | None:
    """The newest wording in a language, else the original."""
    all_of = wordings(problem)
    return next((one for one in all_of if one.language == language), next(iter(all_of), None))


def matters(problem: Problem) -> list[ProblemMatter]:
    """The complaints that are in the problem now."""
    return list(_inside(problem, problem.matters.all()))


def findings(problem: Problem) -> list[ProblemFinding]:
    """The findings that are in the problem now."""
    return list(_inside(problem, problem.findings.all()))


def listed_matters(user: User, rows: Iterable[ProblemMatter]) -> dict[UUID, Matter]:
    """Those complaints that the person may list anyway, by id; of others only counts are told."""
    ids = [row.item for row in rows]
    return {one.pk: one for one in complaints.visible_to(user).filter(pk__in=ids)}


def recommendation_ids(problem: Problem) -> list[UUID]:
    """Ids of the recommendations made because of the problem, oldest first."""
    return list(problem.recommendations.order_by("id").values_list("recommendation_id", flat=True))


def problem_of(user: User, recommendation: UUID) -> Problem | None:
    """The problem behind a recommendation, if the person may see problems."""
    rows = visible_to(user).filter(recommendations__recommendation=recommendation)
    return _with_texts(rows).first()


def months(cases: Iterable[Gathered], found_at: Iterable[Gathered]) -> list[Month]:
    """Counts by month, without gaps, from the first month to the last."""
    by_case = Counter(row.month for row in cases)
    by_finding = Counter(row.month for row in found_at)
    known = sorted({*by_case, *by_finding})
    if not known:
        return []
    wanted, month = [], known[0]
    while month <= known[-1]:
        wanted.append(Month(month, by_case[month], by_finding[month]))
        month = month_of(month + dt.timedelta(days=31))
    return wanted


def spreads(cases: Iterable[Gathered], found_at: Iterable[Gathered]) -> list[Spread]:
    """For each facet: code, complaints, findings."""
    cases, found_at = list(cases), list(found_at)
    made = []
    for facet in VOCABULARIES:
        first = Counter(getattr(row, facet) for row in cases)
        second = Counter(getattr(row, facet) for row in found_at)
        codes = sorted({*first, *second}, key=lambda code: (-first[code] - second[code], code))
        made.append(Spread(facet, tuple((code, first[code], second[code]) for code in codes)))
    return made


def candidates(since: dt.date, *, right: str = "", least: int = 3) -> list[Candidate]:
    """Where complaints and findings cluster since a day: the largest groups first, at most 50.

    A complaint with two rights counts in both groups. Only groups of at least `least`.
    """
    counted: dict[tuple[str, ...], list[tuple[int, int, dt.date]]] = {}
    for *codes, number, first in _clustered_cases(since):
        known = tuple(code or "" for code in codes)
        counted.setdefault(known, []).append((number, 0, terms.today(first)))
    for one in visits.shared(since):
        known = (one.right, one.body, one.region, one.place_type)
        counted.setdefault(known, []).append((0, one.count, one.since))
    made = [
        Candidate(
            **dict(zip(GROUPED, codes, strict=True)),
            complaints=sum(part[0] for part in parts),
            findings=sum(part[1] for part in parts),
            since=month_of(min(part[2] for part in parts)),
        )
        for codes, parts in counted.items()
        if not right or codes[0] == right
    ]
    large = [one for one in made if one.count >= least]
    return sorted(large, key=lambda one: (-one.count, one.since, one.right))[:CANDIDATES]


def _clustered_cases(since: dt.date) -> QuerySet:
    """Right, body, region, kind of place, count, first moment; of newest classifications only."""
    live = Matter.objects.filter(received_at__date__gte=since, facets=OuterRef("pk"))
    joined = {
        f"of_{facet}": FilteredRelation("facets", condition=Q(facets__facet=facet))
        for facet in GROUPED
    }
    rows = Classification.objects.filter(Exists(live)).annotate(**joined)
    grouped = rows.values_list(*(f"of_{facet}__code" for facet in GROUPED))
    counted = grouped.annotate(
        n=Count("matter", distinct=True), first=Min("matter__received_at")
    ).filter(of_right__code__isnull=False)
    return counted.order_by("-n")


def _inside(problem: Problem, rows: QuerySet) -> QuerySet:
    dropped = ProblemDrop.objects.filter(problem=problem).values("item")
    return rows.exclude(item__in=dropped).order_by("month", "id")


def _kept(item: str) -> Q:
    dropped = ProblemDrop.objects.filter(problem=OuterRef("pk"), item=OuterRef(item))
    return ~Q(Exists(dropped))


def _with_texts(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    texts = ProblemText.objects.order_by("language", "version")
    return rows.prefetch_related(Prefetch("texts", texts))
