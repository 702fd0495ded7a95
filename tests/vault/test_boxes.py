"""Boxes: who reads them, what is written into them, what binds it all together."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from qorgau.common.writing import WrittenOutsideVerb, writing
from qorgau.vault import actions, boxes, receipts, units
from qorgau.vault.models import KeyKind, VaultEnvelope, VaultKey, VaultRoot, VaultWrap
from qorgau.vault.suite import Locked

from .office import SYSTEM, UNIT, drop_in, faults, hand_in, write


def test_box_opens_for_receipt_and_unit_alike(office):
    handed = hand_in(text="Kept.")

    by_receipt = boxes.unwrap(handed.box.id, receipts.open_key(handed.receipt).secret)
    by_unit = office.unlocked(office.anna).unwrap(handed.box.id)

    assert by_receipt == by_unit == handed.box
    assert boxes.open_envelope(by_unit, handed.envelope) == {"text": "Kept."}


def test_box_stays_shut_for_staff_of_another_unit(office):
    stranger = uuid4()
    office.add_key(stranger)
    actions.open_epoch(by=SYSTEM, unit="other", members=[stranger])
    handed = hand_in()

    with pytest.raises(Locked):
        office.unlocked(stranger).unwrap(handed.box.id)


def test_box_that_does_not_exist(office):
    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(uuid4())


def test_box_of_named_staff_stays_shut_for_their_unit(office):
    with writing():
        box = boxes.new_box()
        boxes.wrap(box, VaultKey.objects.get(kind=KeyKind.STAFF, owner=office.anna.hex))

    assert office.unlocked(office.anna).unwrap(box.id) == box
    with pytest.raises(Locked):
        office.unlocked(office.boris).unwrap(box.id)


def test_wrap_is_made_once(office):
    handed = hand_in()

    with writing():
        boxes.wrap(handed.box, units.public_key(UNIT))

    assert VaultWrap.objects.filter(box_id=handed.box.id).count() == 2


def test_revoked_reader_cannot_open(office):
    handed = hand_in()

    with writing():
        boxes.revoke(handed.box.id, units.public_key(UNIT))

    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)


def test_answer_of_somebody_who_cannot_read(office):
    handed = hand_in()

    answer = drop_in(box_id=handed.box.id, text="We looked into it.")

    opened = office.unlocked(office.anna).unwrap(handed.box.id)
    assert boxes.open_envelope(opened, answer) == {"text": "We looked into it."}
    assert boxes.written_without_reading(answer)
    assert not boxes.written_without_reading(handed.envelope)


def test_post_into_a_box_that_does_not_exist(db):
    with pytest.raises(Locked):
        drop_in(box_id=uuid4(), text="x")


def test_envelopes_come_in_order_and_by_slot(office):
    handed = hand_in()
    for text in ("one", "two"):
        write(box=handed.box, text=text)

    found = boxes.envelopes(handed.box.id)

    assert [(one.seq, one.slot) for one in found] == [
        (1, "narrative"),
        (2, "message"),
        (3, "message"),
    ]
    assert [one.seq for one in boxes.envelopes(handed.box.id, "message")] == [2, 3]


def test_nothing_is_written_outside_a_verb(db):
    with pytest.raises(WrittenOutsideVerb):
        boxes.new_box()


def test_rekeyed_box_opens_old_and_new_envelopes_for_its_readers(office):
    handed = hand_in(text="before")
    readers = [VaultKey.objects.get(owner=handed.receipt.locator), units.public_key(UNIT)]

    renewed = actions.rekey(by=SYSTEM, box=handed.box, readers=readers)
    later = write(box=renewed, text="after")

    opened = office.unlocked(office.anna).unwrap(handed.box.id)
    assert opened == renewed
    assert [boxes.open_envelope(opened, one)["text"] for one in (handed.envelope, later)] == [
        "before",
        "after",
    ]
    assert faults() == []


def test_rekeyed_box_shuts_out_who_is_no_reader_and_who_kept_the_old_root(office):
    handed = hand_in()
    receipt = receipts.open_key(handed.receipt).secret

    renewed = actions.rekey(by=SYSTEM, box=handed.box, readers=[units.public_key(UNIT)])
    later = write(box=renewed, text="after")

    with pytest.raises(Locked):
        boxes.unwrap(handed.box.id, receipt)
    with pytest.raises(Locked):
        boxes.open_envelope(handed.box, later)
    assert VaultWrap.objects.filter(to_key_id=receipt.key_id).count() == 0


def test_destroyed_box_is_empty_shut_and_accounted_for(office):
    handed = hand_in()

    actions.destroy_box(by=SYSTEM, box_id=handed.box.id, reason="retention")

    assert not VaultEnvelope.objects.filter(box_id=handed.box.id).exists()
    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)
    with pytest.raises(Locked):
        write(box=handed.box, text="too late")
    assert faults() == []


def test_root_versions_fit_the_header(db):
    with writing():
        box = boxes.new_box()

    assert VaultRoot.objects.get(box_id=box.id).version == 1


@pytest.mark.django_db(transaction=True)
def test_simultaneous_writers_get_numbers_of_their_own():
    """Also abuse test 6 at the level of the vault: nothing lost, nothing twice."""
    with writing():
        box = boxes.new_box()
    failures = []

    def write_five() -> None:
        try:
            for number in range(5):
                write(box=box, text=str(number))
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write_five) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert [one.seq for one in boxes.envelopes(box.id)] == list(range(1, 21))
