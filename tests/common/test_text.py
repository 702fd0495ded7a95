"""Text at the edge: normalised, freed of what cannot be kept, refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean


def test_clean_composes_and_trims():
    assert clean("  e\u0301te\u0301 ", max_chars=10) == "\u00e9t\u00e9"


def test_clean_keeps_lines_and_tabs_and_drops_other_controls():
    assert clean("a\r\nb\rc\td\x00\x07\x1b[0m", max_chars=20) == "a\nb\nc\td[0m"


def test_clean_drops_characters_that_reverse_the_reading_order():
    assert clean("abc\u202etxt.exe\u2066", max_chars=20) == "abctxt.exe"


def test_clean_keeps_emoji_joiners_and_every_kazakh_letter():
    text = "\u04d8\u0492\u049a\u04a2\u04e8\u04b0\u04ae\u04ba\u0406 \U0001f468\u200d\U0001f469"
    assert clean(text, max_chars=40) == text


def test_clean_names_the_excess_at_the_field():
    with pytest.raises(Refused) as caught:
        clean("abcdef", max_chars=4, field="story")
    (reason,) = caught.value.reasons
    assert (reason.code, reason.field) == ("text.too_long", "story")
    assert "2" in str(reason.message)


def test_clean_refuses_an_empty_answer_that_is_required():
    with pytest.raises(Refused, match=r"text\.empty"):
        clean(" \n\x00 ", max_chars=4, required=True)


@given(st.text(max_size=200))
def test_clean_is_stable(text):
    once = clean(text, max_chars=1_000)
    assert clean(once, max_chars=1_000) == once


def test_refuse_if_carries_every_reason():
    reasons = [Reason("a", "one"), Reason("b", "two", "field")]
    with pytest.raises(Refused) as caught:
        refuse_if(reasons)
    assert caught.value.reasons == tuple(reasons)
    refuse_if([])
