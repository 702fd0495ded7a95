"""Confirming on a small phone without JavaScript: a theme, a body, what was asked earlier."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.commitments.test_confirming_links import ASKS

from . import working
from .site import ROOT, Site

LIST = "desk/un-recommendations/"


@pytest.fixture
def own_site(template_site: Site, tmp_path: Path) -> Iterator[Site]:
    """An installation of this walk alone: what others bring in would stand before in the queue."""
    running = template_site.copy(tmp_path / "home")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def secretary(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> Iterator[working.Worker]:
    """Somebody of the secretariat who reads Kazakh."""
    command = [sys.executable, "-m", "tests.browser.confirming_seed"]
    subprocess.run(command, env=own_site.environment, cwd=ROOT, check=True)

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with working.hired(own_site, browser, "secretariat", "kk", check) as one:
        yield one


def test_theme_body_and_what_was_asked_before_are_confirmed_by_a_person(
    secretary: working.Worker,
) -> None:
    one, page = secretary, secretary.page
    one.open(LIST)
    _open_the_menu(one)
    one.follow("main a[role=button][href$='/next/']")
    _assign_a_body(one)
    _confirm_a_theme(one)
    expect(page.locator("#terms [role=status]")).to_contain_text("1")
    _confirm_what_was_asked(one)
    _read_the_public_page(one)


def _open_the_menu(one: working.Worker) -> None:
    """On a phone the pages of the desk stand behind one word that says where one is."""
    switch, pages = one.page.locator("#menu .q-nav__open"), one.page.locator("#menu ul")
    expect(pages).to_be_hidden()
    expect(switch).to_contain_text(one.page.locator("h1").inner_text())
    switch.press("Enter")
    expect(pages).to_be_visible()
    one.check(one.page)


def _assign_a_body(one: working.Worker) -> None:
    one.page.locator("#terms details:has([name=body]) summary").click()
    one.press("#terms form[action$='/add/']")
    expect(one.page.locator("#terms .govuk-error-message")).to_be_visible()
    one.page.locator("#terms [name=body]").select_option(index=1)
    one.press("#terms form[action$='/add/']")
    expect(one.page.locator("#terms .govuk-tag--green")).to_have_count(1)


def _confirm_a_theme(one: working.Worker) -> None:
    one.page.locator("#terms input[type=checkbox]").first.check()
    one.press("#terms form:has([value=next])")


def _confirm_what_was_asked(one: working.Worker) -> None:
    one.press("#links form:has(select)")
    expect(one.page.locator("#links .govuk-tag--blue")).to_have_count(1)


def _read_the_public_page(one: working.Worker) -> None:
    address = one.page.url.split("#")[0]
    one.page.goto(address.replace("/desk", ""))
    one.check(one.page)
    expect(one.page.locator("#asked")).to_contain_text(ASKS)
    for language in ("ru", "en"):
        one.page.goto(address.replace("/kk/", f"/{language}/"))
        one.check(one.page)
        expect(one.page.locator("#links")).to_contain_text(ASKS)
