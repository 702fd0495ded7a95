"""The index in shapes that its exports, tools and people give it; all records invented."""

import datetime as dt
import json

import pytest

from qorgau.commitments.told import bodies, choosing
from qorgau.commitments.told.shapes import Unreadable

from .making import export, record, workbook
from .test_uhri import HEADER, one, read, row


@pytest.mark.parametrize(
    "wrapped",
    [
        {"total": 2, "data": [record(), record(AnnotationId="2")]},
        {"result": {"language": "en", "items": [record(), record(AnnotationId="2")]}},
    ],
)
def test_a_list_deep_in_an_object_is_found(wrapped):
    reading, items = read(json.dumps(wrapped).encode())

    assert (len(items), reading.faults) == (2, [])


def test_a_record_alone_is_no_wrapper_of_its_own_lists():
    alone = record(Themes=[{"Name": "Right to play"}], Countries=[{"Name": "Testland"}])
    _reading, items = read(json.dumps(alone).encode())

    assert [(told.state, told.themes[0].name) for told in items] == [("Testland", "Right to play")]


def test_names_of_fields_may_be_of_another_case_or_those_of_the_workbook():
    small = {name[0].lower() + name[1:]: value for name, value in record().items()}
    headers = {"Text": None, "Document Symbol": "CRC/C/TST/CO/1", "Reccomending Body": "- CRC",
               "Countries Concerned": "Testland"}  # fmt: skip
    headers["text"] = "7. Mend it"
    del headers["Text"]

    assert read(export(small))[1][0].symbol == "CRC/C/TST/CO/6-7"
    told = read(export(headers))[1][0]
    assert (told.number, told.body, told.symbol) == ("7", "CRC", "CRC/C/TST/CO/1")


def test_several_states_in_one_text_are_several():
    assert one(Countries="Peru; Chile").states == ("Peru", "Chile")
    assert one(Countries="Iran (Islamic Republic of)").states == ("Iran (Islamic Republic of)",)


@pytest.mark.parametrize("data", [export(record()).decode().encode("utf-16"), export(record())])
def test_the_file_is_known_by_its_bytes_in_any_encoding(data):
    assert len(list(choosing.read(data).items)) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (export(record())[:-60], "truncated"),
        (b'[{"Text": ' + b'{"a": ' * 20_000 + b"1" + b"}" * 20_001 + b"]", "nested"),
    ],
)
def test_damage_at_the_beginning_is_told_as_damage(data, code):
    with pytest.raises(Unreadable) as refused:
        choosing.read(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("13) The State should mend it.", "13", "The State should mend it."),
        ("(13) The State should mend it.", "13", "The State should mend it."),
        ("13 The State should mend it.", "13", "The State should mend it."),
        ("§ 13 The State should mend it.", "13", "The State should mend it."),
        ("13-14. The State should mend it.", "13-14", "The State should mend it."),
        ("13. 15 per cent of roofs leak.", "", "13. 15 per cent of roofs leak."),
        ("166. 5 Mend it", "166.5", "Mend it"),
        ("13 roofs leak.", "", "13 roofs leak."),
    ],
)
def test_numbers_of_paragraphs_in_other_dress(text, number, rest):
    told = one(Text=text)

    assert (told.number, told.text) == (number, rest)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12 February 2025", dt.date(2025, 2, 12)),
        ("February 12, 2025", dt.date(2025, 2, 12)),
        ("2025/02/12", dt.date(2025, 2, 12)),
        ("2025-02-12T00:00:00+03:00", dt.date(2025, 2, 12)),
        ("45700", dt.date(2025, 2, 12)),
        ("2025", None),
        (2025, None),
        ("02/25/2025", None),
        ("1739318400", None),
    ],
)
def test_days_in_other_shapes_and_none_where_none_is_sure(said, day):
    assert one(PublicationDate=said).dated == day


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("- Comité des droits de l’homme", ("treaty", "CCPR")),
        ("- Comité contra la Tortura", ("treaty", "CAT")),
        ("- Комитет по правам ребенка", ("treaty", "CRC")),
        ("Examen périodique universel", ("upr", "UPR")),
        ("Universal Periodic Review (UPR)", ("upr", "UPR")),
        ("Committee on Enforced Disappearances (CED)", ("treaty", "CED")),
        ("Комитет против пыток (КПП)", ("treaty", "CAT")),
        ("- Специальный докладчик по вопросу о качелях",
         ("special", "Специальный докладчик по вопросу о качелях")),
    ],
)  # fmt: skip
def test_bodies_are_known_in_other_languages(name, code):
    assert bodies.known(name) == code


@pytest.mark.parametrize(
    ("kind", "text", "language"),
    [
        ("- Recommandations", "13. Le Comité recommande à l’État partie : a) De bâtir ; b) De réparer.", "fr"),
        ("- Recomendaciones", "13. El Comité recomienda al Estado parte: a) Construir según el plan; b) Reparar.", "es"),
        ("- Рекомендации", "13. Комитет рекомендует государству-участнику: a) построить; b) починить.", "ru"),
        (None, "13. The Committee recommends that the State party’s plan: (a) builds; (b) mends.", "en"),
    ],
)  # fmt: skip
def test_exports_in_other_languages_have_kind_and_language(kind, text, language):
    told = one(AnnotationType=kind, Text=text)

    assert (told.kind, told.language) == ("recommendation", language)
    assert [limb.label for limb in told.limbs] == ["a", "b"]


def test_markup_that_was_escaped_is_taken_out_too():
    assert one(Text="7. &lt;p&gt;Build &amp;amp; mend&lt;/p&gt;").text in ("Build & mend", "Build &amp; mend")  # fmt: skip


def test_a_session_and_cycle_in_words_are_numbers():
    told = one(Body="- UPR", UprSession=["Session 48 (January 2025)"], UprCycle="4th cycle (2022 - 2027)")  # fmt: skip

    assert (told.session, told.cycle) == (48, 4)


def test_the_sheet_with_records_may_be_the_second_and_its_header_lower():
    data = workbook(("UHRI export",), (), ("", "Printed", "today"), HEADER, row(), row())

    assert len(list(choosing.read(data).items)) == 2
