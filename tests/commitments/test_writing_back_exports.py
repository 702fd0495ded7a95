"""The register as files: every sub-paragraph, made as it is read, readable by whoever reads them."""

import csv
import io
import json
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qorgau.commitments.models import (
    LabelSetAside,
    LimbTranslation,
    ReceivedLimb,
    ReceivedRecommendation,
)
from qorgau.commitments.received import opening
from qorgau.commitments.told import uhri
from qorgau.commitments.told.shapes import Label, Limb, Position, Wording
from qorgau.commitments.writing_back import batches, files, uhri_sheet
from qorgau.common.writing import writing

from .test_told_engine import bring, paragraph, plain, told

pytestmark = pytest.mark.django_db
ORIGIN = "https://rights.example"
GIVEN = {"language": "en", "origin": ORIGIN}


@pytest.fixture
def register(db) -> None:
    """A recommendation of the review and a committee's paragraph of two sub-paragraphs."""
    bring(
        told(
            positions=(Position("noted", "Noted", "TL/REVIEW/34/Add.1", "3"),),
            outside={"uhri": "00000000-0000-4000-8000-00000000000a"},
        ),
        paragraph(heading="Courts", sdgs=(Label("sdg-target", "16.3", "Law"),)),
    )


def written(form: str, **asked: str) -> str:
    return b"".join(files.lines(batches.sub_paragraphs(asked), form, **GIVEN)).decode()


