"""Unlocking, locking, and what a stolen or old cookie opens."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from qorgau.desk.access import COOKIE, staff_session
from qorgau.vault.models import VaultSession

pytestmark = pytest.mark.django_db


def test_unlock_page_asks_for_the_passphrase(member):
    page = member(key=True).client.get("/en/desk/unlock/?next=/en/desk/account/")

    assert page.status_code == 200
    assert 'name="passphrase"' in page.text
    assert 'value="/en/desk/account/"' in page.text


def test_unlock_with_passphrase_returns_to_where_one_was(member):
    one = member(key=True)

    answer = one.client.post(
        "/en/desk/unlock/", {"passphrase": one.passphrase, "next": "/en/desk/account/"}
    )

    assert answer.headers["Location"] == "/en/desk/account/"
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "\\\\evil", ""])
def test_unlock_never_leads_to_another_site(member, back):
    one = member(key=True)

    answer = one.client.post("/en/desk/unlock/", {"passphrase": one.passphrase, "next": back})

    assert answer.headers["Location"] == "/en/desk/"


def test_unlock_with_wrong_passphrase_says_one_sentence_and_repeats_nothing(member):
    one = member(key=True)

    page = one.client.post("/en/desk/unlock/", {"passphrase": "wrong words here"})

    assert page.status_code == 400
    assert "The passphrase does not fit" in page.text
    assert "wrong words here" not in page.text
    assert COOKIE not in page.cookies


def test_unlock_after_five_failures_pauses_even_the_right_passphrase(member):
    one = member(key=True)
    for _attempt in range(5):
        one.client.post("/en/desk/unlock/", {"passphrase": "wrong"})

    page = one.client.post("/en/desk/unlock/", {"passphrase": one.passphrase})

    assert page.status_code == 429


def test_failures_of_one_person_do_not_pause_another(member):
    one, other = member(key=True), member(key=True)
    for _attempt in range(5):
        one.client.post("/en/desk/unlock/", {"passphrase": "wrong"})

    answer = other.client.post("/en/desk/unlock/", {"passphrase": other.passphrase})

    assert answer.status_code == 302


def test_lock_ends_the_session(member):
    one = member(key=True)
    one.unlock()

    one.client.post("/en/desk/lock/")

    assert VaultSession.objects.count() == 0


def test_sign_out_locks_the_key(member):
    one = member(key=True)
    one.unlock()

    one.client.post("/en/accounts/logout/")

    assert VaultSession.objects.count() == 0


def _session_with(cookie: str, user):
    request = RequestFactory().get("/")
    request.user = user
    request.COOKIES[COOKIE] = cookie
    return staff_session(request)


def test_cookie_of_somebody_else_opens_nothing(member):
    one, thief = member(key=True), member(key=True)
    one.unlock()

    assert _session_with(one.client.cookies[COOKIE].value, thief.user) is None
    assert _session_with(one.client.cookies[COOKIE].value, one.user) is not None


def test_cookie_after_lock_opens_nothing(member):
    one = member(key=True)
    one.unlock()
    stolen = one.client.cookies[COOKIE].value

    one.client.post("/en/desk/lock/")

    assert _session_with(stolen, one.user) is None


@pytest.mark.parametrize("later", [dt.timedelta(minutes=15, seconds=1), dt.timedelta(hours=9)])
def test_cookie_after_its_time_opens_nothing(member, later):
    one = member(key=True)
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)) as now:
        one.unlock()
        now.shift(later)

        assert _session_with(one.client.cookies[COOKIE].value, one.user) is None


@pytest.mark.parametrize("value", ["", "x", "я", "A" * 64, "=" * 64, "../../etc"])
def test_cookie_that_is_no_cookie_opens_nothing(member, value):
    assert _session_with(value, member(key=True).user) is None


def test_own_key_is_made_once_and_its_passphrase_shown_once(member):
    one = member()

    first = one.client.post("/en/desk/account/key/")
    second = one.client.post("/en/desk/account/key/")
    later = one.client.get("/en/desk/account/key/")

    assert "They are shown only once" in first.text
    assert "This account already has a key" in second.text
    assert "They are shown only once" not in later.text


def test_password_chosen_by_somebody_else_must_be_replaced_first(member):
    one = member()
    get_user_model().objects.filter(pk=one.user.pk).update(must_change_password=True)

    answer = one.client.get("/en/desk/")

    assert answer.headers["Location"] == "/en/accounts/password/change/"
