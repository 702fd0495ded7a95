"""From counted steps to a published figure and a report: head and editor at the desk, then the world.

Without JavaScript, at 320 px, in three languages; each page is checked.
"""

import os
import re
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from . import working
from .site import Site

#: Each language counts another indicator: a figure is fixed once.
COUNTED = {"kk": "complaints.accepted", "ru": "complaints.explained", "en": "complaints.referred"}
SHOTS = os.environ.get("QORGAU_SHOTS", "")


@pytest.fixture
def worker(window: Site, browser: Browser, axe: Callable, no_sideways: Callable):
    """Function: a worker of a role and a language."""

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/number-{len(os.listdir(SHOTS)):03}.png", full_page=True)

    with ExitStack() as leaving:
        yield lambda role, language: leaving.enter_context(
            working.hired(window, browser, role, language, check)
        )


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