def table(**asked: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", **asked), newline="")))


def test_a_table_has_a_row_for_every_sub_paragraph_under_its_permanent_key(register):
    rows = table()

    assert [row["key"] for row in rows] == [
        one.key for one in ReceivedLimb.objects.order_by("recommendation", "order")
    ]
    assert [row["part"] for row in rows] == ["", "a", "b"]
    assert all(row["address"] == f"{ORIGIN}/un-recommendations/{row['key']}" for row in rows)
    assert rows[0]["positions"] == "noted (TL/REVIEW/34/Add.1, 3)"
    assert rows[0]["themes"] == "ohchr-2019: Housing (source)"
    assert rows[0]["uhri_id"] == "00000000-0000-4000-8000-00000000000a"
    assert (rows[2]["chapeau"], rows[2]["text"]) == ("The State should:", "Train the judges.")


def test_a_term_that_the_office_took_away_says_so_and_is_not_written_back(register):
    row = ReceivedRecommendation.objects.get(number="12.1")
    with writing():
        LabelSetAside.objects.create(
            recommendation=row, kind="theme", scheme="ohchr-2019", code="", name="Housing"
        )
    rows = {one["un_paragraph"]: one for one in table()}
    written_back = list(uhri.read_workbook(workbook()).items)

    assert rows["12.1"]["themes"] == "ohchr-2019: Housing (source, aside)"
    assert rows["13"]["themes"] == "ohchr-2019: Housing (source)"
    assert [[one.name for one in item.themes] for item in written_back] == [[], ["Housing"]]


def test_a_position_that_changed_stands_beside_the_earlier_one(register):
    bring(
        told(positions=(Position("supported", "Supported", "TL/REVIEW/34/Add.2"),)),
        form="uhri-json",
    )

    assert table()[0]["positions"] == (
        "noted (TL/REVIEW/34/Add.1, 3) | supported (TL/REVIEW/34/Add.2)"
    )


def test_json_is_one_list_and_lines_are_one_record_each(register):
    whole = json.loads(written("json"))
    by_line = [json.loads(line) for line in written("jsonl").splitlines()]

    assert whole == by_line
    assert len(whole) == batches.total({}) == 3
    assert whole[1]["part"] == "a"
    assert whole[1]["recommendation"]["document"] == "TL/C/CO/2"
    assert whole[0]["wordings"] == [
        {
            "language": "en",
            "chapeau": "",
            "text": "Repair the roofs",
            "states": ["Norland"],
            "translation": "original",
        }
    ]
    assert whole[0]["labels"][0]["origin"] == "source"
    assert json.loads(written("json", position="pending")) == []
    assert written("jsonl", position="pending") == ""


def test_a_record_is_what_the_schema_says(register):
    schema = files.schema("https://rights.example/schema", str)

    for one in json.loads(written("json")):
        assert set(schema["required"]) <= one.keys() <= set(schema["properties"])
        inner = schema["properties"]["recommendation"]
        assert one["recommendation"].keys() == set(inner["properties"])
        for name in ("wordings", "positions", "labels"):
            wanted = set(schema["properties"][name]["items"]["properties"])
            assert all(part.keys() == wanted for part in one[name])


def test_a_translation_of_the_office_stands_behind_the_source_with_its_status(register, account):
    limb = ReceivedLimb.objects.get(label="b")
    for version, text in enumerate(("First.", "Second."), start=1):
        with writing():
            LimbTranslation(
                limb=limb, language="ru", version=version, text=text, status="unofficial",
                user=account("secretariat"), at=timezone.now(),
            ).save()  # fmt: skip

    found = json.loads(written("json", mechanism="treaty"))[1]["wordings"]

    assert [(one["language"], one["text"], one["translation"]) for one in found] == [
        ("en", "Train the judges.", "original"),
        ("ru", "Second.", "unofficial"),
    ]


def test_filters_leave_what_they_leave_in_the_register(register):
    assert [row["mechanism"] for row in table(mechanism="treaty")] == ["treaty", "treaty"]
    assert batches.total({"mechanism": "treaty"}) == 2
    assert table(mechanism="moon") == []


def test_the_first_bytes_leave_before_a_row_is_read(register):
    for form in files.FORMATS:
        with CaptureQueriesContext(connection) as asked:
            pieces = files.lines(batches.sub_paragraphs({}), form, **GIVEN)
            next(pieces)
        assert len(asked) == 0, form


def test_parts_follow_one_another_without_gap_and_a_part_asks_the_same_for_any_row(db):
    bring(*(told(f"3.{number}", f"Repair roof {number}") for number in range(25)))
    with CaptureQueriesContext(connection) as few:
        found = list(batches.sub_paragraphs({}, at_once=30))
    with CaptureQueriesContext(connection) as parts:
        again = list(batches.sub_paragraphs({}, at_once=5))

    assert [one.key for one in found] == [one.key for one in again]
    assert len({one.key for one in found}) == 25
    assert len(parts) <= 6 * len(few)
    with CaptureQueriesContext(connection) as begun:
        next(batches.sub_paragraphs({}, at_once=5))
    assert len(begun) <= len(few)


def test_memory_does_not_grow_with_the_register():
    def many(count: int):
        said = {name: "" for name in batches._ROW} | {"identity": "x", "recommended_by": []}
        said |= {"published_on": None, "due_on": None}
        for number in range(count):
            texts = [batches.Wording("en", "", "Repair the roofs " * 20, (), "original")]
            yield batches.SubParagraph(f"k{number}", "", said, texts)

    def peak(count: int) -> int:
        tracemalloc.start()
        for _piece in files.lines(many(count), "jsonl", **GIVEN):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(4_000) < 2 * peak(400) < 2_000_000


def test_two_wordings_stand_with_their_states(db):
    both = (Wording("Complete it", ("France",)), Wording("Begin it", ("Poland",)))
    bring(told(limbs=(Limb("", "", both),)))

    assert table()[0]["text"] == "Complete it (France) | Begin it (Poland)"


def test_a_text_that_a_spreadsheet_would_run_is_only_text(db):
    bring(told(text="=1+1", limbs=plain("=1+1", "Norland")))

    assert table()[0]["text"] == "'=1+1"


def workbook() -> io.BytesIO:
    kept = io.BytesIO()
    assert uhri_sheet.write(batches.sub_paragraphs({}), kept, **GIVEN) == batches.total({})
    kept.seek(0)
    return kept


def test_the_workbook_is_read_by_the_reader_of_the_index(register):
    items = list(uhri.read_workbook(workbook()).items)

    assert [(one.number, one.symbol, one.mechanism) for one in items] == [
        ("12.1", "TL/REVIEW/34", "upr"),
        ("13", "TL/C/CO/2", "other"),  # no committee of this name is known to the index
    ]
    assert items[0].outside == {"uhri": "00000000-0000-4000-8000-00000000000a"}
    assert items[0].recommended_by == ("Norland",)
    assert items[0].limbs == plain("Repair the roofs", "Norland")
    assert [(limb.label, limb.chapeau, limb.text) for limb in items[1].limbs] == [
        ("a", "The State should:", "Adopt the law;"),
        ("b", "The State should:", "Train the judges."),
    ]
    assert items[1].heading == "Courts"
    assert [(one.scheme, one.code) for one in items[1].sdgs] == [("sdg-target", "16.3")]


def test_a_workbook_that_comes_back_brings_no_new_recommendation(db):
    record = told(
        "13",
        limbs=paragraph().limbs,
        mechanism="treaty",
        body="CAT",
        symbol="CAT/C/TST/CO/2",
        positions=(),
        themes=(Label("uhri", "", "Housing"),),
        outside={"uhri": "00000000-0000-4000-8000-00000000000b"},
    )
    bring(record, form="uhri-xlsx")

    report = opening.look(workbook(), opening.Given())

    assert (report.new, report.recommendations, report.limbs) == (0, 1, 2)


def test_second_sheet_has_a_row_for_each_sub_paragraph_with_both_identifiers(register):
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(workbook()).get_sheet_by_name("Sub-paragraphs")
    head, *found = rows.to_python()

    assert head[: len(uhri_sheet.HEADERS)] == list(uhri_sheet.HEADERS)
    keys = [row[head.index("Permanent identifier")] for row in found]
    assert keys == [one.key for one in batches.sub_paragraphs({})]
    assert found[0][head.index("OHCHR annotation ID")]
    assert found[1][0] == "The State should: (a) Adopt the law;"


@pytest.fixture
def command(register, tmp_path, monkeypatch):
    """Function: export into a file of this name; its exit code and its bytes."""
    from qorgau.site import main

    monkeypatch.setattr(main, "_ready", lambda: True)

    def run(name: str, *more: str) -> tuple[int, bytes]:
        path = tmp_path / name
        code = main.main(["commitments", "export", str(path), *more])
        return code, path.read_bytes() if path.exists() else b""

    return run


def test_the_command_writes_what_the_window_gives_out(command):
    code, data = command("register.csv", "--origin", ORIGIN)

    assert (code, data.decode()) == (0, written("csv"))
    assert len(command("register.jsonl", "--only", "mechanism=treaty")[1].splitlines()) == 2
    assert len(json.loads(command("register.json")[1])) == 3
    assert command("register.xlsx")[1].startswith(b"PK")


def test_the_command_says_what_it_does_not_know(command, capsys):
    assert command("register.txt")[0] == 2
    assert command("register.csv", "--only", "moon=1")[0] == 2
    assert command("no/such/folder/register.csv")[0] == 2
    assert "moon is not known" in capsys.readouterr().err
