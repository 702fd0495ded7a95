"""Symbols of documents: each form of the grammar there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.commitments.told import symbols
from qorgau.commitments.told.symbols import parse

COMMITTEES = ("CCPR/C", "CAT/C", "CERD/C", "CEDAW/C", "CRC/C", "CRPD/C", "CED/C", "CMW/C", "E/C.12")


@pytest.mark.parametrize(
    ("text", "kind", "body", "state", "session", "numbers"),
    [
        ("A/HRC/WG.6/7/TST/1", "national_report", "", "TST", 7, None),
        ("A/HRC/WG.6/34/TST/2", "un_compilation", "", "TST", 34, None),
        ("A/HRC/WG.6/48/TST/3", "stakeholders", "", "TST", 48, None),
        ("A/HRC/28/15/Add.1", "council", "", "", 28, (15, 15)),
        ("A/HRC/RES/40/3", "resolution", "", "", 40, (3, 3)),
        ("CERD/C/TST/CO/8-10", "concluding_observations", "CERD", "TST", None, (8, 10)),
        ("CRC/C/TST/CO/6-7", "concluding_observations", "CRC", "TST", None, (6, 7)),
        ("E/C.12/TST/CO/6", "concluding_observations", "CESCR", "TST", None, (6, 6)),
        ("CCPR/CO/75/TST", "concluding_observations", "CCPR", "TST", 75, None),
        ("CERD/C/65/CO/3", "concluding_observations", "CERD", "", 65, (3, 3)),
        ("CRC/C/OPAC/TST/CO/1", "concluding_observations", "CRC", "TST", None, (1, 1)),
        ("CCPR/C/TST/Q/2/Add.1", "list_of_issues", "CCPR", "TST", None, (2, 2)),
        ("CCPR/C/TST/QPR/3", "list_of_issues_before", "CCPR", "TST", None, (3, 3)),
        ("CEDAW/C/TST/FCO/5", "follow_up_information", "CEDAW", "TST", None, (5, 5)),
        ("CAT/C/TST/3", "report", "CAT", "TST", None, (3, 3)),
        ("CAT/OP/TST/1/Add.1", "visit_report", "CAT", "TST", None, (1, 1)),
        ("HRI/CORE/TST/2012", "core", "", "TST", None, (2012, 2012)),
        ("CCPR/C/GC/36", "general_comment", "CCPR", "", None, (36, 36)),
        ("CCPR/C/126/3/Add.2", "session_paper", "CCPR", "", 126, (3, 3)),
        ("CAT/C/60/4", "session_paper", "CAT", "", 60, (4, 4)),
    ],
)
def test_each_form_is_taken_apart(text, kind, body, state, session, numbers):
    found = parse(text)

    assert found is not None
    assert str(found) == text
    assert (found.kind, found.state, found.session, found.numbers) == (
        kind,
        state,
        session,
        numbers,
    )
    assert found.body == body


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("CCPR/C/126/D/2542/2015-2543/2015", ("2542/2015", "2543/2015")),
        ("CCPR/C/126/D/2542-2543/2015", ("2542/2015", "2543/2015")),
        ("E/C.12/71/D/176/2020", ("176/2020",)),
        ("CAT/C/33/D/163/2000/Rev.1", ("163/2000",)),
        ("CAT/C/51/D/438/2010*", ("438/2010",)),
    ],
)
def test_communications_of_views_are_told(text, cases):
    found = parse(text)

    assert found is not None
    assert (found.kind, found.cases) == ("views", cases)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("CAT /C/51/D/438/2010*", "CAT/C/51/D/438/2010"),
        (" CRC/C/TST/CO/6–7 ", "CRC/C/TST/CO/6-7"),
        ("A/HRC/28/15/add.1", "A/HRC/28/15/Add.1"),
        ("crc/c/tst/co/3", "CRC/C/TST/CO/3"),
        ("(A/HRC/28/15).", "A/HRC/28/15"),
    ],
)
def test_stray_signs_are_put_right(text, right):
    found = parse(text)

    assert found is not None
    assert found.text == right


@pytest.mark.parametrize("text", ["", "A", "Rights/Wrongs", "CRC/C", "12/34", "see CRC", "x" * 300])
def test_what_is_no_symbol_gives_none(text):
    assert parse(text) is None


def test_an_unknown_form_is_kept_as_it_is():
    found = parse("A/CONF.157/23")

    assert found is not None
    assert (found.text, found.kind) == ("A/CONF.157/23", "other")


def test_base_and_address():
    found = parse("A/HRC/28/15/Add.1/Corr.1")

    assert found is not None
    assert (found.base, found.suffixes) == ("A/HRC/28/15", ("Add.1", "Corr.1"))
    assert found.address("ru") == "https://docs.un.org/ru/A/HRC/28/15/Add.1/Corr.1?direct=true"
    assert found.address("kk").startswith("https://docs.un.org/en/")


def test_symbols_are_found_in_a_text():
    text = "See A/HRC/28/15, para. 3, and CCPR/C/TST/CO/2 (2016); not and/or."

    assert [one.text for one in symbols.find_all(text)] == ["A/HRC/28/15", "CCPR/C/TST/CO/2"]


NUMBERS = st.one_of(
    st.integers(1, 30).map(str),
    st.tuples(st.integers(1, 9), st.integers(10, 20)).map(lambda both: f"{both[0]}-{both[1]}"),
)
CASES = st.lists(
    st.tuples(st.integers(1, 9999), st.integers(1980, 2030)).map(lambda one: f"{one[0]}/{one[1]}"),
    min_size=1,
    max_size=3,
).map("-".join)
STATES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
SUFFIXES = st.lists(
    st.tuples(st.sampled_from(("Add", "Corr", "Rev")), st.integers(1, 40)).map(
        lambda one: f"/{one[0]}.{one[1]}"
    ),
    max_size=2,
).map("".join)
SYMBOLS = st.one_of(
    st.builds("{}/{}/{}/{}".format, st.sampled_from(COMMITTEES), STATES,
              st.sampled_from(("CO", "Q", "QPR", "FCO", "RQ")), NUMBERS),
    st.builds("{}/{}/D/{}".format, st.sampled_from(COMMITTEES), st.integers(1, 200), CASES),
    st.builds("A/HRC/WG.6/{}/{}/{}".format, st.integers(1, 60), STATES, st.integers(1, 3)),
    st.builds("A/HRC/{}/{}".format, st.integers(1, 80), st.integers(1, 120)),
    st.builds("{}/GC/{}".format, st.sampled_from(COMMITTEES), st.integers(1, 40)),
)  # fmt: skip


@given(symbol=SYMBOLS, suffixes=SUFFIXES, star=st.sampled_from(("", "*")))
def test_a_symbol_put_down_with_stray_signs_comes_back(symbol, suffixes, star):
    text = symbol + suffixes
    found = parse(text.replace("/", " /", 1) + star)

    assert found is not None
    assert found.text == text
    assert found.base == symbol
    assert found.kind != "other"
    again = parse(found.text)
    assert again == found
