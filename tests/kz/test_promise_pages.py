"""Pages of Kazakhstan's promises: every one opens, whatever is known of it."""

from pathlib import Path

import pytest
from django.test import Client

from qorgau.commitments.promises import loading
from qorgau.commitments.public import bills, promises
from qorgau.common.actor import Actor

KZ = Path(__file__).resolve().parents[2] / "packs" / "kz"


@pytest.fixture
def _loaded(db, settings) -> None:
    settings.QORGAU_PACK_DIR = KZ
    loading.load(by=Actor.system("tests"))


@pytest.mark.usefixtures("_loaded")
def test_page_of_every_promise_opens():
    visitor = Client()
    codes = [one.code for one in promises("en")]
    assert len(codes) > 200
    for code in codes:
        assert visitor.get(f"/en/promises/{code}/").status_code == 200, code


@pytest.mark.usefixtures("_loaded")
def test_every_bill_that_the_report_announces_stands_with_its_stage():
    announced = {one.promise.paragraph: one for one in bills("en")}

    # Every paragraph of A/HRC/WG.6/7/KAZ/1 with a bill, but 99: there the report names none.
    assert set(announced) == {
        28, 41, 42, 55, 61, 72, 86, 87, 104, 134, 143, 144, 150, 151, 154, 155, 184, 185,
    }  # fmt: skip
    assert announced[143].term == "in_time"
    assert announced[28].term == "late"
    assert announced[86].term == "", "the day of its introduction is not known"


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_of_bills_shows_those_that_became_law_and_those_that_did_not(language: str):
    visitor = Client()
    drawn = {
        state: visitor.get(f"/{language}/bills/?state={state}").content.count(b'role="img"')
        for state in ("", "law", "open")
    }

    assert drawn["law"] > drawn["open"] > 0
    assert drawn[""] == drawn["law"] + drawn["open"] == len(bills("en"))
    assert visitor.get(f"/{language}/bills.csv").content.count(b"\n") == len(bills("en")) + 1


@pytest.mark.usefixtures("_loaded")
def test_voice_that_only_repeated_a_promise_is_told_as_such():
    page = Client().get("/en/promises/death-penalty.moratorium/").content.decode()
    newest = page[page.index("The newest word of each") : page.index("In the order of time")]
    assert "Repeated" in newest
