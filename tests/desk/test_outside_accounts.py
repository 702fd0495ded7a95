"""What a body's contact person and civil society find at the desk, and what stays shut to them."""

import pytest
from django.urls import reverse

from qorgau.people import queries
from qorgau.vault import staff
from qorgau.vault.units import holders
from tests.people.voices import BODY, ORGANISATION

pytestmark = pytest.mark.django_db

SEALED = (
    "/en/desk/complaints/",
    "/en/desk/visits/",
    "/en/desk/recommendations/",
    "/en/desk/reports/",
    "/en/desk/figures/",
    "/en/desk/accounts/",
    "/en/desk/account/key/",
    "/en/desk/account/unit-key/intake-unit/",
    "/en/desk/unlock/",
    "/en/desk/lock/",
)
NEW = {"name": "B", "email": "b@example.org", "language": "en", "unit": "intake-unit"}


@pytest.mark.parametrize("role", ["body_contact", "civil_society"])
@pytest.mark.parametrize("address", SEALED)
def test_room_of_the_office_does_not_exist_for_an_outside_account(member, role, address):
    client = member(role).client

    assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


@pytest.mark.parametrize(
    ("role", "whom"),
    [("body_contact", "Prisons Committee"), ("civil_society", ORGANISATION)],
)
def test_outside_account_sees_its_day_its_body_and_no_key(member, role, whom):
    client = member(role).client

    day, account = client.get("/en/desk/"), client.get("/en/desk/account/").content.decode()

    assert day.status_code == 200
    for word in ("Complaints", "Visits", "Reports", "Accounts", "Library"):
        assert f">{word}</a>" not in day.content.decode()
    assert whom in account
    assert "intake-unit" not in account
    assert "Your key" not in account


def test_outside_account_with_a_key_made_elsewhere_waits_for_no_unit_key(member):
    from qorgau.vault.actions import open_epoch
    from tests.desk.conftest import INSTALLER

    officer, outside = member("officer", key=True), member("body_contact", key=True)
    open_epoch(by=INSTALLER, unit="intake-unit", members=[officer.user.pk])
    officer.unlock()
    page = officer.client.get(reverse("desk:unit_key", kwargs={"unit": "intake-unit"}))

    assert staff.has_key(outside.user.pk)
    assert page.status_code == 200
    assert outside.user.pk.hex not in page.content.decode()
    assert [key.owner for key in holders("intake-unit")] == [officer.user.pk.hex]


@pytest.mark.parametrize(
    ("role", "field", "whom"),
    [("body_contact", "body", BODY), ("civil_society", "organisation", ORGANISATION)],
)
def test_administrator_makes_an_outside_account_and_says_for_whom(member, role, field, whom):
    client = member("administrator").client

    answer = client.post(reverse("desk:people:new"), {**NEW, "role": role, field: whom})

    assert answer.status_code == 200
    made = queries.account_by_id(queries.account("b@example.org").pk)
    assert [(one.role, one.acts_for) for one in queries.roles_of(made)] == [(role, whom)]
    assert whom.title()[:7] in client.get(reverse("desk:people:list")).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"role": "body_contact"}, "Choose the body"),
        ({"role": "civil_society"}, "Enter the name of the organisation"),
        ({"role": "civil_society", "organisation": "x" * 201}, "at most 200"),
        ({"role": "officer", "body": BODY}, "leave it empty"),
        (
            {"role": "body_contact", "body": BODY, "organisation": "Circle"},
            "The chosen role does not take this",
        ),
        ({"role": "body_contact", "body": "friends"}, "Select a valid choice"),
    ],
)
def test_account_that_does_not_say_for_whom_is_told_at_the_field(member, typed, words):
    page = member("administrator").client.post(reverse("desk:people:new"), {**NEW, **typed})

    assert page.status_code == 400
    assert words in page.content.decode()
    assert 'value="b@example.org"' in page.content.decode()
    assert queries.account("b@example.org") is None
