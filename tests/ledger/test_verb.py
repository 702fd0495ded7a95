"""The shape of a verb: one transaction, one entry, nothing kept when it fails."""

import pytest

from qorgau.common.actor import Actor
from qorgau.common.writing import WrittenOutsideVerb
from qorgau.ledger.actions import record
from qorgau.ledger.models import Body, Erasure, Pending
from qorgau.ledger.verb import NotAVerb, verb
from qorgau.people.models import Unit

BY = Actor.system("test")


@verb
def silent(*, by):
    Unit(code="a", kind="office").save()


@verb
def talkative(*, by):
    record(by=by, kind="one")
    record(by=by, kind="two")


@verb
def failing(*, by):
    Unit(code="a", kind="office").save()
    record(by=by, kind="one")
    raise ValueError("after the entry")


@verb
def inner(*, by):
    return record(by=by, kind="inner")


@verb
def outer(*, by):
    inner(by=by)
    return record(by=by, kind="outer")


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [silent, talkative])
def test_verb_without_exactly_one_entry_keeps_nothing(wrong):
    with pytest.raises(NotAVerb, match="entries, not one"):
        wrong(by=BY)
    assert (Unit.objects.count(), Body.objects.count(), Pending.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_verb_that_raises_keeps_neither_row_nor_entry():
    with pytest.raises(ValueError, match="after"):
        failing(by=BY)
    assert (Unit.objects.count(), Body.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_verb_keeps_nothing_when_the_register_fails(monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no space left")

    @verb
    def keep(*, by):
        Unit(code="a", kind="office").save()
        record(by=by, kind="one")

    monkeypatch.setattr("qorgau.ledger.actions._write", broken)
    with pytest.raises(OSError, match="space"):
        keep(by=BY)
    assert Unit.objects.count() == 0


@pytest.mark.django_db
def test_verb_inside_verb_records_its_own_entry():
    outer(by=BY)
    assert list(Body.objects.order_by("id").values_list("kind", flat=True)) == ["inner", "outer"]


@pytest.mark.django_db
def test_record_outside_a_verb_is_refused():
    with pytest.raises(NotAVerb, match="inside a verb"):
        record(by=BY, kind="one")


@pytest.mark.django_db
def test_verb_only_table_refuses_writes_outside_a_verb():
    unit = Unit(code="a", kind="office")
    for write in (unit.save, unit.delete, Unit.objects.all().delete):
        with pytest.raises(WrittenOutsideVerb):
            write()


@pytest.mark.django_db
def test_append_only_table_refuses_writes_outside_a_verb():
    with pytest.raises(WrittenOutsideVerb):
        Erasure(erased=BY_ID, entry_id=BY_ID).save()


def test_verb_needs_keyword_only_parameters_and_by():
    with pytest.raises(NotAVerb, match="keyword-only"):
        verb(lambda by: None)
    with pytest.raises(NotAVerb, match="by="):
        verb(lambda *, other: None)


@pytest.mark.django_db
def test_verb_called_without_an_actor_is_refused():
    with pytest.raises(NotAVerb, match="by=Actor"):
        inner(by="somebody")


BY_ID = "0193b3a0-0000-7000-8000-000000000000"
