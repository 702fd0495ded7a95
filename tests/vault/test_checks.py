"""Weak passphrases and demonstration keys are refused outside the demonstration."""

from uuid import uuid4

import pytest

from qorgau.common.writing import writing
from qorgau.vault import actions, checks, staff, suite, units
from qorgau.vault.models import VaultKey, VaultSlot
from qorgau.vault.suite import Cost
from qorgau.vault.units import DoorClosed
from tests.guards import lifted

from .office import SYSTEM, UNIT


def found() -> list[str]:
    return [message.id for message in checks.strong_keys(None)]


@pytest.fixture
def real_house(settings):
    settings.QORGAU_DEMO = False
    settings.QORGAU_ARGON2_KIB, settings.QORGAU_ARGON2_PASSES = 262_144, 3


def test_demonstration_may_be_weak(office):
    assert found() == []


def test_weak_setting(db, real_house, settings):
    settings.QORGAU_ARGON2_KIB = 8

    assert found() == ["qorgau.vault.E001"]


def test_empty_real_house_is_fine(db, real_house):
    assert found() == []


def test_demonstration_database_in_a_real_house(office, real_house):
    assert found() == ["qorgau.vault.E002", "qorgau.vault.E003"]


def test_weak_slot_in_a_real_house(db, real_house, settings):
    settings.QORGAU_ARGON2_KIB = 8
    actions.create_staff_key(by=SYSTEM, user_id=uuid4())
    settings.QORGAU_ARGON2_KIB = 262_144

    assert found() == ["qorgau.vault.E003"]


def test_demonstration_key_closes_the_door_and_unlocks_nobody(office, real_house):
    with pytest.raises(DoorClosed) as caught:
        units.public_key(UNIT)
    with pytest.raises(staff.WrongPassphrase):
        staff.unlock(office.anna, office.passphrases[office.anna])

    assert caught.value.reasons[0].code == "vault.demo_key"


def test_real_cost_is_what_the_design_demands(real_house):
    assert staff.cost() == suite.STRONG == Cost(3, 256 * 1024 * 1024)
    assert not checks.is_weak(staff.cost())


def test_real_passphrase_slot_opens(db, real_house):
    """Once at full price: half a second and 256 MiB."""
    user = uuid4()

    passphrase = actions.create_staff_key(by=SYSTEM, user_id=user)

    assert staff.secrets(staff.unlock(user, passphrase)).user_id == user
    assert VaultSlot.objects.get().kdf == "argon2id:t=3,m=268435456"
    assert found() == []


def test_cheaper_parameters_written_into_a_slot_open_nothing(office):
    with writing():
        VaultSlot.objects.filter(key__owner=office.anna.hex).update(kdf=Cost(2, 8192).as_text())

    with pytest.raises(staff.WrongPassphrase):
        staff.unlock(office.anna, office.passphrases[office.anna])


def test_demo_mark_cannot_be_taken_off(office, real_house):
    with lifted():
        VaultKey.objects.update(demo=False)

    with pytest.raises(DoorClosed) as caught:
        units.public_key(UNIT)

    assert caught.value.reasons[0].code == "vault.unit_key_changed"
