"""Names and lists of institutions, regions and coded terms."""

import datetime as dt

import pytest

from qorgau.common.actor import Actor
from qorgau.country import labels, procedures, public, queries, terms
from qorgau.country.load import load_pack


def test_label_in_each_language_without_a_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert queries.label("rights", "water", "en") == "drinking water"
        assert queries.label("right", "water", "ru") == "питьевая вода"
        assert queries.label("bodies", "police", "kk").startswith("Тәртіп")
        assert queries.label("region", "N", "en") == "Northland"
        assert queries.label("units", "npm", "en") == "Visits unit"
        assert queries.label("terms", "materials.send", "en") == "Sending of materials"


def test_label_of_an_unknown_code_is_the_code(db):
    assert queries.label("rights", "nothing", "en") == "nothing"


def test_choices_leave_out_what_has_ended():
    assert "silence" not in dict(queries.choices("rights", "en"))
    assert "silence" in dict(queries.choices("rights", "en", on=dt.date(2022, 12, 31)))
    assert "old-board" not in dict(queries.choices("bodies", "en"))


def test_choices_on_a_day_leave_out_what_has_not_begun():
    assert "C" not in dict(queries.choices("regions", "en", on=dt.date(2021, 12, 31)))
    assert "C" in dict(queries.choices("regions", "en", on=dt.date(2022, 1, 1)))


def test_choices_stand_in_the_order_of_the_pack():
    assert [code for code, _name in queries.choices("outcomes", "en")][:2] == [
        "established", "partly_established",
    ]  # fmt: skip


def test_names_of_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        labels.names_of("nonsense")


@pytest.mark.django_db
def test_tables_answer_for_a_day():
    load_pack(by=Actor.system("test"))
    on = dt.date(2021, 6, 1)
    assert [row.code for row in queries.regions(on=on)] == ["N", "S", "O"]
    assert queries.concepts("rights", on=on).count() == 8
    assert queries.concepts("rights", on=dt.date(2024, 1, 1)).count() == 7
    assert queries.loaded().code == "testland"


def test_public_knows_works_terms_and_indicators():
    assert public.about().calendar_years == tuple(range(2020, 2030))
    assert public.languages() == ("kk", "ru", "en")
    assert public.work("TL/CENSUS/2021").title("en") == "Census of Testland"
    assert public.work("TL/NONE") is None
    assert public.indicator("complaints.received").kind == "process"
    assert public.term("materials.send", on=dt.date(2026, 1, 1)).amount == 7
    assert public.term("materials.send", on=dt.date(2019, 1, 1)) is None
    assert public.label("right", "water", "en") == "drinking water"
    assert public.choices("channels", "en")[0] == public.Choice("web", "website")


def test_term_in_the_wording_of_the_day():
    assert terms.term("complaint.consider", dt.date(2023, 12, 31)).amount == 9
    assert terms.term("complaint.consider", dt.date(2024, 1, 1)).amount == 12


def test_count_uses_the_wording_of_the_day_in_the_country():
    last_evening = dt.datetime(2023, 12, 31, 18, 14, tzinfo=dt.UTC)  # 23:59 there
    assert terms.count("complaint.consider", last_evening).amount == 9
    after_midnight = dt.datetime(2023, 12, 31, 18, 15, tzinfo=dt.UTC)
    assert terms.count("complaint.consider", after_midnight).amount == 12


def test_unknown_term_lists_the_known_ones():
    with pytest.raises(terms.UnknownTerm, match=r"complaint\.consider"):
        terms.term("nothing", dt.date(2026, 1, 1))
    with pytest.raises(terms.UnknownTerm, match="not in force"):
        terms.term("complaint.consider", dt.date(2019, 1, 1))


def test_procedure_in_the_wording_of_the_day():
    assert procedures.procedure("complaint", dt.date(2023, 1, 1)).file.endswith(
        "complaint-2020.yaml"
    )
    assert procedures.procedure("complaint", dt.date(2026, 1, 1)).file.endswith("complaint.yaml")
    with pytest.raises(procedures.UnknownProcedure):
        procedures.procedure("complaint", dt.date(2010, 1, 1))


def test_intakes_are_own_procedures_with_questions():
    codes = [one.code for one in procedures.intakes(dt.date(2026, 1, 1))]
    assert codes == ["anonymous_report", "complaint"]


def test_steps_after_follow_the_order_of_the_pack():
    complaint = procedures.procedure("complaint", dt.date(2026, 1, 1))
    assert [step.code for step in procedures.steps_after(complaint, "")] == ["submitted"]
    assert [step.code for step in procedures.steps_after(complaint, "registered")] == [
        "accepted", "explained", "referred", "refused", "withdrawn",
    ]  # fmt: skip
    assert complaint.first_step.code == "submitted"
    assert complaint.step("accepted").phase == "inquiry"
