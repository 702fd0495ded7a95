"""Cited values with qualifier, doubt and notes; datasets; what a pack check finds in them."""

import csv
import io
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.country.check import check
from qorgau.figures import public
from qorgau.figures.load import faults, load
from qorgau.figures.models import CitedValue
from qorgau.figures.public import Wanted
from qorgau.figures.sources import COLUMNS, BadRow, read_folder
from qorgau.site.main import main
from tests.conftest import ROOT

SYSTEM = Actor.system("test")
HEADER = ",".join(COLUMNS) + ",qualifier,doubt,note_kk,note_ru"
CENSUS = "TL/CENSUS/2021"
INDICATORS = {"census.people"}


def row(value="60", note="", more=",,,", **other) -> str:
    given = {"period": "2021", "breakdown": "", "document": CENSUS, "paragraph": "3", **other}
    where = f"{given['document']},{given['paragraph']}"
    return f"census.people,{given['period']},{given['breakdown']},{value},persons,{where},{note},{more}"


def write(path: Path, *rows: str, header: str = HEADER) -> None:
    (path / "sources").mkdir(exist_ok=True)
    text = "\n".join([header, *rows]) + "\n"
    (path / "sources" / "census.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def land(tmp_path: Path, monkeypatch) -> Path:
    """A copy of the invented country that is the pack of this installation."""
    path = Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "testland"))
    monkeypatch.setattr(pack, "current", lambda: pack.read(path))
    return path


def test_qualifier_doubt_and_notes_are_read(tmp_path):
    write(tmp_path, row(note="why", more="more_than,yes,неге,почему"))

    [found], bad = read_folder(tmp_path, INDICATORS)

    assert bad == []
    assert (found.qualifier, found.doubtful) == ("more_than", True)
    assert found.notes == {"en": "why", "kk": "неге", "ru": "почему"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(more="roughly,,,"), "none of about"),
        (row(more=",maybe,,"), "yes or empty"),
        (row(more=",yes,,"), "needs a note"),
        (row(paragraph=""), "no number"),
        (row(more=",,"), "12 values"),
        (row(value="999999999999999.25"), "more than 15 digits"),
    ],
)
def test_row_that_qualifies_wrongly_is_set_aside(tmp_path, line, reason):
    write(tmp_path, line)

    _, [bad] = read_folder(tmp_path, INDICATORS)

    assert isinstance(bad, BadRow)
    assert reason in bad.reason


def test_value_of_a_dataset_needs_no_paragraph(tmp_path):
    write(tmp_path, row(paragraph=""))

    [found], bad = read_folder(tmp_path, INDICATORS, {CENSUS})

    assert (found.paragraph, bad) == (None, [])


@pytest.mark.parametrize("header", [",".join(COLUMNS) + ",colour", HEADER + ",note_kk"])
def test_unknown_or_repeated_column_sets_the_file_aside(tmp_path, header):
    write(tmp_path, header=header)

    _, [bad] = read_folder(tmp_path, INDICATORS)

    assert "the columns must be" in bad.reason


@pytest.mark.django_db
def test_note_is_told_in_the_language_of_the_page_else_in_any(land):
    write(land, row(note="why", more="more_than,yes,,почему"))
    load(by=SYSTEM)

    with translation.override("ru"):
        [russian] = public.cited(CENSUS)
    with translation.override("kk"):
        [kazakh] = public.cited(CENSUS)

    assert (russian.note, russian.note_language) == ("почему", "ru")
    assert (kazakh.note, kazakh.note_language) == ("why", "en")
    assert (russian.qualifier, russian.doubtful) == ("more_than", True)


@pytest.mark.django_db
def test_changed_qualifier_is_a_correction(land):
    write(land, row())
    load(by=SYSTEM)
    write(land, row(more="about,,,"))

    found = load(by=SYSTEM)

    assert (found.corrected, found.new, found.removed) == (1, 0, 0)


@pytest.mark.django_db
def test_great_amount_of_money_survives_whole(land):
    write(land, row(value="999999999999999"))

    load(by=SYSTEM)

    assert CitedValue.objects.get().value == Decimal("999999999999999")


