"""The rooms of outside accounts go back without a trace of an outside role that still holds."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

FIRST, LAST = ("people", "0001_initial"), ("people", "0002_acts_for")


@pytest.mark.django_db(transaction=True)
def test_going_back_ends_the_outside_roles_only():
    from qorgau.common.actor import Actor
    from qorgau.people import actions
    from qorgau.people.models import Membership

    by = Actor.system("test")
    unit = actions.keep_unit(by=by, code="u", kind="office", region="", names={"en": "u"})
    for role, whom in (("officer", ""), ("body_contact", "prisons"), ("body_contact", "police")):
        email = f"{role}{whom}@example.org"
        user = actions.create_account(by=by, email=email, name=role, password="x" * 12)
        actions.give_role(by=by, user=user, unit=unit, role=role, acts_for=whom)
    executor = MigrationExecutor(connection)
    executor.migrate([FIRST])
    executor.loader.build_graph()
    executor.migrate([LAST])

    held = Membership.objects.filter(until__isnull=True).values_list("role", flat=True)
    ended = Membership.objects.filter(until__lte=timezone.now()).count()
    assert (list(held), ended) == (["officer"], 2)
