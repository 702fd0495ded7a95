"""Decisions on communications and letters of special procedures."""

import datetime as dt
import io
import json

import pytest

from qorgau.commitments.told import letters, views
from qorgau.commitments.told.shapes import Unreadable

VIEWS = """United Nations  CCPR/C/126/D/2542/2015-2543/2015
Views adopted by the Committee under article 5 (4) of the Optional Protocol

Communication submitted by: A.B. and C.D. (represented by counsel, E.F.)
Alleged victims: The authors
State party: Testland
Date of communications: 12 March 2014 (initial submissions)
Document references: Decision taken pursuant to rule 92
Date of adoption of Views: 25 July 2019
Subject matter: Refusal to repair a roof
Procedural issues: Exhaustion of domestic remedies
Substantive issues: Roofs; walls
Articles of the Covenant: 9 (1) and (2), 14 and 21
Articles of the Optional Protocol: 2 and 5 (2) (b)
1.1 The authors of the communications are A.B. and C.D., who complained within 28 days.
9. Pursuant to article 2 (3) (a) of the Covenant, the State party is under an obligation to provide the authors with an effective remedy. It must mend the roof.
10. The Committee wishes to receive from the State party, within 180 days, information about the measures taken to give effect to the present Views.
"""
LETTER = """Mandates of the Special Rapporteur on the rights to roofs; the Working Group on walls and the Independent Expert on swings

Ref.: AL TST 3/2021
(Please use this reference number in your reply)

12 May 2021

Excellency,

We would be grateful for your observations on the following matters:

1. Please provide any additional information on the roofs
of the northern houses.
2. Please provide details on walls.
3. Please indicate what has been done about swings.

We would appreciate receiving a response within 60 days.
"""


def decision(**given):
    return {
        "symbol": "CCPR/C/126/D/2542/2015",
        "title": "A.B. v. Testland",
        "communication_no": "2542/2015",
        "author": "A.B.",
        "body": "CCPR",
        "session": 126,
        "country": "Testland",
        "date": "25 July 2019",
        "submission_date": "2014-03-12",
        "decision_type": "Adoption of views",
        "substantive_issues": ["No issues found"],
        "substantive_articles": ["9", "14"],
        "text": "The State party is under an obligation to mend it.\nInform us within 180 days.",
        "url": "https://example.org/1",
        **given,
    }


def test_the_head_of_views_is_read():
    told = next(views.read_document(VIEWS).items)

    assert (told.symbol, told.body, told.state, told.session) == (
        "CCPR/C/126/D/2542/2015-2543/2015",
        "CCPR",
        "Testland",
        126,
    )
    assert told.facts["communications"] == ("2542/2015", "2543/2015")
    assert told.facts["authors"] == ("A.B. and C.D. (represented by counsel, E.F.)",)
    assert told.facts["articles"] == ("9 (1) and (2)", "14", "21")
    assert told.facts["submitted"] == ("2014-03-12",)
    assert (told.dated, told.term_days) == (dt.date(2019, 7, 25), 180)
    assert "mend the roof" in told.text


def test_records_of_decisions_are_read():
    data = json.dumps([decision(), decision(symbol="", communication_no=""), decision(country="")])
    reading = views.read_records(io.BytesIO(data.encode()))
    items = list(reading.items)

    assert len(items) == 1
    told = items[0]
    assert (told.kind, told.body, told.dated, told.term_days) == (
        "views",
        "CCPR",
        dt.date(2019, 7, 25),
        180,
    )
    assert "issues" not in told.facts
    assert told.facts["articles"] == ("9", "14")
    assert [fault.code for fault in reading.faults] == ["no_symbol", "no_state"]


@pytest.mark.parametrize("text", ["Hello.", "State party: Testland", "1. One\n2. Two"])
def test_a_text_that_is_no_decision_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        views.read_document(text)
    assert refused.value.code == "no_views"


def test_a_letter_is_read():
    told = next(letters.read(LETTER).items)

    assert (told.symbol, told.kind, told.mechanism) == ("AL TST 3/2021", "letter", "special")
    assert (told.dated, told.term_days) == (dt.date(2021, 5, 12), 60)
    assert told.facts["mandates"] == (
        "Special Rapporteur on the rights to roofs",
        "Working Group on walls",
        "Independent Expert on swings",
    )
    assert [(limb.label, limb.text) for limb in told.limbs] == [
        ("1", "Please provide any additional information on the roofs of the northern houses."),
        ("2", "Please provide details on walls."),
        ("3", "Please indicate what has been done about swings."),
    ]


@pytest.mark.parametrize(
    ("reference", "form"),
    [("UA TST 1/2020", "UA"), ("JAL TST 12/2014", "JAL"), ("OL TST 2.1/2022", "OL")],
)
def test_references_of_other_forms(reference, form):
    told = next(letters.read(LETTER.replace("AL TST 3/2021", reference)).items)

    assert (told.symbol, told.facts["form"]) == (reference, (form,))


def test_a_letter_without_reference_is_refused():
    with pytest.raises(Unreadable) as refused:
        letters.read("Dear all,\nplease mend the roof within 60 days.")
    assert refused.value.code == "no_letter"
