"""A draft: paragraphs written, moved and struck out; comments; two approvals; nothing is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.people.policy import actor_of
from qorgau.reporting import actions, counting, drafting, drafts, mentions, picking, queries
from qorgau.reporting.models import ParagraphRevision, Report, ReportParagraph
from qorgau.reporting.pieces import ChartPiece, Missing, Number, Reference, TablePiece, Text
from qorgau.reporting.queries import Draft
from tests.complaints.office import faults
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def analyst(year: Year) -> Actor:
    return actor_of(year.analyst.user, "reports.compose")


def composed(year: Year, outline: str = "upr-national", language: str = "en") -> Report:
    return actions.compose(by=analyst(year), outline=outline, period="2025", language=language)


def section(report: Report, code: str):
    return next(one for one in drafts.sections(report) if one.code == code)


def added(year: Year, report: Report, text: str, code: str = "priorities") -> ReportParagraph:
    return drafting.add(by=analyst(year), report=report, section=section(report, code), text=text)


def edited(year: Year, report: Report, row: ReportParagraph, text: str, base: int = 1) -> None:
    drafting.edit(by=analyst(year), report=report, paragraph=row, text=text, base=base)


def now(report: Report, row: ReportParagraph):
    return Draft(Report.objects.get(pk=report.pk)).at(row.pk)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


# --- composing ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_section_of_each_right_has_a_part_for_every_right(year: Year, language):
    report = composed(year, language=language)

    found = [one.code for one in drafts.sections(report)]
    assert found[:5] == [
        "methodology",
        "rights",
        "rights.torture",
        "rights.health",
        "rights.housing",
    ]
    view = queries.view(report)
    health = next(one for one in view.sections if one.code == "rights.health")
    (number,) = [one for one in health.paragraphs[0].pieces if isinstance(one, Number)]
    assert number.key == "right=health"


def test_seed_marks_become_references_tables_and_charts(year: Year):
    view = queries.view(composed(year))

    kinds = {type(piece) for piece in view.pieces}
    assert {ChartPiece, TablePiece, Reference, Number, Text} <= kinds
    (paragraph,) = [one for one in view.references if one.kind == "paragraph"]
    assert paragraph.address == "/en/library/TL/CENSUS/2021/3/"


def test_guidance_is_never_printed(year: Year):
    view = queries.view(composed(year))

    assert "whom you consulted" not in "".join(getattr(one, "text", "") for one in view.pieces)


# --- writing ---


def test_new_wording_keeps_the_old_one_and_shows_what_changed(year: Year):
    report = composed(year)
    row = added(year, report, "The first word stands.")

    edited(year, report, row, "The last word stands here.")

    newest, first = drafts.history(row)
    assert (first.text, newest.number) == ("The first word stands.", 2)
    assert [one.text for one in newest.changes if one.kind == "gone"] == ["first", "stands."]
    assert now(report, row).text == "The last word stands here."


def test_numbers_of_a_paragraph_are_bound_to_their_figure(year: Year):
    report = composed(year)

    row = added(
        year,
        report,
        "In all {figure:complaints.received}, of them {figure:complaints.received|by=region=N}.",
    )

    found = [one for one in now(report, row).pieces if isinstance(one, Number)]
    assert [(one.key, one.shown) for one in found] == [("", "49"), ("region=N", "27")]
    assert drafts.sources(report)[found[0].source - 1].indicator == "complaints.received"


def test_group_in_which_nothing_was_counted_says_so(year: Year):
    report = composed(year)

    row = added(year, report, "{figure:complaints.received|by=right=torture}")

    assert [one.why for one in now(report, row).pieces if isinstance(one, Missing)] == [
        "measures.none"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "reports.empty"),
        ("   ", "reports.empty"),
        ("x" * 20_001, "reports.long"),
        ("{sheep:1}", "reports.mark"),
        ("{figure:no.such}", "reports.mark"),
        ("{figure:complaints.received|by=mood=bad}", "reports.mark"),
        ("{figure:complaints.received|by=region=Mars}", "reports.mark"),
        ("{figure:complaints.received|period=soon}", "reports.mark"),
        ("{promise:none}", "reports.mark"),
        ("{treaty:none}", "reports.mark"),
        ("{recommendation:0}", "reports.mark"),
        ("{un_recommendation:0}", "reports.mark"),
        ("{right:none}", "reports.mark"),
        ("{paragraph:NONE¶1}", "reports.mark"),
        ("{paragraph:NONE}", "reports.mark"),
        ("an open { brace", "reports.mark"),
    ],
)
def test_bad_text_is_refused_at_its_field_and_nothing_is_written(year: Year, text, code):
    report = composed(year)
    before = ParagraphRevision.objects.count()

    with pytest.raises(Refused) as refused:
        added(year, report, text)

    assert set(codes(refused)) == {code}
    assert {reason.field for reason in refused.value.reasons} == {"text"}
    assert ParagraphRevision.objects.count() == before


def test_second_person_with_an_old_page_is_told_and_loses_nothing(year: Year):
    report = composed(year)
    row = added(year, report, "One.")
    edited(year, report, row, "Two.")

    with pytest.raises(Refused) as refused:
        edited(year, report, row, "Three.", base=1)

    assert codes(refused) == ["reports.changed"]
    assert now(report, row).text == "Two."


@pytest.mark.parametrize("role", ["officer", "monitor"])
def test_wrong_role_writes_nothing(year: Year, role):
    report = composed(year)
    somebody = year.office.add(role, key=False)

    with pytest.raises(Refused) as refused:
        drafting.add(
            by=actor_of(somebody.user),
            report=report,
            section=section(report, "priorities"),
            text="Mine.",
        )

    assert codes(refused) == ["reports.role"]


# --- order ---


def test_paragraphs_are_numbered_as_they_stand(year: Year):
    report = composed(year)
    one, two = added(year, report, "One."), added(year, report, "Two.")

    drafting.move(
        by=analyst(year), report=report, paragraph=two, section=section(report, "methodology")
    )

    assert now(report, two).number == 1
    order = [x.paragraph for x in Draft(report).standing if not x.struck]
    assert order.index(two.pk) == 0
    assert order[-1] == one.pk
    assert [x.number for x in queries.view(report).sections[0].paragraphs] == [1, 2]


def test_paragraph_moves_behind_another(year: Year):
    report = composed(year)
    one, two, three = (added(year, report, text) for text in ("One.", "Two.", "Three."))

    drafting.move(
        by=analyst(year),
        report=report,
        paragraph=one,
        section=section(report, "priorities"),
        after=two,
    )

    order = [x.paragraph for x in Draft(report).standing]
    assert order[-3:] == [two.pk, one.pk, three.pk]


def test_struck_paragraph_is_neither_printed_nor_counted_nor_a_source(year: Year):
    report = composed(year, "annual")
    row = added(year, report, "Heard: {figure:visits.made}.", "challenges")
    before = queries.view(report)

    drafting.strike(by=analyst(year), report=report, paragraph=row, reason="Said twice")

    after = queries.view(report)
    assert after.word_count.counted == before.word_count.counted - 2 - 1  # and the empty heading
    assert "challenges" not in [one.code for one in after.sections]
    assert now(report, row).reason == "Said twice"


def test_struck_paragraph_comes_back(year: Year):
    report = composed(year)
    row = added(year, report, "Once.")
    drafting.strike(by=analyst(year), report=report, paragraph=row, reason="No")

    drafting.restore(by=analyst(year), report=report, paragraph=row)

    assert not now(report, row).struck
    with pytest.raises(Refused) as refused:
        drafting.restore(by=analyst(year), report=report, paragraph=row)
    assert codes(refused) == ["reports.not_struck"]


def test_striking_out_asks_for_a_reason(year: Year):
    report = composed(year)
    row = added(year, report, "Once.")

    with pytest.raises(Refused) as refused:
        drafting.strike(by=analyst(year), report=report, paragraph=row, reason=" ")

    assert (codes(refused), refused.value.reasons[0].field) == (["reports.empty"], "reason")


# --- comments ---


def test_comment_is_open_until_somebody_resolves_it(year: Year):
    report = composed(year)
    row = added(year, report, "Once.")
    editor = actor_of(year.editor.user, "reports.list")

    said = drafting.comment(by=editor, report=report, paragraph=row, text="Which law?")
    waiting = now(report, row).comments
    drafting.resolve(by=analyst(year), report=report, comment=said)

    assert (waiting, now(report, row).comments) == (1, 0)
    with pytest.raises(Refused) as refused:
        drafting.resolve(by=analyst(year), report=report, comment=drafts.comment(report, said.pk))
    assert codes(refused) == ["reports.resolved"]


# --- approval ---


def submitted(year: Year, report: Report) -> Report:
    return actions.submit(by=analyst(year), report=report)


def approve(year: Year, report: Report, who: str) -> Report:
    return actions.approve(by=actor_of(getattr(year, who).user, "reports.approve"), report=report)


def test_submitted_text_is_frozen(year: Year):
    report = composed(year)
    row = added(year, report, "Once.")
    submitted(year, report)

    for act in (
        lambda: edited(year, report, row, "Twice."),
        lambda: added(year, report, "More."),
        lambda: drafting.strike(by=analyst(year), report=report, paragraph=row, reason="No"),
        lambda: submitted(year, report),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["reports.frozen"]


def test_report_is_approved_by_two_people(year: Year):
    report = submitted(year, composed(year, "annual"))

    first = approve(year, report, "editor")
    second = approve(year, report, "commissioner")

    assert (first.status, second.status) == ("submitted", "approved")
    assert second.symbol == "ANNUAL-2025"
    assert faults() == []


def test_nobody_approves_twice(year: Year):
    report = submitted(year, composed(year, "annual"))
    approve(year, report, "editor")

    with pytest.raises(Refused) as refused:
        approve(year, report, "editor")

    assert codes(refused) == ["reports.once"]


def test_author_of_one_paragraph_does_not_approve(year: Year):
    report = composed(year, "annual")
    drafting.add(
        by=actor_of(year.editor.user, "reports.compose"),
        report=report,
        section=section(report, "challenges"),
        text="Mine.",
    )
    submitted(year, report)

    with pytest.raises(Refused) as refused:
        approve(year, report, "editor")

    assert codes(refused) == ["reports.author"]


def test_draft_is_not_approved_before_it_is_submitted(year: Year):
    with pytest.raises(Refused) as refused:
        approve(year, composed(year, "annual"), "editor")

    assert codes(refused) == ["reports.not_submitted"]


def test_returned_report_can_be_written_again_and_approvals_lapse(year: Year):
    report = submitted(year, composed(year, "annual"))
    approve(year, report, "editor")
    commissioner = actor_of(year.commissioner.user, "reports.approve")

    report = actions.give_back(by=commissioner, report=report, reason="The third part is thin")
    added(year, report, "Thicker now.", "challenges")
    report = approve(year, submitted(year, report), "commissioner")

    assert report.status == "submitted"
    assert [one.kind for one in drafts.steps(report)] == [
        "submitted",
        "approved",
        "returned",
        "submitted",
        "approved",
    ]


def test_return_asks_for_a_reason(year: Year):
    report = submitted(year, composed(year, "annual"))

    with pytest.raises(Refused) as refused:
        actions.give_back(by=analyst(year), report=report, reason="")

    assert (codes(refused), refused.value.reasons[0].field) == (["reports.empty"], "reason")


def test_approved_report_never_changes(year: Year):
    report = year.approve(composed(year, "annual"))
    row = ReportParagraph.objects.filter(section__report=report).first()

    with pytest.raises(Refused) as refused:
        drafting.comment(by=analyst(year), report=report, paragraph=row, text="Late")

    assert codes(refused) == ["reports.approved"]


# --- words ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_is_counted_against_the_limit_of_its_outline(year: Year, language):
    report = composed(year, language=language)
    view = queries.view(report)

    count = view.word_count
    sections = sum(
        counting.of_section(one, report.outline, language).counted for one in view.sections
    )
    assert (count.limit, count.counted) == (120, sections)
    assert count.outside > 20

    added(year, report, "one two three")
    assert queries.view(report).word_count.counted == sections + 3


# --- not mentioned yet ---


def missing(report: Report, number: int) -> set[str]:
    draft = Draft(report)
    group = mentions.group(report, draft.sections, draft.standing, number)
    return {one.mark for one in group.items}


def test_published_figure_is_missing_until_a_paragraph_quotes_it(year: Year):
    report = composed(year)
    with translation.override("en"):
        names = [name for _number, name in mentions.names(report)]

    before = missing(report, 4)
    added(year, report, "{figure:visits.made}")

    assert names[3] == "Published figures of the period"
    assert before - missing(report, 4) == {"{figure:visits.made}"}
    assert "{figure:complaints.received}" not in before


def test_recommendation_is_missing_until_it_is_mentioned(year: Year):
    report = composed(year)
    (mark,) = missing(report, 3)

    added(year, report, f"As asked in {mark}.")

    assert missing(report, 3) == set()


def test_right_is_mentioned_by_its_section_a_mark_or_a_number(year: Year):
    report = composed(year)
    before = missing(report, 5)

    added(year, report, "On {right:liberty} and {figure:complaints.received|by=right=privacy}.")

    assert "{right:health}" not in before
    assert before - missing(report, 5) == {"{right:liberty}", "{right:privacy}"}


def test_struck_paragraph_mentions_nothing(year: Year):
    report = composed(year)
    row = added(year, report, "{figure:visits.made}")

    drafting.strike(by=analyst(year), report=report, paragraph=row, reason="No")

    assert "{figure:visits.made}" in missing(report, 4)


def test_group_that_the_outline_has_not_is_none(year: Year):
    report = composed(year)

    assert mentions.group(report, [], [], 99) is None
    assert mentions.group(report, [], [], 0) is None


def test_search_finds_by_every_word_and_offers_tables_of_few(year: Year):
    report = composed(year)

    found = [one.mark for one in picking.search(report, "indicators", "complaints.received")]

    assert found[0] == "{figure:complaints.received}"
    assert "{table:complaints.received|by=region}" in found
    assert picking.search(report, "indicators", "nothing like this") == []
    assert picking.search(report, "paragraphs", "census", "") == []


# --- the register, the cost ---


def test_every_row_of_a_draft_is_in_the_register(year: Year):
    report = composed(year)
    row = added(year, report, "Once.")
    edited(year, report, row, "Twice.")
    said = drafting.comment(by=analyst(year), report=report, paragraph=row, text="Why?")
    drafting.resolve(by=analyst(year), report=report, comment=said)
    submitted(year, report)

    assert faults() == []


@pytest.mark.parametrize("paragraphs", [1, 3, 30])
def test_reading_a_draft_costs_the_same_however_long_it_is(year: Year, paragraphs):
    report = composed(year)
    for number in range(paragraphs):
        added(year, report, f"Paragraph {number}: {{figure:complaints.received}}.")

    with CaptureQueriesContext(connection) as spent:
        draft = Draft(report)
        assert draft.view.word_count
        assert draft.steps == []

    assert len(spent) <= 7
