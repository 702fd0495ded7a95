"""A round on a small phone without JavaScript: asked, answered by link and by table, consolidated."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.commitments.rounding import TEXTS, changed_book, fill

from . import working
from .site import ROOT, Site

WATCH = "Moon Watch"


@pytest.fixture
def secretary(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> Iterator[working.Worker]:
    """Somebody of the secretariat who reads Russian."""
    command = [sys.executable, "-m", "tests.browser.rounds_seed"]
    subprocess.run(command, env=own_site.environment, cwd=ROOT, check=True)

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with working.hired(own_site, browser, "secretariat", "ru", check) as one:
        yield one


def test_round_goes_from_the_question_to_what_became_of_the_answers(
    secretary: working.Worker, tmp_path: Path
) -> None:
    asked = _open_a_round(secretary)
    link = _make_a_link(secretary, asked)
    _answer_by_link(secretary, link)
    _bring_the_table_back(secretary, asked, tmp_path)
    _consolidate(secretary, asked)
    _see_what_became(secretary, asked, link)


def _open_a_round(one: working.Worker) -> str:
    one.open("desk/rounds/new/")
    one.press()
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    said = {"title": "Доклад", "version": "Проект", "until_day": "1", "until_month": "3"}
    for name, text in {**said, "until_year": "2999"}.items():
        one.write(name, text)
    one.page.select_option("main [name=body]", "CCPR")
    one.press()
    expect(one.page.locator("main")).to_contain_text(TEXTS[1])
    one.write("organisations", WATCH)
    one.press()
    expect(one.page.locator("main table tbody tr")).to_have_count(2)
    return one.page.url


def _make_a_link(one: working.Worker, asked: str) -> str:
    one.page.goto(asked)
    one.follow(f"main table a:has-text('{WATCH}')")
    one.press("main form[action*='/link/']")
    return one.page.locator("#link").inner_text().strip()


def _answer_by_link(one: working.Worker, link: str) -> None:
    main = one.page.locator("main")
    one.page.goto(link)
    one.check(one.page)
    one.follow("main section a[href$='/1/']")
    one.press()
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    one.write("text", "Никто не считал.")
    one.press()
    expect(main).to_contain_text(TEXTS[1])
    one.page.goto(link)
    expect(main).to_contain_text("Никто не считал.")


def _bring_the_table_back(one: working.Worker, asked: str, folder: Path) -> None:
    """The rows come back in another order; a second table changes one cell."""
    one.page.goto(asked)
    one.follow("main table tbody tr >> nth=0 >> a")
    path = one.page.locator("main a[href$='/table/xlsx/']").get_attribute("href")
    assert path
    out = one.page.context.request.get(path).body()
    for text in ("Посчитано.", "Посчитано дважды."):
        book = folder / "back.xlsx"
        filled = fill({TEXTS[0]: (text, "done"), TEXTS[1]: ("Взвешено.",)})
        book.write_bytes(changed_book(out, lambda rows, f=filled: _turned(f(rows))))
        one.page.goto(path.replace("xlsx/", ""))
        one.page.set_input_files("main [name=file]", book)
        one.press()
        expect(one.page.locator("main ins").first).to_be_visible()
        if text.endswith("дважды."):
            expect(one.page.locator("main del")).to_have_text("Посчитано.")
        one.press()
        expect(one.page.locator("main")).to_contain_text(text)


def _turned(rows: list[list[str]]) -> list[list[str]]:
    return [*rows[:2], *reversed(rows[2:])]


def _consolidate(one: working.Worker, asked: str) -> None:
    one.page.goto(asked)
    one.follow("main a[href*='/items/1/']")
    watch = f"main section:has(h3:text-is('{WATCH}'))"
    one.page.locator(f"{watch} [value=left_out]").check()
    one.press(f"{watch} form")
    expect(one.page.locator(".govuk-error-summary")).to_be_visible()
    one.page.locator(f"{watch} [name=reason]").fill("Нет источника.")
    one.press(f"{watch} form")
    expect(one.page.locator(watch)).to_contain_text("Нет источника.")
    one.write("consolidated", "Посчитано дважды.")
    one.press("main form:has([name=consolidated])")
    expect(one.page.locator("main [name=consolidated]")).to_have_value("Посчитано дважды.")


def _see_what_became(one: working.Worker, asked: str, link: str) -> None:
    one.page.goto(asked)
    one.press("main form[action$='/close/']")
    for language in ("kk", "ru", "en"):
        for address in (asked, asked + "items/1/", link):
            one.page.goto(address.replace("/ru/", f"/{language}/"))
            expect(one.page.locator("html")).to_have_attribute("lang", language)
            one.check(one.page)
            expect(one.page.locator("main")).to_contain_text(TEXTS[0])
    expect(one.page.locator("main")).to_contain_text("Нет источника.")
