"""No plaintext on disk: canaries planted in every sealed place, then every byte searched.

On SQLite the database file and its WAL are read raw; on PostgreSQL every column of every table.
"""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from qorgau.common.writing import writing
from qorgau.files.actions import keep
from qorgau.ledger.actions import sequence
from qorgau.vault import receipts, sessions
from qorgau.vault.models import VaultSession

from .office import SYSTEM, Office, drop_in, hand_in, write

CANARY = "CANARY-7f3a91c2"
MARKS = (
    CANARY.encode(),
    CANARY.lower().encode(),
    CANARY.encode("utf-16-le"),
    CANARY.encode().hex().encode(),
)


def every_table() -> bytes:
    """Every value of every column, as the database hands it out."""
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    found += (
                        bytes(value)
                        if isinstance(value, bytes | memoryview)
                        else str(value).encode()
                    )
    return found


def database_files() -> bytes:
    if connection.vendor != "sqlite":
        return b""
    path = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*"))


@pytest.mark.django_db(transaction=True)
def test_canaries_in_every_sealed_place_are_nowhere_on_disk(tmp_path, settings, caplog):
    office = Office().open()
    secrets = [office.passphrases[office.anna], office.passphrases[office.boris]]
    for number in range(20):
        handed = hand_in(text=f"{CANARY} {number} " * 50)
        write(box=handed.box, text=CANARY)
        drop_in(box_id=handed.box.id, text=CANARY)
        keep(
            by=SYSTEM,
            box=handed.box,
            upload=SimpleUploadedFile(f"{CANARY}.txt", CANARY.encode() * 1000 * (number + 1)),
        )
        key = receipts.open_key(handed.receipt)
        draft = receipts.seal_draft(key, page="what", payload={"text": CANARY})
        sessions.start("receipt", "draft", draft)
        secrets += [handed.receipt.code, handed.receipt.code.replace(" ", "")]
    sessions.start("receipt", handed.receipt.locator, handed.receipt.secret + CANARY.encode())
    sequence()

    disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    names = "".join(str(path) for path in tmp_path.rglob("*"))
    stored = {
        "tables": every_table(),
        "database": database_files(),
        "home": disk,
        "names": names.encode(),
    }
    stored["log"] = caplog.text.encode()

    assert VaultSession.objects.count() == 21
    marks = [*MARKS, *(secret.encode() for secret in secrets)]
    found = {(place, mark) for place, blob in stored.items() for mark in marks if mark in blob}
    assert found == set()


@pytest.mark.django_db(transaction=True)
def test_search_finds_a_canary_where_there_is_one():
    """The search itself is tried: a locator is public, and must be found."""
    with writing():
        receipt, _row = receipts.register()

    assert receipt.locator.encode() in every_table()
    if connection.vendor == "sqlite":
        assert receipt.locator.encode() in database_files()
