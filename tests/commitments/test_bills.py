"""Bills: which stages are told, which are refused, and when a promised term was kept."""

import datetime as dt

import pytest

from qorgau.commitments import public
from qorgau.commitments.models import BillStage
from qorgau.commitments.promises import bills
from qorgau.commitments.promises.reading import read
from qorgau.country import pack as packs

from .promising import Register, register  # noqa: F401 - a fixture

END = dt.date(2022, 12, 31)
BEFORE, AFTER = dt.date(2022, 12, 1), dt.date(2023, 2, 1)


@pytest.mark.parametrize(
    ("due", "reached", "kept"),
    [
        ("signed", [("signed", BEFORE)], bills.IN_TIME),
        ("signed", [("signed", END)], bills.IN_TIME),
        ("signed", [("drafted", BEFORE), ("signed", AFTER)], bills.LATE),
        ("introduced", [("signed", BEFORE)], bills.IN_TIME),
        ("introduced", [("signed", AFTER)], bills.UNTOLD),
        ("introduced", [("introduced", AFTER), ("signed", AFTER)], bills.LATE),
        ("signed", [("drafted", BEFORE)], bills.UNTOLD),
        ("passed", [("withdrawn", BEFORE)], bills.UNTOLD),
        ("", [("signed", BEFORE)], bills.UNTOLD),
    ],
)
def test_term_is_kept_only_as_far_as_the_days_are_known(due, reached, kept):
    assert bills.kept_term(due, END, reached) == kept


def test_bill_without_a_term_keeps_none():
    assert bills.kept_term("signed", None, [("signed", BEFORE)]) == bills.UNTOLD


def test_bill_becomes_law_with_the_first_of_signature_and_force():
    way = [("drafted", BEFORE), ("signed", END), ("in_force", AFTER)]

    assert bills.became_law(way) == END
    assert bills.became_law(way[:1]) is None


def test_stages_stand_in_the_order_of_the_way():
    assert [bills.rank(one) for one in BillStage.values] == list(range(1, 10))
    assert bills.rank("") == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("stage: drafted", "stage: dreamt", "stage"),
        ("  promised_for: 2022-Q4\n", "", "there is none"),
        ("stage: drafted", "stage: in_force", "signed after in_force"),
        ("kind: measure", "kind: measure\n  stage: drafted", "has no stages"),
    ],
)
def test_wrong_stage_is_named(register: Register, old: str, new: str, said: str):  # noqa: F811
    register.change(old, new)

    _rows, faults = read(packs.read(register.path))

    assert any(said in str(fault) for fault in faults), faults


@pytest.mark.django_db
def test_bill_is_told_with_its_stages_and_its_term(register: Register):  # noqa: F811
    register.load()

    (found,) = public.bills("en")

    assert found.promise.code == "bell.law"
    assert [(one.stage, one.on) for one in found.stages] == [
        ("drafted", "2021-05-01"), ("signed", "2022-12-20"),
    ]  # fmt: skip
    assert (found.law_on, found.term, found.days) == (dt.date(2022, 12, 20), "in_time", 598)


@pytest.mark.django_db
def test_stage_that_is_told_later_corrects_the_bill(register: Register):  # noqa: F811
    register.load()
    register.change("stage: drafted", "stage: introduced")
    register.change("      stage: signed\n", "")

    assert register.load().corrected == 1

    (found,) = public.bills("en")
    assert [one.stage for one in found.stages] == ["introduced"]
    assert (found.law_on, found.term) == (None, "")
