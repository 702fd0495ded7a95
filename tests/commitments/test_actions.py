"""The verbs of recommendations: one entry each, terms of the pack, refusals with their reasons."""

import datetime as dt

import pytest

from qorgau.commitments import actions, answers, queries, writing
from qorgau.commitments.models import Answer, Recommendation, RecommendationLink, Status
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.people.policy import actor_of
from qorgau.vault import compare

from .conftest import BODY, MONDAY, SYSTEM

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def kinds() -> list[str]:
    return sorted(Body.objects.values_list("kind", flat=True))


def test_draft_has_no_number_and_no_term(draft):
    assert (draft.status, draft.number, draft.clocks.count()) == ("draft", None, 0)


def test_issue_gives_number_term_and_link(issued):
    made = issued.recommendation
    clock = queries.clock(made)

    assert (made.number, made.status) == ("R-2026-0001", "issued")
    assert (clock.term, clock.article) == ("recommendation.answer", "9")
    assert len(clock.explanation["counted"]) == 11
    assert clock.due_on > TODAY + dt.timedelta(days=11)
    assert issued.token not in repr(issued)
    assert RecommendationLink.objects.get().token_hash != issued.token


def test_numbers_run_on_within_a_year(monday, propose):
    numbers = [
        actions.issue(by=SYSTEM, recommendation=propose()).recommendation.number
        for _one in range(3)
    ]

    assert numbers == ["R-2026-0001", "R-2026-0002", "R-2026-0003"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"to": "nobody"}, "bodies.unknown"),
        ({"to": "old-board"}, "bodies.unknown"),
        ({"right": "nonsense"}, "rights.unknown"),
        ({"region": "X"}, "regions.unknown"),
        ({"place_type": "castle"}, "place_types.unknown"),
        ({"language": "xx"}, "language.unknown"),
        ({"title": " "}, "text.empty"),
        ({"title": "x" * 201}, "text.too_long"),
        ({"text": ""}, "text.empty"),
        ({"text": "x" * 20_001}, "text.too_long"),
    ],
)
def test_bad_proposal_is_refused_and_nothing_is_kept(propose, given, code):
    with pytest.raises(Refused) as refused:
        propose(**given)

    assert codes(refused) == [code]
    assert (Recommendation.objects.count(), Body.objects.count()) == (0, 0)


def test_control_characters_do_not_get_in(propose):
    made = propose(title="Win\x00dows\u202e", text="one\r\ntwo\x07")

    words = made.texts.get()
    assert (words.title, words.text) == ("Windows", "one\ntwo")


def test_draft_is_revised_and_the_first_wording_stays(draft):
    actions.revise(by=SYSTEM, recommendation=draft, language="en", title="Windows", text="Second")

    assert [(row.version, row.title) for row in draft.texts.order_by("version")] == [
        (1, "Windows in cells"),
        (2, "Windows"),
    ]
    assert queries.wording(draft, "en").text == "Second"


def test_translation_stands_beside_the_original(draft):
    actions.translate(
        by=SYSTEM,
        recommendation=draft,
        language="ru",
        title="Окна",
        text="Вставить",
        official=False,
    )
    with pytest.raises(Refused) as refused:
        actions.translate(
            by=SYSTEM, recommendation=draft, language="en", title="x", text="x", official=True
        )

    assert [(one.language, one.original) for one in queries.wordings(draft)] == [
        ("en", True),
        ("ru", False),
    ]
    assert codes(refused) == ["text.original"]


def test_issued_text_is_not_changed(issued):
    with pytest.raises(Refused) as refused:
        actions.revise(
            by=SYSTEM, recommendation=issued.recommendation, language="en", title="x", text="x"
        )

    assert codes(refused) == ["recommendation.revise_not_now"]


def test_confirmed_receipt_counts_the_term_again(monday, issued):
    first = queries.clock(issued.recommendation)
    monday.shift(dt.timedelta(days=4))

    made = actions.mark_received(
        by=SYSTEM,
        recommendation=issued.recommendation,
        received_at=MONDAY + dt.timedelta(days=3),
    )

    running = [one for one in made.clocks.all() if one.running()]
    first.refresh_from_db()
    assert first.stopped_why == "receipt_confirmed"
    assert [one.due_on > first.due_on for one in running] == [True]
    with pytest.raises(Refused):
        actions.mark_received(by=SYSTEM, recommendation=made, received_at=MONDAY)


@pytest.mark.parametrize("days", [-1, 1])
def test_receipt_is_neither_before_issue_nor_in_the_future(issued, days):
    with pytest.raises(Refused):
        actions.mark_received(
            by=SYSTEM,
            recommendation=issued.recommendation,
            received_at=MONDAY + dt.timedelta(days=days),
        )


def test_check_waits_for_the_answer_or_the_end_of_the_term(monday, issued, account):
    def check():
        return actions.verify(
            by=SYSTEM,
            recommendation=issued.recommendation,
            state="not_implemented",
            means="document",
            note="Nothing was done.",
            checked_on=dt.date(2026, 3, 2),
        )

    with pytest.raises(Refused) as refused:
        check()
    assert codes(refused) == ["recommendation.still_waiting"]

    monday.shift(dt.timedelta(days=60))
    assert check().state == "not_implemented"


