"""Tables that an office or another system brings."""

import datetime as dt

import pytest

from qorgau.commitments.told import impact, own, own_table, upr_info
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.commitments.told.shapes import Unreadable

from .making import workbook

HEADER = (
    "No",
    "Recommendation text",
    "Issuing body",
    "Recommending State",
    "Position",
    "Theme",
    "Date of issue",
    "SDGs",
)
ROW = (
    "7.1",
    "Mend the roofs",
    "UPR",
    "Peru, Chile",
    "Accepted",
    "Roofs; Walls",
    "12 May 2020",
    "11; 11.1",
)


def sheet(*rows, sep=","):
    return "\n".join(sep.join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize(
    "data", [sheet(HEADER, ROW), sheet(HEADER, ROW, sep=";"), workbook(HEADER, ROW)]
)
def test_a_header_is_guessed_and_read(data):
    mapping = own_table.look(data).guess

    assert {key: name for key, (name,) in mapping.columns.items()} == {
        "number": "No",
        "text": "Recommendation text",
        "body": "Issuing body",
        "states": "Recommending State",
        "position": "Position",
        "themes": "Theme",
        "dated": "Date of issue",
        "sdgs": "SDGs",
    }
    told = next(own.read(data, Mapping.from_json(mapping.as_json())).items)
    assert (told.mechanism, told.number, told.recommended_by) == ("upr", "7.1", ("Peru", "Chile"))
    assert (told.positions[0].position, told.dated) == ("supported", dt.date(2020, 5, 12))
    assert [label.name for label in told.themes] == ["Roofs", "Walls"]
    assert [label.code for label in told.sdgs] == ["11", "11.1"]


def test_a_mapping_of_a_person_goes_before_the_guess():
    data = sheet(("A", "B"), ("Mend the roofs", "Norland"))
    mapping = Mapping(
        {"text": ("A",), "state": ("B",)}, {"mechanism": "treaty", "body": "CAT", "kind": "concern"}
    )

    told = next(own.read(data, mapping).items)
    assert (told.text, told.state, told.body, told.kind) == (
        "Mend the roofs",
        "Norland",
        "CAT",
        "concern",
    )


def test_lines_above_the_header_and_days_of_a_spreadsheet():
    data = workbook(("Register",), (), ("Recommendation", "Date"), ("Mend it", 46078))

    looked = own_table.look(data)
    assert looked.header == 3
    told = next(own.read(data, looked.guess).items)
    assert (told.dated, told.row) == (dt.date(2026, 2, 25), 4)


def test_rows_that_cannot_be_read_are_set_aside():
    data = sheet(
        HEADER, ROW, ("1", "", *ROW[2:]), ("2", "Mend it", "UPR", "", "Perhaps", "", "", "")
    )
    reading = own.read(data, own_table.look(data).guess)

    assert len(list(reading.items)) == 1
    assert [(fault.row, fault.code) for fault in reading.faults] == [
        (3, "no_text"),
        (4, "position"),
    ]


def test_a_table_without_the_column_of_texts_is_refused():
    with pytest.raises(Unreadable) as refused:
        own.read(sheet(HEADER, ROW), Mapping({"text": ("Nothing",)}))
    assert refused.value.code == "no_column"


@pytest.mark.parametrize(
    "kept", [None, [], {}, {"columns": 7}, {"columns": {"x": 1}, "fixed": "y"}]
)
def test_a_mapping_that_was_spoilt_is_empty(kept):
    assert Mapping.from_json(kept).columns == {}


IMPACT = (
    "Id [recommendations:id]", "Framework [recommendations:framework_id]!", "Reference [recommendations:reference]!",
    "Title [recommendations:title]", "Description [recommendations:description]",
    "Support [recommendations:support_level]", "actions [rel:action-reference]",
    "categories [rel:category-short-title|code]",
)  # fmt: skip


def test_an_export_of_impact_oss_keeps_its_identifiers():
    row = (
        "12",
        "1",
        "A/HRC/98/15 para 125.3",
        "Mend the roofs",
        "In the north",
        "Accepted",
        "A1, A2",
        "Roofs,Walls",
    )
    told = next(impact.read(sheet(IMPACT, row), state="Testland", body="UPR").items)

    assert (told.symbol, told.number, told.state, told.body) == (
        "A/HRC/98/15",
        "125.3",
        "Testland",
        "UPR",
    )
    assert told.outside == {
        "impact-oss": "12",
        "impact-oss-reference": "A/HRC/98/15 para 125.3",
        "impact-oss-framework": "1",
    }
    assert told.facts["action-reference"] == ("A1", "A2")
    assert [label.name for label in told.themes] == ["Roofs", "Walls"]
    assert told.positions[0].position == "supported"


def test_another_table_is_no_export_of_impact_oss():
    with pytest.raises(Unreadable) as refused:
        impact.read(sheet(HEADER, ROW))
    assert refused.value.code == "no_impact"


def test_tables_of_upr_info_give_the_common_shape():
    header = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
    line = 'Testland,Asia,"OIC","Respect Justi\u00e7a",Peru,GRULAC,OAS,Accepted,4,"Justice,NHRI",7'
    reading = upr_info.read(f"{header}\r{line}\r".encode("mac_roman"))
    told = next(reading.items)

    assert reading.encoding == "mac-roman"
    assert (told.text, told.recommended_by, told.cycle) == ("Respect Justi\u00e7a", ("Peru",), 1)
    assert [label.name for label in told.themes] == ["Justice", "NHRI"]
    assert told.facts["action"] == ("4",)
