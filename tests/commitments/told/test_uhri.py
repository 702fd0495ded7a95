"""The index of the United Nations: records streamed from JSON, rows of its workbook."""

import datetime as dt
import io
import json
import tracemalloc

import pytest

from qorgau.commitments.told import stream, uhri
from qorgau.commitments.told.shapes import Unreadable

from .making import DATA, export, record, workbook

HEADER = (
    "Text",
    "Countries Concerned",
    "Reccomending Body",
    "Document Symbol",
    "Themes",
    "Affected Persons",
    "Sdgs",
    "Document Publication Date",
    "UPR Reccomending States",
    "UPR Position",
    "Type",
    "OHCHR Annotation Id",
    "UPR Session",
    "Regions Concerned",
    "Recommending Regions",
    "Date of publication on UHRI",
)


def read(data):
    reading = uhri.read_json(io.BytesIO(data))
    return reading, list(reading.items)


def one(**given):
    return read(export(record(**given)))[1][0]


@pytest.mark.skipif(not DATA.exists(), reason=f"the shared data are not at {DATA}")
def test_the_sample_of_the_index_is_split_into_sub_paragraphs():
    reading, items = read((DATA / "uhri" / "uhri_e_c12_aus_co_6_part.json").read_bytes())

    assert (reading.counts["rows"], reading.counts["items"], reading.faults) == (10, 10, [])
    by_number = {told.number: told for told in items}
    assert len(by_number) == 10
    assert [limb.label for limb in by_number["13"].limbs] == ["a", "b", "c", "d", "e"]
    assert by_number["13"].heading == "Business and human rights"
    assert by_number["13"].limbs[0].chapeau == "The Committee recommends that the State Party:"
    assert [told.kind for told in items].count("recommendation") == 5
    assert all(len(told.limbs) == 1 for told in items if told.number != "13")
    assert {(told.mechanism, told.body, told.state) for told in items} == {
        ("treaty", "CESCR", "Australia")
    }


def test_a_record_is_read_whole():
    told = one()

    assert (told.mechanism, told.body, told.kind, told.state) == (
        "treaty",
        "CRC",
        "recommendation",
        "Testland",
    )
    assert (told.heading, told.number, told.symbol) == ("Play", "13", "CRC/C/TST/CO/6-7")
    assert [(limb.label, limb.text) for limb in told.limbs] == [
        ("a", "Build swings;"),
        ("b", "Mend slides."),
    ]
    assert told.dated == dt.date(2025, 2, 12)
    assert [(label.scheme, label.code) for label in told.sdgs] == [
        ("sdg-goal", "16"),
        ("sdg-target", "16.2"),
    ]
    assert told.outside["uhri"] == "00000000-0000-4000-8000-000000000001"


def test_a_recommendation_of_the_review_keeps_who_gave_which_wording():
    told = one(
        Body="- UPR",
        Symbol="A/HRC/98/15",
        Text="121.2 Build swings (Ukraine); Mend slides (Slovakia);",
        UprPositions=["Supported/Noted"],
        UprRecommendingCountry=["Ukraine", "Slovakia"],
        UprSession=["34"],
        UprCycle="3rd cycle",
    )

    assert (told.mechanism, told.number, told.session, told.cycle) == ("upr", "121.2", 34, 3)
    assert [(part.text, part.states) for part in told.limbs[0].wordings] == [
        ("Build swings", ("Ukraine",)),
        ("Mend slides", ("Slovakia",)),
    ]
    assert [(place.position, place.word) for place in told.positions] == [
        ("in_part", "Supported/Noted")
    ]


def test_the_source_of_a_position_is_no_part_of_the_text():
    told = one(
        Body="- UPR",
        Text="7.1 Build swings (Peru);\n\nSource of Position: A/HRC/98/15/Add.1 - Para.3",
        UprPositions=["Supported"],
        UprRecommendingCountry=["Peru"],
    )

    assert (told.text, told.recommended_by) == ("Build swings", ("Peru",))
    assert (told.positions[0].symbol, told.positions[0].paragraph) == ("A/HRC/98/15/Add.1", "3")


def test_states_stand_in_the_record_where_the_text_names_none():
    told = one(
        Body="- UPR", Text="7.1 Build swings", UprRecommendingCountry=["- Peru", "Timor-Leste"]
    )

    assert told.recommended_by == ("Peru", "Timor-Leste")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("- Committee on the Rights of the Child", ("treaty", "CRC")),
        ("- CRC-OP-SC", ("treaty", "CRC-OP-SC")),
        ("- SPT", ("treaty", "SPT")),
        ("- SR Torture", ("special", "SR Torture")),
        ("- IE  Albinism", ("special", "IE Albinism")),
        ("- WG Arbitrary detention", ("special", "WG Arbitrary detention")),
        ("- UPR", ("upr", "UPR")),
        ("", ("other", "")),
    ],
)
def test_bodies_have_one_code(name, code):
    told = one(Body=name)

    assert (told.mechanism, told.body) == code