def test_checks_follow_each_other_and_the_newest_counts(monday, issued, answer):
    answer()
    for day, state in ((3, "partly"), (4, "implemented")):
        monday.shift(dt.timedelta(days=1))
        actions.verify(
            by=SYSTEM,
            recommendation=issued.recommendation,
            state=state,
            means="visit",
            note="Seen.",
            checked_on=dt.date(2026, 3, day),
        )

    issued.recommendation.refresh_from_db()
    assert queries.newest_check(issued.recommendation).state == "implemented"
    assert issued.recommendation.status == Status.VERIFIED


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"state": "nonsense"}, "verifications.unknown"),
        ({"note": " "}, "text.empty"),
        ({"checked_on": dt.date(2026, 3, 1)}, "date.before_issue"),
        ({"checked_on": dt.date(2026, 3, 3)}, "date.future"),
    ],
)
def test_bad_check_is_refused(issued, answer, given, code):
    answer()
    with pytest.raises(Refused) as refused:
        actions.verify(
            by=SYSTEM,
            recommendation=issued.recommendation,
            **{"state": "partly", "means": "visit", "note": "x", "checked_on": TODAY, **given},
        )

    assert codes(refused) == [code]


def test_answer_by_letter_is_entered_by_the_office(issued):
    kept = actions.enter_answer(
        by=SYSTEM,
        recommendation=issued.recommendation,
        position="not_accepted",
        text="No money.",
        received_on=TODAY,
    )

    assert (kept.channel, kept.link, kept.in_term) == ("paper", None, True)
    with pytest.raises(Refused) as refused:
        actions.enter_answer(
            by=SYSTEM,
            recommendation=issued.recommendation,
            position="accepted",
            text="x",
            received_on=TODAY,
        )
    assert codes(refused) == ["recommendation.answered"]


def test_whole_way_is_in_the_register_and_holds(issued, answer):
    made = issued.recommendation
    answer()
    actions.verify(
        by=SYSTEM,
        recommendation=made,
        state="implemented",
        means="document",
        note="Photographs.",
        checked_on=TODAY,
    )
    actions.publish(by=SYSTEM, recommendation=made)
    actions.close(by=SYSTEM, recommendation=made)
    sequence()

    assert kinds() == [
        "recommendation.answered",
        "recommendation.closed",
        "recommendation.issued",
        "recommendation.proposed",
        "recommendation.published",
        "recommendation.verified",
    ]
    assert list(verify(compare.COMPARERS)) == []


def test_register_names_no_words(issued, answer):
    answer(text="canary-answer")

    said = b"".join(bytes(one) for one in Body.objects.values_list("canonical", flat=True))
    assert b"canary" not in said
    assert b"Windows" not in said
    assert issued.token.encode() not in said


@pytest.mark.parametrize("step", ["propose", "issue", "answer"])
def test_failing_register_leaves_nothing(monkeypatch, issued, propose, answer, step):
    other = propose()
    before = (Recommendation.objects.count(), RecommendationLink.objects.count())

    def fail(**_given):
        raise RuntimeError("the register of acts is away")

    monkeypatch.setattr(writing, "record", fail)
    calls = {
        "propose": propose,
        "issue": lambda: actions.issue(by=SYSTEM, recommendation=other),
        "answer": answer,
    }
    with pytest.raises(RuntimeError):
        calls[step]()

    other.refresh_from_db()
    assert (Recommendation.objects.count(), RecommendationLink.objects.count()) == before
    assert (other.status, other.number, Answer.objects.count()) == ("draft", None, 0)
    assert RecommendationLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("officer", {"propose", "verify"}),
        ("head", {"propose", "issue", "verify"}),
        ("commissioner", {"propose", "issue", "verify"}),
        ("monitor", {"propose", "verify"}),
        ("regional", {"verify"}),
        ("intake", set()),
        ("analyst", set()),
        ("secretariat", set()),
        ("administrator", set()),
    ],
)
def test_roles_take_only_their_steps(account, propose, monday, role, may):
    by = actor_of(account(role), "recommendations.list")
    calls = {
        "propose": lambda: actions.propose(
            by=by, to="prisons", title="x", text="x", language="en", unit="office"
        ),
        "issue": lambda: actions.issue(by=by, recommendation=propose()),
        "verify": lambda: actions.verify(
            by=by,
            recommendation=_answered(propose()),
            state="partly",
            means="document",
            note="x",
            checked_on=TODAY,
        ),
    }
    took = set()
    for name, call in calls.items():
        try:
            call()
            took.add(name)
        except Refused as refused:
            assert [one.code for one in refused.reasons] == ["recommendation.not_yours"]

    assert took == may


def _answered(draft):
    sent = actions.issue(by=SYSTEM, recommendation=draft)
    answers.answer_by_link(by=BODY, token=sent.token, position="accepted", text="Yes.")
    return sent.recommendation


def test_body_takes_no_step_of_the_office(draft):
    with pytest.raises(Refused):
        actions.issue(by=Actor.body("prisons"), recommendation=draft)
