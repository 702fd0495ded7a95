"""Each fault planted in an outline is named by file, place and key; marks are read."""

from pathlib import Path

import pytest

from qorgau.country import marks
from qorgau.country.check import check
from qorgau.country.marks import BadMark, Mark
from qorgau.country.pack import read

from .test_pack_check import replace

FILE = "reports/upr-national.yaml"
EDITS = [
    # old, new, (row, key), words of the message
    ("limit: 120", "limit: many", ("words", "limit"), "whole number"),
    ("outside: [title,", "outside: [cover,", ("words", "outside"), "not one of"),
    ("    kk: \"Көршілер кеңесінің 12-шешімі.\"\n", "", ("words", "source.kk"), "missing label"),
    ("approvals: 2", "approvals: 0", ("", "approvals"), "from 1"),
    ("what: promises", "what: hopes", ("mentions hopes", "what"), "not one of"),
    ("position: [", "colour: [", ("mentions un_recommendations", "colour"), "unknown key"),
    ("each: right", "each: wrong", ("sections rights", "each"), "not one of"),
    ("each: right\n", "\n", ("sections rights", "only"), "beside each"),
    ("only: [torture", "only: [tickling", ("rights", "only"), "no right 'tickling'"),
    ("by=right=each}.\"\n          ru", "by=right}.\"\n          ru", ("rights, part 1", "text.kk"), "no mark (by)"),
    ("{treaty:water|as=су туралы шарт}", "{threaty:water}", ("methodology, part 2", "text.kk"), "no mark (kind)"),
    ("{paragraph:TL/CENSUS/2021¶3}", "{paragraph:TL/CENSUS/2021}", ("methodology, part 2", "text.kk"), "names no paragraph"),
    ("{paragraph:TL/CENSUS/2021¶3}", "{paragraph:TL/NONE¶3}", ("methodology, part 2", "text.kk"), "no document"),
    ("{promise:bell.law}", "{figure:bells}", ("priorities, part 1", "text.kk"), "unknown indicator"),
    ("chart: {indicator: complaints.received, by: region}", "chart: {indicator: bells, by: region}", ("figures, part 1", "chart.indicator"), "unknown indicator"),
    ("chart: {indicator: complaints.received, by: region}", "chart: {indicator: complaints.refused, by: right}", ("figures, part 1", "chart.by"), "not broken down"),
    ("- code: figures", "- code: numbers.figures", ("numbers.figures", "code"), "stands before it"),
    ("      - chart: {", "      - table: {indicator: complaints.received, by: right}\n        chart: {", ("sections figures > parts 1", ""), "is one of"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), EDITS)
def test_fault_of_an_outline_is_named(broken: Path, old, new, place, words):
    replace(broken / FILE, old, new)

    found = [fault for fault in check(broken) if fault.file == FILE]

    assert place in {(fault.row, fault.key) for fault in found}
    assert any(words in fault.message for fault in found)


def test_outline_is_read_with_everything_it_may_hold(broken: Path):
    outline = read(broken).outlines["upr-national"]

    assert outline.approvals == 2
    assert outline.words is not None
    assert outline.words.limit == 120
    assert [one.what for one in outline.mentions][:2] == ["promises", "un_recommendations"]
    assert outline.mentions[0].filters["state"] == ("open", "under_way", "partly")
    assert outline.sections[0].parts[0].guidance is not None
    assert outline.sections[1].only == ("torture", "health", "housing")
    assert outline.sections[2].parts[0].chart == ("complaints.received", "region")


@pytest.mark.parametrize(
    "written",
    [
        "{figure:complaints.received}",
        "{figure:complaints.received|by=region=N|period=2024}",
        "{table:complaints.received|by=region}",
        "{chart:complaints.received|by=month}",
        "{paragraph:A/HRC/1¶54}",
        "{treaty:cat|as=the Convention, which (so it says) binds}",
    ],
)
def test_mark_is_written_as_it_was_read(written):
    (mark,) = marks.read(written)

    assert isinstance(mark, Mark)
    assert str(mark) == written


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("{sheep:one}", "kind"),
        ("{}", "kind"),
        ("{figure:}", "key"),
        ("{figure:a|colour=red}", "option"),
        ("{figure:a|by=region=N|by=region=S}", "option"),
        ("{promise:a|by=region}", "option"),
        ("{figure:a|by=region}", "by"),
        ("{table:a}", "by"),
        ("{table:a|by=region=N}", "by"),
        ("a } brace", "loose"),
        ("{open", "loose"),
    ],
)
def test_what_is_no_mark_says_why(written, why):
    found = [one for one in marks.read(written) if isinstance(one, BadMark)]

    assert [one.why for one in found] == [why]


def test_paragraph_mark_names_document_and_number():
    assert Mark("paragraph", "A/HRC/WG.6/7¶54").document == ("A/HRC/WG.6/7", 54)
    assert Mark("paragraph", "A/HRC/WG.6/7").document == ("A/HRC/WG.6/7", None)
    assert Mark("paragraph", "A¶x").document == ("A¶x", None)
