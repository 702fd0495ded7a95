"""Loading promises: twice without effect, corrections by closings, every row in the register."""

import pytest
from django.db import IntegrityError, transaction

from qorgau.commitments import public
from qorgau.commitments.models import (
    Chain,
    ChainClosing,
    Promise,
    PromiseClosing,
    PromiseEvent,
    PromiseEventClosing,
    PromiseText,
    PromiseVersion,
)
from qorgau.commitments.promises import loading
from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.library.actions import add

from .promising import BY, Register, register  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
TABLES = (Promise, PromiseVersion, PromiseEvent, PromiseText, PromiseClosing, PromiseEventClosing)
PAPER = "\n\n".join(f"{number}. Words of paragraph {number}." for number in range(1, 4))


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


def entries() -> int:
    return Body.objects.filter(kind="promise.loaded").count()


def why(model) -> list[str]:
    return sorted(model.objects.values_list("why", flat=True))


def test_first_load_keeps_every_promise_and_its_events(register: Register):
    loaded = register.load()

    assert (loaded.new, loaded.corrected, loaded.removed, loaded.same) == (5, 0, 0, 0)
    assert (loaded.events, loaded.bad) == (7, ())
    assert loaded.unchecked == ("TL/CENSUS/2021",)
    assert counts() == {
        "Promise": 5, "PromiseVersion": 5, "PromiseEvent": 7, "PromiseText": 15,
        "PromiseClosing": 0, "PromiseEventClosing": 0,
    }  # fmt: skip


def test_second_load_writes_nothing(register: Register):
    register.load()
    before = (counts(), entries())

    loaded = register.load()

    assert (loaded.new, loaded.same, loaded.events) == (0, 5, 0)
    assert (counts(), entries()) == before


def test_every_row_stands_in_the_register_of_acts(register: Register):
    register.load()
    register.change("Ten wells in Northland", "Twelve wells in Northland")
    register.load()

    assert entries() == 2
    assert [fault for fault in verify() if "commitments" in fault.table] == []


def test_row_changed_past_the_verbs_is_found(register: Register):
    register.load()

    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        PromiseVersion.objects.update(kind="pledge")


def test_corrected_words_close_the_version_and_keep_the_promise(register: Register):
    register.load()
    known = Promise.objects.get(code="water.wells")
    register.change("Ten wells in Northland", "Twelve wells in Northland")

    loaded = register.load()

    assert (loaded.new, loaded.corrected, loaded.same) == (0, 1, 4)
    assert [one.version for one in known.versions.all()] == [1, 2]
    assert why(PromiseClosing) == ["corrected"]
    found = public.promise("water.wells", "en")
    assert found is not None
    assert found.title == "Twelve wells in Northland"


def test_new_event_is_added_and_the_earlier_ones_stay(register: Register):
    register.load()
    kept = set(PromiseEvent.objects.values_list("pk", flat=True))
    register.file.write_text(
        register.file.read_text(encoding="utf-8")
        + "  events:\n    - {on: 2023, state: under_way, voice: state, source: 'Plan of works',"
        " text: {kk: Басталды, ru: Начато, en: Begun}}\n",
        encoding="utf-8",
    )

    loaded = register.load()

    assert (loaded.corrected, loaded.events) == (1, 1)
    assert kept < set(PromiseEvent.objects.values_list("pk", flat=True))
    assert (PromiseClosing.objects.count(), PromiseEventClosing.objects.count()) == (0, 0)
    found = public.promise("guardian.pledge", "en")
    assert found is not None
    assert found.state == "under_way"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("The law is kept in the capital only.", "The law is kept nowhere.", "corrected"),
        ("on: 2024-02-01\n      state: partly\n      voice: committee",
         "on: 2024-03-01\n      state: partly\n      voice: committee", "removed"),
    ],
)  # fmt: skip
def test_changed_event_is_closed_and_a_new_one_stands(register: Register, old, new, reason):
    register.load()
    register.change(old, new)

    loaded = register.load()

    assert (loaded.corrected, loaded.events) == (1, 1)
    assert why(PromiseEventClosing) == [reason]
    found = public.promise("bell.law", "en")
    assert found is not None
    assert len(found.events) == 4


def test_promise_that_left_the_pack_is_closed_with_its_events(register: Register):
    register.load()
    register.take_out("bell.law")

    loaded = register.load()

    assert (loaded.removed, loaded.same) == (1, 4)
    assert why(PromiseClosing) == ["removed"]
    assert why(PromiseEventClosing) == ["removed"] * 4
    assert public.promise("bell.law", "en") is None
    assert register.load().removed == 0, "closed once only"


def test_promise_that_came_back_continues_under_its_code(register: Register):
    whole = register.file.read_text(encoding="utf-8")
    register.load()
    register.take_out("bell.law")
    register.load()
    register.file.write_text(whole, encoding="utf-8")

    loaded = register.load()

    assert (loaded.new, loaded.events) == (1, 4)
    law = Promise.objects.get(code="bell.law")
    assert [one.version for one in law.versions.all()] == [1, 2]
    assert register.load().same == 5


def test_faulty_row_is_set_aside_and_what_stood_stays(register: Register):
    register.load()
    register.change("rights: [water]", "rights: [wealth]")

    loaded = register.load()

    assert [(one.row, one.key) for one in loaded.bad] == [("water.wells", "rights")]
    assert (loaded.removed, loaded.same) == (0, 4)
    assert public.promise("water.wells", "en") is not None


def test_paragraph_that_the_library_lacks_sets_the_promise_aside(register: Register):
    add(by=BY, data=PAPER.encode(), symbol="TL/CENSUS/2021", language="en", encoding="utf-8")

    loaded = register.load()

    assert loaded.unchecked == ()
    assert sorted(one.row for one in loaded.bad) == ["bell.law", "water.wells"]
    assert all("has no 4" in one.message for one in loaded.bad)
    assert loaded.new == 3


def test_changed_title_of_a_chain_closes_its_row(register: Register):
    register.load()
    register.change("What was promised about the bell", "The bell", "chains.yaml")

    register.load()
    register.load()

    assert (Chain.objects.count(), why(ChainClosing)) == (2, ["corrected"])
    life = public.promise_life("bell.law", "en")
    assert life is not None
    assert life.chain_title == "The bell"


def test_long_load_is_written_in_small_entries(register: Register, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 20)

    register.load()

    assert entries() == 5
    assert list(verify()) == []


def test_interrupted_load_is_completed_by_the_next(register: Register, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 20)
    real, calls = loading.keeping.keep_promises, []

    def fails_at_third(*, by: Actor, rows):
        calls.append(len(rows))
        if len(calls) == 3:
            raise RuntimeError("the power failed")
        return real(by=by, rows=rows)

    with monkeypatch.context() as broken:
        broken.setattr(loading.keeping, "keep_promises", fails_at_third)
        with pytest.raises(RuntimeError):
            register.load()

    register.load()

    assert register.load().same == 5
    assert PromiseVersion.objects.count() == 5
