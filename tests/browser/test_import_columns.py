"""A table of the office's own on a small phone: its columns said once, remembered, changed."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from ..commitments.told.test_own_mapping import ROW, RUSSIAN, table
from .site import Site
from .working import Worker, hired

IMPORT = "desk/recommendations/import/"
COLUMNS, WORDS, CONFIRM, KEPT = (
    f"{IMPORT}{one}/" for one in ("columns", "words", "confirm", "kept")
)
DATA = table(RUSSIAN, ROW, ("2", "7.2", "Построить мост", "Чили", "Возможно", "Мосты", ""))


def chosen(at: Worker) -> None:
    """Choose the file; what comes is the page of its columns, or what it would bring."""
    at.open(IMPORT)
    file = {"name": "реестр.csv", "mimeType": "text/csv", "buffer": DATA}
    at.page.set_input_files("main [name=file]", file)  # type: ignore[arg-type]
    at.press()


def sent(at: Worker, action: str) -> None:
    """Send the form of an address by its last button."""
    at.page.locator(f"main form[action$='{action}'] button[type=submit]").last.click()
    at.page.wait_for_load_state()
    at.check(at.page)


def test_columns_are_said_once_and_the_next_file_opens_by_them(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> None:
    def check(page: Page) -> None:
        axe(page)
        no_sideways(page)

    with hired(own_site, browser, "secretariat", "en", check) as at:
        main = at.page.locator("main")
        chosen(at)
        expect(main).to_contain_text("A guess by the name. Починить крыши судов · Построить мост")
        sent(at, COLUMNS)
        expect(main).to_contain_text("Say whose recommendations they are")
        at.page.select_option("main [name=told_by]", "upr:UPR")
        sent(at, COLUMNS)
        expect(main).to_contain_text("These words of the file are not known here.")
        at.page.select_option("main [name=w0]", "in_part")
        sent(at, WORDS)
        expect(main).to_contain_text("How the table is read")
        sent(at, CONFIRM)
        expect(main).to_contain_text("The columns are kept under the name “реестр”.")

        for language, words in (
            ("kk", "атауымен сақталған бағандар бойынша оқылды"),
            ("ru", "по столбцам, сохранённым тогда под названием"),
        ):
            at.language = language
            chosen(at)
            expect(main).to_contain_text(words)
            sent(at, COLUMNS)
            expect(at.page.locator("main [name=c2]")).to_have_value("text")
            sent(at, COLUMNS)
            expect(main).to_contain_text("Построить мост")
        at.open(KEPT)
        at.follow("main li a")
        expect(at.page.locator("h1")).to_have_text("реестр")
