"""The evidence file on a small phone: a gap is found, filled with a statement, withdrawn; the public
sees the claim beside the grade."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from . import working
from .site import Site


def test_gap_is_filled_by_a_statement_and_the_public_sees_the_grade(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> None:
    def check(page: Page) -> None:
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with working.hired(own_site, browser, "analyst", "ru", check) as analyst:
        _adds(analyst)
        _withdraws(analyst)
        for path in ("desk/accreditation/", "desk/accreditation/1.1/", "accreditation/"):
            for language in ("kk", "en"):
                analyst.page.goto(f"/{language}/{path}")
                expect(analyst.page.locator("html")).to_have_attribute("lang", language)
                no_sideways(analyst.page)
        analyst.open("accreditation/")
        expect(analyst.page.locator("main")).to_contain_text("частично соответствует")
        expect(analyst.page.locator("main")).to_contain_text("Заявлено о полном соответствии")


def _adds(analyst: working.Worker) -> None:
    main = analyst.page.locator("main")
    analyst.open("desk/accreditation/")
    analyst.follow("main a[href$='/accreditation/1.1/']")
    analyst.follow("main a[href$='?point=budget']")
    analyst.press()
    expect(analyst.page.locator(".govuk-error-summary")).to_be_visible()
    analyst.write("text_ru", "Отдельная строка бюджета.")
    analyst.write("source", "Закон 2024 года, статья 3")
    analyst.write("address", "нет адреса")
    analyst.press()
    expect(main).to_contain_text("Введите адрес полностью")
    analyst.write("address", "https://example.org/law")
    analyst.press()
    expect(main).to_contain_text("Отдельная строка бюджета.")
    expect(main).to_contain_text("Закон 2024 года, статья 3")


def _withdraws(analyst: working.Worker) -> None:
    main = analyst.page.locator("main")
    analyst.write("note", "Спросить казначейство")
    analyst.press()
    expect(main).to_contain_text("Спросить казначейство")
    analyst.follow("main a[href$='/withdraw/']")
    analyst.write("reason", "Строку исключили")
    analyst.press()
    expect(main).to_contain_text("Строку исключили")
