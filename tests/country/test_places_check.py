"""Each fault planted in the names and changes of bodies and regions is named by file, row and key."""

from pathlib import Path

import pytest

from qorgau.country.check import check

from .test_pack_check import append, replace

NAMES, CHANGES = "body_names.csv", "body_changes.csv"
ADDED = [
    # file, line added, (row, key), words of the message
    (NAMES, "order,en,official,Watchers,2021-06-01,2021-12-31,Act,,,yes", ("7", "valid_from"), "another name"),
    (NAMES, "calm,en,official,Hush,,,Act,,,yes", ("7", "valid_to"), "without an end"),
    (NAMES, "calm,en,official,Hush,2020-01-01,2019-01-01,Act,,,yes", ("7", "valid_to"), "ends before it begins"),
    (NAMES, "calm,en,official,Hush,,2019-01-01,,,,yes", ("7", "source"), "neither an act"),
    (NAMES, "old-board,en,official,Older,,2021-12-31,Act,,,yes", ("7", "valid_to"), "lasts to the end"),
    (NAMES, "ghost,en,other,Ghost,,,,,,yes", ("7", "code"), "no row 'ghost'"),
    (NAMES, "guardian,en,other,Protector,,,,,,yes", ("7", "name"), "written twice"),
    (NAMES, "guardian,en,other,Shield,2020-01-01,,,,,yes", ("7", "valid_from"), "only official"),
    (NAMES, "guardian,en,cited,Shield,,,,,,yes", ("7", "document"), "tells its document"),
    (NAMES, "guardian,en,cited,Shield,,,,T/9,1,yes", ("7", "document"), "no work 'T/9'"),
    (NAMES, "guardian,fr,other,Bouclier,,,,,,yes", ("7", "language"), "not one of"),
    (NAMES, "guardian,en,secret,Shield,,,,,,yes", ("7", "kind"), "not one of"),
    (NAMES, "guardian,en,other,Shield,,,,,,perhaps", ("7", "confirmed"), "not one of"),
    (CHANGES, "ghost,order,2022-01-01,merged,Act,,,yes,,,", ("3", "from"), "no row 'ghost'"),
    (CHANGES, "calm,ghost,2022-01-01,merged,Act,,,yes,,,", ("3", "to"), "no row 'ghost'"),
    (CHANGES, "calm,order,2022-01-01,merged,,,,yes,,,", ("3", "source"), "neither an act"),
    (CHANGES, "calm,,2022-01-01,merged,Act,,,yes,,,", ("3", "to"), "missing"),
    (CHANGES, ",calm,2022-01-01,merged,Act,,,yes,,,", ("3", "from"), "missing"),
    (CHANGES, "old-board,calm,2023-01-01,merged,Act,,,yes,,,", ("3", "on"), "day before"),
    (CHANGES, "calm,old-board,2023-01-01,merged,Act,,,yes,,,", ("3", "on"), "not valid on that day"),
    (CHANGES, "calm,order,2022,merged,Act,,,yes,,,", ("3", "on"), "not a date"),
    (CHANGES, "calm,order,2022-01-01,melted,Act,,,yes,,,", ("3", "kind"), "not one of"),
    (CHANGES, "calm,order,2022-01-01,merged,Act,,,yes,,,Only English", ("3", "kk"), "missing label"),
    ("region_changes.csv", "N,Z,2022-01-01,split,Act,,,yes,,,", ("4", "to"), "no row 'Z'"),
    ("region_names.csv", "Z,en,other,Zedland,,,,,,yes", ("5", "code"), "no row 'Z'"),
    ("competence.csv", "liberty,friends", ("liberty", "body"), "no body of the State"),
    ("bodies.csv", "cell,committee,old-board,,,,А,Б,Cell,", ("cell", "parent"), "not valid all that time"),
    ("bodies.csv", "old-council,local,,O,,,А,Б,Old,", ("old-council", "region"), "not valid all that time"),
    ("regions.csv", "P,region,,S,,,А,Б,P,", ("P", "valid_to"), "no last day"),
    ("regions.csv", "P,region,,O,,2021-12-31,А,Б,P,", ("P", "successor"), "before it follows"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "line", "place", "words"), ADDED)
def test_planted_fault_is_named(broken: Path, file, line, place, words):
    append(broken / file, line + "\n")

    found = [one for one in check(broken) if (one.file, one.row, one.key) == (file, *place)]

    assert found, check(broken)
    assert words in " ".join(one.message for one in found)


def test_pack_without_names_and_changes_is_sound(broken: Path):
    for name in ("body_names.csv", "body_changes.csv", "region_names.csv", "region_changes.csv"):
        (broken / name).unlink()

    assert check(broken) == ()


def test_wrong_column_is_named(broken: Path):
    replace(broken / CHANGES, "from,to", "before,to")

    assert ("body_changes.csv", "1", "from") in {(o.file, o.row, o.key) for o in check(broken)}
