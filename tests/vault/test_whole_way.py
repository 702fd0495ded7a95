from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.common.actor import Actor
from qorgau.files import compare as fcompare
from qorgau.files import queries
from qorgau.files.actions import keep
from qorgau.ledger.actions import record, sequence
from qorgau.ledger.verb import verb
from qorgau.ledger.verify import verify
from qorgau.vault import actions, boxes, compare, receipts, staff, units
from qorgau.vault.suite import Locked

SYS = Actor.system("test")


@verb
def hand_in(*, by):
    receipt, key = receipts.register()
    box = boxes.new_box()
    boxes.wrap(box, key)
    boxes.wrap(box, units.public_key("intake"))
    e = [boxes.seal(box, slot="narrative", author_kind="person", payload={"text": "canary"})]
    e.append(boxes.post(box.id, slot="message", author_kind="system", payload={"text": "x" * 500}))
    record(
        by=by,
        kind="t.handed",
        box=box.id,
        box_public=box.public,
        envelopes=[x.pair for x in e],
        rows=[key],
    )
    return receipt, box


@pytest.mark.django_db
def test_all():
    a, b = uuid4(), uuid4()
    pa = actions.create_staff_key(by=SYS, user_id=a)
    pb = actions.create_staff_key(by=SYS, user_id=b)
    actions.open_epoch(by=SYS, unit="intake", members=[a, b])
    receipt, box = hand_in(by=SYS)
    key = receipts.open_key(receipts.parse(receipt.code))
    opened = boxes.unwrap(box.id, key.secret)
    assert opened.root == box.root
    ua = staff.secrets(staff.unlock(a, pa), a)
    got = ua.unwrap(box.id)
    assert [boxes.open_envelope(got, e)["text"][:6] for e in boxes.envelopes(box.id)] == [
        "canary",
        "xxxxxx",
    ]
    kept = keep(by=SYS, box=box, upload=SimpleUploadedFile("a.txt", b"hello" * 50000))
    assert b"".join(queries.open_stream(got, kept)) == b"hello" * 50000
    actions.leave(by=SYS, unit="intake", user_id=b)
    assert actions.rewrap(by=SYS, unlocked=ua, unit="intake") == 1
    with pytest.raises(Locked):
        staff.secrets(staff.unlock(b, pb), b).unwrap(box.id)
    ua.unwrap(box.id)
    sequence()
    assert list(verify([*compare.COMPARERS, *fcompare.COMPARERS])) == []
