import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from qorgau.common import formats

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_date_is_the_same_digits_in_every_language(language: str) -> None:
    with translation.override(language):
        assert formats.date(dt.date(2026, 11, 21)) == "21.11.2026"


def test_date_of_an_instant_is_the_day_of_the_place() -> None:
    late = dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC)

    with timezone.override("Asia/Almaty"):
        assert formats.date(late) == "22.11.2026"


def test_missing_values_have_their_own_signs() -> None:
    assert formats.date(None) == formats.NONE
    assert formats.number(None) == formats.NO_DATA
    assert len({formats.NONE, formats.NO_DATA, formats.WITHHELD}) == 3


@pytest.mark.parametrize(
    ("language", "written"),
    [("kk", f"12{NBSP}345,5"), ("ru", f"12{NBSP}345,5"), ("en", "12,345.5")],
)
def test_number_is_written_as_in_its_language(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.number(Decimal("12345.5")) == written


@pytest.mark.parametrize(("octets", "written"), [(12, "12"), (4_500, "4.5"), (9_000_000, "9")])
def test_size_of_a_file_has_a_unit(octets: int, written: str) -> None:
    with translation.override("en"):
        assert formats.size(octets).split(NBSP)[0] == written


def test_long_date_in_kazakh_uses_kazakh_words() -> None:
    with translation.override("kk"):
        assert "қараша" in formats.long_date(dt.date(2026, 11, 21))
