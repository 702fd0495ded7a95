"""Grades of follow-up reports beside their sub-paragraphs; evidence that is looked for; the public."""

import datetime as dt

import pytest

from qorgau.commitments import public
from qorgau.commitments.models import CommitteeGrade
from qorgau.commitments.progress import actions, evidence, queries, taking
from qorgau.commitments.told.shapes import Grade, Limb, Wording
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.people.policy import actor_of

from .test_told_engine import bring, paragraph
from .voices import kept, said

pytestmark = pytest.mark.django_db
SYMBOL = "CCPR/C/XTL/CO/3"


def follow_up(*grades, dated=dt.date(2025, 7, 1), report="CCPR/C/140/3/Add.1"):
    words = " ".join(f"[{one.grade}]" for one in grades)
    return paragraph(
        body="CCPR",
        symbol=SYMBOL,
        kind="follow_up",
        limbs=(Limb("", "", (Wording(words),)),),
        grades=grades,
        about=("13",),
        dated=dated,
        facts={"report": (report,)},
    )


@pytest.fixture
def clerk(account):
    return actor_of(account("secretariat"), "commitments.grade")


@pytest.fixture
def limb(db):
    return kept("prisons", body="CCPR", symbol=SYMBOL)


def grades():
    rows = CommitteeGrade.objects.order_by("target", "as_of", "order")
    return [(one.target[-1], one.grade, one.whole) for one in rows]


def test_told_grades_go_to_their_letters_once(limb, clerk):
    bring(follow_up(Grade("ccpr-letters", "B", ("a",)), Grade("ccpr-letters", "C", ("b",))))

    assert len(taking.waiting()) == 2
    assert taking.take(by=clerk) == 2
    assert (taking.take(by=clerk), taking.waiting()) == (0, [])
    assert grades() == [("a", "B", False), ("b", "C", False)]
    row = CommitteeGrade.objects.first()
    assert (row.symbol, row.as_of, row.committee) == (
        "CCPR/C/140/3/Add.1",
        dt.date(2025, 7, 1),
        "CCPR",
    )


def test_grade_of_the_whole_paragraph_is_marked_so(limb, clerk):
    bring(follow_up(Grade("ccpr-letters", "B")))

    taking.take(by=clerk)

    assert grades() == [("a", "B", True), ("b", "B", True)]


def test_later_report_stands_beside_the_earlier(limb, clerk):
    bring(follow_up(Grade("ccpr-letters", "C", ("a",))))
    taking.take(by=clerk)
    later = follow_up(
        Grade("ccpr-letters", "B", ("a",)), dated=dt.date(2026, 3, 1), report="CCPR/C/145/3/Add.2"
    )
    bring(later)

    taking.take(by=clerk)

    assert grades() == [("a", "C", False), ("a", "B", False)]
    newest = queries.voices("limb", [limb.key])[limb.key].newest()
    assert [one.grade for one in newest] == ["B"]


def test_grades_wait_for_their_concluding_observations(clerk):
    bring(follow_up(Grade("ccpr-letters", "B", ("a",))))

    assert taking.waiting() == []


def test_only_who_grades_sets_grades_out(limb, account):
    with pytest.raises(Refused):
        taking.take(by=actor_of(account("head"), "commitments.find"))


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [
        ({"kind": "law", "ref": "No. 10, art. 5"}, ("law", "No. 10", "5", False)),
        ({"kind": "law", "ref": "No. 10; 5-1"}, ("law", "No. 10; 5-1", "", False)),
        ({"kind": "law", "ref": "No. 10"}, ("law", "No. 10", "", False)),
        ({"kind": "finding", "ref": "V-7"}, ("finding", "V-7", "", False)),
    ],
)
def test_evidence_that_cannot_be_looked_up_is_kept_as_unchecked(db, typed, kept_as):
    (row,) = evidence.checked([{**typed, "note": ""}])

    assert tuple(row[name] for name in ("kind", "ref", "place", "checked")) == kept_as


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ({"kind": "figure", "ref": "99"}, "evidence.unknown", "evidence-1-ref"),
        ({"kind": "count", "ref": "cases 2025"}, "evidence.unknown", "evidence-1-ref"),
        ({"kind": "paragraph", "ref": "/en/library/XX/1/"}, "evidence.unknown", "evidence-1-ref"),
        ({"kind": "star", "ref": "1"}, "evidence.kind", "evidence-1-kind"),
        ({"kind": "law", "ref": " "}, "evidence.empty", "evidence-1-ref"),
    ],
)
def test_evidence_that_is_not_there_is_told_at_its_row(db, row, code, field):
    with pytest.raises(Refused) as refused:
        evidence.checked([{"kind": "", "ref": "", "note": ""}, {**row, "note": "x"}])

    assert [(one.code, one.field) for one in refused.value.reasons] == [(code, field)]


def test_law_of_the_countrys_list_is_checked(db):
    symbol = next(iter(pack.current().works))

    (row,) = evidence.checked([{"kind": "law", "ref": symbol, "note": ""}])

    assert row["checked"]


def test_public_reads_three_voices_and_no_person(limb, clerk, account):
    body, reader = account("body_contact"), account("civil_society")
    common = {"target_kind": "limb", "target": limb.key}
    actions.report(
        by=actor_of(body, "commitments.report"),
        body="prisons",
        state="done",
        said=said(evidence=({"kind": "law", "ref": "No. 10, art. 5", "note": "in force"},)),
        user=body,
        **common,
    )
    actions.assess(
        by=actor_of(reader, "commitments.find"),
        finding="not_implemented",
        organisation="Reading Circle",
        said=said("Nothing changed."),
        user=reader,
        **common,
    )
    bring(follow_up(Grade("ccpr-letters", "C", ("a",))))
    taking.take(by=clerk)

    found = public.progress_voices("limb", [limb.key], "en")[limb.key]

    whose = {code: [one.who for one in speakers] for code, _name, speakers in found.columns}
    assert whose["state"] == ["Prisons Committee of the Ministry of Order"]
    assert whose["independent"] == ["Reading Circle"]
    assert len(whose["committee"]) == 1
    assert len(found.disagreements) == 2
    signed = found.speakers["independent"][0].words[0]
    assert len(signed.leaf) == len(signed.digest) == 64
    shown = repr(found)
    assert not any(str(one.email) in shown or one.pk.hex in shown for one in (body, reader))
    assert public.voices_counted() == {
        "state": 1, "independent": 1, "committee": 1, "disagree": 1,
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_public_voices_take_the_same_queries(limb, account, django_assert_num_queries, count):
    by = Actor.body("prisons")
    reader = actor_of(account("monitor"), "commitments.find")
    common = {"target_kind": "limb", "target": limb.key, "said": said()}
    for _n in range(count):
        actions.report_by_link(by=by, body="prisons", state="partly", **common)
        actions.assess(by=reader, finding="partly", **common)

    with django_assert_num_queries(6):
        public.progress_voices("limb", [limb.key], "en")
