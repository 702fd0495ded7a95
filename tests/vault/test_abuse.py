"""The abuse tests of the key design, numbered as there, as far as they live in the vault.

4 is in test_sessions, 5 and 8 in tests/files, 9 in tests/ledger, the second half of 10 in
test_receipts. The attacker here owns the database: triggers are lifted for them.
"""

import random
import threading

import pytest
from django.db import connection
from django.utils import timezone

from qorgau.common.writing import writing
from qorgau.ledger.actions import sequence
from qorgau.vault import actions, boxes, compare, receipts, staff, suite, units
from qorgau.vault.keys import KeySecret
from qorgau.vault.limits import Gate
from qorgau.vault.models import (
    KeyKind,
    VaultBox,
    VaultClosure,
    VaultEnvelope,
    VaultGrant,
    VaultKey,
    VaultRoot,
    VaultSlot,
    VaultWrap,
)
from qorgau.vault.receipts import Receipt, WrongCode
from qorgau.vault.suite import Locked
from qorgau.vault.units import DoorClosed
from tests.guards import lifted

from .office import SYSTEM, UNIT, drop_in, faults, hand_in, write


def swap(model, one, other, *columns: str) -> None:
    """Exchange columns of two rows, as the owner of the database can."""
    with lifted():
        first = {column: getattr(one, column) for column in columns}
        second = {column: getattr(other, column) for column in columns}
        model.objects.filter(pk=one.pk).update(**second)
        model.objects.filter(pk=other.pk).update(**first)


def named(found) -> list[tuple[str, str]]:
    return [(fault.table, fault.row) for fault in found]


# --- 1. Swap envelopes, wraps, slots between rows and boxes: all refused. ---


@pytest.mark.parametrize("closed_by", ["root", "public"])
def test_1_envelopes_swapped_between_boxes(office, closed_by):
    one, other = hand_in(text="one"), hand_in(text="other")
    rows = [one.envelope, other.envelope]
    if closed_by == "public":
        rows = [drop_in(box_id=handed.box.id, text="x") for handed in (one, other)]

    swap(VaultEnvelope, *rows, "blob")

    for box, row in zip((one.box, other.box), rows, strict=True):
        row.refresh_from_db()
        with pytest.raises(Locked):
            boxes.open_envelope(box, row)
    assert named(faults()) == [("vault_envelope", str(row.id)) for row in rows]


def test_1_envelopes_swapped_within_a_box(office):
    handed = hand_in(text="one")
    later = write(box=handed.box, text="two")

    swap(VaultEnvelope, handed.envelope, later, "blob")

    for row in boxes.envelopes(handed.box.id):
        with pytest.raises(Locked):
            boxes.open_envelope(handed.box, row)


@pytest.mark.parametrize(
    "change",
    [{"slot": "identity"}, {"author_kind": "staff"}, {"seq": 99}],
    ids=lambda one: next(iter(one)),
)
def test_1_envelope_given_another_place(office, change):
    handed = hand_in()
    with lifted():
        VaultEnvelope.objects.filter(pk=handed.envelope.pk).update(**change)

    with pytest.raises(Locked):
        boxes.open_envelope(handed.box, VaultEnvelope.objects.get())


def test_1_envelope_moved_to_another_box(office):
    one, other = hand_in(), hand_in()
    with lifted():
        VaultEnvelope.objects.filter(pk=one.envelope.pk).update(box_id=other.box.id, seq=2)

    with pytest.raises(Locked):
        boxes.open_envelope(other.box, VaultEnvelope.objects.get(pk=one.envelope.pk))
    assert named(faults()) == [("vault_envelope", str(one.envelope.pk))]


def test_1_wraps_swapped_between_boxes(office):
    one, other = hand_in(), hand_in()
    key = units.public_key(UNIT)
    wraps = [VaultWrap.objects.get(box_id=handed.box.id, to_key=key) for handed in (one, other)]

    swap(VaultWrap, *wraps, "sealed")

    for handed in (one, other):
        with pytest.raises(Locked):
            office.unlocked(office.anna).unwrap(handed.box.id)


