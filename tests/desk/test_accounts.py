"""The administrator's pages: accounts and roles, and nothing that opens a case."""

import re

import pytest
from django.test import Client

from qorgau.people import queries
from qorgau.vault import actions as vault
from qorgau.vault import staff, units
from tests.desk.conftest import INSTALLER

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Asan Usenov",
    "email": "asan@example.org",
    "language": "en",
    "role": "officer",
    "unit": "intake-unit",
}


def test_new_account_signs_in_with_the_shown_password_and_must_replace_it(member):
    admin = member("administrator")

    page = admin.client.post("/en/desk/accounts/new/", NEW)

    password = re.search(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", page.text)[0]
    client = Client()
    client.post("/en/accounts/login/", {"login": NEW["email"], "password": password})
    assert client.get("/en/desk/").headers["Location"] == "/en/accounts/password/change/"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": ""}, "Enter the e-mail address"),
        ({"email": "nobody"}, "email address"),
        ({"name": ""}, "Enter the name"),
        ({"role": "king"}, "king"),
        ({"role": ""}, "Choose a role"),
        ({"unit": "moon"}, "moon"),
        ({"name": "x" * 121}, "120"),
    ],
)
def test_new_account_with_bad_input_says_so_and_keeps_the_rest(member, change, words):
    admin = member("administrator")

    page = admin.client.post("/en/desk/accounts/new/", {**NEW, **change})

    assert page.status_code == 400
    assert words in page.text
    assert queries.account(NEW["email"]) is None


def test_new_account_sent_twice_makes_one(member):
    admin = member("administrator")
    admin.client.post("/en/desk/accounts/new/", NEW)

    page = admin.client.post("/en/desk/accounts/new/", {**NEW, "email": NEW["email"].upper()})

    assert page.status_code == 400
    assert "There is an account with this address" in page.text


def test_administrator_cannot_give_a_role_to_themselves(member):
    admin = member("administrator")

    page = admin.client.post(
        f"/en/desk/accounts/{admin.user.pk}/", {"role": "head", "unit": "intake-unit"}
    )

    assert "Nobody does this to their own account" in page.text


def test_end_role_takes_the_unit_key_too(member):
    admin, one, other = member("administrator"), member(key=True), member(key=True)
    vault.open_epoch(by=INSTALLER, unit="intake-unit", members=[one.user.pk, other.user.pk])
    role = queries.roles_of(queries.account_by_id(one.user.pk))[0]

    admin.client.post(f"/en/desk/accounts/{one.user.pk}/roles/{role.pk}/end/")

    assert queries.roles_of(queries.account_by_id(one.user.pk)) == []
    assert [key.owner for key in units.holders("intake-unit")] == [other.user.pk.hex]


def test_end_role_of_the_last_holder_is_refused_with_its_reason(member):
    admin, one = member("administrator"), member(key=True)
    vault.open_epoch(by=INSTALLER, unit="intake-unit", members=[one.user.pk])
    role = queries.roles_of(queries.account_by_id(one.user.pk))[0]

    page = admin.client.post(f"/en/desk/accounts/{one.user.pk}/roles/{role.pk}/end/")

    assert "The last holder cannot leave" in page.text
    assert len(queries.roles_of(queries.account_by_id(one.user.pk))) == 1


def test_close_account_ends_everything_once(member):
    admin, one = member("administrator"), member()

    for _twice in range(2):
        admin.client.post(f"/en/desk/accounts/{one.user.pk}/close/")

    assert queries.account_by_id(one.user.pk).is_active is False
    assert one.client.get("/en/desk/").status_code == 302


def test_account_list_counts_its_queries(member, django_assert_max_num_queries):
    admin = member("administrator")
    for _three in range(3):
        member()

    with django_assert_max_num_queries(15):
        page = admin.client.get("/en/desk/accounts/")

    assert page.status_code == 200


def test_holder_lets_a_colleague_in_by_fingerprint(member):
    one, other = member(key=True), member(key=True)
    vault.open_epoch(by=INSTALLER, unit="intake-unit", members=[one.user.pk])
    one.unlock()
    address = "/en/desk/account/unit-key/intake-unit/"
    print_of = staff.staff_key(other.user.pk).fingerprint()

    wrong = one.client.post(address, {"person": other.user.pk.hex, "fingerprint": "0" * 40})
    right = one.client.post(address, {"person": other.user.pk.hex, "fingerprint": print_of})

    assert "The fingerprint is not that of this person" in wrong.text
    assert right.status_code == 302
    assert {key.owner for key in units.holders("intake-unit")} == {
        one.user.pk.hex,
        other.user.pk.hex,
    }


def test_unit_key_page_is_not_there_for_who_does_not_hold_it(member):
    one = member(key=True)
    one.unlock()

    assert one.client.get("/en/desk/account/unit-key/intake-unit/").status_code == 404
