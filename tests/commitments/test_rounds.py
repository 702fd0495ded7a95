"""Rounds: what is asked is frozen, parties answer for themselves, each answer is dealt with."""

import datetime as dt

import pytest
from django.utils import timezone

from qorgau.commitments.models import (
    ProgressReport,
    ReceivedWording,
    Round,
    RoundAnswer,
    RoundItem,
    RoundText,
    RoundVerdict,
)
from qorgau.commitments.rounds import (
    actions,
    answering,
    choosing,
    consolidated,
    door,
    queries,
    showing,
)
from qorgau.commitments.rounds.actions import Parties
from qorgau.commitments.rounds.answering import Author, Said
from qorgau.commitments.told import sheets
from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnlyViolation
from qorgau.common.reasons import Refused
from qorgau.common.writing import writing
from qorgau.ledger.models import Body
from qorgau.people.policy import actor_of

from .rounding import SYSTEM, TEXTS, about, opened, recommend

pytestmark = pytest.mark.django_db
LETTER = Author("letter", reference="Letter 7 of 2 March 2026")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def answer(party, order: int = 1, text: str = "Done.", **other) -> RoundAnswer:
    given = {"by": SYSTEM, "party": party, "author": LETTER, "said": Said(text, "done")}
    given["item"] = party.round.items.get(order=order)
    return answering.answer(**{**given, **other})


def test_opened_round_keeps_the_text_that_was_asked():
    row, _parties = opened()
    with writing():
        ReceivedWording.objects.update(text="Something else.")

    items = list(row.items.all())

    assert [one.texts for one in items] == [{"en": text} for text in TEXTS]
    assert [one.target for one in items] == ["limb-1", "limb-2", "limb-3"]
    assert all(len(one.asked_digest) == 64 for one in items)
    with writing(), pytest.raises(AppendOnlyViolation):
        items[0].save()


def test_opened_round_is_not_rewritten_or_opened_again():
    row, _parties = opened()

    with pytest.raises(Refused) as again:
        actions.open_round(by=SYSTEM, row=row, parties=Parties())
    with pytest.raises(Refused) as rewritten:
        actions.rewrite(by=SYSTEM, row=row, about=about())

    assert codes(again) == codes(rewritten) == ["round.opened"]


def test_responsible_bodies_are_suggested_and_asked_their_own():
    recommend(*TEXTS)
    row = actions.prepare(by=SYSTEM, about=about())

    assert choosing.suggested(choosing.items(row)) == {"prisons": 1}
    made = actions.open_round(
        by=SYSTEM, row=row, parties=Parties(["prisons"], ["Moon Watch"], own=True)
    )
    by_code = {one.code: queries.items_of(one) for one in made}
    assert [one.target for one in by_code["prisons"]] == ["limb-1"]
    assert len(by_code["Moon Watch"]) == 3


def test_items_left_out_are_not_asked():
    recommend(*TEXTS)
    row = actions.prepare(by=SYSTEM, about=about())

    actions.open_round(by=SYSTEM, row=row, parties=Parties(["prisons"]), left_out=["limb-2"])

    assert [one.target for one in row.items.all()] == ["limb-1", "limb-3"]


@pytest.mark.parametrize(
    ("choice", "count"),
    [({"body": "CCPR"}, 3), ({"body": "CAT"}, 0), ({"document": "no such"}, 0), ({}, 3)],
)
def test_register_is_narrowed_by_facets(choice, count):
    recommend(*TEXTS)
    row = actions.prepare(by=SYSTEM, about=about(choice=choice))
    assert len(choosing.items(row)) == count


def test_round_without_anything_to_ask_is_refused():
    row = actions.prepare(by=SYSTEM, about=about(choice={"body": "CAT"}))
    with pytest.raises(Refused) as refused:
        actions.open_round(by=SYSTEM, row=row, parties=Parties(["prisons"]))
    assert codes(refused) == ["round.empty"]


def test_text_is_asked_paragraph_by_paragraph():
    parts = choosing.paragraphs_of("One\nand on.\n\nTwo.\n")
    kept = [{"key": f"p{n}", "number": str(n), "text": text} for n, text in enumerate(parts, 1)]
    row = actions.prepare(by=SYSTEM, about=about(source="text", choice={"paragraphs": kept}))
    actions.open_round(by=SYSTEM, row=row, parties=Parties(organisations=["Moon Watch"]))

    assert [one.texts["en"] for one in row.items.all()] == ["One and on.", "Two."]


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        (Parties(["no_such_body"]), "round.body"),
        (Parties([], ["A", "A"]), "round.party_twice"),
        (Parties([], [""]), "text.empty"),
    ],
)
def test_wrong_parties_are_refused(parties, code):
    recommend(*TEXTS)
    row = actions.prepare(by=SYSTEM, about=about())
    with pytest.raises(Refused) as refused:
        actions.open_round(by=SYSTEM, row=row, parties=parties)
    assert codes(refused) == [code]
    assert not RoundItem.objects.exists()


