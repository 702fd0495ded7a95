"""Files of a document, addresses of law that lead to it, and what its page tells programs."""

import datetime as dt
import json
import re

import pytest
from lxml import etree

from qorgau.common import typesetting
from qorgau.common.actor import Actor
from qorgau.library.actions import add
from qorgau.library.public import files
from qorgau.library.steps import withdraw
from qorgau.library.writing import files as made
from tests.library.papers import report

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
SYMBOL = "A/HRC/13/39/Add.3"
DAY = dt.date(2010, 1, 5)


@pytest.fixture(autouse=True)
def _texts():
    """One document in English twice and once in Russian."""
    for language, day, size in (("en", DAY, 20), ("ru", DAY, 21), ("en", dt.date(2012, 2, 3), 22)):
        text = report(size).printed().encode()
        add(by=BY, data=text, symbol=SYMBOL, language=language, date=day, title="On </script> calm")


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("txt", "text/plain; charset=utf-8", b"I. Method"),
        ("akn", "application/akn+xml; charset=utf-8", b"<?xml"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_text_is_a_file_in_every_form(client, form, kind, begins):
    answer = client.get(f"/library/{SYMBOL}/en-1.{form}")

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Language"] == "en"
    assert answer["Content-Disposition"] == (f'inline; filename="A-HRC-13-39-Add.3-en-1.{form}"')
    assert answer.content.startswith(begins)
    again = client.get(f"/library/{SYMBOL}/en-1.{form}", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_file_without_a_version_is_the_text_in_force(client):
    newest = client.get(f"/library/{SYMBOL}/en.txt").content

    assert newest == client.get(f"/library/{SYMBOL}/en-2.txt").content
    assert newest != client.get(f"/library/{SYMBOL}/en-1.txt").content


@pytest.mark.parametrize(
    "path", ["kk.txt", "en-9.txt", "en-0.akn", "en-1.odt", "english-1.txt", "en-99999.txt"]
)
def test_text_that_is_not_here_is_not_found(client, path):
    assert client.get(f"/library/{SYMBOL}/{path}", follow=True).status_code == 404


def test_withdrawn_text_has_no_file(client):
    from qorgau.library.models import Expression

    withdraw(by=BY, expression=Expression.objects.get(language="ru"), reason="Printed by mistake")

    assert client.get(f"/library/{SYMBOL}/ru-1.txt", follow=True).status_code == 404
    assert {one.language for one in files.given(SYMBOL)} == {"en"}


def test_installation_without_typst_offers_no_pdf(client, monkeypatch):
    monkeypatch.setattr(made.pdf, "available", lambda: False)

    assert [one.form for one in files.listed(SYMBOL, "en")] == ["docx", "txt", "akn"]
    assert client.get(f"/library/{SYMBOL}/en-1.pdf").status_code == 503
    assert typesetting.FONTS.is_dir()


def test_pdf_waits_its_turn_and_says_when_it_is_too_long(client, monkeypatch):
    monkeypatch.setattr(made, "_WAIT", 0.01)
    made._made.clear()
    with made._drawing:
        answer = client.get(f"/library/{SYMBOL}/en-1.pdf")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert client.get(f"/library/{SYMBOL}/en-1.pdf").status_code == 200


@pytest.mark.parametrize(
    ("path", "accept", "leads"),
    [
        ("", "text/html", f"/en/library/{SYMBOL}/"),
        ("", "*/*", f"/en/library/{SYMBOL}/"),
        ("/rus@", "text/html,application/xml;q=0.9", f"/ru/library/{SYMBOL}/"),
        ("", "application/akn+xml", f"/library/{SYMBOL}/en-2.akn"),
        ("", "application/ld+json", f"/library/{SYMBOL}.jsonld"),
        ("/eng@2010-01-05", "application/akn+xml", f"/library/{SYMBOL}/en-1.akn"),
        ("/eng@2011-07-01", "application/pdf", f"/library/{SYMBOL}/en-1.pdf"),
        ("/eng@2012-02-03.akn", "text/html", f"/library/{SYMBOL}/en-2.akn"),
        ("/eng/txt", "text/html", f"/library/{SYMBOL}/en-2.txt"),
        ("/eng@/!main", "text/plain", f"/library/{SYMBOL}/en-1.txt"),
        ("/~para_12", "text/html", f"/en/library/{SYMBOL}/12/"),
    ],
)
def test_address_of_law_leads_to_page_or_file(client, path, accept, leads):
    work = files.given(SYMBOL)[0].work
    for prefix in (work, work.upper().replace("/AKN/UN", "/akn/un")):
        answer = client.get(prefix + path, headers={"accept": accept, "accept-language": "en"})

        assert (answer.status_code, answer["Location"]) == (303, leads)
        assert {"Accept", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_address_in_the_manner_of_eli_leads_there_too(client):
    found = client.get("/eli/un/doc/2010/a-hrc-13-39-add.3/rus/pdf")

    assert found["Location"] == f"/library/{SYMBOL}/ru-1.pdf"


@pytest.mark.parametrize(
    "path",
    [
        "/akn/kz/act/2010-01-05/a-hrc-13-39-add.3",
        "/akn/un/doc/2011-01-05/a-hrc-13-39-add.3",
        "/akn/un/doc/2010-01-05/a-hrc-13-39-add",
        "/akn/un/doc/a-hrc-13-39-add.3/kaz@",
        "/akn/un",
        "/akn/(.*)+/x",
        "/eli/x",
    ],
)
def test_address_of_nothing_here_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("a/hrc/13/39/add.3", ""),
        ("A/HRC/13/39/Add. 3", ""),
        ("\u0410/\u041dRC/13/39/ADD.3", ""),
        ("a/hrc/13/39/add.3/12", "12/"),
    ],
)
def test_symbol_is_found_however_it_is_typed(client, typed, leads):
    there = f"/en/library/{SYMBOL}/{leads}"

    short = client.get(f"/library/{typed}", headers={"accept-language": "en"})
    assert (short.status_code, short["Location"]) == (302, there)
    assert client.get(f"/en/library/{typed}/")["Location"] == there


def test_page_tells_programs_what_it_is(client, settings):
    page = client.get(f"/en/library/{SYMBOL}/")
    html = page.content.decode()

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    told = json.loads(found[1])
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert told["identifier"] == SYMBOL
    assert told["name"][0]["@value"] == "On </script> calm"
    assert [(one["inLanguage"], one["version"]) for one in told["workExample"]] == [
        ("en", "1"), ("en", "2"), ("ru", "1"),
    ]  # fmt: skip
    home = f"{settings.QORGAU_ORIGIN}/library/{SYMBOL}"  # search engines take no other address
    assert f'hreflang="en" href="{home}/en-2.akn"' in html
    assert f'type="application/pdf" hreflang="ru" href="{home}/ru-1.pdf"' in html
    described = client.get(f"/library/{SYMBOL}.jsonld")
    assert described["Content-Type"] == "application/ld+json; charset=utf-8"
    assert json.loads(described.content)["@id"] == f"http://testserver/library/{SYMBOL}"


def test_files_are_listed_with_the_same_queries_for_one_and_more(django_assert_num_queries):
    with django_assert_num_queries(3):
        files.given(SYMBOL)


def test_akoma_ntoso_of_the_page_has_the_names_of_its_text(client):
    tree = etree.fromstring(client.get(f"/library/{SYMBOL}/en-2.akn").content)

    uri = tree.find(".//{*}FRBRExpression/{*}FRBRuri").get("value")
    assert uri.endswith("/2010-01-05/a-hrc-13-39-add.3/eng@2012-02-03")