def test_the_paragraphs_that_a_committee_names_are_told_also_in_a_concern():
    told = one(
        AnnotationType="- Concerns/Observations",
        Text="4.The Committee draws attention to the areas in respect of which urgent measures must be "
        "taken: play (para. 18), swings and slides (paras. 23 and 27).",
    )

    assert (told.kind, told.about) == ("concern", ("18", "23", "27"))


def test_markup_and_missing_values_do_no_harm():
    told = one(
        Text="<p>7.&nbsp;The State should:</p><p>(a) Build &amp; mend;</p><p>(b) Play &lt; 3.</p>",
        Themes=None,
        Sdgs="16 - PEACE",
        AffectedPersons="- Children\n- Timor-Leste's people",
        Symbol=None,
        PublicationDate="yesterday",
        UprSession=34,
    )

    assert [limb.text for limb in told.limbs] == ["Build & mend;", "Play < 3."]
    assert [label.name for label in told.groups] == ["Children", "Timor-Leste's people"]
    assert (told.symbol, told.dated, told.themes, told.session) == ("", None, (), 34)


def test_several_countries_are_all_told():
    assert one(Countries=["Testland", "Norland"]).states == ("Testland", "Norland")


def test_records_without_text_or_state_are_set_aside():
    reading, items = read(
        export(record(), record(Text=" "), record(Countries=[]), record(Text=None), 7)
    )

    assert len(items) == 1
    assert [(fault.row, fault.code) for fault in reading.faults] == [
        (2, "no_text"),
        (3, "no_state"),
        (4, "no_text"),
        (5, "no_record"),
    ]


def test_a_damaged_record_does_not_stop_the_next():
    whole = json.dumps(record())
    data = f'[{whole}, {{"Text": "broken" "Body": 1}}, {whole}, {whole[:-40]}'.encode()
    reading, items = read(data)

    assert len(items) == 2
    assert [fault.code for fault in reading.faults] == ["json", "truncated"]


def test_other_ways_of_writing_the_list_are_read():
    lines = b"\n".join(json.dumps(record()).encode() for _ in range(3))
    wrapped = json.dumps({"results": [record(), record()]}).encode()

    assert len(read(lines)[1]) == 3
    assert len(read(wrapped)[1]) == 2
    assert len(read(b"\xef\xbb\xbf" + export(record()))[1]) == 1
    assert len(read(export(record()).decode().encode("utf-16"))[1]) == 1
    assert len(read(json.dumps([record()], indent=4).encode())[1]) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"hello", "no_list"),
        (b"[1, 2, 3]", "no_uhri"),
        (b"[]", "no_uhri"),
        (b'[{"name": "x"}]', "no_uhri"),
        (b"[" * 100_000, "no_uhri"),
        (b"<html>", "no_list"),
    ],
)
def test_what_is_no_such_export_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code


def test_memory_does_not_grow_with_the_file(tmp_path):
    one_record = json.dumps(record(Text="7. " + "The State should build swings. " * 60)).encode()
    path = tmp_path / "export.json"
    path.write_bytes(b"[" + b",\n".join([one_record] * 4_000) + b"]")

    tracemalloc.start()
    with path.open("rb") as file:
        count = sum(1 for _record in stream.records(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 4_000
    assert peak < path.stat().st_size / 3


def row(**given):
    said = {
        "Text": "1.1 Build swings (Timor-Leste);",
        "Countries Concerned": "- Testland",
        "Reccomending Body": "- UPR",
        "Document Symbol": "A/HRC/98/15",
        "Themes": "- Right to play\n- Right-hand traffic",
        "Sdgs": "- 16 - PEACE\n- 16.2 - Protect",
        "Document Publication Date": 46078,
        "UPR Reccomending States": "- Timor-Leste\n- Peru",
        "UPR Position": "Supported/Noted",
        "Type": "- Recommendations",
        "OHCHR Annotation Id": "ABC-1",
        "UPR Session": "34",
        "Date of publication on UHRI": 46125.4996,
        **given,
    }
    return tuple(said.get(name, "") for name in HEADER)


def test_the_workbook_gives_the_same_shapes():
    reading = uhri.read_workbook(workbook(HEADER, row(), row(Text="")))
    told = next(reading.items)

    assert told.recommended_by == ("Timor-Leste", "Peru")
    assert [label.name for label in told.themes] == ["Right to play", "Right-hand traffic"]
    assert told.dated == dt.date(2026, 2, 25)
    assert told.facts["published_on_uhri"] == ("2026-04-13",)
    assert (told.positions[0].position, told.session, told.row) == ("in_part", 34, 2)
    assert list(reading.items) == []
    assert [(fault.row, fault.code) for fault in reading.faults] == [(3, "no_text")]


def test_columns_of_the_workbook_may_be_spelt_rightly_and_moved():
    header = ("Type", "Recommending Body", "Text", "Countries Concerned")
    data = workbook(
        ("Export",), (), header, ("- Recommendations", "- CAT", "7. Build it", "Testland")
    )

    told = next(uhri.read_workbook(data).items)
    assert (told.body, told.number, told.row) == ("CAT", "7", 4)


def test_a_formula_is_never_worked_out():
    told = next(uhri.read_workbook(workbook(HEADER, row(Text="=1+1"))).items)

    assert told.text == "cached"
