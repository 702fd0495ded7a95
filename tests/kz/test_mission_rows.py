"""Each thing that the documents describe has its data in the pack: row by row, by code.

The table is in `mission_rows.py`. Evidence is written `kind:code` and looked up in the pack; a code
that is not there fails. What a row needs and no data can give is in `NO_DATA`, with the reason.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from qorgau.commitments.promises.reading import read as read_promises
from qorgau.commitments.promises.shapes import PromiseRow
from qorgau.country import pack as packs
from qorgau.country import places
from qorgau.country.engine import STATE_BODY_KINDS
from qorgau.country.pack import Pack
from tests.conftest import ROOT

from .mission_rows import NO_DATA, ROWS

KZ = ROOT / "packs" / "kz"
UPR = "A/HRC/WG.6/7/KAZ/1"
TODAY = dt.date(2026, 11, 22)


@cache
def kz() -> Pack:
    return packs.read(KZ)


@cache
def promises() -> Mapping[str, PromiseRow]:
    return {row.code: row for row in read_promises(kz())[0].promises}


@cache
def treaties() -> Mapping[str, Any]:
    rows = yaml.safe_load((KZ / "treaties.yaml").read_text(encoding="utf-8"))["treaties"]
    return {row["code"]: row for row in rows}


def _series(code: str) -> bool:
    lines = (KZ / "series" / "series.csv").read_text(encoding="utf-8").splitlines()
    return any(line.startswith(f"{code},") for line in lines)


def _visit(code: str) -> bool:
    lines = (KZ / "mandate_visits.csv").read_text(encoding="utf-8").splitlines()
    return any(line.startswith(f"{code},") for line in lines)


def _term(code: str) -> bool:
    name, _, day = code.partition("@")
    on = dt.date.fromisoformat(day) if day else TODAY
    return any(rule.code == name and rule.in_force(on) for rule in kz().terms)


def _competent(code: str) -> bool:
    right, body = code.split("/")
    row = next((one for one in kz().bodies if one.code == body), None)
    named = any((one.right, one.body) == (right, body) for one in kz().competence)
    return named and row is not None and row.kind in STATE_BODY_KINDS and row.in_force(TODAY)


def _grade(code: str) -> bool:
    promise, day = code.split("/")
    return any(
        (event.voice, event.on.code) == ("independent", day) for event in promises()[promise].events
    )


def _responsible(code: str) -> bool:
    promise, body = code.split("/")
    row = promises()[promise]
    return body in (*row.responsible, *row.co_executors)


def _cited(code: str) -> bool:
    document, paragraph = code.rsplit("/", 1)
    return any((row.document, row.paragraph) == (document, paragraph) for row in kz().sources)


#: Kind of evidence → whether the pack has the code. Vocabularies answer to their own names.
LOOKED_UP: Mapping[str, Callable[[str], bool]] = {
    "procedure": lambda code: any(one.code == code for one in kz().procedures),
    "term": _term,
    "body": lambda code: any(one.code == code for one in kz().bodies),
    "region": lambda code: any(one.code == code for one in kz().regions),
    "unit": lambda kind: any(one.kind == kind for one in kz().units),
    "competence": _competent,
    "indicator": lambda code: code in kz().indicators,
    "cited": _cited,
    "doubt": lambda code: any(one.indicator == code and one.doubt for one in kz().sources),
    "series": _series,
    "promise": lambda code: code in promises(),
    "plan": lambda code: any(one.plan == code for one in promises().values()),
    "chain": lambda code: any(one.chain == code for one in promises().values()),
    "grade": _grade,
    "responsible": _responsible,
    "treaty": lambda code: code in treaties(),
    "reports_every": lambda code: bool(treaties()[code].get("reports_every")),
    "visit": _visit,
    "guide": lambda code: code in kz().guides.of,
    "letter": lambda code: all(
        any((one.code, one.language) == (code, language) for one in kz().letters)
        for language in kz().languages
    ),
    "work": lambda code: code in kz().works,
    "outline": lambda code: code in kz().outlines,
}


def _there(evidence: str) -> bool:
    kind, _, code = evidence.partition(":")
    if kind in LOOKED_UP:
        return LOOKED_UP[kind](code)
    concepts = kz().vocabularies.get(kind, ())
    return bool(concepts) if code == "*" else any(one.code == code for one in concepts)


def test_every_row_is_in_the_table() -> None:
    wanted = [("P", 16), ("S", 9), ("E", 7), ("A", 4), ("W", 4)]

    assert list(ROWS) == [f"{letter}{n}" for letter, last in wanted for n in range(1, last + 1)]
    assert set(NO_DATA) <= set(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_row_has_its_data(row: str) -> None:
    evidence = ROWS[row].split()

    assert evidence
    assert len(evidence) == len(set(evidence)), "named twice"
    assert [one for one in evidence if not _there(one)] == []


@pytest.mark.parametrize("evidence", ["body:nobody", "term:association.filing", "rights:flying"])
def test_missing_evidence_is_noticed(evidence: str) -> None:
    assert not _there(evidence)


def _above(right: str) -> Iterator[str]:
    parents = {one.code: one.parent for one in kz().vocabularies["rights"]}
    while right:
        yield right
        right = parents[right]


@pytest.mark.parametrize(
    "right", [one.code for one in kz().vocabularies["rights"] if one.code != "other"]
)
def test_each_right_has_a_guide_and_somebody_competent_today(right: str) -> None:
    there = {one.code for one in kz().bodies if one.in_force(TODAY)}
    competent = {one.right for one in kz().competence if one.body in there}

    assert right in kz().guides.of
    assert competent & set(_above(right))


#: Rights of the vocabulary by which people complain, though no document promises or counts there.
UNSPOKEN = {"judgment_execution", "accessibility", "water"}


@pytest.mark.parametrize(
    "right",
    [one.code for one in kz().vocabularies["rights"] if one.code not in UNSPOKEN | {"other"}],
)
def test_each_right_of_the_documents_has_a_promise_a_figure_or_a_treaty(right: str) -> None:
    assert (
        any(right in row.rights for row in promises().values())
        or any(right in one.rights for one in kz().indicators.values())
        or any(right in row["rights"] for row in treaties().values())
    )


def test_only_bodies_in_force_are_named_as_competent() -> None:
    ended = {one.code for one in kz().bodies if not one.in_force(TODAY)}

    assert [one for one in kz().competence if one.body in ended] == []


def test_committee_opens_only_on_a_dated_or_marked_competence() -> None:
    spoken = [
        (code, one)
        for code, row in treaties().items()
        for one in row.get("competence", ())
        if one["recognised"] and not one.get("claim")
    ]

    assert {code: one["when"] for code, one in spoken if one.get("confirmed", True)} == {
        "iccpr-op1": "2009-09-30",
        "cat": "2008-02-21",
    }
    assert {code: one["when"] for code, one in spoken if not one.get("confirmed", True)} == {
        "op-cedaw": "2001-11-24",
        # said without its day, so it opens nothing
        "icerd": "not told",
        "op-crc-ic": "not told",
        "op-crpd": "not told",
    }


def test_claim_about_the_committee_on_the_child_opens_nothing() -> None:
    claimed = [one for one in treaties()["crc"]["competence"] if one["recognised"]]

    assert all(one["claim"] and one["note"]["en"] for one in claimed)


#: Paragraphs of the report that name a plan or programme, and the statement of 2024.
PLANNED = [
    55, 85, 88, 117, 125, 128, 130, 131, 135, 140, 141, 145, 146, 147, 157, 158, 162, 164, 177,
    182, 192, 193,
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "paragraph"),
    [*((UPR, number) for number in PLANNED), ("KAZ-HRAP-2024", 1), ("KAZ-HRAP-2024", 16)],
)
def test_plan_or_programme_of_the_paragraph_is_a_promise(document: str, paragraph: int) -> None:
    assert [
        row.code
        for row in promises().values()
        if row.kind in ("plan", "programme")
        and any((one.document, one.paragraph) == (document, paragraph) for one in row.said)
    ]


def test_anti_crisis_programme_is_borne_by_its_money() -> None:
    row = promises()["mortgage-refinancing"]

    assert (row.kind, row.said[0].paragraph) == ("funding", 133)


@pytest.mark.parametrize(
    "name",
    [
        "National Human Rights Commission under the Office of the President",
        "Presidential Commission on Human Rights",
        "Human Rights Commission",
        "Human Rights Committee under the President of Kazakhstan",
    ],
)
def test_commission_of_the_president_is_found_by_each_of_its_names(
    settings: Any, name: str
) -> None:
    settings.QORGAU_PACK_DIR = KZ

    assert "presidential-commission" in places.found(places.bodies(), name)


def test_who_is_not_staff_is_no_unit_of_the_office() -> None:
    outside = {"regional-children-commissioners", "gender-advisers"}

    assert {one.body for one in kz().units} == {"national-centre"}
    assert {one.kind for one in kz().bodies if one.code in outside} == {"local_official"}
    assert not outside & {one.body for one in kz().competence}


def test_each_region_of_today_has_a_representative_of_the_commissioner() -> None:
    today = {one.code for one in kz().regions if one.in_force(TODAY) and one.kind != "district"}

    assert {one.region for one in kz().units if one.kind == "region"} == today


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_survey_says_its_sample_and_whose_margin_it_is(language: str) -> None:
    method = kz().indicators["rights_information.opinion"].method[language]
    asked = [row.value for row in kz().sources if row.indicator == "rights_information.respondents"]

    margin = 100 * 1.96 * (0.25 / int(asked[0])) ** 0.5
    assert f"{margin:.1f}" in method.replace(",", ".")
    assert "1500" in "".join(letter for letter in method if letter.isdigit())
