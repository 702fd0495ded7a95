"""Each fault planted in a pack's promises is named by file, row and key."""

import shutil
from pathlib import Path

import pytest

from qorgau.commitments import load
from qorgau.commitments.promises.reading import read
from qorgau.country import pack as packs
from qorgau.country.check import check
from tests.conftest import ROOT

TESTLAND = ROOT / "packs" / "testland"
FILE = "promises/census.yaml"
CHAINS = "promises/chains.yaml"
SOURCES = "promises/sources.yaml"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of testland that a test may spoil."""
    return Path(shutil.copytree(TESTLAND, tmp_path / "testland"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sound_promises_have_no_fault():
    register, faults = read(packs.read(TESTLAND))

    assert faults == ()
    assert check(TESTLAND) == ()
    assert [one.code for one in register.promises] == [
        "calm-plan", "bell.study", "bell.law", "water.wells", "guardian.pledge",
    ]  # fmt: skip
    assert [one.code for one in register.chains] == ["bell"]


def test_promise_is_read_whole():
    register, _ = read(packs.read(TESTLAND))

    law = next(one for one in register.promises if one.code == "bell.law")

    assert [(one.paragraph, one.part) for one in law.said] == [(3, "b"), (4, "")]
    assert law.promised_on.code == "2021-05-01", "the document's own date"
    assert law.promised_for
    assert law.promised_for.end.isoformat() == "2022-12-31"
    assert [(one.voice, one.state, one.confirmed) for one in law.events] == [
        ("state", "repeated", True), ("law", "fulfilled", True),
        ("state", "fulfilled", False), ("committee", "partly", True),
    ]  # fmt: skip


def test_pack_without_promises_is_sound(broken: Path):
    shutil.rmtree(broken / "promises")

    register, faults = read(packs.read(broken))

    assert (register.promises, register.chains, faults) == ((), (), ())


LAW = "bell.law"
EVENT = "bell.law > events 2022-12-20"
TWELFTH = "Law of Testland of 20 December 2022 No. 12"
EDITS = [
    # file, old, new, (row, key), words of the message
    (FILE, "kind: measure\n", "kind: measure\n  colour: red\n", ("water.wells", "colour"), "unknown key"),
    (FILE, "kind: measure\n", "kind: miracle\n", ("water.wells", "kind"), "not one of"),
    (FILE, ', en: "Ten wells in Northland"}', "}", ("water.wells", "title.en"), "missing label"),
    (FILE, 'en: "Ten wells in Northland"', f'en: "{"w" * 301}"', ("water.wells", "title.en"), "longer than 300"),
    (FILE, '    en: "A plan of two years about the bell and the water."\n', "", ("calm-plan", "detail.en"), "missing label"),
    (FILE, "code: water.wells", "code: Water Wells", ("Water Wells", "code"), "not written like"),
    (FILE, "code: water.wells", "code: bell.study", ("bell.study", "code"), "written twice"),
    (FILE, "- code: water.wells\n  kind", "- kind", ("4", "code"), "missing"),
    (FILE, "document: TL/CENSUS/2021\n  paragraph: 4", "document: TL/LOST\n  paragraph: 4", ("water.wells", "document"), "no document 'TL/LOST'"),
    (FILE, "document: TL/CENSUS/2021\n  paragraph: 4", "paragraph: 4", ("water.wells", "document"), "missing"),
    (FILE, "document: TL/CENSUS/2021\n  paragraph: 4", "document: TL/CENSUS/2021", ("water.wells", "paragraph"), "missing"),
    (FILE, "document: TL/CENSUS/2021\n  paragraph: 4", "document: TL/CENSUS/2021\n  paragraph: 13", ("water.wells", "paragraph"), "12 paragraphs"),
    (FILE, "document: TL/CENSUS/2021\n  paragraph: 4", "document: TL/CENSUS/2021\n  paragraph: 0", ("water.wells", "paragraph"), "from 1"),
    (FILE, "part: b", "part: 'B-1'", (LAW, "part"), "no letter"),
    (FILE, "paragraph: 4}", "paragraph: 99}", (f"{LAW} > also TL/CENSUS/2021", "paragraph"), "12 paragraphs"),
    (FILE, "paragraph: 4}", "paragraph: 4, page: 2}", (f"{LAW} > also TL/CENSUS/2021", "page"), "unknown key"),
    (FILE, "paragraph: 4}", "paragraph: 3, part: b}", (LAW, "also"), "same paragraph twice"),
    (FILE, "responsible: [council-n]", "responsible: [circus]", ("water.wells", "responsible"), "no body 'circus'"),
    (FILE, "responsible: [council-n]", "responsible: council-n", ("water.wells", "responsible"), "list of words"),
    (FILE, "responsible: [council-n]", "responsible: [council-n, council-n]", ("water.wells", "responsible"), "stands twice"),
    (FILE, "co_executors: [order]", "co_executors: [chaos]", ("calm-plan", "co_executors"), "no body 'chaos'"),
    (FILE, "co_executors: [order]", "co_executors: [calm]", ("calm-plan", "responsible"), "stands twice"),
    (FILE, "rights: [water]", "rights: [wealth]", ("water.wells", "rights"), "no right 'wealth'"),
    (FILE, "plan: calm-plan\n  chain", "plan: storm-plan\n  chain", (LAW, "plan"), "no promise 'storm-plan'"),
    (FILE, "plan: calm-plan\n  chain", "plan: bell.study\n  chain", (LAW, "plan"), "not a plan"),
    (FILE, "rights: [health]\n  events", "rights: [health]\n  plan: calm-plan\n  events", ("calm-plan", "plan"), "leads back"),
    (FILE, "chain: bell\n  follows", "chain: gong\n  follows", (LAW, "chain"), "no row of chains.yaml 'gong'"),
    (FILE, "follows: [bell.study]", "follows: [bell.song]", (LAW, "follows"), "no promise 'bell.song'"),
    (FILE, "follows: [bell.study]", "follows: [bell.law]", (LAW, "follows"), "leads back"),
    (FILE, "promised_on: 2020\n", "promised_on: 2024\n", (LAW, "follows"), "promised later"),
    (FILE, "promised_on: 2020\n", "promised_on: soon\n", ("bell.study", "promised_on"), "no period"),
    (FILE, "promised_for: 2022-Q4", "promised_for: 2022-Q5", (LAW, "promised_for"), "no period"),
    (FILE, "promised_for: 2022-Q4", "promised_for: 2019", (LAW, "promised_for"), "over before"),
    (FILE, "on: 2022-12-20", "on: 2022-13-20", ("bell.law > events 2022-13-20", "on"), "no period"),
    (FILE, "on: 2022-12-20\n", "on:\n", ("bell.law > events None", "on"), "missing date"),
    (FILE, "on: 2022-12-20", "on: 2022-09-30", ("bell.law > events 2022-09-30", "on"), "oldest first"),
    (FILE, "on: 2022-10-01", "on: 2021-04-30", ("bell.law > events 2021-04-30", "on"), "before the promise"),
    (FILE, '      source: "Law of Testland of 20 December 2022 No. 12"\n', "", (EVENT, "source"), "without a source"),
    (FILE, '"Law of Testland of 20 December 2022 No. 12"', f'"{"L" * 301}"', (EVENT, "source"), "longer than 300"),
    (FILE, "      document: TL/CENSUS/2021\n      paragraph: 2", "      document: TL/CENSUS/2021", ("bell.study > events 2020-11-30", "paragraph"), "missing"),
    (FILE, "      document: TL/CENSUS/2021\n      paragraph: 2", "      document: TL/LOST\n      paragraph: 2", ("bell.study > events 2020-11-30", "document"), "no document"),
    (FILE, "      document: TL/CENSUS/2021\n      paragraph: 2", "      document: TL/CENSUS/2021\n      paragraph: 13", ("bell.study > events 2020-11-30", "paragraph"), "12 paragraphs"),
    (FILE, "state: fulfilled\n      voice: law", "state: done\n      voice: law", (EVENT, "state"), "not one of"),
    (FILE, "voice: law", "voice: rumour", (EVENT, "voice"), "not one of"),
    (FILE, ', en: "The law was adopted."', "", (EVENT, "text.en"), "missing label"),
    (FILE, "confirmed: false", "confirmed: 'no'", ("bell.law > events 2023-05", "confirmed"), "true or false"),
    (FILE, "confirmed: false", "confirmed: false\n      rumour: true", ("bell.law > events 2023-05", "rumour"), "unknown key"),
    (SOURCES, "  name:", "  colour: red\n  name:", (TWELFTH, "colour"), "unknown key"),
    (SOURCES, 'kk: "Сынақелінің 2022 жылғы 20 желтоқсандағы № 12 Заңы"', "kk: ''", (TWELFTH, "name.kk"), "missing label"),
    (SOURCES, "- source:", "- source: rumour\n  name: {kk: к, ru: р, en: e}\n- source:", ("rumour", "source"), "no event"),
    (SOURCES, "- source:", f"- source: {TWELFTH}\n  name: {{kk: к, ru: р, en: e}}\n- source:", (TWELFTH, "source"), "written twice"),
    (CHAINS, "code: bell", "code: bell\n  colour: red", ("bell", "colour"), "unknown key"),
    (CHAINS, ', en: "What was promised about the bell"', "", ("bell", "title.en"), "missing label"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), EDITS)
def test_planted_fault_is_named_by_file_row_and_key(broken: Path, file, old, new, place, words):
    replace(broken / file, old, new)

    found = list(load.faults(packs.read(broken)))

    wanted = [one for one in found if (one.file, one.row, one.key) == (file, *place)]
    assert wanted, [str(one) for one in found]
    assert any(words in one.message for one in wanted), [str(one) for one in wanted]


def test_circle_of_plans_is_named_at_each_of_its_plans(broken: Path):
    replace(broken / FILE, "kind: study", "kind: plan\n  plan: bell.law")
    replace(broken / FILE, "kind: law_change", "kind: programme")
    replace(broken / FILE, "plan: calm-plan\n  chain", "plan: bell.study\n  chain")

    faults = [one for one in load.faults(packs.read(broken)) if one.key != "stage"]
    found = {(one.row, one.key) for one in faults}

    assert found == {("bell.study", "plan"), (LAW, "plan")}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("notes.txt", "x", "unknown file"),
        ("more.yaml", "code: x", "must hold a list"),
        ("more.yaml", "- just words", "keys and values"),
        ("more.yaml", "- {code: [}", "not valid YAML"),
        ("more.yaml", "- {code: a, code: b}", "written twice"),
    ],
)
def test_file_that_is_no_list_of_promises_is_named(broken: Path, name, text, words):
    (broken / "promises" / name).write_text(text, encoding="utf-8")

    (found,) = load.faults(packs.read(broken))

    assert (found.file, words in found.message) == (f"promises/{name}", True)


def test_promise_with_a_fault_is_set_aside_and_the_others_are_read(broken: Path):
    replace(broken / FILE, "rights: [water]", "rights: [wealth]")

    register, faults = read(packs.read(broken))

    assert len(faults) == 1
    assert register.faulty == {"water.wells"}
    assert len(register.promises) == 4
