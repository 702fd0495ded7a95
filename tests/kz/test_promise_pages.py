"""Pages of Kazakhstan's promises: every one opens, whatever is known of it."""

from pathlib import Path

import pytest
from django.test import Client

from qorgau.commitments.promises import loading
from qorgau.commitments.public import promises
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
def test_voice_that_only_repeated_a_promise_is_told_as_such():
    page = Client().get("/en/promises/death-penalty.moratorium/").content.decode()
    newest = page[page.index("The newest word of each") : page.index("In the order of time")]
    assert "Repeated" in newest
