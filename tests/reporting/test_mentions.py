"""Recommendations of the United Nations in a report: mentioned by sub-paragraph, found from both."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments import public as commitments
from qorgau.commitments.models import ReceivedLimb, ReceivedRecommendation
from qorgau.people.policy import actor_of
from qorgau.reporting import actions, answering, drafting, drafts, mentions
from qorgau.reporting.models import Report
from qorgau.reporting.pieces import Reference
from qorgau.reporting.queries import Draft
from tests.measures.caseload import Year
from tests.measures.told import told

pytestmark = pytest.mark.django_db
GROUP = 2  # recommendations of the United Nations in the invented outline
PARTS = {"a": "Protect wells", "b": "Protect roofs", "c": "Protect the bell"}


def listed():
    """One recommendation of three sub-paragraphs."""
    return told("Adopt laws", parts=PARTS)


def report_of(year: Year) -> Report:
    by = actor_of(year.analyst.user, "reports.compose")
    return actions.compose(by=by, outline="upr-national", period="2025", language="en")


def add(year: Year, report: Report, text: str):
    section = next(one for one in drafts.sections(report) if one.code == "priorities")
    by = actor_of(year.analyst.user, "reports.compose")
    return drafting.add(by=by, report=report, section=section, text=text)


def group(report: Report, page: int = 1, **asked: str) -> mentions.Group:
    draft = Draft(Report.objects.get(pk=report.pk))
    found = mentions.group(report, draft.sections, draft.standing, GROUP, page=page, asked=asked)
    assert found is not None
    return found


def names(report: Report, **asked: str) -> list[str]:
    return [one.name for one in group(report, **asked).items]


def limb_of(text: str) -> ReceivedLimb:
    return ReceivedLimb.objects.get(wordings__text__contains=text, current=True)


def test_sub_paragraph_is_missing_until_its_own_mark_stands_in_a_paragraph(year: Year):
    listed()
    report = report_of(year)
    before = group(report)

    add(year, report, f"On roofs: {{un_recommendation:{limb_of('roofs').key}}}.")

    after = group(report)
    assert (before.missing, before.known, after.missing) == (3, 3, 2)
    assert not any("roofs" in one.name for one in after.items)


def test_mention_of_the_whole_counts_for_every_sub_paragraph(year: Year):
    listed()
    report = report_of(year)

    whole = ReceivedRecommendation.objects.get().identity
    add(year, report, f"All of it: {{un_recommendation:{whole}}}.")

    assert group(report).missing == 0


def test_mark_becomes_a_reference_with_the_permanent_address_of_the_sub_paragraph(year: Year):
    listed()
    key = limb_of("roofs").key
    report = report_of(year)

    row = add(year, report, f"As asked in {{un_recommendation:{key}}}.")

    standing = Draft(report).at(row.pk)
    (said,) = [one for one in standing.pieces if isinstance(one, Reference)]
    assert (said.key, said.address) == (key, f"/en/un-recommendations/{key}/")
    assert said.label == "recommendation of Norland, session 7 (b)"


def test_filters_narrow_what_is_missing(year: Year):
    told("Repair the roofs")
    told("Mend the bridges", session=20, symbol="X/2", number="5")
    told("Dig the wells", position="noted")
    report = report_of(year)

    assert sorted(names(report)) == ["Mend the bridges", "Repair the roofs"]  # of the outline
    assert names(report, session="20") == ["Mend the bridges"]
    assert names(report, text="roofs") == ["Repair the roofs"]
    assert names(report, priority="yes") == []
    assert names(report, document="X/2") == ["Mend the bridges"]


def test_struck_paragraph_mentions_no_recommendation(year: Year):
    told()
    report = report_of(year)
    row = add(year, report, f"{{un_recommendation:{ReceivedLimb.objects.get().key}}}")
    by = actor_of(year.analyst.user, "reports.compose")

    drafting.strike(by=by, report=report, paragraph=row, reason="No")

    assert group(report).missing == 1
    assert answering.answering(ReceivedLimb.objects.get().key, drafts=True) == ()


def test_pages_hold_all_and_cost_the_same(year: Year):
    for number in range(30):
        told(f"Mend bridge {number}")
    report = report_of(year)
    draft = Draft(report)
    asked = (report, draft.sections, draft.standing, GROUP)

    with CaptureQueriesContext(connection) as first:
        one = mentions.group(*asked, page=1)
    with CaptureQueriesContext(connection) as second:
        two = mentions.group(*asked, page=2)

    assert (one.pages, len(one.items), len(two.items)) == (2, 25, 5)
    assert len(first) == len(second) == 5


def test_from_the_recommendation_every_paragraph_that_answers_it_is_found(year: Year):
    listed()
    told("Mend the bridges")
    roofs, bridges = limb_of("roofs"), limb_of("bridges")
    report = report_of(year)
    add(year, report, f"On roofs: {{un_recommendation:{roofs.key}}}.")
    add(year, report, f"On all: {{un_recommendation:{roofs.recommendation.identity}}}.")

    found = answering.answering(roofs.recommendation.identity, drafts=True)

    assert [one.target for one in found] == [roofs.key, roofs.recommendation.identity]
    assert len({one.number for one in found}) == 2
    assert {one.report for one in found} == {report.number}
    assert answering.answering(roofs.key) == ()  # not approved: nobody outside sees it
    assert answering.answering(bridges.key, drafts=True) == ()


def test_answers_cost_the_same_for_one_report_and_for_three(year: Year):
    told()
    key = ReceivedLimb.objects.get().key
    counts = []
    for _report in range(3):
        add(year, report_of(year), f"{{un_recommendation:{key}}}")
        with CaptureQueriesContext(connection) as seen:
            answering.answering(key, drafts=True)
        counts.append(len(seen))

    assert counts[0] == counts[2] <= 4


def test_choosing_what_to_refer_to_finds_sub_paragraphs(year: Year):
    listed()

    found = mentions.search(report_of(year), "un_recommendations", "Adopt laws")[1]

    assert found.mark == f"{{un_recommendation:{found.key}}}"
    assert commitments.subparagraph(found.key, "en") is not None
