"""Each kind of installation stands alone, with its own rooms and so its own tables."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qorgau.site.profiles import ROOMS, UnknownProfile, rooms_of

QORGAU = Path(sys.executable).with_name("qorgau")
SECRET = "a-key-only-for-this-test-0123456789-0123456789"
ASK = """
import json
from django.db import connection
from django.test import Client
from django.conf import settings
tables = connection.introspection.table_names()
pages = {path: Client(SERVER_NAME="localhost").get(path, secure=True).status_code
         for path in ("/", "/en/", "/en/complain/", "/en/desk/", "/readyz")}
print("ANSWER" + json.dumps({"tables": tables, "pages": pages}))
"""


def run(profile: str, home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "QORGAU_PROFILE": profile,
        "QORGAU_HOME": str(home),
        "QORGAU_SECRET_KEY": SECRET,
        "QORGAU_HOSTS": "localhost",
        **more,
    }
    environment.pop("QORGAU_DATABASE_URL", None)
    return subprocess.run([QORGAU, *arguments], env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory):
    """Function: install a profile in a folder of its own; what tables and pages it then has."""
    known: dict[str, dict] = {}

    def install(profile: str) -> dict:
        if profile not in known:
            home = tmp_path_factory.mktemp(profile)
            done = run(profile, home, "manage", "migrate", "--verbosity", "0")
            assert done.returncode == 0, done.stderr
            run(profile, home, "manage", "collectstatic", "--noinput", "--verbosity", "0")
            answer = run(profile, home, "manage", "shell", "-v", "0", "-c", ASK)
            assert "ANSWER" in answer.stdout, answer.stderr
            known[profile] = json.loads(answer.stdout.split("ANSWER")[1])
        return known[profile]

    return install


@pytest.mark.parametrize("profile", sorted(ROOMS))
def test_profile_installs_alone(installed, profile):
    pages = installed(profile)["pages"]
    assert pages["/readyz"] == 200
    assert pages["/"] in (200, 302)


@pytest.mark.parametrize("profile", ["state", "public"])
def test_profile_outside_the_commissioner_has_no_table_of_complaints_or_visits(installed, profile):
    prefixes = ("complaints_", "visits_", "problems_")
    assert [name for name in installed(profile)["tables"] if name.startswith(prefixes)] == []


def test_public_profile_has_neither_vault_nor_desk(installed):
    tables = installed("public")["tables"]
    assert [name for name in tables if name.startswith(("vault_", "files_", "mfa_"))] == []
    assert installed("public")["pages"]["/en/desk/"] == 404


def test_state_profile_takes_no_complaints(installed):
    assert installed("state")["pages"]["/en/complain/"] == 404
    assert installed("state")["pages"]["/en/desk/"] == 302


def test_commissioner_profile_has_no_public_window(installed):
    assert installed("commissioner")["pages"]["/en/"] == 404
    assert installed("commissioner")["pages"]["/en/complain/"] in (200, 503)


def test_unknown_profile_names_the_known_ones():
    with pytest.raises(UnknownProfile, match="commissioner, demo, public, state"):
        rooms_of("ministry")


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"QORGAU_SECRET_KEY": ""}, "at least 40 random characters"),
        ({"QORGAU_HOSTS": ""}, "Name the host"),
        ({"QORGAU_PACK": "/nowhere/at/all"}, "folder with a pack.yaml"),
    ],
)
def test_wrong_configuration_stops_the_start_with_advice(tmp_path, wrong, advice):
    done = run("commissioner", tmp_path, "manage", "check", **wrong)
    assert done.returncode != 0
    assert advice in done.stderr
