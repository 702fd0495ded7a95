"""The desk stands in every kind of installation that has one, with the rooms of that one only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WALK = """
from django.test import Client, override_settings
from qorgau.common.actor import Actor
from qorgau.people import actions
from qorgau.people.policy import roles

FOR = {"body_contact": "prisons", "civil_society": "Reading Circle"}
by = Actor.system("test")
unit = actions.keep_unit(by=by, code="office", kind="office", region="", names={"en": "Office"})
plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
with override_settings(STORAGES=plain, ALLOWED_HOSTS=["testserver"]):
    for role in roles():
        user = actions.create_account(by=by, email=role + "@example.org", name=role, password="x")
        actions.give_role(by=by, user=user, unit=unit, role=role, acts_for=FOR.get(role, ""))
        client = Client()
        client.force_login(user)
        page = client.get("/en/desk/")
        assert page.status_code == 200, (role, page.status_code)
        ways = [word for word in ("Complaints", "Visits", "Reports") if ">" + word + "</a>" in page.text]
        print(role, *ways)
    print("queue", client.get("/en/desk/complaints/").status_code)
"""


@pytest.mark.parametrize(
    ("profile", "officer", "secretariat"),
    [
        ("commissioner", "officer Complaints", "secretariat Reports"),
        ("state", "officer", "secretariat Reports"),
        ("demo", "officer Complaints", "secretariat Reports"),
    ],
)
def test_my_day_stands_in_each_profile(tmp_path, profile, officer, secretariat):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")}
    environment = {
        **kept,
        "QORGAU_HOME": str(tmp_path),
        "QORGAU_PROFILE": profile,
        "QORGAU_PACK": "testland",
        "QORGAU_SECRET_KEY": "k" * 50,
        "QORGAU_HOSTS": "testserver",
        "QORGAU_SECURE": "0",
        "QORGAU_ARGON2_KIB": "262144",
        "QORGAU_ARGON2_PASSES": "3",
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [Path(sys.executable).with_name("qorgau"), "manage", *arguments],
            check=False, env=environment, cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("migrate", "--verbosity", "0")
    lines = run("shell", "-v", "0", "-c", WALK).splitlines()

    assert officer in lines
    assert secretariat in lines
    assert ("queue 404" in lines) is True
