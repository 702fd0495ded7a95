"""Sessions: fifteen minutes idle, eight hours at most, and gone at the end."""

import base64
import datetime as dt
import secrets

import pytest
import time_machine

from qorgau.vault import sessions
from qorgau.vault.models import VaultSession
from qorgau.vault.sessions import SessionEnded

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_session_gives_back_owner_and_payload():
    cookie = sessions.start("receipt", "2A7KX4H", b"secret")

    assert sessions.read(cookie) == ("2A7KX4H", b"secret")


def test_session_of_another_kind():
    cookie = sessions.start("receipt", "2A7KX4H", b"secret")

    with pytest.raises(SessionEnded):
        sessions.read(cookie, "staff")


def test_idle_session_ends_after_fifteen_minutes(clock):
    cookie = sessions.start("staff", "anna", b"secret")

    clock.shift(dt.timedelta(minutes=14, seconds=59))
    assert sessions.read(cookie)
    clock.shift(dt.timedelta(minutes=14, seconds=59))
    assert sessions.read(cookie)
    clock.shift(dt.timedelta(minutes=15))
    with pytest.raises(SessionEnded):
        sessions.read(cookie)
    assert not VaultSession.objects.exists()


def test_busy_session_ends_after_eight_hours(clock):
    cookie = sessions.start("staff", "anna", b"secret")

    for _quarter in range(8 * 6 - 1):
        clock.shift(dt.timedelta(minutes=10))
        sessions.read(cookie)
    clock.shift(dt.timedelta(minutes=10))

    with pytest.raises(SessionEnded):
        sessions.read(cookie)


def test_end_is_announced(clock):
    cookie = sessions.start("staff", "anna", b"secret")

    assert sessions.ends_at(cookie) == NOW + dt.timedelta(minutes=15)


def test_reading_within_a_minute_does_not_write(clock, django_assert_num_queries):
    cookie = sessions.start("staff", "anna", b"secret")
    clock.shift(dt.timedelta(seconds=50))

    with django_assert_num_queries(1):
        sessions.read(cookie)


def test_longer_life_written_into_the_row_opens_nothing(clock):
    cookie = sessions.start("staff", "anna", b"secret")
    far = NOW + dt.timedelta(days=365)
    VaultSession.objects.update(expires=far, ends_at=far)

    with pytest.raises(SessionEnded):
        sessions.read(cookie)


def test_row_given_to_another_owner_opens_nothing():
    cookie = sessions.start("staff", "anna", b"secret")
    VaultSession.objects.update(owner="boris")

    with pytest.raises(SessionEnded):
        sessions.read(cookie)


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "\u0416" * 64, "=" * 64, base64.urlsafe_b64encode(bytes(47)).decode(), "a" * 10_000],
)
def test_cookie_that_was_never_given(cookie):
    with pytest.raises(SessionEnded):
        sessions.read(cookie)
    sessions.end(cookie)


def test_copied_rows_open_nothing():
    """Abuse test 4: the thief has the database with live rows, and makes up the cookie's key."""
    sessions.start("staff", "anna", b"secret")
    row = VaultSession.objects.get()

    for _try in range(100):
        forged = base64.urlsafe_b64encode(row.id.bytes + secrets.token_bytes(32)).decode()
        with pytest.raises(SessionEnded):
            sessions.read(forged)
    assert b"secret" not in bytes(row.blob)


def test_stolen_cookie_after_logout_opens_nothing():
    """Abuse test 4, second half."""
    cookie = sessions.start("staff", "anna", b"secret")

    sessions.end(cookie)

    assert not VaultSession.objects.exists()
    with pytest.raises(SessionEnded):
        sessions.read(cookie)


def test_nobody_ends_a_session_by_its_id_alone():
    cookie = sessions.start("staff", "anna", b"secret")
    raw = base64.urlsafe_b64decode(cookie)

    sessions.end(base64.urlsafe_b64encode(raw[:16] + bytes(32)).decode())

    assert sessions.read(cookie)


def test_all_sessions_of_an_owner_end():
    mine = [sessions.start("staff", "anna", b"x") for _n in range(2)]
    other = sessions.start("staff", "boris", b"x")

    assert sessions.end_all("staff", "anna") == 2
    assert sessions.read(other)
    for cookie in mine:
        with pytest.raises(SessionEnded):
            sessions.read(cookie)


def test_sweep_deletes_what_nobody_ended(clock):
    sessions.start("staff", "anna", b"x")
    clock.shift(dt.timedelta(minutes=15))
    sessions.start("staff", "boris", b"x")

    assert sessions.sweep() == 1
    assert VaultSession.objects.get().owner == "boris"
