"""One envelope: opens in its place only, in either mode, and not with a single bit changed."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.vault import envelope, suite
from qorgau.vault.envelope import Place
from qorgau.vault.suite import Locked

BOX = UUID(int=1)
PLACE = Place(BOX, UUID(int=2), "narrative", "person", 3)
ROOT = b"r" * 32
SECRET = suite.hkdf(ROOT, salt=BOX.bytes, info=b"box")
PUBLIC = suite.public_of(SECRET)

payloads = st.dictionaries(
    st.text(max_size=10),
    st.text(max_size=2000) | st.integers() | st.booleans() | st.none(),
    max_size=5,
)


def with_root(payload, place=PLACE):
    return envelope.close_with_root(payload, place, ROOT, 1)


def to_public(payload, place=PLACE):
    return envelope.close_to_public(payload, place, PUBLIC, 1)


@settings(deadline=None)
@given(payloads)
@pytest.mark.parametrize("close", [with_root, to_public])
def test_payload_comes_back(close, payload):
    assert envelope.open_with_root(close(payload), PLACE, ROOT, SECRET) == payload


@pytest.mark.parametrize("close", [with_root, to_public])
@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, box=UUID(int=9)),
        replace(PLACE, envelope=UUID(int=9)),
        replace(PLACE, slot="identity"),
        replace(PLACE, author_kind="staff"),
        replace(PLACE, seq=4),
        replace(PLACE, slot="narrativeperson", author_kind=""),
    ],
)
def test_envelope_moved_elsewhere(close, elsewhere):
    with pytest.raises(Locked):
        envelope.open_with_root(close({"text": "x"}), elsewhere, ROOT, SECRET)


@pytest.mark.parametrize("close", [with_root, to_public])
def test_envelope_with_any_byte_changed(close):
    blob = close({"text": "x"})

    for position in range(len(blob)):
        changed = blob[:position] + bytes([blob[position] ^ 0x40]) + blob[position + 1 :]
        with pytest.raises(Locked):
            envelope.open_with_root(changed, PLACE, ROOT, SECRET)


@pytest.mark.parametrize("close", [with_root, to_public])
def test_envelope_cut_off_anywhere(close):
    blob = close({"text": "x"})

    for length in range(len(blob)):
        with pytest.raises(Locked):
            envelope.open_with_root(blob[:length], PLACE, ROOT, SECRET)


def test_header_says_version_suite_mode_and_root():
    blob = envelope.close_with_root({}, PLACE, ROOT, 258)

    assert blob[:5] == bytes([1, 1, ord("S"), 1, 2])


def test_short_texts_have_one_length():
    assert {len(with_root({"text": "x" * size})) for size in range(0, 240, 7)} == {
        5 + 24 + 256 + 16
    }


def test_posted_envelope_does_not_need_the_root():
    assert envelope.take_apart(to_public({})).mode == envelope.MODE_P
    assert len(to_public({})) == 5 + 97 + 24 + 256 + 16
