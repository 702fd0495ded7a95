"""A page worked with by keyboard alone."""

from playwright.sync_api import Locator, Page

MOST_TABS = 150


def reach(page: Page, selector: str) -> Locator:
    """Press Tab until the first element of the selector has the focus."""
    wanted = page.locator(selector).first
    for _press in range(MOST_TABS):
        if wanted.evaluate("one => one === document.activeElement"):
            return wanted
        page.keyboard.press("Tab")
    raise AssertionError(f"{page.url}: no Tab leads to {selector}")