@pytest.mark.django_db
def test_list_keeps_eight_columns_with_qualifier_and_doubt_in_the_note(land, capsys):
    write(land, row(note="why", more="more_than,yes,неге,почему"), row(period="2020"))
    load(by=SYSTEM)

    assert main(["figures", "list", "--document", CENSUS, "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert {one["note"] for one in rows} == {"", "more than; doubtful: why"}


def test_digest_of_a_value_from_before_these_columns_stays():
    value = CitedValue(indicator="a", document="b", paragraph=1, value=Decimal(1))

    assert value.columns().keys().isdisjoint({"qualifier", "doubtful", "notes"})
    value.qualifier = "about"
    assert value.columns()["qualifier"] == "about"


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        ([row(more="roughly,,,")], ("2", "qualifier"), "not one of"),
        ([row(more=",yes,,")], ("2", "note"), "says why"),
        ([row(note="why", more=",,,почему")], ("2", "note_kk"), "no translation"),
        ([row(more=",,неге,почему")], ("2", "note"), "no translation"),
        ([row(paragraph="")], ("2", "paragraph"), "missing"),
        ([row(breakdown="language=xx")], ("2", "breakdown"), "vocab/parts.csv has no 'xx'"),
        ([row(breakdown="region=Z")], ("2", "breakdown"), "regions.csv has no 'Z'"),
        ([row(period="20x1")], ("2", ""), "no period"),
        ([row(), row()], ("3", ""), "twice"),
    ],
)
def test_fault_of_a_cited_value_is_named(land, rows, place, words):
    path = land / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split("- code: census.people", 1)
    tail = tail.replace("breakdowns: [region", "breakdowns: [language, region", 1)
    path.write_text(f"{head}- code: census.people{tail}", encoding="utf-8")
    write(land, *rows)

    found = [*check(land), *faults(pack.read_with_faults(land)[0])]

    assert [
        one
        for one in found
        if (one.file, one.row, one.key) == ("sources/census.csv", *place) and words in one.message
    ]


def test_dataset_with_a_paragraph_is_a_fault(land):
    works = land / "works.yaml"
    works.write_text(works.read_text().replace("kind: report", "kind: dataset"))

    found = check(land)

    assert {(one.key, "dataset" in one.message) for one in found} == {("paragraph", True)}


def test_unknown_right_of_an_indicator_is_a_fault(land):
    path = land / "indicators.yaml"
    path.write_text(path.read_text() + "  rights: [sunshine]\n")

    assert [(one.file, one.key) for one in check(land)] == [("indicators", "rights")]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_register_of_citations_takes_one_query(land, count, django_assert_num_queries):
    write(land, *[row(period=str(2010 + year)) for year in range(count)])
    load(by=SYSTEM)

    with django_assert_num_queries(1):
        found = public.cited_register(Wanted())

    assert (found.indicators, found.values, found.documents) == (1, count, (CENSUS,))
    assert found.groups[0].entries[0].newest.period == str(2009 + count)


@pytest.mark.django_db
def test_register_finds_by_document_paragraph_and_name_only(land):
    write(land, row(), row(paragraph="9", period="2020"))
    load(by=SYSTEM)

    sizes = [
        public.cited_register(wanted).values
        for wanted in (
            Wanted(document=CENSUS),
            Wanted(document="TL/OTHER"),
            Wanted(first=4),
            Wanted(last=4),
            Wanted(first=4, last=8),
            Wanted(text="zebra"),
            Wanted(right="torture"),
        )
    ]

    assert sizes == [2, 0, 1, 1, 0, 0, 0]


@pytest.mark.django_db
def test_range_is_told_as_one(land):
    path = land / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split("- code: census.people", 1)
    tail = tail.replace("breakdowns: [region", "breakdowns: [bound, region", 1)
    path.write_text(f"{head}- code: census.people{tail}", encoding="utf-8")
    write(land, row("5", breakdown="bound=lower"), row("10", breakdown="bound=upper"))
    load(by=SYSTEM)

    [group] = public.cited_register(Wanted()).groups

    assert (group.entries[0].newest.value, group.entries[0].upper.value) == (5, 10)


@pytest.mark.django_db
def test_indicators_of_a_right_are_those_with_values(land):
    path = land / "indicators.yaml"
    path.write_text(path.read_text() + "  rights: [health]\n")
    code = pack.current().indicators.keys().__iter__()
    last = list(code)[-1]
    write(land, row().replace("census.people", last))
    load(by=SYSTEM)

    assert [one.code for one in public.indicators_of(right="health")] == [last]
    assert public.indicators_of(right="torture") == ()


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("", "60"), ("more_than", "more than 60"), ("up_to", "up to 60"), ("about", "about 60")],
)
def test_number_is_said_as_the_document_qualifies_it(qualifier, said):
    with translation.override("en"):
        assert public.qualified("60", qualifier) == said
