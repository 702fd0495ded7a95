"""Concluding observations of other committees, years and ways of copying: all invented."""

import datetime as dt

import docx
import pytest

from qorgau.commitments.told import excerpts, observations
from qorgau.commitments.told.priorities import find

from .making import bytes_of

ROOFS = """CEDAW/C/TST/CO/5
14 November 2019
Concluding observations on the fifth periodic report of Testland
1. The Committee considered the report of Testland (CEDAW/C/TST/5).
A. Introduction
2. The Committee appreciates the submission.
D. Principal areas of concern and recommendations
Access to roofs
11. The Committee is concerned about:
(a) Barriers;
(b) Fees.
12. In line with general recommendation No. 33 (2015), the Committee recommends that the State party:
(a) Remove barriers, including:
(i) In cities;
(ii) In villages;
(b) Waive fees.
National machinery
13. The Committee is concerned that funds are few.
14. The Committee recommends that the State party provide funds.
Optional Protocol
50. The Committee calls upon the State party to accept the amendment.
Follow-up to the concluding observations
54. The Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraphs 12 (a) and 14 above.
Preparation of the next report
55. The Committee requests the State party to submit its sixth periodic report by 14 November 2023.
"""


def read(source):
    found = observations.read(source)
    return found, {told.number: told for told in found.items}


def as_docx(text):
    document = docx.Document()
    for line in text.split("\n"):
        if line:
            document.add_paragraph(line)
    return bytes_of(document)


@pytest.mark.parametrize("source", [ROOFS, ROOFS.replace("\n", "\n\n"), as_docx(ROOFS)])
def test_an_excerpt_that_leaps_keeps_every_paragraph_apart(source):
    found, told = read(source)

    assert list(told) == ["1", "2", "11", "12", "13", "14", "50", "54", "55"]
    assert [limb.label for limb in told["12"].limbs] == ["a", "a.i", "a.ii", "b"]
    assert told["13"].heading == told["14"].heading == "National machinery"
    assert told["50"].heading == "Optional Protocol"
    assert [told[number].about for number in ("12", "14", "50")] == [("11",), ("13",), ()]
    assert [number for number, one in told.items() if one.priority] == ["12", "14"]
    assert told["14"].term_months == 24
    assert found.document.next_report_due == dt.date(2023, 11, 14)
    assert [(fault.code, fault.word) for fault in found.faults] == [
        ("gap", "3–10"),
        ("gap", "15–49"),
        ("gap", "51–53"),
    ]


def test_a_text_in_one_line_is_parted_where_its_numbers_leap():
    found, below = excerpts.pieces(
        "The State should mend it. IV. Follow-up of this 60. The Committee asks. 61. It asks again.", "10", 100
    )  # fmt: skip

    assert [(one.number, one.text, one.headings) for one in found] == [
        ("10", "The State should mend it.", ()),
        ("60", "The Committee asks.", ("Follow-up of this",)),
        ("61", "It asks again.", ()),
    ]
    assert below == ()


@pytest.mark.parametrize(
    "text",
    [
        "It recalls article 60. The State should mend it.",
        "As told in paragraphs 18 and 60. The State should mend it.",
        "It asks for:\n1. Roofs;\n2. Walls.",
        "In 2013. Roofs fell.",
    ],
)
def test_numbers_that_are_no_paragraphs_part_nothing(text):
    assert [one.number for one in excerpts.pieces(text, "10", 100)[0]] == ["10"]


def test_paragraphs_of_an_annex_are_not_those_of_the_text():
    text = """CRC/C/TST/CO/4

III. Main areas of concern and recommendations

1. The Committee draws attention to the areas in respect of which urgent measures must be taken: roofs (para. 3).

2. The Committee is concerned about roofs.

3. The Committee urges the State party to mend them.

4. The Committee recommends that the State party report.

Annex

1. A list.

2. Another list.
"""
    found, told = read(text)

    assert len(told) == found.counts["items"] == 6
    assert told["1"].text.startswith("The Committee draws")
    assert list(told)[-2:] == ["A1.1", "A1.2"]


def test_urgent_measures_are_named_at_the_beginning_of_a_long_text():
    more = "\n\n".join(f"{number}. The State should mend roof {number}." for number in range(5, 40))
    text = f"""CRC/C/TST/CO/4

II. Follow-up measures taken and progress achieved by the State party

3. The Committee welcomes new roofs.

III. Main areas of concern and recommendations

4. The Committee draws attention to the areas in respect of which urgent measures must be taken: roofs (para. 10), walls (paras. 14 and 16).

{more}
"""
    _found, told = read(text)

    assert [number for number, one in told.items() if one.priority] == ["10", "14", "16"]
    assert told["3"].kind == "other"
    assert told["3"].heading.startswith("Follow-up measures taken")


@pytest.mark.parametrize(
    ("text", "paragraphs", "months"),
    [
        ("With regard to urgent measures, the Committee would like to draw attention to the recommendations"
         " contained in paragraphs 6, on general principles, and 10, on equality.", ("6", "10"), None),
        ("In accordance with rule 70, paragraph 5, the State party should indicate within one year its response"
         " to the recommendations in paragraphs 14 and 15.", ("14", "15"), 12),
        ("The State party should submit, within one year, information on paragraphs 7 (a), 9 and 12.",
         ("7 (a)", "9", "12"), 12),
    ],
)  # fmt: skip
def test_priorities_of_other_committees_are_found(text, paragraphs, months):
    named = find(text)

    assert named is not None
    assert (named.paragraphs, named.months) == (paragraphs, months)


def test_french_observations_say_their_language():
    text = """CAT/C/TST/CO/3

C. Principaux sujets de préoccupation et recommandations

1. Le Comité est préoccupé par l’état des toits.

2. L’État partie devrait :
a) Réparer les toits ;
b) Publier des données.
"""
    found, told = read(text)

    assert found.document.language == "fr"
    assert [limb.label for limb in told["2"].limbs] == ["a", "b"]
    assert (told["2"].kind, told["2"].about) == ("recommendation", ("1",))
