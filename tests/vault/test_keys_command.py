"""`qorgau keys`: the first keys of an installation, from the console."""

import argparse

import pytest

from qorgau.common.writing import writing
from qorgau.people.models import Unit, User
from qorgau.site.commands import keys
from qorgau.vault import staff, units

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    keys.arguments(parser)
    parsed = parser.parse_args(words)
    return parsed.run(parsed)


@pytest.fixture
def house():
    with writing():
        Unit(code="intake", kind="office").save()
    return [User.objects.create_user(f"{name}@office.example") for name in ("anna", "boris")]


def test_staff_key_prints_a_passphrase_that_unlocks(house, capsys):
    assert run("staff", "Anna@office.example") == 0

    passphrase = capsys.readouterr().out.strip()
    assert staff.secrets(staff.unlock(house[0].pk, passphrase)).user_id == house[0].pk


def test_second_staff_key_is_refused(house, capsys):
    run("staff", "anna@office.example")
    capsys.readouterr()

    assert run("staff", "anna@office.example") == 2
    assert capsys.readouterr().out == ""


def test_staff_key_without_an_account(house, capsys):
    assert run("staff", "nobody@office.example") == 2
    assert "nobody@office.example" in capsys.readouterr().err


def test_unit_key_opens_the_door(house, capsys):
    run("staff", "anna@office.example")

    assert run("unit", "intake", "--member", "anna@office.example") == 0
    assert units.public_key("intake").epoch == 1


def test_unit_key_of_an_unknown_unit(house, capsys):
    assert run("unit", "nowhere", "--member", "anna@office.example") == 2


def test_unit_key_for_somebody_without_a_key(house, capsys):
    assert run("unit", "intake", "--member", "anna@office.example") == 2


def test_status_names_keys_and_closed_units(house, capsys):
    assert run("status") == 1
    assert "no key" in capsys.readouterr().out

    run("staff", "anna@office.example")
    run("unit", "intake", "--member", "anna@office.example")
    capsys.readouterr()

    assert run("status") == 0
    assert "held by anna@office.example" in capsys.readouterr().out


def test_profile_without_a_vault(house, settings, capsys):
    settings.QORGAU_ROOMS = ("common",)
    settings.QORGAU_PROFILE = "public"

    assert run("status") == 2
    assert "public" in capsys.readouterr().err
