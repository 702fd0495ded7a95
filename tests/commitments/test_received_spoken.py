"""The register narrowed by what became of it: each voice a facet, every count its list's length."""

import datetime as dt

import pytest

from qorgau.commitments import public
from qorgau.commitments.models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressWithdrawal,
    ReceivedLimb,
)
from qorgau.commitments.received.narrowing import narrowed
from qorgau.common.writing import writing
from tests.commitments.test_told_engine import bring, paragraph, told

pytestmark = pytest.mark.django_db
DAY, NOW = dt.date(2026, 3, 1), dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
VOICES = ("progress", "finding", "grade", "voices")


@pytest.fixture
def register(db):
    """Three recommendations of the review and a paragraph of two sub-paragraphs."""
    bring(told("12.1", "Repair the roofs"), told("12.2", "Mend the bridges"), paragraph())
    bring(told("12.3", "Sweep the yards"))


def key(number: str, place: int = 0) -> str:
    limbs = ReceivedLimb.objects.filter(recommendation__number=number).order_by("key")
    return str(limbs[place].key)


def _kept(model, target, order, **given):
    common = {"target_kind": "limb", "target": target, "order": order, "language": "en"}
    with writing():
        return model.objects.create(as_of=given.pop("as_of", DAY), at=NOW, **common, **given)


def say(target, state, order=1, body="order"):
    return _kept(ProgressReport, target, order, body=body, state=state, channel="account")


def find(target, finding, order=1):
    given = {"voice": "civil_society", "organisation": "Circle", "finding": finding}
    return _kept(IndependentFinding, target, order, **given)


def grade(target, mark, order=1, **given):
    of = {"committee": "CCPR", "scale": "ccpr-letters", "grade": mark, "symbol": "TL/C/1"}
    return _kept(CommitteeGrade, target, order, **of, **given)


def codes(**asked):
    found = public.received_counts("en", **asked)
    return {(name, one.code): one.count for name in VOICES for one in found[name]}


def test_each_voice_is_a_facet_and_every_count_is_the_length_of_its_list(register):
    say(key("12.1"), "done")
    find(key("12.1"), "not_implemented")
    say(key("13"), "under_way"), say(key("13", 1), "done")
    grade(key("13", 1), "B")
    found = codes()

    assert found == {
        ("progress", "done"): 2, ("progress", "under_way"): 1, ("progress", "none"): 2,
        ("finding", "not_implemented"): 1, ("finding", "none"): 3,
        ("grade", "ccpr-letters/B"): 1, ("grade", "none"): 3,
        ("voices", "differ"): 2, ("voices", "silent"): 2,
    }  # fmt: skip
    for (name, code), count in found.items():
        assert count == narrowed(**{name: code}).count() == public.received_total(**{name: code})
        for (other, of), both in codes(**{name: code}).items():
            if other != name:
                assert both == narrowed(**{name: code, other: of}).count(), (other, of)


def test_only_the_newest_word_of_each_counts_and_none_that_was_taken_back(register):
    say(key("12.1"), "not_started"), say(key("12.1"), "under_way", 2)
    taken = say(key("12.2"), "done")
    grade(key("12.3"), "C", as_of=DAY), grade(key("12.3"), "A", 2, as_of=dt.date(2020, 1, 1))
    with writing():
        ProgressWithdrawal.objects.create(
            kind="report", statement=taken.pk, target_kind="limb", target=taken.target,
            reason="By mistake", at=NOW,
        )  # fmt: skip
    found = codes()

    assert ("progress", "not_started") not in found
    assert ("progress", "done") not in found
    assert found["progress", "under_way"] == 1
    assert ("grade", "ccpr-letters/A") not in found
    assert found["grade", "ccpr-letters/C"] == 1
    assert narrowed(progress="done").count() == 0


def test_a_new_word_is_counted_at_once_without_reading_the_register_anew(
    register, django_assert_max_num_queries
):
    codes()
    with django_assert_max_num_queries(2):  # whether anything is new; nothing is
        codes(), codes(progress="none")
    say(key("12.1"), "done")
    with django_assert_max_num_queries(6) as few:
        assert codes()["progress", "done"] == 1
    for number in ("12.2", "12.3", "13"):
        say(key(number), "done"), find(key(number), "partly")
    with django_assert_max_num_queries(len(few)):
        assert codes()["progress", "done"] == 4


@pytest.mark.parametrize("value", ["moon", "a/b/c", "/", "NONE", "\u0661", "9" * 300])
@pytest.mark.parametrize("name", VOICES)
def test_what_nobody_said_leaves_nothing(register, name, value):
    assert public.received_total(**{name: value}) == narrowed(**{name: value}).count() == 0


def test_nothing_said_by_one_voice_and_by_any_have_codes_of_their_own(register):
    assert narrowed(progress="none").count() == narrowed(voices="silent").count() == 4
    assert narrowed(progress="silent").count() == narrowed(voices="none").count() == 0


def test_names_are_those_of_the_pack_and_nothing_said_comes_last(register):
    say(key("12.1"), "done"), grade(key("12.2"), "B")
    found = public.received_counts("ru")

    assert [one.code for one in found["progress"]] == ["done", "none"]
    assert found["grade"][0].name == "CCPR: B – частично удовлетворительно"
