"""Files of recommendations are read whole or not at all, compared, and brought in once."""

import json

import pytest
from django.utils import translation

from qorgau.commitments.models import (
    ImportBatch,
    ReceivedRecommendation,
    ReceivedStatement,
    ReceivedText,
)
from qorgau.commitments.received import opening
from qorgau.commitments.received.reading import Good, read
from qorgau.commitments.received.words import SetAside, Unreadable
from qorgau.commitments.told.shapes import Unreadable as NotTold
from qorgau.common.actor import Actor

SYSTEM = Actor.system("tests")
HEADER = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"


def line(text="Repair the roofs", by="Norland", to="Testland", **given):
    said = {"response": "Accepted", "action": "4", "issue": "Justice", "session": "7", **given}
    tail = f'{said["response"]},{said["action"]},"{said["issue"]}",{said["session"]}'
    return f'{to},Asia,"OIC, CIS","{text}",{by},WEOG,EU,{tail}'


def sheet(*lines, header=HEADER, end="\n", encoding="utf-8"):
    return end.join([header, *lines, ""]).encode(encoding)


def look(data, **given):
    return opening.look(opening.from_bytes(data), opening.Given(**given))


def bring_in(*, by=SYSTEM, data, name="", **given):
    return opening.bring_in(
        by=by, file=opening.from_bytes(data), given=opening.Given(**given), name=name
    )


def rows(data, **options):
    return list(read(data, **options).rows())


def reasons(data):
    with translation.override("en"):
        return [(one.row, one.reason) for one in rows(data) if isinstance(one, SetAside)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end):
    data = sheet(line(), line(text="Mend the bridges"), end=end)

    assert [one.text for one in rows(data)] == ["Repair the roofs", "Mend the bridges"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_no_part_of_the_header(mark):
    assert rows(sheet(line(), header=mark + HEADER))[0].state == "Testland"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marked_encodings_are_read(encoding):
    assert rows(sheet(line(), encoding=encoding))[0].by == "Norland"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Provedor de Justiça, vis-à-vis the State", "mac-roman"),
        ("the Guaraní people", "mac-roman"),
        ("the Guaraní people", "cp1252"),
        ("Haute Autorité de la Transition", "mac-roman"),
        ("Haute Autorité de la Transition", "cp1252"),
        ("the State’s duty – to “protect” women’s rights", "mac-roman"),
        ("the State’s duty – to “protect” women’s rights", "cp1252"),
        ("Côte d’Ivoire", "mac-roman"),
        ("Côte d’Ivoire", "cp1252"),
        ("São Tomé and Príncipe", "mac-roman"),
        ("workers’ rights", "cp1252"),
        ("workers’ rights", "mac-roman"),
        ("Türkiye, España, naïve", "mac-roman"),
        ("Защищать права", "cp1251"),
    ],
)
def test_an_encoding_is_proven_by_the_letters(text, encoding):
    table = read(sheet(line(text=text), encoding=encoding))

    assert table.encoding == encoding
    assert next(table.rows()).text == text


def test_plain_ascii_and_utf8_are_told_as_utf8():
    assert read(sheet(line())).encoding == "utf-8"
    assert read(sheet(line(text="vis-à-vis"))).encoding == "utf-8"


def test_what_cannot_be_proven_is_refused_with_advice():
    data = sheet(line(text="the Köln court"), encoding="mac_roman")  # or Kšln in cp1252

    with translation.override("en"), pytest.raises(Unreadable) as refused:
        read(data)
    assert "mac-roman, cp1252" in str(refused.value)
    assert "UTF-8" in str(refused.value)
    assert rows(data, encoding="mac_roman")[0].text == "the Köln court"


