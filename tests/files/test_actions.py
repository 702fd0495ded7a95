"""Keeping, reading back, removing a file; what the register and the disk say of it."""

import os
import socket
import threading
import time
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from qorgau.common.reasons import Refused
from qorgau.files import compare, limits, places, queries, sweeping
from qorgau.files.actions import destroy_box, keep, remove
from qorgau.files.downloads import attachment
from qorgau.files.models import KeptFile
from qorgau.vault import actions as vault
from qorgau.vault import units
from qorgau.vault.models import VaultEnvelope, VaultKey
from qorgau.vault.suite import Locked
from tests.guards import lifted
from tests.vault.office import SYSTEM, UNIT, faults, hand_in

from . import samples


@pytest.fixture
def handed(office):
    return hand_in()


def kept_text(handed, text: bytes = b"evidence", name: str = "a.txt") -> KeptFile:
    return keep(by=SYSTEM, box=handed.box, upload=SimpleUploadedFile(name, text))


def test_kept_file_comes_back_with_its_description(handed, office):
    kept = kept_text(handed, b"evidence" * 40_000, "\u0414\u04d9\u043b\u0435\u043b 1.txt")
    box = office.unlocked(office.anna).unwrap(handed.box.id)

    said = queries.about(box, kept)

    assert (said.name, said.type, said.size) == (
        "\u0414\u04d9\u043b\u0435\u043b 1.txt",
        "text/plain",
        320_000,
    )
    assert b"".join(queries.open_stream(box, kept)) == b"evidence" * 40_000


def test_disk_holds_neither_text_nor_name(handed, tmp_path):
    kept_text(handed, b"evidence" * 40_000, "evidence.txt")

    for path in tmp_path.rglob("*"):
        assert "evidence" not in path.name
        assert path.is_dir() or b"evidence" not in path.read_bytes()


def test_kept_file_is_in_the_register_and_intact(handed):
    kept_text(handed)

    assert faults(*compare.COMPARERS) == []


def test_sixth_file_is_refused(handed):
    for number in range(limits.MAX_FILES):
        kept_text(handed, name=f"{number}.txt")

    with pytest.raises(Refused) as caught:
        kept_text(handed, name="6.txt")

    assert caught.value.reasons[0].code == "file.too_many"


def test_refused_file_leaves_nothing(handed, tmp_path):
    with pytest.raises(Refused):
        kept_text(handed, samples.HTML, "a.pdf")

    assert not KeptFile.objects.exists()
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_files_exchanged_on_disk_are_refused(handed):
    one, other = kept_text(handed, b"one"), kept_text(handed, b"two", "b.txt")
    paths = [places.path_of(one.id), places.path_of(other.id)]
    first, second = (path.read_bytes() for path in paths)
    paths[0].write_bytes(second)
    paths[1].write_bytes(first)

    with pytest.raises(Locked):
        b"".join(queries.open_stream(handed.box, one))
    assert [fault.row for fault in faults(*compare.COMPARERS)] == [str(one.id), str(other.id)]


def test_description_of_another_file_is_refused(handed):
    one, other = kept_text(handed, b"one"), kept_text(handed, b"two", "b.txt")
    other.described_by = one.described_by

    with pytest.raises(Locked):
        queries.about(handed.box, other)


def test_file_missing_from_the_disk_is_named(handed):
    kept = kept_text(handed)
    places.path_of(kept.id).unlink()

    assert [(fault.table, fault.row) for fault in faults(*compare.COMPARERS)] == [
        ("files_kept", str(kept.id))
    ]


def test_hash_changed_in_the_row_is_named(handed):
    kept = kept_text(handed)
    with lifted():
        KeptFile.objects.update(sealed_hash="0" * 64)

    assert {fault.row for fault in faults(*compare.COMPARERS)} == {str(kept.id)}


def test_file_kept_before_a_new_root_still_opens(handed, office):
    kept = kept_text(handed)

    readers = [units.public_key(UNIT), VaultKey.objects.get(owner=handed.receipt.locator)]
    vault.rekey(by=SYSTEM, box=handed.box, readers=readers)

    box = office.unlocked(office.anna).unwrap(handed.box.id)
    assert b"".join(queries.open_stream(box, kept)) == b"evidence"


def test_removed_file_is_gone_from_disk_and_list(handed, django_capture_on_commit_callbacks):
    kept = kept_text(handed)

    with django_capture_on_commit_callbacks(execute=True):
        remove(by=SYSTEM, kept=kept)

    assert not places.path_of(kept.id).exists()
    assert list(queries.files_of(handed.box.id)) == []
    assert faults(*compare.COMPARERS) == []


