"""Several lists are counted in one query."""

import pytest

from qorgau.common.counting import counts
from qorgau.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three():
    for name in "abc":
        User.objects.create_user(email=f"{name}@office.example", password="x")


def test_counts_come_in_the_order_of_the_lists(django_assert_num_queries):
    everybody = User.objects.all()
    lists = [everybody, everybody.filter(email__startswith="a"), everybody[:2]]

    with django_assert_num_queries(1):
        assert counts(lists) == [3, 1, 2]


def test_no_list_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counts([]) == []


def test_list_that_must_be_empty_counts_none():
    assert counts([User.objects.none(), User.objects.all()]) == [0, 3]
