"""Last days that concluding observations name for the State's next papers."""

import datetime as dt

import pytest

from qorgau.commitments.told import next_days, observations
from qorgau.commitments.told.next_days import FOLLOW_UP, REPORT
from qorgau.commitments.told.shapes import Document, Limb, Told, Wording


def named(text: str, dated: dt.date | None = None):
    told = Told("treaty", "CAT", "other", (Limb("", "", (Wording(text),)),), 1, number="40")
    found = next_days.find([told], Document(dated=dated))
    return [(one.action, one.due.isoformat(), one.paragraph) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee requests the State party to submit its fifth periodic report by 7 July 2028.",
        "The Committee invites the State party to submit its combined sixth and seventh reports, "
        "not later than 7 July 2028.",
        "The next periodic report is due by 7 July 2028.",
        "Комитет просит государство-участник представить свой пятый периодический доклад "
        "не позднее 7 июля 2028 года.",
        "Le Comité invite l’État partie à soumettre son cinquième rapport périodique avant le "
        "7 juillet 2028.",
    ],
)
def test_the_day_of_the_next_report_is_found(text):
    assert named(text) == [(REPORT, "2028-07-07", "40")]


def test_the_day_for_information_is_another():
    text = (
        "The Committee requests the State party to provide, by 12 May 2024, information on "
        "follow-up to the recommendations in paragraphs 5 (a) and 6 above. In that context, it is "
        "invited to tell of its plans.\nThe State party should submit its report by 12 May 2027."
    )

    assert named(text) == [(FOLLOW_UP, "2024-05-12", "40"), (REPORT, "2027-05-12", "40")]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee welcomes the report submitted on 7 July 2020.",
        "The State party should submit its next report in due time.",
        "The law of 7 July 2020 should be mended by the State party.",
        "",
    ],
)
def test_no_day_is_made_up(text):
    assert named(text) == []


def test_a_day_before_the_document_is_none_that_it_sets():
    assert named("It was to submit its report by 7 July 2020.", dt.date(2024, 1, 1)) == []


def test_days_are_found_in_observations_as_they_are_read():
    text = (
        "CAT/C/TST/CO/4\n1. The Committee considered the report.\n2. The State party should mend.\n"
        "3. The State party should build.\n4. The Committee requests the State party to submit its "
        "fifth periodic report by\n12 May 2027.\n"
    )

    found = observations.read(text)

    assert [one.due for one in next_days.find(list(found.items), found.document)] == [
        dt.date(2027, 5, 12)
    ]
