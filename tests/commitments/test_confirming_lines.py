"""Terms of several lists that mean one thing are one line, confirmed and taken away together."""

import pytest

from qorgau.commitments.confirming import actions, lines, queries, shapes
from qorgau.commitments.confirming.queries import Held
from qorgau.commitments.confirming.shapes import Proposal, Term
from qorgau.commitments.models import LabelDecision, ReceivedLabel, ReceivedRecommendation
from qorgau.commitments.received.terms import Terms
from qorgau.commitments.told.shapes import Label

from .test_told_engine import SYSTEM, bring, told

TORTURE = Term("theme", "upr-info", "", "Torture")
PROHIBITION = Term("theme", "uhri", "", "Prohibition of torture")
CELLS, ARREST = Term("theme", "uhri", "", "Cells"), Term("theme", "uhri", "", "Arrest")
DETENTION = Term("theme", "upr-info", "", "Detention")
CROSSED = {
    ("upr-info", "torture"): {"upr_issues": "torture"},
    ("ohchr", "prohibition of torture"): {"upr_issues": "torture"},
    ("upr-info", "detention"): {"upr_issues": "detention"},
    ("ohchr", "cells"): {"upr_issues": "detention"},
    ("ohchr", "arrest"): {"upr_issues": "detention"},
}


@pytest.fixture(autouse=True)
def crossed(monkeypatch):
    """A country whose list of themes two outside lists cross over to."""
    monkeypatch.setattr(shapes, "current", lambda: Terms(CROSSED))


def proposed(term):
    return Proposal(term, ("torture",), "themes")


def terms(made):
    return [[one.name for one in line.terms] for line in made]


def test_a_suggestion_joins_the_line_of_a_source_that_means_the_same():
    made = lines.lines([Held(TORTURE, ("upr-info",))], [proposed(PROHIBITION), proposed(CELLS)])

    assert terms(made) == [["Torture", "Prohibition of torture"], ["Cells"]]
    assert [one.suggested_by for one in made[0].choices()] == ["upr-info", "themes"]
    assert [one.waits for one in made] == [True, True]


def test_two_terms_of_one_list_stay_two_lines():
    made = lines.lines([], [proposed(CELLS), proposed(ARREST), proposed(DETENTION)])

    assert terms(made) == [["Cells", "Detention"], ["Arrest"]]


@pytest.mark.parametrize("how", [{"confirmed": True}, {"sources": ("upr-info",), "aside": True}])
def test_what_the_office_decided_is_not_offered_by_another_list(how):
    made = lines.lines([Held(TORTURE, **how)], [proposed(PROHIBITION)])

    assert len(made) == 1
    assert lines.chosen(made, [PROHIBITION.token]) == []


def test_a_line_is_chosen_by_any_of_its_terms():
    made = lines.lines([Held(TORTURE, ("upr-info",))], [proposed(PROHIBITION), proposed(CELLS)])

    found = lines.chosen(made, [PROHIBITION.token, TORTURE.token, "no term"])

    assert [one.term for one in found] == [TORTURE, PROHIBITION]


@pytest.mark.django_db
def test_a_line_is_taken_away_whole(account):
    bring(told(themes=(Label("upr-info", "", "Torture"), Label("uhri", "", "Cells"))))
    row = ReceivedRecommendation.objects.get()
    given = {"by": SYSTEM, "user": account("secretariat"), "recommendation": row}
    actions.confirm(**given, choices=[shapes.Choice(PROHIBITION, "themes")])
    there = lines.lines(queries.held(queries.one(row.identity)))

    gone = actions.remove(**given, terms=lines.of_term(there, PROHIBITION))

    assert sorted(one.name for one in gone) == ["Prohibition of torture", "Torture"]
    assert LabelDecision.objects.filter(verdict="removed").count() == 2
    assert not ReceivedLabel.objects.filter(origin="person").exists()
    held = {one.term.name: one.aside for one in queries.held(queries.one(row.identity))}
    assert held == {"Torture": True, "Cells": False}
