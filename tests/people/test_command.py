"""`qorgau people`: the installer's first accounts."""

import pytest

from qorgau.common.actor import Actor
from qorgau.people import actions, queries
from qorgau.site.main import main
from qorgau.vault import staff, units

pytestmark = pytest.mark.django_db

ADD = ["people", "add", "a@example.org", "--name", "A", "--role", "officer", "--unit", "office"]


@pytest.fixture
def office():
    names = {"en": "Office"}
    by = Actor.system("test")
    return actions.keep_unit(by=by, code="office", kind="office", region="", names=names)


def _printed(capsys) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())


def test_add_makes_account_role_key_and_first_unit_key(office, capsys):
    code = main(ADD)

    printed = _printed(capsys)
    user = queries.account("a@example.org")
    assert code == 0
    assert user.check_password(printed["password for the first sign-in"])
    assert user.must_change_password
    assert staff.unlock(user.pk, printed["passphrase"])
    assert [key.owner for key in units.holders("office")] == [user.pk.hex]


def test_add_second_member_waits_for_a_holder(office, capsys):
    main(ADD)
    capsys.readouterr()

    main([*ADD[:2], "b@example.org", *ADD[3:]])

    printed = _printed(capsys)
    user = queries.account("b@example.org")
    assert staff.staff_key(user.pk).fingerprint() in printed.values()
    assert user.pk.hex not in [key.owner for key in units.holders("office")]


@pytest.mark.parametrize(
    ("argument", "words"),
    [("--role=king", "no such role"), ("--unit=moon", "no unit with the code moon")],
)
def test_add_with_unknown_role_or_unit_keeps_nothing(office, capsys, argument, words):
    code = main([*ADD, argument])

    assert code == 2
    assert words in capsys.readouterr().err
    assert queries.account("a@example.org") is None


def test_add_twice_says_so(office, capsys):
    main(ADD)

    code = main(ADD)

    assert code == 2
    assert "There is an account with this address" in capsys.readouterr().err


def test_list_names_roles_and_keys(office, capsys):
    main(ADD)
    capsys.readouterr()

    main(["people", "list"])

    assert capsys.readouterr().out == "a@example.org  open  key  officer in office\n"


def test_add_of_an_outside_account_makes_no_key(office, capsys):
    code = main([*ADD[:5], "--role", "body_contact", *ADD[7:], "--for", "prisons"])

    printed = _printed(capsys)
    user = queries.account("a@example.org")
    assert code == 0
    assert set(printed) == {"account", "password for the first sign-in"}
    assert not staff.has_key(user.pk)
    assert units.holders("office") == []
    main(["people", "list"])
    assert "no key  body_contact in office for prisons" in capsys.readouterr().out


def test_add_of_an_outside_account_says_for_whom(office, capsys):
    code = main([*ADD[:5], "--role", "body_contact", *ADD[7:]])

    assert code == 2
    assert "Say for whom the person speaks" in capsys.readouterr().err
    assert queries.account("a@example.org") is None
