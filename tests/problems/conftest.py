"""Coded complaints and findings that a problem can gather; no text of anybody stands in them."""

import datetime as dt
from collections.abc import Callable

import pytest

from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from qorgau.complaints.models import Classification, FacetRow, Matter
from qorgau.people import actions as people
from qorgau.people.models import User
from qorgau.problems import actions
from qorgau.problems.models import Problem
from qorgau.vault.models import VaultBox
from qorgau.visits.models import Finding, Place, Visit
from tests.people.voices import voice

SYSTEM = Actor.system("tests")
SINCE = dt.date(2026, 1, 1)


@pytest.fixture
def account(db) -> Callable[..., User]:
    """Function: an account in a role of a unit."""

    def make(role: str = "officer", unit: str = "office") -> User:
        kept = people.keep_unit(by=SYSTEM, code=unit, kind="office", region="", names={"en": unit})
        email = f"{role}-{unit}-{User.objects.count()}@example.org"
        user = people.create_account(by=SYSTEM, email=email, name=role, password="a long password")
        people.give_role(by=SYSTEM, user=user, unit=kept, role=role, acts_for=voice(role))
        return user

    return make


@pytest.fixture
def case(db) -> Callable[..., Matter]:
    """Function: a classified complaint; facets by name, each a code or a list of codes."""

    def make(month: int = 2, unit: str = "office", **facets: object) -> Matter:
        chosen = {
            "right": "water",
            "body": "prisons",
            "region": "N",
            "place_type": "prison",
            **facets,
        }
        at = dt.datetime(2026, month, 10, 8, tzinfo=dt.UTC)
        with writing():
            matter = _matter(at, unit)
            version = Classification(matter=matter, version=1, at=at, by_kind="staff", actor="x")
            version.save()
            for facet, codes in chosen.items():
                for code in [codes] if isinstance(codes, str) else codes:
                    if code:
                        FacetRow(classification=version, facet=facet, code=code).save()
            matter.facets = version.pk
            matter.save(update_fields=["facets"])
        return matter

    return make


def _matter(at: dt.datetime, unit: str) -> Matter:
    box = VaultBox()
    box.save()
    matter = Matter(
        locator=f"{Matter.objects.count() + 1:07}",
        kind="complaint",
        procedure="complaint",
        procedure_on=at.date(),
        pack="testland",
        phase="inquiry",
        step="accepted",
        unit=unit,
        box=box,
        channel="web",
        language="kk",
        named=True,
        received_at=at,
        registered_on=at.date(),
    )
    matter.save()
    return matter


@pytest.fixture
def finding(db) -> Callable[..., Finding]:
    """Function: a finding of a visit to a prison in Northland."""

    def make(right: str = "water", month: int = 3, body: str = "prisons") -> Finding:
        on = dt.date(2026, month, 5)
        count = Visit.objects.count() + 1
        with writing():
            box = VaultBox()
            box.save()
            place = Place(
                code=f"PL-{count:04}", kind="prison", region="N", body=body, valid_from=SINCE
            )
            place.save()
            visit = Visit(
                number=f"V-2026-{count:04}",
                place=place,
                kind="periodic",
                unit="npm",
                box=box,
                status="started",
                planned_on=on,
                started_on=on,
            )
            visit.save()
            at = dt.datetime(2026, month, 5, 9, tzinfo=dt.UTC)
            row = Finding(
                visit=visit, number=1, right=right, grade="serious", envelope=box.pk, at=at
            )
            row.save()
        return row

    return make


@pytest.fixture
def open_problem(db) -> Callable[..., Problem]:
    """Function: an open problem about water in prisons."""

    def make(**given: object) -> Problem:
        words = {
            "title": "No water in prisons",
            "text": "Water is cut off at night.",
            "language": "en",
            "since": SINCE,
            "unit": "office",
            "right": "health",
            "body": "prisons",
            **given,
        }
        return actions.open_problem(by=SYSTEM, **words)

    return make


@pytest.fixture
def problem(open_problem) -> Problem:
    """An open problem."""
    return open_problem()
