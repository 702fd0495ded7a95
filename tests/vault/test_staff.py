"""Staff keys and unit keys: made, unlocked, joined, left, re-wrapped."""

from uuid import uuid4

import pytest

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.vault import actions, boxes, staff, suite, units
from qorgau.vault.models import KeyKind, VaultGrant, VaultKey, VaultSlot, VaultWrap
from qorgau.vault.staff import SessionEnded, WrongPassphrase
from qorgau.vault.suite import Locked

from .office import SYSTEM, UNIT, faults, hand_in


def refused(function, **words) -> list[str]:
    with pytest.raises(Refused) as caught:
        function(**words)
    return [reason.code for reason in caught.value.reasons]


def test_passphrase_unlocks_in_any_case(office):
    typed = office.passphrases[office.anna].upper().replace(" ", "-")

    assert staff.secrets(staff.unlock(office.anna, typed)).user_id == office.anna


@pytest.mark.parametrize("typed", ["", "babab babiy badet badud bafin bagaz", "x" * 200])
def test_wrong_passphrase(office, typed):
    with pytest.raises(WrongPassphrase):
        staff.unlock(office.anna, typed)


def test_passphrase_of_somebody_else(office):
    with pytest.raises(WrongPassphrase):
        staff.unlock(office.anna, office.passphrases[office.boris])


def test_unlocking_without_a_key(office):
    with pytest.raises(WrongPassphrase):
        staff.unlock(uuid4(), "x")


def test_session_of_somebody_else(office):
    cookie = staff.unlock(office.anna, office.passphrases[office.anna])

    with pytest.raises(SessionEnded):
        staff.secrets(cookie, office.boris)


def test_locking_ends_the_session(office):
    cookie = staff.unlock(office.anna, office.passphrases[office.anna])

    staff.lock(cookie)

    with pytest.raises(SessionEnded):
        staff.secrets(cookie)


def test_second_staff_key_is_refused(office):
    assert refused(actions.create_staff_key, by=SYSTEM, user_id=office.anna) == ["vault.has_key"]


def test_administrator_cannot_make_anothers_key(office):
    administrator = Actor("staff", uuid4().hex, "administrator")

    assert refused(actions.create_staff_key, by=administrator, user_id=uuid4()) == ["vault.not_own"]


def test_new_passphrase_replaces_the_old_one(office):
    unlocked = office.unlocked(office.anna)

    fresh = actions.change_passphrase(by=SYSTEM, unlocked=unlocked)

    assert staff.secrets(staff.unlock(office.anna, fresh)).key == unlocked.key
    with pytest.raises(WrongPassphrase):
        staff.unlock(office.anna, office.passphrases[office.anna])


def test_changing_the_passphrase_ends_other_sessions(office):
    cookie = staff.unlock(office.anna, office.passphrases[office.anna])

    actions.change_passphrase(by=SYSTEM, unlocked=staff.secrets(cookie))

    with pytest.raises(SessionEnded):
        staff.secrets(cookie)


def test_closed_staff_key_opens_nothing_and_a_new_one_can_be_made(office):
    handed = hand_in()
    cookie = staff.unlock(office.anna, office.passphrases[office.anna])

    actions.close_staff_key(by=SYSTEM, user_id=office.anna)
    with pytest.raises(SessionEnded):
        staff.secrets(cookie)
    office.add_key(office.anna)

    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)
    assert faults() == []


def test_slot_names_its_cost(office):
    assert {slot.kdf for slot in VaultSlot.objects.filter(kind="passphrase")} == {
        "argon2id:t=1,m=8192"
    }


def test_unit_key_needs_a_holder(office):
    assert refused(actions.open_epoch, by=SYSTEM, unit="other", members=[]) == ["vault.no_members"]


def test_unit_key_needs_holders_with_keys(office):
    assert refused(actions.open_epoch, by=SYSTEM, unit="other", members=[uuid4()]) == [
        "vault.no_staff_key"
    ]


def test_nobody_is_let_in_from_outside_by_a_new_epoch(office):
    stranger = uuid4()
    office.add_key(stranger)

    codes = refused(actions.open_epoch, by=SYSTEM, unit=UNIT, members=[office.anna, stranger])

    assert codes == ["vault.not_a_holder"]


