"""The table of roles, and the questions asked of it."""

import pytest

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.people import actions, policy, queries
from qorgau.people.models import User
from tests.people.voices import voice

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def _unit(code: str):
    return actions.keep_unit(by=BY, code=code, kind="office", region="", names={"en": code})


@pytest.fixture
def user() -> User:
    return actions.create_account(by=BY, email="a@example.org", name="A", password="x" * 12)


def _fresh(user: User) -> User:
    return queries.account_by_id(user.pk)


def test_nobody_may_anything_without_a_role(user):
    assert not any(
        policy.may(user, action) for role in policy.roles().values() for action in role.may
    )


def test_role_opens_its_own_actions_in_its_own_unit_only(user):
    actions.give_role(by=BY, user=user, unit=_unit("north"), role="officer")

    assert policy.units_for(user, "complaints.open") == {"north"}
    assert not policy.may(user, "figures.sign")
    assert not policy.sees_all(user, "complaints.list")


def test_role_that_has_ended_opens_nothing(user):
    role = actions.give_role(by=BY, user=user, unit=_unit("north"), role="officer")
    actions.end_role(by=BY, membership=role)

    assert not policy.may(_fresh(user), "complaints.open")


def test_closed_account_may_nothing(user):
    actions.give_role(by=BY, user=user, unit=_unit("north"), role="officer")
    actions.close_account(by=BY, user=user)

    assert policy.standings(_fresh(user)) == ()


def test_administrator_opens_no_case():
    assert not any(
        action.startswith(("complaints.", "visits."))
        for action in policy.roles()["administrator"].may
    )


def test_roles_that_see_no_case_list_no_case():
    for role in policy.roles().values():
        assert role.sees != "none" or "complaints.list" not in role.may


def test_actor_carries_the_role_that_allows_the_action(user):
    actions.give_role(by=BY, user=user, unit=_unit("north"), role="analyst")
    actions.give_role(by=BY, user=user, unit=_unit("south"), role="editor")

    actor = policy.actor_of(user, "figures.sign")

    assert (actor.role, actor.unit, actor.id) == ("editor", "south", user.pk.hex)


def test_role_given_twice_is_refused(user):
    unit = _unit("north")
    actions.give_role(by=BY, user=user, unit=unit, role="officer")

    with pytest.raises(Refused):
        actions.give_role(by=BY, user=user, unit=unit, role="officer")


def test_role_ended_twice_is_refused(user):
    role = actions.give_role(by=BY, user=user, unit=_unit("north"), role="officer")
    actions.end_role(by=BY, membership=role)

    with pytest.raises(Refused):
        actions.end_role(by=BY, membership=role)


def test_account_addresses_differ_whatever_their_case(user):
    with pytest.raises(Refused):
        actions.create_account(by=BY, email="A@Example.org", name="B", password="x" * 12)


@pytest.mark.parametrize(
    ("role", "whom", "code"),
    [
        ("body_contact", "", "people.acts_for_missing"),
        ("body_contact", "moon", "people.acts_for_unknown"),
        ("body_contact", "friends", "people.acts_for_unknown"),
        ("body_contact", "old-board", "people.acts_for_unknown"),
        ("civil_society", "  ", "people.acts_for_missing"),
        ("civil_society", "x" * 201, "people.acts_for_long"),
        ("officer", "prisons", "people.acts_for_none"),
    ],
)
def test_role_says_for_whom_it_speaks_or_is_refused(user, role, whom, code):
    with pytest.raises(Refused) as refused:
        actions.give_role(by=BY, user=user, unit=_unit("north"), role=role, acts_for=whom)

    assert [(one.code, one.field) for one in refused.value.reasons] == [(code, "acts_for")]


def test_contact_person_speaks_for_two_bodies_and_never_twice_for_one(user):
    unit = _unit("north")
    for body in ("prisons", "police"):
        actions.give_role(by=BY, user=user, unit=unit, role="body_contact", acts_for=body)
    with pytest.raises(Refused):
        actions.give_role(by=BY, user=user, unit=unit, role="body_contact", acts_for="police")

    person = _fresh(user)
    by = policy.actor_of(person, "commitments.report")
    assert {one.acts_for for one in policy.standings(person)} == {"police", "prisons"}
    assert policy.speaks_for(by) == {"police", "prisons"}
    assert policy.is_outside(person)


def test_role_that_has_ended_speaks_for_nobody(user):
    role = actions.give_role(
        by=BY, user=user, unit=_unit("north"), role="civil_society", acts_for=" Reading  Circle "
    )
    by = policy.actor_of(user, "commitments.find")
    assert policy.speaks_for(by) == {"Reading Circle"}

    actions.end_role(by=BY, membership=role)

    assert policy.speaks_for(by) == frozenset()


@pytest.mark.parametrize("own", ["officer", "secretariat", "monitor", "civil_society"])
def test_one_account_never_speaks_for_two_sides(user, own):
    unit = _unit("north")
    actions.give_role(by=BY, user=user, unit=unit, role=own, acts_for=voice(own))

    with pytest.raises(Refused) as refused:
        actions.give_role(by=BY, user=user, unit=unit, role="body_contact", acts_for="prisons")

    assert [one.code for one in refused.value.reasons] == ["people.two_sides"]


def test_outside_account_is_no_member_of_the_unit(user):
    actions.give_role(
        by=BY, user=user, unit=_unit("north"), role="body_contact", acts_for="prisons"
    )

    assert list(queries.members("north")) == []


def test_outside_roles_open_nothing_of_the_office():
    for name in ("body_contact", "civil_society"):
        role = policy.roles()[name]
        assert role.sees == "none"
        assert {one.split(".")[0] for one in role.may} == {"commitments", "bodies"}
