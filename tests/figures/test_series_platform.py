"""Each trap of a statistics platform's files, on small invented ones; numbers of rows add up."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from qorgau.figures.series import differences, platform, section
from qorgau.figures.series.shapes import Content
from qorgau.site.main import main
from tests.conftest import ROOT

LANGUAGES = ("kk", "ru", "en")
AREAS = {"TLN": "N", "TLS": "S", "TLV": ""}
WORDS = {
    "global_indicators": "1-1-1-title: Poverty of {0}",
    "national_indicators": "1-1-1-title: Poor people of {0}",
    "global_goals": "1-short: No poverty {0}",
    "UNIT_MEASURE": "PT: percent {0}\nPERS: persons {0}",
    "SEX": "F: women {0}\nM: men {0}\n_T: all {0}",
    "REF_AREA": "TLN: North {0}\nTLV: Village {0}",
    "SERIES": "S1: first thing {0}",
    "sources": "1-1-1-source_data_1: survey {0}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A platform with its dictionaries and no data."""
    for language in LANGUAGES:
        words = tmp_path / "translations" / language
        words.mkdir(parents=True)
        for name, text in WORDS.items():
            (words / f"{name}.yml").write_text(text.format(language), encoding="utf-8-sig")
    for name in ("data", "indicator-config", "meta"):
        (tmp_path / name).mkdir()
    config = (
        "indicator_number: 1.1.1\nindicator_name: global_indicators.1-1-1-title\n"
        "graph_title: national_indicators.1-1-1-title\ncomputation_units: data.persons ru\n"
    )
    (tmp_path / "indicator-config" / "1-1-1.yml").write_text(config, encoding="utf-8")
    meta = "source_data_1: sources.1-1-1-source_data_1\n? ''\n: ''\n"
    (tmp_path / "meta" / "1-1-1.yml").write_text(meta, encoding="utf-8")
    return tmp_path


def data(folder: Path, text: str, name: str = "indicator_1-1-1.csv") -> Content:
    (folder / "data" / name).write_bytes(text.encode())
    found = platform.read(folder, AREAS, LANGUAGES)
    assert found.reading.rows == found.reading.kept + found.reading.aside
    assert found.reading.kept == sum(len(line.values) for line in found.lines.values())
    assert found.reading.aside == len(found.aside)
    return found


def values(found: Content) -> dict[str, dict[str, str]]:
    return {f"{unit}|{key}": dict(line.values) for (_, unit, key), line in found.lines.items()}


def test_plain_file_with_names_unit_and_source(folder):
    found = data(folder, "Year,UNIT_MEASURE,Value\n2011,PT,22.0\n2012,PT,27.70\n")

    name = found.series["1-1-1"]
    assert values(found) == {"PT|": {"2011": "22", "2012": "27.7"}}
    assert (name.number, name.goal, name.titles["kk"]) == ("1.1.1", "1", "Poor people of kk")
    assert (name.globally["en"], name.sources["ru"]) == ("Poverty of en", "survey ru")
    assert found.labels["unit", "PT"] == {
        "kk": "percent kk",
        "ru": "percent ru",
        "en": "percent en",
    }
    assert found.labels["goal", "1"]["en"] == "No poverty en"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffYear,UNIT_MEASURE,Value\n2011,PT,5\n",
        "Year,UNIT_MEASURE,Value\r\n2011,PT,5\r\n",
        "Year,UNIT_MEASURE,Value,,,\n2011,PT,5,,,\n",
        "Year,Units,Value\n2011,PT,5 \n",
        "Year,UNIT_MEASURE,Value0\n2011,PT,5.00\n",
        "Year,UNIT_MEASURE,GeoCode,Value\n2011,PT,,5\n",
        "Year,UNIT_MEASURE,SEX,Value\n2011,PT,_T,5e0\n",
    ],
    ids=["mark", "lines", "trailing columns", "units", "value0", "geocode", "total"],
)
def test_form_that_only_looks_different_is_read_alike(folder, text):
    assert values(data(folder, text)) == {"PT|": {"2011": "5"}}


