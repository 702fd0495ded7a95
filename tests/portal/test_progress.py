"""The page of a recommendation shows three voices side by side; the log's page finds an entry."""

import pytest

from qorgau.commitments.progress import actions
from qorgau.common.actor import Actor
from qorgau.ledger.actions import sequence
from qorgau.ledger.public import leaf_hash
from qorgau.people import actions as people
from qorgau.people.policy import actor_of
from tests.commitments.voices import kept, said

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


@pytest.fixture
def limb(db):
    return kept("prisons", "order")


def page(client, limb, language="en"):
    answer = client.get(f"/{language}/un-recommendations/{limb.recommendation.identity}/")
    assert answer.status_code == 200
    return answer.content.decode()


def spoken(limb):
    """The State says done, a circle of readers finds it is not."""
    common = {"target_kind": "limb", "target": limb.key}
    law = ({"kind": "law", "ref": "No. 10, art. 5", "note": ""},)
    actions.report_by_link(
        by=Actor.body("prisons"), body="prisons", state="done", said=said(evidence=law), **common
    )
    unit = people.keep_unit(by=SYSTEM, code="u", kind="office", region="", names={"en": "u"})
    user = people.create_account(
        by=SYSTEM, email="circle@example.org", name="Somebody", password="x" * 12
    )
    people.give_role(
        by=SYSTEM, user=user, unit=unit, role="civil_society", acts_for="Reading Circle"
    )
    actions.assess(
        by=actor_of(user, "commitments.find"),
        finding="not_implemented",
        organisation="Reading Circle",
        said=said("Nothing changed."),
        user=user,
        **common,
    )


def test_page_says_that_nobody_has_spoken(client, limb):
    assert "Nobody has said yet what became of it" in page(client, limb)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Assessments differ"), ("ru", "Оценки расходятся")]
)
def test_page_shows_the_voices_their_evidence_and_that_they_disagree(client, limb, language, words):
    spoken(limb)

    shown = page(client, limb, language)

    for one in (words, "Reading Circle", "Nothing changed.", "No. 10", "q-voices"):
        assert one in shown
    assert "circle@example.org" not in shown
    assert "Somebody" not in shown


def test_signed_word_leads_to_its_entry_in_the_log(client, limb):
    spoken(limb)
    sequence()

    shown = page(client, limb)
    place = int(shown.split("proof/?entry=")[1].split("#")[0])
    proof = client.get("/en/proof/", {"entry": place}).content.decode()

    assert leaf_hash(place) in shown
    assert leaf_hash(place) in proof


@pytest.mark.parametrize("asked", ["999999", "x", "-1", "9" * 40, "٣"])
def test_entry_that_is_not_there_is_no_fault(client, db, asked):
    answer = client.get("/en/proof/", {"entry": asked})

    assert answer.status_code == 200
    assert ("no entry with this number" in answer.content.decode()) == (asked == "999999")
