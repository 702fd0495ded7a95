"""Laws of Kazakhstan, read from the law portal's pages, written out and read again: all is there."""

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree

from qorgau.library.reading import read
from qorgau.library.writing import naming
from qorgau.library.writing.akn import as_akn
from qorgau.library.writing.plain import as_text
from tests.conftest import find_test_data
from tests.library.test_akn import schema  # noqa: F401
from tests.library.test_round_trip import structure
from tests.library.writings import about

LAWS = ("29-III_kk.html", "561-IV_kk.html", "561-IV_ru.html")


def law_of(name: str) -> tuple[bytes, dict]:
    path: Path = find_test_data("kz_law_samples") / name
    number, _, language = path.stem.partition("_")
    day = dt.date(2022, 1, 1)
    heading = {"symbol": number, "kind": "law", "language": language, "place": "kz",
               "date": day, "text_date": day}  # fmt: skip
    return path.read_bytes(), heading


@pytest.mark.parametrize("name", LAWS)
def test_law_is_valid_akoma_ntoso_and_nothing_is_lost(name, schema):  # noqa: F811
    data, heading = law_of(name)
    parsed = read(data, name=name)

    written = as_akn(about(**heading), parsed)

    assert schema.validate(etree.fromstring(written)), schema.error_log
    assert structure(read(written)) == structure(parsed)
    assert structure(read(as_text(about(**heading), parsed).encode())) == structure(parsed)


def test_law_of_2021_has_the_name_that_others_would_give_it():
    one = about(symbol="154-VII", kind="law", place="kz", language="ru",
                date=dt.date(2021, 12, 29), text_date=dt.date(2022, 1, 1))  # fmt: skip

    assert naming.expression(one) == "/akn/kz/act/2021-12-29/154-vii/rus@2022-01-01"
