"""Guides to rights as a section of the pack: read whole, and each planted fault is named."""

import pytest

from qorgau.country.check import check
from qorgau.country.pack import read

from .test_pack_check import replace

TORTURE = "guides/torture.yaml"
INDEX = "guides/index.yaml"


def test_guide_is_read_whole(testland):
    guide = testland.guides.of["torture"]

    assert guide.urgent
    assert guide.means["en"] == "Nobody may torture you."
    assert [one["kk"] for one in guide.examples] == ["Мойындату үшін ұру."]
    assert [(one.act, one.article) for one in guide.law] == [("calm-act", "3"), ("treaty", "7")]
    assert guide.paragraphs == (("TL/CENSUS/2021", 2), ("TL/CENSUS/2021", 3))


def test_groups_hold_rights_in_the_order_of_the_pack(testland):
    assert [group.code for group in testland.guides.groups] == ["body", "home"]
    act = testland.guides.acts["calm-act"]
    assert testland.guides.acts["treaty"].treaty == "calm"
    assert (act.symbol, act.articles, act.address) == ("TL/ACT/1", 40, "")


EDITS = [
    (TORTURE, "right: torture", "right: torment", (TORTURE, "", "right"), "must be called"),
    (TORTURE, "urgent: true", "urgent: perhaps", (TORTURE, "", "urgent"), "true or false"),
    (TORTURE, ', en: "Nobody may torture you."', "", (TORTURE, "", "means.en"), "missing label"),
    (TORTURE, ', en: "Write down the day."', "", (TORTURE, "first 1", "en"), "missing label"),
    (TORTURE, "act: treaty", "act: treatise", (TORTURE, "law treatise", "act"), "no act"),
    (TORTURE, '"3", valid', '"41", valid', (TORTURE, "law calm-act", "article"), "articles 1 to 40"),
    (TORTURE, '"3", valid', '"3, b", valid', (TORTURE, "law calm-act", "article"), "'b' is no article"),
    (INDEX, "symbol: TL/ACT/1", "symbol: TL//1", (INDEX, "acts calm-act", "symbol"), "no symbol"),
    (INDEX, "https://treaties", "http://treaties", (INDEX, "acts treaty", "address"), "https"),
    (TORTURE, "[complaint.extend]", "[complaint.forget]", (TORTURE, "", "terms"), "no term"),
    (TORTURE, "[2, 3]", "[2, 13]", (TORTURE, "", "paragraphs"), "1 to 12"),
    (TORTURE, "[2, 3]", "two", (TORTURE, "", "paragraphs.TL/CENSUS/2021"), "whole numbers"),
    (TORTURE, "TL/CENSUS/2021", "TL/CENSUS/1921", (TORTURE, "", "paragraphs"), "no work"),
    (TORTURE, "valid_from: 2020-01-01", "valid_from: then", (TORTURE, "law calm-act", "valid_from"), "not a date"),
    (TORTURE, "means:", "meaning:", (TORTURE, "", "meaning"), "unknown key"),
    (INDEX, "torture, liberty", "liberty", (INDEX, "", "groups"), "'torture' stands in no group"),
    (INDEX, "torture, liberty", "torture, water, liberty", (INDEX, "", "groups"), "'water'"),
    (INDEX, "torture, liberty", "torture, torture, liberty", (INDEX, "torture", "groups"), "twice"),
    ("vocab/rights.csv", "torture,,", "torment,,", (TORTURE, "", "right"), "no right"),
    ("vocab/rights.csv", "torture,,", "torment,,", ("guides/torment.yaml", "", ""), "no guide"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), EDITS)
def test_check_names_a_fault_in_a_guide(broken, file, old, new, place, words):
    replace(broken / file, old, new)

    said = {(one.file, one.row, one.key): "" for one in check(broken)}
    for one in check(broken):
        said[(one.file, one.row, one.key)] += one.message

    assert words in said.get(place, ""), said


def test_check_names_a_right_without_a_guide(broken):
    (broken / TORTURE).unlink()

    assert (TORTURE, "no guide") in {(one.file, one.message[-8:]) for one in check(broken)}


def test_right_that_has_ended_needs_no_guide(testland):
    assert "silence" not in testland.guides.of


def test_pack_without_examples_or_first_steps_is_refused(broken):
    replace(broken / TORTURE, "first:", "last:")

    assert (TORTURE, "first") in {(one.file, one.key) for one in check(broken)}


def test_pack_with_guides_is_read_again_alike(testland):
    assert read(testland.path).guides == testland.guides


def test_words_are_read_with_what_is_not_confirmed(testland):
    assert [(row.texts["en"], row.confirmed) for row in testland.words] == [
        ("complaint", True),
        ("noise complaint", False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (",no\n", ",perhaps\n", ("words.csv", "3", "confirmed")),
        ("noise complaint", "", ("words.csv", "3", "en")),
    ],
)
def test_check_names_a_fault_in_the_words(broken, old, new, place):
    replace(broken / "words.csv", old, new)

    assert place in {(one.file, one.row, one.key) for one in check(broken)}
