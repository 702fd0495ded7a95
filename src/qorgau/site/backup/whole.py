"""The parts of an installation as one tar: database first, then files, log, and their hashes.

The database is copied first: what it names in `files/` and `log/` is there already, since files
and tiles are written before the row that names them.
"""

import hashlib
import json
import os
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from qorgau.country import pack
from qorgau.ledger import public as ledger

from . import databases
from .sealed import NotABackup

MANIFEST = "manifest.json"
FOLDERS = ("files", "log")
_BLOCK = 1024 * 1024


class NotEmpty(RuntimeError):
    """Something stands where the backup would go; nothing was touched."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many files, and what the backup says of itself."""

    files: int
    about: dict[str, str]


def stream() -> Iterator[bytes]:
    """The whole installation as the bytes of a tar. Raises `databases.CannotCopy`."""
    with _workplace() as place:
        copy = place / databases.name()
        databases.copy_to(copy)
        yield from _piped(copy)


def restore(source: BinaryIO) -> Restored:
    """Bring an empty installation to what the backup holds, every file compared with its hash.

    Raises `NotEmpty` before anything is touched, `NotABackup` where the backup is faulty.
    """
    _refuse_if_something_is_there()
    with _workplace() as place:
        found = _extract(source, place)
        about = _compare(place, found)
        _put_in_place(place)
    return Restored(len(found), about)


def _piped(copy: Path) -> Iterator[bytes]:
    """The tar, made by a second thread while it is read: nothing large is held in memory."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def make() -> None:
        try:
            with open(writing, "wb") as out, tarfile.open(fileobj=out, mode="w|") as tar:
                _add_all(tar, copy)
        except BaseException as error:  # told to the reader, which alone can answer
            failed.append(error)

    maker = threading.Thread(target=make, daemon=True)
    maker.start()
    with open(reading, "rb") as tar_bytes:
        yield from iter(lambda: tar_bytes.read(_BLOCK), b"")
    maker.join()
    if failed:
        raise failed[0]


def _add_all(tar: tarfile.TarFile, copy: Path) -> None:
    hashes = {copy.name: _add(tar, copy, copy.name)}
    for folder in FOLDERS:
        for path in sorted((Path(settings.QORGAU_HOME) / folder).rglob("*")):
            if path.is_file():
                name = str(path.relative_to(settings.QORGAU_HOME))
                hashes[name] = _add(tar, path, name)
    written = json.dumps({"about": _about(), "sha256": hashes}, indent=1).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size = len(written)
    tar.addfile(member, BytesIO(written))


def _add(tar: tarfile.TarFile, path: Path, name: str) -> str:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        content.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = path.stat().st_size, 0o600
        tar.addfile(member, content)
    return digest


def _about() -> dict[str, str]:
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "profile": settings.QORGAU_PROFILE,
        "pack": f"{pack.current().code} {pack.current().version}",
        "log_size": str(ledger.head().size),
    }


def _refuse_if_something_is_there() -> None:
    taken = [one for one in FOLDERS if any((Path(settings.QORGAU_HOME) / one).glob("*"))]
    if taken:
        raise NotEmpty(f"{settings.QORGAU_HOME} already has: {', '.join(taken)}")
    if not databases.is_empty():
        raise NotEmpty("the database has tables already: restore into an empty one")


def _extract(source: BinaryIO, place: Path) -> dict[str, str]:
    """Unpack into the workplace; name → SHA-256 of each file as it came."""
    found: dict[str, str] = {}
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for member in tar:
                tar.extract(member, place, filter="data")
                with (place / member.name).open("rb") as content:
                    found[member.name] = hashlib.file_digest(content, "sha256").hexdigest()
    except tarfile.TarError as error:
        raise NotABackup(f"the backup cannot be unpacked: {error}") from None
    return found


def _compare(place: Path, found: dict[str, str]) -> dict[str, str]:
    if MANIFEST not in found:
        raise NotABackup("the backup has no list of its files")
    manifest = json.loads((place / MANIFEST).read_text("utf-8"))
    del found[MANIFEST]
    if manifest["sha256"] != found:
        wrong = sorted(dict(manifest["sha256"].items() ^ found.items()))
        raise NotABackup(f"these files are not as they were written: {', '.join(wrong[:5])}")
    if databases.name() not in found:
        raise NotABackup("the backup is of another kind of database than the one set here")
    return dict(manifest["about"])


def _put_in_place(place: Path) -> None:
    databases.restore_from(place / databases.name())
    for folder in FOLDERS:
        if (place / folder).exists():
            target = Path(settings.QORGAU_HOME) / folder
            if target.exists():
                target.rmdir()
            (place / folder).rename(target)


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder beside the data, on the same disk and for the owner only; gone afterwards."""
    with tempfile.TemporaryDirectory(dir=settings.QORGAU_HOME, prefix="backup-") as place:
        yield Path(place)