def test_joining_opens_earlier_and_later_boxes(office):
    newcomer = uuid4()
    office.add_key(newcomer)
    before = hand_in()
    fingerprint = staff.staff_key(newcomer).fingerprint()

    actions.join(
        by=SYSTEM,
        unlocked=office.unlocked(office.anna),
        unit=UNIT,
        user_id=newcomer,
        fingerprint=fingerprint.upper(),
    )
    after = hand_in()

    for handed in (before, after):
        assert office.unlocked(newcomer).unwrap(handed.box.id) == handed.box
    assert units.holders(UNIT) == sorted(
        (staff.staff_key(one) for one in (office.anna, office.boris, newcomer)),
        key=lambda key: key.owner,
    )


def test_joining_with_the_fingerprint_of_another_key(office):
    newcomer = uuid4()
    office.add_key(newcomer)
    wrong = staff.staff_key(office.boris).fingerprint()

    codes = refused(
        actions.join,
        by=SYSTEM,
        unlocked=office.unlocked(office.anna),
        unit=UNIT,
        user_id=newcomer,
        fingerprint=wrong,
    )

    assert codes == ["vault.fingerprint"]
    assert not VaultGrant.objects.filter(to_key__owner=newcomer.hex).exists()


def test_joining_by_somebody_who_holds_nothing(office):
    stranger, newcomer = uuid4(), uuid4()
    for one in (stranger, newcomer):
        office.add_key(one)

    codes = refused(
        actions.join,
        by=SYSTEM,
        unlocked=office.unlocked(stranger),
        unit=UNIT,
        user_id=newcomer,
        fingerprint=staff.staff_key(newcomer).fingerprint(),
    )

    assert codes == ["vault.not_a_holder"]


def test_leaver_loses_the_unit_at_once_and_others_keep_it(office):
    before = hand_in()

    key = actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)
    after = hand_in()

    assert key.epoch == 2
    for handed in (before, after):
        assert office.unlocked(office.anna).unwrap(handed.box.id) == handed.box
        with pytest.raises(Locked):
            office.unlocked(office.boris).unwrap(handed.box.id)


def test_last_holder_cannot_leave(office):
    actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)

    assert refused(actions.leave, by=SYSTEM, unit=UNIT, user_id=office.anna) == [
        "vault.last_holder"
    ]


def test_leaving_ends_the_leavers_sessions(office):
    cookie = staff.unlock(office.boris, office.passphrases[office.boris])

    actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)

    with pytest.raises(SessionEnded):
        staff.secrets(cookie)


def test_rewrapping_moves_live_boxes_to_the_current_epoch(office):
    handed = [hand_in() for _n in range(3)]
    actions.leave(by=SYSTEM, unit=UNIT, user_id=office.boris)
    assert units.waiting_for_rewrap(UNIT) == sorted(one.box.id for one in handed)

    done = actions.rewrap(by=SYSTEM, unlocked=office.unlocked(office.anna), unit=UNIT)

    assert done == 3
    assert units.waiting_for_rewrap(UNIT) == []
    assert set(
        VaultWrap.objects.filter(to_key__kind=KeyKind.UNIT).values_list("to_key__epoch", flat=True)
    ) == {2}
    assert office.unlocked(office.anna).unwrap(handed[0].box.id) == handed[0].box
    assert faults() == []


def test_unit_secret_is_granted_to_the_recovery(office):
    secret, public = suite.new_pair()
    recovery = actions.keep_recovery(by=SYSTEM, public=public)

    key = actions.open_epoch(by=SYSTEM, unit=UNIT, members=[office.anna])
    handed = hand_in()

    holder = staff.KeySecret(recovery.id, recovery.kind, recovery.owner, secret)
    unit_secret = units.open_grant(VaultGrant.objects.get(secret_of=key, to_key=recovery), holder)
    assert boxes.unwrap(handed.box.id, unit_secret) == handed.box
    assert faults() == []


def test_recovery_key_is_replaced_by_a_newer_one(office):
    actions.keep_recovery(by=SYSTEM, public=b"a" * 32)

    key = actions.keep_recovery(by=SYSTEM, public=b"b" * 32)

    assert key.epoch == 2
    assert VaultKey.objects.filter(kind=KeyKind.RECOVERY, closure__isnull=True).get() == key


def test_recovery_key_of_wrong_length(db):
    assert refused(actions.keep_recovery, by=SYSTEM, public=b"short") == ["vault.recovery"]
