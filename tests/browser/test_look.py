"""How pages look to those who see little, use a small phone, choose their own colours, or print."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .site import Site

LANGUAGES = ["kk", "ru", "en"]
#: One page of each kind that the public meets.
PAGES = ["", "complain/", "rights/", "caseload/", "figures/2/", "library/", "reports/1/", "proof/"]

#: Headings whose letters of one word stand on more than one line: [heading, word].
BROKEN_WORDS = """() => {
  const found = [];
  for (const heading of document.querySelectorAll("h1, h2, h3, caption, figcaption")) {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
        if (tops.size > 1) found.push([heading.tagName, word[0]]);
      }
    }
  }
  return found;
}"""
#: What the focused element shows: its outline, or the shadow that stands for one.
FOCUS = """() => {
  const seen = getComputedStyle(document.activeElement);
  return seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2;
}"""


@pytest.fixture(scope="module")
def small(browser: Browser, window: Site) -> Iterator[Page]:
    """A small old phone without JavaScript, for the whole module: opening a browser takes time."""
    context = browser.new_context(
        base_url=window.url, java_script_enabled=False, viewport={"width": 320, "height": 568}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_bears_a_small_screen_large_letters_and_paper(
    small: Page, no_sideways: Callable, language: str
) -> None:
    asked: list[str] = []
    small.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        small.set_viewport_size({"width": 320, "height": 568})
        answer = small.goto(f"/{language}/{address}")

        assert answer is not None
        assert answer.status == 200, address
        no_sideways(small)
        assert small.evaluate(BROKEN_WORDS) == [], address
        _check_large_letters(small, no_sideways)
        _check_paper(small)
    own = small.url.split(f"/{language}/")[0]
    assert [url for url in asked if not url.startswith(own)] == []


def _check_large_letters(page: Page, no_sideways: Callable) -> None:
    """Text at 200 % in a window of 640 px: nothing sticks out, nothing is cut off."""
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    no_sideways(page)
    cut = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) =>
      one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 20
      && getComputedStyle(one).overflowY === "hidden").map((one) => one.outerHTML.slice(0, 90))"""
    assert page.evaluate(cut) == [], page.url
    page.evaluate("document.documentElement.style.fontSize = ''")


def _check_paper(page: Page) -> None:
    """On paper: no navigation, no buttons; the wordmark stays, unless the print is to betray nothing."""
    page.emulate_media(media="print")
    for selector in ("nav", ".govuk-button", ".govuk-skip-link", ".q-footer"):
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    neutral = page.locator("body.neutral-print").count() == 1
    assert page.locator(".q-mark").is_visible() != neutral
    page.emulate_media(media="screen")


def test_paper_names_the_page_and_the_day(small: Page) -> None:
    small.goto("/en/caseload/")
    small.emulate_media(media="print")

    printed = small.locator(".q-printed")

    expect(printed).to_be_visible()
    expect(printed).to_contain_text("/en/caseload/")
    small.goto("/en/complain/")
    expect(printed).to_have_count(0)
    small.emulate_media(media="screen")


@pytest.mark.parametrize("address", ["", "complain/", "gallery/"])
def test_page_in_colours_of_the_system_has_no_faults_and_shows_the_focus(
    browser: Browser, window: Site, axe: Callable, address: str
) -> None:
    context = browser.new_context(base_url=window.url, forced_colors="active")
    page = context.new_page()
    page.goto(f"/kk/{address}")

    axe(page)
    for _press in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")
    context.close()


def test_drawings_keep_their_marks_in_colours_of_the_system(browser: Browser, window: Site) -> None:
    context = browser.new_context(base_url=window.url, forced_colors="active")
    page = context.new_page()
    page.goto("/en/gallery/")

    fills = page.evaluate(
        """() => [0, 1, 2].map((row) => { const mark = document.querySelector(`#f3 svg[role=img] .s${row}`);
        const seen = getComputedStyle(mark); return `${seen.fill} ${seen.stroke}`; })"""
    )

    assert len(set(fills)) == 3
    context.close()


def test_menu_opens_and_closes_without_javascript(small: Page) -> None:
    small.set_viewport_size({"width": 320, "height": 568})
    small.goto("/kk/")
    library = small.locator(".q-nav a[href='/kk/library/']")
    expect(library).to_be_hidden()

    small.locator(".q-nav__open").click()
    expect(library).to_be_visible()
    small.locator(".q-nav__close").click()

    expect(library).to_be_hidden()


def test_first_screen_of_a_small_phone_shows_what_to_do(small: Page) -> None:
    small.set_viewport_size({"width": 320, "height": 568})
    for language in LANGUAGES:
        small.goto(f"/{language}/")

        box = small.locator("main a.govuk-button--start").bounding_box()

        assert box is not None
        assert box["y"] + box["height"] <= 568, language
