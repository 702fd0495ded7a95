"""What a pack calls unconfirmed: read in each language, told with its place, faults named."""

import pytest

from qorgau.country import pack as packs
from qorgau.country import unconfirmed as told
from qorgau.country.check import check
from qorgau.country.pack import read

from .conftest import PACKS
from .test_pack_check import replace

CALENDAR, COMPLAINT = "calendar/2026.yaml", "procedures/complaint.yaml"
NOTED = "  article: '5'\n"


@pytest.fixture
def spoken(broken, monkeypatch):
    """A pack with an English remark on the calendar and a remark in each language on a term."""
    replace(broken / CALENDAR, "days_off:", 'unconfirmed: ["Sea Day may move"]\ndays_off:')
    note = '  note: {kk: "тексеру керек", ru: "проверить", en: "to be checked"}\n'
    replace(broken / COMPLAINT, NOTED, NOTED + note)
    pack = read(broken)
    monkeypatch.setattr(told.pack, "current", lambda: pack)
    return pack


def test_remark_is_told_in_the_language_of_the_page_where_it_is_written_so(spoken) -> None:
    found = {one.kind: one for one in told.unconfirmed("ru") if one.kind in ("calendar", "term")}

    assert (found["calendar"].text, found["calendar"].language) == ("Sea Day may move", "en")
    assert (found["term"].text, found["term"].language) == ("проверить", "ru")
    assert found["calendar"].file == CALENDAR
    assert found["term"].row == "complaint.consider"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (CALENDAR, "days_off:", "unconfirmed: soon\ndays_off:", (CALENDAR, "", "unconfirmed")),
        (CALENDAR, "days_off:", "unconfirmed: [7]\ndays_off:", (CALENDAR, "", "unconfirmed 1")),
        (COMPLAINT, NOTED, NOTED + "  note: {en: x}\n",
         (COMPLAINT, "clocks complaint.consider", "note.kk")),
        (COMPLAINT, NOTED, NOTED + "  note: {kk: x, ru: x, en: x, fr: x}\n",
         (COMPLAINT, "clocks complaint.consider", "note.fr")),
    ],
)  # fmt: skip
def test_check_names_a_fault_in_a_remark(broken, file, old, new, place) -> None:
    replace(broken / file, old, new)

    assert place in {(one.file, one.row, one.key) for one in check(broken)}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_remark_of_kazakhstan_is_in_each_language(language, monkeypatch) -> None:
    pack = packs.read(PACKS / "kz")
    monkeypatch.setattr(told.pack, "current", lambda: pack)

    noted = [
        one for one in told.unconfirmed(language) if one.kind in ("calendar", "term", "guides")
    ]

    assert noted
    assert {one.language for one in noted} == {language}
