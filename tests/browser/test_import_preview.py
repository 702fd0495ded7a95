"""A file of recommendations on a small phone: looked at, a bad row named, brought in once."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from ..commitments.test_received import line, sheet
from .site import Site
from .working import Worker, hired

IMPORT = "desk/recommendations/import/"
FIRST = sheet(line(text="Mend the old pier"), line(text="Sweep the yard", session="?"))
OTHER = sheet(line(text="Mend the old pier", response="Noted"), line(text="Dig the far well"))


def looked_at(at: Worker, data: bytes) -> None:
    """Choose a file; the page that comes says what it would bring."""
    at.open(IMPORT)
    file = {"name": "upr.csv", "mimeType": "text/csv", "buffer": data}
    at.page.set_input_files("main [name=file]", file)  # type: ignore[arg-type]
    at.press()


def confirmed(at: Worker) -> None:
    """Import what was looked at."""
    at.press(f"main form[action$='{IMPORT}confirm/']")


def test_a_file_is_looked_at_then_brought_in_once(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> None:
    def check(page: Page) -> None:
        axe(page)
        no_sideways(page)

    with hired(own_site, browser, "secretariat", "en", check) as at:
        main = at.page.locator("main")
        looked_at(at, FIRST)
        expect(main).to_contain_text("Row 3: the session “?” is not a number")
        expect(main).to_contain_text("Mend the old pier")
        confirmed(at)
        expect(main).to_contain_text("1 new recommendation.")

        looked_at(at, OTHER)
        expect(main).to_contain_text("Accepted → Noted")
        confirmed(at)
        expect(main).to_contain_text("1 new recommendation. 1 changed.")

        looked_at(at, OTHER)
        expect(main).to_contain_text("The file brings nothing new.")
        expect(at.page.locator(f"form[action$='{IMPORT}confirm/']")).to_have_count(0)
        at.open("un-recommendations/?text=pier")
        expect(main).to_contain_text("Mend the old pier")
        for language in ("kk", "ru"):
            at.language = language
            at.open(IMPORT)
            expect(at.page.locator("h1")).to_have_count(1)
