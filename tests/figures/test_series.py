"""Official series of a pack: loaded once, with history; faults named; public reads bounded."""

import csv
import datetime as dt
import io
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.figures import public
from qorgau.figures.models import SeriesLine, SeriesReading
from qorgau.figures.series.load import faults, load
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from tests.conftest import ROOT

SYSTEM = Actor.system("test")


@pytest.fixture
def land(tmp_path: Path, monkeypatch) -> Path:
    """A copy of the invented country that is the pack of this installation."""
    path = Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "testland"))
    monkeypatch.setattr(pack, "current", lambda: pack.read(path))
    return path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.django_db
def test_loading_twice_changes_nothing(land):
    first, second = load(by=SYSTEM), load(by=SYSTEM)

    assert (first.new, first.numbers) == (10, 18)
    assert (second.new, second.changed, second.removed, second.same) == (0, 0, 0, 10)
    assert SeriesReading.objects.count() == 1
    assert [one for one in verify() if one.table.startswith("figures")] == []


@pytest.mark.django_db
def test_changed_line_is_closed_and_written_anew_never_lost(land):
    load(by=SYSTEM)
    replace(land / "series" / "values" / "3.csv", "8.4,8.1,7.9", "8.4,8.1,7.8")
    replace(land / "series" / "values" / "1.csv", "1-2-1,PT,settlement=rural,18,,17.2\n", "")
    replace(land / "series" / "reading.yaml", "kept: 18", "kept: 16")

    found = load(by=SYSTEM)

    assert (found.new, found.changed, found.removed, found.same) == (0, 1, 1, 8)
    line = next(one for one in public.official("3-2-1").lines if not one.breakdown)
    assert line.values["2021"] == Decimal("7.8")
    old = SeriesLine.objects.filter(closing__isnull=False).values_list("closing__why", flat=True)
    assert sorted(old) == ["changed", "removed"]
    assert [one for one in verify() if one.table.startswith("figures")] == []


@pytest.mark.django_db
def test_interrupted_load_is_taken_up_again(land, monkeypatch):
    def stop(**_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("qorgau.figures.series.actions.note_reading", stop)
        with pytest.raises(KeyboardInterrupt):
            load(by=SYSTEM)

    found = load(by=SYSTEM)

    assert (found.new, found.same) == (0, 10)
    assert SeriesReading.objects.count() == 1


@pytest.mark.django_db
def test_load_is_noted_in_batches_of_a_thousand_rows_at_most(land, monkeypatch):
    monkeypatch.setattr("qorgau.figures.series.load.BATCH", 4)

    load(by=SYSTEM)

    assert Body.objects.filter(kind="series.loaded").count() == 3


@pytest.mark.django_db
def test_line_cannot_be_changed_in_the_database(land):
    load(by=SYSTEM)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE figures_series_line SET region = 'X'")


@pytest.mark.django_db
def test_pack_without_series_has_none(land):
    shutil.rmtree(land / "series")

    assert load(by=SYSTEM) is None
    assert list(faults(pack.current())) == []
    assert public.has_series() is False
    assert public.region_series("N", "en") == ()
    assert public.series_quality() is None
    assert public.official("3-2-1") is None


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "words"),
    [
        ("source.yaml", "licence: CC-BY-4.0\n", "", ("series/source.yaml", "", "licence"), "missing"),
        ("source.yaml", 'kk: "Санақ кеңсесі", ', "", ("series/source.yaml", "", "publisher.kk"), "label"),
        ("source.yaml", "licence:", "colour: red\nlicence:", ("series/source.yaml", "", "colour"), "unknown key"),
        ("source.yaml", "[3-2-1]", "[9-9-9]", ("series/source.yaml", "", "selected"), "no series"),
        ("source.yaml", "publisher:", "publisher: [", ("series/source.yaml", "", ""), "not valid YAML"),
        ("areas.csv", "TLN,N", "TLN,Z", ("series/areas.csv", "TLN", "region"), "no region 'Z'"),
        ("areas.csv", "area,region", "area,land", ("series/areas.csv", "1", ""), "columns"),
        ("series.csv", "\n3-2-1,", "\n1-2-1,", ("series/series.csv", "3", "code"), "twice"),
        ("series.csv", "\n1-2-1,", "\n1-2-9,", ("series/series.csv", "1-2-1", ""), "no name"),
        ("series.csv", ",,Ожидающие суда,", ",,,", ("series/series.csv", "4", "kk"), "missing label"),
        ("labels.csv", "unit,PT,", "unit,PX,", ("series/labels.csv", "PT", "unit"), "no name"),
        ("labels.csv", "place,TLQ,", "place,TLX,", ("series/labels.csv", "TLQ", "place"), "no name"),
        ("values/3.csv", "region=N", "region=Z", ("series/values", "Z", "breakdown"), "no region"),
        ("values/3.csv", "region=N", "region", ("series/values/3.csv", "5", "breakdown"), "dimension=value"),
        ("values/3.csv", "8.4,8.1", "8.4,much", ("series/values/3.csv", "2", ""), "not a number"),
        ("values/3.csv", "8.4,8.1,7.9", "8.4,8.1", ("series/values/3.csv", "2", ""), "6 values"),
        ("values/3.csv", "region=S", "region=N", ("series/values/3.csv", "7", ""), "twice"),
        ("values/3.csv", ",2019,", ",19,", ("series/values/3.csv", "1", ""), "a year each"),
        ("reading.yaml", "kept: 18", "kept: 19", ("series/reading.yaml", "", "kept"), "hold 18 values"),
        ("reading.yaml", "rows: 20", "rows: 21", ("series/reading.yaml", "", "rows"), "sum"),
    ],
)  # fmt: skip
def test_fault_of_the_series_is_named(land, file, old, new, place, words):
    replace(land / "series" / file, old, new)

    found = list(faults(pack.current()))

    assert [
        one for one in found if (one.file, one.row, one.key) == place and words in one.message
    ], found


