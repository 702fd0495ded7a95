"""What a pack gives when it is read, and what the packs of the house hold."""

import datetime as dt
import re

import pytest

from qorgau.country import engine, pack
from qorgau.country.calendar import text_of
from qorgau.country.pack import read

from .conftest import PACKS

# Words of the house that no user may read (docs: terms), as whole words in English labels.
HOUSE_WORDS = re.compile(
    r"\b(doors?|desks?|windows?|rooms?|packs?|furniture|stairs|matters?|moved?|verbs?|limbs?|"
    r"voices?|chains?|witness|freeze|frozen|ledger|vault|box|boxes)\b",
    re.IGNORECASE,
)
OFFENSIVE = re.compile(r"\b(мүгедек|мүгедектер|инвалиды?|зек|контингент|оралман|милици\w)\b")


def labels_of(one) -> list[tuple[str, dict[str, str]]]:
    found = [(row.code, row.names) for row in (*one.bodies, *one.regions, *one.units)]
    found += [(row.code, row.labels) for rows in one.vocabularies.values() for row in rows]
    for procedure in one.procedures:
        found += [(procedure.code, procedure.label), (procedure.code, procedure.lead)]
        found += [
            (step.code, label) for step in procedure.steps for label in (step.label, step.told)
        ]
        found += [
            (rule.code, label) for rule in procedure.clocks for label in (rule.label, rule.cite)
        ]
        for page in procedure.questions:
            found += [(page.code, page.title), (page.code, page.hint)]
            found += [
                (field.code, label) for field in page.fields for label in (field.label, field.hint)
            ]
    for row in one.indicators.values():
        found += [(row.code, label) for label in (row.labels, row.unit, row.definition, row.method)]
    for letter in one.letters:
        found.append((letter.code, {letter.language: f"{letter.subject}\n{letter.body}"}))
    return found


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_labels_use_no_house_word(name):
    wrong = [
        (code, label["en"])
        for code, label in labels_of(read(PACKS / name))
        if HOUSE_WORDS.search(label.get("en", ""))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_labels_put_the_person_first(name):
    wrong = [
        (code, text)
        for code, label in labels_of(read(PACKS / name))
        for text in label.values()
        if OFFENSIVE.search(text.lower())
    ]
    assert wrong == []


def test_read_gives_frozen_values(testland):
    with pytest.raises(AttributeError):
        testland.bodies[0].code = "other"


def test_digest_changes_with_any_file(broken):
    before = read(broken).digest
    letter = broken / "letters/en/receipt.txt"
    letter.write_text(letter.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert read(broken).digest != before


def test_current_is_the_pack_of_the_settings_read_once():
    assert pack.current().code == "testland"
    assert pack.current() is pack.current()


def test_letter_for_the_procedure_wins(testland):
    general = testland.letter("receipt", "en", "complaint")
    own = testland.letter("receipt", "en", "anonymous_report")
    assert (general.procedure, own.procedure) == ("", "anonymous_report")
    with pytest.raises(KeyError):
        testland.letter("greeting", "en")


def test_clock_of_an_old_wording_ends_with_its_procedure(testland):
    old = [
        rule for rule in testland.terms if rule.code == "complaint.consider" and rule.amount == 9
    ]
    assert [(rule.valid_from, rule.valid_to) for rule in old] == [
        (dt.date(2020, 1, 1), dt.date(2023, 12, 31))
    ]


def test_outline_lists_its_indicators_once(testland):
    listed = testland.outlines["annual"].indicators
    assert len(listed) == len(set(listed))
    assert "complaints.received" in listed


def test_cited_row_reads_breakdown_and_value_as_written(testland):
    row = testland.sources[1]
    assert (row.indicator, row.breakdown, row.value, row.paragraph) == (
        "census.people", {"region": "N"}, "700", "4",
    )  # fmt: skip


def test_text_of_falls_back_to_the_first_language():
    assert text_of({"kk": "бір"}, "en") == "бір"
    assert text_of({}, "en") == ""


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_every_language_asks_the_same_and_every_choice_has_codes(name):
    one = read(PACKS / name)
    for procedure in one.procedures:
        for page in procedure.questions:
            assert set(page.title) == set(one.languages)
            assert all(one.vocabularies[f.vocabulary] for f in page.fields if f.vocabulary)


def test_kz_has_its_twenty_regions_with_official_codes(kz, real_data):
    import csv

    with (real_data("kz_kato") / "kato.csv").open(encoding="utf-8") as file:
        official = {row["kato"]: row for row in csv.DictReader(file) if row["level"] == "oblast"}
    today = [region for region in kz.regions if region.valid_to is None]
    assert {region.code for region in today} == set(official)
    assert len(today) == 20
    for region in today:
        assert region.names["kk"].split()[0] == official[region.code]["name_kk"].split()[0]


def test_kz_has_an_akimat_and_a_representative_in_each_region(kz):
    codes = {region.code for region in kz.regions if region.valid_to is None}
    authorities = [body for body in kz.bodies if body.kind == "local" and body.valid_to is None]
    assert {body.region for body in authorities} == codes
    assert {unit.region for unit in kz.units if unit.kind == "region"} == codes
    assert sum(body.kind in ("ministry", "committee", "agency") for body in kz.bodies) >= 20


def test_kz_keeps_the_identifiers_that_others_rely_on(kz):
    codes = {rule.code for rule in kz.terms}
    assert {
        "complaint.consider", "complaint.extend", "complaint.extension_notice", "complaint.refer",
        "materials.send", "recommendation.answer", "recommendation.extend", "report.respond",
    } <= codes  # fmt: skip


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_every_guard_phase_and_count_of_the_pack_is_a_word_of_the_engine(name):
    one = read(PACKS / name)
    steps = [step for procedure in one.procedures for step in procedure.steps]
    assert {guard for step in steps for guard in step.requires} <= engine.GUARDS
    assert {step.phase for step in steps if not step.stays} <= set(engine.PHASES)
    assert {row.counts for row in one.indicators.values() if row.counts} <= engine.COUNTS


def test_kz_parliament_ends_when_the_kurultai_begins(kz):
    bodies = {body.code: body for body in kz.bodies}
    assert bodies["parliament"].in_force(dt.date(2026, 6, 30))
    assert not bodies["parliament"].in_force(dt.date(2026, 7, 1))
    assert bodies["kurultai"].in_force(dt.date(2026, 7, 1))
