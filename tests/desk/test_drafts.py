"""A draft at the desk: written, commented, moved, referred from, approved; without JavaScript."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.people.policy import actor_of
from qorgau.reporting import actions, drafting, drafts
from qorgau.reporting.models import Report, ReportParagraph
from qorgau.reporting.queries import Draft
from tests.measures.caseload import TODAY

pytestmark = pytest.mark.django_db
MARK = "{right:liberty}"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def analyst(member):
    return member("analyst")


@pytest.fixture
def report(analyst) -> Report:
    """A national report in English, being drafted."""
    by = actor_of(analyst.user, "reports.compose")
    return actions.compose(by=by, outline="upr-national", period="2025", language="en")


@pytest.fixture
def paragraph(analyst, report) -> ReportParagraph:
    """A paragraph in its last section."""
    by = actor_of(analyst.user, "reports.compose")
    last = drafts.sections(report)[-1]
    return drafting.add(by=by, report=report, section=last, text="The first wording.")


def at(report: Report, *parts: object) -> str:
    return "/".join(["/en/desk/reports", str(report.number), *map(str, parts), ""])


def text(report: Report, row: ReportParagraph) -> str:
    found = Draft(report).at(row.pk)
    assert found is not None
    return found.text


def test_draft_shows_sections_notes_words_and_ways_on(analyst, report, paragraph):
    page = analyst.client.get(at(report)).content.decode()

    assert "The first wording." in page
    assert "Say whom you consulted" in page
    assert re.search(r"\d+ of 120 words", page)
    assert "Decision of the Council of Neighbours No. 12." in page
    for part in ("", "move", "strike"):
        assert at(report, "paragraphs", paragraph.pk, *filter(None, [part])) in page


def test_paragraph_is_added_and_written_anew(analyst, report, paragraph):
    last = drafts.sections(report)[-1].position
    analyst.client.post(at(report, "sections", last, "add"), {"text": "A second one."})
    own = at(report, "paragraphs", paragraph.pk)
    answer = analyst.client.post(own, {"text": "The second wording.", "base": 1})

    assert answer.status_code == 302
    assert text(report, paragraph) == "The second wording."
    page = analyst.client.get(at(report, "paragraphs", paragraph.pk, "history")).content.decode()
    assert "<del>" in page
    assert "<ins>" in page


def test_form_sent_twice_writes_once(analyst, report, paragraph):
    own = at(report, "paragraphs", paragraph.pk)
    for _time in range(2):
        analyst.client.post(own, {"text": "Again.", "base": 1, "once": "number-1"})

    assert paragraph.revisions.count() == 2


def test_somebody_else_wrote_meanwhile_and_both_texts_are_shown(analyst, member, report, paragraph):
    own = at(report, "paragraphs", paragraph.pk)
    member("secretariat").client.post(own, {"text": "Theirs.", "base": 1})

    page = analyst.client.post(own, {"text": "Mine.", "base": 1}).content.decode()

    assert "Somebody changed this paragraph meanwhile" in page
    assert "Theirs." in page
    assert "Mine.</textarea>" in page
    assert 'name="base" value="2"' in page
    analyst.client.post(own, {"text": "Both.", "base": 2})
    assert text(report, paragraph) == "Both."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "", "base": 1}, "Write the text"),
        ({"text": "{sheep:1}", "base": 1}, "is no mark"),
        ({"text": "Fine.", "base": "x"}, "Enter a whole number"),
        ({"text": "Fine.", "base": 7}, "Somebody changed"),
        ({}, "Write the text"),
    ],
)
def test_bad_input_is_told_and_kept(analyst, report, paragraph, typed, sentence):
    page = analyst.client.post(at(report, "paragraphs", paragraph.pk), typed).content.decode()

    assert sentence in page
    assert typed.get("text", "") in page
    assert text(report, paragraph) == "The first wording."


def test_numbers_typed_by_hand_are_listed(analyst, report, paragraph):
    own = at(report, "paragraphs", paragraph.pk)
    analyst.client.post(own, {"text": "There were 77 cases in 2025.", "base": 1})

    page = analyst.client.get(at(report)).content.decode()

    assert "Numbers without a source: 1" in page
    assert "77" in page


def test_paragraph_is_moved_struck_out_and_brought_back(analyst, report, paragraph):
    own = at(report, "paragraphs", paragraph.pk)
    first = drafts.sections(report)[0]
    analyst.client.post(f"{own}move/", {"place": f"s:{first.pk.hex}"})
    assert Draft(report).at(paragraph.pk).number == 1

    analyst.client.post(f"{own}strike/", {"reason": "Said twice"})
    assert "Said twice" in analyst.client.get(at(report)).content.decode()
    analyst.client.post(f"{own}restore/")

    assert not Draft(report).at(paragraph.pk).struck


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("move", {}, "Choose where to put it"),
        ("move", {"place": "p:nowhere"}, "Select a valid choice"),
        ("strike", {"reason": ""}, "Write the text"),
        ("strike", {"reason": "x" * 501}, "too long"),
    ],
)
def test_step_of_a_paragraph_tells_what_is_wrong(analyst, report, paragraph, step, typed, sentence):
    address = at(report, "paragraphs", paragraph.pk, step)

    assert sentence in analyst.client.post(address, typed).content.decode()


def test_comment_is_seen_and_resolved(analyst, member, report, paragraph):
    editor = member("editor")
    own = at(report, "paragraphs", paragraph.pk)
    editor.client.post(f"{own}comment/", {"comment-text": "Which law?"})
    said = paragraph.comments.get()

    assert "1 open comment" in analyst.client.get(at(report)).content.decode()
    analyst.client.post(at(report, "comments", said.pk, "resolve"))
    page = analyst.client.get(own).content.decode()
    assert "Which law?" in page
    assert "Resolved" in page
    empty = analyst.client.post(f"{own}comment/", {"comment-text": ""}).content.decode()
    assert "Write the text" in empty


def test_what_is_not_mentioned_is_added_to_a_paragraph(analyst, report, paragraph):
    page = analyst.client.get(f"{at(report, 'not-mentioned')}?group=5").content.decode()
    way = f"{at(report, 'mention')}?mark=%7Bright%3Aliberty%7D"
    assert way.replace("&", "&amp;") in page

    answer = analyst.client.post(way, {"place": f"p:{paragraph.pk.hex}"})

    assert answer.status_code == 302
    assert text(report, paragraph) == f"The first wording ({MARK})."
    again = analyst.client.get(f"{at(report, 'not-mentioned')}?group=5").content.decode()
    assert "%7Bright%3Aliberty%7D" not in again


def test_what_is_not_mentioned_may_begin_a_new_paragraph(analyst, report):
    way = f"{at(report, 'mention')}?mark=%7Bright%3Aliberty%7D"

    answer = analyst.client.post(way, {"place": "new:1"})

    assert MARK in analyst.client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("query", ["?group=99", "?group=0"])
def test_unknown_group_is_not_found(analyst, report, query):
    assert analyst.client.get(f"{at(report, 'not-mentioned')}{query}").status_code == 404


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?group=x", ""])
def test_wild_page_numbers_do_no_harm(analyst, report, query):
    assert analyst.client.get(f"{at(report, 'not-mentioned')}{query}").status_code == 200


def test_reference_is_looked_for_and_added(analyst, report, paragraph):
    pick = at(report, "paragraphs", paragraph.pk, "pick")
    for what in ("indicators", "promises", "paragraphs", "recommendations", "un_recommendations"):
        assert analyst.client.get(f"{pick}?what={what}&words=a").status_code == 200
    page = analyst.client.get(f"{pick}?what=rights&words=liberty").content.decode()
    assert MARK in page

    analyst.client.post(pick, {"mark": MARK})
    wrong = analyst.client.post(pick, {"mark": "{sheep:1}"}, follow=True).content.decode()

    assert text(report, paragraph) == f"The first wording ({MARK})."
    assert "is no mark" in wrong


def test_wild_choice_of_what_to_look_for_shows_nothing_bad(analyst, report, paragraph):
    pick = at(report, "paragraphs", paragraph.pk, "pick")

    assert analyst.client.get(f"{pick}?what=sheep&document=NONE&words=a").status_code == 200


def test_submitted_report_is_shown_whole_and_returned_with_a_reason(analyst, report, paragraph):
    analyst.client.post(at(report, "submit"))
    page = analyst.client.get(at(report)).content.decode()
    refused = analyst.client.post(
        at(report, "paragraphs", paragraph.pk), {"text": "Late.", "base": 1}
    ).content.decode()
    no_reason = analyst.client.post(at(report, "return"), {"reason": ""}).content.decode()
    analyst.client.post(at(report, "return"), {"reason": "Thin"})

    assert "0 of 2 approvals" in page
    assert "not being drafted" in refused
    assert "Write the text" in no_reason
    assert Report.objects.get(pk=report.pk).status == "draft"
    assert "Thin" in analyst.client.get(at(report)).content.decode()


def test_strange_paragraph_of_another_report_is_not_found(analyst, report, paragraph):
    by = actor_of(analyst.user, "reports.compose")
    other = actions.compose(by=by, outline="annual", period="2025", language="en")

    for part in ("", "history", "move", "strike", "pick"):
        address = at(other, "paragraphs", paragraph.pk, *filter(None, [part]))
        assert analyst.client.get(address).status_code == 404


@pytest.mark.parametrize("role", ["intake", "officer", "regional", "monitor", "administrator"])
def test_wrong_roles_find_no_draft(member, report, paragraph, role):
    somebody = member(role).client

    for parts in ((), ("not-mentioned",), ("paragraphs", paragraph.pk)):
        assert somebody.get(at(report, *parts)).status_code == 404
    assert somebody.post(at(report, "submit")).status_code == 404


@pytest.mark.parametrize("status", ["draft", "submitted"])
@pytest.mark.parametrize("more", [1, 3, 40])
def test_page_of_a_draft_costs_the_same_however_long_it_is(analyst, member, report, status, more):
    by = actor_of(analyst.user, "reports.compose")
    last = drafts.sections(report)[-1]
    for number in range(more):
        drafting.add(by=by, report=report, section=last, text=f"Paragraph {number}.")
    if status == "submitted":
        actions.submit(by=by, report=report)
    editor = member("editor").client
    editor.get(at(report))

    with CaptureQueriesContext(connection) as spent:
        page = editor.get(at(report))

    assert page.status_code == 200
    assert len(spent) <= 15, "\n".join(one["sql"][:120] for one in spent)


def test_draft_is_taken_away_as_it_stands(analyst, report, paragraph):
    for form, beginning in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = analyst.client.get(at(report, form))
        assert answer.content.startswith(beginning)
        assert f'.{form}"' in answer.headers["Content-Disposition"]
