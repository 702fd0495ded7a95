"""The one-time link: used once, within its life, by its body; and extensions by the law."""

import datetime as dt

import pytest

from qorgau.commitments import actions, door, queries
from qorgau.commitments.answers import LINK_LIVES
from qorgau.commitments.models import Answer, Extension, RecommendationLink
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.intake.forms import AnswerForm
from qorgau.ledger.models import Body

from .conftest import BODY, SYSTEM

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_invitation_shows_text_term_and_positions(issued):
    seen = door.invitation(issued.token, "ru")

    assert (seen.state, seen.number, seen.body) == ("open", "R-2026-0001", "prisons")
    assert seen.body_name == "Комитет тюрем Министерства порядка"
    assert [(one.language, one.title) for one in seen.wordings] == [("en", "Windows in cells")]
    assert (seen.term.article, seen.term.counted) == ("статья 9 Закона о Защитнике", 11)
    assert "суббота" in {why for _day, why in seen.term.skipped}
    assert seen.term.due_on < seen.term.may_extend_until
    assert seen.positions[0] == ("accepted", "принята")
    assert len(seen.term.skipped) >= 2


def test_answer_stops_the_term_and_uses_the_link_up(issued, answer):
    kept = answer()

    made = issued.recommendation
    made.refresh_from_db()
    assert (kept.position, kept.in_term, kept.channel) == ("accepted", True, "link")
    assert (made.status, queries.clock(made).stopped_why) == ("answered", "answered")
    seen = door.invitation(issued.token)
    assert (seen.state, seen.wordings, seen.term, seen.positions) == ("answered", (), None, ())
    assert seen.answered_on == dt.date(2026, 3, 2)


def test_answer_as_long_as_the_page_takes_is_kept(issued, answer):
    """The page promises 50,000 characters; what was typed must not be refused afterwards."""
    words = "x" * AnswerForm().fields["text"].max_chars

    assert answer(text=words).text == words


def test_same_answer_sent_again_changes_nothing(issued, answer):
    first = answer()
    entries = Body.objects.count()

    again = answer()

    assert again.pk == first.pk
    assert (Answer.objects.count(), Body.objects.count()) == (1, entries)


def test_other_answer_by_a_used_link_is_refused(issued, answer):
    answer()

    with pytest.raises(Refused) as refused:
        answer(text="Something else.")

    assert codes(refused) == ["link.used"]
    assert Answer.objects.get().text == "We shall."


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "тайна", "x" * 5000])
def test_forged_token_opens_nothing(issued, answer, token):
    assert door.invitation(token) is None
    with pytest.raises(Refused) as refused:
        answer(token=token)

    assert codes(refused) == ["link.unknown"]


def test_link_of_another_body_is_refused_like_a_forged_one(issued, answer):
    for by in (Actor.body("police"), Actor.person("prisons"), SYSTEM):
        with pytest.raises(Refused) as refused:
            actions.answer_by_link(by=by, token=issued.token, position="accepted", text="x")
        assert codes(refused) == ["link.unknown"]


def test_expired_link_is_refused(monday, issued, answer):
    monday.shift(LINK_LIVES)

    with pytest.raises(Refused) as refused:
        answer()

    assert codes(refused) == ["link.expired"]
    assert door.invitation(issued.token).state == "expired"


def test_renewed_link_ends_the_old_one(issued):
    renewed = actions.renew_link(by=SYSTEM, recommendation=issued.recommendation)

    assert door.invitation(issued.token).state == "expired"
    assert door.invitation(renewed.token).state == "open"
    with pytest.raises(Refused) as refused:
        actions.answer_by_link(by=BODY, token=issued.token, position="accepted", text="x")
    assert codes(refused) == ["link.expired"]


def test_late_answer_is_kept_and_called_late(monday, issued, answer):
    monday.shift(dt.timedelta(days=60))

    assert answer().in_term is False


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"position": "perhaps"}, "answers.unknown"),
        ({"position": ""}, "answers.unknown"),
        ({"text": " \x00 "}, "text.empty"),
        ({"text": "x" * 50_001}, "text.too_long"),
    ],
)
def test_bad_answer_leaves_the_link_open(issued, answer, given, code):
    with pytest.raises(Refused) as refused:
        answer(**given)

    assert codes(refused) == [code]
    assert RecommendationLink.objects.get().used_at is None
    assert door.invitation(issued.token).state == "open"


def extend(issued, **given):
    words = {"until": dt.date(2026, 3, 30), "reason": "Builders are away.", **given}
    return actions.extend_by_link(by=BODY, token=issued.token, **words)


def test_extension_moves_the_term_and_keeps_the_link(issued, answer):
    before = queries.clock(issued.recommendation).due_on

    kept = extend(issued)

    clock = issued.recommendation.clocks.get()
    assert (clock.extended_from, clock.due_on) == (before, kept.until)
    assert kept.told_in_term
    assert door.invitation(issued.token).term.may_extend_until is None
    assert answer().in_term


def test_extension_told_late_says_so(monday, issued):
    monday.shift(dt.timedelta(days=7))

    assert extend(issued, decided_on=dt.date(2026, 3, 2)).told_in_term is False


def test_same_extension_sent_again_changes_nothing(issued):
    first, again = extend(issued), extend(issued)

    assert (first.pk, Extension.objects.count()) == (again.pk, 1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"until": dt.date(2026, 3, 3)}, "term.too_far"),
        ({"until": dt.date(2026, 12, 1)}, "term.too_far"),
        ({"until": dt.date(2999, 1, 1)}, "term.too_far"),
        ({"decided_on": dt.date(2026, 3, 3)}, "date.future"),
        ({"decided_on": dt.date(2026, 2, 1)}, "date.before_issue"),
        ({"reason": ""}, "text.empty"),
    ],
)
def test_extension_against_the_law_is_refused(issued, given, code):
    with pytest.raises(Refused) as refused:
        extend(issued, **given)

    assert codes(refused) == [code]
    assert Extension.objects.count() == 0


def test_second_extension_is_refused(issued):
    extend(issued)

    with pytest.raises(Refused) as refused:
        extend(issued, reason="Still away.", until=dt.date(2026, 4, 3))

    assert codes(refused) == ["term.extended"]


def test_term_that_is_over_is_not_extended(monday, issued):
    monday.shift(dt.timedelta(days=60))

    with pytest.raises(Refused) as refused:
        extend(issued, until=dt.date(2026, 5, 20))

    assert "term.over" in codes(refused)