def test_every_version_of_an_answer_stays():
    _row, parties = opened()
    answer(parties["prisons"])
    second = answer(parties["prisons"], text="Nearly done.")

    with pytest.raises(Refused) as same:
        answer(parties["prisons"], text="Nearly done.")

    assert (second.version, second.channel, second.late) == (2, "letter", False)
    assert codes(same) == ["round.same"]
    assert [one.text for one in queries.answers_of(parties["prisons"], second.item)] == [
        "Nearly done.",
        "Done.",
    ]


def test_late_answer_is_taken_and_marked(time_machine):
    row, parties = opened()
    noon = dt.datetime.combine(row.until + dt.timedelta(days=1), dt.time(12), dt.UTC)
    time_machine.move_to(noon)

    assert answer(parties["prisons"]).late
    assert [one.late for one in queries.standing(row)] == [1, 0]


def test_closed_round_takes_no_answer():
    row, parties = opened()
    actions.close(by=SYSTEM, row=row)
    with pytest.raises(Refused) as refused:
        answer(parties["prisons"])
    assert codes(refused) == ["round.closed"]


@pytest.mark.parametrize(("text", "state"), [(" ", ""), ("x", "splendid")])
def test_empty_answer_or_unknown_state_is_refused(text, state):
    _row, parties = opened()
    with pytest.raises(Refused):
        answer(parties["prisons"], said=Said(text, state))
    assert not RoundAnswer.objects.exists()


def test_account_answers_only_for_whom_it_acts(account):
    _row, parties = opened()
    contact = account("body_contact", acts_for="prisons")
    by = actor_of(contact, "commitments.comment")
    author = Author("account", user=contact)

    assert answer(parties["prisons"], by=by, author=author).user == contact
    with pytest.raises(Refused):
        answer(parties["Moon Watch"], by=by, author=author)
    assert [one.code for one in queries.parties_for(contact)] == ["prisons"]


def test_analyst_may_neither_ask_nor_answer(account):
    row, parties = opened()
    by = actor_of(account("analyst"))
    for step in (
        lambda: actions.prepare(by=by, about=about()),
        lambda: actions.close(by=by, row=row),
        lambda: actions.renew_link(by=by, party=parties["prisons"]),
        lambda: answer(parties["prisons"], by=by),
    ):
        with pytest.raises(Refused):
            step()


def test_item_of_another_round_or_party_is_refused():
    _row, parties = opened(Parties(["prisons"], own=True))
    with pytest.raises(Refused) as refused:
        answer(parties["prisons"], order=2)
    assert codes(refused) == ["round.not_yours"]


def test_link_shows_the_party_its_own_round_and_takes_answers():
    _row, parties = opened()
    token = actions.renew_link(by=SYSTEM, party=parties["prisons"]).token
    answer(parties["Moon Watch"], text="A secret of the watch.")

    door.answer(token=token, order=2, said=Said("Weighed.", "partly", "A scale"))
    door.answer(token=token, order=2, said=Said("Weighed.", "partly", "A scale"))
    seen = door.invitation(token, "en").seen

    assert (seen.state, seen.answered, len(seen.questions)) == ("open", 1, 3)
    assert seen.at(2).said.evidence == "A scale"
    assert seen.after(2).order == 3
    assert "secret" not in str(seen)
    assert RoundAnswer.objects.get(channel="link").version == 1


def test_body_keeps_its_answer_as_the_information_of_the_state():
    _row, parties = opened()
    token = actions.renew_link(by=SYSTEM, party=parties["prisons"]).token
    watch = actions.renew_link(by=SYSTEM, party=parties["Moon Watch"]).token

    door.answer(token=token, order=1, said=Said("Counted.", "done", "A list"), report=True)
    with pytest.raises(Refused):
        door.answer(token=watch, order=1, said=Said("Not.", "partly"), report=True)

    assert (door.may_report(token, 1), door.may_report(token, 2)) == (True, False)
    assert not door.may_report(watch, 1)
    report = ProgressReport.objects.get()
    assert (report.target, report.body, report.state) == ("limb-1", "prisons", "done")
    assert report.text.startswith("Counted.")
    assert report.text.endswith("A list")
    assert (report.channel, report.language) == ("link", "en")
    assert RoundAnswer.objects.count() == 1


