"""The library and the drafting of reports at the desk: a small phone, no JavaScript, nothing that axe finds."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from . import working
from .site import Site

#: A number is missing, so that the preview has something to say.
PAPER = "1. Ауылда бәрі тыныш.\n\n2. Бақ та тыныш.\n\n4. Күзетші де тыныш.\n"


@pytest.fixture
def secretary(
    window: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> Iterator[working.Worker]:
    """Somebody of the secretariat who reads Kazakh: adds documents, drafts reports."""

    def check(page: Page) -> None:
        expect(page.locator("html")).to_have_attribute("lang", "kk")
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with working.hired(window, browser, "secretariat", "kk", check) as one:
        yield one


def test_desk_of_the_library_and_of_reports_has_no_faults_on_a_small_phone(
    secretary: working.Worker,
) -> None:
    _keep_a_document(secretary)
    _compare_two_texts(secretary)
    secretary.open("desk/library/care/")
    _draft_a_report(secretary)


def _keep_a_document(one: working.Worker) -> None:
    one.open("desk/library/add/")
    one.press()
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    one.write("text", PAPER)
    one.press()
    expect(one.page.locator("main")).to_contain_text("Жоқ нөмірлер: 3")
    one.write("symbol", "no such % symbol")
    one.press()
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    one.write("symbol", "TL/BROUGHT/1")
    one.press()
    expect(one.page.locator("main")).to_contain_text("Күзетші де тыныш.")


def _compare_two_texts(one: working.Worker) -> None:
    one.open("desk/library/")
    # Three texts of the law stand in the list; only the English one has a version before it.
    one.follow("main tr:has-text('TL/LAW'):has(td:text-is('en')) a[href*='/texts/']")
    one.follow("main a[href*='/compare/']")
    expect(one.page.locator("main del")).not_to_have_count(0)


def _draft_a_report(one: working.Worker) -> None:
    one.open("desk/reports/compose/")
    one.press()
    report = one.page.url
    one.follow("main a[href*='/add/']")
    one.page.goto(report)
    one.follow("main a[href*='/paragraphs/']")
    for page in ("history/", "move/", "strike/", "pick/"):
        one.page.goto(f"{one.page.url.split('/paragraphs/')[0]}/paragraphs/{_key(one)}/{page}")
        one.check(one.page)


def _key(one: working.Worker) -> str:
    return one.page.url.split("/paragraphs/")[1].split("/")[0]
