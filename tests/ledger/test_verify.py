"""What a thief with the database's own rights changes, verification names."""

import pytest
from django.db import IntegrityError, connection, transaction

from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Body, Checkpoint, Leaf
from qorgau.ledger.verify import verify
from tests.guards import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(write):
    """Twenty entries under two heads, and one that still waits."""
    written = [write(subject=f"thing:{i}") for i in range(12)]
    sequence()
    written += [write(subject=f"thing:{i}") for i in range(12, 20)]
    sequence()
    return [*written, write(subject="thing:waiting")]


def faults() -> list[str]:
    return [str(fault) for fault in verify()]


def sql(statement: str, *values: object) -> None:
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_intact_register_has_no_fault(log):
    assert faults() == []


@pytest.mark.parametrize("position", [0, 7, 19, 20])
def test_changed_entry_is_named(log, position):
    body = log[position]
    forged = bytes(body.canonical).replace(b"thing:", b"other:")
    with lifted():
        Body.objects.filter(pk=body.pk).update(canonical=forged)
    assert faults()[0].startswith(f"ledger_body {body.pk}: the entry was changed")


def test_changed_columns_are_named(log):
    with lifted():
        Body.objects.filter(pk=log[4].pk).update(subject="thing:other")
    assert faults() == [f"ledger_body {log[4].pk}: the columns of the entry were changed"]


def test_deleted_entry_is_named(log):
    with lifted():
        Body.objects.filter(pk=log[3].pk).delete()
    assert faults() == [f"ledger_body {log[3].pk}: the entry of this leaf was removed"]


def test_deleted_leaf_is_named(log):
    with lifted():
        Leaf.objects.filter(index=5).delete()
    assert faults()[0] == "ledger_leaf 5: the leaf is missing"


def test_swapped_leaves_are_seen_against_the_signed_head(log):
    first, second = Leaf.objects.get(index=2), Leaf.objects.get(index=3)
    with lifted():
        Leaf.objects.filter(pk=first.pk).update(data=second.data)
        Leaf.objects.filter(pk=second.pk).update(data=first.data)
    assert any("ledger_checkpoint 12" in fault for fault in faults())


def test_entry_rewritten_with_its_leaf_is_seen_against_the_signed_head(log):
    """The owner of the database forges body, blind and leaf alike; only the head gives it away."""
    from qorgau.ledger import hashing

    forged = bytes(log[6].canonical).replace(b"test.done", b"test.gone")
    data = hashing.leaf_data(hashing.commitment(b"\x00" * 32, forged), None)
    with lifted():
        Body.objects.filter(pk=log[6].pk).update(
            canonical=forged, blind=b"\x00" * 32, leaf=data, kind="test.gone"
        )
        Leaf.objects.filter(entry=log[6].pk).update(data=data)
    assert faults() == ["ledger_checkpoint 12: leaves before this head were changed"]


def test_log_rolled_back_behind_a_signed_head_is_named(log):
    with lifted():
        Leaf.objects.filter(index__gte=12).delete()
        Body.objects.filter(pk__in=[one.pk for one in log[12:20]]).delete()
    assert "ledger_checkpoint 20: the log is shorter than this signed head" in faults()


def test_head_with_a_forged_signature_is_named(log):
    with lifted():
        head = Checkpoint.objects.get(size=12)
        Checkpoint.objects.filter(size=12).update(note=head.note.replace("12", "13", 1))
    assert faults() == ["ledger_checkpoint 12: the signature does not fit"]


def test_database_refuses_change_and_deletion_of_entries(log):
    for statement in ("UPDATE ledger_body SET kind = 'x'", "DELETE FROM ledger_body"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_replacing_an_entry_does_not_slip_past_the_guard(log):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO ledger_body (id, kind, at, subject, canonical, blind, leaf)"
            " SELECT id, 'x', at, subject, canonical, blind, leaf FROM ledger_body LIMIT 1"
        )


def test_truncate_does_not_slip_past_the_guard(log):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's own")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_body")


def test_erased_entry_leaves_its_leaf_and_no_fault(log):
    from qorgau.ledger.models import Erasure
    from tests.ledger.conftest import act

    entry = act(by=Actor.system("test"), kind="ledger.erased")
    with writing():
        Erasure(erased=log[2].pk, entry_id=entry.pk).save()
        Body.objects.filter(pk=log[2].pk).delete()
    sequence()
    assert faults() == []
    assert Leaf.objects.filter(entry=log[2].pk).exists()
