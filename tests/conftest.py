"""What every test stands on: the invented country, a database of either kind, and no network."""

import os
import socket
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_home = tempfile.mkdtemp(prefix="qorgau-test-")
os.environ["DJANGO_SETTINGS_MODULE"] = "qorgau.site.settings"
os.environ.setdefault("QORGAU_PROFILE", "demo")
os.environ.setdefault("QORGAU_PACK", "testland")
os.environ["QORGAU_HOME"] = _home
Path(_home, "static").mkdir()

import django  # noqa: E402
import pytest  # noqa: E402


def _postgres_url() -> str:
    """Start (once a session) the PostgreSQL that ships as a wheel, or use the one that is named."""
    named = os.environ.get("QORGAU_TEST_DATABASE_URL")
    if named:
        return named
    from tests.postgres import start

    return start()


if os.environ.get("QORGAU_TEST_DB") == "postgres":
    os.environ["QORGAU_DATABASE_URL"] = _postgres_url()
else:
    os.environ.pop("QORGAU_DATABASE_URL", None)
django.setup()

from django.conf import settings as _settings  # noqa: E402

if _settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A real file: the in-memory database of Django's tests knows neither WAL nor its locks.
    _test = _settings.DATABASES["default"].setdefault("TEST", {})
    _test["NAME"] = str(Path(_home) / "test.sqlite3")
# The sign-in password's own cost is not what these tests are about.
_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host not in ("", "127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path: Path) -> None:
    """Files, log tiles and keys of each test lie in its own folder."""
    settings.QORGAU_HOME = tmp_path
    settings.QORGAU_LOG_KEY = tmp_path / "keys" / "log.key"
    # Pages are tried without collecting (and hashing) the static files first.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_guards() -> None:
    """Tests that commit must clean up after themselves, past the append-only triggers."""
    from django.test import TransactionTestCase

    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        from tests.guards import lifted

        with lifted():
            original(self)

    TransactionTestCase._fixture_teardown = teardown


def find_test_data(name: str = "") -> Path:
    """A folder of real data for tests; skips with a plain message where it is absent."""
    home = Path(os.environ.get("QORGAU_TEST_DATA", ROOT.parent / "shared" / "data"))
    path = home / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the test data: {name} is missing")
        pytest.skip(f"the test data '{name}' is not here (set QORGAU_TEST_DATA)")
    return path


@pytest.fixture
def real_data():
    """Function: the path of real test data by name."""
    return find_test_data


sys.path.insert(0, str(ROOT))
