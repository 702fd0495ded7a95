"""An office's own table at the desk: columns shown, corrected, explained, remembered."""

import json
import re
import secrets

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments.models import ImportMapping, ReceivedRecommendation
from qorgau.commitments.received import mappings
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.common.actor import Actor
from tests.commitments.told.test_own_mapping import KAZAKH, ROW, RUSSIAN, book, table

pytestmark = pytest.mark.django_db
BASE = "/en/desk/recommendations/import/"
OTHER = ("2", "7.2", "Построить мост", "Чили", "Согласны в принципе", "Мосты", "43963")
DATA = table(RUSSIAN, ROW, OTHER)


@pytest.fixture
def office(member):
    return member("secretariat")


def upload(office, data=DATA, name="реестр.csv", base=BASE, **said):
    answer = office.client.post(base, {"file": SimpleUploadedFile(name, data), **said})
    return answer.content.decode()


def fields(page, action):
    """What the form of an action would send, as a browser without JavaScript sends it."""
    found = re.search(rf'<form[^>]*action="[^"]*{action}"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert found, action
    form = found[1]
    sent = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    sent = {
        name: value.replace("&#34;", '"').replace("&quot;", '"') for name, value in sent.items()
    }
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        first = re.search(r'<option value="([^"]*)"', options)
        sent[name] = (chosen or first)[1]
    return sent


def go(office, page, action, base=BASE, **changed):
    sent = {**fields(page, action), **changed}
    answer = office.client.post(f"{base}{action}", sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def previewed(office, **changed):
    page = upload(office)
    page = go(office, page, "columns/", told_by="upr:UPR", keep_as="Реестр", **changed)
    return go(office, page, "words/", w0="in_part") if "What the words mean</h1>" in page else page


def test_every_column_is_shown_with_three_cells_and_a_guess(office):
    page = upload(office)

    assert "What the columns hold" in page
    assert "A guess by the name. Починить крыши судов · Построить мост" in page
    sent = fields(page, "columns/")
    assert [sent[f"c{place}"] for place in range(7)] == [
        "", "number", "text", "states", "position", "themes", "dated",
    ]  # fmt: skip
    assert sent["keep_as"] == "реестр"
    assert not ReceivedRecommendation.objects.exists()


def test_words_not_known_are_asked_then_the_file_is_seen_imported_and_remembered(office):
    page = go(office, upload(office), "columns/", told_by="upr:UPR", keep_as="Реестр")
    assert "Согласны в принципе" in page
    assert "In 1 row." in page

    page = go(office, page, "words/", w0="in_part")
    assert "Построить мост" in page
    assert "Universal Periodic Review" in page
    assert not ImportMapping.objects.exists()

    page = go(office, page, "confirm/")
    assert "2 new recommendations." in page
    assert "The columns are kept under the name “Реестр”." in page
    assert ReceivedRecommendation.objects.get(number="7.2").position == "in_part"


def test_the_next_file_with_these_columns_opens_at_the_preview_and_says_so(office):
    go(office, previewed(office), "confirm/")

    again = upload(office)
    assert "by the columns kept then under the name “Реестр”" in again
    assert "The file brings nothing new." in again
    newer = upload(office, table(RUSSIAN, (*ROW[:2], "Починить полы", *ROW[3:])))
    assert "by the columns kept then" in newer
    page = go(office, newer, "confirm/")
    assert ImportMapping.objects.count() == 1
    assert "1 changed" in page or "1 new" in page


def test_change_the_columns_goes_back_with_nothing_lost(office):
    page = previewed(
        office, symbol="A/HRC/14/10", dated_day="12", dated_month="5", dated_year="2010"
    )

    back = go(office, page, "columns/", step="back")
    sent = fields(back, "columns/")
    assert (sent["told_by"], sent["symbol"], sent["keep_as"]) == (
        "upr:UPR", "A/HRC/14/10", "Реестр",
    )  # fmt: skip
    assert (sent["c2"], sent["c4"], sent["dated_year"]) == ("text", "position", "2010")
    kept = json.loads(sent["mapping"])["values"]
    assert kept["position"] == {"согласны в принципе": "in_part"}
    page = go(office, back, "columns/", c5="")
    assert "Построить мост" in page
    assert "Мосты" not in page


def test_what_the_words_mean_can_be_changed_from_the_preview(office):
    page = go(office, previewed(office), "words/", step="ask")

    assert fields(page, "words/")["w0"] == "in_part"
    page = go(office, page, "words/", w0="")
    assert "the position “Согласны в принципе” is not known" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"c2": ""}, "Choose the column that holds the text of the recommendations."),
        ({"c5": "number"}, "The column “Пункт” holds this already: Number of the"),
        ({"told_by": ""}, "Say whose recommendations they are"),
        ({"symbol": "?"}, "This is no symbol of the United Nations"),
        ({"dated_day": "45", "dated_month": "1", "dated_year": "2020"}, "Enter a real date"),
        ({"session": "0"}, "greater than or equal to 1"),
        ({"c1": "nothing"}, "nothing"),
        ({"mapping": "["}, ""),
    ],
)
def test_bad_answers_get_a_sentence_and_nothing_is_lost(office, changed, sentence):
    page = upload(office)
    page = go(office, page, "columns/", **{"told_by": "upr:UPR", "keep_as": "Реестр", **changed})

    assert sentence in page
    if "mapping" not in changed:
        assert fields(page, "columns/")["keep_as"] == "Реестр"
    assert not ReceivedRecommendation.objects.exists()


