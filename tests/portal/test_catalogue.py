"""The catalogue of open data: its forms agree, its files answer, its descriptions hold."""

import csv
import hashlib
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib.compare import isomorphic

from qorgau.portal import rooms
from qorgau.portal.datasets import datasets
from qorgau.portal.rdf import Iri, Node, Text, json_ld, turtle
from tests.measures.caseload import Year

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # within rdflib itself
]
LANGUAGES = ("kk", "ru", "en")
HOST = "http://testserver"


def graphs(visitor) -> tuple[Graph, Graph]:
    turtle_text = visitor.get("/catalogue.ttl").content.decode()
    json_text = visitor.get("/catalogue.jsonld").content.decode()
    return (
        Graph().parse(data=turtle_text, format="turtle"),
        Graph().parse(data=json_text, format="json-ld"),
    )


def test_both_forms_of_the_catalogue_say_the_same(year: Year, visitor):
    one, other = graphs(visitor)

    assert len(one) > 500
    assert isomorphic(one, other)


def test_catalogue_has_what_dcat_ap_demands(year: Year, visitor):
    graph, _same = graphs(visitor)

    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert list(graph.objects(catalogue, wanted))
    found = list(graph.objects(catalogue, DCAT.dataset))
    assert len(found) == len(datasets())
    for one in found:
        titles = {said.language for said in graph.objects(one, DCTERMS.title)}
        described = {said.language for said in graph.objects(one, DCTERMS.description)}
        assert titles == described == set(LANGUAGES)
        assert list(graph.objects(one, DCAT.distribution))


def test_catalogue_names_the_service_at_which_the_library_is_gathered(year: Year, visitor):
    graph, _same = graphs(visitor)

    (service,) = graph.subjects(RDF.type, DCAT.DataService)
    (described,) = graph.objects(service, DCAT.endpointDescription)
    assert next(graph.objects(service, DCAT.servesDataset)) == URIRef(f"{HOST}/open-data/library")
    assert b"repositoryName" in visitor.get(str(described).removeprefix(HOST)).content


def test_every_file_of_the_catalogue_answers(year: Year, visitor):
    graph, _same = graphs(visitor)

    files = {str(one) for one in graph.objects(None, DCAT.downloadURL)}
    wrong = {one: status for one in files if (status := _status(visitor, one)) != 200}

    assert len(files) > 60
    assert wrong == {}


