"""The code a person writes down: what its check symbol catches, what may be typed, what derives."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.vault.receipt_code import (
    ALPHABET,
    BadCode,
    Receipt,
    check_symbol,
    draft_key,
    keypair,
    parse,
    parse_locator,
    presence,
)

receipts = st.builds(
    Receipt,
    locator=st.text(ALPHABET, min_size=7, max_size=7),
    secret=st.binary(min_size=12, max_size=12),
)


@given(receipts)
def test_code_is_eight_groups_of_four_and_reads_back(receipt):
    assert [len(group) for group in receipt.code.split(" ")] == [4] * 8
    assert parse(receipt.code) == receipt


def test_check_symbol_catches_every_single_error_and_swap_of_neighbours():
    random.seed(20261121)
    tried = missed = 0
    for _sample in range(300):
        code = Receipt.new().code.replace(" ", "")
        for wrong in _slips(code):
            tried += 1
            missed += check_symbol(wrong[:-1]) == wrong[-1]

    assert tried > 150_000
    assert missed == 0


def _slips(code):
    for place in range(32):
        for symbol in ALPHABET:
            if symbol != code[place]:
                yield code[:place] + symbol + code[place + 1 :]
    for place in range(31):
        if code[place] != code[place + 1]:
            yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


CYRILLIC = str.maketrans("ACEHKMTX", "\u0410\u0421\u0415\u041d\u041a\u041c\u0422\u0425")


@given(
    receipts,
    st.sampled_from([" ", "-", "", "\u2013", "\u00a0", ".", "\n"]),
    st.booleans(),
    st.booleans(),
)
def test_code_may_be_typed_in_either_script_any_case_and_any_grouping(
    receipt, between, cyrillic, lower
):
    typed = receipt.code.translate(CYRILLIC) if cyrillic else receipt.code
    typed = typed.replace(" ", between)

    assert parse(typed.lower() if lower else typed) == receipt


def test_code_may_be_typed_in_full_width_letters():
    receipt = Receipt.new()
    wide = "".join(chr(ord(one) + 0xFEE0) if one != " " else one for one in receipt.code)

    assert parse(wide) == receipt


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda code: code[:-1], "receipt.length"),
        (lambda code: code + "2", "receipt.length"),
        (lambda code: "", "receipt.length"),
        (lambda code: "B" + code[1:], "receipt.symbol"),
        (lambda code: "\u0416" + code[1:], "receipt.symbol"),
        (
            lambda code: code[:-1] + next(one for one in ALPHABET if one != code[-1]),
            "receipt.check",
        ),
        (lambda code: code * 1000, "receipt.length"),
    ],
)
def test_code_that_cannot_be_one(spoil, code):
    with pytest.raises(BadCode) as caught:
        parse(spoil(Receipt.new().code))

    assert [reason.code for reason in caught.value.reasons] == [code]


@given(st.text())
def test_any_text_is_refused_with_one_reason(text):
    with pytest.raises(BadCode) as caught:
        parse(text)

    assert len(caught.value.reasons) == 1


def test_registration_number_is_read_like_the_code():
    assert parse_locator(" 2a7-kx 4h ") == "2A7KX4H"
    with pytest.raises(BadCode):
        parse_locator("2A7KX4")


def test_new_secret_for_an_existing_number():
    receipt = Receipt.new()

    again = Receipt.new(receipt.locator)

    assert again.locator == receipt.locator
    assert again.secret != receipt.secret


def test_derived_values_are_apart_and_depend_on_the_salt():
    receipt = Receipt("2A7KX4H", bytes(range(12)))

    made = {
        *keypair(receipt, b"one"),
        *keypair(receipt, b"two"),
        draft_key(receipt, b"one"),
        presence(receipt),
        presence(Receipt("3A7KX4H", bytes(range(12)))),
    }

    assert len(made) == 7


def test_secret_stays_out_of_repr():
    receipt = Receipt.new()

    assert repr(receipt.secret)[2:-1] not in repr(receipt)
