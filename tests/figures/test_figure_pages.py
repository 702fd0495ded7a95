"""Pages of cited values and official series: sources, doubts, languages, few queries."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.figures.load import load
from qorgau.figures.series import load as official
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
CENSUS = "TL/CENSUS/2021"
HEADER = (
    "indicator,period,breakdown,value,unit,document,paragraph,note,qualifier,doubt,note_kk,note_ru"
)


@pytest.fixture
def land(tmp_path: Path, monkeypatch) -> Path:
    """A copy of the invented country, its values and series loaded when `load_all` is called."""
    path = Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "testland"))
    whole = {}

    def current():
        if "pack" not in whole:
            whole["pack"] = pack.read(path)
        return whole["pack"]

    monkeypatch.setattr(pack, "current", current)
    return path


def cite(land: Path, *rows: str) -> None:
    text = "\n".join([HEADER, *(f"census.people,{row}" for row in rows)]) + "\n"
    (land / "sources" / "census.csv").write_text(text, encoding="utf-8")
    load(by=SYSTEM)


def page(address: str, language: str = "en", status: int = 200) -> str:
    answer = Client().get(f"/{language}/{address}")
    assert answer.status_code == status, address
    return answer.content.decode()


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("\xa0", " ").split())


def queries(address: str) -> int:
    page(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page(address)
    return len(seen)


def test_doubt_is_said_with_its_reason_in_the_language_of_the_page(land):
    cite(land, f"2021,,60,persons,{CENSUS},3,two counts differ,more_than,yes,екі санақ әртүрлі,")

    english = page("indicators/census.people/")
    kazakh = page("indicators/census.people/", "kk")
    russian = page("indicators/census.people/", "ru")

    assert "more than 60" in plain(english)
    assert "Doubtful two counts differ" in plain(english)
    assert "екі санақ әртүрлі" in kazakh
    assert '<span class="govuk-hint" lang="en">two counts differ</span>' in russian
    assert f"/en/library/{CENSUS}/3/" in english


def test_register_links_each_value_to_its_paragraph_and_filters(land):
    cite(land, f"2021,,1204,persons,{CENSUS},3,,,,,", f"2020,region=N,7,persons,{CENSUS},4,,,,,")

    whole = page("figures/")
    some = page(f"figures/?document={CENSUS}&from=4&to=4")
    none = page("figures/?q=zebra")

    assert f'href="/en/library/{CENSUS}/3/"' in whole
    assert "1,204" in whole
    assert "1,204" not in some
    assert "Northland" in some
    assert "No indicator fits" in none


def test_filter_that_is_no_number_or_no_page_does_no_harm(land):
    cite(land, f"2021,,1204,persons,{CENSUS},3,,,,,")

    for asked in ("from=x", "to=99999999999", "page=0", "page=900", "right=%20", "q=" + "x" * 999):
        page(f"figures/?{asked}")


def test_cited_values_of_a_document_come_as_a_file(land):
    cite(land, f"2021,,60,persons,{CENSUS},3,why,more_than,yes,неге,почему")

    text = page(f"figures/cited.csv?document={CENSUS}")
    page("figures/cited.csv?document=TL/NONE", status=404)

    [row] = csv.DictReader(io.StringIO(text))
    assert (row["value"], row["note"]) == ("60", "more than; doubtful: why")


@pytest.mark.parametrize("address", ["figures/", "indicators/census.people/", f"library/{CENSUS}/"])
def test_three_values_take_as_many_queries_as_one(land, address):
    cite(land, f"2021,,1,persons,{CENSUS},3,,,,,")
    one = queries(address)
    cite(land, *[f"202{year},,{year},persons,{CENSUS},{year},,,,," for year in (1, 2, 3)])

    assert queries(address) == one


def test_years_are_drawn_and_the_day_of_a_report_is_not(land):
    cite(
        land,
        f"2019,,1,persons,{CENSUS},3,,,,,",
        f"2020,,2,persons,{CENSUS},3,,,,,",
        f"2021-05-01,,3,persons,{CENSUS},4,,,,,",
    )

    found = page("indicators/census.people/")

    drawn = found[found.index("<figure") : found.index("</figure>")]
    assert "2019" in drawn
    assert "2020" in drawn
    assert "2021" not in drawn
    assert "01.05.2021" in found


def test_parts_stand_in_a_table_of_their_own(land):
    cite(
        land,
        f"2021,,3,persons,{CENSUS},3,,,,,",
        f"2021,region=N,1,persons,{CENSUS},4,,,,,",
        f"2021,region=S,2,persons,{CENSUS},4,,,,,",
    )

    found = plain(page("indicators/census.people/"))

    assert "By: Region" in found
    assert found.index("Over time") < found.index("By: Region") < found.index("Northland")


def test_value_of_a_dataset_is_shown_without_a_paragraph(land):
    works = land / "works.yaml"
    works.write_text(works.read_text().replace("kind: report", "kind: dataset"))
    cite(land, f"2021,,1204,persons,{CENSUS},,,,,,")

    found = page("indicators/census.people/")

    assert f'href="/en/library/{CENSUS}/"' in found
    assert "¶" not in found
    assert "1,204" in page(f"library/{CENSUS}/")


def test_series_are_listed_by_goal_with_search(land):
    official.load(by=SYSTEM)

    whole, some = page("series/"), page("series/?q=mortality&goal=3")

    assert "3. Good health" in plain(whole)
    assert '<span lang="ru">Ожидающие суда</span>' in whole
    assert "Child mortality" in some
    assert "Poverty rate" not in some
    assert "No series fits" in page("series/?q=zebra")


def test_series_shows_country_regions_parts_and_source(land):
    official.load(by=SYSTEM)

    found = page("series/3-2-1/")

    text = plain(found)
    assert "2020 8.1" in text
    assert re.search(r"Northland\s+6\.8\s+7\s+7\.1", text)
    assert re.search(r"Southland\s+9\.4\s+…\s+…", text)
    assert "Quiet Village" in text
    assert "Counting House" in text
    assert "Civil registry" in text
    assert 'href="https://example.org/numbers/3-2-1/"' in found
    assert "01.03.2026" in text


def test_regions_that_changed_are_told_beside_their_values(land):
    official.load(by=SYSTEM)
    text = (land / "region_changes.csv").read_text(encoding="utf-8")

    assert "2022-01-01" in text
    assert "What has changed about these regions" not in plain(page("series/1-2-1/"))
    assert "01.01.2022: Oldland → Southland." in plain(page("series/3-2-1/"))


def test_wrong_choice_of_measure_or_year_shows_the_first(land):
    official.load(by=SYSTEM)

    for asked in ("of=nothing", "year=1066", "year=x&of="):
        page(f"series/3-2-1/?{asked}")


def test_file_of_a_series_has_every_value(land):
    official.load(by=SYSTEM)

    rows = list(csv.DictReader(io.StringIO(page("series/3-2-1.csv"))))

    assert len(rows) == 12


@pytest.mark.parametrize("code", ["9-9-9", "..", "3-2-1x"])
def test_unknown_series_is_not_found(land, code):
    official.load(by=SYSTEM)

    page(f"series/{code}.csv", status=404)


def test_pages_of_series_are_not_there_without_series(land):
    shutil.rmtree(land / "series")

    page("series/", status=404)
    page("series/3-2-1/", status=404)
    assert "Official statistics" not in page("figures/")


@pytest.mark.parametrize("address", ["series/", "series/3-2-1/"])
def test_more_lines_take_no_more_queries(land, address):
    official.load(by=SYSTEM)
    before = queries(address)
    path = land / "series" / "values" / "3.csv"
    path.write_text(path.read_text() + "3-2-1,PER_1000,sex=m,,,8\n3-2-1,PT,,1,2,3\n")
    official.load(by=SYSTEM)

    assert queries(address) == before


def test_indicator_shows_the_official_series_beside_it(land):
    path = land / "indicators.yaml"
    path.write_text(path.read_text() + "  series: [3-2-1]\n")
    cite(land, f"2021,,3,persons,{CENSUS},3,,,,,")
    official.load(by=SYSTEM)

    found = page("indicators/census.people/")

    assert 'href="/en/series/3-2-1/"' in found
