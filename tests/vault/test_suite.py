"""The primitives: published vectors, binding, padding."""

import threading
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.vault import suite
from qorgau.vault.suite import Cost, Locked

# RFC 5869 appendix A, the three SHA-256 cases: key, salt, info, length, output.
RFC_5869 = [
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        42,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        82,
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
        "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    ),
    (
        "0b" * 22,
        "",
        "",
        42,
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("key", "salt", "info", "length", "output"), RFC_5869)
def test_hkdf_vector_of_rfc_5869(key, salt, info, length, output):
    made = suite.hkdf(
        bytes.fromhex(key), salt=bytes.fromhex(salt), info=bytes.fromhex(info), length=length
    )

    assert made.hex() == output


@pytest.mark.parametrize("length", [0, 255 * 32 + 1])
def test_hkdf_length_out_of_range(length):
    with pytest.raises(ValueError):
        suite.hkdf(b"k", salt=b"s", info=b"i", length=length)


def test_wrap_has_97_bytes_and_opens():
    secret, public = suite.new_pair()

    sealed = suite.wrap_secret(public, b"r" * 32, b"context")

    assert len(sealed) == 97
    assert suite.unwrap_secret(secret, sealed, b"context") == b"r" * 32


def test_wrap_in_another_context():
    secret, public = suite.new_pair()
    sealed = suite.wrap_secret(public, b"r" * 32, b"context")

    with pytest.raises(Locked):
        suite.unwrap_secret(secret, sealed, b"other context")


def test_wrap_with_another_key():
    _secret, public = suite.new_pair()
    sealed = suite.wrap_secret(public, b"r" * 32, b"context")

    with pytest.raises(Locked):
        suite.unwrap_secret(suite.new_pair()[0], sealed, b"context")


def test_wrap_of_a_short_secret_is_a_mistake():
    with pytest.raises(ValueError):
        suite.wrap_secret(suite.new_pair()[1], b"short", b"context")


@pytest.mark.parametrize("position", range(97))
def test_wrap_with_any_byte_changed(position):
    secret, public = suite.new_pair()
    sealed = bytearray(suite.wrap_secret(public, b"r" * 32, b"context"))
    sealed[position] ^= 1

    with pytest.raises(Locked):
        suite.unwrap_secret(secret, bytes(sealed), b"context")


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_encrypted_text_opens_only_with_its_key_and_associated_data(text, associated):
    key = b"k" * 32

    blob = suite.encrypt(key, text, associated)

    assert suite.decrypt(key, blob, associated) == text
    for wrong in (
        (b"x" * 32, blob, associated),
        (key, blob, associated + b"."),
        (key, blob[:-1], associated),
    ):
        with pytest.raises(Locked):
            suite.decrypt(*wrong)


def test_two_encryptions_of_one_text_differ():
    blobs = {suite.encrypt(b"k" * 32, b"same", b"") for _n in range(100)}

    assert len(blobs) == 100


@given(st.binary(max_size=70_000))
def test_padding_gives_the_text_back(text):
    assert suite.unpad(suite.pad(text)) == text


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 256),
        (255, 256),
        (256, 1024),
        (1023, 1024),
        (1024, 4096),
        (4095, 4096),
        (4096, 16_384),
        (16_384, 65_536),
        (65_535, 65_536),
        (65_536, 131_072),
        (131_071, 131_072),
        (131_072, 196_608),
    ],
)
def test_padded_lengths_at_each_step(length, padded):
    assert len(suite.pad(b"x" * length)) == padded


@pytest.mark.parametrize("padded", [b"", b"x" * 255, b"x" * 300, bytes(256), b"x" * 65_537])
def test_padding_that_was_never_made(padded):
    with pytest.raises(Locked):
        suite.unpad(padded)


def test_binding_keeps_parts_apart():
    parts = ["a", "b", "ab", "", "a\0b"]
    joined = {suite.bind(one, other) for one in parts for other in parts}

    assert len(joined) == len(parts) ** 2
    assert suite.bind("ab") != suite.bind("a", "b")
    assert all(one != other for one, other in combinations((suite.bind(1), suite.bind(b"\x01")), 2))


def test_cost_is_read_back_from_its_row():
    assert Cost.from_text(suite.STRONG.as_text()) == Cost(3, 268_435_456)


@pytest.mark.parametrize("text", ["", "scrypt:n=2", "argon2id:t=3", "argon2id:t=x,m=8", "argon2id"])
def test_cost_that_cannot_be_read(text):
    with pytest.raises(Locked):
        Cost.from_text(text)


def test_passphrase_key_depends_on_passphrase_salt_and_cost():
    made = {
        suite.stretch(passphrase, salt=salt * 16, cost=Cost(passes, memory))
        for passphrase in ("one", "two")
        for salt in (b"a", b"b")
        for passes in (1, 2)
        for memory in (8192, 16384)
    }

    assert len(made) == 16


def test_at_most_two_passphrases_are_tried_at_once(monkeypatch):
    running, most, lock, leave = [0], [0], threading.Lock(), threading.Event()

    def slow(*_args, **_options) -> bytes:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
            if most[0] == 2:
                leave.set()
        leave.wait(5)
        with lock:
            running[0] -= 1
        return bytes(32)

    monkeypatch.setattr(suite._argon2id, "kdf", slow)
    threads = [
        threading.Thread(
            target=suite.stretch, args=("x",), kwargs={"salt": bytes(16), "cost": suite.WEAK}
        )
        for _n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most[0] == 2


def test_fingerprint_is_five_groups_of_four():
    assert suite.fingerprint(bytes(32)) == suite.fingerprint(bytes(32))
    assert [len(group) for group in suite.fingerprint(bytes(32)).split()] == [4] * 5