def test_another_sheet_and_row_are_shown_when_they_are_chosen(office):
    data = book(Notes=[("To whom",), ("x",)], Data=[("Title", ""), RUSSIAN, ROW])
    page = upload(office, data, "книга.xlsx")
    assert fields(page, "columns/")["sheet"] == "Data"

    other = go(office, page, "columns/", sheet="Notes", told_by="upr:UPR")
    assert "To whom" in other
    assert fields(other, "columns/")["told_by"] == "upr:UPR"
    back = go(office, other, "columns/", sheet="Data")
    assert fields(back, "columns/")["c2"] == "text"
    row = go(office, back, "columns/", header="1")
    assert "Title" in row
    assert fields(row, "columns/")["header"] == "1"


def test_a_table_without_known_headers_is_asked_about_when_it_is_said_to_be_ones_own(office):
    data = table(("a", "b"), ("Mend the roofs", "7.1"))

    assert "No UPR Info table was recognised" in upload(office, data)
    page = upload(office, data, form="own")
    page = go(office, page, "columns/", c0="text", c1="number", told_by="treaty:CAT", keep_as="ab")
    assert "Mend the roofs" in page
    go(office, page, "confirm/")
    assert "by the columns kept then under the name “ab”" in upload(office, data)


def test_a_table_too_long_for_a_page_says_what_to_do(office):
    rows = [("1", str(count), secrets.token_hex(900), *ROW[3:]) for count in range(1_000)]

    assert "Import a part of it first and keep its columns" in upload(office, table(RUSSIAN, *rows))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_stand_in_each_language(office, language):
    base = BASE.replace("/en/", f"/{language}/")
    page = upload(office, table(KAZAKH, OTHER), base=base)
    words = {"kk": "Бағандарда не бар", "ru": "Что в столбцах", "en": "What the columns hold"}
    assert words[language] in page
    page = go(office, page, "columns/", base=base, told_by="upr:UPR", keep_as="x")
    page = go(office, page, "words/", base=base)
    page = go(office, page, "columns/", base=base, c2="")
    assert "govuk-error-summary" in page


def test_kept_columns_are_listed_renamed_and_withdrawn(office):
    go(office, previewed(office), "confirm/")
    row = mappings.standing()[0]
    at = f"{BASE}kept/{row.key}/"

    assert "Реестр" in office.client.get(f"{BASE}kept/").content.decode()
    page = office.client.get(at).content.decode()
    assert "согласны в принципе" in page
    office.client.post(at, {"name": "Сводка"})
    empty = office.client.post(at, {"name": ""}).content.decode()
    assert "Enter a name" in empty
    assert mappings.standing()[0].name == "Сводка"
    gone = office.client.post(f"{at}withdraw/", follow=True).content.decode()
    assert "The columns are not kept any longer." in gone
    twice = office.client.post(f"{at}withdraw/", follow=True).content.decode()
    assert "These columns are not kept any longer" in twice
    assert "What the columns hold" in upload(office)
    assert "not kept any longer" in office.client.get(at).content.decode()


def test_the_list_takes_as_many_queries_for_three_as_for_one(office):
    counts = []
    for name in ("a", "b", "c"):
        mapping = Mapping({"text": ("x",)}, names=(name, "x"))
        mappings.keep(by=Actor.system("tests"), name=name, mapping=mapping, user=office.user)
        with CaptureQueriesContext(connection) as seen:
            office.client.get(f"{BASE}kept/")
        counts.append(len(seen))

    assert counts[0] == counts[2]


def test_only_the_secretariat_sees_columns(member, office):
    go(office, previewed(office), "confirm/")
    key = mappings.standing()[0].key
    officer = member("officer").client

    for path in ("kept/", f"kept/{key}/", "columns/", "words/"):
        assert officer.get(f"{BASE}{path}").status_code == 404
    for path in ("columns/", "words/", "keep/", f"kept/{key}/", f"kept/{key}/withdraw/"):
        assert officer.post(f"{BASE}{path}").status_code == 404
    assert not mappings.standing()[0].withdrawn


def test_a_page_that_is_opened_without_its_file_leads_to_the_first(office):
    for path in ("columns/", "words/"):
        answer = office.client.get(f"{BASE}{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, BASE)
        assert office.client.post(f"{BASE}{path}", {"text": "?"}).status_code == 302
    assert office.client.post(f"{BASE}keep/", {}).status_code == 302