def test_indicator_that_names_an_unknown_series_is_a_fault(land):
    path = land / "indicators.yaml"
    path.write_text(path.read_text() + "  series: [9-9-9]\n")

    assert [(one.file, one.key) for one in faults(pack.current())] == [("indicators", "series")]


@pytest.mark.django_db
def test_series_are_listed_by_goal_and_text_in_one_query(land, django_assert_num_queries):
    load(by=SYSTEM)
    public.has_series()

    with translation.override("en"), django_assert_num_queries(1):
        everything = public.official_list()
    with translation.override("en"):
        some = [public.official_list("3"), public.official_list(text="POVERTY")]

    assert [one.number for one in everything] == ["1.2.1", "3.2.1", "16.3.2.1"]
    assert [[one.code for one in found] for found in some] == [["3-2-1"], ["1-2-1"]]
    assert (everything[1].first, everything[1].last, everything[1].lines) == (2019, 2021, 7)


@pytest.mark.django_db
def test_name_missing_in_a_language_is_told_in_another(land):
    load(by=SYSTEM)

    with translation.override("en"):
        found = public.official("16-3-2-1")

    assert (found.title.text, found.title.language) == ("Ожидающие суда", "ru")
    assert (found.globally.text, found.globally.language) == ("Unsentenced detainees", "en")
    assert public.series_quality().unnamed == (
        ("series", "16-3-2-1", "kk"),
        ("series", "16-3-2-1", "en"),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("region", "told"), [("N", ["2021", "6.8"]), ("O", ["2020", "9.7"]), ("X", None)]
)
def test_region_gets_the_newest_value_of_selected_series(
    land, region, told, django_assert_num_queries
):
    load(by=SYSTEM)

    with django_assert_num_queries(1):
        found = public.region_series(region, "en")

    assert [[one.period, f"{one.value}"] for one in found] == ([told] if told else [])
    if found:
        assert (found[0].name.text, found[0].unit.text) == ("Child mortality", "per 1000 births")
        assert found[0].source.text == "Counting House"


@pytest.mark.django_db
def test_file_has_every_value_with_its_source(land):
    load(by=SYSTEM)

    rows = list(csv.DictReader(io.StringIO(public.official_csv(public.official("3-2-1")))))

    assert len(rows) == 12
    assert rows[0] == {
        "series": "3-2-1",
        "number": "3.2.1",
        "unit": "PER_1000",
        "breakdown": "",
        "year": "2019",
        "value": "8.4",
        "publisher": "Counting House",
        "version": "first",
        "released": "2026-03-01",
    }


@pytest.mark.django_db
def test_what_was_set_aside_is_told(land):
    found = public.series_quality()

    assert (found.rows, found.kept, len(found.aside), found.empty) == (20, 18, 2, 1)
    assert found.source.released == dt.date(2026, 3, 1)
