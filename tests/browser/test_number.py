"""From counted steps to a published figure and a report: head and editor at the desk, then the world.

Without JavaScript, at 320 px, in three languages; each page is checked.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from . import signing_in
from .site import Site

#: Each language counts another indicator: a figure is fixed once.
COUNTED = {"kk": "complaints.accepted", "ru": "complaints.explained", "en": "complaints.referred"}
SHOTS = os.environ.get("QORGAU_SHOTS", "")


@dataclass
class Worker:
    """A member of staff with a small screen, signed in with a password of their own."""

    page: Page
    language: str
    check: Callable[[Page], None]

    def open(self, path: str) -> None:
        self.page.goto(f"/{self.language}/{path}")
        self.check(self.page)

    def write(self, name: str, text: str) -> None:
        self.page.fill(f"main [name={name}]", text)

    def press(self, form: str = "main form") -> None:
        self.page.locator(f"{form} button[type=submit]").first.click()
        self.check(self.page)


@pytest.fixture
def worker(window: Site, browser: Browser, axe: Callable, no_sideways: Callable):
    """Function: a worker of a role and a language."""
    contexts = []

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/number-{len(os.listdir(SHOTS)):03}.png", full_page=True)

    def make(role: str, language: str) -> Worker:
        email = f"{role}.{language}@example.org"
        said = window.run(
            *("people", "add", email, "--name", role.title(), "--role", role, "--unit", "office")
        )
        context = browser.new_context(
            base_url=window.url,
            java_script_enabled=False,
            viewport={"width": 320, "height": 640},
            locale="en",
        )
        contexts.append(context)
        one = Worker(context.new_page(), language, check)
        _sign_in(one, email, signing_in.first_password(said))
        return one

    yield make
    for context in contexts:
        context.close()


def _sign_in(one: Worker, email: str, password: str) -> None:
    one.open("desk/figures/")
    signing_in.enter(one.write, one.press, email, password)
    signing_in.choose_own(one.write, one.press, password)


@pytest.mark.parametrize("language", COUNTED)
def test_number_goes_from_the_count_to_the_report(worker, language: str) -> None:
    head, editor = worker("head", language), worker("editor", language)

    head.open("desk/figures/count/")
    head.page.select_option("[name=indicator]", COUNTED[language])
    head.page.fill("[name=period]", "2025-02-31")
    head.press()
    expect(head.page.locator("main form[method=post]")).to_have_count(0)
    head.page.fill("[name=period]", "2025")
    head.press()
    head.press("main form[method=post]")
    number = re.search(r"/figures/(\d+)/", head.page.url)[1]  # type: ignore[index]
    expect(head.page.locator("main form[action$='/sign/']")).to_have_count(0)

    editor.open(f"desk/figures/{number}/")
    editor.press("main form[action$='/sign/']")
    editor.press("main form[action$='/publish/']")
    editor.open(f"figures/{number}/")
    csv = editor.page.request.get(f"/{language}/figures/{number}.csv").text()
    assert COUNTED[language] in csv

    head.open("desk/reports/compose/")
    head.press()
    report = re.search(r"/reports/(\d+)/", head.page.url)[1]  # type: ignore[index]
    assert head.page.locator("main a[href*='/figures/']").count() > 3
    paper = head.page.request.get(f"/{language}/desk/reports/{report}/docx/")
    assert paper.body()[:2] == b"PK"
