"""No plaintext anywhere on disk, and one matter however often it is sent at once."""

import logging
import os
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections

from qorgau.common.actor import Actor
from qorgau.complaints import actions, door, queries
from qorgau.complaints.models import Matter, Move
from qorgau.ledger.models import Body
from qorgau.vault import limits
from tests.complaints.office import CANARY, Office, faults

from .visitor import Visitor, text

CANARIES = [CANARY.encode(), "канарейка".encode("utf-16-le"), b"4711"]


def traces(root: Path, since: float = 0.0) -> list[str]:
    """Files under a folder that hold a canary, in UTF-8, UTF-16 or as escapes."""
    escaped = CANARY.encode("unicode_escape")
    wanted = [CANARIES[0], CANARIES[1], escaped, b"4711"]
    found = []
    for path in root.rglob("*"):
        if path.is_file() and path.stat().st_mtime >= since:
            data = path.read_bytes()
            if any(one in data for one in wanted):
                found.append(str(path))
    return found


def everything_in_the_database() -> bytes:
    """Every value of every table, and on SQLite the very bytes of the file."""
    tables = connection.introspection.table_names()
    data = b""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = (
                        bytes(value)
                        if isinstance(value, bytes | memoryview)
                        else repr(value).encode()
                    )
                    data += raw + b"\x00"
    if connection.vendor == "sqlite":
        raw = connection.connection
        if isinstance(raw, sqlite3.Connection):
            data += raw.serialize()
    return data


@pytest.fixture
def whole_case(transactional_db, settings, caplog) -> Visitor:
    """A canary in every answer, a file, messages both ways, an inquiry with its answer."""
    caplog.set_level(logging.DEBUG)
    office = Office().open()
    visitor = Visitor()
    visitor.answer("about")
    upload = SimpleUploadedFile(f"{CANARY}.txt", f"A letter. {CANARY}\n".encode() * 90_000)
    assert visitor.post("complain/files/", {"file": upload, "add": "1"}).status_code == 303
    visitor.fill()
    visitor.answer("story", {"story": CANARY * 2000})  # refused: too long
    visitor.get("complain/check/")
    visitor.post("complain/check/")
    visitor.follow()
    visitor.post("status/message/", {"text": f"More: {CANARY}"})
    _work_of_the_office(office, Matter.objects.get())
    page = text(visitor.get("status/"))
    assert f"More: {CANARY}" in page
    assert f"Letter: {CANARY}" in page
    return visitor


def _work_of_the_office(office: Office, matter: Matter) -> None:
    officer, box = office.officer, office.officer.open(matter)
    by = officer.actor(matter)
    actions.open_file(by=by, matter=matter, reason="examination")
    actions.register(by=by, matter=matter)
    facets = {"right": ["health"], "region": ["N"], "body": ["order"]}
    actions.classify(by=by, matter=matter, facets=facets)
    actions.move(by=by, matter=matter, step="accepted")
    actions.write_to_person(by=by, matter=matter, box=box, text=f"Letter: {CANARY}")
    asked = actions.propose_inquiry(
        by=by, matter=matter, box=box, body="order", text=f"Inquiry: {CANARY}", items=["name"]
    )
    person = Actor.person(matter.pk.hex)
    actions.decide_inquiry(by=person, inquiry=asked, decisions={"name": "agreed"})
    sent = actions.send_inquiry(by=by, inquiry=asked, box=box)
    assert CANARY in text(Visitor().get(f"answer/{sent.token}/"))
    answered = Visitor().post(f"answer/{sent.token}/", {"text": f"Answer: {CANARY}"})
    assert answered.status_code == 303
    matter.refresh_from_db()
    opened = queries.contents(box, matter)
    assert opened.inquiries[0].answer == f"Answer: {CANARY}"


def test_no_canary_in_the_database(whole_case):
    data = everything_in_the_database()

    assert len(data) > 50_000
    assert [one for one in CANARIES[:2] if one in data] == []
    assert CANARY.encode("unicode_escape") not in data


def test_no_canary_on_disk_nor_in_logs(whole_case, settings, caplog, tmp_path):
    home = Path(settings.QORGAU_HOME)

    assert traces(home) == []
    assert sum(path.is_file() for path in home.rglob("*")) > 0
    assert CANARY not in caplog.text
    spooled = [name for name in os.listdir(tempfile.gettempdir()) if name.endswith(".upload")]
    assert spooled == []


def test_register_stays_intact_over_the_whole_case(whole_case):
    assert faults() == []


def test_sessions_of_django_hold_nothing(whole_case):
    from django.contrib.sessions.models import Session

    assert not Session.objects.exists()
    assert "sessionid" not in whole_case.client.cookies


@pytest.mark.django_db(transaction=True)
def test_simultaneous_sending_makes_one_matter_with_one_receipt(settings):
    """keys.md §4.6: the same draft sent four times at once, and once more afterwards."""
    limits.gate._hour.began = 0.0
    Office().open()
    visitor = Visitor().fill()
    cookie = visitor.client.cookies["qorgau_draft"].value
    receipts: list[str] = []

    def send() -> None:
        try:
            receipts.append(actions.submit(cookie=cookie).receipt.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    receipts.append(actions.submit(cookie=cookie).receipt.code)

    assert len(receipts) == 5
    assert len(set(receipts)) == 1
    assert Matter.objects.count() == Move.objects.count() == 1
    assert Body.objects.filter(kind="complaint.received").count() == 1
    assert door.receipt(cookie, "en").code == receipts[0]
