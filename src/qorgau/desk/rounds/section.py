"""On the page of a recommendation: in which rounds it was asked about, and what was answered."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.rounds import queries, rules, words
from qorgau.common.formats import language
from qorgau.people.policy import may

from ..access import person
from ..received.life import Life, Section


def section(request: HttpRequest, life: Life) -> Section | None:
    """For those who hold rounds; a party sees answers in its own round only."""
    if not may(person(request), rules.ROUND):
        return None
    found = [_line(one) for one in queries.asked_about(life.targets)]
    if not found:
        return None
    return Section(_("Consultation rounds"), "desk/rounds/section.html", {"lines": found})


def _line(one: dict[str, Any]) -> dict[str, Any]:
    answers = [
        (
            words.party_name(each.party, language()),
            each,
            words.state_name(each.answer.state, language()),
        )
        for each in one["answers"]
    ]
    return {**one, "status": words.STATUSES[one["round"].status], "answers": answers}
