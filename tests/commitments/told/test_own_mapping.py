"""An office's own table is opened in whatever form it comes, and asked about."""

import datetime as dt
import io

import pytest
import xlsxwriter

from qorgau.commitments.told import own, own_table, own_words
from qorgau.commitments.told.own_mapping import Mapping, guessed, labels, signature
from qorgau.commitments.told.shapes import Unreadable

RUSSIAN = ("№ п/п", "Пункт", "Рекомендация", "Рекомендующая страна", "Позиция", "Тема", "Дата")
KAZAKH = (
    "Р/с №",
    "Тармағы",
    "Ұсыным мәтіні",
    "Ұсыным берген мемлекет",
    "Ұстанымы",
    "Тақырыбы",
    "Күні",
)
ROW = ("1", "7.1", "Починить крыши судов", "Перу", "Принято", "Жильё; Суды", "12 мая 2020 г.")
FOUND = {
    "number": 1, "text": 2, "states": 3, "position": 4, "themes": 5, "dated": 6,
}  # fmt: skip


def table(*rows, sep=";", encoding="utf-8"):
    lines = (sep.join(f'"{cell}"' for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def book(change=lambda _page: None, **sheets):
    """A workbook; `change` marks its last sheet."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"strings_to_formulas": False}) as made:
        page = None
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        change(page)
    return kept.getvalue()


def read(data, mapping=None):
    reading = own.read(data, mapping or own_table.look(data).guess)
    return list(reading.items), reading


@pytest.mark.parametrize("header", [RUSSIAN, KAZAKH])
def test_headers_of_an_office_are_known_and_a_count_of_rows_is_no_number(header):
    said = {key: header.index(name) for key, (name,) in guessed(header).items()}

    assert said == FOUND


@pytest.mark.parametrize("sep", [";", "\t", ",", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_table_is_read_with_any_delimiter_in_any_encoding(sep, encoding):
    (told,), reading = read(table(RUSSIAN, ROW, sep=sep, encoding=encoding))

    assert (told.text, told.number, told.language) == ("Починить крыши судов", "7.1", "ru")
    assert told.positions[0].position == "supported"
    assert told.dated == dt.date(2020, 5, 12)
    assert [one.name for one in told.themes] == ["Жильё", "Суды"]


def test_kazakh_words_of_positions_bodies_and_days_are_known():
    assert own_words.position("Ішінара қабылданды") == "in_part"
    assert own_words.body("Азаптауға қарсы комитет") == ("treaty", "CAT")
    assert own_words.body("Специальный докладчик по жилью")[0] == "special"
    assert own_words.when("2020 жылғы 12 мамыр", False) == dt.date(2020, 5, 12)
    assert own_words.when("2020 жылғы 42 мамыр", False) is None


def test_of_several_sheets_the_one_that_says_most_is_proposed_and_another_can_be_named():
    data = book(Notes=[("To whom",), ("x",)], Empty=[], Data=[RUSSIAN, ROW])

    looked = own_table.look(data)
    assert (looked.sheet, looked.sheets) == ("Data", ("Notes", "Empty", "Data"))
    assert own_table.look(data, sheet="Notes").columns[0].label == "To whom"
    with pytest.raises(Unreadable, match="no_sheet"):
        own_table.look(data, sheet="Other")
    assert read(data)[0][0].number == "7.1"


def test_a_header_in_the_third_row_is_found_and_another_row_can_be_named():
    data = table(("Реестр",), ("на 1 мая",), RUSSIAN, ROW)

    assert own_table.look(data).header == 3
    assert own_table.look(data, header=4).columns[2].label == "Починить крыши судов"
    assert [one.row for one in read(data)[0]] == [4]


def test_headers_that_stand_twice_are_told_apart():
    data = table(("Text", "Theme", "", "Theme"), ("Mend it", "Roofs", "x", "Walls"))

    assert own_table.look(data).names == ("Text", "Theme", "[C]", "Theme (2)")
    assert [one.name for one in read(data)[0][0].themes] == ["Roofs", "Walls"]


def test_what_is_merged_downwards_holds_for_each_row_and_a_heading_across_is_set_aside():
    def merged(page):
        page.merge_range("A2:A3", "CAT")
        page.merge_range("A4:D4", "Part two")

    rows = [("Body", "Text", "Position", "Theme"), ("", "Mend the roofs"), ("", "Mend the walls"),
            (), ("CRC", "Mend the doors")]  # fmt: skip

    items, reading = read(book(merged, Data=rows))
    assert [(one.body, one.text) for one in items] == [
        ("CAT", "Mend the roofs"), ("CAT", "Mend the walls"), ("CRC", "Mend the doors"),
    ]  # fmt: skip
    assert [(one.row, one.code) for one in reading.faults] == [(4, "across")]


def test_hidden_rows_and_columns_are_read_and_told_and_so_are_formulas_without_a_value():
    def hidden(page):
        page.set_row(1, None, None, {"hidden": True})
        page.set_column("B:B", None, None, {"hidden": True})
        page.write_formula("A3", "=A2", None, "")

    rows = [("Text", "Number", "Date"), ("Mend the roofs", "1", 43963), ("", "2", "")]
    data = book(hidden, Data=rows)

    looked = own_table.look(data)
    assert (looked.marks.hidden_rows, looked.marks.unsaved) == (1, 1)
    assert [one.label for one in looked.columns if one.hidden] == ["Number"]
    items, reading = read(data)
    assert [(one.number, one.dated) for one in items] == [("1", dt.date(2020, 5, 12))]
    assert [one.code for one in reading.faults] == ["no_text"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "csv.empty"),
        (b"\n\n , \n", "empty"),
        (table(["x"] * 10_000, ["y"] * 10_000), "columns"),
        (book(Data=[["x"] * 400]), "columns"),
        (book(Data=[]), "empty"),
        (b"PK\x03\x04rubbish", "workbook.broken"),
        (table(("a", "b"), ("c", "d")), "no_text_column"),
    ],
)
def test_what_is_no_table_of_recommendations_is_refused_with_its_reason(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code


def test_a_huge_cell_is_set_aside_and_shown_in_short():
    data = table(("Text", "Number"), ("Mend it " * 5_000, "1"), ("Mend it", "2"))

    assert max(map(len, own_table.look(data).columns[0].examples)) <= own_table.LONGEST_EXAMPLE + 1
    items, reading = read(data)
    assert [one.number for one in items] == ["2"]
    assert [one.code for one in reading.faults] == ["long"]


def test_what_the_file_does_not_tell_is_said_for_every_row():
    mapping = Mapping(
        {"text": ("Text",), "dated": ("Date",)},
        {"mechanism": "treaty", "body": "CAT", "symbol": "CAT/C/TST/CO/3", "dated": "2020-05-12",
         "session": "7", "position": "noted", "language": "ru"},
    )  # fmt: skip
    told = read(table(("Text", "Date"), ("7. Mend it", ""), ("Dig it", "1.2.2021")), mapping)[0]

    assert [(one.body, one.symbol, one.session, one.language) for one in told] == [
        ("CAT", "CAT/C/TST/CO/3", 7, "ru")
    ] * 2
    assert [one.dated for one in told] == [dt.date(2020, 5, 12), dt.date(2021, 2, 1)]
    assert {one.positions[0].position for one in told} == {"noted"}


def test_a_symbol_tells_whose_paper_it_is():
    rows = ("Text", "Document"), ("Mend it", "CAT/C/TST/CO/3"), ("Dig it", "A/HRC/WG.6/7/TST/1")

    assert [(one.mechanism, one.body) for one in read(table(*rows))[0]] == [
        ("treaty", "CAT"),
        ("upr", "UPR"),
    ]


def test_own_words_mean_what_a_person_says_and_what_nobody_said_is_asked():
    data = table(
        ("Text", "Position", "Body", "Theme"),
        ("Mend it", "Да", "Женева", "Жильё"),
        ("Dig it", "Нет", "CAT", "Вода"),
        ("Sow it", "Там", "", ""),
    )
    guess = own_table.look(data).guess
    mapping = Mapping(
        guess.columns,
        values={
            "position": {"да": "supported", "там": ""},
            "body": {"женева": "treaty:CRC"},
            "themes": {"жильё": "ohchr=Housing"},
        },
    )

    asked = own_words.not_understood(own.cells(data, mapping), mapping.values, lambda *_: False)
    assert {key: dict(one) for key, one in asked.items()} == {
        "position": {"Нет": 1},
        "themes": {"Вода": 1},
    }
    items, reading = read(data, mapping)
    assert [(one.body, [p.position for p in one.positions]) for one in items] == [
        ("CRC", ["supported"]),
        ("", []),
    ]
    assert [(one.scheme, one.name) for one in items[0].themes] == [("ohchr", "Housing")]
    assert [(one.code, one.word) for one in reading.faults] == [("position", "Нет")]


def test_a_header_is_known_again_in_any_order_and_a_mapping_comes_back_whole():
    names = labels(("Text", "Theme", "Theme", ""))
    mapping = Mapping(
        {"text": ("Text",), "themes": ("Theme", "Theme (2)")},
        {"body": "CAT"},
        {"position": {"да": "supported"}},
        "Data",
        names,
    )

    assert signature(names) == signature(("theme (2)", "TEXT", "Theme"))
    assert signature(("[A]",)) == ""
    assert Mapping.from_json(mapping.as_json()) == mapping