def test_a_named_encoding_has_to_fit():
    data = sheet(line(text="Justiça"), encoding="mac_roman")

    for wrong, code in (
        ("utf-8", "encoding_wrong"),
        ("cp1252", "encoding_wrong"),
        ("latin-1", "encoding_wrong"),
        ("hex", "encoding_unknown"),
        ("klingon", "encoding_unknown"),
    ):
        with pytest.raises(Unreadable) as refused:
            read(data, encoding=wrong)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 and so on", "pdf"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\x1f\x8b\x08 packed", "packed"),
        (b"<!DOCTYPE html><html></html>", "html"),
        (bytes(range(32)) * 40, "binary"),
        (bytes(range(128, 256)) * 20, "unrecognised"),
        (b"a,b,c\n1,2,3\n", "header"),
        (b"just a sentence", "header"),
        (sheet(line(), header=HEADER.replace("To-Org", "Text")), "column_twice"),
    ],
)
def test_what_is_no_such_table_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code
    with translation.override("en"):
        assert str(refused.value)[0].isupper()


def test_broken_quotes_swallow_no_row():
    broken = 'Testland,Asia,OIC,"An open quote,Norland,WEOG,EU,Accepted,4,Justice,7'

    with pytest.raises(Unreadable) as refused:
        rows(sheet(broken, line(), line(text="Another")))
    assert refused.value.code == "quotes"


def test_columns_may_stand_in_another_order_with_others_between():
    data = b"Session,From,colour,Text,To,Response\n7,Norland,red,Repair,Testland,Noted\n"

    assert rows(data) == [Good(2, "Testland", "Repair", "Norland", "Noted", "noted", 7, None, None)]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_a_spreadsheet_makes_of_it_is_read(delimiter):
    lines = [
        ["Recommendations", "", ""],
        [],
        ["Session", "To", "Text", "From", "Response", "Action", "Issue", "", ""],
        ["7.0", "Testland", '"Repair_x000D_ the\nroofs"', "Norland", " accepted ", "4.0", "NHRI"],
        ["", "", "", "", "", "", ""],
    ]
    data = "\r\n".join(delimiter.join(one) for one in lines).encode()

    good = Good(
        4, "Testland", "Repair the roofs", "Norland", "Accepted", "accepted", 7, 4, ("NHRI",)
    )
    assert rows(data) == [good]


