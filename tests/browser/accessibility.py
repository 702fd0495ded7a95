"""What every page must be: free of WCAG 2.2 A and AA faults, and no wider than a small phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urldefrag
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    # Only what is wrong: to describe everything that is right takes axe longer than to look at it.
    "resultTypes": ["violations"],
}
#: One window with JavaScript for each browser, since to open one costs as much as a check.
_TWINS: WeakKeyDictionary[Browser, Page] = WeakKeyDictionary()


def _sentence(violation: dict[str, Any]) -> str:
    places = "\n".join(
        f"    {node['target']}  {node['html'][:160]}" for node in violation["nodes"][:6]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"


@contextmanager
def _twin(page: Page) -> Iterator[Page]:
    """The same page in a window with JavaScript, which axe needs and the page under test may not have."""
    # a request never carries the fragment: with it, the server's page would be looked at instead
    browser, url, html = page.context.browser, urldefrag(page.url).url, page.content()
    assert browser is not None
    if browser not in _TWINS:
        _TWINS[browser] = browser.new_context().new_page()
    twin = _TWINS[browser]
    twin.set_viewport_size(page.viewport_size or {"width": 1280, "height": 720})
    twin.route(url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    try:
        twin.goto(url)
        yield twin
    finally:
        twin.unroute(url)


def check(page: Page) -> None:
    """Fail with the fault, its place and its HTML when axe finds anything."""
    with _twin(page) as twin:
        found = Axe().run(twin, options=RULES).response["violations"]
    assert not found, f"{page.url}\n" + "\n".join(_sentence(violation) for violation in found)


def check_width(page: Page) -> None:
    """Fail when the page scrolls sideways; names what sticks out."""
    wide = page.evaluate(
        """() => { const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest('.q-scroll'))
          .map(one => one.tagName + '.' + one.className).slice(0, 8) || ['the page']; }"""
    )
    assert not wide, f"{page.url} is wider than the screen: {wide}"
