"""The frame, the components and the error pages, as a person without JavaScript meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LANGUAGES = ["kk", "ru", "en"]
SHELLS = ["public", "desk", "plain"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shell", SHELLS)
def test_gallery_has_no_wcag_faults(
    nojs_page: Page, axe: Callable, language: str, shell: str
) -> None:
    nojs_page.goto(f"/{language}/gallery/?shell={shell}")

    expect(nojs_page.locator("html")).to_have_attribute("lang", language)
    axe(nojs_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gallery_on_a_small_phone_does_not_scroll_sideways(
    phone_page: Page, no_sideways: Callable, language: str
) -> None:
    for shell in SHELLS:
        phone_page.goto(f"/{language}/gallery/?shell={shell}")

        no_sideways(phone_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_at_double_size_does_not_scroll_sideways(
    nojs_page: Page, no_sideways: Callable, language: str
) -> None:
    nojs_page.set_viewport_size({"width": 640, "height": 900})
    nojs_page.goto(f"/{language}/gallery/")
    nojs_page.evaluate("document.documentElement.style.fontSize = '200%'")

    no_sideways(nojs_page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 503])
def test_error_page_is_whole_in_each_language(
    phone_page: Page, axe: Callable, no_sideways: Callable, language: str, status: int
) -> None:
    answer = phone_page.goto(f"/{language}/gallery/error/{status}/")

    assert answer is not None
    assert answer.status == status
    axe(phone_page)
    no_sideways(phone_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_an_unknown_address_tells_nothing_of_the_inside(
    nojs_page: Page, language: str
) -> None:
    answer = nojs_page.goto(f"/{language}/gallery/no-such-page/")

    assert answer is not None
    assert answer.status == 404
    text = nojs_page.content()
    assert not any(word in text for word in ("Traceback", "urlpatterns", "qorgau.site", "DEBUG"))


def test_language_link_leads_to_the_same_page_with_its_query(nojs_page: Page) -> None:
    nojs_page.goto("/en/gallery/?shell=plain")

    nojs_page.locator(".q-languages a[lang=kk]").click()

    assert nojs_page.url.endswith("/kk/gallery/?shell=plain")
    expect(nojs_page.locator("html")).to_have_attribute("lang", "kk")


def test_skip_link_is_the_first_stop_of_the_keyboard(page: Page) -> None:
    page.goto("/en/gallery/error/404/")

    page.keyboard.press("Tab")

    expect(page.locator(".govuk-skip-link")).to_be_focused()


def test_page_asks_nothing_of_other_sites(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/ru/gallery/")

    own = page.url.split("/ru/")[0]
    assert asked
    assert [url for url in asked if not url.startswith((own, "data:"))] == []


def test_neutral_print_shows_the_code_and_nothing_else(page: Page) -> None:
    page.goto("/en/gallery/neutral/")
    page.emulate_media(media="print")

    seen = page.locator("body").inner_text()

    assert seen.split() == ["4F7K", "Q2MZ", "9XWR", "T6BN", "HC3V", "J8YD", "PA5G", "LES7"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_in_pages_have_no_wcag_faults(
    nojs_page: Page, axe: Callable, no_sideways: Callable, language: str
) -> None:
    for address in ("accounts/login/", "accounts/password/reset/"):
        nojs_page.set_viewport_size({"width": 320, "height": 700})
        nojs_page.goto(f"/{language}/{address}")

        axe(nojs_page)
        no_sideways(nojs_page)


def test_sign_in_with_a_wrong_password_keeps_the_address_and_names_the_error(
    nojs_page: Page, axe: Callable
) -> None:
    nojs_page.goto("/kk/accounts/login/")
    nojs_page.fill("input[type=email]", "someone@example.org")
    nojs_page.fill("input[type=password]", "not the password")

    nojs_page.locator("main form button[type=submit]").first.click()

    expect(nojs_page.locator(".govuk-error-summary")).to_be_visible()
    expect(nojs_page.locator("input[type=email]")).to_have_value("someone@example.org")
    assert nojs_page.title().startswith("Қате:")
    axe(nojs_page)
