"""The library in a real browser: without JavaScript on a small phone, and kept on the device."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .site import Site

PAPER = "library/TL/CENSUS/2021/"
LAW = "library/TL/LAW/"
PAGES = [
    ("kk", "search/?q=тыныштық"),
    ("en", "search/?q=xylophone"),
    ("ru", "search/?q=calm&since=never"),
    ("en", "glossary/"),
    ("kk", "glossary/guardian/"),
    ("ru", "library/collections/calm-and-water/"),
    ("kk", f"{PAPER}text/"),
    ("ru", f"{PAPER}versions/?on=never"),
    ("en", f"library/kept/?document={PAPER[8:-1]}"),
    ("kk", f"{LAW}"),
    ("kk", f"{LAW}art-1/"),
    ("en", f"{LAW}art-1/2/1/"),
    ("ru", f"{LAW}text/?size=large"),
    ("kk", f"{LAW}changes/?in=en&from=1&to=2"),
    ("ru", f"{LAW}side-by-side/"),
    ("en", f"{LAW}versions/"),
]


@pytest.fixture
def phone(browser: Browser, window: Site) -> Iterator[Page]:
    """A small old phone without JavaScript."""
    context = browser.new_context(
        base_url=window.url, java_script_enabled=False, viewport={"width": 320, "height": 568}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "address"), PAGES)
def test_page_has_no_faults_on_a_small_phone(
    phone: Page, axe: Callable, no_sideways: Callable, language: str, address: str
) -> None:
    answer = phone.goto(f"/{language}/{address}")

    assert answer is not None
    assert answer.status == 200
    expect(phone.locator("h1")).to_have_count(1)
    no_sideways(phone)
    axe(phone)


def test_word_is_searched_from_the_start_page_without_javascript(phone: Page) -> None:
    phone.goto("/en/")

    phone.locator("#q").fill("xylophone")
    phone.get_by_role("search").get_by_role("button").click()

    assert phone.url.endswith("/en/search/?q=xylophone")
    expect(phone.locator("h1")).to_be_visible()


def test_kept_document_is_read_without_a_network_until_it_is_removed(
    browser: Browser, window: Site
) -> None:
    context = browser.new_context(base_url=window.url)
    page = context.new_page()
    page.goto(f"/en/library/kept/?document={PAPER[8:-1]}")
    page.get_by_role("button", name="Keep this document on this device").click()
    expect(page.locator("#kept li a")).to_have_count(1)

    context.set_offline(True)
    page.goto(f"/en/{PAPER}text/")
    expect(page.locator("#p3")).to_contain_text("1,204 persons")
    page.goto("/en/library/kept/")
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.locator("#kept li")).to_have_count(0)
    assert page.evaluate("caches.keys()") == []
    context.close()
