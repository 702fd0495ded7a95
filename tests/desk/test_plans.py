"""Action plans at the desk: the Word table is looked at, kept, changed by acts, given out again."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import ActionPlan, MeasureControl
from qorgau.commitments.plans import reading, words
from tests.commitments.plans.test_plan_tables import LANGUAGES, measure, paper

pytestmark = pytest.mark.django_db
BASE = "/en/desk/plans/"
ABOUT = {
    "title": "Plan of the moon",
    "code": "moon",
    "language": "en",
    "act": "Order No. 1",
    "on_day": "10",
    "on_month": "1",
    "on_year": "2026",
}


@pytest.fixture
def desk(member):
    return member("secretariat").client


def send(client, data: bytes, path: str = "new/", **changed: str):
    file = SimpleUploadedFile("plan.docx", data)
    return client.post(f"{BASE}{path}", {**ABOUT, "file": file, **changed})


def carried(answer) -> dict[str, str]:
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text)
    return {**dict(hidden), "do": "keep"}


def keep(client, data: bytes, path: str = "new/", **also: str):
    looked = send(client, data, path)
    assert looked.status_code == 200, looked.text
    return client.post(f"{BASE}{path}", {**carried(looked), **also}, follow=True)


@pytest.fixture
def kept(desk):
    keep(desk, paper("I. Dust", measure("1", term="2025"), measure("2", "Weigh dust", term="ever")))
    return ActionPlan.objects.get()


def test_table_is_looked_at_before_it_is_kept(desk):
    page = send(desk, paper("I. Dust", measure("1"), measure("2", by="")))

    assert page.status_code == 200
    assert "Count craters" in page.text
    assert "Ministry of Dust" in page.text
    assert "no responsible body is named" in page.text
    assert not ActionPlan.objects.exists()


def test_plan_that_was_looked_at_is_kept_once(desk):
    looked = carried(send(desk, paper(measure("1")), once="number-of-the-form"))

    first = desk.post(f"{BASE}new/", looked, follow=True)
    again = desk.post(f"{BASE}new/", looked, follow=True)

    assert "The plan was kept." in first.text
    assert again.status_code == 200
    assert ActionPlan.objects.get().measures.count() == 1
    assert "1 measure" in desk.get(BASE).text


def test_act_that_changes_the_plan_shows_differences_first(desk, kept):
    table = paper("I. Dust", measure("1", "Count stars", term="2025"), measure("3"))
    path = "moon/change/"
    looked = send(desk, table, path, act="Order No. 2")
    answer = desk.post(f"{BASE}{path}", {**carried(looked), "take_out": "1"}, follow=True)

    assert "What the table words otherwise" in looked.text
    assert "New measures" in looked.text
    assert "Not in this table" in looked.text
    assert "Count stars" in answer.text
    assert "Weigh dust" not in answer.text
    assert "Order No. 2" in desk.get(f"{BASE}moon/1/").text
    assert "Count craters" in desk.get(f"{BASE}moon/1/").text
    out = desk.get(f"{BASE}moon/?standing=out").text
    assert "Weigh dust" in out


def test_same_table_again_brings_nothing(desk, kept):
    table = paper("I. Dust", measure("1", term="2025"), measure("2", "Weigh dust", term="ever"))
    assert "says what the plan says already" in send(desk, table, "moon/change/").text


@pytest.mark.parametrize(
    ("changed", "words_said"),
    [
        ({"title": ""}, "Enter the name of the plan"),
        ({"code": "a b"}, "valid"),
        ({"act": ""}, "Enter the act"),
        ({"on_year": "2999"}, "cannot be in the future"),
        ({"on_day": ""}, "Enter the day, the month and the year"),
        ({"file": ""}, "Choose a file"),
        ({"file": SimpleUploadedFile("x.docx", b"no document")}, "DOCX file is needed"),
        ({"file": SimpleUploadedFile("x.docx", b"")}, "The file is empty"),
        ({"carried": "!", "file": ""}, "came back damaged"),
        ({"promise": "nothing"}, "nothing"),
    ],
)
def test_plan_with_bad_input_says_so_and_keeps_what_was_typed(desk, changed, words_said):
    page = send(desk, paper(measure("1")), **changed)

    assert page.status_code == 400
    assert words_said in page.text
    assert changed.get("title", "Plan of the moon") in page.text
    assert not ActionPlan.objects.exists()


def test_document_without_a_table_of_measures_says_so(desk):
    page = send(desk, paper(["a", "b"], head=["Term", "Mood"]))
    assert "has no table with the measure" in page.text


def test_second_plan_of_the_same_name_in_addresses_is_refused(desk, kept):
    page = keep(desk, paper(measure("1")))
    assert "A plan with this code is kept already" in page.text


def test_measure_is_taken_off_control_by_an_act(desk, kept):
    act = {"step": "taken_off", "act": "Minutes No. 5", "on_day": "1", "on_month": "2"}
    assert "Overdue" in desk.get(f"{BASE}moon/?due=overdue").text

    page = desk.post(f"{BASE}moon/1/", {**act, "on_year": "2026"}, follow=True)

    assert "Minutes No. 5" in page.text
    assert "Return under control" in page.text
    assert MeasureControl.objects.get().user is not None
    assert "No measure matches" in desk.get(f"{BASE}moon/?due=overdue").text


@pytest.mark.parametrize("step", ["", "taken_out", "put_back", "fly"])
def test_step_that_cannot_follow_is_refused(desk, kept, step):
    act = {"step": step, "act": "x", "on_day": "1", "on_month": "2", "on_year": "2026"}
    page = desk.post(f"{BASE}moon/1/", act)
    assert page.status_code == 400
    assert "cannot be done with the measure as it stands" in page.text
    assert not MeasureControl.objects.exists()


def test_table_that_is_given_out_reads_back_the_same(desk, kept):
    answer = desk.get(f"{BASE}moon/plan.docx")
    again = reading.read(answer.content, words.words(), LANGUAGES)
    assert [one.title for one in again.measures] == ["Count craters", "Weigh dust"]
    assert again.measures[0].objectives == ("I. Dust",)
    assert 'filename="moon.docx"' in answer.headers["Content-Disposition"]


def test_those_who_only_read_see_plans_but_take_none_in(member, kept):
    head = member("head").client
    assert head.get(f"{BASE}moon/").status_code == 200
    assert head.get(f"{BASE}new/").status_code == 404
    assert head.get(f"{BASE}moon/change/").status_code == 404
    assert head.post(f"{BASE}moon/1/", {"step": "taken_off"}).status_code == 404
    assert member("monitor", "npm").client.get(f"{BASE}nothing/").status_code == 404


@pytest.mark.parametrize(
    "path", ["sun/", "moon/7/", "sun/plan.docx", "sun/1/", "moon/99999999999/"]
)
def test_plan_or_measure_that_is_not_there_is_no_page(desk, kept, path):
    assert desk.get(f"{BASE}{path}").status_code == 404


def test_pages_take_as_many_queries_for_thirty_measures_as_for_one(
    desk, django_assert_max_num_queries
):
    keep(desk, paper(*(measure(str(at)) for at in range(1, 31))))
    with django_assert_max_num_queries(15):
        desk.get(f"{BASE}moon/")
    with django_assert_max_num_queries(15):
        desk.get(BASE)


def test_document_given_out_is_a_whole_file(desk, kept):
    from docx import Document

    table = Document(io.BytesIO(desk.get(f"{BASE}moon/plan.docx").content)).tables[0]
    assert len(table.rows) == 4
