"""Every entry gets exactly one leaf, whatever commits while the sequencer works."""

import threading

import pytest
from django.db import connection, connections

from qorgau.ledger import hashing, notes, tiles
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Body, Checkpoint, Leaf, Pending


@pytest.mark.django_db
def test_sequence_gives_each_entry_one_leaf_in_order(write):
    entries = [write() for _ in range(5)]
    assert sequence() == 5
    assert list(Leaf.objects.values_list("index", flat=True)) == [0, 1, 2, 3, 4]
    assert set(Leaf.objects.values_list("entry", flat=True)) == {one.id for one in entries}
    assert Pending.objects.count() == 0


@pytest.mark.django_db
def test_sequence_with_nothing_waiting_writes_no_new_head(write):
    write()
    sequence()
    assert sequence() == 0
    assert Checkpoint.objects.count() == 1


@pytest.mark.django_db
def test_checkpoint_is_signed_over_the_recomputed_head(write):
    for _ in range(3):
        write()
        sequence()
    head = Checkpoint.objects.order_by("-size").first()
    leaves = [hashing.leaf_hash(bytes(one.data)) for one in Leaf.objects.all()]
    origin, size, root, _ = notes.open_note(head.note).split("\n")
    assert (int(size), bytes(head.root)) == (3, hashing.root(leaves))


@pytest.mark.django_db
def test_tiles_on_disk_hold_every_leaf_hash(write, monkeypatch, settings):
    monkeypatch.setattr(tiles, "WIDTH", 4)
    for _ in range(10):
        write()
        if Body.objects.count() in (3, 7, 10):
            sequence()
    log = settings.QORGAU_HOME / "log" / "tile" / "0"
    stored = (log / "000").read_bytes() + (log / "001").read_bytes()
    stored += (log / "002.p" / "2").read_bytes()
    leaves = [hashing.leaf_hash(bytes(one.data)) for one in Leaf.objects.all()]
    assert stored == b"".join(leaves)


@pytest.mark.django_db
def test_promise_names_the_leaf_and_is_signed(write):
    from qorgau.ledger.queries import promise

    text = notes.open_note(promise(write()))
    assert text.splitlines()[0].endswith("/promise")


@pytest.mark.django_db
def test_note_with_another_text_is_refused(write):
    from qorgau.ledger.queries import promise

    with pytest.raises(notes.BadNote):
        notes.open_note(promise(write()).replace("24\n", "25\n", 1))


@pytest.mark.django_db
def test_inclusion_proof_leads_to_the_signed_head(write):
    from qorgau.ledger.queries import inclusion

    entries = [write() for _ in range(6)]
    assert inclusion(entries[3]) is None
    sequence()
    proof = inclusion(entries[3])
    path = [bytes.fromhex(step) for step in proof.path]
    found = hashing.root_from_path(bytes.fromhex(proof.leaf_hash), proof.index, proof.size, path)
    assert found == bytes(Checkpoint.objects.get(size=6).root)


@pytest.mark.django_db(transaction=True)
def test_commits_during_sequencing_get_exactly_one_leaf_each(write):
    """Abuse test 9 of the design of keys: no entry is skipped and none doubled."""
    problems = []

    def writer():
        try:
            for _ in range(15):
                write()
        except Exception as error:  # told to the main thread
            problems.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=writer) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        sequence()
    for thread in threads:
        thread.join()
    sequence()
    assert problems == []
    assert Leaf.objects.count() == Body.objects.count() == 60
    assert Leaf.objects.values("entry").distinct().count() == 60
    connection.close()