def test_line_breaks_and_quotes_inside_a_cell_belong_to_it():
    data = sheet(line(text='Repair\nthe ""old"" roofs'), line(text="Other"), end="\r")

    assert [one.text for one in rows(data)] == ['Repair the "old" roofs', "Other"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"response": "Perhaps"}, "the response “Perhaps” is not known"),
        ({"response": ""}, "the response “” is not known"),
        ({"action": "6"}, "the action “6” is no rank from 1 to 5"),
        ({"action": ""}, "the action “” is no rank from 1 to 5"),
        ({"session": "seven"}, "the session “seven” is not a number"),
        ({"session": "0"}, "the session “0” is not a number"),
        ({"session": "7.5"}, "the session “7.5” is not a number"),
        ({"text": " "}, "Text is empty"),
        ({"by": ""}, "From is empty"),
        ({"to": ""}, "To is empty"),
        ({"text": "#REF!"}, "a spreadsheet left its error #REF! here"),
        ({"text": "vis-\ufffd-vis"}, "letters were lost before: the text holds replacement signs"),
        ({"text": "a" * 20_001}, "Text is too long"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_reason(given, reason):
    assert reasons(sheet(line(text="Good"), line(**given))) == [(3, reason)]


def test_rows_of_other_lengths_and_repeated_headers_are_set_aside():
    data = sheet(line() + ",more", "Testland,Asia,OIC,Too short", HEADER)

    assert reasons(data) == [
        (2, "the row has more values than the table has columns"),
        (3, "the row has fewer values than the table has columns"),
        (4, "the header stands here again"),
    ]


def test_a_recommendation_that_stands_twice_is_told():
    data = sheet(line(), line(text="repair  the ROOFS"), line(response="Noted"))

    assert reasons(data) == [
        (3, "the same recommendation stands already in row 2"),
        (4, "row 2 has the same recommendation with other details"),
    ]


def test_looking_writes_nothing(db):
    report = look(sheet(line(), line(to="Norland", by="Testland")))

    assert (report.rows_read, report.new, report.other_states) == (2, 1, 1)
    assert not ImportBatch.objects.exists()


def test_a_second_import_brings_nothing_new(db):
    data = sheet(line(), line(text="Mend the bridges", issue="Justice,NHRI"))

    first = bring_in(by=SYSTEM, data=data, name="a.csv")
    second = bring_in(by=SYSTEM, data=data, name="b.csv")

    assert (first.new, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 2)
    assert ImportBatch.objects.count() == 1
    assert ReceivedText.objects.count() == 2
    kept = ReceivedRecommendation.objects.get(issues="|Justice|NHRI|")
    assert (kept.session, kept.cycle, kept.own, kept.recommended_by) == (7, 1, True, ["Norland"])


def test_what_a_file_says_otherwise_is_a_new_statement(db):
    bring_in(by=SYSTEM, data=sheet(line()))

    report = bring_in(
        by=SYSTEM, data=sheet(line(response="Noted", action="5", issue="Justice,NHRI"))
    )

    assert (report.new, report.changed, report.unchanged) == (0, 1, 0)
    said = list(ReceivedStatement.objects.values_list("order", "position", "action", "issues"))
    assert said == [
        (0, "supported", 4, ["Justice"]),
        (1, "noted", 5, ["Justice", "NHRI"]),
    ]
    kept = ReceivedRecommendation.objects.get()
    assert (kept.position, kept.action, kept.issues) == ("noted", 5, "|Justice|NHRI|")
    again = bring_in(by=SYSTEM, data=sheet(line()))
    assert again.changed == 1
    assert ReceivedStatement.objects.count() == 3


def test_a_file_without_action_and_issue_takes_nothing_away(db):
    bring_in(by=SYSTEM, data=sheet(line()))
    bare = b"To,Text,From,Response,Session\nTestland,Repair the roofs,Norland,Accepted,7\n"

    report = bring_in(by=SYSTEM, data=bare)

    assert (report.changed, report.unchanged) == (0, 1)


def test_other_states_are_kept_only_when_asked_for(db):
    data = sheet(line(), line(to="Sudland"), line(to="TESTLAND", text="Other"))

    own = bring_in(by=SYSTEM, data=data)
    whole = bring_in(by=SYSTEM, data=data, all_states=True)

    assert (own.new, own.other_states, own.positions) == (2, 1, {"Accepted": 3})
    assert (whole.new, whole.unchanged, whole.other_states) == (1, 2, 0)
    assert set(ReceivedRecommendation.objects.values_list("state", "own")) == {
        ("Testland", True),
        ("TESTLAND", True),
        ("Sudland", False),
    }


def test_an_import_keeps_which_rows_it_set_aside(db):
    bring_in(by=SYSTEM, data=sheet(line(), line(text="x", session="?")))

    batch = ImportBatch.objects.get()
    assert batch.outcome.found["set_aside"] == [{"row": 3, "code": "csv.session", "word": "?"}]
    assert len(batch.file_sha256) == 64


def test_a_table_without_rows_is_refused(db):
    with pytest.raises(NotTold) as refused:
        look(sheet())
    assert refused.value.code == "csv.no_rows"


def test_every_row_is_accounted_for(db):
    data = sheet(line(), line(), line(to="Sudland"), line(text="x", response="?"))

    told = look(data).as_json()

    parts = told["new"] + told["changed"] + told["unchanged"] + told["other_states"]
    assert told["rows_read"] == parts + len(told["quarantined"]) == 4
    assert json.dumps(told)


def test_big_files_are_compared_with_a_fixed_number_of_questions(db, django_assert_num_queries):
    data = sheet(*(line(text=f"Repair roof {number}") for number in range(900)))

    with django_assert_num_queries(2):
        look(data)