def test_breakdowns_become_our_own(folder):
    found = data(
        folder,
        "Year,UNIT_MEASURE,REF_AREA,SEX,SERIES,Value\n"
        "2011,PT,TLN,F,,1\n2011,PT,TLV,,,2\n2011,PT,,M,S1,3\n",
    )

    assert set(values(found)) == {"PT|region=N;sex=f", "PT|place=TLV", "PT|series=S1;sex=m"}
    assert found.labels["place", "TLV"]["en"] == "Village en"
    assert ("region", "N") not in found.labels


def test_unit_of_the_whole_series_is_found_by_its_name(folder):
    assert values(data(folder, "Year,Value\n2011,5\n")) == {"PERS|": {"2011": "5"}}


def test_unit_that_no_dictionary_names_names_itself_in_the_first_language(folder):
    (folder / "config_data.yml").write_text("languages: [ru, kk, en]\n")

    found = data(folder, "Year,UNIT_MEASURE,Value\n2011,bushels,5\n")

    assert found.labels["unit", "bushels"] == {"ru": "bushels"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2011,PT,TLX,,5", "the area 'TLX' is no region"),
        ("2011,PT,,X,5", "no dictionary names SEX 'X'"),
        ("2011,PT,,F", "has 4 values under 5 columns"),
        ("2011,PT,,,", "has no value"),
        ("2011,PT,,,many", "'many' is no number"),
        ("2011,PT,,,NaN", "cannot be kept"),
        ("2011,PT,,,1e16", "cannot be kept"),
        ("20x1,PT,,,5", "'20x1' is no year"),
    ],
)
def test_odd_row_is_set_aside_with_its_place_and_reason(folder, row, reason):
    found = data(folder, f"Year,UNIT_MEASURE,REF_AREA,SEX,Value\n2010,PT,,,1\n{row}\n")

    [aside] = found.aside
    assert (aside.file, aside.row) == ("indicator_1-1-1.csv", 3)
    assert reason in aside.reason
    assert values(found) == {"PT|": {"2010": "1"}}


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ("Year,Colour,Value", "unknown column 'Colour'"),
        ("Year,SEX,Number", "unknown column 'Number'"),
        ("Year,SEX,SEX", "no column for the value"),
        ("Year,Value,Value", "two columns for the value"),
        ("Year,Value,Value0", "two columns for the value"),
    ],
)
def test_file_whose_columns_are_not_understood_is_set_aside_row_by_row(folder, columns, reason):
    found = data(folder, f"{columns}\n2010,1,1\n2011,1,1\n")

    assert [(one.row, one.reason) for one in found.aside] == [(2, reason), (3, reason)]
    assert found.lines == {}


def test_value_under_a_column_without_name_is_not_dropped_silently(folder):
    found = data(folder, "Year,Value,\n2010,1,7\n2011,1,\n")

    assert [one.reason for one in found.aside] == ["has a value under a column without a name"]
    assert values(found) == {"PERS|": {"2011": "1"}}


def test_values_that_contradict_each_other_are_both_set_aside_equal_ones_kept_once(folder):
    found = data(folder, "Year,Value\n2010,1\n2010,2\n2011,3\n2011,3.0\n2012,4\n")

    assert values(found) == {"PERS|": {"2011": "3", "2012": "4"}}
    assert [(one.row, one.reason) for one in found.aside] == [
        (2, "rows 2, 3 say different things of the same"),
        (3, "rows 2, 3 say different things of the same"),
        (5, "says the same as row 4"),
    ]


@pytest.mark.parametrize("text", ["", "Year,Value\n", "Year,Value", "Year,Value\n\n,\n"])
def test_empty_file_is_counted_and_no_fault(folder, text):
    found = data(folder, text)

    assert (found.reading.files, found.reading.empty, found.reading.rows) == (1, 1, 0)


