"""From what was recommended to what bears on it, and back."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgau.commitments import public as commitments
from qorgau.commitments.load import load
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.figures import load as figures_load
from qorgau.measures import chain, chain_counts, chain_figures, chain_links, public
from qorgau.measures.models import ChainLink
from qorgau.people.models import User
from qorgau.problems import actions as problems
from tests.measures.caseload import Year
from tests.measures.told import limb, told

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
TODAY = dt.date(2026, 3, 2)


def linked(row, kind: str, code: str, label: str = "") -> ChainLink:
    return chain_links.link(by=SYSTEM, target=limb(row, label), kind=kind, code=code)


def life(row):
    return commitments.received_life(row.identity, "en")


def whole(row, user):
    one = commitments.received_one(row.identity, "en")
    return chain.of(life(row), one, user=user, today=TODAY, language="en")


@pytest.mark.parametrize(
    ("kind", "code"),
    [("indicator", "none"), ("promise", "none"), ("measure", "x"), ("problem", "1"), ("moon", "x")],
)
def test_what_does_not_exist_is_not_linked(kind, code):
    row = told()

    with pytest.raises(Refused) as refused:
        linked(row, kind, code)

    assert [one.code for one in refused.value.reasons] == ["chain.code"]


def test_unknown_sub_paragraph_is_refused():
    with pytest.raises(Refused) as refused:
        chain_links.link(by=SYSTEM, target="no", kind="indicator", code="census.people")

    assert [one.code for one in refused.value.reasons] == ["chain.target"]


def test_decisions_are_kept_and_only_the_newest_counts():
    row = told()
    linked(row, "indicator", "census.people")
    given = {"target": limb(row), "kind": "indicator", "code": "census.people"}

    chain_links.unlink(by=SYSTEM, **given)

    assert chain_links.standing([limb(row)]) == []
    linked(row, "indicator", "census.people")
    assert len(chain_links.standing([limb(row)])) == 1
    assert ChainLink.objects.count() == 3
    with pytest.raises(Refused):
        linked(row, "indicator", "census.people")


def test_link_that_does_not_stand_is_not_taken_away():
    with pytest.raises(Refused):
        chain_links.unlink(by=SYSTEM, target=limb(told()), kind="indicator", code="census.people")


def test_linked_indicator_shows_its_newest_published_value():
    figures_load.load(by=SYSTEM)
    row = told(parts={"a": "Count people", "b": "Count bells"})
    linked(row, "indicator", "census.people", "a")

    (found,) = public.of(life(row), "en").indicators

    assert (found.code, found.linked, found.newest.value) == ("census.people", ("a",), 1204)
    assert (found.newest.document, found.newest.paragraph) == ("TL/CENSUS/2021", 3)
    assert chain_figures.said(found).compared == ""


def test_trend_compares_only_periods_of_one_length_and_one_kind_of_source():
    def value(first: str, last: str, number: int, figure: int | None = 1):
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        return chain_figures.Value(last[:4], *days, number, figure)

    def trend(*values):
        one = chain_figures.Indicator("x", "x", "", ())
        return chain_figures._with_trend(one, values).trend

    year, before = value("2025-01-01", "2025-12-31", 9), value("2024-01-01", "2024-12-31", 7)
    quarter = value("2025-01-01", "2025-03-31", 20)
    cited = value("2023-01-01", "2023-12-31", 30, None)
    assert trend(year, before) == "up"
    assert trend(before, value("2023-01-01", "2023-12-31", 7)) == "same"
    assert trend(year, quarter) == trend(year, cited) == trend(year) == ""


def test_rights_are_those_that_its_labels_name():
    row = told(rights=["health", "no such right", "housing"])

    assert set(chain.rights_of(life(row))) == {"health", "housing"}


def test_promise_of_the_same_paragraph_comes_first():
    list(load(by=SYSTEM))
    row = told("Keep quiet", symbol="TL/CENSUS/2021", number="3", rights=["health"])

    found = whole(row, User(is_active=False))

    assert found.promises_suggested[0].code == "bell.law"
    assert found.promises_suggested[0].paragraph
    assert found.promises == ()


def test_linked_promise_is_no_longer_suggested_and_knows_its_recommendations():
    list(load(by=SYSTEM))
    row = told("A law for a silent bell at night", rights=["privacy"])
    linked(row, "promise", "bell.law")

    found = whole(row, User(is_active=False))

    assert [one.code for one in found.promises] == ["bell.law"]
    assert "bell.law" not in {one.code for one in found.promises_suggested}
    (back,) = public.bears_on("promise", "bell.law", "en")
    assert (back.key, back.text) == (limb(row), "A law for a silent bell at night")


def test_counts_of_matters_are_those_of_the_years_that_ended(year: Year):
    received, *_others = chain_counts.counts(["health", "housing"], TODAY)

    by_year = {(one.year, one.right): one.value for one in received.rows}
    assert received.years == (2025, 2024, 2023)
    assert by_year[2025, "health"] + by_year[2025, "housing"] == 49
    assert by_year[2024, "health"] == 0


def test_frozen_year_is_told_as_it_was_frozen(year: Year):
    figure = year.frozen("complaints.received")

    received, *_others = chain_counts.counts(["health"], TODAY)

    assert received.rows[0].figure == figure.number
    assert received.rows[1].figure is None


def test_counts_and_problems_are_only_for_those_who_may_see_them(year: Year):
    row = told(rights=["health"])

    analyst, intake = year.analyst.user, year.office.intake.user

    assert whole(row, analyst).counts
    assert whole(row, analyst).problems == ()
    assert whole(row, intake).counts is None
    assert whole(row, intake).problems is None


def test_problem_of_the_right_is_shown_and_leads_back_when_linked(year: Year):
    problem = problems.open_problem(
        by=SYSTEM,
        title="Cold cells",
        text="Cells are cold.",
        language="en",
        since=dt.date(2025, 1, 1),
        right="health",
    )
    row = told("Heat the cells", rights=["health"])

    (near,) = whole(row, year.analyst.user).problems
    linked(row, "problem", problem.number)
    (after,) = whole(row, year.analyst.user).problems

    assert (near.title, near.linked, near.right) == ("Cold cells", (), "health")
    assert after.linked == ("",)
    assert [one.key for one in public.bears_on("problem", problem.number, "en")] == [limb(row)]


def test_chain_costs_the_same_for_one_link_and_for_three(year: Year):
    figures_load.load(by=SYSTEM)
    list(load(by=SYSTEM))
    row = told(rights=["health"])
    whole(row, year.analyst.user)  # the register of promises is read once
    costs = []
    for code in ("bell.law", "bell.study", "calm-plan"):
        linked(row, "promise", code)
        with CaptureQueriesContext(connection) as seen:
            whole(row, year.analyst.user)
        costs.append(len(seen))

    assert costs[0] == costs[2]


def test_public_page_shows_what_is_published_and_linked():
    figures_load.load(by=SYSTEM)
    list(load(by=SYSTEM))
    row = told(parts={"a": "Count people", "b": "Silence the bell"})
    linked(row, "indicator", "census.people", "a")
    linked(row, "promise", "bell.law", "b")

    page = Client().get(f"/en/un-recommendations/{row.identity}/").content.decode()
    indicator = Client().get("/en/indicators/census.people/").content.decode()
    promise = Client().get("/en/promises/bell.law/").content.decode()

    assert "Numbers that bear on it" in page
    assert "A law that keeps the bell silent at night" in page
    assert "Bears on these recommendations" in indicator
    assert "Silence the bell" in promise
