"""The check of every page is itself checked: what is wrong must be found."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

HEAD = (
    '<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>'
)
FAULTS = {
    "image-alt": '<img src="/healthz">',
    "label": '<input name="q">',
    "color-contrast": '<p style="color:#999;background:#fff">Hardly seen</p>',
    "valid-lang": '<p lang="nowhere">Words</p>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_and_named(phone_page: Page, axe: Callable, fault: str) -> None:
    page = f"{HEAD}{FAULTS[fault]}</main></body></html>"
    phone_page.route("**/faulty/", lambda one: one.fulfill(body=page, content_type="text/html"))
    phone_page.goto("/faulty/")

    with pytest.raises(AssertionError, match=fault):
        axe(phone_page)


def test_page_seen_before_is_looked_at_anew(phone_page: Page, axe: Callable) -> None:
    bodies = iter(["<p>Words</p>", FAULTS["image-alt"]])
    phone_page.route(
        "**/changing/",
        lambda one: one.fulfill(body=f"{HEAD}{next(bodies)}</main>", content_type="text/html"),
    )
    phone_page.goto("/changing/#first")
    axe(phone_page)
    phone_page.reload()

    with pytest.raises(AssertionError, match="image-alt"):
        axe(phone_page)
