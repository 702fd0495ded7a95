"""Files of the register: sent as they are made, whole, in every form, with their description."""

import csv
import datetime as dt
import gzip
import io
import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments.models import ReceivedLimb
from qorgau.commitments.public import paragraph_total
from tests.commitments.test_told_engine import bring, paragraph, plain, told
from tests.measures.caseload import TODAY

pytestmark = pytest.mark.django_db
FILE = "/en/un-recommendation-paragraphs"
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def register(db) -> None:
    """A recommendation of the review, and a committee's paragraph of two sub-paragraphs."""
    bring(told("12.1", "Repair the roofs", limbs=plain("Repair the roofs", "France")), paragraph())


def body(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_the_table_has_every_sub_paragraph_of_the_register(client, register):
    answer = client.get(f"{FILE}.csv")
    rows = list(csv.DictReader(io.StringIO(body(answer), newline="")))

    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Link"].endswith('rel="describedby"; type="application/csvm+json"')
    assert len(rows) == paragraph_total() == ReceivedLimb.objects.count() == 3


def test_the_description_names_the_columns_of_the_table(client, register):
    told_of = client.get(f"{FILE}.csv-metadata.json").json()
    head = body(client.get(f"{FILE}.csv")).splitlines()[0]

    columns = told_of["tableSchema"]["columns"]
    assert ",".join(one["name"] for one in columns) == head
    assert told_of["tableSchema"]["primaryKey"] == ["key"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_records_are_the_same_in_both_forms_of_json(client, register, form):
    answer = client.get(f"{FILE}.{form}?mechanism=treaty")
    text = body(answer)
    records = json.loads(text) if form == "json" else [json.loads(one) for one in text.splitlines()]

    assert [one["part"] for one in records] == ["a", "b"]
    assert "un-recommendation-paragraphs.schema.json" in answer["Link"]
    assert client.get(f"{FILE}.schema.json")["Content-Type"].startswith("application/schema+json")


def test_the_address_of_a_row_leads_to_its_page_in_the_language_of_the_visitor(client, register):
    row = json.loads(body(client.get(f"{FILE}.jsonl?mechanism=treaty")).splitlines()[1])

    answer = client.get(row["address"], headers={"accept-language": "ru"}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith("/ru/un-recommendations/")
    assert row["key"] in answer.text


@pytest.mark.parametrize("end", ["csv", "json", "jsonl"])
def test_a_file_begins_before_the_register_is_read_and_stays_so_when_packed(client, register, end):
    for headers in ({}, {"accept-encoding": "gzip"}):
        answer = client.get(f"{FILE}.{end}", headers=headers)
        with CaptureQueriesContext(connection) as asked:
            pieces = iter(answer.streaming_content)
            first = next(pieces)
        assert len(asked) == 0
        rest = first + b"".join(pieces)
        text = gzip.decompress(rest) if headers else rest
        assert answer.get("Content-Encoding", "") == ("gzip" if headers else "")
        assert b"Train the judges." in text
        assert "Content-Length" not in answer


def test_an_unchanged_file_is_not_sent_again_and_a_changed_one_is(client, register):
    first = client.get(f"{FILE}.csv")
    again = client.get(f"{FILE}.csv", headers={"if-none-match": first["ETag"]})
    with CaptureQueriesContext(connection) as asked:
        book = client.get(f"{FILE}.xlsx")
        b"".join(book.streaming_content)
        known = client.get(f"{FILE}.xlsx", headers={"if-none-match": book["ETag"]})
    with time_machine.travel(TODAY + dt.timedelta(minutes=1), tick=False):
        bring(told("12.2", "Mend the bridges"))
    changed = client.get(f"{FILE}.csv", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, known.status_code, changed.status_code) == (304, 304, 200)
    assert body(changed).count("\r\n") == 5
    assert len(asked) < 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_is_that_of_the_index(client, register, language):
    from python_calamine import CalamineWorkbook

    answer = client.get(f"/{language}/un-recommendation-paragraphs.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))

    assert len(book.get_sheet_by_index(0).to_python()) == 3
    assert len(book.get_sheet_by_index(1).to_python()) == 4
    assert answer["Content-Disposition"] == (
        'attachment; filename="un-recommendation-paragraphs.xlsx"'
    )


def test_the_list_of_recommendations_has_no_last_row(client, register):
    bring(*(told(f"3.{number}", f"Repair roof {number}") for number in range(30)))

    answer = client.get("/en/un-recommendations.csv")

    assert answer.streaming
    assert body(answer).count("\r\n") == 33
    assert body(client.get("/en/un-recommendations.csv?mechanism=treaty")).count("\r\n") == 2
    assert client.get("/en/un-recommendations.xlsx").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_set_names_the_files_and_asks_for_no_size(client, register, language):
    page = client.get(f"/{language}/open-data/un-recommendations/").text

    for end in ("csv", "xlsx"):
        assert f"/{language}/un-recommendation-paragraphs.{end}" in page
    assert "un-recommendation-paragraphs" in client.get("/catalogue.jsonld").text
    package = client.get(f"/{language}/open-data/un-recommendations/datapackage.json").json()
    table = next(
        one for one in package["resources"] if one["name"] == "un-recommendation-paragraphs"
    )
    assert table["schema"]["primaryKey"] == ["key"]


def test_a_search_that_nobody_knows_gives_a_file_without_rows(client, register):
    assert body(client.get(f"{FILE}.csv?session=moon")).count("\r\n") == 1
    assert json.loads(body(client.get(f"{FILE}.json?session=moon"))) == []