def test_blank_row_is_no_row(folder):
    found = data(folder, "Year,Value\n2010,1\n\n,\n")

    assert (found.reading.rows, found.reading.blank) == (1, 2)


def test_file_that_is_no_text_or_wrongly_named_is_set_aside(folder):
    (folder / "data" / "indicator_1-1-1.csv").write_bytes(b"Year,Value\n2010,\xff\n")

    found = data(folder, "Year,Value\n2010,1\n", name="notes.csv")

    assert [(one.file, one.row) for one in found.aside] == [
        ("indicator_1-1-1.csv", 1),
        ("notes.csv", 2),
    ]


def test_folder_that_is_no_platform_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        platform.read(tmp_path, AREAS, LANGUAGES)


def test_section_is_read_as_it_was_written(folder, tmp_path):
    text = "Year,REF_AREA,Value\n2010,,1\n2011,TLN,2.5\n2012,TLX,3\n"
    content = data(folder, text)

    section.write(tmp_path / "pack", content, LANGUAGES)

    assert section.read(tmp_path / "pack", LANGUAGES) == content


def test_next_reading_tells_new_changed_and_gone(folder):
    before = data(folder, "Year,Value\n2010,1\n2011,2\n2012,3\n")

    after = data(folder, "Year,Value\n2011,2\n2012,3.5\n2013,4\n")

    found = differences.between(before.lines, after.lines)
    told = [[(one.year, one.old, one.new) for one in some] for some in (found.new, found.changed)]
    assert told == [[("2013", "", "4")], [("2012", "3", "3.5")]]
    assert [(one.year, one.old) for one in found.gone] == [("2010", "1")]
    assert found.same == 1


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the invented country whose series are still to be read."""
    path = Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "land"))
    (path / "series" / "reading.yaml").unlink()
    (path / "series" / "areas.csv").write_text("area,region\nTLN,N\nTLV,\n")
    return path


def run(capsys, folder: Path, land: Path, *more: str) -> dict:
    assert main(["figures", "series", "read", str(folder), "--out", str(land), *more]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.django_db
def test_command_shows_before_it_writes_and_the_second_run_finds_nothing(folder, land, capsys):
    data(folder, "Year,Value\n2010,1\n2011,2\n")

    dry = run(capsys, folder, land, "--dry-run")
    assert not (land / "series" / "reading.yaml").exists()
    first = run(capsys, folder, land, "--version", "abc", "--released", "2026-01-31")
    second = run(capsys, folder, land)

    assert (dry["counts"]["new"], dry["written"]) == (2, False)
    assert (first["counts"]["new"], first["written"], first["version"]) == (2, True, "abc")
    assert second["counts"] == {"new": 0, "changed": 0, "gone": 0, "unchanged": 2}
    assert (second["written"], second["released"]) == (False, "2026-01-31")


@pytest.mark.django_db
def test_command_tells_old_and_new_value_next_year(folder, land, capsys):
    data(folder, "Year,Value\n2010,1\n2011,2\n")
    run(capsys, folder, land)
    data(folder, "Year,Value\n2011,2.5\n2012,3\n")

    found = run(capsys, folder, land)

    assert found["new"] == ["1-1-1 PERS 2012: nothing → 3"]
    assert found["changed"] == ["1-1-1 PERS 2011: 2 → 2.5"]
    assert found["gone"] == ["1-1-1 PERS 2010: 1 → nothing"]


@pytest.mark.django_db
def test_command_says_what_is_missing(land, tmp_path, capsys):
    assert main(["figures", "series", "read", str(tmp_path / "no"), "--out", str(land)]) == 2
    assert "has no folder data" in capsys.readouterr().err


def test_lines_without_values_of_a_year_are_equal_whatever_their_order(folder):
    first = data(folder, "Year,Value\n2010,1\n2011,2\n")
    second = data(folder, "Year,Value\n2011,2\n2010,1\n")

    assert dataclasses.asdict(first) == dataclasses.asdict(second)
