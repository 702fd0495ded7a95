"""allauth's pages in our frame: whole, translated, without inline script."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.people import actions

PASSWORD = "a long enough password"
PAGES = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
]
#: Words that stay as they are in every language.
NAMES = {
    "qorgau",
    "eupl",
    "totp",
    "passkey",
    "javascript",
    "qr",
    "english",
    "webauthn",
    "pin",
    "mail",
}


@pytest.fixture
def signed_in(db) -> Client:
    """A browser that signed in through the page, so that allauth knows when."""
    cache.clear()  # allauth counts attempts by address
    actions.create_account(
        by=Actor.system("test"), email="a@example.org", name="", password=PASSWORD
    )
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "a@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_index"))  # shows the message of the sign-in, which speaks its language
    return client


def visible(html: str) -> str:
    """What a person reads: no tags, scripts, addresses or keys."""
    text = re.sub(r"<(script|style|option|title)\b.*?</\1>", " ", html, flags=re.S)
    text = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\S+@\S+|&\w+;|&#\w+;|\b[A-Z2-7]{16,}\b", " ", text)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_account_page_stands_in_our_frame(signed_in: Client, name: str, language: str) -> None:
    with translation.override(language):
        address = reverse(name)

    answer = signed_in.get(address)
    assert answer.status_code == 200, answer.headers
    html = answer.content.decode()

    assert f'<html lang="{language}"' in html
    assert "q-header" in html
    assert html.count("<h1") == 1
    assert not re.search(r"\s(style|on\w+)=", html)
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
    assert all("application/json" in attributes for attributes in inline)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", [*PAGES, "account_login", "account_reset_password"])
def test_account_page_has_no_english_left(signed_in: Client, name: str, language: str) -> None:
    client = Client() if name in ("account_login", "account_reset_password") else signed_in
    with translation.override(language):
        html = client.get(reverse(name)).content.decode()

    english = set(re.findall(r"[a-z]{2,}", visible(html).lower())) - NAMES

    assert english == set()


def test_sign_in_leads_to_a_new_password_and_says_what_to_do_when_more_is_lost(db) -> None:
    with translation.override("en"):
        html = Client().get(reverse("account_login")).content.decode()
        assert reverse("account_reset_password") in html

    assert "sign in with a recovery code" in html