def test_new_link_ends_the_earlier_one():
    _row, parties = opened()
    first = actions.renew_link(by=SYSTEM, party=parties["Moon Watch"]).token
    second = actions.renew_link(by=SYSTEM, party=parties["Moon Watch"]).token

    assert door.invitation(first, "en").seen is None
    assert door.invitation(second, "en").seen.title == "Third report"
    assert door.invitation("x", "en") is None
    for forged in (first, "", "x" * 5000):
        with pytest.raises(Refused):
            door.answer(token=forged, order=1, said=Said("No."))


def test_decision_says_why_and_a_changed_one_stands_beside(account):
    row, parties = opened()
    user = account("secretariat")
    by, given = actor_of(user, "commitments.round"), answer(parties["prisons"])

    with pytest.raises(Refused) as refused:
        actions.decide(by=by, answer=given, verdict="left_out", user=user)
    actions.decide(by=by, answer=given, verdict="left_out", reason="No figure.", user=user)
    actions.decide(by=by, answer=given, verdict="taken", user=user)
    actions.consolidate(by=by, item=given.item, text="The craters are counted.", user=user)

    assert codes(refused) == ["round.reason"]
    beside = queries.dealt(row, 1)[0].answers[0]
    assert [one.verdict for one in beside.verdicts] == ["taken", "left_out"]
    assert (RoundVerdict.objects.count(), RoundText.objects.get().version) == (2, 1)


def test_party_sees_what_became_of_its_answers_once_the_round_is_closed(account):
    row, parties = opened()
    user = account("secretariat")
    given = answer(parties["prisons"])
    answer(parties["Moon Watch"], text="Not counted at all.")
    actions.decide(by=SYSTEM, answer=given, verdict="part", reason="Only the near side.", user=user)
    actions.consolidate(by=SYSTEM, item=given.item, text="Half is counted.", user=user)
    before = showing.seen(queries.party_of(row, parties["prisons"].pk), "en")

    actions.close(by=SYSTEM, row=row)
    after = showing.seen(queries.party_of(row, parties["prisons"].pk), "en")

    assert before.at(1).outcome is None
    assert before.at(1).consolidated == ""
    assert after.at(1).outcome.reason == "Only the near side."
    assert after.at(1).consolidated == "Half is counted."
    assert "Not counted" not in str(after)


def test_consolidation_goes_out_with_who_what_and_why(account):
    row, parties = opened()
    user = account("secretariat")
    given = answer(parties["Moon Watch"], text="=1+1")
    actions.decide(by=SYSTEM, answer=given, verdict="left_out", reason="No source.", user=user)

    rows = list(sheets.opened(consolidated.as_xlsx(row, "en")).rows())
    said = " ".join(rows[1].cells.values())

    assert len(rows) == 4
    for words in ("Moon Watch", "=1+1", "Not taken into account", "No source.", str(user)):
        assert words in said
    assert consolidated.as_docx(row, "en")[:2] == b"PK"


def test_due_names_who_has_not_answered():
    row, parties = opened()
    for order in (1, 2, 3):
        answer(parties["prisons"], order)

    ((found, missing),) = queries.due(timezone.localdate())

    assert found == row
    assert [(one.party.code, one.missing) for one in missing] == [("Moon Watch", 3)]
    assert queries.due(timezone.localdate(), ahead=3) == []
    assert [one["round"] for one in queries.asked_about(["limb-1"])] == [row]


def test_each_act_is_one_entry():
    before = Body.objects.count()
    _row, parties = opened()
    answer(parties["prisons"])
    kinds = list(Body.objects.order_by("at").values_list("kind", flat=True))[before:]
    assert kinds == ["round.prepared", "round.opened", "round.answered"]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_a_round_takes_a_fixed_number_of_queries(django_assert_num_queries, count):
    row, parties = opened()
    for order in range(1, count + 1):
        answer(parties["prisons"], order)
    row = Round.objects.get()
    with django_assert_num_queries(4):
        queries.standing(row)
    with django_assert_num_queries(4):
        queries.dealt(row)
    assert Actor.body("prisons").kind == "body"
