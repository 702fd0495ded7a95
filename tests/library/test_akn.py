"""Akoma Ntoso: valid against the schema, named as the naming convention asks, nothing left out."""

import datetime as dt

import pytest
from lxml import etree

from qorgau.library.parse import parse
from qorgau.library.writing import naming
from qorgau.library.writing.akn import as_akn
from qorgau.library.writing.identity import NAMESPACE
from tests.conftest import find_test_data
from tests.library.laws import law
from tests.library.papers import report
from tests.library.writings import about

A = f"{{{NAMESPACE}}}"
#: The schema that we have is the review draft of 2016, which has a namespace of its own.
DRAFT = f"{NAMESPACE}/WD17"
NIGHT = dt.date(2022, 1, 1)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    path = find_test_data("akoma_ntoso_examples") / "schemas" / "akomantoso30.xsd"
    text = path.read_bytes().replace(DRAFT.encode(), NAMESPACE.encode())
    return etree.XMLSchema(etree.fromstring(text, base_url=str(path)))


@pytest.mark.parametrize(
    ("heading", "parsed"),
    [
        ({}, parse(report().printed().encode())),
        ({"kind": "law", "symbol": "154-VII", "valid_from": NIGHT, "valid_to": NIGHT}, law()),
        ({"kind": "resolution", "symbol": "A/RES/66/1", "title": ""}, law()),
        ({"date": None, "text_date": None, "kind": "", "author": "A & B <c>"}, law()),
        ({"translated_from": "ru", "machine": True, "version": 3, "language": "kk"}, law()),
    ],
)
def test_file_is_valid(schema, heading, parsed):
    tree = etree.fromstring(as_akn(about(**heading), parsed))

    assert schema.validate(tree), schema.error_log


def test_law_is_an_act_with_articles_paragraphs_and_points():
    tree = etree.fromstring(as_akn(about(kind="law", symbol="154-VII"), law()))

    article = tree.find(f".//{A}act/{A}body/{A}chapter/{A}article[2]")
    assert article.get("eId") == "art_2"
    assert article.findtext(f"{A}heading") == "Who may cross"
    named = [one.get("eId") for one in article.iter() if one.get("eId")]
    assert named == [
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
        "art_2__para_2__list_1",
        "art_2__para_2__point_a",
        "art_2__para_2__point_a__list_1",
        "art_2__para_2__point_a__point_i",
        "art_2__para_2__point_b",
    ]
    assert article.findtext(f".//{A}item[2]/{A}num") == "b)"


def test_points_that_are_not_in_the_text_leave_it_whole():
    from dataclasses import replace

    parsed = law()
    parsed.paragraphs[2] = replace(parsed.paragraphs[2], text="Something else altogether.")

    tree = etree.fromstring(as_akn(about(), parsed))

    assert tree.find(f".//{A}blockList") is None
    assert "Something else altogether." in "".join(tree.itertext())


@pytest.mark.parametrize(
    ("symbol", "kind", "work"),
    [
        ("154-VII", "law", "/akn/kz/act/2021-12-29/154-vii"),
        ("226-V", "code", "/akn/kz/act/code/2021-12-29/226-v"),
        ("KZ-OMB-2021", "report", "/akn/kz/doc/report/2021-12-29/kz-omb-2021"),
        ("A/RES/66/1", "un_document",
         "/akn/un/statement/deliberation/unga/2021-12-29/a-res-66-1"),
        ("A/HRC/WG.6/7/KAZ/1", "national_report",
         "/akn/un/doc/national-report/unhrc/2021-12-29/a-hrc-wg.6-7-kaz-1"),
        ("CCPR/C/KAZ/CO/1", "un_document",
         "/akn/un/doc/document/un-ccpr/2021-12-29/ccpr-c-kaz-co-1"),
    ],
)  # fmt: skip
def test_names_are_those_of_the_convention(symbol, kind, work):
    one = about(symbol=symbol, kind=kind, place="kz", language="ru", text_date=NIGHT)
    one = type(one)(
        **{**{n: getattr(one, n) for n in one.__slots__}, "date": dt.date(2021, 12, 29)}
    )

    assert naming.work(one) == work
    assert naming.expression(one) == f"{work}/rus@2022-01-01"
    assert naming.manifestation(one) == f"{work}/rus@2022-01-01.akn"
    asked = naming.asked(naming.manifestation(one))
    assert (asked.number, asked.day) == (naming.slug(symbol), "2021-12-29")
    assert (asked.language, asked.version, asked.form) == ("ru", "@2022-01-01", "akn")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("kz/act/2021-12-29/154-vii", ("154-vii", "", "", "", "")),
        ("kz/act/2021-12-29/154-VII/!main", ("154-vii", "", "", "", "")),
        ("kz/act/2021-12-29/154-vii/~art_5", ("154-vii", "", "", "", "art_5")),
        ("kz/act/2021-12-29/154-vii/kaz@/!main~art_5", ("154-vii", "kk", "@", "", "art_5")),
        ("kz/act/2021/154-vii/rus/pdf", ("154-vii", "ru", "", "pdf", "")),
        ("kz/act/2021-12-29/154-vii/rus", ("154-vii", "ru", "", "", "")),
    ],
)
def test_addresses_of_law_are_read(path, expected):
    one = naming.asked(path)

    assert (one.number, one.language, one.version, one.form, one.part) == expected


@pytest.mark.parametrize("path", ["", "/", "kz", "!main", "~x"])
def test_address_without_a_number_names_nothing(path):
    assert naming.asked(path) is None
