"""The verbs of systemic problems: open, gather, take out, recommend, close."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments import actions as commitments
from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.numbering import take_number
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.visits import queries as visits

from . import gathering, rules
from .flow import STEPS
from .models import (
    Problem,
    ProblemDrop,
    ProblemFinding,
    ProblemMatter,
    ProblemRecommendation,
    ProblemStep,
    ProblemText,
    Status,
)

Step = ProblemStep.Step


@verb
def open_problem(
    *,
    by: Actor,
    title: str,
    text: str,
    language: str,
    since: dt.date,
    unit: str = "",
    right: str = "",
    act: str = "",
    body: str = "",
    region: str = "",
    place_type: str = "",
) -> Problem:
    """Open a problem with the facets that its cases share (codes), from a day on."""
    facets = {
        "right": right,
        "act": act,
        "body": body,
        "region": region,
        "place_type": place_type,
    }
    refuse_if(rules.demand_right(by, "problems.gather"))
    refuse_if(rules.opening_faults(facets, since, language))
    problem = Problem(unit=unit or by.unit, since=since, opened_at=timezone.now(), **facets)
    _save_numbered(problem)
    written = _text(problem, language, title, text, original=True)
    _entry(by, problem, "opened", [written, _step(problem, Step.OPENED)])
    return problem


@verb
def describe(*, by: Actor, problem: Problem, language: str, title: str, text: str) -> ProblemText:
    """A new version of the description in one language; other languages are translations."""
    fresh = _allowed(by, problem, "describe")
    same = fresh.texts.filter(language=language)
    original = same.filter(original=True).exists()
    written = _text(fresh, language, title, text, original=original)
    _entry(by, fresh, "described", [written])
    return written


@verb
def gather_matters(
    *, by: Actor, problem: Problem, matters: Iterable[UUID] | None = None
) -> list[ProblemMatter]:
    """Gather complaints into the problem: those named, or all that share its facets.

    Their facets are kept as they are today. At most 1,000 at once; raises `Refused` when nothing
    new fits.
    """
    fresh = _allowed(by, problem, "gather")
    sought = gathering.sought_by(fresh)
    if matters is None:
        found = gathering.fitting_cases(fresh, sought, rules.BATCH)
    else:
        had = set(fresh.matters.values_list("item", flat=True))
        found = [one for one in gathering.cases(matters, sought) if one.id not in had]
    refuse_if(rules.batch_faults(len(found)))
    rows = [_matter(fresh, one) for one in found]
    _entry(by, fresh, "gathered", [*rows, _step(fresh, Step.GATHERED, len(rows))])
    return rows


@verb
def add_findings(
    *, by: Actor, problem: Problem, findings: Iterable[UUID] | None = None
) -> list[ProblemFinding]:
    """Gather findings of visits: those named, or all that share the problem's facets."""
    fresh = _allowed(by, problem, "add_findings")
    if findings is None:
        found = gathering.fitting_findings(fresh, gathering.sought_by(fresh))[: rules.BATCH]
    else:
        had = set(fresh.findings.values_list("item", flat=True))
        found = [one for one in visits.facets(ids=findings) if one.id not in had]
    refuse_if(rules.batch_faults(len(found)))
    rows = [_finding(fresh, one) for one in found]
    _entry(by, fresh, "findings_added", [*rows, _step(fresh, Step.FOUND, len(rows))])
    return rows


@verb
def drop(*, by: Actor, problem: Problem, item: UUID, reason: str) -> ProblemDrop:
    """Take a case or finding out again, with the reason in words; its row stays."""
    fresh = _allowed(by, problem, "drop")
    words = clean(reason, max_chars=rules.MAX_REASON, field="reason", required=True)
    inside = fresh.matters.filter(item=item).exists() or fresh.findings.filter(item=item).exists()
    if not inside or fresh.drops.filter(item=item).exists():
        raise Refused(Reason("problem.not_inside", _("This is not part of the problem")))
    dropped = ProblemDrop(problem=fresh, item=item, reason=words, at=timezone.now())
    dropped.save()
    _entry(by, fresh, "dropped", [dropped, _step(fresh, Step.DROPPED, 1)])
    return dropped


