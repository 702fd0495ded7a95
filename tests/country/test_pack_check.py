"""Each fault planted in a pack is named by file, row and key."""

from pathlib import Path

import pytest

from qorgau.country.check import check
from qorgau.country.pack import Fault, PackError, read

from .conftest import PACKS


def replace(path: Path, old: str, new: str, *, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def places(path: Path) -> set[tuple[str, str, str]]:
    return {(fault.file, fault.row, fault.key) for fault in check(path)}


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_check_of_a_sound_pack_finds_nothing(name):
    assert check(PACKS / name) == ()


EDITS = [
    # file, old, new, (file, row, key), words of the message
    ("pack.yaml", "zone:", "colour: red\nzone:", ("pack.yaml", "", "colour"), "unknown key"),
    ("pack.yaml", "Asia/Kathmandu", "Moon/Base", ("pack.yaml", "", "zone"), "time zone"),
    ("pack.yaml", "own_body: guardian", "own_body: nobody", ("pack.yaml", "", "own_body"), "no body"),
    ("pack.yaml", "08:30", "half past", ("pack.yaml", "hours", "opens"), "not an hour"),
    ("pack.yaml", 'version: "1"', "version: 1", ("pack.yaml", "", "version"), "in quotes"),
    ("pack.yaml", 'version: "1"', "version: 'a'\nversion: 'b'", ("pack.yaml", "", ""), "twice"),
    ("pack.yaml", "[kk, ru, en]", "[kk, ru, english]", ("pack.yaml", "", "languages"), "language code"),
    ("bodies.csv", ",order,,,,", ",chaos,,,,", ("bodies.csv", "police", "parent"), "no row 'chaos'"),
    ("bodies.csv", "Ministry of Calm", "", ("bodies.csv", "3", "en"), "missing label"),
    ("bodies.csv", "calm,ministry", "calm,circus", ("bodies.csv", "3", "kind"), "not one of"),
    ("bodies.csv", "council-n,local,,N", "council-n,local,,X", ("bodies.csv", "council-n", "region"), "no region"),
    ("bodies.csv", "calm,ministry,,,,", "police,ministry,,,,", ("bodies.csv", "police", "code"), "twice"),
    ("bodies.csv", "order,ministry,", "order,ministry,order", ("bodies.csv", "order", "parent"), "own parent"),
    ("bodies.csv", ",,,2021-12-31,", ",,2022-05-01,2021-12-31,", ("bodies.csv", "old-board", "valid_to"), "ends before"),
    ("bodies.csv", "2021-12-31", "31.12.2021", ("bodies.csv", "9", "valid_to"), "not a date"),
    ("bodies.csv", "code,kind", "code,sort", ("bodies.csv", "1", "sort"), "unknown key"),
    ("bodies.csv", "calm,ministry,,,", "calm,ministry,,", ("bodies.csv", "3", ""), "10 values"),
    ("regions.csv", "O,region,,S", "O,region,,Z", ("regions.csv", "O", "successor"), "no region"),
    ("regions.csv", "N,region,,", "N,region,W,", ("regions.csv", "N", "parent"), "no row 'W'"),
    ("competence.csv", "liberty,police", "freedom,police", ("competence.csv", "freedom", "right"), "no such code"),
    ("competence.csv", "liberty,police", "liberty,ghost", ("competence.csv", "liberty", "body"), "no body"),
    ("units.csv", "office,office,guardian", "office,office,ghost", ("units.csv", "office", "body"), "no body"),
    ("units.csv", "region-N,region,guardian,N", "region-N,region,guardian,", ("units.csv", "region-N", "region"), "names its region"),
    ("units.csv", "office,office,", "office,department,", ("units.csv", "", "kind"), "nobody receives"),
    ("vocab/rights.csv", "water,health", "water,wealth", ("vocab/rights.csv", "water", "parent"), "no row 'wealth'"),
    ("vocab/rights.csv", "huridocs=0111", "huridocs:0111", ("vocab/rights.csv", "2", "outside"), "scheme=number"),
    ("calendar/2026.yaml", "year: 2026", "year: 2027", ("calendar/2026.yaml", "", "year"), "2027.yaml"),
    ("calendar/2026.yaml", 'sources: ["Almanac of Testland, 2026"]', "sources: []", ("calendar/2026.yaml", "", "sources"), "come from"),
    ("calendar/2026.yaml", "of: 2026-04-11", "of: 2026-04-10", ("calendar/2026.yaml", "days_off 2026-04-13", "of"), "no holiday on a weekend"),
    ("calendar/2026.yaml", "date: 2026-04-13, kind: carried", "date: 2026-04-18, kind: carried", ("calendar/2026.yaml", "days_off 2026-04-18", "date"), "weekend"),
    ("calendar/2026.yaml", "date: 2026-09-21", "date: 2025-09-21", ("calendar/2026.yaml", "days_off 2025-09-21", "date"), "not in 2026"),
    ("calendar/2026.yaml", "rest: 2026-06-16", "rest: 2026-06-15", ("calendar/2026.yaml", "moved 2026-06-15", "rest"), "day off already"),
    ("calendar/2026.yaml", "work: 2026-06-20", "work: 2026-06-22", ("calendar/2026.yaml", "moved 2026-06-16", "work"), "working day already"),
    ("calendar/2026.yaml", 'en: "Sea Day"', 'fr: "Jour"', ("calendar/2026.yaml", "days_off 2026-06-15", "label.fr"), "unknown language"),
    ("calendar/2026.yaml", "kind: religious, ", "kind: festive, ", ("calendar/2026.yaml", "days_off 2026-04-06", "kind"), "not one of"),
    ("procedures/complaint.yaml", "  article: '5'\n", "", ("procedures/complaint.yaml", "clocks complaint.consider", "article"), "term without an article"),
    ("procedures/complaint.yaml", "unit: working_days", "unit: moons", ("procedures/complaint.yaml", "clocks complaint.consider", "unit"), "not one of"),
    ("procedures/complaint.yaml", "amount: 12", "amount: soon", ("procedures/complaint.yaml", "clocks complaint.consider", "amount"), "whole number"),
    ("procedures/complaint.yaml", "extends: complaint.consider", "extends: complaint.forget", ("procedures/complaint.yaml", "clock complaint.extend", "extends"), "no term"),
    ("procedures/complaint.yaml", "  mode: total\n", "", ("procedures/complaint.yaml", "clocks complaint.extend", "mode"), "and how"),
    ("procedures/complaint.yaml", "stops: [complaint.refer]", "stops: [complaint.infer]", ("procedures/complaint.yaml", "step accepted", "stops"), "no term"),
    ("procedures/complaint.yaml", "phase: received", "phase: limbo", ("procedures/complaint.yaml", "steps submitted", "phase"), "not one of"),
    ("procedures/complaint.yaml", "from: [submitted]", "from: [admitted]", ("procedures/complaint.yaml", "step registered", "from"), "no step"),
    ("procedures/complaint.yaml", "  from: [submitted]\n", "", ("procedures/complaint.yaml", "", "steps"), "exactly one step"),
    ("procedures/complaint.yaml", "requires: [classified]", "requires: [blessed]", ("procedures/complaint.yaml", "steps accepted", "requires"), "not one of"),
    ("procedures/complaint.yaml", "roles: [intake, officer, regional, head]", "roles: [king]", ("procedures/complaint.yaml", "steps registered", "roles"), "not one of"),
    ("procedures/complaint.yaml", "letter: receipt", "letter: greeting", ("procedures/complaint.yaml", "step submitted", "letter"), "is missing"),
    ("procedures/complaint.yaml", "reasons: refusal_reasons", "reasons: whims", ("procedures/complaint.yaml", "step refused", "reasons"), "no vocabulary"),
    ("procedures/complaint.yaml", "vocabulary: rights", "vocabulary: wrongs", ("procedures/complaint.yaml", "field right", "vocabulary"), "no vocabulary"),
    ("procedures/complaint.yaml", "    vocabulary: rights\n", "", ("procedures/complaint.yaml", "questions about > fields right", "vocabulary"), "chooses from"),
    ("procedures/complaint.yaml", "    facet: right\n", "    facet: mood\n", ("procedures/complaint.yaml", "questions about > fields right", "facet"), "not one of"),
    ("procedures/complaint.yaml", "conducted_by: guardian", "conducted_by: ghost", ("procedures/complaint.yaml", "", "conducted_by"), "no body"),
    ("procedures/complaint.yaml", "valid_from: 2024-01-01", "valid_from: 2023-06-01", ("procedures/complaint.yaml", "complaint", "valid_from"), "same time"),
    ("procedures/complaint.yaml", "valid_from: 2024-01-01", "valid_from: 2023-06-01", ("procedures/complaint.yaml", "complaint.consider", "clocks"), "same time"),
    ("indicators.yaml", "kind: process", "kind: magic", ("indicators.yaml", "complaints.received", "kind"), "not one of"),
    ("indicators.yaml", "counts: complaints.received", "counts: sheep", ("indicators.yaml", "complaints.received", "counts"), "not one of"),
    ("indicators.yaml", "breakdowns: [region, right,", "breakdowns: [mood, right,", ("indicators.yaml", "complaints.received", "breakdowns"), "not one of"),
    ("reports/annual.yaml", "received: complaints.received", "received: complaints.lost", ("reports/annual.yaml", "received, part 1", "figures.received"), "unknown indicator"),
    ("reports/annual.yaml", "{indicator: complaints.received, by: region}", "{indicator: complaints.lost, by: region}", ("reports/annual.yaml", "received, part 2", "table.indicator"), "unknown indicator"),
    ("reports/annual.yaml", "{indicator: complaints.received, by: region}", "{indicator: complaints.received, by: sex}", ("reports/annual.yaml", "received, part 2", "table.by"), "not broken down"),
    ("reports/annual.yaml", "received {received} complaints", "received many complaints", ("reports/annual.yaml", "received, part 1", "text.en"), "not in both"),
    ("letters/en/receipt.txt", "{number}", "{nonsense}", ("letters/en/receipt.txt", "", "nonsense"), "unknown place"),
    ("letters/ru/receipt.txt", "{number}", "", ("letters/ru/receipt.txt", "", "number"), "only"),
    ("sources/census.csv", "census.people,2021,,", "census.cattle,2021,,", ("sources/census.csv", "2", "indicator"), "unknown indicator"),
    ("sources/census.csv", "TL/CENSUS/2021,3,", "TL/CENSUS/2021,,", ("sources/census.csv", "2", "paragraph"), "missing"),
    ("sources/census.csv", "TL/CENSUS/2021,3,", "TL/CENSUS/2021,13,", ("sources/census.csv", "2", "paragraph"), "1 to 12"),
    ("sources/census.csv", "TL/CENSUS/2021,3,", "TL/CENSUS/1921,3,", ("sources/census.csv", "2", "document"), "no work"),
    ("sources/census.csv", ",1204,", ",many,", ("sources/census.csv", "2", "value"), "not a number"),
    ("sources/census.csv", "region=N", "mood=N", ("sources/census.csv", "3", "breakdown"), "not broken down"),
    ("sources/census.csv", "region=N,700", "region=S,504", ("sources/census.csv", "4", ""), "twice"),
    ("retention.yaml", "unit: years", "unit: ages", ("retention.yaml", "complaint", "unit"), "not one of"),
    ("works.yaml", "date: 2021-05-01", "date: May", ("works.yaml", "TL/CENSUS/2021", "date"), "not a date"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), EDITS)
def test_check_names_a_planted_fault(broken, file, old, new, place, words):
    replace(broken / file, old, new)
    found = {(fault.file, fault.row, fault.key): fault.message for fault in check(broken)}
    assert place in found, found
    assert words in " ".join(
        fault.message for fault in check(broken) if (fault.file, fault.row, fault.key) == place
    )


@pytest.mark.parametrize(
    ("file", "place", "words"),
    [
        ("pack.yaml", ("pack.yaml", "", ""), "file is missing"),
        ("calendar/2024.yaml", ("calendar/2024.yaml", "", ""), "2024 has no calendar"),
        ("calendar/2020.yaml", ("calendar/2020.yaml", "", ""), "2020 has no calendar"),
        ("vocab/acts.csv", ("vocab/acts.csv", "", ""), "file is missing"),
        ("letters/en/inquiry.txt", ("letters/en/inquiry.txt", "", ""), "missing letter"),
        ("bodies.csv", ("bodies.csv", "", ""), "file is missing"),
    ],
)
def test_check_names_a_missing_file(broken, file, place, words):
    (broken / file).unlink()
    found = {(fault.file, fault.row, fault.key): fault.message for fault in check(broken)}
    assert words in found.get(place, ""), found


def test_check_names_a_question_shown_after_one_that_is_not_asked(broken):
    replace(
        broken / "procedures/complaint.yaml",
        "  - code: story\n    kind: long_text\n",
        "  - code: story\n    when: {nothing: [yes_please]}\n    kind: long_text\n",
    )
    assert ("procedures/complaint.yaml", "field story", "when") in places(broken)


def test_check_of_broken_yaml_says_so_and_goes_on(broken):
    append(broken / "retention.yaml", "\n  - [broken: {\n")
    replace(broken / "bodies.csv", "calm,ministry", "calm,circus")
    found = check(broken)
    assert any(one.file == "retention.yaml" and "not valid YAML" in one.message for one in found)
    assert any(one.file == "bodies.csv" for one in found)


def test_check_of_a_file_that_is_not_text_says_so(broken):
    (broken / "letters/en/inquiry.txt").write_bytes(b"\xff\xfe\x00")
    assert any("UTF-8" in one.message for one in check(broken))


def test_fault_reads_as_one_sentence_with_its_place():
    fault = Fault("bodies.csv", "police", "parent", "no row 'chaos'")
    assert str(fault) == "bodies.csv, row police, key parent: no row 'chaos'"


def test_read_raises_with_every_fault_of_shape(broken):
    replace(broken / "bodies.csv", "calm,ministry", "calm,circus")
    replace(broken / "pack.yaml", "zone:", "colour: red\nzone:")
    with pytest.raises(PackError) as raised:
        read(broken)
    assert {fault.file for fault in raised.value.faults} == {"bodies.csv", "pack.yaml"}


def test_check_names_a_file_that_nobody_reads(broken):
    (broken / "vocabs").mkdir()
    assert ("vocabs", "", "") in places(broken)
