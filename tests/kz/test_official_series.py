"""The national SDG platform's folder: every row is kept or set aside, and the pack holds them."""

from collections import Counter

import pytest

from qorgau.figures.series import differences, platform, section
from qorgau.figures.series.load import faults
from tests.conftest import ROOT

KZ = ROOT / "packs" / "kz"
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="module")
def kept():
    """What the pack holds."""
    return section.read(KZ, LANGUAGES)


@pytest.fixture
def read(real_data):
    """The platform's folder, read anew."""
    return platform.read(real_data("kz_sdg_kazstat"), section.read_areas(KZ), LANGUAGES)


def test_every_row_of_the_platform_is_kept_or_set_aside_with_its_reason(read):
    reasons = Counter(platform.kind_of(one.reason) for one in read.aside)

    told = read.reading
    assert (told.files, told.empty, told.rows, told.blank) == (273, 67, 45_585, 9)
    assert (told.kept, told.aside) == (45_279, 306)
    assert sum(reasons.values()) == 306
    assert reasons["rows … say different things of the same"] == 191
    assert reasons["says the same as row …"] == 93
    assert (len(read.series), len(read.lines)) == (206, 5_562)


def test_pack_holds_what_the_platform_says(read, kept):
    found = differences.between(kept.lines, read.lines)

    assert (found.any, found.same) == (False, 45_279)
    assert (kept.series, kept.labels, kept.aside) == (read.series, read.labels, read.aside)


# Typed from the platform's files.
@pytest.mark.parametrize(
    ("series", "unit", "breakdown", "year", "value"),
    [
        ("16-3-2", "PT", "", "2011", "22"),
        ("16-3-2", "PT", "", "2021", "40.4"),
        ("3-1-1", "PER_100000_LIVE_BIRTHS", "", "2021", "44.7"),
        ("3-1-1", "PER_100000_LIVE_BIRTHS", "region=110000000", "2023", "28.7"),
        ("8-6-1", "PT", "region=630000000;settlement=urban", "2023", "1.5"),
        ("11-6-2", "MG_CUB_METER", "place=KZZRV;series=_L_KZ_110602_1B", "2018", "0.00001"),
    ],
)
def test_value_stands_as_the_platform_writes_it(kept, series, unit, breakdown, year, value):
    assert kept.lines[series, unit, breakdown].values[year] == value


def test_series_section_is_sound_and_small():
    from qorgau.country import pack

    size = sum(path.stat().st_size for path in (KZ / "series").rglob("*.*"))

    assert list(faults(pack.read(KZ))) == []
    assert size < 3_000_000


def test_every_region_of_the_pack_today_has_values(kept):
    from qorgau.country import pack

    today = {one.code for one in pack.read(KZ).regions if one.valid_to is None}
    used = {line.breakdown.get("region", "") for line in kept.lines.values()}

    assert today <= used