def test_names_of_data_sets_are_addresses_that_answer(year: Year, visitor):
    graph, _same = graphs(visitor)

    for one in graph.subjects(RDF.type, DCAT.Dataset):
        answer = visitor.get(str(one).removeprefix(HOST), follow=True)
        assert answer.status_code == 200
        assert re.search(r"/(kk|ru|en)/open-data/[\w-]+/$", answer.redirect_chain[-1][0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_is_as_its_csvw_says(year: Year, visitor, language):
    for address in _files(visitor, language):
        told = json.loads(visitor.get(f"{address}-metadata.json").content)
        header, *rows = _rows(visitor, address)
        described = told["tableSchema"]["columns"]

        assert told["url"].removeprefix(HOST) == address
        assert [one["name"] for one in described] == header, address
        for one in described:
            assert set(one["titles"]) == set(LANGUAGES)
            assert all(one["name"] in said for said in one["titles"].values())
        for row in rows:
            for one, cell in zip(described, row, strict=True):
                _holds(one["datatype"], cell, f"{address} {one['name']}")
        _once(told["tableSchema"].get("primaryKey", []), header, rows, address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_is_as_the_data_package_says(year: Year, visitor, language):
    package = json.loads(visitor.get(f"/{language}/open-data/datapackage.json").content)

    names = [one["name"] for one in package["resources"]]
    tables = {
        one["name"]: _rows(visitor, one["path"].removeprefix(HOST)) for one in package["resources"]
    }
    assert len(names) == len(set(names))
    for one in package["resources"]:
        header, *rows = tables[one["name"]]
        assert [known["name"] for known in one["schema"]["fields"]] == header
        _once(one["schema"].get("primaryKey", []), header, rows, one["name"])
        for key in one["schema"].get("foreignKeys", []):
            (mine,), (theirs,) = key["fields"], key["reference"]["fields"]
            others, *known = tables[key["reference"]["resource"]]
            allowed = {row[others.index(theirs)] for row in known}
            assert {row[header.index(mine)] for row in rows} <= allowed, (one["name"], key)


def test_package_of_a_set_tells_size_and_digest_of_its_files(year: Year, visitor):
    package = json.loads(visitor.get("/en/open-data/figures/datapackage.json").content)

    for one in package["resources"]:
        content = visitor.get(one["path"].removeprefix(HOST)).content
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_data_set_has_its_page_with_both_files(year: Year, visitor, language):
    overview = visitor.get(f"/{language}/open-data/").content.decode()

    for one in datasets():
        address = f"/{language}/open-data/{one.code}/"
        page = visitor.get(address).content.decode()
        assert f'href="{address}"' in overview
        assert page.count(".xlsx") >= len(one.tables())
    assert visitor.get(f"/{language}/open-data/nothing/").status_code == 404


def test_licence_nobody_stated_is_said_to_be_unknown(year: Year, visitor):
    package = json.loads(visitor.get("/en/open-data/cited/datapackage.json").content)

    assert "licenses" not in package
    assert "not stated by the source" in visitor.get("/en/open-data/cited/").content.decode()
    assert "CC-BY-4.0" in visitor.get("/en/open-data/figures/").content.decode()


def test_without_its_room_a_data_set_is_not_there(year: Year, visitor, monkeypatch):
    before = {one.code for one in datasets()}
    monkeypatch.setattr(rooms, "_public", lambda room: None)

    assert before - {one.code for one in datasets()} == {"reports"}


def test_strange_texts_survive_both_forms():
    strange = 'a "b" \\ \n\t<c> \x01 ‑ ☃'
    nodes = [
        Node("dcat:Dataset", 'http://a.b/c d"e', {"dct:title": [Text(strange, "en")], "dct:source": [Iri("http://x.y/<z>")]})
    ]  # fmt: skip

    one = Graph().parse(data=turtle(nodes), format="turtle")

    assert str(next(one.objects(None, DCTERMS.title))) == strange
    assert strange in str(
        next(Graph().parse(data=json_ld(nodes), format="json-ld").objects(None, DCTERMS.title))
    )


def test_catalogue_asks_the_same_however_much_there_is(
    year: Year, visitor, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40):
        visitor.get("/catalogue.ttl")


def _files(visitor, language: str) -> list[str]:
    package = json.loads(visitor.get(f"/{language}/open-data/datapackage.json").content)
    return [one["path"].removeprefix(HOST) for one in package["resources"]]


def _rows(visitor, address: str) -> list[list[str]]:
    text = visitor.get(address).content.decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def _status(visitor, address: str) -> int:
    return visitor.get(address.removeprefix(HOST)).status_code


def _once(key: list[str], header: list[str], rows: list[list[str]], where: str) -> None:
    named = [tuple(row[header.index(name)] for name in key) for row in rows] if key else []
    assert len(named) == len(set(named)), where
    assert all(all(one) for one in named), where


def _holds(datatype: str | dict, cell: str, where: str) -> None:
    """The cell is of its datatype, or empty."""
    if not cell:
        return
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    readers = {
        "integer": int,
        "decimal": Decimal,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
    }
    try:
        readers.get(base, str)(cell)
    except ValueError:
        pytest.fail(f"{where}: {cell!r} is no {base}")
    if base == "boolean":
        assert cell in ("yes", "no"), where
    if base == "string" and isinstance(datatype, dict):
        assert re.fullmatch(datatype["format"], cell), f"{where}: {cell}"
