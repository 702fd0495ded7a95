"""Figures at the desk: counted, looked at, kept, signed by another, published, revised."""

import pytest
import time_machine

from qorgau.figures import queries
from qorgau.figures.models import Figure
from tests.measures.caseload import TODAY, Year

pytestmark = pytest.mark.django_db
BASE = "/en/desk/figures/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def year(db) -> Year:
    """A small office, and six complaints of 2025."""
    import datetime as dt

    from tests.complaints.office import Office

    made = Year(Office().open())
    for _one in range(6):
        made.complaint(dt.date(2025, 5, 12), "N")
    return made


def keep(analyst, indicator="complaints.received", period="2025"):
    return analyst.client.post(f"{BASE}count/", {"indicator": indicator, "period": period})


def test_whole_way_from_count_to_the_public_page(year, member):
    analyst, editor = member("analyst"), member("editor")

    seen = analyst.client.get(f"{BASE}count/?indicator=complaints.received&period=2025")
    kept = keep(analyst)
    number = Figure.objects.get().number
    editor.client.post(f"{BASE}{number}/sign/")
    editor.client.post(f"{BASE}{number}/publish/")

    assert ">6<" in seen.content.decode()
    assert kept.headers["Location"] == f"{BASE}{number}/"
    assert queries.figure(number).status == "published"
    assert f'href="/en/figures/{number}/"' in editor.client.get(f"{BASE}{number}/").content.decode()
    assert analyst.client.get(f"/en/figures/{number}/").status_code == 200


def test_preview_keeps_nothing(year, member):
    member("analyst").client.get(f"{BASE}count/?indicator=complaints.received&period=2025")

    assert Figure.objects.count() == 0


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("2026", "The period ends on 31.12.2026"),
        ("soon", "Write the period as"),
        ("", "Enter a period"),
    ],
)
def test_wrong_period_is_told_on_the_page(year, member, period, sentence):
    analyst = member("analyst")

    asked = analyst.client.get(
        f"{BASE}count/", {"indicator": "complaints.received", "period": period}
    )
    sent = keep(analyst, period=period)

    assert sentence in asked.content.decode()
    assert sentence in sent.content.decode()
    assert Figure.objects.count() == 0


def test_sent_twice_it_is_kept_once(year, member):
    analyst = member("analyst")

    keep(analyst)
    again = keep(analyst)

    assert "already fixed" in again.content.decode()
    assert Figure.objects.count() == 1


def test_whoever_counted_does_not_sign(year, member):
    head = member("head")
    keep(head)
    number = Figure.objects.get().number

    assert head.client.post(f"{BASE}{number}/sign/").status_code == 404


def test_page_of_the_editor_who_revised_lists_why_they_cannot_sign(year, member):
    analyst, editor = member("analyst"), member("editor")
    keep(analyst)
    number = Figure.objects.get().number

    sent = editor.client.post(f"{BASE}{number}/revise/", {"reason": "A paper came late"})
    new = Figure.objects.order_by("-number").first().number
    page = editor.client.get(f"{BASE}{new}/").content.decode()
    editor.client.post(f"{BASE}{new}/sign/")

    assert sent.headers["Location"] == f"{BASE}{new}/"
    assert "a second person must" in page
    assert queries.figure(new).status == "frozen"


def test_revision_needs_a_reason(year, member):
    analyst, editor = member("analyst"), member("editor")
    keep(analyst)
    number = Figure.objects.get().number

    answer = editor.client.post(f"{BASE}{number}/revise/", {"reason": " "})

    assert "Enter the reason" in answer.content.decode()
    assert Figure.objects.count() == 1


def test_unsigned_figure_is_not_published(year, member):
    analyst, editor = member("analyst"), member("editor")
    keep(analyst)
    number = Figure.objects.get().number

    editor.client.post(f"{BASE}{number}/publish/")
    page = editor.client.get(f"{BASE}{number}/").content.decode()

    assert queries.figure(number).status == "frozen"
    assert "has not signed" in page


@pytest.mark.parametrize("role", ["intake", "officer", "regional", "monitor", "administrator"])
def test_wrong_roles_find_nothing(year, member, role):
    somebody = member(role)

    for address in (BASE, f"{BASE}count/", f"{BASE}1/"):
        assert somebody.client.get(address).status_code == 404
    assert keep(somebody).status_code == 404
    assert Figure.objects.count() == 0


def test_unknown_figure_is_not_found(year, member):
    editor = member("editor")

    assert editor.client.get(f"{BASE}99/").status_code == 404
    assert editor.client.post(f"{BASE}99/sign/").status_code == 404


def test_list_narrows_by_state_with_few_queries(year, member, django_assert_max_num_queries):
    analyst = member("analyst")
    for indicator in ("complaints.received", "complaints.reports", "visits.made"):
        keep(analyst, indicator)

    with django_assert_max_num_queries(10):
        frozen = analyst.client.get(f"{BASE}?state=frozen").content.decode()
    signed = analyst.client.get(f"{BASE}?state=signed").content.decode()

    assert frozen.count("2025</td>") == 3
    assert "No figures here yet" in signed
