"""Every number of the five documents is a cited value, a reference or an exemption with a reason,
and every cited value stands in the paragraph that it names."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from qorgau.library.parse import parse

from .numbers import Exempt, numbers, problems

KZ = Path(__file__).parents[2] / "packs" / "kz"
EXEMPT = Path(__file__).with_name("numbers_not_figures.csv")
KINDS = {"age_group", "article", "date", "name", "ordinal", "repeated", "span", "time", "vague"}
DOCUMENTS = {
    "A/HRC/WG.6/7/KAZ/1": "004_e8619e0893a22b8d.txt",
    "KAZ-NHRAP-2009": "000_f25e2f9e55dc3384.txt",
    "KAZ-HR-2017": "003_8801aa7483ed9bf4.txt",
    "KAZ-OMB-2019": "002_82adff8848fc50df.txt",
    "KAZ-HRAP-2024": "001_2ecded0291ab312f.txt",
}
#: Cited values that no number of the text states, and how they were found.
DERIVED = {
    ("A/HRC/WG.6/7/KAZ/1", 29, Decimal(4)): "the committees listed there were counted",
    ("KAZ-NHRAP-2009", 7, Decimal(3)): "the years of the term from 2013 to 2015",
}

TEXT = (
    "In 2008 there were 1,204 cases and 53.4 per cent more by 1 July 2009, as article 77 says. "
    "Seven people and twenty-one others had US$ 4.7 billion; prices tripled, half in the country. "
    "It ranked fifth of the 129 at the sixty-first session."
)
STATED = [1204, "53.4", 7, 21, 4_700_000_000, 3, 50, 5, 129]


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def cited(document):
    return [
        (int(row["paragraph"]), Decimal(row["value"]))
        for path in sorted((KZ / "sources").glob("*.csv"))
        for row in rows(path)
        if row["document"] == document
    ]


def stated(*left_out, more=()):
    values = [Decimal(value) for value in STATED if value not in left_out]
    return [(1, value) for value in [*values, *map(Decimal, more)]]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_number_of_the_document_is_accounted_for(document, real_data):
    found = parse((real_data().parent / "documents" / DOCUMENTS[document]).read_bytes())
    exempt = [
        Exempt(int(row["paragraph"]), row["number"])
        for row in rows(EXEMPT)
        if row["document"] == document
    ]

    wrong = problems(
        {paragraph.number: paragraph.text for paragraph in found.paragraphs},
        cited(document),
        exempt,
        [(paragraph, value) for name, paragraph, value in DERIVED if name == document],
    )

    assert wrong == [], f"{document}\n" + "\n".join(wrong)


def test_exemption_names_a_document_a_kind_and_a_reason():
    listed = list(rows(EXEMPT))
    keys = Counter((row["document"], row["paragraph"], row["number"]) for row in listed)

    assert {row["document"] for row in listed} <= set(DOCUMENTS)
    assert {row["kind"] for row in listed} <= KINDS
    assert all(row["reason"].strip() for row in listed)
    assert [key for key, times in keys.items() if times > 1] == []


def test_text_whose_numbers_are_all_cited_agrees():
    assert problems({1: TEXT}, stated(), []) == []


@pytest.mark.parametrize("value", STATED)
def test_number_that_is_not_cited_is_named_with_its_words(value):
    wrong = problems({1: TEXT}, stated(value), [])

    assert len(wrong) == 1
    assert "neither cited nor exempt: …" in wrong[0]


@pytest.mark.parametrize("value", STATED)
def test_wrong_value_is_found_from_both_sides(value):
    wrong = problems({1: TEXT}, stated(value, more=[Decimal(value) + 1]), [])

    assert len(wrong) == 2
    assert wrong[0] == f"¶1: the cited value {Decimal(value) + 1:f} is not in the text"
    assert wrong[1].startswith("¶1: '")


def test_value_cited_once_more_than_the_text_has_it_is_named():
    assert problems({1: TEXT}, stated(more=[7]), []) == ["¶1: the cited value 7 is not in the text"]


def test_number_that_stands_twice_needs_two_values():
    text = {4: "It grew by 10 per cent in 10 years."}

    assert len(problems(text, [(4, Decimal(10))], [])) == 1
    assert problems(text, [(4, Decimal(10))], [Exempt(4, "10 years")]) == []


def test_value_in_another_paragraph_does_not_count():
    wrong = problems({1: "There are 44 of them.", 2: "None."}, [(2, Decimal(44))], [])

    assert wrong[0] == "¶2: the cited value 44 is not in the text"
    assert len(wrong) == 2


@pytest.mark.parametrize("number", ["4", "44 of us", "45", "of them"])
def test_exemption_that_matches_no_number_is_named(number):
    wrong = problems({1: "There are 44 of them."}, [(1, Decimal(44))], [Exempt(1, number)])

    assert wrong == [f"¶1: the exemption {number!r} matches no number left there"]


def test_derived_value_must_be_cited():
    text = {1: "The committees on torture and on women."}

    assert problems(text, [(1, Decimal(2))], [], [(1, Decimal(2))]) == []
    assert problems(text, [], [], [(1, Decimal(2))]) == ["¶1: 2 is derived but not cited"]


@pytest.mark.parametrize(
    "text",
    [
        "On 6 November 2009 and in May 2007, the 2009–2012 plan",
        "On November 12, 2012, the 67th session",
        "In the first half of 2009 and the third quarter of 2010",
        "From the first to the second quarter of 2009",
        "in 2009 (for the first 6 months)",
        "Order No. 1116, resolution 1325, article 12, the first article [1] GE.09-17130",
        "the third session of the fourth convocation; the Second Optional Protocol",
    ],
)
def test_reference_is_no_number(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2009 per cent", {2009}),
        ("2,009 people", {2009}),
        ("US$ 1 billion", {10**9}),
        ("20.79", {Decimal("20.79")}),
        ("eightfold", {8}),
        ("doubled", {2}),
        ("one fifth of it", {Decimal("0.2"), 20}),
        ("the fifth of them", {5}),
        ("sixty-third", {63}),
        ("forty", {40}),
        ("six-hour", {6}),
        ("a dozen", {12}),
        ("for up to a year", {1}),
        ("Not once", {0}),
        ("tens", {10}),
        ("hundreds", {100}),
    ],
)
def test_number_in_digits_or_words_has_its_value(text, values):
    assert [number.values for number in numbers(text)] == [frozenset(map(Decimal, values))]