def test_1_wraps_swapped_between_readers(office):
    handed = hand_in()

    swap(VaultWrap, *VaultWrap.objects.filter(box_id=handed.box.id), "sealed")

    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)
    with pytest.raises(Locked):
        boxes.unwrap(handed.box.id, receipts.open_key(handed.receipt).secret)


def test_1_box_with_its_wraps_given_to_another_box(office):
    """A consistent move of all rows still fails at the context of the wrap."""
    one, other = hand_in(), hand_in()
    key = units.public_key(UNIT)
    mine, theirs = (
        VaultWrap.objects.get(box_id=handed.box.id, to_key=key) for handed in (one, other)
    )
    swap(VaultWrap, mine, theirs, "sealed")
    swap(
        VaultRoot,
        *(VaultRoot.objects.get(box_id=handed.box.id) for handed in (one, other)),
        "public",
    )

    for handed in (one, other):
        with pytest.raises(Locked):
            office.unlocked(office.anna).unwrap(handed.box.id)
    assert {fault.table for fault in faults()} == {"vault_root"}


def test_1_root_of_the_attacker_wrapped_to_the_unit(office):
    """Anybody can seal to a public key: the box's own public key tells."""
    handed, key = hand_in(), units.public_key(UNIT)
    context = boxes._wrap_context(handed.box.id, 1, key.id)
    with lifted():
        VaultWrap.objects.filter(box_id=handed.box.id, to_key=key).update(
            sealed=suite.wrap_secret(bytes(key.public), b"a" * 32, context)
        )

    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)


def test_1_box_replaced_whole_is_named_by_verification(office):
    handed, key = hand_in(), units.public_key(UNIT)
    root = b"a" * 32
    public = suite.public_of(boxes.box_secret(handed.box.id, root))
    context = boxes._wrap_context(handed.box.id, 1, key.id)
    with lifted():
        VaultRoot.objects.filter(box_id=handed.box.id).update(public=public)
        VaultWrap.objects.filter(box_id=handed.box.id, to_key=key).update(
            sealed=suite.wrap_secret(bytes(key.public), root, context)
        )

    found = faults()

    assert ("vault_root", str(VaultRoot.objects.get().id)) in named(found)


def test_1_grants_swapped_between_holders(office):
    swap(VaultGrant, *VaultGrant.objects.order_by("id"), "sealed")
    handed = hand_in()

    for user in (office.anna, office.boris):
        with pytest.raises(Locked):
            office.unlocked(user).unwrap(handed.box.id)


def test_1_grant_of_the_attackers_own_secret(office):
    """Anybody can seal to a member's public key: the unit's public key tells."""
    key, anna = units.public_key(UNIT), staff.staff_key(office.anna)
    forged = suite.wrap_secret(bytes(anna.public), b"a" * 32, units._grant_context(key.id, anna.id))
    with lifted():
        VaultGrant.objects.filter(secret_of=key, to_key=anna).update(sealed=forged)

    with pytest.raises(Locked):
        office.unlocked(office.anna).unit_secret(key)


def test_1_staff_key_replaced_under_an_open_session(office):
    cookie = staff.unlock(office.anna, office.passphrases[office.anna])
    with lifted():
        VaultKey.objects.filter(owner=office.anna.hex).update(public=suite.new_pair()[1])

    with pytest.raises(staff.SessionEnded):
        staff.secrets(cookie)
    with pytest.raises(staff.WrongPassphrase):
        staff.unlock(office.anna, office.passphrases[office.anna])


def test_1_slots_swapped_between_people(office):
    slots = VaultSlot.objects.filter(kind="passphrase").order_by("id")

    swap(VaultSlot, *slots, "blob", "salt", "kdf")

    for user in (office.anna, office.boris):
        with pytest.raises(staff.WrongPassphrase):
            staff.unlock(user, office.passphrases[user])


def test_1_slot_of_an_attacker_put_under_another_account(office):
    """With their own passphrase, an attacker opens only the key their slot is bound to."""
    slots = list(VaultSlot.objects.filter(kind="passphrase").order_by("id"))
    owners = {slot.pk: slot.key.owner for slot in slots}
    swap(VaultSlot, *slots, "blob", "salt", "kdf")
    mine = next(user for user in (office.anna, office.boris) if owners[slots[0].pk] == user.hex)
    other = office.boris if mine == office.anna else office.anna

    with pytest.raises(staff.WrongPassphrase):
        staff.unlock(other, office.passphrases[mine])
    with pytest.raises(Locked):  # already the passphrase's own lock refuses, before any key is seen
        staff._open_slot(VaultSlot.objects.get(pk=slots[1].pk), office.passphrases[mine])


