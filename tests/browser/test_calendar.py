"""The calendar of terms on a small phone without JavaScript: entered, counted, given away, public."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from . import working
from .site import Site


@pytest.fixture
def secretary(
    site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> Iterator[working.Worker]:
    """Somebody of the secretariat; the walk is in Kazakh, its pages are opened in all languages."""

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with working.hired(site, browser, "secretariat", "kk", check) as one:
        yield one


def test_term_is_entered_counted_and_shown_to_all(secretary: working.Worker) -> None:
    one, main = secretary, secretary.page.locator("main")
    one.open("desk/calendar/")
    one.follow("main a[href$='/enter/']")
    one.press()
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    one.page.select_option("main [name=who]", "treaty:CC")
    one.page.select_option("main [name=kind]", "report_submitted")
    for part, value in (("day", "29"), ("month", "2"), ("year", "2024")):
        one.write(f"on_{part}", value)
    one.press()
    expect(main).to_contain_text("29.02.2024 күнінен")
    expect(main).to_contain_text("29.02.2028")
    one.open("desk/calendar/address/")
    one.press()
    expect(main.locator("code")).to_contain_text(".ics")
    for language in ("kk", "ru", "en"):
        one.language = language
        for path in ("desk/calendar/", "desk/calendar/terms/", "desk/", "calendar/"):
            one.open(path)
            expect(one.page.locator("html")).to_have_attribute("lang", language)
