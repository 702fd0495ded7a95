"""The register of what the State promised, a promise, a plan: pages in three languages."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments import public
from qorgau.commitments.promises import loading
from qorgau.common.actor import Actor
from qorgau.figures.load import load as load_figures
from qorgau.library.actions import add
from qorgau.portal import rooms
from qorgau.portal.shapes import PROMISES
from qorgau.portal.stacks import stacks
from qorgau.portal.views import promises as views

from .conftest import PAPER

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
PARAGRAPH = "/en/library/TL/CENSUS/2021/4/"


@pytest.fixture
def loaded(db) -> None:
    """The invented promises, the document that makes them and its figures."""
    add(by=BY, data=PAPER, symbol="TL/CENSUS/2021", language="en", encoding="utf-8")
    load_figures(by=BY)
    loading.load(by=BY)


def text(visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def asked(visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        text(visitor, path)
    return len(seen)


@pytest.mark.parametrize(
    ("language", "heading", "title", "state"),
    [
        ("kk", "Мемлекеттің міндеттемелері", "Тыныштық жоспары", "Ішінара орындалды"),
        ("ru", "Обязательства государства", "План спокойствия", "Исполнено частично"),
        ("en", "What the State promised", "Plan of calm", "Partly fulfilled"),
    ],
)
def test_register_promise_and_plan_are_shown_in_each_language(
    loaded, visitor, language, heading, title, state
):
    register = text(visitor, f"/{language}/promises/")
    promise = text(visitor, f"/{language}/promises/calm-plan/")
    plan = text(visitor, f"/{language}/plans/calm-plan/")

    assert heading in register
    for page in (register, promise, plan):
        assert title in page
        assert state in page
        assert f'lang="{language}"' in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("kind=measure", "Ten wells", "Plan of calm"),
        ("state=open", "Ten wells", "keeps the bell silent"),
        ("right=privacy", "Study of how loud", "Ten wells"),
        ("body=council-n", "Ten wells", "Study of how loud"),
        ("plan=calm-plan", "Ten wells", "Study of how loud"),
        ("document=TL/CENSUS/2021", "Ten wells", "nothing hidden"),
        ("q=bell+NIGHT", "keeps the bell silent", "Ten wells"),
    ],
)
def test_register_is_narrowed_by_its_filters(loaded, visitor, query, shown, hidden):
    page = text(visitor, f"/en/promises/?{query}")
    listed = page[page.index("govuk-list--spaced") :]

    assert shown in listed
    assert hidden not in listed
    assert "Clear the filters" in page


def test_what_is_no_bill_stands_apart_from_bills(loaded, visitor):
    bills = text(visitor, "/en/promises/?bill=yes")
    others = text(visitor, "/en/promises/?bill=no")
    whole = text(visitor, "/en/promises/")

    def count(page):
        return int(re.search(r"(\d+) commitments?", page).group(1))

    assert count(bills) + count(others) == count(whole)
    assert count(bills) >= 1
    assert "/en/promises/?bill=no" in visitor.get("/en/bills/").content.decode()
    lines = visitor.get("/en/promises.csv?bill=yes").content.decode().splitlines()
    assert len(lines) == count(bills) + 1


def test_pledges_stand_with_what_came_of_each(loaded, visitor):
    page = text(visitor, "/en/pledges/")

    assert "Pledges of the State abroad" in page
    pledged = list(public.promises("en", kind="pledge"))
    assert pledged
    for one in pledged:
        assert one.title in page
        for event in one.events:
            assert event.text in page
    assert "/en/pledges/" in visitor.get("/en/promises/").content.decode()


def test_page_of_pledges_stands_when_there_are_none(db, visitor):
    assert "No commitment has been entered yet." in text(visitor, "/en/pledges/")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pledges_are_there_in_each_language(loaded, visitor, language):
    assert visitor.get(f"/{language}/pledges/").status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=x", "state=x", "q=%27%22%3Cscript%3E", "body=%F0%9F%98%80", "page=x"]
)
def test_bad_filters_give_an_empty_list_and_no_fault(loaded, visitor, query):
    page = text(visitor, f"/en/promises/?{query}")

    assert "<script" not in page


def test_counts_by_state_lead_to_their_promises(loaded, visitor):
    page = text(visitor, "/en/promises/")

    assert "Nothing known: 2" in page
    assert "Partly fulfilled: 2" in page
    assert "?by=kind&amp;state=partly" in page


def test_long_register_is_divided_into_pages(loaded, visitor, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 2)

    last = text(visitor, "/en/promises/?page=3&right=")

    assert "Ten wells" in last
    assert "Study of how loud" not in last[last.index("govuk-list--spaced") :]
    assert "?by=kind&amp;page=2" in last


def test_chart_has_its_words_and_its_table(loaded, visitor):
    page = text(visitor, "/en/promises/?by=plan")

    assert 'aria-label="Plan of calm. Nothing known: 1; Partly fulfilled: 1"' in page
    assert "Outside a plan" in page
    assert "The same as a table" in page


def test_bars_share_one_scale_and_the_largest_stands_first():
    rows = stacks(
        [("a", "open"), ("b", "open"), ("b", "done"), ("b", "done"), ("b", "open")],
        {"open": "Open", "done": "Done"},
    )

    assert [(one.name, one.total, one.counts) for one in rows] == [
        ("b", 4, (2, 2)),
        ("a", 1, (1, 0)),
    ]
    assert [(part.x, part.width) for part in rows[0].segments] == [(0, 50), (50, 50)]
    assert [(part.x, part.width) for part in rows[1].segments] == [(0, 25)]


def test_promise_shows_each_voice_apart_with_its_source(loaded, visitor):
    page = text(visitor, "/en/promises/bell.law/")

    for words in (
        "State&#39;s information: Fulfilled",
        "Committee&#39;s assessment: Partly fulfilled",
        "Published act: Fulfilled",
        "Law of Testland of 20 December 2022 No. 12",
        "not confirmed: seen only second hand",
        "Those who spoke of it say different things",
        "Ministry of Order",
        "quarter 4 of 2022",
    ):
        assert words in page
    assert 'href="/en/library/TL/CENSUS/2021/3/"' in page
    assert 'href="/en/plans/calm-plan/"' in page
    assert 'href="/en/rights/privacy/"' in page


def test_promise_shows_all_commitments_on_the_same_thing(loaded, visitor):
    page = text(visitor, "/en/promises/bell.study/")

    assert "What was promised about the bell" in page
    assert 'href="/en/promises/bell.law/"' in page


def test_figures_of_the_same_paragraph_stand_on_the_page(loaded, visitor):
    page = text(visitor, "/en/promises/water.wells/")

    assert "Figures of the same paragraphs: TL/CENSUS/2021" in page
    assert "census.people" in page


def test_promise_of_which_nothing_is_known_says_so_and_that_its_term_has_passed(loaded, visitor):
    passed = text(visitor, "/en/promises/water.wells/")
    running = text(visitor, "/en/promises/guardian.pledge/")

    assert "The term has passed" in passed
    assert "The term has passed" not in running
    assert "This does not mean that nothing was done" in running


def test_plan_shows_its_promises_with_their_states(loaded, visitor):
    page = text(visitor, "/en/plans/calm-plan/")

    assert "Ten wells in Northland" in page
    assert "2021–2023" in page
    assert "/en/promises.csv?plan=calm-plan" in page


@pytest.mark.parametrize("path", ["promises/nothing/", "plans/nothing/", "plans/bell.law/"])
def test_unknown_promise_or_plan_is_not_found(loaded, visitor, path):
    assert visitor.get(f"/en/{path}").status_code == 404


def test_filtered_rows_are_given_as_csv(loaded, visitor):
    answer = visitor.get("/ru/promises.csv?plan=calm-plan")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert tuple(rows[0]) == tuple(PROMISES.names)
    assert [row["code"] for row in rows] == ["bell.law", "water.wells"]
    assert rows[0]["title"] == "Закон о тишине колокола ночью"
    assert (rows[0]["state"], rows[0]["state_on"], rows[0]["state_by"]) == (
        "partly", "2024-02-01", "committee",
    )  # fmt: skip
    assert (rows[1]["overdue"], rows[1]["state_source"]) == ("yes", "")


def test_paragraph_and_document_show_what_they_promise(loaded, visitor):
    paragraph = text(visitor, PARAGRAPH)
    document = text(visitor, "/en/library/TL/CENSUS/2021/")

    assert "Promised in this paragraph" in paragraph
    assert "Ten wells in Northland" in paragraph
    assert "A law that keeps the bell silent" in paragraph, "said again here"
    assert "Plan of calm" not in paragraph
    assert "Promised in this document" in document
    assert "Plan of calm" in document


def test_document_that_is_not_kept_here_shows_its_promises_too(db, visitor):
    loading.load(by=BY)

    assert "Ten wells in Northland" in text(visitor, PARAGRAPH)


def test_register_without_promises_says_so(db, visitor):
    assert "No commitment has been entered yet" in text(visitor, "/en/promises/")


def test_start_page_and_navigation_lead_to_the_register(db, visitor):
    assert text(visitor, "/en/").count('href="/en/promises/"') == 2


@pytest.mark.parametrize(
    "path", ["promises/", "promises/calm-plan/", "plans/calm-plan/", "promises.csv"]
)
def test_pages_are_not_found_where_no_room_keeps_promises(loaded, visitor, monkeypatch, path):
    monkeypatch.setattr(rooms, "_public", lambda room: None)

    assert visitor.get(f"/en/{path}").status_code == 404
    assert "Promised in this paragraph" not in text(visitor, PARAGRAPH)


@pytest.mark.parametrize(
    "path", ["promises/", "promises/calm-plan/", "plans/calm-plan/", "library/TL/CENSUS/2021/4/"]
)
def test_number_of_queries_is_fixed(db, visitor, settings, tmp_path, path):
    from tests.commitments.promising import Register, copied

    register = Register(copied(tmp_path))
    settings.QORGAU_PACK_DIR = register.path
    whole = register.file.read_text(encoding="utf-8").replace(
        "follows: [bell.study]", "follows: []"
    )
    counts = []
    for kept in (3, 5):
        register.file.write_text(whole, encoding="utf-8")
        register.keep_only(kept)
        register.load()
        counts.append(asked(visitor, f"/en/{path}"))

    assert counts[0] == counts[1]