def test_1_salts_of_receipts_swapped(office):
    one, other = hand_in(), hand_in()
    slots = [VaultSlot.objects.get(key__owner=handed.receipt.locator) for handed in (one, other)]

    swap(VaultSlot, *slots, "salt")

    for handed in (one, other):
        with pytest.raises(WrongCode):
            receipts.open_key(handed.receipt)


# --- 2. Replace the unit public key: the door closes, verify names it. ---


def test_2_replaced_unit_key(office):
    row = units.public_key(UNIT)
    with lifted():
        VaultKey.objects.filter(pk=row.pk).update(public=suite.new_pair()[1])

    with pytest.raises(DoorClosed) as caught:
        hand_in()

    assert caught.value.reasons[0].code == "vault.unit_key_changed"
    assert str(caught.value.reasons[0]) != ""
    assert ("vault_key", str(row.pk)) in named(faults())


def test_2_later_epoch_slipped_in(office):
    row = units.public_key(UNIT)
    with writing():
        slipped = VaultKey(
            kind=KeyKind.UNIT, owner=UNIT, epoch=2, public=suite.new_pair()[1], demo=True
        )
        slipped.save()

    assert units.public_key(UNIT) == row
    assert named(compare.unit_keys()) == [("vault_key", str(slipped.pk))]
    assert ("vault_key", str(slipped.pk)) in named(faults())


def test_2_unit_key_deleted(office):
    row = units.public_key(UNIT)
    with lifted():
        VaultGrant.objects.all().delete()
        VaultKey.objects.filter(pk=row.pk).delete()

    with pytest.raises(DoorClosed):
        units.public_key(UNIT)
    assert ("vault_key", row.pk.hex) in named(faults())


def test_2_database_put_back_to_an_earlier_epoch(office):
    """A leaver's epoch brought back as the current one: rows deleted, entries still name the newer."""
    newer = actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)
    with lifted():
        VaultClosure.objects.all().delete()
        VaultGrant.objects.filter(secret_of=newer).delete()
        VaultKey.objects.filter(pk=newer.pk).delete()

    with pytest.raises(DoorClosed):
        units.public_key(UNIT)
    assert ("vault_key", newer.pk.hex) in named(faults())


def test_2_closure_slipped_in_to_shut_the_door(office):
    row = units.public_key(UNIT)
    with writing():
        closure = VaultClosure(key=row, at=timezone.now())
        closure.save()

    with pytest.raises(DoorClosed):
        units.public_key(UNIT)
    assert ("vault_closure", str(closure.pk)) in named(faults())


def test_2_no_unit_key_at_all(db):
    with pytest.raises(DoorClosed) as caught:
        hand_in()

    assert caught.value.reasons[0].code == "vault.no_unit_key"
    assert VaultBox.objects.count() == 0


# --- 3. Restore an older envelope, delete a message: verify names it. ---


def test_3_older_envelope_restored(office):
    handed = hand_in(text="first")
    corrected = write(box=handed.box, text="corrected", slot="narrative")
    with lifted():
        VaultEnvelope.objects.filter(pk=corrected.pk).update(blob=handed.envelope.blob)

    assert named(faults()) == [("vault_envelope", str(corrected.pk))]


def test_3_message_deleted(office):
    handed = hand_in()
    message = write(box=handed.box, text="We will not look into it.")
    with lifted():
        VaultEnvelope.objects.filter(pk=message.pk).delete()

    assert named(faults()) == [("vault_envelope", message.pk.hex)]


def test_3_envelope_added_past_the_register(office):
    handed = hand_in()
    with writing():
        extra = boxes.post(
            handed.box.id, slot="message", author_kind="staff", payload={"text": "forged"}
        )

    assert named(faults()) == [("vault_envelope", str(extra.pk))]


