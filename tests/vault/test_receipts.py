"""Receipts in the database: found again by their code only, replaced without changing the number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qorgau.common.writing import writing
from qorgau.vault import boxes, receipts
from qorgau.vault.models import KeyKind, VaultClosure, VaultKey, VaultSlot
from qorgau.vault.receipts import Receipt, WrongCode
from qorgau.vault.suite import Locked

from .office import hand_in


@pytest.fixture
def registered(db):
    with writing():
        return receipts.register()


def test_registered_receipt_opens_its_key(registered):
    receipt, row = registered

    opened = receipts.open_key(receipts.parse(receipt.code))

    assert opened.key_id == row.id
    assert opened.receipt == receipt


def test_database_holds_neither_secret_nor_code(registered):
    receipt, row = registered
    slot = VaultSlot.objects.get(key=row)
    stored = b"".join((bytes(row.public), bytes(slot.salt), bytes(slot.blob), slot.kdf.encode()))

    assert receipt.secret not in stored
    assert receipts.keypair(receipt, bytes(slot.salt))[0] not in stored


def test_wrong_code_and_unknown_number_are_one_answer(registered):
    """Abuse test 10, second half: same error, same queries, same derivations."""
    receipt, _row = registered
    known = Receipt.new(receipt.locator)
    unknown = Receipt.new()

    seen = []
    for wrong in (known, unknown):
        with (
            CaptureQueriesContext(
                connection,
            ) as queries,
            pytest.raises(WrongCode) as caught,
        ):
            receipts.open_key(wrong)
        seen.append((len(queries), [one.code for one in caught.value.reasons], str(caught.value)))

    assert seen[0] == seen[1]


def test_wrong_code_costs_the_same_derivations(registered, monkeypatch):
    receipt, _row = registered
    work = []
    real = receipts.keypair
    monkeypatch.setattr(receipts, "keypair", lambda *args: work.append(len(args[1])) or real(*args))

    for wrong in (Receipt.new(receipt.locator), Receipt.new()):
        with pytest.raises(WrongCode):
            receipts.open_key(wrong)

    assert work == [16, 16]


def test_number_that_is_taken_is_not_given_again(registered, monkeypatch):
    taken, _row = registered
    offers = iter([Receipt.new(taken.locator), Receipt.new(taken.locator), Receipt.new()])
    monkeypatch.setattr(Receipt, "new", classmethod(lambda *_args: next(offers)))

    with writing():
        fresh, _key = receipts.register()

    assert fresh.locator != taken.locator
    assert VaultKey.objects.filter(owner=taken.locator).count() == 1


def test_reissued_receipt_opens_and_the_old_one_does_not(office):
    handed = hand_in()

    with writing():
        fresh, _key = receipts.reissue(handed.box, handed.receipt.locator)

    assert fresh.locator == handed.receipt.locator
    assert boxes.unwrap(handed.box.id, receipts.open_key(fresh).secret) == handed.box
    with pytest.raises(WrongCode):
        receipts.open_key(handed.receipt)


def test_closed_receipt_opens_nothing(registered):
    receipt, row = registered
    with writing():
        VaultClosure(key=row, at=timezone.now()).save()

    with pytest.raises(WrongCode):
        receipts.open_key(receipt)


def test_draft_opens_on_its_page_only(registered):
    key = receipts.open_key(registered[0])

    blob = receipts.seal_draft(key, page="what", payload={"text": "Not yet sent."})

    assert receipts.open_draft(key, page="what", blob=blob) == {"text": "Not yet sent."}
    with pytest.raises(Locked):
        receipts.open_draft(key, page="who", blob=blob)


def test_draft_of_another_receipt(registered):
    with writing():
        other, _row = receipts.register()
    blob = receipts.seal_draft(receipts.open_key(registered[0]), page="what", payload={})

    with pytest.raises(Locked):
        receipts.open_draft(receipts.open_key(other), page="what", blob=blob)


def test_receipt_key_is_of_its_kind(registered):
    assert registered[1].kind == KeyKind.RECEIPT
