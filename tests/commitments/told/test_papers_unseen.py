"""Follow-up reports, Views and letters of other makes and languages: all invented."""

import datetime as dt

import pytest

from qorgau.commitments.told import followups, letters, views

from .test_views_and_letters import LETTER, VIEWS


def graded(text):
    items = followups.read(text).items
    return {told.number: [(one.grade, one.limbs) for one in told.grades] for told in items}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Paragraph 12: Roofs\nCommittee’s evaluation\nB2: (a) and (b)\nSome steps.\nC1: (c)\nNone.",
         {"12": [("B2", ("a", "b")), ("C1", ("c",))]}),
        ("Paragraphs 12 and 13: Roofs\nCommittee's evaluation\n[B]\nThe Committee waits.",
         {"12": [("B", ())], "13": [("B", ())]}),
        ("Regarding the recommendation made in paragraph 12 to mend roofs: the Committee considers that it has been"
         " substantially implemented.\nRegarding paragraph 14: it has not been implemented.",
         {"12": [("substantially implemented", ())], "14": [("not implemented", ())]}),
        ("Paragraphe 12 : Toits\nRéponse de l’État partie\nDes toits.\nÉvaluation du Comité\n[B] : a) et b)\nBien.",
         {"12": [("B", ("a", "b"))]}),
        ("Párrafo 12: Techos\nInformación del Estado parte\nTechos.\nEvaluación del Comité\n[C] La información.",
         {"12": [("C", ())]}),
        ("Пункт 12: Крыши\nОтвет государства-участника\nКрыши.\nОценка Комитета\n[B]: a) и b)\nХорошо.",
         {"12": [("B", ("a", "b"))]}),
    ],
)  # fmt: skip
def test_grades_are_read_however_a_report_prints_them(lines, expected):
    assert graded(f"CEDAW/C/TST/CO/5\n{lines}\n") == expected


def told_of(text):
    return next(views.read_document(text).items)


def test_the_later_term_counts_whether_in_days_or_months():
    told = told_of(VIEWS.replace("within 180 days", "within six months"))

    assert (told.term_days, told.term_months) == (None, 6)  # not the 28 days of the facts


def test_names_of_fields_may_stand_in_lines_of_their_own():
    told = told_of(
        "CCPR/C/126/D/2542/2015\nCommunication submitted by:\nA.B.\nState party:\nTestland\n"
        "Date of communication:\n12 March 2014\nDate of adoption of Views:\n25 July 2019\n"
        "Articles of the Covenant:\n9 (1), 14 and 21\n9. The State party is under an obligation to mend it.\n"
    )

    assert (told.state, told.dated) == ("Testland", dt.date(2019, 7, 25))
    assert told.facts["articles"] == ("9 (1)", "14", "21")
    assert told.facts["submitted"] == ("2014-03-12",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Communication présentée par : A. B.\nÉtat partie : Testland\nDate des constatations : 25 juillet 2019\n"
        "9. L’État partie est tenu de réparer.\n10. Le Comité souhaite recevoir, dans un délai de 180 jours, des"
        " renseignements.\n"),
        ("es", "Comunicación presentada por: A. B.\nEstado parte: Testland\nFecha de aprobación del dictamen: 25 de julio de"
        " 2019\n9. El Estado parte tiene la obligación de reparar.\n10. El Comité desea recibir, en un plazo de 180"
        " días, información.\n"),
        ("ru", "Сообщение представлено: А. Б.\nГосударство-участник: Testland\nДата принятия Соображений: 25 июля 2019 года\n"
        "9. Государство-участник обязано починить.\n10. Комитет хотел бы получить в течение 180 дней информацию.\n"),
    ],
)  # fmt: skip
def test_decisions_in_other_languages_have_state_day_term_and_remedy(language, text):
    told = told_of(f"CCPR/C/126/D/2542/2015\n{text}")

    assert (told.state, told.dated, told.term_days) == ("Testland", dt.date(2019, 7, 25), 180)
    assert len(told.text.split()) < 9
    assert ("authors" in told.facts, told.language) == (True, language)


def test_the_reference_of_a_letter_is_its_own_and_not_the_one_it_recalls():
    told = next(letters.read(f"We refer to UA TST 1/2019.\n{LETTER}").items)

    assert told.symbol == "AL TST 3/2021"