def test_3_box_marked_destroyed_to_hide_a_deletion(office):
    handed = hand_in()
    with lifted():
        VaultBox.objects.update(destroyed_at="2026-11-21T00:00:00Z")
        VaultEnvelope.objects.all().delete()

    assert named(faults()) == [
        ("vault_envelope", handed.envelope.pk.hex),
        ("vault_box", str(handed.box.id)),
    ]


def test_3_random_edits_and_deletions_are_all_found(office):
    """k of k rows changed by the database's owner are named."""
    random.seed(3)
    rows = [hand_in(text=str(number)).envelope for number in range(40)]
    changed = random.sample(rows, 12)
    with lifted():
        for place, row in enumerate(changed):
            if place % 2:
                VaultEnvelope.objects.filter(pk=row.pk).delete()
            else:
                blob = bytearray(bytes(row.blob))
                blob[random.randrange(len(blob))] ^= 1
                VaultEnvelope.objects.filter(pk=row.pk).update(blob=bytes(blob))

    assert {fault.row.replace("-", "") for fault in faults()} == {row.pk.hex for row in changed}


def test_3_untouched_house_is_intact(office):
    for _n in range(3):
        write(box=hand_in().box, text="x")
    sequence()

    assert faults() == []


# --- 6. At the level of the vault: one number, one box, whatever happens at once. ---


@pytest.mark.django_db(transaction=True)
def test_6_simultaneous_registrations_get_numbers_of_their_own(monkeypatch):
    real, mine = Receipt.new, threading.local()

    def taken_every_other_time(*_args) -> Receipt:
        mine.count = getattr(mine, "count", 0) + 1
        return real("2222222" if mine.count % 2 else "")

    monkeypatch.setattr(Receipt, "new", staticmethod(taken_every_other_time))
    made, failures = [], []

    def register() -> None:
        try:
            for _n in range(5):
                with writing():
                    made.append(receipts.register()[0].locator)
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=register) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(made) == len(set(made)) == 20


# --- 7. Leaver with copied unit secret and later database: new and re-wrapped boxes stay shut. ---


def everything_a_leaver_opens(copied: list[KeySecret]) -> set:
    """Try every copied secret on every wrap of the database, by force and by the book."""
    opened = set()
    for wrapped in VaultWrap.objects.all():
        for secret in copied:
            context = boxes._wrap_context(wrapped.box_id, wrapped.root_version, wrapped.to_key_id)
            try:
                suite.unwrap_secret(secret.secret, bytes(wrapped.sealed), context)
                opened.add(wrapped.box_id)
            except Locked:
                pass
    return opened


def test_7_leaver_with_copied_secrets_and_a_later_database(office):
    old = [hand_in() for _n in range(2)]
    boris = office.unlocked(office.boris)
    copied = [boris.key, *boris.unit_secrets(UNIT)]
    assert everything_a_leaver_opens(copied) == {one.box.id for one in old}

    actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)
    new = [hand_in() for _n in range(2)]
    not_yet = everything_a_leaver_opens(copied)
    actions.rewrap(by=SYSTEM, unlocked=office.unlocked(office.anna), unit=UNIT)

    assert not_yet == {one.box.id for one in old}
    assert everything_a_leaver_opens(copied) == set()
    for handed in (*old, *new):
        assert office.unlocked(office.anna).unwrap(handed.box.id) == handed.box


# --- 10. 10,000 wrong codes on one locator from a shared address: the owner still gets in. ---


def test_10_owner_gets_in_after_ten_thousand_wrong_codes(registered_receipt, settings):
    settings.QORGAU_LOAD_LIMIT = 600
    gate, address, now, refused = Gate(), "203.0.113.9", 1000.0, 0
    for _guess in range(10_000):
        refused += not gate.admit(address, now=now).admitted
    for _guess in range(200):
        with pytest.raises(WrongCode):
            receipts.open_key(Receipt.new(registered_receipt.locator))

    waiting = gate.admit(address, now=now)
    admitted = gate.admit(address, ticket=waiting.ticket, now=now + waiting.wait_seconds)

    assert refused == 9_400
    assert waiting.wait_seconds <= 60
    assert admitted.admitted
    assert receipts.open_key(registered_receipt).receipt == registered_receipt


@pytest.fixture
def registered_receipt(db) -> Receipt:
    with writing():
        return receipts.register()[0]
