"""Two at the same moment: one answer, and no number twice. On PostgreSQL, where writers overlap."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from qorgau.commitments import actions
from qorgau.commitments.models import Answer, Recommendation
from qorgau.common.reasons import Refused

from .conftest import BODY, SYSTEM

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


def at_once(*calls):
    """Run the calls in threads of their own; results, or the codes of refusals."""

    def run(call):
        try:
            return call()
        except Refused as refused:
            return [reason.code for reason in refused.reasons]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_different_answers_by_one_link_leave_one(propose):
    token = actions.issue(by=SYSTEM, recommendation=propose()).token
    send = partial(actions.answer_by_link, by=BODY, token=token, position="accepted")

    results = at_once(*(partial(send, text=f"Answer {number}") for number in range(4)))

    assert Answer.objects.count() == 1
    assert sorted(map(str, results)).count("['link.used']") == 3


def test_the_same_answer_four_times_at_once_is_one_answer(propose):
    token = actions.issue(by=SYSTEM, recommendation=propose()).token
    send = partial(actions.answer_by_link, by=BODY, token=token, position="accepted", text="Yes.")

    results = at_once(*[send] * 4)

    assert {one.pk for one in results} == {Answer.objects.get().pk}


def test_four_issued_at_once_get_four_numbers(propose):
    drafts = [propose() for _number in range(4)]

    at_once(*(partial(actions.issue, by=SYSTEM, recommendation=one) for one in drafts))

    numbers = list(Recommendation.objects.values_list("number", flat=True))
    assert sorted(one.rsplit("-", 1)[1] for one in numbers) == ["0001", "0002", "0003", "0004"]