def test_destroyed_box_loses_its_files(handed, office, django_capture_on_commit_callbacks):
    kept = [kept_text(handed, name=f"{number}.txt") for number in range(2)]

    with django_capture_on_commit_callbacks(execute=True):
        destroy_box(by=SYSTEM, box_id=handed.box.id, reason="draft")

    assert not any(places.path_of(one.id).exists() for one in kept)
    assert not VaultEnvelope.objects.filter(box_id=handed.box.id).exists()
    with pytest.raises(Locked):
        office.unlocked(office.anna).unwrap(handed.box.id)
    assert faults(*compare.COMPARERS) == []


def test_download_is_an_attachment_that_no_browser_shows(handed):
    kept = kept_text(handed, b"evidence", "\u0434\u04d9\u043b\u0435\u043b.txt")

    answer = attachment(handed.box, kept)

    assert b"".join(answer.streaming_content) == b"evidence"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == "8"
    assert answer["Cache-Control"] == "no-store"


def aged(path) -> None:
    os.utime(path, (time.time() - 7200, time.time() - 7200))


def test_leftovers_are_swept_and_kept_files_settled(handed):
    kept = kept_text(handed)  # its transaction never commits here: as if the process had died
    leftovers = [places.keeping() / uuid4().hex, places.incoming() / uuid4().hex]
    for path in leftovers:
        path.write_bytes(b"noise")
    for path in (*leftovers, places.path_of(kept.id)):
        aged(path)
    fresh = places.keeping() / uuid4().hex
    fresh.write_bytes(b"under way")

    assert sweeping.sweep() == 3
    assert not any(path.exists() for path in leftovers)
    assert fresh.exists()
    assert places.path_of(kept.id).parent != places.keeping()
    assert b"".join(queries.open_stream(handed.box, kept)) == b"evidence"
    assert sweeping.sweep() == 0


def test_committed_file_lies_in_its_place(handed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept = kept_text(handed)

    assert list(places.keeping().iterdir()) == []
    assert places.path_of(kept.id).name == kept.id.hex
    assert b"".join(queries.open_stream(handed.box, kept)) == b"evidence"


def test_full_disk_leaves_nothing(handed, monkeypatch):
    monkeypatch.setattr("qorgau.files.chunks.sync", _full)

    with pytest.raises(OSError):
        kept_text(handed)

    assert list(places.keeping().iterdir()) == []


def _full(_path) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.django_db(transaction=True)
def test_undone_transaction_leaves_only_noise(tmp_path, monkeypatch):
    from tests.vault.office import Office

    Office().open()
    handed = hand_in()
    monkeypatch.setattr("qorgau.files.actions.record", _fails)

    with pytest.raises(RuntimeError):
        kept_text(handed, b"evidence" * 100)

    assert not KeptFile.objects.exists()
    assert all(
        b"evidence" not in path.read_bytes()
        for path in (tmp_path / "files").rglob("*")
        if path.is_file()
    )
    connection.close()


def _fails(**_words) -> None:
    raise RuntimeError("the register is full")


# --- the scan port ---


def scanner(path, answer: bytes) -> list[bytes]:
    """A stand-in for clamd on a Unix socket; returns what it was sent."""
    server, heard = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM), []
    server.bind(str(path))
    server.listen(1)

    def serve() -> None:
        client, _address = server.accept()
        with client, server:
            data = b""
            while not data.endswith(bytes(4)):
                data += client.recv(65536)
            heard.append(data)
            client.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    return heard


def test_no_scanner_is_recorded_as_not_scanned(handed):
    assert kept_text(handed).scan == "not_scanned"


def test_clean_file(handed, settings, tmp_path):
    settings.QORGAU_CLAMD = str(tmp_path / "clamd")
    heard = scanner(tmp_path / "clamd", b"stream: OK\0")

    assert kept_text(handed).scan == "clean"
    assert heard == [b"zINSTREAM\0" + (8).to_bytes(4, "big") + b"evidence" + bytes(4)]


def test_harmful_file_is_refused(handed, settings, tmp_path):
    settings.QORGAU_CLAMD = str(tmp_path / "clamd")
    scanner(tmp_path / "clamd", b"stream: Eicar-Test-Signature FOUND\0")

    with pytest.raises(Refused) as caught:
        kept_text(handed)

    assert caught.value.reasons[0].code == "file.harmful"


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_scanner_that_does_not_answer_loses_no_file(handed, settings, tmp_path, answer):
    settings.QORGAU_CLAMD = str(tmp_path / "clamd")
    scanner(tmp_path / "clamd", answer)

    assert kept_text(handed).scan == "not_scanned"


def test_scanner_that_is_down_loses_no_file(handed, settings, tmp_path):
    settings.QORGAU_CLAMD = str(tmp_path / "nobody")

    assert kept_text(handed).scan == "not_scanned"
