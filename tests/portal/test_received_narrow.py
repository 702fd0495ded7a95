"""The register narrowed on its pages: by voices, by facets on pages of their own, side by side."""

import gzip
import html
import re

import pytest

from qorgau.commitments.models import PredecessorLink, ReceivedLimb, ReceivedRecommendation
from qorgau.commitments.public import received_compared, received_named, received_total
from qorgau.commitments.told.shapes import Label, Position
from qorgau.common.writing import writing
from tests.commitments.test_told_engine import bring, paragraph, plain, told
from tests.portal.test_duties import find, say

pytestmark = pytest.mark.django_db
PAGE = "/en/un-recommendations/"
MOST_PACKED = 9_000
NUMBER = re.compile(
    r'href="(/en/un-recommendations/\?[^"]+)">[^<]*</a>(?:<svg.*?</svg>)?</th><td[^>]*>(\d+)<'
)
CELL = re.compile(r'href="(/en/un-recommendations/\?[^"]+)">(\d+)</a>')


@pytest.fixture
def register(db) -> None:
    """Two sessions of the review with themes, and a committee's paragraph of two parts."""
    noted = (Position("noted", "Noted"),)
    water = (Label("ohchr-2019", "", "Water"),)
    bring(
        told("12.1", "Repair the roofs", limbs=plain("Repair the roofs", "France")),
        told("12.2", "Mend the bridges", positions=noted, themes=water),
        told("3.1", "Roofs of old", session=8, themes=water),
        paragraph(themes=water),
    )
    say(limb("12.1"), "done")
    find(limb("12.1"), "not_implemented")


def limb(number: str) -> str:
    return str(ReceivedLimb.objects.filter(recommendation__number=number).first().key)


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def test_the_list_tells_each_voice_and_is_narrowed_by_it(client, register):
    page = read(client, PAGE)
    told_of = read(client, f"{PAGE}?finding=not_implemented")

    assert "State's information: <strong>done</strong>." in page
    assert "Independent assessment: <strong>not implemented</strong>." in page
    assert "Assessments differ" in page
    assert "Supported by the State, but not implemented in an independent assessment" in page
    assert "1 recommendation" in told_of
    assert "Repair the roofs" in told_of
    assert "Mend the bridges" not in told_of


def test_a_filter_that_is_on_can_be_taken_off_alone(client, register):
    page = read(client, f"{PAGE}?issue=Water&position=noted")

    assert (
        'Theme: <strong>Water</strong> – <a class="govuk-link" href="/en/un-recommendations/?position=noted">'
        in page
    )
    assert f'href="{PAGE}">Clear the filters' in page


def test_a_facet_has_a_page_whose_numbers_are_those_of_the_lists(client, register):
    page = read(client, f"{PAGE}by/issue/?position=supported")
    numbers = NUMBER.findall(page)

    assert len(numbers) == 2
    for address, count in numbers:
        assert re.search(rf">{count} recommendations?\b", read(client, address)), address
    assert client.get(f"{PAGE}by/text/").status_code == 404
    assert client.get(f"{PAGE}by/moon/").status_code == 404


def test_two_sessions_stand_side_by_side_and_every_number_leads_to_its_list(client, register):
    page = read(client, f"{PAGE}compare/?one=session:8&other=session:34")
    cells = CELL.findall(page)

    assert len(cells) > 6
    for address, count in cells:
        assert re.search(rf">{count} recommendations?\b", read(client, address)), address
    lines = read(client, f"{PAGE}compare.csv?one=session:8&other=session:34").splitlines()
    assert "issue,Water,Water,session:8,1,session:34,1" in lines
    assert "finding,not_implemented,not implemented,session:8,0,session:34,1" in lines


def test_what_was_asked_again_is_counted_once_a_person_confirmed_it(client, register):
    old, new = (ReceivedRecommendation.objects.get(number=one) for one in ("3.1", "12.1"))
    assert received_compared("session:8", "session:34", "en").again is None
    with writing():
        PredecessorLink.objects.create(later=new, earlier=old, kind="same", verdict="confirmed")

    assert received_compared("session:8", "session:34", "en").again == 1
    assert "1 of 2 (50 %)" in read(client, f"{PAGE}compare/?one=session:8&other=session:34")


def test_sides_that_nobody_knows_show_two_that_are_there(client, register):
    page = read(client, f"{PAGE}compare/?one=moon&other=document:nothing")

    assert page.count(" selected>") == 2
    assert "moon" not in page.split('id="one"')[1].split("</form>")[0]


def test_nothing_to_compare_is_said(client, db):
    assert "There is nothing to compare yet" in read(client, f"{PAGE}compare/")
    assert client.get(f"{PAGE}compare.csv").status_code == 404


def test_a_document_is_a_list_of_its_own(client, register):
    page = read(client, f"{PAGE}?document=TL/C/CO/2")

    assert "1 recommendation" in page
    assert 'name="document" value="TL/C/CO/2"' in page
    assert received_total(document="TL/C/CO/2", position="noted") == 0


def test_a_word_in_any_form_and_language_leads_to_what_is_named_by_it(client, register):
    assert [(one.facet, one.code) for one in received_named("waters", "ru")] == [("issue", "Water")]
    assert (
        received_named("", "en") == received_named("qq zz", "en") == received_named("a", "en") == ()
    )
    assert 'id="named"' in read(client, f"{PAGE}?text=waters")


def test_words_typed_on_the_other_keyboard_are_understood(client, register):
    page = read(client, f"{PAGE}?text=%D0%BA%D1%89%D1%89%D0%B0%D1%8B&position=noted")  # roofs

    assert "No recommendation matches these filters." in page
    assert 'href="?text=roofs">roofs</a> (2)' in page
    assert "Look for these words everywhere" in page


def test_words_that_other_filters_hide_are_offered_alone(client, register):
    page = read(client, f"{PAGE}?text=bridges&issue=Housing")

    assert 'href="?text=bridges">The same words without the other filters</a>: 1' in page


@pytest.mark.parametrize(
    "asked",
    ["page=-1", "page=x", "page=9" * 30, "voices=%20", "grade=/", "sdg=.", "sdg=16.", "state=%E0%A4",
     "text=" + "%D0%B0" * 2_000, "text=%22%28%2A", "text=-", "progress=none&finding=none&issue=zz"],
)  # fmt: skip
def test_what_nobody_meant_is_answered(client, register, asked):
    for address in (PAGE, f"{PAGE}by/issue/", f"{PAGE}compare/"):
        assert client.get(f"{address}?{asked}").status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_stays_light_however_much_there_is_to_choose(client, db, language):
    states = [f"State {number}" for number in range(80)]
    bring(
        *(
            told(
                f"1.{number}",
                f"Do the thing number {number} for those who wait for it",
                limbs=plain(f"Do the thing number {number} for those who wait", states[number]),
                themes=(Label("ohchr-2019", "", f"Theme {number % 60}"),),
            )
            for number in range(80)
        )
    )
    answer = client.get(f"/{language}/un-recommendations/")

    assert len(gzip.compress(answer.content)) < MOST_PACKED
    assert len(answer.content) < 60_000
