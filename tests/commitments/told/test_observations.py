"""Concluding observations: paragraphs, what follows from which, and what is asked for by when."""

import datetime as dt

import docx
import pytest

from qorgau.commitments.told import observations
from qorgau.commitments.told.priorities import find
from qorgau.commitments.told.shapes import Unreadable

from .making import bytes_of

TEXT = """United Nations                                      CAT/C/TST/CO/3*
Distr.: General
12 December 2024
Original: English

Concluding observations on the third periodic report of Testland*

1. The Committee considered the third periodic report of Testland (CAT/C/TST/3).

A. Introduction

2. The Committee welcomes the submission of the report.

B. Positive aspects

3. The Committee welcomes the ratification of:
(a) The Roof Treaty, on 1 May 2020;
(b) The Wall Treaty, on 2 May 2021.

C. Principal matters of concern and recommendations

Pending follow-up issues from the previous reporting cycle

4. The Committee regrets that no roofs were mended (see CAT/C/TST/CO/2, paras. 18 (a) and 23).

5. The State party should mend the roofs.

Conditions of detention

6. While welcoming new roofs, the Committee is concerned at:
(a) The state of walls in prisons (arts. 2, 11 and 16);
(b) Reports of rain.

7. The State party should:
(a) Mend the walls, in particular:
(i) In the north;
(ii) In the south, as recommended in paragraph 18 (a) above;
(b) Keep the rain out;
(c) Publish figures.

8. The Committee is concerned about swings. The Committee recommends that the State build swings.

D. Dissemination and follow-up

Follow-up procedure

9. The Committee requests the State party to provide, by 29 November 2025, information on follow-up to the Committee's recommendations on walls and rain (see para. 7 (a) and (b) above).

Other issues

10. The State party is requested to disseminate widely the report.

11. The Committee invites the State party to submit its next periodic report by 29 November 2028.
"""


@pytest.fixture(scope="module")
def reading():
    found = observations.read(TEXT)
    return found, {told.number: told for told in found.items}


def test_paragraphs_are_told_with_kind_and_heading(reading):
    found, told = reading

    assert list(told) == [str(number) for number in range(1, 12)]
    kinds = {number: one.kind for number, one in told.items()}
    assert [number for number, kind in kinds.items() if kind == "recommendation"] == ["5", "7", "8"]
    assert [number for number, kind in kinds.items() if kind == "concern"] == ["4", "6"]
    assert told["5"].heading == "Pending follow-up issues from the previous reporting cycle"
    assert told["7"].heading == "Conditions of detention"
    assert {(one.symbol, one.body, one.state) for one in told.values()} == {
        ("CAT/C/TST/CO/3", "CAT", "TST")
    }
    assert found.counts["items"] == 11


def test_a_recommendation_is_split_and_knows_its_concern(reading):
    _found, told = reading

    assert [limb.label for limb in told["7"].limbs] == ["a", "a.i", "a.ii", "b", "c"]
    assert told["7"].about == ("6",)
    assert told["5"].about == ("4",)
    assert told["7"].limbs[2].text == "In the south, as recommended in paragraph 18 (a) above;"


def test_a_paragraph_of_the_old_way_is_parted(reading):
    _found, told = reading

    assert told["8"].text == "The Committee recommends that the State build swings."
    assert told["8"].facts["concern"] == ("The Committee is concerned about swings.",)
    assert told["8"].about == ()


def test_priorities_and_days_come_from_the_last_section(reading):
    found, told = reading

    assert found.document.priority == ("7 (a)", "7 (b)")
    assert found.document.information_due == dt.date(2025, 11, 29)
    assert found.document.next_report_due == dt.date(2028, 11, 29)
    assert [number for number, one in told.items() if one.priority] == ["7"]
    assert told["7"].facts["priority_limbs"] == ("a", "b")
    assert told["7"].due == dt.date(2025, 11, 29)
    assert found.document.dated == dt.date(2024, 12, 12)


def test_a_word_file_gives_the_same():
    document = docx.Document()
    for line in TEXT.split("\n"):
        if line.strip():
            document.add_paragraph(line)

    told = {one.number: one for one in observations.read(bytes_of(document)).items}
    assert [limb.label for limb in told["7"].limbs] == ["a", "a.i", "a.ii", "b", "c"]
    assert told["7"].priority


def test_what_the_user_says_goes_before_what_the_text_says():
    found = observations.read(TEXT, symbol="CRC/C/OPSC/TST/CO/1", state="Testland")

    assert (found.document.symbol, found.document.body, found.document.state) == (
        "CRC/C/OPSC/TST/CO/1",
        "CRC-OP-SC",
        "Testland",
    )


@pytest.mark.parametrize("text", ["Hello.", "1. One.\n\n2. Two.\n\n3. Three.", ""])
def test_a_text_that_recommends_nothing_is_refused(text):
    with pytest.raises(Unreadable):
        observations.read(text)


@pytest.mark.parametrize(
    ("text", "paragraphs", "months"),
    [
        (
            "The State party is requested to provide, within one year, relevant information on its "
            "implementation of the recommendations made in paragraphs 18 (a), 23 and 27.",
            ("18 (a)", "23", "27"),
            12,
        ),
        (
            "The Committee requests the State party to provide, within two years, written information "
            "on the steps taken to implement paragraphs 12 (a) and (b) and 30 (c) above.",
            ("12 (a)", "12 (b)", "30 (c)"),
            24,
        ),
        (
            "It draws attention to the areas in respect of which urgent measures must be taken: play "
            "(para. 18), swings and slides (paras. 23-25) and roofs (para. 40).",
            ("18", "23", "24", "25", "40"),
            None,
        ),
        (
            "Le Comité demande à l’État partie de lui faire parvenir, dans un délai d’un an, des "
            "renseignements sur les paragraphes 9, 11 et 20.",
            ("9", "11", "20"),
            12,
        ),
    ],
)
def test_priority_paragraphs_are_found(text, paragraphs, months):
    named = find(text)

    assert named is not None
    assert (named.paragraphs, named.months) == (paragraphs, months)


def test_russian_observations_are_read():
    text = """CAT/C/TST/CO/3

A. Введение

1. Комитет рассмотрел третий периодический доклад Тестландии.

B. Позитивные аспекты

2. Комитет приветствует принятие закона.

C. Основные вопросы, вызывающие обеспокоенность, и рекомендации

Крыши

3. Комитет обеспокоен состоянием крыш.

4. Государству-участнику следует:
a) починить крыши;
b) опубликовать данные, указанные в пункте 18 a).

D. Процедура последующих мер

5. Комитет просит государство-участник представить к 29 ноября 2025 года информацию о выполнении рекомендаций, содержащихся в пунктах 4 a) и b).

6. Комитет предлагает государству-участнику представить следующий периодический доклад к 29 ноября 2028 года.
"""
    found = observations.read(text)
    told = {one.number: one for one in found.items}

    assert [limb.label for limb in told["4"].limbs] == ["a", "b"]
    assert (told["4"].kind, told["4"].about, told["4"].priority) == ("recommendation", ("3",), True)
    assert found.document.priority == ("4 (a)", "4 (b)")
    assert found.document.information_due == dt.date(2025, 11, 29)
    assert found.document.next_report_due == dt.date(2028, 11, 29)
    assert found.document.language == "ru"


def test_paragraphs_that_are_only_cited_are_no_priorities():
    assert find("As it said in paragraphs 18 and 23, the Committee is concerned.") is None
