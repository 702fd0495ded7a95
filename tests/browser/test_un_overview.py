"""From the overview to the list, the body's duties and its plan: a small phone without JavaScript."""

import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT

from .site import Site

PAGES = (
    "un-recommendations/overview/",
    "un-recommendations/overview/issue/",
    "un-recommendations/",
    "un-recommendations/by/issue/",
    "un-recommendations/compare/",
    "bodies/order/duties/",
    "plans/",
    "plans/moon/",
    "plans/moon/1/",
)


def test_numbers_lead_to_lists_and_bodies_to_their_duties(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> None:
    command = [sys.executable, "-m", "tests.browser.overview_seed"]
    subprocess.run(command, env=own_site.environment, cwd=ROOT, check=True)
    context = browser.new_context(
        base_url=own_site.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    for path in PAGES:
        page.goto(f"/kk/{path}")
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)
    _walk(page)
    for language in ("ru", "en"):
        for path in PAGES:
            page.goto(f"/{language}/{path}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator("h1")).to_have_count(1)
    context.close()


def _walk(page: Page) -> None:
    page.goto("/en/un-recommendations/overview/")
    page.locator("#by-responsible a").first.click()
    expect(page.locator("main")).to_contain_text("1 recommendation")
    page.get_by_role("link", name="Repair the roofs").click()
    expect(page.locator("#in-short + p")).to_contain_text("Who must act: Ministry of Order.")
    page.goto("/en/un-recommendations/")
    page.get_by_label("Words").fill("кщщаы")  # "roofs" with the other keyboard switched on
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="roofs", exact=True).click()
    expect(page.locator("[role=status]")).to_contain_text("1 recommendation")
    page.get_by_role("link", name="without this filter").click()
    page.get_by_text("Narrow the list").click()
    page.locator("#mechanism").select_option("treaty")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("[role=status]")).to_contain_text("1 recommendation")
    page.goto("/en/bodies/order/duties/?kind=measure&state=overdue")
    page.get_by_role("link", name="2 Thing 2").click()
    expect(page.locator("h1")).to_have_text("Thing 2")