@verb
def recommend(
    *,
    by: Actor,
    problem: Problem,
    to: str,
    title: str,
    text: str,
    language: str,
    kind: str = "recommendation",
    article: str = "",
    place: str = "",
) -> Recommendation:
    """Propose a recommendation because of the problem; it carries the problem's facets.

    `place` is the code of the one place it is about, so that the next visit there checks it.
    """
    fresh = _allowed(by, problem, "recommend")
    proposed = commitments.propose(
        by=by,
        to=to,
        title=title,
        text=text,
        language=language,
        kind=kind,
        article=article,
        unit=fresh.unit,
        right=fresh.right,
        region=fresh.region,
        place_type=fresh.place_type,
        place=place,
    )
    link = ProblemRecommendation(problem=fresh, recommendation=proposed, at=timezone.now())
    link.save()
    fresh.status = Status.RECOMMENDED
    fresh.save(update_fields=["status"])
    _entry(by, fresh, "recommended", [link, _step(fresh, Step.RECOMMENDED)])
    return proposed


@verb
def close(*, by: Actor, problem: Problem) -> Problem:
    """Nothing more is to be done about this problem."""
    fresh = _allowed(by, problem, "close")
    fresh.status, fresh.closed_at = Status.CLOSED, timezone.now()
    fresh.save(update_fields=["status", "closed_at"])
    _entry(by, fresh, "closed", [_step(fresh, Step.CLOSED)])
    return fresh


def _allowed(by: Actor, problem: Problem, step: str) -> Problem:
    """The problem as it stands now, locked; raises `Refused` for a step not allowed."""
    refuse_if(rules.demand_right(by, *STEPS[step].actions))
    fresh = Problem.objects.select_for_update().get(pk=problem.pk)
    refuse_if(rules.blocked(fresh, step))
    return fresh


def _matter(problem: Problem, one: gathering.CaseFacets) -> ProblemMatter:
    row = ProblemMatter(problem=problem, item=one.id, month=one.month, at=timezone.now())
    for facet in ("right", "act", "ground", "body", "region", "place_type"):
        setattr(row, facet, one.codes.get(facet, ""))
    row.save()
    return row


def _finding(problem: Problem, one: visits.FindingFacets) -> ProblemFinding:
    row = ProblemFinding(
        problem=problem,
        item=one.id,
        right=one.right,
        act=one.act,
        grade=one.grade,
        body=one.body,
        region=one.region,
        place_type=one.place_type,
        month=gathering.month_of(one.on),
        at=timezone.now(),
    )
    row.save()
    return row


def _text(problem: Problem, language: str, title: str, text: str, *, original: bool) -> ProblemText:
    same = problem.texts.filter(language=language)
    written = ProblemText(
        problem=problem,
        language=language,
        version=(same.aggregate(last=Max("version"))["last"] or 0) + 1,
        title=clean(title, max_chars=rules.MAX_TITLE, field="title", required=True),
        text=clean(text, max_chars=rules.MAX_TEXT, field="text", required=True),
        original=original,
        at=timezone.now(),
    )
    written.save()
    return written


def _step(problem: Problem, code: ProblemStep.Step, count: int = 0) -> ProblemStep:
    row = ProblemStep(problem=problem, step=code, count=count, at=timezone.now())
    row.save()
    return row


def _entry(by: Actor, problem: Problem, what: str, rows: list[AppendOnly]) -> None:
    record(
        by=by,
        kind=f"problem.{what}",
        unit=problem.unit,
        subject=f"problem:{problem.pk.hex}",
        rows=rows,
    )


def _save_numbered(problem: Problem) -> None:
    def save(number: str) -> None:
        problem.number = number
        problem.save()

    take_number(Problem, f"P-{timezone.localdate(problem.opened_at).year}", save)
