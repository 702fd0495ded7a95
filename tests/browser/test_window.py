"""The public window as a person meets it: three languages, a small old phone, no JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .site import Site

LANGUAGES = ["kk", "ru", "en"]
PAGES = [
    "",
    "caseload/",
    "caseload/2025/rights/",
    "caseload/2025/bodies/?sort=complaints.received",
    "caseload/2025/regions/?show=complaints.within_term",
    "figures/?q=a&source=counted",
    "bodies/?sort=share",
    "figures/",
    "figures/2/",
    "indicators/complaints.received/",
    "indicators/census.people/",
    "library/",
    "library/TL/CENSUS/2021/",
    "library/TL/CENSUS/2021/2/",
    "reports/",
    "reports/1/",
    "bodies/",
    "bodies/order/",
    "proof/",
    "about/",
    "about-data/",
    "open-data/",
    "open-data/figures/",
    "feeds/",
    "accessibility/",
]


@pytest.fixture
def phone(browser: Browser, window: Site) -> Iterator[Page]:
    """A small old phone without JavaScript."""
    context = browser.new_context(
        base_url=window.url, java_script_enabled=False, viewport={"width": 320, "height": 568}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_faults_on_a_small_phone(
    phone: Page, axe: Callable, no_sideways: Callable, language: str, address: str
) -> None:
    answer = phone.goto(f"/{language}/{address}")

    assert answer is not None
    assert answer.status == 200
    expect(phone.locator("h1")).to_have_count(1)
    no_sideways(phone)
    axe(phone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_leads_from_the_start_page_back_to_its_method(phone: Page, language: str) -> None:
    phone.goto(f"/{language}/")
    shown = phone.locator(".q-facts a").first.inner_text()

    phone.locator(".q-facts a").first.click()

    expect(phone.locator(".q-facts dd")).to_have_text(shown)
    expect(phone.locator(".govuk-summary-list")).to_be_visible()


def test_number_of_a_report_leads_to_the_same_number(phone: Page) -> None:
    phone.goto("/en/reports/3/")
    number = phone.locator("#p1 a.q-number").first
    shown = number.inner_text()

    number.click()

    expect(phone.locator(".q-facts dd")).to_have_text(shown)


def test_cited_value_leads_to_its_paragraph_and_back(phone: Page) -> None:
    phone.goto("/en/indicators/census.people/")
    phone.get_by_role("link", name="TL/CENSUS/2021, ¶ 3").click()
    expect(phone.locator("main")).to_contain_text("1,204 persons live in Testland.")

    phone.get_by_role("link", name="Population").click()

    expect(phone.locator("h1")).to_have_text("Population")


def test_paragraphs_are_leafed_through(phone: Page) -> None:
    phone.goto("/en/library/TL/CENSUS/2021/1/")

    for number in (2, 3, 4):
        phone.locator("[rel=next]").click()
        expect(phone.locator("h1")).to_have_text(f"Paragraph {number}")

    expect(phone.locator("[rel=next]")).to_have_count(0)


def test_table_is_taken_away_as_a_file(phone: Page) -> None:
    phone.goto("/en/figures/2/")

    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download as CSV").click()

    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "figure-2.csv"
    assert "complaints.received,2025" in text
    assert ",x," in text


def test_withheld_number_says_why(phone: Page) -> None:
    phone.goto("/en/figures/2/")

    phone.get_by_role("link", name="Why numbers are not shown").first.click()

    expect(phone.locator("h1")).to_have_text("About the data")


def test_other_period_is_one_link_away(phone: Page) -> None:
    phone.goto("/en/caseload/")

    phone.get_by_role("link", name="quarter 1 of 2025").click()

    expect(phone.locator("h1")).to_contain_text("quarter 1 of 2025")
